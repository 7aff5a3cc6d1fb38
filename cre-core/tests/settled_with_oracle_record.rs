//! The record as it was in dispute between this library and the oracle (P24, P23, P80, P94, P115, P118, P122 to P124, P127, P128, P130).

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

const AT: &str = "2026-05-20T12:00:00+02:00";

fn act(id: &str) -> Value {
    done(id, "CT-CHEST", "2026-05-20")
}

fn exams(entries: &[Value]) -> usize {
    ask(&starter(), entries, &order("US-THYROID")).exams()
}

/// The carnet with a removal of its first entry, as the library makes it.
fn removed(entries: &[Value]) -> Vec<Value> {
    let first = entries[0]["id"].as_str().expect("an id").to_owned();
    let mut carnet =
        cre_core::record::Carnet::from_json(carnet(entries).to_string().as_bytes()).expect("a carnet");
    let author = serde_json::from_value(json!({ "system": "archive" })).expect("an author");
    let now = cre_core::time::Instant::parse(NOW).expect("an instant");
    carnet
        .remove(&[first], "retention", "salt", author, now)
        .expect("it is removed");
    let document = serde_json::to_value(carnet.document()).expect("a document");
    document["entries"].as_array().expect("entries").clone()
}

#[test]
fn p24_a_copy_of_what_was_removed_does_not_come_back_and_a_removal_stays() {
    let one = [act("p")];
    let left = removed(&one);
    assert_eq!(left.len(), 1);
    let copy = [left[0].clone(), one[0].clone()];
    assert_eq!(exams(&copy), 0);
    // A removal of the removal has no effect.
    let mut twice = removed(&left);
    twice.push(one[0].clone());
    assert_eq!((twice.len(), exams(&twice)), (3, 0));
    // Another content of the id stays.
    let other = [left[0].clone(), done("p", "CT-HEAD", "2026-05-20")];
    assert_eq!(exams(&other), 1);
}

#[test]
fn p115_a_number_joins_what_nothing_parts_beside_an_act_that_differs() {
    let both = placer(act("a"), "P1");
    let first = both["identifiers"]["placerOrders"][0].clone();
    let second = placer(act("a"), "P2")["identifiers"]["placerOrders"][0].clone();
    let both = with(both, "/identifiers/placerOrders", json!([first, second]));
    let entries = [
        study(both, "1.2.1"),
        study(placer(act("b"), "P1"), "1.2.2"),
        acc(placer(act("c"), "P2"), "A7"),
    ];
    let answer = ask(&starter(), &entries, &order("US-THYROID"));
    assert_eq!(answer.exams(), 2);
    assert_eq!(
        answer.notes(),
        ["placer-of-several-acts", "placer-of-several-acts"]
    );
}

#[test]
fn p23_an_entry_does_not_contradict_itself() {
    let start = "2026-05-20T10:00:00+02:00";
    let twice = |first: Value| [first, done("b", "CT-CHEST", start)];
    let two = acc(done("a", "CT-CHEST", start), "A1");
    let two = with(
        two,
        "/identifiers/accessions",
        json!([{ "issuer": "h", "value": "A1" }, { "issuer": "h", "value": "A2" }]),
    );
    assert_eq!(exams(&twice(two)), 1);
    // Acts of which nothing is said are not said to be alike.
    let bare = |id: &str| {
        entry(
            id,
            "ris",
            AT,
            json!({ "performance": { "state": "performed", "start": start } }),
        )
    };
    assert_eq!(exams(&[bare("a"), bare("b")]), 2);
}

#[test]
fn p118_the_latest_of_two_negative_statements_stands() {
    let no_show = json!({ "cancellation": { "status": "no-show" } });
    let entries = [
        study(cancelled("a", "one", "2026-05-20T12:00:00+02:00"), "1.2.1"),
        study(entry("b", "two", "2026-05-21T12:00:00+02:00", no_show), "1.2.1"),
    ];
    let answer = ask(&starter(), &entries, &order("US-THYROID"));
    assert_eq!(answer.history("a")["status"], "no-show");
}

