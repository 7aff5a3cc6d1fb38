//! The settled readings about dates and windows.

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

// S05 live requests.

#[test]
fn s05_live_request_of_five_months_ago_is_a_duplicate() {
    // The text's example: requested 1 February, validity 6 months, drafted again on 1 July. It is older than
    // `request_fresh`, hence a hint (S54) with the proposal to withdraw it (S120).
    let knee = json!({ "code": "MR-KNEE", "side": "left", "contrast": "none" });
    let content = json!({ "request": { "exam": knee, "requested": "2026-02-01" } });
    let entries = [entry("r", "gp", "2026-02-01T09:00:00+01:00", content)];
    let call = with(order_of(knee), "/now", json!("2026-07-01T10:00:00+02:00"));
    let answer = ask(&starter(), &entries, &call);
    let finding = answer.says("already-requested", "covers", "hint");
    assert_eq!(finding["proposal"]["code"], "withdraw-old-request");
}

#[test]
fn s05_live_request_ends_on_its_last_day_half_open() {
    let entries = [request("r", CODE, "2026-02-01")];
    let asked = |now: &str| ask(&starter(), &entries, &with(order(CODE), "/now", json!(now)));
    asked("2026-07-31T10:00:00+02:00").says("already-requested", "covers", "hint");
    let answer = asked("2026-08-01T10:00:00+02:00");
    answer.silent();
    assert_eq!(answer.verdict("r"), "expired");
}

#[test]
fn s05_live_request_is_compared_with_the_civil_date_of_now() {
    // 22:30 UTC on 31 July is 1 August in Luxembourg.
    let call = with(order(CODE), "/now", json!("2026-07-31T22:30:00Z"));
    ask(&starter(), &[request("r", CODE, "2026-02-01")], &call).silent();
}

#[test]
fn s05_live_request_is_measured_from_now_to_an_order_planned_later() {
    // Fresh, P90D from 1 June ends on 30 August.
    let entries = [request("r", CODE, "2026-05-25")];
    let asked = |date: &str| ask(&starter(), &entries, &on(order(CODE), date));
    asked("2026-08-29").says("already-requested", "covers", "interrupt");
    asked("2026-08-30").silent();
}

#[test]
fn s05_a_missed_appointment_counts_as_a_request_from_its_planned_date() {
    let asked = |planned: &str| ask(&starter(), &[booked("b", CODE, planned)], &order(CODE));
    // Fifteen days past, beyond the grace of 14: live until planned date + 6 months.
    asked("2026-05-17").says("already-requested", "covers", "interrupt");
    assert_eq!(asked("2026-05-17").only()["facts"]["windowEnd"], "live");
    let answer = asked("2025-11-20");
    answer.silent();
    assert_eq!(answer.verdict("b"), "expired");
}

#[test]
fn s05_an_appointment_within_its_grace_is_measured_by_its_planned_date() {
    let answer = ask(&starter(), &[booked("b", CODE, "2026-05-20")], &order(CODE));
    let finding = answer.says("already-requested", "covers", "interrupt");
    assert_eq!(finding["window"]["until"], "2026-08-18");
    // Exactly the grace of 14 days is not more than it.
    let edge = ask(&starter(), &[booked("b", CODE, "2026-05-18")], &order(CODE));
    assert_eq!(edge.only()["facts"]["windowEnd"], "2026-08-16");
}

// S17 and S61: the order's date.

#[test]
fn s17_performed_before_planned_before_request_before_now() {
    let date = |pointer: &[(&str, &str)]| {
        let call = pointer.iter().fold(order(CODE), |call, (name, value)| {
            with(call, &format!("/draft/{name}"), json!(value))
        });
        ask(&starter(), &[], &call).0["order"]["date"].clone()
    };
    assert_eq!(date(&[]), "2026-06-01");
    assert_eq!(date(&[("requested", "2026-06-05")]), "2026-06-05");
    assert_eq!(
        date(&[("requested", "2026-06-05"), ("planned", "2026-06-09")]),
        "2026-06-09"
    );
    let all = [
        ("requested", "2026-05-05"),
        ("planned", "2026-06-09"),
        ("performed", "2026-05-28"),
    ];
    assert_eq!(date(&all), "2026-05-28");
}

#[test]
fn s17_a_planned_date_before_now_is_taken_as_now() {
    let answer = ask(&starter(), &[], &on(order(CODE), "2026-05-01"));
    assert_eq!(answer.0["order"]["date"], "2026-06-01");
}

#[test]
fn s61_a_request_date_in_the_past_gives_way_to_now() {
    let call = with(order(CODE), "/draft/requested", json!("2026-03-01"));
    assert_eq!(ask(&starter(), &[], &call).0["order"]["date"], "2026-06-01");
}

// S20, S72, S84, S130: partial dates.

#[test]
fn s20_a_partial_date_some_days_of_which_are_inside_is_possible() {
    // Window P90D to 1 June begins on 4 March.
    let answer = ask(&starter(), &prior("2026-03"), &order(CODE));
    answer.says("possible-repeat", "possible", "hint");
}

