//! Window edges on day -1, 0 and +1 of every MIN interval of the pack, both ways, across month ends, leap days and the
//! changes of summer time. The edge is computed with chrono, not with the core's own arithmetic (W14, W15).
//!
//! Seen to fail with `<=` for `<` in the comparison of the later with the earlier date.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

mod generators;

use chrono::{Days, Months, NaiveDate};
use cre_core::catalogue::{Exam, IntervalRule, RuleKind};
use cre_core::time::Interval;
use generators::{answer, carnet, engine};
use serde_json::{Value, json};

const DAYS: &[&str] = &[
    "2024-02-29",
    "2024-01-31",
    "2025-01-31",
    "2025-08-31",
    "2025-03-29",
    "2025-03-30",
    "2025-10-25",
    "2025-10-26",
    "2024-12-31",
    "2023-02-28",
];

fn plus(day: &str, months: u32, days: u32) -> NaiveDate {
    day.parse::<NaiveDate>().unwrap() + Months::new(months) + Days::new(u64::from(days))
}

/// An exam that the row's order selector takes.
fn exam_for(rule: &IntervalRule) -> Option<&'static Exam> {
    let catalogue = engine().catalogue();
    catalogue.pack().exams.iter().find(|exam| {
        let family = catalogue.family_of_modality(&exam.modality);
        let inside = |region: &String| {
            let outer = catalogue.region_by_code(region).unwrap();
            exam.sites.iter().all(|s| {
                catalogue
                    .geometry()
                    .contains(outer, catalogue.region_by_code(&s.region).unwrap())
            })
        };
        rule.order.exam.as_ref().is_none_or(|code| *code == exam.code)
            && rule
                .order
                .family
                .as_ref()
                .is_none_or(|code| catalogue.family_by_code(code) == family)
            && rule.order.region.as_ref().is_none_or(inside)
            && selected(rule, exam)
    })
}

/// Whether a follow-up row under the same indication judges the pair: then it, not the MIN row, speaks near the edge.
fn has_follow_up(rule: &IntervalRule) -> bool {
    let rules = &engine().catalogue().pack().intervals;
    rule.indication.is_some()
        && rules
            .iter()
            .any(|r| r.kind == RuleKind::Fup && r.indication == rule.indication)
}

/// Whether the row is the one that speaks for the exam: a more specific row may always win.
fn selected(rule: &IntervalRule, exam: &Exam) -> bool {
    rules_that_speak(rule, exam, "2025-05-10", "2025-05-10", true).contains(&rule.id)
}

fn statement(exam: &Exam) -> Value {
    json!({ "code": exam.code, "side": "left", "contrast": "given" })
}

/// Ids of the rules of the findings: an exam done on (or booked for) one day, an order for another.
fn rules_that_speak(rule: &IntervalRule, exam: &Exam, prior: &str, order: &str, done: bool) -> Vec<String> {
    let content = if done {
        json!({ "performance": { "state": "performed", "exam": statement(exam), "start": prior } })
    } else {
        json!({ "schedule": { "exam": statement(exam), "planned": prior } })
    };
    let entry = json!({ "id": "p", "author": { "system": "ris" }, "instant": "2022-01-01T10:00:00+01:00", "revision": 1,
        "content": content });
    let now = if done { prior } else { order };
    let mut draft = json!({ "exam": statement(exam), "planned": order });
    if let Some(indication) = &rule.indication {
        draft["indication"] = json!(indication);
    }
    let call = json!({ "version": 1, "edition": "2026.1", "now": format!("{now}T12:00:00Z"), "moment": "signing",
        "draft": draft });
    let answer: Value = serde_json::from_str(&answer(&carnet(&[entry]), &call)).unwrap();
    answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["rule"]["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_calendar_window_is_half_open_on_both_sides() {
    let (mut tested, mut skipped) = (0, Vec::new());
    for rule in engine()
        .catalogue()
        .pack()
        .intervals
        .iter()
        .filter(|rule| rule.kind == RuleKind::Min)
    {
        let Some(Interval::Calendar(interval)) = rule.interval else {
            continue;
        };
        let Some(exam) = exam_for(rule).filter(|_| !has_follow_up(rule)) else {
            skipped.push(rule.id.as_str());
            continue;
        };
        tested += 1;
        for day in DAYS {
            let edge = plus(day, interval.months, interval.days);
            for (offset, inside) in [(-1, true), (0, false), (1, false)] {
                let later = (edge + chrono::Duration::days(offset)).to_string();
                let speaks = |prior: &str, order: &str, done| {
                    rules_that_speak(rule, exam, prior, order, done).contains(&rule.id)
                };
                assert_eq!(
                    speaks(day, &later, true),
                    inside,
                    "{} done {day}, order {later}",
                    rule.id
                );
                assert_eq!(
                    speaks(&later, day, false),
                    inside,
                    "{} order {day}, booked {later}",
                    rule.id
                );
            }
        }
    }
    assert!(tested >= 40, "{tested} rows tested");
    assert!(skipped.len() <= 5, "never selected: {skipped:?}");
}

/// The verdict on an exam done on one day under an order for another, with what the row's condition asks for.
fn verdict(rule: &IntervalRule, exam: &Exam, prior: &str, order: &str) -> (String, Vec<String>) {
    let entry = json!({ "id": "p", "author": { "system": "ris" }, "instant": "2022-01-01T10:00:00+01:00", "revision": 1,
        "content": { "performance": { "state": "performed", "exam": statement(exam), "start": prior } } });
    let mut draft = json!({ "exam": statement(exam), "planned": order });
    if let Some(indication) = &rule.indication {
        draft["indication"] = json!(indication);
    }
    if let Some(code) = rule.circumstance {
        draft["circumstances"] = json!([{ "code": code, "since": "2000-01-01" }]);
    }
    let call = json!({ "version": 1, "edition": "2026.1", "now": format!("{prior}T12:00:00Z"), "moment": "signing",
        "draft": draft });
    let answer: Value = serde_json::from_str(&answer(&carnet(&[entry]), &call)).unwrap();
    let verdict = answer["trace"][0]["verdict"].as_str().unwrap().to_owned();
    (
        verdict,
        answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["kind"].as_str().unwrap().to_owned())
            .collect(),
    )
}

