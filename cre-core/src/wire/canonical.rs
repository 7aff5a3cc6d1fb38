//! Canonical JSON (RFC 8785): sorted members, no white space, integers only.

use super::error::ContractError;
use super::read::unescape;
use super::scan::{Node, scan};
use super::write::{Writer, Written};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Canonical JSON of a value of the contract. Members are sorted; all member names are ASCII, so that byte order is
/// the order of RFC 8785.
///
/// # Errors
/// [`ContractError`] with code `CRE-9001` if a value cannot be written, which would be a fault of this library.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<String, ContractError> {
    written(0, |writer| value.serialize(writer))
}

/// Canonical JSON that is written by hand, in a text with room for so many bytes.
pub(crate) fn written(
    room: usize,
    write: impl FnOnce(&mut Writer) -> Written,
) -> Result<String, ContractError> {
    let mut writer = Writer::default();
    writer.text.reserve(room);
    write(&mut writer)
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

/// SHA-256 of the canonical JSON of a document as it lies, whatever its form, so that the hash can be checked without
/// knowing the form (R3.21).
///
/// # Errors
/// [`ContractError`] where the document is no JSON of the contract.
pub fn document_hash(json: &[u8]) -> Result<String, ContractError> {
    canonical_hash(&scan(json)?)
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let refused = || S::Error::custom("an escape that is none");
        match self {
            Self::Text(raw) => serializer.serialize_str(&unescape(raw).ok_or_else(refused)?),
            Self::Number(digits) => {
                let number = digits.parse().map_err(|_| refused())?;
                serializer.serialize_i64(number)
            }
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}
