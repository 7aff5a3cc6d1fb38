//! Errors of the contract: a stable code, a sentence, a place. Never a text from the document.

use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// An error as it crosses a boundary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ErrorRecord {
    /// Stable code, `CRE-` and four digits.
    pub code: String,
    /// A sentence that a person can act on.
    pub message: String,
    /// Where: a JSON pointer, or file, row and column.
    pub place: String,
}

/// Why a document is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message} (at {place})")]
pub struct ContractError {
    code: &'static str,
    message: String,
    place: String,
}

impl ContractError {
    pub(crate) fn new(code: &'static str, message: impl Into<String>, place: impl Into<String>) -> Self {
        let place: String = place.into();
        Self {
            code,
            message: message.into(),
            place: if place.is_empty() { "/".to_owned() } else { place },
        }
    }

    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// JSON pointer (RFC 6901) of the fault; `/` for the document itself.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The error as it crosses a boundary.
    #[must_use]
    pub fn record(&self) -> ErrorRecord {
        ErrorRecord {
            code: self.code.to_owned(),
            message: self.message.clone(),
            place: self.place.clone(),
        }
    }
}
