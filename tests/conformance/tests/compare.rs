//! What each mode reads, and what counts as the same.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_conformance::compare::{Comparison, Difference, Mode, differences, history};
use cre_conformance::protocol::Capability;
use cre_conformance::{Answer, Case, Reply, rules};
use cre_core::wire::ErrorRecord;
use serde_json::{Value, json};

fn answer(value: &Value) -> Reply {
    Reply::Answer(Answer::from_text(value.to_string()).unwrap())
}

fn refused(code: &str, place: &str, message: &str) -> Reply {
    Reply::Refused(ErrorRecord {
        code: code.to_owned(),
        message: message.to_owned(),
        place: place.to_owned(),
    })
}

fn base() -> Value {
    let finding = |exam: &str, level: &str| {
        json!({"kind": "recently-performed", "level": level, "relation": "covers", "priors": [{"exam": exam}, {"exam": "z"}],
            "rule": {"id": "min-ct", "verified": true}, "window": {"until": "2026-09-12"}, "proposal": {"code": "none"}})
    };
    json!({
        "findings": [finding("a", "interrupt"), finding("b", "hint")],
        "history": [{"exam": "a", "status": "reported", "date": "2026-06-01", "images": false},
            {"exam": "b", "status": "performed", "date": "2026-05-01", "images": false}],
        "dose": {"cumulative": {"sinceFollowed": {"nanosievert": 7}, "byFamily": {"CT": {"unknown": 1}},
            "background": {"amount": "1"}}, "exams": []},
        "guidance": {"recommendations": [{"guide": "g", "strength": "indicated", "verified": true}],
            "alternatives": [{"exam": "MR", "verified": true}], "pregnancyCheck": true},
        "trace": [{"exam": "a", "verdict": "finding"}],
        "notes": [{"code": "x"}]
    })
}

/// The places at which the base differs from what `change` makes of it.
fn places(mode: Mode, change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut changed = base();
    change(&mut changed);
    let found = differences(mode, &answer(&base()), &answer(&changed));
    found.into_iter().map(|difference| difference.place).collect()
}

fn set(value: &mut Value, place: &str, to: Value) {
    *value.pointer_mut(place).unwrap() = to;
}

#[test]
fn each_mode_reads_more_than_the_one_before() {
    for (place, to, from) in [
        ("/findings/0/level", json!("hint"), Mode::Verdict),
        ("/findings/0/kind", json!("frequency"), Mode::Verdict),
        ("/findings/0/relation", json!("partial"), Mode::Reasons),
        ("/findings/0/rule/id", json!("min-mr"), Mode::Reasons),
        ("/findings/0/window/until", json!("2026-09-13"), Mode::Reasons),
        ("/findings/0/proposal/code", json!("open-prior"), Mode::Reasons),
        ("/history/0/status", json!("performed"), Mode::Reasons),
        ("/history/0/date", json!("2026-06-02"), Mode::Reasons),
        (
            "/dose/cumulative/sinceFollowed/nanosievert",
            json!(8),
            Mode::Reasons,
        ),
        ("/dose/cumulative/byFamily/CT/unknown", json!(0), Mode::Reasons),
        (
            "/guidance/recommendations/0/strength",
            json!("not-indicated"),
            Mode::Reasons,
        ),
        ("/guidance/pregnancyCheck", json!(false), Mode::Reasons),
        ("/findings/0/rule/verified", json!(false), Mode::Full),
        ("/history/0/images", json!(true), Mode::Full),
        ("/dose/cumulative/background/amount", json!("2"), Mode::Full),
        ("/trace/0/verdict", json!("lifted"), Mode::Full),
        ("/notes/0/code", json!("y"), Mode::Full),
    ] {
        for mode in [Mode::Verdict, Mode::Reasons, Mode::Full, Mode::Bytes] {
            let found = places(mode, |value| set(value, place, to.clone()));
            let expected: &[&str] = if mode >= from { &[place] } else { &[] };
            assert_eq!(found, expected, "{mode:?} {place}");
        }
    }
}

