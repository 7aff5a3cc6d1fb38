//! Known failures: tests that are run all the same, and must fail.
//!
//! Vectors and laws are listed by their id, what generated cases show by the kind of its difference, in quotation marks.

use super::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// Ids of vectors and laws that are known to fail, and kinds of difference that generated cases are known to show, each with its
/// reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    reasons: BTreeMap<String, String>,
    differences: BTreeMap<String, String>,
}

/// Why a list of known failures is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KnownError {
    /// A line without reason, or with a quotation mark that nothing closes.
    #[error("line {0}: an id, or a kind of difference in quotation marks, then a space and a reason")]
    Reason(usize),
    /// An id or a kind of difference twice.
    #[error("line {0}: it stands twice")]
    Twice(usize),
    /// Ids that no vector and no law has.
    #[error("no vector and no law has the id: {0}")]
    Unknown(String),
}

impl Known {
    /// Reads a list: one id a line, or one kind of difference in quotation marks, then its reason. Empty lines and lines that begin
    /// with `#` are left out.
    ///
    /// # Errors
    /// [`KnownError`] with the line.
    pub fn parse(text: &str) -> Result<Self, KnownError> {
        let mut known = Self::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (list, parts) = match line.strip_prefix('"') {
                Some(quoted) => (&mut known.differences, quoted.split_once("\" ")),
                None => (&mut known.reasons, line.split_once(char::is_whitespace)),
            };
            let (id, reason) = parts.ok_or(KnownError::Reason(index + 1))?;
            if list.insert(id.to_owned(), reason.trim().to_owned()).is_some() {
                return Err(KnownError::Twice(index + 1));
            }
        }
        Ok(known)
    }

    /// The reason for which generated cases may show this kind of difference.
    #[must_use]
    pub fn difference(&self, class: &str) -> Option<&str> {
        self.differences.get(class).map(String::as_str)
    }

    /// The kinds of difference that are listed, each with its reason.
    pub(super) fn differences(&self) -> impl Iterator<Item = (&str, &str)> {
        self.differences
            .iter()
            .map(|(class, reason)| (class.as_str(), reason.as_str()))
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
        assert_eq!(Known::parse("\"/a: b /c"), Err(KnownError::Reason(1)));
        let of_cases = Known::parse("\"/findings/*/level: info / hint\"  issue 7\n").unwrap();
        assert_eq!(
            of_cases.difference("/findings/*/level: info / hint"),
            Some("issue 7")
        );
        assert!(of_cases.all_among(&BTreeSet::new()).is_ok());
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
