//! Comparing answers, and saying where they differ.

use super::Judgement;
use serde_json::Value;

/// The answers must be the same.
pub(super) fn same(_: &Value, answers: &[Value]) -> Judgement {
    match answers {
        [first, second] => alike(first, second, ""),
        _ => Ok(()),
    }
}

/// Two values must be the same; `at` is where they stand.
pub(super) fn alike(first: &Value, second: &Value, at: &str) -> Judgement {
    match difference(first, second, at) {
        None => Ok(()),
        Some((place, a, b)) => Err(format!("at {place}: {a}, then {b}")),
    }
}

/// Members of two objects must be the same.
pub(super) fn members_alike(first: &Value, second: &Value, members: &[&str]) -> Judgement {
    let null = Value::Null;
    for member in members {
        let of = |value: &'_ Value| value.get(member).cloned().unwrap_or_default();
        let (a, b) = (of(first), of(second));
        if a != null || b != null {
            alike(&a, &b, &format!("/{member}"))?;
        }
    }
    Ok(())
}

/// The first place at which two values differ.
fn difference(a: &Value, b: &Value, at: &str) -> Option<(String, String, String)> {
    let missing = || "nothing".to_owned();
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let names = a.keys().chain(b.keys().filter(|name| !a.contains_key(*name)));
            names
                .filter_map(|name| {
                    let place = format!("{at}/{name}");
                    match (a.get(name), b.get(name)) {
                        (Some(a), Some(b)) => difference(a, b, &place),
                        (a, b) => {
                            let shown = |value: Option<&Value>| value.map_or_else(missing, Value::to_string);
                            Some((place, shown(a), shown(b)))
                        }
                    }
                })
                .next()
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(n, (a, b))| difference(a, b, &format!("{at}/{n}")))
        }
        _ if a == b => None,
        _ => Some((at.to_owned(), a.to_string(), b.to_string())),
    }
}

/// A list of the answer; nothing where the answer has none.
pub(super) fn list<'v>(answer: &'v Value, pointer: &str) -> &'v [Value] {
    answer
        .pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The answer without what it says of one exam: its history row, its trace line, its dose.
pub(super) fn without_exam(answer: &Value, exam: &str) -> Value {
    let mut answer = answer.clone();
    for pointer in ["/history", "/trace", "/dose/exams"] {
        if let Some(rows) = answer.pointer_mut(pointer).and_then(Value::as_array_mut) {
            rows.retain(|row| row.get("exam").and_then(Value::as_str) != Some(exam));
        }
    }
    answer
}

/// The answer without the sums of dose.
pub(super) fn without_sums(answer: &Value) -> Value {
    let mut answer = answer.clone();
    if let Some(dose) = answer.get_mut("dose").and_then(Value::as_object_mut) {
        dose.remove("cumulative");
    }
    answer
}

/// What a finding says, by the exams that it is about: sorted, so that it can be found again.
pub(super) fn about(finding: &Value) -> Vec<&str> {
    let mut exams: Vec<&str> = list(finding, "/priors")
        .iter()
        .filter_map(|prior| prior.get("exam")?.as_str())
        .collect();
    exams.sort_unstable();
    exams
}

/// The level of a finding as a number.
pub(super) fn level(finding: &Value) -> u8 {
    match finding.get("level").and_then(Value::as_str) {
        Some("interrupt") => 3,
        Some("hint") => 2,
        Some("info") => 1,
        _ => 0,
    }
}
