//! Time against an oracle: civil dates against chrono, the zone table against the rule of directive 2000/84/EC.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod generators;

use chrono::{Datelike, Months, NaiveDate};
use cre_core::time::{Day, Instant, Interval, PartialDate, completed_months, completed_years, resolve_local};
use proptest::prelude::*;

fn date() -> impl Strategy<Value = NaiveDate> {
    (-700_000i32..2_900_000).prop_map(|n| NaiveDate::from_epoch_days(n).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(generators::cases(4000)))]

    #[test]
    fn days_agree_with_chrono(a in date(), months in 0u32..1200, days in -5000i64..5000) {
        let day = Day::new(a.year(), a.month(), a.day()).unwrap();
        prop_assert_eq!(day.to_string(), format!("{:04}-{:02}-{:02}", a.year(), a.month(), a.day()));
        prop_assert_eq!(Day::parse(&day.to_string()).unwrap(), day);
        if let Some(sum) = a.checked_add_months(Months::new(months)).filter(|d| d.year() < 9999) {
            let added = day.add_months(months);
            prop_assert_eq!((added.year(), added.month(), added.day()), (sum.year(), sum.month(), sum.day()));
        }
        prop_assert_eq!(day.days_until(day.add_days(days)), days);
    }

    #[test]
    fn what_is_read_is_written_back(seconds in -60_000_000_000i64..250_000_000_000, offset in -840i64..841, digits in 0usize..10) {
        let local = Instant::from_utc_seconds(seconds + offset * 60).to_string();
        let fraction = if digits == 0 { String::new() } else { format!(".{}", "123456789".chars().take(digits).collect::<String>()) };
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let text = format!("{}{fraction}{sign}{hours:02}:{minutes:02}", local.trim_end_matches('Z'));
        let instant = Instant::parse(&text).unwrap();
        prop_assert_eq!(instant.to_string(), text);
        prop_assert_eq!(instant.utc_seconds(), seconds);
    }

    #[test]
    fn intervals_are_written_back(months in 0u32..2000, days in 0u32..4000, seconds in 0u64..900_000) {
        for interval in [
            Interval::parse(&format!("P{months}M{days}D")).unwrap(),
            Interval::parse(&format!("PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60)).unwrap(),
        ] {
            prop_assert_eq!(Interval::parse(&interval.to_string()).unwrap(), interval);
        }
    }

    /// A month is complete on the day that adding months to the birth date gives, and not the day before (S27).
    #[test]
    fn ages_turn_on_their_day(birth in date(), months in 1u32..1300) {
        let birth = Day::new(birth.year(), birth.month(), birth.day()).unwrap();
        let turn = birth.add_months(months);
        prop_assume!(turn < Day::MAX.add_days(-400));
        prop_assert!(completed_months(birth, turn).unwrap() >= months);
        prop_assert!(completed_months(birth, turn.add_days(-1)).unwrap() < months);
    }
}

#[test]
fn civil_dates_of_luxembourg() {
    let date = |text: &str| Instant::parse(text).unwrap().civil_date().to_string();
    assert_eq!(date("2024-12-31T23:30:00Z"), "2025-01-01");
    assert_eq!(date("2025-06-30T21:59:59Z"), "2025-06-30");
    assert_eq!(date("2025-06-30T22:00:00Z"), "2025-07-01");
    assert_eq!(date("2025-01-01T00:30:00+05:00"), "2024-12-31");
}

#[test]
fn local_times_that_occur_twice_or_never() {
    let at = |day: &str, hour: u32, minute: u32| {
        resolve_local(Day::parse(day).unwrap(), hour * 3600 + minute * 60, 0).to_string()
    };
    assert_eq!(
        at("2025-10-26", 2, 30),
        "2025-10-26T02:30:00+02:00",
        "twice: the first offset"
    );
    assert_eq!(
        at("2025-03-30", 2, 30),
        "2025-03-30T03:30:00+02:00",
        "never: forward by the gap"
    );
    assert_eq!(at("2025-03-30", 12, 0), "2025-03-30T12:00:00+02:00");
    assert_eq!(at("2025-03-30", 1, 59), "2025-03-30T01:59:00+01:00");
    assert_eq!(at("2025-10-26", 12, 0), "2025-10-26T12:00:00+01:00");
}

/// Summer time from the last Sunday of March to that of October, each at 01:00 UTC, 1996 to 2100 (table and rule).
#[test]
fn the_table_agrees_with_the_directive() {
    for year in 1996..2100 {
        for (month, before, after) in [(3, "+01:00", "+02:00"), (10, "+02:00", "+01:00")] {
            let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
            let sunday = last - chrono::Duration::days(i64::from(last.weekday().num_days_from_sunday()));
            let noon = |day: NaiveDate| {
                resolve_local(Day::parse(&day.to_string()).unwrap(), 12 * 3600, 0).to_string()
            };
            assert!(
                noon(sunday - chrono::Duration::days(1)).ends_with(before),
                "{year}-{month}"
            );
            assert!(noon(sunday).ends_with(after), "{year}-{month}");
        }
    }
}

#[test]
fn born_on_29_february() {
    let day = |text: &str| Day::parse(text).unwrap();
    assert_eq!(completed_years(day("2020-02-29"), day("2021-02-27")), Some(0));
    assert_eq!(completed_years(day("2020-02-29"), day("2021-02-28")), Some(1));
    assert_eq!(completed_years(day("2020-02-29"), day("2020-02-28")), None);
}

#[test]
fn bad_texts_have_their_codes_and_are_not_quoted() {
    let interval = |text: &str| Interval::parse(text).map(|_| ()).map_err(|e| e.code());
    for bad in [
        "", "P", "PT", "6M", "P6", "P1M1Y", "P1DT1H", "P1.5D", "p6M", "P-1D", "P100000D", "PT1D", "P1W1Y",
    ] {
        assert_eq!(interval(bad), Err("CRE-1103"), "{bad}");
    }
    assert!(
        interval("P6W").is_ok()
            && interval("P1Y6M").is_ok()
            && interval("P1M10D").is_ok()
            && interval("P0D").is_ok()
    );
    for bad in [
        "2023-02-29",
        "2023-13",
        "23",
        "2023-1-1",
        "20230101",
        "2023-01-01T00:00:00Z",
        "0000",
        "2023-00",
    ] {
        let error = PartialDate::parse(bad).unwrap_err();
        assert_eq!(error.code(), "CRE-1101", "{bad}");
        assert!(!error.to_string().contains(bad));
    }
    for bad in [
        "2023-01-01",
        "2023-01-01T00:00:00",
        "2023-01-01T00:00Z",
        "2023-01-01T00:00:60Z",
        "2023-01-01T24:00:00Z",
        "2023-01-01t00:00:00Z",
        "2023-01-01T00:00:00.Z",
        "2023-01-01T00:00:00+1:00",
    ] {
        assert_eq!(Instant::parse(bad).unwrap_err().code(), "CRE-1102", "{bad}");
    }
}
