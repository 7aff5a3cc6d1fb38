//! The pack's rules: intervals, and exams that answer one of another family (R3, R4).

use super::pack::MaxLevel;
use crate::record::CircumstanceCode;
use crate::time::Interval;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// What an interval rule means (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// Do not repeat before.
    Min,
    /// A planned follow-up is expected between min and max.
    Fup,
    /// A payer's frequency: a count per period.
    Freq,
}

/// Selects orders or priors. What is absent selects everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Selector {
    /// Exam code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam: Option<String>,
    /// Technique code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technique: Option<String>,
    /// Region code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Family code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
}

/// Who wrote a rule: a site's own stands over the national ones, those over the fallback (S82).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The fallback for a modality family.
    Fallback,
    /// National.
    National,
    /// The site's own.
    Site,
}

/// An interval rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IntervalRule {
    /// Id, for example `min-ct-chest`.
    pub id: String,
    /// MIN, FUP or FREQ.
    pub kind: RuleKind,
    /// Which orders.
    pub order: Selector,
    /// Which priors; absent: every prior whose relation is covers, partial or possible (S75).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prior: Option<Selector>,
    /// Indication of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indication: Option<String>,
    /// Circumstance of the order: treatment monitoring, oncology protocol or screening programme (S53).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circumstance: Option<CircumstanceCode>,
    /// Patient's age on the order's date in completed months, from (inclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<u32>,
    /// Age in completed months, to (exclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
    /// Patient's sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<crate::identity::Sex>,
    /// MIN: do not repeat before. FREQ: the period; absent in a FREQ rule: a lifetime.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
    /// FUP: earliest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Interval>,
    /// FUP: latest; absent: open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Interval>,
    /// FUP: before this the exam is a repeat, not an early follow-up; absent: half of `min` (S52).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<Interval>,
    /// FREQ: how many are allowed in the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Circumstances that may lift it (S53).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifts: Vec<CircumstanceCode>,
    /// Highest level.
    pub max_level: MaxLevel,
    /// Who wrote it.
    pub layer: Layer,
    /// Whether the number was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// An exam that answers one of another family, directed (S57, S121).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerRow {
    /// Id.
    pub id: String,
    /// The prior that answers.
    pub prior: Selector,
    /// The order that is answered.
    pub order: Selector,
    /// For orders with this indication only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indication: Option<String>,
    /// Its own interval.
    pub interval: Interval,
    /// Circumstances that may lift it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifts: Vec<CircumstanceCode>,
    /// Whether the row was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}
