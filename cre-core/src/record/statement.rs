//! How a source states an exam: code, modality, sites, contrast; and the circumstances of an order.

use crate::time::{DayRange, Instant, Interval, PartialDate, TimeError};
use crate::wire::form::{self, Node, Readable, Refusal};
use crate::wire::{Writable, Writer};
use serde::{Deserialize, Serialize};

/// A date, possibly partial, or an instant. In JSON one string: `2023`, `2023-05`, `2023-05-07` or RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// A date of which the year, the month or the day is known.
    Date(PartialDate),
    /// An instant.
    Instant(Instant),
}

impl When {
    fn parse(text: &str) -> Result<Self, TimeError> {
        if text.contains('T') {
            Instant::parse(text).map(Self::Instant)
        } else {
            PartialDate::parse(text).map(Self::Date)
        }
    }

    /// The days it allows: the civil date in Europe/Luxembourg of an instant, the range of a partial date (R0).
    #[must_use]
    pub fn days(&self) -> DayRange {
        match self {
            Self::Date(date) => date.range(),
            Self::Instant(instant) => DayRange::single(instant.civil_date()),
        }
    }

    /// The instant, if one is stated.
    #[must_use]
    pub fn instant(&self) -> Option<Instant> {
        match self {
            Self::Date(_) => None,
            Self::Instant(instant) => Some(*instant),
        }
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Instant(instant) => instant.fmt(f),
        }
    }
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Writable for When {
    fn write(&self, json: &mut Writer) {
        json.shown(self);
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = When;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a date or an instant")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<When, E> {
                When::parse(text).map_err(|error| E::custom(format_args!("{}: {error}", error.code())))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

impl Readable for When {
    fn blank() -> Self {
        Self::Date(PartialDate::blank())
    }
    fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        *self = Self::parse(&form::phrase(node, "a date or an instant")?).map_err(Refusal::of_time)?;
        Ok(())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for When {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "When".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A date YYYY, YYYY-MM or YYYY-MM-DD, or an RFC 3339 instant with offset.",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$"
        })
    }
}

/// Side of a site on a paired region.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Both sides.
    Both,
}

/// Contrast phase of a series (S08).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Without contrast.
    Native,
    /// Arterial phase.
    Arterial,
    /// Portal venous phase.
    Portal,
    /// Delayed phase.
    Delayed,
    /// Another phase.
    Other,
}

/// What is said of contrast when phases are not, or not only, named (S51).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ContrastGiven {
    /// No contrast.
    None,
    /// Contrast is given; phases that are not named are open.
    Given,
    /// Not known.
    Unknown,
}

/// One site of an exam: region, side, contrast (S07, S112).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteStatement {
    /// Region: a code of the catalogue (`chest`) or a foreign one with its system (`SCT:816094009`).
    pub region: String,
    /// Side; absent on a paired region means unknown, on any other it is ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Contrast of this site, where it differs from that of the exam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast: Option<ContrastGiven>,
    /// Phases of this site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
}

/// A code of another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Coding {
    /// The code system (URI or short name, as the pack's mapping table writes it).
    pub system: String,
    /// The code.
    pub code: String,
}

/// What a source says an exam is. Nothing is read from display texts (R3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExamStatement {
    /// Exam code of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Codes in other systems, looked up in the pack's mapping table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codings: Vec<Coding>,
    /// DICOM modality (CID 29), for example `CT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    /// Technique code of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technique: Option<String>,
    /// Sites. With a code they refine its sites (usually the side).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<SiteStatement>,
    /// Side of every paired site that states none itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Contrast of every site that states none itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast: Option<ContrastGiven>,
    /// Phases of every site that states none itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
}

impl ExamStatement {
    /// Whether it says nothing of the exam: an unknown contrast and a blank modality are not said (P32, P128).
    #[must_use]
    pub fn is_silent(&self) -> bool {
        let Self {
            code,
            codings,
            modality,
            technique,
            sites,
            side,
            contrast,
            phases,
        } = self;
        let modality = modality.as_deref().unwrap_or_default();
        code.is_none()
            && codings.is_empty()
            && modality.trim().is_empty()
            && technique.is_none()
            && sites.is_empty()
            && side.is_none()
            && matches!(contrast, None | Some(ContrastGiven::Unknown))
            && phases.is_empty()
    }
}

/// Code of a circumstance (R4.4).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CircumstanceCode {
    /// New trauma.
    NewTrauma,
    /// Change of the clinical state.
    ClinicalChange,
    /// Treatment monitoring.
    TreatmentMonitoring,
    /// Control after a procedure.
    PostProcedureControl,
    /// The prior did not answer the question.
    PriorNotDiagnostic,
    /// The prior's images cannot be had.
    PriorImagesUnavailable,
    /// A report recommended the follow-up.
    FollowUpRecommended,
    /// Oncology protocol.
    OncologyProtocol,
    /// Organised screening programme.
    ScreeningProgramme,
    /// Emergency.
    Emergency,
}

/// A circumstance of an order, with what it carries (S53).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Circumstance {
    /// Which.
    pub code: CircumstanceCode,
    /// Since when; an instant is taken as two hours either way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<When>,
    /// The prior that is meant: its exam id, or the id of any of its entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prior: Option<String>,
    /// For a recommended follow-up: earliest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Interval>,
    /// For a recommended follow-up: latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Interval>,
}
