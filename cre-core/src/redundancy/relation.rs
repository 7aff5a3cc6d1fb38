//! How a prior relates to the order (R4.2, S07, S18, S19, S51, S57, S74, S85, S112).

use super::contrast::{Answer, contrast_answer};
use super::sides::{sides_meet, unknown_sides, ways_of_sides};
use crate::catalogue::{Catalogue, Contrast, FamilyId, IndicationId, Site, SiteSide, TechniqueId};
use crate::record::Act;
use crate::wire::Writable;
use serde::Serialize;

/// Relation of a prior to the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The prior covers what is ordered.
    Covers,
    /// They overlap.
    Partial,
    /// Something unknown decides.
    Possible,
    /// Another modality family, overlapping regions.
    Supplementary,
    /// Nothing in common.
    Unrelated,
}

/// What is unknown about an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unknowns {
    pub(crate) modality: bool,
    pub(crate) region: bool,
    pub(crate) side: bool,
    pub(crate) contrast: bool,
    pub(crate) technique: bool,
}

impl Unknowns {
    pub(crate) fn of(act: &Act) -> Self {
        let site = |test: fn(&Site) -> bool| act.sites.iter().flatten().any(test);
        Self {
            modality: act.family.is_none(),
            region: act.sites.is_none(),
            side: site(|s| s.side == SiteSide::Unknown),
            contrast: site(|s| s.contrast.unknown) || (act.sites.is_none() && act.contrast.unknown),
            technique: act.technique.is_none(),
        }
    }

    /// What is unknown of the order or of any act of the prior; a contrast of which the prior does not say the phase is
    /// unknown where the order needs a phase.
    pub(crate) fn between(order: &Act, prior: &[Act]) -> Self {
        let mut all = prior.iter().map(Self::of).fold(Self::of(order), Self::or);
        let contrasts = |act: &Act| match &act.sites {
            Some(sites) => sites.iter().map(|site| site.contrast).collect(),
            None => vec![act.contrast],
        };
        let phase = |c: &Contrast| c.phases & !Contrast::NATIVE.phases != 0;
        let open = |act: &Act| contrasts(act).iter().any(|c| c.open);
        all.contrast |= contrasts(order).iter().any(phase) && prior.iter().any(open);
        all
    }

    /// The names of what is unknown.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        [
            (self.modality, "modality"),
            (self.region, "region"),
            (self.side, "side"),
            (self.contrast, "contrast"),
            (self.technique, "technique"),
        ]
        .into_iter()
        .filter(|(unknown, _)| *unknown)
        .map(|(_, name)| name)
    }

    fn or(self, other: Self) -> Self {
        Self {
            modality: self.modality || other.modality,
            region: self.region || other.region,
            side: self.side || other.side,
            contrast: self.contrast || other.contrast,
            technique: self.technique || other.technique,
        }
    }
}

/// A set of relations that the unknown attributes allow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Allowed(u8);

impl Allowed {
    const UNRELATED: Self = Self(1);
    const SUPPLEMENTARY: Self = Self(2);
    const PARTIAL: Self = Self(4);
    const COVERS: Self = Self(8);
    const POSSIBLE: Self = Self(16);

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// One relation in every way is the relation; only supplementary and unrelated is supplementary; else possible.
    fn decide(self) -> Relation {
        match self {
            Self::UNRELATED => Relation::Unrelated,
            Self::PARTIAL => Relation::Partial,
            Self::COVERS => Relation::Covers,
            Self(bits) if bits & !(Self::SUPPLEMENTARY.0 | Self::UNRELATED.0) == 0 => Relation::Supplementary,
            _ => Relation::Possible,
        }
    }
}

/// The relation of a prior, given by its acts, to an ordered act.
pub(crate) fn relate(
    catalogue: &Catalogue,
    order: &Act,
    prior: &[Act],
    indication: Option<IndicationId>,
) -> Relation {
    let context = Context {
        catalogue,
        order,
        indication,
    };
    let mut allowed = Allowed::default();
    match order.family {
        Some(family) => allowed = context.as_family(family, prior),
        None => {
            for family in catalogue.family_ids() {
                allowed = allowed.with(context.as_family(family, prior));
            }
        }
    }
    allowed.decide()
}

struct Context<'a> {
    catalogue: &'a Catalogue,
    order: &'a Act,
    indication: Option<IndicationId>,
}

