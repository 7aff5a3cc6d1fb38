//! Dose tables of the pack (R6): numbers as decimal text, each with its source.

use crate::record::{Phantom, QuantityKind};
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// All dose tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DoseTables {
    /// Typical effective dose by exam and age.
    pub typical: Vec<TypicalDose>,
    /// Coefficients that turn a quantity into effective dose.
    pub coefficients: Vec<Coefficient>,
    /// Radiopharmaceuticals known to the pack.
    pub radiopharmaceuticals: Vec<Radiopharmaceutical>,
    /// Range factors by coefficient set, where a row states no range of its own (S26).
    pub uncertainty: Vec<Uncertainty>,
    /// Interventional trigger levels.
    pub triggers: Vec<Trigger>,
    /// Attention mark and background comparison.
    pub marks: Vec<Mark>,
}

/// Typical effective dose of an exam for an age band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TypicalDose {
    /// Exam code.
    pub exam: String,
    /// Completed months, from (inclusive).
    pub age_from: u32,
    /// Completed months, to (exclusive); absent: open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
    /// mSv, decimal text.
    pub value: String,
    /// Lower end of the range, mSv.
    pub low: String,
    /// Upper end of the range, mSv.
    pub high: String,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// A coefficient: effective dose = quantity x value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Coefficient {
    /// Coefficient set, for example `aapm-96`.
    pub set: String,
    /// Quantity: `dlp` (mSv per mGy.cm), `dap` (mSv per Gy.cm2), `activity` (mSv per MBq), `agd` (mSv per mGy of the
    /// mean of both breasts).
    pub quantity: QuantityKind,
    /// Region code, for `dlp`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// CTDI phantom, for `dlp`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phantom: Option<Phantom>,
    /// Projection code, for `dap`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projection: Option<String>,
    /// Radiopharmaceutical code, for `activity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radiopharmaceutical: Option<String>,
    /// Completed months, from (inclusive).
    pub age_from: u32,
    /// Completed months, to (exclusive); absent: open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
    /// The coefficient, decimal text.
    pub value: String,
    /// Lower end of its stated range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Upper end of its stated range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// ICRP basis: `ICRP 60` or `ICRP 103`.
    pub basis: String,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// A radiopharmaceutical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Radiopharmaceutical {
    /// Code, for example `F18-FDG`.
    pub code: String,
    /// Nuclide, for example `F-18`.
    pub nuclide: String,
    /// Codes of other systems, as `SCT:35321007`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Source id.
    pub source: String,
}

/// Range factor f of a coefficient set: low = x / f, high = x * f (S26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Uncertainty {
    /// Coefficient set.
    pub set: String,
    /// Factor, decimal text, at least 1.
    pub factor: String,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// Interventional trigger level (SIR/CIRSE, NCRP 168): never derived from effective dose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Trigger {
    /// Quantity: air kerma, DAP or fluoroscopy time.
    pub quantity: QuantityKind,
    /// First notification, in the quantity's canonical unit (Gy, Gy.m2, s), decimal text.
    pub first: String,
    /// Level of a substantial dose that asks for follow-up.
    pub substantial: String,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// A named value: `recurrent-exposure` (mSv, attention mark) or `background-year` (mSv per year).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mark {
    /// Name.
    pub name: String,
    /// mSv, decimal text.
    pub value: String,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}
