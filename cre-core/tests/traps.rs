//! The traps of `domain.md` section 7 that fall under R0 to R4. Where a trap's words differ from the rules, the rules
//! win and the test says so.

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::json;

// W4, the part about status. "Aborted after exposure" counts as a prior that is at most possible (S24).

#[test]
fn w4_negative_statuses_are_never_a_source() {
    let negatives = [
        json!({ "decision": { "verdict": "refuse" } }),
        json!({ "cancellation": { "status": "cancelled" } }),
        json!({ "cancellation": { "status": "no-show" } }),
        json!({ "performance": { "state": "aborted-before-exposure", "start": "2026-05-25" } }),
    ];
    for content in negatives {
        let entries = [
            acc(booked("b", "CT-CERVICAL-SPINE", "2026-05-25"), "A1"),
            acc(
                entry("n", "ris", "2026-05-26T09:00:00+02:00", content.clone()),
                "A1",
            ),
        ];
        let answer = ask(&starter(), &entries, &order("CT-CERVICAL-SPINE"));
        answer.silent();
        assert_eq!(answer.verdict("b"), "negative", "{content}");
    }
}

#[test]
fn w4_entered_in_error_is_never_a_source() {
    let wrong = json!({ "enteredInError": { "entries": ["p"] } });
    let entries = [
        done("p", "CT-CERVICAL-SPINE", "2026-05-25"),
        entry("e", "ris", "2026-05-26T09:00:00+02:00", wrong),
    ];
    ask(&starter(), &entries, &order("CT-CERVICAL-SPINE")).silent();
}

#[test]
fn w4_requested_and_scheduled_are_already_requested() {
    let requested = [request("r", "CT-CERVICAL-SPINE", "2026-05-25")];
    ask(&starter(), &requested, &order("CT-CERVICAL-SPINE")).says("already-requested", "covers", "interrupt");
    let scheduled = [booked("b", "CT-CERVICAL-SPINE", "2026-06-08")];
    ask(&starter(), &scheduled, &order("CT-CERVICAL-SPINE")).says("already-requested", "covers", "interrupt");
}

#[test]
fn w4_aborted_after_exposure_is_a_possible_repeat() {
    let aborted = with(
        done("p", "CT-CERVICAL-SPINE", "2026-05-25"),
        "/content/performance/state",
        json!("aborted-after-exposure"),
    );
    ask(&starter(), &[aborted], &order("CT-CERVICAL-SPINE")).says("possible-repeat", "possible", "hint");
}

#[test]
fn w4_an_order_replaced_by_a_modified_one_counts_once() {
    let second = with(
        request("r2", "CT-CERVICAL-SPINE", "2026-05-26"),
        "/content/request/replaces",
        json!(["r1"]),
    );
    let entries = [request("r1", "CT-CERVICAL-SPINE", "2026-05-25"), second];
    let answer = ask(&starter(), &entries, &order("CT-CERVICAL-SPINE"));
    assert_eq!(
        answer.says("already-requested", "covers", "interrupt")["priors"][0]["exam"],
        "r2"
    );
    assert_eq!(answer.verdict("r1"), "replaced");
}

// W9 laterality. A level above hint needs a rule that allows it: knees are asked by CT.

#[test]
fn w9_left_knee_after_right_knee_is_nothing() {
    let right = [done_side("p", "XR-KNEE", "right", "2026-05-28")];
    let left = order_of(json!({ "code": "XR-KNEE", "side": "left" }));
    let answer = ask(&starter(), &right, &left);
    answer.silent();
    assert_eq!(answer.relation("p"), "unrelated");
}

#[test]
fn w9_bilateral_overlaps_each_side() {
    for side in ["left", "right"] {
        let one = json!({ "code": "CT-KNEE", "side": side });
        let both = [done_side("p", "CT-KNEE", "both", "2026-05-28")];
        let answer = ask(&verified(), &both, &order_of(one));
        answer.says("recently-performed", "covers", "interrupt");
        let one = [done_side("p", "CT-KNEE", side, "2026-05-28")];
        let both = order_of(json!({ "code": "CT-KNEE", "side": "both" }));
        ask(&verified(), &one, &both).says("recently-performed", "partial", "hint");
    }
}

