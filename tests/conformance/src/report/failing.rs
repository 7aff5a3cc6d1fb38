//! The vectors and laws that fail, as a list of known failures.

use super::Report;
use crate::suite::{Suite, Verdict};
use std::fmt::Write as _;

/// One line for each vector and law that fails, known or not: its id, and the place of its first difference for a reason.
#[must_use]
pub fn failing_list(report: &Report) -> String {
    let mut out = format!(
        "# Vectors and laws that {} does not answer as expected. One that passes all the same fails the run: take it off.\n",
        report.implementation.name
    );
    for test in report.tests().filter(|test| test.suite != Suite::Generated) {
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
        let _ = writeln!(out, "{} {reason}", test.id);
    }
    out
}
