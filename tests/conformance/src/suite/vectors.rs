//! The vectors, one after the other.

use super::{Failure, Known, Progress, Suite, SuiteResult, Test, Verdict};
use crate::compare::Comparison;
use crate::vectors::{Vector, Vectors};
use crate::{Reply, Subject};
use serde_json::Value;

/// Asks every vector of `subject`. With `first_failure` the first that fails is the last that is asked.
#[must_use]
pub fn run(
    vectors: &Vectors,
    subject: &mut dyn Subject,
    comparison: &Comparison,
    known: &Known,
    first_failure: bool,
    progress: Progress<'_>,
) -> SuiteResult {
    let mut tests = Vec::new();
    for vector in vectors.iter() {
        let verdict = known.judged(&vector.id, judge(vector, subject, comparison));
        progress();
        let failed = matches!(verdict, Verdict::Failed(_) | Verdict::UnexpectedPass(_));
        tests.push(Test {
            suite: Suite::Vectors,
            id: vector.id.clone(),
            paragraph: vector.paragraph.clone(),
            about: vector.comment.clone(),
            verdict,
        });
        if failed && first_failure {
            break;
        }
    }
    SuiteResult::of(Suite::Vectors, tests)
}

fn judge(vector: &Vector, subject: &mut dyn Subject, comparison: &Comparison) -> Verdict {
    let case = vector.case();
    let reply = subject.answer(&case);
    if let Reply::Skipped { why, issue } = reply {
        return Verdict::Skipped(issue.map_or(why.clone(), |issue| format!("{why} ({issue})")));
    }
    match comparison.unmet(&vector.expected, &reply) {
        None => Verdict::Skipped(format!(
            "the mode {} reads nothing of what it expects",
            comparison.mode().word()
        )),
        Some(differences) if differences.is_empty() => Verdict::Passed,
        Some(differences) => Verdict::Failed(Box::new(Failure {
            message: format!("the answer is not what {} demands", vector.paragraph),
            case,
            differences,
            expected: Some(vector.expected.clone()),
            given: given(&reply, comparison, Some(&vector.expected)),
            then: Vec::new(),
            trace: trace(&reply),
            times: 1,
            vector: None,
            again: None,
        })),
    }
}

/// What was answered, as far as it is compared: of an assessment only the members at the top that are expected.
pub(super) fn given(reply: &Reply, comparison: &Comparison, expected: Option<&Value>) -> Value {
    let Some(answer) = reply.answer() else {
        return reply.to_value();
    };
    let mut read = comparison.read(answer);
    if let (Value::Object(members), Some(expected)) = (&mut read, expected) {
        members.retain(|name, _| expected.get(name).is_some());
    }
    read
}

/// The trace of a reply that failed.
pub(super) fn trace(reply: &Reply) -> Option<String> {
    match reply {
        Reply::Errored {
            message,
            trace: Some(trace),
        } => Some(format!("{message}\n{trace}")),
        Reply::Errored { message, .. } => Some(message.clone()),
        _ => None,
    }
}
