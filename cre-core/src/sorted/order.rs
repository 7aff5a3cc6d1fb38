//! An order of things that lie elsewhere, by their positions. It knows nothing of what they are.

use std::cmp::Ordering;
use std::iter::Flatten;
use std::slice;

/// Positions in a block, at most: to insert moves one block, whatever the number of things.
const BLOCK: usize = 256;

/// Positions in order. No block is empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    blocks: Vec<Vec<usize>>,
}

/// Where something would stand: the block, and the place in it.
pub(super) type Gap = (usize, usize);

impl Order {
    /// The order in which so many things already lie.
    pub(super) fn as_they_lie(count: usize) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        while start < count {
            let end = count.min(start.saturating_add(BLOCK));
            blocks.push((start..end).collect());
            start = end;
        }
        Self { blocks }
    }

    /// The position of what `compare` finds equal, or where it would stand. `compare` says how the thing at a position stands to
    /// what is looked for.
    #[inline(never)]
    pub(super) fn find(&self, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, Gap> {
        let block = self
            .blocks
            .partition_point(|block| block.last().is_some_and(|last| compare(*last).is_lt()));
        let Some(items) = self.blocks.get(block) else {
            let last = self.blocks.len().saturating_sub(1);
            return Err((last, self.blocks.last().map_or(0, Vec::len)));
        };
        match items.binary_search_by(|item| compare(*item)) {
            Ok(place) => Ok(items.get(place).copied().unwrap_or_default()),
            Err(place) => Err((block, place)),
        }
    }

    /// Puts a position into a gap that was found.
    #[inline(never)]
    pub(super) fn insert(&mut self, (block, place): Gap, position: usize) {
        let Some(items) = self.blocks.get_mut(block) else {
            self.blocks.push(vec![position]);
            return;
        };
        items.insert(place, position);
        if items.len() > BLOCK {
            let rest = items.split_off(BLOCK / 2);
            self.blocks.insert(block + 1, rest);
        }
    }

    /// The positions, in order.
    pub(super) fn iter(&self) -> Steps<'_> {
        Steps(self.blocks.iter().flatten())
    }

    /// Brings the things themselves into this order.
    pub(super) fn settle<T>(&mut self, items: &mut [T]) {
        for (one, other) in self.exchanges() {
            items.swap(one, other);
        }
        *self = Self::as_they_lie(items.len());
    }

    /// The exchanges that bring the things themselves into this order.
    #[inline(never)]
    fn exchanges(&self) -> Vec<(usize, usize)> {
        let count = self.blocks.iter().map(Vec::len).sum();
        // Which thing lies at a place, and at which place a thing lies.
        let mut lying: Vec<usize> = (0..count).collect();
        let mut place_of = lying.clone();
        let mut exchanges = Vec::new();
        for (place, wanted) in self.iter().enumerate() {
            let from = place_of.get(wanted).copied().unwrap_or(place);
            if from == place {
                continue;
            }
            exchanges.push((place, from));
            lying.swap(place, from);
            for moved in [place, from] {
                if let Some(slot) = lying.get(moved).and_then(|thing| place_of.get_mut(*thing)) {
                    *slot = moved;
                }
            }
        }
        exchanges
    }
}

/// The positions of an order.
#[derive(Clone, Debug)]
pub(super) struct Steps<'a>(Flatten<slice::Iter<'a, Vec<usize>>>);

impl Iterator for Steps<'_> {
    type Item = usize;

    #[inline(never)]
    fn next(&mut self) -> Option<usize> {
        self.0.next().copied()
    }
}

impl DoubleEndedIterator for Steps<'_> {
    #[inline(never)]
    fn next_back(&mut self) -> Option<usize> {
        self.0.next_back().copied()
    }
}
