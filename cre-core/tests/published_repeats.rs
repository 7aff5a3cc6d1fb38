//! The six legitimate repeats of `vignettes/published_repeat_exceptions.csv` (Minnesota Rules 5221.6100 subp. 1 D): each
//! raises nothing above information, and each has a twin without its reason that raises a hint or more.

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

fn spine() -> Value {
    order("XR-LUMBAR-SPINE")
}

fn spine_done(date: &str) -> [Value; 1] {
    [done("p", "XR-LUMBAR-SPINE", date)]
}

/// The plain repeat, of which every case below is the exception.
#[test]
fn the_plain_repeat_is_raised() {
    ask(&verified(), &spine_done("2026-05-11"), &spine()).says("recently-performed", "covers", "interrupt");
}

#[test]
fn x1_suspected_fracture_or_dislocation() {
    let fall = because(spine(), since("new-trauma", "2026-05-31"));
    ask(&verified(), &spine_done("2026-05-11"), &fall).silent();
}

#[test]
fn x1_twin_the_same_fracture_already_imaged() {
    let fall = because(spine(), since("new-trauma", "2026-05-09"));
    let answer = ask(&verified(), &spine_done("2026-05-11"), &fall);
    answer.says("recently-performed", "covers", "interrupt");
    assert_eq!(answer.effect("p"), "not-lifted-prior-after");
}

#[test]
fn x2_monitoring_of_a_therapy_that_changes_the_findings() {
    let call = order_of(json!({ "code": "CT-CAP", "contrast": "given" }));
    let call = because(call, since("treatment-monitoring", "2026-03-01"));
    let prior = [performed(
        "p",
        json!({ "code": "CT-CAP", "contrast": "given" }),
        "2026-05-01",
    )];
    let answer = ask(&verified(), &prior, &call);
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

#[test]
fn x2_twin_a_week_after_the_last_control() {
    let call = order_of(json!({ "code": "CT-CAP", "contrast": "given" }));
    let call = because(call, since("treatment-monitoring", "2026-03-01"));
    let prior = [performed(
        "p",
        json!({ "code": "CT-CAP", "contrast": "given" }),
        "2026-05-25",
    )];
    // Half of four weeks is not over: the MIN rule is judged (S52).
    ask(&verified(), &prior, &call).says("recently-performed", "covers", "interrupt");
}

#[test]
fn x2_twin_a_family_without_row_is_only_lowered() {
    // Mammography has no row conditioned on treatment monitoring.
    let call = order_of(json!({ "code": "MG-DIAGNOSTIC", "side": "both" }));
    let call = because(call, since("treatment-monitoring", "2026-03-01"));
    let prior = [done_side("p", "MG-DIAGNOSTIC", "both", "2026-05-01")];
    ask(&verified(), &prior, &call).says("recently-performed", "covers", "hint");
}

#[test]
fn x3_follow_up_of_a_surgical_procedure() {
    let operated = because(spine(), since("post-procedure-control", "2026-05-20"));
    ask(&verified(), &spine_done("2026-05-11"), &operated).silent();
}

#[test]
fn x3_twin_the_control_was_already_done() {
    let operated = because(spine(), since("post-procedure-control", "2026-05-20"));
    let answer = ask(&verified(), &spine_done("2026-05-22"), &operated);
    answer.says("recently-performed", "covers", "interrupt");
}

#[test]
fn x3_twin_the_control_is_already_booked() {
    let operated = because(spine(), since("post-procedure-control", "2026-05-20"));
    let booking = [booked("b", "XR-LUMBAR-SPINE", "2026-06-03")];
    ask(&verified(), &booking, &operated).says("already-requested", "covers", "hint");
}

#[test]
fn x4_change_of_the_condition() {
    let worse = because(spine(), since("clinical-change", "2026-05-28"));
    ask(&verified(), &spine_done("2026-05-11"), &worse).silent();
}

#[test]
fn x4_twin_nobody_says_since_when() {
    let worse = because(spine(), json!({ "code": "clinical-change" }));
    let answer = ask(&verified(), &spine_done("2026-05-11"), &worse);
    let finding = answer.says("recently-performed", "covers", "hint");
    assert_eq!(finding["proposal"]["missing"], json!(["since"]));
}

#[test]
fn x5_new_episode_of_injury() {
    let knee = order_of(json!({ "code": "CT-KNEE", "side": "left" }));
    let prior = [done_side("p", "CT-KNEE", "left", "2026-04-20")];
    let again = because(knee, since("new-trauma", "2026-05-30"));
    ask(&verified(), &prior, &again).silent();
}

#[test]
fn x5_twin_the_old_episode() {
    let knee = order_of(json!({ "code": "CT-KNEE", "side": "left" }));
    let prior = [done_side("p", "CT-KNEE", "left", "2026-04-20")];
    let old = because(knee, since("new-trauma", "2026-04-18"));
    ask(&verified(), &prior, &old).says("recently-performed", "covers", "interrupt");
}

#[test]
fn x5_a_prior_that_can_be_opened_stays_as_information() {
    // S117: a lifted match whose images can be opened stays, with the link.
    let again = because(spine(), since("new-trauma", "2026-05-30"));
    let prior = spine_done("2026-05-11").map(images);
    let answer = ask(&verified(), &prior, &again);
    answer.quiet();
    assert_eq!(answer.only()["proposal"]["code"], "open-prior");
}

#[test]
fn x6_technically_inadequate_first_study() {
    let bad = json!({ "code": "prior-not-diagnostic", "prior": "p" });
    ask(&verified(), &spine_done("2026-05-11"), &because(spine(), bad)).silent();
}

#[test]
fn x6_twin_the_inadequate_study_is_not_named() {
    let bad = json!({ "code": "prior-not-diagnostic" });
    let answer = ask(&verified(), &spine_done("2026-05-11"), &because(spine(), bad));
    answer.says("recently-performed", "covers", "hint");
}

#[test]
fn x6_twin_another_study_is_the_inadequate_one() {
    let entries = [
        done("p", "XR-LUMBAR-SPINE", "2026-05-11"),
        done("q", "XR-LUMBAR-SPINE", "2026-05-18"),
    ];
    let bad = json!({ "code": "prior-not-diagnostic", "prior": "q" });
    let answer = ask(&verified(), &entries, &because(spine(), bad));
    assert_eq!(
        answer.says("recently-performed", "covers", "interrupt")["priors"][0]["exam"],
        "p"
    );
    assert_eq!(answer.verdict("q"), "lifted");
}
