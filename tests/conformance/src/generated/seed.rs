//! A whole case as one seed, and the case that it stands for.

use super::clock::{Clock, NowSeed, WhenSeed, done, now};
use super::confirmed::{ConfirmSeed, confirm};

use super::draft::{CallSeed, call};
use super::entry::{EntrySeed, SLOTS, entry};
use super::exam::{ExamSeed, exam};
use super::json::pick;
use super::patient::{PersonSeed, births, patient};
use super::stated::Setting;
use super::vocabulary::Vocabulary;
use crate::Case;
use cre_core::record::{Entry, RemovedEntry};
use cre_core::wire;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Value, json};
use std::sync::Arc;

/// The most entries that a seed has.
const MOST: usize = 11;

/// Everything that a case is built from.
#[derive(Clone, Debug)]
pub(super) struct Seed {
    theme: usize,
    now: NowSeed,
    patient: PersonSeed,
    /// The exams that entries are about, each with its date.
    exams: Vec<(ExamSeed, WhenSeed)>,
    /// Exams that were done when the first was: bits by position.
    same_day: u8,
    entries: Vec<EntrySeed>,
    call: CallSeed,
    confirm: Option<ConfirmSeed>,
}

/// A seed over the pack.
pub(super) fn seed(vocabulary: &Arc<Vocabulary>) -> BoxedStrategy<Seed> {
    (
        0..vocabulary.themes().max(1),
        now(),
        patient(),
        (
            proptest::collection::vec((exam(), done()), usize::from(SLOTS)),
            prop_oneof![1 => Just(0_u8), 1 => 0..1_u8 << SLOTS],
        ),
        proptest::collection::vec(entry(), 0..MOST),
        call(),
        confirm(),
    )
        .prop_map(
            |(theme, now, patient, (exams, same_day), entries, call, confirm)| Seed {
                theme,
                now,
                patient,
                exams,
                same_day,
                entries,
                call,
                confirm,
            },
        )
        .boxed()
}

impl Seed {
    /// The case.
    pub(super) fn case(&self, words: &Vocabulary) -> Case {
        let theme = words.theme(self.theme);
        let now = self.now.instant();
        let mut clock = Clock {
            now,
            order: now.civil_date(),
            intervals: &theme.intervals,
        };
        if let Some(planned) = self.call.planned {
            let stated = clock.when(planned);
            let day = stated
                .get(..10)
                .and_then(|text| cre_core::time::Day::parse(text).ok());
            clock.order = day.unwrap_or(clock.order).max(clock.order);
        }
        let births = births(&theme.ages, &clock);
        let ids: Vec<String> = (0..self.entries.len()).map(|n| format!("e{n}")).collect();
        let mut entries = Vec::with_capacity(ids.len());
        for (position, seed) in self.entries.iter().enumerate() {
            let Some((exam, date)) = pick(&self.exams, usize::from(seed.slot)) else {
                continue;
            };
            let first = self.exams.first().filter(|_| self.same_day >> seed.slot & 1 == 1);
            let date = first.map_or(date, |(_, date)| date);
            let setting = Setting {
                words,
                theme: &theme,
                clock: &clock,
                slot: seed.slot,
                exam,
                date: *date,
                ids: &ids,
                births: &births,
            };
            entries.extend(seed.build(position, &setting));
        }
        hash_removals(&mut entries);
        let mut case = Case {
            call: self.call.build(words, &theme, &clock, &now.to_string(), &ids),
            carnet: json!({"format": "cre-carnet", "version": 1, "patient": self.patient.document(&births), "entries": entries}),
        };
        if let Some(confirm) = self.confirm {
            confirm.decide(words, &mut case);
        }
        case
    }
}

/// Gives each removal the salted hash of the entry that it names, as that entry stands.
fn hash_removals(entries: &mut [Value]) {
    let hashes: Vec<(String, String)> = entries
        .iter()
        .filter_map(|entry| {
            let read: Entry = serde_json::from_value(entry.clone()).ok()?;
            let hash = wire::canonical_hash(&read).ok()?;
            Some((read.id, hash))
        })
        .collect();
    for entry in entries {
        let Some(removal) = entry.pointer_mut("/content/removal/entries/0") else {
            continue;
        };
        let gone = removal.get("entry").and_then(Value::as_str);
        let hash = gone.and_then(|gone| hashes.iter().find(|(id, _)| id == gone));
        if let Some(salted) = hash.and_then(|(_, hash)| RemovedEntry::salted("salt", hash).ok())
            && let Some(removal) = removal.as_object_mut()
        {
            removal.insert("hash".to_owned(), json!(salted));
        }
    }
}
