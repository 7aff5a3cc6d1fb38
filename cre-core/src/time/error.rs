//! Why a text is no date, instant or interval. The text itself is never quoted.

/// Why a text is no date, instant or interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeError {
    /// Not a date of the calendar.
    #[error("a date is written YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar")]
    Date,
    /// Not an instant.
    #[error(
        "an instant is written as RFC 3339 with seconds and offset, for example 2026-03-01T10:00:00+01:00"
    )]
    Instant,
    /// Not an interval.
    #[error(
        "an interval is an ISO 8601 duration of dates (P6M, P1Y6M, P6W) or of hours (PT24H), not of both"
    )]
    Interval,
}

impl TimeError {
    /// Stable machine code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Date => "CRE-1101",
            Self::Instant => "CRE-1102",
            Self::Interval => "CRE-1103",
        }
    }
}
