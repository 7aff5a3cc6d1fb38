//! The record (R1): entries, linking, view, fold.

mod content;
mod dose_content;
mod entry;
mod statement;

pub use content::*;
pub use dose_content::*;
pub use entry::*;
pub use statement::*;
