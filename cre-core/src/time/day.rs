//! A civil date.

use super::error::TimeError;
use super::interval::CalendarInterval;
use super::text::Digits;
use chrono::{Datelike, Months, NaiveDate};

/// A civil date of the proleptic Gregorian calendar, years 0001 to 9999. Counted in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// 0001-01-01.
    pub const MIN: Self = Self(-719_162);
    /// 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// The date, if it exists and lies in the years 0001 to 9999.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        let day = Self(date.to_epoch_days());
        (Self::MIN <= day && day <= Self::MAX).then_some(day)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`TimeError::Date`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let mut digits = Digits::new(text);
        let read = |d: &mut Digits<'_>| {
            let year = d.number(4)?;
            d.literal(b'-')?;
            let month = d.number(2)?;
            d.literal(b'-')?;
            let day = d.number(2)?;
            d.end()?;
            Self::new(i32::try_from(year).ok()?, month, day)
        };
        read(&mut digits).ok_or(TimeError::Date)
    }

    /// From days since 1970-01-01, held within the range.
    #[must_use]
    pub fn from_epoch_days(days: i64) -> Self {
        let held = days.clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0));
        i32::try_from(held).map_or(Self::MAX, Self)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn epoch_days(self) -> i64 {
        i64::from(self.0)
    }

    /// `YYYY-MM-DD`, which is ten digits and hyphens for every date. Answers hold many dates.
    fn text(self) -> [u8; 10] {
        let date = self.date();
        let digit = |number: u32| u8::try_from(number % 10).map_or(b'0', |digit| b'0' + digit);
        let (year, month, day) = (date.year().unsigned_abs(), date.month(), date.day());
        [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ]
    }

    fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or_default()
    }

    /// Year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.date().month()
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.date().day()
    }

    /// Days added, held within the range.
    #[must_use]
    pub fn add_days(self, days: i64) -> Self {
        Self::from_epoch_days(self.epoch_days().saturating_add(days))
    }

    /// Days from this date to another.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        other.epoch_days() - self.epoch_days()
    }

    /// Months added; a missing day becomes the month's last (R0: 2024-02-29 + 12 months = 2025-02-28).
    #[must_use]
    pub fn add_months(self, months: u32) -> Self {
        match self.date().checked_add_months(Months::new(months)) {
            Some(date) => Self::from_epoch_days(i64::from(date.to_epoch_days())),
            None => Self::MAX,
        }
    }

    /// An interval added: all months first with one clamp, then the days (S42).
    #[must_use]
    pub fn plus(self, interval: CalendarInterval) -> Self {
        self.add_months(interval.months)
            .add_days(i64::from(interval.days))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.text()).map_err(|_| std::fmt::Error)?)
    }
}
