//! Dose statements of the visible exams, and the union of their irradiation events (R6, S03, S29, S94).

use super::units::{ValueFault, canonical_value};
use crate::assessment::HistoryAt;
use crate::decimal::Decimal;
use crate::identity::Private;
use crate::record::{
    Content, Dose, DoseEvent, DoseOrigin, DoseStream, Exam, Phantom, Quantity, QuantityKind, Side,
};
use crate::time::Day;
use crate::wire;
use std::collections::BTreeMap;

/// A value in its canonical unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) kind: QuantityKind,
    pub(crate) value: Decimal,
    pub(crate) phantom: Option<Phantom>,
    pub(crate) breast: Option<Side>,
    pub(crate) region: Option<String>,
}

/// A value that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaultyValue {
    pub(crate) entry: String,
    /// JSON pointer inside the entry.
    pub(crate) place: String,
    pub(crate) fault: ValueFault,
}

/// An irradiation event with its values read.
#[derive(Clone, Debug)]
pub(crate) struct Event<'a> {
    pub(crate) stated: &'a DoseEvent,
    pub(crate) amounts: Vec<Amount>,
    /// Whether this statement's version of the event is the one that counts.
    pub(crate) counts: bool,
    /// Whether another exam holds it (S29).
    pub(crate) moved: bool,
}

/// One dose statement of an exam.
#[derive(Clone, Debug)]
pub(crate) struct Statement<'a> {
    pub(crate) exam: usize,
    pub(crate) entry: &'a str,
    pub(crate) dose: &'a Dose,
    pub(crate) totals: Vec<Amount>,
    pub(crate) events: Vec<Event<'a>>,
    hash: String,
}

impl Statement<'_> {
    /// Whether no value of it could be read.
    pub(crate) fn has_no_amount(&self) -> bool {
        self.totals.is_empty() && self.events.iter().all(|event| event.amounts.is_empty())
    }

    pub(crate) fn origin(&self) -> DoseOrigin {
        self.dose.origin
    }

    /// Which of two versions speaks: better origin, later content time, greater instance UID, greater content hash.
    fn rank(&self) -> impl Ord + use<'_> {
        let time = self.dose.content_time.map(|t| (t.utc_seconds(), t.nanos()));
        (
            std::cmp::Reverse(self.dose.origin),
            time,
            self.dose.instance.as_ref().map(Private::reveal),
            self.hash.as_str(),
        )
    }
}

/// Reads every imaging dose statement of the visible exams and unites their events.
pub(crate) fn statements<'a>(at: &'a HistoryAt<'_>) -> (Vec<Statement<'a>>, Vec<FaultyValue>) {
    let exams: Vec<&Exam> = at.exams().collect();
    let mut faults = Vec::new();
    let mut statements = Vec::new();
    for (index, exam) in exams.iter().enumerate() {
        for entry in at.history().entries_of(exam) {
            let Content::Dose(dose) = &entry.content else {
                continue;
            };
            if dose.stream == Some(DoseStream::Therapy) {
                continue;
            }
            statements.push(read(index, &entry.id, dose, &mut faults));
        }
    }
    drop_superseded_instances(&mut statements);
    unite_events(&mut statements, &exams);
    (statements, faults)
}

fn read<'a>(exam: usize, entry: &'a str, dose: &'a Dose, faults: &mut Vec<FaultyValue>) -> Statement<'a> {
    let mut amounts = |list: &'a [Quantity], place: String| -> Vec<Amount> {
        let mut read = Vec::new();
        for (index, quantity) in list.iter().enumerate() {
            match canonical_value(quantity) {
                Ok(value) => read.push(Amount {
                    kind: quantity.kind,
                    value,
                    phantom: quantity.phantom,
                    breast: quantity.breast,
                    region: quantity.region.clone(),
                }),
                Err(fault) => faults.push(FaultyValue {
                    entry: entry.to_owned(),
                    place: format!("/content/dose{place}/{index}/value"),
                    fault,
                }),
            }
        }
        read
    };
    let totals = amounts(&dose.totals, "/totals".to_owned());
    let events = dose
        .events
        .iter()
        .enumerate()
        .map(|(index, event)| Event {
            stated: event,
            amounts: amounts(&event.values, format!("/events/{index}/values")),
            counts: true,
            moved: false,
        })
        .collect();
    Statement {
        exam,
        entry,
        dose,
        totals,
        events,
        hash: wire::canonical_hash(dose).unwrap_or_default(),
    }
}