#[test]
fn s20_a_partial_date_wholly_inside_is_certain() {
    ask(&starter(), &prior("2026-04"), &order(CODE)).says("recently-performed", "covers", "interrupt");
}

#[test]
fn s20_a_partial_date_wholly_outside_gives_nothing() {
    let answer = ask(&starter(), &prior("2025"), &order(CODE));
    answer.silent();
    assert_eq!(answer.verdict("p"), "outside-window");
}

#[test]
fn s20_supplementary_stays_supplementary() {
    let call = order_of(json!({ "code": "CT-ABDOMEN", "contrast": "given" }));
    let answer = ask(&starter(), &[done("p", "US-ABDOMEN", "2026-03")], &call);
    answer.says("supplementary", "supplementary", "info");
}

#[test]
fn s20_a_missing_date_is_any_day() {
    let answer = ask(&starter(), &[done_undated("p", CODE)], &order(CODE));
    answer.says("possible-repeat", "possible", "hint");
}

#[test]
fn s72_a_partial_date_is_cut_at_now() {
    // June 2026 holds one day only until 1 June, and that is inside: certain.
    let answer = ask(&starter(), &prior("2026-06"), &order(CODE));
    answer.says("recently-performed", "covers", "interrupt");
    assert_eq!(answer.history("p")["date"], "2026-06-01");
}

#[test]
fn s130_the_cut_is_at_now_and_not_at_the_tolerance() {
    let answer = ask(&starter(), &prior("2026"), &order(CODE));
    assert_eq!(answer.history("p")["date"], "2026-01-01/2026-06-01");
}

#[test]
fn s72_a_partial_date_is_cut_at_birth() {
    let answer = ask(&starter(), &prior("1980"), &order(CODE));
    assert_eq!(answer.history("p")["date"], "1980-03-14/1980-12-31");
}

#[test]
fn s72_planned_dates_are_not_cut() {
    let answer = ask(&starter(), &[booked("b", CODE, "2026-06")], &order(CODE));
    assert_eq!(answer.history("b")["date"], "2026-06-01/2026-06-30");
}

#[test]
fn s84_the_window_of_a_partial_date_ends_by_its_last_day() {
    let answer = ask(&starter(), &prior("2026-04"), &order(CODE));
    assert_eq!(answer.only()["window"], json!({ "until": "2026-07-29" }));
}

#[test]
fn s84_the_window_of_a_follow_up_is_min_to_max() {
    let answer = ask(&starter(), &prior("2026-05-01"), &recommended("P6W", "P3M"));
    let finding = answer.says("early-follow-up", "covers", "hint");
    assert_eq!(
        finding["window"],
        json!({ "from": "2026-06-12", "until": "2026-08-01" })
    );
}

#[test]
fn s84_lists_sort_a_partial_date_by_its_first_day() {
    let entries = [done("a", CODE, "2026-05"), done("b", CODE, "2026-05-02")];
    let answer = ask(&starter(), &entries, &order(CODE));
    assert_eq!(answer.0["history"][0]["exam"], "b");
    assert_eq!(answer.findings()[0]["priors"][0]["exam"], "b");
}

// S41: hours, dates without time, midnight.

#[test]
fn s41_the_civil_date_of_an_act_is_that_of_its_start() {
    let answer = ask(&starter(), &prior("2026-05-20T23:50:00+02:00"), &order(CODE));
    assert_eq!(answer.history("p")["date"], "2026-05-20");
}

#[test]
fn s41_hours_compare_start_instants() {
    let asked = |start: &str| {
        ask(
            &min_of("PT24H"),
            &prior(start),
            &on(order(CODE), "2026-06-02T10:00:00+02:00"),
        )
    };
    asked("2026-06-01T10:00:01+02:00").says("recently-performed", "covers", "interrupt");
    asked("2026-06-01T10:00:00+02:00").silent();
}

#[test]
fn s41_a_date_without_time_is_the_range_of_that_local_day() {
    let asked = |start: &str| {
        ask(
            &min_of("PT24H"),
            &prior(start),
            &on(order(CODE), "2026-06-02T10:00:00+02:00"),
        )
    };
    asked("2026-06-01").says("possible-repeat", "possible", "hint");
    asked("2026-05-31").silent();
}

// S42: composite durations.

#[test]
fn s42_years_and_months_first_then_weeks_and_days() {
    // 31 January + one month = 28 February, + 10 days = 10 March.
    let call = with(order(CODE), "/now", json!("2026-02-15T10:00:00+01:00"));
    let answer = ask(&min_of("P1M10D"), &prior("2026-01-31"), &call);
    assert_eq!(answer.only()["window"]["until"], "2026-03-10");
    let answer = ask(&min_of("P1Y6M"), &prior("2024-08-31"), &call);
    assert_eq!(answer.only()["window"]["until"], "2026-02-28");
}

#[test]
fn s42_date_and_time_parts_do_not_mix() {
    let mut pack = pack();
    row(&mut pack, "intervals", "min-fallback-ct")["interval"] = json!("P1DT2H");
    assert_eq!(load(&pack).expect_err("a load error").code(), "CRE-1103");
}
