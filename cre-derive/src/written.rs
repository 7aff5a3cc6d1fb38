//! How a type is written.

use crate::attributes::{self, Said};
use crate::structs::in_json;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DataEnum, DeriveInput, Error, Fields, FieldsNamed, Ident, Path, Result, Variant};

/// The functions that say of a member that it is absent, where the value itself says the same.
const SAID_BY_VALUE: [&str; 4] = [
    "Option::is_none",
    "Vec::is_empty",
    "String::is_empty",
    "std::ops::Not::not",
];

/// The implementation for a type.
pub(crate) fn written(input: &DeriveInput) -> Result<TokenStream> {
    let all = attributes::read(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => object(fields, &all)?,
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => around_one(),
            _ => return Err(Error::new_spanned(&input.ident, "a form that is not written")),
        },
        Data::Enum(data) => choice(data, &all)?,
        Data::Union(_) => return Err(Error::new_spanned(&input.ident, "a union is not written")),
    };
    let name = &input.ident;
    let (of, types, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        impl #of ::cre_core::wire::Writable for #name #types #bounds {
            #body
        }
    })
}

fn around_one() -> TokenStream {
    quote! {
        fn write(&self, json: &mut ::cre_core::wire::Writer) {
            ::cre_core::wire::Writable::write(&self.0, json);
        }
        fn part(&self, index: usize) -> ::core::option::Option<&dyn ::cre_core::wire::Writable> {
            ::cre_core::wire::Writable::part(&self.0, index)
        }
        fn is_absent(&self) -> bool {
            ::cre_core::wire::Writable::is_absent(&self.0)
        }
    }
}

/// A member that is written: its name, how it is called in Rust, and when it is absent.
struct Member<'a> {
    name: String,
    ident: &'a Ident,
    absent_if: Option<String>,
}

/// The members in the order of their names.
fn members<'a>(fields: &'a FieldsNamed, all: &Said) -> Result<Vec<Member<'a>>> {
    let mut members = Vec::new();
    for field in &fields.named {
        let said = attributes::read(&field.attrs)?;
        if let (false, Some(ident)) = (said.skip, &field.ident) {
            members.push(Member {
                name: in_json(field, &said, all)?,
                ident,
                absent_if: said.absent_if,
            });
        }
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

/// A structure with named members.
fn object(fields: &FieldsNamed, all: &Said) -> Result<TokenStream> {
    let members = members(fields, all)?;
    let (mut arms, mut optional) = (Vec::new(), 0u64);
    for (
        index,
        Member {
            name,
            ident,
            absent_if,
        },
    ) in members.iter().enumerate()
    {
        let bit = u32::try_from(index).ok().and_then(|bit| 1u64.checked_shl(bit));
        let bit = bit.ok_or_else(|| Error::new_spanned(ident, format!("more than 64 members: {name}")))?;
        arms.push(match absent_if.as_deref() {
            None => quote!(#index => &self.#ident),
            Some(by) if SAID_BY_VALUE.contains(&by) => {
                optional |= bit;
                quote!(#index => &self.#ident)
            }
            Some(by) => {
                let by: Path = syn::parse_str(by)?;
                quote!(#index if #by(&self.#ident) => return ::core::option::Option::None, #index => &self.#ident)
            }
        });
    }
    let names = attributes::in_one_text(members.iter().map(|member| &member.name))?;
    Ok(quote! {
        fn write(&self, json: &mut ::cre_core::wire::Writer) {
            json.object(#names, #optional, self);
        }
        fn part(&self, index: usize) -> ::core::option::Option<&dyn ::cre_core::wire::Writable> {
            ::core::option::Option::Some(match index {
                #(#arms,)*
                _ => return ::core::option::Option::None,
            })
        }
    })
}

/// An enumeration.
fn choice(data: &DataEnum, all: &Said) -> Result<TokenStream> {
    let simple = data
        .variants
        .iter()
        .all(|variant| matches!(variant.fields, Fields::Unit));
    let mut arms = Vec::new();
    for variant in &data.variants {
        arms.push(arm(variant, all)?);
    }
    let body = if simple {
        let names: Vec<String> = data
            .variants
            .iter()
            .map(|variant| named(variant, all))
            .collect::<Result<_>>()?;
        let (names, variants) = (
            attributes::in_one_text(&names)?,
            data.variants.iter().map(|variant| &variant.ident),
        );
        let indices = 0..data.variants.len();
        quote!(json.variant_alone(#names, match self { #(Self::#variants => #indices,)* });)
    } else {
        quote!(match self { #(#arms,)* })
    };
    Ok(quote! {
        fn write(&self, json: &mut ::cre_core::wire::Writer) {
            #body
        }
    })
}

/// The name of a variant in JSON.
fn named(variant: &Variant, all: &Said) -> Result<String> {
    match attributes::read(&variant.attrs)?.rename {
        Some(name) => Ok(name),
        None => attributes::of_variant(&variant.ident.to_string(), all.rename_all.as_deref())
            .ok_or_else(|| Error::new_spanned(variant, "a rule of names that is not known")),
    }
}

fn arm(variant: &Variant, all: &Said) -> Result<TokenStream> {
    let said = attributes::read(&variant.attrs)?;
    let ident = &variant.ident;
    let name = named(variant, all)?;
    Ok(match &variant.fields {
        Fields::Unit => {
            let name = attributes::in_one_text([&name])?;
            quote!(Self::#ident => json.variant_alone(#name, 0))
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 && all.untagged => {
            quote!(Self::#ident(content) => ::cre_core::wire::Writable::write(content, json))
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            quote!(Self::#ident(content) => json.variant_of(#name, content))
        }
        Fields::Named(fields) => {
            let members = members(fields, &said)?;
            let (mut bound, mut given) = (Vec::new(), Vec::new());
            for (
                index,
                Member {
                    name,
                    ident,
                    absent_if,
                },
            ) in members.iter().enumerate()
            {
                let value = format_ident!("value_{index}");
                bound.push(quote!(#ident: #value));
                given.push(match absent_if {
                    None => quote!((#name, ::core::option::Option::Some(#value))),
                    Some(by) => {
                        let by: Path = syn::parse_str(by)?;
                        quote!((#name, if #by(#value) { ::core::option::Option::None } else { ::core::option::Option::Some(#value) }))
                    }
                });
            }
            quote!(Self::#ident { #(#bound,)* .. } => json.variant_with(#name, &[#(#given),*]))
        }
        _ => return Err(Error::new_spanned(variant, "a form that is not written")),
    })
}
