//! Enumerations.

use crate::attributes;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, DeriveInput, Error, Fields, Result};

/// A choice: `"variant"`, or `{"variant": content}`.
pub(crate) fn choice(input: &DeriveInput, data: &DataEnum) -> Result<TokenStream> {
    let name = &input.ident;
    let all = attributes::read(&input.attrs)?;
    let (mut names, mut arms, mut simple) = (Vec::new(), Vec::new(), true);
    for (index, variant) in data.variants.iter().enumerate() {
        let said = attributes::read(&variant.attrs)?;
        let ident = &variant.ident;
        let known = match said.rename {
            Some(name) => name,
            None => attributes::of_variant(&ident.to_string(), all.rename_all.as_deref())
                .ok_or_else(|| Error::new_spanned(variant, "a rule of names that is not known"))?,
        };
        names.push(known);
        arms.push(match &variant.fields {
            Fields::Unit => quote!(#index => choice.without().map(|()| Self::#ident)),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                simple = false;
                quote!(#index => choice.content().map(Self::#ident))
            }
            _ => return Err(Error::new_spanned(variant, "a form that is not read")),
        });
    }
    let body = if simple {
        let arms = data.variants.iter().enumerate().map(|(index, variant)| {
            let ident = &variant.ident;
            quote!(#index => ::core::result::Result::Ok(Self::#ident))
        });
        quote! {
            match ::cre_core::wire::form::word(node, &[#(#names),*])? {
                #(#arms,)*
                _ => ::core::result::Result::Err(::cre_core::wire::form::incomplete()),
            }
        }
    } else {
        quote! {
            let choice = ::cre_core::wire::form::Choice::of(node, &[#(#names),*])?;
            match choice.index {
                #(#arms,)*
                _ => ::core::result::Result::Err(::cre_core::wire::form::incomplete()),
            }
        }
    };
    Ok(quote! {
        impl ::cre_core::wire::form::Readable for #name {
            fn read(node: ::cre_core::wire::form::Node<'_>) -> ::core::result::Result<Self, ::cre_core::wire::form::Refusal> {
                #body
            }
        }
    })
}
