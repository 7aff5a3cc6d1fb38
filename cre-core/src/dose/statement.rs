//! Dose statements of the visible exams, and the union of their irradiation events (R6, S03, S29, S94).

use super::source::device_identity;
use super::units::{ValueFault, canonical_value};
use crate::assessment::HistoryAt;
use crate::decimal::Decimal;
use crate::identity::Private;
use crate::record::{
    Content, Dose, DoseEvent, DoseOrigin, DoseStream, Exam, Phantom, Quantity, QuantityKind, Side,
};
use crate::sorted::{SortedMap, SortedSet};
use crate::time::Day;
use crate::wire;

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
    /// The values as this report tells them, whatever version speaks.
    pub(crate) told: Vec<Amount>,
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
    /// Whether no value that it states itself could be read, whatever version of its events speaks (P47).
    pub(crate) fn has_no_amount(&self) -> bool {
        self.totals.is_empty() && self.events.iter().all(|event| event.told.is_empty())
    }

    pub(crate) fn origin(&self) -> DoseOrigin {
        self.dose.origin
    }

    /// The code of the radiopharmaceutical that it states itself.
    pub(crate) fn agent(&self) -> Option<&str> {
        self.dose.administration.as_ref()?.code()
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

/// The dose statements of the visible exams.
#[derive(Clone, Debug)]
pub(crate) struct Read<'a> {
    pub(crate) statements: Vec<Statement<'a>>,
    /// Values that were not read.
    pub(crate) faults: Vec<FaultyValue>,
    /// The statements that another content of their object supersedes.
    pub(crate) superseded: Vec<Superseded<'a>>,
}

/// A statement that does not speak, because another content of its object does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Superseded<'a> {
    pub(crate) exam: usize,
    pub(crate) entry: &'a str,
    /// Whether it tells of an administration.
    pub(crate) administration: bool,
    pub(crate) origin: DoseOrigin,
    /// Whether the other one is of another exam.
    pub(crate) elsewhere: bool,
    /// Whether it states a value that can be read.
    pub(crate) has_amount: bool,
}

/// Reads every imaging dose statement of the visible exams, one for each object.
pub(crate) fn statements<'a>(at: &'a HistoryAt<'_>) -> Read<'a> {
    let exams: Vec<&Exam> = at.exams().collect();
    let mut faults = Vec::new();
    let mut statements = Vec::new();
    for (index, exam) in exams.iter().enumerate() {
        for entry in at.history().entries_of(exam) {
            let Content::Dose(dose) = &entry.content else {
                continue;
            };
            let statement = read(index, &entry.id, dose, &mut faults);
            if dose.stream != Some(DoseStream::Therapy) {
                statements.push(statement);
            }
        }
    }
    let superseded = drop_superseded_instances(&mut statements, &exams);
    Read {
        statements,
        faults,
        superseded,
    }
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
        .map(|(index, event)| {
            let told = amounts(&event.values, format!("/events/{index}/values"));
            Event {
                stated: event,
                amounts: told.clone(),
                told,
                counts: true,
                moved: false,
            }
        })
        .collect();
    Statement {
        exam,
        entry,
        dose,
        totals,
        events,
        hash: wire::json_hash(dose).unwrap_or_default(),
    }
}

/// Where an exam stands when two hold the same: the earlier date, then the smaller id (R6.12).
fn place_of<'e>(exams: &[&'e Exam], exam: usize) -> (Day, Option<&'e str>) {
    let exam = exams.get(exam);
    let day = exam
        .and_then(|e| e.performed)
        .map_or(Day::MAX, |when| when.days().first());
    (day, exam.map(|e| e.id.as_str()))
}

/// Of two contents of one SOP Instance UID the later speaks (S03), in whatever exam they are.
fn drop_superseded_instances<'a>(
    statements: &mut Vec<Statement<'a>>,
    exams: &[&Exam],
) -> Vec<Superseded<'a>> {
    // One object may state several sources: they are told apart by device and administration.
    let key = |statement: &Statement<'_>| {
        let instance = statement.dose.instance.as_ref()?.reveal().trim();
        let device = statement
            .dose
            .device
            .as_ref()
            .map(device_identity)
            .unwrap_or_default();
        let source = (device, &statement.dose.administration);
        (!instance.is_empty()).then(|| format!("{instance}\u{0}{}", wire::json(&source).unwrap_or_default()))
    };
    let order = |a: &Statement<'_>, b: &Statement<'_>| {
        a.rank()
            .cmp(&b.rank())
            .then_with(|| place_of(exams, b.exam).cmp(&place_of(exams, a.exam)))
            .then_with(|| b.entry.cmp(a.entry))
    };
    let mut best: SortedMap<String, usize> = SortedMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let Some(key) = key(statement) else { continue };
        let better = best
            .get(&key)
            .and_then(|other| statements.get(*other))
            .is_none_or(|other| order(other, statement).is_lt());
        if better {
            best.insert(key, index);
        }
    }
    let spoken: SortedMap<String, usize> = best
        .iter()
        .filter_map(|(key, index)| Some((key.clone(), statements.get(*index)?.exam)))
        .collect();
    let kept: SortedSet<usize> = best.into_values().collect();
    let mut dropped = Vec::new();
    let mut index = 0;
    statements.retain(|statement| {
        let speaks = key(statement).and_then(|key| spoken.get(&key)).copied();
        let keep = speaks.is_none() || kept.contains(&index);
        if !keep {
            dropped.push(Superseded {
                exam: statement.exam,
                entry: statement.entry,
                administration: statement.dose.administration.is_some(),
                origin: statement.origin(),
                elsewhere: speaks.is_some_and(|exam| exam != statement.exam),
                has_amount: !statement.has_no_amount(),
            });
        }
        index += 1;
        keep
    });
    dropped
}

