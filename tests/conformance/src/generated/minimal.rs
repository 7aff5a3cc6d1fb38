//! Takes away from a case what is not needed to show the same thing.

use crate::Case;
use serde_json::Value;

/// How often the smaller case is tried at most.
const ASKED: usize = 3000;

/// The smallest case found in which `still` holds, by taking away entries, then members and elements, again and again until
/// nothing more can go. `still` says whether a smaller case shows the same thing; it holds for `case` itself.
///
/// Strategies shrink their seeds first; this then works on the document, so it also serves for vectors.
pub fn minimal(case: &Case, still: &mut dyn FnMut(&Case) -> bool) -> Case {
    let mut best = case.clone();
    let mut left = ASKED;
    loop {
        let before = best.clone();
        fewer_entries(&mut best, &mut left, still);
        fewer_members(&mut best, &mut left, still);
        if best == before || left == 0 {
            return best;
        }
    }
}

fn try_it(best: &mut Case, smaller: Case, left: &mut usize, still: &mut dyn FnMut(&Case) -> bool) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    let holds = still(&smaller);
    if holds {
        *best = smaller;
    }
    holds
}

/// Entries go in halves, then in fours, and so on; at last one by one.
fn fewer_entries(best: &mut Case, left: &mut usize, still: &mut dyn FnMut(&Case) -> bool) {
    let mut size = best.entries().len().div_ceil(2);
    while size > 0 && *left > 0 {
        let mut from = 0;
        while from < best.entries().len() && *left > 0 {
            let mut smaller = best.clone();
            if let Some(entries) = smaller.carnet.get_mut("entries").and_then(Value::as_array_mut) {
                entries.drain(from..(from + size).min(entries.len()));
            }
            if !try_it(best, smaller, left, still) {
                from += size;
            }
        }
        size /= 2;
    }
}

/// Members and elements go, the outermost first.
fn fewer_members(best: &mut Case, left: &mut usize, still: &mut dyn FnMut(&Case) -> bool) {
    for part in [part_carnet as fn(&mut Case) -> &mut Value, part_call] {
        let mut at = 0;
        loop {
            let all = places(part(&mut best.clone()));
            let Some(place) = all.get(at) else { break };
            let mut smaller = best.clone();
            remove(part(&mut smaller), place);
            if *left == 0 {
                return;
            }
            // What stood at this place is gone: the next one has moved here.
            if !try_it(best, smaller, left, still) {
                at += 1;
            }
        }
    }
}

fn part_call(case: &mut Case) -> &mut Value {
    &mut case.call
}

fn part_carnet(case: &mut Case) -> &mut Value {
    &mut case.carnet
}

/// JSON pointers of everything inside a value, what is outermost first.
pub(super) fn places(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut layer = vec![(String::new(), value)];
    while !layer.is_empty() {
        let mut inner = Vec::new();
        for (at, value) in layer {
            match value {
                Value::Object(members) => {
                    let named = |(name, value): (&String, _)| (format!("{at}/{}", escaped(name)), value);
                    inner.extend(members.iter().map(named));
                }
                Value::Array(items) => {
                    inner.extend(
                        items
                            .iter()
                            .enumerate()
                            .map(|(n, value)| (format!("{at}/{n}"), value)),
                    );
                }
                _ => {}
            }
        }
        found.extend(inner.iter().map(|(at, _)| at.clone()));
        layer = inner;
    }
    found
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Takes away what stands at a pointer.
pub(super) fn remove(value: &mut Value, place: &str) {
    let Some((parent, token)) = place.rsplit_once('/') else {
        return;
    };
    let token = token.replace("~1", "/").replace("~0", "~");
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.remove(&token);
        }
        Some(Value::Array(items)) => {
            if let Some(n) = token.parse::<usize>().ok().filter(|n| *n < items.len()) {
                items.remove(n);
            }
        }
        _ => {}
    }
}
