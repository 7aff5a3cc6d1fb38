//! Why a file is not read: a stable code, a sentence, and the place.

use crate::path::TagPath;
use crate::tag::Tag;

/// What is wrong with a file as a whole. Whatever concerns one item only is a [`Note`](crate::Note) instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Fault {
    /// The bytes are not a DICOM object.
    #[error("this is not a DICOM object")]
    NotDicom,
    /// The file ends inside an element: nothing of it is imported (R11.2).
    #[error("the file is truncated: nothing of it is taken, half a dose report is not a dose report")]
    Truncated,
    /// A structured document longer than the limit (R11.5).
    #[error("the document is longer than the limit")]
    TooLarge,
    /// A deflated document that inflates beyond the limit (R11.5).
    #[error("the deflated document inflates beyond the limit")]
    InflatesTooFar,
    /// Sequences nested deeper than the limit (R11.9).
    #[error("sequences are nested deeper than the limit")]
    TooDeep,
    /// The deflated part cannot be inflated.
    #[error("the deflated part of the file cannot be inflated")]
    BadDeflate,
    /// An element that contradicts the encoding: a length beyond its sequence, an item outside of a sequence.
    #[error("an element contradicts the encoding of the file")]
    Malformed,
    /// More content items than the limit.
    #[error("the document has more items than the limit")]
    TooMany,
    /// The file could not be read from its storage.
    #[error("the file cannot be read from its storage")]
    Storage,
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotDicom => "CRE-5001",
            Self::Truncated => "CRE-5002",
            Self::TooLarge => "CRE-5003",
            Self::InflatesTooFar => "CRE-5004",
            Self::TooDeep => "CRE-5005",
            Self::BadDeflate => "CRE-5006",
            Self::Malformed => "CRE-5007",
            Self::TooMany => "CRE-5008",
            Self::Storage => "CRE-5009",
        }
    }

    /// A short name for the code, as the rules write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotDicom => "not-dicom",
            Self::Truncated => "truncated",
            Self::TooLarge => "too-large",
            Self::InflatesTooFar => "inflates-too-far",
            Self::TooDeep => "too-deep",
            Self::BadDeflate => "bad-deflate",
            Self::Malformed => "malformed",
            Self::TooMany => "too-many",
            Self::Storage => "storage",
        }
    }
}

/// A file that is not read. It quotes tags, numbers and offsets, never a text of the file (R11.12).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault} (byte {offset}, at {path})")]
pub struct DicomError {
    /// What is wrong.
    pub fault: Fault,
    /// Byte offset in the file; in a deflated file, in the inflated data set.
    pub offset: u64,
    /// Path of the element, for example `(0040,A730)[3].(0040,A30A)`.
    pub path: TagPath,
}

impl DicomError {
    pub(crate) fn new(fault: Fault, offset: usize, path: TagPath) -> Self {
        let offset = u64::try_from(offset).unwrap_or(u64::MAX);
        Self { fault, offset, path }
    }

    /// The error at an element of the data set where it stands.
    pub(crate) fn inside(mut self, tag: Tag) -> Self {
        self.path = self.path.element(tag);
        self
    }

    pub(crate) fn at_start(fault: Fault) -> Self {
        Self::new(fault, 0, TagPath::default())
    }

    /// The stable code, for example `CRE-5002`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}
