//! Generated cases: the same question to cre-core and to the implementation.
//!
//! What differs is sorted into kinds of difference; the first case of each kind is then made small.

use super::draw::{Kind, Plan, Source};
use super::{Counts, Failure, Known, Progress, Reason, Suite, SuiteResult, Test, Verdict, shrink, vectors};
use crate::compare::{self, Comparison, Difference};
use crate::vectors::Vector;
use crate::{Case, Reference, Reply, Subject, rules};
use proptest::strategy::ValueTree;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// Where the first case of a kind of difference was, and how often it was seen.
#[derive(Clone, Copy, Debug)]
struct Seen {
    first: (Kind, u64),
    times: u64,
}

#[derive(Default)]
struct Tally {
    counts: BTreeMap<Kind, Counts>,
    seen: BTreeMap<String, Seen>,
    known: BTreeMap<String, u64>,
    skipped: BTreeMap<String, u64>,
}

/// Asks generated cases of several subjects that are the same implementation, each from its own thread.
pub fn run<S: Subject + Send>(
    plan: &Plan,
    reference: &Reference,
    subjects: &mut [S],
    comparison: &Comparison,
    known: &Known,
    progress: Progress<'_>,
) -> SuiteResult {
    let tally = Mutex::new(Tally::default());
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for subject in subjects.iter_mut() {
            let (tally, next) = (&tally, &next);
            scope.spawn(move || {
                let source = Source::new(plan.seed, plan.shrinking, reference);
                let mut reference = reference.clone();
                while let Some(at) = plan.case(next.fetch_add(1, Ordering::Relaxed)) {
                    let Some(tree) = source.tree(at) else { continue };
                    let judged = judge(&tree.current(), &mut reference, subject, comparison);
                    progress();
                    if !note(tally, at, &judged, known, plan.max_failures) {
                        next.store(u64::MAX - 1024, Ordering::Relaxed);
                        break;
                    }
                }
            });
        }
    });
    let tally = tally
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let failures = smallest(&tally.seen, plan, reference, subjects, comparison);
    let whole = plan.only.is_none() && tally.seen.len() < plan.max_failures;
    let known = known_differences(&tally, known, whole);
    result(&tally, failures, known)
}

/// What is listed, as it was seen. Where the run was whole, what is listed and was not seen passes against the list.
fn known_differences(tally: &Tally, known: &Known, whole: bool) -> Vec<Test> {
    let test = |class: &str, about: String, verdict: Verdict| Test {
        suite: Suite::Generated,
        id: class.to_owned(),
        paragraph: "R0.1".to_owned(),
        about,
        verdict,
        expects_finding: false,
    };
    let listed = known.differences().filter_map(|(class, reason)| {
        let reason = reason.to_owned();
        match tally.known.get(class) {
            Some(times) => Some(test(class, seen_words(*times), Verdict::KnownFailure(reason))),
            None if whole => Some(test(
                class,
                "not seen".to_owned(),
                Verdict::UnexpectedPass(reason),
            )),
            None => None,
        }
    });
    listed.collect()
}

fn seen_words(times: u64) -> String {
    match times {
        1 => "seen once".to_owned(),
        _ => format!("seen {times} times"),
    }
}

/// Makes the first case of each kind of difference small, the kinds shared among the subjects.
fn smallest<S: Subject + Send>(
    seen: &BTreeMap<String, Seen>,
    plan: &Plan,
    reference: &Reference,
    subjects: &mut [S],
    comparison: &Comparison,
) -> Vec<Test> {
    let mut kinds: Vec<_> = seen.iter().collect();
    kinds.sort_by_key(|(_, seen)| seen.first);
    let (kinds, next) = (&kinds, &AtomicUsize::new(0));
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for subject in subjects.iter_mut() {
            let found = &found;
            scope.spawn(move || {
                let source = Source::new(plan.seed, plan.shrinking, reference);
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((class, seen)) = kinds.get(at) else {
                        return;
                    };
                    let test = small(class, **seen, &source, reference, subject, comparison);
                    if let (Some(test), Ok(mut found)) = (test, found.lock()) {
                        found.push((at, test));
                    }
                }
            });
        }
    });
    let mut found = found
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, test)| test).collect()
}

/// What a case came to: its differences, or why it was not judged.
enum Judged {
    Same,
    Skipped(String),
    Differs(Vec<Difference>),
}

fn judge(
    case: &Case,
    reference: &mut Reference,
    subject: &mut dyn Subject,
    comparison: &Comparison,
) -> Judged {
    let expected = reference.answer(case);
    match subject.answer(case) {
        Reply::Skipped { why, .. } => Judged::Skipped(why),
        reply => {
            let differences = comparison.differences(&expected, &reply);
            if differences.is_empty() {
                Judged::Same
            } else {
                Judged::Differs(differences)
            }
        }
    }
}

/// What the first difference looks like: that is the kind of this failure.
fn class(differences: &[Difference]) -> String {
    differences.first().map(Difference::class).unwrap_or_default()
}

