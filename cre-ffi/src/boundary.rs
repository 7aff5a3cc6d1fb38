//! The C ABI, and everything that is unsafe: pointers come in, are checked, and become references for one call.
//!
//! The documentation of each item is that of `include/cre.h`, which is generated from it.
#![expect(unsafe_code, reason = "this is the boundary; the rest of the crate is safe")]
#![expect(non_camel_case_types, reason = "the names are those of C")]

#[cfg(feature = "test-hooks")]
mod hooks;

use crate::calls::{CarnetHandle, EngineHandle};
use crate::error::Failure;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[cfg(feature = "test-hooks")]
pub use hooks::*;

/// Status of a call: `CRE_OK`, or why it failed. Outputs are written on `CRE_OK` only, the error on every other status only.
pub type cre_status = i32;

/// Number of the ABI that this header declares; see `cre_abi_version`.
pub const CRE_ABI_VERSION: u32 = 1;

/// The call succeeded.
pub const CRE_OK: cre_status = 0;
/// A required pointer is null, or a length stands beside a null pointer. Nothing was done.
pub const CRE_E_ARGUMENT: cre_status = 1;
/// The document, pack, call or file is not accepted; the error says why and where. Nothing was changed.
pub const CRE_E_INPUT: cre_status = 2;
/// The carnet is in use on another thread. Nothing was done; try again.
pub const CRE_E_BUSY: cre_status = 3;
/// A fault of this library was caught. The carnet that was passed answers nothing more: free it. No other handle is touched.
pub const CRE_E_PANIC: cre_status = 99;

/// Borrowed bytes: UTF-8 text for JSON, not terminated by a zero; any bytes for DICOM files. `data` may be null when `len`
/// is 0. Inputs are read during the call only; what is returned lives as long as the object that it was taken from.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct cre_bytes {
    /// First byte.
    pub data: *const u8,
    /// Number of bytes.
    pub len: usize,
}

/// The rules with a catalogue. It never changes: any number of threads may use one engine at once. Free it with
/// `cre_engine_free`; carnets opened with it stay valid.
pub struct cre_engine {
    inner: EngineHandle,
}

/// A carnet that stays parsed and indexed. One thread at a time may use it; a second one gets `CRE_E_BUSY`, never undefined
/// behaviour. Free it with `cre_carnet_free`, when no call on it is running.
pub struct cre_carnet {
    inner: CarnetHandle,
}

/// A text that a call returned: canonical JSON in UTF-8. It belongs to the caller, never changes, and is freed with
/// `cre_text_free`.
pub struct cre_text {
    text: String,
}

/// Why a call failed. It belongs to the caller, never changes, and is freed with `cre_error_free`. It never holds a
/// patient's identity.
pub struct cre_error {
    code: String,
    message: String,
    place: String,
    json: String,
}

macro_rules! opaque_in_debug {
    ($($name:ident),*) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        })*
    };
}

opaque_in_debug!(cre_engine, cre_carnet, cre_text, cre_error);

/// Runs the inside of a call: its failure becomes a status and an error object, its panic a status.
fn guarded(error: *mut *mut cre_error, work: impl FnOnce() -> Result<(), Failure>) -> cre_status {
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
fn input<'a>(bytes: cre_bytes, name: &str) -> Result<&'a [u8], Failure> {
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
fn handle<'a, T>(pointer: *const T, name: &str) -> Result<&'a T, Failure> {
    // SAFETY: null is refused; otherwise the caller passes a handle that this library made and that is not freed (rule 3).
    unsafe { pointer.as_ref() }.ok_or_else(|| Failure::argument(name))
}

/// Where an output goes. Checked before any work, so that nothing is done for a result that cannot be given.
fn output<T>(pointer: *mut *mut T) -> Result<*mut *mut T, Failure> {
    if pointer.is_null() {
        Err(Failure::argument("out"))
    } else {
        Ok(pointer)
    }
}

fn give<T>(out: *mut *mut T, value: T) {
    // SAFETY: `out` was checked by `output`; the caller promises that it is writable (rule 2 of the header).
    unsafe { out.write(Box::into_raw(Box::new(value))) }
}

/// Frees what `give` gave; null does nothing.
fn free<T>(pointer: *mut T) {
    if !pointer.is_null() {
        let freed = catch_unwind(AssertUnwindSafe(|| {
            // SAFETY: the pointer came from `give`, and the caller frees it once (rule 3 of the header).
            drop(unsafe { Box::from_raw(pointer) });
        }));
        drop(freed);
    }
}

fn borrowed(text: &str) -> cre_bytes {
    cre_bytes {
        data: text.as_ptr(),
        len: text.len(),
    }
}

const NOTHING: cre_bytes = cre_bytes {
    data: std::ptr::null(),
    len: 0,
};

/// Number of the ABI of the loaded library. Compare it with `CRE_ABI_VERSION` once, before anything else: another number
/// means that the header and the library do not belong together. Any thread, at any time.
#[unsafe(no_mangle)]
pub extern "C" fn cre_abi_version() -> u32 {
    CRE_ABI_VERSION
}

/// Makes an engine with the pack that is built into the library. Any thread. Takes a few milliseconds.
///
/// `out`: receives the engine; it belongs to the caller. `error`: may be null.
///
/// # Safety
/// Each pointer is null or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_engine_new(out: *mut *mut cre_engine, error: *mut *mut cre_error) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        give(
            out,
            cre_engine {
                inner: EngineHandle::embedded()?,
            },
        );
        Ok(())
    })
}

