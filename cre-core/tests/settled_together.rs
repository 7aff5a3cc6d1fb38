//! The settled readings about purpose, sessions, and exams of another family that answer.

#![cfg(test)]

mod scenario;

use cre_core::engine::Engine;
use scenario::*;
use serde_json::{Value, json};

/// The relation of one prior to an order, both given as statements.
fn relation(engine: &Engine, prior: Value, ordered: Value) -> String {
    let answer = ask(engine, &[performed("p", prior, "2026-05-25")], &order_of(ordered));
    answer.relation("p").to_owned()
}

fn between(prior: Value, ordered: Value) -> String {
    relation(&starter(), prior, ordered)
}

// S55 purpose, S116.

#[test]
fn s55_guidance_and_planning_are_unrelated_to_other_purposes() {
    let chest = json!({ "code": "CT-CHEST", "contrast": "none" });
    assert_eq!(
        between(json!({ "code": "CT-BIOPSY-CHEST" }), chest.clone()),
        "unrelated"
    );
    assert_eq!(
        between(chest.clone(), json!({ "code": "CT-RT-PLANNING" })),
        "unrelated"
    );
    assert_eq!(
        between(
            json!({ "code": "CT-RT-PLANNING" }),
            json!({ "code": "CT-RT-PLANNING" })
        ),
        "covers"
    );
}

#[test]
fn s55_the_indications_purpose_stands_before_the_exams() {
    let prior = [done_side("p", "MG-DIAGNOSTIC", "both", "2026-05-01")];
    let call = order_of(json!({ "code": "MG-DIAGNOSTIC", "side": "both" }));
    ask(&verified(), &prior, &call).says("recently-performed", "covers", "interrupt");
    let screening = indicated(call, "breast-cancer-screening");
    ask(&verified(), &prior, &screening).says("recently-performed", "covers", "hint");
}

#[test]
fn s116_the_screening_programme_states_screening() {
    let prior = [done_side("p", "MG-DIAGNOSTIC", "both", "2026-05-01")];
    let call = order_of(json!({ "code": "MG-DIAGNOSTIC", "side": "both" }));
    let answer = ask(
        &verified(),
        &prior,
        &because(call, json!({ "code": "screening-programme" })),
    );
    let finding = answer.says("recently-performed", "covers", "hint");
    assert!(
        finding["reasons"]
            .as_array()
            .expect("reasons")
            .contains(&json!("purpose-differs"))
    );
}

// S56 and S126: sessions.

fn session() -> [Value; 2] {
    [
        performed(
            "a",
            json!({ "code": "CT-CHEST", "contrast": "given" }),
            "2026-05-25",
        ),
        performed(
            "b",
            json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "given" }),
            "2026-05-25",
        ),
    ]
}

fn cap() -> Value {
    order_of(json!({ "code": "CT-CAP", "contrast": "given" }))
}

#[test]
fn s56_exams_of_one_session_cover_together() {
    let answer = ask(&verified(), &session(), &cap());
    let finding = answer.only();
    assert_eq!(
        (finding["relation"].as_str(), finding["level"].as_str()),
        (Some("covers"), Some("interrupt"))
    );
    assert_eq!(finding["priors"].as_array().map(Vec::len), Some(2));
}

#[test]
fn s56_another_institution_or_date_is_no_session() {
    let [a, b] = session();
    let elsewhere = [a.clone(), with(b.clone(), "/author/institution", json!("other"))];
    let answer = ask(&verified(), &elsewhere, &cap());
    assert_eq!(
        (answer.relation("a"), answer.relation("b")),
        ("partial", "partial")
    );
    let another_day = [a, with(b, "/content/performance/start", json!("2026-05-26"))];
    let answer = ask(&verified(), &another_day, &cap());
    assert_eq!(
        (answer.relation("a"), answer.relation("b")),
        ("partial", "partial")
    );
}

#[test]
fn s112_a_session_reads_contrast_site_by_site() {
    let [_, b] = session();
    let native = performed(
        "a",
        json!({ "code": "CT-CHEST", "contrast": "none" }),
        "2026-05-25",
    );
    let answer = ask(&verified(), &[native, b], &cap());
    assert_eq!(
        (answer.relation("a"), answer.relation("b")),
        ("partial", "partial")
    );
}

#[test]
fn s126_what_is_not_diagnostic_does_not_join() {
    let [a, b] = session();
    let answer = ask(
        &verified(),
        &[a, with(b, "/content/performance/diagnostic", json!(false))],
        &cap(),
    );
    assert_eq!(
        (answer.relation("a"), answer.relation("b")),
        ("partial", "possible")
    );
}

