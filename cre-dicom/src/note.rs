//! Data-quality notes: what a reader could not understand, or did not believe.

use crate::path::TagPath;
use cre_core::wire::{Writable, Writer};
use std::cell::RefCell;

/// Kind of a note. None of them stops the reading of the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// A measured value is announced and empty: missing, not zero.
    EmptyValue,
    /// A value without unit: it is not used (R11.1).
    UnitMissing,
    /// A value with a unit that its quantity does not have: it is not used (R11.1).
    UnitUnknown,
    /// The text of a value is no decimal number: it is not used (R11.7).
    NotDecimal,
    /// A value below zero: it is not used.
    Negative,
    /// One element holds several numbers: it is not used.
    SeveralNumbers,
    /// A decimal longer than DICOM's 16 characters; it is used (R11.7).
    LongDecimal,
    /// One quantity stands several times in one event with unlike values: it is not used.
    UnlikeValues,
    /// An element stands twice and says the same (R11.8).
    RepeatedElement,
    /// An element stands twice and differs: it is unknown (R11.8).
    UnlikeElement,
    /// A date or time that cannot be read.
    BadTime,
    /// An irradiation event without event UID: it counts once for its report.
    EventWithoutUid,
    /// An event UID stands twice in one report.
    RepeatedEvent,
    /// The report has no root concept; it was recognised by an inner container.
    NoRootConcept,
    /// The report is not complete by its own completion flag.
    PartialReport,
    /// A dose scope other than a CTDI phantom of 16 or 32 cm.
    UnknownPhantom,
    /// A radiopharmaceutical or nuclide whose code is not known.
    UnknownAgent,
    /// A breast side that cannot be told from its codes.
    UnknownSide,
    /// The text holds bytes that its declared character set does not have.
    CharacterSet,
    /// The patient identifier, birth date or sex is a placeholder or unreadable.
    Identity,
    /// Two elements of a header state one quantity and differ; the one named first in the documentation is used.
    UnlikeHeaderValues,
    /// Dose stands in free text, which is not read.
    DoseInFreeText,
    /// More notes than are kept.
    MoreNotes,
}

impl NoteKind {
    /// All kinds.
    pub const ALL: &[Self] = &[
        Self::EmptyValue,
        Self::UnitMissing,
        Self::UnitUnknown,
        Self::NotDecimal,
        Self::Negative,
        Self::SeveralNumbers,
        Self::LongDecimal,
        Self::UnlikeValues,
        Self::RepeatedElement,
        Self::UnlikeElement,
        Self::BadTime,
        Self::EventWithoutUid,
        Self::RepeatedEvent,
        Self::NoRootConcept,
        Self::PartialReport,
        Self::UnknownPhantom,
        Self::UnknownAgent,
        Self::UnknownSide,
        Self::CharacterSet,
        Self::Identity,
        Self::UnlikeHeaderValues,
        Self::DoseInFreeText,
        Self::MoreNotes,
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::EmptyValue => "empty-value",
            Self::UnitMissing => "unit-missing",
            Self::UnitUnknown => "unit-unknown",
            Self::NotDecimal => "not-decimal",
            Self::Negative => "negative",
            Self::SeveralNumbers => "several-numbers",
            Self::LongDecimal => "long-decimal",
            Self::UnlikeValues => "unlike-values",
            Self::RepeatedElement => "repeated-element",
            Self::UnlikeElement => "unlike-element",
            Self::BadTime => "bad-time",
            Self::EventWithoutUid => "event-without-uid",
            Self::RepeatedEvent => "repeated-event",
            Self::NoRootConcept => "no-root-concept",
            Self::PartialReport => "partial-report",
            Self::UnknownPhantom => "unknown-phantom",
            Self::UnknownAgent => "unknown-agent",
            Self::UnknownSide => "unknown-side",
            Self::CharacterSet => "character-set",
            Self::Identity => "identity",
            Self::UnlikeHeaderValues => "unlike-header-values",
            Self::DoseInFreeText => "dose-in-free-text",
            Self::MoreNotes => "more-notes",
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for NoteKind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FileNoteKind".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes: Vec<&str> = Self::ALL.iter().map(|kind| kind.code()).collect();
        schemars::json_schema!({ "type": "string", "description": "Kind of a note on a file.", "enum": codes })
    }
}

impl Writable for NoteKind {
    fn write(&self, json: &mut Writer) {
        self.code().write(json);
    }
}

impl serde::Serialize for NoteKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A note and where it applies. It quotes no text of the file (R11.12).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Writable)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "FileNote")
)]
pub struct Note {
    /// Path of the element.
    pub path: TagPath,
    /// What was noted.
    pub kind: NoteKind,
}

/// Most notes that one object keeps; a file of nothing but faults must not exhaust memory.
const MOST: usize = 1_000;

/// Takes notes while a file is read.
#[derive(Debug, Default)]
pub(crate) struct Notes(RefCell<Vec<Note>>);

impl Notes {
    pub(crate) fn add(&self, kind: NoteKind, path: impl FnOnce() -> TagPath) {
        let mut notes = self.0.borrow_mut();
        match notes.len() {
            length if length < MOST => notes.push(Note { path: path(), kind }),
            MOST => notes.push(Note {
                path: TagPath::default(),
                kind: NoteKind::MoreNotes,
            }),
            _ => {}
        }
    }

    pub(crate) fn into_sorted(self) -> Vec<Note> {
        let mut notes = self.0.into_inner();
        notes.sort();
        notes.dedup();
        notes
    }
}
