//! What was measured for an exam, source by source: the quantities themselves after union of events and reports, before
//! any conversion (R6.8 to R6.12).

use super::family::{differs, families};
use super::source::{Source, SourceKind};
use super::statement::{Amount, Event, Statement};
use super::units::canonical_unit;
use crate::decimal::Decimal;
use crate::identity::Private;
use crate::record::{Device, DoseOrigin, QuantityKind, Side};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the best data of one radiation source say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeasuredSource {
    /// X-ray of a device, or an administration.
    pub source: SourceKind,
    /// Where these data come from: the best origin that has any (R6.8).
    pub origin: DoseOrigin,
    /// The device, for X-ray.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// The radiopharmaceutical as stated, for an administration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radiopharmaceutical: Option<String>,
    /// The nuclide, for an administration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nuclide: Option<String>,
    /// Statements of this source that were united, of all origins.
    pub statements: u32,
    /// Distinct irradiation events, or administrations, that count.
    pub events: u32,
    /// The quantities.
    pub quantities: Vec<MeasuredQuantity>,
}

/// A quantity of a source in its canonical unit, exact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeasuredQuantity {
    /// What is measured. CTDIvol is not here: it does not add over acquisitions.
    pub kind: QuantityKind,
    /// Exact decimal.
    pub value: String,
    /// Canonical unit, for example `mGy.cm`.
    pub unit: String,
    /// Breast, for glandular dose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breast: Option<Side>,
    /// Events without this value, and no stated total that holds them: there is more than this.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lower_bound: bool,
    /// The stated total, where it is another number than the events' sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_total: Option<String>,
    /// Stated total and events' sum differ by more than 1 % (R6.11).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mismatch: bool,
}

/// A quantity, for glandular dose of one breast.
type Key = (QuantityKind, Option<Side>);

