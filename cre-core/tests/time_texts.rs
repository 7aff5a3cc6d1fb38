//! The texts of the time types: what is read is written back, what is not one is refused with its code, never quoted.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_core::time::{Day, Instant, Interval, PartialDate};

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

#[test]
fn instants_keep_how_they_were_written() {
    for text in [
        "2025-03-30T01:00:00Z",
        "2025-03-30T01:00:00+00:00",
        "2025-03-30T01:00:00-00:00",
        "2025-03-30T01:00:00.000Z",
        "2025-03-30T01:00:00.120-05:30",
        "2025-03-30T01:00:00.000000001+23:59",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59.999999999-12:00",
    ] {
        assert_eq!(instant(text).to_string(), text);
    }
    let (sent, plus, unknown) = (
        instant("2025-03-30T01:00:00Z"),
        instant("2025-03-30T01:00:00+00:00"),
        instant("2025-03-30T01:00:00-00:00"),
    );
    assert!(sent.same_moment(plus) && plus.same_moment(unknown));
    assert!(sent != plus && plus != unknown && sent != unknown);
}

#[test]
fn intervals_are_written_in_one_form() {
    for (text, written) in [
        ("P18M", "P1Y6M"),
        ("P6W", "P42D"),
        ("P1W3D", "P10D"),
        ("P24M", "P2Y"),
        ("P90D", "P90D"),
        ("P1M10D", "P1M10D"),
        ("P0D", "P0D"),
        ("P0M", "P0D"),
        ("PT0S", "PT0S"),
        ("PT24H", "PT24H"),
        ("PT90M", "PT1H30M"),
        ("PT45S", "PT45S"),
        ("P99999Y", "P99999Y"),
        ("P99999D", "P99999D"),
        ("PT99999H", "PT99999H"),
    ] {
        assert_eq!(interval(text).to_string(), written);
    }
    // Counted together they would need a number of six digits, which could not be read again.
    for text in [
        "P99999Y12M",
        "P99999W",
        "P99993D1W",
        "PT99999H60M",
        "PT99999H59M60S",
    ] {
        assert_eq!(Interval::parse(text).unwrap_err().code(), "CRE-1103", "{text}");
    }
}

/// No message repeats what was sent, not even a value that is no text: it may be somebody's date of birth.
#[test]
fn a_refusal_never_quotes() {
    fn refusal<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
        serde_json::from_str::<T>(json).unwrap_err().to_string()
    }
    for sent in [
        "\"19610412\"",
        "19610412",
        "-19610412",
        "19610412.5",
        "true",
        "null",
        "[19610412]",
        "{\"a\":19610412}",
    ] {
        for (code, message) in [
            ("CRE-1101: ", refusal::<Day>(sent)),
            ("CRE-1101: ", refusal::<PartialDate>(sent)),
            ("CRE-1102: ", refusal::<Instant>(sent)),
            ("CRE-1103: ", refusal::<Interval>(sent)),
        ] {
            assert!(
                !message.contains("19610412") && !message.contains("true"),
                "{sent}: {message}"
            );
            if sent.starts_with('"') {
                assert!(message.starts_with(code), "{sent}: {message}");
            }
        }
    }
    let written = serde_json::to_string(&(day("2025-01-01"), partial("2025"), interval("P18M"))).unwrap();
    assert_eq!(written, r#"["2025-01-01","2025","P1Y6M"]"#);
}

#[test]
fn every_kind_of_bad_text_has_its_code() {
    for bad in [
        "",
        "2025",
        "2025-01",
        "0000-01-01",
        "10000-01-01",
        "2025-00-10",
        "2025-13-01",
        "2025-02-30",
        "2100-02-29",
        "2025-1-01",
        "2025/01/01",
        " 2025-01-01",
        "2025-01-01 ",
        "2025-01-01\n",
        "+025-01-01",
        "-025-01-01",
        "２０２５-01-01",
        "2025-01-0é",
    ] {
        assert_eq!(Day::parse(bad).unwrap_err().code(), "CRE-1101", "{bad}");
    }
    for bad in [
        "",
        "2025-",
        "2025-1",
        "2025-001",
        "25-01",
        "2025-01-",
        "2025-01-1",
        "202",
        "20251",
    ] {
        assert_eq!(PartialDate::parse(bad).unwrap_err().code(), "CRE-1101", "{bad}");
    }
    for bad in [
        "",
        "2025-01-01T10:00:00",
        "2025-01-01T10:00Z",
        "2025-01-01T10:00:00z",
        "2025-01-01t10:00:00Z",
        "2025-01-01 10:00:00Z",
        "2025-01-01T10:00:60Z",
        "2025-01-01T10:60:00Z",
        "2025-01-01T24:00:00Z",
        "2025-01-01T10:00:00,5Z",
        "2025-01-01T10:00:00.Z",
        "2025-01-01T10:00:00.1234567890Z",
        "2025-01-01T10:00:00+0100",
        "2025-01-01T10:00:00+01",
        "2025-01-01T10:00:00+24:00",
        "2025-01-01T10:00:00+01:60",
        "2025-01-01T10:00:00\u{2212}01:00",
        "2025-02-29T10:00:00Z",
        "0000-01-01T00:00:00Z",
        "2025-01-01T10:00:00ZZ",
        "2025-01-01T10:00:00+01:00 ",
        "2016-12-31T23:59:60Z",
    ] {
        assert_eq!(Instant::parse(bad).unwrap_err().code(), "CRE-1102", "{bad}");
    }
    for bad in [
        "",
        "P",
        "PT",
        "P1Y2",
        "p1y",
        "P1y",
        "PT1h",
        "P1DT1H",
        "P1DT",
        "PT1D",
        "P1H",
        "P1M1Y",
        "P1D1W",
        "P1Y1Y",
        "P1.5D",
        "PT1.5S",
        "P1,5D",
        "P-1D",
        "-P1D",
        "+P1D",
        "P+1D",
        "P 1D",
        "P1D ",
        "P100000D",
        "P000001D",
        "PT100000S",
        "PT1S1M",
        "P\u{0661}D",
    ] {
        assert_eq!(Interval::parse(bad).unwrap_err().code(), "CRE-1103", "{bad}");
    }
}
