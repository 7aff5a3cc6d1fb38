//! Canonical JSON (RFC 8785): sorted members, no white space, integers only.

use super::error::ContractError;
use super::write::Writer;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Canonical JSON of a value of the contract. Members are sorted; all member names are ASCII, so that byte order is
/// the order of RFC 8785.
///
/// # Errors
/// [`ContractError`] with code `CRE-9001` if a value cannot be written, which would be a fault of this library.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<String, ContractError> {
    let mut writer = Writer::default();
    value
        .serialize(&mut writer)
        .map_err(|_| ContractError::new("CRE-9001", "the value cannot be written as JSON", ""))?;
    Ok(writer.text)
}

/// SHA-256 of the canonical JSON, in hexadecimal (S97).
///
/// # Errors
/// As [`canonical`].
pub fn canonical_hash<T: Serialize + ?Sized>(value: &T) -> Result<String, ContractError> {
    let text = canonical(value)?;
    Ok(Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
