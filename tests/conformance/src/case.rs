//! What is asked of an implementation.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One case: what is asked of an implementation. Both parts are documents of the contract, or what a document should not be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The call (`Call` of `include/cre.schema.json`).
    pub call: Value,
    /// The patient's carnet (`CarnetDocument`).
    pub carnet: Value,
}

impl Case {
    /// The case as one line of JSON; equal cases give equal lines.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{{\"call\":{},\"carnet\":{}}}", self.call, self.carnet)
    }

    /// The entries of the carnet; none if it is no carnet.
    #[must_use]
    pub fn entries(&self) -> &[Value] {
        self.carnet
            .get("entries")
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}
