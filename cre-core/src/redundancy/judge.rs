//! One prior against the order: relation, rule, window, circumstances, level, finding (R4).

use super::circumstances::{CircumstanceEffect, CircumstanceTrace, Effects, effects};
use super::finding::{Finding, FindingKind, Level, ReasonCode, RuleRef, Window};
use super::follow_up::{Planned, early, planned_follow_up};
use super::level::{Found, finish};
use super::order::Order;
use super::other_family::other_family;
use super::prior::Prior;
use super::related::{Related, weaken_by_date};
use super::relation::Relation;
use super::select::{Selection, select};
use super::window::{Outcomes, outcomes, window_end};
use crate::catalogue::{IntervalRule, MaxLevel};
use crate::record::CircumstanceCode;
use crate::time::{Day, Interval};
use crate::wire::Writable;
use serde::Serialize;

/// What became of a prior.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A finding stands.
    Finding,
    /// Nothing in common with the order.
    Unrelated,
    /// Outside every window.
    OutsideWindow,
    /// At its planned follow-up.
    PlannedFollowUp,
    /// After its planned follow-up: needed more, not less.
    FollowUpOverdue,
    /// A circumstance lifts the match.
    Lifted,
    /// No rule selects it.
    NoRule,
    /// A finding that was confirmed for this order and whose facts are the same.
    Confirmed,
}

/// The judgement of one prior.
#[derive(Clone, Debug)]
pub(crate) struct Judged<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) relation: Relation,
    pub(crate) rule: Option<&'a str>,
    pub(crate) reasons: Vec<ReasonCode>,
    pub(crate) circumstances: Vec<CircumstanceTrace>,
    pub(crate) off: Vec<&'a str>,
    pub(crate) finding: Option<Finding<'a>>,
}

impl<'a> Judged<'a> {
    pub(crate) fn nothing(verdict: Verdict, relation: Relation) -> Self {
        Self {
            verdict,
            relation,
            rule: None,
            reasons: Vec::new(),
            circumstances: Vec::new(),
            off: Vec::new(),
            finding: None,
        }
    }

    /// Whether a circumstance lifted it.
    fn is_lifted(&self) -> bool {
        let lifted = |trace: &CircumstanceTrace| trace.effect == CircumstanceEffect::Lifted;
        self.circumstances.iter().any(lifted)
    }

    pub(crate) fn with_rule(self, rule: Option<&'a str>) -> Self {
        Self { rule, ..self }
    }
}

/// A rule as it is applied to one prior.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Applied<'a> {
    pub(crate) reference: RuleRef<'a>,
    pub(crate) lifts: &'a [CircumstanceCode],
    pub(crate) max_level: MaxLevel,
}

impl<'a> Applied<'a> {
    pub(crate) fn of(order: &Order<'a>, rule: &'a IntervalRule) -> Self {
        Self {
            reference: RuleRef {
                id: &rule.id,
                verified: rule.verified,
                source: order
                    .catalogue
                    .pack()
                    .sources
                    .iter()
                    .find(|s| s.id == rule.source),
            },
            lifts: &rule.lifts,
            max_level: rule.max_level,
        }
    }
}

/// Judges one prior that has something in common with the order.
pub(crate) fn judge<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    let mut judged = match related.relation {
        Relation::Supplementary => other_family(order, prior, related),
        _ => same_family(order, prior, related),
    };
    // What weakened the relation is said also where nothing is found, before dates and rules weaken it further.
    if judged.finding.is_none() {
        judged.relation = related.relation;
        judged.reasons.clone_from(&related.reasons);
        judged.reasons.sort_unstable();
        judged.reasons.dedup();
    }
    judged
}

fn same_family<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    let min = select(order, &order.rules.min, &prior.exam.acts, &|_| false);
    let mut off = min.off.clone();
    let planned = planned_follow_up(
        order,
        prior,
        min.rules
            .first()
            .map_or(&[][..], |candidate| &candidate.rule.lifts),
        &mut off,
    );
    let mut judged = if min.certain && min.rules.len() == 1 || min.rules.is_empty() {
        let rule = min.rules.first().map(|candidate| candidate.rule);
        one_rule(order, prior, (related, related), rule, planned.as_ref())
    } else {
        uncertain_rule(order, prior, related, &min, planned.as_ref())
    };
    judged.off = off;
    judged
}

