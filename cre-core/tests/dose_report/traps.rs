//! Traps W20, W25 and W27.

use super::triggers::{KERMA, triggers};
use super::*;

#[test]
fn w20_triggers_come_from_kerma_area_product_and_time_only() {
    let engine = Engine::embedded().unwrap();
    // 140 mSv, far above every level if it were read as one: nothing.
    let ct = exam_by(
        &engine,
        &[
            performed("p", "1", coded("CT-CHEST")),
            report("d", "1", "S", &[ct_event("1.1", "10000", "chest")], &[]),
        ],
    );
    assert_eq!(
        ct.contributions[0].estimate.as_ref().unwrap().nanosievert,
        140_000_000
    );
    assert_eq!(triggers(&ct), []);
    // Kerma alone reaches a level although no effective dose is computed from it, and a sestamibi of 5 GBq reaches none.
    let kerma = angiography_with(&[report("d", "1", "S", &[], &[value("air-kerma-rp", "6", "Gy")])]);
    assert_eq!(kerma.contributions[0].status, ContributionStatus::Typical);
    assert_eq!(
        triggers(&kerma),
        [(KERMA, TriggerLevel::Substantial, "6".to_owned(), false)]
    );
    let given = entry(
        "n",
        "1",
        json!({"dose": {"origin": "rdsr", "administration": {"radiopharmaceutical": "TC99M-SESTAMIBI"},
               "totals": [value("activity", "5", "GBq")]}}),
    );
    assert_eq!(triggers(&angiography_with(&[given])), []);
    let mut found = Vec::new();
    names(&serde_json::to_value(&ct).unwrap(), &mut found);
    names(&serde_json::to_value(&kerma).unwrap(), &mut found);
    for word in ["skin", "foet", "fet", "uter", "organ"] {
        assert!(!found.iter().any(|name| name.contains(word)), "{word}: {found:?}");
    }
}

#[test]
fn w20_the_pregnancy_check_asks_unless_it_is_known_to_be_needless() {
    let engine = Engine::embedded().unwrap();
    let asks = |sex: Option<&str>, birth: Option<&str>, pregnancy: Option<&str>| {
        let mut patient = json!({"key": {"authority": "a", "value": "1"}});
        let mut draft = json!({"exam": {"code": "CT-ABDOMEN"}, "planned": "2026-11-20"});
        for (name, value) in [("sex", sex), ("birthDate", birth)] {
            if let Some(value) = value {
                patient[name] = json!(value);
            }
        }
        if let Some(value) = pregnancy {
            draft["pregnancy"] = json!(value);
        }
        let carnet = json!({"format": "cre-carnet", "version": 1, "patient": patient, "entries": []});
        let open = engine.open_json(carnet.to_string().as_bytes()).unwrap();
        let call =
            json!({"version": 1, "edition": "2026.1", "now": NOW, "moment": "signing", "draft": draft});
        let answer = engine.assess_json(&open, call.to_string().as_bytes()).unwrap();
        answer.contains("\"pregnancyCheck\":true")
    };
    let adult = Some("1990-01-01");
    assert!(asks(Some("F"), adult, None));
    assert!(!asks(Some("M"), adult, None));
    // Ten to fifty-five years, both included.
    for (birth, expected) in [
        ("2016-11-21", false),
        ("2016-11-20", true),
        ("1970-11-21", true),
        ("1970-11-20", false),
    ] {
        assert_eq!(asks(Some("F"), Some(birth), None), expected, "{birth}");
    }
    // What is unknown is not "no".
    assert!(asks(None, adult, None), "sex unknown");
    assert!(asks(Some("F"), None, None), "age unknown");
    assert!(asks(Some("F"), adult, Some("unknown")), "pregnancy unknown");
    assert!(!asks(Some("F"), adult, Some("no")));
}

