//! Laws and edges of time: nothing leaves the calendar, days follow each other without hole, ages turn on their day.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod generators;

use chrono::NaiveDate;
use cre_core::time::{
    CalendarInterval, Day, DayRange, ElapsedInterval, Instant, Interval, PartialDate, completed_months,
    completed_years, end_of_day, months_range, resolve_local, start_of_day,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn partial(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn interval(text: &str) -> Interval {
    Interval::parse(text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(generators::cases(4000)))]

    /// Which dates exist, by chrono.
    #[test]
    fn a_date_exists_if_chrono_has_it(year in -10i32..10_010, month in 0u32..15, of_month in 0u32..34) {
        let there = NaiveDate::from_ymd_opt(year, month, of_month).filter(|_| (1..=9999).contains(&year));
        let date = Day::new(year, month, of_month);
        prop_assert_eq!(date.map(|d| (d.year(), d.month(), d.day())), there.map(|_| (year, month, of_month)));
        prop_assert_eq!(date.map(Day::epoch_days), there.map(|d| i64::from(d.to_epoch_days())));
    }

    /// Adding days never leaves the calendar, and what it gives can be read.
    #[test]
    fn days_are_held_in_the_calendar(start in any::<i64>(), days in any::<i64>(), months in any::<u32>()) {
        let start = Day::from_epoch_days(start);
        for sum in [start, start.add_days(days), start.add_months(months)] {
            prop_assert!((Day::MIN..=Day::MAX).contains(&sum));
            prop_assert_eq!(Day::parse(&sum.to_string()), Ok(sum));
        }
    }

    /// Months first with one clamp, then days (S42).
    #[test]
    fn months_are_added_before_days(start in -700_000i64..2_500_000, months in 0u32..600, days in 0u32..2000) {
        let start = Day::from_epoch_days(start);
        let sum = start.plus(CalendarInterval { months, days });
        prop_assert_eq!(sum, start.add_months(months).add_days(i64::from(days)));
        let count = start.year() * 12 + i32::try_from(start.month() + months).unwrap() - 1;
        let clamped = start.add_months(months);
        prop_assert_eq!(clamped.year() * 12 + i32::try_from(clamped.month()).unwrap() - 1, count);
        prop_assert!(clamped.day() == start.day() || clamped.add_days(1).day() == 1);
    }

    #[test]
    fn a_partial_date_is_written_back_and_holds_its_days(n in -719_162i64..2_932_897) {
        let date = Day::from_epoch_days(n);
        let text = date.to_string();
        for length in [4, 7, 10] {
            let shorter: String = text.chars().take(length).collect();
            let read = partial(&shorter);
            prop_assert_eq!(read.to_string(), &*shorter);
            prop_assert!(read.range().contains(date));
            prop_assert!(read.range().last().to_string().starts_with(&shorter));
            prop_assert!(read.range().first() == Day::MIN || !read.range().first().add_days(-1).to_string().starts_with(&shorter));
            prop_assert!(read.range().last() == Day::MAX || !read.range().last().add_days(1).to_string().starts_with(&shorter));
            prop_assert_eq!(read.complete(), (length == 10).then_some(date));
        }
    }

    /// Whatever seconds are given or added: the civil date is computed and the text is read back to the same instant.
    #[test]
    fn an_instant_never_leaves_the_calendar(seconds in any::<i64>(), elapsed in any::<u64>()) {
        let start = Instant::from_utc_seconds(seconds);
        let later = start.plus(ElapsedInterval { seconds: elapsed });
        for at in [start, later] {
            prop_assert!((Day::MIN..=Day::MAX).contains(&at.civil_date()));
            prop_assert_eq!(Instant::parse(&at.to_string()), Ok(at));
        }
        prop_assert!(!later.is_before(start));
    }

    /// The order of instants is the order of moments; what is equal is written alike.
    #[test]
    fn the_order_of_instants_is_consistent(a in -100i64..100, b in -100i64..100, east in 0i64..3, west in 0i64..3) {
        let write = |seconds: i64, offset: i64| {
            let local = Instant::from_utc_seconds(seconds + offset * 3600).to_string();
            instant(&format!("{}+{offset:02}:00", local.trim_end_matches('Z')))
        };
        let (one, other) = (write(a, east), write(b, west));
        prop_assert_eq!(one.is_before(other), a < b);
        prop_assert_eq!(one.same_moment(other), a == b);
        prop_assert_eq!(one == other, one.to_string() == other.to_string());
        prop_assert!(a >= b || one < other);
    }

    /// Every interval that is read can be written and read again, also when weeks and years are counted together.
    #[test]
    fn what_an_interval_becomes_can_be_read(
        years in 0u32..100_000, months in 0u32..100_000, weeks in 0u32..100_000, days in 0u32..100_000,
    ) {
        for text in [
            format!("P{years}Y{months}M{weeks}W{days}D"),
            format!("P{years}Y{months}M"),
            format!("P{weeks}W"),
            format!("PT{years}H{months}M{days}S"),
        ] {
            if let Ok(read) = Interval::parse(&text) {
                prop_assert_eq!(Interval::parse(&read.to_string()), Ok(read), "{}", text);
            }
        }
    }

    /// A local time is found with its wall clock, or an hour later if it was skipped; 1978 to 2133.
    #[test]
    fn local_times_come_back(n in 2922i64..60_000, of_day in 0u32..86_400) {
        let date = Day::from_epoch_days(n);
        let found = resolve_local(date, of_day, 0);
        prop_assert!(!found.is_before(start_of_day(date)) && found.is_before(end_of_day(date)));
        prop_assert_eq!(found.civil_date(), date);
        let wall = |hour: u32| format!("{date}T{hour:02}:{:02}:{:02}", of_day / 60 % 60, of_day % 60);
        let written = found.to_string();
        let (spoken, later) = (wall(of_day / 3600), wall(of_day / 3600 + 1));
        let skipped = (7200..10_800).contains(&of_day) && start_of_day(date).to_string().ends_with("+01:00") && end_of_day(date).to_string().ends_with("+02:00");
        prop_assert!(written.starts_with(if skipped { &later } else { &spoken }), "{} for {}", written, spoken);
    }

    /// The range of ages of a partial birth date is that of its days, one by one.
    #[test]
    fn ages_of_a_partial_birth_date(n in 0i64..20_000, month_only in any::<bool>(), later in -40i64..1500, width in 0i64..40) {
        let birth: String = Day::from_epoch_days(n).to_string().chars().take(if month_only { 7 } else { 4 }).collect();
        let birth = partial(&birth);
        let first = Day::from_epoch_days(n + later);
        let on = DayRange::new(first, first.add_days(width)).unwrap();
        let mut ages = Vec::new();
        for born in 0..=birth.range().first().days_until(birth.range().last()) {
            for at in 0..=width {
                ages.extend(completed_months(birth.range().first().add_days(born), first.add_days(at)));
            }
        }
        prop_assert_eq!(months_range(birth, on), ages.iter().min().copied().zip(ages.iter().max().copied()));
    }
}

/// Every day from 1800 to 2150, the changes at midnight and of the occupations included.
#[test]
fn days_follow_each_other_without_hole() {
    for n in -62_091..65_743 {
        let date = Day::from_epoch_days(n);
        let (start, end) = (start_of_day(date), end_of_day(date));
        assert_eq!(end, start_of_day(date.add_days(1)), "{date}");
        assert_eq!(start.civil_date(), date);
        assert_eq!(
            Instant::from_utc_seconds(end.utc_seconds() - 1).civil_date(),
            date
        );
    }
}

#[test]
fn the_ends_of_the_calendar() {
    assert_eq!(partial("9999").range().last(), Day::MAX);
    assert_eq!(partial("9999-12").range().last(), Day::MAX);
    assert_eq!(partial("9999-11").range().last(), day("9999-11-30"));
    assert_eq!(partial("0001").range().first(), Day::MIN);
    assert_eq!(Day::MAX.add_months(u32::MAX), Day::MAX);
    for edge in [Day::MIN, Day::MAX] {
        assert!(start_of_day(edge).is_before(end_of_day(edge)), "{edge}");
        assert_eq!(instant(&start_of_day(edge).to_string()), start_of_day(edge));
        assert_eq!(start_of_day(edge).civil_date(), edge);
    }
    assert_eq!(instant("9999-12-31T23:59:59-12:00").civil_date(), Day::MAX);
    // More than a day of seconds, or of nanoseconds than a second has, is held at the last that there is.
    assert_eq!(
        resolve_local(day("2025-06-01"), u32::MAX, u32::MAX).to_string(),
        "2025-06-01T23:59:59.999999999+02:00"
    );
}

#[test]
fn ranges() {
    let range = |a: &str, b: &str| DayRange::new(day(a), day(b));
    assert_eq!(range("2025-01-02", "2025-01-01"), None);
    let january = partial("2025-01").range();
    assert_eq!(Some(january), range("2025-01-01", "2025-01-31"));
    assert_eq!(january.intersect(partial("2025").range()), Some(january));
    assert_eq!(january.intersect(partial("2025-02").range()), None);
    assert_eq!(january.intersect(DayRange::ANY), Some(january));
    assert!(DayRange::single(day("2025-01-31")).is_single() && january.contains(day("2025-01-31")));
}

#[test]
fn clamps_of_r0() {
    let plus = |date: &str, text: &str| match interval(text) {
        Interval::Calendar(calendar) => day(date).plus(calendar).to_string(),
        Interval::Elapsed(_) => panic!("{text} is no calendar interval"),
    };
    assert_eq!(plus("2024-02-29", "P12M"), "2025-02-28");
    assert_eq!(plus("2024-02-29", "P4Y"), "2028-02-29");
    assert_eq!(plus("2025-01-31", "P1M"), "2025-02-28");
    // One clamp: not through 28 February, and months before days.
    assert_eq!(plus("2024-02-29", "P1Y1M"), "2025-03-29");
    assert_eq!(plus("2025-01-31", "P1M1D"), "2025-03-01");
}

/// The offsets on both sides of each change of 2025, the second before and the second of it.
#[test]
fn the_days_of_change() {
    for (text, start, hours) in [
        ("2025-03-30", "2025-03-30T00:00:00+01:00", 23),
        ("2025-10-26", "2025-10-26T00:00:00+02:00", 25),
        ("2025-10-27", "2025-10-27T00:00:00+01:00", 24),
    ] {
        let (from, to) = (start_of_day(day(text)), end_of_day(day(text)));
        assert_eq!(from.to_string(), start);
        assert_eq!(to.utc_seconds() - from.utc_seconds(), hours * 3600, "{text}");
    }
    let at = |text: &str, of_day: u32| resolve_local(day(text), of_day, 0).to_string();
    assert_eq!(at("2025-03-30", 7199), "2025-03-30T01:59:59+01:00");
    assert_eq!(at("2025-03-30", 7200), "2025-03-30T03:00:00+02:00");
    assert_eq!(at("2025-03-30", 10_799), "2025-03-30T03:59:59+02:00");
    assert_eq!(at("2025-03-30", 10_800), "2025-03-30T03:00:00+02:00");
    assert_eq!(at("2025-10-26", 7199), "2025-10-26T01:59:59+02:00");
    assert_eq!(at("2025-10-26", 10_799), "2025-10-26T02:59:59+02:00");
    assert_eq!(at("2025-10-26", 10_800), "2025-10-26T03:00:00+01:00");
    // After the table, by the rule: the same hours.
    assert_eq!(at("2040-03-25", 7199), "2040-03-25T01:59:59+01:00");
    assert_eq!(at("2040-03-25", 7200), "2040-03-25T03:00:00+02:00");
    assert_eq!(at("2040-10-28", 10_799), "2040-10-28T02:59:59+02:00");
    assert_eq!(at("2040-10-28", 10_800), "2040-10-28T03:00:00+01:00");
}

/// Vectors of Python's zoneinfo over tzdata 2025b, `Europe/Luxembourg`.
#[test]
fn civil_dates_by_zoneinfo() {
    for (text, date) in [
        ("1945-04-02T21:59:59Z", "1945-04-02"),
        ("1970-01-01T22:59:59Z", "1970-01-01"),
        ("1970-01-01T23:00:00Z", "1970-01-02"),
        ("1990-07-01T22:30:00Z", "1990-07-02"),
        ("2024-12-31T22:59:59Z", "2024-12-31"),
        ("2024-12-31T23:30:00Z", "2025-01-01"),
        ("2037-10-25T22:30:00Z", "2037-10-25"),
        ("2038-06-30T22:00:00Z", "2038-07-01"),
        ("2099-12-31T23:00:00Z", "2100-01-01"),
    ] {
        assert_eq!(instant(text).civil_date(), day(date), "{text}");
    }
}

#[test]
fn ages() {
    let years = |birth: &str, on: &str| completed_years(day(birth), day(on));
    let months = |birth: &str, on: &str| completed_months(day(birth), day(on));
    assert_eq!(years("1961-04-12", "2026-04-11"), Some(64));
    assert_eq!(years("1961-04-12", "2026-04-12"), Some(65));
    assert_eq!(years("1961-04-12", "1961-04-12"), Some(0));
    assert_eq!(years("1961-04-12", "1961-04-11"), None);
    assert_eq!(years("2020-02-29", "2024-02-28"), Some(3));
    assert_eq!(years("2020-02-29", "2024-02-29"), Some(4));
    assert_eq!(months("2025-01-31", "2025-02-27"), Some(0));
    assert_eq!(months("2025-01-31", "2025-02-28"), Some(1));
    assert_eq!(months("2025-01-31", "2025-03-30"), Some(1));
    let on = DayRange::single(day("2025-06-15"));
    assert_eq!(months_range(partial("2024"), on), Some((5, 17)));
    assert_eq!(months_range(partial("2025"), on), Some((0, 5)));
    assert_eq!(months_range(partial("2026"), on), None);
}
