//! A DICOM file into an open carnet, as the bindings offer it: bytes in, JSON out.

use crate::entries::{ImportSetting, entries, import_notes};
use crate::error::DicomError;
use crate::limits::Limits;
use crate::model::Content;
use crate::note::Note;
use crate::object::read;
use cre_core::engine::{Engine, EngineError, OpenCarnet};
use cre_core::wire::Writable;
use cre_core::wire::{self, ContractError, ErrorRecord};
use serde::Serialize;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportAnswer {
    /// What the file is.
    pub kind: FileKind,
    /// Ids of the entries made of it.
    pub entries: Vec<String>,
    /// What could not be understood.
    pub notes: Vec<Note>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FileKind {
    /// A radiation dose report.
    DoseReport,
    /// An image, of whose header dose was read.
    Image,
    /// A manifest of images.
    Manifest,
    /// Another structured report: nothing is taken of it.
    OtherReport,
    /// An object without dose: nothing is taken of it.
    NoDose,
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
/// `setting` is an [`ImportSetting`] as JSON, the answer an [`ImportAnswer`] as canonical JSON.
///
/// # Errors
/// [`ImportError`] with code and place.
pub fn import_json(
    engine: &Engine,
    open: &mut OpenCarnet,
    file: &[u8],
    setting: &[u8],
) -> Result<String, ImportError> {
    let setting: ImportSetting = wire::decode(setting)?;
    let object = read(file, &Limits::default())?;
    let made = entries(&object, &setting);
    let mut notes = object.notes.clone();
    notes.extend(import_notes(&object));
    notes.sort();
    let taken = wire::json(&ImportAnswer {
        kind: match &object.content {
            Content::DoseReport(_) => FileKind::DoseReport,
            Content::Image(_) => FileKind::Image,
            Content::Manifest(_) => FileKind::Manifest,
            Content::OtherReport { .. } => FileKind::OtherReport,
            Content::NoDose => FileKind::NoDose,
        },
        entries: made.iter().map(|entry| entry.id.clone()).collect(),
        notes,
    })?;
    let mut grown = open.carnet().clone();
    for entry in made {
        grown.add(entry)?;
    }
    *open = engine.open(grown);
    Ok(taken)
}
