//! Which rule speaks for an order and a prior (R3, S75, S82, S128).

use super::order::Order;
use super::window::Tri;
use crate::catalogue::{CompiledRule, CompiledSelector, Contrast, ExamId, IntervalRule, Site};
use crate::record::{Act, CircumstanceCode};
use crate::sorted::SortedSet;

/// A rule that could win.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) rule: &'a IntervalRule,
    /// Whether its selectors match only because something is unknown: then the relation is at most possible (S75).
    pub(crate) by_unknown: bool,
}

/// The rules of one kind that speak, or could speak, for a pair.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection<'a> {
    /// The rules that could win, most specific first; one only where everything is known.
    pub(crate) rules: Vec<Candidate<'a>>,
    /// Whether it is certain that one of them wins.
    pub(crate) certain: bool,
    /// Ids of rules that would have won but are switched off.
    pub(crate) off: Vec<&'a str>,
}

/// Matches a selector against the order: all its sites lie in the region (S75).
fn order_matches(order: &Order<'_>, selector: &CompiledSelector) -> Tri {
    let act = &order.act;
    let region = selector.region.map_or(Tri::Yes, |region| {
        act.sites.as_ref().map_or(Tri::Maybe, |sites| {
            Tri::of(
                sites
                    .iter()
                    .all(|site| order.catalogue.geometry().contains(region, site.region)),
            )
        })
    });
    codes_match(order, selector, act).and(region)
}

/// Matches a selector against a prior: each of its parts by any act, the region by any site (S74, S75).
pub(crate) fn prior_matches(order: &Order<'_>, selector: &CompiledSelector, acts: &[Act]) -> Tri {
    let any = |part: &CompiledSelector| {
        acts.iter()
            .map(|act| codes_match(order, part, act))
            .fold(Tri::No, |best, tri| match (best, tri) {
                (Tri::Yes, _) | (_, Tri::Yes) => Tri::Yes,
                (Tri::Maybe, _) | (_, Tri::Maybe) => Tri::Maybe,
                _ => Tri::No,
            })
    };
    let none = CompiledSelector::default();
    let region = selector.region.map_or(Tri::Yes, |region| {
        let inside = |act: &Act| {
            act.sites
                .iter()
                .flatten()
                .any(|site| order.catalogue.geometry().contains(region, site.region))
        };
        match (
            acts.iter().any(inside),
            acts.iter().any(|act| act.sites.is_none()),
        ) {
            (true, _) => Tri::Yes,
            (false, true) => Tri::Maybe,
            (false, false) => Tri::No,
        }
    });
    any(&CompiledSelector {
        exam: selector.exam,
        ..none
    })
    .and(any(&CompiledSelector {
        technique: selector.technique,
        ..none
    }))
    .and(any(&CompiledSelector {
        family: selector.family,
        ..none
    }))
    .and(region)
}

/// Whether an act without code could be an exam: nothing that is known of it contradicts the exam's row.
fn could_be(order: &Order<'_>, act: &Act, exam: ExamId) -> bool {
    let Some(row) = order.catalogue.row(exam) else {
        return false;
    };
    let geometry = order.catalogue.geometry();
    let regions = |sites: &[Site]| sites.iter().map(|site| site.region).collect::<SortedSet<_>>();
    let of_row: SortedSet<_> = row
        .sites
        .iter()
        .flat_map(|(region, _)| geometry.members(*region))
        .copied()
        .collect();
    let said = match &act.sites {
        Some(sites) => sites.iter().map(|site| site.contrast).collect(),
        None => vec![act.contrast],
    };
    let contradicts = |fixed: &Contrast| {
        said.iter()
            .any(|c| !c.unknown && c.has_agent() != fixed.has_agent())
    };
    act.family.is_none_or(|family| family == row.family)
        && act.technique.is_none_or(|technique| technique == row.technique)
        && act.sites.as_deref().is_none_or(|sites| regions(sites) == of_row)
        && !row
            .sites
            .iter()
            .filter_map(|(_, fixed)| fixed.as_ref())
            .any(contradicts)
}

