//! Dose that was in dispute between this library and the oracle (P47, P104, P106, P110 to P112, P116, P119).

#![cfg(test)]

mod scenario;

use scenario::*;
use serde_json::{Value, json};

/// The contributions of an exam with these dose entries.
fn contributions(code: &str, doses: &[Value]) -> Value {
    let key = |entry: Value| with(entry, "/examKey", json!("k"));
    let mut entries = vec![key(done("p", code, "2026-05-20"))];
    for (n, dose) in doses.iter().enumerate() {
        let content = json!({ "dose": dose });
        entries.push(key(entry(
            &format!("d{n}"),
            "ris",
            "2026-05-20T13:00:00+02:00",
            content,
        )));
    }
    let call = with(order("US-ABDOMEN"), "/dose", json!(true));
    ask(&starter(), &entries, &call).0["dose"]["exams"][0]["contributions"].clone()
}

fn activity(value: &str) -> Value {
    json!({ "kind": "activity", "value": value, "unit": "MBq" })
}

fn event(uid: &str, values: &[Value]) -> Value {
    json!({ "uid": uid, "values": values })
}

/// A statement of one administration of FDG.
fn given(totals: &[Value], events: &[Value]) -> Value {
    json!({
        "origin": "rdsr", "administration": { "radiopharmaceutical": "F18-FDG" }, "totals": totals, "events": events
    })
}

/// Value, high and mismatch of the only contribution.
fn only(contributions: &Value) -> (Option<i64>, Option<i64>, bool) {
    let [one] = contributions.as_array().expect("a list").as_slice() else {
        panic!("one contribution: {contributions:#}")
    };
    (
        one["estimate"]["nanosievert"].as_i64(),
        one["estimate"]["highNanosievert"].as_i64(),
        one["mismatch"] == true,
    )
}

#[test]
fn p110_events_of_an_administration_add_and_a_total_is_not_added_to_them() {
    let hundred = only(&contributions("NM-BONE", &[given(&[activity("100")], &[])])).0;
    let two = [
        json!({ "values": [activity("40")] }),
        json!({ "values": [activity("60")] }),
    ];
    let made = contributions("NM-BONE", &[given(&[], &two)]);
    let of = |made: &Value| {
        let first = &made[0];
        (
            first["estimate"]["nanosievert"].as_i64(),
            first["mismatch"] == true,
        )
    };
    assert_eq!(of(&made), (hundred, false), "{made:#}");
    let made = contributions("NM-BONE", &[given(&[activity("100")], &two)]);
    assert_eq!(of(&made), (hundred, false), "{made:#}");
    // A total beside complete events that say less: the events, and a mismatch.
    let made = contributions("NM-BONE", &[given(&[activity("200")], &two)]);
    assert_eq!(of(&made), (hundred, true), "{made:#}");
}

#[test]
fn p106_an_administration_that_is_sent_again_is_one() {
    let once = given(&[], &[event("1", &[activity("100")])]);
    let first = contributions("NM-BONE", std::slice::from_ref(&once));
    let again = contributions("NM-BONE", &[once.clone(), once.clone()]);
    assert_eq!(only(&first), only(&again), "{again:#}");
    // A continuation adds.
    let more = given(
        &[],
        &[event("1", &[activity("100")]), event("2", &[activity("50")])],
    );
    let (value, _, mismatch) = only(&contributions("NM-BONE", &[once, more]));
    let whole = only(&contributions("NM-BONE", &[given(&[activity("150")], &[])])).0;
    assert_eq!((value, mismatch), (whole, false));
}

#[test]
fn p110_a_value_that_was_not_read_makes_the_activity_a_lower_bound() {
    let unread = json!({ "kind": "activity", "value": "50" });
    let made = contributions(
        "NM-BONE",
        &[given(
            &[],
            &[event("1", &[activity("100")]), event("2", &[unread])],
        )],
    );
    assert_eq!(made[0]["status"], "unknown", "{made:#}");
    assert_eq!(made[0]["reasons"], json!(["no-value"]));
    assert!(made[0]["estimate"]["nanosievert"].as_i64() > Some(0));
}

