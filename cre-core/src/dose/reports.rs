//! Reports of one source: which belong together, and whether their events are complete (R6.10, R6.11).

use super::statement::{Event, Statement};
use crate::decimal::Decimal;
use crate::identity::Private;
use crate::record::QuantityKind;
use crate::sorted::{SortedMap, SortedSet};

/// A stated UID without surrounding spaces; a blank one is none.
fn stated_uid(uid: Option<&Private>) -> Option<&str> {
    uid.map(Private::reveal)
        .map(str::trim)
        .filter(|uid| !uid.is_empty())
}

/// The UID of an event.
pub(super) fn uid_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    stated_uid(event.stated.uid.as_ref())
}

/// Statements that share an event UID or a scope of accumulation are one family; totals without either are loose.
pub(super) fn families<'s, 'a>(
    statements: &[&'s Statement<'a>],
) -> (Vec<Vec<&'s Statement<'a>>>, Vec<&'s Statement<'a>>) {
    let scope =
        |statement: &Statement<'_>| stated_uid(statement.dose.scope.as_ref()).map(|uid| format!("s{uid}"));
    let (loose, scoped): (Vec<_>, Vec<_>) = statements
        .iter()
        .copied()
        .partition(|statement| statement.events.is_empty() && scope(statement).is_none());
    (joined(&scoped, scope), loose)
}

/// Statements that share an event UID are one family, and each of the others is one by itself.
pub(super) fn event_families<'s, 'a>(statements: &[&'s Statement<'a>]) -> Vec<Vec<&'s Statement<'a>>> {
    joined(statements, |_| None)
}

fn joined<'s, 'a>(
    statements: &[&'s Statement<'a>],
    scope: impl Fn(&Statement<'a>) -> Option<String>,
) -> Vec<Vec<&'s Statement<'a>>> {
    let mut families: Vec<(SortedSet<String>, Vec<&'s Statement<'a>>)> = Vec::new();
    for statement in statements {
        let events = statement.events.iter().filter_map(uid_of);
        let mut keys: SortedSet<String> = events
            .map(|uid| format!("e{uid}"))
            .chain(scope(statement))
            .collect();
        let mut members = vec![*statement];
        let (joined, apart): (Vec<_>, Vec<_>) = families
            .into_iter()
            .partition(|(other, _)| !other.is_disjoint(&keys));
        for (other, others) in joined {
            keys.extend(other);
            members.extend(others);
        }
        families = apart;
        families.push((keys, members));
    }
    families.into_iter().map(|(_, members)| members).collect()
}

/// The total that a statement states for a quantity; of several the sum over regions, phantoms or breasts.
pub(super) fn total_of(kind: QuantityKind, statement: &Statement<'_>) -> Option<Decimal> {
    let stated = statement.totals.iter().filter(|amount| amount.kind == kind);
    stated
        .map(|amount| amount.value.clone())
        .reduce(|a, b| a.plus(&b))
}

/// What an event states of a quantity.
pub(super) fn amount_of(kind: QuantityKind, event: &Event<'_>) -> Option<Decimal> {
    let mut of_kind = event.amounts.iter().filter(|a| a.kind == kind).peekable();
    of_kind.peek()?;
    Some(of_kind.fold(Decimal::zero(), |sum, a| sum.plus(&a.value)))
}

/// Whether an event is a localizer that states no value of this kind: it adds 0 (R6.10). One whose value was not read is
/// unknown like any other (R6.4).
pub(super) fn adds_nothing(kind: QuantityKind, event: &Event<'_>) -> bool {
    event.stated.localizer && event.stated.values.iter().all(|value| value.kind != kind)
}

/// Complete when the distinct events are at least as many as stated, and each has a value or is a localizer.
pub(super) fn complete(kind: QuantityKind, statements: &[&Statement<'_>]) -> bool {
    let mut distinct: SortedMap<String, bool> = SortedMap::new();
    for (s, statement) in statements.iter().enumerate() {
        for (e, event) in statement.events.iter().enumerate() {
            let key = uid_of(event).map_or_else(|| format!("{s} {e}"), |uid| format!("u{uid}"));
            // One that counts elsewhere has its value there; of several versions the one that counts says it.
            let told = event.counts && (adds_nothing(kind, event) || amount_of(kind, event).is_some());
            let valued = event.moved || told;
            let slot = distinct.entry(key).or_insert(false);
            *slot |= valued;
        }
    }
    let stated = statements
        .iter()
        .filter_map(|s| s.dose.stated_events)
        .max()
        .unwrap_or(0);
    let count = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
    !distinct.is_empty() && count >= stated && distinct.values().all(|valued| *valued)
}

/// Whether the total of a report differs from the sum of its own events beyond the tolerance (R6.11). A continuation's
/// total speaks of its own events, not of those that another report of the family tells.
pub(super) fn totals_contradict(kind: QuantityKind, statements: &[&Statement<'_>]) -> bool {
    statements.iter().any(|statement| {
        let events = &statement.events;
        let told = events.iter().flat_map(|event| &event.told);
        let sum = told
            .filter(|amount| amount.kind == kind)
            .map(|amount| amount.value.clone())
            .reduce(|a, b| a.plus(&b));
        let localizers = !events.is_empty() && events.iter().all(|event| event.stated.localizer);
        let sum = sum.or_else(|| localizers.then(Decimal::zero));
        total_of(kind, statement)
            .zip(sum)
            .is_some_and(|(total, sum)| differs(&total, &sum))
    })
}

/// The greatest total of a report that tells every event of its family, so that it speaks of the same exposure as the
/// events' sum does.
pub(super) fn total_of_all(kind: QuantityKind, family: &[&Statement<'_>]) -> Option<Decimal> {
    let uids = |s: &Statement<'_>| -> SortedSet<String> {
        s.events.iter().filter_map(uid_of).map(str::to_owned).collect()
    };
    let all: SortedSet<String> = family.iter().flat_map(|s| uids(s)).collect();
    family
        .iter()
        .filter(|s| family.len() == 1 || uids(s) == all)
        .filter_map(|s| total_of(kind, s))
        .max()
}

/// Whether two values differ by more than 1 % of the greater.
pub(super) fn differs(a: &Decimal, b: &Decimal) -> bool {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    high.minus(low).times(&Decimal::from_integer(100)) > *high
}
