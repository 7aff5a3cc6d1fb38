//! Age in completed years and months on a day (R0, S27).

use super::{Day, DayRange, PartialDate};

/// Completed years; `None` before birth. Someone born on 29 February completes a year on 28 February.
#[must_use]
pub fn completed_years(birth: Day, on: Day) -> Option<u32> {
    completed_months(birth, on).map(|months| months / 12)
}

/// Completed months; `None` before birth.
#[must_use]
pub fn completed_months(birth: Day, on: Day) -> Option<u32> {
    if on < birth {
        return None;
    }
    let guess = (on.year() - birth.year()) * 12
        + (i32::try_from(on.month()).ok()? - i32::try_from(birth.month()).ok()?);
    let guess = u32::try_from(guess).ok()?;
    Some(if birth.add_months(guess) <= on {
        guess
    } else {
        guess.saturating_sub(1)
    })
}

/// Least and greatest age in completed months that a birth date and a range of days allow; `None` if none is possible.
#[must_use]
pub fn months_range(birth: PartialDate, on: DayRange) -> Option<(u32, u32)> {
    let born = birth.range();
    let greatest = completed_months(born.first(), on.last())?;
    let least = completed_months(born.last().min(on.first()), on.first()).unwrap_or(0);
    Some((least, greatest))
}
