//! Random carnets and calls, mostly valid, over a small vocabulary so that things meet.
#![allow(dead_code, reason = "each test file uses a part")]

use cre_core::engine::Engine;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The instant of every call.
pub(crate) const NOW: &str = "2026-06-01T10:00:00+02:00";

/// How many cases: `PROPTEST_CASES` if it is set.
pub(crate) fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

/// One engine for all cases.
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded().unwrap())
}

const EXAMS: &[&str] = &[
    "CT-CHEST",
    "CT-ABDOMEN",
    "CT-ABDOMEN-PELVIS",
    "CT-CAP",
    "MR-KNEE",
    "XR-KNEE",
    "XR-CHEST",
    "US-ABDOMEN",
    "CT-HEAD",
    "CT-SINUS",
    "MG-SCREENING",
    "MG-DIAGNOSTIC",
    "PET-CT-FDG",
    "US-LEG-VEINS",
];

fn day() -> impl Strategy<Value = String> {
    (2024i32..2027, 1u32..13, 1u32..29).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
}

/// A date, whole or partial, or an instant.
pub(crate) fn when() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => day(),
        2 => (day(), 0u32..24).prop_map(|(d, h)| format!("{d}T{h:02}:15:00+01:00")),
        1 => (2024i32..2027).prop_map(|y| format!("{y:04}")),
        1 => (2024i32..2027, 1u32..13).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
    ]
}

/// A statement of an exam.
pub(crate) fn statement() -> impl Strategy<Value = Value> {
    let side = proptest::option::of(prop_oneof![Just("left"), Just("right"), Just("both")]);
    let contrast = proptest::option::of(prop_oneof![Just("none"), Just("given"), Just("unknown")]);
    let coded = (proptest::sample::select(EXAMS), side.clone(), contrast.clone()).prop_map(
        |(code, side, contrast)| {
            let mut exam = json!({ "code": code });
            add(&mut exam, "side", side);
            add(&mut exam, "contrast", contrast);
            exam
        },
    );
    let region = prop_oneof![
        Just("chest"),
        Just("abdomen"),
        Just("knee"),
        Just("SCT:816092008"),
        Just("nowhere")
    ];
    let modality = proptest::option::of(prop_oneof![Just("CT"), Just("MR"), Just("DX"), Just("ZZ")]);
    let raw =
        (modality, proptest::collection::vec(region, 0..3), side).prop_map(|(modality, regions, side)| {
            let sites: Vec<Value> = regions.into_iter().map(|r| json!({ "region": r })).collect();
            let mut exam = json!({ "sites": sites });
            add(&mut exam, "modality", modality);
            add(&mut exam, "side", side);
            exam
        });
    prop_oneof![4 => coded, 1 => raw]
}

fn add<T: serde::Serialize>(object: &mut Value, name: &str, value: Option<T>) {
    if let (Some(value), Some(object)) = (value, object.as_object_mut()) {
        object.insert(name.to_owned(), json!(value));
    }
}

fn content() -> impl Strategy<Value = Value> {
    let state = prop_oneof![
        6 => Just("performed"), 1 => Just("in-progress"), 1 => Just("aborted-before-exposure"),
        1 => Just("aborted-after-exposure"),
    ];
    let images = proptest::collection::vec(Just("https://pacs.example/1"), 0..2);
    prop_oneof![
        4 => (statement(), proptest::option::of(when())).prop_map(|(exam, planned)| {
            let mut request = json!({ "exam": exam });
            add(&mut request, "planned", planned);
            json!({ "request": request })
        }),
        6 => (state, statement(), proptest::option::of(when()), images).prop_map(|(state, exam, start, images)| {
            let mut act = json!({ "state": state, "exam": exam, "images": images });
            add(&mut act, "start", start);
            json!({ "performance": act })
        }),
        2 => when().prop_map(|planned| json!({ "schedule": { "planned": planned } })),
        2 => proptest::option::of(Just("https://docs.example/1")).prop_map(|document| {
            let mut report = json!({});
            add(&mut report, "document", document);
            json!({ "report": report })
        }),
        1 => prop_oneof![Just("accept"), Just("refuse")].prop_map(|v| json!({ "decision": { "verdict": v } })),
        1 => prop_oneof![Just("cancelled"), Just("no-show")].prop_map(|s| json!({ "cancellation": { "status": s } })),
        1 => (statement(), proptest::option::of(when())).prop_map(|(exam, date)| {
            let mut told = json!({ "exam": exam });
            add(&mut told, "date", date);
            json!({ "told": told })
        }),
        1 => (1u32..900).prop_map(|v| json!({ "dose": { "origin": "rdsr", "device": { "serial": "S" }, "totals":
            [{ "kind": "dlp", "value": v.to_string(), "unit": "mGy.cm", "phantom": "32cm" }] } })),
    ]
}

