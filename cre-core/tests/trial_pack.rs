//! What only the trial pack's rows can ask: populations, follow-up rows across families, the count of regions, caps of weak priors.
//! Numbers are those of `tests/conformance/trial-pack`, and NOW is 1 June 2026.

#![cfg(test)]

mod scenario;

use cre_core::engine::Engine;
use scenario::*;
use serde_json::{Value, json};

const TRIAL: &str = include_str!("../../tests/conformance/trial-pack/pack.json");

fn trial() -> Engine {
    Engine::with_pack(TRIAL.as_bytes()).expect("the trial pack loads")
}

fn knee(side: &str) -> Value {
    json!({ "code": "MR-KNEE", "side": side, "contrast": "none" })
}

/// The rule that speaks when this patient's knee is scanned again.
fn rule_for(birth: &str, sex: &str) -> String {
    let mut whole = carnet(&[performed("p", knee("left"), "2026-05-25")]);
    whole["patient"]["birthDate"] = json!(birth);
    whole["patient"]["sex"] = json!(sex);
    let answer = ask_of(&trial(), &whole, &order_of(knee("left")));
    answer.line("p")["rule"].as_str().expect("a rule").to_owned()
}

#[test]
fn p137_the_narrower_population_speaks_in_completed_months() {
    // 90 months are completed on 1 December 2025 and on 1 June 2026.
    assert_eq!(rule_for("2018-12-02", "M"), "trial-mr-knee-infant");
    assert_eq!(rule_for("2018-12-01", "M"), "trial-mr-knee-minor");
    // 204 months: no longer a minor; a woman has a rule of her own, a man and sex O have that of all.
    assert_eq!(rule_for("2009-06-02", "F"), "trial-mr-knee-minor");
    assert_eq!(rule_for("2009-06-01", "F"), "trial-mr-knee-f");
    assert_eq!(rule_for("2009-06-01", "M"), "min-mr-knee");
    assert_eq!(rule_for("2009-06-01", "O"), "min-mr-knee");
    // 552 and 780 months, and of one span the row that names the sex.
    assert_eq!(rule_for("1980-06-02", "M"), "min-mr-knee");
    assert_eq!(rule_for("1980-06-01", "M"), "trial-mr-knee-middle");
    assert_eq!(rule_for("1980-06-01", "F"), "trial-mr-knee-middle-f");
    assert_eq!(rule_for("1961-06-02", "F"), "trial-mr-knee-middle-f");
    assert_eq!(rule_for("1961-06-01", "F"), "trial-mr-knee-old");
}

#[test]
fn p131_a_composite_region_does_not_count() {
    // Abdomen holds seven simple regions, spine five: the spine's rule is the more specific.
    let answer = ask(
        &trial(),
        &[done("p", "XR-LUMBAR-SPINE", "2026-05-25")],
        &order("XR-LUMBAR-SPINE"),
    );
    assert_eq!(answer.only()["rule"]["id"], "trial-xr-spine-region");
}

#[test]
fn p39_both_sides_answer_an_order_of_unknown_side() {
    let asked = |side: &str| {
        ask(
            &trial(),
            &[performed("p", knee(side), "2026-05-25")],
            &order("XR-KNEE"),
        )
    };
    asked("both").says("answered-by-other", "supplementary", "hint");
    asked("left").says("supplementary", "supplementary", "info");
}

/// A film of the lumbar spine that is to control a fracture, after a CT: answered for three months, expected from two to four.
fn film_after(ct: &str) -> Answer {
    let call = indicated(order("XR-LUMBAR-SPINE"), "fracture-control");
    ask(&trial(), &[done("p", "CT-LUMBAR-SPINE", ct)], &call)
}

#[test]
fn p133_a_follow_up_row_across_families() {
    film_after("2026-05-20").says("answered-by-other", "supplementary", "hint");
    let early = film_after("2026-04-15");
    let found = early.says("early-follow-up", "supplementary", "hint");
    assert_eq!(found["reasons"], json!([]));
    assert_eq!(film_after("2026-03-20").verdict("p"), "planned-follow-up");
    film_after("2026-03-20").silent();
    assert_eq!(film_after("2026-01-20").verdict("p"), "follow-up-overdue");
}

#[test]
fn p133_dates_known_in_part() {
    // April: in its planned window before the second, early after it.
    let april = film_after("2026-04");
    let found = april.says("early-follow-up", "supplementary", "hint");
    assert_eq!(found["reasons"], json!(["date-partial"]));
    // Some day of the year is answered: not certain, as without declaration.
    let year = film_after("2026");
    year.says("supplementary", "supplementary", "info");
    // January and before: past the window on every day.
    assert_eq!(film_after("2025").verdict("p"), "follow-up-overdue");
    assert_eq!(film_after("2026-02").verdict("p"), "planned-follow-up");
}

#[test]
fn p139_the_most_specific_answers_row_speaks_alone() {
    // P3D after the chest CT by its exam, P7D after any CT of the chest.
    let after = |ct: &str| ask(&trial(), &[done("p", "CT-CHEST", ct)], &order("XR-CHEST"));
    let found = after("2026-05-30");
    let rule = &found.says("answered-by-other", "supplementary", "hint")["rule"]["id"];
    assert_eq!(rule, "trial-answer-ct-chest-exam-film");
    after("2026-05-27").says("supplementary", "supplementary", "info");
    // Switched off it is as if absent.
    let off = with(
        order("XR-CHEST"),
        "/policy",
        json!({ "revoked": ["trial-answer-ct-chest-exam-film"] }),
    );
    let answer = ask(&trial(), &[done("p", "CT-CHEST", "2026-05-27")], &off);
    let rule = &answer.says("answered-by-other", "supplementary", "hint")["rule"]["id"];
    assert_eq!(rule, "answer-ct-chest-film");
}

#[test]
fn p133_an_exam_names_its_family() {
    let call = because(order("CT-CHEST"), since("oncology-protocol", "2026-01-01"));
    let answer = ask(&trial(), &[done("p", "PET-CT-FDG", "2026-04-20")], &call);
    assert_eq!(answer.verdict("p"), "planned-follow-up");
    assert_eq!(answer.line("p")["rule"], "trial-fup-ct-chest-after-pet");
}

#[test]
fn r4_27_the_more_specific_row_of_two_circumstances() {
    // The exam's own row of P8W stands before the family's of P4W, though both circumstances hold.
    let call = because(
        because(order("CT-CHEST"), since("oncology-protocol", "2026-01-01")),
        since("treatment-monitoring", "2026-01-01"),
    );
    let answer = ask(&trial(), &[done("p", "CT-CHEST", "2026-04-15")], &call);
    assert_eq!(answer.line("p")["rule"], "trial-fup-ct-chest-oncology");
}

#[test]
fn r4_37_weak_priors() {
    let chest = json!({ "code": "CT-CHEST", "contrast": "none" });
    let whole = json!({ "code": "CT-CAP", "contrast": "none" });
    let answer = ask(
        &trial(),
        &[performed("p", chest, "2026-05-25")],
        &order_of(whole.clone()),
    );
    let found = answer.says("recently-performed", "partial", "info");
    assert_eq!(found["reasons"], json!(["much-smaller"]));
    // Two of three sites are not at most half.
    let two = json!({ "code": "CT-CHEST-ABDOMEN", "contrast": "none" });
    let answer = ask(&trial(), &[performed("p", two, "2026-05-25")], &order_of(whole));
    answer.says("recently-performed", "partial", "hint");
}
