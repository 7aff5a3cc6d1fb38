//! What an answer says by a code, or a request may say, has a word in every language (`engine.words`).
#![cfg(test)]

use cre_core::engine::Engine;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The documents that an interface shows or fills in.
const SHOWN: &[&str] = &[
    "Assessment",
    "Call",
    "DecideCall",
    "ParagraphAnswer",
    "ImportAnswer",
];

/// Under which member of `Words` the codes of a type stand.
const LISTS: &[(&str, &str)] = &[
    ("AlertAction", "actions"),
    ("BackgroundUnit", "backgroundUnits"),
    ("CircumstanceCode", "circumstances"),
    ("CircumstanceEffect", "effects"),
    ("ContrastGiven", "contrasts"),
    ("ContributionStatus", "contributions"),
    ("DoseOrigin", "origins"),
    ("FileKind", "fileKinds"),
    ("FileNoteKind", "fileNotes"),
    ("FindingKind", "kinds"),
    ("Level", "levels"),
    ("MappingKind", "mappings"),
    ("MergeReason", "merges"),
    ("Method", "methods"),
    ("Moment", "moments"),
    ("NoConversion", "noConversions"),
    ("NotCounted", "verdicts"),
    ("NoteCode", "notes"),
    ("Phantom", "phantoms"),
    ("Phase", "phases"),
    ("Pregnancy", "pregnancies"),
    ("ProposalCode", "proposals"),
    ("QuantityBasis", "bases"),
    ("QuantityKind", "quantities"),
    ("QuarantineReason", "quarantine"),
    ("ReasonCode", "reasons"),
    ("Relation", "relations"),
    ("Side", "sides"),
    ("SourceKind", "sources"),
    ("Statement", "statements"),
    ("Status", "statuses"),
    ("Strength", "strengths"),
    ("TriggerLevel", "triggers"),
    ("ValueFault", "faults"),
    ("Verdict", "verdicts"),
];

/// Types whose codes are no words to be translated: a radiation class is shown as its number, a language is the reader's own.
const WITHOUT_WORDS: &[&str] = &["Language", "RadiationClass"];

/// Codes that stand in texts of the contract without a type of their own.
const OTHERS: &[(&str, &[&str])] = &[
    ("sides", &["unknown"]),
    (
        "missing",
        &["modality", "region", "side", "contrast", "technique", "since"],
    ),
];

fn references(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(text) if name == "$ref" => {
                        found.extend(text.rsplit('/').next().map(str::to_owned));
                    }
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// The codes of a definition that is nothing but codes.
fn codes(schema: &Value) -> Option<BTreeSet<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(codes) = schema.get("enum") {
        return codes.as_array()?.iter().map(text).collect();
    }
    let mut all = BTreeSet::new();
    for one in schema.get("oneOf")?.as_array()? {
        match (one.get("const"), one.get("enum").and_then(Value::as_array)) {
            (Some(code), _) => all.extend(text(code)),
            (_, Some(codes)) => all.extend(codes.iter().filter_map(text)),
            _ => return None,
        }
    }
    Some(all)
}

/// The codes that an interface shows, by their types.
fn shown() -> BTreeMap<String, BTreeSet<String>> {
    let schema: Value = serde_json::from_str(include_str!("../../include/cre.schema.json")).unwrap();
    let mut waiting: Vec<String> = SHOWN.iter().map(|name| (*name).to_owned()).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if seen.insert(name.clone()) {
            let mut found = BTreeSet::new();
            references(&schema["$defs"][&name], &mut found);
            waiting.extend(found);
        }
    }
    seen.into_iter()
        .filter_map(|name| Some((name.clone(), codes(&schema["$defs"][&name])?)))
        .collect()
}

fn words(language: &str) -> Value {
    let engine = Engine::embedded().unwrap();
    serde_json::from_str(&engine.words_json(format!("\"{language}\"").as_bytes()).unwrap()).unwrap()
}

/// The codes that must stand in each list.
fn demanded() -> BTreeMap<String, BTreeSet<String>> {
    let mut lists: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, codes) in shown() {
        if WITHOUT_WORDS.contains(&name.as_str()) {
            continue;
        }
        let list = LISTS.iter().find(|(known, _)| *known == name);
        let (_, list) = list.unwrap_or_else(|| panic!("{name}: no list of words"));
        lists.entry((*list).to_owned()).or_default().extend(codes);
    }
    for (list, codes) in OTHERS {
        let codes = codes.iter().map(|code| (*code).to_owned());
        lists.entry((*list).to_owned()).or_default().extend(codes);
    }
    lists
}

#[test]
fn every_code_that_an_interface_shows_has_a_word_in_every_language() {
    let demanded = demanded();
    assert!(demanded.len() > 30, "the schema was understood");
    for language in ["fr", "de", "en"] {
        let words = words(language);
        for (list, codes) in &demanded {
            let known = words[list]
                .as_object()
                .unwrap_or_else(|| panic!("{language}: no {list}"));
            let known_codes: BTreeSet<String> = known.keys().cloned().collect();
            assert_eq!(known_codes, *codes, "{language}, {list}");
            for (code, word) in known {
                let word = word.as_str().unwrap();
                assert!(!word.trim().is_empty(), "{list}: {code}");
            }
            // Two effects lower the level, each for a reason that its circumstance says.
            let said: BTreeSet<&str> = known.values().filter_map(Value::as_str).collect();
            assert!(
                said.len() == known.len() || list == "effects",
                "{language}, {list}: two codes with one word"
            );
        }
    }
}

#[test]
fn what_the_pack_names_is_named_in_every_language() {
    let pack: Value = serde_json::from_slice(&std::fs::read("../catalogue/pack.json").unwrap()).unwrap();
    for language in ["fr", "de", "en"] {
        let words = words(language);
        for list in ["exams", "families", "regions", "techniques", "indications"] {
            let rows = pack[list].as_array().unwrap();
            assert_eq!(words[list].as_object().unwrap().len(), rows.len(), "{list}");
            for row in rows {
                let code = row["code"].as_str().unwrap();
                assert_eq!(words[list][code], row["names"][language], "{list}: {code}");
            }
        }
    }
}
