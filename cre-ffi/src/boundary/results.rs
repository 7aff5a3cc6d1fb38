//! The functions of what a call gives: texts and errors.

use super::memory::{NOTHING, borrowed, free, handle};
use super::{cre_bytes, cre_error, cre_text};

/// The bytes of a text. They live until the text is freed. Any thread. Null gives no bytes.
///
/// # Safety
/// The text is null or came from this library and is not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_text_bytes(text: *const cre_text) -> cre_bytes {
    handle(text, "text").map_or(NOTHING, |text| borrowed(&text.text))
}

/// Frees a text, once; null does nothing.
///
/// # Safety
/// The text came from this library and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_text_free(text: *mut cre_text) {
    free(text);
}

/// The stable code of an error, for example `CRE-1003`. The bytes live until the error is freed. Any thread.
///
/// # Safety
/// The error is null or came from this library and is not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_error_code(error: *const cre_error) -> cre_bytes {
    handle(error, "error").map_or(NOTHING, |error| borrowed(&error.code))
}

/// A sentence in English that a person can act on. The bytes live until the error is freed. Any thread.
///
/// # Safety
/// The error is null or came from this library and is not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_error_message(error: *const cre_error) -> cre_bytes {
    handle(error, "error").map_or(NOTHING, |error| borrowed(&error.message))
}

/// Where the fault is: a JSON pointer, the name of an argument, or a byte and tag path of a DICOM file. The bytes live until
/// the error is freed. Any thread.
///
/// # Safety
/// The error is null or came from this library and is not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_error_place(error: *const cre_error) -> cre_bytes {
    handle(error, "error").map_or(NOTHING, |error| borrowed(&error.place))
}

/// The whole error as JSON, an `ErrorRecord` of the JSON Schema. The bytes live until the error is freed. Any thread.
///
/// # Safety
/// The error is null or came from this library and is not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_error_json(error: *const cre_error) -> cre_bytes {
    handle(error, "error").map_or(NOTHING, |error| borrowed(&error.json))
}

/// Frees an error, once; null does nothing.
///
/// # Safety
/// The error came from this library and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_error_free(error: *mut cre_error) {
    free(error);
}
