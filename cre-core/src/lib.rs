//! The rules of the Carnet de Radiologie Electronique (CRE): a patient's imaging record, and whether an exam that is
//! being ordered repeats one that is there or on its way.
//!
//! Data flows one way: entries ([`record::Entry`]) form a carnet ([`record::Carnet`], a set); linking finds which
//! belong to one exam; a view says which exams the viewer may see; the fold tells what each exam is
//! ([`record::History`]); [`assessment::assess`] judges an order against them by the rules of a pack
//! ([`catalogue::Catalogue`]). The meaning of every step is fixed in `docs/rules.md`.
//!
//! The crate is pure: it reads no clock, file, socket, environment or random source, and the same inputs give the same
//! bytes on every platform. Advice never blocks: the physician may always confirm.
//!
//! # A first answer
//! ```
//! use cre_core::engine::Engine;
//!
//! let engine = Engine::embedded()?;
//! let carnet = engine.open_json(br#"{
//!   "format": "cre-carnet", "version": 1,
//!   "patient": {"key": {"authority": "lu.mpi", "value": "invented-1"}, "birthDate": "1961-04-12"},
//!   "entries": [{
//!     "id": "e1", "author": {"system": "ris.north", "institution": "north"},
//!     "instant": "2026-09-02T10:10:00+02:00", "revision": 1,
//!     "content": {"performance": {
//!       "state": "performed", "exam": {"code": "CT-SINUS"}, "start": "2026-09-02T10:00:00+02:00"}}
//!   }]
//! }"#)?;
//! let answer = engine.assess_json(&carnet, br#"{
//!   "version": 1, "edition": "2026.1", "now": "2026-11-20T09:30:00+01:00", "moment": "signing", "language": "en",
//!   "draft": {"exam": {"code": "CT-SINUS"}}
//! }"#)?;
//! assert!(answer.contains(r#""kind":"recently-performed""#));
//! assert!(answer.contains("Recently performed: CT of the sinuses (2026-09-02"));
//!
//! // A misspelt member is refused with code and place, never dropped.
//! let error = engine.assess_json(&carnet, br#"{"version": 1, "edition": "2026.1",
//!   "now": "2026-11-20T09:30:00+01:00", "moment": "signing", "draft": {"exam": {"kode": "CT-SINUS"}}}"#);
//! let record = error.unwrap_err().record();
//! assert_eq!((record.code.as_str(), record.place.as_str()), ("CRE-1010", "/draft/exam/kode"));
//! # Ok::<(), cre_core::engine::EngineError>(())
//! ```
#![forbid(unsafe_code)]

// What is derived names this crate as others do.
extern crate self as cre_core;

pub mod assessment;
pub mod catalogue;
pub mod decimal;
pub mod dose;
pub mod engine;
pub mod guidance;
pub mod identity;
pub mod letters;
pub mod record;
pub mod redundancy;
pub mod sorted;
pub mod texts;
pub mod time;
pub mod wire;
