//! The settled readings about quarantine: identity, the future, reused ids, entered in error.

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

fn history_of(entries: &[Value]) -> Answer {
    ask(&starter(), entries, &order(CODE))
}

fn in_error(id: &str, system: &str, names: &str) -> Value {
    entry(
        id,
        system,
        "2026-05-31T09:00:00+02:00",
        json!({ "enteredInError": { "entries": [names] } }),
    )
}

fn identified(entry: Value, identity: Value) -> Value {
    with(entry, "/identity", identity)
}

// S02, S43: the smallest false thing.

#[test]
fn s02_a_typing_slip_in_the_number_leaves_the_ct() {
    let slip = identified(
        done("p", CODE, "2026-05-20"),
        json!({ "nationalNumber": "2000060500127" }),
    );
    let answer = history_of(&[slip]);
    answer.says("recently-performed", "covers", "interrupt");
    assert_eq!(
        answer.0["quarantine"],
        json!([
            { "entry": "p", "place": "/identity/nationalNumber", "reason": "national-number" }
        ])
    );
}

#[test]
fn s02_one_value_in_an_unknown_unit_leaves_the_others() {
    // The value itself is judged with the dose (R6); the entry and its exam stay.
    let dlp = |unit: &str| json!({ "kind": "dlp", "value": "300", "unit": unit });
    let dose = json!({ "dose": { "origin": "rdsr", "totals": [dlp("mGy.cm"), dlp("furlong")] } });
    let entries = [
        acc(done("p", CODE, "2026-05-20"), "A1"),
        acc(entry("d", "pacs", "2026-05-20T13:00:00+02:00", dose), "A1"),
    ];
    let answer = history_of(&entries);
    answer.says("recently-performed", "covers", "interrupt");
}

#[test]
fn s43_spaces_points_and_hyphens_are_removed_and_nothing_else() {
    let reasons = |number: &str| {
        let stated = identified(done("p", CODE, "2026-05-20"), json!({ "nationalNumber": number }));
        history_of(&[stated]).quarantined().len()
    };
    for right in [
        "1893120105732",
        "1893 12 01 057 32",
        "1893-1201.057-32",
        "1990093012358",
    ] {
        assert_eq!(reasons(right), 0, "{right}");
    }
    for wrong in [
        "18931201057",
        "1893120105731",
        "1893120105722",
        "1893130105732",
        "1990023012358",
        "1893/120105732",
    ] {
        assert_eq!(reasons(wrong), 1, "{wrong}");
    }
}

// S14, S66, S78: identity.

#[test]
fn s14_only_what_conflicts_with_the_index_is_quarantined() {
    // A (the index's birth date), B (none), C (another) under one accession.
    let entries = [
        acc(
            identified(
                done("a", CODE, "2026-05-20"),
                json!({ "birthDate": "1980-03-14" }),
            ),
            "A1",
        ),
        acc(report("b", "2026-05-21T09:00:00+02:00"), "A1"),
        acc(
            identified(
                request("c", CODE, "2026-05-10"),
                json!({ "birthDate": "1990-01-01" }),
            ),
            "A1",
        ),
    ];
    let answer = history_of(&entries);
    assert_eq!(
        answer.0["quarantine"],
        json!([{ "entry": "c", "place": "", "reason": "identity-birth-date" }])
    );
    assert_eq!(
        (answer.exams(), answer.history("a")["status"].as_str()),
        (1, Some("reported"))
    );
}

#[test]
fn s14_where_the_index_states_none_the_whole_group_is_quarantined() {
    let entries = [
        acc(
            identified(
                done("a", CODE, "2026-05-20"),
                json!({ "birthDate": "1980-03-14" }),
            ),
            "A1",
        ),
        acc(report("b", "2026-05-21T09:00:00+02:00"), "A1"),
        acc(
            identified(
                request("c", CODE, "2026-05-10"),
                json!({ "birthDate": "1990-01-01" }),
            ),
            "A1",
        ),
    ];
    let mut document = carnet(&entries);
    document["patient"] = json!({ "key": { "authority": "mpi", "value": "P-1" } });
    let answer = ask_of(&starter(), &document, &order(CODE));
    assert_eq!((answer.exams(), answer.quarantined().len()), (0, 3));
}

#[test]
fn s78_a_partial_birth_date_of_the_index_counts_as_not_stated() {
    let entries = [
        acc(
            identified(
                done("a", CODE, "2026-05-20"),
                json!({ "birthDate": "1980-03-14" }),
            ),
            "A1",
        ),
        acc(
            identified(
                request("c", CODE, "2026-05-10"),
                json!({ "birthDate": "1980-03-15" }),
            ),
            "A1",
        ),
    ];
    let mut document = carnet(&entries);
    document["patient"]["birthDate"] = json!("1980");
    assert_eq!(ask_of(&starter(), &document, &order(CODE)).exams(), 0);
}

