//! What each exam contributes, source by source (R6.4 to R6.22).

use super::administration::administration;
use super::convert::{Converted, NoConversion};
use super::estimate::{Estimate, Method, estimate};
use super::family::{ExamFacts, Measured, Unconverted, x_ray};
use super::measured::{MeasuredSource, measured_sources};
use super::merged::{MergeReason, Merged, merged as not_added};
use super::reports::uid_of;
use super::source::{Source, SourceKind, sources};
use super::statement::{FaultyValue, Read, Statement, Superseded, statements, unite_events};
use super::trigger::{TriggerReached, triggers_reached};
use crate::assessment::HistoryAt;
use crate::catalogue::{Catalogue, TypicalDose};
use crate::decimal::Decimal;
use crate::record::{DoseOrigin, Exam, Status};
use crate::redundancy::days_performed;
use crate::sorted::{SortedMap, SortedSet};
use crate::time::{Day, DayRange, PartialDate, months_range};
use crate::wire::Writable;
use serde::Serialize;

/// How a contribution is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ContributionStatus {
    /// From what a device, a header or a person stated.
    Measured,
    /// The catalogue's typical dose.
    Typical,
    /// Not known, or known as a lower bound only. Never zero.
    Unknown,
    /// No ionising radiation: exactly zero.
    NotApplicable,
}

/// The contribution of one exam and radiation source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Contribution {
    /// Kind of the source.
    pub source: SourceKind,
    /// How it is known.
    pub status: ContributionStatus,
    /// Where the data come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<DoseOrigin>,
    /// The estimate; absent: nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// Why data were not converted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<NoConversion>,
    /// Stated totals and events, or several totals, disagree.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mismatch: bool,
}

/// The dose of one exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExamDose {
    /// Id of the exam.
    pub exam: String,
    /// Family code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Date performed; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DayRange>,
    /// Whether the exam is known from the patient only, or from before the record.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
    /// Its contributions.
    pub contributions: Vec<Contribution>,
    /// What each source measured, in the devices' own quantities: the first of the contributions in the same order, unless
    /// one contribution stands for the whole exam.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measured: Vec<MeasuredSource>,
    /// Statements that do not add, wholly or in part, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Merged>,
    /// It may be the same as another exam: shown and not summed (S38).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub maybe_the_same: bool,
    /// Measured dose stands against a negative status (S25).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub against_status: bool,
    /// Interventional trigger levels that it reaches (R6.30).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<TriggerReached>,
}

/// Doses of the visible exams, and the values that were not read.
#[derive(Clone, Debug)]
pub(crate) struct ExamDoses {
    pub(crate) exams: Vec<ExamDose>,
    pub(crate) faults: Vec<FaultyValue>,
}

/// The dose of every visible exam that contributes or could.
pub(crate) fn exam_doses(catalogue: &Catalogue, at: &HistoryAt<'_>) -> ExamDoses {
    let mut read = statements(at);
    let exams: Vec<&Exam> = at.exams().collect();
    let source_of = numbered_sources(catalogue, &read, exams.len());
    unite_events(&mut read.statements, &exams, &source_of);
    let doses = exams
        .iter()
        .enumerate()
        .filter_map(|(index, exam)| {
            let elsewhere = read.superseded.iter().find(|s| s.exam == index && s.elsewhere);
            let own = of_exam(&read, index);
            exam_dose(catalogue, at, exam, &exams, &read, &own, elsewhere)
                .map(|dose| with_superseded(dose, &read, index))
        })
        .collect();
    ExamDoses {
        exams: doses,
        faults: read.faults,
    }
}

/// The radiation source of each statement, numbered over all exams.
fn numbered_sources(catalogue: &Catalogue, read: &Read<'_>, exams: usize) -> SortedMap<usize, usize> {
    let all = (0..exams).flat_map(|exam| sources(catalogue, &read.statements, &of_exam(read, exam)).0);
    all.enumerate()
        .flat_map(|(number, source)| source.statements.into_iter().map(move |s| (s, number)))
        .collect()
}

/// Positions of an exam's statements.
fn of_exam(read: &Read<'_>, exam: usize) -> Vec<usize> {
    let of = |i: &usize| read.statements.get(*i).is_some_and(|s| s.exam == exam);
    (0..read.statements.len()).filter(of).collect()
}

