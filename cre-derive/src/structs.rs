//! Structures.

use crate::attributes::{self, Said};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{DeriveInput, Error, Field, FieldsNamed, Result, Type};

/// A structure whose form is that of the one value in it.
pub(crate) fn around_one(input: &DeriveInput) -> TokenStream {
    let name = &input.ident;
    quote! {
        impl ::cre_core::wire::form::Readable for #name {
            fn read(node: ::cre_core::wire::form::Node<'_>) -> ::core::result::Result<Self, ::cre_core::wire::form::Refusal> {
                ::cre_core::wire::form::Readable::read(node).map(Self)
            }
        }
    }
}

/// What becomes of a member that is missing.
enum Missing {
    Refused,
    None,
    Default,
    DefaultOfAll,
}

/// A structure with named members: an object.
pub(crate) fn with_members(input: &DeriveInput, fields: &FieldsNamed) -> Result<TokenStream> {
    let name = &input.ident;
    let all = attributes::read(&input.attrs)?;
    if !all.strict {
        return Err(Error::new_spanned(
            name,
            "unknown members must be refused: `deny_unknown_fields`",
        ));
    }
    let (mut names, mut slots, mut arms, mut required, mut filled, mut needed) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), 0u64);
    let mut skipped = Vec::new();
    for field in &fields.named {
        let said = attributes::read(&field.attrs)?;
        let ident = &field.ident;
        if said.skip {
            skipped.push(quote!(#ident: ::core::default::Default::default()));
            continue;
        }
        let index = names.len();
        let slot = format_ident!("slot_{index}");
        names.push(in_json(field, &said, &all)?);
        arms.push(quote!(#index => ::cre_core::wire::form::fill(node, &mut #slot)));
        filled.push(match missing(field, &said, &all) {
            Missing::Refused => {
                let bit = u32::try_from(index).ok().and_then(|bit| 1u64.checked_shl(bit));
                needed |= bit.ok_or_else(|| Error::new_spanned(field, "more than 64 members"))?;
                required.push(slot.clone());
                quote!(#ident: #slot)
            }
            Missing::None => quote!(#ident: #slot),
            Missing::Default => quote!(#ident: #slot.unwrap_or_default()),
            Missing::DefaultOfAll => quote!(#ident: #slot.unwrap_or(otherwise.#ident)),
        });
        slots.push(slot);
    }
    let kind = format!("struct {name}");
    let present = (!required.is_empty()).then(|| {
        quote! {
            let (#(::core::option::Option::Some(#required),)*) = (#(#required,)*) else {
                return ::core::result::Result::Err(::cre_core::wire::form::incomplete());
            };
        }
    });
    let otherwise = all
        .default
        .then(|| quote!(let otherwise = <Self as ::core::default::Default>::default();));
    Ok(quote! {
        impl ::cre_core::wire::form::Readable for #name {
            fn read(node: ::cre_core::wire::form::Node<'_>) -> ::core::result::Result<Self, ::cre_core::wire::form::Refusal> {
                const FORM: ::cre_core::wire::form::Form = ::cre_core::wire::form::Form {
                    kind: #kind,
                    names: &[#(#names),*],
                    needed: #needed,
                };
                #(let mut #slots = ::core::option::Option::None;)*
                ::cre_core::wire::form::members(node, &FORM, &mut |index, node| match index {
                    #(#arms,)*
                    _ => ::core::result::Result::Ok(()),
                })?;
                #present
                #otherwise
                ::core::result::Result::Ok(Self { #(#filled,)* #(#skipped,)* })
            }
        }
    })
}

fn in_json(field: &Field, said: &Said, all: &Said) -> Result<String> {
    if let Some(name) = &said.rename {
        return Ok(name.clone());
    }
    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    attributes::of_member(name.trim_start_matches("r#"), all.rename_all.as_deref())
        .ok_or_else(|| Error::new_spanned(field, "a rule of names that is not known"))
}

fn missing(field: &Field, said: &Said, all: &Said) -> Missing {
    let optional = matches!(&field.ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"));
    match (all.default, said.default, optional) {
        (true, false, false) => Missing::DefaultOfAll,
        (_, _, true) => Missing::None,
        (_, true, false) => Missing::Default,
        (false, false, false) => Missing::Refused,
    }
}
