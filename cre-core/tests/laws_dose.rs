//! Laws of dose (R6): no event counted twice, none lost, unknown never zero, order without effect, low <= value <= high,
//! sums exact to the nanosievert. Expected sums are integers computed here, not by the code under test.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

use cre_core::assessment::HistoryAt;
use cre_core::dose::{DoseSummary, dose_summary, sum_over};
use cre_core::engine::Engine;
use cre_core::record::QuantityKind;
use cre_core::time::{Day, Instant};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().unwrap());
const NOW: &str = "2026-11-20T09:30:00+01:00";

/// The adult coefficient of the chest, AAPM 96: 0.014 mSv per mGy.cm. A DLP of n thousandths of a mGy.cm is then
/// 14 n nanosievert, exactly.
const NANOSIEVERT: i64 = 14;

fn summary(entries: &[Value]) -> DoseSummary {
    let carnet = json!({"format": "cre-carnet", "version": 1,
        "patient": {"key": {"authority": "a", "value": "1"}, "birthDate": "1961-04-12"}, "entries": entries});
    let open = ENGINE
        .open_json(carnet.to_string().as_bytes())
        .map_err(|e| e.record())
        .unwrap();
    let at = HistoryAt::new(open.history(), ENGINE.catalogue(), Instant::parse(NOW).unwrap());
    dose_summary(ENGINE.catalogue(), &at)
}

fn entry(id: String, study: usize, content: Value) -> Value {
    json!({"id": id, "author": {"system": "ris"}, "instant": "2026-10-02T10:00:00+02:00", "revision": 1,
           "identifiers": {"studies": [format!("2.25.{}", study + 1)]}, "content": content})
}

fn performed(study: usize) -> Value {
    let day = format!("2026-{:02}-{:02}T09:00:00+02:00", 1 + study % 9, 1 + study % 28);
    entry(
        format!("p{study}"),
        study,
        json!({"performance": {"state": "performed", "exam": {"code": "CT-CHEST"}, "start": day}}),
    )
}

