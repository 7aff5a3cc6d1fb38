//! Every kind of fault that the linter knows is found, with its place; and nothing of a faulty pack is used.

#![cfg(test)]

mod scenario;

use cre_core::catalogue::CatalogueError;
use cre_core::engine::EngineError;
use scenario::*;
use serde_json::{Value, json};

/// Position of a row in its table.
fn position(pack: &mut Value, table: &str, id: &str) -> usize {
    let table = rows(pack, table);
    table
        .iter()
        .position(|row| row["id"] == id || row["code"] == id)
        .expect("a row with this id")
}

/// Asserts that the linter names a fault of this code at this place.
#[track_caller]
fn found(pack: &Value, code: &str, place: &str) {
    let error = load(pack).expect_err("a faulty pack does not load");
    let EngineError::Catalogue(CatalogueError::Faults(faults)) = &error else {
        panic!("no faults: {error}");
    };
    let named = faults
        .iter()
        .any(|fault| fault.code == code && fault.place == place);
    assert!(named, "{code} at {place} expected: {faults:#?}");
    assert_eq!(
        (error.code(), error.place()),
        (faults[0].code, faults[0].place.as_str())
    );
    assert!(faults.iter().all(|fault| !fault.sentence.is_empty()));
}

/// Sets a member of a row and expects a fault.
#[track_caller]
fn faulty(table: &str, id: &str, column: &str, value: Value, code: &str) {
    let mut pack = pack();
    let at = position(&mut pack, table, id);
    let pack = with(pack, &format!("/{table}/{at}/{column}"), value);
    found(&pack, code, &format!("/{table}/{at}/{column}"));
}

#[test]
fn the_starter_pack_has_no_fault() {
    load(&pack()).expect("the starter pack loads");
}

#[test]
fn cre_2101_unknown_source() {
    for (table, id) in [
        ("exams", "CT-HEAD"),
        ("intervals", "min-fallback-ct"),
        ("answers", "answer-ct-chest-film"),
    ] {
        faulty(table, id, "source", json!("nowhere"), "CRE-2101");
    }
    for table in [
        "distinct",
        "covers",
        "nativeAnswers",
        "mappings",
        "recommendations",
        "substitutes",
        "techniqueEquivalences",
    ] {
        let broken = with(pack(), &format!("/{table}/0/source"), json!("nowhere"));
        found(&broken, "CRE-2101", &format!("/{table}/0/source"));
    }
    for table in [
        "typical",
        "coefficients",
        "uncertainty",
        "triggers",
        "marks",
        "radiopharmaceuticals",
    ] {
        let broken = with(pack(), &format!("/dose/{table}/0/source"), json!("nowhere"));
        found(&broken, "CRE-2101", &format!("/dose/{table}/0/source"));
    }
}

#[test]
fn cre_2102_missing_language() {
    for language in ["fr", "de", "en", "lb"] {
        let column = format!("names/{language}");
        faulty("exams", "CT-HEAD", &column, json!(" "), "CRE-2102");
        faulty("regions", "head", &column, json!(""), "CRE-2102");
        faulty("indications", "dementia", &column, json!(""), "CRE-2102");
    }
}

#[test]
fn cre_2103_unknown_code() {
    faulty("exams", "CT-HEAD", "modality", json!("XX"), "CRE-2103");
    faulty("exams", "CT-HEAD", "technique", json!("magic"), "CRE-2103");
    faulty(
        "intervals",
        "min-ct-head",
        "order/exam",
        json!("CT-NOWHERE"),
        "CRE-2103",
    );
    faulty(
        "intervals",
        "min-ct-chest",
        "order/region",
        json!("nowhere"),
        "CRE-2103",
    );
    faulty(
        "intervals",
        "min-ct-chest",
        "order/family",
        json!("ZZ"),
        "CRE-2103",
    );
    faulty(
        "intervals",
        "min-ct-head-dementia",
        "indication",
        json!("nothing"),
        "CRE-2103",
    );
    faulty("regions", "brain", "within", json!(["nowhere"]), "CRE-2103");
    faulty(
        "regions",
        "abdomen-pelvis",
        "members",
        json!(["abdomen", "nowhere"]),
        "CRE-2103",
    );
    faulty(
        "exams",
        "CT-HEAD",
        "sites",
        json!([{ "region": "nowhere" }]),
        "CRE-2103",
    );
    for (place, value) in [
        ("/mappings/0/exam", "CT-NOWHERE"),
        ("/recommendations/0/exam", "CT-NOWHERE"),
        ("/recommendations/0/indication", "nothing"),
        ("/substitutes/0/substitute", "CT-NOWHERE"),
        ("/distinct/0/a", "nowhere"),
        ("/covers/0/covered", "nowhere"),
        ("/dose/typical/0/exam", "CT-NOWHERE"),
    ] {
        found(&with(pack(), place, json!(value)), "CRE-2103", place);
    }
}

