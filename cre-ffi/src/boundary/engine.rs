//! The functions of an engine.

use super::memory::{free, give, guarded, handle, input, output};
use super::{cre_bytes, cre_engine, cre_error, cre_status, cre_text};
use crate::calls::EngineHandle;

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
