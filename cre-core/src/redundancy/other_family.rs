//! Priors of another modality family: those that answer the question, and supplementary ones (S57, S121, S129).

use super::circumstances::{Effects, effects};
use super::finding::{FindingKind, Level, ReasonCode, RuleRef, Window};
use super::follow_up::{Planned, early, follow_up_row};
use super::judge::{Applied, Judged, Verdict, lift_or_find};
use super::level::{Found, finish};
use super::order::Order;
use super::prior::Prior;
use super::related::Related;
use super::relation::answers_sites;
use super::select::{names_family, select, select_answer};
use super::window::{Outcomes, outcomes, window_end};
use crate::catalogue::MaxLevel;
use crate::time::Interval;

/// Another modality family: an exam that answers the question, or a supplementary one (S57, S121, S129).
pub(crate) fn other_family<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    let mut off = Vec::new();
    let mut judged = judge_other(order, prior, related, &mut off);
    judged.off = off;
    judged
}

fn judge_other<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    off: &mut Vec<&'a str>,
) -> Judged<'a> {
    if let Some(row) = select_answer(order, &prior.exam.acts, off)
        && answers_sites(order.catalogue, &order.act, &prior.exam.acts)
        && let Some(judged) = answered(order, prior, related, row)
    {
        return judged;
    }
    let own = std::slice::from_ref(&order.act);
    let min = select(order, &order.rules.min, own, &|_| false);
    off.extend(&min.off);
    // Of several that could be the order's own rule the one with the longest window.
    let own = min
        .rules
        .iter()
        .filter_map(|candidate| Some((candidate.rule, candidate.rule.interval?)))
        .min_by(|(a, x), (b, y)| {
            let end = |interval: &Interval| window_end(&prior.date, *interval);
            end(y).cmp(&end(x)).then_with(|| a.id.cmp(&b.id))
        });
    let Some((rule, interval)) = own else {
        return Judged::nothing(Verdict::NoRule, related.relation);
    };
    let inside = outcomes(&order.date, &prior.date, Some(interval), None);
    if !inside.has(Outcomes::MIN) {
        return Judged::nothing(Verdict::OutsideWindow, related.relation).with_rule(Some(&rule.id));
    }
    let mut related = related.clone();
    if !inside.is(Outcomes::MIN) {
        related.reasons.push(ReasonCode::DatePartial);
    }
    let window = Some(Window {
        from: None,
        until: Some(window_end(&prior.date, interval)),
    });
    let found = Found {
        kind: FindingKind::Supplementary,
        window,
        cap: Level::Info,
        lifted: false,
    };
    finish(
        order,
        prior,
        &related,
        Applied::of(order, rule),
        found,
        Effects::default(),
    )
}

fn answered<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    row: &'a crate::catalogue::AnswerRow,
) -> Option<Judged<'a>> {
    let applied = Applied {
        reference: RuleRef {
            id: &row.id,
            verified: row.verified,
            source: order.catalogue.pack().sources.iter().find(|s| s.id == row.source),
        },
        lifts: &row.lifts,
        max_level: MaxLevel::Hint,
    };
    let planned = planned_across(order, prior);
    let result = outcomes(
        &order.date,
        &prior.date,
        Some(row.interval),
        planned.as_ref().map(|planned| &planned.window),
    );
    // An answer is certain or none: every day that the dates allow lies inside.
    if !result.is(Outcomes::MIN) {
        return planned
            .as_ref()
            .filter(|_| !result.has(Outcomes::MIN))
            .and_then(|planned| by_plan(order, prior, related, planned, result));
    }
    let effects = effects(order, prior, applied.lifts);
    let window = Some(Window {
        from: None,
        until: Some(window_end(&prior.date, row.interval)),
    });
    let found = Found {
        kind: FindingKind::AnsweredByOther,
        window,
        cap: Level::Hint,
        lifted: false,
    };
    Some(lift_or_find(order, prior, related, applied, found, effects))
}

/// The follow-up row for a prior of another family: it acts only if its prior selector names that family (S121, P133).
fn planned_across<'a>(order: &Order<'a>, prior: &Prior<'a>) -> Option<Planned<'a>> {
    let rule = follow_up_row(order, prior, &mut Vec::new())
        .filter(|rule| prior.status.is_done() && names_family(order, &prior.exam.acts, rule))?;
    Planned::by_row(order, rule)
}

/// What a follow-up row across families says on days of which none is answered; `None` where it says nothing (P133).
fn by_plan<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    planned: &Planned<'a>,
    result: Outcomes,
) -> Option<Judged<'a>> {
    if result.has(Outcomes::EARLY) {
        let mut related = related.clone();
        if !result.is(Outcomes::EARLY) {
            related.reasons.push(ReasonCode::DatePartial);
        }
        return Some(early(order, prior, (&related, &related), planned, None));
    }
    let verdict = if result.has(Outcomes::PLANNED) {
        Verdict::PlannedFollowUp
    } else if result.has(Outcomes::OVERDUE) {
        Verdict::FollowUpOverdue
    } else {
        return None;
    };
    let rule = Some(planned.applied.reference.id);
    Some(Judged::nothing(verdict, related.relation).with_rule(rule))
}
