//! From what sources say an exam is to the catalogue's terms (R3 mapping, S13, S19, S73).

use super::{ExamStatement, Side, SiteStatement};
use crate::catalogue::{Catalogue, Contrast, ExamId, FamilyId, RegionId, Site, SiteSide, TechniqueId};
use crate::wire::Writable;
use serde::Serialize;

/// How the catalogue's exam was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MappingKind {
    /// By the catalogue's own code.
    Coded,
    /// By the mapping table.
    Mapped,
    /// From coded modality and regions.
    Inferred,
    /// Not at all: compared by what is known, at most possible (R3).
    Unmapped,
}

/// One act in the catalogue's terms; what is `None` is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Exam of the catalogue.
    pub exam: Option<ExamId>,
    /// How it was found.
    pub mapping: MappingKind,
    /// Modality family.
    pub family: Option<FamilyId>,
    /// Technique.
    pub technique: Option<TechniqueId>,
    /// Regions as they are stated, or as the exam's row has them; a composite region as itself.
    pub regions: Vec<RegionId>,
    /// Sites, each of one simple region.
    pub sites: Option<Vec<Site>>,
    /// What is said of the side of an act whose sites are unknown.
    pub side: Option<Side>,
    /// What is said of the contrast of an act whose sites are unknown.
    pub contrast: Contrast,
}

impl Act {
    fn is_same(&self, other: &Self) -> bool {
        self.exam == other.exam
            && self.family == other.family
            && self.technique == other.technique
            && self.sites == other.sites
            && (self.sites.is_some() || (self.side == other.side && self.contrast == other.contrast))
    }

    /// The sites that the act has if its unknown region is this one.
    pub(crate) fn sites_at(&self, catalogue: &Catalogue, region: RegionId) -> Vec<Site> {
        let reading = SiteReading {
            region,
            side: self.side,
            contrast: Some(self.contrast),
        };
        simple(catalogue, reading)
            .flat_map(|site| concrete(catalogue, &site, self.contrast))
            .collect()
    }
}

/// A statement read attribute by attribute.
#[derive(Clone, Debug, Default)]
struct Reading {
    exam: Option<ExamId>,
    mapping: Option<MappingKind>,
    family: Option<FamilyId>,
    /// A modality is stated that the catalogue does not know: the family is unknown, not open (P78).
    unread_modality: bool,
    technique: Option<TechniqueId>,
    regions: Vec<RegionId>,
    /// Simple regions with the side and contrast said for each.
    sites: Option<Vec<SiteReading>>,
    /// Sites are stated, and one of them is not understood: they are unknown, not open.
    unread: bool,
    /// What is said of sides and contrast for the whole exam.
    side: Option<Side>,
    contrast: Option<Contrast>,
}

#[derive(Clone, Copy, Debug)]
struct SiteReading {
    region: RegionId,
    side: Option<Side>,
    contrast: Option<Contrast>,
}

/// What is said of an exam; statements that say nothing are left out.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    /// What tells the acts.
    pub(super) acts: Vec<&'a ExamStatement>,
    /// What fills what they leave open, the strongest first.
    pub(super) weaker: Vec<&'a ExamStatement>,
}

/// Resolves an exam: its acts, each filled attribute by attribute. Statements that come to the same are one act.
#[must_use]
pub(super) fn resolve_acts(catalogue: &Catalogue, told: &Told<'_>) -> Vec<Act> {
    if told.acts.is_empty() {
        return vec![finish(catalogue, Reading::default())];
    }
    let weaker: Vec<Reading> = told.weaker.iter().map(|s| read(catalogue, s)).collect();
    let mut acts: Vec<Act> = Vec::new();
    for statement in &told.acts {
        let mut reading = read(catalogue, statement);
        for other in &weaker {
            fill(catalogue, &mut reading, other);
        }
        let act = finish(catalogue, reading);
        if !acts.iter().any(|other| other.is_same(&act)) {
            acts.push(act);
        }
    }
    acts
}

/// Resolves a single statement, as of a draft.
#[must_use]
pub fn resolve_statement(catalogue: &Catalogue, statement: &ExamStatement) -> Act {
    finish(catalogue, read(catalogue, statement))
}

