//! The dose that an alternative saves: a difference of typical doses at the patient's age, with its range (R5).

use crate::catalogue::{Catalogue, ExamId};
use crate::decimal::Decimal;
use crate::wire::Writable;
use serde::Serialize;

/// A difference of typical doses in nanosievert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Saving {
    /// Typical of the order less typical of the alternative.
    pub nanosievert: i64,
    /// Least: low of the order less high of the alternative.
    pub low_nanosievert: i64,
    /// Most: high of the order less low of the alternative.
    pub high_nanosievert: i64,
}

/// A typical dose with its range, in nanosievert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Typical {
    pub(super) value: i64,
    low: i64,
    high: i64,
}

/// The typical dose of an exam at an age; exactly 0 without ionising radiation; `None` where the pack has none.
pub(super) fn typical(catalogue: &Catalogue, exam: ExamId, age: Option<(u32, u32)>) -> Option<Typical> {
    let family = catalogue.row(exam).and_then(|row| catalogue.family(row.family))?;
    if !family.ionising {
        return Some(Typical {
            value: 0,
            low: 0,
            high: 0,
        });
    }
    let code = catalogue.exam(exam)?.code.as_str();
    let (least, most) = age?;
    let row = catalogue
        .pack()
        .dose
        .typical
        .iter()
        .find(|row| row.exam == code && row.age_from <= least && row.age_to.is_none_or(|to| most < to))?;
    let nano = |text: &str| Some(Decimal::parse(text).ok()?.times(&Decimal::power_of_ten(6)));
    Some(Typical {
        value: nano(&row.value)?.round_half_even()?,
        low: nano(&row.low)?.floor()?,
        high: nano(&row.high)?.ceil()?,
    })
}

/// The saving; `None` ("not known") if either typical dose is.
pub(super) fn saving(order: Option<Typical>, alternative: Option<Typical>) -> Option<Saving> {
    let (order, alternative) = (order?, alternative?);
    Some(Saving {
        nanosievert: order.value - alternative.value,
        low_nanosievert: order.low - alternative.high,
        high_nanosievert: order.high - alternative.low,
    })
}
