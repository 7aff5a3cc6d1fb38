//! What is drawn: case n of a strategy depends on seed and n alone, so that any case can be asked again, and that several
//! processes may share the work.

use super::rare;
use crate::generated::{Vocabulary, mostly_valid, raw};
use crate::{Case, Reference};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sha2::{Digest, Sha256};

/// Which strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Cases of the two others that reach what cases rarely reach: the list is `rare.txt`.
    Rare,
    /// Cases that the contract accepts.
    MostlyValid,
    /// Cases of which about half are refused.
    Raw,
}

impl Kind {
    /// Every strategy, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Rare, Self::MostlyValid, Self::Raw];

    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rare => "rare",
            Self::MostlyValid => "mostly-valid",
            Self::Raw => "raw",
        }
    }

    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Rare => "cases drawn before that reach what cases rarely reach",
            Self::MostlyValid => {
                "cases that the contract accepts: exams that meet, dates at the edges of windows"
            }
            Self::Raw => "cases with something odd, of which about half are refused",
        }
    }

    /// Its share of the cases that are drawn, in eighths. The rare ones are as many as there are.
    fn share(self) -> u64 {
        match self {
            Self::Rare => 0,
            Self::MostlyValid => 7,
            Self::Raw => 1,
        }
    }
}

/// What is to be generated.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The seed.
    pub seed: u64,
    /// How many cases are drawn; the rare ones come before them.
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
    /// How many cases are asked.
    #[must_use]
    pub fn asked(&self) -> u64 {
        match self.only {
            Some(_) => 1,
            None => self.rare().saturating_add(self.cases),
        }
    }

    fn rare(&self) -> u64 {
        if self.kinds.contains(&Kind::Rare) {
            rare::count()
        } else {
            0
        }
    }

    /// The cases: strategy and number. The shares are kept at any number of cases.
    pub(super) fn case(&self, index: u64) -> Option<(Kind, u64)> {
        if let Some(only) = self.only {
            return (index == 0).then_some(only);
        }
        let Some(index) = index.checked_sub(self.rare()) else {
            return Some((Kind::Rare, index));
        };
        if index >= self.cases {
            return None;
        }
        let shares: Vec<(Kind, u64)> = Kind::ALL
            .into_iter()
            .filter(|kind| self.kinds.contains(kind))
            .map(|kind| (kind, kind.share()))
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

/// Cases by seed, strategy and number, alone.
pub struct Draw(Source);

impl std::fmt::Debug for Draw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draw")
    }
}

impl Draw {
    /// With a seed.
    #[must_use]
    pub fn new(reference: &Reference, seed: u64) -> Self {
        Self(Source::new(seed, false, reference))
    }

    /// One case; `None` where there is no such rare case.
    #[must_use]
    pub fn case(&self, kind: Kind, number: u64) -> Option<Case> {
        self.0.tree((kind, number)).map(|tree| tree.current())
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
    pub(super) fn new(seed: u64, shrinking: bool, reference: &Reference) -> Self {
        let vocabulary = Vocabulary::new(reference.engine());
        Self {
            seed,
            shrinking,
            mostly_valid: mostly_valid(&vocabulary),
            raw: raw(&vocabulary),
        }
    }

    pub(super) fn tree(&self, (kind, number): (Kind, u64)) -> Option<Box<dyn ValueTree<Value = Case>>> {
        let (seed, kind, number) = match kind {
            Kind::Rare => rare::drawn(number)?,
            kind => (self.seed, kind, number),
        };
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        hash.update(number.to_le_bytes());
        hash.update(kind.word());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &hash.finalize());
        let config = Config {
            failure_persistence: None,
            ..Config::default()
        };
        let mut runner = TestRunner::new_with_rng(config, rng);
        let strategy = match kind {
            Kind::Raw => &self.raw,
            _ => &self.mostly_valid,
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

    #[test]
    fn the_rare_cases_come_first_and_are_drawn_as_they_were() {
        let all = plan(8, &Kind::ALL);
        let rare = rare::count();
        assert!(rare > 500, "{rare}");
        assert_eq!(all.asked(), rare + 8);
        assert_eq!(all.case(rare - 1), Some((Kind::Rare, rare - 1)));
        assert_eq!(all.case(rare), Some((Kind::MostlyValid, 0)));
        assert_eq!(all.case(rare + 8), None);
        let reference = Reference::embedded().unwrap();
        let (seed, kind, number) = rare::drawn(0).unwrap();
        let (any, of_it) = (Draw::new(&reference, 1), Draw::new(&reference, seed));
        assert!(any.case(Kind::Rare, 0).is_some());
        assert_eq!(any.case(Kind::Rare, 0), of_it.case(kind, number));
        assert_eq!(any.case(Kind::Rare, rare), None);
    }
}
