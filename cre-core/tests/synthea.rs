//! Synthea bundles (FHIR R4) as carnets: acts recorded twice are one exam (S39), and counts of repeats under published
//! definitions agree with a second program in another language.
//!
//! The bundles lie in `vignettes/synthea_imaging_r4` of the test data (`CRE_TESTDATA`, else `../shared/testdata` from
//! the workspace's root). Each Procedure and each ImagingStudy becomes one performance entry of one author system. A
//! Procedure carries no identifier; an ImagingStudy carries its Study Instance UID. FHIR does not say here which study
//! belongs to which procedure, and nothing is guessed: they stay exams of their own.
//!
//! The definitions are D1, D6 and D7 of `vignettes/published_redundancy_definitions.csv`, read as `synthea/count.py` says
//! in its head, here in terms of folded exams:
//!
//! - The act is an exam that holds a Procedure; its instant is the exam's start. It is a repeat when the patient has an
//!   earlier act that matches, with 0 < start - earlier start <= the window in elapsed time (a day is 86 400 seconds). It
//!   counts once.
//! - D1: family CT; at least one region of the exams' sites in common, or, where the catalogue has none, the same foreign
//!   code; 90 days. `D1-any`: the same for every family, the family being the same.
//! - D6: every family; the same exam of the catalogue, or, where the catalogue has none, the same foreign code; 90 days.
//!   `D6-10y`: the same within 3650 days, because the bundles hold few repeats and the comparison should see many.
//! - D7: family CT or US, or XR of the chest; the same exam as under D6; 30 days. "At an unaffiliated ED" is left out: the
//!   bundles name no institution.

use cre_core::assessment::{HistoryAt, assess};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::record::{Content, Exam, Performance, When};
use cre_core::redundancy::Call;
use cre_core::wire;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// What a procedure code of the bundles is: an exam of the catalogue, else modality and regions, else only itself.
enum Meaning {
    Exam(&'static str),
    Regions(&'static str, &'static [&'static str]),
}

/// The codes of Procedure resources. The catalogue has no exam of the upper arm, and no region of the clavicle or the
/// portal vein.
const PROCEDURES: &[(&str, Meaning)] = &[
    ("169230002", Meaning::Exam("US-OBSTETRIC")),
    ("34552-0", Meaning::Exam("US-HEART")),
    ("433236007", Meaning::Exam("US-HEART")),
    ("399208008", Meaning::Exam("XR-CHEST")),
    ("312681000", Meaning::Exam("DXA-SPINE-HIP")),
    ("1225002", Meaning::Regions("DX", &["upper-arm"])),
    ("168594001", Meaning::Regions("DX", &[])),
    ("74016001", Meaning::Exam("XR-KNEE")),
    ("433112001", Meaning::Regions("RF", &[])),
    ("60027007", Meaning::Exam("XR-WRIST")),
    ("19490002", Meaning::Exam("XR-ANKLE")),
    ("268425006", Meaning::Exam("XR-PELVIS")),
    ("418891003", Meaning::Regions("CT", &["chest", "abdomen"])),
    ("698354004", Meaning::Exam("MR-BRAIN")),
    ("426701000119108", Meaning::Exam("US-ABDOMEN")),
];

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn procedure_exam(resource: &Value) -> Value {
    let code = text(resource, "/code/coding/0/code");
    let codings = json!([{"system": text(resource, "/code/coding/0/system"), "code": code}]);
    match PROCEDURES.iter().find(|(known, _)| *known == code) {
        Some((_, Meaning::Exam(exam))) => json!({"code": exam, "codings": codings}),
        Some((_, Meaning::Regions(modality, regions))) => {
            let sites: Vec<Value> = regions.iter().map(|region| json!({"region": region})).collect();
            json!({"modality": modality, "sites": sites, "codings": codings})
        }
        None => json!({"codings": codings}),
    }
}

/// Modality and body site of the first series; the body site by its SNOMED code, which the catalogue may know.
fn study_exam(resource: &Value) -> Value {
    let region = format!("SCT:{}", text(resource, "/series/0/bodySite/code"));
    json!({"modality": text(resource, "/series/0/modality/code"), "sites": [{"region": region}]})
}

/// A bundle as a carnet document, and the ids of the entries that are procedures.
fn import(bundle: &Value) -> (Value, BTreeSet<String>) {
    let mut patient = String::new();
    let mut birth = String::new();
    let mut entries = Vec::new();
    let mut procedures = BTreeSet::new();
    let resources = bundle
        .get("entry")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    for resource in resources.filter_map(|entry| entry.get("resource")) {
        let id = text(resource, "/id");
        let (exam, start, studies) = match text(resource, "/resourceType") {
            "Patient" => {
                id.clone_into(&mut patient);
                text(resource, "/birthDate").clone_into(&mut birth);
                continue;
            }
            "Procedure" => {
                procedures.insert(id.to_owned());
                (
                    procedure_exam(resource),
                    text(resource, "/performedPeriod/start"),
                    json!({}),
                )
            }
            "ImagingStudy" => {
                let uid = text(resource, "/identifier/0/value").trim_start_matches("urn:oid:");
                (
                    study_exam(resource),
                    text(resource, "/started"),
                    json!({"studies": [uid]}),
                )
            }
            _ => continue,
        };
        entries.push(json!({
            "id": id, "author": {"system": "synthea"}, "instant": start, "revision": 1, "identifiers": studies,
            "content": {"performance": {"state": "performed", "exam": exam, "start": start}}
        }));
    }
    let document = json!({
        "format": "cre-carnet", "version": 1,
        "patient": {"key": {"authority": "synthea", "value": patient}, "birthDate": birth},
        "entries": entries
    });
    (document, procedures)
}

/// One patient: the open carnet and the entries that are procedures.
struct Patient {
    id: String,
    open: OpenCarnet,
    procedures: BTreeSet<String>,
}

impl Patient {
    fn performance(&self, id: &str) -> Option<&Performance> {
        let entry = self.open.carnet().entries().find(|entry| entry.id == id)?;
        match &entry.content {
            Content::Performance(performance) => Some(performance),
            _ => None,
        }
    }

    /// Procedures of one code at one instant: each list is one act, recorded once or several times.
    fn recorded(&self) -> Vec<Vec<&str>> {
        let mut acts: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
        for id in &self.procedures {
            let Some(performance) = self.performance(id) else {
                continue;
            };
            let code = performance
                .exam
                .iter()
                .flat_map(|exam| &exam.codings)
                .map(|coding| coding.code.clone())
                .collect();
            let start = performance.start.map(|when| when.to_string()).unwrap_or_default();
            acts.entry((code, start)).or_default().push(id);
        }
        acts.into_values().collect()
    }
}

fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}

/// The folder of the bundles. Where there is none the test is skipped, but not in CI.
fn folder() -> Outcome<Option<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let named =
        std::env::var_os("CRE_TESTDATA").map_or_else(|| PathBuf::from("../shared/testdata"), PathBuf::from);
    let folder = root.join(named).join("vignettes/synthea_imaging_r4");
    if folder.is_dir() {
        return Ok(Some(folder));
    }
    if is_ci() {
        return Err("CRE_TESTDATA has no vignettes/synthea_imaging_r4, and CI must have it".into());
    }
    println!("skipped: CRE_TESTDATA has no vignettes/synthea_imaging_r4");
    Ok(None)
}

fn patients(engine: &Engine, folder: &Path) -> Outcome<Vec<Patient>> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Outcome<Vec<PathBuf>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let mut patients = Vec::new();
    for path in paths {
        let (document, procedures) = import(&serde_json::from_slice(&std::fs::read(path)?)?);
        let open = engine.open_json(document.to_string().as_bytes())?;
        let id = text(&document, "/patient/key/value").to_owned();
        patients.push(Patient { id, open, procedures });
    }
    Ok(patients)
}