#[test]
fn the_order_of_findings_counts_and_that_of_priors_and_history_does_not() {
    let swap = |value: &mut Value, place: &str| {
        value
            .pointer_mut(place)
            .unwrap()
            .as_array_mut()
            .unwrap()
            .reverse();
    };
    assert_eq!(
        places(Mode::Verdict, |value| swap(value, "/findings")),
        ["/findings/order"]
    );
    assert!(places(Mode::Reasons, |value| swap(value, "/findings/0/priors")).is_empty());
    assert!(places(Mode::Reasons, |value| swap(value, "/history")).is_empty());
    assert_eq!(
        places(Mode::Full, |value| swap(value, "/history")),
        ["/history/order"]
    );
}

/// Findings that share their first prior cannot be told apart by it; another order is no other finding all the same.
#[test]
fn findings_of_one_prior_in_another_order_differ_in_order_only() {
    let finding = |kind: &str| json!({"kind": kind, "level": "hint", "priors": [{"exam": "a"}]});
    let of = |kinds: [&str; 2]| answer(&json!({"findings": kinds.map(finding)}));
    let (one, other) = (
        of(["frequency", "supplementary"]),
        of(["supplementary", "frequency"]),
    );
    let found = differences(Mode::Verdict, &one, &other);
    let places: Vec<&str> = found.iter().map(|d| d.place.as_str()).collect();
    assert_eq!(places, ["/findings/order"]);
    assert_eq!(rules::about(&found[0], &Case::default()), "R4.40");
    let third = of(["supplementary", "already-requested"]);
    assert_eq!(
        differences(Mode::Verdict, &one, &third)[0].place,
        "/findings/0/kind"
    );
}

/// The mode `verdict` does not read the history; the paragraph that is cited may still be found there.
#[test]
fn the_history_is_compared_by_status_and_date_in_every_mode() {
    let mut changed = base();
    set(&mut changed, "/history/0/images", json!(true));
    assert!(history(&answer(&base()), &answer(&changed)).is_empty());
    set(&mut changed, "/history/1/status", json!("cancelled"));
    let found = history(&answer(&base()), &answer(&changed));
    assert_eq!(found[0].place, "/history/1/status");
    assert_eq!(rules::about(&found[0], &Case::default()), "R1.9");
    changed.as_object_mut().unwrap().remove("history");
    assert!(history(&answer(&base()), &answer(&changed)).is_empty());
}

#[test]
fn a_missing_finding_is_one_difference_and_shifts_nothing() {
    let found = places(Mode::Reasons, |value| {
        value["findings"].as_array_mut().unwrap().remove(0);
    });
    assert_eq!(found, ["/findings/0"]);
    let other = "/guidance/alternatives/0/exam";
    let found = places(Mode::Reasons, |value| set(value, other, json!("US")));
    assert_eq!(
        found, ["/guidance/alternatives/0"; 2],
        "one is missing, another too much"
    );
    let found = places(Mode::Verdict, |value| {
        value.as_object_mut().unwrap().remove("findings");
    });
    assert_eq!(
        found,
        ["/findings"],
        "an answer without findings is no answer of none"
    );
}

#[test]
fn what_is_empty_may_be_written_unless_everything_is_compared() {
    let write = |value: &mut Value| {
        value["guidance"]["alternatives"] = json!([]);
        value["findings"][0]["proposal"]["missing"] = json!([]);
    };
    let mut without = base();
    without["guidance"]
        .as_object_mut()
        .unwrap()
        .remove("alternatives");
    let mut with = without.clone();
    write(&mut with);
    assert!(differences(Mode::Reasons, &answer(&without), &answer(&with)).is_empty());
    assert_eq!(
        differences(Mode::Full, &answer(&without), &answer(&with)).len(),
        2
    );
}

