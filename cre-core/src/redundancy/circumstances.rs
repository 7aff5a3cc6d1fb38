//! What the order's circumstances do to a match (S53, S114, S117, S118, S119, S124).

use super::order::Order;
use super::prior::Prior;
use super::select::has_row;
use super::window::Tri;
use crate::record::{Circumstance, CircumstanceCode, When};
use crate::time::{Interval, end_of_day, start_of_day};
use crate::wire::Writable;
use serde::Serialize;

/// What a circumstance did, or why it did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CircumstanceEffect {
    /// The match is lifted.
    Lifted,
    /// At most a hint: `since` is missing, so that it is asked for.
    LoweredSinceMissing,
    /// At most a hint: whether the prior came before cannot be told.
    LoweredSinceUndecided,
    /// At most a hint: the prior is only planned, use or replace the booking.
    LoweredPriorPlanned,
    /// At most a hint: emergency.
    LoweredEmergency,
    /// At most a hint: no follow-up row of the pack is conditioned on it for this exam, or it does not reach this
    /// prior.
    LoweredNoRow,
    /// At most a hint: the circumstance does not say which prior it means.
    LoweredPriorNotNamed,
    /// At most a hint: neither images nor report of the prior can be opened.
    LoweredImagesUnavailable,
    /// Nothing: the rule does not list it.
    NotListed,
    /// Nothing: the prior came after, so the same event is already imaged.
    NotLiftedPriorAfter,
    /// Nothing: the prior lies within the pack's time for emergencies.
    NotLoweredRecent,
    /// Nothing: the images or the report can be opened.
    NotLoweredCanBeOpened,
}

impl CircumstanceEffect {
    fn lowers(self) -> bool {
        matches!(
            self,
            Self::LoweredSinceMissing
                | Self::LoweredSinceUndecided
                | Self::LoweredPriorPlanned
                | Self::LoweredEmergency
                | Self::LoweredNoRow
                | Self::LoweredPriorNotNamed
                | Self::LoweredImagesUnavailable
        )
    }
}

/// A circumstance and its effect on one match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CircumstanceTrace {
    /// Which.
    pub circumstance: CircumstanceCode,
    /// What it did.
    pub effect: CircumstanceEffect,
}

/// All effects on one match.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effects {
    pub(crate) traces: Vec<CircumstanceTrace>,
}

impl Effects {
    pub(crate) fn lifted(&self) -> bool {
        self.traces.iter().any(|t| t.effect == CircumstanceEffect::Lifted)
    }

    pub(crate) fn lowered(&self) -> bool {
        self.traces.iter().any(|t| t.effect.lowers())
    }

    pub(crate) fn asks_since(&self) -> bool {
        self.traces
            .iter()
            .any(|t| t.effect == CircumstanceEffect::LoweredSinceMissing)
    }
}

/// Judges every circumstance of the order for one prior under a rule that lists `lifts`.
pub(crate) fn effects(order: &Order<'_>, prior: &Prior<'_>, lifts: &[CircumstanceCode]) -> Effects {
    let traces = order
        .circumstances()
        .iter()
        .filter_map(|circumstance| {
            let effect = effect(order, prior, circumstance, lifts)?;
            Some(CircumstanceTrace {
                circumstance: circumstance.code,
                effect,
            })
        })
        .collect();
    Effects { traces }
}

fn effect(
    order: &Order<'_>,
    prior: &Prior<'_>,
    circumstance: &Circumstance,
    lifts: &[CircumstanceCode],
) -> Option<CircumstanceEffect> {
    use CircumstanceCode as C;
    use CircumstanceEffect as E;
    let listed = lifts.contains(&circumstance.code);
    let lift = if listed { E::Lifted } else { E::NotListed };
    match circumstance.code {
        C::NewTrauma | C::ClinicalChange | C::PostProcedureControl => Some(if prior.status.is_planned() {
            E::LoweredPriorPlanned
        } else {
            match &circumstance.since {
                None => E::LoweredSinceMissing,
                Some(since) => match performed_before(prior, since) {
                    Tri::Yes => lift,
                    Tri::No => E::NotLiftedPriorAfter,
                    Tri::Maybe => E::LoweredSinceUndecided,
                },
            }
        }),
        C::Emergency => Some(if !prior.only_planned() && within_emergency(order, prior) {
            E::NotLoweredRecent
        } else {
            E::LoweredEmergency
        }),
        C::TreatmentMonitoring | C::OncologyProtocol | C::ScreeningProgramme => {
            through_row(order, prior, circumstance)
        }
        C::PriorNotDiagnostic => match &circumstance.prior {
            None => Some(E::LoweredPriorNotNamed),
            Some(named) => prior.exam.is_named(named).then_some(lift),
        },
        C::PriorImagesUnavailable => Some(if prior.exam.can_be_opened() {
            E::NotLoweredCanBeOpened
        } else {
            E::LoweredImagesUnavailable
        }),
        C::FollowUpRecommended => match (&circumstance.prior, circumstance.min) {
            (None, _) if prior.exam.follow_up.is_none() => Some(E::LoweredPriorNotNamed),
            (Some(named), None) if prior.exam.is_named(named) && prior.exam.follow_up.is_none() => {
                Some(E::LoweredNoRow)
            }
            _ => None,
        },
    }
}

