//! The dose paragraph of a report.

use super::*;

/// Two events of a chest CT, re-sent in part, and a stated total that is more than their sum.
fn chest_with_total(total: &str) -> Vec<Value> {
    let event = |uid: &str, length: &str, index: &str| json!({"uid": uid, "region": "chest", "values": [dlp(length, "32cm"), ctdi(index)]});
    let mut second = report(
        "e",
        "1",
        "S1",
        &[event("1.1", "300.50", "8.1"), event("1.2", "199.5", "12.30")],
        &[dlp(total, "32cm")],
    );
    second["content"]["dose"]["device"]["station"] = json!("CT 1");
    vec![
        performed("p", "1", coded("CT-CHEST")),
        report("d", "1", "S1", &[event("1.1", "300.50", "8.1")], &[]),
        second,
    ]
}

#[test]
fn paragraph_of_a_ct_in_three_languages() {
    let engine = Engine::embedded().unwrap();
    let exam = exam_by(&engine, &chest_with_total("500"));
    let said = LANGUAGES.map(|language| text_of(&engine, &exam, language));
    assert_eq!(
        said,
        [
            "Exposition aux rayonnements (directive 2013/59/Euratom, article 58, point b) : Scanner, 02.10.2026.\n\
             Rayons X, appareil CT 1 (n° de série S1), rapport de dose : PDL 500 mGy·cm (fantôme de 32 cm) ; \
             CTDIvol 12,3 mGy (fantôme de 32 cm, valeur la plus élevée). 2 événements d'irradiation. \
             Dose efficace (estimation) : 7 mSv (4,7 mSv à 11 mSv), à partir du PDL, coefficients aapm-96, ICRP 60, \
             non vérifié à la source.\n\
             Ces valeurs sont celles que les appareils ont indiquées, ou des saisies ou des tables ; ce n'est pas la \
             dose absorbée par ce patient. La dose efficace est une estimation pour une personne de référence.",
            "Strahlenexposition (Richtlinie 2013/59/Euratom, Artikel 58 Buchstabe b): Computertomographie, \
             02.10.2026.\n\
             Röntgenstrahlung, Gerät CT 1 (Seriennr. S1), Dosisbericht: DLP 500 mGy·cm (32-cm-Phantom); \
             CTDIvol 12,3 mGy (32-cm-Phantom, höchster Wert). 2 Bestrahlungsereignisse. \
             Effektive Dosis (Schätzung): 7 mSv (4,7 mSv bis 11 mSv), aus dem DLP, Koeffizienten aapm-96, ICRP 60, \
             an der Quelle nicht überprüft.\n\
             Diese Werte haben Geräte gemeldet, oder sie stammen aus Eingaben oder Tabellen; sie sind nicht die von \
             diesem Patienten aufgenommene Dosis. Die effektive Dosis ist eine Schätzung für eine Referenzperson.",
            "Radiation exposure (Directive 2013/59/Euratom, Article 58(b)): Computed tomography, 2026-10-02.\n\
             X-rays, device CT 1 (serial number S1), dose report: DLP 500 mGy·cm (32 cm phantom); \
             CTDIvol 12.3 mGy (32 cm phantom, greatest value). 2 irradiation events. \
             Effective dose (estimate): 7 mSv (4.7 mSv to 11 mSv), from the DLP, coefficients aapm-96, ICRP 60, \
             not verified at its source.\n\
             These values are what devices reported, or what was entered or stands in tables; they are not the dose \
             absorbed by this patient. Effective dose is an estimate for a reference person.",
        ]
    );
}

#[test]
fn paragraph_data_are_exact_and_do_not_depend_on_the_order_of_arrival() {
    let engine = Engine::embedded().unwrap();
    let mut entries = chest_with_total("520");
    let data = |entries: &[Value]| {
        serde_json::to_value(dose_paragraph(
            engine.catalogue(),
            &exam_by(&engine, entries),
            Language::En,
        ))
        .unwrap()
    };
    let first = data(&entries);
    let source = &first["data"]["sources"][0];
    assert_eq!(
        source["measured"],
        json!({
            "kind": "x-ray", "device": {"serial": "S1", "station": "CT 1"}, "origins": ["rdsr"], "events": 2,
            "quantities": [
                {"quantity": "dlp", "value": "500", "unit": "mGy.cm", "phantom": "32cm", "basis": "events",
                 "origin": "rdsr", "mismatch": true, "statedTotal": "520"},
                {"quantity": "ctdi-vol", "value": "12.3", "unit": "mGy", "phantom": "32cm", "basis": "greatest",
                 "origin": "rdsr"}
            ]
        })
    );
    assert_eq!(
        source["effective"]["estimate"],
        json!({"nanosievert": 7_000_000, "lowNanosievert": 4_666_666, "highNanosievert": 10_500_000,
               "method": "dlp", "sets": ["aapm-96"], "bases": ["ICRP 60"], "verified": false})
    );
    assert!(
        first["text"]
            .as_str()
            .unwrap()
            .contains("The stated values (totals, events) do not agree: DLP."),
        "520 stated, 500 by events"
    );
    for _ in 0..entries.len() {
        entries.rotate_left(1);
        assert_eq!(data(&entries), first);
    }
}

