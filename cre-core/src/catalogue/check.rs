//! The linter: every fault of a pack, each with its table, row and column (as a JSON pointer).

use super::check_intervals::intervals;
use super::pack::{MaxLevel, Names, Pack, RadiationClass, Region};
use super::pack_rules::Selector;
use crate::sorted::{SortedMap, SortedSet};

/// One fault of a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// JSON pointer into the pack: table, row, column.
    pub place: String,
    /// Stable code of the kind of fault.
    pub code: &'static str,
    /// What is wrong and what would be right.
    pub sentence: String,
}

/// The codes that rows may name.
pub(super) struct Known<'a> {
    sources: SortedSet<&'a str>,
    families: SortedSet<&'a str>,
    modalities: SortedMap<&'a str, &'a str>,
    techniques: SortedSet<&'a str>,
    regions: SortedSet<&'a str>,
    exams: SortedSet<&'a str>,
    indications: SortedSet<&'a str>,
}

pub(super) struct Linter<'a> {
    known: Known<'a>,
    faults: Vec<Fault>,
}

impl Linter<'_> {
    pub(super) fn fault(&mut self, place: String, code: &'static str, sentence: impl Into<String>) {
        self.faults.push(Fault {
            place,
            code,
            sentence: sentence.into(),
        });
    }

    pub(super) fn source(&mut self, place: &str, source: &str) {
        if !self.known.sources.contains(source) {
            self.fault(
                format!("{place}/source"),
                "CRE-2101",
                "the row cites a source that sources.csv does not have",
            );
        }
    }

    fn names(&mut self, place: &str, names: &Names) {
        for (language, text) in [
            ("fr", &names.fr),
            ("de", &names.de),
            ("en", &names.en),
            ("lb", &names.lb),
        ] {
            if text.trim().is_empty() {
                self.fault(
                    format!("{place}/names/{language}"),
                    "CRE-2102",
                    "the name in this language is missing",
                );
            }
        }
    }

    pub(super) fn code(&mut self, place: String, kind: CodeKind, code: &str) {
        let known = match kind {
            CodeKind::Family => self.known.families.contains(code),
            CodeKind::Modality => self.known.modalities.contains_key(code),
            CodeKind::Technique => self.known.techniques.contains(code),
            CodeKind::Region => self.known.regions.contains(code),
            CodeKind::Exam => self.known.exams.contains(code),
            CodeKind::Indication => self.known.indications.contains(code),
        };
        if !known {
            self.fault(place, "CRE-2103", format!("no {} has this code", kind.word()));
        }
    }

    pub(super) fn selector(&mut self, place: &str, selector: &Selector) {
        let parts = [
            ("exam", CodeKind::Exam, &selector.exam),
            ("technique", CodeKind::Technique, &selector.technique),
            ("region", CodeKind::Region, &selector.region),
            ("family", CodeKind::Family, &selector.family),
        ];
        for (column, kind, code) in parts {
            if let Some(code) = code {
                self.code(format!("{place}/{column}"), kind, code);
            }
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum CodeKind {
    Family,
    Modality,
    Technique,
    Region,
    Exam,
    Indication,
}

impl CodeKind {
    fn word(self) -> &'static str {
        match self {
            Self::Family => "modality family",
            Self::Modality => "modality of a family",
            Self::Technique => "technique",
            Self::Region => "region",
            Self::Exam => "exam",
            Self::Indication => "indication",
        }
    }
}

/// Every fault of a pack, in the order of the tables.
#[must_use]
pub fn lint(pack: &Pack) -> Vec<Fault> {
    let known = Known {
        sources: pack.sources.iter().map(|s| s.id.as_str()).collect(),
        families: pack.families.iter().map(|f| f.code.as_str()).collect(),
        modalities: pack
            .families
            .iter()
            .flat_map(|f| f.modalities.iter().map(|m| (m.as_str(), f.code.as_str())))
            .collect(),
        techniques: pack.techniques.iter().map(|t| t.code.as_str()).collect(),
        regions: pack.regions.iter().map(|r| r.code.as_str()).collect(),
        exams: pack.exams.iter().map(|e| e.code.as_str()).collect(),
        indications: pack.indications.iter().map(|i| i.code.as_str()).collect(),
    };
    let mut linter = Linter {
        known,
        faults: Vec::new(),
    };
    unique_codes(&mut linter, pack);
    validity(&mut linter, pack);
    vocabulary(&mut linter, pack);
    exams(&mut linter, pack);
    geometry(&mut linter, pack);
    intervals(&mut linter, pack);
    relations_between_exams(&mut linter, pack);
    super::check_dose::lint_dose(pack, &mut |place, code, sentence| {
        linter.fault(place, code, sentence)
    });
    super::check_overlap::lint_overlap(pack, &mut |place, code, sentence| {
        linter.fault(place, code, sentence)
    });
    linter.faults
}

fn unique_codes(linter: &mut Linter<'_>, pack: &Pack) {
    let tables: [(&str, &str, Vec<&str>); 9] = [
        (
            "sources",
            "id",
            pack.sources.iter().map(|r| r.id.as_str()).collect(),
        ),
        (
            "families",
            "code",
            pack.families.iter().map(|r| r.code.as_str()).collect(),
        ),
        (
            "techniques",
            "code",
            pack.techniques.iter().map(|r| r.code.as_str()).collect(),
        ),
        (
            "regions",
            "code",
            pack.regions.iter().map(|r| r.code.as_str()).collect(),
        ),
        (
            "exams",
            "code",
            pack.exams.iter().map(|r| r.code.as_str()).collect(),
        ),
        (
            "indications",
            "code",
            pack.indications.iter().map(|r| r.code.as_str()).collect(),
        ),
        (
            "intervals",
            "id",
            pack.intervals.iter().map(|r| r.id.as_str()).collect(),
        ),
        (
            "answers",
            "id",
            pack.answers.iter().map(|r| r.id.as_str()).collect(),
        ),
        (
            "reasons",
            "code",
            pack.reasons.iter().map(|r| r.code.as_str()).collect(),
        ),
    ];
    for (table, column, codes) in tables {
        let mut seen = SortedSet::new();
        for (row, code) in codes.into_iter().enumerate() {
            if code.trim().is_empty() || !seen.insert(code) {
                let sentence = "a code is not empty and stands once in its table";
                linter.fault(format!("/{table}/{row}/{column}"), "CRE-2104", sentence);
            }
        }
    }
    let mut modalities = SortedSet::new();
    for (row, family) in pack.families.iter().enumerate() {
        for modality in &family.modalities {
            if !modalities.insert(modality.as_str()) {
                linter.fault(
                    format!("/families/{row}/modalities"),
                    "CRE-2104",
                    "a modality belongs to one family only",
                );
            }
        }
    }
}

fn validity(linter: &mut Linter<'_>, pack: &Pack) {
    if pack.valid_until <= pack.valid_from {
        linter.fault("/validUntil".into(), "CRE-2105", "the pack ends after it begins");
    }
    if pack.families.len() > 32 {
        linter.fault(
            "/families".into(),
            "CRE-2105",
            "a pack has at most 32 modality families",
        );
    }
}

fn vocabulary(linter: &mut Linter<'_>, pack: &Pack) {
    for (row, family) in pack.families.iter().enumerate() {
        linter.names(&format!("/families/{row}"), &family.names);
    }
    for (row, technique) in pack.techniques.iter().enumerate() {
        linter.names(&format!("/techniques/{row}"), &technique.names);
    }
    for (row, indication) in pack.indications.iter().enumerate() {
        linter.names(&format!("/indications/{row}"), &indication.names);
    }
    for (row, reason) in pack.reasons.iter().enumerate() {
        linter.names(&format!("/reasons/{row}"), &reason.names);
    }
    for (row, equivalence) in pack.technique_equivalences.iter().enumerate() {
        let place = format!("/techniqueEquivalences/{row}");
        linter.code(format!("{place}/family"), CodeKind::Family, &equivalence.family);
        linter.code(format!("{place}/prior"), CodeKind::Technique, &equivalence.prior);
        linter.code(format!("{place}/order"), CodeKind::Technique, &equivalence.order);
        linter.source(&place, &equivalence.source);
    }
}

fn exams(linter: &mut Linter<'_>, pack: &Pack) {
    let mut generic = SortedSet::new();
    for (row, exam) in pack.exams.iter().enumerate() {
        let place = format!("/exams/{row}");
        linter.names(&place, &exam.names);
        linter.source(&place, &exam.source);
        linter.code(format!("{place}/modality"), CodeKind::Modality, &exam.modality);
        linter.code(format!("{place}/technique"), CodeKind::Technique, &exam.technique);
        if exam.sites.is_empty() {
            linter.fault(
                format!("{place}/sites"),
                "CRE-2106",
                "an exam has at least one site",
            );
        }
        for site in &exam.sites {
            linter.code(format!("{place}/sites"), CodeKind::Region, &site.region);
        }
        if exam.classes.is_empty() {
            linter.fault(
                format!("{place}/classes"),
                "CRE-2106",
                "an exam has at least one radiation class",
            );
        }
        let low = exam
            .classes
            .iter()
            .all(|class| matches!(class, RadiationClass::Zero | RadiationClass::I));
        if low && exam.max_level == MaxLevel::Interrupt && exam.max_level_reason.trim().is_empty() {
            let sentence = "an exam of class 0 or I that may interrupt states why (S54)";
            linter.fault(format!("{place}/maxLevelReason"), "CRE-2107", sentence);
        }
        if exam.generic {
            let family = linter.known.modalities.get(exam.modality.as_str()).copied();
            let regions: SortedSet<&str> = exam.sites.iter().map(|site| site.region.as_str()).collect();
            if !generic.insert((family, regions)) {
                let sentence = "one generic exam only for a family and a set of regions";
                linter.fault(format!("{place}/generic"), "CRE-2108", sentence);
            }
        }
    }
}

fn geometry(linter: &mut Linter<'_>, pack: &Pack) {
    let mut children: SortedMap<&str, Vec<&str>> = SortedMap::new();
    for region in &pack.regions {
        for parent in &region.within {
            children.entry(parent).or_default().push(&region.code);
        }
        children
            .entry(&region.code)
            .or_default()
            .extend(region.members.iter().map(String::as_str));
    }
    for (row, region) in pack.regions.iter().enumerate() {
        let place = format!("/regions/{row}");
        linter.names(&place, &region.names);
        for parent in &region.within {
            linter.code(format!("{place}/within"), CodeKind::Region, parent);
        }
        for member in &region.members {
            linter.code(format!("{place}/members"), CodeKind::Region, member);
        }
        if reaches_itself(&children, &region.code) {
            linter.fault(
                format!("{place}/within"),
                "CRE-2109",
                "the region contains itself: regions form no cycle",
            );
        }
    }
    for (row, pair) in pack.distinct.iter().enumerate() {
        let place = format!("/distinct/{row}");
        linter.code(format!("{place}/a"), CodeKind::Region, &pair.a);
        linter.code(format!("{place}/b"), CodeKind::Region, &pair.b);
        if pair.families.is_empty() {
            linter.fault(
                format!("{place}/families"),
                "CRE-2106",
                "a distinct pair names its families (S58)",
            );
        }
        for family in &pair.families {
            linter.code(format!("{place}/families"), CodeKind::Family, family);
        }
        linter.source(&place, &pair.source);
    }
    for (row, covers) in pack.covers.iter().enumerate() {
        let place = format!("/covers/{row}");
        linter.code(format!("{place}/region"), CodeKind::Region, &covers.region);
        linter.code(format!("{place}/covered"), CodeKind::Region, &covers.covered);
        let composite = |region: &Region| region.code == covers.region && !region.members.is_empty();
        if pack.regions.iter().any(composite) {
            let sentence = "a region made of others covers nothing: exams are made of their members (P132)";
            linter.fault(format!("{place}/region"), "CRE-2114", sentence);
        }
        for family in &covers.families {
            linter.code(format!("{place}/families"), CodeKind::Family, family);
        }
        linter.source(&place, &covers.source);
    }
}

fn reaches_itself(children: &SortedMap<&str, Vec<&str>>, start: &str) -> bool {
    let mut seen = SortedSet::new();
    let mut stack: Vec<&str> = children.get(start).cloned().unwrap_or_default();
    while let Some(code) = stack.pop() {
        if code == start {
            return true;
        }
        if seen.insert(code) {
            stack.extend(children.get(code).into_iter().flatten());
        }
    }
    false
}

fn relations_between_exams(linter: &mut Linter<'_>, pack: &Pack) {
    for (row, answer) in pack.answers.iter().enumerate() {
        let place = format!("/answers/{row}");
        linter.source(&place, &answer.source);
        linter.selector(&format!("{place}/prior"), &answer.prior);
        linter.selector(&format!("{place}/order"), &answer.order);
        if let Some(indication) = &answer.indication {
            linter.code(format!("{place}/indication"), CodeKind::Indication, indication);
        }
    }
    for (row, native) in pack.native_answers.iter().enumerate() {
        let place = format!("/nativeAnswers/{row}");
        linter.source(&place, &native.source);
        let parts = [
            ("indication", CodeKind::Indication, &native.indication),
            ("exam", CodeKind::Exam, &native.exam),
            ("family", CodeKind::Family, &native.family),
            ("region", CodeKind::Region, &native.region),
        ];
        for (column, kind, code) in parts {
            if let Some(code) = code {
                linter.code(format!("{place}/{column}"), kind, code);
            }
        }
    }
    for (row, mapping) in pack.mappings.iter().enumerate() {
        linter.code(format!("/mappings/{row}/exam"), CodeKind::Exam, &mapping.exam);
        linter.source(&format!("/mappings/{row}"), &mapping.source);
    }
    for (row, recommendation) in pack.recommendations.iter().enumerate() {
        let place = format!("/recommendations/{row}");
        linter.code(format!("{place}/exam"), CodeKind::Exam, &recommendation.exam);
        linter.code(
            format!("{place}/indication"),
            CodeKind::Indication,
            &recommendation.indication,
        );
        linter.source(&place, &recommendation.source);
    }
    for (row, substitute) in pack.substitutes.iter().enumerate() {
        let place = format!("/substitutes/{row}");
        linter.code(format!("{place}/exam"), CodeKind::Exam, &substitute.exam);
        linter.code(
            format!("{place}/substitute"),
            CodeKind::Exam,
            &substitute.substitute,
        );
        linter.source(&place, &substitute.source);
    }
}
