//! The catalogue (R3): the pack as data, loaded whole or not at all.

mod pack;
mod pack_dose;

pub use pack::*;
pub use pack_dose::*;
