//! The strict decoder: what is wrong with a document, and where.

use super::error::ContractError;
use super::form::Readable;
use super::scan::{pointer_token, scan};
use super::writer::Names;

/// Decodes a document of the contract, or says what is wrong and where.
///
/// # Errors
/// [`ContractError`]: codes `CRE-10xx` for the form, `CRE-11xx` for dates and durations.
pub fn decode<T: Readable>(json: &[u8]) -> Result<T, ContractError> {
    T::read(scan(json)?).map_err(Refusal::located)
}

/// Why a value is refused, while its place is still being put together. It never holds a value of the document (S111).
///
/// It is one pointer, since it is handed up through every reader of every type.
#[derive(Debug)]
pub struct Refusal(Box<Fault>);

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
    pub(super) fn expected(what: &str) -> Self {
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

/// The names that would have been accepted.
fn known(names: &str) -> String {
    match Names(names).collect::<Vec<_>>().as_slice() {
        [] => "none".to_owned(),
        [one] => format!("`{one}`"),
        [one, other] => format!("`{one}` or `{other}`"),
        many => format!("one of `{}`", many.join("`, `")),
    }
}

impl Refusal {
    /// What a type of time says of a text.
    pub(crate) fn of_time(error: crate::time::TimeError) -> Self {
        match error.code() {
            code @ ("CRE-1101" | "CRE-1102" | "CRE-1103") => Self::new(code, error.to_string()),
            _ => Self::expected("another value"),
        }
    }

    #[cold]
    pub(super) fn unknown_variant(variants: &str) -> Self {
        let message = format!("the code does not exist here; known: {}", known(variants));
        Self::new("CRE-1012", message)
    }

    /// Neither a code nor an object with one.
    #[cold]
    pub(super) fn no_variant(variants: &str) -> Self {
        Self::expected(&format!("another value: {}", known(variants)))
    }

    #[cold]
    pub(super) fn unknown_member(name: &str, names: &str) -> Self {
        let (name, known) = (pointer_token(name), known(names));
        Self::new(
            "CRE-1010",
            format!("the member `{name}` does not exist here; known: {known}"),
        )
    }

    #[cold]
    pub(super) fn missing_member(name: &str) -> Self {
        Self::new(
            "CRE-1011",
            format!("the member `{}` is missing", pointer_token(name)),
        )
    }

    #[cold]
    pub(super) fn twice() -> Self {
        Self::new("CRE-1006", "the member stands twice in its object".to_owned())
    }
}
