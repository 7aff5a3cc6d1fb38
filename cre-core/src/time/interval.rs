//! Intervals: calendar intervals are added to civil dates, elapsed ones to instants (R0, S42).

use super::TimeError;
use super::text::Digits;

/// Months and days, added to a civil date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarInterval {
    /// Months (years count 12).
    pub months: u32,
    /// Days (weeks count 7).
    pub days: u32,
}

/// Elapsed time, added to an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElapsedInterval {
    /// Seconds.
    pub seconds: u64,
}

/// The greatest number before a letter, read or written.
const MOST: u32 = 99_999;

/// A duration of one of the two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interval {
    /// Added to civil dates.
    Calendar(CalendarInterval),
    /// Added to instants.
    Elapsed(ElapsedInterval),
}

impl Interval {
    /// Reads an ISO 8601 duration: `P6M`, `P1Y6M`, `P1M10D`, `P6W`, `PT24H`, `PT1H30M`. Date and time parts do not mix.
    /// No number exceeds 99 999, neither as sent nor in the one form in which intervals are written (`P6W` is `P42D`).
    ///
    /// # Errors
    /// [`TimeError::Interval`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        read(text).ok_or(TimeError::Interval)
    }
}

fn read(text: &str) -> Option<Interval> {
    let mut digits = Digits::new(text);
    digits.literal(b'P')?;
    if digits.literal(b'T').is_some() {
        let [hours, minutes, seconds] = components(&mut digits, [b'H', b'M', b'S'])?;
        let seconds = u64::from(hours) * 3600 + u64::from(minutes) * 60 + u64::from(seconds);
        let readable = seconds / 3600 <= u64::from(MOST);
        return readable.then_some(Interval::Elapsed(ElapsedInterval { seconds }));
    }
    let [years, months, weeks, days] = components(&mut digits, [b'Y', b'M', b'W', b'D'])?;
    let (months, days) = (years * 12 + months, weeks * 7 + days);
    let readable = months / 12 <= MOST && days <= MOST;
    readable.then_some(Interval::Calendar(CalendarInterval { months, days }))
}

/// Numbers of at most five digits, each followed by its letter, in order, at least one.
fn components<const N: usize>(digits: &mut Digits<'_>, letters: [u8; N]) -> Option<[u32; N]> {
    let mut values = [0u32; N];
    let mut next = 0;
    while !digits.is_empty() {
        let run = digits.run(5)?;
        let value = run.iter().fold(0u32, |n, d| n * 10 + u32::from(d - b'0'));
        let letter = digits.one_of(letters.get(next..)?)?;
        let place = letters.iter().position(|l| *l == letter)?;
        *values.get_mut(place)? = value;
        next = place + 1;
    }
    (next > 0).then_some(values)
}

impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (prefix, zero, parts) = match self {
            Self::Calendar(CalendarInterval { months, days }) => (
                "P",
                "0D",
                [
                    (u64::from(months / 12), 'Y'),
                    (u64::from(months % 12), 'M'),
                    (u64::from(*days), 'D'),
                ],
            ),
            Self::Elapsed(ElapsedInterval { seconds }) => (
                "PT",
                "0S",
                [
                    (seconds / 3600, 'H'),
                    (seconds / 60 % 60, 'M'),
                    (seconds % 60, 'S'),
                ],
            ),
        };
        f.write_str(prefix)?;
        if parts.iter().all(|(value, _)| *value == 0) {
            return f.write_str(zero);
        }
        parts
            .iter()
            .filter(|(value, _)| *value > 0)
            .try_for_each(|(value, letter)| write!(f, "{value}{letter}"))
    }
}