impl Context<'_> {
    /// The order taken as of one family. Acts of the prior in that family are read together; without any, the prior
    /// is of another family (R4.2a). Acts of unknown family are tried both ways.
    fn as_family(&self, family: FamilyId, prior: &[Act]) -> Allowed {
        let known: Vec<&Act> = prior.iter().filter(|act| act.family == Some(family)).collect();
        let unknown = prior.iter().any(|act| act.family.is_none());
        let mut allowed = Allowed::default();
        if !unknown || !known.is_empty() {
            let certain = if known.is_empty() {
                self.other_family(family, prior)
            } else {
                self.same_family(family, &known)
            };
            allowed = allowed.with(certain);
        }
        if unknown {
            let with: Vec<&Act> = prior
                .iter()
                .filter(|a| a.family.is_none() || a.family == Some(family))
                .collect();
            allowed = allowed.with(self.same_family(family, &with));
            if known.is_empty() {
                allowed = allowed.with(self.other_family(family, prior));
            }
        }
        allowed
    }

    fn other_family(&self, family: FamilyId, prior: &[Act]) -> Allowed {
        let geometry = self.catalogue.geometry();
        let Some(order) = &self.order.sites else {
            return Allowed::SUPPLEMENTARY.with(Allowed::UNRELATED);
        };
        let mut maybe = false;
        for act in prior {
            let Some(sites) = &act.sites else {
                maybe = true;
                continue;
            };
            for (o, p) in order.iter().flat_map(|o| sites.iter().map(move |p| (o, p))) {
                let overlap = |other| geometry.overlap(o.region, family, p.region, other);
                // An unknown family may be any other than the order's.
                let mut others = self.catalogue.family_ids().filter(|other| *other != family);
                if act.family.map_or_else(|| others.any(overlap), overlap) {
                    match sides_meet(o.side, p.side) {
                        Some(true) => return Allowed::SUPPLEMENTARY,
                        Some(false) => {}
                        None => maybe = true,
                    }
                }
            }
        }
        if maybe {
            Allowed::SUPPLEMENTARY
        } else {
            Allowed::UNRELATED
        }
    }

    fn same_family(&self, family: FamilyId, prior: &[&Act]) -> Allowed {
        if self.nothing_meets(family, prior) {
            return Allowed::UNRELATED;
        }
        let technique = self.technique(family, prior);
        let orders = self.site_choices(&[self.order]);
        let priors = self.site_choices(prior);
        let mut allowed = Allowed::default();
        for order in &orders {
            for prior in &priors {
                allowed = allowed.with(self.sides(family, order, prior, technique));
            }
        }
        allowed
    }

    /// Whether all sites are known and no two regions overlap: unrelated, whatever the sides. Most pairs end here.
    fn nothing_meets(&self, family: FamilyId, prior: &[&Act]) -> bool {
        let Some(order) = &self.order.sites else {
            return false;
        };
        prior.iter().all(|act| {
            let apart = |p: &Site| !order.iter().any(|o| self.overlaps(family, o, p));
            act.sites.as_ref().is_some_and(|sites| sites.iter().all(apart))
        })
    }

    /// Whether the regions of two sites overlap, whatever their sides.
    fn overlaps(&self, family: FamilyId, order: &Site, prior: &Site) -> bool {
        let geometry = self.catalogue.geometry();
        geometry.overlap(order.region, family, prior.region, family)
    }

    /// Whether a site of the prior covers one of the order, whatever their sides.
    fn covers(&self, family: FamilyId, order: &Site, prior: &Site) -> bool {
        let geometry = self.catalogue.geometry();
        geometry.covers(prior.region, family, order.region, family)
    }

    /// The sites of the acts taken together: those that are known, and for an act whose sites are not, every region of
    /// the catalogue in turn.
    fn site_choices(&self, acts: &[&Act]) -> Vec<Vec<Site>> {
        let known: Vec<Site> = acts
            .iter()
            .filter_map(|act| act.sites.as_deref())
            .flatten()
            .copied()
            .collect();
        let mut choices = vec![known];
        for act in acts.iter().filter(|act| act.sites.is_none()) {
            let with = |choice: &Vec<Site>| {
                let choice = choice.clone();
                let regions = self.catalogue.region_ids();
                regions.map(move |region| [choice.clone(), act.sites_at(self.catalogue, region)].concat())
            };
            choices = choices.iter().flat_map(with).collect();
        }
        choices
    }

    /// Tries every unknown side as left, right and both.
    fn sides(&self, family: FamilyId, order: &[Site], prior: &[Site], technique: (bool, bool)) -> Allowed {
        if unknown_sides(order) + unknown_sides(prior) == 0 {
            return self.concrete(family, order, prior, technique);
        }
        let meets = |o: &Site, p: &Site| self.overlaps(family, o, p) || self.covers(family, o, p);
        let ways = ways_of_sides(order, prior, &meets);
        ways.map_or(Allowed::POSSIBLE, |ways| {
            ways.fold(Allowed::default(), |allowed, (order, prior)| {
                allowed.with(self.concrete(family, &order, &prior, technique))
            })
        })
    }

    /// All sides known: steps (b) to (e) of R4.2.
    fn concrete(&self, family: FamilyId, order: &[Site], prior: &[Site], technique: (bool, bool)) -> Allowed {
        let overlaps =
            |o: &Site, p: &Site| self.overlaps(family, o, p) && sides_meet(o.side, p.side) == Some(true);
        if !order.iter().any(|o| prior.iter().any(|p| overlaps(o, p))) {
            return Allowed::UNRELATED;
        }
        let covers =
            |p: &Site, o: &Site| self.covers(family, o, p) && sides_meet(o.side, p.side) == Some(true);
        let mut contrast = Answer::YES;
        for o in order {
            let covering = || prior.iter().filter(|p| covers(p, o));
            if covering().next().is_none() {
                return Allowed::PARTIAL;
            }
            let answer = contrast_answer(
                self.catalogue,
                self.order.exam,
                self.indication,
                family,
                o,
                covering().map(|p| p.contrast),
            );
            contrast = contrast.and(answer);
        }
        let (accepted, refused) = technique;
        let mut allowed = Allowed::default();
        if refused || contrast.may_be_no() {
            allowed = allowed.with(Allowed::PARTIAL);
        }
        if accepted && contrast.may_be_yes() {
            allowed = allowed.with(Allowed::COVERS);
        }
        if accepted && contrast.may_be_unknown() {
            allowed = allowed.with(Allowed::POSSIBLE);
        }
        allowed
    }

    /// Whether the technique may be accepted, and whether it may be refused: an unknown one may be either, unless an act
    /// of the prior has one that is accepted.
    fn technique(&self, family: FamilyId, prior: &[&Act]) -> (bool, bool) {
        let Some(order) = self.order.technique else {
            return (true, true);
        };
        let accepted = |p: TechniqueId| self.catalogue.accepts_technique(family, p, order);
        if prior.iter().any(|act| act.technique.is_some_and(accepted)) {
            return (true, false);
        }
        (prior.iter().any(|act| act.technique.is_none()), true)
    }
}