/// Makes an engine with a pack of the host's. Any thread.
///
/// `pack`: the pack as JSON, read during the call. It loads whole or not at all. `out`: receives the engine; it belongs to the
/// caller. `error`: may be null.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_engine_new_with_pack(
    pack: cre_bytes,
    out: *mut *mut cre_engine,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let pack = input(pack, "pack")?;
        give(
            out,
            cre_engine {
                inner: EngineHandle::with_pack(pack)?,
            },
        );
        Ok(())
    })
}

/// The versions of an engine as JSON: library, ABI, contract, editions of the rules, pack with its hash. Any thread.
///
/// `out`: receives the text; it belongs to the caller. `error`: may be null.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_engine_versions(
    engine: *const cre_engine,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let text = handle(engine, "engine")?.inner.versions()?;
        give(out, cre_text { text });
        Ok(())
    })
}

/// What a page shows besides the sentences of an answer, in one language, as JSON: the catalogue's names of its codes, and the
/// words for the contract's own codes. Any thread.
///
/// `language`: JSON, `"fr"`, `"de"` or `"en"` with its quotes, read during the call. `out`: receives a `Words` of the JSON
/// Schema; it belongs to the caller. `error`: may be null.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_engine_words(
    engine: *const cre_engine,
    language: cre_bytes,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let engine = handle(engine, "engine")?;
        let text = engine.inner.words(input(language, "language")?)?;
        give(out, cre_text { text });
        Ok(())
    })
}

/// Frees an engine, once; null does nothing. No call on it may be running. Carnets opened with it stay valid.
///
/// # Safety
/// The engine came from this library and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_engine_free(engine: *mut cre_engine) {
    free(engine);
}

/// Opens a carnet document. It is parsed, linked and indexed once. Any thread.
///
/// `document`: a `CarnetDocument` of the JSON Schema, read during the call. `out`: receives the carnet; it belongs to the
/// caller. `error`: may be null.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_open(
    engine: *const cre_engine,
    document: cre_bytes,
    out: *mut *mut cre_carnet,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let document = input(document, "document")?;
        let inner = handle(engine, "engine")?.inner.open(document)?;
        give(out, cre_carnet { inner });
        Ok(())
    })
}

/// Answers a call of the contract: is the exam of the draft already requested, or done within an acceptable delay? With
/// history, findings, guidance and, when the call asks for it, dose. One thread at a time on one carnet.
///
/// No finding means that nothing in the carnet speaks against the exam only where `order.mapping` of the answer is `coded`;
/// see `order.missing`, `quarantine` and `catalogue.expired` as well. `window.until` of a finding is the first day on which it
/// no longer holds, absent for a lifetime.
///
/// `call`: a `Call` of the JSON Schema, read during the call. `out`: receives an `Assessment` as canonical JSON; it belongs to
/// the caller. `error`: may be null. The carnet is not changed.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_assess(
    carnet: *const cre_carnet,
    call: cre_bytes,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let call = input(call, "call")?;
        let carnet = handle(carnet, "carnet")?;
        let text = carnet
            .inner
            .with(|engine, open| Ok(engine.assess_json(open, call)?))?;
        give(out, cre_text { text });
        Ok(())
    })
}