#[test]
fn s66_names_alone_conflict_only_without_birth_date_and_issuer() {
    let other = |identity: Value| identified(done("p", CODE, "2026-05-20"), identity);
    let names = || json!({ "names": ["Muller Jean"] });
    assert_eq!(history_of(&[other(names())]).quarantined(), ["identity-names"]);
    let issued = history_of(&[acc(other(names()), "A1")]);
    assert_eq!(
        (issued.quarantined().len(), issued.notes()),
        (0, vec!["name-differs"])
    );
    let studied = history_of(&[study(other(names()), "1.2.3")]);
    assert_eq!(studied.quarantined().len(), 0);
    let born = json!({ "names": ["Muller Jean"], "birthDate": "1980-03-14" });
    assert_eq!(history_of(&[other(born)]).quarantined().len(), 0);
    let folded = json!({ "names": ["ANNE MARTIN"] });
    assert_eq!(history_of(&[other(folded)]).quarantined().len(), 0);
}

#[test]
fn r1_sex_m_against_f_is_a_conflict() {
    let male = identified(done("p", CODE, "2026-05-20"), json!({ "sex": "M" }));
    assert_eq!(history_of(&[male]).quarantined(), ["identity-sex"]);
}

// S15, S67: quarantine and linking; the future.

#[test]
fn s15_a_quarantined_entry_links_nothing() {
    let bridge = identified(
        request("e2", CODE, "2026-05-10"),
        json!({ "birthDate": "1990-01-01" }),
    );
    let bridge = study(acc(bridge, "A1"), "1.2.3");
    let entries = [
        acc(done("e1", CODE, "2026-05-20"), "A1"),
        bridge,
        study(done("e3", CODE, "2026-05-24"), "1.2.3"),
    ];
    assert_eq!(history_of(&entries).exams(), 2);
}

#[test]
fn s15_a_future_act_leaves_the_exam_with_its_other_entries() {
    let entries = [
        acc(request("r", CODE, "2026-05-20"), "A1"),
        acc(
            with(
                done("p", CODE, "2026-06-05"),
                "/instant",
                json!("2026-06-01T09:00:00+02:00"),
            ),
            "A1",
        ),
    ];
    let answer = history_of(&entries);
    // Its date is unknown, also where a request is left.
    let finding = answer.says("possible-repeat", "possible", "hint");
    assert_eq!(finding["facts"]["date"], "unknown");
    assert_eq!(answer.0["history"][0]["status"], "requested");
    assert!(answer.0["history"][0]["date"].is_null());
    assert_eq!(
        (answer.quarantined(), answer.notes()),
        (vec!["in-future"], vec!["future-act-ignored"])
    );
}

#[test]
fn s15_the_tolerance_is_24_hours() {
    let quarantined = |start: &str| {
        let entries = [with(
            done("p", CODE, start),
            "/instant",
            json!("2026-06-01T09:00:00+02:00"),
        )];
        history_of(&entries).quarantined().len()
    };
    assert_eq!(quarantined("2026-06-02T10:00:00+02:00"), 0);
    assert_eq!(quarantined("2026-06-02T10:00:01+02:00"), 1);
}

#[test]
fn s67_report_of_a_future_performance_stays_without_date() {
    let entries = [
        acc(
            with(
                done("p", CODE, "2026-07-05"),
                "/instant",
                json!("2026-06-01T09:00:00+02:00"),
            ),
            "A1",
        ),
        acc(
            with(
                report("t", "2026-06-01T09:30:00+02:00"),
                "/content/report/exam",
                json!({ "code": CODE }),
            ),
            "A1",
        ),
    ];
    let answer = history_of(&entries);
    assert_eq!(answer.0["history"][0]["status"], "reported");
    assert!(answer.0["history"][0].get("date").is_none(), "{}", answer.0);
    answer.says("possible-repeat", "possible", "hint");
}

// S16, S65.

#[test]
fn s16_two_contents_of_one_id_are_both_quarantined() {
    let entries = [done("p", CODE, "2026-05-20"), done("p", CODE, "2026-05-21")];
    let answer = history_of(&entries);
    assert_eq!((answer.exams(), answer.quarantined()), (0, vec!["id-reused"]));
    let reversed: Vec<Value> = entries.iter().rev().cloned().collect();
    assert_eq!(answer.0, history_of(&reversed).0);
}

#[test]
fn s16_the_same_entry_twice_is_one() {
    let p = done("p", CODE, "2026-05-20");
    assert_eq!(history_of(&[p.clone(), p]).quarantined().len(), 0);
}

#[test]
fn s65_a_mistyped_bridge_falls_apart_again() {
    let bridge = study(acc(request("e2", CODE, "2026-05-10"), "A1"), "1.2.3");
    let entries = [
        acc(done("e1", CODE, "2026-05-20"), "A1"),
        bridge,
        study(done("e3", CODE, "2026-05-24"), "1.2.3"),
        in_error("z", "gp", "e2"),
    ];
    assert_eq!(history_of(&entries[..3]).exams(), 1);
    assert_eq!(history_of(&entries).exams(), 2);
}

#[test]
fn s65_an_entered_in_error_cannot_be_entered_in_error() {
    let entries = [
        done("p", CODE, "2026-05-20"),
        in_error("y", "ris", "p"),
        in_error("z", "ris", "y"),
    ];
    assert_eq!(history_of(&entries).exams(), 0);
}

#[test]
fn s65_another_systems_entries_are_out_of_reach() {
    let answer = history_of(&[done("p", CODE, "2026-05-20"), in_error("y", "gp", "p")]);
    assert_eq!(
        (answer.exams(), answer.notes()),
        (1, vec!["entered-in-error-of-other-system"])
    );
}
