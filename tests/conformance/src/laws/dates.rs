//! Every date of a case or an answer, moved.

use super::rewrite::each_text;
use cre_core::time::{Day, Instant, PartialDate};
use serde_json::Value;

/// Members of the contract's documents that hold a date.
const NAMES: [&str; 13] = [
    "now",
    "instant",
    "start",
    "planned",
    "requested",
    "performed",
    "date",
    "since",
    "birthDate",
    "contentTime",
    "review",
    "registered",
    "windowEnd",
];

/// Moves the dates of a case by a change of each date's text.
pub(super) fn moved(value: &Value, change: &dyn Fn(&str) -> Option<String>) -> Value {
    let mut value = value.clone();
    each_text(&mut value, "", &mut |name, text| {
        if NAMES.contains(&name)
            && let Some(other) = both_ends(text, change)
        {
            *text = other;
        }
    });
    value
}

/// Moves the dates of an answer: whatever text is wholly a date or an instant.
pub(super) fn moved_answer(value: &Value, change: &dyn Fn(&str) -> Option<String>) -> Value {
    let mut value = value.clone();
    each_text(&mut value, "", &mut |_, text| {
        if text.len() >= 10
            && let Some(other) = both_ends(text, change)
        {
            *text = other;
        }
    });
    value
}

/// A range is moved at both ends.
fn both_ends(text: &str, change: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    match text.split_once('/') {
        Some((first, last)) if is_date(first) && is_date(last) => {
            Some(format!("{}/{}", change(first)?, change(last)?))
        }
        Some(_) => None,
        None => is_date(text).then(|| change(text)).flatten(),
    }
}

fn is_date(text: &str) -> bool {
    PartialDate::parse(text).is_ok() || Instant::parse(text).is_ok()
}

/// The same day of the year, so many years later. What has no beginning in time keeps its year.
pub(super) fn years_later(text: &str, years: i32) -> Option<String> {
    let (year, rest) = text.split_at_checked(4)?;
    let year: i32 = year.parse().ok()?;
    let later = if (1000..9000).contains(&year) {
        year + years
    } else {
        year
    };
    Some(format!("{later:04}{rest}"))
}

/// So many days later; nothing of a date that is known in part.
pub(super) fn days_later(text: &str, days: i64) -> Option<String> {
    let (day, rest) = text.split_at_checked(10)?;
    let day = Day::parse(day).ok()?;
    let later = if day.year() < 1000 {
        day
    } else {
        day.add_days(days)
    };
    Some(format!("{later}{rest}"))
}

/// The day that a date or instant states; nothing of a date that is known in part.
pub(super) fn day_of(text: &str) -> Option<Day> {
    Day::parse(text.get(..10)?).ok()
}

/// Every date of a document, as it is written.
pub(super) fn dates(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut value = value.clone();
    each_text(&mut value, "", &mut |name, text| {
        if NAMES.contains(&name) && is_date(text) {
            found.push(text.clone());
        }
    });
    found
}
