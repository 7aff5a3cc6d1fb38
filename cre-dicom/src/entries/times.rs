//! DICOM dates and times as instants and dates of the record. A time without offset is local time in
//! Europe/Luxembourg unless the object states another zone (R0.3).

use crate::model::{Header, Stamp};
use cre_core::record::When;
use cre_core::time::{Day, Instant, PartialDate, resolve_local};

/// A moment, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read<T> {
    /// It is read.
    Is(T),
    /// Nothing is stated.
    Absent,
    /// What is stated is no date or time.
    Bad,
}

impl<T> Read<T> {
    pub(super) fn ok(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Bad => None,
        }
    }
}

/// A date (DA); `19700102`, or `1970.01.02` of the oldest standard. Years from 1850 to 2200.
pub(super) fn date(text: Option<&str>) -> Read<Day> {
    let Some(text) = text else {
        return Read::Absent;
    };
    let digits: String = text.chars().filter(|c| *c != '.' && *c != '-').collect();
    let number = |range| digits.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    let all_digits = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let day = (|| {
        let year = i32::try_from(number(0..4)?).ok()?;
        let day = Day::new(year, number(4..6)?, number(6..8)?)?;
        (1850..=2200).contains(&year).then_some(day)
    })();
    match day.filter(|_| all_digits) {
        Some(day) => Read::Is(day),
        None => Read::Bad,
    }
}

/// A time (TM) in seconds and nanoseconds of the day: `HH`, `HHMM`, `HHMMSS`, with fraction; `HH:MM:SS` of the oldest
/// standard.
fn time(text: &str) -> Option<(u32, u32)> {
    let text: String = text.chars().filter(|c| *c != ':').collect();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if ![2, 4, 6].contains(&whole.len()) || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let part = |range| {
        whole
            .get(range)
            .map_or(Some(0), |part: &str| part.parse::<u32>().ok())
    };
    let (hours, minutes) = (part(0..2)?, part(2..4)?);
    // A leap second is held at the last second of its minute.
    let seconds = part(4..6)?.min(59);
    if hours > 23 || minutes > 59 || fraction.len() > 9 {
        return None;
    }
    let nanos = format!("{fraction:0<9}").parse().ok()?;
    Some((hours * 3_600 + minutes * 60 + seconds, nanos))
}

/// An offset `+HHMM` in minutes; what is malformed or beyond 14 hours is none.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (digits.get(0..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?);
    (hours <= 14 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

/// An instant from a civil date, a time of day and the offset, if one is stated.
fn instant(day: Day, (seconds, nanos): (u32, u32), offset: Option<i32>) -> Instant {
    let Some(offset) = offset else {
        return resolve_local(day, seconds, nanos);
    };
    let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
    let text = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{nanos:09}{sign}{:02}:{:02}",
        day.year(),
        day.month(),
        day.day(),
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60,
        minutes / 60,
        minutes % 60,
    );
    Instant::parse(&text).unwrap_or_else(|_| resolve_local(day, seconds, nanos))
}

/// The zone that a header states for all its times.
fn zone(header: &Header) -> Option<i32> {
    header.time_zone.as_deref().and_then(offset)
}

/// Whether the header states a zone that cannot be read.
pub(super) fn bad_zone(header: &Header) -> bool {
    header.time_zone.is_some() && zone(header).is_none()
}

/// A date with a time of an element pair; with the date alone, a date.
pub(super) fn stamp(header: &Header, stamp: &Stamp) -> Read<When> {
    let day = match date(stamp.date.as_deref()) {
        Read::Is(day) => day,
        Read::Absent => return Read::Absent,
        Read::Bad => return Read::Bad,
    };
    match stamp.time.as_deref().map(time) {
        Some(Some(time)) => Read::Is(When::Instant(instant(day, time, zone(header)))),
        Some(None) | None => Read::Is(When::Date(PartialDate::Day(day))),
    }
}