#[test]
fn paragraph_takes_each_quantity_from_the_best_origin_once() {
    let engine = Engine::embedded().unwrap();
    let header = entry(
        "h",
        "1",
        json!({"dose": {"origin": "image-header", "device": {"serial": "S1"},
               "totals": [value("dap", "900", "dGy.cm2"), value("fluoroscopy-time", "95", "s")]}}),
    );
    let told = report("d", "1", "S1", &[], &[value("dap", "25", "Gy.cm2")]);
    let exam = angiography_with(&[header, told]);
    let text = text_of(&engine, &exam, Language::En);
    assert!(
        text.contains(
            "X-rays, device serial number S1, dose report: DAP 25 Gy·cm² (stated total); fluoroscopy time 95 s \
             (stated total, image header)."
        ),
        "{text}"
    );
    assert!(
        text.contains(
            "Effective dose (estimate): 7.5 mSv (6.5 mSv to 8.5 mSv), from the DAP, coefficients kap-brambilla-2017, \
             ICRP 103."
        ),
        "{text}"
    );
    // Without the area product nothing converts: what was measured is said, and a typical dose stands for the exam.
    let kerma = angiography_with(&[report(
        "d",
        "1",
        "S1",
        &[],
        &[value("air-kerma-rp", "120", "mGy")],
    )]);
    let text = text_of(&engine, &kerma, Language::En);
    assert!(
        text.contains("air kerma at the reference point 0.12 Gy (stated total).\nWhole exam: Effective dose (estimate): 7 mSv"),
        "{text}"
    );
    assert!(
        text.contains("typical dose of the catalogue, not measured. Values not converted (no value that can be converted)."),
        "{text}"
    );
}

#[test]
fn paragraph_of_mammography_and_of_pet_ct() {
    let engine = Engine::embedded().unwrap();
    let view = |uid: &str, breast: &str, text: &str| json!({"uid": uid, "values": [{"kind": "agd", "value": text, "unit": "mGy", "breast": breast}]});
    let views = [
        view("1", "left", "1.5"),
        view("2", "left", "1.6"),
        view("3", "right", "1.4"),
    ];
    let breasts = exam_by(
        &engine,
        &[
            performed("p", "1", coded("MG-DIAGNOSTIC")),
            report("d", "1", "S", &views, &[]),
        ],
    );
    let text = text_of(&engine, &breasts, Language::De);
    assert!(
        text.contains(
            "mittlere Parenchymdosis 3,1 mGy (linke Brust); mittlere Parenchymdosis 1,4 mGy (rechte Brust). \
             3 Bestrahlungsereignisse."
        ),
        "{text}"
    );
    let given = entry(
        "n",
        "1",
        json!({"dose": {"origin": "hand", "administration": {"radiopharmaceutical": "SCT:35321007"},
               "totals": [value("activity", "0.37", "GBq")]}}),
    );
    let exam = performed("p", "1", coded("PET-CT-FDG"));
    let ct = report(
        "d",
        "1",
        "S",
        &[ct_event("1.1", "300", "chest-abdomen-pelvis")],
        &[],
    );
    let both = exam_by(&engine, &[exam.clone(), given, ct.clone()]);
    let text = text_of(&engine, &both, Language::En);
    assert!(
        text.contains(
            "Radiopharmaceutical F18-FDG, entered by hand: administered activity 370 MBq. Effective dose \
                       (estimate): 7 mSv"
        ),
        "{text}"
    );
    assert!(
        text.contains("Effective dose of the exam (sum of the estimates): 12 mSv ("),
        "{text}"
    );
    // Without the activity: it is said to be unknown, and the sum to be a lower bound.
    let text = text_of(&engine, &exam_by(&engine, &[exam, ct]), Language::En);
    assert!(
        text.contains("Radiopharmaceutical: no dose data. Effective dose: not known."),
        "{text}"
    );
    assert!(
        text.contains("sum of the estimates): at least 4.5 mSv."),
        "{text}"
    );
}

