//! The first sentence of a report: how the implementation stands, and what share of the vectors that rests on.
//!
//! What is skipped does not fail, so that nothing failed says little by itself.

use super::Report;
use crate::suite::{Suite, Verdict};
use serde::Serialize;

/// How an implementation stands after a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// All suites were run whole, at least as strictly as declared, and at least half of the vectors that expect a finding judged.
    Conforms,
    /// Nothing failed, and too much was not judged.
    InPart,
    /// Nothing was judged at all.
    NotJudged,
    /// Something failed.
    DoesNotConform,
}

/// What share of the vectors was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// Vectors that were judged.
    pub judged: usize,
    /// All vectors.
    pub vectors: usize,
    /// Vectors that expect a finding and were judged by it.
    pub judged_expecting: usize,
    /// All that expect a finding.
    pub expecting: usize,
}

impl Share {
    /// Whether half of the vectors that expect a finding were judged at least.
    #[must_use]
    pub fn is_half(self) -> bool {
        self.judged_expecting.saturating_mul(2) >= self.expecting
    }

    /// `judged 505 of 1,580 vectors, 160 of the 732 that expect a finding`.
    #[must_use]
    pub fn words(self) -> String {
        format!(
            "judged {} of {} vectors, {} of the {} that expect a finding",
            grouped(self.judged),
            grouped(self.vectors),
            grouped(self.judged_expecting),
            grouped(self.expecting)
        )
    }
}

impl Report {
    /// What share of the vectors was judged.
    #[must_use]
    pub fn share(&self) -> Share {
        let judged = |expecting: bool| {
            let tests = self.tests().filter(|test| test.suite == Suite::Vectors);
            tests
                .filter(|test| !matches!(test.verdict, Verdict::Skipped(_)))
                .filter(|test| !expecting || test.expects_finding)
                .count()
        };
        Share {
            judged: judged(false),
            vectors: self.vectors,
            judged_expecting: judged(true),
            expecting: self.expecting,
        }
    }

    /// How the implementation stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        if self.failed() {
            Standing::DoesNotConform
        } else if self.counts().passed == 0 {
            Standing::NotJudged
        } else if self.is_complete() && self.share().is_half() {
            Standing::Conforms
        } else {
            Standing::InPart
        }
    }

    /// Why it conforms in part only.
    #[must_use]
    pub fn shortcomings(&self) -> Vec<&'static str> {
        let mut why = Vec::new();
        if self.standing() == Standing::InPart {
            if !self.is_complete() {
                why.push("not every suite was run whole, as strictly as declared, with something judged");
            }
            if !self.share().is_half() {
                why.push("fewer than half of the vectors that expect a finding were judged");
            }
        }
        why
    }
}

/// A number with a comma between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_written_with_thousands_and_half_is_enough() {
        let share = |judged_expecting| Share {
            judged: 505,
            vectors: 1580,
            judged_expecting,
            expecting: 731,
        };
        assert_eq!(
            share(160).words(),
            "judged 505 of 1,580 vectors, 160 of the 731 that expect a finding"
        );
        assert!(!share(365).is_half());
        assert!(share(366).is_half());
        assert_eq!(
            [grouped(0), grouped(999), grouped(1_234_567)],
            ["0", "999", "1,234,567"]
        );
    }
}