#[test]
fn p122_names_conflict_where_one_of_the_two_is_not_identified() {
    let named = |entry: Value, name: &str| with(entry, "/identity", json!({ "names": [name] }));
    let key = |entry: Value| with(entry, "/examKey", json!("k"));
    let entries = [
        named(study(act("a"), "1.2.1"), "Beispiel Otto"),
        key(study(done("b", "CT-CHEST", "2026-05-20"), "1.2.1")),
        named(key(report("c", AT)), "Muster Anna"),
    ];
    let unnamed = with(
        carnet(&entries),
        "/patient",
        json!({ "key": { "authority": "mpi", "value": "P-1" } }),
    );
    let answer = ask_of(&starter(), &unnamed, &order("US-THYROID"));
    assert_eq!((answer.exams(), answer.quarantined().len()), (0, 3));
}

#[test]
fn p124_a_partial_date_that_is_yet_to_come_is_none() {
    // Now is the first of June, and the tolerance reaches into the second.
    let call = with(order("US-THYROID"), "/now", json!("2026-05-31T20:00:00+02:00"));
    let answer = ask(&starter(), &[done("a", "US-THYROID", "2026-06")], &call);
    assert!(answer.history("a")["date"].is_null());
    assert!(answer.quarantined().is_empty());
}

#[test]
fn p123_a_recommendation_is_never_a_possible_one() {
    let call = indicated(order("XR-CHEST"), "chronic-cough-child");
    let of = |birth: Value| {
        let carnet = with(carnet(&[]), "/patient/birthDate", birth);
        ask_of(&starter(), &carnet, &call).0["guidance"]["recommendations"].clone()
    };
    assert!(of(json!("2020-05-01")).is_array());
    assert!(of(json!("1980-05-01")).is_null());
    let unknown = with(
        carnet(&[]),
        "/patient",
        json!({ "key": { "authority": "mpi", "value": "P-1" } }),
    );
    assert!(ask_of(&starter(), &unknown, &call).0["guidance"]["recommendations"].is_null());
}

#[test]
fn p118_a_performing_system_that_also_requests_is_no_third_rank() {
    let refused = json!({ "decision": { "verdict": "refuse" } });
    let aborted = json!({ "performance": { "state": "aborted-before-exposure" } });
    let entries = [
        study(request("r", "US-THYROID", "2026-05-10"), "1.2.1"),
        study(
            with(
                entry("d", "ehr", "2026-05-11T12:00:00+02:00", refused),
                "/author",
                json!({ "system": "ehr" }),
            ),
            "1.2.1",
        ),
        study(entry("p", "ris", AT, aborted), "1.2.1"),
    ];
    let same = |system: &str| {
        let of = |e: &Value| with(e.clone(), "/author/system", json!(system));
        [of(&entries[0]), of(&entries[1]), entries[2].clone()]
    };
    let answer = ask(&starter(), &same("ehr"), &order("US-THYROID"));
    assert_eq!(answer.0["history"][0]["status"], "cancelled");
}

#[test]
fn p33_the_later_of_two_weaker_statements_fills_whatever_its_system() {
    let exam = |id: &str, system: &str, day: &str, exam: Value| {
        let performance =
            json!({ "performance": { "state": "performed", "start": "2026-05-20", "exam": exam } });
        study(
            entry(id, system, &format!("2026-05-{day}T12:00:00+02:00"), performance),
            "1.2.1",
        )
    };
    let nothing = |entry: Value| with(entry, "/examKey", json!("k"));
    let entries = [
        exam("a", "one", "25", json!({ "modality": "US" })),
        nothing(exam("b", "two", "24", json!({ "technique": "doppler" }))),
        exam("c", "three", "23", json!({ "code": "US-THYROID" })),
        exam("d", "two", "22", json!({ "code": "US-ABDOMEN" })),
    ];
    let of = |code: &str| ask(&starter(), &entries, &order(code)).relation("a").to_owned();
    assert_eq!(of("US-ABDOMEN"), "unrelated");
}

#[test]
fn p78_a_modality_that_the_pack_does_not_know_is_not_filled() {
    let asked = study(request("r", "US-THYROID", "2026-05-10"), "1.2.1");
    let of = |modality: &str| {
        let act = performed("p", json!({ "modality": modality }), "2026-05-20");
        let entries = [asked.clone(), study(act, "1.2.1")];
        ask(&starter(), &entries, &order("US-THYROID")).0["history"][0]["family"].clone()
    };
    assert_eq!(of("XX"), Value::Null);
    assert_eq!((of("US"), of(" ")), (json!("US"), json!("US")));
}