#[test]
fn every_follow_up_turns_on_its_minimum_and_its_maximum() {
    let (mut tested, mut skipped) = (0, Vec::new());
    for rule in engine()
        .catalogue()
        .pack()
        .intervals
        .iter()
        .filter(|rule| rule.kind == RuleKind::Fup)
    {
        let (Some(Interval::Calendar(min)), Some(Interval::Calendar(max))) = (rule.min, rule.max) else {
            continue;
        };
        let catalogue = engine().catalogue();
        let exam = catalogue.pack().exams.iter().find(|exam| {
            let at = plus("2025-05-10", min.months, min.days).to_string();
            let family = catalogue.family_of_modality(&exam.modality);
            rule.order.exam.as_ref().is_none_or(|code| *code == exam.code)
                && rule
                    .order
                    .family
                    .as_ref()
                    .is_none_or(|code| catalogue.family_by_code(code) == family)
                && verdict(rule, exam, "2025-05-10", &at).0 == "planned-follow-up"
        });
        let Some(exam) = exam else {
            skipped.push(rule.id.as_str());
            continue;
        };
        tested += 1;
        for day in DAYS {
            let at = |interval: cre_core::time::CalendarInterval, offset: i64| {
                let edge = plus(day, interval.months, interval.days) + chrono::Duration::days(offset);
                verdict(rule, exam, day, &edge.to_string())
            };
            let early = at(min, -1);
            assert!(
                early.1.contains(&"early-follow-up".to_owned()),
                "{} {day}: {early:?}",
                rule.id
            );
            assert_eq!(at(min, 0).0, "planned-follow-up", "{} {day}", rule.id);
            assert_eq!(at(min, 1).0, "planned-follow-up", "{} {day}", rule.id);
            assert_eq!(at(max, -1).0, "planned-follow-up", "{} {day}", rule.id);
            assert_eq!(at(max, 0).0, "follow-up-overdue", "{} {day}", rule.id);
        }
    }
    assert!(tested >= 20, "{tested} rows tested");
    assert!(skipped.len() <= 3, "never planned: {skipped:?}");
}

#[test]
fn an_elapsed_window_is_half_open_to_the_second() {
    let start = 1_743_285_600; // 2025-03-29T22:00:00Z, the night in which summer time begins
    let instant = |seconds: i64| cre_core::time::Instant::from_utc_seconds(seconds).to_string();
    for (offset, inside) in [(-1, true), (0, false), (1, false)] {
        let entry = json!({ "id": "p", "author": { "system": "ris" }, "instant": "2022-01-01T10:00:00+01:00", "revision": 1,
            "content": { "performance": { "state": "performed", "exam": { "code": "XR-CHEST" }, "start": instant(start) } } });
        let order = instant(start + 12 * 3600 + offset);
        let call = json!({ "version": 1, "edition": "2026.1", "now": instant(start), "moment": "signing",
            "draft": { "exam": { "code": "XR-CHEST" }, "indication": "line-or-tube-check", "planned": order } });
        let answer: Value = serde_json::from_str(&answer(&carnet(&[entry]), &call)).unwrap();
        assert_eq!(
            !answer["findings"].as_array().unwrap().is_empty(),
            inside,
            "{offset} s"
        );
    }
}
