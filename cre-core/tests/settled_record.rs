//! The settled readings about the record: status, and what was done.

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

fn status(entries: &[Value], exam: &str) -> String {
    let answer = ask(&starter(), entries, &order(CODE));
    answer.history(exam)["status"]
        .as_str()
        .unwrap_or("none")
        .to_owned()
}

fn history_of(entries: &[Value]) -> Answer {
    ask(&starter(), entries, &order(CODE))
}

// S01, S62: status.

#[test]
fn s01_a_cancellation_does_not_take_back_performance_of_another_system() {
    // The text's example: the practice cancels its request because it was "fulfilled".
    let entries = [
        acc(request("r", CODE, "2026-05-01"), "A1"),
        acc(done("p", CODE, "2026-05-20"), "A1"),
        acc(
            revision(cancelled("x", "gp", "2026-05-22T09:00:00+02:00"), 2),
            "A1",
        ),
    ];
    let answer = history_of(&entries);
    answer.says("recently-performed", "covers", "interrupt");
    assert_eq!(answer.history("p")["status"], "performed");
    assert_eq!(answer.notes(), ["cancelled-after-performance"]);
}

#[test]
fn s01_a_no_show_that_is_booked_again_is_scheduled() {
    let no_show = json!({ "cancellation": { "status": "no-show" } });
    let entries = [
        acc(booked("b1", CODE, "2026-05-25"), "A1"),
        acc(entry("n", "ris", "2026-05-25T18:00:00+02:00", no_show), "A1"),
        acc(
            revision(
                with(
                    booked("b2", CODE, "2026-06-02"),
                    "/instant",
                    json!("2026-05-26T09:00:00+02:00"),
                ),
                2,
            ),
            "A1",
        ),
    ];
    assert_eq!(status(&entries[..2], "b1"), "no-show");
    assert_eq!(status(&entries, "b1"), "scheduled");
}

#[test]
fn s01_a_refusal_prevails_over_requested_and_scheduled_of_others() {
    let refusal = json!({ "decision": { "verdict": "refuse" } });
    let entries = [
        acc(request("r", CODE, "2026-05-20"), "A1"),
        acc(entry("d", "ris", "2026-05-19T09:00:00+02:00", refusal), "A1"),
    ];
    assert_eq!(status(&entries, "d"), "refused");
}

#[test]
fn s01_cancelled_by_the_requester_prevails_over_scheduled() {
    let entries = [
        acc(request("r", CODE, "2026-05-20"), "A1"),
        acc(booked("b", CODE, "2026-06-03"), "A1"),
        acc(cancelled("x", "gp", "2026-05-29T09:00:00+02:00"), "A1"),
    ];
    assert_eq!(status(&entries, "b"), "cancelled");
}

#[test]
fn s62_performance_is_taken_back_by_entered_in_error_only() {
    let entries = [
        acc(done("p", CODE, "2026-05-20"), "A1"),
        acc(cancelled("x", "ris", "2026-05-22T09:00:00+02:00"), "A1"),
    ];
    let answer = history_of(&entries);
    assert_eq!(answer.history("p")["status"], "performed");
    assert_eq!(answer.notes(), ["cancelled-after-performance"]);
}

#[test]
fn s62_the_highest_revision_speaks_per_system_and_kind() {
    let entries = [
        acc(
            revision(performed("p2", json!({ "code": CODE }), "2026-05-20"), 2),
            "A1",
        ),
        acc(done("p1", "CT-SINUS", "2026-05-21"), "A1"),
    ];
    let answer = history_of(&entries);
    assert_eq!(answer.exams(), 1);
    let history = answer.history("p1");
    assert_eq!(
        (&history["codes"], &history["date"]),
        (&json!([CODE]), &json!("2026-05-20"))
    );
}

#[test]
fn s115_in_progress_is_taken_back_by_the_same_system() {
    let state = json!({ "performance": { "state": "in-progress", "exam": { "code": CODE } } });
    let entries = [
        acc(entry("c", "ris", "2026-05-31T09:00:00+02:00", state), "A1"),
        acc(cancelled("x", "ris", "2026-05-31T10:00:00+02:00"), "A1"),
    ];
    assert_eq!(status(&entries[..1], "c"), "in-progress");
    assert_eq!(status(&entries, "c"), "cancelled");
}

#[test]
fn s24_aborted_before_and_after_exposure() {
    let aborted = |state: &str| {
        [with(
            done("p", CODE, "2026-05-20"),
            "/content/performance/state",
            json!(state),
        )]
    };
    assert_eq!(status(&aborted("aborted-before-exposure"), "p"), "cancelled");
    assert_eq!(status(&aborted("aborted-after-exposure"), "p"), "performed");
    history_of(&aborted("aborted-after-exposure")).says("possible-repeat", "possible", "hint");
}

#[test]
fn s64_known_by_a_dose_or_a_report_only() {
    let dose = json!({ "dose": { "origin": "image-header" } });
    assert_eq!(
        status(&[entry("d", "pacs", "2026-05-21T09:00:00+02:00", dose)], "d"),
        "performed"
    );
    assert_eq!(
        status(&[report("t", "2026-05-21T09:00:00+02:00")], "t"),
        "reported"
    );
}

#[test]
fn s63_a_replaced_order_counts_once_it_is_performed() {
    let call = with(order(CODE), "/draft/replaces", json!(["r"]));
    let asked = [acc(request("r", CODE, "2026-05-20"), "A1")];
    let answer = ask(&starter(), &asked, &call);
    answer.silent();
    assert_eq!(answer.verdict("r"), "replaced");
    let done_too = [asked[0].clone(), acc(done("p", CODE, "2026-05-25"), "A1")];
    ask(&starter(), &done_too, &call).says("recently-performed", "covers", "interrupt");
}

#[test]
fn s79_the_request_date_is_the_first_revisions_instant() {
    let content = json!({ "request": { "exam": { "code": CODE } } });
    let entries = [
        acc(
            entry("r1", "gp", "2025-11-01T09:00:00+01:00", content.clone()),
            "A1",
        ),
        acc(
            revision(entry("r2", "gp", "2026-05-01T09:00:00+02:00", content), 2),
            "A1",
        ),
    ];
    let answer = history_of(&entries);
    answer.silent();
    assert_eq!(
        (answer.history("r1")["date"].as_str(), answer.verdict("r1")),
        (Some("2025-11-01"), "expired")
    );
}

// S13, S73: what was done.

#[test]
fn s13_performance_tells_before_a_request_of_a_higher_revision() {
    let entries = [
        acc(revision(request("r", "CT-ABDOMEN", "2026-05-10"), 7), "A1"),
        acc(revision(done("p", "CT-ABDOMEN-PELVIS", "2026-05-20"), 2), "A1"),
    ];
    assert_eq!(
        history_of(&entries).history("p")["codes"],
        json!(["CT-ABDOMEN-PELVIS"])
    );
}

#[test]
fn s73_an_open_side_is_filled_by_the_next_weaker_statement() {
    let entries = [
        acc(
            with(
                request("r", "CT-KNEE", "2026-05-10"),
                "/content/request/exam/side",
                json!("left"),
            ),
            "A1",
        ),
        acc(done("p", "CT-KNEE", "2026-05-20"), "A1"),
    ];
    assert_eq!(history_of(&entries).history("p")["sides"], json!(["left"]));
}
