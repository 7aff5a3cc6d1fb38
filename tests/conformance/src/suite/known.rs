//! Known failures: tests that are run all the same, and must fail.

use super::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// Ids of vectors and laws that are known to fail, each with its reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    reasons: BTreeMap<String, String>,
}

/// Why a list of known failures is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KnownError {
    /// A line without reason.
    #[error("line {0}: an id and a reason, separated by a space")]
    Reason(usize),
    /// An id twice.
    #[error("line {0}: the id stands twice")]
    Twice(usize),
    /// Ids that no vector and no law has.
    #[error("no vector and no law has the id: {0}")]
    Unknown(String),
}

impl Known {
    /// Reads a list: one id a line, then its reason. Empty lines and lines that begin with `#` are left out.
    ///
    /// # Errors
    /// [`KnownError`] with the line.
    pub fn parse(text: &str) -> Result<Self, KnownError> {
        let mut reasons = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (id, reason) = line
                .split_once(char::is_whitespace)
                .ok_or(KnownError::Reason(index + 1))?;
            if reasons.insert(id.to_owned(), reason.trim().to_owned()).is_some() {
                return Err(KnownError::Twice(index + 1));
            }
        }
        Ok(Self { reasons })
    }

    /// Refuses ids that do not exist: a failure that was renamed away is no longer known.
    ///
    /// # Errors
    /// [`KnownError::Unknown`].
    pub fn all_among(&self, ids: &BTreeSet<&str>) -> Result<(), KnownError> {
        let unknown: Vec<&str> = self
            .reasons
            .keys()
            .map(String::as_str)
            .filter(|id| !ids.contains(id))
            .collect();
        if unknown.is_empty() {
            return Ok(());
        }
        Err(KnownError::Unknown(unknown.join(", ")))
    }

    /// The verdict of a test, with what is known of it.
    #[must_use]
    pub fn judged(&self, id: &str, verdict: Verdict) -> Verdict {
        let Some(reason) = self.reasons.get(id) else {
            return verdict;
        };
        match verdict {
            Verdict::Failed(_) => Verdict::KnownFailure(reason.clone()),
            Verdict::Passed => Verdict::UnexpectedPass(reason.clone()),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_and_its_faults_are_named() {
        let known = Known::parse("# ours\nR4-1  no sessions yet\n\nlaw-x\treason\n").unwrap();
        assert!(
            known
                .all_among(&BTreeSet::from(["R4-1", "law-x", "R4-2"]))
                .is_ok()
        );
        assert_eq!(
            known.all_among(&BTreeSet::from(["R4-1"])),
            Err(KnownError::Unknown("law-x".to_owned()))
        );
        assert_eq!(Known::parse("a x\nR4-1"), Err(KnownError::Reason(2)));
        assert_eq!(Known::parse("a x\na y"), Err(KnownError::Twice(2)));
    }

    #[test]
    fn an_unexpected_pass_is_told_from_a_known_failure() {
        let known = Known::parse("a later").unwrap();
        assert_eq!(
            known.judged("a", Verdict::Passed),
            Verdict::UnexpectedPass("later".to_owned())
        );
        assert_eq!(known.judged("b", Verdict::Passed), Verdict::Passed);
        let skipped = Verdict::Skipped("no".to_owned());
        assert_eq!(known.judged("a", skipped.clone()), skipped);
    }
}
