//! Entries: a content about one of a few exams, with an author, an instant and the identifiers that link it.

use super::clock::{DaySeed, past_day};
use super::content::{ContentSeed, content, performance};
use super::json::{pick, set, set_list};
use super::patient::{PersonSeed, stated};
use super::stated::Setting;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

const SYSTEMS: [(&str, &str); 4] = [
    ("ris.nord", "hospital-nord"),
    ("ehr.praxis", "praxis-muster"),
    ("ris.sud", "hospital-sud"),
    ("modality.nord", "hospital-nord"),
];
/// Identifiers that are none (R1.15), as systems write them.
const PLACEHOLDERS: [&str; 4] = ["NOID", "n/a", " 0 ", "Removed"];

/// How many exams a carnet is about.
pub(super) const SLOTS: u8 = 4;

/// By which identifiers an entry names its exam.
#[derive(Clone, Debug)]
struct LinkSeed {
    key: bool,
    placer: bool,
    accession: bool,
    study: bool,
    unissued: bool,
    spaced: bool,
    /// A second identifier, which belongs to another exam.
    also: Option<(u8, u8)>,
    placeholder: Option<usize>,
}

/// An entry.
#[derive(Clone, Debug)]
pub(super) struct EntrySeed {
    /// The exam that it is about.
    pub(super) slot: u8,
    pub(super) content: ContentSeed,
    system: usize,
    institution: bool,
    instant: (DaySeed, u32),
    revision: u32,
    link: LinkSeed,
    identity: PersonSeed,
    /// Whether the act that a report or a dose is about stands beside it.
    act: bool,
    /// Whether it has the id of the entry before it.
    reuse: bool,
    /// Whether it is delivered twice.
    twice: bool,
}

fn link() -> BoxedStrategy<LinkSeed> {
    let chance = proptest::bool::weighted;
    (
        (chance(0.5), chance(0.3), chance(0.55), chance(0.7)),
        (chance(0.1), chance(0.05)),
        weighted(0.1, (0..3_u8, 0..SLOTS)),
        weighted(0.05, 0..PLACEHOLDERS.len()),
    )
        .prop_map(
            |((key, placer, accession, study), (unissued, spaced), also, placeholder)| LinkSeed {
                key,
                placer,
                accession,
                study,
                unissued,
                spaced,
                also,
                placeholder,
            },
        )
        .boxed()
}

/// An entry about any of the exams.
pub(super) fn entry() -> BoxedStrategy<EntrySeed> {
    let slot = prop_oneof![4 => Just(0_u8), 6 => 0..SLOTS];
    let system = prop_oneof![5 => Just(0_usize), 5 => 0..SYSTEMS.len()];
    (
        (slot, prop_oneof![1 => performance(), 6 => content()]),
        (system, proptest::bool::weighted(0.9)),
        (past_day(), prop_oneof![3 => Just(0_u32), 1 => 0..1440_u32]),
        prop_oneof![3 => Just(1_u32), 1 => 1..4_u32],
        link(),
        stated(),
        (
            proptest::bool::weighted(0.55),
            proptest::bool::weighted(0.02),
            proptest::bool::weighted(0.03),
        ),
    )
        .prop_map(
            |(
                (slot, content),
                (system, institution),
                instant,
                revision,
                link,
                identity,
                (act, reuse, twice),
            )| EntrySeed {
                slot,
                content,
                system,
                institution,
                instant,
                revision,
                link,
                identity,
                act,
                reuse,
                twice,
            },
        )
        .boxed()
}

impl EntrySeed {
    /// The entry at a position, once or twice, and the act that it is about.
    pub(super) fn build(&self, position: usize, at: &Setting<'_>) -> Vec<Value> {
        let (system, institution) = *pick(&SYSTEMS, self.system).unwrap_or(&("ris.nord", ""));
        let mut author = Map::new();
        set(&mut author, "system", Some(system));
        set(
            &mut author,
            "institution",
            self.institution.then_some(institution),
        );
        let id = match position.checked_sub(1) {
            Some(before) if self.reuse => at.ids.get(before),
            _ => at.ids.get(position),
        };
        let mut entry = Map::new();
        set(&mut entry, "id", id.map(String::as_str));
        set(&mut entry, "author", Some(Value::Object(author)));
        let (day, minute) = self.instant;
        set(&mut entry, "instant", Some(at.clock.instant(day, minute, 0)));
        set(&mut entry, "revision", Some(self.revision));
        set(
            &mut entry,
            "examKey",
            self.link.key.then(|| format!("K{}", self.slot)),
        );
        let identifiers = self.link.identifiers(self.slot);
        set(
            &mut entry,
            "identifiers",
            (!identifiers.is_empty()).then_some(Value::Object(identifiers)),
        );
        set(
            &mut entry,
            "identity",
            self.identity.attributes(at.births).map(Value::Object),
        );
        let (name, content) = self.content.build(at);
        set(&mut entry, "content", Some(json!({ name: content })));
        let entry = Value::Object(entry);
        let act = self.act_beside(&entry, at);
        let again = self.twice.then(|| entry.clone());
        [Some(entry), act, again].into_iter().flatten().collect()
    }

    /// The act, told by the same system under the same identifiers.
    fn act_beside(&self, entry: &Value, at: &Setting<'_>) -> Option<Value> {
        let about = matches!(self.content, ContentSeed::Dose(_) | ContentSeed::Report { .. });
        if !about || !self.act {
            return None;
        }
        let mut act = entry.as_object()?.clone();
        let id = act.get("id")?.as_str()?.to_owned();
        act.insert("id".to_owned(), json!(format!("{id}-act")));
        act.insert("content".to_owned(), json!({ "performance": at.act() }));
        Some(Value::Object(act))
    }
}

impl LinkSeed {
    fn identifiers(&self, slot: u8) -> Map<String, Value> {
        let mut out = Map::new();
        let issued = |value: String| {
            let mut one = Map::new();
            let spaced = if self.spaced { format!(" {value} ") } else { value };
            set(&mut one, "value", Some(spaced));
            set(&mut one, "issuer", (!self.unissued).then_some("hospital-nord"));
            Value::Object(one)
        };
        let kinds = [
            ("placerOrders", self.placer, 0_u8),
            ("accessions", self.accession, 1),
        ];
        for (name, stated, kind) in kinds {
            let letter = if kind == 0 { 'P' } else { 'A' };
            let mut list = Vec::new();
            if stated {
                list.push(issued(format!("{letter}{slot}")));
            }
            if let Some((of, other)) = self.also
                && of == kind
            {
                list.push(issued(format!("{letter}{other}")));
            }
            if kind == 1
                && let Some(text) = self.placeholder.and_then(|n| pick(&PLACEHOLDERS, n))
            {
                list.push(issued((*text).to_owned()));
            }
            set_list(&mut out, name, list);
        }
        let mut studies: Vec<String> = Vec::new();
        if self.study {
            studies.push(format!("2.25.1.{slot}"));
        }
        if let Some((2, other)) = self.also {
            studies.push(format!("2.25.1.{other}"));
        }
        set_list(&mut out, "studies", studies);
        out
    }
}
