//! What is said of an exposure: trigger levels, the comparison with natural background, the paragraph of the report.
//! Expected values are computed by hand from the rules' text and the pack's rows.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

mod background;
mod paragraph;
mod traps;
mod triggers;

use cre_core::assessment::HistoryAt;
use cre_core::catalogue::RadiationClass;
use cre_core::dose::{
    ContributionStatus, DoseSummary, ExamDose, Sum, TriggerLevel, background, dose_summary, exam_sum,
};
use cre_core::engine::Engine;
use cre_core::record::QuantityKind;
use cre_core::texts::{Language, background_sentence, dose_paragraph};
use cre_core::time::Instant;
use serde_json::{Value, json};

pub(crate) const NOW: &str = "2026-11-20T09:30:00+01:00";

pub(crate) fn entry(id: &str, study: &str, content: Value) -> Value {
    json!({"id": id, "author": {"system": "ris"}, "instant": "2026-10-02T10:00:00+02:00", "revision": 1,
           "identifiers": {"studies": [study]}, "content": content})
}

pub(crate) fn performed(id: &str, study: &str, exam: Value) -> Value {
    let start = "2026-10-02";
    entry(
        id,
        study,
        json!({"performance": {"state": "performed", "exam": exam, "start": start}}),
    )
}

pub(crate) fn coded(code: &str) -> Value {
    json!({ "code": code })
}

pub(crate) fn angiography() -> Value {
    json!({"modality": "XA", "sites": [{"region": "coronary"}]})
}

pub(crate) fn value(kind: &str, value: &str, unit: &str) -> Value {
    json!({"kind": kind, "value": value, "unit": unit})
}

pub(crate) fn dlp(text: &str, phantom: &str) -> Value {
    json!({"kind": "dlp", "value": text, "unit": "mGy.cm", "phantom": phantom})
}

pub(crate) fn event(uid: &str, values: &[Value]) -> Value {
    json!({"uid": uid, "values": values})
}

pub(crate) fn ct_event(uid: &str, text: &str, region: &str) -> Value {
    json!({"uid": uid, "region": region, "values": [dlp(text, "32cm")]})
}

/// A dose report of one device.
pub(crate) fn report(id: &str, study: &str, serial: &str, events: &[Value], totals: &[Value]) -> Value {
    entry(
        id,
        study,
        json!({"dose": {"origin": "rdsr", "instance": format!("9.{id}"), "device": {"serial": serial},
               "contentTime": "2026-10-02T10:30:00+02:00", "events": events, "totals": totals}}),
    )
}

pub(crate) fn carnet(entries: &[Value]) -> String {
    json!({"format": "cre-carnet", "version": 1,
        "patient": {"key": {"authority": "a", "value": "1"}, "birthDate": "1961-04-12"}, "entries": entries})
    .to_string()
}

pub(crate) fn summary_by(engine: &Engine, entries: &[Value]) -> DoseSummary {
    let open = engine
        .open_json(carnet(entries).as_bytes())
        .map_err(|e| e.record())
        .unwrap();
    let at = HistoryAt::new(open.history(), engine.catalogue(), Instant::parse(NOW).unwrap());
    dose_summary(engine.catalogue(), &at)
}

/// The dose of the only exam.
pub(crate) fn exam_by(engine: &Engine, entries: &[Value]) -> ExamDose {
    let mut summary = summary_by(engine, entries);
    assert_eq!(summary.exams.len(), 1);
    summary.exams.remove(0)
}

/// An angiography with these reports.
pub(crate) fn angiography_with(reports: &[Value]) -> ExamDose {
    let mut entries = vec![performed("p", "1", angiography())];
    entries.extend_from_slice(reports);
    exam_by(&Engine::embedded().unwrap(), &entries)
}

/// Every member name of a document, at every depth.
pub(crate) fn names(value: &Value, into: &mut Vec<String>) {
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

/// A chest CT of so many nanosievert: 14 000 for each mGy.cm.
pub(crate) fn chest(engine: &Engine, mgy_cm: &str, more: &[Value]) -> ExamDose {
    let mut events = vec![ct_event("1.1", mgy_cm, "chest")];
    events.extend_from_slice(more);
    exam_by(
        engine,
        &[
            performed("p", "1", coded("CT-CHEST")),
            report("d", "1", "S", &events, &[]),
        ],
    )
}

pub(crate) const LANGUAGES: [Language; 3] = [Language::Fr, Language::De, Language::En];

/// Words that no text about dose holds: of individual harm, of an allowed amount, of reference levels for groups.
pub(crate) fn speaks_plainly(text: &str) {
    let text = text.to_lowercase();
    for word in [
        "risk",
        "risque",
        "risik",
        "limit",
        "cancer",
        "krebs",
        "danger",
        "gefahr",
        "gefähr",
        "drl",
        "nrd",
        "drw",
        "reference level",
        "niveau de référence",
        "niveaux de référence",
        "referenzwert",
    ] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

pub(crate) fn text_of(engine: &Engine, exam: &ExamDose, language: Language) -> String {
    dose_paragraph(engine.catalogue(), exam, language).text
}

pub(crate) fn ctdi(text: &str) -> Value {
    json!({"kind": "ctdi-vol", "value": text, "unit": "mGy", "phantom": "32cm"})
}