/// Records what the physician decided about the findings of a call, as an entry of the carnet. Call it only when findings were
/// shown. One thread at a time on one carnet.
///
/// The call must name `draft.order`. A confirmation holds for that order alone, as long as the facts of the finding stay.
/// `author.system` is the system that owns the decision: choose its name once and keep it.
///
/// `decision`: a `DecideCall` of the JSON Schema, read during the call. `out`: receives the entry that was added, as canonical
/// JSON; it belongs to the caller. `error`: may be null. On failure the carnet is unchanged.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_decide(
    carnet: *const cre_carnet,
    decision: cre_bytes,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let decision = input(decision, "decision")?;
        let carnet = handle(carnet, "carnet")?;
        let text = carnet
            .inner
            .with(|engine, open| Ok(engine.decide_json(open, decision)?))?;
        give(out, cre_text { text });
        Ok(())
    })
}

/// Writes the paragraph on exposure that the report of an exam must hold. One thread at a time on one carnet.
///
/// `call`: a `ParagraphCall` of the JSON Schema, read during the call. `out`: receives a `ParagraphAnswer` as canonical JSON; it
/// belongs to the caller. `error`: may be null. The carnet is not changed.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_dose_paragraph(
    carnet: *const cre_carnet,
    call: cre_bytes,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let call = input(call, "call")?;
        let carnet = handle(carnet, "carnet")?;
        let text = carnet
            .inner
            .with(|engine, open| Ok(engine.dose_paragraph_json(open, call)?))?;
        give(out, cre_text { text });
        Ok(())
    })
}

/// Adds an entry. Adding the same entry again changes nothing. One thread at a time on one carnet.
///
/// `entry`: an `Entry` of the JSON Schema, read during the call. `error`: may be null. On failure the carnet is unchanged.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_add(
    carnet: *const cre_carnet,
    entry: cre_bytes,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let entry = input(entry, "entry")?;
        let carnet = handle(carnet, "carnet")?;
        carnet
            .inner
            .with(|engine, open| Ok(engine.add_json(open, entry)?))
    })
}

/// Takes over the entries of another carnet document of the same patient. One thread at a time on one carnet.
///
/// `document`: a `CarnetDocument` of the JSON Schema, read during the call. `error`: may be null. On failure the carnet is
/// unchanged.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_merge(
    carnet: *const cre_carnet,
    document: cre_bytes,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let document = input(document, "document")?;
        let carnet = handle(carnet, "carnet")?;
        carnet
            .inner
            .with(|engine, open| Ok(engine.merge_json(open, document)?))
    })
}

/// Takes what a DICOM file states into the carnet: a dose report, the header of an image, a key-object manifest. One thread at
/// a time on one carnet.
///
/// `setting.system` is the system that owns the file, by the same name for ever: importing the same file again with the same
/// `institution` adds nothing (a file without any date is dated by `now`). A file of another patient is noticed only where
/// the carnet states birth date, sex or names; it stands in `quarantine` of the next assessment.
///
/// `file`: the bytes of the file, at most 64 MiB before its pixel data. `setting`: JSON
/// `{"system": "pacs.hospital", "institution": "...", "now": "2026-11-20T09:30:00+01:00"}` (`institution` may be absent), read
/// during the call. `out`: receives JSON `{"kind", "entries", "notes"}`; it belongs to the caller. `error`: may be null. A file is
/// taken whole or not at all; on failure the carnet is unchanged.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_import_dicom(
    carnet: *const cre_carnet,
    file: cre_bytes,
    setting: cre_bytes,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let (file, setting) = (input(file, "file")?, input(setting, "setting")?);
        let carnet = handle(carnet, "carnet")?;
        let text = carnet
            .inner
            .with(|engine, open| Ok(cre_dicom::import_json(engine, open, file, setting)?))?;
        give(out, cre_text { text });
        Ok(())
    })
}

/// The carnet as a document, for storage: canonical JSON. One thread at a time on one carnet.
///
/// `out`: receives a `CarnetDocument`; it belongs to the caller. `error`: may be null.
///
/// # Safety
/// Each pointer is null or valid as the header's rules say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_document(
    carnet: *const cre_carnet,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let carnet = handle(carnet, "carnet")?;
        let text = carnet.inner.with(|_, open| Ok(open.document_json()?))?;
        give(out, cre_text { text });
        Ok(())
    })
}

/// Frees a carnet, once; null does nothing. No call on it may be running.
///
/// # Safety
/// The carnet came from this library and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_free(carnet: *mut cre_carnet) {
    free(carnet);
}

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