#[test]
fn acts_recorded_twice_are_one_exam_and_never_alert_each_other() -> Outcome {
    let Some(folder) = folder()? else { return Ok(()) };
    let engine = Engine::embedded()?;
    let patients = patients(&engine, &folder)?;
    let (mut entries, mut twice) = (0, 0);
    for patient in &patients {
        let history = patient.open.history();
        entries += patient.open.carnet().len();
        assert!(
            history.quarantine().is_empty(),
            "{}: {:?}",
            patient.id,
            history.quarantine()
        );
        for act in patient.recorded() {
            let holding: Vec<&Exam> = history
                .exams()
                .iter()
                .filter(|exam| act.iter().any(|id| exam.is_named(id)))
                .collect();
            assert_eq!(holding.len(), 1, "{}: {act:?} is one exam", patient.id);
            if act.len() < 2 {
                continue;
            }
            twice += 1;
            for id in &act {
                never_alerts(&engine, patient, id, &act)?;
            }
        }
    }
    println!(
        "{} bundles, {entries} entries, {twice} acts recorded twice",
        patients.len()
    );
    assert!(twice > 0, "the bundles hold acts recorded twice");
    Ok(())
}

/// A record of the act, asked about at the moment of its report, is no repeat of any record of the same act.
fn never_alerts(engine: &Engine, patient: &Patient, id: &str, act: &[&str]) -> Outcome {
    let performance = patient.performance(id).ok_or("a record is a performance")?;
    let start = performance
        .start
        .and_then(|when| when.instant())
        .ok_or("it has a start")?;
    let call: Call = wire::decode(
        json!({
            "version": 1, "edition": wire::EDITION, "now": start.to_string(), "moment": "reporting",
            "draft": {"exam": performance.exam, "performed": start.to_string(), "itself": [id]}
        })
        .to_string()
        .as_bytes(),
    )?;
    let at = HistoryAt::new(patient.open.history(), engine.catalogue(), call.now);
    let assessment = assess(engine.catalogue(), &at, &call)?;
    for exam in assessment.findings.iter().flat_map(|finding| &finding.priors) {
        let prior = at
            .exams()
            .find(|other| other.id == exam.exam)
            .ok_or("a prior is an exam")?;
        assert!(
            !act.iter().any(|record| prior.is_named(record)),
            "{}: {act:?}",
            patient.id
        );
    }
    Ok(())
}

