//! Laws: what must hold of any two answers of one implementation, without a reference.
//!
//! A law takes a case, changes it in a way that the rules say must not matter (or matters in one known way), asks the
//! implementation for both, and compares. So an implementation that reads a disputed paragraph otherwise than cre-core can still
//! be tried: its own answers must agree with each other.
//!
//! Each law says which paragraph of `docs/rules.md` it follows from, and what goes wrong for a patient where it is broken. What
//! breaks it is made small, and both questions are shown.

mod added;
mod counted;
mod dates;
mod dose;
mod judge;
mod record;
mod redundancy;
mod rewrite;
mod time;
mod trial;

pub use trial::{Broken, Held, Outcome};

use crate::Case;
use crate::generated::Vocabulary;
use serde_json::Value;

/// What a law is tried on: a case, another one, and a number to choose by.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    case: Case,
    other: Case,
    number: usize,
}

/// The cases that a law asks, and what its judge must know of them.
#[derive(Clone, Debug)]
pub(crate) struct Posed {
    cases: Vec<Case>,
    note: Value,
}

impl Posed {
    /// Two cases and nothing to know.
    fn pair(first: Case, second: Case) -> Self {
        Self {
            cases: vec![first, second],
            note: Value::Null,
        }
    }
}

/// What a judge says: nothing, or what is wrong.
type Judgement = Result<(), String>;

/// A law.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    /// Its name.
    pub id: &'static str,
    /// The paragraph of `docs/rules.md` that it follows from.
    pub paragraph: &'static str,
    /// What it says.
    pub says: &'static str,
    /// What goes wrong for a patient where it is broken.
    pub harm: &'static str,
    /// Whether it needs a second case.
    two: bool,
    /// The cases to ask; nothing where the law does not speak of the case.
    pose: fn(&Vocabulary, &Question) -> Option<Posed>,
    /// Judges the answers, in the order of the cases.
    judge: fn(&Value, &[Value]) -> Judgement,
}

/// Every law, by section of the rules.
pub const LAWS: &[Law] = &[
    record::ORDER,
    record::REPEATED,
    record::TAKEN_BACK,
    record::QUARANTINED,
    record::HIDDEN,
    record::RENAMED,
    time::CENTURIES,
    time::DAYS,
    added::CANCELLED,
    added::UNRELATED,
    added::OTHER_SIDE,
    redundancy::MIRROR,
    redundancy::EMERGENCY,
    redundancy::MOMENTS,
    redundancy::TOLD,
    redundancy::INTERRUPT,
    dose::GROWS,
    dose::UNKNOWN,
    dose::RESENT,
    dose::AGE,
    dose::ADDS_UP,
];
