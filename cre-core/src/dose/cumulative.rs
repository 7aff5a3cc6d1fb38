//! Sums of contributions: integers, exact and independent of order (R6.23 to R6.29).

use super::background::{Background, background};
use super::contribution::{Contribution, ContributionStatus, ExamDose};
use crate::assessment::HistoryAt;
use crate::catalogue::Catalogue;
use crate::decimal::Decimal;
use crate::record::{Exam, Status};
use crate::redundancy::days_performed;
use crate::sorted::{SortedMap, SortedSet};
use crate::time::{Day, DayRange};
use crate::wire::Writable;
use serde::Serialize;

/// A sum of contributions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Sum {
    /// What is known, in nanosievert: a lower bound when anything is unknown.
    pub nanosievert: i64,
    /// Sum of the lower ends.
    pub low_nanosievert: i64,
    /// Sum of the upper ends; absent: unbounded, because something is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_nanosievert: Option<i64>,
    /// Contributions from data.
    pub measured: u32,
    /// Contributions from the catalogue's typical doses.
    pub typical: u32,
    /// Contributions that are unknown, or known as a lower bound only.
    pub unknown: u32,
    /// Contributions without ionising radiation.
    pub not_applicable: u32,
    /// Exams whose partial date straddles an edge of the window: they add to high only.
    pub undated: u32,
    /// Whether unknown + undated > 0.
    pub is_lower_bound: bool,
    /// Coefficient sets that it mixes.
    #[serde(skip_serializing_if = "SortedSet::is_empty")]
    pub sets: SortedSet<String>,
    /// ICRP bases that it mixes.
    #[serde(skip_serializing_if = "SortedSet::is_empty")]
    pub bases: SortedSet<String>,
}

/// Cumulative dose of a carnet as one viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cumulative {
    /// Since when the patient is followed; absent: no visible entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub followed_since: Option<Day>,
    /// Since followed.
    pub since_followed: Sum,
    /// Exams dated before that, and told ones.
    pub before: Sum,
    /// Since followed, by family code (`unknown` where it is not known).
    pub by_family: SortedMap<String, Sum>,
    /// The attention mark: at or above the pack's value since followed. It is no limit.
    pub recurrent: bool,
    /// The time of natural background to which the sum since followed is comparable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
}

pub(super) struct Summing {
    sum: Sum,
    unbounded: bool,
}

impl Summing {
    pub(super) fn new() -> Self {
        Self {
            sum: Sum {
                high_nanosievert: Some(0),
                ..Sum::default()
            },
            unbounded: false,
        }
    }

    pub(super) fn add(&mut self, contribution: &Contribution) {
        match contribution.status {
            ContributionStatus::Measured => self.sum.measured += 1,
            ContributionStatus::Typical => self.sum.typical += 1,
            ContributionStatus::Unknown => {
                self.sum.unknown += 1;
                self.unbounded = true;
            }
            ContributionStatus::NotApplicable => self.sum.not_applicable += 1,
        }
        let Some(estimate) = &contribution.estimate else {
            return;
        };
        self.sum.nanosievert = self.sum.nanosievert.saturating_add(estimate.nanosievert);
        self.sum.low_nanosievert = self.sum.low_nanosievert.saturating_add(estimate.low_nanosievert);
        self.raise(estimate.high_nanosievert);
        self.sum.sets.extend(estimate.sets.iter().cloned());
        self.sum.bases.extend(estimate.bases.iter().cloned());
    }

    /// An undated exam adds to high only.
    fn add_undated(&mut self, exam: &ExamDose) {
        self.sum.undated += 1;
        for contribution in &exam.contributions {
            match (&contribution.estimate, contribution.status) {
                (Some(estimate), _) => {
                    self.raise(estimate.high_nanosievert);
                    self.sum.sets.extend(estimate.sets.iter().cloned());
                    self.sum.bases.extend(estimate.bases.iter().cloned());
                }
                (None, ContributionStatus::NotApplicable) => {}
                (None, _) => self.unbounded = true,
            }
        }
    }

