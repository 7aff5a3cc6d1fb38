//! Time (R0): civil dates, partial dates, instants, intervals, ages. Nothing here reads a clock or a locale.
//!
//! A *civil date* is a date in Europe/Luxembourg; zone rules come from a committed table. `chrono` does the calendar
//! arithmetic and appears in no public signature.

mod age;
mod day;
mod error;
mod instant;
mod interval;
mod partial;
mod text;
mod zone;
mod zone_table;

pub use age::{completed_months, completed_years, months_range};
pub use day::Day;
pub use error::TimeError;
pub use instant::{Instant, end_of_day, resolve_local, start_of_day};
pub use interval::{CalendarInterval, ElapsedInterval, Interval};
pub use partial::{DayRange, PartialDate};
