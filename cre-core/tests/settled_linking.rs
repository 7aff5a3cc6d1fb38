//! The settled readings about linking: which entries are one exam; and the draft, which links nothing.

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

fn history_of(entries: &[Value]) -> Answer {
    ask(&starter(), entries, &order(CODE))
}

fn accession(entry: Value, value: &str) -> Value {
    with(entry, "/identifiers/accessions", json!([{ "value": value }]))
}

// S12 and S76.

#[test]
fn s12_placeholders_never_link() {
    for placeholder in ["NOID", "noid", "REMOVED", "0", "", "N/A", "n.a."] {
        let entries = [
            accession(done("a", CODE, "2026-05-20"), placeholder),
            accession(done("b", CODE, "2026-05-24"), placeholder),
        ];
        assert_eq!(history_of(&entries).exams(), 2, "{placeholder}");
    }
}

#[test]
fn s12_an_identifier_without_issuer_is_of_its_author_system() {
    let of = |system: &str| {
        let other = with(
            accession(report("b", "2026-05-21T09:00:00+02:00"), "A1"),
            "/author/system",
            json!(system),
        );
        history_of(&[accession(done("a", CODE, "2026-05-20"), "A1"), other]).exams()
    };
    assert_eq!((of("ris"), of("pacs")), (1, 2));
}

#[test]
fn s12_an_issued_accession_links_across_systems() {
    let entries = [
        acc(done("a", CODE, "2026-05-20"), "A1"),
        acc(request("b", CODE, "2026-05-01"), " A1 "),
    ];
    assert_eq!(history_of(&entries).exams(), 1);
}

#[test]
fn s12_a_placer_number_never_joins_two_studies() {
    // One order for CT of the thorax and film of the hand: two exams, the request belongs to each.
    let entries = [
        placer(request("r", CODE, "2026-05-01"), "O1"),
        study(placer(done("a", CODE, "2026-05-20"), "O1"), "1.1"),
        study(
            placer(done_side("b", "XR-HAND", "left", "2026-05-20"), "O1"),
            "1.2",
        ),
    ];
    let answer = history_of(&entries);
    assert_eq!(answer.exams(), 2);
    assert_eq!(
        answer.says("recently-performed", "covers", "interrupt")["priors"][0]["exam"],
        "a"
    );
}

#[test]
fn s12_a_placer_number_never_joins_two_accessions_of_one_issuer() {
    let entries = [
        placer(request("r", CODE, "2026-05-01"), "O1"),
        acc(placer(done("a", CODE, "2026-05-20"), "O1"), "A1"),
        acc(placer(done("b", CODE, "2026-05-24"), "O1"), "A2"),
    ];
    assert_eq!(history_of(&entries).exams(), 2);
}

#[test]
fn s12_a_placer_number_links_an_order_to_its_act() {
    let entries = [
        placer(request("r", CODE, "2026-05-01"), "O1"),
        study(placer(done("a", CODE, "2026-05-20"), "O1"), "1.1"),
    ];
    assert_eq!(history_of(&entries).exams(), 1);
}

#[test]
fn s12_acts_of_unlike_codes_in_one_study_are_one_exam_with_the_union_of_sites() {
    let entries = [
        study(
            performed(
                "a",
                json!({ "code": "CT-CHEST", "contrast": "none" }),
                "2026-05-20",
            ),
            "1.1",
        ),
        with(
            study(done("b", CODE, "2026-05-20"), "1.1"),
            "/examKey",
            json!("2"),
        ),
    ];
    let answer = history_of(&entries);
    assert_eq!(answer.exams(), 1);
    answer.says("recently-performed", "covers", "interrupt");
}

#[test]
fn s76_an_act_with_the_placer_alone_stands_for_itself() {
    let entries = [
        study(placer(done("a", CODE, "2026-05-20"), "O1"), "1.1"),
        study(placer(done("b", "CT-SINUS", "2026-05-20"), "O1"), "1.2"),
        placer(done("c", "CT-CALCIUM-SCORE", "2026-05-20"), "O1"),
    ];
    assert_eq!(history_of(&entries).exams(), 3);
}

#[test]
fn r1_linking_is_transitive_in_any_order() {
    let mut entries = vec![
        acc(request("a", CODE, "2026-05-01"), "A1"),
        study(acc(done("b", CODE, "2026-05-20"), "A1"), "1.1"),
        study(report("c", "2026-05-21T09:00:00+02:00"), "1.1"),
    ];
    let first = history_of(&entries).0;
    assert_eq!(first["history"].as_array().map(Vec::len), Some(1));
    entries.rotate_left(1);
    assert_eq!(history_of(&entries).0, first);
    entries.reverse();
    assert_eq!(history_of(&entries).0, first);
}

// S74: acts of unlike codes.

#[test]
fn s74_a_selector_by_code_matches_if_any_act_has_it() {
    let mut pack = pack();
    verify_all(&mut pack);
    let mut rule = row(&mut pack, "intervals", "min-fallback-ct").clone();
    rule["id"] = json!("min-after-sinus");
    rule["interval"] = json!("P12M");
    rule["layer"] = json!("national");
    rule["order"] = json!({ "exam": CODE });
    rule["prior"] = json!({ "exam": "CT-SINUS" });
    rows(&mut pack, "intervals").push(rule);
    let engine = load(&pack).expect("the pack loads");
    let sinus = with(
        study(done("b", "CT-SINUS", "2025-09-20"), "1.1"),
        "/examKey",
        json!("2"),
    );
    let entries = [study(done("a", CODE, "2025-09-20"), "1.1"), sinus];
    let answer = ask(&engine, &entries, &order(CODE));
    assert_eq!(answer.only()["rule"]["id"], "min-after-sinus");
    ask(&engine, &entries[..1], &order(CODE)).silent();
}