    fn raise(&mut self, high: Option<i64>) {
        match (self.sum.high_nanosievert, high) {
            (Some(sum), Some(high)) => self.sum.high_nanosievert = Some(sum.saturating_add(high)),
            _ => self.unbounded = true,
        }
    }

    pub(super) fn finish(mut self) -> Sum {
        if self.unbounded {
            self.sum.high_nanosievert = None;
        }
        self.sum.is_lower_bound = self.sum.unknown + self.sum.undated > 0;
        self.sum
    }
}

/// The sum over a window [from, to) of civil dates of performance.
#[must_use]
pub fn sum_over<'d>(doses: impl Iterator<Item = &'d ExamDose>, from: Day, to: Day) -> Sum {
    let mut summing = Summing::new();
    for exam in doses.filter(|exam| !exam.maybe_the_same) {
        let days = exam.date.unwrap_or(DayRange::ANY);
        if days.first() >= from && days.last() < to {
            exam.contributions
                .iter()
                .for_each(|contribution| summing.add(contribution));
        } else if days.last() >= from && days.first() < to {
            summing.add_undated(exam);
        }
    }
    summing.finish()
}

/// The sum of exams whatever their dates.
fn sum_of<'d>(doses: impl Iterator<Item = &'d ExamDose>) -> Sum {
    let mut summing = Summing::new();
    for exam in doses.filter(|exam| !exam.maybe_the_same) {
        exam.contributions.iter().for_each(|c| summing.add(c));
    }
    summing.finish()
}

/// The earlier of the civil date of the earliest visible entry and the date of the earliest exam known from a system
/// (S31, S87).
fn followed_since(at: &HistoryAt<'_>) -> Option<Day> {
    let birth = at.history().patient().birth_date;
    let born = birth.map_or(Day::MIN, |birth| birth.range().first());
    let exams: Vec<&Exam> = at.exams().collect();
    let entries = exams
        .iter()
        .flat_map(|exam| at.history().entries_of(exam))
        .map(|entry| entry.instant.civil_date());
    let performed = exams
        .iter()
        .filter(|exam| !exam.told && exam.status.is_some_and(Status::is_done))
        .filter(|exam| exam.performed.is_some())
        .map(|exam| days_performed(exam, born, at.now().civil_date()).first());
    entries.chain(performed).min()
}

/// Cumulative dose of the visible exams.
pub(crate) fn cumulative(catalogue: &Catalogue, at: &HistoryAt<'_>, doses: &[ExamDose]) -> Cumulative {
    let since = followed_since(at);
    let from = since.unwrap_or(Day::MIN);
    let followed = || doses.iter().filter(|exam| !exam.told);
    let mut by_family: SortedMap<String, Vec<&ExamDose>> = SortedMap::new();
    for exam in followed() {
        by_family
            .entry(exam.family.clone().unwrap_or_else(|| "unknown".to_owned()))
            .or_default()
            .push(exam);
    }
    let since_followed = sum_over(followed(), from, Day::MAX);
    let mark = catalogue
        .pack()
        .dose
        .marks
        .iter()
        .find(|mark| mark.name == "recurrent-exposure");
    let level = mark
        .and_then(|mark| Decimal::parse(&mark.value).ok())
        .and_then(|value| value.times(&Decimal::power_of_ten(6)).round_half_even());
    Cumulative {
        followed_since: since,
        background: background(catalogue, &since_followed),
        recurrent: level.is_some_and(|level| since_followed.nanosievert >= level),
        before: sum_of(doses.iter().filter(|exam| exam.told)),
        by_family: by_family
            .into_iter()
            .map(|(family, exams)| (family, sum_over(exams.into_iter(), from, Day::MAX)))
            .collect(),
        since_followed,
    }
}
