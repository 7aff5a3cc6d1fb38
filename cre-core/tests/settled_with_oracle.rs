//! What was in dispute between this library and the oracle, and settled in `docs/rules.md` (P32 and after).

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

fn relation(prior: Value, ordered: Value) -> String {
    let answer = ask(
        &verified(),
        &[performed("p", prior, "2026-05-25")],
        &order_of(ordered),
    );
    answer.relation("p").to_owned()
}

#[test]
fn p32_a_code_states_its_contrast() {
    // A stone CT is without contrast, whatever stands beside its code.
    let stone = json!({ "code": "CT-STONE" });
    let given = json!({ "code": "CT-STONE", "contrast": "given" });
    assert_eq!(relation(stone.clone(), given.clone()), "covers");
    assert_eq!(relation(given, stone.clone()), "covers");
    let unknown = json!({ "code": "CT-STONE", "contrast": "unknown" });
    assert_eq!(relation(unknown, stone), "covers");
    // A site of its own says otherwise.
    let site = json!([{ "region": "abdomen-pelvis", "contrast": "given" }]);
    assert_eq!(
        relation(
            json!({ "code": "CT-STONE", "sites": site }),
            json!({ "code": "CT-STONE" })
        ),
        "partial"
    );
}

#[test]
fn p32_a_stated_site_of_another_region_is_added() {
    let both = json!({ "code": "CT-HEAD", "sites": [{ "region": "cervical-spine" }], "contrast": "none" });
    assert_eq!(relation(both, json!({ "code": "CT-CERVICAL-SPINE" })), "covers");
    let both = json!({ "code": "CT-CERVICAL-SPINE", "sites": [{ "region": "head" }], "contrast": "none" });
    assert_eq!(
        relation(both, json!({ "code": "CT-HEAD", "contrast": "none" })),
        "covers"
    );
}

#[test]
fn p33_every_attribute_left_open_is_filled_from_a_weaker_statement() {
    let entries = [
        acc(
            with(
                request("r", "CT-KNEE", "2026-05-20"),
                "/content/request/exam/side",
                json!("left"),
            ),
            "A1",
        ),
        acc(performed("p", json!({ "modality": "CT" }), "2026-05-25"), "A1"),
    ];
    let left = order_of(json!({ "code": "CT-KNEE", "side": "left" }));
    assert_eq!(ask(&verified(), &entries, &left).relation("p"), "covers");
    let right = order_of(json!({ "code": "CT-KNEE", "side": "right" }));
    assert_eq!(ask(&verified(), &entries, &right).relation("p"), "unrelated");
}

#[test]
fn p34_the_generic_exam_does_not_contradict_the_contrast() {
    let film = json!({ "modality": "DX", "sites": [{ "region": "chest" }] });
    assert_eq!(relation(film.clone(), json!({ "code": "XR-CHEST" })), "covers");
    let with_contrast = with(film, "/contrast", json!("given"));
    assert_eq!(relation(with_contrast, json!({ "code": "XR-CHEST" })), "possible");
}

#[test]
fn p35_a_composite_region_is_its_members_in_selectors() {
    // A CT of chest, abdomen and pelvis has a site in the chest: it answers a chest film.
    let entries = [performed(
        "p",
        json!({ "code": "CT-CAP", "contrast": "given" }),
        "2026-05-29",
    )];
    let answer = ask(&verified(), &entries, &order("XR-CHEST"));
    assert_eq!(answer.only()["rule"]["id"], "answer-ct-chest-film");
}

#[test]
fn p36_an_order_without_code_is_at_most_possible() {
    let ordered =
        json!({ "modality": "CT", "sites": [{ "region": "knee", "side": "left" }], "technique": "low-dose" });
    let prior = json!({ "code": "CT-KNEE", "side": "left" });
    let answer = ask(
        &verified(),
        &[performed("p", prior, "2026-05-25")],
        &order_of(ordered),
    );
    assert_eq!(answer.relation("p"), "possible");
}

#[test]
fn p37_a_booked_control_asked_again_is_a_duplicate() {
    let call = because(order("MR-KNEE"), since("treatment-monitoring", "2026-05-01"));
    let booked = [booked("p", "MR-KNEE", "2026-06-08")];
    let call = with(call, "/draft/exam/side", json!("left"));
    let booked = [with(
        booked[0].clone(),
        "/content/schedule/exam/side",
        json!("left"),
    )];
    let call = with(call, "/draft/exam/contrast", json!("none"));
    let booked = [with(
        booked[0].clone(),
        "/content/schedule/exam/contrast",
        json!("none"),
    )];
    ask(&verified(), &booked, &call).says("already-requested", "covers", "interrupt");
}