#[test]
fn cre_2104_code_that_stands_twice_or_is_empty() {
    for (table, column) in [
        ("exams", "code"),
        ("intervals", "id"),
        ("regions", "code"),
        ("sources", "id"),
        ("reasons", "code"),
    ] {
        let mut broken = pack();
        let first = rows(&mut broken, table)[0].clone();
        let at = rows(&mut broken, table).len();
        rows(&mut broken, table).push(first);
        found(&broken, "CRE-2104", &format!("/{table}/{at}/{column}"));
        let empty = with(pack(), &format!("/{table}/0/{column}"), json!(""));
        found(&empty, "CRE-2104", &format!("/{table}/0/{column}"));
    }
    let mut broken = pack();
    let at = position(&mut broken, "families", "MR");
    row(&mut broken, "families", "MR")["modalities"] = json!(["MR", "CT"]);
    found(&broken, "CRE-2104", &format!("/families/{at}/modalities"));
}

#[test]
fn cre_2105_validity_and_size() {
    found(
        &with(pack(), "/validUntil", json!("2026-01-01")),
        "CRE-2105",
        "/validUntil",
    );
    let mut broken = pack();
    for n in 0..32 {
        let mut family = rows(&mut broken, "families")[0].clone();
        family["code"] = json!(format!("F{n}"));
        family["modalities"] = json!([format!("F{n}")]);
        rows(&mut broken, "families").push(family);
    }
    found(&broken, "CRE-2105", "/families");
}

#[test]
fn cre_2106_empty_lists() {
    faulty("exams", "CT-HEAD", "sites", json!([]), "CRE-2106");
    faulty("exams", "CT-HEAD", "classes", json!([]), "CRE-2106");
    found(
        &with(pack(), "/distinct/0/families", json!([])),
        "CRE-2106",
        "/distinct/0/families",
    );
}

#[test]
fn cre_2107_an_interrupt_of_class_0_or_1_without_reason() {
    faulty("exams", "MR-BRAIN", "maxLevelReason", json!(""), "CRE-2107");
    faulty("exams", "XR-CHEST", "maxLevelReason", json!("  "), "CRE-2107");
}

#[test]
fn cre_2108_two_generic_exams() {
    let mut broken = pack();
    let at = position(&mut broken, "exams", "CTPA");
    row(&mut broken, "exams", "CTPA")["generic"] = json!(true);
    found(&broken, "CRE-2108", &format!("/exams/{at}/generic"));
}

#[test]
fn cre_2109_a_region_that_contains_itself() {
    faulty("regions", "head", "within", json!(["brain"]), "CRE-2109");
    let mut broken = pack();
    let at = position(&mut broken, "regions", "abdomen-pelvis");
    row(&mut broken, "regions", "abdomen-pelvis")["members"] = json!(["abdomen-pelvis", "pelvis"]);
    found(&broken, "CRE-2109", &format!("/regions/{at}/within"));
}

#[test]
fn cre_2110_columns_that_a_kind_excludes_or_asks_for() {
    faulty("intervals", "min-ct-head", "count", json!(1), "CRE-2110");
    faulty("intervals", "min-ct-head", "min", json!("P1M"), "CRE-2110");
    faulty(
        "intervals",
        "min-ct-head",
        "circumstance",
        json!("oncology-protocol"),
        "CRE-2110",
    );
    faulty(
        "intervals",
        "fup-nodule-6-8",
        "interval",
        json!("P1M"),
        "CRE-2110",
    );
    faulty(
        "intervals",
        "fup-oncology-ct",
        "circumstance",
        json!("emergency"),
        "CRE-2110",
    );
    faulty("intervals", "freq-dxa", "count", json!(0), "CRE-2110");
    faulty("intervals", "freq-dxa", "min", json!("P1M"), "CRE-2110");
    let without = |id: &str, column: &str, place: &str| {
        let mut broken = pack();
        let at = position(&mut broken, "intervals", id);
        row(&mut broken, "intervals", id)
            .as_object_mut()
            .expect("a row")
            .remove(column);
        found(&broken, "CRE-2110", &format!("/intervals/{at}/{place}"));
    };
    without("min-ct-head", "interval", "interval");
    without("fup-nodule-6-8", "min", "min");
    without("fup-nodule-6-8", "indication", "indication");
    without("freq-dxa", "count", "count");
    let mut broken = pack();
    let at = position(&mut broken, "intervals", "min-ct-head");
    let rule = row(&mut broken, "intervals", "min-ct-head");
    rule["ageFrom"] = json!(216);
    rule["ageTo"] = json!(216);
    found(&broken, "CRE-2110", &format!("/intervals/{at}/ageTo"));
}

