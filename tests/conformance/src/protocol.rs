//! The protocol between the kit and an implementation: one line of JSON each way, version 1.
//!
//! `protocol.schema.json` beside this crate is generated from these types by `cargo xtask protocol`. Expected answers are
//! never sent.

use crate::compare::Mode;
use cre_core::wire::ErrorRecord;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// Version of this protocol.
pub const PROTOCOL_VERSION: u32 = 1;

/// What the kit writes: one line each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "cmd", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Request {
    /// The first line: who are you? Answered by [`Started`].
    Start {
        /// Version of the protocol.
        protocol: u32,
    },
    /// The edition and catalogue of all that follows. Answered by [`EditionReply`].
    Edition {
        /// Edition of the rules.
        edition: String,
        /// The catalogue.
        catalogue: CatalogueName,
    },
    /// A case. Answered by [`RunReply`] with the same number.
    Run {
        /// The number that the reply repeats.
        seq: u64,
        /// The call of the contract; in a case of bad input, anything.
        call: Value,
        /// The carnet document of the contract; in a case of bad input, anything.
        carnet: Value,
    },
    /// The last line: the implementation ends, without a reply.
    Stop,
}

/// Which catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CatalogueName {
    /// Version of the pack.
    pub version: String,
    /// Its hash, as answers name it.
    pub hash: String,
}

/// Who an implementation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Implementation {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The programming language.
    pub language: String,
    /// Who makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Where faults are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issues: Option<String>,
}

/// A part of the answer that an implementation gives. What it does not give is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Capability {
    /// Findings (R4).
    Redundancy,
    /// Recommendations, alternatives and the pregnancy check (R5).
    Guidance,
    /// The dose of the history (R6).
    Dose,
}

/// Reply to `start`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Started {
    /// Version of the protocol.
    pub protocol: u32,
    /// Who it is.
    pub implementation: Implementation,
    /// The editions of the rules that it has.
    pub editions: Vec<String>,
    /// How strictly its answers may be compared.
    pub compare: Mode,
    /// What it gives.
    pub capabilities: Vec<Capability>,
}

/// Reply to `edition`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum EditionReply {
    /// It has the edition and the catalogue.
    Edition(EditionTaken),
    /// It has not, with the reason.
    Unsupported(EditionRefused),
}

/// It has the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditionTaken {
    /// The edition that was asked for.
    pub edition: String,
}

/// It does not have the edition or the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditionRefused {
    /// The reason.
    pub unsupported: String,
}

/// Reply to `run`: exactly one of `answer`, `refused`, `skipped` and `errored`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunReply {
    /// The number of the request.
    pub seq: u64,
    /// The assessment; its text is kept for the comparison of bytes.
    #[serde(default)]
    pub answer: Option<Box<RawValue>>,
    /// The contract refuses the input.
    #[serde(default)]
    pub refused: Option<ErrorRecord>,
    /// The implementation does not do this yet: why.
    #[serde(default)]
    pub skipped: Option<String>,
    /// With `skipped`: where that is kept track of.
    #[serde(default)]
    pub issue: Option<String>,
    /// It failed.
    #[serde(default)]
    pub errored: Option<Fault>,
}

/// An implementation's own failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What happened.
    pub message: String,
    /// Its trace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}
