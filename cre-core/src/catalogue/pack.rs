//! The pack: the national catalogue as data, in the form in which it is exchanged.
//!
//! People edit the tables under `catalogue/`; `cargo xtask pack` turns each row into one object of the array with the
//! table's name, so that the JSON pointer `/intervals/3/interval` of a fault is row 5, column `interval` of
//! `intervals.csv`.

use super::pack_dose::DoseTables;
use super::pack_guide::{Reason, Recommendation, Substitute};
use super::pack_rules::{AnswerRow, IntervalRule};
use crate::record::{ContrastGiven, Phase};
use crate::time::{Day, Interval};
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// A pack as exchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pack {
    /// Always `cre-pack`.
    pub format: PackFormat,
    /// Version of the pack, for example `2026.1-starter`.
    pub version: String,
    /// Edition of the rules that the pack is written for.
    pub edition: String,
    /// First day on which the pack is valid.
    pub valid_from: Day,
    /// First day on which it is no longer valid; it still answers, marked `catalogue-expired`.
    pub valid_until: Day,
    /// Policy values that are data of the catalogue.
    pub policy: PackPolicy,
    /// Sources that rows cite.
    pub sources: Vec<Source>,
    /// Modality families.
    pub families: Vec<Family>,
    /// Techniques.
    pub techniques: Vec<Technique>,
    /// Which technique stands for which, directed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub technique_equivalences: Vec<TechniqueEquivalence>,
    /// Body regions.
    pub regions: Vec<Region>,
    /// Regions that overlap anatomically but are different examinations (S58).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<DistinctPair>,
    /// Regions whose examination covers another's (R4.2).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<CoversRow>,
    /// Exams.
    pub exams: Vec<Exam>,
    /// Whether a contrast series answers the question of a native one (S51, S123).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub native_answers: Vec<NativeAnswer>,
    /// Indications.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indications: Vec<Indication>,
    /// Interval rules.
    pub intervals: Vec<IntervalRule>,
    /// Exams that answer one of another family (S57).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerRow>,
    /// Codes of other systems.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mappings: Vec<Mapping>,
    /// Recommendations of referral guides (R3, R5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<Recommendation>,
    /// Declared substitutes, offered as `info` without an indication (R5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub substitutes: Vec<Substitute>,
    /// Coded reasons for confirming or withdrawing.
    pub reasons: Vec<Reason>,
    /// Typical doses, coefficients, trigger levels (R6).
    #[serde(default)]
    pub dose: DoseTables,
}

/// The word that names the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PackFormat {
    /// A catalogue pack.
    #[serde(rename = "cre-pack")]
    CrePack,
}

/// Policy values of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackPolicy {
    /// How long a request without appointment lives (S05).
    pub request_validity: Interval,
    /// Older live requests are at most a hint (S54).
    pub request_fresh: Interval,
    /// How far an appointment may lie in the past without performance (S05), and how long an act may stay in
    /// progress (S115).
    pub schedule_grace: Interval,
    /// Within this time an emergency does not lower (S53).
    pub emergency_recent: Interval,
    /// How far in the future an act may be dated (R1).
    pub future_tolerance: Interval,
    /// Administrations whose starts lie within this time are one (S11).
    pub administration_tolerance: Interval,
    /// Identifiers that are none, compared without case and punctuation (S12).
    pub placeholders: Vec<String>,
    /// Highest level of told priors without images (S127).
    pub told_max_level: MaxLevel,
    /// Highest level of priors much smaller than the order (S127).
    pub smaller_max_level: MaxLevel,
    /// Age in completed years from which pregnancy is asked about, inclusive (R5).
    pub pregnancy_age_from: u32,
    /// Age in completed years up to which pregnancy is asked about, inclusive (R5).
    pub pregnancy_age_to: u32,
}

/// A source that rows cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// Short id that rows use.
    pub id: String,
    /// Title, year, publisher.
    pub title: String,
    /// Where it is found: a link, a DOI or an article number.
    pub locator: String,
}

/// Names in the languages of the country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// French.
    pub fr: String,
    /// German.
    pub de: String,
    /// English.
    pub en: String,
    /// Luxembourgish.
    pub lb: String,
}

/// A family of modalities that are compared with each other (R4.2a).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Family {
    /// Code, for example `CT`.
    pub code: String,
    /// Names.
    pub names: Names,
    /// DICOM modalities (CID 29) that belong to it.
    pub modalities: Vec<String>,
    /// Whether it uses ionising radiation.
    pub ionising: bool,
    /// Whether a series with contrast holds the native one (S51; MR: yes).
    pub contrast_includes_native: bool,
}

/// A technique.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Technique {
    /// Code, for example `standard`.
    pub code: String,
    /// Names.
    pub names: Names,
}

