//! Everything about dose for one viewer.

use super::contribution::{ExamDose, exam_doses};
use super::cumulative::{Cumulative, cumulative};
use super::units::ValueFault;
use crate::assessment::HistoryAt;
use crate::catalogue::Catalogue;
use crate::wire::Writable;
use serde::Serialize;

/// A stated value that was not read: quarantined with its place (S02, S100).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FaultyDose {
    /// Id of the entry.
    pub entry: String,
    /// JSON pointer inside the entry.
    pub place: String,
    /// What is wrong.
    pub fault: ValueFault,
}

/// Dose of the visible exams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DoseSummary {
    /// Exam by exam, by exam id.
    pub exams: Vec<ExamDose>,
    /// The sums.
    pub cumulative: Cumulative,
    /// Values that were not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quarantine: Vec<FaultyDose>,
}

/// Dose of the exams that a viewer sees, as of an instant.
#[must_use]
pub fn dose_summary(catalogue: &Catalogue, at: &HistoryAt<'_>) -> DoseSummary {
    let doses = exam_doses(catalogue, at);
    let mut quarantine: Vec<FaultyDose> = doses
        .faults
        .into_iter()
        .map(|f| FaultyDose {
            entry: f.entry,
            place: f.place,
            fault: f.fault,
        })
        .collect();
    quarantine.sort();
    DoseSummary {
        cumulative: cumulative(catalogue, at, &doses.exams),
        exams: doses.exams,
        quarantine,
    }
}
