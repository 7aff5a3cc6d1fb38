//! Cases of the contract's shape that are spoilt at a few places.

use super::json::pick;
use super::minimal::{places, remove};
use super::{Vocabulary, mostly_valid};
use crate::Case;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Value, json};
use std::sync::Arc;

/// What is done at a place.
#[derive(Clone, Copy, Debug)]
enum Spoil {
    /// What stands there is taken away.
    Gone,
    /// The member has another name: misspelt, in capitals, or one that JavaScript would know.
    Misspelt(usize),
    /// Another value of the same type: a text that a date, a code or an identifier may be or may not, another number.
    Alike(usize),
    /// Another value, of any type.
    Other(usize),
    /// A word that stands elsewhere in the case, in place of this one.
    Elsewhere(usize),
    /// The text in the other case, with spaces, or much longer.
    Bent(usize),
    /// A member that the contract does not have.
    More(usize),
    /// The element stands twice.
    Twice,
    /// So deep that a reader may overflow.
    Deep(usize),
}

const NAMES: [&str; 6] = ["Exam", "exams", "start_date", "doseMicroSv", "__proto__", ""];
const TEXTS: [&str; 40] = [
    "",
    " ",
    "2026-02-30",
    "2026-13-01",
    "2026-00",
    "0000",
    "9999-12-31",
    "0001-01-01",
    "26-06-15",
    "20260615",
    "2026-6-1",
    "2026-06-15T10:00:00",
    "2026-06-15T25:00:00Z",
    "2026-06-15T10:00:60Z",
    "2026-06-15T10:00:00.123456789Z",
    "2026-06-15T10:00:00.1234567890Z",
    "2026-06-15T10:00:00+25:00",
    "2026-06-15t10:00:00z",
    "2026-06-15T10:00Z",
    "2026-10-25T02:30:00+02:00",
    "9999-12-31T23:59:59-12:00",
    "P0D",
    "P1M1Y",
    "6M",
    "P6M",
    "PT0S",
    "P1DT1H",
    "P99999D",
    "P100000D",
    "PT99999999999H",
    "left",
    "LEFT",
    "bilateral",
    "signing",
    "W-1",
    "e0",
    "\u{0}",
    "é\u{301}",
    "\u{202e}",
    "👩‍⚕️",
];

const NUMBERS: [u64; 7] = [0, 1, 2, 4, 4_294_967_295, 4_294_967_296, 9_007_199_254_740_994];

fn others() -> [Value; 16] {
    [
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1.0),
        json!(4_294_967_295_u64),
        json!(4_294_967_296_u64),
        json!(9_007_199_254_740_994_u64),
        json!(1e300),
        json!([]),
        json!({}),
        json!([[]]),
        json!("1"),
        json!({"code": "CT-CHEST"}),
    ]
}

fn spoil() -> BoxedStrategy<Spoil> {
    prop_oneof![
        8 => Just(Spoil::Gone),
        1 => (0..NAMES.len()).prop_map(Spoil::Misspelt),
        1 => (0..16_usize).prop_map(Spoil::Other),
        8 => (0..TEXTS.len()).prop_map(Spoil::Alike),
        6 => any::<usize>().prop_map(Spoil::Elsewhere),
        4 => (0..5_usize).prop_map(Spoil::Bent),
        1 => (0..NAMES.len()).prop_map(Spoil::More),
        6 => Just(Spoil::Twice),
        1 => prop_oneof![2..4_usize, 60..90_usize].prop_map(Spoil::Deep),
    ]
    .boxed()
}

