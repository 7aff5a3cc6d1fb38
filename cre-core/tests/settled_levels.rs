//! The settled readings about kinds, levels, merging and proposals.

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

fn prior(date: &str) -> [Value; 1] {
    [done("p", CODE, date)]
}

fn reasons(finding: &Value) -> Vec<&str> {
    finding["reasons"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .collect()
}

fn cap(code: &str) -> Value {
    order_of(json!({ "code": code, "contrast": "given" }))
}

// S04: kinds.

#[test]
fn s04_kind_follows_relation_then_status() {
    let call = order(CODE);
    let kind = |entry: Value| ask(&starter(), &[entry], &call).only()["kind"].clone();
    assert_eq!(kind(request("x", CODE, "2026-05-20")), "already-requested");
    assert_eq!(kind(booked("x", CODE, "2026-06-03")), "already-requested");
    let state = json!({ "performance": { "state": "in-progress", "exam": { "code": CODE } } });
    assert_eq!(
        kind(entry("x", "ris", "2026-06-01T09:00:00+02:00", state)),
        "already-requested"
    );
    assert_eq!(kind(done("x", CODE, "2026-05-20")), "recently-performed");
    let body = json!({ "report": { "exam": { "code": CODE }, "performed": "2026-05-20" } });
    assert_eq!(
        kind(entry("x", "ris", "2026-05-21T09:00:00+02:00", body)),
        "recently-performed"
    );
    assert_eq!(kind(told("x", CODE, "2026-05-20")), "possible-repeat");
    assert_eq!(
        kind(done("x", "MR-CERVICAL-SPINE", "2026-05-20")),
        "supplementary"
    );
}

#[test]
fn s04_partial_and_requested_is_already_requested() {
    let content = json!({ "request": { "exam": { "code": "CT-CHEST", "contrast": "given" }, "requested": "2026-05-20" } });
    let asked = [entry("r", "gp", "2026-05-20T09:00:00+02:00", content)];
    ask(&verified(), &asked, &cap("CT-CAP")).says("already-requested", "partial", "hint");
}

// S45, S46, S54: levels.

#[test]
fn s45_interrupt_exists_at_signing_and_scheduling_only() {
    let level = |moment: &str| {
        ask(&starter(), &prior("2026-05-20"), &at(order(CODE), moment)).only()["level"].clone()
    };
    assert_eq!(
        (level("signing"), level("scheduling")),
        (json!("interrupt"), json!("interrupt"))
    );
    assert_eq!(
        (level("drafting"), level("reporting")),
        (json!("hint"), json!("hint"))
    );
}

#[test]
fn s46_the_pack_may_lower_to_information_and_a_revocation_switches_off() {
    let engine = edited(|pack| row(pack, "intervals", "min-fallback-ct")["maxLevel"] = json!("info"));
    ask(&engine, &prior("2026-05-20"), &order(CODE)).says("recently-performed", "covers", "info");
    let call = with(order(CODE), "/policy/revoked", json!(["min-fallback-ct"]));
    let answer = ask(&starter(), &prior("2026-05-20"), &call);
    answer.silent();
    assert_eq!(answer.line("p")["off"], json!(["min-fallback-ct"]));
}

#[test]
fn s54_an_unverified_row_is_at_most_a_hint() {
    let prior = [done("p", "CT-SINUS", "2026-05-20")];
    let answer = ask(&starter(), &prior, &order("CT-SINUS"));
    assert!(reasons(answer.says("recently-performed", "covers", "hint")).contains(&"not-verified"));
    ask(&verified(), &prior, &order("CT-SINUS")).says("recently-performed", "covers", "interrupt");
    let off = with(order("CT-SINUS"), "/policy/unverifiedOff", json!(true));
    let answer = ask(&starter(), &prior, &off);
    // Switched off: the next most specific rule applies, the verified fallback.
    assert_eq!(answer.only()["rule"]["id"], "min-fallback-ct");
    assert_eq!(answer.line("p")["off"], json!(["min-ct-sinus"]));
}

#[test]
fn s54_the_exams_own_max_level() {
    let knee = order_of(json!({ "code": "XR-KNEE", "side": "left" }));
    let prior = [done_side("p", "XR-KNEE", "left", "2026-05-20")];
    let answer = ask(&verified(), &prior, &knee);
    assert!(reasons(answer.says("recently-performed", "covers", "hint")).contains(&"max-level"));
}

#[test]
fn s54_a_forgotten_request_is_at_most_a_hint() {
    // P60D before 1 June is 2 April.
    let asked = |date: &str| ask(&starter(), &[request("r", CODE, date)], &order(CODE));
    let fresh = asked("2026-04-03");
    assert_eq!(
        fresh.says("already-requested", "covers", "interrupt")["proposal"]["code"],
        "use-booked"
    );
    let old = asked("2026-04-01");
    assert!(reasons(old.says("already-requested", "covers", "hint")).contains(&"old-request"));
}

#[test]
fn s54_a_smaller_booking_is_to_be_widened() {
    let content = json!({ "schedule": { "exam": { "code": "CT-ABDOMEN-PELVIS", "contrast": "given" }, "planned": "2026-06-03" } });
    let booking = [entry("b", "ris", "2026-05-20T12:00:00+02:00", content)];
    let answer = ask(&verified(), &booking, &cap("CT-CAP"));
    assert_eq!(
        answer.says("already-requested", "partial", "hint")["proposal"]["code"],
        "widen-booked"
    );
}

#[test]
fn s115_in_progress_without_further_word_is_at_most_a_hint() {
    let under_way = |since: &str| {
        let state =
            json!({ "performance": { "state": "in-progress", "exam": { "code": CODE }, "start": since } });
        ask(&starter(), &[entry("c", "ris", since, state)], &order(CODE))
    };
    under_way("2026-05-25T09:00:00+02:00").says("already-requested", "covers", "interrupt");
    let stuck = under_way("2026-05-10T09:00:00+02:00");
    assert!(reasons(stuck.says("already-requested", "covers", "hint")).contains(&"stuck-in-progress"));
}

#[test]
fn r3_an_expired_pack_still_answers_with_hints() {
    let call = with(order(CODE), "/now", json!("2028-01-01T10:00:00+01:00"));
    let answer = ask(&starter(), &[done("p", CODE, "2027-12-20")], &call);
    assert!(reasons(answer.says("recently-performed", "covers", "hint")).contains(&"catalogue-expired"));
    assert_eq!(answer.0["catalogue"]["expired"], true);
}

#[test]
fn s127_the_pack_may_hold_weak_priors_to_information() {
    let engine = edited(|pack| pack["policy"]["toldMaxLevel"] = json!("info"));
    ask(&engine, &[told("t", CODE, "2026-05-10")], &order(CODE)).says("possible-repeat", "possible", "info");
    let with_images = with(
        told("t", CODE, "2026-05-10"),
        "/content/told/images",
        json!(["urn:cd"]),
    );
    ask(&engine, &[with_images], &order(CODE)).says("possible-repeat", "possible", "hint");
    let engine = edited(|pack| pack["policy"]["smallerMaxLevel"] = json!("info"));
    let chest = [performed(
        "p",
        json!({ "code": "CT-CHEST", "contrast": "given" }),
        "2026-05-20",
    )];
    ask(&engine, &chest, &cap("CT-CAP")).says("recently-performed", "partial", "info");
}

// S21, S80: confirmation.

fn confirm(facts: &Value, order: &str) -> Value {
    let decision = json!({ "order": order, "action": "confirm", "reason": "other", "findings": [facts] });
    entry(
        "zz",
        "gp",
        "2026-06-01T09:30:00+02:00",
        json!({ "alertDecision": decision }),
    )
}

#[test]
fn s21_level_and_moment_are_no_facts() {
    let p = done("p", CODE, "2026-05-20");
    let hint = ask(&starter(), std::slice::from_ref(&p), &at(order(CODE), "drafting"));
    let facts = &hint.says("recently-performed", "covers", "hint")["facts"];
    ask(&starter(), &[p.clone(), confirm(facts, "order-1")], &order(CODE)).silent();
    let other = ask(&starter(), &[p, confirm(facts, "order-2")], &order(CODE));
    other.says("recently-performed", "covers", "interrupt");
}

#[test]
fn s21_from_planned_to_done_the_finding_is_raised_again() {
    let booking = acc(booked("p", CODE, "2026-05-30"), "A1");
    let facts = ask(&starter(), std::slice::from_ref(&booking), &order(CODE)).only()["facts"].clone();
    let confirmed = confirm(&facts, "order-1");
    ask(&starter(), &[booking.clone(), confirmed.clone()], &order(CODE)).silent();
    let performed = acc(done("q", CODE, "2026-05-30"), "A1");
    ask(&starter(), &[booking, performed, confirmed], &order(CODE)).says(
        "recently-performed",
        "covers",
        "interrupt",
    );
}

#[test]
fn s80_a_confirmed_live_request_stays_confirmed_the_next_day() {
    let r = request("r", CODE, "2026-05-20");
    let facts = ask(&starter(), std::slice::from_ref(&r), &order(CODE)).only()["facts"].clone();
    assert_eq!(
        (&facts["date"], &facts["windowEnd"]),
        (&json!("2026-05-20"), &json!("live"))
    );
    let tomorrow = with(order(CODE), "/now", json!("2026-06-02T10:00:00+02:00"));
    ask(&starter(), &[r, confirm(&facts, "order-1")], &tomorrow).silent();
}

// S22: merging and order.

#[test]
fn s22_one_finding_per_prior_by_the_winner() {
    let prior = [done_side("p", "DXA-SPINE-HIP", "both", "2025-06-10")];
    let call = order_of(json!({ "code": "DXA-SPINE-HIP", "side": "both" }));
    let answer = ask(&verified(), &prior, &call);
    let finding = answer.says("recently-performed", "covers", "interrupt");
    assert_eq!(
        (&finding["rule"]["id"], &finding["also"]),
        (&json!("min-fallback-dxa"), &json!(["freq-dxa"]))
    );
}

#[test]
fn s22_a_lifted_match_does_not_lift_another_rules_match() {
    let prior = [done_side("p", "DXA-SPINE-HIP", "both", "2025-06-10")];
    let call = order_of(json!({ "code": "DXA-SPINE-HIP", "side": "both" }));
    let call = because(call, since("new-trauma", "2026-05-20"));
    ask(&verified(), &prior, &call).says("frequency", "covers", "info");
}

#[test]
fn s22_the_list_is_ordered_by_level_kind_date_and_id() {
    let entries = [
        done("d", CODE, "2026-05-02"),
        done("c", CODE, "2026-05-20"),
        done("b", CODE, "2026-05-02"),
        done("a", "MR-CERVICAL-SPINE", "2026-05-30"),
        booked("z", CODE, "2026-06-02"),
        done_undated("e", CODE),
    ];
    let answer = ask(&starter(), &entries, &order(CODE));
    let ids: Vec<&str> = answer
        .findings()
        .iter()
        .filter_map(|f| f["priors"][0]["exam"].as_str())
        .collect();
    assert_eq!(ids, ["z", "c", "b", "d", "e", "a"]);
}

// S59, S120: proposals.

#[test]
fn s120_the_first_proposal_that_fits() {
    let code =
        |entries: &[Value], call: Value| ask(&starter(), entries, &call).only()["proposal"]["code"].clone();
    let knee = [images(done("p", "CT-KNEE", "2026-05-20"))];
    assert_eq!(
        code(&knee, order_of(json!({ "code": "CT-KNEE", "side": "left" }))),
        "complete-draft"
    );
    let early = json!({ "code": "follow-up-recommended", "prior": "p", "min": "P3W", "max": "P8W" });
    assert_eq!(
        code(&prior("2026-05-20").map(images), because(order(CODE), early)),
        "wait-until"
    );
    assert_eq!(
        code(&[request("r", CODE, "2026-03-01")], order(CODE)),
        "withdraw-old-request"
    );
    assert_eq!(
        code(&[booked("b", CODE, "2026-06-03")], order(CODE)),
        "use-booked"
    );
    assert_eq!(code(&prior("2026-05-20").map(images), order(CODE)), "open-prior");
    assert_eq!(code(&prior("2026-05-20"), order(CODE)), "none");
}

// S60: nothing selected it.

#[test]
fn s60_a_covering_planned_prior_without_rule_is_a_hint() {
    let call = with(order(CODE), "/policy/revoked", json!(["min-fallback-ct"]));
    let answer = ask(&starter(), &[booked("b", CODE, "2026-06-03")], &call);
    let finding = answer.says("already-requested", "covers", "hint");
    assert_eq!(finding["rule"]["id"], "none");
    ask(&starter(), &prior("2026-05-20"), &call).silent();
}

#[test]
fn s60_a_revoked_rule_gives_way_to_the_next_most_specific() {
    let call = with(order("CT-SINUS"), "/policy/revoked", json!(["min-ct-sinus"]));
    let answer = ask(&starter(), &[done("p", "CT-SINUS", "2026-05-20")], &call);
    let finding = answer.says("recently-performed", "covers", "interrupt");
    assert_eq!(finding["rule"]["id"], "min-fallback-ct");
    assert_eq!(answer.line("p")["off"], json!(["min-ct-sinus"]));
}