fn read(catalogue: &Catalogue, statement: &ExamStatement) -> Reading {
    let coded = statement
        .code
        .as_deref()
        .and_then(|code| catalogue.exam_by_code(code));
    let mapped = || {
        statement
            .codings
            .iter()
            .find_map(|c| catalogue.exam_by_mapping(&c.system, &c.code))
    };
    let (exam, mapping) = match coded {
        Some(exam) => (Some(exam), Some(MappingKind::Coded)),
        None => match mapped() {
            Some(exam) => (Some(exam), Some(MappingKind::Mapped)),
            None => (None, None),
        },
    };
    let row = exam.and_then(|id| catalogue.row(id));
    let modality = statement.modality.as_deref().filter(|m| !m.trim().is_empty());
    let stated_family = modality.and_then(|m| catalogue.family_of_modality(m));
    let stated_technique = statement
        .technique
        .as_deref()
        .and_then(|t| catalogue.technique_by_code(t));
    let contrast = Contrast::stated(statement.contrast, &statement.phases);
    let (mut regions, sites) = match row {
        Some(row) => {
            let (regions, sites) = row_sites(catalogue, &row.sites, &statement.sites);
            (regions, Some(sites))
        }
        None => {
            let stated = stated_sites(catalogue, statement);
            let regions = stated.iter().flatten().map(|site| site.region).collect();
            let parts =
                |sites: Vec<SiteReading>| sites.into_iter().flat_map(|s| simple(catalogue, s)).collect();
            (regions, stated.map(parts))
        }
    };
    let whole = |site: SiteReading| SiteReading {
        side: site.side.or(statement.side),
        contrast: site.contrast.or(contrast),
        ..site
    };
    let sites = sites.map(|sites: Vec<SiteReading>| sites.into_iter().map(whole).collect::<Vec<_>>());
    regions.sort_unstable();
    regions.dedup();
    Reading {
        exam,
        mapping,
        family: row.map(|r| r.family).or(stated_family),
        unread_modality: row.is_none() && modality.is_some() && stated_family.is_none(),
        technique: row.map(|r| r.technique).or(stated_technique),
        regions,
        unread: sites.is_none() && !statement.sites.is_empty(),
        sites,
        side: statement.side,
        contrast,
    }
}

fn stated_site(catalogue: &Catalogue, site: &SiteStatement) -> Option<SiteReading> {
    Some(SiteReading {
        region: catalogue.region_by_code(&site.region)?,
        side: site.side,
        contrast: Contrast::stated(site.contrast, &site.phases),
    })
}

/// The stated sites; `None` if there are none or one of them names a region that the catalogue does not know.
fn stated_sites(catalogue: &Catalogue, statement: &ExamStatement) -> Option<Vec<SiteReading>> {
    if statement.sites.is_empty() {
        return None;
    }
    statement
        .sites
        .iter()
        .map(|site| stated_site(catalogue, site))
        .collect()
}

/// Sites of a coded exam, by simple regions: those of its row, refined by what is stated of the same region; a stated
/// site of a region that the row does not have is added. The contrast is that of the stated site, else the row's. Beside
/// them the regions: those of the row, and the stated ones that add something.
fn row_sites(
    catalogue: &Catalogue,
    row: &[(RegionId, Option<Contrast>)],
    stated: &[SiteStatement],
) -> (Vec<RegionId>, Vec<SiteReading>) {
    let of_row = row.iter().flat_map(|(region, contrast)| {
        let site = SiteReading {
            region: *region,
            side: None,
            contrast: *contrast,
        };
        simple(catalogue, site)
    });
    let of_row: Vec<SiteReading> = of_row.collect();
    let in_row = |site: &SiteReading| of_row.iter().any(|own| own.region == site.region);
    let mut regions: Vec<RegionId> = row.iter().map(|(region, _)| *region).collect();
    let mut said: Vec<SiteReading> = Vec::new();
    for site in stated.iter().filter_map(|site| stated_site(catalogue, site)) {
        let parts: Vec<SiteReading> = simple(catalogue, site).collect();
        if !parts.iter().all(in_row) {
            regions.push(site.region);
        }
        said.extend(parts);
    }
    let mut sites: Vec<SiteReading> = Vec::new();
    for own in &of_row {
        let refining = said.iter().filter(|site| site.region == own.region);
        let refined: Vec<SiteReading> = refining
            .map(|site| SiteReading {
                contrast: site.contrast.or(own.contrast),
                ..*site
            })
            .collect();
        if refined.is_empty() {
            sites.push(*own);
        }
        sites.extend(refined);
    }
    sites.extend(said.into_iter().filter(|site| !in_row(site)));
    (regions, sites)
}

/// A site of a composite region is one site for each of its simple regions.
fn simple(catalogue: &Catalogue, site: SiteReading) -> impl Iterator<Item = SiteReading> + '_ {
    let members = catalogue.geometry().members(site.region);
    members.iter().map(move |region| SiteReading {
        region: *region,
        ..site
    })
}

/// Fills what a reading leaves open from a weaker one, attribute by attribute.
fn fill(catalogue: &Catalogue, reading: &mut Reading, weaker: &Reading) {
    let no_sites = reading.sites.is_none() && !reading.unread;
    let no_family = reading.family.is_none() && !reading.unread_modality;
    if reading.exam.is_none() && no_family && no_sites {
        reading.exam = weaker.exam;
        reading.mapping = weaker.mapping;
    }
    if no_family {
        reading.family = weaker.family;
        reading.unread_modality = weaker.unread_modality;
    }
    reading.technique = reading.technique.or(weaker.technique);
    if no_sites {
        reading.unread = weaker.unread;
        reading.regions.clone_from(&weaker.regions);
        reading.sites.clone_from(&weaker.sites);
        for site in reading.sites.iter_mut().flatten() {
            site.side = reading.side.or(site.side);
            site.contrast = reading.contrast.or(site.contrast);
        }
    }
    let said: Vec<SiteReading> = weaker
        .sites
        .iter()
        .flatten()
        .flat_map(|w| one_sided(catalogue, w))
        .collect();
    if let Some(sites) = &mut reading.sites {
        let open = std::mem::take(sites);
        let each = open.iter().flat_map(|site| one_sided(catalogue, site));
        sites.extend(each.flat_map(|site| filled_site(site, &said)));
    }
}

