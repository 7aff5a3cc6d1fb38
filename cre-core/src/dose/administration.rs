//! The dose of a radiopharmaceutical administration: families of statements, and the activity of each (R6.7, R6.9, R6.19).

use super::convert::{Circumstances, NoConversion, convert};
use super::estimate::Method;
use super::family::{ExamFacts, Measured, Unconverted};
use super::greater::Piece;
use super::reports::{event_families, totals_contradict, uid_of};
use super::statement::{Event, Statement};
use crate::catalogue::Catalogue;
use crate::decimal::Decimal;
use crate::record::QuantityKind;
use crate::record::QuantityKind::{Activity, ResidualActivity};
use crate::sorted::SortedMap;

/// The dose of an administration from statements of one origin: those that share an event are one family, and families
/// tell of one exposure, so that the greatest stands (P106). `first` is the first code that any statement of it gives: that of those without.
pub(crate) fn administration(
    catalogue: &Catalogue,
    statements: &[&Statement<'_>],
    first: Option<&str>,
    facts: ExamFacts<'_>,
) -> Result<Measured, Unconverted> {
    let families = event_families(statements);
    let contradicts = families.iter().any(|family| totals_contradict(Activity, family));
    let stating = |family: &&Vec<&Statement<'_>>| {
        let states = |s: &&Statement<'_>| {
            let told = s.events.iter().flat_map(|event| &event.told);
            s.totals.iter().chain(told).any(|amount| amount.kind == Activity)
        };
        family.iter().any(states)
    };
    let mut several = 0;
    let mut pieces = Vec::new();
    // Events that count elsewhere are a 0 of the origin only where nothing else is stated in it (P119).
    let (mut by_moved, mut beside) = (true, false);
    for family in &families {
        let moved = Distinct::of(family).all_moved();
        beside |= !moved
            && family
                .iter()
                .any(|s| !(s.dose.totals.is_empty() && s.events.is_empty()));
        let with = Circumstances {
            region: None,
            phantom: None,
            projection: None,
            agent: agent(catalogue, family, first),
            age: facts.age,
        };
        if let Some(piece) = piece(catalogue, family, with) {
            several += usize::from(stating(&family));
            by_moved &= moved;
            pieces.push(piece);
        }
    }
    if by_moved && beside {
        pieces.clear();
    }
    let Some(piece) = Piece::greatest_to_sum(pieces) else {
        return Err(Unconverted {
            mismatch: contradicts,
            ..NoConversion::NoValue.into()
        });
    };
    let mismatch = several > 1 || contradicts;
    let mut reasons = piece.reasons;
    if piece.short {
        reasons.insert(NoConversion::NoValue);
    }
    match piece.value {
        Some(estimate) => Measured {
            estimate,
            method: Method::Activity,
            lower_bound: piece.short,
            reasons,
            mismatch,
            unread: piece.short && piece.unread,
        }
        .storable(),
        None => Err(Unconverted { reasons, mismatch }),
    }
}

