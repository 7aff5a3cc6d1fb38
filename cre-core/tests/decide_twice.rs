//! A decision that is sent again, as a host does after a lost answer, is one entry (R1.3, R4.44, R4.45).
#![cfg(test)]

use cre_core::engine::{Engine, OpenCarnet};
use serde_json::{Value, json};

fn carnet(engine: &Engine) -> OpenCarnet {
    let document = json!({
        "format": "cre-carnet", "version": 1, "patient": { "key": { "authority": "mpi.example", "value": "9001" } },
        "entries": [{ "id": "p1", "author": { "system": "ris" }, "instant": "2026-05-20T12:00:00Z", "revision": 1,
            "content": { "performance": { "state": "performed", "start": "2026-05-20",
                "exam": { "code": "CT-CHEST", "contrast": "none" } } } }]
    });
    engine.open_json(document.to_string().as_bytes()).unwrap()
}

fn decision() -> Value {
    json!({
        "call": { "version": 1, "edition": "2026.1", "now": "2026-06-15T08:00:00Z", "moment": "signing",
            "draft": { "order": "W-1", "exam": { "code": "CT-CHEST", "contrast": "none" } } },
        "action": "confirm", "reason": "clinical-change", "author": { "system": "ehr" }
    })
}

fn entries(open: &OpenCarnet) -> usize {
    let document: Value = serde_json::from_str(&open.document_json().unwrap()).unwrap();
    document["entries"].as_array().unwrap().len()
}

fn findings(engine: &Engine, open: &OpenCarnet) -> usize {
    let call = decision()["call"].to_string();
    let answer: Value = serde_json::from_str(&engine.assess_json(open, call.as_bytes()).unwrap()).unwrap();
    assert!(answer.get("quarantine").is_none());
    answer["findings"].as_array().unwrap().len()
}

fn twice(decision: &Value) {
    let engine = Engine::embedded().unwrap();
    let mut open = carnet(&engine);
    assert_eq!(findings(&engine, &open), 1);
    let text = decision.to_string();
    let first = engine.decide_json(&mut open, text.as_bytes()).unwrap();
    let again = engine.decide_json(&mut open, text.as_bytes()).unwrap();
    assert_eq!(first, again);
    assert_eq!(entries(&open), 2);
    assert_eq!(findings(&engine, &open), 0);
}

#[test]
fn an_order_without_a_key_is_not_confirmed() {
    let engine = Engine::embedded().unwrap();
    let mut open = carnet(&engine);
    for order in [json!(""), json!(" ")] {
        let mut decision = decision();
        decision["call"]["draft"]["order"] = order;
        let refused = engine.decide_json(&mut open, decision.to_string().as_bytes());
        assert_eq!(refused.unwrap_err().record().code, "CRE-3005");
    }
    assert_eq!(entries(&open), 1);
    assert_eq!(findings(&engine, &open), 1);
}

#[test]
fn the_same_decision_twice_is_one_entry() {
    twice(&decision());
}

#[test]
fn the_same_decision_twice_under_the_hosts_own_id_is_one_entry() {
    let mut decision = decision();
    decision["entry"] = json!("from-the-host");
    twice(&decision);
}

#[test]
fn another_reason_or_another_order_is_another_decision() {
    let engine = Engine::embedded().unwrap();
    let mut open = carnet(&engine);
    let mut decision = decision();
    engine
        .decide_json(&mut open, decision.to_string().as_bytes())
        .unwrap();
    decision["reason"] = json!("emergency");
    engine
        .decide_json(&mut open, decision.to_string().as_bytes())
        .unwrap();
    decision["call"]["draft"]["order"] = json!("W-2");
    engine
        .decide_json(&mut open, decision.to_string().as_bytes())
        .unwrap();
    assert_eq!(entries(&open), 4);
}

#[test]
fn a_withdrawal_names_what_was_confirmed_before_and_a_later_confirmation_what_is_shown() {
    let engine = Engine::embedded().unwrap();
    let mut open = carnet(&engine);
    let decide = |open: &mut OpenCarnet, action: &str, reason: &str| -> Value {
        let mut decision = decision();
        decision["action"] = json!(action);
        decision["reason"] = json!(reason);
        let entry = engine.decide_json(open, decision.to_string().as_bytes()).unwrap();
        let entry: Value = serde_json::from_str(&entry).unwrap();
        entry["content"]["alertDecision"]["findings"].clone()
    };
    let confirmed = decide(&mut open, "confirm", "clinical-change");
    assert_eq!(confirmed[0]["prior"], "p1");
    assert_eq!(findings(&engine, &open), 0);
    // Nothing is shown any more that a second confirmation could be about.
    assert_eq!(decide(&mut open, "confirm", "emergency"), json!([]));
    assert_eq!(decide(&mut open, "withdraw", "use-prior"), confirmed);
    // What was confirmed stays so (R4.45), and the same withdrawal is one entry.
    assert_eq!(findings(&engine, &open), 0);
    decide(&mut open, "withdraw", "use-prior");
    assert_eq!(entries(&open), 4);
}
