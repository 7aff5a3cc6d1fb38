//! The conformance kit of the Carnet de Radiologie Electronique (CRE): what an implementation in any language must answer.
//!
//! A [`Case`] is asked of a [`Subject`], which gives a [`Reply`]. Cases come from vectors (`tests/vectors`), from strategies
//! ([`generated`]) judged against [`Reference`], and from laws ([`laws`]) that need no reference at all. [`compare`] says
//! where two replies differ, [`suite`] runs the three suites against a [`child`] process, [`report`] says what came of it.
#![forbid(unsafe_code)]

mod case;
pub mod child;
pub mod compare;
pub mod generated;
pub mod laws;
pub mod protocol;
mod reference;
mod reply;
pub mod report;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod suite;
pub mod vectors;

pub use case::Case;
pub use reference::Reference;
pub use reply::{Answer, Reply, Subject};
