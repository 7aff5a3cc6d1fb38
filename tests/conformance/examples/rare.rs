//! Chooses the rare cases of the kit; run by `cargo xtask rare`, which compiles it so that every piece of code counts how often it runs.
//!
//! A trait of a case is that a piece of code ran once, twice, three or four times, and so on, while the core answered it. A trait that few
//! cases have is rare; of each the two smallest cases that have it are kept, the rarest trait first. The list is the same on each run:
//! it depends on the strategies and the core alone. It says nothing of what the answers must be.
#![expect(
    unsafe_code,
    reason = "the counters that the compiler lays out are read where they lie"
)]

use cre_conformance::suite::{Draw, Kind};
use cre_conformance::{Reference, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// So many cases are drawn of those that the contract accepts; what it refuses is the matter of the spoilt ones.
const DRAWN: u64 = 75_000;
/// With this seed.
const SEED: u64 = 1001;
/// A trait is rare that at most so many cases have.
const RARE: usize = 40;
/// Of a rare trait so many cases are kept.
const KEPT: usize = 2;
/// Of each trait so many of the smallest cases are remembered.
const REMEMBERED: usize = 3;

/// A piece of code, and about how often it ran.
type Trait = (usize, u32);

/// How many cases have a trait, and the smallest of them by length and number.
#[derive(Default)]
struct Seen {
    times: usize,
    smallest: Vec<(usize, u64)>,
}

unsafe extern "C" {
    fn __llvm_profile_begin_counters() -> *const u64;
    fn __llvm_profile_end_counters() -> *const u64;
    fn __llvm_profile_reset_counters();
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut reference = Reference::embedded()?;
    let draw = Draw::new(&reference, SEED);
    let mut traits: BTreeMap<Trait, Seen> = BTreeMap::new();
    for number in 0..DRAWN {
        let Some(case) = draw.case(Kind::MostlyValid, number) else {
            continue;
        };
        let length = case.line().len();
        for found in traits_of(|| drop(reference.answer(&case))) {
            let seen = traits.entry(found).or_default();
            seen.times += 1;
            seen.smallest.push((length, number));
            seen.smallest.sort_unstable();
            seen.smallest.truncate(REMEMBERED);
        }
    }
    let numbers: Vec<String> = chosen(&traits).iter().map(u64::to_string).collect();
    println!("{SEED} {} {}", Kind::MostlyValid.word(), numbers.join(" "));
    Ok(())
}

/// Which pieces of code run while `work` does, and about how often.
fn traits_of(work: impl FnOnce()) -> Vec<Trait> {
    // SAFETY: it writes zeros into the counters; no other thread runs.
    unsafe { __llvm_profile_reset_counters() };
    work();
    // SAFETY: the two addresses bound the counters of this program, which live as long as it does and which nobody writes here.
    let counters = unsafe {
        let (first, end) = (__llvm_profile_begin_counters(), __llvm_profile_end_counters());
        std::slice::from_raw_parts(first, usize::try_from(end.offset_from(first)).unwrap_or(0))
    };
    let ran = counters.iter().enumerate().filter(|(_, times)| **times > 0);
    // 1, 2, 3 to 4, 5 to 8, 9 to 16, 17 to 32, 33 to 64, more.
    ran.map(|(piece, times)| (piece, (u64::BITS - (times - 1).leading_zeros()).min(7)))
        .collect()
}

/// The cases that have rare traits.
fn chosen(traits: &BTreeMap<Trait, Seen>) -> BTreeSet<u64> {
    let mut rare: Vec<&Seen> = traits.values().filter(|seen| seen.times <= RARE).collect();
    rare.sort_by_key(|seen| seen.times);
    let mut chosen = BTreeSet::new();
    for seen in rare {
        let has = seen
            .smallest
            .iter()
            .filter(|(_, number)| chosen.contains(number))
            .count();
        let more: Vec<u64> = seen.smallest.iter().map(|(_, number)| *number).collect();
        let more = more.into_iter().filter(|number| !chosen.contains(number));
        let more: Vec<u64> = more.take(KEPT.saturating_sub(has)).collect();
        chosen.extend(more);
    }
    chosen
}
