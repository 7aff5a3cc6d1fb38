//! Dose: the expert traps of domain.md section 7 that fall under R6, and the examples of the settled rules. Expected
//! values are computed by hand from the text and the published coefficients.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_core::assessment::HistoryAt;
use cre_core::dose::{ContributionStatus, DoseSummary, Sum, dose_summary};
use cre_core::engine::Engine;
use cre_core::time::Instant;
use serde_json::{Value, json};

const NOW: &str = "2026-11-20T09:30:00+01:00";

fn entry(id: &str, study: &str, content: Value) -> Value {
    json!({"id": id, "author": {"system": "ris"}, "instant": "2026-10-02T10:00:00+02:00", "revision": 1,
           "identifiers": {"studies": [study]}, "content": content})
}

fn performed(id: &str, study: &str, code: &str, start: &str) -> Value {
    entry(
        id,
        study,
        json!({"performance": {"state": "performed", "exam": {"code": code}, "start": start}}),
    )
}

fn dlp(value: &str, phantom: &str) -> Value {
    json!({"kind": "dlp", "value": value, "unit": "mGy.cm", "phantom": phantom})
}

fn ct_event(uid: &str, value: &str, region: &str, phantom: &str) -> Value {
    json!({"uid": uid, "region": region, "values": [dlp(value, phantom)]})
}

fn report(id: &str, study: &str, instance: &str, events: &[Value], totals: &[Value]) -> Value {
    entry(
        id,
        study,
        json!({"dose": {"origin": "rdsr", "instance": instance, "device": {"serial": "S1"},
        "contentTime": "2026-10-02T10:30:00+02:00", "events": events, "totals": totals}}),
    )
}

fn summary_of(birth: &str, entries: &[Value]) -> DoseSummary {
    let engine = Engine::embedded().unwrap();
    let carnet = json!({"format": "cre-carnet", "version": 1,
        "patient": {"key": {"authority": "a", "value": "1"}, "birthDate": birth}, "entries": entries});
    let open = engine
        .open_json(carnet.to_string().as_bytes())
        .map_err(|e| e.record())
        .unwrap();
    let at = HistoryAt::new(open.history(), engine.catalogue(), Instant::parse(NOW).unwrap());
    dose_summary(engine.catalogue(), &at)
}

fn adult(entries: &[Value]) -> DoseSummary {
    summary_of("1961-04-12", entries)
}

/// The sum of one exam with one report.
fn one(code: &str, events: &[Value], totals: &[Value]) -> Sum {
    adult(&[
        performed("p", "1", code, "2026-10-02"),
        report("d", "1", "9.1", events, totals),
    ])
    .cumulative
    .since_followed
}

fn statuses(summary: &DoseSummary) -> Vec<ContributionStatus> {
    summary
        .exams
        .iter()
        .flat_map(|e| e.contributions.iter().map(|c| c.status))
        .collect()
}

#[test]
fn published_head_ct_is_2_205_millisievert() {
    let sum = one("CT-HEAD", &[ct_event("1.1", "1050", "head", "16cm")], &[]);
    assert_eq!(
        (sum.nanosievert, sum.measured, sum.is_lower_bound),
        (2_205_000, 1, false)
    );
}

#[test]
fn w2_ultrasound_and_mr_contribute_exactly_zero_and_are_not_applicable() {
    let summary = adult(&[
        performed("a", "1", "US-ABDOMEN", "2026-10-02"),
        performed("b", "2", "MR-BRAIN", "2026-10-03"),
    ]);
    assert_eq!(
        statuses(&summary),
        [
            ContributionStatus::NotApplicable,
            ContributionStatus::NotApplicable
        ]
    );
    let sum = &summary.cumulative.since_followed;
    assert_eq!(
        (
            sum.nanosievert,
            sum.high_nanosievert,
            sum.unknown,
            sum.not_applicable
        ),
        (0, Some(0), 0, 2)
    );
}

#[test]
fn w3_unknown_is_not_zero() {
    // The pack has no typical dose for this exam: unknown.
    let sum = adult(&[performed("a", "1", "CT-KNEE", "2026-10-02")])
        .cumulative
        .since_followed;
    assert_eq!(
        (sum.unknown, sum.is_lower_bound, sum.high_nanosievert),
        (1, true, None)
    );
}

