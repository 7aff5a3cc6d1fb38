//! View and fold of a whole carnet: what one viewer sees, exam by exam (R1, R7 non-interference).
//!
//! The view comes before the fold: a group that is hidden never reaches it, so that nothing shown can depend on it.

use super::fold::{Exam, fold};
use super::link::{Linked, link};
use super::link_keys::Placeholders;
use super::{AlertDecision, Carnet, Content, Entry, Keep, Note, Quarantine, QuarantineReason, When};
use crate::catalogue::Catalogue;
use crate::identity::PatientIdentity;
use crate::sorted::{SortedMap, SortedSet};
use crate::time::{Day, Instant, PartialDate};
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// What a viewer may see. Until the access rules join, the host states the visible exams.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum View {
    /// The whole carnet.
    #[default]
    All,
    /// The exams with these ids (see [`Linked::groups`]).
    Exams(Vec<String>),
}

impl View {
    /// Whether nothing is withheld.
    #[must_use]
    pub fn is_all(&self) -> bool {
        *self == Self::All
    }

    fn shows(&self, exam: &str) -> bool {
        match self {
            Self::All => true,
            Self::Exams(ids) => ids.iter().any(|id| id == exam),
        }
    }
}

/// The exams of a carnet that one viewer sees, folded.
#[derive(Clone, Debug)]
pub struct History {
    pub(crate) linked: Linked,
    pub(crate) patient: PatientIdentity,
    exams: Vec<Exam>,
    groups: SortedMap<String, usize>,
    quarantine: Vec<Quarantine>,
    notes: Vec<Note>,
    extent: Extent,
}

/// Between which days what was done lies: most records have nothing in the future, and nothing before birth.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extent {
    /// The latest instant at which something was done, by seconds and nanoseconds.
    latest: Option<Instant>,
    /// The latest first day of what was done on a date.
    latest_day: Option<Day>,
    /// The earliest last day on which an exam was done.
    earliest: Option<Day>,
}

impl Extent {
    fn of(linked: &Linked, exams: &[Exam]) -> Self {
        let mut extent = Self::default();
        for exam in exams {
            if let Some(when) = &exam.performed {
                extent.take(when);
                let last = when.days().last();
                extent.earliest = Some(extent.earliest.map_or(last, |earliest| earliest.min(last)));
            }
            let entries = exam.positions.iter().filter_map(|i| linked.entries.get(*i));
            for entry in entries {
                if let Content::Performance(performance) = &entry.content
                    && let Some(start) = &performance.start
                {
                    extent.take(start);
                }
            }
        }
        extent
    }

    fn take(&mut self, when: &When) {
        match when {
            When::Instant(instant) => {
                if self.latest.is_none_or(|latest| latest.is_before(*instant)) {
                    self.latest = Some(*instant);
                }
            }
            When::Date(date) => self.latest_day = self.latest_day.max(Some(date.range().first())),
        }
    }

    /// The latest that was done: as an instant, and as a date.
    pub(crate) fn latest(&self) -> impl Iterator<Item = When> + use<> {
        let date = |day| When::Date(PartialDate::Day(day));
        let latest = self.latest.map(When::Instant);
        latest.into_iter().chain(self.latest_day.map(date))
    }

    /// Whether every exam that was done may have been done on this day or later.
    pub(crate) fn is_from(&self, day: Day) -> bool {
        self.earliest.is_none_or(|earliest| earliest >= day)
    }
}

impl History {
    /// Links a carnet, takes the view and folds every visible exam.
    #[must_use]
    pub fn open(carnet: &Carnet, view: &View, catalogue: &Catalogue) -> Self {
        let linked = link(carnet, &Placeholders::new(&catalogue.pack().policy.placeholders));
        Self::of(linked, carnet.patient().clone(), view, catalogue)
    }

