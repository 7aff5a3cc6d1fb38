//! Changing cases: entries, identifiers, sides.

use crate::Case;
use crate::generated::Vocabulary;
use serde_json::{Map, Value, json};

/// Everything that is changed in place, with the name of the member that holds it.
pub(super) fn each_text(value: &mut Value, name: &str, change: &mut dyn FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => change(name, text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, name, change)),
        Value::Object(members) => members
            .iter_mut()
            .for_each(|(name, value)| each_text(value, name, change)),
        _ => {}
    }
}

/// The entries, to be changed.
pub(super) fn entries_mut(case: &mut Case) -> Option<&mut Vec<Value>> {
    case.carnet.get_mut("entries")?.as_array_mut()
}

/// The case with more entries.
pub(super) fn with(case: &Case, more: impl IntoIterator<Item = Value>) -> Option<Case> {
    let mut case = case.clone();
    entries_mut(&mut case)?.extend(more);
    Some(case)
}

/// The case as everyone sees it: without a view, and without a language, since texts are no rule.
pub(super) fn seen_by_all(case: &Case) -> Case {
    let mut case = case.clone();
    if let Some(call) = case.call.as_object_mut() {
        call.remove("view");
        call.remove("language");
        call.insert("dose".to_owned(), json!(true));
    }
    case
}

/// The case without entries of some kinds.
pub(super) fn without(case: &Case, kinds: &[&str]) -> Case {
    let mut case = case.clone();
    if let Some(entries) = entries_mut(&mut case) {
        entries.retain(|entry| !kinds.contains(&kind(entry)));
    }
    case
}

/// Kind of an entry.
pub(super) fn kind(entry: &Value) -> &str {
    let content = entry.get("content").and_then(Value::as_object);
    content
        .and_then(|content| content.keys().next())
        .map_or("", String::as_str)
}

/// What an entry states.
pub(super) fn content(entry: &Value) -> Option<&Value> {
    entry.get("content")?.get(kind(entry))
}

/// A text member.
pub(super) fn text<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    value.pointer(pointer)?.as_str()
}

/// The code of a statement that says nothing but code, side and contrast; nothing of any other statement.
pub(super) fn plain_code(statement: &Value) -> Option<&str> {
    let members = statement.as_object()?;
    let plain = |name: &String| matches!(name.as_str(), "code" | "side" | "contrast" | "phases");
    members
        .keys()
        .all(plain)
        .then(|| members.get("code")?.as_str())
        .flatten()
}

/// A statement that leaves nothing open: code, side where a region is paired, contrast where the row leaves it open.
pub(super) fn definite(words: &Vocabulary, code: &str, side: &str) -> Option<Value> {
    let exam = words
        .catalogue()
        .pack()
        .exams
        .iter()
        .find(|exam| exam.code == code)?;
    let mut statement = Map::new();
    statement.insert("code".to_owned(), json!(code));
    if words.is_paired(exam) {
        statement.insert("side".to_owned(), json!(side));
    }
    if exam.contrast.is_none() && exam.sites.iter().all(|site| site.contrast.is_none()) {
        statement.insert("contrast".to_owned(), json!("none"));
    }
    Some(Value::Object(statement))
}

/// An entry of a system that no strategy knows, about an exam of its own.
pub(super) fn stranger(id: &str, instant: &Value, content: Value) -> Value {
    json!({
        "id": id, "author": { "system": "zz.other", "institution": "zz-other" }, "instant": instant, "revision": 1,
        "examKey": format!("zz-{}", id.get(..2).unwrap_or(id)), "content": content,
    })
}

/// The instant of the call.
pub(super) fn now(case: &Case) -> Value {
    case.call.get("now").cloned().unwrap_or_default()
}

/// Whether the patient was certainly born when the call is made.
pub(super) fn is_born(case: &Case) -> bool {
    match (text(&case.carnet, "/patient/birthDate"), text(&case.call, "/now")) {
        (Some(birth), Some(now)) => now.get(..birth.len()).is_some_and(|day| birth < day),
        _ => true,
    }
}

