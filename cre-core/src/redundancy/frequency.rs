//! The payer's frequency: a count in a period (R3, S23, S83).

use super::circumstances::effects;
use super::finding::{Finding, FindingKind, Level, PriorRef, Window};
use super::judge::Applied;
use super::level::{Found, finish};
use super::order::Order;
use super::prior::Prior;
use super::related::Related;
use super::relation::Relation;
use super::select::select;
use super::window::{counts_in_period, window_end};
use crate::catalogue::IntervalRule;
use std::collections::BTreeMap;

/// One finding for each rule whose count is reached: on the most recent prior, naming the others.
///
/// `off` takes the rules that are switched off, each with the position of the prior that it would have selected.
pub(crate) fn frequency_findings<'a>(
    order: &Order<'a>,
    priors: &[(Prior<'a>, Related)],
    off: &mut Vec<(usize, &'a str)>,
) -> Vec<(usize, Finding<'a>)> {
    let mut counted: BTreeMap<&str, (&IntervalRule, Vec<usize>)> = BTreeMap::new();
    for (index, (prior, related)) in priors.iter().enumerate() {
        if related.relation != Relation::Covers || !prior.status.is_done() {
            continue;
        }
        let selection = select(order, &order.rules.freq, &prior.exam.acts, &|_| false);
        off.extend(selection.off.iter().map(|id| (index, *id)));
        let Some(rule) = selection.only() else {
            continue;
        };
        if effects(order, prior, &rule.lifts).lifted() {
            continue;
        }
        if counts_in_period(&order.date, &prior.date, rule.interval) {
            counted
                .entry(&rule.id)
                .or_insert((rule, Vec::new()))
                .1
                .push(index);
        }
    }
    counted
        .into_values()
        .filter_map(|(rule, members)| excess(order, priors, rule, members))
        .collect()
}

fn excess<'a>(
    order: &Order<'a>,
    priors: &[(Prior<'a>, Related)],
    rule: &'a IntervalRule,
    mut members: Vec<usize>,
) -> Option<(usize, Finding<'a>)> {
    if u32::try_from(members.len()).unwrap_or(u32::MAX) < rule.count? {
        return None;
    }
    let first_day = |i: &usize| priors.get(*i).map(|(prior, _)| prior.date.days.first());
    let id = |i: &usize| priors.get(*i).map(|(prior, _)| prior.exam.id.clone());
    members.sort_by(|a, b| first_day(b).cmp(&first_day(a)).then_with(|| id(a).cmp(&id(b))));
    let most_recent = *members.first()?;
    let (prior, related) = priors.get(most_recent)?;
    let until = rule.interval.map(|period| window_end(&prior.date, period));
    let found = Found {
        kind: FindingKind::Frequency,
        window: Some(Window { from: None, until }),
        cap: Level::Info,
        lifted: false,
    };
    let effects = super::circumstances::Effects::default();
    let mut finding = finish(order, prior, related, Applied::of(order, rule), found, effects).finding?;
    for (other, _) in members.iter().skip(1).filter_map(|i| priors.get(*i)) {
        let code = other.exam.codes(order.catalogue).first().copied();
        let reference = PriorRef::new(other.exam, code, other.status, other.stated);
        finding.priors.push(reference);
    }
    Some((most_recent, finding))
}
