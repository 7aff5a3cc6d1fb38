//! How a source states an exam: by code, by modality and sites, by a code of another system, or hardly at all.

use super::json::{pick, set, set_list};
use super::vocabulary::{Theme, Vocabulary};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

const SIDES: [&str; 3] = ["left", "right", "both"];
const CONTRAST: [&str; 3] = ["none", "given", "unknown"];
const PHASES: [&str; 5] = ["native", "portal", "arterial", "delayed", "other"];
const FOREIGN: [(&str, &str); 3] = [("LOINC", "0-0"), ("LOCAL", "THX2"), ("CCAM", "ZZZZ000")];

/// How the exam is named.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// By its code.
    Code,
    /// By modality and region, without code.
    Sites,
    /// By a code of another system that the pack maps, or that it does not know.
    Coding(usize),
    /// By code, and by sites that refine it.
    CodeAndSites,
    /// By a code that the pack does not have.
    UnknownCode,
}

#[derive(Clone, Debug)]
struct SiteSeed {
    region: usize,
    foreign: bool,
    side: Option<&'static str>,
    contrast: Option<&'static str>,
    phases: Vec<&'static str>,
}

/// A statement of an exam of the theme.
#[derive(Clone, Debug)]
pub(super) struct ExamSeed {
    exam: usize,
    form: Form,
    modality: Option<usize>,
    technique: Option<usize>,
    side: Option<&'static str>,
    /// Whether a side is stated although no region of the exam is paired.
    side_anyway: bool,
    contrast: Option<&'static str>,
    /// Whether contrast is stated although the exam's row fixes it.
    contrast_anyway: bool,
    phases: Vec<&'static str>,
    sites: Vec<SiteSeed>,
}

/// A statement; `0` of the exam's number is the theme's own.
pub(super) fn exam() -> BoxedStrategy<ExamSeed> {
    let which = prop_oneof![12 => Just(0_usize), 5 => 0..4_usize, 3 => 0..10_usize, 1 => 0..40_usize];
    let form = prop_oneof![
        30 => Just(Form::Code),
        3 => Just(Form::CodeAndSites),
        3 => Just(Form::Sites),
        2 => (0..30_usize).prop_map(Form::Coding),
        1 => Just(Form::UnknownCode),
    ];
    let phases = || {
        prop_oneof![
            8 => Just(Vec::new()),
            1 => proptest::collection::vec(select(&PHASES[..]), 0..3),
        ]
    };
    let site = (
        0..6_usize,
        proptest::bool::weighted(0.1),
        weighted(0.3, select(&SIDES[..])),
        weighted(0.2, select(&CONTRAST[..])),
        phases(),
    )
        .prop_map(|(region, foreign, side, contrast, phases)| SiteSeed {
            region,
            foreign,
            side,
            contrast,
            phases,
        });
    let site = site.boxed();
    (
        (which, form),
        (weighted(0.8, 0..4_usize), weighted(0.05, 0..12_usize)),
        (weighted(0.85, select(&SIDES[..])), proptest::bool::weighted(0.05)),
        (
            weighted(0.8, select(&CONTRAST[..])),
            proptest::bool::weighted(0.06),
            phases(),
        ),
        proptest::collection::vec(site, 0..3),
    )
        .prop_map(
            |(
                (exam, form),
                (modality, technique),
                (side, side_anyway),
                (contrast, contrast_anyway, phases),
                sites,
            )| ExamSeed {
                exam,
                form,
                modality,
                technique,
                side,
                side_anyway,
                contrast,
                contrast_anyway,
                phases,
                sites,
            },
        )
        .boxed()
}

impl ExamSeed {
    /// Code of the family of the exam that is meant, for the dose that goes with it.
    pub(super) fn family<'w>(&self, words: &'w Vocabulary, theme: &Theme) -> &'w str {
        words.exam(theme, self.exam).map_or("", |exam| words.family(exam))
    }

    pub(super) fn statement(&self, words: &Vocabulary, theme: &Theme) -> Value {
        let mut out = Map::new();
        let pack = words.catalogue().pack();
        let Some(exam) = words.exam(theme, self.exam) else {
            return json!({});
        };
        let paired = words.is_paired(exam);
        let mut sites = Vec::new();
        match self.form {
            Form::Code => set(&mut out, "code", Some(exam.code.as_str())),
            Form::UnknownCode => set(&mut out, "code", Some(format!("{}-OLD", exam.code))),
            Form::CodeAndSites => {
                set(&mut out, "code", Some(exam.code.as_str()));
                sites = self.sites(words, theme, None);
            }
            Form::Sites => {
                let modality = pick(MODALITIES, self.modality.unwrap_or(0));
                let stated = match self.modality {
                    None => None,
                    Some(0..=2) => Some(exam.modality.as_str()),
                    Some(_) => modality.copied(),
                };
                set(&mut out, "modality", stated);
                let own = exam.sites.first().map(|site| site.region.as_str());
                sites = self.sites(words, theme, own);
            }
            Form::Coding(number) => {
                let own = pack.mappings.iter().find(|row| row.exam == exam.code);
                let (system, code) = match (own, pick(&pack.mappings, number), pick(&FOREIGN, number)) {
                    (Some(row), _, _) if number % 3 != 2 => (row.system.as_str(), row.code.as_str()),
                    (None, Some(row), _) if number % 3 == 1 => (row.system.as_str(), row.code.as_str()),
                    (_, _, Some((system, code))) => (*system, *code),
                    _ => ("LOCAL", "NONE"),
                };
                set_list(&mut out, "codings", vec![json!({"system": system, "code": code})]);
                set(
                    &mut out,
                    "modality",
                    self.modality.map(|_| exam.modality.as_str()),
                );
            }
        }
        let technique = self
            .technique
            .and_then(|n| pick(&pack.techniques, n))
            .map(|row| row.code.as_str());
        set(&mut out, "technique", technique);
        set(&mut out, "side", self.side.filter(|_| paired || self.side_anyway));
        let fixed = exam.contrast.is_some() || exam.sites.iter().any(|site| site.contrast.is_some());
        let contrast = self.contrast.filter(|_| !fixed || self.contrast_anyway);
        set(&mut out, "contrast", contrast);
        set_list(&mut out, "phases", distinct(&self.phases));
        set_list(&mut out, "sites", sites);
        Value::Object(out)
    }

    /// The sites; `own` leads, if it is not the code that names the region.
    fn sites(&self, words: &Vocabulary, theme: &Theme, own: Option<&str>) -> Vec<Value> {
        let own_site = own.map(|region| json!({ "region": region }));
        let others = self.sites.iter().filter_map(|seed| {
            let code = pick(&theme.regions, seed.region)?;
            let mut site = Map::new();
            let rows = &words.catalogue().pack().regions;
            let foreign = rows
                .iter()
                .find(|row| row.code == *code)
                .and_then(|row| row.codes.first())
                .filter(|_| seed.foreign);
            set(&mut site, "region", Some(foreign.unwrap_or(code).as_str()));
            set(&mut site, "side", seed.side);
            set(&mut site, "contrast", seed.contrast);
            set_list(&mut site, "phases", distinct(&seed.phases));
            Some(Value::Object(site))
        });
        own_site.into_iter().chain(others).collect()
    }
}

const MODALITIES: &[&str] = &["CT", "MR", "US", "DX", "ZZ"];

fn distinct(phases: &[&'static str]) -> Vec<&'static str> {
    let mut out: Vec<&str> = phases.to_vec();
    out.sort_unstable();
    out.dedup();
    out
}
