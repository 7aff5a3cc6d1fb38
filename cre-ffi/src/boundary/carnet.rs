//! The functions of a carnet.

use super::memory::{free, give, guarded, handle, input, output};
use super::{cre_bytes, cre_carnet, cre_engine, cre_error, cre_status, cre_text};
use crate::error::Failure;
use cre_core::engine::{Engine, OpenCarnet};

/// The inside of a call on a carnet that gives a text: first where it goes and the inputs with their names are checked, then the
/// carnet is taken.
fn answered<const N: usize>(
    carnet: *const cre_carnet,
    inputs: [(cre_bytes, &str); N],
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
    work: impl FnOnce(&Engine, &mut OpenCarnet, [&[u8]; N]) -> Result<String, Failure>,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let mut read = [&[][..]; N];
        for (slot, (bytes, name)) in read.iter_mut().zip(inputs) {
            *slot = input(bytes, name)?;
        }
        let carnet = handle(carnet, "carnet")?;
        let text = carnet.inner.with(|engine, open| work(engine, open, read))?;
        give(out, cre_text { text });
        Ok(())
    })
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
    answered(carnet, [(call, "call")], out, error, |engine, open, [call]| {
        Ok(engine.assess_json(open, call)?)
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
    carnet: *mut cre_carnet,
    decision: cre_bytes,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    answered(
        carnet,
        [(decision, "decision")],
        out,
        error,
        |engine, open, [decision]| Ok(engine.decide_json(open, decision)?),
    )
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
    answered(carnet, [(call, "call")], out, error, |engine, open, [call]| {
        Ok(engine.dose_paragraph_json(open, call)?)
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
    carnet: *mut cre_carnet,
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
    carnet: *mut cre_carnet,
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
    carnet: *mut cre_carnet,
    file: cre_bytes,
    setting: cre_bytes,
    out: *mut *mut cre_text,
    error: *mut *mut cre_error,
) -> cre_status {
    let inputs = [(file, "file"), (setting, "setting")];
    answered(carnet, inputs, out, error, |engine, open, [file, setting]| {
        Ok(cre_dicom::import_json(engine, open, file, setting)?)
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
    answered(carnet, [], out, error, |_, open, []| Ok(open.document_json()?))
}

/// Frees a carnet, once; null does nothing. No call on it may be running.
///
/// # Safety
/// The carnet came from this library and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_carnet_free(carnet: *mut cre_carnet) {
    free(carnet);
}
