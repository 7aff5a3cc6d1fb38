//! What a run came to, once, for every form of report: text, JSON, JUnit, and the certificate.

mod certificate;
mod failing;
mod junit;
mod standing;
mod text;

use crate::compare::Mode;
use crate::protocol::{Capability, CatalogueName, Implementation};
use crate::suite::{Counts, SuiteResult, Test, Verdict};
use crate::{rules, suite};
use serde::Serialize;
use std::collections::BTreeMap;

pub use certificate::certificate;
pub use failing::failing_list;
pub use junit::junit;
pub use standing::{Share, Standing};
pub use text::{closing_line, failure, text};

/// Everything that a report says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Version of the kit.
    pub kit: String,
    /// Version of the protocol.
    pub protocol: u32,
    /// The implementation.
    pub implementation: Implementation,
    /// The command that started it.
    pub command: Vec<String>,
    /// The options of this run, as they must be given to see the same again.
    pub options: Vec<String>,
    /// The day, as it was given; the kit reads no clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The edition that was tried.
    pub edition: String,
    /// The editions that the implementation has.
    pub editions: Vec<String>,
    /// The catalogue.
    pub catalogue: CatalogueName,
    /// How strictly answers were compared.
    pub compare: Mode,
    /// What the implementation declares.
    pub declared: Mode,
    /// The parts of the answer that were compared.
    pub capabilities: Vec<Capability>,
    /// Seed of generated cases and laws.
    pub seed: u64,
    /// How many generated cases were asked for.
    pub cases: u64,
    /// How many vectors there are.
    pub vectors: usize,
    /// How many of them expect a finding.
    pub expecting: usize,
    /// Hash of the vectors.
    pub vectors_hash: String,
    /// Whether only chosen vectors, laws or cases were asked.
    pub partial: bool,
    /// How often the implementation had to be started anew.
    pub restarts: u32,
    /// Faults in the protocol that are no case's.
    pub protocol_faults: Vec<String>,
    /// The suites that were run.
    pub suites: Vec<SuiteResult>,
}

impl Report {
    /// How many generated cases were judged: fewer than asked for when the run stopped at its last kind of difference.
    #[must_use]
    pub fn judged(&self) -> u64 {
        let generated = self
            .suites
            .iter()
            .filter(|suite| suite.suite == suite::Suite::Generated);
        generated
            .map(|suite| suite.counts.passed + suite.counts.failed)
            .sum()
    }

    /// Sums over the suites; a fault in the protocol counts as one failure.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut sum = Counts::default();
        self.suites.iter().for_each(|suite| sum.add(suite.counts));
        sum.failed += u64::try_from(self.protocol_faults.len()).unwrap_or(u64::MAX);
        sum
    }

    /// Whether something failed.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.counts().failed > 0
    }

    /// Whether every suite was run, at least as strictly as the implementation declares, and something was judged.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let ran = |suite: suite::Suite| {
            self.suites
                .iter()
                .any(|result| result.suite == suite && result.counts.passed > 0)
        };
        !self.partial
            && self.compare >= self.declared
            && ran(suite::Suite::Vectors)
            && ran(suite::Suite::Generated)
            && ran(suite::Suite::Laws)
    }

    /// Every test.
    pub fn tests(&self) -> impl Iterator<Item = &Test> {
        self.suites.iter().flat_map(|suite| &suite.tests)
    }

    /// Known failures with the reason that the list gives.
    #[must_use]
    pub fn known(&self) -> Vec<(&str, &str)> {
        self.tests()
            .filter_map(|test| match &test.verdict {
                Verdict::KnownFailure(reason) => Some((test.id.as_str(), reason.as_str())),
                _ => None,
            })
            .collect()
    }

    /// Vectors and laws by section of the rules.
    #[must_use]
    pub fn sections(&self) -> BTreeMap<String, Counts> {
        let mut sections: BTreeMap<String, Counts> = BTreeMap::new();
        for test in self.tests().filter(|test| test.suite != suite::Suite::Generated) {
            sections
                .entry(rules::section(&test.paragraph))
                .or_default()
                .count(&test.verdict);
        }
        sections
    }

    /// The report as JSON.
    ///
    /// # Errors
    /// Never in practice: everything in it is JSON.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        let mut value = serde_json::to_value(self)?;
        if let Some(members) = value.as_object_mut() {
            members.insert("format".to_owned(), "cre-conformance-report".into());
            members.insert("version".to_owned(), 1.into());
            members.insert("share".to_owned(), serde_json::to_value(self.share())?);
            members.insert("standing".to_owned(), serde_json::to_value(self.standing())?);
            members.insert("counts".to_owned(), serde_json::to_value(self.counts())?);
            members.insert("sections".to_owned(), serde_json::to_value(self.sections())?);
        }
        serde_json::to_string_pretty(&value).map(|text| format!("{text}\n"))
    }
}