#[test]
fn paragraph_says_what_is_missing_instead_of_nought() {
    let engine = Engine::embedded().unwrap();
    let only = |code: &str, more: &[Value], language: Language| {
        let mut entries = vec![performed("p", "1", coded(code))];
        entries.extend_from_slice(more);
        text_of(&engine, &exam_by(&engine, &entries), language)
    };
    let unknown = only("CT-KNEE", &[], Language::Fr);
    assert!(
        unknown.contains("Examen entier : aucune donnée de dose. Dose efficace : inconnue."),
        "{unknown}"
    );
    let typical = only("CT-CHEST", &[], Language::De);
    assert!(
        typical.contains(
            "Gesamte Untersuchung: keine Dosisdaten. Effektive Dosis (Schätzung): 7 mSv (4 mSv bis 18 mSv), typische \
             Dosis des Katalogs, nicht gemessen."
        ),
        "{typical}"
    );
    let none = only("US-ABDOMEN", &[], Language::En);
    assert!(
        none.ends_with("Whole exam: No ionising radiation: effective dose does not apply."),
        "{none}"
    );
    let unread = json!({"uid": "1.1", "region": "chest", "values": [{"kind": "dlp", "value": "500", "phantom": "32cm"}]});
    let unread = only("CT-CHEST", &[report("d", "1", "S", &[unread], &[])], Language::En);
    assert!(
        unread.contains("no usable value. 1 irradiation event. A stated value could not be read: DLP."),
        "{unread}"
    );
    assert!(
        unread.contains("Effective dose: not known (no value that can be converted)."),
        "{unread}"
    );
    let events = [ct_event("1.1", "500", "chest"), event("1.2", &[ctdi("5")])];
    let mut short = report("d", "1", "S", &events, &[]);
    short["content"]["dose"]["statedEvents"] = json!(3);
    let short = only("CT-CHEST", &[short], Language::En);
    assert!(
        short.contains("DLP at least 500 mGy·cm (32 cm phantom)"),
        "{short}"
    );
    assert!(
        short.contains("2 irradiation events (number stated by the device: 3)."),
        "{short}"
    );
    assert!(
        short.contains("Effective dose (estimate): at least 7 mSv, from the DLP"),
        "{short}"
    );
}

#[test]
fn paragraph_of_totals_that_may_add_gives_a_range() {
    let engine = Engine::embedded().unwrap();
    let loose = |id: &str, text: &str| report(id, "1", "S", &[], &[dlp(text, "32cm")]);
    let exam = exam_by(
        &engine,
        &[
            performed("p", "1", coded("CT-CHEST")),
            loose("d", "300"),
            loose("e", "500"),
        ],
    );
    let text = text_of(&engine, &exam, Language::Fr);
    assert!(
        text.contains(
            "PDL 500 à 800 mGy·cm (fantôme de 32 cm, total indiqué). Les valeurs indiquées (totaux, \
                       événements) ne concordent pas : PDL."
        ),
        "{text}"
    );
}

#[test]
fn paragraph_of_an_event_held_by_two_exams_counts_it_once_and_says_so() {
    let engine = Engine::embedded().unwrap();
    let mut later = performed("q", "2", coded("CT-CHEST"));
    later["content"]["performance"]["start"] = json!("2026-10-05");
    let summary = summary_by(
        &engine,
        &[
            performed("p", "1", coded("CT-CHEST")),
            later,
            report("d", "1", "S", &[ct_event("1.1", "500", "chest")], &[]),
            report(
                "e",
                "2",
                "S",
                &[ct_event("1.1", "500", "chest")],
                &[dlp("500", "32cm")],
            ),
        ],
    );
    let texts: Vec<String> = summary
        .exams
        .iter()
        .map(|exam| text_of(&engine, exam, Language::En))
        .collect();
    let of = |date: &str| texts.iter().find(|text| text.contains(date)).unwrap();
    assert!(of("2026-10-02").contains("DLP 500 mGy·cm"));
    assert!(
        of("2026-10-05").contains("DLP 0 mGy·cm (32 cm phantom). Events counted in another exam: 1."),
        "{texts:?}"
    );
}

