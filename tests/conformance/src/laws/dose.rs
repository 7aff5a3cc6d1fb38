//! Laws of dose: sums grow and add up, unknown is not zero, nothing counts twice, and a dose does not age (R6).

use super::counted::{BEFORE, SINCE, Sum, same_start};
use super::judge::{alike, list};
use super::rewrite::{hangs_on_a_hash, is_born, kind, now, seen_by_all, stranger, text, with, without};
use super::{Law, Posed};
use crate::Case;
use crate::generated::pick;
use cre_core::time::{Day, Instant, PartialDate};
use serde_json::{Value, json};

/// A chest CT of an hour that is now, with its dose.
fn chest_ct(case: &Case, value: &Value) -> [Value; 2] {
    let (start, exam) = (now(case), json!({"code": "CT-CHEST", "contrast": "none"}));
    let act = json!({"performance": {"state": "performed", "exam": exam, "start": start}});
    let dose = json!({"dose": {"origin": "rdsr", "device": {"serial": "zz-1"},
        "events": [{"uid": "2.25.999", "region": "chest", "values": [value]}]}});
    [stranger("zz-act", &start, act), stranger("zz-dose", &start, dose)]
}

fn more_dose(case: &Case, value: &Value) -> Option<Posed> {
    let case = seen_by_all(case);
    if !is_born(&case) {
        return None;
    }
    let changed = with(&case, chest_ct(&case, value))?;
    Some(Posed::pair(case, changed))
}

pub(super) const GROWS: Law = Law {
    id: "dose-only-grows",
    paragraph: "R6.23",
    says: "an exam more never lowers the cumulative dose, its lower end, or any count",
    harm: "after one more CT the patient seems less exposed than before",
    two: false,
    pose: |_, question| {
        let value = format!("{}.{}", question.number % 900, question.number % 10);
        more_dose(
            &question.case,
            &json!({"kind": "dlp", "value": value, "unit": "mGy.cm", "phantom": "32cm"}),
        )
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        let (Some(a), Some(b)) = (Sum::at(first, SINCE), Sum::at(second, SINCE)) else {
            return Ok(());
        };
        let counts = a.counts().iter().zip(b.counts()).all(|(a, b)| *a <= b);
        if a.nanosievert <= b.nanosievert && a.low <= b.low && counts && a.is_lower_bound <= b.is_lower_bound
        {
            Ok(())
        } else {
            Err(format!("at {SINCE}: {a:?}, and with one exam more {b:?}"))
        }
    },
};

pub(super) const UNKNOWN: Law = Law {
    id: "unknown-is-not-zero",
    paragraph: "R6.23",
    says: "a dose that cannot be read keeps the sum, makes it a lower bound, and is counted",
    harm: "a CT whose dose was sent without unit is shown as no radiation at all",
    two: false,
    pose: |_, question| {
        let value = [
            json!({"kind": "dlp", "value": "5", "phantom": "32cm"}),
            json!({"kind": "dlp", "value": "5", "unit": "mGy.cm2", "phantom": "32cm"}),
            json!({"kind": "dlp", "value": "7,5", "unit": "mGy.cm", "phantom": "32cm"}),
            json!({"kind": "dlp", "value": "", "unit": "mGy.cm", "phantom": "32cm"}),
            json!({"kind": "dlp", "value": "-5", "unit": "mGy.cm", "phantom": "32cm"}),
        ];
        more_dose(&question.case, pick(&value, question.number)?)
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        let (Some(a), Some(b)) = (Sum::at(first, SINCE), Sum::at(second, SINCE)) else {
            return Ok(());
        };
        if !same_start(first, second) {
            return Ok(());
        }
        let expected = Sum {
            unknown: a.unknown + 1,
            high: None,
            is_lower_bound: true,
            ..a
        };
        if b == expected {
            Ok(())
        } else {
            Err(format!("at {SINCE}: {a:?}, and with an unknown dose more {b:?}"))
        }
    },
};

/// Whether every event of a dose statement has a UID, and there is one: then the statement says the same however often it is sent.
fn is_told_by_events(entry: &Value) -> bool {
    let events = list(entry, "/content/dose/events");
    !events.is_empty() && events.iter().all(|event| event.get("uid").is_some())
}

pub(super) const RESENT: Law = Law {
    id: "resent-report",
    paragraph: "R6.9",
    says: "a dose report that is sent again as another entry adds nothing",
    harm: "every re-send of the archive doubles the patient's dose",
    two: false,
    pose: |_, question| {
        // A removal takes away the entry that it names, and not the same under another id.
        let case = without(&seen_by_all(&question.case), &["removal"]);
        if hangs_on_a_hash(&case) {
            return None;
        }
        let reports: Vec<&Value> = case
            .entries()
            .iter()
            .filter(|entry| is_told_by_events(entry))
            .collect();
        let report = pick(&reports, question.number)?;
        let id = text(report, "/id")?;
        let alone = case
            .entries()
            .iter()
            .filter(|entry| text(entry, "/id") == Some(id))
            .count()
            == 1;
        let linked = text(report, "/identifiers/studies/0").is_some();
        let named = case.entries().iter().any(|entry| kind(entry) == "enteredInError");
        if !alone || !linked || named {
            return None;
        }
        let mut again = (*report).clone();
        again
            .as_object_mut()?
            .insert("id".to_owned(), json!(format!("{id}-again")));
        let changed = with(&case, [again])?;
        Some(Posed::pair(case, changed))
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        let sums = |answer: &Value| answer.pointer("/dose/cumulative").cloned().unwrap_or_default();
        alike(&sums(first), &sums(second), "/dose/cumulative")
    },
};