#[test]
fn p37_without_since_the_row_does_not_apply() {
    let monitored = |circumstance: Value| {
        ask(
            &verified(),
            &[done("p", "US-ABDOMEN", "2026-04-01")],
            &because(order("US-ABDOMEN"), circumstance),
        )
    };
    // From the row's minimum on it would be silent.
    let answer = monitored(json!({ "code": "treatment-monitoring" }));
    let finding = answer.says("recently-performed", "covers", "hint");
    assert_eq!(answer.effect("p"), "lowered-since-missing");
    assert_eq!(finding["proposal"]["missing"], json!(["since"]));
    monitored(since("treatment-monitoring", "2026-03-01")).silent();
    // The first staging is no control.
    monitored(since("treatment-monitoring", "2026-05-01")).says("recently-performed", "covers", "hint");
}

#[test]
fn p39_sides_that_are_not_known_answer_nothing() {
    let engine = edited(|pack| {
        let mut row = row(pack, "answers", "answer-ct-chest-film").clone();
        row["id"] = json!("answer-ct-knee-film");
        row["order"] = json!({ "exam": "XR-KNEE" });
        row["prior"] = json!({ "family": "CT", "region": "knee" });
        rows(pack, "answers").push(row);
    });
    let order = order_of(json!({ "code": "XR-KNEE", "side": "left" }));
    let known = [done_side("p", "CT-KNEE", "left", "2026-05-29")];
    assert_eq!(ask(&engine, &known, &order).only()["kind"], "answered-by-other");
    let unknown = [done("p", "CT-KNEE", "2026-05-29")];
    assert_eq!(ask(&engine, &unknown, &order).only()["kind"], "supplementary");
}

#[test]
fn p41_every_cap_below_the_level_is_a_reason() {
    let call = because(
        at(order("US-ABDOMEN"), "drafting"),
        json!({ "code": "emergency" }),
    );
    let answer = ask(&verified(), &[done("p", "US-ABDOMEN", "2026-04-01")], &call);
    assert_eq!(answer.only()["reasons"], json!(["moment", "lowered"]));
}

#[test]
fn p43_an_aborted_attempt_is_not_the_date_of_what_was_booked_again() {
    let aborted = entry(
        "a",
        "ris",
        "2026-05-20T12:00:00+02:00",
        json!({ "performance": { "state": "aborted-before-exposure", "exam": { "code": "US-ABDOMEN" }, "start": "2026-05-20" } }),
    );
    let again = with(
        booked("b", "US-ABDOMEN", "2026-06-10"),
        "/instant",
        json!("2026-05-21T12:00:00+02:00"),
    );
    let answer = ask(
        &verified(),
        &[acc(aborted, "A1"), acc(again, "A1")],
        &order("US-ABDOMEN"),
    );
    assert_eq!(answer.history("a")["date"], "2026-06-10");
    answer.says("already-requested", "covers", "interrupt");
}

#[test]
fn p57_a_biopsy_does_not_hide_the_scan_before_it() {
    let acts = [
        study(
            performed(
                "p1",
                json!({ "code": "CT-CHEST", "contrast": "none" }),
                "2026-05-29",
            ),
            "1.2",
        ),
        with(
            study(done("p2", "CT-BIOPSY-CHEST", "2026-05-29"), "1.2"),
            "/examKey",
            json!("2"),
        ),
    ];
    let chest = order_of(json!({ "code": "CT-CHEST", "contrast": "none" }));
    assert_eq!(ask(&verified(), &acts, &chest).relation("p1"), "covers");
}

#[test]
fn p60_a_ct_of_the_foot_is_not_any_ct() {
    // Of what is known nothing fits a coronary CT, so that its five years do not apply.
    let foot = json!({ "modality": "CT", "sites": [{ "region": "foot", "side": "left" }] });
    let answer = ask(
        &verified(),
        &[performed("p", foot.clone(), "2025-05-25")],
        &order_of(foot),
    );
    answer.silent();
}

