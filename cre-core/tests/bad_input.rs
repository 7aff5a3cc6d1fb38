//! Bad carnets and calls give a stable code and a place, never a text from the document (S111).

#![cfg(test)]

mod scenario;

use cre_core::engine::EngineError;
use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

fn of(error: &EngineError) -> (String, String) {
    let record = error.record();
    assert_eq!(
        (record.code.as_str(), record.place.as_str()),
        (error.code(), error.place())
    );
    assert!(!record.message.is_empty());
    (record.code, record.place)
}

fn open(text: &[u8]) -> (String, String) {
    of(&starter().open_json(text).expect_err("not accepted"))
}

fn open_value(carnet: &Value) -> (String, String) {
    open(carnet.to_string().as_bytes())
}

fn asked(call: &Value) -> (String, String) {
    let engine = starter();
    let open = engine
        .open_json(carnet(&[]).to_string().as_bytes())
        .expect("opens");
    of(&engine
        .assess_json(&open, call.to_string().as_bytes())
        .expect_err("not answered"))
}

fn is(code: &str, place: &str) -> (String, String) {
    (code.to_owned(), place.to_owned())
}

fn one() -> Value {
    carnet(&[done("p", CODE, "2026-05-20")])
}

// The form of a document.

#[test]
fn a_byte_order_mark_is_refused() {
    let text = format!("\u{feff}{}", one());
    assert_eq!(open(text.as_bytes()).0, "CRE-1001");
}

#[test]
fn a_text_that_is_not_utf_8() {
    assert_eq!(open(b"{\"format\":\"\xff\"}").0, "CRE-1002");
}

#[test]
fn a_text_that_is_no_json_or_goes_on() {
    for text in ["", "{", "[1,]", "{'a':1}", "nothing"] {
        assert_eq!(open(text.as_bytes()).0, "CRE-1003", "{text}");
    }
    assert_eq!(open(format!("{} {{}}", one()).as_bytes()).0, "CRE-1003");
}

#[test]
fn null_is_refused_with_its_place() {
    let text = one().to_string().replace("\"F\"", "null");
    assert_eq!(open(text.as_bytes()), is("CRE-1004", "/patient/sex"));
}

#[test]
fn depth_is_bounded() {
    let deep = format!("{}1{}", "[".repeat(65), "]".repeat(65));
    assert_eq!(open(deep.as_bytes()).0, "CRE-1005");
    let very = "[".repeat(1_000_000);
    assert_eq!(open(very.as_bytes()).0, "CRE-1005");
}

#[test]
fn a_member_that_stands_twice() {
    let text = one()
        .to_string()
        .replace("\"version\":1", "\"version\":1,\"version\":1");
    assert_eq!(open(text.as_bytes()), is("CRE-1006", "/version"));
}

#[test]
fn numbers_are_whole_and_small() {
    let with_revision = |number: &str| {
        let text = one()
            .to_string()
            .replace("\"revision\":1", &format!("\"revision\":{number}"));
        open(text.as_bytes())
    };
    assert_eq!(with_revision("1.5"), is("CRE-1007", "/entries/0/revision"));
    assert_eq!(with_revision("9007199254740993").1, "/entries/0/revision");
    assert_eq!(with_revision("-1").1, "/entries/0/revision");
}

// A carnet.

#[test]
fn unknown_members_and_words_have_a_place() {
    assert_eq!(
        open_value(&with(one(), "/colour", json!("red"))),
        is("CRE-1010", "/colour")
    );
    let place = "/entries/0/content/performance/exam/kode";
    assert_eq!(
        open_value(&with(one(), place, json!("CT"))),
        is("CRE-1010", place)
    );
    let place = "/entries/0/content/performance/state";
    assert_eq!(
        open_value(&with(one(), place, json!("finished"))),
        is("CRE-1012", place)
    );
    assert_eq!(
        open_value(&with(one(), "/patient/sex", json!("X"))),
        is("CRE-1012", "/patient/sex")
    );
    assert_eq!(
        open_value(&with(one(), "/format", json!("carnet"))),
        is("CRE-1012", "/format")
    );
}

#[test]
fn an_unknown_kind_of_entry() {
    let broken = with(one(), "/entries/0/content", json!({ "xray": {} }));
    assert_eq!(open_value(&broken).0, "CRE-1012");
}

#[test]
fn missing_members_are_named() {
    for name in ["id", "author", "instant", "revision", "content"] {
        let mut broken = one();
        broken["entries"][0]
            .as_object_mut()
            .expect("an entry")
            .remove(name);
        let engine = starter();
        let error = engine
            .open_json(broken.to_string().as_bytes())
            .expect_err("not accepted");
        assert_eq!(of(&error), is("CRE-1011", "/entries/0"));
        assert!(error.record().message.contains(name), "{error}");
    }
}

#[test]
fn a_value_of_another_type() {
    assert_eq!(
        open_value(&with(one(), "/entries/0/id", json!(7))),
        is("CRE-1013", "/entries/0/id")
    );
    assert_eq!(
        open_value(&with(one(), "/entries", json!({}))),
        is("CRE-1013", "/entries")
    );
}

#[test]
fn another_version() {
    assert_eq!(
        open_value(&with(one(), "/version", json!(2))),
        is("CRE-1014", "/version")
    );
}

