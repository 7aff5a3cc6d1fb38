//! Acts dated later than `now` plus the pack's tolerance (R1, S15, S67, S72, S130).

use crate::catalogue::Catalogue;
use crate::record::{Content, Exam, History, Note, NoteCode, Quarantine, QuarantineReason, When};
use crate::time::{Day, ElapsedInterval, Instant, Interval};
use std::collections::BTreeSet;

/// A history as of an instant: acts dated later than the tolerance allows are left out of their exams.
#[derive(Clone, Debug)]
pub struct HistoryAt<'h> {
    history: &'h History,
    now: Instant,
    exams: Vec<Held<'h>>,
    /// Whether no exam was folded again.
    whole: bool,
    quarantine: Vec<Quarantine>,
    notes: Vec<Note>,
}

/// An exam as the history has it, or folded again. Most are borrowed, and an exam is large: hence the box.
#[derive(Clone, Debug)]
enum Held<'h> {
    Borrowed(&'h Exam),
    Folded(Box<Exam>),
}

impl Held<'_> {
    fn exam(&self) -> &Exam {
        match self {
            Self::Borrowed(exam) => exam,
            Self::Folded(exam) => exam,
        }
    }
}

/// The last moment at which an act may be dated.
struct Limit {
    instant: Instant,
    day: Day,
}

impl Limit {
    fn new(catalogue: &Catalogue, now: Instant) -> Self {
        match catalogue.pack().policy.future_tolerance {
            Interval::Elapsed(ElapsedInterval { seconds }) => {
                let instant = now.plus(ElapsedInterval { seconds });
                Self {
                    instant,
                    day: instant.civil_date(),
                }
            }
            Interval::Calendar(calendar) => {
                let day = now.civil_date().plus(calendar);
                Self {
                    instant: crate::time::end_of_day(day),
                    day,
                }
            }
        }
    }

    fn passed_by(&self, when: &When) -> bool {
        match when {
            When::Instant(instant) => self.instant.is_before(*instant),
            When::Date(date) => self.day < date.range().first(),
        }
    }
}

impl<'h> HistoryAt<'h> {
    /// Takes a history as of `now`.
    #[must_use]
    pub fn new(history: &'h History, catalogue: &Catalogue, now: Instant) -> Self {
        let limit = Limit::new(catalogue, now);
        let birth = history.patient().birth_date;
        let born = birth.map_or(Day::MIN, |birth| birth.range().first());
        let today = now.civil_date();
        // A date on which the patient was not born is none, nor is a partial one of which every day is yet to come (P94).
        let cannot_be = |exam: &Exam| {
            exam.performed.is_some_and(|when| {
                let days = when.days();
                days.last() < born || (!days.is_single() && today < days.first())
            })
        };
        let mut at = Self {
            history,
            now,
            exams: Vec::with_capacity(history.exams().len()),
            whole: true,
            quarantine: history.quarantine().to_vec(),
            notes: history.notes().to_vec(),
        };
        let extent = history.extent();
        let settled = !extent.latest().any(|when| limit.passed_by(&when)) && extent.is_from(born);
        for exam in history.exams() {
            if settled {
                at.notes.extend(exam.notes.iter().cloned());
                at.exams.push(Held::Borrowed(exam));
                continue;
            }
            let concerned = exam.performed.as_ref().is_some_and(|when| limit.passed_by(when))
                || exam.positions.iter().any(|i| is_future(history, *i, &limit));
            let mut folded = if concerned {
                at.without_future(exam, catalogue, &limit)
            } else {
                Held::Borrowed(exam)
            };
            if cannot_be(folded.exam()) {
                let mut undated = folded.exam().clone();
                undated.performed = None;
                folded = Held::Folded(Box::new(undated));
            }
            at.notes.extend(folded.exam().notes.iter().cloned());
            at.whole &= matches!(folded, Held::Borrowed(_));
            at.exams.push(folded);
        }
        at.quarantine.sort();
        at.notes.sort();
        at.notes.dedup();
        at
    }

    fn without_future(&mut self, exam: &'h Exam, catalogue: &Catalogue, limit: &Limit) -> Held<'h> {
        let history = self.history;
        let left_out: BTreeSet<usize> = exam
            .positions
            .iter()
            .copied()
            .filter(|i| is_future(history, *i, limit))
            .collect();
        let Some(mut folded) = history.fold_without(exam, &left_out, catalogue) else {
            return Held::Borrowed(exam);
        };
        // What report, dose or telling say of the date is not believed either (S67).
        if !left_out.is_empty()
            || folded
                .performed
                .as_ref()
                .is_some_and(|when| limit.passed_by(when))
        {
            folded.performed = None;
            folded.future_act = true;
        }
        let entries = left_out
            .iter()
            .filter_map(|position| history.linked.entries.get(*position));
        self.quarantine.extend(entries.map(|entry| Quarantine {
            entry: entry.id.clone(),
            place: String::new(),
            reason: QuarantineReason::InFuture,
        }));
        folded.notes.push(Note {
            about: exam.id.clone(),
            code: NoteCode::FutureActIgnored,
        });
        Held::Folded(Box::new(folded))
    }

    /// The history it was taken from.
    #[must_use]
    pub fn history(&self) -> &'h History {
        self.history
    }

    /// The instant.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The exams, by exam id.
    pub fn exams(&self) -> impl Iterator<Item = &Exam> {
        self.exams.iter().map(Held::exam)
    }

    /// Whether every exam is as the history has it.
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether an exam, given by its position, was folded again.
    pub(super) fn is_folded(&self, exam: usize) -> bool {
        matches!(self.exams.get(exam), Some(Held::Folded(_)))
    }

    /// What is quarantined.
    #[must_use]
    pub fn quarantine(&self) -> &[Quarantine] {
        &self.quarantine
    }

    /// Notes.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

fn is_future(history: &History, position: usize, limit: &Limit) -> bool {
    history
        .linked
        .entries
        .get(position)
        .is_some_and(|entry| match &entry.content {
            Content::Performance(performance) => {
                performance.start.as_ref().is_some_and(|w| limit.passed_by(w))
            }
            _ => false,
        })
}
