//! `#[derive(Readable)]` and `#[derive(Writable)]`: how a type is read from the contract's JSON and written, by the attributes that
//! serde reads.
//!
//! serde makes a reader for every type; here a type is a list of names and the places of its members, and the reader stands once, in
//! `cre_core::wire::form`.
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
