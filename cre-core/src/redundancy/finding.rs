//! Findings: what they say, how they merge, in which order they stand (R4.5, S04, S22, S59, S84).

use super::circumstances::CircumstanceTrace;
use super::relation::Relation;
use crate::catalogue::{MaxLevel, Source};
use crate::identity::Private;
use crate::record::{Exam, FindingFacts, Status};
use crate::time::{Day, DayRange};
use crate::wire::Writable;
use serde::Serialize;

/// Kind of a finding, in the order of S22.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The exam is already requested, booked or under way.
    AlreadyRequested,
    /// The exam was done recently.
    RecentlyPerformed,
    /// A planned follow-up before its window.
    EarlyFollowUp,
    /// An exam of another family answers the question.
    AnsweredByOther,
    /// Something unknown decides whether it is a repeat.
    PossibleRepeat,
    /// More often than the payer's frequency.
    Frequency,
    /// Another modality of the same region.
    Supplementary,
}

/// How strongly a finding is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// For information.
    Info,
    /// A hint, without interruption.
    Hint,
    /// Interrupts; the physician may always confirm.
    Interrupt,
}

impl From<MaxLevel> for Level {
    fn from(level: MaxLevel) -> Self {
        match level {
            MaxLevel::Info => Self::Info,
            MaxLevel::Hint => Self::Hint,
            MaxLevel::Interrupt => Self::Interrupt,
        }
    }
}

/// What the physician could do (S59, S120).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProposalCode {
    /// Complete the order: say what is unknown.
    CompleteDraft,
    /// Wait until a date.
    WaitUntil,
    /// Widen the exam that is booked.
    WidenBooked,
    /// Take over or withdraw a forgotten request.
    WithdrawOldRequest,
    /// Use the exam that is booked.
    UseBooked,
    /// Open the images or the report that are there.
    OpenPrior,
    /// Nothing.
    None,
}

/// A proposal with what it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// Which.
    pub code: ProposalCode,
    /// For `complete-draft`: what the order leaves unknown (`side`, `region`, `contrast`, `technique`, `modality`,
    /// `since`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<&'static str>,
    /// For `wait-until`: the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// The window in which the finding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Window {
    /// First day, for a planned follow-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// First day outside; absent for a lifetime.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// The rule a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RuleRef<'a> {
    /// Id of the rule; `recommended-follow-up` for a report's, `none` where no rule selected the pair (S60).
    pub id: &'a str,
    /// Its source; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a Source>,
    /// Whether its number was seen in its source.
    pub verified: bool,
}

/// A prior as a finding shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PriorRef<'a> {
    /// Exam code of the catalogue, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'a str>,
    /// Date or range; absent: unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DayRange>,
    /// Id of the exam.
    pub exam: &'a str,
    /// Links to the images.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<&'a Private>,
    /// Institution code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<&'a str>,
    /// Place, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a Private>,
    /// Links to the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<&'a Private>,
    /// Status.
    pub status: Status,
    /// Whether it is known from the patient only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
}

impl<'a> PriorRef<'a> {
    pub(crate) fn new(exam: &'a Exam, code: Option<&'a str>, status: Status, date: Option<DayRange>) -> Self {
        Self {
            exam: &exam.id,
            code,
            status,
            date,
            told: exam.told,
            place: exam.place.as_ref(),
            institution: exam.institution.as_deref(),
            images: exam.images.iter().collect(),
            reports: exam.reports.iter().collect(),
        }
    }
}