/// Whether a word stands in the pack's list of identifiers that are none.
fn is_placeholder(words: &Vocabulary, value: &str) -> bool {
    let squeeze = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let value = squeeze(value);
    let list = &words.catalogue().pack().policy.placeholders;
    value.is_empty() || list.iter().any(|text| squeeze(text) == value)
}

/// Gives every id, system, institution and identifier another name that sorts alike: what was equal stays equal.
pub(super) fn renamed(words: &Vocabulary, case: &Case) -> Case {
    let mut case = case.clone();
    let ids: Vec<String> = case
        .entries()
        .iter()
        .filter_map(|entry| text(entry, "/id"))
        .map(str::to_owned)
        .collect();
    let mut change = |name: &str, value: &mut String| {
        let prefix = match name {
            "id" | "entries" | "replaces" | "itself" | "prior" | "exams" | "entry" => PREFIX,
            "exam" if ids.contains(value) => PREFIX,
            "examKey" | "issuer" | "serial" | "station" => PREFIX,
            "studies" | "instance" | "scope" | "uid" if value.starts_with("2.") => UID_PREFIX,
            "value" if !is_placeholder(words, value) => PREFIX,
            _ => return,
        };
        let spaces = value.len() - value.trim_start().len();
        value.insert_str(spaces, prefix);
    };
    // Values of quantities are numbers, the patient's key and codings are not of the record.
    for entry in entries_mut(&mut case).into_iter().flatten() {
        each_text(entry, "", &mut |name, value| {
            if name != "value" {
                change(name, value);
            }
        });
        if let Some(author) = entry.get_mut("author") {
            each_text(author, "", &mut |_, value| value.insert_str(0, PREFIX));
        }
        if let Some(identifiers) = entry.get_mut("identifiers") {
            each_text(identifiers, "", &mut |name, value| {
                if name == "value" {
                    change(name, value);
                }
            });
        }
    }
    for part in ["draft", "view"] {
        if let Some(part) = case.call.get_mut(part) {
            each_text(part, "", &mut change);
        }
    }
    case
}

const PREFIX: &str = "n-";
const UID_PREFIX: &str = "2.";

/// The answer to a renamed case under the old names.
pub(super) fn named_back(answer: &Value) -> Value {
    let mut answer = answer.clone();
    each_text(&mut answer, "", &mut |name, value| {
        let prefix = match name {
            "uid" | "instance" | "scope" => UID_PREFIX,
            _ => PREFIX,
        };
        if let Some(old) = value.strip_prefix(prefix) {
            *value = old.to_owned();
        }
    });
    answer
}

/// Left and right change places, in a case or an answer.
pub(super) fn mirrored(value: &Value) -> Value {
    let mut value = value.clone();
    each_text(&mut value, "", &mut |name, text| {
        if matches!(name, "side" | "sides" | "breast") {
            let other = match text.as_str() {
                "left" => "right",
                "right" => "left",
                _ => return,
            };
            *text = other.to_owned();
        }
    });
    value
}

/// Whether the order of two dose statements could hang on the hash of their content: they tell of one object or event, and
/// neither time nor instance says which is the later. A change that must not matter changes the hash all the same.
pub(super) fn hangs_on_a_hash(case: &Case) -> bool {
    let doses: Vec<&Value> = case
        .entries()
        .iter()
        .filter_map(|entry| entry.pointer("/content/dose"))
        .collect();
    let uids = |dose: &Value| -> Vec<String> {
        let mut found: Vec<String> = text(dose, "/instance").into_iter().map(str::to_owned).collect();
        let events = dose.get("events").and_then(Value::as_array);
        found.extend(
            events
                .into_iter()
                .flatten()
                .filter_map(|event| text(event, "/uid"))
                .map(str::to_owned),
        );
        found
    };
    let rank = |dose: &Value| (dose.get("contentTime").cloned(), dose.get("instance").cloned());
    doses.iter().enumerate().any(|(at, a)| {
        let own = uids(a);
        let twice = own
            .iter()
            .enumerate()
            .any(|(n, uid)| own.get(n + 1..).is_some_and(|rest| rest.contains(uid)));
        let meets = doses
            .iter()
            .skip(at + 1)
            .any(|b| rank(a) == rank(b) && uids(b).iter().any(|uid| own.contains(uid)));
        twice || meets
    })
}
