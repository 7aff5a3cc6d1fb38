//! The C library: what `include/cre.h` declares.
//!
//! An engine holds the rules and a catalogue and never changes; a carnet stays parsed and indexed, so that an assessment
//! costs no re-reading. Aggregates are JSON of the contract ([`cre_core::wire`]), DICOM files are bytes. Everything unsafe
//! is in `boundary`; no rule lives here.
//!
//! The same calls in Rust, as a C program makes them:
//!
//! ```
//! use cre::*;
//! use std::ptr;
//!
//! let bytes = |text: &str| cre_bytes { data: text.as_ptr(), len: text.len() };
//! let carnet = include_str!("../../examples/patient/carnet.json");
//! let call = r#"{"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing","language":"fr",
//!     "draft":{"exam":{"code":"CT-NECK","contrast":"given"}}}"#;
//! let (mut engine, mut open, mut answer) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
//! unsafe {
//!     assert_eq!(cre_engine_new(&mut engine, ptr::null_mut()), CRE_OK);
//!     assert_eq!(cre_carnet_open(engine, bytes(carnet), &mut open, ptr::null_mut()), CRE_OK);
//!     assert_eq!(cre_carnet_assess(open, bytes(call), &mut answer, ptr::null_mut()), CRE_OK);
//!     let text = cre_text_bytes(answer);
//!     let text = std::str::from_utf8(std::slice::from_raw_parts(text.data, text.len)).unwrap();
//!     assert!(text.contains(r#""level":"interrupt""#));
//!     cre_text_free(answer);
//!     cre_carnet_free(open);
//!     cre_engine_free(engine);
//! }
//! ```

#[cfg(not(panic = "unwind"))]
compile_error!("cre-ffi must unwind: a panic is caught at the boundary, and never crosses it");

#[cfg(feature = "capi")]
mod boundary;
#[cfg(feature = "capi")]
mod calls;
#[cfg(feature = "capi")]
mod error;

#[cfg(feature = "capi")]
pub use boundary::*;
