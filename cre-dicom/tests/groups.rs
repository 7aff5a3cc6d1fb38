//! What several real files say together: each group of the truth gives its expected union, in any order of import.
#![expect(clippy::unwrap_used, reason = "a test stops at its first fault")]

mod testdata;

use cre_core::assessment::HistoryAt;
use cre_core::dose::{DoseSummary, MeasuredSource, SourceKind, dose_summary};
use cre_core::engine::Engine;
use cre_core::record::{Carnet, Placeholders, QuantityKind, Side};
use cre_core::time::Instant;
use cre_dicom::entries::{ImportSetting, entries};
use cre_dicom::{Limits, persons, read};
use serde_json::Value;
use std::path::Path;

fn setting() -> ImportSetting {
    ImportSetting {
        system: "pacs".to_owned(),
        institution: None,
        now: Instant::parse("2026-11-20T09:30:00+01:00").unwrap(),
    }
}

fn summary(folder: &Path, files: &[&str]) -> DoseSummary {
    let engine = Engine::embedded().unwrap();
    let empty =
        r#"{"format":"cre-carnet","version":1,"patient":{"key":{"authority":"a","value":"1"}},"entries":[]}"#;
    let mut carnet = Carnet::from_json(empty.as_bytes()).unwrap();
    for file in files {
        let object = read(&std::fs::read(folder.join(file)).unwrap(), &Limits::default()).unwrap();
        for entry in entries(&object, &setting()) {
            carnet.add(entry).unwrap();
        }
    }
    let open = engine.open(carnet);
    let at = HistoryAt::new(open.history(), engine.catalogue(), setting().now);
    dose_summary(engine.catalogue(), &at)
}

/// The files forwards, backwards, and each of them first.
fn orders(files: &[&str]) -> Vec<Vec<String>> {
    let own = |list: &[&str]| list.iter().map(|file| (*file).to_owned()).collect::<Vec<_>>();
    let mut orders = vec![own(files), own(&files.iter().rev().copied().collect::<Vec<_>>())];
    for first in 1..files.len() {
        let mut order = own(files);
        order.rotate_left(first);
        orders.push(order);
    }
    orders
}

fn sources(summary: &DoseSummary, kind: SourceKind) -> Vec<&MeasuredSource> {
    let all = summary.exams.iter().flat_map(|exam| &exam.measured);
    all.filter(|source| source.kind == kind).collect()
}

/// The sum of the totals that the reports state, where they differ from the events' sum; else of the quantity itself.
fn stated(summary: &DoseSummary, kind: QuantityKind) -> f64 {
    let sources = summary.exams.iter().flat_map(|exam| &exam.measured);
    let of_kind = sources
        .flat_map(|source| &source.quantities)
        .filter(|q| q.quantity == kind);
    of_kind
        .map(|q| {
            q.stated_total
                .as_ref()
                .unwrap_or(&q.value)
                .to_text()
                .parse::<f64>()
                .unwrap()
        })
        .sum()
}

/// The sum of a quantity over all sources.
fn total(summary: &DoseSummary, kind: QuantityKind, breast: Option<Side>) -> f64 {
    let sources = summary.exams.iter().flat_map(|exam| &exam.measured);
    let of_kind = sources
        .flat_map(|source| &source.quantities)
        .filter(|q| q.quantity == kind && q.breast == breast);
    of_kind
        .map(|quantity| quantity.value.to_text().parse::<f64>().unwrap())
        .sum()
}

/// Equal but for the last digits that binary fractions lose.
fn equals(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs()
}

