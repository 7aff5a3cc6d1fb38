//! The settled readings about circumstances: S53 row by row, and what completes it.

#![cfg(test)]

mod scenario;

use cre_core::engine::Engine;
use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

fn prior(date: &str) -> [Value; 1] {
    [done("p", CODE, date)]
}

fn asked(engine: &Engine, entries: &[Value], circumstance: Value) -> Answer {
    ask(engine, entries, &because(order(CODE), circumstance))
}

/// Asserts that a finding is an interrupt on a covering prior.
#[track_caller]
fn interrupts(answer: &Answer) {
    answer.says("recently-performed", "covers", "interrupt");
}

/// Asserts that a finding was lowered by a circumstance, with this effect.
#[track_caller]
fn lowered(answer: &Answer, kind: &str, effect: &str) {
    let finding = answer.says(kind, "covers", "hint");
    assert!(
        finding["reasons"]
            .as_array()
            .expect("reasons")
            .contains(&json!("lowered"))
    );
    assert_eq!(answer.effect("b"), effect);
}

const DATED: [&str; 3] = ["new-trauma", "clinical-change", "post-procedure-control"];

#[test]
fn s53_dated_circumstances_lift_a_prior_before_since() {
    for code in DATED {
        let answer = asked(&starter(), &prior("2026-05-20"), since(code, "2026-05-30"));
        answer.silent();
        assert_eq!(
            (answer.verdict("p"), answer.effect("p")),
            ("lifted", "lifted"),
            "{code}"
        );
    }
}

#[test]
fn s53_dated_circumstances_do_not_lift_a_prior_after_since() {
    for code in DATED {
        let answer = asked(&starter(), &prior("2026-05-20"), since(code, "2026-05-19"));
        interrupts(&answer);
        assert_eq!(answer.effect("p"), "not-lifted-prior-after", "{code}");
    }
}

#[test]
fn s53_dated_circumstances_without_since_lower_and_ask_since_when() {
    for code in DATED {
        let answer = asked(&starter(), &prior("2026-05-20"), json!({ "code": code }));
        let finding = answer.says("recently-performed", "covers", "hint");
        assert_eq!(finding["proposal"]["missing"], json!(["since"]), "{code}");
    }
}

#[test]
fn s53_dated_circumstances_of_the_same_day_are_not_decidable() {
    for code in DATED {
        let answer = asked(&starter(), &prior("2026-05-20"), since(code, "2026-05-20"));
        answer.says("recently-performed", "covers", "hint");
        assert_eq!(answer.effect("p"), "lowered-since-undecided", "{code}");
    }
}

#[test]
fn s53_an_instant_of_since_is_two_hours_either_way() {
    let at = |time: &str| {
        let performed = prior("2026-05-20T12:00:00+02:00");
        asked(&starter(), &performed, since("new-trauma", time))
    };
    at("2026-05-20T14:30:00+02:00").silent();
    at("2026-05-20T13:30:00+02:00").says("recently-performed", "covers", "hint");
    at("2026-05-20T10:30:00+02:00").says("recently-performed", "covers", "hint");
    interrupts(&at("2026-05-20T09:30:00+02:00"));
}

#[test]
fn s53_dated_circumstances_only_lower_a_planned_prior() {
    for code in DATED {
        let booking = [booked("b", CODE, "2026-06-03")];
        let answer = asked(&starter(), &booking, since(code, "2026-05-30"));
        lowered(&answer, "already-requested", "lowered-prior-planned");
        assert_eq!(answer.only()["proposal"]["code"], "use-booked");
    }
}

#[test]
fn s53_a_circumstance_that_the_rule_does_not_list_lifts_nothing() {
    let engine = edited(|pack| {
        row(pack, "intervals", "min-fallback-ct")["lifts"] = json!(["prior-not-diagnostic"]);
    });
    let answer = asked(
        &engine,
        &prior("2026-05-20"),
        since("clinical-change", "2026-05-30"),
    );
    assert_eq!(answer.effect("p"), "not-listed");
    assert_eq!(answer.verdict("p"), "finding");
}

#[test]
fn s119_lowering_needs_no_list() {
    let engine = edited(|pack| row(pack, "intervals", "min-fallback-ct")["lifts"] = json!([]));
    let answer = asked(&engine, &prior("2026-05-20"), json!({ "code": "emergency" }));
    answer.says("recently-performed", "covers", "hint");
    let answer = asked(&engine, &prior("2026-05-20"), json!({ "code": "new-trauma" }));
    answer.says("recently-performed", "covers", "hint");
}

