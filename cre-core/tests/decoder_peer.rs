//! Our reader and writer of JSON beside serde_json with serde_path_to_error, the field's habit: the same values, the same
//! refusals with the same places, the same bytes. Ours exist because theirs, once for each type, are half of a web build.
//!
//! One difference is meant: an array in place of an object is refused, where serde_json would take members by position.
//! Seen to fail with an item's index left out of a place, and with surrogate pairs read wrongly.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod generators;

use cre_core::record::CarnetDocument;
use cre_core::redundancy::Call;
use cre_core::wire::form::Readable;
use cre_core::wire::{Writable, canonical, decode, json as written_json};
use generators::{call, carnet, cases, entries};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serde_path_to_error::Segment;

/// What the first pass refuses before any type is asked.
const FORM: &[&str] = &[
    "CRE-1001", "CRE-1002", "CRE-1003", "CRE-1004", "CRE-1005", "CRE-1006", "CRE-1007", "CRE-1008",
];

/// A name that is no plain word is withheld from places.
fn token(name: &str) -> &str {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    if name.len() <= 64 && name.bytes().all(plain) {
        name
    } else {
        "(member)"
    }
}

/// The peer's value, or its own words and the place.
fn peer<T: DeserializeOwned>(text: &str) -> Result<T, (String, String)> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let place = error.path().iter().map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key: name } | Segment::Enum { variant: name } => format!("/{}", token(name)),
            Segment::Unknown => String::new(),
        });
        let place: String = place.collect();
        let words = error.inner().to_string();
        (
            words.split(" at line").next().unwrap().to_owned(),
            if place.is_empty() { "/".to_owned() } else { place },
        )
    })
}

/// The code that the peer's words amount to, and what they say is known or expected.
fn meaning(words: &str) -> (&'static str, String) {
    let rest = words
        .rsplit_once(", expected ")
        .map_or("another value", |(_, rest)| rest)
        .to_owned();
    if words.starts_with("unknown field") {
        ("CRE-1010", rest)
    } else if words.starts_with("missing field") {
        ("CRE-1011", words.split('`').nth(1).unwrap().to_owned())
    } else if words.starts_with("unknown variant") {
        ("CRE-1012", rest)
    } else if words.starts_with("duplicate field") {
        ("CRE-1006", String::new())
    } else if let Some(code) = ["CRE-1101", "CRE-1102", "CRE-1103"]
        .into_iter()
        .find(|code| words.starts_with(code))
    {
        (code, words.split_once(": ").unwrap().1.to_owned())
    } else {
        ("CRE-1013", rest)
    }
}

fn same<T: Readable + Writable + DeserializeOwned + Serialize>(text: &str) -> Result<(), TestCaseError> {
    match (decode::<T>(text.as_bytes()), peer::<T>(text)) {
        (Ok(ours), Ok(theirs)) => {
            let written = written_json(&ours).unwrap();
            prop_assert_eq!(&written, &canonical(&ours).unwrap());
            let tree = serde_json::to_value(&theirs).unwrap();
            prop_assert_eq!(written, serde_json::to_string(&tree).unwrap());
        }
        (Ok(_), Err(theirs)) => return Err(TestCaseError::fail(format!("{theirs:?} is taken: {text}"))),
        (Err(ours), _) if FORM.contains(&ours.code()) => {}
        (Err(ours), Ok(_)) => prop_assert!(
            ours.message().contains("expected an object"),
            "{}: {}",
            ours,
            text
        ),
        // Where an array stands for an object the peer goes on into it, and may find another fault there.
        (Err(ours), Err(_)) if ours.message().contains("expected an object") => {}
        (Err(ours), Err((words, place))) => {
            let (code, detail) = meaning(&words);
            prop_assert_eq!(ours.code(), code, "{}: {}", words, text);
            prop_assert_eq!(ours.place(), place.as_str(), "{}: {}", words, text);
            prop_assert!(ours.message().contains(&detail), "{} / {}", ours, words);
        }
    }
    Ok(())
}

/// Every value of a document, by its JSON pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, value)| places(value, &format!("{at}/{name}"), found)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| places(value, &format!("{at}/{index}"), found)),
        _ => {}
    }
}

