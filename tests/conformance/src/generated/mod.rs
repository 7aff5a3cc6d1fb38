//! Strategies: what is asked when no vector is at hand.
//!
//! Two kinds of cases, both over the pack that answers. [`mostly_valid`] draws exams that meet (same region, same family, both
//! sides), dates at the very edges of the pack's windows, and entries that belong together as often as they contradict each
//! other. [`raw`] spoils such a case at a few places, so that refusals are compared too.
//!
//! A case is built from a seed of small numbers and options. A strategy shrinks the seed: entries go one by one, options go,
//! numbers fall to 0, and 0 is always the plainest choice (the theme's first exam, today, no side). [`minimal`] then takes away
//! from the document itself what is not needed, so that what is left is short whatever the strategy was.
//!
//! ```
//! use cre_conformance::{Reference, Subject, generated};
//! use proptest::strategy::{Strategy, ValueTree};
//! use proptest::test_runner::TestRunner;
//!
//! let mut reference = Reference::embedded()?;
//! let vocabulary = generated::Vocabulary::new(reference.engine());
//! let mut runner = TestRunner::deterministic();
//! let tree = generated::mostly_valid(&vocabulary).new_tree(&mut runner);
//! let case = tree.map_err(|reason| reason.message().to_owned())?.current();
//! assert!(reference.answer(&case).answer().is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod clock;
mod confirmed;
mod content;
mod dose;
mod draft;
mod entry;
mod exam;
mod json;
mod minimal;
mod patient;
mod raw;
mod seed;
mod stated;
mod vocabulary;

pub(crate) use json::pick;
pub use minimal::minimal;
pub use vocabulary::Vocabulary;
pub(crate) use vocabulary::simple_regions;

use crate::Case;
use proptest::strategy::{BoxedStrategy, Strategy};
use std::sync::Arc;

/// Cases that the contract accepts: calls and carnets in which exams meet, dates lie at edges, and systems contradict each other.
pub fn mostly_valid(vocabulary: &Arc<Vocabulary>) -> BoxedStrategy<Case> {
    let words = Arc::clone(vocabulary);
    seed::seed(vocabulary)
        .prop_map(move |seed| seed.case(&words))
        .boxed()
}

/// Cases of the contract's shape with something odd: members missing, misspelt, of another type, twice, or beyond what a number
/// or a date can be. About half of them are refused; the others say what an implementation does with the unusual.
pub fn raw(vocabulary: &Arc<Vocabulary>) -> BoxedStrategy<Case> {
    raw::raw(vocabulary)
}