/// The radiopharmaceutical of a family: the first by entry id that the pack knows; a statement's own code is never
/// another's (P106).
fn agent<'c>(catalogue: &'c Catalogue, family: &[&Statement<'_>], first: Option<&str>) -> Option<&'c str> {
    let mut told = family.to_vec();
    told.sort_by_key(|statement| statement.entry);
    let codes = told
        .into_iter()
        .filter_map(|statement| statement.agent().or(first));
    codes
        .into_iter()
        .find_map(|code| catalogue.radiopharmaceutical(code))
}

/// What a family comes to; `None`: it states no activity (P110).
fn piece(catalogue: &Catalogue, family: &[&Statement<'_>], with: Circumstances<'_>) -> Option<Piece> {
    let events = Distinct::of(family);
    let total = events.greatest_total(Activity, family);
    let sum = events.sum(Activity);
    let complete = events.complete(family);
    let given = match (total.as_ref(), sum) {
        _ if events.all_moved() => Some(Decimal::zero()),
        (Some(total), Some(sum)) if !complete => Some(sum.max(total.clone())),
        (total, sum) => sum.or_else(|| total.cloned()),
    }?;
    let before = family.iter().all(|statement| {
        let administration = statement.dose.administration.as_ref();
        administration.is_some_and(|a| a.before_residual == Some(true))
    });
    let residual = [
        events.greatest_total(ResidualActivity, family),
        events.sum(ResidualActivity),
    ]
    .into_iter()
    .flatten()
    .max();
    let net = match residual.filter(|_| before) {
        Some(residual) => given.minus(&residual),
        None => given,
    };
    // More is left over than was given: one of the two is wrong, and nothing follows from them.
    if net.is_negative() {
        return None;
    }
    let converted = convert(catalogue, Activity, &net, with);
    let mut piece = Piece::total(net, converted.map_err(|reason| [reason].into()));
    piece.short = !complete && !events.is_empty() && !events.all_moved() && total.is_none();
    piece.unread = piece.short && events.unread();
    Some(piece)
}

/// The distinct events of a family, each as it counts here.
struct Distinct<'s, 'a> {
    /// By UID, or by place for those without: the version that counts, `None` where it counts elsewhere.
    events: SortedMap<String, Option<&'s Event<'a>>>,
}

impl<'s, 'a> Distinct<'s, 'a> {
    fn of(family: &[&'s Statement<'a>]) -> Self {
        let mut events: SortedMap<String, Option<&'s Event<'a>>> = SortedMap::new();
        for (s, statement) in family.iter().enumerate() {
            for (e, event) in statement.events.iter().enumerate() {
                let key = uid_of(event).map_or_else(|| format!("{s} {e}"), |uid| format!("u{uid}"));
                let slot = events.entry(key).or_insert(None);
                if event.counts && !event.moved {
                    *slot = Some(event);
                }
            }
        }
        Self { events }
    }

    fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    fn here(&self) -> impl Iterator<Item = &'s Event<'a>> {
        self.events.values().filter_map(|event| *event)
    }

    fn all_moved(&self) -> bool {
        !self.is_empty() && self.events.values().all(Option::is_none)
    }

    /// The sum of one quantity over the events that count here; `None`: none of them states it.
    fn sum(&self, kind: QuantityKind) -> Option<Decimal> {
        let amounts = self.here().flat_map(|event| &event.amounts);
        sum_of(kind, amounts.map(|amount| (amount.kind, &amount.value)))
    }

    /// The greatest total that a statement states; none where an event counts elsewhere (R6.12).
    fn greatest_total(&self, kind: QuantityKind, family: &[&Statement<'_>]) -> Option<Decimal> {
        if self.events.values().any(Option::is_none) {
            return None;
        }
        let total = |statement: &&Statement<'_>| {
            sum_of(
                kind,
                statement.totals.iter().map(|amount| (amount.kind, &amount.value)),
            )
        };
        family.iter().filter_map(total).max()
    }

    /// R6.10 for the activity.
    fn complete(&self, family: &[&Statement<'_>]) -> bool {
        let stated = family.iter().filter_map(|s| s.dose.stated_events).max();
        let count = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        let told = |event: &Event<'_>| event.amounts.iter().any(|amount| amount.kind == Activity);
        !self.is_empty() && count >= stated.unwrap_or(0) && self.here().all(told)
    }

    /// Whether an event without usable activity states a value that was not read.
    fn unread(&self) -> bool {
        self.here().any(|event| {
            event.amounts.iter().all(|amount| amount.kind != Activity)
                && event.amounts.len() < event.stated.values.len()
        })
    }
}

fn sum_of<'v>(
    kind: QuantityKind,
    amounts: impl Iterator<Item = (QuantityKind, &'v Decimal)>,
) -> Option<Decimal> {
    amounts
        .filter(|(of, _)| *of == kind)
        .map(|(_, value)| value.clone())
        .reduce(|a, b| a.plus(&b))
}
