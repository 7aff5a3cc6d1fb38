//! What fails, as a list of known failures.

use super::Report;
use crate::suite::{Suite, Verdict};
use std::fmt::Write as _;

/// One line for each vector and law that fails, known or not: its id, and the place of its first difference for a reason; and one for
/// each kind of difference that generated cases show.
#[must_use]
pub fn failing_list(report: &Report) -> String {
    let mut out = format!(
        "# What {} does not answer as expected. One that passes all the same fails the run: take it off.\n",
        report.implementation.name
    );
    for test in report.tests() {
        let reason = match &test.verdict {
            Verdict::Failed(failure) => {
                let place = failure
                    .differences
                    .first()
                    .map_or("", |difference| &difference.place);
                format!("open ({}): {place}", test.paragraph)
            }
            Verdict::KnownFailure(reason) => reason.clone(),
            _ => continue,
        };
        let quote = if test.suite == Suite::Generated { "\"" } else { "" };
        let _ = writeln!(out, "{quote}{}{quote} {reason}", test.id);
    }
    out
}