/// Dates on which things were done, in the carnet's documents.
const DONE: [&str; 4] = [
    "/content/performance/start",
    "/content/told/date",
    "/content/report/performed",
    "/content/dose/start",
];

/// Whether everything was done before the day of the call, as far as dates say.
fn all_is_past(case: &Case, today: Day) -> bool {
    let last = |text: &str| {
        let instant = Instant::parse(text).map(|instant| instant.civil_date());
        instant.or_else(|_| PartialDate::parse(text).map(|date| date.range().last()))
    };
    let past = |text: &str| last(text).is_ok_and(|day| day < today);
    let events = |entry: &Value| -> Vec<Value> { list(entry, "/content/dose/events").to_vec() };
    case.entries().iter().all(|entry| {
        DONE.iter().filter_map(|at| text(entry, at)).all(past)
            && events(entry)
                .iter()
                .filter_map(|event| text(event, "/start"))
                .all(past)
    })
}

pub(super) const AGE: Law = Law {
    id: "dose-does-not-age",
    paragraph: "R0.6",
    says: "the dose of an exam is that at the age of its day, whenever it is asked for",
    harm: "a child's CT is reckoned with an adult's coefficient as soon as the child has grown up, and looks like a quarter of it",
    two: false,
    pose: |_, question| {
        let case = seen_by_all(&question.case);
        let instant = Instant::parse(text(&case.call, "/now")?).ok()?;
        if !all_is_past(&case, instant.civil_date()) {
            return None;
        }
        let days = i64::try_from(question.number % 9000).ok()?;
        let later = Instant::from_utc_seconds(instant.utc_seconds() + days * 86_400).to_string();
        let mut changed = case.clone();
        changed
            .call
            .as_object_mut()?
            .insert("now".to_owned(), json!(later));
        Some(Posed::pair(case, changed))
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        for row in list(first, "/dose/exams") {
            let (exam, date) = (text(row, "/exam"), text(row, "/date"));
            if date.is_none_or(|date| date.len() != 10) {
                continue;
            }
            let later = list(second, "/dose/exams")
                .iter()
                .find(|other| text(other, "/exam") == exam);
            let contributions = |row: &Value| row.get("contributions").cloned().unwrap_or_default();
            let place = format!("/dose/exams of {}", exam.unwrap_or_default());
            match later {
                None => return Err(format!("at {place}: nothing later")),
                Some(later) => alike(&contributions(row), &contributions(later), &place)?,
            }
        }
        Ok(())
    },
};

pub(super) const ADDS_UP: Law = Law {
    id: "dose-adds-up",
    paragraph: "R6.24",
    says: "the sums are those of the exams shown, low is at most the value and the value at most high",
    harm: "the total that the patient is told is not the total of the exams beside it",
    two: false,
    pose: |_, question| {
        Some(Posed {
            cases: vec![seen_by_all(&question.case)],
            note: Value::Null,
        })
    },
    judge: |_, answers| {
        let Some(answer) = answers.first() else {
            return Ok(());
        };
        let (Some(since), Some(before)) = (Sum::at(answer, SINCE), Sum::at(answer, BEFORE)) else {
            return Ok(());
        };
        for (sum, place) in [(since, SINCE), (before, BEFORE)] {
            if sum.low > sum.nanosievert || sum.high.is_some_and(|high| high < sum.nanosievert) {
                return Err(format!("at {place}: {sum:?} is out of its own ends"));
            }
            if sum.is_lower_bound != (sum.unknown + sum.undated > 0) {
                return Err(format!("at {place}: {sum:?} is called what it is not"));
            }
        }
        // Where dates straddle the start, some of the exams only widen the sum.
        if since.undated + before.undated > 0 {
            return Ok(());
        }
        let is_true = |row: &Value, name: &str| row.get(name) == Some(&json!(true));
        let counted = list(answer, "/dose/exams")
            .iter()
            .filter(|row| !is_true(row, "maybeTheSame"));
        let (mut value, mut number) = (0_i64, 0_i64);
        for contribution in counted.flat_map(|row| list(row, "/contributions")) {
            let estimate = contribution
                .pointer("/estimate/nanosievert")
                .and_then(Value::as_i64);
            value = value.saturating_add(estimate.unwrap_or(0));
            number += 1;
        }
        let total = since.nanosievert.saturating_add(before.nanosievert);
        let counts: i64 = since.counts().iter().chain(&before.counts()).sum();
        if total != value || counts != number {
            return Err(format!(
                "at /dose: {number} contributions of {value} nSv, and sums of {counts} and {total} nSv"
            ));
        }
        Ok(())
    },
};
