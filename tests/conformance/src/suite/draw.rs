//! What is drawn: case n of a strategy depends on seed and n alone, so that any case can be asked again, and that several
//! processes may share the work.

use crate::generated::{Vocabulary, mostly_valid, raw};
use crate::{Case, Reference};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sha2::{Digest, Sha256};

/// Which strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Cases that the contract accepts.
    MostlyValid,
    /// Cases of which about half are refused.
    Raw,
}

impl Kind {
    /// Every strategy with its share of the cases, in eighths.
    pub const ALL: [(Self, u64); 2] = [(Self::MostlyValid, 7), (Self::Raw, 1)];

    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::MostlyValid => "mostly-valid",
            Self::Raw => "raw",
        }
    }

    pub(super) fn about(self) -> &'static str {
        match self {
            Self::MostlyValid => {
                "cases that the contract accepts: exams that meet, dates at the edges of windows"
            }
            Self::Raw => "cases with something odd, of which about half are refused",
        }
    }
}

/// What is to be generated.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The seed.
    pub seed: u64,
    /// How many cases in all.
    pub cases: u64,
    /// One case of one strategy only.
    pub only: Option<(Kind, u64)>,
    /// The strategies that are used.
    pub kinds: Vec<Kind>,
    /// After so many kinds of difference no further case is asked.
    pub max_failures: usize,
    /// Whether the first case of each kind of difference is made small.
    pub shrinking: bool,
}

impl Plan {
    /// The cases: strategy and number. The shares are kept at any number of cases.
    pub(super) fn case(&self, index: u64) -> Option<(Kind, u64)> {
        if let Some(only) = self.only {
            return (index == 0).then_some(only);
        }
        if index >= self.cases {
            return None;
        }
        let shares: Vec<(Kind, u64)> = Kind::ALL
            .into_iter()
            .filter(|(kind, _)| self.kinds.contains(kind))
            .collect();
        let round: u64 = shares.iter().map(|(_, share)| share).sum();
        let (turn, mut within) = (index.checked_div(round)?, index.checked_rem(round)?);
        for (kind, share) in shares {
            if within < share {
                return Some((kind, turn * share + within));
            }
            within -= share;
        }
        None
    }
}

/// The strategies, over the reference's pack.
pub(super) struct Source {
    pub(super) seed: u64,
    pub(super) shrinking: bool,
    mostly_valid: BoxedStrategy<Case>,
    raw: BoxedStrategy<Case>,
}

impl Source {
    pub(super) fn new(plan: &Plan, reference: &Reference) -> Self {
        let vocabulary = Vocabulary::new(reference.engine());
        Self {
            seed: plan.seed,
            shrinking: plan.shrinking,
            mostly_valid: mostly_valid(&vocabulary),
            raw: raw(&vocabulary),
        }
    }

    pub(super) fn tree(&self, (kind, number): (Kind, u64)) -> Option<Box<dyn ValueTree<Value = Case>>> {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        hash.update(number.to_le_bytes());
        hash.update(kind.word());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &hash.finalize());
        let config = Config {
            failure_persistence: None,
            ..Config::default()
        };
        let mut runner = TestRunner::new_with_rng(config, rng);
        let strategy = match kind {
            Kind::MostlyValid => &self.mostly_valid,
            Kind::Raw => &self.raw,
        };
        strategy.new_tree(&mut runner).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(cases: u64, kinds: &[Kind]) -> Plan {
        Plan {
            seed: 1,
            cases,
            only: None,
            kinds: kinds.to_vec(),
            max_failures: 10,
            shrinking: true,
        }
    }

    #[test]
    fn every_case_of_each_strategy_is_asked_once() {
        let both = plan(20, &[Kind::MostlyValid, Kind::Raw]);
        let asked: Vec<_> = (0..).map_while(|index| both.case(index)).collect();
        let of = |kind: Kind| -> Vec<u64> {
            asked
                .iter()
                .filter(|(k, _)| *k == kind)
                .map(|(_, n)| *n)
                .collect()
        };
        assert_eq!(of(Kind::MostlyValid), (0..18).collect::<Vec<_>>());
        assert_eq!(of(Kind::Raw), [0, 1]);
        let one = plan(3, &[Kind::Raw]);
        assert_eq!(one.case(2), Some((Kind::Raw, 2)));
        assert_eq!(one.case(3), None);
        assert_eq!(plan(3, &[]).case(0), None);
    }
}
