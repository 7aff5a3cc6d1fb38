//! What was measured, source by source, in the devices' own quantities (R6.1, R6.8 to R6.12).
//!
//! This is what a report says of the exposure. It stands beside the estimate of effective dose and needs no coefficient:
//! the same union of events, the same families of reports, but every quantity for itself.

use super::reports::differs;
use super::source::{Source, SourceKind};
use super::statement::{Amount, Statement};
use super::united::united;
use super::units::{canonical_unit, canonical_value};
use crate::catalogue::Catalogue;
use crate::decimal::Decimal;
use crate::record::{Administration, Device, DoseOrigin, Phantom, QuantityKind, Side};
use crate::sorted::SortedSet;
use crate::time::Instant;
use crate::wire::Writable;
use serde::Serialize;

/// What a measured quantity is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuantityBasis {
    /// The sum of the irradiation events.
    Events,
    /// The total that the source states.
    Total,
    /// The greatest value of the events: a CTDIvol never adds.
    Greatest,
    /// One stated value, as an administered activity.
    Stated,
}

/// One quantity of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeasuredQuantity {
    /// Kind.
    pub quantity: QuantityKind,
    /// The exact value, in `unit`.
    pub value: Decimal,
    /// Upper end, where reports leave open whether their totals add.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
    /// Canonical unit of the kind.
    pub unit: &'static str,
    /// CTDI phantom, as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phantom: Option<Phantom>,
    /// Breast, as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breast: Option<Side>,
    /// What it is taken from.
    pub basis: QuantityBasis,
    /// Where the data come from.
    pub origin: DoseOrigin,
    /// A part is missing: the value is a lower bound.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lower_bound: bool,
    /// Stated totals and events, or several totals, disagree by more than 1 % (R6.11).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mismatch: bool,
    /// The stated total over all parts, where the events' sum leads and is another number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_total: Option<Decimal>,
}

/// The administration of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Administered {
    /// Code of the pack, else as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radiopharmaceutical: Option<String>,
    /// Nuclide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nuclide: Option<String>,
    /// Start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// Whether the activity is the one before the residual is subtracted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub before_residual: bool,
}

/// What a radiation source of an exam measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeasuredSource {
    /// Kind of the source.
    pub kind: SourceKind,
    /// The X-ray device, as far as it is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// The administration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administration: Option<Administered>,
    /// Where its data come from, best first.
    pub origins: Vec<DoseOrigin>,
    /// Its quantities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<MeasuredQuantity>,
    /// Kinds of which a stated value was not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<QuantityKind>,
    /// Irradiation events that count here.
    pub events: u32,
    /// Number of events that the reports state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_events: Option<u32>,
    /// Events that count in another exam, which holds them too.
    #[serde(skip_serializing_if = "is_zero")]
    pub moved_events: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Quantities of an X-ray source, in the order in which they are said.
const X_RAY: [QuantityKind; 6] = [
    QuantityKind::Dlp,
    QuantityKind::CtdiVol,
    QuantityKind::Dap,
    QuantityKind::AirKermaRp,
    QuantityKind::FluoroscopyTime,
    QuantityKind::Agd,
];