#[test]
fn w25_one_patient_above_a_reference_level_yields_nothing() {
    let engine = Engine::embedded().unwrap();
    // Five to ten times the French levels of chest CT (DLP 350 mGy.cm, CTDIvol 9.5 mGy).
    let event = json!({"uid": "1.1", "region": "chest", "values": [dlp("3500", "32cm"), ctdi("60")]});
    let entries = [
        performed("p", "1", coded("CT-CHEST")),
        report("d", "1", "S", &[event], &[]),
    ];
    let summary = summary_by(&engine, &entries);
    assert_eq!(summary.exams[0].triggers, []);
    assert!(!summary.cumulative.recurrent);
    let mut said = vec![serde_json::to_string(&summary).unwrap()];
    for language in LANGUAGES {
        let paragraph = dose_paragraph(engine.catalogue(), &summary.exams[0], language);
        let mut found = Vec::new();
        names(&serde_json::to_value(&paragraph).unwrap(), &mut found);
        for word in ["drl", "reference", "diagnostic", "percentile", "above", "exceed"] {
            assert!(!found.iter().any(|name| name.contains(word)), "{word}: {found:?}");
        }
        said.push(serde_json::to_string(&paragraph).unwrap());
        let alone = dose_paragraph(engine.catalogue(), &chest(&engine, "100", &[]), language);
        let sentences = |text: &str| text.matches(". ").count();
        assert_eq!(paragraph.beside.len(), alone.beside.len());
        assert_eq!(
            sentences(&paragraph.text),
            sentences(&alone.text),
            "no more is said"
        );
    }
    // Nor does it change what is advised.
    let open = engine.open_json(carnet(&entries).as_bytes()).unwrap();
    let call = json!({"version": 1, "edition": "2026.1", "now": NOW, "moment": "signing", "language": "fr",
                      "draft": {"exam": {"code": "MR-KNEE"}}, "dose": true});
    let answer = engine.assess_json(&open, call.to_string().as_bytes()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["findings"], json!([]));
    said.push(answer["dose"].to_string());
    said.iter().for_each(|text| speaks_plainly(text));
}

#[test]
fn w27_the_class_is_the_catalogues_set_and_not_one_patients_dose() {
    let embedded = Engine::embedded().unwrap();
    // Composite classes stay sets.
    let stone = embedded.catalogue().exam_by_code("CT-STONE").unwrap();
    let classes = |engine: &Engine| engine.catalogue().exam(stone).unwrap().classes.clone();
    assert_eq!(classes(&embedded), [RadiationClass::II, RadiationClass::III]);
    let offered = |dlp: &str| -> Value {
        let entries = [
            performed("p", "1", coded("CT-STONE")),
            report("d", "1", "S", &[ct_event("1.1", dlp, "abdomen-pelvis")], &[]),
        ];
        let open = embedded.open_json(carnet(&entries).as_bytes()).unwrap();
        let call = json!({"version": 1, "edition": "2026.1", "now": NOW, "moment": "signing", "dose": true,
                          "draft": {"exam": {"code": "CT-STONE"}, "indication": "renal-colic"}});
        let answer = embedded.assess_json(&open, call.to_string().as_bytes()).unwrap();
        serde_json::from_str(&answer).unwrap()
    };
    // 0.75 mSv would be I, 15 mSv IV: the advice and its classes are the same.
    let (low, high) = (offered("50"), offered("1000"));
    assert_ne!(low["dose"], high["dose"]);
    assert_eq!(low["guidance"], high["guidance"]);
    assert_eq!(low["guidance"]["alternatives"][0]["classes"], json!(["0"]));
    let mut found = Vec::new();
    names(&high["dose"], &mut found);
    assert!(!found.iter().any(|name| name.contains("class")), "{found:?}");
    // Sets compare by maximum, then minimum (R5.3), and their order is that of the guide.
    assert!(
        RadiationClass::Zero < RadiationClass::I
            && RadiationClass::I < RadiationClass::II
            && RadiationClass::II < RadiationClass::III
            && RadiationClass::III < RadiationClass::IV
    );
}

#[test]
fn w27_one_and_five_and_ten_millisievert_are_class_two_and_three_and_three() {
    let class = |microsievert: u64| RadiationClass::of_typical_dose(microsievert * 1_000);
    for (microsievert, expected) in [
        (0, RadiationClass::Zero),
        (1, RadiationClass::I),
        (999, RadiationClass::I),
        (1_000, RadiationClass::II),
        (4_999, RadiationClass::II),
        (5_000, RadiationClass::III),
        (10_000, RadiationClass::III),
        (10_001, RadiationClass::IV),
    ] {
        assert_eq!(class(microsievert), expected, "{microsievert} uSv");
    }
}