/// Of two contents of one SOP Instance UID the later speaks (S03).
fn drop_superseded_instances(statements: &mut Vec<Statement<'_>>) {
    let mut best: BTreeMap<String, usize> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let Some(instance) = &statement.dose.instance else {
            continue;
        };
        // One object may state several sources: they are told apart by device and administration.
        let source =
            wire::canonical(&(&statement.dose.device, &statement.dose.administration)).unwrap_or_default();
        let key = format!("{}\u{0}{source}", instance.reveal());
        let better = best
            .get(&key)
            .and_then(|other| statements.get(*other))
            .is_none_or(|other| other.rank() < statement.rank());
        if better {
            best.insert(key, index);
        }
    }
    let mut index = 0;
    statements.retain(|statement| {
        let keep = statement.dose.instance.is_none() || best.values().any(|kept| *kept == index);
        index += 1;
        keep
    });
}

/// One event UID counts once: in the exam with the earlier date, then the smaller id, with the values of the version
/// that speaks.
fn unite_events(statements: &mut [Statement<'_>], exams: &[&Exam]) {
    let mut places: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (s, statement) in statements.iter().enumerate() {
        for (e, event) in statement.events.iter().enumerate() {
            if let Some(uid) = event
                .stated
                .uid
                .as_ref()
                .map(Private::reveal)
                .map(str::trim)
                .filter(|uid| !uid.is_empty())
            {
                places.entry(uid.to_owned()).or_default().push((s, e));
            }
        }
    }
    for holders in places.values().filter(|holders| holders.len() > 1) {
        let exam_of = |s: usize| statements.get(s).map_or(usize::MAX, |statement| statement.exam);
        let key = |exam: usize| {
            let exam = exams.get(exam);
            let day = exam
                .and_then(|e| e.performed)
                .map_or(Day::MAX, |when| when.days().first());
            (day, exam.map(|e| e.id.clone()))
        };
        let home = holders
            .iter()
            .map(|(s, _)| exam_of(*s))
            .min_by_key(|exam| key(*exam))
            .unwrap_or(usize::MAX);
        let rank = |place: &(usize, usize)| {
            let statement = statements.get(place.0);
            let valued = statement
                .and_then(|s| s.events.get(place.1))
                .is_some_and(|e| !e.amounts.is_empty());
            (valued, statement.map(Statement::rank))
        };
        let spoken = holders.iter().max_by(|a, b| rank(a).cmp(&rank(b)));
        let version = spoken
            .and_then(|(s, e)| statements.get(*s)?.events.get(*e))
            .cloned();
        let at_home = holders.iter().filter(|place| exam_of(place.0) == home);
        let speaker = at_home.max_by(|a, b| rank(a).cmp(&rank(b))).copied();
        let moved: Vec<bool> = holders.iter().map(|(s, _)| exam_of(*s) != home).collect();
        for (place, moved) in holders.iter().zip(moved) {
            if let Some(event) = statements
                .get_mut(place.0)
                .and_then(|s| s.events.get_mut(place.1))
            {
                event.counts = Some(*place) == speaker;
                event.moved = moved;
                if let Some(version) = version.as_ref().filter(|_| event.counts) {
                    event.stated = version.stated;
                    event.amounts.clone_from(&version.amounts);
                }
            }
        }
    }
}
