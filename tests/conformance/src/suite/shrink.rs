//! Shrinking across the pipe: the smallest case that still shows the same difference.
//!
//! First the strategy's own shrinking, which knows what is simple; then [`minimal`] takes away whatever the document can do
//! without; last, values become plain. Every step asks reference and implementation.

use crate::Case;
use crate::generated::minimal;
use proptest::strategy::ValueTree;
use serde_json::Value;

/// Steps of the strategy's own shrinking at most.
const STEPS: u32 = 2000;

/// The smallest case found from this tree that `still` holds for.
pub(super) fn smallest(tree: &mut dyn ValueTree<Value = Case>, still: &mut dyn FnMut(&Case) -> bool) -> Case {
    let mut case = minimal(&by_strategy(tree, still), still);
    if plainer(&mut case, still) {
        case = minimal(&case, still);
    }
    case
}

fn by_strategy(tree: &mut dyn ValueTree<Value = Case>, still: &mut dyn FnMut(&Case) -> bool) -> Case {
    let mut best = tree.current();
    if !tree.simplify() {
        return best;
    }
    for _ in 0..STEPS {
        let case = tree.current();
        let moved = if still(&case) {
            best = case;
            tree.simplify()
        } else {
            tree.complicate()
        };
        if !moved {
            break;
        }
    }
    best
}

/// Replaces values by plainer ones, one by one; whether any was.
fn plainer(case: &mut Case, still: &mut dyn FnMut(&Case) -> bool) -> bool {
    let mut places = Vec::new();
    collect("", &case.call, &mut places);
    let of_call = places.len();
    collect("", &case.carnet, &mut places);
    let mut changed = false;
    for (index, (place, value)) in places.iter().enumerate() {
        for plain in plain(value) {
            let mut tried = case.clone();
            let document = if index < of_call {
                &mut tried.call
            } else {
                &mut tried.carnet
            };
            if let Some(there) = document.pointer_mut(place) {
                *there = plain;
            }
            if still(&tried) {
                *case = tried;
                changed = true;
                break;
            }
        }
    }
    changed
}

/// Pointer and value of everything that is neither object nor list.
fn collect(place: &str, value: &Value, places: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            collect(&format!("{place}/{name}"), value, places);
        }),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| collect(&format!("{place}/{index}"), value, places)),
        _ => places.push((place.to_owned(), value.clone())),
    }
}

/// Values that are plainer than this one, the plainest first.
fn plain(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(true) => vec![Value::Bool(false)],
        Value::Number(number) => [0_i64, 1]
            .into_iter()
            .filter(|plain| number.as_i64().is_none_or(|number| number > *plain))
            .map(Value::from)
            .collect(),
        Value::String(text) => plain_text(text).into_iter().map(Value::from).collect(),
        _ => Vec::new(),
    }
}

/// An instant becomes the day, or midnight or noon in UTC; a long text becomes a short one.
fn plain_text(text: &str) -> Vec<String> {
    if let (Some(day), Some("T")) = (text.get(..10), text.get(10..11)) {
        let midnight = format!("{day}T00:00:00Z");
        let noon = format!("{day}T12:00:00Z");
        let mut plain = vec![day.to_owned()];
        if *text != midnight {
            plain.push(midnight);
            plain.extend((*text != noon).then_some(noon));
        }
        return plain;
    }
    if text.chars().count() > 24 {
        vec!["x".to_owned()]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::TestRunner;
    use serde_json::json;

    fn cases() -> BoxedStrategy<Case> {
        let entry = (0_u32..100)
            .prop_map(|n| json!({"id": format!("e{n}"), "revision": n, "at": "2026-03-04T05:06:07+02:00"}));
        (proptest::collection::vec(entry, 20), any::<bool>())
            .prop_map(|(entries, dose)| Case {
                call: json!({"moment": "signing", "dose": dose}),
                carnet: json!({"patient": {"sex": "F"}, "entries": entries}),
            })
            .boxed()
    }

    #[test]
    fn only_what_shows_the_difference_is_left() {
        let mut tree = cases().new_tree(&mut TestRunner::deterministic()).unwrap();
        let mut still = |case: &Case| {
            let holds = |e: &Value| e["revision"].as_u64() >= Some(7) && e["at"].is_string();
            case.entries().iter().any(holds)
        };
        assert!(still(&tree.current()));
        let least = smallest(&mut tree, &mut still);
        assert_eq!(least.call, json!({}));
        assert_eq!(
            least.carnet,
            json!({"entries": [{"at": "2026-03-04", "revision": 7}]})
        );
    }

    #[test]
    fn an_instant_becomes_a_plain_one() {
        assert_eq!(
            plain_text("2026-03-04T05:06:07+02:00"),
            ["2026-03-04", "2026-03-04T00:00:00Z", "2026-03-04T12:00:00Z"]
        );
        assert_eq!(plain_text("2026-03-04T00:00:00Z"), ["2026-03-04"]);
        assert!(plain_text("CT-CHEST").is_empty());
    }
}