/// A DICOM DT: year to fraction, with or without offset. A year or month alone is a partial date.
pub(super) fn date_time(header: &Header, text: Option<&str>) -> Read<When> {
    let Some(text) = text else {
        return Read::Absent;
    };
    let (moment, own_offset) = match text.find(['+', '-']) {
        Some(at) => {
            let (moment, zone) = text.split_at_checked(at).unwrap_or((text, ""));
            (moment, Some(offset(zone)))
        }
        None => (text, None),
    };
    // An offset that cannot be read leaves local time; the date stays what it is.
    let zone = own_offset.flatten().or_else(|| zone(header));
    let Some((day_text, time_text)) = moment.split_at_checked(8) else {
        return match (moment.get(0..4), moment.get(4..6)) {
            (Some(year), Some(month)) if moment.len() == 6 => partial(&format!("{year}-{month}")),
            (Some(year), None) if moment.len() == 4 => partial(year),
            _ => Read::Bad,
        };
    };
    let Read::Is(day) = date(Some(day_text)) else {
        return Read::Bad;
    };
    if time_text.is_empty() {
        return Read::Is(When::Date(PartialDate::Day(day)));
    }
    match time(time_text) {
        Some(time) => Read::Is(When::Instant(instant(day, time, zone))),
        None => Read::Bad,
    }
}

fn partial(text: &str) -> Read<When> {
    PartialDate::parse(text).map_or(Read::Bad, |date| Read::Is(When::Date(date)))
}

/// The start of an administration: a date and time, or a time alone (0018,1072) on the day of the images; a time later
/// than the acquisition's is of the day before (PS3.3 C.8.9.2).
pub(super) fn administration_start(header: &Header, text: Option<&str>, acquired: &Stamp) -> Read<Instant> {
    let Some(stated) = text else {
        return Read::Absent;
    };
    if stated.len() >= 12 {
        return match date_time(header, text) {
            Read::Is(When::Instant(instant)) => Read::Is(instant),
            _ => Read::Bad,
        };
    }
    let day = date(acquired.date.as_deref().or(header.studied.date.as_deref())).ok();
    let (Some(day), Some(given)) = (day, time(stated)) else {
        return Read::Bad;
    };
    let start = instant(day, given, zone(header));
    match acquired.time.as_deref().and_then(time) {
        Some(of_images) if of_images < given => Read::Is(instant(day.add_days(-1), given, zone(header))),
        _ => Read::Is(start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Option<i64> {
        Instant::parse(text).ok().map(Instant::utc_seconds)
    }

    fn seconds(header: &Header, text: &str) -> Option<i64> {
        date_time(header, Some(text))
            .ok()?
            .instant()
            .map(Instant::utc_seconds)
    }

    #[test]
    fn a_time_without_zone_is_local_time_in_luxembourg() {
        let header = Header::default();
        assert_eq!(seconds(&header, "20260115103000"), utc("2026-01-15T09:30:00Z"));
        assert_eq!(seconds(&header, "20260715103000.5"), utc("2026-07-15T08:30:00Z"));
    }

    #[test]
    fn a_stated_zone_is_followed_and_a_malformed_one_is_not() {
        let header = Header {
            time_zone: Some("-0500".to_owned()),
            ..Header::default()
        };
        assert_eq!(seconds(&header, "20260115103000"), utc("2026-01-15T15:30:00Z"));
        assert_eq!(
            seconds(&header, "20260115103000+0000"),
            utc("2026-01-15T10:30:00Z")
        );
        let bad = Header {
            time_zone: Some("-+100".to_owned()),
            ..Header::default()
        };
        assert!(bad_zone(&bad));
        assert_eq!(seconds(&bad, "20260115103000"), utc("2026-01-15T09:30:00Z"));
    }

    #[test]
    fn dates_that_are_none_are_bad_and_not_absent() {
        for text in ["0", "99990101", "20260231", "2026-1-5", "REMOVED"] {
            assert_eq!(date(Some(text)), Read::Bad, "{text}");
        }
        assert_eq!(date(None), Read::Absent);
        assert_eq!(date(Some("1997.01.31")), Read::Is(Day::new(1997, 1, 31).unwrap()));
    }

    #[test]
    fn partial_date_times_are_dates() {
        let header = Header::default();
        assert_eq!(
            date_time(&header, Some("2026")).ok().map(|w| w.to_string()),
            Some("2026".to_owned())
        );
        assert_eq!(
            date_time(&header, Some("202605")).ok().map(|w| w.to_string()),
            Some("2026-05".to_owned())
        );
        assert_eq!(date_time(&header, Some("20260")), Read::Bad);
    }

    #[test]
    fn a_tracer_given_before_midnight_is_of_the_day_before() {
        let header = Header::default();
        let acquired = Stamp {
            date: Some("20260116".to_owned()),
            time: Some("003000".to_owned()),
        };
        let start = administration_start(&header, Some("233000"), &acquired);
        assert_eq!(start.ok().map(Instant::utc_seconds), utc("2026-01-15T22:30:00Z"));
    }
}
