//! An estimate of effective dose, rounded once (R6.13 to R6.15).

use super::convert::{Converted, NoConversion};
use crate::decimal::Decimal;
use crate::wire::Writable;
use serde::Serialize;

/// How an estimate of effective dose is made (R6.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Dose length product times a coefficient.
    Dlp,
    /// Area product times a coefficient.
    Dap,
    /// Mean glandular dose of both breasts times a coefficient.
    Agd,
    /// Administered activity times a coefficient.
    Activity,
    /// The catalogue's typical dose.
    Typical,
}

/// Effective dose in nanosievert: an estimate, with its range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// Best value, rounded once, half to even.
    pub nanosievert: i64,
    /// Lower end, rounded down.
    pub low_nanosievert: i64,
    /// Upper end, rounded up; absent: unbounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_nanosievert: Option<i64>,
    /// How it is made (R6.13).
    pub method: Method,
    /// Coefficient sets used; `typical` for a typical dose.
    pub sets: Vec<String>,
    /// ICRP bases of these sets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<String>,
    /// Whether every number used was seen in its source.
    pub verified: bool,
}

/// The greatest integer that every reader of JSON takes exactly: what is larger is not stored (P112).
const GREATEST: i64 = (1 << 53) - 1;

/// Rounds once: the value half to even, low down, high up; 1 mSv = 10^6 nSv.
pub(super) fn estimate(
    converted: &Converted,
    method: Method,
    lower_bound: bool,
) -> Result<Estimate, NoConversion> {
    let nano = Decimal::power_of_ten(6);
    let storable = |number: Option<i64>| number.filter(|n| *n <= GREATEST).ok_or(NoConversion::TooLarge);
    let value = storable(converted.value.times(&nano).round_half_even())?;
    let low = storable(converted.low.times(&nano).floor())?;
    let high = (!lower_bound)
        .then(|| storable(converted.high.times(&nano).ceil()))
        .transpose()?;
    Ok(Estimate {
        nanosievert: value,
        low_nanosievert: low,
        high_nanosievert: high,
        method,
        sets: converted.sets.iter().cloned().collect(),
        bases: converted.bases.iter().cloned().collect(),
        verified: converted.verified,
    })
}