/// Counts; false when there are kinds of difference enough.
fn note(tally: &Mutex<Tally>, at: (Kind, u64), judged: &Judged, known: &Known, enough: usize) -> bool {
    let Ok(mut guard) = tally.lock() else { return false };
    let tally = &mut *guard;
    let counts = tally.counts.entry(at.0).or_default();
    match judged {
        Judged::Same => counts.passed += 1,
        Judged::Skipped(why) => {
            counts.skipped += 1;
            *tally.skipped.entry(why.clone()).or_default() += 1;
        }
        Judged::Differs(differences) => {
            let class = class(differences);
            if known.difference(&class).is_some() {
                counts.passed += 1;
                *tally.known.entry(class).or_default() += 1;
                return true;
            }
            counts.failed += 1;
            let seen = tally.seen.entry(class).or_insert(Seen { first: at, times: 0 });
            seen.first = seen.first.min(at);
            seen.times += 1;
        }
    }
    tally.seen.len() < enough
}

fn small(
    class_seen: &str,
    seen: Seen,
    source: &Source,
    reference: &Reference,
    subject: &mut dyn Subject,
    comparison: &Comparison,
) -> Option<Test> {
    let mut tree = source.tree(seen.first)?;
    let mut reference = reference.clone();
    let mut still = |case: &Case| {
        let judged = judge(case, &mut reference, subject, comparison);
        matches!(judged, Judged::Differs(differences) if class(&differences) == class_seen)
    };
    let case = if source.shrinking {
        shrink::smallest(tree.as_mut(), &mut still)
    } else {
        tree.current()
    };
    let (expected, reply) = (reference.answer(&case), subject.answer(&case));
    let differences = comparison.differences(&expected, &reply);
    let cause = compare::history(&expected, &reply).into_iter().next();
    let paragraph = cause
        .as_ref()
        .or(differences.first())
        .map_or("R4.41", |difference| rules::about(difference, &case))
        .to_owned();
    let message = message(class_seen, cause.as_ref());
    let expected = expectation(&expected, &differences, comparison);
    let (kind, number) = seen.first;
    let vector = Vector {
        id: format!("new-{}-{}-{number}", source.seed, kind.word()),
        paragraph: paragraph.clone(),
        comment: format!("Found by generated cases: {class_seen}"),
        flags: Vec::new(),
        origin: "cre-conform; not a vector until the expected answer is confirmed from the rules".to_owned(),
        call: case.call.clone(),
        carnet: case.carnet.clone(),
        expected: expected.clone(),
    };
    Some(Test {
        suite: Suite::Generated,
        id: class_seen.to_owned(),
        paragraph,
        about: format!(
            "{}, first in case {}:{number}",
            seen_words(seen.times),
            kind.word()
        ),
        verdict: Verdict::Failed(Box::new(Failure {
            message,
            given: vectors::given(&reply, comparison, Some(&expected)),
            then: Vec::new(),
            trace: vectors::trace(&reply),
            case,
            differences,
            expected: Some(expected),
            times: seen.times,
            vector: Some(Box::new(vector)),
            again: Some(format!("--seed {} --case {}:{number}", source.seed, kind.word())),
        })),
        expects_finding: false,
    })
}

/// What is wrong. An exam that is linked or dated otherwise is the cause of what follows, also where the mode does not read it.
fn message(class_seen: &str, cause: Option<&Difference>) -> String {
    let wrong = format!("the answer differs from the reference: {class_seen}");
    match cause {
        Some(cause) if !class_seen.starts_with("/history") => {
            format!("{wrong}; its history differs too, and first, at {}", cause.place)
        }
        _ => wrong,
    }
}

/// The part of the reference's answer in which the two differ, as a vector would expect it.
fn expectation(reply: &Reply, differences: &[Difference], comparison: &Comparison) -> Value {
    let Some(answer) = reply.answer() else {
        return json!({"refused": {}});
    };
    let read = comparison.read(answer);
    let differs = |name: &String| {
        let at = format!("/{name}");
        differences.iter().any(|d| {
            d.place.is_empty() || d.place == "/" || d.place == at || d.place.starts_with(&format!("{at}/"))
        })
    };
    let members = read.as_object().cloned().unwrap_or_default();
    Value::Object(
        members
            .into_iter()
            .filter(|(name, _)| differs(name))
            .collect::<Map<_, _>>(),
    )
}

fn result(tally: &Tally, failures: Vec<Test>, known: Vec<Test>) -> SuiteResult {
    let mut counts = Counts::default();
    let mut tests = Vec::new();
    for test in &known {
        // Of those that were seen every case is counted already.
        if let Verdict::UnexpectedPass(_) = test.verdict {
            counts.count(&test.verdict);
        }
    }
    for (kind, of_kind) in &tally.counts {
        counts.add(*of_kind);
        let verdict = if of_kind.passed == 0 && of_kind.failed == 0 {
            let why: Vec<&str> = tally.skipped.keys().map(String::as_str).collect();
            Verdict::Skipped(why.join("; "))
        } else {
            Verdict::Passed
        };
        tests.push(Test {
            suite: Suite::Generated,
            id: kind.word().to_owned(),
            paragraph: "R0.1".to_owned(),
            about: format!(
                "{}: {} as the reference, {} otherwise, {} skipped",
                kind.about(),
                of_kind.passed,
                of_kind.failed,
                of_kind.skipped
            ),
            verdict,
            expects_finding: false,
        });
    }
    tests.extend(failures);
    tests.extend(known);
    let reasons = tally.skipped.iter().map(|(why, times)| Reason {
        why: why.clone(),
        times: *times,
        laws: Vec::new(),
    });
    let reasons = Reason::sorted(reasons.collect());
    SuiteResult {
        suite: Suite::Generated,
        counts,
        tests,
        reasons,
    }
}
