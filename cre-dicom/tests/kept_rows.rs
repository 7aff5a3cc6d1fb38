//! An open carnet keeps the rows of its history between calls. Whatever changes it, a question asked of the kept carnet has the
//! answer of one that is newly opened from its document, byte for byte; a change that is refused changes nothing.
#![cfg(test)]

use cre_core::engine::{Engine, OpenCarnet};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::LazyLock;

const NOW: &str = "2026-11-20T09:30:00+01:00";

struct Inputs {
    engine: Engine,
    patient: Value,
    entries: Vec<Value>,
    files: Vec<Vec<u8>>,
}

static INPUTS: LazyLock<Inputs> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/patient");
    let document: Value =
        serde_json::from_slice(&std::fs::read(folder.join("carnet.json")).unwrap()).unwrap();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("dicom"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "dcm"))
        .collect();
    files.sort();
    Inputs {
        engine: Engine::embedded().unwrap(),
        patient: document["patient"].clone(),
        entries: pool(document["entries"].as_array().unwrap()),
        files: files.iter().map(|path| std::fs::read(path).unwrap()).collect(),
    }
});

/// The entries of the worked patient, and of each: a later revision, another content under its id, one that joins its exam by
/// the system's key, and one that says it was an error.
fn pool(entries: &[Value]) -> Vec<Value> {
    let mut all = entries.to_vec();
    for entry in entries {
        let id = entry["id"].as_str().unwrap();
        let changed = |id: &str, change: &dyn Fn(&mut Value)| {
            let mut other = entry.clone();
            other["id"] = json!(id);
            change(&mut other);
            other
        };
        all.push(changed(&format!("{id}-2"), &|other| other["revision"] = json!(2)));
        all.push(changed(id, &|other| {
            other["instant"] = json!("2026-01-01T00:00:00Z")
        }));
        all.push(changed(&format!("{id}-k"), &|other| {
            other["identity"] = json!({ "birthDate": "1950-01-01" });
        }));
        all.push(changed(&format!("{id}-e"), &|other| {
            other["content"] = json!({ "enteredInError": { "entries": [id] } });
        }));
    }
    all
}

/// What is done to the open carnet.
#[derive(Clone, Debug)]
enum Step {
    Add(usize),
    Merge(Vec<usize>),
    Decide {
        exam: usize,
        confirm: bool,
    },
    Import(usize),
    /// A file that ends too early, an entry with a member that does not exist, a carnet of somebody else.
    Refused(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let (entries, files) = (INPUTS.entries.len(), INPUTS.files.len());
    prop_oneof![
        3 => (0..entries).prop_map(Step::Add),
        2 => prop::collection::vec(0..entries, 0..6).prop_map(Step::Merge),
        2 => (0..EXAMS.len(), any::<bool>()).prop_map(|(exam, confirm)| Step::Decide { exam, confirm }),
        3 => (0..files).prop_map(Step::Import),
        1 => (0..files).prop_map(Step::Refused),
    ]
}

/// Drafts that have findings in the worked patient's history, and one that has none.
const EXAMS: [&str; 4] = ["CT-NECK", "CT-CHEST", "MR-KNEE", "US-ABDOMEN"];

fn call(exam: usize) -> Value {
    json!({ "version": 1, "edition": "2026.1", "now": NOW, "moment": "signing", "dose": true,
        "draft": { "order": format!("W-{exam}"), "exam": { "code": EXAMS[exam], "contrast": "given" } } })
}

fn document(entries: &[usize]) -> Value {
    let mut entries: Vec<&Value> = entries.iter().map(|index| &INPUTS.entries[*index]).collect();
    entries.dedup();
    json!({ "format": "cre-carnet", "version": 1, "patient": INPUTS.patient, "entries": entries })
}

/// Does it; whether it was accepted.
fn apply(open: &mut OpenCarnet, step: &Step) -> bool {
    let engine = &INPUTS.engine;
    let setting = json!({ "system": "pacs", "now": NOW }).to_string();
    let import = |open: &mut OpenCarnet, file: &[u8]| {
        cre_dicom::import_json(engine, open, file, setting.as_bytes()).is_ok()
    };
    match step {
        Step::Add(index) => {
            let entry = INPUTS.entries[*index].to_string();
            engine.add_json(open, entry.as_bytes()).is_ok()
        }
        Step::Merge(indices) => engine
            .merge_json(open, document(indices).to_string().as_bytes())
            .is_ok(),
        Step::Decide { exam, confirm } => {
            let (action, reason) = if *confirm {
                ("confirm", "clinical-change")
            } else {
                ("withdraw", "use-prior")
            };
            let decision = json!({ "call": call(*exam), "action": action, "reason": reason, "author": { "system": "ehr" } });
            engine.decide_json(open, decision.to_string().as_bytes()).is_ok()
        }
        Step::Import(index) => import(open, &INPUTS.files[*index]),
        Step::Refused(index) => {
            let file = &INPUTS.files[*index];
            let mut entry = INPUTS.entries[*index].clone();
            entry["colour"] = json!("red");
            let mut other = document(&[*index]);
            other["patient"]["key"]["value"] = json!("somebody else");
            import(open, &file[..file.len() / 2])
                || engine.add_json(open, entry.to_string().as_bytes()).is_ok()
                || engine.merge_json(open, other.to_string().as_bytes()).is_ok()
        }
    }
}

/// What a carnet answers to every draft, with everything seen and with one exam withheld.
fn answers(open: &OpenCarnet) -> Vec<String> {
    let mut calls: Vec<Value> = (0..EXAMS.len()).map(call).collect();
    let seen: Vec<&str> = open
        .history()
        .exams()
        .iter()
        .skip(1)
        .map(|exam| exam.id.as_str())
        .collect();
    let mut withheld = call(0);
    withheld["view"] = json!({ "exams": seen });
    calls.push(withheld);
    calls
        .iter()
        .map(|call| {
            INPUTS
                .engine
                .assess_json(open, call.to_string().as_bytes())
                .unwrap()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_kept_carnet_answers_as_one_that_is_newly_opened(
        first in prop::collection::vec(0..INPUTS.entries.len(), 0..12),
        steps in prop::collection::vec(step(), 1..7),
    ) {
        let engine = &INPUTS.engine;
        let mut kept = engine.open_json(document(&first).to_string().as_bytes()).unwrap();
        let mut said = answers(&kept);
        for step in steps {
            let before = kept.document_json().unwrap();
            let accepted = apply(&mut kept, &step);
            let after = kept.document_json().unwrap();
            prop_assert_eq!(accepted, !matches!(step, Step::Refused(_)), "{:?}", step);
            let fresh = engine.open_json(after.as_bytes()).unwrap();
            let expected = answers(&fresh);
            prop_assert_eq!(&answers(&kept), &expected, "after {:?}", step);
            // Rows are kept by the first question; a second one reads them.
            prop_assert_eq!(&answers(&kept), &expected);
            prop_assert!(before != after || said == expected, "nothing changed but the answer, after {:?}", step);
            said = expected;
        }
    }
}
