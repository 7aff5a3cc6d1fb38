//! The answer is written by hand, with what an open carnet keeps for every call: it is byte for byte what serde writes of the
//! same assessment, and whatever changes the carnet is seen by the next call.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod generators;

use cre_core::assessment::{HistoryAt, assess};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::record::{Carnet, History};
use cre_core::redundancy::Call;
use cre_core::texts;
use cre_core::wire::{canonical, decode};
use generators::{call, carnet, engine, entries};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The answer as serde writes it, from a history of its own.
fn by_serde(engine: &Engine, document: &[u8], call: &[u8]) -> Option<String> {
    let call: Call = decode(call).unwrap();
    let carnet = Carnet::from_json(document).unwrap();
    let history = History::open(&carnet, &call.view, engine.catalogue());
    let at = HistoryAt::new(&history, engine.catalogue(), call.now);
    let mut assessment = assess(engine.catalogue(), &at, &call).ok()?;
    if let Some(language) = call.language {
        texts::explain(engine.catalogue(), &mut assessment, language);
    }
    Some(canonical(&assessment).unwrap())
}

/// The open carnet, which may have answered before, answers as one that is opened anew from its document.
fn answers_as_anew(engine: &Engine, open: &OpenCarnet, call: &[u8]) -> String {
    let answer = engine.assess_json(open, call).unwrap();
    let document = open.document_json().unwrap();
    assert_eq!(
        Some(&answer),
        by_serde(engine, document.as_bytes(), call).as_ref()
    );
    answer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(generators::cases(500)))]

    #[test]
    fn the_answer_is_what_serde_writes(pool in entries("x", 12), first in call(), second in call(), language in 0usize..3) {
        let document = carnet(&pool).to_string();
        let open = engine().open_json(document.as_bytes()).unwrap();
        for (number, call) in [&first, &second, &first].into_iter().enumerate() {
            let mut call = call.clone();
            if number == 1 {
                // Earlier than many entries: they are in the future, and partial dates end sooner.
                call["now"] = json!("2025-03-01T10:00:00+01:00");
            }
            if language > 0 {
                call["language"] = json!(["fr", "de"][language - 1]);
            }
            let call = call.to_string();
            let answer = engine().assess_json(&open, call.as_bytes()).ok();
            prop_assert_eq!(answer, by_serde(engine(), document.as_bytes(), call.as_bytes()));
        }
    }

    #[test]
    fn every_entry_that_is_added_is_seen(pool in entries("x", 8), call in call()) {
        let call = call.to_string();
        let mut open = engine().open_json(carnet(&[]).to_string().as_bytes()).unwrap();
        for entry in &pool {
            engine().add_json(&mut open, entry.to_string().as_bytes()).unwrap();
            answers_as_anew(engine(), &open, call.as_bytes());
        }
    }
}

fn performed(id: &str, code: &str, start: &str) -> Value {
    json!({ "id": id, "author": { "system": "ris" }, "instant": "2026-05-20T12:00:00Z", "revision": 1, "examKey": id,
        "content": { "performance": { "state": "performed", "start": start, "place": "Canary Street",
            "exam": { "code": code, "contrast": "none" } } } })
}

fn document(entries: &[Value]) -> String {
    json!({ "format": "cre-carnet", "version": 1, "patient": { "key": { "authority": "mpi.example", "value": "9001" } },
        "entries": entries })
    .to_string()
}

fn asked() -> Value {
    json!({ "version": 1, "edition": "2026.1", "now": "2026-06-15T08:00:00Z", "moment": "signing",
        "draft": { "order": "W-1", "exam": { "code": "CT-CHEST", "contrast": "none" } } })
}

#[test]
fn an_entry_a_merge_and_a_decision_are_seen_by_the_next_call() {
    let engine = engine();
    let call = asked().to_string();
    let first = document(&[performed("p1", "XR-KNEE", "2026-05-20")]);
    let mut open = engine.open_json(first.as_bytes()).unwrap();
    let mut seen = vec![answers_as_anew(engine, &open, call.as_bytes())];
    let entry = performed("p2", "CT-CHEST", "2026-05-21").to_string();
    engine.add_json(&mut open, entry.as_bytes()).unwrap();
    seen.push(answers_as_anew(engine, &open, call.as_bytes()));
    let other = document(&[performed("p3", "US-ABDOMEN", "2026-05-22")]);
    engine.merge_json(&mut open, other.as_bytes()).unwrap();
    seen.push(answers_as_anew(engine, &open, call.as_bytes()));
    let decision = json!({ "call": asked(), "action": "confirm", "reason": "clinical-change", "author": { "system": "ehr" } });
    engine
        .decide_json(&mut open, decision.to_string().as_bytes())
        .unwrap();
    seen.push(answers_as_anew(engine, &open, call.as_bytes()));
    // What is refused changes nothing.
    engine.add_json(&mut open, b"{}").unwrap_err();
    assert_eq!(
        Some(&answers_as_anew(engine, &open, call.as_bytes())),
        seen.last()
    );
    seen.dedup();
    assert_eq!(seen.len(), 4, "each change changes the answer");
}

#[test]
fn another_engine_shows_the_rows_of_its_own_catalogue() {
    let call = asked().to_string();
    let document = document(&[performed("p1", "CT-CHEST", "2026-05-20")]);
    let pack = canonical(engine().catalogue().pack()).unwrap();
    let other = Engine::with_pack(pack.replace("\"CT-CHEST\"", "\"CT-THORAX\"").as_bytes()).unwrap();
    let open = engine().open_json(document.as_bytes()).unwrap();
    let read: Call = decode(call.as_bytes()).unwrap();
    for (engine, code) in [
        (engine(), "CT-CHEST"),
        (&other, "CT-THORAX"),
        (engine(), "CT-CHEST"),
    ] {
        let answer = engine.assess_json(&open, call.as_bytes()).unwrap();
        let at = HistoryAt::new(open.history(), engine.catalogue(), read.now);
        let assessment = assess(engine.catalogue(), &at, &read).unwrap();
        assert_eq!(answer, canonical(&assessment).unwrap());
        assert_eq!(assessment.history[0].codes, [code]);
    }
}

#[test]
fn threads_that_share_an_open_carnet_get_one_answer() {
    let entries: Vec<Value> = (1..29)
        .map(|day| performed(&format!("p{day}"), "CT-CHEST", &format!("2026-04-{day:02}")))
        .collect();
    let document = document(&entries);
    let call = asked().to_string();
    let expected = by_serde(engine(), document.as_bytes(), call.as_bytes()).unwrap();
    for _ in 0..20 {
        let open = engine().open_json(document.as_bytes()).unwrap();
        std::thread::scope(|scope| {
            let ask = || engine().assess_json(&open, call.as_bytes()).unwrap();
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
            for thread in threads {
                assert_eq!(thread.join().unwrap(), expected);
            }
        });
    }
}

#[test]
fn what_is_kept_shows_no_place_in_debug() {
    let open = engine()
        .open_json(document(&[performed("p1", "CT-CHEST", "2026-05-20")]).as_bytes())
        .unwrap();
    let answer = engine()
        .assess_json(&open, asked().to_string().as_bytes())
        .unwrap();
    assert!(answer.contains("Canary Street"));
    assert!(!format!("{open:?}").contains("Canary Street"));
}
