//! Canonical JSON (RFC 8785): sorted members, no white space, integers only.

use super::error::ContractError;
use super::scan::scan;
use super::writable::Writable;
use super::write::Serde;
use super::writer::Writer;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Canonical JSON of a value of the contract. Members are sorted; all member names are ASCII, so that byte order is
/// the order of RFC 8785.
///
/// # Errors
/// [`ContractError`] with code `CRE-9001` if a value cannot be written, which would be a fault of this library.
pub fn json(value: &dyn Writable) -> Result<String, ContractError> {
    written(0, |writer| value.write(writer))
}

/// SHA-256 of the canonical JSON, in hexadecimal (S97).
///
/// # Errors
/// As [`json`].
pub fn json_hash(value: &dyn Writable) -> Result<String, ContractError> {
    json(value).map(|text| hash_of(&text))
}

/// Canonical JSON that is written by hand, in a text with room for so many bytes.
pub(crate) fn written(room: usize, write: impl FnOnce(&mut Writer)) -> Result<String, ContractError> {
    let mut writer = Writer::default();
    writer.text.reserve(room);
    write(&mut writer);
    match writer.failed {
        false => Ok(writer.text),
        true => Err(unwritable()),
    }
}

#[cold]
fn unwritable() -> ContractError {
    ContractError::new("CRE-9001", "the value cannot be written as JSON", "")
}

/// Canonical JSON of a value that serde writes.
///
/// # Errors
/// As [`json`].
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<String, ContractError> {
    let mut writer = Serde::default();
    match value.serialize(&mut writer) {
        Ok(()) => Ok(writer.out.text),
        Err(_) => Err(unwritable()),
    }
}

/// SHA-256 of the canonical JSON of a value that serde writes, in hexadecimal.
///
/// # Errors
/// As [`json`].
pub fn canonical_hash<T: Serialize + ?Sized>(value: &T) -> Result<String, ContractError> {
    canonical(value).map(|text| hash_of(&text))
}

fn hash_of(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// SHA-256 of the canonical JSON of a document as it lies, whatever its form, so that the hash can be checked without
/// knowing the form (R3.21).
///
/// # Errors
/// [`ContractError`] where the document is no JSON of the contract.
pub fn document_hash(document: &[u8]) -> Result<String, ContractError> {
    json_hash(&scan(document)?)
}