#[test]
fn paragraph_always_says_that_it_is_not_the_patients_dose_and_never_speaks_of_harm() {
    let engine = Engine::embedded().unwrap();
    let huge = [value("air-kerma-rp", "40", "Gy"), value("dap", "9", "Gy.m2")];
    let exams = [
        chest(&engine, "90000", &[]),
        chest(&engine, "500", &[ct_event("1.2", "100", "knee")]),
        angiography_with(&[report("d", "1", "S", &[], &huge)]),
        exam_by(&engine, &[performed("p", "1", coded("CT-KNEE"))]),
        exam_by(&engine, &[performed("p", "1", coded("CT-CHEST"))]),
    ];
    for exam in &exams {
        for (language, sentence) in LANGUAGES.into_iter().zip([
            "ce n'est pas la dose absorbée par ce patient",
            "nicht die von diesem Patienten aufgenommene Dosis",
            "not the dose absorbed by this patient",
        ]) {
            let paragraph = dose_paragraph(engine.catalogue(), exam, language);
            assert!(paragraph.text.contains(sentence), "{}", paragraph.text);
            speaks_plainly(&serde_json::to_string(&paragraph).unwrap());
        }
    }
    // What is beside it is not in it.
    let beside = dose_paragraph(engine.catalogue(), &exams[2], Language::En);
    assert_eq!(
        beside.beside[0],
        "Air kerma at the reference point 40 Gy: level of patient follow-up reached (5 Gy, source: SIR and CIRSE, \
         patient radiation dose management, Stecker 2009; NCRP 168; value not verified)."
    );
    assert!(
        beside.beside[1].starts_with("DAP 90000 Gy·cm²: level of patient follow-up reached (500 Gy·cm²,")
    );
    assert!(!beside.text.contains("level") && !beside.text.contains("background"));
}

#[test]
fn paragraph_prints_no_control_character_of_a_document() {
    let mut told = report("d", "1", "S", &[], &[value("dap", "25", "Gy.cm2")]);
    told["content"]["dose"]["device"]["station"] = json!("A\u{1b}[31m\nForged line\u{202e}");
    let text = text_of(
        &Engine::embedded().unwrap(),
        &angiography_with(&[told]),
        Language::En,
    );
    assert!(text.contains("device A [31m Forged line"), "{text}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()) && !text.contains('\u{202e}'));
}

#[test]
fn paragraph_is_a_call_of_the_contract() {
    let engine = Engine::embedded().unwrap();
    let mut entries = chest_with_total("500");
    entries.push(performed("m", "2", coded("US-ABDOMEN")));
    let requested = json!({"request": {"exam": {"code": "CT-HEAD"}, "requested": "2026-10-01"}});
    entries.push(entry("r", "3", requested));
    let open = engine.open_json(carnet(&entries).as_bytes()).unwrap();
    let call = |exam: &str, more: Value| {
        let mut call = json!({"version": 1, "edition": "2026.1", "now": NOW, "exam": exam, "language": "de"});
        call.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        engine
            .dose_paragraph_json(&open, call.to_string().as_bytes())
            .map_err(|error| (error.code(), error.place().to_owned()))
    };
    let fails = |exam: &str, more: Value| call(exam, more).unwrap_err();
    let answer: Value = serde_json::from_str(&call("p", json!({})).unwrap()).unwrap();
    assert_eq!(answer["paragraph"]["language"], "de");
    assert_eq!(answer["paragraph"]["data"]["effective"]["nanosievert"], 7_000_000);
    assert_eq!(answer["catalogue"]["hash"], engine.catalogue().hash());
    // By the id of an entry too, and the same bytes when nothing else may be seen.
    let shown = answer["paragraph"]["data"]["exam"].as_str().unwrap().to_owned();
    assert_eq!(call("e", json!({})), call("p", json!({})));
    assert_eq!(
        call("p", json!({"view": {"exams": [shown]}})),
        call("p", json!({}))
    );
    // Not there, not visible, not performed: one and the same error.
    let nothing = ("CRE-3004", "/exam".to_owned());
    assert_eq!(fails("nobody", json!({})), nothing);
    assert_eq!(fails("r", json!({})), nothing);
    assert_eq!(fails("p", json!({"view": {"exams": ["m"]}})), nothing);
    assert_eq!(fails("p", json!({"edition": "2025.1"})).0, "CRE-3002");
    assert_eq!(fails("p", json!({"version": 2})).0, "CRE-3001");
    assert_eq!(fails("p", json!({"unknown": 1})).0, "CRE-1010");
    assert_eq!(fails("p", json!({"language": "lb"})).0, "CRE-1012");
}