#[test]
fn w5_one_exposure_from_several_sources_counts_once() {
    let event = || ct_event("1.1", "500", "chest", "32cm");
    // A report, its re-send, a cumulative one, and a header without device: 600 x 0.014 = 8.4 mSv in any order.
    let mut entries = vec![
        performed("p", "1", "CT-CHEST", "2026-10-02"),
        report("d1", "1", "9.1", &[event()], &[]),
        report("d2", "1", "9.1", &[event()], &[]),
        report(
            "d3",
            "1",
            "9.2",
            &[event(), ct_event("1.2", "100", "chest", "32cm")],
            &[],
        ),
        entry(
            "h",
            "1",
            json!({"dose": {"origin": "image-header", "totals": [dlp("600", "32cm")]}}),
        ),
    ];
    for _ in 0..entries.len() {
        assert_eq!(adult(&entries).cumulative.since_followed.nanosievert, 8_400_000);
        entries.rotate_left(1);
    }
}

#[test]
fn w6_total_and_events_are_one_and_phases_add() {
    let events = [
        ct_event("1.1", "400", "abdomen", "32cm"),
        ct_event("1.2", "400", "abdomen", "32cm"),
    ];
    assert_eq!(
        one("CT-ABDOMEN", &events, &[dlp("800", "32cm")]).nanosievert,
        12_000_000
    );
}

#[test]
fn w8_age_phantom_and_region_decide_the_coefficient() {
    let child = |phantom: &str| {
        let event = ct_event("1.1", "65", "chest", phantom);
        let entries = [
            performed("p", "1", "CT-CHEST", "2026-10-02"),
            report("d", "1", "9.1", &[event], &[]),
        ];
        summary_of("2021-09-01", &entries).cumulative.since_followed
    };
    // Five years at the exam, 16 cm: 65 x 0.018 = 1.17 mSv; on 32 cm there is no row, and no typical dose at that age.
    assert_eq!(child("16cm").nanosievert, 1_170_000);
    assert_eq!(child("32cm").unknown, 1);
    let event = json!({"uid": "1.1", "region": "chest", "values": [{"kind": "dlp", "value": "65", "unit": "mGy.cm"}]});
    let summary = adult(&[
        performed("p", "1", "CT-CHEST", "2026-10-02"),
        report("d", "1", "9.1", &[event], &[]),
    ]);
    assert_eq!(
        statuses(&summary),
        [ContributionStatus::Typical],
        "the chain goes on to the typical dose"
    );
    assert!(
        !summary.exams[0].contributions[0].reasons.is_empty(),
        "and keeps the reason"
    );
}

#[test]
fn w19_mammography_is_the_mean_of_two_breasts() {
    let view = |uid: &str, breast: &str, value: &str| json!({"uid": uid, "values": [{"kind": "agd", "value": value, "unit": "mGy", "breast": breast}]});
    let four = [("1", "left"), ("2", "left"), ("3", "right"), ("4", "right")].map(|(u, b)| view(u, b, "1.5"));
    assert_eq!(one("MG-DIAGNOSTIC", &four, &[]).nanosievert, 360_000);
    // One breast: the other counts 0 (S10): left only, 3.0 mGy is 0.18 mSv.
    assert_eq!(
        one("MG-DIAGNOSTIC", &[view("1", "left", "3.0")], &[]).nanosievert,
        180_000
    );
}

#[test]
fn w21_pet_ct_is_two_contributions_and_a_missing_one_is_unknown() {
    let fdg = entry(
        "n",
        "1",
        json!({"dose": {"origin": "rdsr", "instance": "9.2",
            "administration": {"radiopharmaceutical": "F18-FDG", "start": "2026-10-02T09:00:00+02:00"},
            "totals": [{"kind": "activity", "value": "370", "unit": "MBq"}]}}),
    );
    let ct = report(
        "d",
        "1",
        "9.1",
        &[ct_event("1.1", "300", "chest-abdomen-pelvis", "32cm")],
        &[],
    );
    let exam = performed("p", "1", "PET-CT-FDG", "2026-10-02");
    // 370 x 0.019 = 7.03 mSv and 300 x 0.015 = 4.5 mSv.
    let both = adult(&[exam.clone(), fdg, ct.clone()]).cumulative.since_followed;
    assert_eq!(
        (both.nanosievert, both.measured, both.unknown),
        (11_530_000, 2, 0)
    );
    let ct_only = adult(&[exam, ct]).cumulative.since_followed;
    assert_eq!(
        (ct_only.nanosievert, ct_only.measured, ct_only.unknown),
        (4_500_000, 1, 1)
    );
    assert!(ct_only.is_lower_bound);
}

#[test]
fn w18_therapy_is_never_added() {
    let therapy = entry(
        "t",
        "1",
        json!({"dose": {"origin": "rdsr", "stream": "therapy", "totals": [dlp("900", "32cm")]}}),
    );
    let summary = adult(&[performed("p", "1", "US-ABDOMEN", "2026-10-02"), therapy]);
    assert_eq!(summary.cumulative.since_followed.nanosievert, 0);
}

