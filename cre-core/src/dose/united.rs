//! One quantity of a source from its reports: events united, families added, totals where events miss (R6.9 to R6.11).

use super::measured::{MeasuredQuantity, QuantityBasis};
use super::reports::{complete, families, total_of, total_of_all, totals_contradict};
use super::statement::{Amount, Event, Statement};
use super::units::{canonical_unit, canonical_value};
use crate::decimal::Decimal;
use crate::record::{DoseOrigin, Phantom, Quantity, QuantityKind, Side};
use crate::sorted::SortedMap;

/// Amounts of one kind by phantom and breast: unlike ones are said apart.
type Parts = SortedMap<(Option<Phantom>, Option<Side>), Decimal>;

/// A quantity of one kind.
pub(super) struct Value {
    parts: Parts,
    high: Option<Parts>,
    basis: QuantityBasis,
    lower_bound: bool,
    mismatch: bool,
    /// The stated total beside the events' sum, where it is another number.
    stated: Option<Decimal>,
}

impl Value {
    pub(super) fn quantities(self, quantity: QuantityKind, origin: DoseOrigin) -> Vec<MeasuredQuantity> {
        let mut parts = self.parts;
        if parts.is_empty() {
            parts.insert((None, None), Decimal::zero());
        }
        parts
            .iter()
            .map(|(key, value)| MeasuredQuantity {
                quantity,
                value: value.clone(),
                high: self
                    .high
                    .as_ref()
                    .and_then(|high| high.get(key))
                    .filter(|high| *high > value)
                    .cloned(),
                unit: canonical_unit(quantity),
                phantom: key.0,
                breast: key.1,
                basis: self.basis,
                origin,
                lower_bound: self.lower_bound,
                mismatch: self.mismatch,
                stated_total: self.stated.clone(),
            })
            .collect()
    }
}

/// Adds amounts; of a CTDIvol the greater stays.
fn put<'a>(kind: QuantityKind, parts: &mut Parts, amounts: impl IntoIterator<Item = &'a Amount>) {
    for amount in amounts.into_iter().filter(|amount| amount.kind == kind) {
        join(kind, parts, (amount.phantom, amount.breast), &amount.value);
    }
}

fn join(kind: QuantityKind, parts: &mut Parts, key: (Option<Phantom>, Option<Side>), value: &Decimal) {
    let slot = parts.entry(key).or_insert_with(Decimal::zero);
    *slot = if kind == QuantityKind::CtdiVol {
        slot.clone().max(value.clone())
    } else {
        slot.plus(value)
    };
}

fn join_all(kind: QuantityKind, parts: &mut Parts, others: &Parts) {
    for (key, value) in others {
        join(kind, parts, *key, value);
    }
}

fn sum(parts: &Parts) -> Decimal {
    parts.values().fold(Decimal::zero(), |sum, value| sum.plus(value))
}

fn totals(kind: QuantityKind, statement: &Statement<'_>) -> Parts {
    let mut parts = Parts::new();
    put(kind, &mut parts, &statement.totals);
    parts
}

/// Whether a value of this kind stands there and was not read.
fn unread(kind: QuantityKind, stated: &[Quantity]) -> bool {
    stated
        .iter()
        .any(|quantity| quantity.kind == kind && canonical_value(quantity).is_err())
}

