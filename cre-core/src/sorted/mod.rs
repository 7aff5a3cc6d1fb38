//! Maps and sets in the order of their keys.
//!
//! They do what the trees of the standard library do. A tree is compiled anew for each kind of key and value, which was an eighth of
//! the web module; here what is kept lies in a plain vector, and its order is kept by code that stands once.

mod map;
mod order;
mod set;

pub use map::{Entry, SortedMap};
pub use set::SortedSet;
