//! Why a pack does not load.

use super::Fault;
use crate::wire::ContractError;

/// Why a pack does not load. Nothing of it is used then (R3).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// The text is not a pack.
    #[error("the pack is not readable: {0}")]
    Form(ContractError),
    /// The linter found faults.
    #[error("the pack has {} fault(s); the first: {} at {}", .0.len(), first(.0).0, first(.0).1)]
    Faults(Vec<Fault>),
}

fn first(faults: &[Fault]) -> (&str, &str) {
    faults
        .first()
        .map_or(("", ""), |fault| (fault.sentence.as_str(), fault.place.as_str()))
}

impl CatalogueError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form(error) => error.code(),
            Self::Faults(faults) => faults.first().map_or("CRE-2100", |fault| fault.code),
        }
    }

    /// JSON pointer of the first fault.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Form(error) => error.place(),
            Self::Faults(faults) => first(faults).1,
        }
    }
}