#[test]
fn s53_emergency_never_lifts_and_lowers() {
    let answer = asked(&starter(), &prior("2026-05-20"), json!({ "code": "emergency" }));
    answer.says("recently-performed", "covers", "hint");
    assert_eq!(answer.effect("p"), "lowered-emergency");
}

#[test]
fn s53_emergency_does_not_lower_what_was_done_within_72_hours() {
    let answer = asked(
        &starter(),
        &prior("2026-05-30T10:00:00+02:00"),
        json!({ "code": "emergency" }),
    );
    interrupts(&answer);
    assert_eq!(answer.effect("p"), "not-lowered-recent");
}

#[test]
fn s124_the_72_hours_run_to_the_date_of_the_order() {
    // Two days before now, five days before the order.
    let call = on(
        because(order(CODE), json!({ "code": "emergency" })),
        "2026-06-04T10:00:00+02:00",
    );
    ask(&starter(), &prior("2026-05-30T10:00:00+02:00"), &call).says("recently-performed", "covers", "hint");
}

#[test]
fn s124_emergency_lowers_a_planned_prior() {
    let booking = [booked("b", CODE, "2026-06-02")];
    let answer = asked(&starter(), &booking, json!({ "code": "emergency" }));
    lowered(&answer, "already-requested", "lowered-emergency");
}

#[test]
fn s124_in_progress_without_start_counts_by_its_planned_date() {
    let under_way = |planned: &str| {
        let state = json!({ "performance": { "state": "in-progress", "exam": { "code": CODE } } });
        let entries = [
            acc(booked("b", CODE, planned), "A1"),
            acc(entry("c", "ris", "2026-06-01T09:50:00+02:00", state), "A1"),
        ];
        asked(&starter(), &entries, json!({ "code": "emergency" }))
    };
    under_way("2026-06-01").says("already-requested", "covers", "interrupt");
    under_way("2026-05-26").says("already-requested", "covers", "hint");
}

#[test]
fn s53_protocols_without_row_only_lower() {
    for code in ["treatment-monitoring", "oncology-protocol", "screening-programme"] {
        let engine = edited(|pack| {
            verify_all(pack);
            rows(pack, "intervals").retain(|rule| rule["circumstance"].is_null());
        });
        let answer = asked(&engine, &prior("2026-05-20"), json!({ "code": code }));
        answer.says("recently-performed", "covers", "hint");
        assert_eq!(answer.effect("p"), "lowered-no-row", "{code}");
    }
}