/// What the best origin of a source says; none if no value of it could be read.
pub(crate) fn measured_source(statements: &[Statement<'_>], source: &Source) -> Option<MeasuredSource> {
    let members: Vec<&Statement<'_>> = source
        .statements
        .iter()
        .filter_map(|index| statements.get(*index))
        .collect();
    let valued = |s: &&Statement<'_>| !s.has_no_amount() || s.events.iter().any(|event| event.moved);
    let origin = members.iter().copied().filter(valued).map(|s| s.origin()).min()?;
    let best: Vec<&Statement<'_>> = members.iter().copied().filter(|s| s.origin() == origin).collect();
    let first = best.first()?;
    let given = |pick: fn(&crate::record::Administration) -> Option<&String>| {
        best.iter()
            .filter_map(|s| s.dose.administration.as_ref())
            .find_map(pick)
            .cloned()
    };
    let (events, quantities) = match source.kind {
        SourceKind::Administration => (1, activity(&best)),
        _ => (events(&best), x_ray_quantities(&best)),
    };
    Some(MeasuredSource {
        source: source.kind,
        origin,
        device: first.dose.device.clone(),
        radiopharmaceutical: given(|a| a.radiopharmaceutical.as_ref()),
        nuclide: given(|a| a.nuclide.as_ref()),
        statements: u32::try_from(members.len()).unwrap_or(u32::MAX),
        events,
        quantities,
    })
}

fn events(statements: &[&Statement<'_>]) -> u32 {
    let counted = statements
        .iter()
        .flat_map(|s| &s.events)
        .filter(|event| event.counts);
    u32::try_from(counted.count()).unwrap_or(u32::MAX)
}

fn quantity((kind, breast): Key, value: &Decimal) -> MeasuredQuantity {
    MeasuredQuantity {
        kind,
        value: value.to_text(),
        unit: canonical_unit(kind).to_owned(),
        breast,
        lower_bound: false,
        stated_total: None,
        mismatch: false,
    }
}

/// One statement speaks for an administration; statements never add.
fn activity(statements: &[&Statement<'_>]) -> Vec<MeasuredQuantity> {
    let amounts = |s: &Statement<'_>, kind| {
        let all = s
            .totals
            .iter()
            .chain(s.events.iter().flat_map(|event| &event.amounts));
        all.filter(|amount| amount.kind == kind)
            .map(|amount| amount.value.clone())
            .next()
    };
    let kinds = [QuantityKind::Activity, QuantityKind::ResidualActivity];
    kinds
        .into_iter()
        .filter_map(|kind| {
            let value = statements.iter().find_map(|s| amounts(s, kind))?;
            Some(quantity((kind, None), &value))
        })
        .collect()
}

fn key(amount: &Amount) -> Key {
    (amount.kind, amount.breast)
}

fn x_ray_quantities(statements: &[&Statement<'_>]) -> Vec<MeasuredQuantity> {
    let all = statements.iter().flat_map(|s| {
        s.totals
            .iter()
            .chain(s.events.iter().flat_map(|event| &event.amounts))
    });
    let keys: BTreeSet<Key> = all
        .map(key)
        .filter(|key| key.0 != QuantityKind::CtdiVol)
        .collect();
    let (families, loose) = families(statements);
    keys.into_iter()
        .filter_map(|key| {
            let parts: Vec<Part> = families
                .iter()
                .filter_map(|family| of_family(family, key))
                .collect();
            let sum = |pick: fn(&Part) -> &Decimal| {
                parts
                    .iter()
                    .fold(Decimal::zero(), |sum, part| sum.plus(pick(part)))
            };
            let greatest = loose.iter().filter_map(|s| total(s, key)).max();
            let (value, stated) = (sum(|part| &part.value), sum(|part| &part.stated));
            let is_stated = parts.iter().any(|part| part.is_stated);
            let lower_bound = parts.iter().any(|part| part.lower_bound);
            match greatest {
                None if parts.is_empty() => None,
                Some(greatest) if greatest > value => Some(quantity(key, &greatest)),
                _ => Some(MeasuredQuantity {
                    lower_bound,
                    stated_total: (is_stated && stated != value).then(|| stated.to_text()),
                    mismatch: parts.iter().any(|part| part.mismatch),
                    ..quantity(key, &value)
                }),
            }
        })
        .collect()
}

/// What one family of reports says of a quantity.
struct Part {
    value: Decimal,
    stated: Decimal,
    is_stated: bool,
    mismatch: bool,
    lower_bound: bool,
}

fn total(statement: &Statement<'_>, wanted: Key) -> Option<Decimal> {
    let of_key = statement.totals.iter().filter(|amount| key(amount) == wanted);
    of_key
        .map(|amount| amount.value.clone())
        .reduce(|a, b| a.plus(&b))
}

fn of_family(family: &[&Statement<'_>], wanted: Key) -> Option<Part> {
    let events = || family.iter().flat_map(|s| &s.events);
    let value_of = |event: &Event<'_>| {
        let of_key = event.amounts.iter().filter(|amount| key(amount) == wanted);
        of_key
            .map(|amount| amount.value.clone())
            .reduce(|a, b| a.plus(&b))
    };
    let moved = events().any(|event| event.moved);
    let stated = family
        .iter()
        .filter_map(|s| total(s, wanted))
        .max()
        .filter(|_| !moved);
    let of_events = events()
        .filter(|event| event.counts)
        .filter_map(value_of)
        .reduce(|a, b| a.plus(&b));
    if stated.is_none() && of_events.is_none() {
        return None;
    }
    let has_events = of_events.is_some();
    let sum = of_events.unwrap_or_else(Decimal::zero);
    let complete = has_events && (moved || is_complete(family, wanted.0));
    let own_sum = |s: &Statement<'_>| s.events.iter().filter_map(value_of).reduce(|a, b| a.plus(&b));
    let mismatch = !moved
        && family.iter().any(|s| {
            total(s, wanted)
                .zip(own_sum(s))
                .is_some_and(|(total, sum)| differs(&total, &sum))
        });
    let total = stated.clone().unwrap_or_else(Decimal::zero);
    let value = if complete {
        sum.clone()
    } else {
        sum.clone().max(total.clone())
    };
    Some(Part {
        // A continuation's total speaks of its own events only: it is not a total of the family.
        is_stated: stated.is_some()
            && (!has_events || family.len() == 1 || tells_all(family, wanted, &total)),
        mismatch,
        lower_bound: !complete && stated.is_none_or(|stated| stated < sum),
        stated: total,
        value,
    })
}

/// Whether a statement with this total tells every event of the family.
fn tells_all(family: &[&Statement<'_>], wanted: Key, stated: &Decimal) -> bool {
    let uids = |s: &Statement<'_>| -> BTreeSet<String> {
        let of = s.events.iter().filter_map(|event| event.stated.uid.as_ref());
        of.map(|uid| uid.reveal().to_owned()).collect()
    };
    let all: BTreeSet<String> = family.iter().flat_map(|s| uids(s)).collect();
    family
        .iter()
        .any(|s| total(s, wanted).as_ref() == Some(stated) && uids(s) == all)
}

/// As many distinct events as stated, each with a value of this kind or a localizer (R6.10).
fn is_complete(family: &[&Statement<'_>], kind: QuantityKind) -> bool {
    let mut distinct: BTreeMap<String, bool> = BTreeMap::new();
    for (s, statement) in family.iter().enumerate() {
        for (e, event) in statement.events.iter().enumerate() {
            let own = format!("{s} {e}");
            let uid = event
                .stated
                .uid
                .as_ref()
                .map_or(own.as_str(), Private::reveal)
                .to_owned();
            let valued = event.stated.localizer || event.amounts.iter().any(|amount| amount.kind == kind);
            *distinct.entry(uid).or_insert(false) |= valued;
        }
    }
    let stated = family
        .iter()
        .filter_map(|s| s.dose.stated_events)
        .max()
        .unwrap_or(0);
    let count = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
    count >= stated && distinct.values().all(|valued| *valued)
}
