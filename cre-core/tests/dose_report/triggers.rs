//! Interventional trigger levels (R6.30).

use super::*;

/// Quantity, level, value, lower bound.
pub(crate) fn triggers(exam: &ExamDose) -> Vec<(QuantityKind, TriggerLevel, String, bool)> {
    let of = |t: &cre_core::dose::TriggerReached| (t.quantity, t.level, t.value.to_text(), t.lower_bound);
    exam.triggers.iter().map(of).collect()
}

pub(crate) const KERMA: QuantityKind = QuantityKind::AirKermaRp;

#[test]
fn triggers_are_reached_at_their_value_and_not_below() {
    let with = |kerma: &str| {
        let event = event("1.1", &[value("air-kerma-rp", kerma, "Gy")]);
        triggers(&angiography_with(&[report("d", "1", "S", &[event], &[])]))
    };
    assert_eq!(with("2.999999999999999999999"), []);
    assert_eq!(with("3"), [(KERMA, TriggerLevel::First, "3".to_owned(), false)]);
    assert_eq!(
        with("4.9999999999999"),
        [(KERMA, TriggerLevel::First, "4.9999999999999".to_owned(), false)]
    );
    assert_eq!(
        with("5.0"),
        [(KERMA, TriggerLevel::Substantial, "5".to_owned(), false)]
    );
}

#[test]
fn triggers_name_quantity_unit_threshold_and_source() {
    // 300 Gy.cm2 is the first level of the area product, 60 min the substantial one of fluoroscopy.
    let totals = [
        value("dap", "300", "Gy.cm2"),
        value("fluoroscopy-time", "60", "min"),
    ];
    let exam = angiography_with(&[report("d", "1", "S", &[], &totals)]);
    assert_eq!(
        serde_json::to_value(&exam.triggers).unwrap(),
        json!([
            {"quantity": "dap", "level": "first", "value": "0.03", "unit": "Gy.m2", "threshold": "0.03",
             "verified": false, "source": "cirse-2009"},
            {"quantity": "fluoroscopy-time", "level": "substantial", "value": "3600", "unit": "s",
             "threshold": "3600", "verified": false, "source": "cirse-2009"}
        ])
    );
    let silent = angiography_with(&[report("d", "1", "S", &[], &[value("dap", "299", "Gy.cm2")])]);
    assert!(!serde_json::to_string(&silent).unwrap().contains("triggers"));
}

#[test]
fn triggers_sum_the_devices_of_an_exam_and_count_an_event_once() {
    let of = |uid: &str| event(uid, &[value("air-kerma-rp", "1.5", "Gy")]);
    // Two devices with one event each, and a re-send of the first device's.
    let reports = [
        report("a", "1", "S1", &[of("1.1")], &[]),
        report("b", "1", "S1", &[of("1.1")], &[]),
        report("c", "1", "S2", &[of("1.2")], &[]),
    ];
    assert_eq!(
        triggers(&angiography_with(&reports)),
        [(KERMA, TriggerLevel::First, "3".to_owned(), false)]
    );
    assert_eq!(triggers(&angiography_with(&reports[..2])), []);
    // Two planes of one device state one total each.
    let planes = ["1600", "1400"].map(|text| value("air-kerma-rp", text, "mGy"));
    assert_eq!(
        triggers(&angiography_with(&[report("d", "1", "S", &[], &planes)])),
        [(KERMA, TriggerLevel::First, "3".to_owned(), false)]
    );
    // Another exam's exposure is not added.
    let summary = summary_by(
        &Engine::embedded().unwrap(),
        &[
            performed("p", "1", angiography()),
            performed("q", "2", angiography()),
            report("a", "1", "S1", &[of("1.1")], &[]),
            report("c", "2", "S1", &[of("1.2")], &[]),
        ],
    );
    assert!(summary.exams.iter().all(|exam| exam.triggers.is_empty()));
}

#[test]
fn triggers_of_a_sum_with_a_missing_part_are_a_lower_bound() {
    let kerma = |uid: &str, text: &str| event(uid, &[value("air-kerma-rp", text, "Gy")]);
    let silent = event("1.2", &[value("dap", "1", "Gy.cm2")]);
    let bound = |reports: &[Value]| triggers(&angiography_with(reports))[0].3;
    // An event without the value, and no total.
    assert!(bound(&[report(
        "d",
        "1",
        "S",
        &[kerma("1.1", "3"), silent.clone()],
        &[]
    )]));
    // Another report of the same device that does not state it.
    let reports = [
        report("d", "1", "S", &[kerma("1.1", "3")], &[]),
        report("e", "1", "S", std::slice::from_ref(&silent), &[]),
    ];
    assert!(bound(&reports));
    assert!(!bound(&reports[..1]));
    // A total stands in for it.
    let total = [value("air-kerma-rp", "3.2", "Gy")];
    assert!(!bound(&[report(
        "d",
        "1",
        "S",
        &[kerma("1.1", "3"), silent.clone()],
        &total
    )]));
    // A plane's total without unit is not read.
    let planes = [
        value("air-kerma-rp", "3", "Gy"),
        json!({"kind": "air-kerma-rp", "value": "1"}),
    ];
    assert!(bound(&[report("d", "1", "S", &[], &planes)]));
    // A second device that filmed and states no kerma; one that took a CT is not asked for it.
    let first = report("d", "1", "S1", &[kerma("1.1", "3")], &[]);
    assert!(bound(&[first.clone(), report("e", "1", "S2", &[silent], &[])]));
    assert!(!bound(&[
        first,
        report("e", "1", "S2", &[ct_event("1.3", "100", "chest")], &[])
    ]));
    // Two reports without scope: whether their totals add is not known.
    let loose = |id: &str| report(id, "1", "S", &[], &[value("air-kerma-rp", "3", "Gy")]);
    assert!(!bound(&[loose("d")]));
    assert!(bound(&[loose("d"), loose("e")]));
}