fn with_superseded(mut dose: ExamDose, read: &Read<'_>, exam: usize) -> ExamDose {
    let superseded = read.superseded.iter().filter(|s| s.exam == exam);
    dose.merged.extend(superseded.map(|s| Merged {
        entry: s.entry.to_owned(),
        reason: MergeReason::SameInstance,
        events: None,
    }));
    dose.merged.sort();
    dose
}

fn exam_dose(
    catalogue: &Catalogue,
    at: &HistoryAt<'_>,
    exam: &Exam,
    exams: &[&Exam],
    read: &Read<'_>,
    own: &[usize],
    elsewhere: Option<&Superseded<'_>>,
) -> Option<ExamDose> {
    let (statements, faults) = (read.statements.as_slice(), read.faults.as_slice());
    let done = exam.status.is_some_and(Status::is_done);
    if !done && own.is_empty() && elsewhere.is_none() {
        return None;
    }
    let birth = at.history().patient().birth_date;
    let born = birth.map_or(Day::MIN, |birth| birth.range().first());
    let days = exam
        .performed
        .map(|_| days_performed(exam, born, at.now().civil_date()));
    let facts = ExamFacts {
        region: single_region(catalogue, exam),
        age: possible_ages(
            birth,
            days.unwrap_or_else(|| days_performed(exam, born, at.now().civil_date())),
        ),
    };
    let non_ionising = is_non_ionising(catalogue, exam);
    let mut contributions = Vec::new();
    if own.is_empty() && non_ionising {
        contributions.push(plain(SourceKind::Exam, ContributionStatus::NotApplicable));
    } else if let Some(elsewhere) = elsewhere.filter(|_| own.is_empty()) {
        contributions.push(counted_elsewhere(elsewhere));
    } else {
        contributions = measured_contributions(catalogue, exam, statements, own, facts, faults);
        if contributions.is_empty() && done {
            contributions.push(typical(catalogue, exam, facts).unwrap_or_else(nothing_known));
        }
        // A dose entry without any usable value makes no radiation of an ultrasound; a usable one is never lost (R6.22).
        if non_ionising && !has_value(read, own) {
            contributions = vec![plain(SourceKind::Exam, ContributionStatus::NotApplicable)];
        }
    }
    let measured = contributions
        .iter()
        .any(|c| c.status == ContributionStatus::Measured);
    let maybe_the_same = exam.told && crate::assessment::may_be_another(catalogue, at, exam, exams);
    let (sources, nameless) = sources(catalogue, statements, own);
    let quantities = measured_sources(catalogue, statements, &sources);
    Some(ExamDose {
        triggers: triggers_reached(catalogue, &quantities),
        merged: not_added(statements, &sources, &nameless, &quantities),
        exam: exam.id.clone(),
        family: exam.family(catalogue).map(str::to_owned),
        date: days,
        told: exam.told,
        contributions,
        measured: quantities,
        maybe_the_same,
        against_status: measured && !done,
    })
}

/// Whether a value that can be read is stated of an exam, given its statements: by one of them, by one that another content of
/// its object silences in this exam (P63), or of an event that counts here, in whatever exam or origin it is told (P46).
fn has_value(read: &Read<'_>, own: &[usize]) -> bool {
    let own = || own.iter().filter_map(|i| read.statements.get(*i));
    let silenced = |exam: usize| {
        let mut superseded = read.superseded.iter();
        superseded.any(|other| other.exam == exam && !other.elsewhere && other.has_amount)
    };
    let told = |uid: &str| {
        let mut events = read.statements.iter().flat_map(|s| &s.events);
        events.any(|event| !event.told.is_empty() && uid_of(event) == Some(uid))
    };
    let mut here = own().flat_map(|s| &s.events).filter(|event| !event.moved);
    own().any(|statement| !statement.has_no_amount())
        || own().next().is_some_and(|statement| silenced(statement.exam))
        || here.any(|event| uid_of(event).is_some_and(told))
}

