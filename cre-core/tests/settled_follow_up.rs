//! The settled readings about planned follow-ups and the payer's frequency.

#![cfg(test)]

mod scenario;

use cre_core::engine::Engine;
use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

/// An engine whose fallback MIN rule for CT has another interval.
fn min_of(interval: &str) -> Engine {
    let mut pack = pack();
    verify_all(&mut pack);
    row(&mut pack, "intervals", "min-fallback-ct")["interval"] = json!(interval);
    load(&pack).expect("the pack loads")
}

/// A call for a follow-up of a report with this window.
fn recommended(min: &str, max: &str) -> Value {
    let circumstance = json!({ "code": "follow-up-recommended", "prior": "p", "min": min, "max": max });
    because(order(CODE), circumstance)
}

fn prior(date: &str) -> [Value; 1] {
    [done("p", CODE, date)]
}

// S40 and S52: planned follow-ups; S113, S131, S132.

#[test]
fn s52_before_the_floor_min_alone_is_judged() {
    // Half of 12 weeks (84 days) is 42 days; 41 days after 21 April is 1 June.
    let answer = ask(&starter(), &prior("2026-04-21"), &recommended("P12W", "P16W"));
    answer.says("recently-performed", "covers", "interrupt");
}

#[test]
fn s52_from_floor_to_min_it_is_early() {
    let answer = ask(&starter(), &prior("2026-04-20"), &recommended("P12W", "P16W"));
    answer.says("early-follow-up", "covers", "hint");
}