fn decimal(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

fn dlp(thousandths: u32) -> Value {
    json!({"kind": "dlp", "value": decimal(thousandths), "unit": "mGy.cm", "phantom": "32cm"})
}

/// One exam: the DLP of its events in thousandths of a mGy.cm, and which events each of its reports tells.
#[derive(Clone, Debug)]
struct Exam {
    events: Vec<u32>,
    reports: Vec<Vec<bool>>,
}

fn exam() -> impl Strategy<Value = Exam> {
    (1..7_usize).prop_flat_map(|count| {
        let events = proptest::collection::vec(0..2_000_000_u32, count);
        let reports = proptest::collection::vec(proptest::collection::vec(any::<bool>(), count), 1..5);
        (events, reports).prop_map(|(events, mut reports)| {
            // Each event is told by some report at least.
            for number in 0..events.len() {
                if reports.iter().all(|told| !told[number]) {
                    let last = reports.len() - 1;
                    reports[last][number] = true;
                }
            }
            Exam { events, reports }
        })
    })
}

impl Exam {
    fn entries(&self, study: usize) -> Vec<Value> {
        let mut entries = vec![performed(study)];
        for (number, told) in self.reports.iter().enumerate() {
            let events: Vec<Value> = told
                .iter()
                .zip(&self.events)
                .enumerate()
                .filter(|(_, (told, _))| **told)
                .map(|(event, (_, value))| {
                    json!({"uid": format!("1.{study}.{event}"), "region": "chest", "values": [dlp(*value)]})
                })
                .collect();
            if !events.is_empty() {
                let dose = json!({"dose": {"origin": "rdsr", "instance": format!("2.{study}.{number}"),
                    "device": {"serial": "S1"}, "contentTime": format!("2026-10-02T10:{number:02}:00+02:00"),
                    "events": events}});
                entries.push(entry(format!("d{study}-{number}"), study, dose));
            }
        }
        entries
    }

    /// Thousandths of a mGy.cm of the distinct events.
    fn sum(&self) -> i64 {
        self.events.iter().map(|value| i64::from(*value)).sum()
    }
}

fn all(exams: &[Exam]) -> Vec<Value> {
    exams
        .iter()
        .enumerate()
        .flat_map(|(study, exam)| exam.entries(study))
        .collect()
}

fn nanosievert(exams: &[Exam]) -> i64 {
    exams.iter().map(Exam::sum).sum::<i64>() * NANOSIEVERT
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_event_counts_twice_and_none_is_lost(exams in proptest::collection::vec(exam(), 1..5)) {
        let found = summary(&all(&exams));
        let since = &found.cumulative.since_followed;
        prop_assert_eq!(since.nanosievert, nanosievert(&exams));
        prop_assert!(!since.is_lower_bound);
        prop_assert_eq!(found.exams.len(), exams.len());
        let measured: i64 = found.exams.iter().flat_map(|exam| &exam.measured).flat_map(|source| &source.quantities)
            .filter(|quantity| quantity.quantity == QuantityKind::Dlp)
            .map(|quantity| thousandths(&quantity.value.to_text())).sum();
        prop_assert_eq!(measured * NANOSIEVERT, nanosievert(&exams));
        let events: u32 = found.exams.iter().flat_map(|exam| &exam.measured).map(|source| source.events).sum();
        let distinct: usize = exams.iter().map(|exam| exam.events.len()).sum();
        prop_assert_eq!(events as usize, distinct);
    }

    #[test]
    fn the_order_of_arrival_has_no_effect(
        (forwards, shuffled) in proptest::collection::vec(exam(), 1..4).prop_flat_map(|exams| {
            let entries = all(&exams);
            (Just(entries.clone()), Just(entries).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(summary(&forwards), summary(&shuffled));
    }

    #[test]
    fn low_is_at_most_the_value_and_the_value_at_most_high(exams in proptest::collection::vec(exam(), 1..4)) {
        let found = summary(&all(&exams));
        for estimate in found.exams.iter().flat_map(|exam| &exam.contributions).filter_map(|c| c.estimate.as_ref()) {
            prop_assert!(estimate.low_nanosievert <= estimate.nanosievert);
            prop_assert!(estimate.high_nanosievert.is_none_or(|high| estimate.nanosievert <= high));
        }
        let since = &found.cumulative.since_followed;
        prop_assert!(since.low_nanosievert <= since.nanosievert);
        prop_assert!(since.high_nanosievert.is_none_or(|high| since.nanosievert <= high));
    }

    /// An event whose value is missing, without unit, or no number makes the sum a lower bound that counts an unknown;
    /// it is never taken for zero, and the other events stay.
    #[test]
    fn unknown_is_never_zero(mut exams in proptest::collection::vec(exam(), 1..4), how in 0..4_u8) {
        exams[0].reports = vec![vec![true; exams[0].events.len()]];
        let mut entries = all(&exams);
        let event = json!({"uid": "1.9.9", "region": "chest", "values": match how {
            0 => json!([]),
            1 => json!([{"kind": "dlp", "value": "5", "phantom": "32cm"}]),
            2 => json!([{"kind": "dlp", "value": "5", "unit": "furlong", "phantom": "32cm"}]),
            _ => json!([{"kind": "dlp", "value": "5,0", "unit": "mGy.cm", "phantom": "32cm"}]),
        }});
        let report = entries.iter_mut().find(|entry| entry["id"] == "d0-0").unwrap();
        report["content"]["dose"]["events"].as_array_mut().unwrap().push(event);
        let found = summary(&entries).cumulative.since_followed;
        prop_assert!(found.is_lower_bound);
        prop_assert_eq!(found.unknown, 1);
        prop_assert_eq!(found.high_nanosievert, None);
        prop_assert_eq!(found.nanosievert, nanosievert(&exams));
    }

    /// An exam more adds its own dose and nothing else; a CT without any data makes the sum a lower bound.
    #[test]
    fn doses_add_exam_by_exam(exams in proptest::collection::vec(exam(), 1..4), more in exam()) {
        let before = summary(&all(&exams)).cumulative.since_followed;
        let mut with = exams.clone();
        with.push(more.clone());
        let after = summary(&all(&with)).cumulative.since_followed;
        prop_assert_eq!(after.nanosievert - before.nanosievert, more.sum() * NANOSIEVERT);
        prop_assert_eq!(after.measured, before.measured + 1);
    }

    /// Windows that meet add up to the window that spans them.
    #[test]
    fn windows_add_up(exams in proptest::collection::vec(exam(), 1..6), cut in 0..330_i64) {
        let found = summary(&all(&exams));
        let day = |text| Day::parse(text).unwrap();
        let (from, to) = (day("2026-01-01"), day("2026-12-01"));
        let middle = from.add_days(cut);
        let whole = sum_over(found.exams.iter(), from, to);
        let (first, second) = (sum_over(found.exams.iter(), from, middle), sum_over(found.exams.iter(), middle, to));
        prop_assert_eq!(whole.nanosievert, first.nanosievert + second.nanosievert);
        prop_assert_eq!(whole.low_nanosievert, first.low_nanosievert + second.low_nanosievert);
        prop_assert_eq!(whole.measured, first.measured + second.measured);
        prop_assert_eq!(whole.nanosievert, nanosievert(&exams));
    }
}

/// The decimal text of a DLP as thousandths.
fn thousandths(text: &str) -> i64 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    whole.parse::<i64>().unwrap() * 1000 + format!("{fraction:0<3}").parse::<i64>().unwrap()
}
