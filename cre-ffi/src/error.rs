//! Errors as a C program gets them.

use cre_core::engine::EngineError;
use cre_core::wire::ErrorRecord;
use cre_dicom::ImportError;

/// Status of a call, as its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// A null pointer, or a length without data.
    Argument = 1,
    /// The document, pack, call or file is not accepted.
    Input = 2,
    /// The carnet is in use on another thread.
    Busy = 3,
    /// A fault of the library; the handle answers nothing more.
    Panic = 99,
}

/// What failed, with the record that the contract defines.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: Status,
    pub(crate) record: ErrorRecord,
}

impl Failure {
    pub(crate) fn new(status: Status, code: &str, message: &str, place: &str) -> Self {
        let record = ErrorRecord {
            code: code.to_owned(),
            message: message.to_owned(),
            place: place.to_owned(),
        };
        Self { status, record }
    }

    /// A pointer that must not be null is, or a length stands beside a null pointer.
    pub(crate) fn argument(name: &str) -> Self {
        Self::new(
            Status::Argument,
            "CRE-7001",
            "a required pointer is null, or no valid range",
            name,
        )
    }

    pub(crate) fn busy() -> Self {
        Self::new(
            Status::Busy,
            "CRE-7002",
            "the carnet is in use on another thread",
            "carnet",
        )
    }

    pub(crate) fn broken() -> Self {
        let message = "an earlier fault of the library broke this handle: free it and open the carnet again";
        Self::new(Status::Panic, "CRE-7003", message, "carnet")
    }

    pub(crate) fn panic() -> Self {
        let message = "a fault of the library was caught; nothing was changed outside of this handle";
        Self::new(Status::Panic, "CRE-7099", message, "/")
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self {
            status: Status::Input,
            record: error.record(),
        }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        Self {
            status: Status::Input,
            record: error.record(),
        }
    }
}