/// Exam, technique and family of one act; what is unknown matches if it could.
fn codes_match(order: &Order<'_>, selector: &CompiledSelector, act: &Act) -> Tri {
    let equal = |wanted: Option<usize>, is: Option<usize>| match (wanted, is) {
        (None, _) => Tri::Yes,
        (Some(_), None) => Tri::Maybe,
        (Some(wanted), Some(is)) => Tri::of(wanted == is),
    };
    let exam = match (selector.exam, act.exam) {
        (None, _) => Tri::Yes,
        (Some(wanted), Some(is)) => Tri::of(wanted == is),
        (Some(wanted), None) if could_be(order, act, wanted) => Tri::Maybe,
        (Some(_), None) => Tri::No,
    };
    exam.and(equal(selector.technique.map(|t| t.0), act.technique.map(|t| t.0)))
        .and(equal(selector.family.map(|f| f.0), act.family.map(|f| f.0)))
}

/// Whether the patient belongs to the rule's population.
fn population_matches(order: &Order<'_>, rule: &IntervalRule) -> Tri {
    let (from, to) = (rule.age_from.unwrap_or(0), rule.age_to.unwrap_or(u32::MAX));
    let age = match order.age {
        _ if rule.age_from.is_none() && rule.age_to.is_none() => Tri::Yes,
        None => Tri::Maybe,
        Some((least, greatest)) if from <= least && greatest < to => Tri::Yes,
        Some((least, greatest)) if greatest < from || least >= to => Tri::No,
        Some(_) => Tri::Maybe,
    };
    let sex = match (rule.sex, order.sex) {
        (None, _) => Tri::Yes,
        (Some(_), None) => Tri::Maybe,
        (Some(wanted), Some(is)) => Tri::of(wanted == is),
    };
    age.and(sex)
}

/// A rule that the order and the patient do not exclude, with what they say of it: the same for every prior.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Eligible<'a> {
    compiled: &'a CompiledRule,
    rule: &'a IntervalRule,
    order: Tri,
    population: Tri,
}

/// The eligible rules of each kind, most specific first.
#[derive(Clone, Debug, Default)]
pub(crate) struct EligibleRules<'a> {
    pub(crate) min: Vec<Eligible<'a>>,
    pub(crate) fup: Vec<Eligible<'a>>,
    pub(crate) freq: Vec<Eligible<'a>>,
}

impl<'a> EligibleRules<'a> {
    pub(crate) fn of(order: &Order<'a>) -> Self {
        let rules = order.catalogue.rules();
        Self {
            min: eligible(order, &rules.min),
            fup: eligible(order, &rules.fup),
            freq: eligible(order, &rules.freq),
        }
    }
}

fn eligible<'a>(order: &Order<'a>, rules: &'a [CompiledRule]) -> Vec<Eligible<'a>> {
    let mut found = Vec::new();
    for compiled in rules {
        let Some(rule) = order.catalogue.pack().intervals.get(compiled.row) else {
            continue;
        };
        if compiled.indication.is_some() && compiled.indication != order.indication {
            continue;
        }
        // Most rules are of another exam or family.
        let (wanted, act) = (&compiled.order, &order.act);
        let other_exam = wanted.exam.is_some() && act.exam.is_some() && wanted.exam != act.exam;
        let other_family = wanted.family.is_some() && act.family.is_some() && wanted.family != act.family;
        if other_exam || other_family {
            continue;
        }
        let eligible = Eligible {
            compiled,
            rule,
            order: order_matches(order, &compiled.order),
            population: population_matches(order, rule),
        };
        if eligible.order.and(eligible.population) != Tri::No {
            found.push(eligible);
        }
    }
    found
}

/// The best rule of one kind for a pair. `applies` says whether a circumstance row applies to this prior (S118).
pub(crate) fn select<'a>(
    order: &Order<'a>,
    rules: &[Eligible<'a>],
    prior: &[Act],
    applies: &dyn Fn(CircumstanceCode) -> bool,
) -> Selection<'a> {
    let mut selection = Selection::default();
    for eligible in rules {
        let Eligible { compiled, rule, .. } = *eligible;
        if rule.circumstance.is_some_and(|code| !applies(code)) {
            continue;
        }
        let by_prior = compiled
            .prior
            .as_ref()
            .map_or(Tri::Yes, |selector| prior_matches(order, selector, prior));
        let selected = eligible.order.and(by_prior);
        let matches = selected.and(eligible.population);
        if matches == Tri::No {
            continue;
        }
        if is_off(order, &rule.id, rule.verified) {
            selection.off.push(&rule.id);
            continue;
        }
        selection.rules.push(Candidate {
            rule,
            by_unknown: selected != Tri::Yes,
        });
        if matches == Tri::Yes {
            prefer_shortest(&mut selection, order, rules, eligible, applies);
            selection.certain = true;
            break;
        }
    }
    selection
}

