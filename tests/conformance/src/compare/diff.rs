//! Two JSON values member by member, with lists of findings and exams aligned by what they are about.

use super::Difference;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How values are compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Diff {
    /// Whether only the members that the reference names are compared.
    part: bool,
    /// Whether an absent member equals `false` and the empty list: the contract leaves both out, a vendor may write them.
    absent_is_empty: bool,
}

/// Members that an assessment must state even when they are empty.
const STATED: &[&str] = &["/findings", "/history"];

impl Diff {
    /// Every member on both sides.
    pub(super) fn whole() -> Self {
        Self {
            part: false,
            absent_is_empty: false,
        }
    }

    /// Every member on both sides; what is empty may be left out.
    pub(super) fn lenient() -> Self {
        Self {
            part: false,
            absent_is_empty: true,
        }
    }

    /// Only what the reference names.
    pub(super) fn part() -> Self {
        Self {
            part: true,
            absent_is_empty: true,
        }
    }

    /// The differences below `place`, in the order of the places.
    pub(super) fn run(self, place: &str, reference: &Value, subject: &Value) -> Vec<Difference> {
        let mut found = Vec::new();
        self.values(place, Some(reference), Some(subject), &mut found);
        found
    }

    fn values(
        self,
        place: &str,
        reference: Option<&Value>,
        subject: Option<&Value>,
        found: &mut Vec<Difference>,
    ) {
        match (reference, subject) {
            (Some(Value::Object(reference)), Some(Value::Object(subject))) => {
                self.objects(place, reference, subject, found);
            }
            (Some(Value::Array(reference)), Some(Value::Array(subject))) => {
                self.lists(place, reference, subject, found);
            }
            (reference, subject) if reference == subject => {}
            (Some(one), None) | (None, Some(one)) if self.may_be_absent(place, one) => {}
            (reference, subject) => found.push(Difference {
                place: place.to_owned(),
                reference: reference.cloned(),
                subject: subject.cloned(),
            }),
        }
    }

    fn may_be_absent(self, place: &str, value: &Value) -> bool {
        let is_empty = matches!(value, Value::Bool(false)) || value.as_array().is_some_and(Vec::is_empty);
        self.absent_is_empty && is_empty && !STATED.contains(&place)
    }

    fn objects(
        self,
        place: &str,
        reference: &Map<String, Value>,
        subject: &Map<String, Value>,
        found: &mut Vec<Difference>,
    ) {
        let mut names: BTreeSet<&String> = reference.keys().collect();
        if !self.part {
            names.extend(subject.keys());
        }
        for name in names {
            let below = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            self.values(&below, reference.get(name), subject.get(name), found);
        }
    }

    fn lists(self, place: &str, reference: &[Value], subject: &[Value], found: &mut Vec<Difference>) {
        let (Some(expected), Some(given)) = (keys(reference), keys(subject)) else {
            if reference != subject && are_the_same_objects(reference, subject) {
                found.push(Difference {
                    place: format!("{place}/order"),
                    reference: Some(Value::Array(reference.to_vec())),
                    subject: Some(Value::Array(subject.to_vec())),
                });
                return;
            }
            for index in 0..reference.len().max(subject.len()) {
                let below = format!("{place}/{index}");
                self.values(&below, reference.get(index), subject.get(index), found);
            }
            return;
        };
        for (index, (key, value)) in expected.iter().zip(reference).enumerate() {
            let other = given
                .iter()
                .position(|k| k == key)
                .and_then(|there| subject.get(there));
            self.values(&format!("{place}/{index}"), Some(value), other, found);
        }
        for (index, (key, value)) in given.iter().zip(subject).enumerate() {
            if !expected.contains(key) {
                self.values(&format!("{place}/{index}"), None, Some(value), found);
            }
        }
        let both = |keys: &[String], others: &[String]| -> Vec<Value> {
            let kept = keys.iter().filter(|key| others.contains(key));
            kept.map(|key| Value::from(key.as_str())).collect()
        };
        let (here, there) = (both(&expected, &given), both(&given, &expected));
        if here != there {
            found.push(Difference {
                place: format!("{place}/order"),
                reference: Some(Value::Array(here)),
                subject: Some(Value::Array(there)),
            });
        }
    }
}

/// Whether two lists hold the same objects, perhaps in another order.
fn are_the_same_objects(reference: &[Value], subject: &[Value]) -> bool {
    let sorted = |items: &[Value]| {
        let mut texts: Vec<String> = items.iter().map(Value::to_string).collect();
        texts.sort_unstable();
        texts
    };
    reference.iter().all(Value::is_object) && sorted(reference) == sorted(subject)
}

/// What each element is about, when that tells all of them apart: its exam, or its first prior.
fn keys(items: &[Value]) -> Option<Vec<String>> {
    let key = |item: &Value| {
        let exam = item.get("exam").or_else(|| item.pointer("/priors/0/exam"));
        exam.and_then(Value::as_str).map(str::to_owned)
    };
    let keys: Vec<String> = items.iter().map(key).collect::<Option<_>>()?;
    let distinct: BTreeSet<&String> = keys.iter().collect();
    (distinct.len() == keys.len()).then_some(keys)
}
