//! Pointers of the caller, checked, as references for one call; what is made, as pointers for the caller; and the guard that
//! lets neither a failure nor a panic across.

use super::{CRE_OK, cre_bytes, cre_error, cre_status};
use crate::error::Failure;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the inside of a call: its failure becomes a status and an error object, its panic a status.
pub(super) fn guarded(error: *mut *mut cre_error, work: impl FnOnce() -> Result<(), Failure>) -> cre_status {
    let failure = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => return CRE_OK,
        Ok(Err(failure)) => failure,
        Err(_) => Failure::panic(),
    };
    let status = failure.status as cre_status;
    if !error.is_null() {
        let record = failure.record;
        let made = cre_error {
            json: serde_json::to_string(&record).unwrap_or_default(),
            code: record.code,
            message: record.message,
            place: record.place,
        };
        // SAFETY: the caller passes null or a pointer to a writable pointer (rule 2 of the header).
        unsafe { error.write(Box::into_raw(Box::new(made))) };
    }
    status
}

/// The bytes of an input, for the time of the call.
pub(super) fn input<'a>(bytes: cre_bytes, name: &str) -> Result<&'a [u8], Failure> {
    if bytes.len == 0 {
        return Ok(&[]);
    }
    if bytes.data.is_null() || isize::try_from(bytes.len).is_err() {
        return Err(Failure::argument(name));
    }
    // SAFETY: not null, and the caller promises `len` readable bytes for the time of the call (rule 4 of the header).
    Ok(unsafe { std::slice::from_raw_parts(bytes.data, bytes.len) })
}

/// A handle that is passed to a call.
pub(super) fn handle<'a, T>(pointer: *const T, name: &str) -> Result<&'a T, Failure> {
    // SAFETY: null is refused; otherwise the caller passes a handle that this library made and that is not freed (rule 3).
    unsafe { pointer.as_ref() }.ok_or_else(|| Failure::argument(name))
}

/// Where an output goes. Checked before any work, so that nothing is done for a result that cannot be given.
pub(super) fn output<T>(pointer: *mut *mut T) -> Result<*mut *mut T, Failure> {
    if pointer.is_null() {
        Err(Failure::argument("out"))
    } else {
        Ok(pointer)
    }
}

/// Gives what was made to the caller.
pub(super) fn give<T>(out: *mut *mut T, value: T) {
    // SAFETY: `out` was checked by `output`; the caller promises that it is writable (rule 2 of the header).
    unsafe { out.write(Box::into_raw(Box::new(value))) }
}

/// Frees what `give` gave; null does nothing.
pub(super) fn free<T>(pointer: *mut T) {
    if !pointer.is_null() {
        let freed = catch_unwind(AssertUnwindSafe(|| {
            // SAFETY: the pointer came from `give`, and the caller frees it once (rule 3 of the header).
            drop(unsafe { Box::from_raw(pointer) });
        }));
        drop(freed);
    }
}

/// The bytes of a text, for as long as its object lives.
pub(super) fn borrowed(text: &str) -> cre_bytes {
    cre_bytes {
        data: text.as_ptr(),
        len: text.len(),
    }
}

/// No bytes.
pub(super) const NOTHING: cre_bytes = cre_bytes {
    data: std::ptr::null(),
    len: 0,
};
