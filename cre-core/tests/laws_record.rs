//! Laws of the record: merge is set union, arrival is irrelevant, what is hidden changes nothing.
//!
//! Each law was seen to fail on a broken core: a merge that keeps the first content of an id, a requester's cancellation
//! that takes an act back, entered-in-error without effect, a quarantine list that shows hidden entries.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod generators;

use cre_core::record::Carnet;
use generators::{answer, call, carnet, engine, entries};
use proptest::prelude::*;
use serde_json::{Value, json};

fn open(entries: &[Value]) -> Carnet {
    Carnet::from_json(carnet(entries).to_string().as_bytes()).unwrap()
}

fn merged(a: &Carnet, b: &Carnet) -> Carnet {
    let mut union = a.clone();
    union.merge(b).unwrap();
    union
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(generators::cases(2000)))]

    /// Three overlapping parts of one pool, so that merges have something in common.
    #[test]
    fn merge_is_commutative_associative_idempotent(pool in entries("x", 12), cuts in prop::array::uniform3(any::<u16>())) {
        let part = |bits: u16| {
            let chosen: Vec<Value> =
                pool.iter().enumerate().filter(|(n, _)| bits >> n & 1 == 1).map(|(_, e)| e.clone()).collect();
            open(&chosen)
        };
        let [a, b, c] = cuts.map(part);
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a);
    }

    /// Two contents under one id are both kept, whichever comes first (S16).
    #[test]
    fn one_id_with_two_contents_keeps_both(pool in entries("x", 3), other in entries("x", 3)) {
        let (a, b) = (open(&pool), open(&other));
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert!(merged(&a, &b).len() >= a.len().max(b.len()));
    }

    #[test]
    fn order_and_repetition_of_arrival_change_no_byte(
        (pool, shuffled) in entries("x", 14).prop_flat_map(|pool| (Just(pool.clone()), Just(pool).prop_shuffle())),
        repeated in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        call in call(),
    ) {
        let mut again = shuffled;
        if !pool.is_empty() {
            let copies: Vec<Value> = repeated.iter().map(|i| i.get(&pool).clone()).collect();
            again.extend(copies);
        }
        prop_assert_eq!(answer(&carnet(&pool), &call), answer(&carnet(&again), &call));
    }

    /// What a viewer may not see changes no byte: findings, doses, notes and quarantine included (R7).
    #[test]
    fn hidden_exams_change_no_byte(
        seen in entries("s", 8),
        hidden in entries("h", 8),
        other in entries("h", 8),
        call in call(),
    ) {
        let visible: Vec<String> = {
            let open = engine().open_json(carnet(&seen).to_string().as_bytes()).unwrap();
            open.history().exams().iter().map(|exam| exam.id.clone()).collect()
        };
        let mut call = call;
        call["view"] = json!({ "exams": visible });
        let with = |more: &[Value]| answer(&carnet(&[seen.clone(), more.to_vec()].concat()), &call);
        let without = with(&[]);
        prop_assert_eq!(&with(&hidden), &without);
        prop_assert_eq!(&with(&other), &without);
    }

    /// A requesting system's word never removes an act: performance and report stay (S01).
    #[test]
    fn a_requester_never_removes_an_act(pool in entries("x", 10), status in prop_oneof![Just("cancelled"), Just("no-show")]) {
        let before = engine().open_json(carnet(&pool).to_string().as_bytes()).unwrap();
        let done = |open: &cre_core::engine::OpenCarnet| -> Vec<String> {
            open.history().exams().iter().filter(|e| e.status.is_some_and(|s| s.is_done())).map(|e| e.id.clone()).collect()
        };
        let mut more = pool.clone();
        // Each cancellation carries only the study of its entry, so that it joins no exams with each other.
        let studies = |entry: &Value| entry["identifiers"].get("studies").cloned();
        let told = |entry: &Value| entry["content"].get("told").is_some();
        for (n, entry) in pool.iter().enumerate().filter(|(_, entry)| studies(entry).is_some() && !told(entry)) {
            let mut cancellation = entry.clone();
            cancellation["id"] = json!(format!("z{n}"));
            cancellation["author"] = json!({ "system": "ehr.requester" });
            cancellation["identifiers"] = json!({ "studies": studies(entry) });
            cancellation["instant"] = json!("2026-12-01T09:00:00+01:00");
            cancellation["content"] = json!({ "cancellation": { "status": status } });
            cancellation.as_object_mut().unwrap().remove("examKey");
            more.push(cancellation);
        }
        let after = engine().open_json(carnet(&more).to_string().as_bytes()).unwrap();
        for id in done(&before) {
            let holds = after.history().exams().iter().any(|e| e.entries.contains(&id) && e.status.is_some_and(|s| s.is_done()));
            prop_assert!(holds, "{id} was done and is no longer");
        }
    }

    /// Declaring an entry entered in error is as if it had never been (S65).
    #[test]
    fn entered_in_error_is_absence(pool in entries("x", 10), which in any::<prop::sample::Index>(), call in call()) {
        prop_assume!(!pool.is_empty());
        let gone = which.get(&pool);
        let rest: Vec<Value> = pool.iter().filter(|e| e["id"] != gone["id"]).cloned().collect();
        let error = json!({ "id": "zz", "author": gone["author"], "instant": "2026-12-01T09:00:00+01:00", "revision": 1,
            "content": { "enteredInError": { "entries": [gone["id"]] } } });
        let declared = [pool.clone(), vec![error]].concat();
        prop_assert_eq!(answer(&carnet(&declared), &call), answer(&carnet(&rest), &call));
    }
}
