//! The settled readings about the choice of a rule: specificity, selectors, unknown attributes.

#![cfg(test)]

mod scenario;

use cre_core::engine::Engine;
use scenario::*;
use serde_json::{Value, json};

const CODE: &str = "CT-CERVICAL-SPINE";

fn prior(date: &str) -> [Value; 1] {
    [done("p", CODE, date)]
}

fn cap(code: &str) -> Value {
    order_of(json!({ "code": code, "contrast": "given" }))
}

// S82, S75, S128: the choice of a rule.

/// An engine with one more MIN rule for CT, after the fallback's pattern.
fn with_rule(members: Value) -> Engine {
    let mut pack = pack();
    verify_all(&mut pack);
    let mut rule = row(&mut pack, "intervals", "min-fallback-ct").clone();
    rule["id"] = json!("min-added");
    rule["interval"] = json!("P12M");
    for (name, value) in members.as_object().expect("members") {
        rule[name] = value.clone();
    }
    rows(&mut pack, "intervals").push(rule);
    load(&pack).expect("the pack loads")
}

fn rule_of(engine: &Engine, call: &Value) -> Value {
    ask(engine, &prior("2026-05-20"), call).only()["rule"]["id"].clone()
}

#[test]
fn s82_specificity() {
    let call = || order(CODE);
    let added = json!("min-added");
    assert_eq!(
        rule_of(&with_rule(json!({ "order": { "exam": CODE } })), &call()),
        added
    );
    assert_eq!(
        rule_of(
            &with_rule(json!({ "order": { "family": "CT", "region": "spine" } })),
            &call()
        ),
        added
    );
    assert_eq!(
        rule_of(
            &with_rule(json!({ "order": { "family": "CT", "technique": "standard" } })),
            &call()
        ),
        added
    );
    assert_eq!(rule_of(&with_rule(json!({ "layer": "site" })), &call()), added);
    assert_eq!(rule_of(&with_rule(json!({ "sex": "F" })), &call()), added);
    assert_eq!(
        rule_of(&with_rule(json!({ "ageFrom": 216, "ageTo": 1200 })), &call()),
        added
    );
    let by_indication = with_rule(json!({ "indication": "head-trauma" }));
    assert_eq!(rule_of(&by_indication, &call()), "min-fallback-ct");
    assert_eq!(rule_of(&by_indication, &indicated(call(), "head-trauma")), added);
    assert_eq!(
        rule_of(&with_rule(json!({ "sex": "M" })), &call()),
        "min-fallback-ct"
    );
    assert_eq!(
        rule_of(&with_rule(json!({ "ageTo": 216 })), &call()),
        "min-fallback-ct"
    );
}

#[test]
fn s75_the_order_selector_needs_all_sites_inside() {
    // An order of chest, abdomen and pelvis is not within chest: the fallback speaks.
    let prior = [performed(
        "p",
        json!({ "code": "CT-CAP", "contrast": "given" }),
        "2026-05-20",
    )];
    let answer = ask(&verified(), &prior, &cap("CT-CAP"));
    assert_eq!(answer.only()["rule"]["id"], "min-fallback-ct");
    let answer = ask(&verified(), &prior, &cap("CT-CHEST"));
    assert_eq!(answer.only()["rule"]["id"], "min-ct-chest");
}

#[test]
fn s128_an_unknown_attribute_and_several_rules() {
    // Sex unknown: both rules could speak. Inside both they give one answer, under the longer window; inside one of them
    // it is a possible repeat.
    let engine = with_rule(json!({ "sex": "F" }));
    let asked = |date: &str| {
        let mut document = carnet(&prior(date));
        document["patient"]
            .as_object_mut()
            .expect("a patient")
            .remove("sex");
        ask_of(&engine, &document, &order(CODE))
    };
    let both = asked("2026-05-20");
    let both = both.says("recently-performed", "covers", "interrupt");
    assert_eq!(both["rule"]["id"], "min-added");
    let one = asked("2025-09-01");
    let one = one.says("possible-repeat", "possible", "hint");
    assert_eq!(one["rule"]["id"], "min-added");
    asked("2025-05-31").silent();
}
