//! Each law fails where it should: cre-core behind someone who spoils questions or answers in the very way that the law forbids.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

use cre_conformance::laws::{LAWS, Law, Outcome};
use cre_conformance::{Answer, Case, Reference, Reply, Subject, generated};
use serde_json::{Map, Value, json};

/// cre-core, but for what is done to the question before and to the answer after.
struct Spoilt {
    reference: Reference,
    question: fn(&mut Case),
    answer: fn(&Case, &mut Value),
}

impl Subject for Spoilt {
    fn answer(&mut self, case: &Case) -> Reply {
        let mut asked = case.clone();
        (self.question)(&mut asked);
        match self.reference.answer(&asked) {
            Reply::Answer(answer) => {
                let mut value = answer.value().clone();
                (self.answer)(case, &mut value);
                Reply::Answer(Answer::from_text(value.to_string()).unwrap())
            }
            other => other,
        }
    }
}

fn entries(case: &mut Case) -> &mut Vec<Value> {
    case.carnet["entries"].as_array_mut().unwrap()
}

fn is_kind(entry: &Value, kind: &str) -> bool {
    entry["content"].get(kind).is_some()
}

/// Does something to every object of a document.
fn each_object(value: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            change(members);
            members.values_mut().for_each(|value| each_object(value, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        _ => {}
    }
}

fn both(case: &mut Case, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    each_object(&mut case.call, change);
    each_object(&mut case.carnet, change);
}

fn keep(_: &mut Case) {}

fn say(_: &Case, _: &mut Value) {}

/// A law, and how it is broken.
type Breach = (&'static str, fn(&mut Case), fn(&Case, &mut Value));

const BREACHES: &[Breach] = &[
    ("order-of-entries", |case| drop(entries(case).pop()), say),
    (
        "repeated-delivery",
        |case| {
            let all = entries(case).clone();
            for (at, entry) in entries(case).iter_mut().enumerate() {
                if all[..at].contains(entry) {
                    entry["id"] = json!(format!("again-{at}"));
                }
            }
        },
        say,
    ),
    (
        "entered-in-error-is-absence",
        |case| entries(case).retain(|entry| !is_kind(entry, "enteredInError")),
        say,
    ),
    (
        "quarantined-changes-nothing",
        |case| {
            entries(case)
                .iter_mut()
                .for_each(|entry| drop(entry.as_object_mut().unwrap().remove("identity")))
        },
        say,
    ),
    (
        "hidden-changes-nothing",
        |case| drop(case.call.as_object_mut().unwrap().remove("view")),
        say,
    ),
    // Knows the systems of one hospital by name.
    (
        "names-are-only-names",
        |case| entries(case).retain(|entry| entry["author"]["system"].as_str().unwrap().starts_with("ris.")),
        say,
    ),
    (
        "four-hundred-years",
        |case| {
            if case.call["now"].as_str().unwrap() > "2800" {
                entries(case).clear();
            }
        },
        say,
    ),
    (
        "any-other-day",
        |case| {
            if case.call["now"].as_str().unwrap() > "2027" {
                entries(case).clear();
            }
        },
        say,
    ),
    (
        "cancelled-never-counts",
        |case| entries(case).retain(|entry| !is_kind(entry, "cancellation")),
        say,
    ),
    // Takes every exam for the one that is ordered.
    (
        "unrelated-exam",
        |case| {
            let ordered = case.call["draft"]["exam"].clone();
            for entry in entries(case) {
                if let Some(exam) = entry.pointer_mut("/content/performance/exam") {
                    *exam = ordered.clone();
                }
            }
        },
        say,
    ),
    (
        "left-is-not-right",
        |case| both(case, &mut |object| drop(object.remove("side"))),
        say,
    ),
    (
        "mirror",
        |case| {
            both(case, &mut |object| {
                if object.get("side") == Some(&json!("right")) {
                    object.remove("side");
                }
            });
        },
        say,
    ),
    ("emergency-never-lifts", keep, |case, answer| {
        let list = case.call["draft"]["circumstances"].as_array();
        if list.is_some_and(|list| list.iter().any(|one| one["code"] == "emergency")) {
            answer["findings"] = json!([]);
        }
    }),
    ("moments", keep, |case, answer| {
        if case.call["moment"] == "drafting" {
            answer["findings"] = json!([]);
        }
    }),
    (
        "told-never-interrupts",
        |case| {
            for entry in entries(case) {
                if let Some(mut told) = entry["content"].get("told").cloned() {
                    let date = told.as_object_mut().unwrap().remove("date");
                    let mut act = json!({"state": "performed", "exam": told["exam"]});
                    if let Some(date) = date {
                        act["start"] = date;
                    }
                    entry["content"] = json!({"performance": act});
                }
            }
        },
        say,
    ),
    ("interruption-needs-all", keep, |_, answer| {
        for finding in answer["findings"].as_array_mut().unwrap() {
            finding["level"] = json!("interrupt");
        }
    }),
    ("dose-only-grows", keep, |_, answer| {
        if let Some(sum) = answer.pointer_mut("/dose/cumulative/sinceFollowed/nanosievert") {
            *sum = json!(-sum.as_i64().unwrap());
        }
    }),
    (
        "unknown-is-not-zero",
        |case| {
            both(case, &mut |object| {
                if object.get("kind") == Some(&json!("dlp")) {
                    object.insert("unit".to_owned(), json!("mGy.cm"));
                }
            });
        },
        say,
    ),
    (
        "resent-report",
        |case| {
            for entry in entries(case) {
                for event in entry
                    .pointer_mut("/content/dose/events")
                    .and_then(Value::as_array_mut)
                    .into_iter()
                    .flatten()
                {
                    event.as_object_mut().unwrap().remove("uid");
                }
            }
        },
        say,
    ),
    (
        "dose-does-not-age",
        |case| {
            let now = case.call["now"].clone();
            for entry in entries(case) {
                if let Some(start) = entry.pointer_mut("/content/performance/start") {
                    *start = now.clone();
                }
            }
        },
        say,
    ),
    ("dose-adds-up", keep, |_, answer| {
        if let Some(sum) = answer.pointer_mut("/dose/cumulative/sinceFollowed/measured") {
            *sum = json!(sum.as_i64().unwrap() + 1);
        }
    }),
];

#[test]
fn each_law_finds_its_breach_and_makes_it_small() {
    let reference = Reference::embedded().unwrap();
    let vocabulary = generated::Vocabulary::new(reference.engine());
    let ids: Vec<&str> = BREACHES.iter().map(|(id, ..)| *id).collect();
    assert!(
        LAWS.iter().all(|law| ids.contains(&law.id)),
        "a law without breach: {ids:?}"
    );
    let mut wrong = Vec::new();
    for (id, question, answer) in BREACHES {
        let mut spoilt = Spoilt {
            reference: reference.clone(),
            question: *question,
            answer: *answer,
        };
        match Law::named(id)
            .unwrap()
            .check(&mut spoilt, &vocabulary, 600, 1, &|| {})
        {
            Outcome::Held(held) => wrong.push(format!("{id} holds: {held:?}")),
            Outcome::Broken(broken) => {
                let entries: Vec<usize> = broken.cases.iter().map(|case| case.entries().len()).collect();
                println!("{id}: entries {entries:?}: {:.160}", broken.why);
                if entries.iter().any(|entries| *entries > 3) {
                    wrong.push(format!("{id}: {entries:?} entries"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