/// A quantity from the statements of one origin: families add, totals without scope are a range (R6.11).
pub(super) fn united(kind: QuantityKind, statements: &[&Statement<'_>]) -> Option<Value> {
    let (scoped, loose) = families(statements);
    let mut missing = false;
    let mut base: Option<Value> = None;
    for family in &scoped {
        match (of_family(kind, family), base.as_mut()) {
            (None, _) => missing = true,
            (Some(value), None) => base = Some(value),
            (Some(value), Some(base)) => {
                join_all(kind, &mut base.parts, &value.parts);
                base.basis = base.basis.max(value.basis);
                base.lower_bound |= value.lower_bound;
                base.mismatch |= value.mismatch;
                // Of several families the stated totals do not make one.
                base.stated = None;
            }
        }
    }
    let mut value = with_loose(kind, base, &loose)?;
    value.lower_bound |= missing;
    Some(value)
}

fn with_loose(kind: QuantityKind, base: Option<Value>, loose: &[&Statement<'_>]) -> Option<Value> {
    let stated: Vec<&&Statement<'_>> = loose.iter().filter(|s| total_of(kind, s).is_some()).collect();
    let greatest = stated
        .iter()
        .map(|s| (totals(kind, s), unread(kind, &s.dose.totals)))
        .max_by(|(a, _), (b, _)| sum(a).cmp(&sum(b)));
    let Some((parts, unread)) = greatest else {
        return base;
    };
    let mut all = Parts::new();
    for statement in &stated {
        join_all(kind, &mut all, &totals(kind, statement));
    }
    let basis = if kind == QuantityKind::CtdiVol {
        QuantityBasis::Greatest
    } else {
        QuantityBasis::Total
    };
    let several = kind != QuantityKind::CtdiVol;
    let Some(mut base) = base else {
        return Some(Value {
            parts: if several { parts } else { all.clone() },
            high: (several && stated.len() > 1).then_some(all),
            basis,
            lower_bound: unread,
            mismatch: several && stated.len() > 1,
            stated: None,
        });
    };
    if !several {
        join_all(kind, &mut base.parts, &all);
        return Some(base);
    }
    let mut high = base.parts.clone();
    join_all(kind, &mut high, &all);
    if sum(&parts) > sum(&base.parts) {
        base.parts = parts;
        base.basis = basis;
    }
    base.high = Some(high);
    base.mismatch = true;
    Some(base)
}

/// A quantity of a family: the events' sum, or a stated total where the events are incomplete. `None`: it is not known.
fn of_family(kind: QuantityKind, family: &[&Statement<'_>]) -> Option<Value> {
    let events = || family.iter().flat_map(|s| s.events.iter());
    let counted = || events().filter(|event| event.counts);
    let moved = events().any(|event| event.moved);
    let mut parts = Parts::new();
    for event in counted() {
        put(kind, &mut parts, &event.amounts);
    }
    let by_events = !parts.is_empty();
    let complete = complete(kind, family) && !counted().any(|event| unread(kind, &event.stated.values));
    let greatest = family
        .iter()
        .filter(|_| !moved)
        .filter_map(|s| Some((s, total_of(kind, s)?)))
        .max_by(|(_, a), (_, b)| a.cmp(b));
    let events_sum = sum(&parts);
    let greater = |total: &Decimal| !by_events || *total > events_sum;
    if kind == QuantityKind::CtdiVol {
        if !by_events {
            parts = totals(kind, greatest?.0);
        }
        return Some(Value {
            parts,
            high: None,
            basis: QuantityBasis::Greatest,
            lower_bound: by_events && !complete,
            mismatch: false,
            stated: None,
        });
    }
    let mismatch = !moved && totals_contradict(kind, family);
    let stated = total_of_all(kind, family).filter(|total| !moved && by_events && *total != events_sum);
    let value = |parts: Parts, basis: QuantityBasis, lower_bound: bool| {
        Some(Value {
            parts,
            high: None,
            basis,
            lower_bound,
            mismatch,
            stated: stated.clone().filter(|_| basis == QuantityBasis::Events),
        })
    };
    if let Some((statement, _)) = greatest.as_ref().filter(|(_, total)| !complete && greater(total)) {
        let parts = totals(kind, statement);
        return value(parts, QuantityBasis::Total, unread(kind, &statement.dose.totals));
    }
    if by_events {
        // A total that is not above the events' sum shows that nothing is missing, unless a part of it was not read.
        let shown = greatest.is_some_and(|(s, _)| !unread(kind, &s.dose.totals));
        return value(parts, QuantityBasis::Events, !complete && !shown);
    }
    // Localizers without value add 0, and events of another exam count there.
    let nothing = |event: &Event<'_>| event.moved || event.stated.localizer;
    let none_here = events().next().is_some() && events().all(nothing);
    for amount in events()
        .flat_map(|event| &event.amounts)
        .filter(|amount| amount.kind == kind)
    {
        join(
            kind,
            &mut parts,
            (amount.phantom, amount.breast),
            &Decimal::zero(),
        );
    }
    if none_here {
        value(parts, QuantityBasis::Events, false)
    } else {
        None
    }
}