/// A prior in technique `prior` is accepted where `order` is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TechniqueEquivalence {
    /// Family in which it holds.
    pub family: String,
    /// Technique of the prior.
    pub prior: String,
    /// Technique of the order.
    pub order: String,
    /// Source id.
    pub source: String,
}

/// A body region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Region {
    /// Code, for example `chest`.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Codes of other systems, as `SCT:816094009` (DICOM CID 4031) or `SRT:T-D3000`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Whether it has sides.
    pub paired: bool,
    /// Regions that contain it anatomically.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// Members of a composite region (chest, abdomen and pelvis for CAP); empty for a simple one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Whether an exposure of it reaches the uterus (R5).
    #[serde(default)]
    pub near_uterus: bool,
}

/// Two regions whose examinations are different although they overlap (S18, S58).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DistinctPair {
    /// One region.
    pub a: String,
    /// The other.
    pub b: String,
    /// Families for which it holds; both exams' families must be among them (S125).
    pub families: Vec<String>,
    /// Source id.
    pub source: String,
}

/// An examination of `region` covers one of `covered`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CoversRow {
    /// The covering region.
    pub region: String,
    /// The covered region.
    pub covered: String,
    /// Families for which it holds; empty: all (S125).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<String>,
    /// Source id.
    pub source: String,
}

/// Purpose of an exam (S55).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To answer a clinical question.
    Diagnostic,
    /// Screening of people without symptoms.
    Screening,
    /// Guidance of a procedure.
    Guidance,
    /// Planning of a therapy.
    Planning,
}

/// The highest level that a row allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MaxLevel {
    /// At most information.
    Info,
    /// At most a hint.
    Hint,
    /// May interrupt.
    Interrupt,
}

/// Radiation class of a guide (GBU, ADERIM): 0, I (< 1 mSv), II (1-5), III (5-10), IV (> 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RadiationClass {
    /// No ionising radiation.
    #[serde(rename = "0")]
    Zero,
    /// Below 1 mSv.
    I,
    /// 1 to below 5 mSv.
    II,
    /// 5 to 10 mSv.
    III,
    /// Above 10 mSv.
    IV,
}

impl RadiationClass {
    /// The class in which a typical effective dose lies, in nanosievert: 1 mSv is II, 5 and 10 mSv are III (trap W27).
    ///
    /// For people who fill tables. An exam's class is what its guide says, a set for composite exams, and never follows from
    /// one patient's dose.
    #[must_use]
    pub fn of_typical_dose(nanosievert: u64) -> Self {
        const MILLISIEVERT: u64 = 1_000_000;
        match nanosievert {
            0 => Self::Zero,
            dose if dose < MILLISIEVERT => Self::I,
            dose if dose < 5 * MILLISIEVERT => Self::II,
            dose if dose <= 10 * MILLISIEVERT => Self::III,
            _ => Self::IV,
        }
    }
}

/// A site of an exam row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExamSite {
    /// Region code.
    pub region: String,
    /// Contrast of this site, where it differs from the exam's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast: Option<ContrastGiven>,
    /// Phases of this site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
}

/// An exam of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Exam {
    /// Code, for example `CT-CHEST`.
    pub code: String,
    /// Names.
    pub names: Names,
    /// DICOM modality (CID 29).
    pub modality: String,
    /// Technique code.
    pub technique: String,
    /// Sites.
    pub sites: Vec<ExamSite>,
    /// Contrast of the exam; absent: the exam does not say, the request must.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast: Option<ContrastGiven>,
    /// Phases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// Radiation classes of the guide, a set (C6).
    pub classes: Vec<RadiationClass>,
    /// Purpose.
    pub purpose: Purpose,
    /// Radiation sources that the exam is expected to have, where a dose report may miss one (PET/CT: both).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expects: Vec<crate::dose::SourceKind>,
    /// The generic exam of its family and regions: what a statement without code is mapped to (R3).
    #[serde(default)]
    pub generic: bool,
    /// Highest level.
    pub max_level: MaxLevel,
    /// Why an exam of class 0 or I may interrupt (S54); empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub max_level_reason: String,
    /// Whether the catalogue's own codes and classes are verified against the source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}

/// Whether a series with contrast answers a native question (S123): the most specific row applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NativeAnswer {
    /// For orders with this indication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indication: Option<String>,
    /// For orders of this exam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam: Option<String>,
    /// For orders of this family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// For sites within this region, together with `family`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Whether it answers.
    pub answers: bool,
    /// Source id.
    pub source: String,
}

/// An indication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Indication {
    /// Code, for example `lung-nodule-solid-6-8`.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Purpose that the indication gives to an exam (S55).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
}

/// A code of another system that stands for an exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// Code system.
    pub system: String,
    /// Code.
    pub code: String,
    /// Exam code of the catalogue.
    pub exam: String,
    /// Whether it was seen in its source.
    pub verified: bool,
    /// Source id.
    pub source: String,
}