#[test]
fn p116_the_start_of_the_dose_entry_is_that_of_the_administration() {
    let at = |start: &str| with(given(&[activity("100")], &[]), "/start", json!(start));
    let apart = [at("2026-05-20T08:00:00+02:00"), at("2026-05-20T12:00:00+02:00")];
    let made = contributions("NM-BONE", &apart);
    assert_eq!(made.as_array().map(Vec::len), Some(2), "{made:#}");
    // A date without time may be that instant.
    let near = [at("2026-05-20T08:00:00+02:00"), at("2026-05-20")];
    assert_eq!(contributions("NM-BONE", &near).as_array().map(Vec::len), Some(1));
}

#[test]
fn p112_what_is_too_large_to_store_does_not_convert() {
    let agd = json!({ "kind": "agd", "value": "1000000000000000", "unit": "mGy" });
    let dose = json!({ "origin": "rdsr", "events": [event("1", &[agd])] });
    let made = contributions("MG-DIAGNOSTIC", &[dose]);
    assert_eq!(made[0]["status"], "typical", "{made:#}");
    assert_eq!(made[0]["reasons"], json!(["too-large"]));
}

#[test]
fn p104_every_origin_that_was_passed_over_keeps_its_reasons() {
    let dlp = |value: &str, more: Value| {
        let mut value = json!({ "kind": "dlp", "value": value, "unit": "mGy.cm" });
        for (name, member) in more.as_object().into_iter().flatten() {
            value[name.as_str()] = member.clone();
        }
        json!({ "values": [value] })
    };
    let unread = json!({ "values": [{ "kind": "dlp", "value": "x", "unit": "mGy.cm" }] });
    let doses = [
        json!({ "origin": "rdsr", "events": [dlp("0", json!({})), unread] }),
        json!({ "origin": "mpps", "events": [dlp("0", json!({})), dlp("250", json!({}))] }),
        json!({ "origin": "image-header", "totals": [{ "kind": "agd", "value": "7", "unit": "mGy" }] }),
    ];
    let made = contributions("CT-CHEST", &doses);
    assert_eq!(made[0]["origin"], "image-header", "{made:#}");
    assert_eq!(made[0]["reasons"], json!(["no-value", "phantom-missing"]));
}

#[test]
fn p119_the_second_telling_of_a_uid_in_one_report_says_nothing() {
    let kerma = json!({ "kind": "air-kerma-rp", "value": "300", "unit": "mGy" });
    let area = json!({ "kind": "dap", "value": "100", "unit": "Gy.cm2" });
    let twice = json!({ "origin": "rdsr", "events": [event("1", &[kerma]), event("1", &[area])] });
    let made = contributions("XR-HIP", &[twice]);
    assert_eq!(made[0]["status"], "typical", "{made:#}");
    assert_eq!(made[0]["reasons"], json!(["no-value"]));
}

#[test]
fn p63_what_speaks_in_another_exam_is_no_radiation_of_an_mr() {
    let dose = |id: &str, origin: &str| {
        let object = json!({ "origin": origin, "instance": "2.25.1", "administration": { "radiopharmaceutical": "F18-FDG" } });
        entry(id, "ris", "2026-05-20T13:00:00+02:00", json!({ "dose": object }))
    };
    let key = |entry: Value| with(entry, "/examKey", json!("k"));
    let entries = [
        key(done("m", "MR-LUMBAR-SPINE", "2026-05-20")),
        key(dose("n", "hand")),
        dose("x", "rdsr"),
    ];
    let answer = ask(
        &starter(),
        &entries,
        &with(order("US-ABDOMEN"), "/dose", json!(true)),
    );
    let mr = &answer.0["dose"]["exams"][0];
    assert_eq!(mr["exam"], "m");
    assert_eq!(mr["contributions"][0]["status"], "not-applicable", "{mr:#}");
}

