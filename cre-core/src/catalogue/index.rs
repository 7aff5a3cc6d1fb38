//! Positions of catalogue rows: what the rules compare instead of texts.

/// A modality family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(pub(crate) usize);

impl FamilyId {
    /// One bit for each family; a pack has at most 32 (linter).
    pub(crate) fn bit(self) -> u32 {
        1u32.checked_shl(u32::try_from(self.0).unwrap_or(31)).unwrap_or(0)
    }
}

/// A body region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(pub(crate) usize);

/// A technique.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TechniqueId(pub(crate) usize);

/// An exam of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExamId(pub(crate) usize);

/// An indication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicationId(pub(crate) usize);