fn check(id: &str, order: &[String], summary: &DoseSummary, expect: &Value) -> usize {
    let x_ray = sources(summary, SourceKind::XRay);
    let given = sources(summary, SourceKind::Administration);
    let mut compared = 0;
    let mut same = |what: &str, found: f64| {
        if let Some(expected) = expect[what].as_f64() {
            compared += 1;
            assert!(
                equals(found, expected),
                "{id} {what}: {found} for {expected}, order {order:?}"
            );
        }
    };
    let events: u32 = x_ray.iter().map(|source| source.events).sum();
    same("distinct_events", f64::from(events));
    same("exposures", f64::from(events));
    same("administrations", given.len() as f64);
    same("dlp_mGycm", total(summary, QuantityKind::Dlp, None));
    same("ct_dlp_mGycm", total(summary, QuantityKind::Dlp, None));
    // The truth gives the total that the report states; complete events lead here (R6.11). Both are shown.
    same("dap_Gym2", stated(summary, QuantityKind::Dap));
    same("dap_dGycm2", total(summary, QuantityKind::Dap, None) * 1e5);
    same("administered_MBq", total(summary, QuantityKind::Activity, None));
    same("agd_mGy_L", total(summary, QuantityKind::Agd, Some(Side::Left)));
    compared
}

#[test]
fn every_group_gives_its_union_in_any_order() {
    let Some(folder) = testdata::folder("rdsr") else {
        return;
    };
    let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap();
    let mut compared = 0;
    for group in truth["groups"].as_array().unwrap() {
        let (id, expect) = (group["id"].as_str().unwrap(), &group["expect"]);
        if expect.get("must").is_some() {
            continue;
        }
        let files: Vec<&str> = group["files"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let mut first: Option<DoseSummary> = None;
        for order in orders(&files) {
            let names: Vec<&str> = order.iter().map(String::as_str).collect();
            let found = summary(&folder, &names);
            let checked = check(id, &order, &found, expect);
            assert!(checked > 0, "{id}: nothing was compared");
            compared += checked;
            let first = first.get_or_insert_with(|| found.clone());
            assert_eq!(&found, first, "{id}: order {order:?} gives another summary");
        }
    }
    assert!(compared >= 30, "{compared} values compared");
    println!("{compared} values of groups compared");
}

/// Two people share a patient id, an accession number and a family name, and state no birth date: without a carnet they
/// are answered apart (R11.4), whichever file comes first.
#[test]
fn two_people_with_one_patient_id_are_not_silently_merged() {
    let Some(folder) = testdata::folder("rdsr") else {
        return;
    };
    let files = ["openrem/RF-RDSR-GE.dcm", "openrem/RF-RDSR-Philips_Azurion.dcm"];
    let objects: Vec<_> = files
        .iter()
        .map(|file| read(&std::fs::read(folder.join(file)).unwrap(), &Limits::default()).unwrap())
        .collect();
    let [billy, denilson] = [&objects[0].header, &objects[1].header];
    assert_eq!(
        (&billy.patient.id, &billy.accession),
        (&denilson.patient.id, &denilson.accession)
    );
    let none = Placeholders::default();
    assert_eq!(persons(&[billy, denilson], &none), [vec![0], vec![1]]);
    assert_eq!(
        persons(&[denilson, billy, denilson], &none),
        [vec![0, 2], vec![1]]
    );
}

/// One PET/CT tells of one person with two anonymised ids: the study ties them.
#[test]
fn one_study_is_of_one_person() {
    let Some(folder) = testdata::folder("rdsr") else {
        return;
    };
    let files = [
        "openrem/NM-RRDSR-Siemens.dcm",
        "openrem/NM-CT-RDSR-Siemens.dcm",
        "openrem/NM-PetIm-Siemens.dcm",
    ];
    let objects: Vec<_> = files
        .iter()
        .map(|file| read(&std::fs::read(folder.join(file)).unwrap(), &Limits::default()).unwrap())
        .collect();
    let headers: Vec<_> = objects.iter().map(|object| &object.header).collect();
    let engine = Engine::embedded().unwrap();
    let placeholders = Placeholders::new(&engine.catalogue().pack().policy.placeholders);
    assert_eq!(persons(&headers, &placeholders), [vec![0, 1, 2]]);
}
