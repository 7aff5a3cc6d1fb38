//! The status of an exam from what each system states (S01, S24, S62, S64, S96, S99).

use super::{CancellationStatus, Content, DecisionVerdict, Entry, NoteCode, PerformanceState};
use crate::sorted::SortedMap;
use crate::wire::Writable;
use serde::Serialize;

/// Status of an exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Asked for.
    Requested,
    /// An appointment exists.
    Scheduled,
    /// The patient is being examined.
    InProgress,
    /// Done.
    Performed,
    /// Done, and a report exists.
    Reported,
    /// Refused by the performing physician.
    Refused,
    /// Cancelled, or aborted before exposure.
    Cancelled,
    /// The patient did not come.
    NoShow,
}

impl Status {
    /// Requested, scheduled or in progress.
    #[must_use]
    pub fn is_planned(self) -> bool {
        matches!(self, Self::Requested | Self::Scheduled | Self::InProgress)
    }

    /// Performed or reported.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self, Self::Performed | Self::Reported)
    }
}

/// Kind of an entry, as far as revisions are counted for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ChainKind {
    Request,
    Decision,
    Schedule,
    Performance,
    Dose,
    Report,
    Cancellation,
    Told,
}

pub(super) fn chain_kind(content: &Content) -> Option<ChainKind> {
    Some(match content {
        Content::Request(_) => ChainKind::Request,
        Content::Decision(_) => ChainKind::Decision,
        Content::Schedule(_) => ChainKind::Schedule,
        Content::Performance(_) => ChainKind::Performance,
        Content::Dose(_) => ChainKind::Dose,
        Content::Report(_) => ChainKind::Report,
        Content::Cancellation(_) => ChainKind::Cancellation,
        Content::Told(_) => ChainKind::Told,
        _ => return None,
    })
}

/// What one entry states about the status.
pub(super) fn stated_status(content: &Content) -> Option<Status> {
    Some(match content {
        Content::Request(_) => Status::Requested,
        Content::Decision(decision) => match decision.verdict {
            DecisionVerdict::Accept | DecisionVerdict::Modify => Status::Requested,
            DecisionVerdict::Refuse => Status::Refused,
        },
        Content::Schedule(_) => Status::Scheduled,
        Content::Performance(performance) => match performance.state {
            PerformanceState::InProgress => Status::InProgress,
            PerformanceState::Performed | PerformanceState::AbortedAfterExposure => Status::Performed,
            PerformanceState::AbortedBeforeExposure => Status::Cancelled,
        },
        Content::Dose(_) | Content::Told(_) => Status::Performed,
        Content::Report(_) => Status::Reported,
        Content::Cancellation(cancellation) => match cancellation.status {
            CancellationStatus::Cancelled => Status::Cancelled,
            CancellationStatus::NoShow => Status::NoShow,
        },
        _ => return None,
    })
}

/// What one system says, from its current entries.
#[derive(Debug, Default)]
struct SystemView<'a> {
    current: Vec<&'a Entry>,
    performing: bool,
    requesting: bool,
}

/// What a system's word comes to.
struct SystemStatus<'a> {
    status: Status,
    /// When it last said something, and in which entry.
    latest: Option<(i64, u32, &'a str)>,
    performing: bool,
    requesting: bool,
}

/// Status of an exam from its current entries (each chain's highest revision).
pub(super) fn status(current: &[&Entry], notes: &mut Vec<NoteCode>) -> Option<Status> {
    let mut systems: SortedMap<&str, SystemView<'_>> = SortedMap::new();
    for entry in current {
        let view = systems.entry(entry.author.system.as_str()).or_default();
        view.current.push(entry);
        match entry.content {
            Content::Request(_) => view.requesting = true,
            Content::Cancellation(_) => {}
            _ => view.performing = true,
        }
    }
    let stated: Vec<SystemStatus<'_>> = systems
        .values()
        .filter_map(|view| system_status(view, notes))
        .collect();
    let positive = stated
        .iter()
        .map(|s| s.status)
        .filter(|s| *s <= Status::Reported)
        .max();
    if positive.is_some_and(|status| status >= Status::InProgress) {
        if stated.iter().any(|s| s.status > Status::Reported) {
            notes.push(NoteCode::CancelledAfterPerformance);
        }
        return positive;
    }
    // A refusal, or a cancellation by the performing or the requesting system, prevails over requested and scheduled.
    let prevails = |s: &&SystemStatus<'_>| match s.status {
        Status::Refused => true,
        Status::Cancelled => s.performing || s.requesting,
        _ => false,
    };
    // A performing system that also requests is a performing one; of one rank the latest word applies (P118).
    let rank = |s: &&SystemStatus<'_>| (s.performing, s.performing || s.requesting);
    let negative = |filter: &dyn Fn(&&SystemStatus<'_>) -> bool| {
        stated
            .iter()
            .filter(|s| s.status > Status::Reported)
            .filter(filter)
            .max_by(|a, b| rank(a).cmp(&rank(b)).then(a.latest.cmp(&b.latest)))
            .map(|s| s.status)
    };
    match positive {
        // Where nobody states a live status the negative one of the highest rank applies, whatever would prevail.
        None => negative(&|_| true),
        Some(_) => negative(&prevails).or(positive),
    }
}

/// A system's status is the highest its kinds state, unless its latest statement is negative: then that. Performance,
/// dose and report are taken back by entered-in-error only (S62).
fn system_status<'a>(view: &SystemView<'a>, notes: &mut Vec<NoteCode>) -> Option<SystemStatus<'a>> {
    let stated = |entry: &&Entry| stated_status(&entry.content);
    let highest = view
        .current
        .iter()
        .filter_map(stated)
        .filter(|s| *s <= Status::Reported)
        .max();
    let when = |entry: &&'a Entry| {
        (
            entry.instant.utc_seconds(),
            entry.instant.nanos(),
            entry.id.as_str(),
        )
    };
    let last = view.current.iter().copied().max_by_key(when);
    let latest = last.as_ref().and_then(stated);
    let negative = latest.filter(|s| *s > Status::Reported);
    let status = match (highest, negative) {
        (Some(highest), Some(_)) if highest >= Status::Performed => {
            notes.push(NoteCode::CancelledAfterPerformance);
            highest
        }
        (_, Some(negative)) => negative,
        (Some(highest), None) => highest,
        (None, None) => view.current.iter().filter_map(stated).max()?,
    };
    Some(SystemStatus {
        status,
        latest: last.as_ref().map(when),
        performing: view.performing,
        requesting: view.requesting,
    })
}