/// What each source of an exam measured, in the order of its sources.
pub(super) fn measured_sources(
    catalogue: &Catalogue,
    statements: &[Statement<'_>],
    sources: &[Source],
) -> Vec<MeasuredSource> {
    sources
        .iter()
        .map(|source| {
            let mut members: Vec<&Statement<'_>> = source
                .statements
                .iter()
                .filter_map(|i| statements.get(*i))
                .collect();
            members.sort_by_key(|s| s.origin());
            of_source(catalogue, source.kind, &members)
        })
        .collect()
}

fn of_source(catalogue: &Catalogue, kind: SourceKind, members: &[&Statement<'_>]) -> MeasuredSource {
    let origins: SortedSet<DoseOrigin> = members.iter().map(|s| s.origin()).collect();
    let of_origin = |origin: DoseOrigin| -> Vec<&Statement<'_>> {
        members.iter().copied().filter(|s| s.origin() == origin).collect()
    };
    let unreadable: SortedSet<QuantityKind> = members
        .iter()
        .flat_map(|s| {
            s.dose
                .totals
                .iter()
                .chain(s.dose.events.iter().flat_map(|e| &e.values))
        })
        .filter(|quantity| canonical_value(quantity).is_err())
        .map(|quantity| quantity.kind)
        .collect();
    let mut measured = MeasuredSource {
        kind,
        device: None,
        administration: None,
        origins: origins.iter().copied().collect(),
        quantities: Vec::new(),
        unreadable: unreadable.into_iter().collect(),
        events: 0,
        stated_events: members.iter().filter_map(|s| s.dose.stated_events).max(),
        moved_events: 0,
    };
    if kind == SourceKind::Administration {
        measured.administration = Some(administered(catalogue, members));
        let stated = origins
            .iter()
            .map(|origin| activity(*origin, &of_origin(*origin)))
            .find(|quantities| !quantities.is_empty());
        measured.quantities = stated.unwrap_or_default();
        return measured;
    }
    measured.device = device(members);
    let states = |kind: QuantityKind| {
        let of_kind = |amount: &Amount| amount.kind == kind;
        let events = || members.iter().flat_map(|s| &s.events).flat_map(|e| &e.amounts);
        members.iter().flat_map(|s| &s.totals).any(of_kind) || events().any(of_kind)
    };
    for quantity in X_RAY.into_iter().filter(|kind| states(*kind)) {
        let found = origins
            .iter()
            .find_map(|origin| Some((*origin, united(quantity, &of_origin(*origin))?)));
        if let Some((origin, value)) = found {
            measured.quantities.extend(value.quantities(quantity, origin));
        }
    }
    let with_events = origins
        .iter()
        .map(|origin| of_origin(*origin))
        .find(|s| s.iter().any(|s| !s.events.is_empty()));
    let events = || with_events.iter().flatten().flat_map(|s| &s.events);
    let moved: SortedSet<&str> = events()
        .filter(|event| event.moved)
        .filter_map(|event| event.stated.uid.as_ref().map(|uid| uid.reveal().trim()))
        .collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    measured.events = count(events().filter(|event| event.counts).count());
    measured.moved_events = count(moved.len());
    measured
}

/// Each attribute as the best origin states it.
fn device(members: &[&Statement<'_>]) -> Option<Device> {
    let stated = |of: fn(&Device) -> &Option<String>| {
        members
            .iter()
            .filter_map(|s| s.dose.device.as_ref())
            .find_map(|device| of(device).clone())
    };
    let device = Device {
        serial: stated(|d| &d.serial),
        uid: stated(|d| &d.uid),
        station: stated(|d| &d.station),
    };
    (device != Device::default()).then_some(device)
}

fn administered(catalogue: &Catalogue, members: &[&Statement<'_>]) -> Administered {
    let all = || members.iter().filter_map(|s| s.dose.administration.as_ref());
    let known = |stated: &str| catalogue.radiopharmaceutical(stated).map(str::to_owned);
    let stated = |a: &Administration| a.radiopharmaceutical.clone();
    let in_pack = all().find_map(|a| known(a.radiopharmaceutical.as_deref()?));
    Administered {
        radiopharmaceutical: in_pack.or_else(|| all().find_map(stated)),
        nuclide: all().find_map(|a| a.nuclide.clone()),
        start: all().find_map(|a| a.start),
        before_residual: all().any(|a| a.before_residual == Some(true)),
    }
}

/// The activity and a separate residual, of the first statement that has an activity: administrations never add.
fn activity(origin: DoseOrigin, statements: &[&Statement<'_>]) -> Vec<MeasuredQuantity> {
    let find = |statement: &Statement<'_>, kind: QuantityKind| -> Option<Decimal> {
        statement
            .totals
            .iter()
            .chain(statement.events.iter().flat_map(|e| &e.amounts))
            .find(|amount| amount.kind == kind)
            .map(|amount| amount.value.clone())
    };
    let mut stated = statements
        .iter()
        .filter_map(|s| Some((s, find(s, QuantityKind::Activity)?)));
    let Some((statement, value)) = stated.next() else {
        return Vec::new();
    };
    let mismatch = stated.any(|(_, other)| differs(&value, &other));
    let quantity = |quantity: QuantityKind, value: &Decimal| MeasuredQuantity {
        quantity,
        value: value.clone(),
        high: None,
        unit: canonical_unit(quantity),
        phantom: None,
        breast: None,
        basis: QuantityBasis::Stated,
        origin,
        lower_bound: false,
        mismatch: mismatch && quantity == QuantityKind::Activity,
        stated_total: None,
    };
    let residual = find(statement, QuantityKind::ResidualActivity);
    std::iter::once(quantity(QuantityKind::Activity, &value))
        .chain(residual.map(|residual| quantity(QuantityKind::ResidualActivity, &residual)))
        .collect()
}
