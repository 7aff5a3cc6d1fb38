//! Sites and contrast as the rules compare them (S07, S08, S51, S112).

use super::index::RegionId;
use crate::record::{ContrastGiven, Phase};

/// Side of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SiteSide {
    /// The region has no sides.
    None,
    /// Left.
    Left,
    /// Right.
    Right,
    /// The region has sides and none is stated.
    Unknown,
}

/// Contrast of a site: stated phases and the two flags of S51.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contrast {
    /// Stated phases, one bit each, see [`Contrast::bit`].
    pub phases: u8,
    /// Contrast is given and its phase not said.
    pub open: bool,
    /// Contrast is not said.
    pub unknown: bool,
}

impl Contrast {
    /// Nothing is said.
    pub const UNKNOWN: Self = Self {
        phases: 0,
        open: false,
        unknown: true,
    };
    /// Without contrast: the native phase.
    pub const NATIVE: Self = Self {
        phases: 1,
        open: false,
        unknown: false,
    };
    /// With contrast of unknown phases.
    pub const OPEN: Self = Self {
        phases: 0,
        open: true,
        unknown: false,
    };

    /// The bit of a phase.
    #[must_use]
    pub fn bit(phase: Phase) -> u8 {
        match phase {
            Phase::Native => 1,
            Phase::Arterial => 2,
            Phase::Portal => 4,
            Phase::Delayed => 8,
            Phase::Other => 16,
        }
    }

    /// What a statement says; `None` if it says nothing at all, as `unknown` without phases does.
    #[must_use]
    pub fn stated(given: Option<ContrastGiven>, phases: &[Phase]) -> Option<Self> {
        let bits = phases.iter().fold(0, |bits, phase| bits | Self::bit(*phase));
        match given {
            None | Some(ContrastGiven::Unknown) if bits == 0 => None,
            None | Some(ContrastGiven::Unknown) => Some(Self {
                phases: bits,
                ..Self::default()
            }),
            Some(ContrastGiven::None) => Some(Self {
                phases: bits | Self::NATIVE.phases,
                ..Self::default()
            }),
            Some(ContrastGiven::Given) => Some(Self {
                phases: bits,
                open: bits & !Self::NATIVE.phases == 0,
                unknown: false,
            }),
        }
    }

    /// Whether any phase with contrast is stated, or contrast is given without phase.
    #[must_use]
    pub fn has_agent(self) -> bool {
        self.open || self.phases & !Self::NATIVE.phases != 0
    }
}

/// One site of an exam: a region, its side, its contrast. Bilateral is two sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// Region.
    pub region: RegionId,
    /// Side.
    pub side: SiteSide,
    /// Contrast.
    pub contrast: Contrast,
}
