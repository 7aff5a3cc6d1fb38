//! The settled readings about the relation of a prior to an order.

#![cfg(test)]

mod scenario;

use cre_core::engine::Engine;
use scenario::*;
use serde_json::{Value, json};

/// The relation of one prior to an order, both given as statements.
fn relation(engine: &Engine, prior: Value, ordered: Value) -> String {
    let answer = ask(engine, &[performed("p", prior, "2026-05-25")], &order_of(ordered));
    answer.relation("p").to_owned()
}

fn between(prior: Value, ordered: Value) -> String {
    relation(&starter(), prior, ordered)
}

// S07 sites.

#[test]
fn s07_an_exam_is_a_set_of_sites() {
    // One study of chest and right shoulder, told as two acts.
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
            study(done_side("p2", "CT-SHOULDER", "right", "2026-05-29"), "1.2"),
            "/examKey",
            json!("2"),
        ),
    ];
    let chest = order_of(json!({ "code": "CT-CHEST", "contrast": "none" }));
    assert_eq!(ask(&verified(), &acts, &chest).relation("p1"), "covers");
    let left = order_of(json!({ "code": "CT-SHOULDER", "side": "left" }));
    assert_eq!(ask(&verified(), &acts, &left).relation("p1"), "unrelated");
}

#[test]
fn s07_chest_and_right_shoulder_then_chest_and_left_shoulder_is_partial() {
    let engine = edited(|pack| {
        let mut both = row(pack, "exams", "CT-CHEST").clone();
        both["code"] = json!("CT-CHEST-SHOULDER");
        both["contrast"] = json!("none");
        both["sites"] = json!([{ "region": "chest" }, { "region": "shoulder" }]);
        rows(pack, "exams").push(both);
    });
    let side = |side: &str| json!({ "code": "CT-CHEST-SHOULDER", "side": side });
    assert_eq!(relation(&engine, side("right"), side("left")), "partial");
    assert_eq!(relation(&engine, side("both"), side("left")), "covers");
}

#[test]
fn s07_another_family_reads_sides_too() {
    // The text's second example: film of the right knee, then CT of the left one.
    let right = json!({ "code": "XR-KNEE", "side": "right" });
    assert_eq!(
        between(right, json!({ "code": "CT-KNEE", "side": "left" })),
        "unrelated"
    );
}

// S08 and S51: contrast.

fn abdomen(contrast: Value) -> Value {
    let mut exam = json!({ "code": "CT-ABDOMEN" });
    for (name, value) in contrast.as_object().expect("members") {
        exam[name] = value.clone();
    }
    exam
}

#[test]
fn s08_native_is_a_phase_a_contrast_ct_does_not_cover_a_stone_ct() {
    // The text's example: native CT for stones a week after a portal-venous CT abdomen.
    let portal = json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "given", "phases": ["portal"] });
    let stone = json!({ "code": "CT-STONE" });
    assert_eq!(between(portal, stone), "partial");
}

#[test]
fn s51_the_plainest_duplicate_with_contrast_covers() {
    let given = || abdomen(json!({ "contrast": "given" }));
    assert_eq!(between(given(), given()), "covers");
}

#[test]
fn s51_native_is_answered_where_the_row_says_so() {
    let chest = |contrast: &str| json!({ "code": "CT-CHEST", "contrast": contrast });
    assert_eq!(between(chest("given"), chest("none")), "covers");
    let head = |contrast: &str| json!({ "code": "CT-HEAD", "contrast": contrast });
    assert_eq!(between(head("given"), head("none")), "partial");
    let brain = |contrast: &str| json!({ "code": "MR-BRAIN", "contrast": contrast });
    assert_eq!(between(brain("given"), brain("none")), "covers");
}

#[test]
fn s51_native_of_an_unknown_prior_is_unknown() {
    let head = |contrast: &str| json!({ "code": "CT-HEAD", "contrast": contrast });
    assert_eq!(between(head("unknown"), head("none")), "possible");
}

#[test]
fn s122_native_of_an_unknown_prior_is_answered_where_the_pack_says_so() {
    let chest = |contrast: &str| json!({ "code": "CT-CHEST", "contrast": contrast });
    assert_eq!(between(chest("unknown"), chest("none")), "covers");
}

