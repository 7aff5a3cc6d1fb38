//! From what sources say an exam is to the catalogue's terms (R3 mapping, S13, S19, S73).

use super::{ExamStatement, Side, SiteStatement};
use crate::catalogue::{Catalogue, Contrast, ExamId, FamilyId, RegionId, Site, SiteSide, TechniqueId};
use serde::Serialize;

/// How the catalogue's exam was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
    /// Sites.
    pub sites: Option<Vec<Site>>,
}

/// A statement read attribute by attribute.
#[derive(Clone, Debug, Default)]
struct Reading {
    exam: Option<ExamId>,
    mapping: Option<MappingKind>,
    family: Option<FamilyId>,
    technique: Option<TechniqueId>,
    /// Regions with the side and contrast said for each.
    sites: Option<Vec<SiteReading>>,
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

/// Resolves an exam. The first level that names any exam tells the acts; weaker levels fill what it leaves open.
#[must_use]
pub(super) fn resolve_acts(catalogue: &Catalogue, levels: &[Vec<&ExamStatement>]) -> Vec<Act> {
    let mut levels = levels
        .iter()
        .filter(|level| level.iter().any(|s| **s != ExamStatement::default()));
    let Some(strongest) = levels.next() else {
        return vec![finish(catalogue, Reading::default())];
    };
    let weaker: Vec<Reading> = levels
        .flat_map(|level| level.iter().map(|statement| read(catalogue, statement)))
        .collect();
    strongest
        .iter()
        .filter(|statement| ***statement != ExamStatement::default())
        .map(|statement| {
            let mut reading = read(catalogue, statement);
            for other in &weaker {
                fill(&mut reading, other);
            }
            finish(catalogue, reading)
        })
        .collect()
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
    let stated_family = statement
        .modality
        .as_deref()
        .and_then(|m| catalogue.family_of_modality(m));
    let contrast = Contrast::stated(statement.contrast, &statement.phases);
    let stated_sites = stated_sites(catalogue, statement);
    let sites = match row {
        None => stated_sites,
        Some(row) => Some(merge_row_sites(
            &row.sites,
            stated_sites.unwrap_or_default(),
            contrast,
        )),
    };
    Reading {
        exam,
        mapping,
        family: row.map(|r| r.family).or(stated_family),
        technique: statement
            .technique
            .as_deref()
            .and_then(|t| catalogue.technique_by_code(t))
            .or(row.map(|r| r.technique)),
        sites,
        side: statement.side,
        contrast,
    }
}

/// The stated sites; `None` if there are none or one of them names a region that the catalogue does not know.
fn stated_sites(catalogue: &Catalogue, statement: &ExamStatement) -> Option<Vec<SiteReading>> {
    if statement.sites.is_empty() {
        return None;
    }
    let one = |site: &SiteStatement| {
        Some(SiteReading {
            region: catalogue.region_by_code(&site.region)?,
            side: site.side,
            contrast: Contrast::stated(site.contrast, &site.phases),
        })
    };
    statement.sites.iter().map(one).collect()
}

/// Sites of a coded exam: those of its row, refined by what is stated; a stated site of another region is added.
/// Contrast of a site: as stated for it, as stated for the exam, as the row says.
fn merge_row_sites(
    row: &[(RegionId, Option<Contrast>)],
    stated: Vec<SiteReading>,
    whole: Option<Contrast>,
) -> Vec<SiteReading> {
    let mut sites: Vec<SiteReading> = Vec::new();
    for (region, contrast) in row {
        let refined: Vec<&SiteReading> = stated.iter().filter(|site| site.region == *region).collect();
        if refined.is_empty() {
            sites.push(SiteReading {
                region: *region,
                side: None,
                contrast: whole.or(*contrast),
            });
        }
        for site in refined {
            sites.push(SiteReading {
                contrast: site.contrast.or(whole).or(*contrast),
                ..*site
            });
        }
    }
    let added = stated
        .into_iter()
        .filter(|site| row.iter().all(|(region, _)| *region != site.region));
    sites.extend(added.map(|site| SiteReading {
        contrast: site.contrast.or(whole),
        ..site
    }));
    sites
}

/// Fills what a reading leaves open from a weaker one.
fn fill(reading: &mut Reading, weaker: &Reading) {
    if reading.exam.is_none() && reading.family.is_none() && reading.sites.is_none() {
        reading.exam = weaker.exam;
        reading.mapping = weaker.mapping;
    }
    reading.family = reading.family.or(weaker.family);
    reading.technique = reading.technique.or(weaker.technique);
    if reading.sites.is_none() {
        reading.sites.clone_from(&weaker.sites);
    }
    for site in reading.sites.iter_mut().flatten() {
        let same = |other: &&SiteReading| other.region == site.region;
        let other = weaker.sites.iter().flatten().find(same);
        if site.side.is_none() && reading.side.is_none() {
            site.side = other.and_then(|o| o.side.or(weaker.side));
        }
        if site.contrast.is_none() && reading.contrast.is_none() {
            site.contrast = other.and_then(|o| o.contrast.or(weaker.contrast));
        }
    }
}

fn finish(catalogue: &Catalogue, reading: Reading) -> Act {
    let mut reading = reading;
    if reading.exam.is_none() {
        infer(catalogue, &mut reading);
    }
    let default_contrast = reading.contrast.unwrap_or(Contrast::UNKNOWN);
    let sites = reading.sites.map(|sites| {
        let mut expanded: Vec<Site> = sites
            .into_iter()
            .flat_map(|site| {
                let contrast = site.contrast.unwrap_or(default_contrast);
                sides(catalogue, site.region, site.side.or(reading.side))
                    .into_iter()
                    .map(move |side| Site {
                        region: site.region,
                        side,
                        contrast,
                    })
            })
            .collect();
        expanded.sort_unstable();
        expanded.dedup();
        expanded
    });
    Act {
        exam: reading.exam,
        mapping: reading.mapping.unwrap_or(MappingKind::Unmapped),
        family: reading.family,
        technique: reading.technique,
        sites: sites.filter(|sites| !sites.is_empty()),
    }
}

/// Coded modality and regions give the generic exam (marked inferred); it says technique and contrast where the
/// statement does not.
fn infer(catalogue: &Catalogue, reading: &mut Reading) {
    let (Some(family), Some(sites)) = (reading.family, &mut reading.sites) else {
        return;
    };
    let regions: Vec<RegionId> = sites.iter().map(|site| site.region).collect();
    let Some(exam) = catalogue.generic_exam(family, &regions) else {
        return;
    };
    let Some(row) = catalogue.row(exam) else { return };
    for site in sites.iter_mut() {
        let said = row
            .sites
            .iter()
            .find(|(region, _)| *region == site.region)
            .and_then(|(_, contrast)| *contrast);
        site.contrast = site.contrast.or(reading.contrast).or(said);
    }
    reading.exam = Some(exam);
    reading.mapping = Some(MappingKind::Inferred);
    reading.technique = reading.technique.or(Some(row.technique));
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
