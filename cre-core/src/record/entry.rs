//! Entries: the only state of a carnet. An entry is immutable; a correction is a new entry.
//!
//! Each entry has an id, an author with the owning system, an instant, a revision and one content. The types here
//! are the contract itself: what a host sends as JSON is decoded into them strictly (see [`crate::wire`]).

use super::content::Content;
use crate::identity::{Identifier, PatientIdentity, Private, StatedIdentity};
use crate::time::Instant;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// A patient's carnet as it is exchanged: the patient's attributes from the master patient index, and the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CarnetDocument {
    /// Always `cre-carnet`.
    pub format: CarnetFormat,
    /// Version of the document's form; this library reads 1.
    pub version: u32,
    /// The patient as the master patient index knows them (R2): never taken from entries (S50).
    pub patient: PatientIdentity,
    /// The entries, in any order; duplicates are harmless.
    pub entries: Vec<Entry>,
}

/// The word that names the document's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CarnetFormat {
    /// A carnet document.
    #[serde(rename = "cre-carnet")]
    CreCarnet,
}

/// One immutable statement about the patient's imaging (R1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Identifier of the entry, unique over all systems (for example a UUID). Compared byte for byte.
    pub id: String,
    /// Who states it.
    pub author: Author,
    /// When it was stated.
    pub instant: Instant,
    /// Revision within the author system's own statements about this exam and kind; the highest speaks (S62).
    pub revision: u32,
    /// The author system's own key of the exam. Links entries of that system only, and separates the revisions of
    /// several acts of one study.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam_key: Option<Private>,
    /// Placer order numbers, accession numbers, Study Instance UIDs of the exam.
    #[serde(default, skip_serializing_if = "Identifiers::is_empty")]
    pub identifiers: Identifiers,
    /// What the source says about who the patient is, compared with the master patient index (S14).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<StatedIdentity>,
    /// What is stated. One member, named after the kind.
    pub content: Content,
}

/// Author of an entry: the owning system, and where known the institution and the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Author {
    /// The owning system (for example `ris.hopital-nord`). Revisions and keys are compared within one system.
    pub system: String,
    /// The institution or practice, by its code in the provider directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// The professional, by their code in the provider directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Private>,
}

/// Identifiers by which several systems name one exam (R1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Identifiers {
    /// Placer order numbers: they link an order to its acts and never join two different acts (S12).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placer_orders: Vec<Identifier>,
    /// Accession numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessions: Vec<Identifier>,
    /// Study Instance UIDs (0020,000D). They count as issued (S66).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub studies: Vec<Private>,
}

impl Identifiers {
    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.placer_orders.is_empty() && self.accessions.is_empty() && self.studies.is_empty()
    }
}