/// Why a level or relation is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReasonCode {
    /// The modality is unknown.
    ModalityUnknown,
    /// The region is unknown.
    RegionUnknown,
    /// The side is unknown.
    SideUnknown,
    /// The contrast or its phases are unknown.
    ContrastUnknown,
    /// The technique is unknown.
    TechniqueUnknown,
    /// The exam has no code of the catalogue.
    Unmapped,
    /// The exam is told by the patient.
    Told,
    /// The prior did not answer its question.
    NotDiagnostic,
    /// A date is known in part only.
    DatePartial,
    /// An attribute of the patient that the rule asks for is unknown.
    RuleUncertain,
    /// The rule is not verified.
    NotVerified,
    /// The pack is past its validity, or not yet valid.
    CatalogueExpired,
    /// At drafting and reporting nothing interrupts.
    Moment,
    /// One is diagnostic and the other screening.
    PurposeDiffers,
    /// A live request older than the pack allows to interrupt.
    OldRequest,
    /// In progress for longer than the pack's grace.
    StuckInProgress,
    /// The exam's row or the rule does not allow more.
    MaxLevel,
    /// The prior is much smaller than the order.
    MuchSmaller,
    /// The union of a session's exams covers the order.
    Session,
    /// A circumstance lifted the match; the images or the report can be opened.
    Lifted,
    /// A circumstance lowered the level.
    Lowered,
}

impl ReasonCode {
    /// Whether it says that an attribute of order or prior is unknown.
    pub(crate) fn is_unknown(self) -> bool {
        matches!(
            self,
            Self::ModalityUnknown
                | Self::RegionUnknown
                | Self::SideUnknown
                | Self::ContrastUnknown
                | Self::TechniqueUnknown
        )
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Finding<'a> {
    /// Ids of other rules that spoke for the same prior.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<&'a str>,
    /// What the order's circumstances did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub circumstances: Vec<CircumstanceTrace>,
    /// What must stay the same for a confirmation to hold.
    pub facts: FindingFacts,
    /// Kind.
    pub kind: FindingKind,
    /// Level.
    pub level: Level,
    /// The priors it concerns; the first is the one it is about.
    pub priors: Vec<PriorRef<'a>>,
    /// What the physician could do.
    pub proposal: Proposal,
    /// Why it is what it is.
    pub reasons: Vec<ReasonCode>,
    /// Relation of the prior to the order.
    pub relation: Relation,
    /// The rule.
    pub rule: RuleRef<'a>,
    /// The finding as text, when the call asks for a language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<crate::texts::FindingText>,
    /// The window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}

/// Winner first among findings about one prior (S22): level, kind, later window end, rule id.
pub(crate) fn winner_order(a: &Finding<'_>, b: &Finding<'_>) -> std::cmp::Ordering {
    let end = |f: &Finding<'_>| f.window.map(|w| w.until.unwrap_or(Day::MAX));
    b.level
        .cmp(&a.level)
        .then_with(|| a.kind.cmp(&b.kind))
        .then_with(|| end(b).cmp(&end(a)))
        .then_with(|| a.rule.id.cmp(b.rule.id))
}

/// Order of the list: level, kind, date of the prior from late to early (unknown last), exam id.
pub(crate) fn list_order(a: &Finding<'_>, b: &Finding<'_>) -> std::cmp::Ordering {
    let date = |f: &Finding<'_>| f.priors.first().and_then(|p| p.date).map(DayRange::first);
    let exam = |f: &Finding<'_>| f.priors.first().map(|p| p.exam.to_owned());
    b.level
        .cmp(&a.level)
        .then_with(|| a.kind.cmp(&b.kind))
        .then_with(|| date(b).cmp(&date(a)))
        .then_with(|| exam(a).cmp(&exam(b)))
}

/// Merges the findings about one prior: the winner stays, with its own priors, and names the rules of the others.
pub(crate) fn merge(findings: Vec<Finding<'_>>) -> Option<Finding<'_>> {
    winner_of(findings, false)
}

/// Merges the findings about the members of a session: the winner stays and names all of them.
pub(crate) fn merge_session(findings: Vec<Finding<'_>>) -> Option<Finding<'_>> {
    winner_of(findings, true)
}

fn winner_of(mut findings: Vec<Finding<'_>>, all_priors: bool) -> Option<Finding<'_>> {
    findings.sort_by(|a, b| winner_order(a, b).then_with(|| list_order(a, b)));
    let mut rest = findings.into_iter();
    let mut winner = rest.next()?;
    for other in rest {
        let rules = std::iter::once(other.rule.id).chain(other.also);
        winner.also.extend(rules.filter(|id| *id != winner.rule.id));
        if all_priors {
            winner.priors.extend(other.priors);
        }
    }
    winner.also.sort_unstable();
    winner.also.dedup();
    Some(winner)
}
