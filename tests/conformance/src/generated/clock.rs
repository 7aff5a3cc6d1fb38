//! Dates: days away from the call, or exactly at the edge of one of the pack's intervals.

use super::json::pick;
use cre_core::time::{CalendarInterval, Day, ElapsedInterval, Instant, Interval};
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;

/// What a day is counted from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock<'a> {
    /// The instant of the call.
    pub(super) now: Instant,
    /// The date that the order is measured from, where edges lie.
    pub(super) order: Day,
    /// Intervals at whose edges dates lie.
    pub(super) intervals: &'a [Interval],
}

/// A day.
#[derive(Clone, Copy, Debug)]
pub(super) enum DaySeed {
    /// Days away from the call; 0 is today.
    Away(i64),
    /// An interval before the order's date (or after it), and so many days (or seconds) off the edge.
    Edge { interval: usize, after: bool, off: i64 },
}

/// A date as a source states it.
#[derive(Clone, Copy, Debug)]
pub(super) enum WhenSeed {
    /// A whole date.
    Day(DaySeed),
    /// An instant: minute of the day, and which offset.
    Instant(DaySeed, u32, usize),
    /// A month.
    Month(DaySeed),
    /// A year.
    Year(DaySeed),
}

const OFFSETS: [&str; 4] = ["Z", "+02:00", "+01:00", "-05:00"];

impl Clock<'_> {
    fn today(&self) -> Day {
        self.now.civil_date()
    }

    /// An interval before the order's date.
    pub(super) fn earlier(&self, interval: CalendarInterval) -> Day {
        before(self.order, interval)
    }

    pub(super) fn day(&self, seed: DaySeed) -> Day {
        match seed {
            DaySeed::Away(days) => self.today().add_days(days),
            DaySeed::Edge { interval, after, off } => match pick(self.intervals, interval) {
                None => self.today(),
                Some(Interval::Calendar(interval)) if after => self.order.plus(*interval).add_days(off),
                Some(Interval::Calendar(interval)) => self.earlier(*interval).add_days(off),
                Some(Interval::Elapsed(_)) => self.elapsed(interval, after, off).civil_date(),
            },
        }
    }

    /// The instant of an edge of an interval of hours.
    fn elapsed(&self, interval: usize, after: bool, off: i64) -> Instant {
        let seconds = match pick(self.intervals, interval) {
            Some(Interval::Elapsed(ElapsedInterval { seconds })) => i64::try_from(*seconds).unwrap_or(0),
            _ => 0,
        };
        let away = if after { seconds } else { -seconds };
        Instant::from_utc_seconds(self.now.utc_seconds() + away + off)
    }

    /// An instant on a day: exactly at the edge where it is one of hours.
    pub(super) fn instant(&self, seed: DaySeed, minute: u32, offset: usize) -> String {
        if let DaySeed::Edge { interval, after, off } = seed
            && let Some(Interval::Elapsed(_)) = pick(self.intervals, interval)
        {
            return self.elapsed(interval, after, off).to_string();
        }
        let (day, zone) = (self.day(seed), pick(&OFFSETS, offset).unwrap_or(&"Z"));
        // The plain minute is one that no change of summer time reaches.
        let minute = if minute == 0 { 10 * 60 } else { minute };
        format!("{day}T{:02}:{:02}:00{zone}", minute / 60, minute % 60)
    }

    pub(super) fn when(&self, seed: WhenSeed) -> String {
        match seed {
            WhenSeed::Day(day) => self.day(day).to_string(),
            WhenSeed::Instant(day, minute, offset) => self.instant(day, minute, offset),
            WhenSeed::Month(day) => {
                let day = self.day(day);
                format!("{:04}-{:02}", day.year(), day.month())
            }
            WhenSeed::Year(day) => format!("{:04}", self.day(day).year()),
        }
    }
}

/// The last day from which the interval reaches `day`: what lies an interval before it.
fn before(day: Day, interval: CalendarInterval) -> Day {
    let day = day.add_days(-i64::from(interval.days));
    let months = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 - i64::from(interval.months);
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(1);
    let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
    (1..=day.day())
        .rev()
        .find_map(|last| Day::new(year, month, last))
        .unwrap_or(day)
}

fn edge() -> BoxedStrategy<DaySeed> {
    (0..24_usize, proptest::bool::weighted(0.1), -1..=1_i64)
        .prop_map(|(interval, after, off)| DaySeed::Edge { interval, after, off })
        .boxed()
}

/// A day on which something was done: mostly past, now and then in the future.
pub(super) fn past_day() -> BoxedStrategy<DaySeed> {
    prop_oneof![
        6 => (-30..=0_i64).prop_map(DaySeed::Away),
        4 => (-200..=0_i64).prop_map(DaySeed::Away),
        2 => (-900..=0_i64).prop_map(DaySeed::Away),
        1 => (-2600..=0_i64).prop_map(DaySeed::Away),
        1 => (0..=4_i64).prop_map(DaySeed::Away),
        6 => edge(),
    ]
    .boxed()
}

/// A day on which something is planned: mostly to come.
pub(super) fn planned_day() -> BoxedStrategy<DaySeed> {
    prop_oneof![
        5 => (0..=60_i64).prop_map(DaySeed::Away),
        2 => (-30..=0_i64).prop_map(DaySeed::Away),
        1 => (-400..=400_i64).prop_map(DaySeed::Away),
        2 => edge(),
    ]
    .boxed()
}

fn stated(day: BoxedStrategy<DaySeed>) -> BoxedStrategy<WhenSeed> {
    prop_oneof![
        6 => day.clone().prop_map(WhenSeed::Day),
        5 => (day.clone(), 0..1440_u32, 0..OFFSETS.len())
            .prop_map(|(day, minute, offset)| WhenSeed::Instant(day, minute, offset)),
        1 => day.clone().prop_map(WhenSeed::Month),
        1 => day.prop_map(WhenSeed::Year),
    ]
    .boxed()
}

/// When something was done.
pub(super) fn done() -> BoxedStrategy<WhenSeed> {
    stated(past_day())
}

/// When something is planned.
pub(super) fn planned() -> BoxedStrategy<WhenSeed> {
    stated(planned_day())
}

/// The instant of the call: days from 15 June 2026, minute, offset. Nearly always within the starter pack's validity.
#[derive(Clone, Copy, Debug)]
pub(super) struct NowSeed {
    days: i64,
    minute: u32,
    offset: usize,
}

impl NowSeed {
    pub(super) fn instant(self) -> Instant {
        let text = Day::from_epoch_days(20_619 + self.days);
        let minute = if self.minute == 0 { 10 * 60 } else { self.minute };
        let zone = pick(&OFFSETS, self.offset).unwrap_or(&"Z");
        let text = format!("{text}T{:02}:{:02}:00{zone}", minute / 60, minute % 60);
        Instant::parse(&text).unwrap_or_else(|_| Instant::from_utc_seconds(1_781_517_600))
    }
}

/// When the call is made.
pub(super) fn now() -> BoxedStrategy<NowSeed> {
    let days = prop_oneof![
        20 => -160..560_i64,
        // The days on which summer time begins and ends, 2026 and 2027.
        1 => prop_oneof![Just(-78), Just(132), Just(286), Just(503)],
        1 => -800..1200_i64,
    ];
    (days, 0..1440_u32, 0..3_usize)
        .prop_map(|(days, minute, offset)| NowSeed { days, minute, offset })
        .boxed()
}
