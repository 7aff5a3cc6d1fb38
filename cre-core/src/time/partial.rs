//! Dates of which only the year, or year and month, is known: the range of days they allow (R0).

use super::text::Digits;
use super::{Day, TimeError};

/// A date that may be partial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year is known.
    Year(Day),
    /// Year and month are known.
    Month(Day),
    /// The whole date is known.
    Day(Day),
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`TimeError::Date`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let mut digits = Digits::new(text);
        let read = |d: &mut Digits<'_>| {
            let year = i32::try_from(d.number(4)?).ok()?;
            if d.is_empty() {
                return Day::new(year, 1, 1).map(Self::Year);
            }
            d.literal(b'-')?;
            let month = d.number(2)?;
            if d.is_empty() {
                return Day::new(year, month, 1).map(Self::Month);
            }
            d.literal(b'-')?;
            let day = d.number(2)?;
            d.end()?;
            Day::new(year, month, day).map(Self::Day)
        };
        read(&mut digits).ok_or(TimeError::Date)
    }

    /// The days it allows.
    #[must_use]
    pub fn range(self) -> DayRange {
        match self {
            Self::Year(first) => DayRange {
                first,
                last: first.add_months(12).add_days(-1),
            }
            .held(),
            Self::Month(first) => DayRange {
                first,
                last: first.add_months(1).add_days(-1),
            }
            .held(),
            Self::Day(day) => DayRange::single(day),
        }
    }

    /// Whether the whole date is known.
    #[must_use]
    pub fn is_complete(self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// The date, if it is known whole.
    #[must_use]
    pub fn complete(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(day) => write!(f, "{:04}", day.year()),
            Self::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// A range of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayRange {
    first: Day,
    last: Day,
}

impl DayRange {
    /// Every day.
    pub const ANY: Self = Self {
        first: Day::MIN,
        last: Day::MAX,
    };

    /// A range; `None` if it would end before it begins.
    #[must_use]
    pub fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// One day.
    #[must_use]
    pub fn single(day: Day) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// The last year of the calendar has no day after it to count back from.
    fn held(self) -> Self {
        let last = if self.last < self.first {
            Day::MAX
        } else {
            self.last
        };
        let last = if last.add_days(1) == Day::MAX {
            Day::MAX
        } else {
            last
        };
        Self { last, ..self }
    }

    /// First day.
    #[must_use]
    pub fn first(self) -> Day {
        self.first
    }

    /// Last day.
    #[must_use]
    pub fn last(self) -> Day {
        self.last
    }

    /// Whether it is one day.
    #[must_use]
    pub fn is_single(self) -> bool {
        self.first == self.last
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// The days in both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }
}

impl std::fmt::Display for DayRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_single() {
            self.first.fmt(f)
        } else {
            write!(f, "{}/{}", self.first, self.last)
        }
    }
}
