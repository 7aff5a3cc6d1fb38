//! Windows over dates that may be partial (R0, R4.3, S41, S52, S72, S81, S113, S131).

use crate::time::{Day, DayRange, Instant, Interval, end_of_day, start_of_day};

/// When something is, as far as it is known: the days it may be on, and the instant if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) days: DayRange,
    pub(crate) instant: Option<Instant>,
}

impl Dated {
    pub(crate) fn day(day: Day) -> Self {
        Self {
            days: DayRange::single(day),
            instant: None,
        }
    }

    /// First and last second on a given day of the range.
    fn seconds_on(&self, day: Day) -> (i64, i64) {
        match self.instant {
            Some(instant) => (instant.utc_seconds(), instant.utc_seconds()),
            None => (start_of_day(day).utc_seconds(), end_of_day(day).utc_seconds() - 1),
        }
    }
}

/// Yes, no, or either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tri {
    Yes,
    No,
    Maybe,
}

impl Tri {
    pub(crate) fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Maybe,
        }
    }

    fn may(self) -> bool {
        self != Self::No
    }

    fn may_not(self) -> bool {
        self != Self::Yes
    }
}

/// What the dates may come to: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcomes(u8);

impl Outcomes {
    /// Inside the MIN rule's window.
    pub(crate) const MIN: Self = Self(1);
    /// Before the planned follow-up.
    pub(crate) const EARLY: Self = Self(2);
    /// At the planned follow-up.
    pub(crate) const PLANNED: Self = Self(4);
    /// After the planned follow-up.
    pub(crate) const OVERDUE: Self = Self(8);
    /// Outside everything.
    pub(crate) const NOTHING: Self = Self(16);

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn is(self, other: Self) -> bool {
        self == other
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A planned follow-up as counted from the prior.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FollowUp {
    pub(crate) min: Interval,
    pub(crate) max: Option<Interval>,
    pub(crate) floor: Option<Interval>,
}

/// The first day after an interval counted from a day; hours count from the day's first instant.
pub(crate) fn day_after(from: Day, interval: Interval) -> Day {
    match interval {
        Interval::Calendar(calendar) => from.plus(calendar),
        Interval::Elapsed(elapsed) => start_of_day(from).plus(elapsed).civil_date(),
    }
}

/// End of a window for people: from a date by its last day (S84), from an instant by that instant.
pub(crate) fn window_end(prior: &Dated, interval: Interval) -> Day {
    match (interval, prior.instant) {
        (Interval::Elapsed(elapsed), Some(instant)) => instant.plus(elapsed).civil_date(),
        (Interval::Elapsed(elapsed), None) => {
            // The last instant of the day, not the midnight after it, which is the next day's.
            let last = end_of_day(prior.days.last()).utc_seconds() - 1;
            Instant::from_utc_seconds(last).plus(elapsed).civil_date()
        }
        (Interval::Calendar(calendar), _) => prior.days.last().plus(calendar),
    }
}

/// The dates of an order and a prior, each on one day of its range.
struct Pair<'a> {
    order: &'a Dated,
    prior: &'a Dated,
    o: Day,
    p: Day,
}

impl Pair<'_> {
    /// Whether the order lies before prior + interval; `both_ways` takes the earlier of the two as the start.
    fn before(&self, interval: Interval, both_ways: bool) -> Tri {
        match interval {
            Interval::Calendar(calendar) => {
                let (earlier, later) = if both_ways && self.o < self.p {
                    (self.o, self.p)
                } else {
                    (self.p, self.o)
                };
                Tri::of(later < earlier.plus(calendar))
            }
            Interval::Elapsed(elapsed) => {
                let (o, p) = (self.order.seconds_on(self.o), self.prior.seconds_on(self.p));
                let limit = i64::try_from(elapsed.seconds).unwrap_or(i64::MAX);
                let (mut least, mut most) = (o.0 - p.1, o.1 - p.0);
                if both_ways {
                    let (a, b) = (least, most);
                    most = a.abs().max(b.abs());
                    least = if a <= 0 && b >= 0 { 0 } else { a.abs().min(b.abs()) };
                }
                match (least < limit, most < limit) {
                    (_, true) => Tri::Yes,
                    (true, false) => Tri::Maybe,
                    (false, false) => Tri::No,
                }
            }
        }
    }

