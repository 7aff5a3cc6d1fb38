//! The catalogue as the rules use it: a pack that loaded whole, with its rows found by code.

use super::geometry::{Geometry, GeometryRows};
use super::index::{ExamId, FamilyId, IndicationId, RegionId, TechniqueId};
use super::pack::{Exam, Family, Pack, Region, Technique};
use super::pack_dose::Radiopharmaceutical;
use super::pack_rules::Selector;
use super::rules::{CompiledRules, compile_rules};
use super::site::Contrast;
use super::{CatalogueError, check};
use crate::sorted::{SortedMap, SortedSet};
use crate::wire;

/// A catalogue that loaded whole.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pack: Pack,
    hash: String,
    families: SortedMap<String, FamilyId>,
    modalities: SortedMap<String, FamilyId>,
    techniques: SortedMap<String, TechniqueId>,
    regions: SortedMap<String, RegionId>,
    exams: SortedMap<String, ExamId>,
    indications: SortedMap<String, IndicationId>,
    mappings: SortedMap<(String, String), ExamId>,
    rows: Vec<ExamRow>,
    geometry: Geometry,
    rules: CompiledRules,
}

/// An exam row with its codes resolved.
#[derive(Clone, Debug)]
pub struct ExamRow {
    /// Family of its modality.
    pub family: FamilyId,
    /// Technique.
    pub technique: TechniqueId,
    /// Sites; the side of a paired region is unknown, the contrast `None` where the row does not say.
    pub sites: Vec<(RegionId, Option<Contrast>)>,
}

impl Catalogue {
    /// Loads a pack from its JSON text.
    ///
    /// # Errors
    /// [`CatalogueError`]: the text is not a pack, or the linter found faults. It loads whole or not at all (R3).
    pub fn load(json: &[u8]) -> Result<Self, CatalogueError> {
        let pack: Pack = wire::decode(json).map_err(CatalogueError::Form)?;
        // The hash is that of the document as it lies, so that it can be checked without knowing its form (R3.21).
        Self::linted(pack, wire::document_hash(json).map_err(CatalogueError::Form)?)
    }

    /// The starter pack that is built into the library.
    ///
    /// It was linted when it was built (`cargo xtask pack`) and is linted again by the tests, not at every start; its hash
    /// is made with it.
    ///
    /// # Errors
    /// Never for a released library; the signature is that of [`Catalogue::load`].
    pub fn embedded() -> Result<Self, CatalogueError> {
        const PACK: &[u8] = include_bytes!("../../../catalogue/pack.json");
        let Ok(pack) = wire::decode(PACK) else {
            return Self::load(PACK);
        };
        let hash = include_str!("../../../catalogue/pack.sha256");
        Ok(Self::compile(pack, hash.to_owned()))
    }

    /// Compiles a pack that was made in memory; its hash is that of its canonical JSON.
    ///
    /// # Errors
    /// [`CatalogueError::Faults`] with every fault the linter found.
    pub fn from_pack(pack: Pack) -> Result<Self, CatalogueError> {
        let hash = wire::json_hash(&pack).map_err(CatalogueError::Form)?;
        Self::linted(pack, hash)
    }

    fn linted(pack: Pack, hash: String) -> Result<Self, CatalogueError> {
        let faults = check::lint(&pack);
        if !faults.is_empty() {
            return Err(CatalogueError::Faults(faults));
        }
        Ok(Self::compile(pack, hash))
    }

    fn compile(pack: Pack, hash: String) -> Self {
        let families = positions(pack.families.iter().map(|f| &f.code), FamilyId);
        let techniques = positions(pack.techniques.iter().map(|t| &t.code), TechniqueId);
        let exams = positions(pack.exams.iter().map(|e| &e.code), ExamId);
        let indications = positions(pack.indications.iter().map(|i| &i.code), IndicationId);
        let mut regions = positions(pack.regions.iter().map(|r| &r.code), RegionId);
        for (index, region) in pack.regions.iter().enumerate() {
            regions.extend(region.codes.iter().map(|code| (code.clone(), RegionId(index))));
        }
        let modalities = pack
            .families
            .iter()
            .enumerate()
            .flat_map(|(index, f)| f.modalities.iter().map(move |m| (m.clone(), FamilyId(index))))
            .collect();
        let mappings = pack
            .mappings
            .iter()
            .filter_map(|m| Some(((m.system.clone(), m.code.clone()), *exams.get(&m.exam)?)))
            .collect();
        let mut catalogue = Self {
            pack,
            hash,
            families,
            modalities,
            techniques,
            regions,
            exams,
            indications,
            mappings,
            rows: Vec::new(),
            geometry: Geometry::default(),
            rules: CompiledRules::default(),
        };
        catalogue.rows = catalogue
            .pack
            .exams
            .iter()
            .filter_map(|exam| catalogue.compile_exam(exam))
            .collect();
        catalogue.geometry = Geometry::build(&catalogue.geometry_rows());
        catalogue.rules = compile_rules(&catalogue);
        catalogue
    }