    fn of(mut linked: Linked, patient: PatientIdentity, view: &View, catalogue: &Catalogue) -> Self {
        linked.groups.retain(|group| view.shows(&group.exam));
        let nothing = SortedSet::new();
        let mut exams: Vec<Exam> = linked
            .groups
            .iter()
            .map(|group| fold(&linked, group, &nothing, catalogue))
            .collect();
        mark_replaced(&mut exams);
        let groups = linked
            .groups
            .iter()
            .enumerate()
            .map(|(n, g)| (g.exam.clone(), n))
            .collect();
        let visible: SortedSet<&str> = exams
            .iter()
            .flat_map(|e| e.entries.iter().map(String::as_str))
            .collect();
        // Under a restricted view only what concerns a visible exam is listed.
        let all = view.is_all();
        let quarantine = linked
            .quarantine
            .iter()
            .filter(|q| all || visible.contains(q.entry.as_str()));
        let notes = linked
            .notes
            .iter()
            .filter(|n| all || visible.contains(n.about.as_str()));
        let mut quarantine: Vec<Quarantine> = quarantine.cloned().collect();
        quarantine.extend(faulty_dose_values(&linked));
        quarantine.sort();
        let notes = notes.cloned().collect();
        Self {
            extent: Extent::of(&linked, &exams),
            linked,
            patient,
            exams,
            groups,
            quarantine,
            notes,
        }
    }

    /// Between which days what was done lies.
    pub(crate) fn extent(&self) -> &Extent {
        &self.extent
    }

    /// The exams, by exam id.
    #[must_use]
    pub fn exams(&self) -> &[Exam] {
        &self.exams
    }

    /// The patient's attributes from the master patient index.
    #[must_use]
    pub fn patient(&self) -> &PatientIdentity {
        &self.patient
    }

    /// What is quarantined, as far as the viewer may see it.
    #[must_use]
    pub fn quarantine(&self) -> &[Quarantine] {
        &self.quarantine
    }

    /// Notes on entries, as far as the viewer may see them.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The alert decisions of the carnet.
    pub fn alert_decisions(&self) -> impl Iterator<Item = &AlertDecision> {
        self.linked
            .decisions
            .iter()
            .filter_map(|i| match &self.linked.entries.get(*i)?.content {
                Content::AlertDecision(decision) => Some(decision),
                _ => None,
            })
    }

    /// The entries of an exam.
    pub fn entries_of(&self, exam: &Exam) -> impl Iterator<Item = &Entry> {
        exam.positions
            .iter()
            .filter_map(|position| self.linked.entries.get(*position))
    }

    /// Decisions to keep an exam past its retention.
    pub(crate) fn keeps(&self) -> impl Iterator<Item = &Keep> {
        self.linked
            .entries
            .iter()
            .filter_map(|entry| match &entry.content {
                Content::Keep(keep) => Some(keep),
                _ => None,
            })
    }

    /// Folds an exam again without some of its entries (acts dated in the future, S15).
    pub(crate) fn fold_without(
        &self,
        exam: &Exam,
        left_out: &SortedSet<usize>,
        catalogue: &Catalogue,
    ) -> Option<Exam> {
        let group = self
            .groups
            .get(&exam.id)
            .and_then(|n| self.linked.groups.get(*n))?;
        let mut folded = fold(&self.linked, group, left_out, catalogue);
        folded.replaced = exam.replaced;
        Some(folded)
    }
}

/// Marks the exams whose request another visible request replaces. What a request names of its own exam is not named, of none of
/// the exams that it belongs to (P56).
fn mark_replaced(exams: &mut [Exam]) {
    let share = |a: &Exam, b: &Exam| a.entries.iter().any(|id| b.entries.contains(id));
    let names_own = |by: &Exam, id: &String| {
        let naming = exams.iter().filter(|exam| exam.replaces.contains(id));
        naming
            .into_iter()
            .any(|exam| exam.is_named(id) && share(exam, by))
    };
    let replaced: SortedSet<String> = exams
        .iter()
        .flat_map(|by| by.replaces.iter().filter(|id| !names_own(by, id)).cloned())
        .collect();
    for exam in exams {
        exam.replaced = replaced.iter().any(|id| exam.is_named(id));
    }
}

/// Dose values that are not read: each is quarantined alone, its entry stays (S02, S100).
fn faulty_dose_values(linked: &Linked) -> Vec<Quarantine> {
    let entries = linked
        .groups
        .iter()
        .flat_map(|group| &group.entries)
        .filter_map(|i| linked.entries.get(*i));
    entries
        .filter_map(|entry| {
            if let Content::Dose(dose) = &entry.content {
                Some((entry, dose))
            } else {
                None
            }
        })
        .flat_map(|(entry, dose)| {
            crate::dose::faulty_values(dose)
                .into_iter()
                .map(|place| Quarantine {
                    entry: entry.id.clone(),
                    place,
                    reason: QuarantineReason::DoseValue,
                })
        })
        .collect()
}
