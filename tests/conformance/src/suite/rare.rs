//! The cases that reach what cases rarely reach, as seed, strategy and number of a draw.
//!
//! `cargo xtask rare` chose them: of so many draws those in which a piece of the core ran that ran in few others, or more often than in
//! most others. Random cases alone would need a hundred thousand for that. When a strategy changes, a number means another case, and the
//! list is to be made anew.

use super::Kind;
use std::sync::LazyLock;

/// `SEED STRATEGY NUMBER...`, one line for each seed and strategy.
const LIST: &str = include_str!("rare.txt");

/// Written alike: cases to which a core that was changed by a mutant answered otherwise, when no other case of the kit did. Each was
/// searched for among some hundred thousand draws.
const TELLING: &str = include_str!("telling.txt");

static RARE: LazyLock<Vec<(u64, Kind, u64)>> = LazyLock::new(|| {
    let lines = LIST.lines().chain(TELLING.lines());
    lines.flat_map(line).collect()
});

fn line(text: &str) -> Vec<(u64, Kind, u64)> {
    let mut words = text.split(' ');
    let seed = words.next().and_then(|word| word.parse().ok());
    let kind = words
        .next()
        .and_then(|word| Kind::ALL.into_iter().find(|kind| kind.word() == word));
    let (Some(seed), Some(kind)) = (seed, kind) else {
        return Vec::new();
    };
    words
        .filter_map(|word| Some((seed, kind, word.parse().ok()?)))
        .collect()
}

/// How many there are.
pub(super) fn count() -> u64 {
    u64::try_from(RARE.len()).unwrap_or(0)
}

/// Seed, strategy and number of one.
pub(super) fn drawn(number: u64) -> Option<(u64, Kind, u64)> {
    RARE.get(usize::try_from(number).ok()?).copied()
}
