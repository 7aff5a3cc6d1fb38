//! The sums of dose as numbers.

use serde_json::Value;

/// A sum of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) nanosievert: i64,
    pub(super) low: i64,
    pub(super) high: Option<i64>,
    pub(super) measured: i64,
    pub(super) typical: i64,
    pub(super) unknown: i64,
    pub(super) not_applicable: i64,
    pub(super) undated: i64,
    pub(super) is_lower_bound: bool,
}

impl Sum {
    /// The sum at a place; nothing where the implementation gives no dose.
    pub(super) fn at(answer: &Value, pointer: &str) -> Option<Self> {
        Self::of(answer.pointer(pointer)?)
    }

    pub(super) fn of(sum: &Value) -> Option<Self> {
        let number = |name: &str| sum.get(name).and_then(Value::as_i64);
        Some(Self {
            nanosievert: number("nanosievert")?,
            low: number("lowNanosievert")?,
            high: number("highNanosievert"),
            measured: number("measured")?,
            typical: number("typical")?,
            unknown: number("unknown")?,
            not_applicable: number("notApplicable")?,
            undated: number("undated")?,
            is_lower_bound: sum.get("isLowerBound")?.as_bool()?,
        })
    }

    /// Contributions that are counted.
    pub(super) fn counts(&self) -> [i64; 4] {
        [self.measured, self.typical, self.unknown, self.not_applicable]
    }
}

/// Since followed.
pub(super) const SINCE: &str = "/dose/cumulative/sinceFollowed";
/// Told, and from before.
pub(super) const BEFORE: &str = "/dose/cumulative/before";

/// Whether both answers count since the same day.
pub(super) fn same_start(first: &Value, second: &Value) -> bool {
    let start = |answer: &Value| answer.pointer("/dose/cumulative/followedSince").cloned();
    start(first) == start(second)
}