/// Whether a prior of another family certainly covers the order's sites; contrast is not asked (S57, S121, P39). A site of unknown side
/// is covered where both sides are.
pub(crate) fn answers_sites(catalogue: &Catalogue, order: &Act, prior: &[Act]) -> bool {
    let (Some(family), Some(sites)) = (order.family, &order.sites) else {
        return false;
    };
    let on = |site: &Site, side| Site { side, ..*site };
    let sites = sites.iter().flat_map(|site| match site.side {
        SiteSide::Unknown => vec![on(site, SiteSide::Left), on(site, SiteSide::Right)],
        _ => vec![*site],
    });
    prior_covers(catalogue, family, sites, prior)
}

/// Whether acts cover every one of the sites, of an exam of this family, by region and side. Unknown sites or sides do not cover.
fn prior_covers(
    catalogue: &Catalogue,
    family: FamilyId,
    mut sites: impl Iterator<Item = Site>,
    prior: &[Act],
) -> bool {
    let covers = |o: &Site| {
        prior.iter().any(|act| {
            act.family.is_some_and(|other| {
                act.sites.iter().flatten().any(|p| {
                    catalogue.geometry().covers(p.region, other, o.region, family)
                        && sides_meet(o.side, p.side) == Some(true)
                })
            })
        })
    };
    sites.all(|site| covers(&site))
}

/// Whether the prior is smaller than the order: the order's sites cover the prior's, by region and side (S54). A side that is unknown
/// is not smaller.
pub(crate) fn is_smaller(catalogue: &Catalogue, order: &Act, prior: &[Act]) -> bool {
    prior.iter().all(|act| {
        let (Some(family), Some(sites)) = (act.family, &act.sites) else {
            return false;
        };
        let sites = sites.iter().copied();
        order.family == Some(family) && prior_covers(catalogue, family, sites, std::slice::from_ref(order))
    })
}

/// How many simple sites the acts have: the measure of "much smaller" (S127).
pub(crate) fn site_count(acts: &[Act]) -> usize {
    let mut sites: Vec<_> = acts
        .iter()
        .flat_map(|act| act.sites.iter().flatten())
        .map(|site| (site.region, site.side))
        .collect();
    sites.sort_unstable();
    sites.dedup();
    sites.len()
}