/// An entry without id. Its identifiers carry `space`, so that entries of unlike spaces never link.
pub(crate) fn entry(space: &'static str) -> impl Strategy<Value = Value> {
    let number = || proptest::option::of(0u32..4);
    let system = prop_oneof![Just("ris.a"), Just("ris.b"), Just("ehr.c")];
    let keys = (number(), number(), number(), number(), any::<bool>());
    // Now and then what the source says of the patient is false, or of another person.
    let identity = prop_oneof![
        9 => Just(None),
        1 => Just(Some(json!({ "birthDate": "1990-01-01" }))),
        1 => Just(Some(json!({ "nationalNumber": "2000060500127" }))),
    ];
    (content(), system, keys, 1u32..4, (day(), identity)).prop_map(
        move |(content, system, (placer, accession, study, local, issued), revision, (day, identity))| {
            let identifier = |kind: &str, n: u32| {
                let mut id = json!({ "value": format!("{space}{kind}{n}") });
                add(&mut id, "issuer", issued.then_some("issuer"));
                id
            };
            let mut identifiers = json!({});
            add(
                &mut identifiers,
                "placerOrders",
                placer.map(|n| vec![identifier("P", n)]),
            );
            add(
                &mut identifiers,
                "accessions",
                accession.map(|n| vec![identifier("A", n)]),
            );
            add(
                &mut identifiers,
                "studies",
                study.map(|n| vec![format!("{space}1.2.{n}")]),
            );
            let mut entry = json!({
                "author": { "system": format!("{space}{system}"), "institution": system },
                "instant": format!("{day}T09:00:00+01:00"), "revision": revision,
                "identifiers": identifiers, "content": content,
            });
            add(&mut entry, "identity", identity);
            add(&mut entry, "examKey", local.map(|n| format!("{space}L{n}")));
            entry
        },
    )
}

/// Gives each entry an id of its own.
pub(crate) fn numbered(prefix: &str, mut entries: Vec<Value>) -> Vec<Value> {
    for (n, entry) in entries.iter_mut().enumerate() {
        add(entry, "id", Some(format!("{prefix}{n:03}")));
    }
    entries
}

/// Entries of one space.
pub(crate) fn entries(space: &'static str, most: usize) -> impl Strategy<Value = Vec<Value>> {
    proptest::collection::vec(entry(space), 0..most).prop_map(move |list| numbered(space, list))
}

/// A carnet document.
pub(crate) fn carnet(entries: &[Value]) -> Value {
    json!({ "format": "cre-carnet", "version": 1,
        "patient": { "key": { "authority": "mpi", "value": "K" }, "birthDate": "1980-02-29", "sex": "F" },
        "entries": entries })
}

/// A call.
pub(crate) fn call() -> impl Strategy<Value = Value> {
    let moment = prop_oneof![
        Just("drafting"),
        Just("signing"),
        Just("scheduling"),
        Just("reporting")
    ];
    let circumstance = (
        prop_oneof![
            Just("new-trauma"),
            Just("clinical-change"),
            Just("emergency"),
            Just("oncology-protocol"),
            Just("prior-images-unavailable"),
            Just("screening-programme"),
            Just("prior-not-diagnostic"),
        ],
        proptest::option::of(when()),
    )
        .prop_map(|(code, since)| {
            let mut circumstance = json!({ "code": code });
            add(&mut circumstance, "since", since);
            circumstance
        });
    (moment, statement(), proptest::collection::vec(circumstance, 0..2), proptest::option::of(when())).prop_map(
        |(moment, exam, circumstances, planned)| {
            let mut draft = json!({ "exam": exam, "circumstances": circumstances });
            add(&mut draft, "planned", planned);
            json!({ "version": 1, "edition": "2026.1", "now": NOW, "moment": moment, "dose": true, "draft": draft })
        },
    )
}

/// The answer to a call, as canonical JSON.
pub(crate) fn answer(carnet: &Value, call: &Value) -> String {
    let open = engine()
        .open_json(carnet.to_string().as_bytes())
        .map_err(|e| e.record())
        .unwrap();
    engine()
        .assess_json(&open, call.to_string().as_bytes())
        .map_err(|e| e.record())
        .unwrap()
}
