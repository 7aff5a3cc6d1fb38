//! Packs from outside, and valid packs with parts changed: loading answers or names faults, and never panics. What
//! loads also assesses.
//!
//! An input that begins with `!` describes changes of the embedded pack, else it is the pack's text. A change is six
//! bytes: table (1), row (2), column (1), what to do (1), with what (1).
#![no_main]

use cre_core::catalogue::Catalogue;
use cre_core::engine::Engine;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use std::sync::LazyLock;

static PACK: LazyLock<Value> = LazyLock::new(|| {
    let catalogue = Catalogue::embedded().expect("the embedded pack loads");
    serde_json::to_value(catalogue.pack()).expect("a pack is written")
});

static CARNET: LazyLock<String> = LazyLock::new(|| {
    let entry = |n: usize, exam: Value| {
        json!({"id": format!("e{n}"), "author": {"system": "ris"}, "instant": "2026-02-01T10:00:00Z", "revision": 1,
            "examKey": format!("k{n}"), "content": {"performance": {"state": "performed", "exam": exam,
                "start": "2026-02-01T09:00:00Z"}}})
    };
    let exams = [
        json!({"code": "CT-CHEST"}),
        json!({"code": "US-ABDOMEN"}),
        json!({"modality": "MR", "sites": [{"region": "knee"}]}),
        json!({"modality": "CR"}),
        json!({"sites": [{"region": "chest"}]}),
    ];
    let entries: Vec<Value> = exams
        .into_iter()
        .enumerate()
        .map(|(n, exam)| entry(n, exam))
        .collect();
    json!({"format": "cre-carnet", "version": 1, "patient": {"key": {"authority": "mpi", "value": "p"}},
        "entries": entries})
    .to_string()
});

fuzz_target!(|data: &[u8]| {
    let text = match data.split_first() {
        Some((b'!', changes)) => changed(changes).into_bytes(),
        _ => data.to_vec(),
    };
    let Ok(engine) = Engine::with_pack(&text).map_err(|error| {
        let record = error.record();
        assert!(record.code.starts_with("CRE-"), "{record:?}");
    }) else {
        return;
    };
    // Loading takes most of the time: only one input in four is loaded again.
    if data.len() % 4 == 0 {
        let again = serde_json::to_vec(engine.catalogue().pack()).expect("a pack is written");
        let again = Catalogue::load(&again).expect("a pack that loaded loads again");
        assert_eq!(engine.catalogue().hash(), again.hash());
    }
    let open = engine.open_json(CARNET.as_bytes()).expect("the carnet is valid");
    for exam in [
        json!({"code": "CT-CHEST"}),
        json!({"modality": "MR"}),
        json!({"sites": [{"region": "chest"}]}),
    ] {
        let call = json!({"version": 1, "edition": "2026.1", "now": "2026-03-01T08:00:00Z", "moment": "signing",
            "language": "fr", "draft": {"exam": exam}});
        engine
            .assess_json(&open, call.to_string().as_bytes())
            .expect("a valid call is answered with any pack");
    }
});

/// The embedded pack with so many changes.
fn changed(changes: &[u8]) -> String {
    let mut pack = PACK.clone();
    for change in changes.chunks_exact(6).take(8) {
        change_one(&mut pack, change);
    }
    pack.to_string()
}

fn change_one(pack: &mut Value, change: &[u8]) {
    let [table, high, low, column, what, with] = *change else {
        return;
    };
    let donor = pick(pack, usize::from(with)).and_then(|table| {
        let rows = table.as_array()?;
        rows.get(usize::from(low) % rows.len().max(1)).cloned()
    });
    let Some(Value::Array(rows)) = pick_mut(pack, usize::from(table)) else {
        return;
    };
    if rows.is_empty() {
        return;
    }
    let row = (usize::from(high) * 256 + usize::from(low)) % rows.len();
    match what % 8 {
        0 => drop(rows.remove(row)),
        1 => rows.push(rows[row].clone()),
        2 => rows.swap(row, 0),
        other => {
            let value = with_value(other, with, rows, column, donor);
            let Some(object) = rows[row].as_object_mut() else {
                return;
            };
            let keys: Vec<String> = object.keys().cloned().collect();
            if let Some(key) = keys.get(usize::from(column) % keys.len().max(1)) {
                match value {
                    Some(value) => drop(object.insert(key.clone(), value)),
                    None => drop(object.remove(key)),
                }
            }
        }
    }
}

/// Nothing, a number, a text, a list, or the same column of another row.
fn with_value(what: u8, with: u8, rows: &[Value], column: u8, donor: Option<Value>) -> Option<Value> {
    match what {
        3 => None,
        4 => Some(json!(u64::from(with) * 16_909_320)),
        5 => {
            let texts = [
                "",
                "P1D",
                "PT1H",
                "P9999M",
                "chest",
                "CT",
                "whole-body",
                "interrupt",
                "0.5",
            ];
            Some(json!(texts[usize::from(with) % texts.len()]))
        }
        6 => Some(json!(["chest", "whole-body", "CT"][..usize::from(with) % 4])),
        _ => {
            let other = rows.get(usize::from(with) % rows.len()).cloned().or(donor)?;
            let object = other.as_object()?;
            object
                .values()
                .nth(usize::from(column) % object.len().max(1))
                .cloned()
        }
    }
}

fn names(pack: &Value) -> Vec<(bool, String)> {
    let tables = |value: &Value, dose: bool| {
        let object = value.as_object().cloned().unwrap_or_default();
        object
            .into_iter()
            .filter(|(_, rows)| rows.is_array())
            .map(move |(name, _)| (dose, name))
            .collect::<Vec<_>>()
    };
    let mut all = tables(pack, false);
    all.extend(tables(&pack["dose"], true));
    all
}

fn pick(pack: &Value, index: usize) -> Option<&Value> {
    let names = names(pack);
    let (dose, name) = names.get(index % names.len().max(1))?;
    if *dose {
        pack["dose"].get(name)
    } else {
        pack.get(name)
    }
}

fn pick_mut(pack: &mut Value, index: usize) -> Option<&mut Value> {
    let names = names(pack);
    let (dose, name) = names.get(index % names.len().max(1))?;
    if *dose {
        pack["dose"].get_mut(name)
    } else {
        pack.get_mut(name)
    }
}
