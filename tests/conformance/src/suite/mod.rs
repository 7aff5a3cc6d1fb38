//! The three suites, and what each test came to.

mod draw;
mod generated;
mod known;
mod laws;
mod rare;
mod shrink;
mod vectors;

use crate::Case;
use crate::compare::Difference;
use crate::vectors::Vector;
use serde::Serialize;
use serde_json::Value;

pub use draw::{Draw, Kind, Plan};
pub use generated::run as run_generated;
pub use known::{Known, KnownError};
pub use laws::{LawPlan, run as run_laws};
pub use vectors::run as run_vectors;

/// A suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suite {
    /// Cases with the answer that the rules demand.
    Vectors,
    /// Cases from strategies, judged against cre-core.
    Generated,
    /// Laws, judged against nothing but the implementation's own answers.
    Laws,
}

impl Suite {
    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Vectors => "vectors",
            Self::Generated => "generated",
            Self::Laws => "laws",
        }
    }
}

/// What a test came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As it must be.
    Passed,
    /// Otherwise.
    Failed(Box<Failure>),
    /// Not judged, with the reason.
    Skipped(String),
    /// It fails, as the list of known failures says, with the list's reason.
    KnownFailure(String),
    /// The list of known failures says that it fails, and it passes: the list is to be mended.
    UnexpectedPass(String),
}

/// What a failing test shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What is wrong, in a sentence.
    pub message: String,
    /// The smallest case that shows it.
    pub case: Case,
    /// Where the two answers differ.
    pub differences: Vec<Difference>,
    /// What must be answered, as far as it is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Value>,
    /// What was answered, as far as it is compared.
    pub given: Value,
    /// The other questions of a law, and what was answered to them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Asked>,
    /// The implementation's trace, or its last lines of standard error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
    /// How often the same was seen.
    pub times: u64,
    /// The case as a vector, ready to paste.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vector: Option<Box<Vector>>,
    /// How to see it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<String>,
}

/// A question and what was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The question.
    pub case: Case,
    /// The reply.
    pub given: Value,
}

/// One test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Test {
    /// Its suite.
    pub suite: Suite,
    /// The id of the vector or law; for generated cases the strategy, or what the difference looks like.
    pub id: String,
    /// The paragraph of docs/rules.md.
    pub paragraph: String,
    /// What it tries, in a sentence.
    pub about: String,
    /// What it came to.
    pub verdict: Verdict,
    /// Whether it is a vector that expects a finding, and the comparison reads it.
    #[serde(skip)]
    pub expects_finding: bool,
}

/// Counts of judged cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// As they must be; known failures among them.
    pub passed: u64,
    /// Otherwise; unexpected passes among them.
    pub failed: u64,
    /// Not judged.
    pub skipped: u64,
}

impl Counts {
    /// Adds another's.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Counts one verdict.
    pub fn count(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Passed | Verdict::KnownFailure(_) => self.passed += 1,
            Verdict::Failed(_) | Verdict::UnexpectedPass(_) => self.failed += 1,
            Verdict::Skipped(_) => self.skipped += 1,
        }
    }
}

/// What a suite came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SuiteResult {
    /// Which.
    pub suite: Suite,
    /// Its counts: vectors, laws, or generated cases.
    pub counts: Counts,
    /// Its tests. Of generated cases one for each strategy, and one for each kind of difference.
    pub tests: Vec<Test>,
    /// Why something was not judged, the most frequent reason first.
    pub reasons: Vec<Reason>,
}

/// Why something was not judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// In the words of the implementation, or of the kit.
    pub why: String,
    /// How often.
    pub times: u64,
    /// The laws that were not judged for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<String>,
}

impl Reason {
    /// Reasons with the most frequent first, then as they came.
    fn sorted(mut reasons: Vec<Self>) -> Vec<Self> {
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.times));
        reasons
    }

    /// Reasons of tests that are counted one by one.
    fn of_tests(tests: &[Test]) -> Vec<Self> {
        let mut reasons: Vec<Self> = Vec::new();
        for test in tests {
            let Verdict::Skipped(why) = &test.verdict else {
                continue;
            };
            let law = (test.suite == Suite::Laws).then(|| test.id.clone());
            if let Some(known) = reasons.iter_mut().find(|reason| reason.why == *why) {
                known.times += 1;
                known.laws.extend(law);
            } else {
                reasons.push(Self {
                    why: why.clone(),
                    times: 1,
                    laws: law.into_iter().collect(),
                });
            }
        }
        Self::sorted(reasons)
    }
}

impl SuiteResult {
    /// Of tests that are counted one by one.
    #[must_use]
    pub fn of(suite: Suite, tests: Vec<Test>) -> Self {
        let mut counts = Counts::default();
        tests.iter().for_each(|test| counts.count(&test.verdict));
        let reasons = Reason::of_tests(&tests);
        Self {
            suite,
            counts,
            tests,
            reasons,
        }
    }
}

/// Told after each case, so that a person sees it going on.
pub type Progress<'p> = &'p (dyn Fn() + Sync);