// S38, S98: told exams.

#[test]
fn s38_a_told_exam_is_at_most_possible() {
    history_of(&[told("t", CODE, "2026-05-10")]).says("possible-repeat", "possible", "hint");
}

#[test]
fn s38_a_told_exam_links_by_its_identifiers_and_never_by_likeness() {
    let alike = [told("t", CODE, "2026-05-20"), done("p", CODE, "2026-05-20")];
    assert_eq!(history_of(&alike).exams(), 2);
    let entries = [
        acc(told("t", CODE, "2026-04-10"), "A1"),
        acc(done("p", CODE, "2026-05-20"), "A1"),
    ];
    let answer = history_of(&entries);
    // It loses every field to the other source, and the exam is no longer known from the patient only.
    assert_eq!(answer.exams(), 1);
    assert_eq!(answer.history("p")["date"], "2026-05-20");
    assert!(answer.history("p")["told"].is_null());
}

#[test]
fn s38_maybe_the_same_is_shown() {
    let answer = history_of(&[told("t", CODE, "2026-05"), done("p", CODE, "2026-05-20")]);
    assert_eq!(answer.history("t")["maybeTheSame"], json!(["p"]));
    // The performed exam speaks for both.
    assert_eq!(answer.only()["priors"][0]["exam"], "p");
}

#[test]
fn s98_another_exam_is_performed_and_overlaps() {
    let same = |other: Value| {
        let answer = history_of(&[told("t", CODE, "2026-05"), other]);
        answer.history("t").get("maybeTheSame").is_some()
    };
    assert!(!same(done("p", CODE, "2026-04-20")));
    assert!(!same(done("p", "CT-KNEE", "2026-05-20")));
    assert!(!same(done("p", "XR-CERVICAL-SPINE", "2026-05-20")));
    assert!(!same(booked("p", CODE, "2026-05-28")));
    assert!(!same(told("p", CODE, "2026-05-20")));
}

// S39, S77: acts recorded twice.

#[test]
fn s39_acts_recorded_twice_at_one_instant_are_one() {
    let at = "2026-05-20T09:00:00+02:00";
    assert_eq!(history_of(&[done("a", CODE, at), done("b", CODE, at)]).exams(), 1);
}

#[test]
fn s39_needs_one_system_the_same_code_sites_and_start() {
    let at = "2026-05-20T09:00:00+02:00";
    let with_b = |b: Value| history_of(&[done("a", CODE, at), b]).exams();
    assert_eq!(with_b(done("b", "CT-SINUS", at)), 2);
    assert_eq!(with_b(done("b", CODE, "2026-05-20T09:00:01+02:00")), 2);
    assert_eq!(
        with_b(with(done("b", CODE, at), "/author/system", json!("pacs"))),
        2
    );
}

#[test]
fn s39_a_date_alone_is_no_instant() {
    assert_eq!(
        history_of(&[done("a", CODE, "2026-05-20"), done("b", CODE, "2026-05-20")]).exams(),
        2
    );
}

#[test]
fn s39_identifiers_that_contradict_keep_them_apart() {
    let at = "2026-05-20T09:00:00+02:00";
    let entries = [
        study(done("a", CODE, at), "1.1"),
        study(done("b", CODE, at), "1.2"),
    ];
    assert_eq!(history_of(&entries).exams(), 2);
}

#[test]
fn s77_a_contradiction_switches_the_class_off() {
    let at = "2026-05-20T09:00:00+02:00";
    let entries = [
        study(done("a", CODE, at), "1.1"),
        study(done("b", CODE, at), "1.2"),
        done("c", CODE, at),
    ];
    assert_eq!(history_of(&entries).exams(), 3);
}

// S37: the draft links nothing.

#[test]
fn s37_a_draft_carries_no_identifier() {
    let engine = starter();
    let open = engine
        .open_json(carnet(&[]).to_string().as_bytes())
        .expect("opens");
    let call = with(
        order(CODE),
        "/draft/identifiers",
        json!({ "accessions": [{ "value": "A1" }] }),
    );
    let error = engine
        .assess_json(&open, call.to_string().as_bytes())
        .expect_err("no such member");
    assert_eq!((error.code(), error.place()), ("CRE-1010", "/draft/identifiers"));
}

#[test]
fn s37_naming_a_hidden_entry_shows_nothing() {
    let entries = [
        done("a", "CT-SINUS", "2026-05-20"),
        request("h", CODE, "2026-05-20"),
    ];
    let view = |names: &str| {
        let call = with(order(CODE), "/view", json!({ "exams": ["a"] }));
        ask(
            &starter(),
            &entries,
            &with(call, "/draft/replaces", json!([names])),
        )
        .0
    };
    assert_eq!(view("h"), view("nothing"));
}

#[test]
fn r4_the_order_itself_never_counts() {
    let call = at(with(order(CODE), "/draft/itself", json!(["r"])), "scheduling");
    let answer = ask(&starter(), &[request("r", CODE, "2026-05-20")], &call);
    answer.silent();
    assert_eq!(answer.verdict("r"), "itself");
}
