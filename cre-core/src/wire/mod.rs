//! The contract: JSON at every untyped boundary, read by one strict decoder and written in one canonical form.
//!
//! Unknown and misspelt fields, `null`, fractions and integers beyond 2^53 are refused with code and place (RFC 6901
//! pointer). What is written is RFC 8785 canonical JSON, so that every binding gives the same bytes.

mod canonical;
mod decode;
mod error;
pub mod form;
mod read;
mod scan;
mod writable;
mod write;
mod writer;

pub(crate) use canonical::written;
pub use canonical::{canonical, canonical_hash, document_hash, json, json_hash};
pub use decode::decode;
pub use error::{ContractError, ErrorRecord};
pub use writable::Writable;
pub use writer::Writer;

/// Edition of the rules that this library implements.
pub const EDITION: &str = "2026.1";

/// Version of the contract's form.
pub const CONTRACT_VERSION: u32 = 1;
