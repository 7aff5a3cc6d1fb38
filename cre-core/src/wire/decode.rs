//! The strict decoder.

use super::error::ContractError;
use super::scan::{pointer_token, scan};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

/// Decodes a document of the contract, or says what is wrong and where.
///
/// # Errors
/// [`ContractError`]: codes `CRE-10xx` for the form, `CRE-11xx` for dates and durations.
pub fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, ContractError> {
    scan(json)?;
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let place = pointer(error.path());
        describe(&error.inner().to_string(), place)
    })
}

fn pointer(path: &Path) -> String {
    let mut place = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => place.push_str(&format!("/{index}")),
            Segment::Map { key } => place.push_str(&format!("/{}", pointer_token(key))),
            Segment::Enum { variant } => place.push_str(&format!("/{}", pointer_token(variant))),
            Segment::Unknown => {}
        }
    }
    place
}

/// Turns the decoder's words into a code and a sentence of ours; never quotes a value of the document (S111).
fn describe(words: &str, place: String) -> ContractError {
    let quoted = || words.split('`').nth(1).map(pointer_token).unwrap_or_default();
    let expected = || {
        words
            .rsplit_once(", expected ")
            .map(|(_, rest)| rest)
            .map(|rest| rest.split(" at line").next().unwrap_or(rest))
    };
    if let Some(rest) = words.strip_prefix("CRE-") {
        let (code, sentence) = rest
            .split_once(": ")
            .unwrap_or((rest, "the value is not accepted"));
        let sentence = sentence.split(" at line").next().unwrap_or(sentence);
        return ContractError::new(time_code(code), sentence, place);
    }
    if words.starts_with("unknown field") {
        let known = expected().unwrap_or("none");
        return ContractError::new(
            "CRE-1010",
            format!("the member `{}` does not exist here; known: {known}", quoted()),
            place,
        );
    }
    if words.starts_with("missing field") {
        return ContractError::new("CRE-1011", format!("the member `{}` is missing", quoted()), place);
    }
    if words.starts_with("unknown variant") {
        let known = expected().unwrap_or("none");
        return ContractError::new(
            "CRE-1012",
            format!("the code does not exist here; known: {known}"),
            place,
        );
    }
    if words.starts_with("duplicate field") {
        return ContractError::new("CRE-1006", "the member stands twice in its object", place);
    }
    let expected = expected().unwrap_or("another value");
    ContractError::new(
        "CRE-1013",
        format!("the value has the wrong form; expected {expected}"),
        place,
    )
}

fn time_code(digits: &str) -> &'static str {
    match digits {
        "1101" => "CRE-1101",
        "1102" => "CRE-1102",
        "1103" => "CRE-1103",
        _ => "CRE-1013",
    }
}