    fn compile_exam(&self, exam: &Exam) -> Option<ExamRow> {
        let whole = Contrast::stated(exam.contrast, &exam.phases);
        let sites = exam
            .sites
            .iter()
            .filter_map(|site| {
                Some((
                    *self.regions.get(&site.region)?,
                    Contrast::stated(site.contrast, &site.phases).or(whole),
                ))
            })
            .collect();
        Some(ExamRow {
            family: *self.modalities.get(&exam.modality)?,
            technique: *self.techniques.get(&exam.technique)?,
            sites,
        })
    }

    fn geometry_rows(&self) -> GeometryRows {
        let region = |code: &String| self.regions.get(code).copied();
        let regions = |codes: &[String]| codes.iter().filter_map(region).collect::<Vec<_>>();
        let families = |codes: &[String]| {
            codes
                .iter()
                .filter_map(|c| self.families.get(c).copied())
                .collect::<Vec<_>>()
        };
        GeometryRows {
            paired: self.pack.regions.iter().map(|r| r.paired).collect(),
            within: self.pack.regions.iter().map(|r| regions(&r.within)).collect(),
            members: self.pack.regions.iter().map(|r| regions(&r.members)).collect(),
            distinct: self
                .pack
                .distinct
                .iter()
                .filter_map(|d| Some((region(&d.a)?, region(&d.b)?, families(&d.families))))
                .collect(),
            covers: self
                .pack
                .covers
                .iter()
                .filter_map(|c| Some((region(&c.region)?, region(&c.covered)?, families(&c.families))))
                .collect(),
            families: self.pack.families.len(),
            family_pairs: self.answer_family_pairs(),
        }
    }

