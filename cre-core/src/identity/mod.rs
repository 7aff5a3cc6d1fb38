//! Who the patient is (R2): the key of the master patient index, attributes, stated identities, and redaction.
//!
//! The national number is an attribute, never the key. Nothing here shows itself in `Debug`.

mod matching;
mod national_number;
mod private;

pub use matching::{IdentityCheck, check_stated, fold_tokens, share_token};
pub use national_number::{NationalNumber, NationalNumberError};
pub use private::Private;

use crate::time::PartialDate;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// An identifier of an exam with its issuer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Identifier {
    /// The value; leading and trailing spaces are dropped, the rest compares byte for byte (S99).
    pub value: Private,
    /// Who issued it. Without issuer it equals only the same identifier from the same author system (S12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
}

/// Sex as the master patient index or a source states it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sex {
    /// Male.
    M,
    /// Female.
    F,
    /// Other or undetermined; never a conflict.
    O,
}

/// Identifier of the patient in a master patient index: the key of the carnet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PatientKey {
    /// Assigning authority.
    pub authority: String,
    /// Value.
    pub value: Private,
}

/// The patient as the master patient index knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PatientIdentity {
    /// The key.
    pub key: PatientKey,
    /// Birth date, possibly partial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// Sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Names, each as one text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Private>,
    /// National identification number (13 digits).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national_number: Option<Private>,
}

/// What the source of an entry says about who the patient is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatedIdentity {
    /// Birth date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// Sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Names, each as one text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Private>,
    /// National identification number; a false one is quarantined alone (S02).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national_number: Option<Private>,
}
