//! Structures.

use crate::attributes::{self, Said};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, Field, FieldsNamed, Result, Type};

/// A structure whose form is that of the one value in it.
pub(crate) fn around_one(input: &DeriveInput) -> TokenStream {
    let name = &input.ident;
    quote! {
        impl ::cre_core::wire::form::Readable for #name {
            fn blank() -> Self {
                Self(::cre_core::wire::form::Readable::blank())
            }
            fn read_over(&mut self, node: ::cre_core::wire::form::Node<'_>) -> ::core::result::Result<(), ::cre_core::wire::form::Refusal> {
                ::cre_core::wire::form::Readable::read_over(&mut self.0, node)
            }
        }
    }
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
    let (mut names, mut blanks, mut arms, mut needed) = (Vec::new(), Vec::new(), Vec::new(), 0u64);
    for field in &fields.named {
        let said = attributes::read(&field.attrs)?;
        let ident = &field.ident;
        if said.skip {
            blanks.push(quote!(#ident: ::core::default::Default::default()));
            continue;
        }
        let index = names.len();
        names.push(in_json(field, &said, &all)?);
        let of = last_word(&field.ty);
        if !(all.default || said.default || of == "Option") {
            let bit = u32::try_from(index).ok().and_then(|bit| 1u64.checked_shl(bit));
            needed |= bit.ok_or_else(|| Error::new_spanned(field, "more than 64 members"))?;
        }
        // What is missing is what the blank says: no value, or the default. A default is read over only where it is blank itself.
        let is_blank = !all.default && ["Option", "Vec", "bool", "String"].contains(&of.as_str());
        if said.default && !is_blank {
            blanks.push(quote!(#ident: ::core::default::Default::default()));
        } else {
            blanks.push(quote!(#ident: ::cre_core::wire::form::Readable::blank()));
        }
        arms.push(if (all.default || said.default) && !is_blank {
            quote!(#index => {
                self.#ident = ::cre_core::wire::form::Readable::blank();
                &mut self.#ident
            })
        } else {
            quote!(#index => &mut self.#ident)
        });
    }
    if names.is_empty() {
        return Err(Error::new_spanned(name, "no member to read"));
    }
    let names = attributes::in_one_text(&names)?;
    let blank = if all.default {
        quote!(<Self as ::core::default::Default>::default())
    } else {
        quote!(Self { #(#blanks),* })
    };
    Ok(quote! {
        impl ::cre_core::wire::form::Readable for #name {
            fn blank() -> Self {
                #blank
            }
            fn read_over(&mut self, node: ::cre_core::wire::form::Node<'_>) -> ::core::result::Result<(), ::cre_core::wire::form::Refusal> {
                const FORM: ::cre_core::wire::form::Form = ::cre_core::wire::form::Form {
                    names: #names,
                    needed: #needed,
                };
                ::cre_core::wire::form::object(node, &FORM, self)
            }
            fn part(&mut self, index: usize) -> ::core::option::Option<&mut dyn ::cre_core::wire::form::Readable> {
                ::core::option::Option::Some(match index {
                    #(#arms,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }
    })
}

/// The last word of the path of a type, without what it is of.
fn last_word(of: &Type) -> String {
    match of {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

pub(crate) fn in_json(field: &Field, said: &Said, all: &Said) -> Result<String> {
    if let Some(name) = &said.rename {
        return Ok(name.clone());
    }
    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    attributes::of_member(name.trim_start_matches("r#"), all.rename_all.as_deref())
        .ok_or_else(|| Error::new_spanned(field, "a rule of names that is not known"))
}
