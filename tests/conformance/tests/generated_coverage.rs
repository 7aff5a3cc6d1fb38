//! What the strategies reach: every code that an answer can hold, counted over many mostly valid cases.
//!
//! The codes are those of the contract's schema, so that a new one is missed here until a strategy reaches it.
//! `cargo test -p cre-conformance --test generated_coverage -- --nocapture` prints the table; `CRE_CASES` sets the number of cases.
//!
//! Seen to fail with the strategy of circumstances taken off the draft.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

use cre_conformance::{Reference, Subject, generated};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const SCHEMA: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../include/cre.schema.json"
));

/// Codes that no call of this edition and pack can bring about, each with the reason.
const NEVER: &[(&str, &str, &str)] = &[
    (
        "RadiationClass",
        "III",
        "no row of the starter pack prefers an exam of class III to one of a higher class",
    ),
    ("RadiationClass", "IV", "nothing is higher than class IV alone"),
    (
        "ReasonCode",
        "much-smaller",
        "the starter pack's smallerMaxLevel is hint, which every partial relation is anyway",
    ),
];

/// Members that no call of this edition and pack can bring about, each with the reason.
const NEVER_MEMBERS: &[(&str, &str)] = &[(
    "ExamDose.againstStatus",
    "a dose entry states that the exam was performed, and nothing but an error takes that back (R1.6, R1.8)",
)];

/// Counts of the codes of each definition.
#[derive(Default)]
struct Seen {
    counts: BTreeMap<(String, String), u32>,
    places: BTreeMap<String, u32>,
}

/// The schema's definitions.
struct Schema(Value);

impl Schema {
    fn definition(&self, reference: &str) -> (&str, &Value) {
        let (name, definition) = self.0["$defs"]
            .as_object()
            .unwrap()
            .get_key_value(reference.rsplit('/').next().unwrap())
            .unwrap();
        (name.as_str(), definition)
    }

    /// Codes of a definition that is a list of words.
    fn words(definition: &Value) -> Vec<&str> {
        let listed = definition["enum"].as_array().into_iter().flatten();
        let constant = definition["oneOf"].as_array().into_iter().flatten();
        listed
            .chain(constant.filter_map(|one| one.get("const")))
            .chain(
                definition["oneOf"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .flat_map(|one| one["enum"].as_array().into_iter().flatten()),
            )
            .filter_map(Value::as_str)
            .collect()
    }

    /// Every definition that can be reached from one.
    fn reachable(&self, from: &str, found: &mut BTreeSet<String>) {
        if !found.insert(from.to_owned()) {
            return;
        }
        let mut stack = vec![&self.0["$defs"][from]];
        while let Some(value) = stack.pop() {
            match value {
                Value::Object(members) => {
                    if let Some(Value::String(reference)) = members.get("$ref") {
                        self.reachable(self.definition(reference).0, found);
                    }
                    stack.extend(members.values());
                }
                Value::Array(items) => stack.extend(items),
                _ => {}
            }
        }
    }

    /// Counts the words in a value that a definition describes.
    fn count(&self, name: &str, schema: &Value, value: &Value, seen: &mut Seen) {
        if let Some(reference) = schema["$ref"].as_str() {
            let (name, definition) = self.definition(reference);
            self.count(name, definition, value, seen);
            return;
        }
        for one in schema["anyOf"].as_array().into_iter().flatten() {
            if let Some(reference) = one["$ref"].as_str()
                && let (_, definition) = self.definition(reference)
                && value
                    .as_str()
                    .is_some_and(|word| !Self::words(definition).contains(&word))
            {
                continue;
            }
            self.count(name, one, value, seen);
        }
        if let Some(word) = value.as_str()
            && Self::words(schema).contains(&word)
        {
            *seen.counts.entry((name.to_owned(), word.to_owned())).or_default() += 1;
        }
        if let Some(members) = value.as_object() {
            for (member, inner) in members {
                let described = &schema["properties"][member];
                let described = if described.is_null() {
                    &schema["additionalProperties"]
                } else {
                    described
                };
                *seen.places.entry(format!("{name}.{member}")).or_default() += 1;
                self.count(name, described, inner, seen);
            }
        }
        for item in value.as_array().into_iter().flatten() {
            self.count(name, &schema["items"], item, seen);
        }
    }
}

fn number_of_cases(usual: u32) -> u32 {
    std::env::var("CRE_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

#[test]
fn every_code_of_an_answer_is_reached() {
    let schema = Schema(serde_json::from_str(SCHEMA).unwrap());
    let mut reference = Reference::embedded().unwrap();
    let vocabulary = generated::Vocabulary::new(reference.engine());
    let strategy = generated::mostly_valid(&vocabulary);
    let mut runner = TestRunner::new(Config {
        rng_seed: RngSeed::Fixed(1),
        ..Config::default()
    });
    let cases = number_of_cases(8000);
    let mut seen = Seen::default();
    let (mut refused, mut findings, mut entries) = (0, 0, 0);
    for _ in 0..cases {
        let case = strategy.new_tree(&mut runner).unwrap().current();
        entries += case.entries().len();
        let reply = reference.answer(&case);
        let Some(answer) = reply.answer() else {
            refused += 1;
            continue;
        };
        findings += answer["findings"].as_array().unwrap().len();
        schema.count("Assessment", &schema.0["$defs"]["Assessment"], answer, &mut seen);
    }
    println!("{cases} cases, {entries} entries, {findings} findings, {refused} refused");
    let mut reachable = BTreeSet::new();
    schema.reachable("Assessment", &mut reachable);
    let mut missing = Vec::new();
    for name in &reachable {
        let words = Schema::words(&schema.0["$defs"][name]);
        for word in words {
            let count = seen
                .counts
                .get(&(name.clone(), word.to_owned()))
                .copied()
                .unwrap_or(0);
            println!("{count:>8}  {name} {word}");
            let never = NEVER.iter().any(|(of, code, _)| of == name && *code == word);
            if (count == 0) != never {
                missing.push(format!("{name} {word}: {count}"));
            }
        }
    }
    for name in &reachable {
        for member in schema.0["$defs"][name]["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(m, _)| m)
        {
            let place = format!("{name}.{member}");
            let count = seen.places.get(&place).copied().unwrap_or(0);
            println!("{count:>8}  {place}");
            let never = NEVER_MEMBERS.iter().any(|(member, _)| *member == place);
            if (count == 0) != never {
                missing.push(place);
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