/// Whether a rule's prior selector names the family of one of the acts, by itself or by an exam of it (P133).
pub(crate) fn names_family(order: &Order<'_>, prior: &[Act], rule: &IntervalRule) -> bool {
    let named = rule
        .prior
        .as_ref()
        .and_then(|selector| order.catalogue.selector_family(selector));
    named.is_some_and(|family| prior.iter().any(|act| act.family == Some(family)))
}

/// Whether a follow-up row that is conditioned on a circumstance selects the pair, or could.
pub(crate) fn has_row(order: &Order<'_>, prior: &[Act], circumstance: CircumstanceCode) -> bool {
    // A row without prior selector selects priors of the order's family; across families it must name the other (S121).
    let known = prior.iter().all(|act| act.family.is_some()) && order.act.family.is_some();
    let across = known && prior.iter().all(|act| act.family != order.act.family);
    order.catalogue.rules().fup.iter().any(|compiled| {
        let Some(rule) = order.catalogue.pack().intervals.get(compiled.row) else {
            return false;
        };
        let by_prior = compiled
            .prior
            .as_ref()
            .map_or(Tri::Yes, |selector| prior_matches(order, selector, prior));
        rule.circumstance == Some(circumstance)
            && (!across || names_family(order, prior, rule))
            && (compiled.indication.is_none() || compiled.indication == order.indication)
            && !is_off(order, &rule.id, rule.verified)
            && order_matches(order, &compiled.order)
                .and(by_prior)
                .and(population_matches(order, rule))
                != Tri::No
    })
}

impl<'a> Selection<'a> {
    /// The rule that wins, where nothing unknown decides.
    pub(crate) fn only(&self) -> Option<&'a IntervalRule> {
        match self.rules.as_slice() {
            [only] if self.certain => Some(only.rule),
            _ => None,
        }
    }
}

/// Rows conditioned on unlike circumstances may be equally specific: the one with the shorter minimum speaks (S53).
fn prefer_shortest<'a>(
    selection: &mut Selection<'a>,
    order: &Order<'a>,
    rules: &[Eligible<'a>],
    winner: &Eligible<'a>,
    applies: &dyn Fn(CircumstanceCode) -> bool,
) {
    if winner.rule.circumstance.is_none() {
        return;
    }
    let origin = crate::time::Day::from_epoch_days(0);
    let shortest = |rule: &IntervalRule| rule.min.map(|min| super::window::day_after(origin, min));
    let alike = |other: &CompiledRule| {
        other.specificity == winner.compiled.specificity
            && other.row != winner.compiled.row
            && other.prior == winner.compiled.prior
    };
    let rivals = rules
        .iter()
        .filter(|other| alike(other.compiled) && other.order == Tri::Yes && other.population == Tri::Yes)
        .map(|other| other.rule)
        .filter(|other| other.circumstance.is_some_and(applies) && !is_off(order, &other.id, other.verified));
    let best = std::iter::once(winner.rule)
        .chain(rivals)
        .min_by(|a, b| shortest(a).cmp(&shortest(b)).then_with(|| a.id.cmp(&b.id)));
    if let (Some(best), Some(last)) = (best, selection.rules.last_mut()) {
        last.rule = best;
    }
}

/// Whether a rule is switched off by revocation, or as not verified by the site's policy.
pub(crate) fn is_off(order: &Order<'_>, id: &str, verified: bool) -> bool {
    let policy = &order.call.policy;
    (policy.unverified_off && !verified) || policy.revoked.iter().any(|revoked| revoked == id)
}

/// The answers row that lets a prior of another family answer the order (S57, S121).
pub(crate) fn select_answer<'a>(
    order: &Order<'a>,
    prior: &[Act],
    off: &mut Vec<&'a str>,
) -> Option<&'a crate::catalogue::AnswerRow> {
    for compiled in &order.catalogue.rules().answers {
        let Some(row) = order.catalogue.pack().answers.get(compiled.row) else {
            continue;
        };
        let indication = compiled.indication.is_none() || compiled.indication == order.indication;
        let family = compiled
            .prior_family
            .is_none_or(|f| prior.iter().any(|act| act.family == Some(f)));
        let matches = order_matches(order, &compiled.order).and(prior_matches(order, &compiled.prior, prior));
        if !indication || !family || matches == Tri::No {
            continue;
        }
        if is_off(order, &row.id, row.verified) {
            off.push(&row.id);
        } else if matches == Tri::Yes {
            return Some(row);
        }
    }
    None
}
