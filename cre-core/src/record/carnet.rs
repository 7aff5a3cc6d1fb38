//! The carnet: a set of entries. Merge is set union, so order and repetition of deliveries change nothing (R1).

use super::{CarnetDocument, CarnetFormat, Content, Entry, Removal, RemovedEntry};
use crate::identity::PatientIdentity;
use crate::sorted::SortedMap;
use crate::wire::{self, ContractError};

/// A patient's entries. Two contents under one id are both kept (S16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carnet {
    patient: PatientIdentity,
    /// Sorted by id, then content hash.
    entries: SortedMap<(String, String), Entry>,
}

/// Why two carnets cannot be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// The carnets have unlike patient keys: merging patients is an explicit link of the index, not of carnets (R2).
    #[error("the two carnets belong to patients with different keys")]
    OtherPatient,
}

impl MergeError {
    /// Stable machine code.
    #[must_use]
    pub fn code(self) -> &'static str {
        "CRE-1301"
    }
}

impl Carnet {
    /// An empty carnet.
    #[must_use]
    pub fn new(patient: PatientIdentity) -> Self {
        Self {
            patient,
            entries: SortedMap::new(),
        }
    }

    /// Reads a carnet document.
    ///
    /// # Errors
    /// [`ContractError`] with code and place; nothing is read in part.
    pub fn from_json(json: &[u8]) -> Result<Self, ContractError> {
        Self::from_document(wire::decode(json)?)
    }

    /// Takes a decoded document.
    ///
    /// # Errors
    /// [`ContractError`] if the document is of another version.
    pub fn from_document(document: CarnetDocument) -> Result<Self, ContractError> {
        if document.version != 1 {
            return Err(ContractError::new(
                "CRE-1014",
                "this library reads carnet documents of version 1",
                "/version",
            ));
        }
        let mut carnet = Self::new(document.patient);
        for entry in document.entries {
            carnet.insert(entry)?;
        }
        carnet.drop_removed();
        Ok(carnet)
    }

    /// Adds an entry; adding one that is there changes nothing.
    ///
    /// # Errors
    /// [`ContractError`] if the entry cannot be written as JSON, which would be a fault of this library.
    pub fn add(&mut self, entry: Entry) -> Result<(), ContractError> {
        self.insert(entry)?;
        self.drop_removed();
        Ok(())
    }

    fn insert(&mut self, entry: Entry) -> Result<(), ContractError> {
        let hash = wire::json_hash(&entry)?;
        self.entries.insert((entry.id.clone(), hash), entry);
        Ok(())
    }

    /// Takes the entries of another carnet.
    pub(super) fn take_entries(&mut self, other: &Self) {
        for (key, entry) in &other.entries {
            self.entries.entry(key.clone()).or_insert_with(|| entry.clone());
        }
        self.drop_removed();
    }

    /// Drops what a removal names: an entry that was removed does not come back with a copy. A removal is never taken
    /// away by another: then the order of merging would decide.
    fn drop_removed(&mut self) {
        let removals: Vec<Removal> = self
            .entries
            .values()
            .filter_map(|entry| {
                if let Content::Removal(removal) = &entry.content {
                    Some(removal.clone())
                } else {
                    None
                }
            })
            .collect();
        for removal in removals {
            for gone in &removal.entries {
                self.entries.retain(|(id, hash), entry| {
                    *id != gone.entry
                        || matches!(entry.content, Content::Removal(_))
                        || RemovedEntry::salted(&removal.salt, hash).ok().as_ref() != Some(&gone.hash)
                });
            }
        }
    }

    /// The union with another carnet of the same patient. Where the attributes of the patient differ, those with the
    /// greater canonical form stay, so that the result does not depend on the order.
    ///
    /// # Errors
    /// [`MergeError::OtherPatient`].
    pub fn merge(&mut self, other: &Self) -> Result<(), MergeError> {
        if self.patient.key != other.patient.key {
            return Err(MergeError::OtherPatient);
        }
        let form = |patient: &PatientIdentity| wire::json(patient).unwrap_or_default();
        if form(&other.patient) > form(&self.patient) {
            self.patient = other.patient.clone();
        }
        self.take_entries(other);
        Ok(())
    }

    /// The patient.
    #[must_use]
    pub fn patient(&self) -> &PatientIdentity {
        &self.patient
    }

    /// The entries, by id and content hash.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The entries with their content hash.
    pub(crate) fn keyed(&self) -> impl Iterator<Item = (&(String, String), &Entry)> {
        self.entries.iter()
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The document, entries sorted by id and content hash.
    #[must_use]
    pub fn document(&self) -> CarnetDocument {
        CarnetDocument {
            format: CarnetFormat::CreCarnet,
            version: 1,
            patient: self.patient.clone(),
            entries: self.entries.values().cloned().collect(),
        }
    }
}
