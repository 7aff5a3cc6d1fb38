//! The record (R1): entries, linking, view, fold.
//!
//! Data flows one way: a [`Carnet`] is a set of entries; [`link`] finds which belong to one exam; [`View`] says which
//! exams a viewer may see; [`History`] holds those, folded. Nothing depends on the order of arrival.

mod carnet;
mod content;
mod dose_content;
mod entry;
mod fold;
mod history;
mod link;
mod link_keys;
mod link_orders;
mod quarantine;
mod resolve;
mod retention;
mod stated_exam;
mod statement;
mod status;
mod todo;

pub use carnet::{Carnet, MergeError};
pub use content::*;
pub use dose_content::*;
pub use entry::*;
pub use fold::Exam;
pub use history::{History, View};
pub use link::{Group, Linked, link};
pub use link_keys::Placeholders;
pub use quarantine::{Note, NoteCode, Quarantine, QuarantineReason};
pub use resolve::{Act, MappingKind, resolve_statement};
pub use retention::{PastRetention, past_retention};
pub use statement::*;
pub use status::Status;
pub use todo::{Todo, TodoKind, todo};
