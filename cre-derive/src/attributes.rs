//! serde's attributes, as far as the contract uses them.

use proc_macro2::Span;
use syn::{Attribute, Error, LitStr, Result};

/// What the attributes of a type, a member or a variant say.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// The name in JSON.
    pub(crate) rename: Option<String>,
    /// How names are made of those in Rust.
    pub(crate) rename_all: Option<String>,
    /// What is missing has its default.
    pub(crate) default: bool,
    /// It is never read.
    pub(crate) skip: bool,
    /// Members that are not known are refused.
    pub(crate) strict: bool,
    /// Of what it must be true to be left out, by the path of a function.
    pub(crate) absent_if: Option<String>,
    /// A variant is written as its content alone.
    pub(crate) untagged: bool,
}

/// Reads the attributes; one that says something else is an error.
pub(crate) fn read(attributes: &[Attribute]) -> Result<Said> {
    let mut said = Said::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            match name.as_str() {
                "rename" => said.rename = Some(meta.value()?.parse::<LitStr>()?.value()),
                "rename_all" => said.rename_all = Some(meta.value()?.parse::<LitStr>()?.value()),
                "default" if meta.input.peek(syn::Token![=]) => {
                    return Err(Error::new_spanned(
                        &meta.path,
                        "a default by function is not read",
                    ));
                }
                "default" => said.default = true,
                "skip" => said.skip = true,
                "deny_unknown_fields" => said.strict = true,
                "transparent" => {}
                "skip_serializing_if" => said.absent_if = Some(meta.value()?.parse::<LitStr>()?.value()),
                "untagged" => said.untagged = true,
                _ => return Err(Error::new_spanned(&meta.path, "an attribute that is not read")),
            }
            Ok(())
        })?;
    }
    Ok(said)
}

/// Names in one text, each behind its length as one byte.
pub(crate) fn in_one_text<'a>(names: impl IntoIterator<Item = &'a String>) -> Result<String> {
    let mut text = String::new();
    for name in names {
        let length = u8::try_from(name.len()).ok().filter(u8::is_ascii);
        let length = length
            .ok_or_else(|| Error::new(Span::call_site(), format!("a name that is too long: {name}")))?;
        text.push(char::from(length));
        text.push_str(name);
    }
    Ok(text)
}

/// The name of a member (`two_words`) in JSON.
pub(crate) fn of_member(name: &str, rule: Option<&str>) -> Option<String> {
    match rule {
        None => Some(name.to_owned()),
        Some("camelCase") => Some(
            name.split('_')
                .enumerate()
                .map(|(number, word)| {
                    if number == 0 {
                        word.to_owned()
                    } else {
                        capital(word)
                    }
                })
                .collect(),
        ),
        Some(_) => None,
    }
}

/// The name of a variant (`TwoWords`) in JSON.
pub(crate) fn of_variant(name: &str, rule: Option<&str>) -> Option<String> {
    let between = match rule {
        None => return Some(name.to_owned()),
        Some("lowercase") => return Some(name.to_ascii_lowercase()),
        Some("camelCase") => {
            let mut letters = name.chars();
            return letters
                .next()
                .map(|first| format!("{}{}", first.to_ascii_lowercase(), letters.as_str()));
        }
        Some("kebab-case") => '-',
        Some(_) => return None,
    };
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push(between);
        }
        text.push(letter.to_ascii_lowercase());
    }
    Some(text)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
        .unwrap_or_default()
}