/// A mostly valid case, spoilt at up to four places.
pub(super) fn raw(vocabulary: &Arc<Vocabulary>) -> BoxedStrategy<Case> {
    let one = || (any::<usize>(), spoil());
    let spoils =
        prop_oneof![4 => one().prop_map(|one| vec![one]), 1 => proptest::collection::vec(one(), 1..5)];
    (mostly_valid(vocabulary), spoils)
        .prop_map(|(case, spoils)| {
            let mut whole = json!({"call": case.call, "carnet": case.carnet});
            for (place, spoil) in spoils {
                let all = places(&whole);
                if let Some(place) = pick(&all, place) {
                    spoil.at(&mut whole, place);
                }
            }
            // What is gone altogether is asked as nothing: a null.
            let mut part = |name: &str| whole.get_mut(name).map(Value::take).unwrap_or_default();
            Case {
                call: part("call"),
                carnet: part("carnet"),
            }
        })
        .boxed()
}

impl Spoil {
    fn at(self, whole: &mut Value, place: &str) {
        if let Self::Elsewhere(n) = self {
            elsewhere(whole, place, n);
            return;
        }
        let Some(value) = whole.pointer_mut(place) else {
            return;
        };
        match self {
            Self::Elsewhere(_) => {}
            Self::Gone => remove(whole, place),
            Self::Other(n) => *value = pick(&others(), n).cloned().unwrap_or_default(),
            Self::Alike(n) => match value {
                Value::String(_) => *value = json!(pick(&TEXTS, n)),
                Value::Number(_) => *value = json!(pick(&NUMBERS, n)),
                Value::Bool(yes) => *value = json!(!*yes),
                Value::Array(items) => items.clear(),
                Value::Object(members) => members.clear(),
                Value::Null => {}
            },
            Self::Bent(n) => {
                if let Value::String(text) = value {
                    *text = bent(text, n);
                }
            }
            Self::Deep(depth) => {
                let inner = value.take();
                *value = (0..depth).fold(inner, |inner, _| json!([inner]));
            }
            Self::More(n) => {
                if let (Value::Object(members), Some(name)) = (value, pick(&NAMES, n)) {
                    members.insert((*name).to_owned(), json!(1));
                }
            }
            Self::Misspelt(n) => rename(whole, place, pick(&NAMES, n).unwrap_or(&"")),
            Self::Twice => twice(whole, place),
        }
    }
}

/// Another text of the case in place of this one.
fn elsewhere(whole: &mut Value, place: &str, number: usize) {
    let texts: Vec<String> = places(whole)
        .iter()
        .filter_map(|at| whole.pointer(at)?.as_str())
        .map(str::to_owned)
        .collect();
    if let (Some(Value::String(text)), Some(other)) = (whole.pointer_mut(place), pick(&texts, number)) {
        text.clone_from(other);
    }
}

fn bent(text: &str, how: usize) -> String {
    match how {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        2 => format!(" {text} "),
        3 => text.repeat(200),
        _ => format!("{text}\u{301}"),
    }
}

/// Another name for a member; the first letter in the other case, where the name would be the same.
fn rename(whole: &mut Value, place: &str, name: &str) {
    let Some((parent, token)) = place.rsplit_once('/') else {
        return;
    };
    if let Some(Value::Object(members)) = whole.pointer_mut(parent)
        && let Some(value) = members.remove(token)
    {
        let name = if name.is_empty() {
            token.to_uppercase()
        } else {
            name.to_owned()
        };
        members.insert(name, value);
    }
}

/// An element of a list stands twice; a member's value is also a list's only element.
fn twice(whole: &mut Value, place: &str) {
    let Some((parent, token)) = place.rsplit_once('/') else {
        return;
    };
    match whole.pointer_mut(parent) {
        Some(Value::Array(items)) => {
            if let Some(item) = token.parse().ok().and_then(|n: usize| items.get(n).cloned()) {
                items.push(item);
            }
        }
        Some(Value::Object(members)) => {
            if let Some(value) = members.get_mut(token) {
                let inner = value.take();
                *value = match inner {
                    Value::Array(mut items) => {
                        items.extend(items.clone());
                        Value::Array(items)
                    }
                    other => json!([other]),
                };
            }
        }
        _ => {}
    }
}
