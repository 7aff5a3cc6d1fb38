//! Who a file says the patient is, as the record compares it (R1.20): never a key, never merged by name.

use super::times::{Read, date};
use crate::model::{Header, HeaderPatient};
use cre_core::identity::{NationalNumber, Private, Sex, StatedIdentity};
use cre_core::time::PartialDate;

/// What the header states of the patient. Placeholders (an empty id, birth dates `0` and `99990101`) state nothing.
pub(super) fn stated(patient: &HeaderPatient) -> Option<StatedIdentity> {
    let birth = patient.birth_date.as_ref().map(Private::reveal);
    let number = patient
        .id
        .as_ref()
        .filter(|id| NationalNumber::parse(id.reveal()).is_ok());
    let identity = StatedIdentity {
        birth_date: date(birth).ok().map(PartialDate::Day),
        sex: match patient.sex.as_deref() {
            Some("M") => Some(Sex::M),
            Some("F") => Some(Sex::F),
            Some("O") => Some(Sex::O),
            _ => None,
        },
        names: patient.name.as_ref().and_then(name).into_iter().collect(),
        national_number: number.cloned(),
    };
    (identity != StatedIdentity::default()).then_some(identity)
}

/// Whether the birth date or sex is stated and cannot be read.
pub(super) fn is_unreadable(header: &Header) -> bool {
    let birth = header.patient.birth_date.as_ref().map(Private::reveal);
    let sex = header.patient.sex.as_deref();
    date(birth) == Read::Bad || sex.is_some_and(|sex| !matches!(sex, "M" | "F" | "O"))
}

/// The components of all representations of a person name, as one text; names that say that there is none are none.
fn name(written: &Private) -> Option<Private> {
    const NO_NAME: [&str; 8] = [
        "removed",
        "anonymous",
        "anonymized",
        "anonymised",
        "anon",
        "unknown",
        "none",
        "name none",
    ];
    let text: Vec<&str> = written
        .reveal()
        .split(['^', '=', '\\'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let text = text.join(" ");
    // Letter by letter: no word above ends in a sigma, which is all that the case of a whole text knows better.
    let folded = cre_core::letters::lower(&text);
    (!text.is_empty() && !NO_NAME.contains(&folded.as_str())).then(|| Private::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patient(name: &str, birth: &str, sex: &str) -> HeaderPatient {
        HeaderPatient {
            name: Some(Private::new(name)),
            birth_date: Some(Private::new(birth)),
            sex: Some(sex.to_owned()),
            ..HeaderPatient::default()
        }
    }

    #[test]
    fn placeholders_state_nothing() {
        assert_eq!(stated(&patient("NAME^NONE", "99990101", "")), None);
        assert_eq!(stated(&patient("REMOVED", "0", "?")), None);
    }

    #[test]
    fn a_name_is_one_text_in_all_its_representations() {
        let identity = stated(&patient("Yamada^Tarou=山田^太郎", "19700131", "M")).unwrap();
        assert_eq!(
            identity.names.first().map(Private::reveal),
            Some("Yamada Tarou 山田 太郎")
        );
        assert_eq!(identity.sex, Some(Sex::M));
    }
}