#[test]
fn cre_2111_a_family_without_fallback() {
    for family in ["CT", "MR", "DENT"] {
        let mut broken = pack();
        let at = position(&mut broken, "families", family);
        let fallback = format!("min-fallback-{}", family.to_lowercase());
        rows(&mut broken, "intervals").retain(|rule| rule["id"] != fallback.as_str());
        found(&broken, "CRE-2111", &format!("/families/{at}/code"));
    }
}

#[test]
fn cre_2112_numbers() {
    for (place, value) in [
        ("/dose/typical/0/value", "7,5"),
        ("/dose/typical/0/low", "-1"),
        ("/dose/coefficients/0/value", "NaN"),
        ("/dose/uncertainty/0/factor", "0.9"),
        ("/dose/triggers/0/first", ""),
        ("/dose/triggers/0/substantial", "2.9"),
        ("/dose/triggers/0/quantity", "dlp"),
        ("/dose/marks/0/value", "many"),
    ] {
        found(&with(pack(), place, json!(value)), "CRE-2112", place);
    }
    found(
        &with(pack(), "/dose/typical/0/high", json!("0")),
        "CRE-2112",
        "/dose/typical/0/value",
    );
}

#[test]
fn cre_2113_two_equally_specific_rules() {
    let mut broken = pack();
    let mut rule = row(&mut broken, "intervals", "min-ct-head").clone();
    rule["id"] = json!("min-ct-head-again");
    let at = rows(&mut broken, "intervals").len();
    rows(&mut broken, "intervals").push(rule);
    found(&broken, "CRE-2113", &format!("/intervals/{at}/order"));
}

#[test]
fn cre_2113_not_where_the_two_can_never_both_match() {
    let mut fine = pack();
    let mut rule = row(&mut fine, "intervals", "min-ct-head").clone();
    for (id, sex) in [("min-ct-head-f", "F"), ("min-ct-head-m", "M")] {
        rule["id"] = json!(id);
        rule["sex"] = json!(sex);
        rows(&mut fine, "intervals").push(rule.clone());
    }
    load(&fine).expect("women and men never both");
}

#[test]
fn several_faults_are_all_named() {
    let broken = with(pack(), "/exams/0/modality", json!("XX"));
    let broken = with(broken, "/exams/0/source", json!("nowhere"));
    found(&broken, "CRE-2103", "/exams/0/modality");
    found(&broken, "CRE-2101", "/exams/0/source");
}

#[test]
fn a_text_that_is_no_pack() {
    let code = |broken: &Value| {
        let error = load(broken).expect_err("no pack");
        (error.code().to_owned(), error.place().to_owned())
    };
    let is = |code: &str, place: &str| (code.to_owned(), place.to_owned());
    assert_eq!(
        code(&with(pack(), "/kolour", json!(1))),
        is("CRE-1010", "/kolour")
    );
    assert_eq!(
        code(&with(pack(), "/exams/0/purpose", json!("fun"))),
        is("CRE-1012", "/exams/0/purpose")
    );
    assert_eq!(
        code(&with(pack(), "/validFrom", json!("2026-02-30"))),
        is("CRE-1101", "/validFrom")
    );
    assert_eq!(
        code(&with(pack(), "/intervals/0/interval", json!("3 months"))),
        is("CRE-1103", "/intervals/0/interval")
    );
    let mut missing = pack();
    missing.as_object_mut().expect("a pack").remove("edition");
    assert_eq!(code(&missing).0, "CRE-1011");
}

#[test]
fn cre_2113_counts_the_simple_regions_inside() {
    // Two names for one set of regions: what is composite itself does not count (P131).
    let mut broken = pack();
    let mut rule = row(&mut broken, "intervals", "min-ct-chest").clone();
    rule["id"] = json!("min-ct-spine");
    rule["order"]["region"] = json!("lumbosacral-spine");
    rows(&mut broken, "intervals").push(rule.clone());
    rule["id"] = json!("min-ct-lumbar-and-sacrum");
    rule["order"]["region"] = json!("lumbar-and-sacrum");
    let mut region = row(&mut broken, "regions", "lumbosacral-spine").clone();
    region["code"] = json!("lumbar-and-sacrum");
    region["within"] = json!([]);
    rows(&mut broken, "regions").push(region);
    let at = rows(&mut broken, "intervals").len();
    rows(&mut broken, "intervals").push(rule);
    found(&broken, "CRE-2113", &format!("/intervals/{at}/order"));
}

#[test]
fn cre_2114_a_composite_region_that_covers() {
    let mut broken = pack();
    broken["covers"][0]["region"] = json!("chest-abdomen");
    found(&broken, "CRE-2114", "/covers/0/region");
    let mut fine = pack();
    fine["covers"][0]["covered"] = json!("chest-abdomen");
    load(&fine).expect("a composite region may be covered");
}
