//! The words of one language for a page that shows answers by their codes.

use super::catalogue::{Lines, Table};
use super::words::{LEVELS, SIDES, STATEMENTS, STATUSES};
use super::{Language, circumstance_words, dose_words, finding_words, lines};
use crate::catalogue::{Catalogue, Names};
use crate::sorted::SortedMap;
use crate::wire::Writable;
use serde::Serialize;

/// Words by their codes.
type List<'c> = SortedMap<&'c str, &'c str>;

/// The words of one language, each kind by its codes: whatever an answer says or a request may say by a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Words<'c> {
    /// Language of the words.
    pub language: Language,
    /// Levels of findings.
    pub levels: List<'c>,
    /// Statuses of exams.
    pub statuses: List<'c>,
    /// Sides of the body.
    pub sides: List<'c>,
    /// Constant sentences, to be shown to everyone always (R7).
    pub statements: List<'c>,
    /// Kinds of findings.
    pub kinds: List<'c>,
    /// How a prior exam stands to the request.
    pub relations: List<'c>,
    /// Why a level or a relation is what it is.
    pub reasons: List<'c>,
    /// What a finding proposes.
    pub proposals: List<'c>,
    /// What a request leaves unknown: `missing` of `order` and of a proposal.
    pub missing: List<'c>,
    /// What became of each exam of the history, in the trace.
    pub verdicts: List<'c>,
    /// Circumstances that a request may state.
    pub circumstances: List<'c>,
    /// What a circumstance did.
    pub effects: List<'c>,
    /// When the question is asked.
    pub moments: List<'c>,
    /// What the physician may do with findings.
    pub actions: List<'c>,
    /// What a request says of contrast.
    pub contrasts: List<'c>,
    /// Phases of contrast.
    pub phases: List<'c>,
    /// What a request says of a pregnancy.
    pub pregnancies: List<'c>,
    /// What a guide says of an exam.
    pub strengths: List<'c>,
    /// How the catalogue knew the exam of the request.
    pub mappings: List<'c>,
    /// Notes on entries.
    pub notes: List<'c>,
    /// Why something is quarantined.
    pub quarantine: List<'c>,
    /// Why a stated dose value is not used.
    pub faults: List<'c>,
    /// What a dose comes from.
    pub sources: List<'c>,
    /// Measured quantities of dose.
    pub quantities: List<'c>,
    /// Who states a dose.
    pub origins: List<'c>,
    /// CTDI phantoms.
    pub phantoms: List<'c>,
    /// What a measured quantity is taken from.
    pub bases: List<'c>,
    /// How a contribution to the dose is known.
    pub contributions: List<'c>,
    /// What an estimate is made from.
    pub methods: List<'c>,
    /// Why a dose is not estimated.
    pub no_conversions: List<'c>,
    /// Why something is not counted twice.
    pub merges: List<'c>,
    /// Levels of a quantity that are reached.
    pub triggers: List<'c>,
    /// Units of a time of natural background.
    pub background_units: List<'c>,
    /// What a DICOM file is.
    pub file_kinds: List<'c>,
    /// What was not understood of a DICOM file, or not believed.
    pub file_notes: List<'c>,
    /// Exams of the catalogue.
    pub exams: List<'c>,
    /// Families of modalities.
    pub families: List<'c>,
    /// Regions of the body.
    pub regions: List<'c>,
    /// Techniques.
    pub techniques: List<'c>,
    /// Indications that a request may state.
    pub indications: List<'c>,
    /// Reasons that may be given when a finding is confirmed.
    pub confirm_reasons: List<'c>,
    /// Reasons that may be given when a request is withdrawn.
    pub withdraw_reasons: List<'c>,
}

/// The words of a language.
#[must_use]
pub fn words(catalogue: &Catalogue, language: Language) -> Words<'_> {
    let pack = catalogue.pack();
    let list = |table: Table| -> List<'_> {
        let words = table.iter().map(|(code, words)| (*code, language.word(words)));
        words.collect()
    };
    let read = |lines: Lines| -> List<'_> {
        let rows = lines.lines().filter_map(|line| {
            let (code, words) = line.split_once('|')?;
            Some((code, language.word(words)))
        });
        rows.collect()
    };
    let reasons = |confirm: bool| {
        let allowed = pack
            .reasons
            .iter()
            .filter(move |reason| if confirm { reason.confirm } else { reason.withdraw });
        named(language, allowed.map(|reason| (&reason.code, &reason.names)))
    };
    Words {
        language,
        levels: list(LEVELS),
        statuses: list(STATUSES),
        sides: list(SIDES),
        statements: list(STATEMENTS),
        kinds: list(finding_words::KINDS),
        relations: list(finding_words::RELATIONS),
        reasons: list(finding_words::REASONS),
        proposals: list(finding_words::PROPOSALS),
        missing: list(finding_words::MISSING),
        verdicts: read(lines::VERDICTS),
        circumstances: list(circumstance_words::CIRCUMSTANCES),
        effects: list(circumstance_words::EFFECTS),
        moments: read(lines::MOMENTS),
        actions: read(lines::ACTIONS),
        contrasts: read(lines::CONTRASTS),
        phases: read(lines::PHASES),
        pregnancies: read(lines::PREGNANCIES),
        strengths: read(lines::STRENGTHS),
        mappings: read(lines::MAPPINGS),
        notes: read(lines::NOTES),
        quarantine: read(lines::QUARANTINE),
        faults: read(lines::FAULTS),
        sources: list(dose_words::SOURCES),
        quantities: list(dose_words::QUANTITIES),
        origins: list(dose_words::ORIGINS),
        phantoms: list(dose_words::PHANTOMS),
        bases: read(lines::BASES),
        contributions: read(lines::CONTRIBUTIONS),
        methods: list(dose_words::METHODS),
        no_conversions: list(dose_words::NO_CONVERSIONS),
        merges: read(lines::MERGES),
        triggers: list(dose_words::TRIGGERS),
        background_units: read(lines::UNITS),
        file_kinds: read(lines::FILE_KINDS),
        file_notes: read(lines::FILE_NOTES),
        exams: named(language, pack.exams.iter().map(|row| (&row.code, &row.names))),
        families: named(language, pack.families.iter().map(|row| (&row.code, &row.names))),
        regions: named(language, pack.regions.iter().map(|row| (&row.code, &row.names))),
        techniques: named(
            language,
            pack.techniques.iter().map(|row| (&row.code, &row.names)),
        ),
        indications: named(
            language,
            pack.indications.iter().map(|row| (&row.code, &row.names)),
        ),
        confirm_reasons: reasons(true),
        withdraw_reasons: reasons(false),
    }
}

/// Names of rows of the pack.
fn named<'c>(language: Language, rows: impl Iterator<Item = (&'c String, &'c Names)>) -> List<'c> {
    rows.map(|(code, names)| (code.as_str(), language.name(names)))
        .collect()
}
