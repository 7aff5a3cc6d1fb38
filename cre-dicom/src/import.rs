//! A DICOM file into an open carnet, as the bindings offer it: bytes in, JSON out.

use crate::entries::{ImportSetting, entries, import_notes};
use crate::error::DicomError;
use crate::limits::Limits;
use crate::model::Content;
use crate::note::Note;
use crate::object::read;
use cre_core::engine::{Engine, EngineError, OpenCarnet};
use cre_core::time::Instant;
use cre_core::wire::{self, ContractError, ErrorRecord};
use serde::{Deserialize, Serialize};

/// What the host must say, since a file cannot.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Setting {
    system: String,
    institution: Option<String>,
    now: Instant,
}

/// What became of the file.
#[derive(Serialize)]
struct Taken<'a> {
    kind: &'static str,
    entries: Vec<&'a str>,
    notes: Vec<Note>,
}

/// Why a file is not taken. The carnet is then as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file is not read.
    #[error(transparent)]
    Dicom(#[from] DicomError),
    /// The setting or an entry is not accepted.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

impl From<ContractError> for ImportError {
    fn from(error: ContractError) -> Self {
        Self::Engine(error.into())
    }
}

impl ImportError {
    /// The error record of the contract; the place of a file's fault is its byte and tag path.
    #[must_use]
    pub fn record(&self) -> ErrorRecord {
        match self {
            Self::Engine(error) => error.record(),
            Self::Dicom(error) => ErrorRecord {
                code: error.code().to_owned(),
                message: error.fault.to_string(),
                place: format!("byte {}, {}", error.offset, error.path),
            },
        }
    }
}

/// Takes what a DICOM file states into an open carnet, whole or not at all.
///
/// `setting` is JSON `{"system", "institution", "now"}` (`institution` may be absent). The answer is canonical JSON
/// `{"kind", "entries", "notes"}`: what the file is (`dose-report`, `image`, `manifest`, `other-report`, `no-dose`), the ids of the
/// entries made of it, and what could not be understood, each with its tag path.
///
/// # Errors
/// [`ImportError`] with code and place.
pub fn import_json(
    engine: &Engine,
    open: &mut OpenCarnet,
    file: &[u8],
    setting: &[u8],
) -> Result<String, ImportError> {
    let setting: Setting = wire::decode(setting)?;
    let object = read(file, &Limits::default())?;
    let made = entries(
        &object,
        &ImportSetting {
            system: setting.system,
            institution: setting.institution,
            now: setting.now,
        },
    );
    let mut notes = object.notes.clone();
    notes.extend(import_notes(&object));
    notes.sort();
    let taken = wire::canonical(&Taken {
        kind: match &object.content {
            Content::DoseReport(_) => "dose-report",
            Content::Image(_) => "image",
            Content::Manifest(_) => "manifest",
            Content::OtherReport { .. } => "other-report",
            Content::NoDose => "no-dose",
        },
        entries: made.iter().map(|entry| entry.id.as_str()).collect(),
        notes,
    })?;
    let mut grown = open.carnet().clone();
    for entry in made {
        grown.add(entry)?;
    }
    *open = engine.open(grown);
    Ok(taken)
}