#[test]
fn dates_instants_and_durations() {
    let start = "/entries/0/content/performance/start";
    for wrong in [
        "2026-02-30",
        "2026-13",
        "26-05-01",
        "2026-5-1",
        "20260501",
        "2026-05-01 ",
    ] {
        assert_eq!(
            open_value(&with(one(), start, json!(wrong))),
            is("CRE-1101", start),
            "{wrong}"
        );
    }
    for wrong in ["2026-05-01T10:00:00", "2026-05-01T25:00:00Z", "2026-05-01T10:00Z"] {
        assert_eq!(
            open_value(&with(one(), start, json!(wrong))),
            is("CRE-1102", start),
            "{wrong}"
        );
    }
    let instant = "/entries/0/instant";
    assert_eq!(
        open_value(&with(one(), instant, json!("yesterday"))),
        is("CRE-1102", instant)
    );
    let body = json!({ "report": { "followUp": { "min": "P1DT2H" } } });
    let reported = carnet(&[entry("t", "ris", "2026-05-20T09:00:00+02:00", body)]);
    let place = "/entries/0/content/report/followUp/min";
    assert_eq!(open_value(&reported), is("CRE-1103", place));
}

#[test]
fn an_error_never_quotes_the_document() {
    let secret = "1990093012358";
    for place in [
        "/patient/sex",
        "/entries/0/instant",
        "/entries/0/content/performance/start",
        "/format",
    ] {
        let broken = with(one(), place, json!(secret));
        let error = starter()
            .open_json(broken.to_string().as_bytes())
            .expect_err("not accepted");
        assert!(
            !format!("{error} {error:?} {:?}", error.record()).contains(secret),
            "{place}"
        );
    }
    let broken = with(one(), "/Anne Weber 1990093012358", json!(1));
    let error = starter()
        .open_json(broken.to_string().as_bytes())
        .expect_err("not accepted");
    assert!(
        !format!("{error} {error:?} {:?}", error.record()).contains(secret),
        "{error:?}"
    );
}

// A call.

#[test]
fn a_call_of_another_version_or_edition() {
    assert_eq!(
        asked(&with(order(CODE), "/version", json!(2))),
        is("CRE-3001", "/version")
    );
    assert_eq!(
        asked(&with(order(CODE), "/edition", json!("2025.1"))),
        is("CRE-3002", "/edition")
    );
}

#[test]
fn a_call_with_unknown_words() {
    assert_eq!(
        asked(&with(order(CODE), "/moment", json!("later"))),
        is("CRE-1012", "/moment")
    );
    assert_eq!(
        asked(&with(order(CODE), "/draft/exam/kode", json!("x"))),
        is("CRE-1010", "/draft/exam/kode")
    );
    let odd = because(order(CODE), json!({ "code": "curiosity" }));
    assert_eq!(asked(&odd), is("CRE-1012", "/draft/circumstances/0/code"));
    let odd = because(order(CODE), since("new-trauma", "2026-02-31"));
    assert_eq!(asked(&odd), is("CRE-1101", "/draft/circumstances/0/since"));
    assert_eq!(
        asked(&with(order(CODE), "/now", json!("2026-06-01"))),
        is("CRE-1102", "/now")
    );
    assert_eq!(
        asked(&with(order(CODE), "/language", json!("it"))),
        is("CRE-1012", "/language")
    );
}

#[test]
fn a_call_without_now_or_draft() {
    for name in ["now", "draft", "moment", "version", "edition"] {
        let mut call = order(CODE);
        call.as_object_mut().expect("a call").remove(name);
        assert_eq!(asked(&call).0, "CRE-1011", "{name}");
    }
}

#[test]
fn an_unknown_exam_code_is_answered_as_unmapped() {
    // R3: unmapped is kept, counted and compared by what is known; it is no error.
    let answer = ask(
        &starter(),
        &[done("p", CODE, "2026-05-20")],
        &order("CT-OF-ANOTHER-PACK"),
    );
    assert_eq!(answer.0["order"]["mapping"], "unmapped");
    answer.says("possible-repeat", "possible", "hint");
}

// Changes of an open carnet are whole or nothing.

#[test]
fn a_bad_entry_leaves_the_carnet_as_it_was() {
    let engine = starter();
    let mut open = engine.open_json(one().to_string().as_bytes()).expect("opens");
    let before = open.document_json().expect("a document");
    let bad = with(done("q", CODE, "2026-05-21"), "/colour", json!("red"));
    let error = engine
        .add_json(&mut open, bad.to_string().as_bytes())
        .expect_err("not accepted");
    assert_eq!(of(&error), is("CRE-1010", "/colour"));
    assert_eq!(open.document_json().expect("a document"), before);
    let good = done("q", CODE, "2026-05-21");
    engine
        .add_json(&mut open, good.to_string().as_bytes())
        .expect("accepted");
    assert_eq!(open.carnet().len(), 2);
}

#[test]
fn merging_another_patient_leaves_the_carnet_as_it_was() {
    let engine = starter();
    let mut open = engine.open_json(one().to_string().as_bytes()).expect("opens");
    let other = with(
        carnet(&[done("q", CODE, "2026-05-21")]),
        "/patient/key/value",
        json!("P-2"),
    );
    let error = engine
        .merge_json(&mut open, other.to_string().as_bytes())
        .expect_err("another patient");
    assert_eq!(of(&error), is("CRE-1301", "/"));
    assert_eq!(open.carnet().len(), 1);
}
