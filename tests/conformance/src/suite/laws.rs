//! The laws, shared among the processes.

use super::{Asked, Failure, Known, Progress, Suite, SuiteResult, Test, Verdict};
use crate::generated::Vocabulary;
use crate::laws::{Broken, Held, LAWS, Law, Outcome};
use crate::protocol::Capability;
use crate::rules::begins;
use crate::{Reference, Subject};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Cases that each law is tried on, and their seed.
#[derive(Clone, Copy, Debug)]
pub struct LawPlan<'p> {
    /// How many cases.
    pub cases: u32,
    /// The seed.
    pub seed: u64,
    /// What the implementation gives; a law that reads another part is skipped.
    pub given: &'p [Capability],
    /// Only laws whose id or paragraph begins so.
    pub only: &'p str,
}

/// Tries every law on several subjects that are the same implementation, each from its own thread.
pub fn run<S: Subject + Send>(
    plan: LawPlan<'_>,
    reference: &Reference,
    subjects: &mut [S],
    known: &Known,
    progress: Progress<'_>,
) -> SuiteResult {
    let vocabulary = Vocabulary::new(reference.engine());
    let next = AtomicUsize::new(0);
    let tests = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for subject in subjects.iter_mut() {
            let (next, tests, vocabulary) = (&next, &tests, &vocabulary);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(law) = LAWS.get(at) else { return };
                    if !law.id.starts_with(plan.only) && !begins(law.paragraph, plan.only) {
                        continue;
                    }
                    let verdict = match missing(law, plan.given) {
                        Some(words) => Verdict::Skipped(words.to_owned()),
                        None => judged(
                            law.check(subject, vocabulary, plan.cases, plan.seed, &|| progress()),
                            plan,
                            law,
                        ),
                    };
                    let verdict = known.judged(law.id, verdict);
                    if let Ok(mut tests) = tests.lock() {
                        tests.push((at, test(law, verdict)));
                    }
                }
            });
        }
    });
    let mut tests = tests
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    tests.sort_by_key(|(at, _)| *at);
    SuiteResult::of(Suite::Laws, tests.into_iter().map(|(_, test)| test).collect())
}

fn test(law: &Law, verdict: Verdict) -> Test {
    Test {
        suite: Suite::Laws,
        id: law.id.to_owned(),
        paragraph: law.paragraph.to_owned(),
        about: law.says.to_owned(),
        verdict,
        expects_finding: false,
    }
}

/// Why a law cannot be tried on an implementation that gives only a part of the answer.
fn missing(law: &Law, given: &[Capability]) -> Option<&'static str> {
    let (needed, words) = match law.paragraph.split('.').next() {
        Some("R6") => (Capability::Dose, "the implementation gives no dose"),
        Some("R5") => (Capability::Guidance, "the implementation gives no guidance"),
        _ => (Capability::Redundancy, "the implementation gives no findings"),
    };
    (!given.contains(&needed)).then_some(words)
}

fn judged(outcome: Outcome, plan: LawPlan<'_>, law: &Law) -> Verdict {
    match outcome {
        Outcome::Held(held) if held.judged == 0 => Verdict::Skipped(unjudged(&held)),
        Outcome::Held(_) => Verdict::Passed,
        Outcome::Broken(broken) => Verdict::Failed(Box::new(failure(&broken, plan, law))),
    }
}

fn unjudged(held: &Held) -> String {
    let first = |words: &String| format!(", the first with: {words}");
    format!(
        "no case was judged: of {} the law does not speak, {} were not answered{}",
        held.silent,
        held.unanswered,
        held.words.as_ref().map(first).unwrap_or_default()
    )
}

fn failure(broken: &Broken, plan: LawPlan<'_>, law: &Law) -> Failure {
    let mut asked = broken.cases.iter().enumerate().map(|(at, case)| Asked {
        case: case.clone(),
        given: broken
            .replies
            .get(at)
            .map(crate::Reply::to_value)
            .unwrap_or_default(),
    });
    let first = asked.next().unwrap_or_default();
    Failure {
        message: format!("{}. For a patient: {}", broken.why, law.harm),
        case: first.case,
        given: first.given,
        then: asked.collect(),
        differences: Vec::new(),
        expected: None,
        trace: None,
        times: 1,
        vector: None,
        again: Some(format!(
            "--laws-only --only {} --seed {} --law-cases {}",
            law.id, plan.seed, plan.cases
        )),
    }
}
