//! The C ABI, and everything that is unsafe: pointers come in, are checked, and become references for one call.
//!
//! The documentation of each item is that of `include/cre.h`, which is generated from this module: here the types, the functions
//! by their objects in files of their own, and in `memory` how pointers become references and back.
#![expect(unsafe_code, reason = "this is the boundary; the rest of the crate is safe")]
#![expect(non_camel_case_types, reason = "the names are those of C")]

mod carnet;
mod engine;
#[cfg(feature = "test-hooks")]
mod hooks;
mod memory;
mod results;

use crate::calls::{CarnetHandle, EngineHandle};

pub use carnet::*;
pub use engine::*;
#[cfg(feature = "test-hooks")]
pub use hooks::*;
pub use results::*;

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

/// Number of the ABI of the loaded library. Compare it with `CRE_ABI_VERSION` once, before anything else: another number
/// means that the header and the library do not belong together. Any thread, at any time.
#[unsafe(no_mangle)]
pub extern "C" fn cre_abi_version() -> u32 {
    CRE_ABI_VERSION
}
