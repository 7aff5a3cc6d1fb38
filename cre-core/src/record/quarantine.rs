//! What cannot be true is kept, shown and left out of every computation: the smallest thing that is false (S02).

use super::{Content, Entry, When};
use crate::identity::{NationalNumber, PatientIdentity, StatedIdentity, check_stated};
use crate::time::Day;
use crate::wire::Writable;
use serde::Serialize;

/// Why something is quarantined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuarantineReason {
    /// Two contents under one id (S16).
    IdReused,
    /// Unlike complete birth dates.
    IdentityBirthDate,
    /// M against F.
    IdentitySex,
    /// Names without a common token, under no issued identifier (S66).
    IdentityNames,
    /// A date before birth (S99).
    BeforeBirth,
    /// A national number that does not check (R2).
    NationalNumber,
    /// An act later than `now` plus the tolerance (S15).
    InFuture,
    /// A dose value without unit, with an unknown unit, or that is no decimal (S100, S106).
    DoseValue,
}

/// Something kept out of every computation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Quarantine {
    /// Id of the entry.
    pub entry: String,
    /// JSON pointer inside the entry; empty for the whole entry.
    pub place: String,
    /// Why.
    pub reason: QuarantineReason,
}

/// A note about quality: nothing is left out because of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Id of the entry or exam.
    pub about: String,
    /// Stable code.
    pub code: NoteCode,
}

/// What a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// The entry names the patient otherwise, under an issued identifier.
    NameDiffers,
    /// The date in the national number is not the birth date of the index (S43).
    NationalNumberBirthDate,
    /// A cancellation stands against a performance, dose or report that it does not take back (S62).
    CancelledAfterPerformance,
    /// Entries of another system were named as entered in error: without effect (S65).
    EnteredInErrorOfOtherSystem,
    /// The act is dated in the future; the exam keeps the status of its other entries (S15).
    FutureActIgnored,
    /// A told exam and another may be the same (S38).
    MaybeTheSame,
    /// Two versions of the report stand side by side (R1).
    ReportFork,
    /// One number of the order belongs to several acts (S12).
    PlacerOfSeveralActs,
}

/// What an entry's stated identity and dates say against the master patient index.
#[derive(Debug, Default)]
pub(super) struct EntryCheck {
    pub(super) whole: Option<QuarantineReason>,
    pub(super) national_number: bool,
    pub(super) notes: Vec<NoteCode>,
}

/// Checks one entry against the index (S14, S43, S66, S78, S99).
pub(super) fn check_entry(entry: &Entry, patient: &PatientIdentity, issued: bool) -> EntryCheck {
    let mut check = EntryCheck::default();
    let index = StatedIdentity {
        birth_date: patient.birth_date,
        sex: patient.sex,
        names: patient.names.clone(),
        national_number: None,
    };
    let born = patient.birth_date.map(|birth| birth.range().first());
    check.whole = entry
        .identity
        .as_ref()
        .and_then(|stated| {
            let birth = index.birth_date.filter(|date| date.is_complete());
            let strong = issued || (birth.is_some() && stated.birth_date == birth);
            conflict(stated, &index, strong)
        })
        .or_else(|| {
            born.filter(|born| before(entry, *born))
                .map(|_| QuarantineReason::BeforeBirth)
        });
    // Of an entry that is kept out whole nothing else is said.
    let Some(stated) = entry.identity.as_ref().filter(|_| check.whole.is_none()) else {
        return check;
    };
    if check_stated(stated, &index).names {
        check.notes.push(NoteCode::NameDiffers);
    }
    let birth = patient.birth_date.and_then(|date| date.complete());
    if let Some(text) = &stated.national_number {
        match NationalNumber::parse(text.reveal()) {
            Err(_) => check.national_number = true,
            Ok(number) => {
                if birth.is_some() && number.date() != birth {
                    check.notes.push(NoteCode::NationalNumberBirthDate);
                }
            }
        }
    }
    check
}

/// The conflict between two stated identities, if there is one. Names are none where they are `strong`: beside the
/// birth date of the index or an issued identifier (S66).
pub(super) fn conflict(a: &StatedIdentity, b: &StatedIdentity, strong: bool) -> Option<QuarantineReason> {
    let check = check_stated(a, b);
    if check.birth_date {
        Some(QuarantineReason::IdentityBirthDate)
    } else if check.sex {
        Some(QuarantineReason::IdentitySex)
    } else if check.names && !strong {
        Some(QuarantineReason::IdentityNames)
    } else {
        None
    }
}

/// Whether the entry's instant, its start or its planned date lies wholly before birth (S99).
fn before(entry: &Entry, birth: Day) -> bool {
    let when = |when: &Option<When>| when.as_ref().is_some_and(|w| w.days().last() < birth);
    entry.instant.civil_date() < birth
        || match &entry.content {
            Content::Request(request) => when(&request.planned),
            Content::Schedule(schedule) => schedule.planned.days().last() < birth,
            Content::Performance(performance) => when(&performance.start),
            Content::Dose(dose) => when(&dose.start),
            Content::Report(report) => when(&report.performed),
            Content::Told(told) => when(&told.date),
            _ => false,
        }
}
