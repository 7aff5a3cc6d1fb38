//! The catalogue (R3): the pack as data, loaded whole or not at all.
//!
//! [`Pack`] is the form in which it is exchanged, [`Catalogue`] the form in which the rules use it, [`lint`] names
//! every fault of a pack with table, row and column.

mod check;
mod check_dose;
mod check_geometry;
mod check_intervals;
mod check_overlap;
mod check_tables;
mod compiled;
mod error;
mod geometry;
mod index;
mod pack;
mod pack_dose;
mod pack_guide;
mod pack_rules;
mod rules;
mod site;

pub use check::{Fault, lint};
pub use compiled::{Catalogue, ExamRow};
pub use error::CatalogueError;
pub use geometry::Geometry;
pub use index::{ExamId, FamilyId, IndicationId, RegionId, TechniqueId};
pub use pack::*;
pub use pack_dose::*;
pub use pack_guide::*;
pub use pack_rules::*;
pub(crate) use rules::{CompiledRule, CompiledSelector};
pub use site::{Contrast, Site, SiteSide};
