//! The history of an answer as JSON. The rows that say the same at any call are written once for an open record.

use super::future::HistoryAt;
use super::rows::{Dated, call_row, dated, dated_always, latest_first, row, sort};
use crate::catalogue::Catalogue;
use crate::identity::Private;
use crate::record::{Exam, History};
use crate::redundancy::Order;
use crate::time::DayRange;
use crate::wire::{self, ContractError, Writable, Writer};
use std::ops::Range;

/// The rows of a record that say the same at any call, as JSON.
#[derive(Clone, Debug)]
pub(crate) struct ShownRows {
    /// Hash of the catalogue that the rows were made with.
    catalogue: String,
    /// The rows with commas between them, latest first. They hold places as they were typed, so that `Debug` withholds them.
    json: Private,
    rows: Vec<ShownRow>,
    /// Whether every exam of the record has its row here.
    all: bool,
    /// For each exam what the trace says of one that has nothing in common with the order, as most have not.
    unrelated: Vec<String>,
}

/// A row that is written.
#[derive(Clone, Debug)]
struct ShownRow {
    /// Position of its exam in the history.
    exam: usize,
    date: Option<DayRange>,
    range: Range<usize>,
}

impl ShownRows {
    /// Writes the rows of a record that say the same at any call.
    ///
    /// # Errors
    /// [`ContractError`], which would be a fault of this library.
    pub(crate) fn new(catalogue: &Catalogue, history: &History) -> Result<Self, ContractError> {
        let exams = history.exams();
        let always = exams.iter().enumerate();
        let mut always: Vec<(usize, Dated<'_>)> = always
            .filter_map(|(position, exam)| Some((position, dated_always(exam)?)))
            .collect();
        always.sort_by(|(_, a), (_, b)| latest_first(a).cmp(&latest_first(b)));
        let mut rows = Vec::with_capacity(always.len());
        let json = wire::written(0, |json| {
            for (exam, dated) in always {
                comma(json);
                let start = json.text.len();
                row(catalogue, dated).write(json);
                rows.push(ShownRow {
                    exam,
                    date: dated.0,
                    range: start..json.text.len(),
                });
            }
        })?;
        let unrelated = exams.iter().map(|exam| {
            wire::written(0, |json| {
                json.text.push_str("{\"exam\":");
                exam.id.write(json);
                json.text
                    .push_str(",\"relation\":\"unrelated\",\"verdict\":\"unrelated\"}");
            })
        });
        Ok(Self {
            unrelated: unrelated.collect::<Result<_, _>>()?,
            catalogue: catalogue.hash().to_owned(),
            json: Private::new(json),
            all: rows.len() == exams.len(),
            rows,
        })
    }

    /// Whether the rows were made with this catalogue.
    pub(crate) fn are_of(&self, catalogue: &Catalogue) -> bool {
        self.catalogue == catalogue.hash()
    }

    /// Bytes of the rows.
    pub(super) fn len(&self) -> usize {
        self.json.reveal().len()
    }

    /// What the trace says of an exam, given by its position, that has nothing in common with the order.
    pub(super) fn unrelated(&self, exam: usize) -> Option<&str> {
        self.unrelated.get(exam).map(String::as_str)
    }

    /// Writes the history at a call: these rows, and those that depend on the call.
    pub(super) fn write(&self, json: &mut Writer, order: &Order<'_>, at: &HistoryAt<'_>) {
        json.text.push('[');
        if self.all && at.is_whole() {
            json.text.push_str(self.json.reveal());
        } else {
            self.write_merged(json, order, at);
        }
        json.text.push(']');
    }

    fn write_merged(&self, json: &mut Writer, order: &Order<'_>, at: &HistoryAt<'_>) {
        let exams: Vec<&Exam> = at.exams().collect();
        let mut shown = vec![false; exams.len()];
        for row in self.rows.iter().filter(|row| !at.is_folded(row.exam)) {
            if let Some(shown) = shown.get_mut(row.exam) {
                *shown = true;
            }
        }
        let others = exams.iter().zip(&shown).filter(|(_, shown)| !**shown);
        let mut others: Vec<Dated<'_>> = others.map(|(exam, _)| dated(order, exam)).collect();
        sort(&mut others);
        let mut others = others.into_iter().peekable();
        let rows = self.rows.iter().filter_map(|row| {
            let exam = exams.get(row.exam).filter(|_| !at.is_folded(row.exam))?;
            Some(((row.date, *exam), self.json.reveal().get(row.range.clone())?))
        });
        for (always, text) in rows {
            let before = |other: &Dated<'_>| latest_first(other) < latest_first(&always);
            while let Some(other) = others.next_if(before) {
                comma(json);
                call_row(order, other, &exams).write(json);
            }
            comma(json);
            json.text.push_str(text);
        }
        for other in others {
            comma(json);
            call_row(order, other, &exams).write(json);
        }
    }
}

/// A comma where an item stands before.
fn comma(json: &mut Writer) {
    if json.text.ends_with('}') {
        json.text.push(',');
    }
}
