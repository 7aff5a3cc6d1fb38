//! The traps W12 to W23 of `domain.md` section 7, after those of `traps.rs`: follow-ups, dates, identity, visibility.

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::json;

// W12 follow-ups. The words expect `follow_up` or `exception` as a result; in the rules a planned follow-up inside its
// window gives nothing and its verdict stands in the trace (S52).

fn chest() -> serde_json::Value {
    order_of(json!({ "code": "CT-CHEST", "contrast": "none" }))
}

fn chest_done(date: &str) -> [serde_json::Value; 1] {
    [performed(
        "p",
        json!({ "code": "CT-CHEST", "contrast": "none" }),
        date,
    )]
}

#[test]
fn w12_nodule_of_7_mm_after_6_months() {
    let call = indicated(chest(), "lung-nodule-solid-6-8");
    let answer = ask(&verified(), &chest_done("2025-12-01"), &call);
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

#[test]
fn w12_nodule_before_the_window_is_early_not_duplicate() {
    // Floor is half of six months; after 4 months and a half it is early.
    let call = indicated(chest(), "lung-nodule-solid-6-8");
    let answer = ask(&verified(), &chest_done("2026-01-15"), &call);
    let finding = answer.says("early-follow-up", "covers", "hint");
    assert_eq!(
        finding["proposal"],
        json!({ "code": "wait-until", "until": "2026-07-15" })
    );
}

#[test]
fn w12_aorta_of_42_mm_after_12_months() {
    let call = indicated(order("US-AORTA"), "aortic-aneurysm-40-49");
    let answer = ask(&verified(), &[done("p", "US-AORTA", "2025-06-01")], &call);
    answer.quiet();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

#[test]
fn w12_bone_density_12_months_after_therapy_change() {
    // After a change of therapy the payer's frequency is one in 12 months too, not one in 24.
    let call = indicated(
        order_of(json!({ "code": "DXA-SPINE-HIP", "side": "both" })),
        "osteoporosis-therapy-change",
    );
    let prior = [done_side("p", "DXA-SPINE-HIP", "both", "2025-06-01")];
    let answer = ask(&verified(), &prior, &call);
    answer.quiet();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

#[test]
fn w12_second_head_ct_when_the_first_came_too_early_after_trauma() {
    // A control within 6 h is judged early: its row has floor PT0S. From 6 h on it is the planned control.
    let first = [performed(
        "p",
        json!({ "code": "CT-HEAD", "contrast": "none" }),
        "2026-06-01T03:00:00+02:00",
    )];
    let call = indicated(
        order_of(json!({ "code": "CT-HEAD", "contrast": "none" })),
        "severe-head-trauma-control",
    );
    let at_seven = on(call.clone(), "2026-06-01T10:00:00+02:00");
    let answer = ask(&verified(), &first, &at_seven);
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
    let late_first = [performed(
        "p",
        json!({ "code": "CT-HEAD", "contrast": "none" }),
        "2026-06-01T07:30:00+02:00",
    )];
    let answer = ask(&verified(), &late_first, &on(call, "2026-06-01T10:00:00+02:00"));
    answer.says("early-follow-up", "covers", "hint");
}

#[test]
fn w12_film_after_reduction_or_cast() {
    let prior = [done_side("p", "XR-WRIST", "left", "2026-05-31")];
    let wrist = order_of(json!({ "code": "XR-WRIST", "side": "left" }));
    ask(&verified(), &prior, &wrist).says("recently-performed", "covers", "hint");
    let after = because(wrist, since("post-procedure-control", "2026-06-01"));
    ask(&verified(), &prior, &after).silent();
}

#[test]
fn w12_line_or_tube_check() {
    let prior = [done("p", "XR-CHEST", "2026-05-31T18:00:00+02:00")];
    let plain = on(order("XR-CHEST"), "2026-06-01T10:00:00+02:00");
    ask(&verified(), &prior, &plain).says("recently-performed", "covers", "interrupt");
    ask(&verified(), &prior, &indicated(plain, "line-or-tube-check")).silent();
}

#[test]
fn w12_oncology_restaging() {
    let staged = [performed(
        "p",
        json!({ "code": "CT-CAP", "contrast": "given" }),
        "2026-04-13",
    )];
    let call = order_of(json!({ "code": "CT-CAP", "contrast": "given" }));
    ask(&verified(), &staged, &call).says("recently-performed", "covers", "interrupt");
    let protocol = because(call, since("oncology-protocol", "2026-03-01"));
    let answer = ask(&verified(), &staged, &protocol);
    answer.silent();
    assert_eq!(answer.verdict("p"), "planned-follow-up");
}

// W13: advice, never a block.

#[test]
fn w13_a_finding_is_advice_with_prior_reason_and_source() {
    let answer = ask(
        &starter(),
        &[done("p", "CT-CERVICAL-SPINE", "2026-05-25")],
        &order("CT-CERVICAL-SPINE"),
    );
    let finding = answer.only();
    assert_eq!(finding["priors"][0]["exam"], "p");
    assert_eq!(finding["rule"]["id"], "min-fallback-ct");
    assert_eq!(finding["rule"]["source"]["id"], "vest-2014");
    let statements = answer.0["statements"].as_array().expect("statements");
    assert!(statements.contains(&json!("advice-only")));
}

#[test]
fn w13_a_confirmed_finding_stays_away() {
    let prior = done("p", "CT-CERVICAL-SPINE", "2026-05-25");
    let facts = ask(
        &starter(),
        std::slice::from_ref(&prior),
        &order("CT-CERVICAL-SPINE"),
    )
    .only()["facts"]
        .clone();
    let decision = json!({ "alertDecision": {
        "order": "order-1", "action": "confirm", "reason": "other", "findings": [facts],
    } });
    let entries = [prior, entry("d", "gp", "2026-06-01T09:00:00+02:00", decision)];
    let answer = ask(&starter(), &entries, &order("CT-CERVICAL-SPINE"));
    answer.silent();
    assert_eq!(answer.verdict("p"), "confirmed");
}

#[test]
fn w13_nothing_recommended_is_not_a_finding() {
    ask(
        &starter(),
        &[],
        &indicated(order("CT-CERVICAL-SPINE"), "acute-sinusitis"),
    )
    .silent();
}

// W14 date arithmetic. Days count by the civil date, hours as elapsed time (R0).

#[test]
fn w14_performed_date_counts_not_report_or_request_date() {
    let entries = [
        acc(request("r", "CT-CERVICAL-SPINE", "2026-01-10"), "A1"),
        acc(done("p", "CT-CERVICAL-SPINE", "2026-03-03"), "A1"),
        acc(report("t", "2026-05-30T09:00:00+02:00"), "A1"),
    ];
    // P90D from 3 March ends on 1 June: outside.
    let answer = ask(&starter(), &entries, &order("CT-CERVICAL-SPINE"));
    answer.silent();
    assert_eq!(answer.exams(), 1);
}

#[test]
fn w14_the_last_hour_of_a_utc_year_is_the_next_luxembourg_year() {
    let answer = ask(
        &starter(),
        &[done("p", "CT-CERVICAL-SPINE", "2025-12-31T23:30:00Z")],
        &order("CT-CERVICAL-SPINE"),
    );
    assert_eq!(answer.history("p")["date"], "2026-01-01");
}

#[test]
fn w14_months_clamp_to_the_end_of_the_month() {
    let engine = edited(|pack| row(pack, "intervals", "min-fallback-ct")["interval"] = json!("P12M"));
    let prior = [done("p", "CT-CERVICAL-SPINE", "2024-02-29")];
    let asked = |date: &str| {
        let now = with(
            order("CT-CERVICAL-SPINE"),
            "/now",
            json!("2025-02-01T10:00:00+01:00"),
        );
        ask(&engine, &prior, &on(now, date))
    };
    assert_eq!(asked("2025-02-27").only()["window"]["until"], "2025-02-28");
    asked("2025-02-28").silent();
}

#[test]
fn w14_a_day_of_summer_time_change_does_not_shift_elapsed_hours() {
    // 29 March 2026 has 23 hours: 12 h after 22:00 on the 28th is 11:00 on the 29th.
    let prior = [done("p", "XR-CHEST", "2026-03-28T22:00:00+01:00")];
    let asked = |time: &str| {
        let call = indicated(order("XR-CHEST"), "line-or-tube-check");
        let call = with(call, "/now", json!("2026-03-29T04:00:00+02:00"));
        ask(&verified(), &prior, &on(call, time))
    };
    asked("2026-03-29T10:30:00+02:00").says("recently-performed", "covers", "interrupt");
    asked("2026-03-29T11:00:00+02:00").silent();
}

// W15: half-open. The day before the end is inside, the end day and the day after are outside.

#[test]
fn w15_the_edge_of_a_window() {
    let prior = [done("p", "CT-CERVICAL-SPINE", "2026-05-01")];
    let asked = |date: &str| ask(&starter(), &prior, &on(order("CT-CERVICAL-SPINE"), date));
    asked("2026-07-29").says("recently-performed", "covers", "interrupt");
    asked("2026-07-30").silent();
    asked("2026-07-31").silent();
}

#[test]
fn w15_the_edge_of_a_window_towards_a_booked_exam() {
    let booking = [booked("b", "CT-CERVICAL-SPINE", "2026-08-30")];
    ask(&starter(), &booking, &order("CT-CERVICAL-SPINE")).silent();
    ask(
        &starter(),
        &booking,
        &on(order("CT-CERVICAL-SPINE"), "2026-06-02"),
    )
    .says("already-requested", "covers", "interrupt");
}

// W16 impossible dates.

#[test]
fn w16_a_future_act_is_quarantined() {
    let answer = ask(
        &starter(),
        &[done("p", "CT-CERVICAL-SPINE", "2026-06-10")],
        &order("CT-CERVICAL-SPINE"),
    );
    answer.silent();
    assert_eq!(answer.quarantined(), ["in-future"]);
}

#[test]
fn w16_an_act_before_birth_is_quarantined() {
    let answer = ask(
        &starter(),
        &[done("p", "CT-CERVICAL-SPINE", "1979-12-31")],
        &order("CT-CERVICAL-SPINE"),
    );
    answer.silent();
    assert_eq!(answer.quarantined(), ["before-birth"]);
}

#[test]
fn w16_the_date_in_the_number_does_not_override_the_index() {
    // The words call it an identity conflict; S43 makes it a note: the number never overrides the index.
    let stated = with(
        done("p", "CT-CERVICAL-SPINE", "2026-05-25"),
        "/identity/nationalNumber",
        json!("1990093012358"),
    );
    let answer = ask(&starter(), &[stated], &order("CT-CERVICAL-SPINE"));
    answer.says("recently-performed", "covers", "interrupt");
    assert_eq!(answer.notes(), ["national-number-birth-date"]);
}

// W17 identity.

#[test]
fn w17_a_wrong_national_number_is_quarantined_alone() {
    for wrong in ["2000060500127", "19900930123", "1990093012359", "1990093012348"] {
        let stated = with(
            done("p", "CT-CERVICAL-SPINE", "2026-05-25"),
            "/identity/nationalNumber",
            json!(wrong),
        );
        let answer = ask(&starter(), &[stated], &order("CT-CERVICAL-SPINE"));
        answer.says("recently-performed", "covers", "interrupt");
        assert_eq!(answer.quarantined(), ["national-number"], "{wrong}");
    }
}

#[test]
fn w17_the_national_number_is_never_in_clear() {
    let engine = starter();
    let number = "1990093012358";
    let mut document = carnet(&[with(
        done("p", "CT-CERVICAL-SPINE", "2026-05-25"),
        "/identity/nationalNumber",
        json!("2000060500127"),
    )]);
    document["patient"]["nationalNumber"] = json!(number);
    let open = engine.open_json(document.to_string().as_bytes()).expect("opens");
    let answer = engine
        .assess_json(&open, order("CT-CERVICAL-SPINE").to_string().as_bytes())
        .expect("answers");
    for text in [format!("{open:?}"), answer] {
        assert!(
            !text.contains(number) && !text.contains("2000060500127"),
            "{text}"
        );
        assert!(!text.contains("Weber"), "{text}");
    }
    document["patient"]["nationalNumber"] = json!([number]);
    let error = engine
        .open_json(document.to_string().as_bytes())
        .expect_err("a list is no text");
    assert!(!format!("{error} {error:?} {:?}", error.record()).contains(number));
}

#[test]
fn w17_the_same_name_never_merges_patients() {
    let engine = starter();
    let mut open = engine
        .open_json(carnet(&[]).to_string().as_bytes())
        .expect("opens");
    let mut other = carnet(&[done("p", "CT-CERVICAL-SPINE", "2026-05-25")]);
    other["patient"]["key"]["value"] = json!("P-2");
    let error = engine
        .merge_json(&mut open, other.to_string().as_bytes())
        .expect_err("another patient");
    assert_eq!(error.code(), "CRE-1301");
    assert!(open.carnet().is_empty());
}

// W18: a screening mammogram is visible beside a diagnostic one; the words say "not a duplicate", the rules "at most
// a hint" (S55).

#[test]
fn w18_screening_and_diagnostic_mammography_are_at_most_a_hint() {
    let screened = [done_side("p", "MG-SCREENING", "both", "2026-04-01")];
    let call = order_of(json!({ "code": "MG-DIAGNOSTIC", "side": "both" }));
    let answer = ask(&verified(), &screened, &call);
    let finding = answer.says("recently-performed", "covers", "hint");
    assert!(
        finding["reasons"]
            .as_array()
            .expect("reasons")
            .contains(&json!("purpose-differs"))
    );
    assert_eq!(answer.exams(), 1);
    let diagnosed = [done_side("p", "MG-DIAGNOSTIC", "both", "2026-04-01")];
    ask(&verified(), &diagnosed, &call).says("recently-performed", "covers", "interrupt");
}

// W22 and W23: what a View hides is as if absent. Windows, roles and bars come with the access rules.

#[test]
fn w22_an_empty_view_answers_nothing_about_any_exam() {
    let call = with(order("CT-CERVICAL-SPINE"), "/view", json!({ "exams": [] }));
    let answer = ask(&starter(), &[done("p", "CT-CERVICAL-SPINE", "2026-05-25")], &call);
    answer.silent();
    assert_eq!(answer.exams(), 0);
}

#[test]
fn w23_a_hidden_exam_leaves_no_trace() {
    let seen = done("a", "CT-HEAD", "2026-05-25");
    let hidden = [
        done("z", "CT-CERVICAL-SPINE", "2026-05-25"),
        done("y", "CT-CERVICAL-SPINE", "2027-05-25"),
        with(
            done("x", "CT-CERVICAL-SPINE", "1970-01-01"),
            "/identity/nationalNumber",
            json!("123"),
        ),
    ];
    let call = with(order("CT-CERVICAL-SPINE"), "/view", json!({ "exams": ["a"] }));
    let mut all = vec![seen.clone()];
    all.extend(hidden);
    let with_hidden = ask(&starter(), &all, &call);
    assert_eq!(with_hidden.0, ask(&starter(), &[seen], &call).0);
    let statements = with_hidden.0["statements"].as_array().expect("statements");
    assert!(statements.contains(&json!("record-may-be-incomplete")));
}

// P124: the last day of a year, and a year that begins within the tolerance of R1.25.

#[test]
fn a_year_that_is_yet_to_come_is_no_date_of_an_act() {
    let entries = [performed("p", json!({ "code": "CT-CHEST" }), "2027")];
    let answer = ask(
        &verified(),
        &entries,
        &with(chest(), "/now", json!("2026-12-31T08:00:00+01:00")),
    );
    assert!(answer.history("p").get("date").is_none());
    assert!(answer.quarantined().is_empty() && answer.notes().is_empty());
}