/// One event UID counts once: in the exam with the earlier date, then the smaller id, there in the source whose version
/// speaks; of the versions that one origin states the later one gives the values. `source_of` numbers the sources of all
/// exams; a statement without is dropped.
pub(crate) fn unite_events(
    statements: &mut [Statement<'_>],
    exams: &[&Exam],
    source_of: &SortedMap<usize, usize>,
) {
    let mut places: SortedMap<String, Vec<(usize, usize)>> = SortedMap::new();
    for (s, statement) in statements
        .iter()
        .enumerate()
        .filter(|(s, _)| source_of.contains_key(s))
    {
        for (e, event) in statement.events.iter().enumerate() {
            let uid = event.stated.uid.as_ref().map(Private::reveal).map(str::trim);
            if let Some(uid) = uid.filter(|uid| !uid.is_empty()) {
                places.entry(uid.to_owned()).or_default().push((s, e));
            }
        }
    }
    for holders in places.values().filter(|holders| holders.len() > 1) {
        unite(statements, exams, source_of, holders);
    }
}

fn unite(
    statements: &mut [Statement<'_>],
    exams: &[&Exam],
    source_of: &SortedMap<usize, usize>,
    holders: &[(usize, usize)],
) {
    let exam_of = |statements: &[Statement<'_>], s: usize| statements.get(s).map_or(usize::MAX, |s| s.exam);
    let home = holders
        .iter()
        .map(|(s, _)| exam_of(statements, *s))
        .min_by_key(|exam| place_of(exams, *exam))
        .unwrap_or(usize::MAX);
    let speaker = |statements: &[Statement<'_>], of: &dyn Fn(usize) -> bool| -> Option<(usize, usize)> {
        let rank = |place: &(usize, usize)| {
            let statement = statements.get(place.0);
            let event = statement.and_then(|s| s.events.get(place.1));
            let valued = event.is_some_and(|e| !e.amounts.is_empty());
            let place = std::cmp::Reverse(place.1);
            (
                valued,
                statement.map(|s| (s.rank(), std::cmp::Reverse(s.entry))),
                place,
            )
        };
        let among = holders.iter().filter(|(s, _)| of(*s));
        among.max_by(|a, b| rank(a).cmp(&rank(b))).copied()
    };
    let owner = speaker(statements, &|s| exam_of(statements, s) == home).and_then(|(s, _)| source_of.get(&s));
    let origins: SortedSet<DoseOrigin> = holders
        .iter()
        .filter_map(|(s, _)| statements.get(*s))
        .map(Statement::origin)
        .collect();
    let of_origin = |statements: &[Statement<'_>], s: usize, origin: DoseOrigin| {
        statements.get(s).is_some_and(|s| s.origin() == origin)
    };
    let mut counting: SortedMap<(usize, usize), Option<Event<'_>>> = SortedMap::new();
    for origin in origins {
        let version = speaker(statements, &|s| of_origin(statements, s, origin));
        let carrier = speaker(statements, &|s| {
            of_origin(statements, s, origin) && exam_of(statements, s) == home && source_of.get(&s) == owner
        });
        let event = version
            .and_then(|(s, e)| statements.get(s)?.events.get(e))
            .cloned();
        if let (Some(place), Some(event)) = (carrier, event) {
            counting.insert(place, Some(event));
        }
    }
    for place in holders {
        let moved = exam_of(statements, place.0) != home || source_of.get(&place.0) != owner;
        let version = counting.get_mut(place).and_then(Option::take);
        let Some(event) = statements
            .get_mut(place.0)
            .and_then(|s| s.events.get_mut(place.1))
        else {
            continue;
        };
        event.moved = moved;
        event.counts = version.is_some();
        if let Some(version) = version {
            event.stated = version.stated;
            event.amounts = version.amounts;
        }
    }
}
