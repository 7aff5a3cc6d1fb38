//! Enumerations.

use crate::attributes;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, DeriveInput, Error, Fields, Result};

/// A choice: `"variant"`, or `{"variant": content}`.
pub(crate) fn choice(input: &DeriveInput, data: &DataEnum) -> Result<TokenStream> {
    let name = &input.ident;
    let all = attributes::read(&input.attrs)?;
    let (mut names, mut arms, mut blank) = (Vec::new(), Vec::new(), None);
    for (index, variant) in data.variants.iter().enumerate() {
        let said = attributes::read(&variant.attrs)?;
        let ident = &variant.ident;
        let known = match said.rename {
            Some(name) => name,
            None => attributes::of_variant(&ident.to_string(), all.rename_all.as_deref())
                .ok_or_else(|| Error::new_spanned(variant, "a rule of names that is not known"))?,
        };
        names.push(known);
        match &variant.fields {
            Fields::Unit => {
                arms.push(quote!(#index => *self = Self::#ident));
                blank.get_or_insert(quote!(Self::#ident));
            }
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                arms.push(quote!(#index => {
                    *self = Self::#ident(::cre_core::wire::form::Readable::blank());
                    if let Self::#ident(content) = self {
                        return ::core::option::Option::Some(content);
                    }
                }));
                blank.get_or_insert(quote!(Self::#ident(::cre_core::wire::form::Readable::blank())));
            }
            _ => return Err(Error::new_spanned(variant, "a form that is not read")),
        }
    }
    let names = attributes::in_one_text(&names)?;
    let blank = blank.ok_or_else(|| Error::new_spanned(name, "no variant to read"))?;
    Ok(quote! {
        impl ::cre_core::wire::form::Readable for #name {
            fn blank() -> Self {
                #blank
            }
            fn read_over(&mut self, node: ::cre_core::wire::form::Node<'_>) -> ::core::result::Result<(), ::cre_core::wire::form::Refusal> {
                ::cre_core::wire::form::choice(node, #names, self)
            }
            fn part(&mut self, index: usize) -> ::core::option::Option<&mut dyn ::cre_core::wire::form::Readable> {
                match index {
                    #(#arms,)*
                    _ => {}
                }
                ::core::option::Option::None
            }
        }
    })
}