/// The exam's single region: that of its catalogue row, or of its only site.
fn single_region<'c>(catalogue: &'c Catalogue, exam: &Exam) -> Option<&'c str> {
    let mut regions: Vec<_> = exam
        .acts
        .iter()
        .flat_map(|act| act.regions.iter().copied())
        .collect();
    regions.sort_unstable();
    regions.dedup();
    match regions.as_slice() {
        [only] => catalogue.region(*only).map(|region| region.code.as_str()),
        _ => None,
    }
}

fn measured_contributions(
    catalogue: &Catalogue,
    exam: &Exam,
    statements: &[Statement<'_>],
    own: &[usize],
    facts: ExamFacts<'_>,
    faults: &[FaultyValue],
) -> Vec<Contribution> {
    let (sources, _) = sources(catalogue, statements, own);
    let mut contributions: Vec<Contribution> = sources
        .iter()
        .map(|source| of_source(catalogue, statements, source, facts))
        .collect();
    let known = |c: &Contribution| c.estimate.is_some();
    if !contributions.iter().any(known) && !contributions.is_empty() {
        // No source yields a value: the typical dose stands for the whole exam, unless values are quarantined (R6.21).
        let quarantined = sources.iter().any(|source| {
            let mut members = source.statements.iter().filter_map(|i| statements.get(*i));
            members.clone().all(Statement::has_no_amount)
                && members.any(|s| faults.iter().any(|fault| fault.entry == s.entry))
        });
        let done = exam.status.is_some_and(Status::is_done);
        let ionising = !is_non_ionising(catalogue, exam);
        let whole = if done && ionising && !quarantined {
            typical(catalogue, exam, facts)
        } else {
            None
        };
        let Some(whole) = whole else {
            return contributions;
        };
        let reasons: SortedSet<NoConversion> = contributions
            .iter()
            .flat_map(|c| c.reasons.iter().copied())
            .collect();
        return vec![Contribution {
            reasons: reasons.into_iter().collect(),
            mismatch: contributions.iter().any(|c| c.mismatch),
            ..whole
        }];
    }
    for expected in expected_sources(catalogue, exam) {
        if !contributions.is_empty() && contributions.iter().all(|c| c.source != expected) {
            contributions.push(plain(expected, ContributionStatus::Unknown));
        }
    }
    contributions
}

/// Sources that the catalogue expects of an exam.
fn expected_sources(catalogue: &Catalogue, exam: &Exam) -> SortedSet<SourceKind> {
    exam.acts
        .iter()
        .filter_map(|act| act.exam)
        .filter_map(|id| catalogue.exam(id))
        .flat_map(|row| row.expects.iter().copied())
        .collect()
}

fn plain(source: SourceKind, status: ContributionStatus) -> Contribution {
    Contribution {
        source,
        status,
        origin: None,
        estimate: None,
        reasons: Vec::new(),
        mismatch: false,
    }
}

/// The best origin whose data convert; the reasons of those that do not are kept (R6.8, R6.20).
fn of_source(
    catalogue: &Catalogue,
    statements: &[Statement<'_>],
    source: &Source,
    facts: ExamFacts<'_>,
) -> Contribution {
    let members: Vec<&Statement<'_>> = source
        .statements
        .iter()
        .filter_map(|i| statements.get(*i))
        .collect();
    let origins: SortedSet<DoseOrigin> = members.iter().map(|s| s.origin()).collect();
    let naming = members.iter().filter(|s| s.agent().is_some());
    let agent = naming.min_by_key(|s| s.entry).and_then(|s| s.agent());
    let mut passed = Unconverted::default();
    // The best origin whose data are a lower bound because a value was not read: it stands if no other serves.
    let mut held: Option<(Contribution, i64)> = None;
    for origin in origins {
        let of_origin: Vec<&Statement<'_>> =
            members.iter().copied().filter(|s| s.origin() == origin).collect();
        let measured = match source.kind {
            SourceKind::Administration => administration(catalogue, &of_origin, agent, facts),
            _ => x_ray(catalogue, &of_origin, facts),
        };
        let made = measured.and_then(|measured| {
            estimate(&measured.estimate, measured.method, measured.lower_bound)
                .map(|made| (made, measured))
                .map_err(Unconverted::from)
        });
        match made {
            Ok((estimate, measured)) => {
                let value = estimate.nanosievert;
                let reasons = passed.reasons.iter().chain(&measured.reasons).copied().collect();
                let made = contribution(source.kind, origin, estimate, &measured, reasons);
                let made = Contribution {
                    mismatch: made.mismatch || passed.mismatch,
                    ..made
                };
                match &held {
                    Some((_, least)) if measured.lower_bound || value < *least => {
                        passed.reasons.extend(measured.reasons);
                        passed.mismatch |= measured.mismatch;
                    }
                    None if measured.lower_bound && measured.unread => {
                        passed.reasons.extend(measured.reasons);
                        passed.mismatch |= measured.mismatch;
                        held = Some((made, value));
                    }
                    _ => return made,
                }
            }
            Err(failed) => {
                passed.reasons.extend(failed.reasons);
                passed.mismatch |= failed.mismatch;
            }
        }
    }
    if let Some((held, _)) = held {
        return held;
    }
    Contribution {
        reasons: passed.reasons.into_iter().collect(),
        mismatch: passed.mismatch,
        ..plain(source.kind, ContributionStatus::Unknown)
    }
}

fn contribution(
    source: SourceKind,
    origin: DoseOrigin,
    estimate: Estimate,
    measured: &Measured,
    reasons: SortedSet<NoConversion>,
) -> Contribution {
    let status = if measured.lower_bound {
        ContributionStatus::Unknown
    } else {
        ContributionStatus::Measured
    };
    Contribution {
        source,
        status,
        origin: Some(origin),
        estimate: Some(estimate),
        reasons: reasons.into_iter().collect(),
        mismatch: measured.mismatch,
    }
}

/// All that is stated of the exam counts in another that holds the same object: nothing is left to add here.
fn counted_elsewhere(statement: &Superseded<'_>) -> Contribution {
    let (source, method) = if statement.administration {
        (SourceKind::Administration, Method::Activity)
    } else {
        (SourceKind::XRay, Method::Dlp)
    };
    Contribution {
        origin: Some(statement.origin),
        estimate: estimate(&Converted::zero(), method, false).ok(),
        ..plain(source, ContributionStatus::Measured)
    }
}

/// An exam of which no source has data, and no typical dose is known.
fn nothing_known() -> Contribution {
    plain(SourceKind::Exam, ContributionStatus::Unknown)
}

/// Whether all families that are known of an exam are without ionising radiation.
fn is_non_ionising(catalogue: &Catalogue, exam: &Exam) -> bool {
    let mut families = exam
        .acts
        .iter()
        .filter_map(|act| act.family)
        .filter_map(|id| catalogue.family(id))
        .peekable();
    families.peek().is_some() && families.all(|family| !family.ionising)
}

/// The completed months that the patient may have had: every age where the birth date is not known.
fn possible_ages(birth: Option<PartialDate>, days: DayRange) -> (u32, u32) {
    birth
        .and_then(|birth| months_range(birth, days))
        .unwrap_or((0, u32::MAX))
}

/// The catalogue's typical dose for the patient's age on the day of the exam: of an exam of one act.
fn typical(catalogue: &Catalogue, exam: &Exam, facts: ExamFacts<'_>) -> Option<Contribution> {
    let code = match exam.acts.as_slice() {
        [act] => act
            .exam
            .and_then(|id| catalogue.exam(id))
            .map(|row| row.code.as_str()),
        _ => None,
    };
    let (least, most) = facts.age;
    let fits = |row: &&TypicalDose| {
        Some(row.exam.as_str()) == code && row.age_from <= least && row.age_to.is_none_or(|to| most < to)
    };
    let row = catalogue.pack().dose.typical.iter().find(fits)?;
    let number = |text: &str| Decimal::parse(text).ok();
    let converted = Converted {
        value: number(&row.value)?,
        low: number(&row.low)?,
        high: number(&row.high)?,
        sets: SortedSet::from(["typical".to_owned()]),
        bases: SortedSet::new(),
        verified: row.verified,
    };
    let estimate = estimate(&converted, Method::Typical, false).ok()?;
    Some(Contribution {
        estimate: Some(estimate),
        ..plain(SourceKind::Exam, ContributionStatus::Typical)
    })
}
