//! The pack's guide: recommendations, substitutes, and coded reasons (R3, R5).

use super::pack::Names;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// What a guide says of an exam for an indication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Not indicated.
    NotIndicated,
    /// Only in particular cases.
    ParticularCases,
    /// Not in first line.
    NotFirstLine,
    /// A specialised exam.
    Specialised,
    /// Indicated.
    Indicated,
}

/// A recommendation of a referral guide (R3). Grade and line are stated where the guide's model has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recommendation {
    /// Guide, for example `GBU-2013`; only recommendations of one guide compare (S49).
    pub guide: String,
    /// Indication code.
    pub indication: String,
    /// Exam code.
    pub exam: String,
    /// Age in completed months, from (inclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<u32>,
    /// Age in completed months, to (exclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
    /// Patient's sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<crate::identity::Sex>,
    /// Strength.
    pub strength: Strength,
    /// Evidence grade: A, B, C or AE; absent: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// First or second line (1, 2), in the newer model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u8>,
    /// Priority 1 (urgent), 2 (days), 3 (weeks), in the newer model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<u8>,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// A declared substitute, less irradiating, for orders without indication (R5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Substitute {
    /// Exam code of the order.
    pub exam: String,
    /// Exam code of the substitute.
    pub substitute: String,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// A coded reason for confirming or withdrawing an order after a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reason {
    /// Code.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Whether it may be given when confirming.
    pub confirm: bool,
    /// Whether it may be given when withdrawing.
    pub withdraw: bool,
}
