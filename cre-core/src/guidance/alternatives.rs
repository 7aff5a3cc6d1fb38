//! Recommendations for the order, and alternatives with a lower radiation class (R5, S49, S99).

use super::saving::{Saving, Typical, saving, typical};
use crate::catalogue::{Catalogue, ExamId, RadiationClass, Recommendation, Source, Strength};
use crate::redundancy::{Order, SiteExam};
use crate::wire::Writable;
use serde::Serialize;
use std::cmp::Reverse;

/// What a guide says of the ordered exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RecommendationRef<'a> {
    /// The guide.
    pub guide: &'a str,
    /// How strongly.
    pub strength: Strength,
    /// Evidence grade, in the older model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<&'a str>,
    /// First or second line, in the newer model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u8>,
    /// Priority, in the newer model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<u8>,
    /// Whether the row was seen in its source.
    pub verified: bool,
    /// The source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a Source>,
}

/// An exam as effective and less irradiating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Alternative<'a> {
    /// Exam code.
    pub exam: &'a str,
    /// What the guide says of it; absent: a declared substitute, offered without indication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<RecommendationRef<'a>>,
    /// Its radiation classes.
    pub classes: &'a [RadiationClass],
    /// What it saves at the patient's age; absent: not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saving: Option<Saving>,
    /// Days of waiting that the site states: shown, and never a reason to hide the alternative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_days: Option<u32>,
    /// The site states that it does not offer the exam.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
    /// Whether the rows it rests on were seen in their sources.
    pub verified: bool,
}

/// Guidance for the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Guidance<'a> {
    /// What each guide says of the order, by guide. Empty: the guide is silent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<RecommendationRef<'a>>,
    /// Alternatives, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative<'a>>,
    /// Ask about pregnancy.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pregnancy_check: bool,
}

/// Guidance for an order.
#[must_use]
pub(crate) fn guidance<'a>(order: &Order<'a>) -> Guidance<'a> {
    let own: Vec<&Recommendation> = order.act.exam.map_or_else(Vec::new, |exam| rows(order, exam));
    let mut alternatives = match (order.act.exam, order.call.draft.indication.is_some()) {
        (Some(exam), true) => recommended(order, exam, &own),
        (Some(exam), false) => substitutes(order, exam),
        (None, _) => Vec::new(),
    };
    alternatives.sort_by(|(a, _), (b, _)| a.cmp(b));
    Guidance {
        recommendations: own.iter().map(|row| reference(order.catalogue, row)).collect(),
        alternatives: alternatives
            .into_iter()
            .map(|(_, alternative)| alternative)
            .collect(),
        pregnancy_check: super::pregnancy_check(order),
    }
}

/// Recommendations for an exam under the order's indication and for this patient.
fn rows<'a>(order: &Order<'a>, exam: ExamId) -> Vec<&'a Recommendation> {
    let code = order.catalogue.exam(exam).map(|exam| exam.code.as_str());
    let Some(indication) = order.call.draft.indication.as_deref() else {
        return Vec::new();
    };
    order
        .catalogue
        .pack()
        .recommendations
        .iter()
        .filter(|row| row.indication == indication)
        .filter(|row| Some(row.exam.as_str()) == code && concerns(order, row))
        .collect()
}

/// Whether the patient certainly belongs to the row's population: a recommendation is never a possible one (P123).
fn concerns(order: &Order<'_>, row: &Recommendation) -> bool {
    let bounded = row.age_from.is_some() || row.age_to.is_some();
    let age = order.age.map_or(!bounded, |(least, most)| {
        row.age_from.is_none_or(|from| from <= least) && row.age_to.is_none_or(|to| most < to)
    });
    let sex = row.sex.is_none() || row.sex == order.sex;
    let off = order.call.policy.unverified_off && !row.verified;
    age && sex && !off
}

/// A class is lower when its maximum is, or the maxima are equal and its minimum is (R5).
fn lower(a: &[RadiationClass], b: &[RadiationClass]) -> bool {
    let ends = |classes: &[RadiationClass]| Some((*classes.iter().max()?, *classes.iter().min()?));
    matches!((ends(a), ends(b)), (Some(a), Some(b)) if a < b)
}