/// A site on both sides is two; on a region that is not paired no side is read.
fn one_sided(catalogue: &Catalogue, site: &SiteReading) -> Vec<SiteReading> {
    let on = |side| SiteReading { side, ..*site };
    if !catalogue.geometry().is_paired(site.region) {
        return vec![on(None)];
    }
    match site.side {
        Some(Side::Both) => vec![on(Some(Side::Left)), on(Some(Side::Right))],
        side => vec![on(side)],
    }
}

/// Side and contrast of a site, where they are open, from what a weaker statement says of its region: a site for each
/// that it says. What is said of one side holds for no other (P127).
fn filled_site(site: SiteReading, said: &[SiteReading]) -> Vec<SiteReading> {
    let about = || said.iter().filter(|w| w.region == site.region);
    let mut sides: Vec<Option<Side>> = about().map(|w| w.side).filter(Option::is_some).collect();
    if site.side.is_some() || sides.is_empty() {
        sides = vec![site.side];
    }
    sides.sort_unstable();
    sides.dedup();
    let on = |side: Option<Side>| {
        let holds = |w: &&SiteReading| w.side.is_none() || w.side == side;
        let contrasts: Vec<Option<Contrast>> = about()
            .filter(holds)
            .map(|w| w.contrast)
            .filter(Option::is_some)
            .collect();
        if site.contrast.is_some() || contrasts.is_empty() {
            return vec![SiteReading { side, ..site }];
        }
        let with = |contrast| SiteReading {
            side,
            contrast,
            ..site
        };
        contrasts.into_iter().map(with).collect()
    };
    sides.into_iter().flat_map(on).collect()
}

fn finish(catalogue: &Catalogue, reading: Reading) -> Act {
    let mut reading = reading;
    if reading.exam.is_none() {
        infer(catalogue, &mut reading);
    }
    let contrast = reading.contrast.unwrap_or(Contrast::UNKNOWN);
    let sites = reading.sites.map(|sites| {
        let mut sites: Vec<Site> = sites
            .iter()
            .flat_map(|site| concrete(catalogue, site, Contrast::UNKNOWN))
            .collect();
        sites.sort_unstable();
        sites.dedup();
        sites
    });
    Act {
        exam: reading.exam,
        mapping: reading.mapping.unwrap_or(MappingKind::Unmapped),
        family: reading.family,
        technique: reading.technique,
        regions: reading.regions,
        sites: sites.filter(|sites| !sites.is_empty()),
        side: reading.side,
        contrast,
    }
}

/// Modality, regions, technique and contrast give the generic exam (marked inferred); it says technique and contrast
/// where no statement does.
fn infer(catalogue: &Catalogue, reading: &mut Reading) {
    let (Some(family), Some(sites)) = (reading.family, &mut reading.sites) else {
        return;
    };
    let said: Vec<Contrast> = sites.iter().filter_map(|site| site.contrast).collect();
    let Some(exam) = catalogue.generic_exam(family, &reading.regions, reading.technique, &said) else {
        return;
    };
    let Some(row) = catalogue.row(exam) else { return };
    for site in sites.iter_mut() {
        let holds = |region: &RegionId| catalogue.geometry().members(*region).contains(&site.region);
        let of_row = row
            .sites
            .iter()
            .find(|(region, _)| holds(region))
            .and_then(|(_, contrast)| *contrast);
        site.contrast = site.contrast.or(of_row);
    }
    reading.exam = Some(exam);
    reading.mapping = Some(MappingKind::Inferred);
    reading.technique = reading.technique.or(Some(row.technique));
}

fn concrete(catalogue: &Catalogue, site: &SiteReading, contrast: Contrast) -> Vec<Site> {
    let contrast = site.contrast.unwrap_or(contrast);
    sides(catalogue, site.region, site.side)
        .into_iter()
        .map(|side| Site {
            region: site.region,
            side,
            contrast,
        })
        .collect()
}

fn sides(catalogue: &Catalogue, region: RegionId, side: Option<Side>) -> Vec<SiteSide> {
    if !catalogue.geometry().is_paired(region) {
        return vec![SiteSide::None];
    }
    match side {
        Some(Side::Left) => vec![SiteSide::Left],
        Some(Side::Right) => vec![SiteSide::Right],
        Some(Side::Both) => vec![SiteSide::Left, SiteSide::Right],
        None => vec![SiteSide::Unknown],
    }
}
