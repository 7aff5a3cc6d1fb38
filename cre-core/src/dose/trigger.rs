//! Interventional trigger levels: reference air kerma, area product and fluoroscopy time of an exam (R6.30).
//!
//! They are compared as measured. Effective dose plays no part, and neither skin nor foetal dose is derived from it.

use super::measured::{MeasuredQuantity, MeasuredSource};
use super::source::SourceKind;
use super::units::canonical_unit;
use crate::catalogue::{Catalogue, Trigger};
use crate::decimal::Decimal;
use crate::record::QuantityKind;
use crate::wire::Writable;
use serde::Serialize;

/// Which level of a quantity is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TriggerLevel {
    /// First notification.
    First,
    /// A substantial dose: the patient is followed up.
    Substantial,
}

/// A trigger level that an exam reaches: for each quantity the highest one, at or above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TriggerReached {
    /// Air kerma at the reference point, area product or fluoroscopy time.
    pub quantity: QuantityKind,
    /// The level.
    pub level: TriggerLevel,
    /// The exact sum over the exam's devices.
    pub value: Decimal,
    /// Unit of value and threshold.
    pub unit: &'static str,
    /// The pack's level, decimal text as the pack states it.
    pub threshold: String,
    /// Whether a part is missing, or reports leave open whether totals add: the true sum may be greater.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lower_bound: bool,
    /// Whether the level was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// Quantities that have trigger levels.
const QUANTITIES: [QuantityKind; 3] = [
    QuantityKind::AirKermaRp,
    QuantityKind::Dap,
    QuantityKind::FluoroscopyTime,
];

/// The levels that an exam reaches, by what its sources measured.
pub(super) fn triggers_reached(catalogue: &Catalogue, measured: &[MeasuredSource]) -> Vec<TriggerReached> {
    QUANTITIES
        .into_iter()
        .filter_map(|quantity| {
            let row = catalogue
                .pack()
                .dose
                .triggers
                .iter()
                .find(|row| row.quantity == quantity)?;
            reached(row, measured)
        })
        .collect()
}

fn reached(row: &Trigger, measured: &[MeasuredSource]) -> Option<TriggerReached> {
    let x_ray = || measured.iter().filter(|source| source.kind == SourceKind::XRay);
    let found: Vec<&MeasuredQuantity> = x_ray()
        .flat_map(|source| &source.quantities)
        .filter(|measured| measured.quantity == row.quantity)
        .collect();
    let value = found
        .iter()
        .map(|quantity| quantity.value.clone())
        .reduce(|sum, value| sum.plus(&value))?;
    let at = |text: &str| Decimal::parse(text).is_ok_and(|level| value >= level);
    let (level, threshold) = if at(&row.substantial) {
        (TriggerLevel::Substantial, &row.substantial)
    } else if at(&row.first) {
        (TriggerLevel::First, &row.first)
    } else {
        return None;
    };
    Some(TriggerReached {
        quantity: row.quantity,
        level,
        value,
        unit: canonical_unit(row.quantity),
        threshold: threshold.clone(),
        lower_bound: found.iter().any(|q| q.lower_bound || q.high.is_some())
            || x_ray().any(|source| lacks(source, row.quantity)),
        verified: row.verified,
        source: row.source.clone(),
    })
}

/// Whether a source that screens or films, or of which nothing is known, leaves this quantity out.
fn lacks(source: &MeasuredSource, quantity: QuantityKind) -> bool {
    let mut kinds = source.quantities.iter().map(|q| q.quantity);
    let projects = source.quantities.is_empty() || kinds.any(|kind| QUANTITIES.contains(&kind));
    projects && source.quantities.iter().all(|q| q.quantity != quantity)
}
