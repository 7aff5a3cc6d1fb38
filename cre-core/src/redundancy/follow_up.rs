//! Planned follow-ups: the pack's rows, and those that a report recommended (S40, S52, S113, S118).

use super::circumstances::{effects, reaches, recommended};
use super::finding::{FindingKind, Level, RuleRef, Window};
use super::judge::{Applied, Judged, lift_or_find, repeat};
use super::level::Found;
use super::order::Order;
use super::prior::Prior;
use super::related::{Related, weaken_by_date};
use super::select::select;
use super::window::{FollowUp, Outcomes, outcomes, window_end};
use crate::catalogue::{IntervalRule, MaxLevel};
use crate::record::CircumstanceCode;

/// A planned follow-up with the rule that states it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planned<'a> {
    pub(crate) applied: Applied<'a>,
    pub(crate) window: FollowUp,
}

impl<'a> Planned<'a> {
    /// By a row of the pack.
    pub(crate) fn by_row(order: &Order<'a>, rule: &'a IntervalRule) -> Option<Self> {
        Some(Self {
            applied: Applied::of(order, rule),
            window: FollowUp {
                min: rule.min?,
                max: rule.max,
                floor: rule.floor,
            },
        })
    }
}

/// The pack's follow-up row for this prior, or the one that a report recommended: that replaces the pack's (S40). It
/// stands in for the MIN rule and takes over its list of lifting circumstances.
pub(crate) fn planned_follow_up<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    min_lifts: &'a [CircumstanceCode],
    off: &mut Vec<&'a str>,
) -> Option<Planned<'a>> {
    if !prior.status.is_done() {
        return None;
    }
    if let Some((min, max)) = recommended(order, prior) {
        let reference = RuleRef {
            id: "recommended-follow-up",
            verified: true,
            source: None,
        };
        return Some(Planned {
            applied: Applied {
                reference,
                lifts: min_lifts,
                max_level: MaxLevel::Hint,
            },
            window: FollowUp {
                min,
                max,
                floor: None,
            },
        });
    }
    Planned::by_row(order, follow_up_row(order, prior, off)?)
}

/// The most specific follow-up row whose condition is met and that reaches the prior (S52, S118).
pub(crate) fn follow_up_row<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    off: &mut Vec<&'a str>,
) -> Option<&'a IntervalRule> {
    let applies = |code| {
        let mut stated = order.circumstances().iter().filter(|c| c.code == code);
        stated.any(|c| reaches(c, prior))
    };
    let selection = select(order, &order.rules.fup, &prior.exam.acts, &applies);
    off.extend(&selection.off);
    // A row that only could match keeps no silence: it takes a certain match to lift a rule.
    selection.only()
}

/// A planned follow-up before its window, its relation also as its own dates weaken it. When a circumstance lifts it, the
/// MIN rule is judged anew, with its own list and dates.
pub(crate) fn early<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    (related, weakened): (&Related, &Related),
    planned: &Planned<'a>,
    min: Option<&'a IntervalRule>,
) -> Judged<'a> {
    let effects = effects(order, prior, planned.applied.lifts);
    if effects.lifted()
        && let Some((rule, interval)) = min.and_then(|rule| Some((rule, rule.interval?)))
        && let inside = outcomes(&order.date, &prior.date, Some(interval), None)
        && inside.has(Outcomes::MIN)
    {
        let mut related = related.clone();
        if !inside.is(Outcomes::MIN) {
            weaken_by_date(&mut related);
        }
        return repeat(order, prior, &related, Applied::of(order, rule), interval);
    }
    let window = Window {
        from: Some(window_end(&prior.date, planned.window.min)),
        until: planned.window.max.map(|max| window_end(&prior.date, max)),
    };
    let found = Found {
        kind: FindingKind::EarlyFollowUp,
        window: Some(window),
        cap: Level::Hint,
        lifted: false,
    };
    lift_or_find(order, prior, weakened, planned.applied, found, effects)
}