#[test]
fn s51_a_named_phase() {
    let portal = || json!({ "phases": ["portal"] });
    assert_eq!(between(abdomen(portal()), abdomen(portal())), "covers");
    assert_eq!(
        between(abdomen(json!({ "phases": ["arterial"] })), abdomen(portal())),
        "partial"
    );
    assert_eq!(
        between(abdomen(json!({ "contrast": "given" })), abdomen(portal())),
        "possible"
    );
    assert_eq!(
        between(abdomen(json!({ "contrast": "unknown" })), abdomen(portal())),
        "possible"
    );
    assert_eq!(
        between(abdomen(json!({ "contrast": "none" })), abdomen(portal())),
        "partial"
    );
}

#[test]
fn s51_any_contrast() {
    let given = || abdomen(json!({ "contrast": "given" }));
    assert_eq!(
        between(abdomen(json!({ "phases": ["arterial"] })), given()),
        "covers"
    );
    assert_eq!(
        between(abdomen(json!({ "contrast": "unknown" })), given()),
        "possible"
    );
    assert_eq!(
        between(abdomen(json!({ "contrast": "none" })), given()),
        "partial"
    );
}

#[test]
fn s51_an_order_of_unknown_contrast_is_tried_in_three_ways() {
    let unknown = || json!({ "code": "CT-CHEST", "contrast": "unknown" });
    // A chest with contrast answers native too: covered in every way.
    assert_eq!(
        between(json!({ "code": "CT-CHEST", "contrast": "given" }), unknown()),
        "covers"
    );
    assert_eq!(
        between(json!({ "code": "CT-CHEST", "contrast": "none" }), unknown()),
        "possible"
    );
    let head = |contrast: &str| json!({ "code": "CT-HEAD", "contrast": contrast });
    assert_eq!(between(head("given"), head("unknown")), "possible");
}

#[test]
fn s123_contrast_answers_native_is_looked_up_for_the_order() {
    // The indication's row (renal colic: no) stands before that of family and region (abdomen and pelvis: yes).
    let prior = || {
        performed(
            "p",
            json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "given" }),
            "2026-05-25",
        )
    };
    let call = order_of(json!({ "code": "CT-ABDOMEN-PELVIS", "contrast": "none" }));
    assert_eq!(ask(&starter(), &[prior()], &call).relation("p"), "covers");
    let colic = indicated(call, "renal-colic");
    assert_eq!(ask(&starter(), &[prior()], &colic).relation("p"), "partial");
}

#[test]
fn s112_a_site_carries_its_contrast() {
    // Chest native and abdomen portal does not cover a chest with contrast.
    let engine = edited(|pack| {
        let mut both = row(pack, "exams", "CT-CHEST").clone();
        both["code"] = json!("CT-CHEST-THEN-ABDOMEN");
        both["sites"] = json!([
            { "region": "chest", "contrast": "none" },
            { "region": "abdomen", "phases": ["portal"] },
        ]);
        rows(pack, "exams").push(both);
    });
    let prior = || json!({ "code": "CT-CHEST-THEN-ABDOMEN" });
    let chest = |contrast: &str| json!({ "code": "CT-CHEST", "contrast": contrast });
    assert_eq!(relation(&engine, prior(), chest("given")), "partial");
    assert_eq!(relation(&engine, prior(), chest("none")), "covers");
}

// S18, S58 and S125: distinct and covers rows.

#[test]
fn s18_overlap_is_anatomical_and_distinct_makes_disjoint() {
    let head = || json!({ "code": "CT-HEAD", "contrast": "none" });
    assert_eq!(between(head(), json!({ "code": "CT-SINUS" })), "unrelated");
    let without = edited(|pack| rows(pack, "distinct").retain(|pair| pair["b"] != "sinus"));
    // Anatomy alone: the sinus lies in the head, and coverage is declared only: partial.
    assert_eq!(
        relation(&without, head(), json!({ "code": "CT-SINUS" })),
        "partial"
    );
}

