//! The strict decoder: what is wrong with a document, and where.

use super::error::ContractError;
use super::scan::{pointer_token, scan};
use serde::de::{self, DeserializeOwned, Expected, Unexpected};
use std::fmt;

/// Decodes a document of the contract, or says what is wrong and where.
///
/// # Errors
/// [`ContractError`]: codes `CRE-10xx` for the form, `CRE-11xx` for dates and durations.
pub fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, ContractError> {
    T::deserialize(scan(json)?).map_err(Refusal::located)
}

/// Why a value is refused, while its place is still being put together. It never holds a value of the document (S111).
///
/// It is one pointer, since it is handed up through every reader of every type.
#[derive(Debug)]
pub(super) struct Refusal(Box<Fault>);

#[derive(Debug)]
struct Fault {
    code: &'static str,
    message: String,
    /// Tokens of the JSON pointer, the innermost first.
    place: Vec<String>,
}

impl Refusal {
    #[cold]
    fn new(code: &'static str, message: String) -> Self {
        Self(Box::new(Fault {
            code,
            message,
            place: Vec::new(),
        }))
    }

    /// A value of another kind than the one that belongs there.
    pub(super) fn expected(what: impl fmt::Display) -> Self {
        Self::new(
            "CRE-1013",
            format!("the value has the wrong form; expected {what}"),
        )
    }

    /// The same fault, as seen from the object that has this member.
    #[cold]
    #[inline(never)]
    pub(super) fn in_member(mut self, name: &str) -> Self {
        self.0.place.push(pointer_token(name));
        self
    }

    /// The same fault, as seen from the array.
    #[cold]
    #[inline(never)]
    pub(super) fn in_item(mut self, index: usize) -> Self {
        self.0.place.push(index.to_string());
        self
    }

    fn located(self) -> ContractError {
        let fault = *self.0;
        let place: String = fault
            .place
            .iter()
            .rev()
            .flat_map(|token| ["/", token.as_str()])
            .collect();
        ContractError::new(fault.code, fault.message, place)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Refusal {}

/// The names that would have been accepted.
fn known(names: &[&str]) -> String {
    match names {
        [] => "none".to_owned(),
        [one] => format!("`{one}`"),
        [one, other] => format!("`{one}` or `{other}`"),
        many => format!("one of `{}`", many.join("`, `")),
    }
}

impl de::Error for Refusal {
    /// What a type of ours says begins with its code; what a foreign one says may quote a value and is not repeated.
    fn custom<T: fmt::Display>(words: T) -> Self {
        let words = words.to_string();
        match words.split_once(": ") {
            Some(("CRE-1101", sentence)) => Self::new("CRE-1101", sentence.to_owned()),
            Some(("CRE-1102", sentence)) => Self::new("CRE-1102", sentence.to_owned()),
            Some(("CRE-1103", sentence)) => Self::new("CRE-1103", sentence.to_owned()),
            _ => Self::expected("another value"),
        }
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(expected)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::expected(expected)
    }

    fn unknown_variant(_: &str, variants: &'static [&'static str]) -> Self {
        let message = format!("the code does not exist here; known: {}", known(variants));
        Self::new("CRE-1012", message)
    }

    fn unknown_field(field: &str, fields: &'static [&'static str]) -> Self {
        let (field, known) = (pointer_token(field), known(fields));
        Self::new(
            "CRE-1010",
            format!("the member `{field}` does not exist here; known: {known}"),
        )
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(
            "CRE-1011",
            format!("the member `{}` is missing", pointer_token(field)),
        )
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self::new("CRE-1006", "the member stands twice in its object".to_owned())
    }
}