#[test]
fn w9_unknown_side_is_possible_never_certain() {
    let unknown = [done("p", "CT-KNEE", "2026-05-28")];
    let left = order_of(json!({ "code": "CT-KNEE", "side": "left" }));
    let answer = ask(&verified(), &unknown, &left);
    answer.says("possible-repeat", "possible", "hint");
    let known = [done_side("p", "CT-KNEE", "left", "2026-05-28")];
    let answer = ask(&verified(), &known, &order("CT-KNEE"));
    assert_eq!(
        answer.says("possible-repeat", "possible", "hint")["proposal"]["missing"],
        json!(["side"])
    );
}

#[test]
fn w9_left_and_right_never_merge() {
    let entries = [
        done_side("p1", "CT-KNEE", "left", "2026-05-28T09:00:00+02:00"),
        done_side("p2", "CT-KNEE", "right", "2026-05-28T09:00:00+02:00"),
    ];
    let answer = ask(
        &verified(),
        &entries,
        &order_of(json!({ "code": "CT-KNEE", "side": "left" })),
    );
    assert_eq!(answer.exams(), 2);
    assert_eq!(answer.only()["priors"][0]["exam"], "p1");
}

#[test]
fn w9_unpaired_regions_ignore_laterality() {
    let left = [done_side("p", "XR-ABDOMEN", "left", "2026-05-28")];
    let right = order_of(json!({ "code": "XR-ABDOMEN", "side": "right" }));
    ask(&verified(), &left, &right).says("recently-performed", "covers", "interrupt");
}

// W10 regions.

#[test]
fn w10_chest_abdomen_pelvis_covers_abdomen_pelvis() {
    let prior = [performed(
        "p",
        json!({ "code": "CT-CAP", "contrast": "given" }),
        "2026-05-11",
    )];
    let call = order_of(json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "given" }));
    ask(&verified(), &prior, &call).says("recently-performed", "covers", "interrupt");
}

#[test]
fn w10_abdomen_alone_does_not_cover_pelvis() {
    let prior = [performed(
        "p",
        json!({ "code": "CT-ABDOMEN", "contrast": "given" }),
        "2026-05-11",
    )];
    let pelvis = order_of(json!({ "code": "CT-PELVIS", "contrast": "given" }));
    assert_eq!(ask(&verified(), &prior, &pelvis).relation("p"), "unrelated");
    let both = order_of(json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "given" }));
    assert_eq!(ask(&verified(), &prior, &both).relation("p"), "partial");
}

#[test]
fn w10_head_and_sinus_are_distinct() {
    let head = [performed(
        "p",
        json!({ "code": "CT-HEAD", "contrast": "none" }),
        "2026-05-30",
    )];
    let answer = ask(&verified(), &head, &order("CT-SINUS"));
    answer.silent();
    assert_eq!(answer.relation("p"), "unrelated");
}

#[test]
fn w10_lumbar_spine_and_pelvis_films_are_distinct() {
    let lumbar = [done("p", "XR-LUMBAR-SPINE", "2026-05-30")];
    let answer = ask(&verified(), &lumbar, &order("XR-PELVIS"));
    answer.silent();
    assert_eq!(answer.relation("p"), "unrelated");
}

// W11 modality substitution. The words say "not duplicate"; the rules show it as information inside the order's own
// window (R4.2a, S129).

#[test]
fn w11_ct_after_ultrasound_is_supplementary() {
    let us = [done("p", "US-ABDOMEN", "2026-05-25")];
    let call = order_of(json!({ "code": "CT-ABDOMEN", "contrast": "given" }));
    ask(&verified(), &us, &call).says("supplementary", "supplementary", "info");
}

#[test]
fn w11_mr_after_ct_is_supplementary() {
    let ct = [performed(
        "p",
        json!({ "code": "CT-HEAD", "contrast": "none" }),
        "2026-05-25",
    )];
    let call = order_of(json!({ "code": "MR-BRAIN", "contrast": "none" }));
    ask(&verified(), &ct, &call).says("supplementary", "supplementary", "info");
}

#[test]
fn w11_chest_film_before_chest_ct_is_legitimate() {
    let film = [done("p", "XR-CHEST", "2026-05-30")];
    let call = order_of(json!({ "code": "CT-CHEST", "contrast": "none" }));
    ask(&verified(), &film, &call).quiet();
}

#[test]
fn w11_a_declared_answer_of_another_family_is_a_hint() {
    let ct = [performed(
        "p",
        json!({ "code": "CT-CHEST", "contrast": "none" }),
        "2026-05-30",
    )];
    ask(&verified(), &ct, &order("XR-CHEST")).says("answered-by-other", "supplementary", "hint");
}