#[test]
fn p65_a_report_that_names_itself_stands() {
    let content = json!({ "report": { "document": "urn:doc:r", "replaces": ["r"], "performed": "2026-05-20",
        "exam": { "code": "XR-CERVICAL-SPINE" } } });
    let own = entry("r", "ris", "2026-05-20T12:00:00+02:00", content);
    let answer = ask(&verified(), &[own], &order("XR-CERVICAL-SPINE"));
    assert_eq!(answer.relation("r"), "covers");
    assert!(answer.notes().is_empty());
}

#[test]
fn p65_reports_of_two_systems_are_no_fork() {
    let second = entry(
        "s",
        "portal",
        "2026-05-21T12:00:00+02:00",
        json!({ "report": { "document": "urn:doc:s" } }),
    );
    let entries = [
        acc(report("r", "2026-05-20T12:00:00+02:00"), "A1"),
        acc(second, "A1"),
    ];
    let answer = ask(&verified(), &entries, &order("US-ABDOMEN"));
    assert!(answer.notes().is_empty());
    let replacing = |id: &str, system: &str| {
        let content = json!({ "report": { "document": format!("urn:doc:{id}"), "replaces": ["r"] } });
        acc(entry(id, system, "2026-05-22T12:00:00+02:00", content), "A1")
    };
    let forked = [
        entries[0].clone(),
        replacing("s", "portal"),
        replacing("u", "ris2"),
    ];
    assert_eq!(
        ask(&verified(), &forked, &order("US-ABDOMEN")).notes(),
        vec!["report-fork"]
    );
}

#[test]
fn p66_a_frequency_that_loses_names_no_priors() {
    let code = "DXA-SPINE-HIP";
    let entries = [done("a", code, "2025-03-01"), done("b", code, "2026-05-01")];
    let answer = ask(&verified(), &entries, &order(code));
    for finding in answer.findings() {
        assert_eq!(finding["priors"].as_array().map(Vec::len), Some(1), "{finding:#}");
    }
    assert_eq!(answer.findings()[0]["also"], json!(["freq-dxa"]));
}

#[test]
fn p72_p73_what_is_listed_of_a_quarantined_entry() {
    let stranger = with(
        done("p", "CT-HEAD", "2026-05-20"),
        "/identity",
        json!({ "birthDate": "1950-01-01", "nationalNumber": "12345678901" }),
    );
    let answer = ask(&verified(), &[stranger], &order("CT-HEAD"));
    assert_eq!(answer.quarantined(), vec!["identity-birth-date"]);
    // Asked for before birth is no mistake; done before the year of birth is one.
    let asked = request("r", "CT-HEAD", "2026-03-14");
    let mut newborn = carnet(&[with(asked, "/instant", json!("2026-05-14T12:00:00+02:00"))]);
    newborn["patient"]["birthDate"] = json!("2026-04-01");
    assert!(
        ask_of(&verified(), &newborn, &order("CT-HEAD"))
            .quarantined()
            .is_empty()
    );
    let mut partly = carnet(&[done("p", "CT-HEAD", "1979-12-31")]);
    partly["patient"]["birthDate"] = json!("1980");
    assert_eq!(
        ask_of(&verified(), &partly, &order("CT-HEAD")).quarantined(),
        vec!["before-birth"]
    );
}

#[test]
fn p74_a_content_entered_in_error_makes_no_id_reused() {
    let error = entry(
        "x",
        "gp",
        "2026-05-30T12:00:00+02:00",
        json!({ "enteredInError": { "entries": ["p"] } }),
    );
    let mistaken = request("p", "MR-KNEE", "2026-05-19");
    let answer = ask(
        &verified(),
        &[done("p", "CT-HEAD", "2026-05-20"), mistaken, error],
        &order("CT-HEAD"),
    );
    assert_eq!(answer.history("p")["codes"], json!(["CT-HEAD"]));
    // What it names of another system stays, and that is noted.
    assert_eq!(answer.notes(), vec!["entered-in-error-of-other-system"]);
    assert!(answer.quarantined().is_empty());
}

#[test]
fn p76_what_is_told_without_modality_is_not_taken_for_another() {
    let vague = entry(
        "t",
        "gp",
        "2026-05-20T12:00:00+02:00",
        json!({ "told": { "exam": {}, "date": "2026" } }),
    );
    let answer = ask(
        &verified(),
        &[vague, done("p", "CT-HEAD", "2026-05-20")],
        &order("CT-HEAD"),
    );
    assert!(answer.history("t")["maybeTheSame"].is_null());
    assert_eq!(answer.relation("t"), "possible");
}

