//! What a report says of a patient's exposure, as data (Directive 2013/59/Euratom, article 58(b)).

use super::background::{Background, background, exam_sum};
use super::contribution::{Contribution, ExamDose};
use super::cumulative::Sum;
use super::measured::MeasuredSource;
use super::source::SourceKind;
use super::trigger::TriggerReached;
use crate::catalogue::Catalogue;
use crate::time::DayRange;
use crate::wire::Writable;
use serde::Serialize;

/// A radiation source of an exam: what was measured, and the estimate made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExposureSource {
    /// What was measured.
    pub measured: MeasuredSource,
    /// What it contributes; absent: one contribution stands for the whole exam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<Contribution>,
}

/// The exposure of one exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
    /// Id of the exam.
    pub exam: String,
    /// Family code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Date performed; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DayRange>,
    /// Whether the exam is known from the patient only, or from before the record.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
    /// Measured dose stands against a negative status.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub against_status: bool,
    /// Its sources with data.
    pub sources: Vec<ExposureSource>,
    /// Contributions that rest on no source with data: a typical dose, or an expected source of which nothing is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without_data: Vec<Contribution>,
    /// Effective dose of the exam: the sum of its contributions.
    pub effective: Sum,
    /// Interventional trigger levels that it reaches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<TriggerReached>,
    /// The time of natural background to which its effective dose is comparable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
}

/// What there is to say of an exam's exposure.
#[must_use]
pub fn exposure(catalogue: &Catalogue, dose: &ExamDose) -> Exposure {
    let whole = dose
        .contributions
        .first()
        .is_some_and(|c| c.source == SourceKind::Exam);
    let paired = if whole { 0 } else { dose.measured.len() };
    let sources = dose
        .measured
        .iter()
        .enumerate()
        .map(|(index, measured)| ExposureSource {
            measured: measured.clone(),
            effective: dose.contributions.get(index).filter(|_| !whole).cloned(),
        })
        .collect();
    let effective = exam_sum(dose);
    Exposure {
        exam: dose.exam.clone(),
        family: dose.family.clone(),
        date: dose.date,
        told: dose.told,
        against_status: dose.against_status,
        sources,
        without_data: dose.contributions.iter().skip(paired).cloned().collect(),
        background: background(catalogue, &effective),
        effective,
        triggers: dose.triggers.clone(),
    }
}