/// Rank: recommendation, then class, then typical dose (unknown last), then code.
type Rank<'a> = (Reverse<Strength>, Vec<RadiationClass>, bool, i64, &'a str);

/// Exams that a guide recommends for the same indication at least as strongly, with a lower class.
fn recommended<'a>(
    order: &Order<'a>,
    exam: ExamId,
    own: &[&Recommendation],
) -> Vec<(Rank<'a>, Alternative<'a>)> {
    let mut found: Vec<(Rank<'a>, Alternative<'a>)> = Vec::new();
    for row in &order.catalogue.pack().recommendations {
        let as_strong = own
            .iter()
            .any(|mine| mine.guide == row.guide && row.strength >= mine.strength);
        let same = order.call.draft.indication.as_deref() == Some(row.indication.as_str());
        let Some(id) = order.catalogue.exam_by_code(&row.exam).filter(|id| *id != exam) else {
            continue;
        };
        if !as_strong || !same || !concerns(order, row) || row.strength == Strength::NotIndicated {
            continue;
        }
        let Some(alternative) = alternative(order, exam, id, Some(row), row.verified) else {
            continue;
        };
        // Of several guides that name one exam the stronger word is shown.
        match found
            .iter_mut()
            .find(|(_, other)| other.exam == alternative.1.exam)
        {
            Some(other) if alternative.0 < other.0 => *other = alternative,
            Some(_) => {}
            None => found.push(alternative),
        }
    }
    found
}

/// Declared substitutes, where no indication is given.
fn substitutes<'a>(order: &Order<'a>, exam: ExamId) -> Vec<(Rank<'a>, Alternative<'a>)> {
    let code = order.catalogue.exam(exam).map(|exam| exam.code.as_str());
    let off = |verified: bool| order.call.policy.unverified_off && !verified;
    order
        .catalogue
        .pack()
        .substitutes
        .iter()
        .filter(|row| Some(row.exam.as_str()) == code && !off(row.verified))
        .filter_map(|row| {
            alternative(
                order,
                exam,
                order.catalogue.exam_by_code(&row.substitute)?,
                None,
                row.verified,
            )
        })
        .collect()
}

fn alternative<'a>(
    order: &Order<'a>,
    ordered: ExamId,
    other: ExamId,
    row: Option<&'a Recommendation>,
    verified: bool,
) -> Option<(Rank<'a>, Alternative<'a>)> {
    let (mine, its) = (order.catalogue.exam(ordered)?, order.catalogue.exam(other)?);
    if !lower(&its.classes, &mine.classes) {
        return None;
    }
    let of = |exam| typical(order.catalogue, exam, order.age);
    let (own, dose): (Option<Typical>, Option<Typical>) = (of(ordered), of(other));
    let site: Option<&SiteExam> = order
        .call
        .policy
        .site_exams
        .iter()
        .find(|site| site.exam == its.code);
    let mut classes = its.classes.clone();
    classes.sort_unstable_by(|a, b| b.cmp(a));
    let strength = Reverse(row.map_or(Strength::NotIndicated, |r| r.strength));
    let rank = (
        strength,
        classes,
        dose.is_none(),
        dose.map_or(0, |typical| typical.value),
        its.code.as_str(),
    );
    let alternative = Alternative {
        exam: &its.code,
        recommendation: row.map(|row| reference(order.catalogue, row)),
        classes: &its.classes,
        saving: saving(own, dose),
        waiting_days: site.and_then(|site| site.waiting_days),
        absent: site.is_some_and(|site| site.absent),
        verified,
    };
    Some((rank, alternative))
}

fn reference<'a>(catalogue: &'a Catalogue, row: &'a Recommendation) -> RecommendationRef<'a> {
    RecommendationRef {
        guide: &row.guide,
        strength: row.strength,
        grade: row.grade.as_deref(),
        line: row.line,
        priority: row.priority,
        verified: row.verified,
        source: catalogue
            .pack()
            .sources
            .iter()
            .find(|source| source.id == row.source),
    }
}
