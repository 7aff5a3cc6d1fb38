//! From bytes to a tree of elements: encodings, lengths, sequences. Nothing here knows what an element means.

mod bytes;
mod encoding;
mod tree;
mod walk;

pub(crate) use encoding::open;
pub(crate) use tree::{DataSet, Element, Found};
