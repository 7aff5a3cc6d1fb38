//! What is said of an exposure: trigger levels, the comparison with natural background, the paragraph of the report.
//! Expected values are computed by hand from the rules' text and the pack's rows.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_core::assessment::HistoryAt;
use cre_core::dose::{ContributionStatus, DoseSummary, ExamDose, TriggerLevel, dose_summary};
use cre_core::engine::Engine;
use cre_core::record::QuantityKind;
use cre_core::time::Instant;
use serde_json::{Value, json};

const NOW: &str = "2026-11-20T09:30:00+01:00";

fn entry(id: &str, study: &str, content: Value) -> Value {
    json!({"id": id, "author": {"system": "ris"}, "instant": "2026-10-02T10:00:00+02:00", "revision": 1,
           "identifiers": {"studies": [study]}, "content": content})
}

fn performed(id: &str, study: &str, exam: Value) -> Value {
    let start = "2026-10-02";
    entry(
        id,
        study,
        json!({"performance": {"state": "performed", "exam": exam, "start": start}}),
    )
}

fn coded(code: &str) -> Value {
    json!({ "code": code })
}

fn angiography() -> Value {
    json!({"modality": "XA", "sites": [{"region": "coronary"}]})
}

fn value(kind: &str, value: &str, unit: &str) -> Value {
    json!({"kind": kind, "value": value, "unit": unit})
}

fn dlp(text: &str, phantom: &str) -> Value {
    json!({"kind": "dlp", "value": text, "unit": "mGy.cm", "phantom": phantom})
}

fn event(uid: &str, values: &[Value]) -> Value {
    json!({"uid": uid, "values": values})
}

fn ct_event(uid: &str, text: &str, region: &str) -> Value {
    json!({"uid": uid, "region": region, "values": [dlp(text, "32cm")]})
}

/// A dose report of one device.
fn report(id: &str, study: &str, serial: &str, events: &[Value], totals: &[Value]) -> Value {
    entry(
        id,
        study,
        json!({"dose": {"origin": "rdsr", "instance": format!("9.{id}"), "device": {"serial": serial},
               "contentTime": "2026-10-02T10:30:00+02:00", "events": events, "totals": totals}}),
    )
}

fn carnet(entries: &[Value]) -> String {
    json!({"format": "cre-carnet", "version": 1,
        "patient": {"key": {"authority": "a", "value": "1"}, "birthDate": "1961-04-12"}, "entries": entries})
    .to_string()
}

fn summary_by(engine: &Engine, entries: &[Value]) -> DoseSummary {
    let open = engine
        .open_json(carnet(entries).as_bytes())
        .map_err(|e| e.record())
        .unwrap();
    let at = HistoryAt::new(open.history(), engine.catalogue(), Instant::parse(NOW).unwrap());
    dose_summary(engine.catalogue(), &at)
}

/// The dose of the only exam.
fn exam_by(engine: &Engine, entries: &[Value]) -> ExamDose {
    let mut summary = summary_by(engine, entries);
    assert_eq!(summary.exams.len(), 1);
    summary.exams.remove(0)
}

/// An angiography with these reports.
fn angiography_with(reports: &[Value]) -> ExamDose {
    let mut entries = vec![performed("p", "1", angiography())];
    entries.extend_from_slice(reports);
    exam_by(&Engine::embedded().unwrap(), &entries)
}

/// Quantity, level, value, lower bound.
fn triggers(exam: &ExamDose) -> Vec<(QuantityKind, TriggerLevel, String, bool)> {
    let of = |t: &cre_core::dose::TriggerReached| (t.quantity, t.level, t.value.to_text(), t.lower_bound);
    exam.triggers.iter().map(of).collect()
}

const KERMA: QuantityKind = QuantityKind::AirKermaRp;

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

/// Every member name of a document, at every depth.
fn names(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                into.push(name.to_lowercase());
                names(inner, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, into)),
        _ => {}
    }
}

#[test]
fn w20_triggers_come_from_kerma_area_product_and_time_only() {
    let engine = Engine::embedded().unwrap();
    // 140 mSv, far above every level if it were read as one: nothing.
    let ct = exam_by(
        &engine,
        &[
            performed("p", "1", coded("CT-CHEST")),
            report("d", "1", "S", &[ct_event("1.1", "10000", "chest")], &[]),
        ],
    );
    assert_eq!(
        ct.contributions[0].estimate.as_ref().unwrap().nanosievert,
        140_000_000
    );
    assert_eq!(triggers(&ct), []);
    // Kerma alone reaches a level although no effective dose is computed from it, and a sestamibi of 5 GBq reaches none.
    let kerma = angiography_with(&[report("d", "1", "S", &[], &[value("air-kerma-rp", "6", "Gy")])]);
    assert_eq!(kerma.contributions[0].status, ContributionStatus::Typical);
    assert_eq!(
        triggers(&kerma),
        [(KERMA, TriggerLevel::Substantial, "6".to_owned(), false)]
    );
    let given = entry(
        "n",
        "1",
        json!({"dose": {"origin": "rdsr", "administration": {"radiopharmaceutical": "TC99M-SESTAMIBI"},
               "totals": [value("activity", "5", "GBq")]}}),
    );
    assert_eq!(triggers(&angiography_with(&[given])), []);
    let mut found = Vec::new();
    names(&serde_json::to_value(&ct).unwrap(), &mut found);
    names(&serde_json::to_value(&kerma).unwrap(), &mut found);
    for word in ["skin", "foet", "fet", "uter", "organ"] {
        assert!(!found.iter().any(|name| name.contains(word)), "{word}: {found:?}");
    }
}

#[test]
fn w20_the_pregnancy_check_asks_unless_it_is_known_to_be_needless() {
    let engine = Engine::embedded().unwrap();
    let asks = |sex: Option<&str>, birth: Option<&str>, pregnancy: Option<&str>| {
        let mut patient = json!({"key": {"authority": "a", "value": "1"}});
        let mut draft = json!({"exam": {"code": "CT-ABDOMEN"}, "planned": "2026-11-20"});
        for (name, value) in [("sex", sex), ("birthDate", birth)] {
            if let Some(value) = value {
                patient[name] = json!(value);
            }
        }
        if let Some(value) = pregnancy {
            draft["pregnancy"] = json!(value);
        }
        let carnet = json!({"format": "cre-carnet", "version": 1, "patient": patient, "entries": []});
        let open = engine.open_json(carnet.to_string().as_bytes()).unwrap();
        let call =
            json!({"version": 1, "edition": "2026.1", "now": NOW, "moment": "signing", "draft": draft});
        let answer = engine.assess_json(&open, call.to_string().as_bytes()).unwrap();
        answer.contains("\"pregnancyCheck\":true")
    };
    let adult = Some("1990-01-01");
    assert!(asks(Some("F"), adult, None));
    assert!(!asks(Some("M"), adult, None));
    // Ten to fifty-five years, both included.
    for (birth, expected) in [
        ("2016-11-21", false),
        ("2016-11-20", true),
        ("1970-11-21", true),
        ("1970-11-20", false),
    ] {
        assert_eq!(asks(Some("F"), Some(birth), None), expected, "{birth}");
    }
    // What is unknown is not "no".
    assert!(asks(None, adult, None), "sex unknown");
    assert!(asks(Some("F"), None, None), "age unknown");
    assert!(asks(Some("F"), adult, Some("unknown")), "pregnancy unknown");
    assert!(!asks(Some("F"), adult, Some("no")));
}
