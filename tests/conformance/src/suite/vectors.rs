//! The vectors, one after the other.

use super::{Failure, Known, Progress, Suite, SuiteResult, Test, Verdict};
use crate::compare::Comparison;
use crate::vectors::{FlagNote, Vector, Vectors, expects_finding};
use crate::{Reply, Subject};
use serde_json::Value;
use std::collections::BTreeMap;

/// Asks every vector of `subject` whose answer rests on this version of the catalogue; the others are skipped. With
/// `first_failure` the first that fails is the last that is asked.
#[must_use]
pub fn run(
    vectors: &Vectors,
    version: &str,
    subject: &mut dyn Subject,
    comparison: &Comparison,
    known: &Known,
    first_failure: bool,
    progress: Progress<'_>,
) -> SuiteResult {
    let mut tests = Vec::new();
    for (_, file) in &vectors.files {
        for vector in &file.vectors {
            let verdict = if file.catalogue.version == version {
                known.judged(&vector.id, judge(vector, &file.notes, subject, comparison))
            } else {
                Verdict::Skipped(format!("it rests on the catalogue {}", file.catalogue.version))
            };
            progress();
            let failed = matches!(verdict, Verdict::Failed(_) | Verdict::UnexpectedPass(_));
            tests.push(Test {
                suite: Suite::Vectors,
                id: vector.id.clone(),
                paragraph: vector.paragraph.clone(),
                about: vector.comment.clone(),
                verdict,
                expects_finding: expects_finding(&comparison.read(&vector.expected)),
            });
            if failed && first_failure {
                return SuiteResult::of(Suite::Vectors, tests);
            }
        }
    }
    SuiteResult::of(Suite::Vectors, tests)
}

fn judge(
    vector: &Vector,
    notes: &BTreeMap<String, FlagNote>,
    subject: &mut dyn Subject,
    comparison: &Comparison,
) -> Verdict {
    let case = vector.case();
    let reply = subject.answer(&case);
    if let Reply::Skipped { why, issue } = reply {
        return Verdict::Skipped(issue.map_or(why.clone(), |issue| format!("{why} ({issue})")));
    }
    let differences = match comparison.unmet(&vector.expected, &reply) {
        None => {
            let mode = comparison.mode().word();
            return Verdict::Skipped(format!("the mode {mode} reads nothing of what it expects"));
        }
        Some(differences) if differences.is_empty() => return Verdict::Passed,
        Some(differences) => differences,
    };
    let harm = vector.flags.iter().find_map(|flag| notes.get(flag));
    let harm = harm.map_or_else(String::new, |note| format!(" For a patient: {}", note.effect));
    let expected = if vector.expected.get("refused").is_some() {
        vector.expected.clone()
    } else {
        comparison.read(&vector.expected)
    };
    Verdict::Failed(Box::new(Failure {
        message: format!("The answer is not what {} demands.{harm}", vector.paragraph),
        case,
        differences,
        given: given(&reply, comparison, Some(&expected)),
        expected: Some(expected),
        then: Vec::new(),
        trace: trace(&reply),
        times: 1,
        vector: None,
        again: Some(format!("--vectors-only --only {}", vector.id)),
    }))
}

/// What was answered, as far as it is compared: of an assessment only the members at the top that are expected.
pub(super) fn given(reply: &Reply, comparison: &Comparison, expected: Option<&Value>) -> Value {
    let Some(answer) = reply.answer() else {
        return reply.to_value();
    };
    let mut read = comparison.read(answer);
    let of_answer = expected.filter(|expected| expected.get("refused").is_none());
    if let (Value::Object(members), Some(expected)) = (&mut read, of_answer) {
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