#[test]
fn s52_from_min_on_min_is_lifted() {
    let answer = ask(&starter(), &prior("2026-04-20"), &recommended("P6W", "P10W"));
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

#[test]
fn s52_after_max_too_it_is_overdue() {
    let answer = ask(&starter(), &prior("2026-04-20"), &recommended("P2W", "P6W"));
    answer.silent();
    assert_eq!(answer.verdict("p"), "follow-up-overdue");
}

#[test]
fn s52_a_booked_control_asked_again_is_a_duplicate() {
    let call = indicated(
        order_of(json!({ "code": "CT-CHEST", "contrast": "none" })),
        "lung-nodule-solid-6-8",
    );
    let content = json!({ "schedule": { "exam": { "code": "CT-CHEST", "contrast": "none" }, "planned": "2026-06-08" } });
    let booking = [entry("b", "ris", "2026-05-20T12:00:00+02:00", content)];
    ask(&verified(), &booking, &call).says("already-requested", "covers", "interrupt");
}

#[test]
fn s52_a_prior_after_the_order_is_judged_by_min() {
    // At reporting the order has a date before the prior.
    let call = with(recommended("P6W", "P3M"), "/draft/performed", json!("2026-05-01"));
    let answer = ask(&starter(), &prior("2026-05-20"), &call);
    assert_eq!(answer.only()["kind"], "recently-performed");
}

#[test]
fn s52_a_row_states_its_own_floor() {
    let engine = edited(|pack| {
        verify_all(pack);
        row(pack, "intervals", "fup-oncology-ct")["floor"] = json!("P7D");
    });
    let call = because(order(CODE), since("oncology-protocol", "2026-01-01"));
    ask(&engine, &prior("2026-05-25"), &call).says("early-follow-up", "covers", "hint");
    ask(&engine, &prior("2026-05-26"), &call).says("recently-performed", "covers", "interrupt");
}

#[test]
fn s113_early_before_the_floor_where_no_min_rule_holds_the_date() {
    // MIN is 10 days and over; the floor of the follow-up (12 months) is not reached.
    let answer = ask(
        &min_of("P10D"),
        &prior("2026-04-20"),
        &recommended("P12M", "P15M"),
    );
    answer.says("early-follow-up", "covers", "hint");
}

#[test]
fn s131_half_of_an_interval_of_hours_is_no_day() {
    let answer = ask(&starter(), &prior("2026-06-01T09:00:00+02:00"), &{
        on(recommended("PT6H", "P7D"), "2026-06-01T10:00:00+02:00")
    });
    answer.says("early-follow-up", "covers", "hint");
}

#[test]
fn s131_the_floor_is_half_of_the_concrete_days() {
    // P1M from 1 February is 28 days: floor 14 days, 15 February.
    let asked = |date: &str| {
        let call = with(
            recommended("P1M", "P3M"),
            "/now",
            json!("2026-02-10T10:00:00+01:00"),
        );
        ask(&starter(), &prior("2026-02-01"), &on(call, date)).only()["kind"].clone()
    };
    assert_eq!(asked("2026-02-14"), "recently-performed");
    assert_eq!(asked("2026-02-15"), "early-follow-up");
}

fn reported_with(follow_up: Value) -> [Value; 2] {
    let content = json!({ "report": { "followUp": follow_up } });
    [
        acc(done("p", CODE, "2026-04-20"), "A1"),
        acc(entry("t", "ris", "2026-04-21T09:00:00+02:00", content), "A1"),
    ]
}

#[test]
fn s40_the_window_of_a_report_replaces_the_packs() {
    let entries = reported_with(json!({ "min": "P5W", "max": "P8W" }));
    let answer = ask(&verified(), &entries, &order(CODE));
    answer.silent();
    let protocol = because(order(CODE), since("oncology-protocol", "2026-01-01"));
    let entries = reported_with(json!({ "min": "P8W", "max": "P10W" }));
    let answer = ask(&verified(), &entries, &protocol);
    let finding = answer.says("early-follow-up", "covers", "hint");
    assert_eq!(finding["rule"]["id"], "recommended-follow-up");
}

#[test]
fn s132_the_orders_own_window_stands_against_the_reports() {
    let entries = reported_with(json!({ "min": "P5W", "max": "P8W" }));
    let answer = ask(&starter(), &entries, &recommended("P8W", "P10W"));
    answer.says("early-follow-up", "covers", "hint");
}

// S81: early and possible.

#[test]
fn s81_a_partial_date_early_or_min_is_a_possible_repeat_under_min() {
    // P8W: floor 28 days. In May 2026, until the 4th it is early, after it MIN.
    let answer = ask(&starter(), &prior("2026-05"), &recommended("P8W", "P12W"));
    let finding = answer.says("possible-repeat", "possible", "hint");
    assert_eq!(finding["rule"]["id"], "min-fallback-ct");
}

#[test]
fn s81_a_partial_date_early_or_nothing_is_early_and_possible() {
    // P8W back from 1 June is 6 April: before it the control is planned, after it early.
    let answer = ask(&starter(), &prior("2026-04"), &recommended("P8W", "P12W"));
    answer.says("early-follow-up", "possible", "hint");
}

// S23 and S83: frequency.

#[test]
fn s23_frequency_counts_performed_priors_in_the_period() {
    let knee = |id: &str, date: &str| {
        performed(
            id,
            json!({ "code": "MR-KNEE", "side": "left", "contrast": "none" }),
            date,
        )
    };
    let call = order_of(json!({ "code": "MR-KNEE", "side": "left", "contrast": "none" }));
    let three = [
        knee("a", "2025-07-01"),
        knee("b", "2025-09-01"),
        knee("c", "2025-11-01"),
    ];
    let answer = ask(&verified(), &three, &call);
    let finding = answer.says("frequency", "covers", "info");
    let named: Vec<&str> = finding["priors"]
        .as_array()
        .expect("priors")
        .iter()
        .filter_map(|p| p["exam"].as_str())
        .collect();
    assert_eq!(named, ["c", "b", "a"]);
    // Exactly twelve months before the order is outside the period.
    let edge = [
        knee("a", "2025-06-01"),
        knee("b", "2025-09-01"),
        knee("c", "2025-11-01"),
    ];
    ask(&verified(), &edge, &call).silent();
    let two_and_a_request = [
        knee("a", "2025-07-01"),
        knee("b", "2025-09-01"),
        with(
            request("c", "MR-KNEE", "2025-11-01"),
            "/content/request/exam",
            call["draft"]["exam"].clone(),
        ),
    ];
    ask(&verified(), &two_and_a_request, &call).silent();
}

#[test]
fn s23_a_lifetime_has_no_end() {
    let call = indicated(order("US-AORTA"), "aortic-aneurysm-screening");
    let screened = with(
        done("p", "US-AORTA", "2001-05-01"),
        "/content/performance/indication",
        json!("aortic-aneurysm-screening"),
    );
    let answer = ask(&verified(), &[screened], &call);
    let finding = answer.says("frequency", "covers", "info");
    assert!(finding["window"].get("until").is_none());
}

#[test]
fn s83_lifts_by_that_rules_list() {
    let engine = edited(|pack| {
        verify_all(pack);
        row(pack, "intervals", "freq-dxa")["lifts"] = json!(["prior-not-diagnostic"]);
    });
    let prior = [done_side("p", "DXA-SPINE-HIP", "both", "2025-06-10")];
    let call = order_of(json!({ "code": "DXA-SPINE-HIP", "side": "both" }));
    let named = because(call, json!({ "code": "prior-not-diagnostic", "prior": "p" }));
    ask(&engine, &prior, &named).silent();
    // The starter's row lists nothing: MIN is lifted, the frequency stays.
    ask(&verified(), &prior, &named).says("frequency", "covers", "info");
}

#[test]
fn s83_counted_per_rule_of_the_best_rule_per_pair() {
    // A site's row for the exam replaces the national one for counting: three in twelve months are no excess of five.
    let mut pack = pack();
    verify_all(&mut pack);
    let mut rule = row(&mut pack, "intervals", "freq-mr-knee").clone();
    rule["id"] = json!("freq-site");
    rule["layer"] = json!("site");
    rule["count"] = json!(5);
    rows(&mut pack, "intervals").push(rule);
    let knee = json!({ "code": "MR-KNEE", "side": "left", "contrast": "none" });
    let entries: Vec<Value> = [("a", "2025-07-01"), ("b", "2025-09-01"), ("c", "2025-11-01")]
        .iter()
        .map(|(id, date)| performed(id, knee.clone(), date))
        .collect();
    ask(&load(&pack).expect("the pack loads"), &entries, &order_of(knee)).silent();
}
