//! The linter's part for the tables of codes and names, for exams, and for what relates exams to each other.

use super::check::{CodeKind, Linter, codes, rows};
use super::pack::{MaxLevel, Pack, RadiationClass};
use crate::sorted::SortedSet;

pub(super) fn unique_codes(linter: &mut Linter<'_>, pack: &Pack) {
    let tables = [
        ("sources", "id", codes(&pack.sources, |r| &r.id)),
        ("families", "code", codes(&pack.families, |r| &r.code)),
        ("techniques", "code", codes(&pack.techniques, |r| &r.code)),
        ("regions", "code", codes(&pack.regions, |r| &r.code)),
        ("exams", "code", codes(&pack.exams, |r| &r.code)),
        ("indications", "code", codes(&pack.indications, |r| &r.code)),
        ("intervals", "id", codes(&pack.intervals, |r| &r.id)),
        ("answers", "id", codes(&pack.answers, |r| &r.id)),
        ("reasons", "code", codes(&pack.reasons, |r| &r.code)),
    ];
    for (table, column, codes) in tables {
        let mut seen = SortedSet::new();
        for (row, code) in rows(table, &codes) {
            if code.trim().is_empty() || !seen.insert(*code) {
                let sentence = "a code is not empty and stands once in its table";
                linter.fault(row, column, "CRE-2104", sentence);
            }
        }
    }
    let mut modalities = SortedSet::new();
    for (row, family) in rows("families", &pack.families) {
        for modality in &family.modalities {
            if !modalities.insert(modality.as_str()) {
                let sentence = "a modality belongs to one family only";
                linter.fault(row, "modalities", "CRE-2104", sentence);
            }
        }
    }
}

pub(super) fn vocabulary(linter: &mut Linter<'_>, pack: &Pack) {
    for (row, family) in rows("families", &pack.families) {
        linter.names(row, &family.names);
    }
    for (row, technique) in rows("techniques", &pack.techniques) {
        linter.names(row, &technique.names);
    }
    for (row, indication) in rows("indications", &pack.indications) {
        linter.names(row, &indication.names);
    }
    for (row, reason) in rows("reasons", &pack.reasons) {
        linter.names(row, &reason.names);
    }
    for (row, equivalence) in rows("techniqueEquivalences", &pack.technique_equivalences) {
        linter.code(row, "family", CodeKind::Family, &equivalence.family);
        linter.code(row, "prior", CodeKind::Technique, &equivalence.prior);
        linter.code(row, "order", CodeKind::Technique, &equivalence.order);
        linter.source(row, &equivalence.source);
    }
}

pub(super) fn exams(linter: &mut Linter<'_>, pack: &Pack) {
    let mut generic = SortedSet::new();
    for (row, exam) in rows("exams", &pack.exams) {
        linter.names(row, &exam.names);
        linter.source(row, &exam.source);
        linter.code(row, "modality", CodeKind::Modality, &exam.modality);
        linter.code(row, "technique", CodeKind::Technique, &exam.technique);
        if exam.sites.is_empty() {
            linter.fault(row, "sites", "CRE-2106", "an exam has at least one site");
        }
        for site in &exam.sites {
            linter.code(row, "sites", CodeKind::Region, &site.region);
        }
        if exam.classes.is_empty() {
            let sentence = "an exam has at least one radiation class";
            linter.fault(row, "classes", "CRE-2106", sentence);
        }
        let low = exam
            .classes
            .iter()
            .all(|class| matches!(class, RadiationClass::Zero | RadiationClass::I));
        if low && exam.max_level == MaxLevel::Interrupt && exam.max_level_reason.trim().is_empty() {
            let sentence = "an exam of class 0 or I that may interrupt states why (S54)";
            linter.fault(row, "maxLevelReason", "CRE-2107", sentence);
        }
        if exam.generic {
            let family = linter.known.family_of.get(exam.modality.as_str()).copied();
            let regions: SortedSet<&str> = exam.sites.iter().map(|site| site.region.as_str()).collect();
            if !generic.insert((family, regions)) {
                let sentence = "one generic exam only for a family and a set of regions";
                linter.fault(row, "generic", "CRE-2108", sentence);
            }
        }
    }
}

pub(super) fn relations_between_exams(linter: &mut Linter<'_>, pack: &Pack) {
    for (row, answer) in rows("answers", &pack.answers) {
        linter.source(row, &answer.source);
        linter.selector(row, "/prior", &answer.prior);
        linter.selector(row, "/order", &answer.order);
        linter.optional(row, "indication", CodeKind::Indication, &answer.indication);
    }
    for (row, native) in rows("nativeAnswers", &pack.native_answers) {
        linter.source(row, &native.source);
        linter.optional(row, "indication", CodeKind::Indication, &native.indication);
        linter.optional(row, "exam", CodeKind::Exam, &native.exam);
        linter.optional(row, "family", CodeKind::Family, &native.family);
        linter.optional(row, "region", CodeKind::Region, &native.region);
    }
    for (row, mapping) in rows("mappings", &pack.mappings) {
        linter.code(row, "exam", CodeKind::Exam, &mapping.exam);
        linter.source(row, &mapping.source);
    }
    for (row, recommendation) in rows("recommendations", &pack.recommendations) {
        linter.code(row, "exam", CodeKind::Exam, &recommendation.exam);
        linter.code(
            row,
            "indication",
            CodeKind::Indication,
            &recommendation.indication,
        );
        linter.source(row, &recommendation.source);
    }
    for (row, substitute) in rows("substitutes", &pack.substitutes) {
        linter.code(row, "exam", CodeKind::Exam, &substitute.exam);
        linter.code(row, "substitute", CodeKind::Exam, &substitute.substitute);
        linter.source(row, &substitute.source);
    }
}