#[test]
fn p78_a_region_that_is_not_understood_is_not_the_one_that_was_asked_for() {
    let entries = [
        acc(request("r", "CT-HEAD", "2026-05-20"), "A1"),
        acc(
            performed(
                "p",
                json!({ "modality": "CT", "sites": [{ "region": "SCT:0000" }] }),
                "2026-05-25",
            ),
            "A1",
        ),
    ];
    let answer = ask(&verified(), &entries, &order("CT-HEAD"));
    assert!(answer.history("p")["codes"].is_null());
    assert_eq!(answer.relation("p"), "possible");
}

fn dose_of(code: &str, dose: Value) -> Value {
    let key = |entry: Value| with(entry, "/examKey", json!("k"));
    let entries = [
        key(done("p", code, "2026-05-20")),
        key(entry(
            "d",
            "ris",
            "2026-05-20T13:00:00+02:00",
            json!({ "dose": dose }),
        )),
    ];
    let answer = ask(
        &starter(),
        &entries,
        &with(order("US-ABDOMEN"), "/dose", json!(true)),
    );
    answer.0["dose"]["exams"][0]["contributions"].clone()
}

fn dlp(value: &str, phantom: &str) -> Value {
    json!({ "kind": "dlp", "value": value, "unit": "mGy.cm", "phantom": phantom })
}

#[test]
fn p97_each_value_of_an_event_has_its_own_phantom() {
    let event = json!({ "uid": "1", "region": "head", "values": [dlp("100", "16cm"), dlp("100", "32cm")] });
    let head = json!({ "origin": "rdsr", "device": { "serial": "S" }, "events": [event] });
    let made = dose_of("CT-HEAD", head);
    // The pack has no coefficient of the head for the body phantom: the other value is a lower bound.
    assert_eq!(made[0]["status"], "unknown", "{made:#}");
    assert_eq!(made[0]["reasons"], json!(["no-coefficient"]));
    assert!(made[0]["estimate"]["nanosievert"].as_i64() > Some(0));
    assert!(made[0]["estimate"]["highNanosievert"].is_null());
}

#[test]
fn p98_totals_of_two_planes_add() {
    let total = json!({ "kind": "dap", "value": "10", "unit": "Gy.cm2" });
    let heart = |totals: Value| json!({ "origin": "rdsr", "device": { "serial": "S" }, "totals": totals });
    let one = dose_of("XA-CORONARY", heart(json!([total])))[0]["estimate"]["nanosievert"].clone();
    let both = dose_of("XA-CORONARY", heart(json!([total, total])))[0]["estimate"]["nanosievert"].clone();
    assert!(one.as_i64() > Some(0));
    assert_eq!(both.as_i64(), one.as_i64().map(|one| 2 * one));
}

#[test]
fn p102_a_total_of_the_same_scope_stands_beside_the_events() {
    let key = |entry: Value| with(entry, "/examKey", json!("k"));
    let report = |id: &str, more: Value| {
        let mut dose = json!({ "origin": "rdsr", "device": { "serial": "S" }, "scope": "2.25.1" });
        for (name, value) in more.as_object().into_iter().flatten() {
            dose[name.as_str()] = value.clone();
        }
        key(entry(
            id,
            "ris",
            "2026-05-20T13:00:00+02:00",
            json!({ "dose": dose }),
        ))
    };
    let event = json!({ "uid": "1", "region": "chest", "values": [dlp("100", "32cm")] });
    let entries = [
        key(done("p", "CT-CHEST", "2026-05-20")),
        report("a", json!({ "events": [event] })),
        report("b", json!({ "totals": [dlp("300", "32cm")] })),
    ];
    let answer = ask(
        &starter(),
        &entries,
        &with(order("US-ABDOMEN"), "/dose", json!(true)),
    );
    let made = &answer.0["dose"]["exams"][0]["contributions"][0];
    let alone = |dlp_value: &str| {
        let dose =
            json!({ "origin": "rdsr", "device": { "serial": "S" }, "totals": [dlp(dlp_value, "32cm")] });
        dose_of("CT-CHEST", dose)[0]["estimate"].clone()
    };
    // The greater of 100 and 300; high their sum.
    assert_eq!(made["estimate"]["nanosievert"], alone("300")["nanosievert"]);
    assert_eq!(
        made["estimate"]["highNanosievert"],
        alone("400")["highNanosievert"]
    );
    assert_eq!(
        (&made["status"], &made["mismatch"]),
        (&json!("measured"), &json!(true))
    );
}