/// An act as the definitions compare it.
struct Act {
    patient: String,
    start: i64,
    family: String,
    regions: BTreeSet<String>,
    procedure: String,
}

fn acts(engine: &Engine, patients: &[Patient]) -> Vec<Act> {
    let catalogue = engine.catalogue();
    let mut all = Vec::new();
    for patient in patients {
        for exam in patient.open.history().exams() {
            let Some(id) = exam.entries.iter().find(|id| patient.procedures.contains(*id)) else {
                continue;
            };
            let start = exam
                .performed
                .as_ref()
                .and_then(When::instant)
                .map(|instant| instant.utc_seconds());
            let coded = exam
                .acts
                .iter()
                .find_map(|act| catalogue.exam(act.exam?))
                .map(|row| row.code.clone());
            let foreign = || {
                let statement = patient.performance(id)?.exam.as_ref()?;
                statement.codings.first().map(|coding| coding.code.clone())
            };
            all.push(Act {
                patient: patient.id.clone(),
                start: start.unwrap_or_default(),
                family: exam
                    .acts
                    .iter()
                    .find_map(|act| catalogue.family(act.family?))
                    .map(|family| family.code.clone())
                    .unwrap_or_default(),
                regions: exam
                    .acts
                    .iter()
                    .flat_map(|act| act.sites.iter().flatten())
                    .filter_map(|site| catalogue.region(site.region))
                    .map(|region| region.code.clone())
                    .collect(),
                procedure: coded.or_else(foreign).unwrap_or_default(),
            });
        }
    }
    all
}

/// The acts that repeat an earlier one, as sorted (patient, UTC seconds).
fn repeats(acts: &[Act], days: i64, selected: fn(&Act) -> bool, matches: fn(&Act, &Act) -> bool) -> Value {
    let mut found: Vec<(&str, i64)> = acts
        .iter()
        .filter(|act| selected(act))
        .filter(|act| {
            acts.iter().any(|other| {
                let since = act.start - other.start;
                other.patient == act.patient
                    && 0 < since
                    && since <= days * 86_400
                    && selected(other)
                    && matches(act, other)
            })
        })
        .map(|act| (act.patient.as_str(), act.start))
        .collect();
    found.sort_unstable();
    json!(found)
}

#[test]
fn repeats_agree_with_a_second_program() -> Outcome {
    let Some(folder) = folder()? else { return Ok(()) };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/synthea/count.py");
    let output = match std::process::Command::new("python3")
        .arg(script)
        .arg(&folder)
        .output()
    {
        Ok(output) => output,
        Err(error) if is_ci() => return Err(error.into()),
        Err(error) => {
            println!("skipped: python3 does not start: {error}");
            return Ok(());
        }
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let theirs: Value = serde_json::from_slice(&output.stdout)?;
    let engine = Engine::embedded()?;
    let acts = acts(&engine, &patients(&engine, &folder)?);
    let same_body_part = |a: &Act, b: &Act| {
        a.family == b.family && (!a.regions.is_disjoint(&b.regions) || a.procedure == b.procedure)
    };
    let same_procedure = |a: &Act, b: &Act| a.procedure == b.procedure;
    let in_d7 = |act: &Act| {
        matches!(act.family.as_str(), "CT" | "US") || (act.family == "XR" && act.regions.contains("chest"))
    };
    let ours = json!({
        "acts": acts.len(),
        "D1": repeats(&acts, 90, |act| act.family == "CT", same_body_part),
        "D1-any": repeats(&acts, 90, |_| true, same_body_part),
        "D6": repeats(&acts, 90, |_| true, same_procedure),
        "D6-10y": repeats(&acts, 3650, |_| true, same_procedure),
        "D7": repeats(&acts, 30, in_d7, same_procedure),
    });
    for (name, value) in ours.as_object().into_iter().flatten() {
        println!(
            "{name}: {}",
            value
                .as_array()
                .map_or_else(|| value.to_string(), |list| list.len().to_string())
        );
    }
    assert_eq!(ours, theirs);
    Ok(())
}
