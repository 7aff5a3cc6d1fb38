//! Trap W26: the comparison with natural background.

use super::*;

/// The embedded pack with one value changed.
fn engine_with(place: &str, value: Value) -> Engine {
    let mut pack = serde_json::to_value(Engine::embedded().unwrap().catalogue().pack()).unwrap();
    *pack.pointer_mut(place).unwrap() = value;
    Engine::with_pack(pack.to_string().as_bytes())
        .map_err(|e| e.record())
        .unwrap()
}

fn background_year(value: &str) -> Engine {
    let embedded = Engine::embedded().unwrap();
    let marks = &embedded.catalogue().pack().dose.marks;
    let row = marks
        .iter()
        .position(|mark| mark.name == "background-year")
        .unwrap();
    engine_with(&format!("/dose/marks/{row}/value"), json!(value))
}

fn sentence(engine: &Engine, exam: &ExamDose, language: Language) -> Option<String> {
    let found = background(engine.catalogue(), &exam_sum(exam))?;
    Some(background_sentence(engine.catalogue(), &found, language))
}

#[test]
fn w26_background_is_a_time_with_its_year_and_source_in_three_languages() {
    let engine = Engine::embedded().unwrap();
    // 7 mSv at 3 mSv a year: 2.333 years.
    let exam = chest(&engine, "500", &[]);
    let said = LANGUAGES.map(|language| sentence(&engine, &exam, language).unwrap());
    assert_eq!(
        said,
        [
            "Comparable à environ 2,3 ans d'exposition naturelle (3 mSv par an, source : ACR and RSNA radiation \
             dose card).",
            "Vergleichbar mit etwa 2,3 Jahren natürlicher Strahlenexposition (3 mSv pro Jahr, Quelle: ACR and RSNA \
             radiation dose card).",
            "Comparable to about 2.3 years of natural background radiation (3 mSv per year, source: ACR and RSNA \
             radiation dose card).",
        ]
    );
    for text in said {
        speaks_plainly(&text);
        assert!(!text.to_lowercase().contains("equal"));
    }
}

#[test]
fn w26_the_year_is_the_packs() {
    let engine = background_year("2.40");
    let exam = chest(&engine, "100", &[]);
    // 1.4 mSv at 2.4 mSv a year: 7 months exactly.
    assert_eq!(
        sentence(&engine, &exam, Language::En).unwrap(),
        "Comparable to about 7 months of natural background radiation (2.4 mSv per year, source: ACR and RSNA \
         radiation dose card)."
    );
    let summary = summary_by(
        &engine,
        &[
            performed("p", "1", coded("CT-CHEST")),
            report("d", "1", "S", &[ct_event("1.1", "100", "chest")], &[]),
        ],
    );
    assert_eq!(
        serde_json::to_value(&summary.cumulative.background).unwrap(),
        json!({"amount": "7", "unit": "months", "year": "2.4", "verified": true, "source": "acr-card"})
    );
    for nothing in ["0", "0.0"] {
        assert_eq!(sentence(&background_year(nothing), &exam, Language::En), None);
    }
}

#[test]
fn w26_units_and_rounding_are_the_documented_ones() {
    let engine = Engine::embedded().unwrap();
    let sum = |nanosievert: i64, is_lower_bound: bool| Sum {
        nanosievert,
        is_lower_bound,
        ..Sum::default()
    };
    let said = |nanosievert: i64, at_least: bool| {
        let found = background(engine.catalogue(), &sum(nanosievert, at_least)).unwrap();
        let text = background_sentence(engine.catalogue(), &found, Language::En);
        let (_, rest) = text.split_once("Comparable to ").unwrap();
        rest.split_once(" of natural").unwrap().0.to_owned()
    };
    // The published card: mammography 0.4 mSv 7 weeks, head CT 2 mSv 8 months, abdomen 10 mSv 3 years, DXA 3 hours.
    for (nanosievert, expected) in [
        (1_000, "about 2.9 hours"),
        (100_000, "about 12 days"),
        (400_000, "about 1.6 months"),
        (2_000_000, "about 8 months"),
        (10_000_000, "about 3.3 years"),
        // Edges, and a half: 2.25 years.
        (5_999_999, "about 24 months"),
        (6_000_000, "about 2 years"),
        (250_000, "about 1 month"),
        (249_999, "about 30 days"),
        (243_000, "about 30 days"),
        (6_750_000, "about 2.3 years"),
        (3_000_000_000, "about 1000 years"),
    ] {
        assert_eq!(said(nanosievert, false), expected, "{nanosievert}");
    }
    assert_eq!(
        said(6_750_000, true),
        "at least 2.2 years",
        "at least is not rounded up"
    );
}

#[test]
fn w26_a_lower_bound_says_at_least_and_what_is_not_known_says_nothing() {
    let engine = Engine::embedded().unwrap();
    let bound = chest(&engine, "500", &[ct_event("1.2", "100", "knee")]);
    let said = LANGUAGES.map(|language| sentence(&engine, &bound, language).unwrap());
    assert!(
        said[0].starts_with("Comparable à au moins 2,3 ans d'exposition"),
        "{}",
        said[0]
    );
    assert!(
        said[1].starts_with("Vergleichbar mit mindestens 2,3 Jahren"),
        "{}",
        said[1]
    );
    assert!(
        said[2].starts_with("Comparable to at least 2.3 years of"),
        "{}",
        said[2]
    );
    // No typical dose of this exam: unknown. No ionising radiation: not applicable.
    for code in ["CT-KNEE", "US-ABDOMEN"] {
        let exam = exam_by(&engine, &[performed("p", "1", coded(code))]);
        assert_eq!(sentence(&engine, &exam, Language::En), None, "{code}");
    }
}
