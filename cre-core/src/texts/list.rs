//! The words of one language for a page that shows answers by their codes.

use super::{Language, level_word, side_word, statement_sentence, status_word};
use crate::assessment::Statement;
use crate::catalogue::Catalogue;
use crate::record::Status;
use crate::redundancy::Level;
use crate::sorted::SortedMap;
use crate::wire::Writable;
use serde::Serialize;

const LEVELS: &[Level] = &[Level::Interrupt, Level::Hint, Level::Info];
const STATUSES: &[Status] = &[
    Status::Requested,
    Status::Scheduled,
    Status::InProgress,
    Status::Performed,
    Status::Reported,
    Status::Refused,
    Status::Cancelled,
    Status::NoShow,
];
const STATEMENTS: &[Statement] = &[Statement::RecordMayBeIncomplete, Statement::AdviceOnly];
const SIDES: &[&str] = &["left", "right", "unknown"];

/// The words of one language, each kind by its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Words<'c> {
    /// Language of the words.
    pub language: Language,
    /// Levels of findings.
    pub levels: SortedMap<Level, &'static str>,
    /// Statuses of exams.
    pub statuses: SortedMap<Status, &'static str>,
    /// Sides of the body.
    pub sides: SortedMap<&'static str, &'static str>,
    /// Constant sentences, to be shown to everyone always (R7).
    pub statements: SortedMap<Statement, &'static str>,
    /// Exams of the catalogue.
    pub exams: SortedMap<&'c str, &'c str>,
    /// Reasons that may be given when a finding is confirmed.
    pub confirm_reasons: SortedMap<&'c str, &'c str>,
    /// Reasons that may be given when a request is withdrawn.
    pub withdraw_reasons: SortedMap<&'c str, &'c str>,
}

/// The words of a language.
#[must_use]
pub fn words(catalogue: &Catalogue, language: Language) -> Words<'_> {
    let pack = catalogue.pack();
    let reasons = |confirm: bool| {
        let allowed = pack
            .reasons
            .iter()
            .filter(move |reason| if confirm { reason.confirm } else { reason.withdraw });
        allowed
            .map(|reason| (reason.code.as_str(), language.name(&reason.names)))
            .collect()
    };
    Words {
        language,
        levels: LEVELS
            .iter()
            .map(|level| (*level, level_word(language, *level)))
            .collect(),
        statuses: STATUSES
            .iter()
            .map(|status| (*status, status_word(language, *status)))
            .collect(),
        sides: SIDES
            .iter()
            .map(|side| (*side, side_word(language, side)))
            .collect(),
        statements: STATEMENTS
            .iter()
            .map(|one| (*one, statement_sentence(language, *one)))
            .collect(),
        exams: pack
            .exams
            .iter()
            .map(|exam| (exam.code.as_str(), language.name(&exam.names)))
            .collect(),
        confirm_reasons: reasons(true),
        withdraw_reasons: reasons(false),
    }
}
