//! A bounded reader of the DICOM objects that carry dose: X-ray and radiopharmaceutical radiation dose reports, image
//! headers as fallback, key-object manifests as image links.
//!
//! It reads what real devices write (see `docs/dicom-reader.md`) and gives what the file says: raw decimals with their
//! units, codes, UIDs. It computes no dose. A file is read whole or not at all; an item that cannot be understood is a
//! [`Note`] with its tag path. Memory is bound by [`Limits`], the walk over elements is iterative, and no input makes it
//! panic or abort.
//!
//! ```
//! use cre_dicom::{Content, Limits, read};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let bytes = include_bytes!("../../examples/patient/dicom/ct-dose-report.dcm");
//! let object = read(bytes, &Limits::default())?;
//! let Content::DoseReport(report) = &object.content else {
//!     return Err("a dose report was expected".into());
//! };
//! assert_eq!(report.events.len(), 2);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod codes;
mod dose_report;
mod double;
pub mod entries;
mod error;
mod image_header;
mod import;
mod limits;
mod manifest;
mod measure;
mod model;
mod note;
mod object;
mod parse;
mod path;
mod persons;
mod reader;
mod siemens_summary;
mod single_byte;
mod tag;
mod text;

pub use error::{DicomError, Fault};
pub use import::{FileKind, ImportAnswer, ImportError, import_json};
pub use limits::Limits;
pub use model::*;
pub use note::{Note, NoteKind};
pub use object::{read, read_from};
pub use path::TagPath;
pub use persons::persons;
pub use tag::Tag;