/// A value of any kind, to stand where another belongs.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(0)),
        Just(json!(-7)),
        Just(json!(4_294_967_296_i64)),
        Just(json!(true)),
        Just(json!([])),
        Just(json!({})),
        Just(json!("x")),
        Just(json!("2026-02-30")),
        Just(json!("2026-05-01T25:00:00Z")),
        Just(json!("P1X")),
        Just(json!([{}])),
        Just(json!({"a": 1})),
        Just(json!({"told": {}})),
        Just(json!({"told": {}, "dose": {}})),
        Just(json!("Zoé \"\\\u{1}\u{1F9B4}\n")),
        Just(json!(["x", 1])),
        Just(json!("told")),
        Just(json!("CT")),
    ]
}

/// How a member is spoilt.
#[derive(Clone, Debug)]
enum Spoil {
    Replace(Value),
    Remove,
    Rename,
}

fn spoil() -> impl Strategy<Value = Spoil> {
    prop_oneof![4 => odd().prop_map(Spoil::Replace), 1 => Just(Spoil::Remove), 1 => Just(Spoil::Rename)]
}

fn spoilt(mut document: Value, which: prop::sample::Index, how: Spoil) -> Value {
    let mut all = Vec::new();
    places(&document, "", &mut all);
    let place = which.get(&all).clone();
    if let Spoil::Replace(value) = how {
        *document.pointer_mut(&place).unwrap() = value;
    } else if let Some((parent, name)) = place.rsplit_once('/')
        && let Some(members) = document.pointer_mut(parent).unwrap().as_object_mut()
    {
        let value = members.remove(name).unwrap();
        if matches!(how, Spoil::Rename) {
            members.insert(format!("{name}x"), value);
        }
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), ..ProptestConfig::default() })]

    #[test]
    fn carnets_are_read_as_the_peer_reads_them(
        pool in entries("x", 4), first in any::<prop::sample::Index>(), then in any::<prop::sample::Index>(),
        how in spoil(), again in spoil(),
    ) {
        let document = carnet(&pool);
        same::<CarnetDocument>(&document.to_string())?;
        let once = spoilt(document, first, how);
        same::<CarnetDocument>(&once.to_string())?;
        if once.is_object() {
            same::<CarnetDocument>(&spoilt(once, then, again).to_string())?;
        }
    }

    #[test]
    fn calls_are_read_as_the_peer_reads_them(call in call(), which in any::<prop::sample::Index>(), how in spoil()) {
        same::<Call>(&call.to_string())?;
        same::<Call>(&spoilt(call, which, how).to_string())?;
    }

    /// One character of the text is another.
    #[test]
    fn texts_are_read_as_the_peer_reads_them(
        pool in entries("x", 2), which in any::<prop::sample::Index>(), other in prop::sample::select(b"\"\\{}[],:0-9u ed".to_vec()),
    ) {
        let mut text = carnet(&pool).to_string().into_bytes();
        let at = which.index(text.len());
        if let Some(byte) = text.get_mut(at) {
            *byte = other;
        }
        same::<CarnetDocument>(&String::from_utf8_lossy(&text))?;
    }

    /// Escapes of every kind, whole and broken.
    #[test]
    fn escapes_are_read_as_the_peer_reads_them(raw in r#"(\\["\\/bfnrtuxU]|\\u[0-9a-fA-F]{4}|\\ud8[0-9a-f]{2}|\\ud[c-f][0-9a-f]{2}|[a-zé{ ]|🦴){0,6}"#) {
        same::<String>(&format!("\"{raw}\""))?;
    }
}

#[test]
fn numbers_are_read_as_the_peer_reads_them() {
    for digits in [
        "0",
        "-0",
        "01",
        "-01",
        "00",
        "1",
        "-1",
        "7",
        "300",
        "65536",
        "4294967296",
        "9007199254740992",
        "-9007199254740992",
        "1-1",
        "-",
        "--1",
    ] {
        same::<u32>(digits).unwrap();
        same::<i64>(digits).unwrap();
        same::<u8>(digits).unwrap();
        if !digits.trim_start_matches('-').starts_with('0') {
            same::<String>(digits).unwrap();
        }
    }
}

#[test]
fn an_array_is_no_structure() {
    let error = decode::<CarnetDocument>(br#"["cre-carnet", 1, {"key": {}}, []]"#).unwrap_err();
    assert_eq!((error.code(), error.place()), ("CRE-1013", "/"));
}

#[test]
fn members_beyond_a_few_are_still_refused_twice() {
    let mut members: Vec<String> = (0..100).map(|n| format!("\"m{n}\":1")).collect();
    members.push("\"m7\":1".to_owned());
    let error = decode::<String>(format!("{{{}}}", members.join(",")).as_bytes()).unwrap_err();
    assert_eq!((error.code(), error.place()), ("CRE-1006", "/m7"));
}
