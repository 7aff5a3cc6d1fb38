//! Guidance (R5): expected answers from the guide's rows in domain.md 2.2 and from the rules' text.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_core::engine::Engine;
use serde_json::{Value, json};

fn guidance(patient: Value, draft: Value, policy: Value) -> Value {
    let engine = Engine::embedded().unwrap();
    let mut who = json!({"key": {"authority": "a", "value": "1"}});
    who.as_object_mut()
        .unwrap()
        .extend(patient.as_object().unwrap().clone());
    let carnet = json!({"format": "cre-carnet", "version": 1, "patient": who, "entries": []});
    let open = engine.open_json(carnet.to_string().as_bytes()).unwrap();
    let call = json!({"version": 1, "edition": "2026.1", "now": "2026-11-20T09:30:00+01:00", "moment": "signing",
                      "draft": draft, "policy": policy});
    let answer: Value =
        serde_json::from_str(&engine.assess_json(&open, call.to_string().as_bytes()).unwrap()).unwrap();
    answer.get("guidance").cloned().unwrap()
}

fn exams(guidance: &Value) -> Vec<&str> {
    guidance["alternatives"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|a| a["exam"].as_str().unwrap())
        .collect()
}

fn woman(birth: &str) -> Value {
    json!({"sex": "F", "birthDate": birth})
}

#[test]
fn an_alternative_is_as_strong_and_less_irradiating() {
    let draft = json!({"exam": {"code": "CT-STONE"}, "indication": "renal-colic"});
    let answer = guidance(woman("1961-04-12"), draft, json!({}));
    assert_eq!(
        exams(&answer),
        ["US-URINARY"],
        "ultrasound is indicated too; the plain film is weaker"
    );
    assert_eq!(answer["recommendations"][0]["strength"], "indicated");
}

#[test]
fn strength_alone_decides_and_what_is_not_indicated_is_never_offered() {
    let draft = json!({"exam": {"code": "CT-LUMBAR-SPINE"}, "indication": "acute-low-back-pain"});
    // MR stands at the same strength; the film is weaker ("particular cases").
    assert_eq!(
        exams(&guidance(woman("1961-04-12"), draft, json!({}))),
        ["MR-LUMBAR-SPINE"]
    );
    let draft = json!({"exam": {"code": "CT-HEAD"}, "indication": "minor-head-trauma"});
    assert!(
        exams(&guidance(woman("1961-04-12"), draft, json!({}))).is_empty(),
        "the skull film is not indicated"
    );
}

#[test]
fn w13_no_matching_recommendation_is_silence() {
    let draft = json!({"exam": {"code": "CT-SINUS"}, "indication": "renal-colic"});
    let answer = guidance(woman("1961-04-12"), draft, json!({}));
    assert!(answer.get("recommendations").is_none() && answer.get("alternatives").is_none());
}

#[test]
fn without_indication_declared_substitutes_are_offered() {
    let answer = guidance(
        woman("1961-04-12"),
        json!({"exam": {"code": "CT-ABDOMEN"}}),
        json!({}),
    );
    assert_eq!(exams(&answer), ["MR-ABDOMEN", "US-ABDOMEN"]);
    // Typical adult abdomen CT 8 mSv (3.5 to 25) against none.
    let saving = &answer["alternatives"][0]["saving"];
    assert_eq!(saving["nanosievert"], 8_000_000);
    assert_eq!(
        (&saving["lowNanosievert"], &saving["highNanosievert"]),
        (&json!(3_500_000), &json!(25_000_000))
    );
}

#[test]
fn waiting_time_and_absence_are_shown_and_hide_nothing() {
    let policy = json!({"siteExams": [{"exam": "US-URINARY", "waitingDays": 90, "absent": true}]});
    let draft = json!({"exam": {"code": "CT-STONE"}, "indication": "renal-colic"});
    let answer = guidance(woman("1961-04-12"), draft, policy);
    assert_eq!(answer["alternatives"][0]["waitingDays"], 90);
    assert_eq!(answer["alternatives"][0]["absent"], true);
}

#[test]
fn w20_pregnancy_is_asked_unless_excluded() {
    let asked = |patient: Value, draft: Value| {
        guidance(patient, draft, json!({}))
            .get("pregnancyCheck")
            .is_some()
    };
    let pelvis = || json!({"exam": {"code": "CT-ABDOMEN-PELVIS"}});
    assert!(asked(woman("1996-04-12"), pelvis()));
    assert!(asked(json!({}), pelvis()), "unknown sex and age are not no");
    assert!(!asked(json!({"sex": "M", "birthDate": "1996-04-12"}), pelvis()));
    assert!(!asked(woman("1961-04-12"), pelvis()), "65 years");
    assert!(!asked(
        woman("1996-04-12"),
        json!({"exam": {"code": "US-ABDOMEN"}})
    ));
    assert!(!asked(
        woman("1996-04-12"),
        json!({"exam": {"code": "XR-HAND", "side": "left"}})
    ));
    assert!(!asked(
        woman("1996-04-12"),
        json!({"exam": {"code": "CT-ABDOMEN-PELVIS"}, "pregnancy": "no"})
    ));
    assert!(asked(
        woman("1996-04-12"),
        json!({"exam": {"code": "CT-ABDOMEN-PELVIS"}, "pregnancy": "unknown"})
    ));
}
