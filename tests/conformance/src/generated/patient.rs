//! Who the patient is, and what sources say of it. Every name and number is invented.

use super::clock::Clock;
use super::json::{pick, set, set_list};
use cre_core::time::CalendarInterval;
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

/// Birth dates by number. Where rules of the pack ask for an age there are, behind the first, those of patients who reach one of
/// these ages about the day of the order, to the day, the month or the year.
pub(super) fn births(ages: &[u32], clock: &Clock<'_>) -> Vec<String> {
    if ages.is_empty() {
        return BIRTHS.map(str::to_owned).to_vec();
    }
    let edge = |number: usize, off: i64| {
        let months = pick(ages, number).copied().unwrap_or_default();
        clock.earlier(CalendarInterval { months, days: 0 }).add_days(off)
    };
    let whole = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)].map(|(number, off)| edge(number, off).to_string());
    let (month, year) = (edge(ages.len() - 1, 0), edge(3, 0));
    let in_part = [
        format!("{:04}-{:02}", month.year(), month.month()),
        format!("{:04}", year.year()),
    ];
    let first = BIRTHS.iter().take(1).map(|birth| (*birth).to_owned());
    first.chain(whole).chain(in_part).collect()
}

impl PersonSeed {
    /// The attributes; nothing if none is stated.
    pub(super) fn attributes(&self, births: &[String]) -> Option<Map<String, Value>> {
        let mut out = Map::new();
        let birth = self.birth.and_then(|n| pick(births, n));
        set(&mut out, "birthDate", birth.map(String::as_str));
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
    pub(super) fn document(&self, births: &[String]) -> Value {
        let mut out = self.attributes(births).unwrap_or_default();
        set(
            &mut out,
            "key",
            Some(json!({"authority": "mpi.example", "value": "P-1"})),
        );
        Value::Object(out)
    }
}
