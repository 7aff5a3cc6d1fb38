//! Where two replies differ, as strictly as the implementation declares.

use crate::Reply;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How strictly answers are compared. An implementation declares it; a report names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Kind, level and prior exams of each finding, in their order; and whether the input is refused.
    Verdict,
    /// And why: relation, rule, window, proposal, dose, history, guidance.
    Reasons,
    /// Every member.
    Full,
    /// The canonical text, byte for byte.
    Bytes,
}

/// One place at which two replies differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// JSON pointer into the reply; empty for the reply itself.
    pub place: String,
    /// What the reference says there; `None`: nothing.
    pub reference: Option<Value>,
    /// What the implementation says there; `None`: nothing.
    pub subject: Option<Value>,
}

/// Where `subject` differs from `reference`; nothing when they agree.
#[must_use]
pub fn differences(_mode: Mode, reference: &Reply, subject: &Reply) -> Vec<Difference> {
    if reference == subject {
        return Vec::new();
    }
    vec![Difference {
        place: String::new(),
        reference: Some(reference.to_value()),
        subject: Some(subject.to_value()),
    }]
}
