//! `#[derive(Readable)]` and `#[derive(Writable)]`: how a type is read from the contract's JSON and written, by the attributes that
//! serde reads.
//!
//! serde makes a reader for every type; here a type is a list of names and the places of its members, and the reader stands once, in
//! `cre_core::wire::form`.
//!
//! ```
//! use cre_core::wire::decode;
//! use cre_core::wire::form::Readable;
//!
//! #[derive(Debug, PartialEq, Readable)]
//! #[serde(rename_all = "camelCase", deny_unknown_fields)]
//! struct Booking {
//!     exam_code: String,
//!     #[serde(default)]
//!     rooms: Vec<Room>,
//!     urgency: Option<Urgency>,
//! }
//!
//! #[derive(Debug, PartialEq, Readable)]
//! #[serde(transparent)]
//! struct Room(String);
//!
//! #[derive(Debug, PartialEq, Readable)]
//! #[serde(rename_all = "kebab-case")]
//! enum Urgency {
//!     SameDay,
//!     Before(String),
//! }
//!
//! let read = |text: &str| decode::<Booking>(text.as_bytes());
//! let booking = read(r#"{"examCode":"CT-NECK","rooms":["2"],"urgency":{"before":"2026-12-01"}}"#)?;
//! assert_eq!(booking.urgency, Some(Urgency::Before("2026-12-01".to_owned())));
//! assert_eq!(booking.rooms, [Room("2".to_owned())]);
//! assert_eq!(read(r#"{"examCode":"CT-NECK","urgency":"same-day"}"#)?.urgency, Some(Urgency::SameDay));
//!
//! // What is misspelt, missing or none of the choices is refused with code and place.
//! let refused = |text: &str| read(text).map_err(|error| (error.code(), error.place().to_owned()));
//! assert_eq!(refused(r#"{"examCode":"CT-NECK","urgncy":"same-day"}"#), Err(("CRE-1010", "/urgncy".to_owned())));
//! assert_eq!(refused(r#"{"rooms":[]}"#), Err(("CRE-1011", "/".to_owned())));
//! assert_eq!(refused(r#"{"examCode":"CT-NECK","urgency":"soon"}"#), Err(("CRE-1012", "/urgency".to_owned())));
//! # Ok::<(), cre_core::wire::ContractError>(())
//! ```
#![forbid(unsafe_code)]

mod attributes;
mod enums;
mod structs;
mod written;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, Error, Fields, parse_macro_input};

/// Implements `cre_core::wire::form::Readable`: structures with named members, structures around one value, and enumerations
/// whose variants have no content or one value. Of serde's attributes it knows `rename`, `rename_all`, `default`, `skip` and
/// `transparent`; unknown members are always refused.
#[proc_macro_derive(Readable, attributes(serde))]
pub fn readable(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let code = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => structs::with_members(&input, fields),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(structs::around_one(&input)),
            _ => Err(Error::new_spanned(&input.ident, "a form that is not read")),
        },
        Data::Enum(data) => enums::choice(&input, data),
        Data::Union(_) => Err(Error::new_spanned(&input.ident, "a union is not read")),
    };
    code.unwrap_or_else(Error::into_compile_error).into()
}

/// Implements `cre_core::wire::Writable`, by the attributes by which serde's `Serialize` is derived: of those `rename`, `rename_all`,
/// `skip`, `skip_serializing_if`, `transparent` and `untagged`.
#[proc_macro_derive(Writable)]
pub fn writable(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    written::written(&input)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}