/// Whether the prior was performed before a circumstance began. An instant is taken as two hours either way.
fn performed_before(prior: &Prior<'_>, since: &When) -> Tri {
    const ROUNDING: i64 = 2 * 3600;
    let days = since.days();
    let (since_first, since_last) = match since.instant() {
        Some(instant) => (instant.utc_seconds() - ROUNDING, instant.utc_seconds() + ROUNDING),
        None => (
            start_of_day(days.first()).utc_seconds(),
            end_of_day(days.last()).utc_seconds() - 1,
        ),
    };
    let (first, last) = match prior.date.instant {
        Some(instant) => (instant.utc_seconds(), instant.utc_seconds()),
        None => (
            start_of_day(prior.date.days.first()).utc_seconds(),
            end_of_day(prior.date.days.last()).utc_seconds() - 1,
        ),
    };
    if last < since_first {
        Tri::Yes
    } else if first > since_last {
        Tri::No
    } else {
        Tri::Maybe
    }
}

/// Whether a performed prior may lie within the pack's time for emergencies, counted to the order's date (S124).
fn within_emergency(order: &Order<'_>, prior: &Prior<'_>) -> bool {
    let recent = order.catalogue.pack().policy.emergency_recent;
    let outcomes = super::window::outcomes(&order.date, &prior.date, Some(recent), None);
    outcomes.has(super::window::Outcomes::MIN)
}

/// A circumstance that acts only through a follow-up row of the pack: what it does where there is none, or where the row
/// does not reach this prior. A prior that is only planned is judged in full: a booked control asked again is a duplicate.
fn through_row(
    order: &Order<'_>,
    prior: &Prior<'_>,
    circumstance: &Circumstance,
) -> Option<CircumstanceEffect> {
    if !has_row(order, &prior.exam.acts, circumstance.code) {
        return Some(CircumstanceEffect::LoweredNoRow);
    }
    if prior.status.is_planned() {
        return None;
    }
    unreached(circumstance, prior)
}

/// Whether such a row reaches a prior: not one performed before an oncology or treatment circumstance began, nor where
/// that cannot be told.
pub(crate) fn reaches(circumstance: &Circumstance, prior: &Prior<'_>) -> bool {
    unreached(circumstance, prior).is_none()
}

fn unreached(circumstance: &Circumstance, prior: &Prior<'_>) -> Option<CircumstanceEffect> {
    if circumstance.code == CircumstanceCode::ScreeningProgramme {
        return None;
    }
    // A date that nobody stated must not silence a finding: it is lowered, and `since` is asked for.
    let Some(since) = &circumstance.since else {
        return Some(CircumstanceEffect::LoweredSinceMissing);
    };
    match performed_before(prior, since) {
        Tri::Yes => Some(CircumstanceEffect::LoweredNoRow),
        Tri::Maybe => Some(CircumstanceEffect::LoweredSinceUndecided),
        Tri::No => None,
    }
}

/// The follow-up that a report, or the order in its name, recommends for this prior (S40, S52, S132).
pub(crate) fn recommended(order: &Order<'_>, prior: &Prior<'_>) -> Option<(Interval, Option<Interval>)> {
    let named = order
        .circumstances()
        .iter()
        .filter(|c| c.code == CircumstanceCode::FollowUpRecommended)
        .filter(|c| c.prior.as_deref().is_some_and(|named| prior.exam.is_named(named)))
        .find_map(|c| c.min.map(|min| (min, c.max)));
    let by_report = || {
        let follow_up = prior.exam.follow_up.as_ref()?;
        let meant = follow_up
            .exam
            .as_deref()
            .and_then(|code| order.catalogue.exam_by_code(code));
        let family = meant.and_then(|id| order.catalogue.row(id)).map(|row| row.family);
        (family.is_none() || family == order.act.family).then_some((follow_up.min, follow_up.max))
    };
    named.or_else(by_report)
}