#[test]
fn p127_each_contrast_that_a_weaker_statement_says_is_a_site() {
    let relation = |asked: Value, act: Value, ordered: Value| {
        let request = with(
            request("r", "CT-NECK", "2026-05-10"),
            "/content/request/exam",
            asked,
        );
        let entries = [
            study(request, "1.2.1"),
            study(performed("p", act, "2026-05-20"), "1.2.1"),
        ];
        ask(&verified(), &entries, &order_of(ordered))
            .relation("p")
            .to_owned()
    };
    let both = json!({ "sites": [{ "region": "neck", "phases": ["portal"] }, { "region": "neck", "phases": ["arterial"] }] });
    let neck = |phases: Value| json!({ "code": "CT-NECK", "phases": phases });
    let act = json!({ "code": "CT-NECK" });
    assert_eq!(
        relation(both.clone(), act.clone(), neck(json!(["portal"]))),
        "covers"
    );
    assert_eq!(
        relation(both.clone(), act.clone(), neck(json!(["arterial"]))),
        "covers"
    );
    assert_eq!(relation(both, act, neck(json!(["arterial", "portal"]))), "covers");
    // What is said of the right knee does not fill the left one.
    let knees = json!({ "sites": [
        { "region": "knee", "side": "left", "contrast": "none" },
        { "region": "knee", "side": "right", "contrast": "given" },
    ] });
    let knee = |contrast: &str| json!({ "code": "MR-KNEE", "side": "left", "contrast": contrast });
    let left = json!({ "code": "MR-KNEE", "side": "left" });
    assert_eq!(relation(knees.clone(), left.clone(), knee("none")), "covers");
    assert_eq!(relation(knees, left, knee("given")), "partial");
}

#[test]
fn p128_an_unknown_contrast_alone_states_nothing() {
    let start = json!("2026-05-20T10:00:00+02:00");
    let silent = |id: &str, exam: Value| {
        let act = json!({ "performance": { "state": "performed", "start": start, "exam": exam } });
        entry(id, "ris", AT, act)
    };
    let unknown = json!({ "contrast": "unknown" });
    assert_eq!(exams(&[silent("a", unknown.clone()), silent("b", unknown)]), 2);
    let said = json!({ "contrast": "none" });
    assert_eq!(exams(&[silent("a", said.clone()), silent("b", said)]), 1);
}

#[test]
fn p130_a_blank_link_opens_nothing() {
    let proposal = |document: &str| {
        let report = with(report("r", AT), "/content/report/document", json!(document));
        let entries = [
            study(done("p", "US-THYROID", "2026-05-20"), "1.2.1"),
            study(report, "1.2.1"),
        ];
        let answer = ask(&starter(), &entries, &order("US-THYROID"));
        answer.only()["proposal"]["code"].clone()
    };
    assert_eq!(proposal("urn:report"), "open-prior");
    assert_eq!(proposal(" "), "none");
}

#[test]
fn r4_18_a_biopsy_is_no_member_of_a_session_for_another_purpose() {
    let here = |entry: Value| with(entry, "/author/institution", json!("hospital-nord"));
    let entries = [
        here(done("a", "CT-BIOPSY-CHEST", "2026-05-20")),
        here(done("b", "CT-CHEST", "2026-05-20")),
        here(done("c", "CT-CHEST", "2026-05-20")),
    ];
    let screening = because(order("CT-BIOPSY-CHEST"), json!({ "code": "screening-programme" }));
    let answer = ask(&starter(), &entries, &screening);
    assert_eq!(
        (answer.relation("a"), answer.relation("b")),
        ("unrelated", "partial")
    );
}

#[test]
fn p56_a_request_of_two_acts_does_not_replace_itself() {
    let naming = |named: &str| {
        let replaces = json!([named]);
        with(
            request("r", "US-THYROID", "2026-05-10"),
            "/content/request/replaces",
            replaces,
        )
    };
    let verdict = |named: &str| {
        let entries = [
            placer(naming(named), "P"),
            placer(acc(done("f", "US-THYROID", "2026-09-01"), "A0"), "P"),
            placer(acc(done("p", "CT-CHEST", "2026-05-20"), "A1"), "P"),
        ];
        let answer = ask(&starter(), &entries, &order("US-THYROID"));
        answer.verdict("f").to_owned()
    };
    assert_eq!(
        (verdict("r").as_str(), verdict("f").as_str()),
        ("finding", "finding")
    );
}