#[test]
fn s18_coverage_is_transitive_over_declared_rows() {
    // Abdomen covers liver; a row is added that lets liver cover the upper digestive tract.
    let chained = edited(|pack| {
        let added =
            json!({ "region": "liver", "covered": "upper-gi", "families": ["US"], "source": "cre-rules" });
        rows(pack, "covers").push(added);
        row(pack, "regions", "upper-gi")["within"] = json!(["liver"]);
        let mut exam = row(pack, "exams", "US-LIVER").clone();
        exam["code"] = json!("US-UPPER-GI");
        exam["sites"] = json!([{ "region": "upper-gi" }]);
        rows(pack, "exams").push(exam);
    });
    let abdomen = json!({ "code": "US-ABDOMEN" });
    assert_eq!(
        relation(&chained, abdomen, json!({ "code": "US-UPPER-GI" })),
        "covers"
    );
}

#[test]
fn s18_a_composite_region_covers_its_members() {
    let cap = || json!({ "code": "CT-CAP", "contrast": "given" });
    for member in ["CT-CHEST", "CT-ABDOMEN", "CT-PELVIS", "CT-ABDOMEN-PELVIS"] {
        assert_eq!(
            between(cap(), json!({ "code": member, "contrast": "given" })),
            "covers",
            "{member}"
        );
    }
}

#[test]
fn s58_distinct_holds_for_its_families_only() {
    // Abdomen and lumbar spine: distinct in films; in a CT the spine is in the volume.
    let film = json!({ "code": "XR-ABDOMEN" });
    assert_eq!(between(film, json!({ "code": "XR-LUMBAR-SPINE" })), "unrelated");
    let volume = json!({ "code": "CT-ABDOMEN", "contrast": "none" });
    assert_eq!(between(volume, json!({ "code": "CT-LUMBAR-SPINE" })), "partial");
}

#[test]
fn s58_distinct_reaches_composites_member_by_member() {
    // Head and neck against sinus: head is distinct from the sinus, the neck does not overlap it.
    let prior = json!({ "code": "CTA-HEAD-NECK" });
    assert_eq!(between(prior, json!({ "code": "CT-SINUS" })), "unrelated");
}

#[test]
fn s125_covers_rows_name_families() {
    // The abdomen holds the kidneys in ultrasound, not in a film.
    assert_eq!(
        between(json!({ "code": "US-ABDOMEN" }), {
            json!({ "modality": "US", "technique": "standard", "contrast": "none", "sites": [{ "region": "liver" }] })
        }),
        "covers"
    );
    let film = json!({ "code": "XR-ABDOMEN" });
    let kidneys = json!({ "modality": "DX", "technique": "standard", "contrast": "none", "sites": [{ "region": "kidneys" }] });
    assert_ne!(between(film, kidneys), "covers");
}

#[test]
fn s125_distinct_needs_the_families_of_both_exams() {
    // Chest and thoracic spine are distinct in films; against a CT they overlap.
    let spine = json!({ "code": "XR-THORACIC-SPINE" });
    assert_eq!(
        between(spine, json!({ "code": "CT-CHEST", "contrast": "none" })),
        "supplementary"
    );
}

// S19 and S85: unknown attributes.

#[test]
fn s19_all_unknowns_are_tried() {
    let no_modality = json!({ "sites": [{ "region": "abdomen" }] });
    assert_eq!(
        between(no_modality, json!({ "code": "CT-ABDOMEN", "contrast": "none" })),
        "possible"
    );
    let elsewhere = json!({ "sites": [{ "region": "foot", "side": "left" }] });
    assert_eq!(
        between(elsewhere, json!({ "code": "CT-ABDOMEN", "contrast": "none" })),
        "unrelated"
    );
}

#[test]
fn s19_every_way_supplementary_or_unrelated_is_supplementary() {
    let ultrasound = json!({ "modality": "US" });
    assert_eq!(
        between(ultrasound, json!({ "code": "CT-ABDOMEN", "contrast": "none" })),
        "supplementary"
    );
}

#[test]
fn s85_unknown_attributes_vary_independently() {
    let knee = || json!({ "code": "MR-KNEE" });
    assert_eq!(between(knee(), knee()), "possible");
    let both = json!({ "code": "MR-KNEE", "side": "both", "contrast": "given" });
    assert_eq!(
        between(both, json!({ "code": "MR-KNEE", "contrast": "given" })),
        "covers"
    );
}
