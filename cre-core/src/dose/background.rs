//! Effective dose beside a year of natural background: a comparison of exposures for people (W26).
//!
//! The background of a year is the pack's mark `background-year`, in mSv. The time is `dose / mark` years, exact, and
//! rounded once, to two significant figures: halves up, but down where the dose is a lower bound, since "at least" must
//! stay true. It is given in years from two years on, else in months (twelfths of a year), from one month on, else in
//! days (365 a year), from one day on, else in hours.

use super::contribution::ExamDose;
use super::cumulative::{Sum, Summing};
use crate::catalogue::Catalogue;
use crate::decimal::{Decimal, Rounding};
use crate::wire::Writable;
use serde::Serialize;

/// Unit of a time of natural background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BackgroundUnit {
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// The time of natural background to which a dose is comparable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Background {
    /// How many, to two significant figures.
    pub amount: Decimal,
    /// Of what.
    pub unit: BackgroundUnit,
    /// The dose is a lower bound.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub at_least: bool,
    /// Natural background of a year in mSv, as the pack states it.
    pub year: Decimal,
    /// Whether that value was seen in its source.
    pub verified: bool,
    /// Source id of that value.
    pub source: String,
}

/// The effective dose of one exam: the sum of its contributions.
#[must_use]
pub fn exam_sum(exam: &ExamDose) -> Sum {
    let mut summing = Summing::new();
    exam.contributions
        .iter()
        .for_each(|contribution| summing.add(contribution));
    summing.finish()
}

/// The comparison for a sum: `None` when nothing is known, when no ionising radiation was used, or when the pack has no
/// mark.
#[must_use]
pub fn background(catalogue: &Catalogue, sum: &Sum) -> Option<Background> {
    let mark = catalogue
        .pack()
        .dose
        .marks
        .iter()
        .find(|mark| mark.name == "background-year")?;
    let year = Decimal::parse(&mark.value).ok()?;
    if sum.nanosievert <= 0 || year.is_negative() {
        return None;
    }
    let years = Decimal::from_integer(sum.nanosievert)
        .times(&Decimal::power_of_ten(-6))
        .over(&year)?;
    let in_a_year = |count: i64| years.times(&Decimal::from_integer(count));
    let (months, days) = (in_a_year(12), in_a_year(365));
    let (amount, unit) = if years >= Decimal::from_integer(2) {
        (years, BackgroundUnit::Years)
    } else if months >= Decimal::one() {
        (months, BackgroundUnit::Months)
    } else if days >= Decimal::one() {
        (days, BackgroundUnit::Days)
    } else {
        (in_a_year(365 * 24), BackgroundUnit::Hours)
    };
    let towards = if sum.is_lower_bound {
        Rounding::Down
    } else {
        Rounding::Nearest
    };
    Some(Background {
        amount: amount.significant(2, towards),
        unit,
        at_least: sum.is_lower_bound,
        year,
        verified: mark.verified,
        source: mark.source.clone(),
    })
}
