//! Errors as the command line shows them: code, sentence, file, place.

use cre_core::engine::EngineError;
use cre_core::wire::ErrorRecord;
use cre_dicom::DicomError;

/// An error with the file it concerns.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    file: String,
    record: ErrorRecord,
}

/// One or several errors; several when good files were taken and bad ones listed.
pub(crate) type Outcome<T = ()> = Result<T, Vec<Fault>>;

impl Fault {
    /// An error of the command line's own.
    pub(crate) fn new(code: &str, message: impl Into<String>, file: impl Into<String>) -> Self {
        let record = ErrorRecord {
            code: code.to_owned(),
            message: message.into(),
            place: "/".to_owned(),
        };
        Self {
            file: file.into(),
            record,
        }
    }

    /// An error of the library about a file.
    pub(crate) fn about(file: &str, error: &EngineError) -> Self {
        Self {
            file: file.to_owned(),
            record: error.record(),
        }
    }

    /// An error of a DICOM file: its place is the byte and the path of the element.
    pub(crate) fn of_dicom(file: &str, error: &DicomError) -> Self {
        Self {
            file: file.to_owned(),
            record: ErrorRecord {
                code: error.code().to_owned(),
                message: error.fault.to_string(),
                place: format!("byte {}, {}", error.offset, error.path),
            },
        }
    }

    /// The error with what would be accepted in its place, where that is known.
    pub(crate) fn with_known(mut self, what: &str, known: &[&str], applies: bool) -> Self {
        if applies {
            self.record.message = format!("{}; known {what}: {}", self.record.message, known.join(", "));
        }
        self
    }

    /// The error as a list of one.
    pub(crate) fn alone(self) -> Vec<Self> {
        vec![self]
    }

    /// Prints it on standard error, as text or as the contract's error record.
    pub(crate) fn print(&self, json: bool) {
        if json {
            let record = serde_json::json!({
                "code": self.record.code, "message": self.record.message, "place": self.record.place, "file": self.file,
            });
            anstream::eprintln!("{record}");
            return;
        }
        let red = anstyle::AnsiColor::Red.on_default().bold();
        let (code, message, place) = (&self.record.code, &self.record.message, &self.record.place);
        anstream::eprintln!("{red}error[{code}]{red:#} {message} (at {}: {place})", self.file);
    }
}