#[test]
fn s53_protocols_act_through_their_row_by_its_shortest_interval() {
    // Oncology protocol from six weeks, treatment monitoring from four: five weeks after the prior it is planned.
    let call = because(order(CODE), since("oncology-protocol", "2026-01-01"));
    let answer = ask(&verified(), &prior("2026-04-27"), &call);
    assert_eq!(answer.only()["kind"], "early-follow-up");
    let both = because(call, since("treatment-monitoring", "2026-01-01"));
    let answer = ask(&verified(), &prior("2026-04-27"), &both);
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

#[test]
fn s118_a_protocol_does_not_reach_a_prior_before_it_began() {
    for code in ["treatment-monitoring", "oncology-protocol"] {
        // Seven weeks: with the row it would be a planned control.
        let answer = asked(&verified(), &prior("2026-04-13"), since(code, "2026-05-01"));
        answer.says("recently-performed", "covers", "hint");
        assert_eq!(answer.effect("p"), "lowered-no-row", "{code}");
    }
}

#[test]
fn s53_prior_not_diagnostic_lifts_the_prior_it_means() {
    let named = json!({ "code": "prior-not-diagnostic", "prior": "p" });
    let answer = asked(&starter(), &prior("2026-05-20"), named);
    answer.silent();
    assert_eq!(answer.verdict("p"), "lifted");
}

#[test]
fn s53_prior_not_diagnostic_leaves_every_other_prior() {
    let named = json!({ "code": "prior-not-diagnostic", "prior": "q" });
    interrupts(&asked(&starter(), &prior("2026-05-20"), named));
}

#[test]
fn s53_prior_not_diagnostic_that_names_none_lowers() {
    let answer = asked(
        &starter(),
        &prior("2026-05-20"),
        json!({ "code": "prior-not-diagnostic" }),
    );
    answer.says("recently-performed", "covers", "hint");
    assert_eq!(answer.effect("p"), "lowered-prior-not-named");
}

#[test]
fn s53_images_unavailable_has_no_effect_where_they_can_be_opened() {
    let unavailable = json!({ "code": "prior-images-unavailable" });
    let answer = asked(&starter(), &prior("2026-05-20").map(images), unavailable);
    interrupts(&answer);
    assert_eq!(answer.only()["proposal"]["code"], "open-prior");
    assert_eq!(answer.only()["priors"][0]["images"], json!(["urn:images"]));
    assert_eq!(answer.effect("p"), "not-lowered-can-be-opened");
}

#[test]
fn s53_images_unavailable_has_no_effect_where_the_report_can_be_opened() {
    let entries = [
        acc(done("p", CODE, "2026-05-20"), "A1"),
        acc(report("t", "2026-05-21T09:00:00+02:00"), "A1"),
    ];
    interrupts(&asked(
        &starter(),
        &entries,
        json!({ "code": "prior-images-unavailable" }),
    ));
}

#[test]
fn s53_images_unavailable_lowers_elsewhere() {
    let answer = asked(
        &starter(),
        &prior("2026-05-20"),
        json!({ "code": "prior-images-unavailable" }),
    );
    answer.says("recently-performed", "covers", "hint");
    assert_eq!(answer.effect("p"), "lowered-images-unavailable");
}

#[test]
fn s53_a_recommended_follow_up_acts_by_its_window() {
    let recommended = json!({ "code": "follow-up-recommended", "prior": "p", "min": "P4W", "max": "P8W" });
    let answer = asked(&starter(), &prior("2026-05-01"), recommended.clone());
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
    let answer = asked(&starter(), &prior("2026-05-10"), recommended);
    assert_eq!(answer.only()["kind"], "early-follow-up");
}

#[test]
fn s53_a_lifted_early_follow_up_is_judged_by_min_with_its_own_list() {
    let engine = edited(|pack| {
        verify_all(pack);
        row(pack, "intervals", "min-fallback-ct")["lifts"] = json!([]);
        row(pack, "intervals", "fup-oncology-ct")["lifts"] = json!(["new-trauma"]);
    });
    let call = because(order(CODE), since("new-trauma", "2026-05-30"));
    let call = because(call, since("oncology-protocol", "2026-01-01"));
    let answer = ask(&engine, &prior("2026-05-01"), &call);
    let finding = answer.only();
    assert_eq!(finding["kind"], "recently-performed");
    assert_eq!(finding["rule"]["id"], "min-fallback-ct");
}

#[test]
fn s53_a_lifted_early_follow_up_that_min_lifts_too_is_silent() {
    let call = because(order(CODE), since("new-trauma", "2026-05-30"));
    let call = because(call, since("oncology-protocol", "2026-01-01"));
    ask(&verified(), &prior("2026-05-01"), &call).silent();
}

#[test]
fn s53_what_was_lifted_stays_in_the_trace_with_the_reason() {
    let answer = asked(
        &starter(),
        &prior("2026-05-20"),
        since("new-trauma", "2026-05-30"),
    );
    let line = answer.line("p");
    assert_eq!(line["rule"], "min-fallback-ct");
    assert_eq!(
        line["circumstances"],
        json!([{ "circumstance": "new-trauma", "effect": "lifted" }])
    );
}

#[test]
fn s114_since_inside_the_range_of_a_partial_prior_is_never_lifted() {
    let answer = asked(&starter(), &prior("2026-05"), since("new-trauma", "2026-05-15"));
    // Every day of May gives the same answer for the window (R0): the relation stays.
    answer.says("recently-performed", "covers", "hint");
    assert_eq!(answer.effect("p"), "lowered-since-undecided");
}

#[test]
fn s117_what_a_lift_leaves_when_images_or_report_can_be_opened() {
    let trauma = since("new-trauma", "2026-05-30");
    let answer = asked(&starter(), &prior("2026-05-20").map(images), trauma);
    let finding = answer.says("recently-performed", "covers", "info");
    assert_eq!(finding["proposal"]["code"], "open-prior");
}

#[test]
fn s117_a_lifted_possible_leaves_nothing() {
    let right = images(done("p", "CT-KNEE", "2026-05-20"));
    let left = order_of(json!({ "code": "CT-KNEE", "side": "left" }));
    let call = because(left, since("new-trauma", "2026-05-30"));
    ask(&starter(), &[right], &call).silent();
}