#[test]
fn bytes_are_bytes() {
    let spaced = Reply::Answer(Answer::from_text(r#"{"a": 1}"#.to_owned()).unwrap());
    let dense = Reply::Answer(Answer::from_text(r#"{"a":1}"#.to_owned()).unwrap());
    assert!(differences(Mode::Full, &dense, &spaced).is_empty());
    let found = differences(Mode::Bytes, &dense, &spaced);
    assert_eq!(found[0].reference.as_ref().unwrap()["byte"], 5);
}

#[test]
fn a_refusal_is_compared_by_code_and_place_from_full_on() {
    let (one, other) = (refused("CRE-1010", "/a", "m"), refused("CRE-1011", "/a", "n"));
    assert!(differences(Mode::Reasons, &one, &other).is_empty());
    assert_eq!(differences(Mode::Full, &one, &other)[0].place, "/refused/code");
    assert!(differences(Mode::Full, &one, &refused("CRE-1010", "/a", "n")).is_empty());
    assert_eq!(
        differences(Mode::Bytes, &one, &refused("CRE-1010", "/a", "n")).len(),
        1
    );
    let found = differences(Mode::Verdict, &one, &answer(&base()));
    assert_eq!(found[0].reference, Some(json!("refused")));
    assert_eq!(found[0].subject, Some(json!("answer")));
}

#[test]
fn what_an_implementation_does_not_give_is_not_compared() {
    let comparison = Comparison::of_given(Mode::Reasons, &[Capability::Redundancy]);
    let mut changed = base();
    set(
        &mut changed,
        "/dose/cumulative/sinceFollowed/nanosievert",
        json!(9),
    );
    set(&mut changed, "/guidance/pregnancyCheck", json!(false));
    assert!(
        comparison
            .differences(&answer(&base()), &answer(&changed))
            .is_empty()
    );
    assert_eq!(
        comparison.unmet(&json!({"dose": {"cumulative": {}}}), &answer(&base())),
        None
    );
}

#[test]
fn a_vector_names_a_part_and_the_rest_is_free() {
    let full = Comparison::of(Mode::Full);
    let unmet = |expected: Value| full.unmet(&expected, &answer(&base())).unwrap();
    assert!(unmet(json!({"findings": [{"level": "interrupt"}, {"rule": {"id": "min-ct"}}]})).is_empty());
    assert!(unmet(json!({"dose": {"cumulative": {"byFamily": {"CT": {"unknown": 1}}}}})).is_empty());
    assert!(unmet(json!({"guidance": {"pregnancyCheck": true}, "quarantine": []})).is_empty());
    let place = |expected: Value| unmet(expected).into_iter().map(|d| d.place).collect::<Vec<_>>();
    assert_eq!(place(json!({"findings": []})), ["/findings/0", "/findings/1"]);
    assert_eq!(
        place(json!({"findings": [{}, {"level": "info"}]})),
        ["/findings/1/level"]
    );
    assert_eq!(place(json!({"findings": [{}, {}, {}]})), ["/findings/2"]);
    assert_eq!(place(json!({"refused": {}})), [""]);
    let refusal = refused("CRE-1010", "/a", "m");
    assert_eq!(full.unmet(&json!({"refused": {}}), &refusal), Some(Vec::new()));
    assert_eq!(
        full.unmet(&json!({"refused": {"code": "CRE-1012"}}), &refusal)
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_mode_that_reads_nothing_of_a_vector_says_so() {
    let expected = json!({"trace": [{"exam": "a"}]});
    assert_eq!(
        Comparison::of(Mode::Verdict).unmet(&expected, &answer(&base())),
        None
    );
    assert!(
        Comparison::of(Mode::Full)
            .unmet(&expected, &answer(&base()))
            .is_some()
    );
}

#[test]
fn differences_of_one_fault_are_of_one_class() {
    let at = |place: &str, reference: Option<Value>, subject: Option<Value>| {
        Difference {
            place: place.to_owned(),
            reference,
            subject,
        }
        .class()
    };
    let level = |n: usize| {
        at(
            &format!("/findings/{n}/level"),
            Some(json!("hint")),
            Some(json!("interrupt")),
        )
    };
    assert_eq!(level(0), level(3));
    assert_eq!(level(0), "/findings/*/level: hint / interrupt");
    let date = |day: &str| at("/history/1/date", Some(json!(day)), Some(json!("2026-01-01")));
    assert_eq!(date("2026-02-02"), date("2026-03-03"));
    let family = |name: &str| {
        at(
            &format!("/dose/cumulative/byFamily/{name}/unknown"),
            Some(json!(1)),
            Some(json!(2)),
        )
    };
    assert_eq!(family("CT"), family("MR"));
    assert_ne!(
        level(0),
        at("/findings/0/level", Some(json!("info")), Some(json!("hint")))
    );
    let missing = at("/findings/0", Some(json!({"kind": "frequency"})), None);
    assert_eq!(missing, "/findings/*: frequency / nothing");
}