#[test]
fn p47_what_another_exam_tells_of_an_event_makes_no_typical_dose_of_a_value_that_was_not_read() {
    let dose = |value: &str| {
        let dlp = json!({ "kind": "dlp", "value": value, "unit": "mGy.cm" });
        json!({ "dose": { "origin": "rdsr", "events": [event("1.2.3", &[dlp])] } })
    };
    let on = |id: &str, key: &str, dose: Value| {
        let entry = entry(id, "ris", "2026-05-22T13:00:00+02:00", dose);
        with(entry, "/examKey", json!(key))
    };
    let p = with(done("p", "CT-HEAD", "2026-05-20"), "/examKey", json!("p"));
    let q = with(done("q", "CT-HEAD", "2026-05-21"), "/examKey", json!("q"));
    let of_p = |entries: &[Value]| {
        let call = with(order("US-ABDOMEN"), "/dose", json!(true));
        let answer = ask(&starter(), entries, &call).0;
        let exams = answer["dose"]["exams"].as_array().expect("exams").clone();
        let first = exams.iter().find(|exam| exam["date"] == "2026-05-20");
        first.unwrap_or_else(|| panic!("{exams:#?}"))["contributions"].clone()
    };
    // The report of p was not read: no typical dose for p, also where q tells of the same event a value that does not convert.
    let unread = on("dp", "p", dose("much"));
    let alone = of_p(&[p.clone(), q.clone(), unread.clone()]);
    let told = of_p(&[p.clone(), q.clone(), unread, on("dq", "q", dose("600"))]);
    for made in [alone, told] {
        assert_eq!(made[0]["status"], "unknown", "{made:#}");
    }
    // A value of p itself that does not convert leaves the typical dose.
    let made = of_p(&[p, q, on("dp", "p", dose("600"))]);
    assert_eq!(made[0]["status"], "typical", "{made:#}");
}

#[test]
fn p102_a_smaller_total_does_not_stand_for_a_greater_one_that_does_not_convert() {
    let bare = |value: &str| json!({ "kind": "dlp", "value": value, "unit": "mGy.cm" });
    let family =
        json!({ "origin": "rdsr", "events": [{ "values": [bare("0")] }, {}], "totals": [bare("239.2")] });
    let other = json!({ "origin": "rdsr", "totals": [bare("0")] });
    let made = contributions("CT-CHEST", &[family, other]);
    assert_eq!(made[0]["status"], "unknown", "{made:#}");
    // Nor one that converts: `no-value` is said beside why the greater one does not. One that is as great stands for it.
    let reasons = |total: &str| {
        let whole =
            |value: &str| json!({ "kind": "dlp", "value": value, "unit": "mGy.cm", "phantom": "32cm" });
        let family = json!({ "origin": "rdsr", "events": [{}], "totals": [bare("1000")] });
        contributions(
            "CT-CHEST",
            &[family, json!({ "origin": "rdsr", "totals": [whole(total)] })],
        )[0]["reasons"]
            .clone()
    };
    assert_eq!(reasons("239"), json!(["no-value", "phantom-missing"]));
    assert_eq!(reasons("1000"), json!(["phantom-missing"]));
}

#[test]
fn p46_a_value_that_another_content_of_the_object_silences_is_not_lost_of_an_mr() {
    let empty = json!({ "origin": "rdsr", "instance": "2.25.8" });
    let value = json!({ "kind": "dlp", "value": "149.3", "unit": "mGy.cm", "phantom": "32cm" });
    let full = json!({ "origin": "rdsr", "instance": "2.25.8", "totals": [value] });
    let made = contributions("MR-LUMBAR-SPINE", &[empty, full]);
    assert_ne!(made[0]["status"], "not-applicable", "{made:#}");
}

#[test]
fn p102_a_total_stands_for_the_values_that_another_report_does_not_state() {
    let area = |value: &str| json!({ "kind": "dap", "value": value, "unit": "Gy.cm2" });
    let doses = [
        json!({ "origin": "rdsr", "totals": [area("0")] }),
        json!({ "origin": "rdsr", "events": [{}] }),
        json!({ "origin": "rdsr", "events": [{ "values": [area("0")] }] }),
    ];
    let made = contributions("XR-CHEST", &doses);
    assert_eq!(made[0]["status"], "measured", "{made:#}");
    // Nothing stands for them without it.
    assert_eq!(contributions("XR-CHEST", &doses[1..])[0]["status"], "unknown");
}

#[test]
fn p101_the_total_that_events_give_way_to_is_what_is_compared() {
    let dlp = |value: &str, phantom: Option<&str>| {
        let value = json!({ "kind": "dlp", "value": value, "unit": "mGy.cm" });
        phantom.map_or(value.clone(), |phantom| with(value, "/phantom", json!(phantom)))
    };
    let doses = [
        json!({ "origin": "rdsr", "totals": [dlp("115", None)] }),
        json!({ "origin": "rdsr", "events": [{ "values": [dlp("0.5", None)] }], "totals": [dlp("115", Some("32cm"))] }),
    ];
    let made = contributions("CT-CHEST", &doses);
    assert_eq!(made[0]["status"], "measured", "{made:#}");
    assert_eq!(made[0]["reasons"], json!(["phantom-missing"]));
}

