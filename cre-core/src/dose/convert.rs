//! From a quantity to effective dose: coefficients by region, phantom, age, projection, agent (R6, S26, S27, S28).

use crate::catalogue::{Catalogue, Coefficient};
use crate::decimal::Decimal;
use crate::record::{Phantom, QuantityKind};
use crate::sorted::SortedSet;
use crate::wire::Writable;
use serde::Serialize;

/// Why a quantity is not converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoConversion {
    /// Nothing usable is stated.
    NoValue,
    /// The coefficient needs a region.
    RegionMissing,
    /// The coefficient needs the CTDI phantom.
    PhantomMissing,
    /// The coefficient needs the patient's age.
    AgeMissing,
    /// The radiopharmaceutical is unknown.
    AgentMissing,
    /// The pack has no coefficient for this.
    NoCoefficient,
    /// The numbers are beyond what can be stored.
    TooLarge,
}

/// Effective dose before rounding, in mSv, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Converted {
    pub(crate) value: Decimal,
    pub(crate) low: Decimal,
    pub(crate) high: Decimal,
    pub(crate) sets: SortedSet<String>,
    pub(crate) bases: SortedSet<String>,
    pub(crate) verified: bool,
}

impl Converted {
    /// Nothing yet.
    pub(crate) fn zero() -> Self {
        Self {
            value: Decimal::zero(),
            low: Decimal::zero(),
            high: Decimal::zero(),
            sets: SortedSet::new(),
            bases: SortedSet::new(),
            verified: true,
        }
    }

    pub(crate) fn plus(mut self, other: &Self) -> Self {
        self.value = self.value.plus(&other.value);
        self.low = self.low.plus(&other.low);
        self.high = self.high.plus(&other.high);
        self.sets.extend(other.sets.iter().cloned());
        self.bases.extend(other.bases.iter().cloned());
        self.verified &= other.verified;
        self
    }
}

/// What a conversion may look at beside the quantity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Circumstances<'a> {
    pub(crate) region: Option<&'a str>,
    pub(crate) phantom: Option<Phantom>,
    pub(crate) projection: Option<&'a str>,
    pub(crate) agent: Option<&'a str>,
    /// Least and greatest age in completed months.
    pub(crate) age: (u32, u32),
}

/// Converts one quantity, given in its canonical unit.
pub(crate) fn convert(
    catalogue: &Catalogue,
    kind: QuantityKind,
    amount: &Decimal,
    with: Circumstances<'_>,
) -> Result<Converted, NoConversion> {
    if amount.is_zero() {
        return Ok(Converted::zero());
    }
    let row = coefficient(catalogue, kind, with)?;
    let factor = |text: &str| Decimal::parse(text).map_err(|_| NoConversion::NoCoefficient);
    // The DAP coefficients are stated in mSv per Gy.cm2; 1 Gy.m2 = 10^4 Gy.cm2.
    let amount = if kind == QuantityKind::Dap {
        amount.times(&Decimal::power_of_ten(4))
    } else {
        amount.clone()
    };
    let value = amount.times(&factor(&row.value)?);
    let mut verified = row.verified;
    let (low, high) = match (&row.low, &row.high) {
        (Some(low), Some(high)) => (amount.times(&factor(low)?), amount.times(&factor(high)?)),
        _ => {
            let uncertainty = catalogue
                .pack()
                .dose
                .uncertainty
                .iter()
                .find(|u| u.set == row.set);
            let f = uncertainty.map_or(Ok(Decimal::one()), |u| factor(&u.factor))?;
            verified &= uncertainty.is_none_or(|u| u.verified);
            (value.over(&f).unwrap_or_else(|| value.clone()), value.times(&f))
        }
    };
    Ok(Converted {
        value,
        low,
        high,
        sets: SortedSet::from([row.set.clone()]),
        bases: SortedSet::from([row.basis.clone()]),
        verified,
    })
}

/// The first row of the pack that fits; an age, region or phantom without row means no conversion (S27).
fn coefficient<'c>(
    catalogue: &'c Catalogue,
    kind: QuantityKind,
    with: Circumstances<'_>,
) -> Result<&'c Coefficient, NoConversion> {
    let rows = || {
        catalogue
            .pack()
            .dose
            .coefficients
            .iter()
            .filter(move |row| row.quantity == kind)
    };
    match kind {
        QuantityKind::Dlp => {
            with.region.ok_or(NoConversion::RegionMissing)?;
            with.phantom.ok_or(NoConversion::PhantomMissing)?;
        }
        QuantityKind::Dap => {
            with.projection
                .or(with.region)
                .ok_or(NoConversion::RegionMissing)?;
        }
        QuantityKind::Activity => {
            with.agent.ok_or(NoConversion::AgentMissing)?;
        }
        _ => {}
    }
    let (least, most) = with.age;
    let in_band = |row: &&Coefficient| row.age_from <= least && row.age_to.is_none_or(|to| most < to);
    let at_some_age = |row: &&Coefficient| row.age_from <= most && row.age_to.is_none_or(|to| least < to);
    let fits = |row: &&Coefficient| match kind {
        QuantityKind::Dlp => row.region.as_deref() == with.region && row.phantom == with.phantom,
        QuantityKind::Dap => {
            row.projection.is_some() && row.projection.as_deref() == with.projection.or(with.region)
        }
        QuantityKind::Activity => row.radiopharmaceutical.as_deref() == with.agent,
        QuantityKind::Agd => true,
        _ => false,
    };
    rows().filter(fits).find(in_band).ok_or_else(|| {
        if rows().filter(fits).any(|row| at_some_age(&row)) {
            NoConversion::AgeMissing
        } else {
            NoConversion::NoCoefficient
        }
    })
}