    fn outcomes(&self, min: Option<Interval>, follow_up: Option<&FollowUp>) -> Outcomes {
        let mut outcomes = Outcomes::default();
        let in_min = min.map_or(Tri::No, |interval| self.before(interval, true));
        let judged_by_min = |outcomes: &mut Outcomes, outside: Outcomes| {
            if in_min.may() {
                outcomes.add(Outcomes::MIN);
            }
            if in_min.may_not() {
                outcomes.add(outside);
            }
        };
        let Some(follow_up) = follow_up.filter(|_| self.p <= self.o) else {
            judged_by_min(&mut outcomes, Outcomes::NOTHING);
            return outcomes;
        };
        let early = self.before(follow_up.min, false);
        if early.may() {
            let floor = Tri::of(self.o < self.floor(follow_up));
            if floor.may() {
                // Where no MIN rule holds the date, it is early also before the floor (S113).
                judged_by_min(&mut outcomes, Outcomes::EARLY);
            }
            if floor.may_not() {
                outcomes.add(Outcomes::EARLY);
            }
        }
        if early.may_not() {
            let overdue = follow_up.max.map_or(Tri::No, |max| self.before(max, false).not());
            if overdue.may() {
                outcomes.add(Outcomes::OVERDUE);
            }
            if overdue.may_not() {
                outcomes.add(Outcomes::PLANNED);
            }
        }
        outcomes
    }

    /// The day from which a repeat is an early follow-up: the row's own floor, else half of min in whole days (S52,
    /// S131: half of an interval of hours is no day).
    fn floor(&self, follow_up: &FollowUp) -> Day {
        match (follow_up.floor, follow_up.min) {
            (Some(floor), _) => day_after(self.p, floor),
            (None, Interval::Calendar(min)) => self.p.add_days(self.p.days_until(self.p.plus(min)) / 2),
            (None, Interval::Elapsed(_)) => self.p,
        }
    }
}

impl Tri {
    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
        }
    }
}

/// Everything that the dates may come to, over every pair of days that the two ranges allow.
///
/// For a fixed day of the order the outcome changes only where the order meets prior + interval, so that a range of
/// days of the prior is tried at its ends and on both sides of each such day.
pub(crate) fn outcomes(
    order: &Dated,
    prior: &Dated,
    min: Option<Interval>,
    follow_up: Option<&FollowUp>,
) -> Outcomes {
    let mut all = Outcomes::default();
    for o in days_to_try(order.days) {
        if prior.days.is_single() {
            all.add(
                Pair {
                    order,
                    prior,
                    o,
                    p: prior.days.first(),
                }
                .outcomes(min, follow_up),
            );
            continue;
        }
        let mut days = vec![prior.days.first(), prior.days.last(), o, o.add_days(1)];
        let pair = |p: Day| Pair { order, prior, o, p };
        let mut edge = |crosses: &dyn Fn(Day) -> bool| {
            let at = first_day(prior.days, crosses);
            days.extend([at, at.add_days(-1), at.add_days(1)]);
        };
        for interval in [min, follow_up.map(|f| f.min), follow_up.and_then(|f| f.max)]
            .into_iter()
            .flatten()
        {
            edge(&|p| o < day_after(p, interval));
            // The prior may also come after the order.
            edge(&|p| day_after(o, interval) <= p);
        }
        if let Some(follow_up) = follow_up {
            edge(&|p| o < pair(p).floor(follow_up));
        }
        for p in days.into_iter().filter(|p| prior.days.contains(*p)) {
            all.add(pair(p).outcomes(min, follow_up));
        }
    }
    all
}

/// Every day of a range of at most 366 days; of a longer one its ends.
fn days_to_try(days: DayRange) -> impl Iterator<Item = Day> {
    let length = days.first().days_until(days.last());
    let step = if length <= 366 { 1 } else { length };
    (0..=length / step.max(1)).map(move |n| days.first().add_days(n * step))
}

/// The first day of a range from which a condition holds that, once true, stays true; the day after the range if
/// none does.
fn first_day(days: DayRange, holds: &dyn Fn(Day) -> bool) -> Day {
    let (mut low, mut high) = (days.first().epoch_days(), days.last().epoch_days() + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(Day::from_epoch_days(middle)) {
            high = middle
        } else {
            low = middle + 1
        }
    }
    Day::from_epoch_days(low)
}

/// Whether an exam lies, on every day that its date allows, in the period that ends with the order (S23); without
/// period: before the order.
pub(crate) fn counts_in_period(order: &Dated, prior: &Dated, period: Option<Interval>) -> bool {
    let (first, last) = (prior.days.first(), prior.days.last());
    last <= order.days.first() && period.is_none_or(|period| order.days.last() < day_after(first, period))
}
