//! Which exams of the history count as priors, and when they are (R4.1, R4.3, S05, S24, S54, S63, S67, S72, S115).

use super::order::Order;
use super::window::{Dated, day_after};
use crate::record::{Exam, Status, When};
use crate::time::{Day, DayRange};
use crate::wire::Writable;
use serde::Serialize;

/// A prior that counts.
#[derive(Clone, Debug)]
pub(crate) struct Prior<'a> {
    pub(crate) exam: &'a Exam,
    pub(crate) status: Status,
    /// When it is measured.
    pub(crate) date: Dated,
    /// Its stated date, for people and for the facts of a finding; a live request has a moving one beside it.
    pub(crate) stated: Option<DayRange>,
    /// A request without appointment, measured from today on.
    pub(crate) live: bool,
    /// Older than the pack's `request_fresh`: a forgotten request.
    pub(crate) forgotten: bool,
    /// In progress for longer than the pack's grace.
    pub(crate) stuck: bool,
}

impl Prior<'_> {
    /// Requested or scheduled: nothing was performed yet.
    pub(crate) fn only_planned(&self) -> bool {
        matches!(self.status, Status::Requested | Status::Scheduled)
    }
}

/// Why an exam of the history is no prior.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NotCounted {
    /// It is the order itself.
    Itself,
    /// The order, or another request, replaces it.
    Replaced,
    /// Refused, cancelled, no-show or never true.
    Negative,
    /// A request past its validity.
    Expired,
    /// It is told, and another exam that counts may be the same.
    MaybeTheSame,
}

/// The exam as a prior of the order, or why it is none. Where a performance is left out because it is dated in the
/// future, the date is unknown, whatever is planned (S67).
pub(crate) fn prior<'a>(order: &Order<'_>, exam: &'a Exam) -> Result<Prior<'a>, NotCounted> {
    let counted = by_entries(order, exam)?;
    if !exam.future_act {
        return Ok(counted);
    }
    Ok(Prior {
        date: done_date(order, exam),
        stated: None,
        live: false,
        forgotten: false,
        ..counted
    })
}

fn by_entries<'a>(order: &Order<'_>, exam: &'a Exam) -> Result<Prior<'a>, NotCounted> {
    let draft = &order.call.draft;
    if draft.itself.iter().any(|id| exam.is_named(id)) {
        return Err(NotCounted::Itself);
    }
    let status = exam
        .status
        .filter(|s| s.is_planned() || s.is_done())
        .ok_or(NotCounted::Negative)?;
    if status.is_planned() && (exam.replaced || draft.replaces.iter().any(|id| exam.is_named(id))) {
        return Err(NotCounted::Replaced);
    }
    let prior = |date: Dated| Prior {
        exam,
        status,
        stated: Some(date.days),
        date,
        live: false,
        forgotten: false,
        stuck: false,
    };
    if status.is_done() {
        let date = done_date(order, exam);
        return Ok(Prior {
            stated: exam.performed.map(|_| date.days),
            ..prior(date)
        });
    }
    if status == Status::InProgress {
        return Ok(in_progress(order, exam, prior));
    }
    if let Some(planned) = &exam.planned {
        let grace = day_after(
            planned.days().last(),
            order.catalogue.pack().policy.schedule_grace,
        );
        if grace >= order.today {
            return Ok(prior(Dated {
                days: planned.days(),
                instant: planned.instant(),
            }));
        }
        return live(order, planned.days(), prior);
    }
    let requested = exam
        .requested
        .map_or_else(|| DayRange::single(order.today), |when| when.days());
    live(order, requested, prior)
}

/// Date of a performed exam; a partial date is cut at birth and at today, a missing one is any day until today.
pub(crate) fn done_date(order: &Order<'_>, exam: &Exam) -> Dated {
    let instant = exam.performed.and_then(|when| when.instant());
    Dated {
        days: days_performed(exam, order.born, order.today),
        instant,
    }
}

/// The days on which a performed exam may have been done.
pub(crate) fn days_performed(exam: &Exam, birth: Day, today: Day) -> DayRange {
    let days = exam.performed.map_or(DayRange::ANY, |when| when.days());
    if days.is_single() {
        return days;
    }
    let allowed = DayRange::new(birth, today).unwrap_or(DayRange::single(today));
    days.intersect(allowed).unwrap_or(days)
}

fn in_progress<'a>(order: &Order<'_>, exam: &'a Exam, prior: impl Fn(Dated) -> Prior<'a>) -> Prior<'a> {
    let since_said = exam.in_progress_since.map(When::Instant);
    let when = exam.performed.or(exam.planned).or(exam.requested).or(since_said);
    let date = match (exam.performed, when) {
        (Some(_), _) => done_date(order, exam),
        (None, Some(when)) => Dated {
            days: when.days(),
            instant: when.instant(),
        },
        (None, None) => Dated::day(order.today),
    };
    let since = exam
        .in_progress_since
        .map_or(date.days.last(), |instant| instant.civil_date());
    let grace = order.catalogue.pack().policy.schedule_grace;
    Prior {
        stuck: day_after(since, grace) < order.today,
        ..prior(date)
    }
}

/// A live request may happen any day from today on: it is measured from the later of its date and today (S05).
fn live<'a>(
    order: &Order<'_>,
    requested: DayRange,
    prior: impl Fn(Dated) -> Prior<'a>,
) -> Result<Prior<'a>, NotCounted> {
    let policy = &order.catalogue.pack().policy;
    if day_after(requested.last(), policy.request_validity) <= order.today {
        return Err(NotCounted::Expired);
    }
    let first = requested.first().max(order.today);
    let days = DayRange::new(first, requested.last()).unwrap_or(DayRange::single(order.today));
    let forgotten = day_after(requested.last(), policy.request_fresh) <= order.today;
    Ok(Prior {
        stated: Some(requested),
        live: true,
        forgotten,
        ..prior(Dated { days, instant: None })
    })
}
