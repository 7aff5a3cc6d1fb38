//! The test deck of the CT-dose measure CMS1056 (`vignettes/cms1056_ct_dose_clinician`), where it applies here: a dose
//! without unit is unknown and one without value typical, never zero, a scan counts in the period of its civil date, and age is
//! counted in completed years on the day. Image noise and the measure's own dose limits do not apply: they are no part of
//! the record, and the limits are not ours to ship; the edge between the deck's own passing and failing doses is compared.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

use cre_core::assessment::HistoryAt;
use cre_core::decimal::Decimal;
use cre_core::dose::{DoseSummary, dose_summary, sum_over};
use cre_core::engine::Engine;
use cre_core::record::QuantityKind;
use cre_core::time::{Day, Instant, completed_years};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const NOW: &str = "2027-06-01T09:30:00+02:00";

fn deck() -> Option<PathBuf> {
    let root = std::env::var_os("CRE_TESTDATA")
        .map_or_else(|| PathBuf::from("../../shared/testdata"), PathBuf::from);
    let folder = root.join("vignettes/cms1056_ct_dose_clinician");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "CRE_TESTDATA has no CMS1056 deck, and CI must have it"
    );
    println!("skipped: CRE_TESTDATA has no vignettes/cms1056_ct_dose_clinician");
    None
}

/// A case: the patient's birth date, and each scan's instant, category and dose.
struct Case {
    birth: Day,
    scans: Vec<Scan>,
}

struct Scan {
    instant: String,
    category: String,
    dose: Option<Value>,
}

fn read(file: &Path) -> Case {
    let bundle: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let resources: Vec<&Value> = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["resource"])
        .collect();
    let patient = resources.iter().find(|r| r["resourceType"] == "Patient").unwrap();
    let scans = resources
        .iter()
        .filter(|r| r["resourceType"] == "Observation")
        .map(|scan| {
            let components = scan["component"].as_array().cloned().unwrap_or_default();
            let dose = components
                .iter()
                .find(|c| c["code"]["coding"][0]["code"] == "96913-9");
            Scan {
                instant: scan["effectiveDateTime"].as_str().unwrap().to_owned(),
                category: scan["valueCodeableConcept"]["coding"][0]["code"]
                    .as_str()
                    .unwrap()
                    .to_owned(),
                dose: dose.map(|c| c["valueQuantity"].clone()),
            }
        });
    Case {
        birth: Day::parse(patient["birthDate"].as_str().unwrap()).unwrap(),
        scans: scans.collect(),
    }
}

/// The case as a carnet: each scan is a CT of the abdomen and pelvis with the stated dose.
fn summary(engine: &Engine, case: &Case) -> DoseSummary {
    let entry = |id: String, study: usize, content: Value| {
        json!({"id": id, "author": {"system": "deck"}, "instant": "2027-01-05T10:00:00Z", "revision": 1,
            "identifiers": {"studies": [format!("2.25.{}", study + 1)]}, "content": content})
    };
    let mut entries = Vec::new();
    for (study, scan) in case.scans.iter().enumerate() {
        let performed = json!({"performance": {"state": "performed", "exam": {"code": "CT-ABDOMEN-PELVIS"},
            "start": scan.instant}});
        entries.push(entry(format!("p{study}"), study, performed));
        let totals: Vec<Value> = scan
            .dose
            .iter()
            .map(|dose| {
                let mut total = json!({"kind": "dlp", "value": dose["value"].to_string(), "phantom": "32cm"});
                if let Some(unit) = dose["code"].as_str() {
                    total["unit"] = json!(unit);
                }
                total
            })
            .collect();
        let dose = json!({"dose": {"origin": "rdsr", "device": {"serial": "S"}, "totals": totals,
            "scope": format!("2.25.{}", study + 1)}});
        entries.push(entry(format!("d{study}"), study, dose));
    }
    let carnet = json!({"format": "cre-carnet", "version": 1, "entries": entries,
        "patient": {"key": {"authority": "deck", "value": "1"}, "birthDate": case.birth.to_string()}});
    let open = engine
        .open_json(carnet.to_string().as_bytes())
        .map_err(|e| e.record())
        .unwrap();
    let at = HistoryAt::new(open.history(), engine.catalogue(), Instant::parse(NOW).unwrap());
    dose_summary(engine.catalogue(), &at)
}

fn doses(summary: &DoseSummary) -> Vec<Decimal> {
    let quantities = summary
        .exams
        .iter()
        .flat_map(|exam| &exam.measured)
        .flat_map(|source| &source.quantities);
    let dlp = quantities.filter(|quantity| quantity.quantity == QuantityKind::Dlp);
    dlp.map(|quantity| quantity.value.clone()).collect()
}

#[test]
fn the_ct_dose_deck_is_reproduced_where_it_applies() {
    let Some(folder) = deck() else { return };
    let engine = Engine::embedded().unwrap();
    let table = std::fs::read_to_string(folder.join("expected.csv")).unwrap();
    let (mut cases, mut highest, mut too_high) = (0, BTreeMap::new(), Vec::new());
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split(',').collect();
        let [file, name, start, end, population, denominator, ..] = columns.as_slice() else {
            continue;
        };
        let case = read(&folder.join("cases").join(file));
        let found = summary(&engine, &case);
        let (from, to) = (Day::parse(start).unwrap(), Day::parse(end).unwrap().add_days(1));
        let sum = sum_over(found.exams.iter(), from, to);
        // In the population: of age on the first day of the period, with a scan in it.
        let adult = completed_years(case.birth, from).is_some_and(|years| years >= 18);
        let in_period = sum.measured + sum.typical + sum.unknown > 0;
        assert_eq!(adult && in_period, *population == "1", "{name}: population");
        // In the denominator: with a usable dose.
        assert_eq!(
            adult && in_period && sum.measured > 0,
            *denominator == "1",
            "{name}: denominator"
        );
        // A value without unit is unknown and a lower bound of the sum (R6.4); without any value the typical dose
        // stands for the exam and is counted as such (R6.21).
        if name.contains("NoUnits") {
            assert!(sum.is_lower_bound && sum.unknown == 1, "{name}: {sum:?}");
        }
        if name.contains("MissingResults") {
            assert_eq!((sum.measured, sum.typical), (0, 1), "{name}: {sum:?}");
        }
        let category = |scan: &Scan| scan.category.clone();
        for (scan, dose) in case.scans.iter().zip(doses(&found)) {
            if name.contains("HighDose") {
                too_high.push((category(scan), dose));
            } else {
                let slot = highest.entry(category(scan)).or_insert_with(|| dose.clone());
                *slot = slot.clone().max(dose);
            }
        }
        cases += 1;
    }
    assert_eq!(cases, 10);
    assert!(!too_high.is_empty());
    for (category, dose) in too_high {
        assert!(dose > highest[&category], "category {category}");
    }
}
