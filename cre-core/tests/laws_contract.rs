//! The contract: round trips byte for byte, strictness with code and place, and no identity in errors or Debug.
//!
//! Seen to fail with `deny_unknown_fields` taken off one type, and with a `Debug` that shows a name.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod generators;

use cre_core::record::{Carnet, CarnetDocument};
use cre_core::redundancy::Call;
use cre_core::wire::{canonical, decode};
use generators::{call, carnet, entries};
use proptest::prelude::*;
use serde_json::{Value, json};

/// JSON pointers of every object in a document.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.push(at.to_owned());
            members
                .iter()
                .for_each(|(name, value)| objects(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(n, v)| objects(v, &format!("{at}/{n}"), found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(generators::cases(2000)))]

    #[test]
    fn carnets_and_calls_round_trip(pool in entries("x", 8), call in call()) {
        let document: CarnetDocument = decode(carnet(&pool).to_string().as_bytes()).unwrap();
        let written = canonical(&document).unwrap();
        prop_assert_eq!(&canonical(&decode::<CarnetDocument>(written.as_bytes()).unwrap()).unwrap(), &written);
        let call: Call = decode(call.to_string().as_bytes()).unwrap();
        let written = canonical(&call).unwrap();
        prop_assert_eq!(canonical(&decode::<Call>(written.as_bytes()).unwrap()).unwrap(), written);
    }

    /// A member that does not exist is refused in every object, at its place; in a content it is an unknown kind.
    #[test]
    fn an_unknown_member_is_refused_wherever_it_stands(pool in entries("x", 5), which in any::<prop::sample::Index>()) {
        let mut document = carnet(&pool);
        let mut places = Vec::new();
        objects(&document, "", &mut places);
        let place = which.get(&places).clone();
        let object = document.pointer_mut(&place).unwrap().as_object_mut().unwrap();
        object.insert("misspelt".to_owned(), json!(1));
        let error = Carnet::from_json(document.to_string().as_bytes()).unwrap_err();
        if place.ends_with("/content") {
            prop_assert!(error.place().starts_with(&place), "{}", error);
        } else {
            prop_assert_eq!(error.code(), "CRE-1010");
            prop_assert_eq!(error.place(), format!("{place}/misspelt"));
        }
    }

    /// No text that may identify a person appears in an error or in Debug (R2, S111).
    #[test]
    fn identity_appears_nowhere(name in "[A-Z][a-z]{6,12}Canary", number in "[0-9]{11}77", at in 0usize..6) {
        let mut document = carnet(&[json!({
            "id": "e", "author": { "system": "s", "person": name }, "instant": "2025-01-01T10:00:00Z", "revision": 1,
            "identity": { "names": [name], "nationalNumber": number }, "examKey": name,
            "identifiers": { "accessions": [{ "value": name }], "studies": [number] },
            "content": { "told": { "exam": { "code": "CT-CHEST" }, "place": name } }
        })]);
        document["patient"]["names"] = json!([name]);
        document["patient"]["nationalNumber"] = json!(number);
        let good = Carnet::from_json(document.to_string().as_bytes()).unwrap();
        let shown = format!("{good:?}");
        prop_assert!(!shown.contains(&name) && !shown.contains(&number), "Debug shows identity");
        // Break the document in several ways: the value itself stands where another is expected.
        let places = ["/version", "/entries/0/revision", "/entries/0/instant", "/patient/sex", "/entries/0/content", "/patient/birthDate"];
        *document.pointer_mut(places[at]).unwrap_or(&mut Value::Null) = json!(name);
        if at == 3 || at == 5 {
            document["patient"][if at == 3 { "sex" } else { "birthDate" }] = json!(name);
        }
        let error = Carnet::from_json(document.to_string().as_bytes()).unwrap_err();
        let said = format!("{error} {error:?} {:?}", error.record());
        prop_assert!(!said.contains(&name) && !said.contains(&number), "{}", said);
    }

    #[test]
    fn no_bytes_make_the_decoder_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Carnet::from_json(&bytes);
        let _ = decode::<Call>(&bytes);
    }
}

#[test]
fn what_the_contract_has_nowhere_is_refused_with_its_code() {
    let good = carnet(&[]).to_string();
    let refused = |text: &str| {
        let error = Carnet::from_json(text.as_bytes()).unwrap_err();
        (error.code(), error.place().to_owned())
    };
    assert_eq!(refused(&format!("\u{feff}{good}")).0, "CRE-1001");
    assert_eq!(Carnet::from_json(b"\xff\xfe").unwrap_err().code(), "CRE-1002");
    assert_eq!(refused("{").0, "CRE-1003");
    assert_eq!(refused(&format!("{good} {good}")).0, "CRE-1003");
    assert_eq!(
        refused(&good.replace("\"F\"", "null")),
        ("CRE-1004", "/patient/sex".to_owned())
    );
    assert_eq!(refused(&"[".repeat(100_000)).0, "CRE-1005");
    assert_eq!(
        refused(&good.replace("\"version\":1", "\"version\":1,\"version\":1")),
        ("CRE-1006", "/version".to_owned())
    );
    assert_eq!(
        refused(&good.replace("\"version\":1", "\"version\":1.0")),
        ("CRE-1007", "/version".to_owned())
    );
    assert_eq!(
        refused(&good.replace("\"version\":1", "\"version\":9007199254740993")),
        ("CRE-1008", "/version".to_owned())
    );
    assert_eq!(refused(&good.replace(",\"version\":1", "")).0, "CRE-1011");
    assert_eq!(
        refused(&good.replace("\"version\":1", "\"version\":2")),
        ("CRE-1014", "/version".to_owned())
    );
    assert_eq!(
        refused(&good.replace("\"F\"", "\"X\"")),
        ("CRE-1012", "/patient/sex".to_owned())
    );
}
