//! The form of an assessment.

use crate::identity::Private;
use crate::record::{MappingKind, Note, Quarantine, Status};
use crate::redundancy::{CircumstanceTrace, Finding, Moment, NotCounted, ReasonCode, Relation, Verdict};
use crate::time::{DayRange, Instant};
use crate::wire::{Writable, Writer};
use serde::{Serialize, Serializer};

impl Writable for DayRange {
    fn write(&self, json: &mut Writer) {
        json.shown(self);
    }
}

impl Serialize for DayRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_single() {
            self.first().serialize(serializer)
        } else {
            serializer.collect_str(self)
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DayRange {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DayRange".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A date, or a range first/last, both included.",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?$"
        })
    }
}

/// Which catalogue answered (R3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CatalogueRef<'a> {
    /// Whether `now` lies outside its validity: then no finding is more than a hint.
    pub expired: bool,
    /// SHA-256 of its canonical JSON.
    pub hash: &'a str,
    /// Version of the pack.
    pub version: &'a str,
}

/// How the order was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OrderRef<'a> {
    /// Exam code of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'a str>,
    /// The order's date.
    pub date: DayRange,
    /// How it was found.
    pub mapping: MappingKind,
    /// What the order leaves unknown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<&'static str>,
}

/// One exam of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HistoryRow<'a> {
    /// Id of the exam.
    pub exam: &'a str,
    /// Exam codes of the catalogue.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<&'a str>,
    /// Region codes, where no exam of the catalogue is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<&'a str>,
    /// Family code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<&'a str>,
    /// Sides of its paired regions: `left`, `right`, `unknown`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<&'static str>,
    /// Status; absent: nothing states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Date performed, else planned, else requested; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DayRange>,
    /// Whether it is known from the patient only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
    /// Place, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a Private>,
    /// Institution code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<&'a str>,
    /// Whether images can be opened.
    pub images: bool,
    /// Whether a report can be opened.
    pub report: bool,
    /// Exams that may be the same as this told one (S38).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub maybe_the_same: Vec<&'a str>,
}

/// What became of one exam of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum TraceVerdict {
    /// It was judged.
    Judged(Verdict),
    /// It does not count.
    NotCounted(NotCounted),
}

/// Why an exam of the history led to a finding, or to none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TraceLine<'a> {
    // In the order of the names, as they are written: an answer has many lines.
    /// What the circumstances did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub circumstances: Vec<CircumstanceTrace>,
    /// Id of the exam.
    pub exam: &'a str,
    /// Rules that would have spoken but are switched off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub off: Vec<&'a str>,
    /// What weakened relation or level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonCode>,
    /// Its relation to the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// The rule that spoke.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'a str>,
    /// What became of it.
    pub verdict: TraceVerdict,
}

/// A constant sentence, shown to everyone always (R7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Statement {
    /// A carnet may be incomplete.
    RecordMayBeIncomplete,
    /// This is advice: the physician decides.
    AdviceOnly,
}

/// The answer to a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Assessment<'a> {
    /// Version of the contract's form.
    pub version: u32,
    /// Edition of the rules.
    pub edition: &'static str,
    /// The catalogue that answered.
    pub catalogue: CatalogueRef<'a>,
    /// The instant of the call.
    pub now: Instant,
    /// The moment of the call.
    pub moment: Moment,
    /// How the order was read.
    pub order: OrderRef<'a>,
    /// The history, latest first; exams without date last.
    pub history: Vec<HistoryRow<'a>>,
    /// The dose of the history, when the call asks for it: after the history, never instead of it (R6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dose: Option<crate::dose::DoseSummary>,
    /// The findings in their order.
    pub findings: Vec<Finding<'a>>,
    /// What the guide says, and exams as effective but less irradiating (R5).
    pub guidance: crate::guidance::Guidance<'a>,
    /// Why, exam by exam, in the order of exam ids.
    pub trace: Vec<TraceLine<'a>>,
    /// What is kept out of every computation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quarantine: Vec<Quarantine>,
    /// Notes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Constant sentences.
    pub statements: [Statement; 2],
}