#[test]
fn p106_a_statement_of_an_administration_keeps_its_own_code() {
    let given = |administration: Value, activity: Option<&str>| {
        let value = activity.map(|value| json!({ "kind": "activity", "value": value, "unit": "MBq" }));
        json!({ "origin": "rdsr", "administration": administration, "totals": value.into_iter().collect::<Vec<_>>() })
    };
    let glucose = |activity| given(json!({ "radiopharmaceutical": "F18-FDG" }), activity);
    let alone = contributions("PET-CT-FDG", &[glucose(Some("100"))]);
    // Two codes, of one administration by the nuclide of the third statement.
    let other = given(
        json!({ "radiopharmaceutical": "TC99M-MDP", "nuclide": "F-18" }),
        None,
    );
    let between = given(json!({ "nuclide": "F-18" }), None);
    let made = contributions("PET-CT-FDG", &[other, between, glucose(Some("100"))]);
    let estimate = |made: &Value| {
        let of = made.as_array().expect("contributions");
        of.iter()
            .find_map(|c| c["estimate"]["sets"].as_array().map(|_| c["estimate"].clone()))
    };
    assert_eq!(estimate(&made), estimate(&alone), "{made:#}");
    assert!(estimate(&alone).is_some(), "{alone:#}");
}

#[test]
fn p61_the_phantom_of_a_total_is_that_of_the_events_as_its_report_tells_them() {
    let dlp = |value: &str| json!({ "kind": "dlp", "value": value, "unit": "mGy.cm" });
    let dose = |id: &str, dose: Value| entry(id, "ris", "2026-05-20T13:00:00+02:00", json!({ "dose": dose }));
    // Another exam, undated, has the version that speaks; it states no phantom, and its hash is the greater one.
    let elsewhere = dose(
        "x",
        json!({ "origin": "rdsr", "events": [event("1", &[dlp("95.4")])], "contentTime": "2026-05-20T14:00:00Z" }),
    );
    let own = with(
        event("1", &[with(dlp("476.5"), "/phantom", json!("32cm"))]),
        "/start",
        json!("2026-05-20T10:00:00Z"),
    );
    let report = dose(
        "d",
        json!({ "origin": "rdsr", "events": [own], "totals": [dlp("208.5")] }),
    );
    let key = |entry: Value| with(entry, "/examKey", json!("k"));
    let entries = [key(done("p", "CT-ABDOMEN", "2026-05-20")), key(report), elsewhere];
    let answer = ask(
        &starter(),
        &entries,
        &with(order("US-ABDOMEN"), "/dose", json!(true)),
    );
    let exams = answer.0["dose"]["exams"].as_array().expect("exams");
    let made = exams
        .iter()
        .find(|exam| exam["family"] == "CT")
        .expect("the exam");
    assert_eq!(
        made["contributions"][0]["estimate"]["nanosievert"], 3_127_500,
        "{made:#}"
    );
}

#[test]
fn p126_a_blank_region_is_none() {
    let dlp = json!({ "kind": "dlp", "value": "100", "unit": "mGy.cm", "phantom": "32cm" });
    let of = |region: &str| {
        let event = with(event("1", std::slice::from_ref(&dlp)), "/region", json!(region));
        contributions("CT-CHEST", &[json!({ "origin": "rdsr", "events": [event] })])[0].clone()
    };
    assert_eq!(of(" ")["estimate"]["nanosievert"], 1_400_000);
    assert!(
        of("elsewhere")["reasons"]
            .as_array()
            .expect("reasons")
            .contains(&json!("region-missing"))
    );
}

#[test]
fn p93_a_dose_entry_that_states_nothing_leaves_localizers_alone() {
    let doses = [
        json!({ "origin": "rdsr" }),
        json!({ "origin": "rdsr", "events": [{ "localizer": true }] }),
    ];
    let made = contributions("XR-CHEST", &doses);
    assert_eq!(made[0]["status"], "measured", "{made:#}");
    assert_eq!(contributions("XR-CHEST", &doses[..1])[0]["status"], "typical");
}