    /// Every pair of unlike families: coverage is asked between them by `answers` rows only, and packs have few.
    fn answer_family_pairs(&self) -> Vec<(FamilyId, FamilyId)> {
        let mut pairs: Vec<_> = self
            .pack
            .answers
            .iter()
            .filter_map(|row| {
                Some((
                    self.selector_family(&row.prior)?,
                    self.selector_family(&row.order)?,
                ))
            })
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// The family that a selector names, directly or through its exam.
    pub(crate) fn selector_family(&self, selector: &Selector) -> Option<FamilyId> {
        let by_exam = selector
            .exam
            .as_ref()
            .and_then(|code| self.exams.get(code))
            .and_then(|id| self.row(*id))
            .map(|r| r.family);
        by_exam.or_else(|| {
            selector
                .family
                .as_ref()
                .and_then(|code| self.families.get(code).copied())
        })
    }

    /// The pack as loaded.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// SHA-256 of the pack's canonical JSON, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Regions and how they relate.
    #[must_use]
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    pub(crate) fn rules(&self) -> &CompiledRules {
        &self.rules
    }

    /// The family of a DICOM modality.
    #[must_use]
    pub fn family_of_modality(&self, modality: &str) -> Option<FamilyId> {
        self.modalities.get(modality.trim()).copied()
    }

    /// A family by its code.
    #[must_use]
    pub fn family_by_code(&self, code: &str) -> Option<FamilyId> {
        self.families.get(code).copied()
    }

    /// A technique by its code.
    #[must_use]
    pub fn technique_by_code(&self, code: &str) -> Option<TechniqueId> {
        self.techniques.get(code).copied()
    }

    /// A region by the catalogue's code or a foreign one with its system.
    #[must_use]
    pub fn region_by_code(&self, code: &str) -> Option<RegionId> {
        self.regions.get(code.trim()).copied()
    }

    /// The catalogue's code of a radiopharmaceutical that is stated by that code or by a foreign one with its system.
    #[must_use]
    pub fn radiopharmaceutical(&self, stated: &str) -> Option<&str> {
        self.agent(stated).map(|row| row.code.as_str())
    }

    /// The nuclide of a radiopharmaceutical that is stated by the catalogue's code or by a foreign one with its system.
    #[must_use]
    pub fn nuclide(&self, stated: &str) -> Option<&str> {
        self.agent(stated).map(|row| row.nuclide.as_str())
    }

    fn agent(&self, stated: &str) -> Option<&Radiopharmaceutical> {
        let stated = stated.trim();
        let rows = &self.pack.dose.radiopharmaceuticals;
        rows.iter()
            .find(|row| row.code == stated || row.codes.iter().any(|code| code == stated))
    }

    /// An exam by its code.
    #[must_use]
    pub fn exam_by_code(&self, code: &str) -> Option<ExamId> {
        self.exams.get(code).copied()
    }

    /// An exam by a code of another system.
    #[must_use]
    pub fn exam_by_mapping(&self, system: &str, code: &str) -> Option<ExamId> {
        self.mappings.get(&(system.to_owned(), code.to_owned())).copied()
    }

    /// An indication by its code.
    #[must_use]
    pub fn indication_by_code(&self, code: &str) -> Option<IndicationId> {
        self.indications.get(code).copied()
    }

    /// Row of an exam.
    #[must_use]
    pub fn row(&self, id: ExamId) -> Option<&ExamRow> {
        self.rows.get(id.0)
    }

    /// The exam as the pack states it.
    #[must_use]
    pub fn exam(&self, id: ExamId) -> Option<&Exam> {
        self.pack.exams.get(id.0)
    }

    /// The family as the pack states it.
    #[must_use]
    pub fn family(&self, id: FamilyId) -> Option<&Family> {
        self.pack.families.get(id.0)
    }

    /// The region as the pack states it.
    #[must_use]
    pub fn region(&self, id: RegionId) -> Option<&Region> {
        self.pack.regions.get(id.0)
    }

    /// The technique as the pack states it.
    #[must_use]
    pub fn technique(&self, id: TechniqueId) -> Option<&Technique> {
        self.pack.techniques.get(id.0)
    }

    /// All families.
    pub fn family_ids(&self) -> impl Iterator<Item = FamilyId> + use<> {
        (0..self.pack.families.len()).map(FamilyId)
    }

    /// All regions.
    pub fn region_ids(&self) -> impl Iterator<Item = RegionId> + use<> {
        (0..self.pack.regions.len()).map(RegionId)
    }

    /// Rows of a family, with their ids.
    pub fn rows_of(&self, family: FamilyId) -> impl Iterator<Item = (ExamId, &ExamRow)> {
        self.rows
            .iter()
            .enumerate()
            .filter(move |(_, row)| row.family == family)
            .map(|(i, row)| (ExamId(i), row))
    }

    /// The generic exam of a family and a set of regions (R3 mapping) that the stated technique and contrast do not
    /// contradict.
    #[must_use]
    pub fn generic_exam(
        &self,
        family: FamilyId,
        regions: &[RegionId],
        technique: Option<TechniqueId>,
        contrast: &[Contrast],
    ) -> Option<ExamId> {
        let wanted: SortedSet<_> = regions.iter().collect();
        let fits = |row: &ExamRow| {
            row.sites
                .iter()
                .map(|(region, _)| region)
                .collect::<SortedSet<_>>()
                == wanted
                && technique.is_none_or(|stated| stated == row.technique)
                && row
                    .sites
                    .iter()
                    .filter_map(|(_, fixed)| *fixed)
                    .all(|fixed| contrast.iter().all(|said| said.has_agent() == fixed.has_agent()))
        };
        let mut found = self
            .rows_of(family)
            .filter(|(id, row)| self.exam(*id).is_some_and(|exam| exam.generic) && fits(row))
            .map(|(id, _)| id);
        let only = found.next();
        only.filter(|_| found.next().is_none())
    }

    /// Whether a prior in technique `prior` is accepted where `order` is asked for (directed).
    #[must_use]
    pub fn accepts_technique(&self, family: FamilyId, prior: TechniqueId, order: TechniqueId) -> bool {
        let code = |id: TechniqueId| self.technique(id).map(|t| t.code.as_str());
        let family = self.family(family).map(|f| f.code.as_str());
        prior == order
            || self.pack.technique_equivalences.iter().any(|row| {
                Some(row.family.as_str()) == family
                    && Some(row.prior.as_str()) == code(prior)
                    && Some(row.order.as_str()) == code(order)
            })
    }
}

fn positions<'a, T>(
    codes: impl Iterator<Item = &'a String>,
    id: impl Fn(usize) -> T,
) -> SortedMap<String, T> {
    codes
        .enumerate()
        .map(|(index, code)| (code.clone(), id(index)))
        .collect()
}
