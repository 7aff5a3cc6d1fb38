//! What the starter pack itself must say and must not say: pairs that its tables keep apart or let meet.

#![cfg(test)]

mod scenario;

use cre_core::catalogue::Catalogue;
use scenario::*;
use serde_json::json;

/// What the starter pack says of an order on 1 June 2026 when the prior is this old.
fn after(prior: &str, date: &str, ordered: &str) -> Answer {
    ask(&starter(), &[done("p", prior, date)], &order(ordered))
}

#[test]
fn examinations_of_different_things_in_one_volume_do_not_meet() {
    for (prior, ordered) in [
        ("NM-BONE", "NM-THYROID"),
        ("NM-THYROID", "NM-BONE"),
        ("NM-BONE", "NM-KIDNEY"),
        ("US-PELVIS", "US-OBSTETRIC"),
        ("US-OBSTETRIC", "US-PELVIS"),
        ("IO-TEETH", "PX-JAW"),
        ("PX-JAW", "IO-TEETH"),
        ("XR-CHEST", "XR-THORACIC-SPINE"),
        ("XR-PELVIS", "XR-LUMBAR-SPINE"),
        ("US-ABDOMEN", "US-HEART"),
        ("CT-CHEST", "CT-CALCIUM-SCORE"),
    ] {
        after(prior, "2026-05-20", ordered).silent();
    }
}

#[test]
fn exams_that_are_always_of_both_sides_need_no_side() {
    after("DXA-SPINE-HIP", "2025-09-01", "DXA-SPINE-HIP").says("recently-performed", "covers", "hint");
    after("MG-SCREENING", "2025-09-01", "MG-SCREENING").says("recently-performed", "covers", "interrupt");
    after("CT-TEMPORAL-BONE", "2026-05-20", "CT-TEMPORAL-BONE").says(
        "recently-performed",
        "covers",
        "interrupt",
    );
}

#[test]
fn a_calcium_score_leads_to_a_coronary_angiography() {
    after("CT-CALCIUM-SCORE", "2026-05-20", "CT-CORONARY").silent();
}

#[test]
fn an_answer_of_another_family_reaches_its_order() {
    after("CT-SINUS", "2026-05-20", "XR-SINUS").says("answered-by-other", "supplementary", "hint");
    after("PET-CT-FDG", "2026-05-20", "CT-CAP").says("answered-by-other", "supplementary", "hint");
    after("PET-CT-FDG", "2026-05-20", "CT-ABDOMEN-PELVIS").says("answered-by-other", "supplementary", "hint");
}

#[test]
fn the_plainest_repeats_interrupt() {
    for code in ["XR-CHEST", "XR-LUMBAR-SPINE", "US-ABDOMEN", "NM-BONE"] {
        after(code, "2026-05-20", code).says("recently-performed", "covers", "interrupt");
    }
}

#[test]
fn a_single_limb_film_is_at_most_a_hint() {
    let film = |date: &str| done_side("p", "XR-ANKLE", "left", date);
    let call = order_of(json!({ "code": "XR-ANKLE", "side": "left" }));
    ask(&starter(), &[film("2026-05-20")], &call).says("recently-performed", "covers", "hint");
    ask(&starter(), &[film("2026-05-02")], &call).silent();
}

/// The embedded pack is not linted at every start: it must pass here, and have the hash that its canonical text has.
#[test]
fn the_embedded_pack_is_what_loading_its_file_gives() {
    let file = std::fs::read("../catalogue/pack.json").unwrap();
    let (embedded, loaded) = (Catalogue::embedded().unwrap(), Catalogue::load(&file).unwrap());
    assert_eq!(embedded.hash(), loaded.hash());
    assert_eq!(embedded.pack(), loaded.pack());
}
