//! Who the patient is, and what sources say of it. Every name and number is invented.

use super::json::{pick, set, set_list};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

/// An adult, a leap-day child of leap years, a child, an infant, one just of age, two known in part.
const BIRTHS: [&str; 8] = [
    "1980-06-15",
    "1961-04-12",
    "1980-02-29",
    "2019-05-01",
    "2026-01-05",
    "2009-06-15",
    "1980",
    "1975-11",
];
const SEXES: [&str; 3] = ["F", "M", "O"];
const NAMES: [&str; 5] = [
    "Muster Anna",
    "MUSTER ANNA MARIE",
    "Müster-Modèle Ännä",
    "Beispiel Otto",
    "Muster",
];
/// Valid numbers (R2.2), one with another birth date than any patient, and some that do not check.
const NUMBERS: [&str; 5] = [
    "1990093012358",
    "1893120105732",
    "2000060500127",
    "19900930",
    "1990 0930 123.58",
];

/// Attributes by number; `None`: not stated.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonSeed {
    birth: Option<usize>,
    sex: Option<usize>,
    names: Option<usize>,
    number: Option<usize>,
}

/// The patient of the index: mostly an adult whose birth date and sex are known.
pub(super) fn patient() -> BoxedStrategy<PersonSeed> {
    let birth = prop_oneof![6 => Just(Some(0)), 3 => (0..BIRTHS.len()).prop_map(Some), 1 => Just(None)];
    let sex = prop_oneof![4 => Just(Some(0)), 3 => (0..3_usize).prop_map(Some), 1 => Just(None)];
    (
        birth,
        sex,
        weighted(0.4, 0..NAMES.len()),
        weighted(0.1, 0..NUMBERS.len()),
    )
        .prop_map(|(birth, sex, names, number)| PersonSeed {
            birth,
            sex,
            names,
            number,
        })
        .boxed()
}

/// What a source states: mostly nothing; else mostly the same person.
pub(super) fn stated() -> BoxedStrategy<PersonSeed> {
    let birth = prop_oneof![3 => Just(None), 3 => Just(Some(0)), 1 => (0..BIRTHS.len()).prop_map(Some)];
    let sex = prop_oneof![3 => Just(None), 2 => Just(Some(0)), 1 => (0..3_usize).prop_map(Some)];
    prop_oneof![
        6 => Just(PersonSeed::default()),
        1 => (birth, sex, weighted(0.4, 0..NAMES.len()), weighted(0.3, 0..NUMBERS.len()))
            .prop_map(|(birth, sex, names, number)| PersonSeed { birth, sex, names, number }),
    ]
    .boxed()
}

impl PersonSeed {
    /// The attributes; nothing if none is stated.
    pub(super) fn attributes(&self) -> Option<Map<String, Value>> {
        let mut out = Map::new();
        set(
            &mut out,
            "birthDate",
            self.birth.and_then(|n| pick(&BIRTHS, n)).copied(),
        );
        set(&mut out, "sex", self.sex.and_then(|n| pick(&SEXES, n)).copied());
        let name = self.names.and_then(|n| pick(&NAMES, n)).copied();
        set_list(&mut out, "names", name.into_iter().collect());
        set(
            &mut out,
            "nationalNumber",
            self.number.and_then(|n| pick(&NUMBERS, n)).copied(),
        );
        (!out.is_empty()).then_some(out)
    }

    /// The patient of a carnet document.
    pub(super) fn document(&self) -> Value {
        let mut out = self.attributes().unwrap_or_default();
        set(
            &mut out,
            "key",
            Some(json!({"authority": "mpi.example", "value": "P-1"})),
        );
        Value::Object(out)
    }
}
