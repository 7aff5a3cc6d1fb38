//! Offset of Europe/Luxembourg at an instant.

use super::Day;
use super::zone_table::{BEFORE, TRANSITIONS};

/// Offset from UTC in seconds at an instant given in UTC seconds. Before the table, which begins in 1904: local
/// mean time (24 min 36 s, of which an instant writes the whole minutes); after it: the
/// rule in force (summer time from the last Sunday of March to that of October, each at 01:00 UTC).
pub(super) fn offset_at(utc: i64) -> i64 {
    let next = TRANSITIONS.partition_point(|(at, _)| *at <= utc);
    if next == TRANSITIONS.len() {
        return rule(utc);
    }
    match next.checked_sub(1).and_then(|index| TRANSITIONS.get(index)) {
        Some((_, offset)) => i64::from(*offset),
        None => i64::from(BEFORE),
    }
}

/// Directive 2000/84/EC.
fn rule(utc: i64) -> i64 {
    let year = Day::from_epoch_days(utc.div_euclid(86_400)).year();
    let change = |month: u32| last_sunday(year, month).epoch_days() * 86_400 + 3600;
    if change(3) <= utc && utc < change(10) {
        7200
    } else {
        3600
    }
}

fn last_sunday(year: i32, month: u32) -> Day {
    let last = Day::new(year, month, 31).unwrap_or(Day::MAX);
    // 1970-01-01 was a Thursday: days congruent to 3 modulo 7 are Sundays.
    last.add_days(-(last.epoch_days() - 3).rem_euclid(7))
}
