//! What a set of vectors must hold before it enters the repository.

use super::{Vector, Vectors};
use crate::rules::paragraph;
use crate::{Reference, Reply, Subject};
use cre_core::wire::EDITION;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer vectors than this are no suite.
pub const AT_LEAST: usize = 600;

/// The faults of a set of vectors, each with file and id; none if it may enter. `complete` also asks for [`AT_LEAST`] of them.
#[must_use]
pub fn lint(vectors: &Vectors, reference: &mut Reference, complete: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let mut cases: BTreeMap<String, &str> = BTreeMap::new();
    let hashes = [reference.engine().catalogue().hash().to_owned(), pack_hash()];
    for (name, file) in &vectors.files {
        let mut fault = |words: String| faults.push(format!("{name}: {words}"));
        if file.format != "cre-vectors" || file.version != 1 {
            fault("the format is not `cre-vectors`, version 1".to_owned());
        }
        if file.edition != EDITION {
            fault(format!("the edition is not {EDITION}"));
        }
        if !hashes.contains(&file.catalogue.hash) {
            fault(format!(
                "the catalogue is not the embedded one ({})",
                hashes.join(", ")
            ));
        }
        for flag in file.notes.keys() {
            if !file.vectors.iter().any(|vector| vector.flags.contains(flag)) {
                fault(format!(
                    "no vector carries the flag {flag} that the notes explain"
                ));
            }
        }
        if !file.vectors.is_sorted_by(|a, b| a.id <= b.id) {
            fault("the vectors are not sorted by id".to_owned());
        }
        for vector in &file.vectors {
            let mut fault = |words: &str| fault(format!("{}: {words}", vector.id));
            if !ids.insert(vector.id.as_str()) {
                fault("the id stands twice");
            }
            for flag in &vector.flags {
                if !file.notes.contains_key(flag) {
                    fault(&format!("the notes do not explain the flag {flag}"));
                }
            }
            if let Some(first) = cases.insert(vector.case().line(), &vector.id) {
                fault(&format!("it asks the same as {first}"));
            }
            for words in lint_one(vector, reference) {
                fault(&words);
            }
        }
    }
    if complete && vectors.len() < AT_LEAST {
        faults.push(format!("{} vectors are fewer than {AT_LEAST}", vectors.len()));
    }
    faults
}

/// The hash of the embedded pack's canonical JSON as anyone reckons it who has only the file.
fn pack_hash() -> String {
    const PACK: &str = include_str!("../../../../catalogue/pack.json");
    let pack: Value = serde_json::from_str(PACK).unwrap_or_default();
    cre_core::wire::canonical_hash(&pack).unwrap_or_default()
}

fn lint_one(vector: &Vector, reference: &mut Reference) -> Vec<String> {
    let mut faults = Vec::new();
    if paragraph(&vector.paragraph).is_none() {
        faults.push(format!("docs/rules.md has no paragraph {}", vector.paragraph));
    }
    for (part, text) in [("comment", &vector.comment), ("origin", &vector.origin)] {
        if text.trim().is_empty() {
            faults.push(format!("the {part} is empty"));
        }
    }
    if vector.expected.as_object().is_none_or(serde_json::Map::is_empty) {
        faults.push("nothing is expected".to_owned());
    }
    // Whether the contract takes the input is a question of form, which the core's decoder is asked; the answer is not looked at.
    let is_refused = vector.expected.get("refused").is_some_and(Value::is_object);
    if let Reply::Refused(record) = reference.answer(&vector.case())
        && !is_refused
    {
        faults.push(format!(
            "the contract refuses it: {} {} at {}",
            record.code, record.message, record.place
        ));
    }
    faults
}
