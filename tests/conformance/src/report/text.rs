//! The report that a person reads: each failure whole, then one line for each suite, then the closing line.

use super::{Report, Standing};
use crate::compare::Difference;
use crate::rules;
use crate::suite::{Failure, Suite, Test, Verdict};
use serde_json::Value;
use std::fmt::Write as _;

/// Longest text of a value that is shown beside a difference.
const LONGEST: usize = 300;

/// The whole report.
#[must_use]
pub fn text(report: &Report) -> String {
    let mut out = first_line(report);
    for test in report.tests() {
        match &test.verdict {
            Verdict::Failed(fault) => {
                let _ = writeln!(out, "{}", failure(test, fault));
            }
            Verdict::UnexpectedPass(reason) => {
                let _ = writeln!(
                    out,
                    "UNEXPECTED PASS {} ({}): take it off the list of known failures, which says: {reason}\n",
                    test.id, test.paragraph
                );
            }
            _ => {}
        }
    }
    for fault in &report.protocol_faults {
        let _ = writeln!(out, "PROTOCOL {fault}\n");
    }
    let skipped = skipped(report);
    if !skipped.is_empty() {
        let _ = writeln!(out, "Skipped:\n{skipped}");
    }
    for suite in &report.suites {
        let counts = suite.counts;
        let _ = writeln!(
            out,
            "{}: {} as it must be, {} not, {} skipped",
            suite.suite.word(),
            counts.passed,
            counts.failed,
            counts.skipped
        );
    }
    if !report.known().is_empty() {
        let _ = writeln!(
            out,
            "known failures: {} (counted as passed)",
            report.known().len()
        );
    }
    let _ = writeln!(
        out,
        "{} {}, edition {}, catalogue {}, compare {}, seed {}",
        report.implementation.name,
        report.implementation.version,
        report.edition,
        report.catalogue.version,
        report.compare.word(),
        report.seed
    );
    let _ = writeln!(out, "{}", closing_line(report));
    out
}

/// The share of the vectors that was judged, and how the implementation stands.
fn first_line(report: &Report) -> String {
    let words = match report.standing() {
        Standing::Conforms => "conforms",
        Standing::InPart => "conforms in part",
        Standing::NotJudged => "nothing was judged",
        Standing::DoesNotConform => "does not conform",
    };
    let mut line = format!(
        "{} {}: {}; {words}",
        report.implementation.name,
        report.implementation.version,
        report.share().words()
    );
    for why in report.shortcomings() {
        let _ = write!(line, "; {why}");
    }
    line.push_str(".\n\n");
    line
}

/// `N passed, N failed, N skipped`.
#[must_use]
pub fn closing_line(report: &Report) -> String {
    let counts = report.counts();
    format!(
        "{} passed, {} failed, {} skipped",
        counts.passed, counts.failed, counts.skipped
    )
}

/// Reasons of what was skipped, suite by suite, each with how often and the laws that it keeps from being judged.
fn skipped(report: &Report) -> String {
    let mut out = String::new();
    for suite in report.suites.iter().filter(|suite| !suite.reasons.is_empty()) {
        let _ = writeln!(out, "  {}:", suite.suite.word());
        for reason in &suite.reasons {
            let _ = writeln!(out, "    {} x {}", reason.times, reason.why);
            if !reason.laws.is_empty() {
                let _ = writeln!(out, "      {}", reason.laws.join(", "));
            }
        }
    }
    out
}

/// One failure, whole.
#[must_use]
pub fn failure(test: &Test, failure: &Failure) -> String {
    let about = about(test.suite);
    let mut out = format!(
        "FAILED {} {} ({about}{})\n  {}\n",
        match test.suite {
            Suite::Vectors => "vector",
            Suite::Generated => "generated",
            Suite::Laws => "law",
        },
        test.id,
        test.paragraph,
        test.about
    );
    let who = match test.suite {
        Suite::Generated => "reference",
        Suite::Vectors | Suite::Laws => "expected",
    };
    let _ = writeln!(out, "  {}", failure.message);
    for difference in &failure.differences {
        let _ = writeln!(out, "  {}", shown(difference, who));
    }
    if let Some(trace) = &failure.trace {
        let _ = writeln!(out, "  what the implementation said:");
        for line in trace.lines() {
            let _ = writeln!(out, "    | {line}");
        }
    }
    if let Some(paragraph) = rules::paragraph(&test.paragraph) {
        let _ = writeln!(
            out,
            "  {}:",
            if about.is_empty() {
                "the rule"
            } else {
                "the rule that it is about"
            }
        );
        for line in paragraph.lines() {
            let _ = writeln!(out, "    > {line}");
        }
    }
    let entries = failure.case.entries().len();
    let plural = if entries == 1 { "entry" } else { "entries" };
    let _ = writeln!(out, "  the case ({entries} {plural}):");
    let _ = writeln!(out, "    call   {}", failure.case.call);
    let _ = writeln!(out, "    carnet {}", failure.case.carnet);
    if let Some(expected) = &failure.expected {
        let _ = writeln!(out, "  {who}: {expected}");
    }
    let _ = writeln!(out, "  answered: {}", failure.given);
    for asked in &failure.then {
        let _ = writeln!(out, "  and asked:");
        let _ = writeln!(out, "    call   {}", asked.case.call);
        let _ = writeln!(out, "    carnet {}", asked.case.carnet);
        let _ = writeln!(out, "  answered: {}", asked.given);
    }
    if let Some(vector) = &failure.vector {
        let json = serde_json::to_string(vector).unwrap_or_default();
        let _ = writeln!(
            out,
            "  as a vector, once its expected answer is confirmed from the rules:\n    {json}"
        );
    }
    if let Some(again) = &failure.again {
        let _ = writeln!(out, "  again: cre-conform {again} -- COMMAND");
    }
    out
}

/// What stands before the paragraph of a test: a vector and a law name theirs, and of a generated case the kit can only say which
/// paragraph speaks of what differs.
pub(super) fn about(suite: Suite) -> &'static str {
    match suite {
        Suite::Generated => "about ",
        Suite::Vectors | Suite::Laws => "",
    }
}

fn shown(difference: &Difference, who: &str) -> String {
    let side = |value: &Option<Value>| match value {
        None => "nothing".to_owned(),
        Some(value) => {
            let text = value.to_string();
            let cut: String = text.chars().take(LONGEST).collect();
            if cut.len() < text.len() {
                format!("{cut}…")
            } else {
                text
            }
        }
    };
    if difference.place.is_empty() {
        // The reply itself is of another kind.
        return format!(
            "{who} {}, and the reply is {}",
            kind(difference.reference.as_ref()),
            kind(difference.subject.as_ref())
        );
    }
    format!(
        "at {}: {who} {}, answered {}",
        difference.place,
        side(&difference.reference),
        side(&difference.subject)
    )
}

/// A kind of reply in words.
fn kind(word: Option<&Value>) -> String {
    match word.and_then(Value::as_str) {
        Some("answer") => "an answer".to_owned(),
        Some("refused") => "that the input is refused".to_owned(),
        Some(fault) => fault.to_owned(),
        None => "nothing".to_owned(),
    }
}