#[test]
fn s03_totals_without_scope_are_a_range() {
    let totals = |value: &str, scope: Option<&str>, id: &str| {
        let mut dose = json!({"origin": "rdsr", "instance": format!("9.{id}"), "device": {"serial": "S"},
                              "totals": [dlp(value, "32cm")]});
        if let Some(scope) = scope {
            dose["scope"] = json!(scope);
        }
        entry(id, "1", json!({ "dose": dose }))
    };
    let sum = |a: Value, b: Value| {
        adult(&[performed("p", "1", "CT-CHEST", "2026-10-02"), a, b])
            .cumulative
            .since_followed
    };
    // Without scope: 500 is value and low, 800 the high (times 1.5, the set's factor).
    let loose = sum(totals("300", None, "1"), totals("500", None, "2"));
    assert_eq!(
        (loose.nanosievert, loose.high_nanosievert),
        (7_000_000, Some(16_800_000))
    );
    assert_eq!(
        sum(totals("300", Some("7.1"), "1"), totals("500", Some("7.1"), "2")).nanosievert,
        7_000_000
    );
    assert_eq!(
        sum(totals("300", Some("7.1"), "1"), totals("500", Some("7.2"), "2")).nanosievert,
        11_200_000
    );
}

#[test]
fn s29_an_event_in_two_exams_counts_in_the_earlier() {
    let event = || ct_event("1.1", "500", "chest", "32cm");
    let summary = adult(&[
        performed("p1", "1", "CT-CHEST", "2026-10-02"),
        performed("p2", "2", "CT-CHEST", "2026-10-05"),
        report("d1", "1", "9.1", &[event()], &[]),
        report("d2", "2", "9.2", &[event()], &[dlp("500", "32cm")]),
    ]);
    assert_eq!(summary.cumulative.since_followed.nanosievert, 7_000_000);
    assert_eq!(
        summary.cumulative.since_followed.measured, 2,
        "the later exam is measured 0"
    );
}

#[test]
fn s100_a_value_without_unit_is_quarantined_and_unknown() {
    let event = json!({"uid": "1.1", "region": "chest", "values": [{"kind": "dlp", "value": "500"}]});
    let summary = adult(&[
        performed("p", "1", "CT-CHEST", "2026-10-02"),
        report("d", "1", "9.1", &[event], &[]),
    ]);
    assert_eq!(statuses(&summary), [ContributionStatus::Unknown]);
    assert_eq!(
        summary.quarantine[0].place,
        "/content/dose/events/0/values/0/value"
    );
}

#[test]
fn s91_an_event_that_does_not_convert_leaves_a_lower_bound() {
    let events = [
        ct_event("1.1", "500", "chest", "32cm"),
        ct_event("1.2", "100", "knee", "32cm"),
    ];
    let sum = one("CT-CHEST", &events, &[]);
    assert_eq!(
        (sum.nanosievert, sum.unknown, sum.high_nanosievert),
        (7_000_000, 1, None)
    );
}

#[test]
fn w1_no_answer_speaks_of_risk_or_limit() {
    let event = ct_event("1.1", "9000", "chest", "32cm");
    let summary = adult(&[
        performed("p", "1", "CT-CHEST", "2026-10-02"),
        report("d", "1", "9.1", &[event], &[]),
    ]);
    assert!(
        summary.cumulative.recurrent,
        "126 mSv is at or above the attention mark"
    );
    let text = serde_json::to_string(&summary).unwrap();
    assert!(!text.contains("risk") && !text.contains("limit") && !text.contains("cancer"));
}

/// More residual than activity: one of the two is wrong. Nothing is subtracted below zero; the exam has no estimate from it.
#[test]
fn a_residual_above_the_activity_is_no_negative_dose() {
    let given = |residual: &str| {
        let values = json!([{"kind": "activity", "value": "300", "unit": "MBq"},
            {"kind": "residual-activity", "value": residual, "unit": "MBq"}]);
        let dose = json!({"dose": {"origin": "rdsr", "totals": values,
            "administration": {"radiopharmaceutical": "TC99M-MDP", "nuclide": "Tc-99m", "beforeResidual": true}}});
        adult(&[
            performed("p", "s", "NM-BONE", "2026-10-02T09:00:00+02:00"),
            entry("d", "s", dose),
        ])
    };
    let of = |summary: &DoseSummary| summary.cumulative.since_followed.clone();
    assert_eq!(of(&given("20")).measured, 1);
    let wrong = of(&given("400"));
    assert_eq!(wrong.measured, 0);
    assert!(wrong.nanosievert >= 0 && wrong.low_nanosievert >= 0);
}