/// Something unknown decides which rule speaks: each that could is tried, and none as well where none is certain. One
/// answer, or a possible repeat under the rule with the longest window (S128).
fn uncertain_rule<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    min: &Selection<'a>,
    planned: Option<&Planned<'a>>,
) -> Judged<'a> {
    let weakened = related.possible(ReasonCode::RuleUncertain);
    let mut tried: Vec<(Option<&'a IntervalRule>, Judged<'a>)> = min
        .rules
        .iter()
        .map(|candidate| {
            let by_min = if candidate.by_unknown { &weakened } else { related };
            let rule = Some(candidate.rule);
            (rule, one_rule(order, prior, (related, by_min), rule, planned))
        })
        .collect();
    if !min.certain {
        tried.push((None, one_rule(order, prior, (related, related), None, planned)));
    }
    let answer = |judged: &Judged<'_>| {
        let finding = judged.finding.as_ref()?;
        Some((finding.kind, finding.relation, judged.is_lifted()))
    };
    let mut answers: Vec<_> = tried.iter().map(|(_, judged)| answer(judged)).collect();
    answers.dedup();
    let one = answers.len() == 1;
    let end = |j: &Judged<'_>| {
        j.finding
            .as_ref()
            .and_then(|f| f.window)
            .map(|w| w.until.unwrap_or(Day::MAX))
    };
    let rank = |j: &Judged<'_>| {
        let kind = j
            .finding
            .as_ref()
            .map(|f| f.kind == FindingKind::EarlyFollowUp || j.is_lifted());
        (kind.is_none(), kind)
    };
    tried.sort_by(|(_, a), (_, b)| {
        rank(a)
            .cmp(&rank(b))
            .then_with(|| end(b).cmp(&end(a)))
            .then_with(|| match (&a.finding, &b.finding) {
                (Some(_), Some(_)) => a.rule.cmp(&b.rule),
                _ => std::cmp::Ordering::Equal,
            })
    });
    match tried.into_iter().next() {
        Some((_, judged)) if one => judged,
        Some((rule, _)) => one_rule(order, prior, (&weakened, &weakened), rule, planned),
        None => Judged::nothing(Verdict::NoRule, related.relation),
    }
}

/// One MIN rule, or none, with the follow-up that is planned. The relation is given as it is, and as the MIN rule's
/// selector weakens it for MIN alone.
fn one_rule<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    (related, by_min): (&Related, &Related),
    min: Option<&'a IntervalRule>,
    planned: Option<&Planned<'a>>,
) -> Judged<'a> {
    let interval = min.and_then(|rule| rule.interval);
    let result = outcomes(&order.date, &prior.date, interval, planned.map(|p| &p.window));
    let rule = min.map(|rule| rule.id.as_str());
    if result.has(Outcomes::MIN)
        && let (Some(min), Some(interval)) = (min, interval)
    {
        let mut by_min = by_min.clone();
        if !result.is(Outcomes::MIN) {
            weaken_by_date(&mut by_min);
        }
        return repeat(order, prior, &by_min, Applied::of(order, min), interval);
    }
    if let Some(planned) = planned.filter(|_| result.has(Outcomes::EARLY)) {
        let mut weakened = related.clone();
        if !result.is(Outcomes::EARLY) {
            weaken_by_date(&mut weakened);
        }
        return early(order, prior, (by_min, &weakened), planned, min);
    }
    let verdict = if result.has(Outcomes::PLANNED) {
        Verdict::PlannedFollowUp
    } else if result.has(Outcomes::OVERDUE) {
        Verdict::FollowUpOverdue
    } else if min.is_none() {
        if related.relation == Relation::Covers && prior.status.is_planned() {
            return unselected(order, prior, related);
        }
        Verdict::NoRule
    } else {
        Verdict::OutsideWindow
    };
    let by_plan = matches!(verdict, Verdict::FollowUpOverdue | Verdict::PlannedFollowUp);
    let rule = if by_plan {
        planned.map(|p| p.applied.reference.id)
    } else {
        rule
    };
    Judged::nothing(verdict, related.relation).with_rule(rule)
}

/// No MIN rule selects a covering planned prior: it is a hint all the same (S60).
fn unselected<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    let applied = Applied {
        reference: RuleRef {
            id: "none",
            verified: true,
            source: None,
        },
        lifts: &[],
        max_level: MaxLevel::Hint,
    };
    let found = Found {
        kind: FindingKind::AlreadyRequested,
        window: None,
        cap: Level::Hint,
        lifted: false,
    };
    let effects = effects(order, prior, &[]);
    finish(order, prior, related, applied, found, effects)
}

/// A repeat inside a MIN rule's window.
pub(crate) fn repeat<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    applied: Applied<'a>,
    interval: Interval,
) -> Judged<'a> {
    let effects = effects(order, prior, applied.lifts);
    let window = Some(Window {
        from: None,
        until: Some(window_end(&prior.date, interval)),
    });
    let kind = kind_of(prior, related.relation);
    lift_or_find(
        order,
        prior,
        related,
        applied,
        Found {
            kind,
            window,
            cap: Level::Interrupt,
            lifted: false,
        },
        effects,
    )
}

fn kind_of(prior: &Prior<'_>, relation: Relation) -> FindingKind {
    match relation {
        Relation::Possible => FindingKind::PossibleRepeat,
        _ if prior.status.is_planned() => FindingKind::AlreadyRequested,
        _ => FindingKind::RecentlyPerformed,
    }
}

/// A lifted covers or partial match whose images or report can be opened stays as information (S117).
pub(crate) fn lift_or_find<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    applied: Applied<'a>,
    found: Found,
    effects: Effects,
) -> Judged<'a> {
    if !effects.lifted() {
        return finish(order, prior, related, applied, found, effects);
    }
    let stays = matches!(related.relation, Relation::Covers | Relation::Partial)
        && prior.exam.can_be_opened()
        && prior.status.is_done();
    if stays {
        let found = Found {
            lifted: true,
            ..found
        };
        return finish(order, prior, related, applied, found, effects);
    }
    let rule = Some(applied.reference.id);
    Judged {
        circumstances: effects.traces,
        ..Judged::nothing(Verdict::Lifted, related.relation).with_rule(rule)
    }
}
