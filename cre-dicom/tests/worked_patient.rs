//! The DICOM objects of the worked patient say what their script put into them (`examples/patient/dicom/expected.json`),
//! one by one and together, and join the carnet's exams.
#![expect(clippy::unwrap_used, reason = "a test stops at its first fault")]

use cre_core::assessment::HistoryAt;
use cre_core::dose::{DoseSummary, dose_summary};
use cre_core::engine::Engine;
use cre_core::record::{Carnet, QuantityKind, Side};
use cre_core::time::Instant;
use cre_dicom::entries::{ImportSetting, entries, import_notes};
use cre_dicom::{Content, Limits, MeasureKind, Object, read};
use serde_json::Value;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/patient")
}

fn expected() -> Value {
    serde_json::from_slice(&std::fs::read(folder().join("dicom/expected.json")).unwrap()).unwrap()
}

fn object(name: &str) -> Object {
    read(
        &std::fs::read(folder().join("dicom").join(name)).unwrap(),
        &Limits::default(),
    )
    .unwrap()
}

fn summary(carnet: Carnet) -> DoseSummary {
    let engine = Engine::embedded().unwrap();
    let open = engine.open(carnet);
    assert!(
        open.history().quarantine().is_empty(),
        "{:?}",
        open.history().quarantine()
    );
    let now = Instant::parse("2026-11-20T09:30:00+01:00").unwrap();
    dose_summary(
        engine.catalogue(),
        &HistoryAt::new(open.history(), engine.catalogue(), now),
    )
}

fn with_files(mut carnet: Carnet, files: &[String]) -> Carnet {
    let setting = ImportSetting {
        system: "pacs".to_owned(),
        institution: None,
        now: Instant::parse("2026-11-20T09:30:00+01:00").unwrap(),
    };
    for file in files {
        for entry in entries(&object(file), &setting) {
            carnet.add(entry).unwrap();
        }
    }
    carnet
}

fn worked_carnet() -> Carnet {
    Carnet::from_json(&std::fs::read(folder().join("carnet.json")).unwrap()).unwrap()
}

/// The value of a quantity over all exams.
fn total(summary: &DoseSummary, kind: QuantityKind, breast: Option<Side>) -> Vec<String> {
    let quantities = summary
        .exams
        .iter()
        .flat_map(|exam| &exam.measured)
        .flat_map(|source| &source.quantities);
    let found = quantities.filter(|q| q.quantity == kind && q.breast == breast);
    found.map(|quantity| quantity.value.to_text()).collect()
}

fn same_number(a: &str, b: &str) -> bool {
    (a.parse::<f64>().unwrap() - b.parse::<f64>().unwrap()).abs() < 1e-12
}

#[test]
fn every_file_says_what_was_put_into_it() {
    let expected = expected();
    let files = expected["files"].as_object().unwrap();
    assert_eq!(files.len(), 8);
    for (name, truth) in files {
        let object = object(name);
        assert_eq!(object.header.study.as_deref(), truth["study"].as_str(), "{name}");
        assert_eq!(
            object.header.instance.as_deref(),
            truth["instance"].as_str(),
            "{name}"
        );
        assert_eq!(
            (object.notes.as_slice(), import_notes(&object)),
            ([].as_slice(), Vec::new()),
            "{name}"
        );
        let text = |key: &str| truth[key].as_str().unwrap_or_default().to_owned();
        match &object.content {
            Content::DoseReport(report) => {
                let uids: Vec<&str> = report
                    .events
                    .iter()
                    .filter_map(|event| event.uid.as_deref())
                    .collect();
                let key = if truth.get("events").is_some() {
                    "events"
                } else {
                    "administrations"
                };
                let wanted: Vec<&str> = truth[key]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                assert_eq!(uids, wanted, "{name}");
                for section in &report.accumulated {
                    for measure in &section.measures {
                        let stated = measure.text.clone().unwrap();
                        match (measure.kind, measure.side) {
                            (MeasureKind::DlpTotal, _) => assert_eq!(stated, text("dlp"), "{name}"),
                            (MeasureKind::DapTotal, _) => {
                                assert!(same_number(&stated, &text("dap")), "{name}")
                            }
                            (MeasureKind::AccumulatedAgd, Some(Side::Left)) => {
                                assert_eq!(stated, text("agdLeft"))
                            }
                            (MeasureKind::AccumulatedAgd, Some(Side::Right)) => {
                                assert_eq!(stated, text("agdRight"))
                            }
                            _ => {}
                        }
                    }
                }
            }
            Content::Image(image) => {
                let measure = &image.exposures[0].measures[0];
                let shown = format!(
                    "{} {}",
                    measure.text.as_deref().unwrap(),
                    measure.unit.as_deref().unwrap()
                );
                assert_eq!(shown, text("dapHeader"), "{name}");
            }
            Content::Manifest(manifest) => {
                let images = manifest.series.iter().flat_map(|series| &series.images);
                let uids: Vec<&str> = images.map(|image| image.instance.as_str()).collect();
                let wanted: Vec<&str> = truth["images"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                assert_eq!(uids, wanted, "{name}");
            }
            other => assert!(matches!(other, Content::DoseReport(_)), "{name}: {other:?}"),
        }
    }
}

#[test]
fn together_they_count_nothing_twice_and_join_the_exams_of_the_carnet() {
    let expected = expected();
    let mut files: Vec<String> = expected["files"].as_object().unwrap().keys().cloned().collect();
    let before = summary(worked_carnet());
    let first = summary(with_files(worked_carnet(), &files));
    files.reverse();
    assert_eq!(first, summary(with_files(worked_carnet(), &files)));
    let of = |exam: &str, key: &str| {
        let study = format!("1.2.826.0.1.3680043.10.1999.{exam}");
        expected["together"][study][key].as_str().unwrap().to_owned()
    };
    // The CT of the neck: two reports and the carnet's own dose entry are one exam of three events.
    assert!(total(&first, QuantityKind::Dlp, None).contains(&of("10", "dlp")));
    assert!(
        total(&first, QuantityKind::Dap, None)
            .iter()
            .any(|dap| same_number(dap, &of("1", "dap")))
    );
    assert_eq!(
        total(&first, QuantityKind::Agd, Some(Side::Left)),
        [of("5", "agdLeft")]
    );
    assert_eq!(
        total(&first, QuantityKind::Activity, None),
        [of("12", "activity")]
    );
    let neck = first
        .exams
        .iter()
        .flat_map(|exam| &exam.measured)
        .find(|source| source.events == 3)
        .unwrap();
    assert_eq!(
        neck.device.as_ref().unwrap().serial.as_deref(),
        Some("SN-hopital-sure")
    );
    // Only the bone scan is an exam that the carnet did not know.
    assert_eq!(first.exams.len(), before.exams.len() + 1);
}
