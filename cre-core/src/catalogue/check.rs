//! The linter: every fault of a pack, each with its table, row and column (as a JSON pointer).

use super::check_dose::dose;
use super::check_geometry::geometry;
use super::check_intervals::intervals;
use super::check_overlap::overlaps;
use super::check_tables::{exams, relations_between_exams, unique_codes, vocabulary};
use super::pack::{Names, Pack};
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
    /// The family of each modality.
    pub(super) family_of: SortedMap<&'a str, &'a str>,
    techniques: SortedSet<&'a str>,
    regions: SortedSet<&'a str>,
    exams: SortedSet<&'a str>,
    indications: SortedSet<&'a str>,
}

/// A row of a table. The places of its cells are written where one of them is wrong, and nowhere else.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) table: &'static str,
    pub(super) number: usize,
    /// The object within the row, as `/prior`; nothing for the row itself.
    pub(super) part: &'static str,
}

/// The rows of a table with their numbers.
pub(super) fn rows<'p, T>(table: &'static str, rows: &'p [T]) -> impl Iterator<Item = (Row, &'p T)> {
    rows.iter().enumerate().map(move |(number, of)| {
        let part = "";
        (Row { table, number, part }, of)
    })
}

/// The codes of the rows of a table.
pub(super) fn codes<T>(rows: &[T], code: fn(&T) -> &String) -> Vec<&str> {
    rows.iter().map(|row| code(row).as_str()).collect()
}

pub(super) struct Linter<'a> {
    pub(super) known: Known<'a>,
    faults: Vec<Fault>,
}

impl Linter<'_> {
    /// A fault in a cell.
    #[inline(never)]
    pub(super) fn fault(&mut self, row: Row, column: &str, code: &'static str, sentence: &str) {
        let Row { table, number, part } = row;
        self.fault_at(format!("/{table}/{number}{part}/{column}"), code, sentence);
    }

    /// A fault at a place of the pack.
    #[inline(never)]
    fn fault_at(&mut self, place: String, code: &'static str, sentence: &str) {
        let sentence = sentence.to_owned();
        self.faults.push(Fault {
            place,
            code,
            sentence,
        });
    }

    #[inline(never)]
    pub(super) fn source(&mut self, row: Row, source: &str) {
        if !self.known.sources.contains(source) {
            let sentence = "the row cites a source that sources.csv does not have";
            self.fault(row, "source", "CRE-2101", sentence);
        }
    }

    #[inline(never)]
    pub(super) fn names(&mut self, row: Row, names: &Names) {
        let languages = [
            ("names/fr", &names.fr),
            ("names/de", &names.de),
            ("names/en", &names.en),
            ("names/lb", &names.lb),
        ];
        for (column, text) in languages {
            if text.trim().is_empty() {
                self.fault(row, column, "CRE-2102", "the name in this language is missing");
            }
        }
    }

    #[inline(never)]
    pub(super) fn code(&mut self, row: Row, column: &str, kind: CodeKind, code: &str) {
        let known = match kind {
            CodeKind::Family => self.known.families.contains(code),
            CodeKind::Modality => self.known.family_of.contains_key(code),
            CodeKind::Technique => self.known.techniques.contains(code),
            CodeKind::Region => self.known.regions.contains(code),
            CodeKind::Exam => self.known.exams.contains(code),
            CodeKind::Indication => self.known.indications.contains(code),
        };
        if !known {
            let sentence = match kind {
                CodeKind::Family => "no modality family has this code",
                CodeKind::Modality => "no modality of a family has this code",
                CodeKind::Technique => "no technique has this code",
                CodeKind::Region => "no region has this code",
                CodeKind::Exam => "no exam has this code",
                CodeKind::Indication => "no indication has this code",
            };
            self.fault(row, column, "CRE-2103", sentence);
        }
    }

    /// A code that need not be there.
    pub(super) fn optional(&mut self, row: Row, column: &str, kind: CodeKind, code: &Option<String>) {
        if let Some(code) = code {
            self.code(row, column, kind, code);
        }
    }

    #[inline(never)]
    pub(super) fn selector(&mut self, row: Row, part: &'static str, selector: &Selector) {
        let row = Row { part, ..row };
        self.optional(row, "exam", CodeKind::Exam, &selector.exam);
        self.optional(row, "technique", CodeKind::Technique, &selector.technique);
        self.optional(row, "region", CodeKind::Region, &selector.region);
        self.optional(row, "family", CodeKind::Family, &selector.family);
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

/// Every fault of a pack, in the order of the tables.
#[must_use]
pub fn lint(pack: &Pack) -> Vec<Fault> {
    let family_of: SortedMap<&str, &str> = pack
        .families
        .iter()
        .flat_map(|f| f.modalities.iter().map(|m| (m.as_str(), f.code.as_str())))
        .collect();
    let set = |codes: Vec<_>| codes.into_iter().collect();
    let known = Known {
        sources: set(codes(&pack.sources, |r| &r.id)),
        families: set(codes(&pack.families, |r| &r.code)),
        family_of,
        techniques: set(codes(&pack.techniques, |r| &r.code)),
        regions: set(codes(&pack.regions, |r| &r.code)),
        exams: set(codes(&pack.exams, |r| &r.code)),
        indications: set(codes(&pack.indications, |r| &r.code)),
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
    dose(&mut linter, pack);
    overlaps(&mut linter, pack);
    linter.faults
}

fn validity(linter: &mut Linter<'_>, pack: &Pack) {
    if pack.valid_until <= pack.valid_from {
        linter.fault_at("/validUntil".into(), "CRE-2105", "the pack ends after it begins");
    }
    if pack.families.len() > 32 {
        let sentence = "a pack has at most 32 modality families";
        linter.fault_at("/families".into(), "CRE-2105", sentence);
    }
}
