//! Dose as stated by a device, a person or a header. Decimal text stays as sent; nothing is converted here (R6).

use super::statement::{Side, When};
use crate::identity::Private;
use crate::time::Instant;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// Where a dose statement comes from, in falling precedence (R6).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DoseOrigin {
    /// A DICOM radiation dose structured report.
    Rdsr,
    /// A modality performed procedure step.
    Mpps,
    /// An image header.
    ImageHeader,
    /// Entered by hand.
    Hand,
}

/// Why the patient was exposed: therapy is a stream of its own and never added (R6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DoseStream {
    /// Imaging.
    #[default]
    Imaging,
    /// Therapy, and positioning for it.
    Therapy,
}

/// One dose statement: one report (or header, or hand entry) about one radiation source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dose {
    /// Where it comes from.
    pub origin: DoseOrigin,
    /// Imaging (default) or therapy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<DoseStream>,
    /// SOP Instance UID of the object that states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<Private>,
    /// Content date and time of that object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_time: Option<Instant>,
    /// Start of the exposure, where the object states one for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<When>,
    /// The X-ray device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// The administration; when present, the source is this administration and not an X-ray device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administration: Option<Administration>,
    /// UID of the scope of accumulation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Private>,
    /// Number of irradiation events that the report states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_events: Option<u32>,
    /// Totals that the report states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<Quantity>,
    /// Irradiation events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<DoseEvent>,
}

/// Identity of an X-ray device; two are the same when equal in the first attribute that both state (S89).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Device {
    /// Serial number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// Device observer UID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Station name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<String>,
}

/// A radiopharmaceutical administration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Administration {
    /// Code of the radiopharmaceutical in the pack, for example `F18-FDG`, or a foreign one with its system (`SCT:35321007`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radiopharmaceutical: Option<String>,
    /// Nuclide, for example `F-18`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nuclide: Option<String>,
    /// Start of the administration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// Whether the stated activity is before subtraction of the residual (S47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_residual: Option<bool>,
}

impl Administration {
    /// The code of the radiopharmaceutical without leading and trailing spaces; a blank one is none (P126).
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let stated = self.radiopharmaceutical.as_deref()?.trim();
        (!stated.is_empty()).then_some(stated)
    }
}

/// Kind of a dose quantity. Unlike kinds never add (R6).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuantityKind {
    /// Volume CT dose index, mGy.
    CtdiVol,
    /// Dose length product, mGy.cm.
    Dlp,
    /// Dose (kerma) area product, Gy.m2.
    Dap,
    /// Air kerma at the reference point, Gy.
    AirKermaRp,
    /// Average glandular dose, mGy, per breast.
    Agd,
    /// Administered activity, MBq.
    Activity,
    /// Residual activity, MBq.
    ResidualActivity,
    /// Fluoroscopy time, s.
    FluoroscopyTime,
}

/// Diameter of the CTDI phantom (DCM 113835).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Phantom {
    /// 16 cm (head).
    #[serde(rename = "16cm")]
    Cm16,
    /// 32 cm (body).
    #[serde(rename = "32cm")]
    Cm32,
}

/// A value with its kind and unit, as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quantity {
    /// Kind.
    pub kind: QuantityKind,
    /// Decimal text as sent (S106). Text that is not a decimal quarantines this value.
    pub value: String,
    /// Unit as sent, for example `mGy.cm`. A missing or unknown unit quarantines this value (S100).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// CTDI phantom, for CTDIvol and DLP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phantom: Option<Phantom>,
    /// Breast, for AGD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breast: Option<Side>,
    /// Region, for a total of one region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// One irradiation event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DoseEvent {
    /// Irradiation Event UID (DCM 113769); an event without one counts once for its report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<Private>,
    /// Start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<When>,
    /// The event's own coded region, in the catalogue's code or with its system (S28).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Projection code of the catalogue, for the KAP coefficient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projection: Option<String>,
    /// A localizer: without value it adds 0 (S03).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub localizer: bool,
    /// The values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Quantity>,
    /// Free text of the source, kept for people and never read by a rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Private>,
}