#[test]
fn s126_lifts_are_judged_one_by_one_after_the_relation_is_set() {
    let call = because(cap(), json!({ "code": "prior-not-diagnostic", "prior": "a" }));
    let answer = ask(&verified(), &session(), &call);
    assert_eq!((answer.verdict("a"), answer.verdict("b")), ("lifted", "finding"));
    assert_eq!(answer.relation("b"), "covers");
}

#[test]
fn s126_told_exams_do_not_join() {
    let [a, _] = session();
    let exam = json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "given" });
    let content = json!({ "told": { "exam": exam, "date": "2026-05-25" } });
    let b = with(
        entry("b", "ris", "2026-05-25T12:00:00+01:00", content),
        "/author/institution",
        a["author"]["institution"].clone(),
    );
    let answer = ask(&verified(), &[a, b], &cap());
    assert_eq!(
        (answer.relation("a"), answer.relation("b")),
        ("partial", "possible")
    );
}

// S57 and S121: another family that answers.

#[test]
fn s57_declared_answers_are_a_hint_and_others_information() {
    let ct = [performed(
        "p",
        json!({ "code": "CT-CHEST", "contrast": "none" }),
        "2026-05-30",
    )];
    ask(&verified(), &ct, &order("XR-CHEST")).says("answered-by-other", "supplementary", "hint");
    let us = [done("p", "US-ABDOMEN", "2026-05-30")];
    ask(&verified(), &us, &order("XR-ABDOMEN")).says("supplementary", "supplementary", "info");
}

#[test]
fn s57_directed_the_film_does_not_answer_the_ct() {
    let film = [done("p", "XR-CHEST", "2026-05-30")];
    let call = order_of(json!({ "code": "CT-CHEST", "contrast": "none" }));
    ask(&verified(), &film, &call).says("supplementary", "supplementary", "info");
}

#[test]
fn s57_per_indication() {
    let perfusion = [done("p", "NM-LUNG-PERFUSION", "2026-05-30")];
    let embolism = indicated(order("CTPA"), "suspected-pulmonary-embolism");
    assert_eq!(
        ask(&starter(), &perfusion, &embolism).only()["kind"],
        "answered-by-other"
    );
    assert_eq!(
        ask(&starter(), &perfusion, &order("CTPA")).only()["kind"],
        "supplementary"
    );
}

#[test]
fn s121_answers_rows_carry_their_own_interval() {
    // Chest CT for a chest film: P7D; the film's own MIN rule has P30D, inside it the CT is supplementary.
    let ct = |date: &str| {
        [performed(
            "p",
            json!({ "code": "CT-CHEST", "contrast": "none" }),
            date,
        )]
    };
    let answer = ask(&verified(), &ct("2026-05-26"), &order("XR-CHEST"));
    assert_eq!(
        answer.says("answered-by-other", "supplementary", "hint")["window"]["until"],
        "2026-06-02"
    );
    ask(&verified(), &ct("2026-05-25"), &order("XR-CHEST")).says("supplementary", "supplementary", "info");
}

#[test]
fn s121_planned_priors_answer_too_and_contrast_is_not_asked() {
    let content = json!({ "schedule": { "exam": { "code": "CT-CHEST" }, "planned": "2026-06-03" } });
    let booking = [entry("b", "ris", "2026-05-20T12:00:00+02:00", content)];
    ask(&verified(), &booking, &order("XR-CHEST")).says("answered-by-other", "supplementary", "hint");
}

#[test]
fn s121_follow_up_rows_act_only_if_their_prior_selector_names_the_other_family() {
    // The starter's oncology row for CT names no prior: the PET-CT of seven weeks ago stays an answer.
    let pet = [done("p", "PET-CT-FDG", "2026-04-13")];
    let chest = order_of(json!({ "code": "CT-CHEST", "contrast": "given" }));
    let call = because(chest, since("oncology-protocol", "2026-01-01"));
    ask(&verified(), &pet, &call).says("answered-by-other", "supplementary", "hint");
    let engine = edited(|pack| {
        verify_all(pack);
        row(pack, "intervals", "fup-oncology-ct")["prior"] = json!({ "family": "PT" });
    });
    let answer = ask(&engine, &pet, &call);
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

// S129 and S24.

#[test]
fn s129_supplementary_inside_the_orders_own_window_only() {
    let us = |date: &str| [done("p", "US-ABDOMEN", date)];
    let call = order_of(json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "given" }));
    ask(&verified(), &us("2026-03-04"), &call).says("supplementary", "supplementary", "info");
    ask(&verified(), &us("2026-03-03"), &call).silent();
}

#[test]
fn r42_technique_equivalence_is_directed() {
    let low = || json!({ "code": "CT-STONE" });
    let standard = || json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "none" });
    assert_eq!(between(standard(), low()), "covers");
    assert_eq!(between(low(), standard()), "partial");
}
