//! Instants with their offset, and local times of Europe/Luxembourg.

use super::text::Digits;
use super::zone::offset_at;
use super::{Day, ElapsedInterval, TimeError};

/// A point in time as it was written: offset and fraction digits are kept, so that it is written back unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    seconds: i64,
    nanos: u32,
    /// Offset from UTC in minutes.
    offset: i16,
    sign: Sign,
    /// How many digits the fraction had.
    fraction: u8,
}

/// How the offset was written. `-00:00` says that the local offset is not known (RFC 3339, 4.3); it counts as zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Sign {
    Zulu,
    Plus,
    Minus,
}

impl Instant {
    /// Reads RFC 3339 with mandatory seconds and offset; a leap second is refused.
    ///
    /// # Errors
    /// [`TimeError::Instant`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        read(text).ok_or(TimeError::Instant)
    }

    /// From seconds since 1970-01-01T00:00:00Z, held within the years 0001 to 9999.
    #[must_use]
    pub fn from_utc_seconds(seconds: i64) -> Self {
        Self {
            seconds,
            nanos: 0,
            offset: 0,
            sign: Sign::Zulu,
            fraction: 0,
        }
        .held()
    }

    /// Held where its date as written lies in the years 0001 to 9999, so that it can always be written and read.
    fn held(self) -> Self {
        let offset = i64::from(self.offset) * 60;
        let first = Day::MIN.epoch_days() * 86_400 - offset;
        let last = Day::MAX.epoch_days() * 86_400 + 86_399 - offset;
        Self {
            seconds: self.seconds.clamp(first, last),
            ..self
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn utc_seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds within the second.
    #[must_use]
    pub fn nanos(self) -> u32 {
        self.nanos
    }

    /// The date in Europe/Luxembourg, summer time included (R0).
    #[must_use]
    pub fn civil_date(self) -> Day {
        Day::from_epoch_days((self.seconds + offset_at(self.seconds)).div_euclid(86_400))
    }

    /// Whether it lies before another instant, whatever the offsets.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        (self.seconds, self.nanos) < (other.seconds, other.nanos)
    }

    /// Whether it is the same moment as another instant, however the two are written.
    #[must_use]
    pub fn same_moment(self, other: Self) -> bool {
        (self.seconds, self.nanos) == (other.seconds, other.nanos)
    }

    /// Elapsed time added, in UTC, held within the years 0001 to 9999.
    #[must_use]
    pub fn plus(self, interval: ElapsedInterval) -> Self {
        let seconds = i64::try_from(interval.seconds).unwrap_or(i64::MAX);
        Self {
            seconds: self.seconds.saturating_add(seconds),
            ..self
        }
        .held()
    }
}

fn read(text: &str) -> Option<Instant> {
    let mut digits = Digits::new(text);
    let year = digits.number(4)?;
    digits.literal(b'-')?;
    let month = digits.number(2)?;
    digits.literal(b'-')?;
    let day = digits.number(2)?;
    digits.literal(b'T')?;
    let day = Day::new(i32::try_from(year).ok()?, month, day)?;
    let hour = digits.number(2).filter(|h| *h < 24)?;
    digits.literal(b':')?;
    let minute = digits.number(2).filter(|m| *m < 60)?;
    digits.literal(b':')?;
    let second = digits.number(2).filter(|s| *s < 60)?;
    let (nanos, fraction) = match digits.literal(b'.') {
        None => (0, 0),
        Some(()) => {
            let run = digits.run(9)?;
            let value = run.iter().fold(0u32, |n, d| n * 10 + u32::from(d - b'0'));
            let length = u8::try_from(run.len()).ok()?;
            (value * 10u32.pow(u32::from(9 - length)), length)
        }
    };
    let (offset, sign) = match digits.one_of(b"Z+-")? {
        b'Z' => (0, Sign::Zulu),
        sign => {
            let hours = digits.number(2).filter(|h| *h < 24)?;
            digits.literal(b':')?;
            let minutes = i16::try_from(hours * 60 + digits.number(2).filter(|m| *m < 60)?).ok()?;
            match sign {
                b'-' => (-minutes, Sign::Minus),
                _ => (minutes, Sign::Plus),
            }
        }
    };
    digits.end()?;
    let of_day = i64::from(hour * 3600 + minute * 60 + second);
    let seconds = day.epoch_days() * 86_400 + of_day - i64::from(offset) * 60;
    Some(Instant {
        seconds,
        nanos,
        offset,
        sign,
        fraction,
    })
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let local = self.seconds.saturating_add(i64::from(self.offset) * 60);
        let (day, of_day) = (
            Day::from_epoch_days(local.div_euclid(86_400)),
            local.rem_euclid(86_400),
        );
        write!(
            f,
            "{day}T{:02}:{:02}:{:02}",
            of_day / 3600,
            of_day / 60 % 60,
            of_day % 60
        )?;
        if self.fraction > 0 {
            let digits = self.nanos / 10u32.pow(u32::from(9 - self.fraction.min(9)));
            write!(f, ".{digits:0width$}", width = usize::from(self.fraction))?;
        }
        let sign = match self.sign {
            Sign::Zulu => return f.write_str("Z"),
            Sign::Plus => '+',
            Sign::Minus => '-',
        };
        let minutes = self.offset.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// The instant of a local time of Europe/Luxembourg. A time that occurs twice takes the first offset; one that does
/// not exist moves forward by the gap (R0). `seconds_of_day` counts from 00:00:00 by the clock, at most 86 399, and `nanos`
/// within the second, at most 999 999 999; more is held at that.
#[must_use]
pub fn resolve_local(day: Day, seconds_of_day: u32, nanos: u32) -> Instant {
    local_instant(
        day.epoch_days() * 86_400 + i64::from(seconds_of_day.min(86_399)),
        nanos.min(999_999_999),
    )
}

/// The instant of a local clock reading, in seconds since 1970-01-01T00:00:00 by that clock.
fn local_instant(local: i64, nanos: u32) -> Instant {
    // The offsets in force a day before and a day after; there is at most one change between them.
    let (before, after) = (offset_at(local - 86_400), offset_at(local + 86_400));
    let seconds = match (
        offset_at(local - before) == before,
        offset_at(local - after) == after,
    ) {
        (false, true) => local - after,
        _ => local - before,
    };
    let offset = offset_at(seconds);
    Instant {
        seconds,
        nanos,
        offset: i16::try_from(offset / 60).unwrap_or(0),
        sign: Sign::Plus,
        fraction: if nanos == 0 { 0 } else { 9 },
    }
    .held()
}

/// The first instant of a civil date in Europe/Luxembourg.
#[must_use]
pub fn start_of_day(day: Day) -> Instant {
    resolve_local(day, 0, 0)
}

/// The first instant after a civil date in Europe/Luxembourg; of the last day of the calendar its last second.
#[must_use]
pub fn end_of_day(day: Day) -> Instant {
    local_instant((day.epoch_days() + 1) * 86_400, 0)
}
