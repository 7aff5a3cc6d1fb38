//! The strategies: what is accepted, what is refused, that a seed gives the same cases, and that cases shrink.
//!
//! Seen to fail with a member that the contract does not have (accepted), without spoils (refused), and with a `minimal` that gives
//! back what it is given.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it does not expect"
)]

use cre_conformance::{Case, Reference, Reply, Subject, generated};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use std::cell::RefCell;

fn runner(seed: u64) -> TestRunner {
    TestRunner::new(Config {
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        cases: 3000,
        max_shrink_iters: 4000,
        ..Config::default()
    })
}

fn some(strategy: &BoxedStrategy<Case>, seed: u64, number: usize) -> Vec<Case> {
    let mut runner = runner(seed);
    (0..number)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect()
}

#[test]
fn mostly_valid_cases_are_accepted() {
    let mut reference = Reference::embedded().unwrap();
    let strategy = generated::mostly_valid(&generated::Vocabulary::new(reference.engine()));
    for case in some(&strategy, 2, 1500) {
        let reply = reference.answer(&case);
        assert!(reply.answer().is_some(), "{}\n{}", case.line(), reply.to_value());
    }
}

#[test]
fn about_half_of_the_raw_cases_are_refused_in_many_ways() {
    let mut reference = Reference::embedded().unwrap();
    let strategy = generated::raw(&generated::Vocabulary::new(reference.engine()));
    let mut codes: Vec<String> = Vec::new();
    let (mut refused, number) = (0, 2000);
    for case in some(&strategy, 3, number) {
        match reference.answer(&case) {
            Reply::Refused(record) => {
                refused += 1;
                codes.push(record.code);
            }
            Reply::Answer(_) => {}
            other => panic!("{}", other.to_value()),
        }
    }
    codes.sort();
    codes.dedup();
    println!("{refused} of {number} refused: {codes:?}");
    assert!(
        (number / 3..number * 9 / 10).contains(&refused),
        "{refused} of {number}"
    );
    for code in [
        "CRE-1004", "CRE-1007", "CRE-1008", "CRE-1010", "CRE-1011", "CRE-1012", "CRE-1014", "CRE-3001",
        "CRE-3002",
    ] {
        assert!(
            codes.iter().any(|seen| seen == code),
            "{code} is not among {codes:?}"
        );
    }
}

#[test]
fn a_seed_gives_the_same_cases() {
    let reference = Reference::embedded().unwrap();
    let vocabulary = generated::Vocabulary::new(reference.engine());
    for strategy in [generated::mostly_valid(&vocabulary), generated::raw(&vocabulary)] {
        assert_eq!(some(&strategy, 4, 40), some(&strategy, 4, 40));
        assert_ne!(some(&strategy, 4, 40), some(&strategy, 5, 40));
    }
}

/// What holds of the answer of a failing case also holds of the smallest one.
fn shrunk(holds: impl Fn(&serde_json::Value) -> bool) -> (Case, Case) {
    let reference = RefCell::new(Reference::embedded().unwrap());
    let strategy = generated::mostly_valid(&generated::Vocabulary::new(reference.borrow().engine()));
    let fails = |case: &Case| reference.borrow_mut().answer(case).answer().is_some_and(&holds);
    let found = runner(6).run(&strategy, |case| {
        if fails(&case) {
            Err(TestCaseError::fail("found"))
        } else {
            Ok(())
        }
    });
    let Err(TestError::Fail(_, case)) = found else {
        panic!("not found: {found:?}")
    };
    let least = generated::minimal(&case, &mut |smaller| fails(smaller));
    assert!(fails(&least));
    (case, least)
}

#[test]
fn an_interruption_shrinks_to_one_entry() {
    let (case, least) = shrunk(|answer| {
        let findings = answer["findings"].as_array().unwrap();
        findings.iter().any(|finding| finding["level"] == "interrupt")
    });
    assert!(case.entries().len() <= 2, "the strategy left {}", case.line());
    assert_eq!(least.entries().len(), 1, "{}", least.line());
    // What stays is the order, the exam and its date; nobody's identity, no link, no dose.
    assert!(least.line().len() < 700, "{}", least.line());
}

#[test]
fn two_statements_of_one_exam_shrink_to_two_entries() {
    let (case, least) = shrunk(|answer| {
        let merged = answer
            .pointer("/dose/exams")
            .and_then(serde_json::Value::as_array);
        merged.is_some_and(|exams| {
            exams
                .iter()
                .any(|exam| exam["merged"][0]["reason"] == "better-origin")
        })
    });
    assert!(case.entries().len() <= 4, "the strategy left {}", case.line());
    assert_eq!(least.entries().len(), 2, "{}", least.line());
}

/// Vectors have no strategy to shrink by: the document itself is made small.
#[test]
fn a_case_is_made_small_without_its_strategy() {
    let mut reference = Reference::embedded().unwrap();
    let strategy = generated::mostly_valid(&generated::Vocabulary::new(reference.engine()));
    let mut interrupts = |case: &Case| {
        let reply = reference.answer(case);
        let findings = reply
            .answer()
            .and_then(|answer| answer["findings"].as_array().cloned());
        findings.is_some_and(|findings| findings.iter().any(|finding| finding["level"] == "interrupt"))
    };
    let large = some(&strategy, 7, 3000)
        .into_iter()
        .find(|case| case.entries().len() > 5 && interrupts(case))
        .unwrap();
    let least = generated::minimal(&large, &mut interrupts);
    assert_eq!(least.entries().len(), 1, "{}", least.line());
    let patient = least.carnet["patient"].as_object().unwrap();
    assert_eq!(patient.keys().collect::<Vec<_>>(), ["key"]);
    assert!(interrupts(&least));
}
