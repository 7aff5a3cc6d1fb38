//! Where regions lie: anatomical overlap, examination coverage, and membership (R4.2, S18, S58, S125).

use super::index::{FamilyId, RegionId};

/// A square table of truth values over regions.
#[derive(Clone, Debug, Default)]
struct Table {
    size: usize,
    bits: Vec<bool>,
}

impl Table {
    fn new(size: usize) -> Self {
        Self {
            size,
            bits: vec![false; size * size],
        }
    }

    fn get(&self, a: RegionId, b: RegionId) -> bool {
        self.bits.get(a.0 * self.size + b.0).copied().unwrap_or(false)
    }

    fn set(&mut self, a: RegionId, b: RegionId) {
        if let Some(bit) = self.bits.get_mut(a.0 * self.size + b.0) {
            *bit = true;
        }
    }

    /// Closes the relation under transitivity (Warshall).
    fn close(&mut self) {
        for k in (0..self.size).map(RegionId) {
            for a in (0..self.size).map(RegionId) {
                if !self.get(a, k) {
                    continue;
                }
                for b in (0..self.size).map(RegionId) {
                    if self.get(k, b) {
                        self.set(a, b);
                    }
                }
            }
        }
    }
}

/// What the geometry is built from.
pub(super) struct GeometryRows {
    pub(super) paired: Vec<bool>,
    pub(super) within: Vec<Vec<RegionId>>,
    pub(super) members: Vec<Vec<RegionId>>,
    /// Pairs and the families for which they are distinct.
    pub(super) distinct: Vec<(RegionId, RegionId, Vec<FamilyId>)>,
    /// Covering, covered, and families (empty: all).
    pub(super) covers: Vec<(RegionId, RegionId, Vec<FamilyId>)>,
    pub(super) families: usize,
    /// Pairs of unlike families between which coverage is asked (from `answers` rows).
    pub(super) family_pairs: Vec<(FamilyId, FamilyId)>,
}

/// Regions and how they relate.
#[derive(Clone, Debug, Default)]
pub struct Geometry {
    paired: Vec<bool>,
    /// Simple members of each region; a simple region is its own only member.
    members: Vec<Vec<RegionId>>,
    /// `contains(a, b)`: b is a, lies anatomically within a, or is a member of it, or lies within a member.
    contains: Table,
    /// Both contain a common region.
    touch: Table,
    /// Families (as bits) for which two regions are distinct.
    distinct: Vec<(RegionId, RegionId, u32)>,
    covers: Vec<(FamilyId, FamilyId, Table)>,
}

impl Geometry {
    pub(super) fn build(rows: &GeometryRows) -> Self {
        let size = rows.paired.len();
        let mut contains = Table::new(size);
        for region in (0..size).map(RegionId) {
            contains.set(region, region);
        }
        for (index, parents) in rows.within.iter().enumerate() {
            for parent in parents {
                contains.set(*parent, RegionId(index));
            }
        }
        for (index, members) in rows.members.iter().enumerate() {
            for member in members {
                contains.set(RegionId(index), *member);
            }
        }
        contains.close();
        let mut touch = Table::new(size);
        for a in (0..size).map(RegionId) {
            for b in (0..size).map(RegionId) {
                if (0..size)
                    .map(RegionId)
                    .any(|c| contains.get(a, c) && contains.get(b, c))
                {
                    touch.set(a, b);
                }
            }
        }
        let members = (0..size)
            .map(|index| simple_members(rows, RegionId(index), 0))
            .collect();
        let distinct = rows
            .distinct
            .iter()
            .map(|(a, b, families)| (*a, *b, families.iter().fold(0, |bits, f| bits | f.bit())))
            .collect();
        let same = (0..rows.families).map(|f| (FamilyId(f), FamilyId(f)));
        let covers = same
            .chain(rows.family_pairs.iter().copied())
            .map(|(p, o)| (p, o, coverage(rows, size, p, o)))
            .collect();
        Self {
            paired: rows.paired.clone(),
            members,
            contains,
            touch,
            distinct,
            covers,
        }
    }

    /// Whether a region has sides.
    #[must_use]
    pub fn is_paired(&self, region: RegionId) -> bool {
        self.paired.get(region.0).copied().unwrap_or(false)
    }

    /// Whether `inner` is `outer`, lies within it, or is a member of it.
    #[must_use]
    pub fn contains(&self, outer: RegionId, inner: RegionId) -> bool {
        self.contains.get(outer, inner)
    }

    /// How many simple regions lie inside, itself included: the measure of "smaller" in specificity (S82, P131).
    #[must_use]
    pub fn extent(&self, region: RegionId) -> usize {
        let simple = |inside: &RegionId| self.members(*inside) == [*inside];
        (0..self.paired.len())
            .map(RegionId)
            .filter(|inside| self.contains(region, *inside) && simple(inside))
            .count()
    }

    /// Simple members of a region.
    #[must_use]
    pub fn members(&self, region: RegionId) -> &[RegionId] {
        self.members.get(region.0).map_or(&[], Vec::as_slice)
    }

    fn is_distinct(&self, a: RegionId, b: RegionId, families: u32) -> bool {
        self.distinct
            .iter()
            .any(|(x, y, bits)| ((*x == a && *y == b) || (*x == b && *y == a)) && bits & families == families)
    }

    /// Anatomical overlap of two simple regions, less the pairs declared distinct for both families (S58). A composite region overlaps
    /// with what one of its [`members`](Self::members) overlaps with (P35).
    #[must_use]
    pub fn overlap(&self, a: RegionId, family_a: FamilyId, b: RegionId, family_b: FamilyId) -> bool {
        self.touch.get(a, b) && !self.is_distinct(a, b, family_a.bit() | family_b.bit())
    }

    /// Whether an examination of `prior` covers one of `order`, both simple regions: reflexive and transitive over declared rows, in
    /// which a composite region stands for its members (P35, P132).
    #[must_use]
    pub fn covers(
        &self,
        prior: RegionId,
        prior_family: FamilyId,
        order: RegionId,
        order_family: FamilyId,
    ) -> bool {
        if prior == order {
            return true;
        }
        let Some((_, _, table)) = self
            .covers
            .iter()
            .find(|(p, o, _)| *p == prior_family && *o == order_family)
        else {
            return false;
        };
        table.get(prior, order)
    }
}

/// The simple regions of which a region is made; the depth bounds a cycle, which the linter refuses anyway.
fn simple_members(rows: &GeometryRows, region: RegionId, depth: usize) -> Vec<RegionId> {
    match rows.members.get(region.0) {
        Some(members) if !members.is_empty() && depth < 16 => members
            .iter()
            .flat_map(|member| simple_members(rows, *member, depth + 1))
            .collect(),
        _ => vec![region],
    }
}

fn coverage(rows: &GeometryRows, size: usize, prior: FamilyId, order: FamilyId) -> Table {
    let mut table = Table::new(size);
    for region in (0..size).map(RegionId) {
        table.set(region, region);
    }
    for (index, members) in rows.members.iter().enumerate() {
        for member in members {
            table.set(RegionId(index), *member);
        }
    }
    for (region, covered, families) in &rows.covers {
        if families.is_empty() || (families.contains(&prior) && families.contains(&order)) {
            table.set(*region, *covered);
        }
    }
    table.close();
    table
}
