//! Reports of one source: families, complete events or totals, and what they come to (S03, S10, S88, S91-S95, S133).

use super::convert::{Circumstances, Converted, NoConversion, convert};
use super::estimate::Method;
use super::reports::{adds_nothing, amount_of, complete, families, total_of, totals_contradict};
use super::statement::{Amount, Event, Statement};
use crate::catalogue::Catalogue;
use crate::decimal::Decimal;
use crate::record::{Phantom, QuantityKind};
use std::collections::BTreeSet;

/// Why nothing is converted: every reason that holds.
pub(crate) type Reasons = BTreeSet<NoConversion>;

fn because(reason: NoConversion) -> Reasons {
    BTreeSet::from([reason])
}

/// What a source's data come to.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    pub(crate) estimate: Converted,
    pub(crate) method: Method,
    /// Whether something could not be converted or is missing: high is unbounded, and it counts as unknown.
    pub(crate) lower_bound: bool,
    pub(crate) reasons: BTreeSet<NoConversion>,
    /// Stated totals and events disagree beyond the tolerance.
    pub(crate) mismatch: bool,
}

/// What the exam adds to a conversion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExamFacts<'a> {
    /// The exam's single region.
    pub(crate) region: Option<&'a str>,
    /// Least and greatest age in completed months.
    pub(crate) age: (u32, u32),
}

/// Quantities that stand for the exposure, in the order in which they are taken.
const LEADING: [QuantityKind; 3] = [QuantityKind::Dlp, QuantityKind::Agd, QuantityKind::Dap];

/// The method that a leading quantity stands for.
fn method_of(kind: QuantityKind) -> Method {
    match kind {
        QuantityKind::Agd => Method::Agd,
        QuantityKind::Dap => Method::Dap,
        _ => Method::Dlp,
    }
}

/// The dose of an X-ray source from statements of one origin.
pub(crate) fn x_ray(
    catalogue: &Catalogue,
    statements: &[&Statement<'_>],
    facts: ExamFacts<'_>,
) -> Result<Measured, Reasons> {
    let amounts = |s: &&Statement<'_>| {
        s.totals
            .iter()
            .chain(s.events.iter().flat_map(|e| &e.amounts))
            .map(|a| a.kind)
            .collect::<Vec<_>>()
    };
    let kinds: BTreeSet<QuantityKind> = statements.iter().flat_map(amounts).collect();
    if only_localizers(statements) {
        return of_kind(catalogue, QuantityKind::Dlp, statements, facts);
    }
    // The first that converts; where none does, why the first does not (R6.20).
    let mut tried = LEADING
        .into_iter()
        .filter(|kind| kinds.contains(kind))
        .map(|kind| of_kind(catalogue, kind, statements, facts));
    let first = tried.next().ok_or_else(|| because(NoConversion::NoValue))?;
    match first {
        Ok(measured) => Ok(measured),
        Err(reasons) => tried.find_map(Result::ok).ok_or(reasons),
    }
}

/// The dose that one quantity gives.
fn of_kind(
    catalogue: &Catalogue,
    kind: QuantityKind,
    statements: &[&Statement<'_>],
    facts: ExamFacts<'_>,
) -> Result<Measured, Reasons> {
    let (scoped, loose) = families(statements);
    let mut measured: Vec<Measured> = Vec::new();
    let mut failed = Reasons::new();
    for family in &scoped {
        match Family::new(catalogue, kind, family, facts).measured() {
            Ok(result) => measured.push(result),
            Err(reasons) => failed.extend(reasons),
        }
    }
    if measured.is_empty() && loose.is_empty() {
        return Err(failed);
    }
    let base = measured.into_iter().reduce(|a, b| Measured {
        estimate: a.estimate.plus(&b.estimate),
        method: a.method,
        lower_bound: a.lower_bound || b.lower_bound,
        reasons: a.reasons.union(&b.reasons).copied().collect(),
        mismatch: a.mismatch || b.mismatch,
    });
    let mut result = with_loose_totals(catalogue, kind, base, &loose, facts)?;
    result.lower_bound |= !failed.is_empty();
    result.reasons.extend(failed);
    Ok(result)
}

/// Whether the statements tell of localizers without any value, and of nothing else.
fn only_localizers(statements: &[&Statement<'_>]) -> bool {
    statements.iter().all(|statement| {
        let events = &statement.dose.events;
        !events.is_empty()
            && statement.dose.totals.is_empty()
            && events
                .iter()
                .all(|event| event.localizer && event.values.is_empty())
    })
}

/// Totals without scope: value and low the greatest, high their sum, beside families that too (S88, S95).
fn with_loose_totals(
    catalogue: &Catalogue,
    kind: QuantityKind,
    base: Option<Measured>,
    loose: &[&Statement<'_>],
    facts: ExamFacts<'_>,
) -> Result<Measured, Reasons> {
    let phantom = None;
    let converted: Vec<Converted> = loose
        .iter()
        .filter_map(|s| total_of(kind, s))
        .map(|total| convert_total(catalogue, kind, &total, phantom, facts))
        .collect::<Result<_, _>>()
        .or_else(|reason| {
            if base.is_some() {
                Ok(Vec::new())
            } else {
                Err(because(reason))
            }
        })?;
    let Some(greatest) = converted.iter().max_by(|a, b| a.value.cmp(&b.value)) else {
        return base.ok_or_else(|| because(NoConversion::NoValue));
    };
    let sum = converted.iter().fold(Converted::zero(), Converted::plus);
    let Some(mut base) = base else {
        let estimate = Converted {
            high: sum.high.clone(),
            ..greatest.clone()
        };
        return Ok(Measured {
            estimate,
            method: method_of(kind),
            lower_bound: false,
            reasons: BTreeSet::new(),
            mismatch: converted.len() > 1,
        });
    };
    let high = base.estimate.high.plus(&sum.high);
    if greatest.value > base.estimate.value {
        base.estimate.value = greatest.value.clone();
        base.estimate.low = greatest.low.clone();
    }
    base.estimate.high = high;
    base.mismatch = true;
    Ok(base)
}

/// A total converts by the exam's single region, and by the phantom it states or that all events agree on.
fn convert_total(
    catalogue: &Catalogue,
    kind: QuantityKind,
    total: &Amount,
    phantom: Option<Phantom>,
    facts: ExamFacts<'_>,
) -> Result<Converted, NoConversion> {
    let value = if kind == QuantityKind::Agd {
        half(&total.value)
    } else {
        total.value.clone()
    };
    let with = Circumstances {
        // A region that is stated and not understood is never the exam's.
        region: match &total.region {
            Some(stated) => region_code(catalogue, stated),
            None => facts.region,
        },
        phantom: total.phantom.or(phantom),
        projection: None,
        agent: None,
        age: facts.age,
    };
    convert(catalogue, kind, &value, with)
}

/// The catalogue's code of a region that is stated by that code or by a foreign one with its system.
fn region_code<'c>(catalogue: &'c Catalogue, stated: &str) -> Option<&'c str> {
    let id = catalogue.region_by_code(stated)?;
    catalogue.region(id).map(|region| region.code.as_str())
}

/// The mean of two breasts is half the sum; a breast that was not exposed counts 0 (S10, S133).
fn half(value: &Decimal) -> Decimal {
    value
        .over(&Decimal::from_integer(2))
        .unwrap_or_else(Decimal::zero)
}

/// A family of reports.
struct Family<'f, 'a> {
    catalogue: &'f Catalogue,
    kind: QuantityKind,
    statements: &'f [&'f Statement<'a>],
    facts: ExamFacts<'f>,
}

impl<'f, 'a> Family<'f, 'a> {
    fn new(
        catalogue: &'f Catalogue,
        kind: QuantityKind,
        statements: &'f [&'f Statement<'a>],
        facts: ExamFacts<'f>,
    ) -> Self {
        Self {
            catalogue,
            kind,
            statements,
            facts,
        }
    }

    fn events(&self) -> impl Iterator<Item = &Event<'a>> {
        self.statements.iter().flat_map(|s| s.events.iter())
    }

    fn amount(&self, event: &Event<'_>) -> Option<Decimal> {
        amount_of(self.kind, event)
    }

    /// The phantom on which all events agree.
    fn phantom(&self) -> Option<Phantom> {
        let mut phantoms = self.events().flat_map(|e| &e.amounts).filter_map(|a| a.phantom);
        let first = phantoms.next()?;
        phantoms.all(|p| p == first).then_some(first)
    }

    fn measured(&self) -> Result<Measured, Reasons> {
        let moved = self.events().any(|event| event.moved);
        let by_events = self.by_events();
        let greatest = self
            .statements
            .iter()
            .filter_map(|s| total_of(self.kind, s))
            .max_by(|a, b| a.value.cmp(&b.value))
            .filter(|_| !moved);
        let sum = self
            .events()
            .filter(|e| e.counts)
            .filter_map(|e| self.amount(e))
            .fold(Decimal::zero(), |s, a| s.plus(&a));
        let complete = complete(self.kind, self.statements);
        let mismatch = !moved && totals_contradict(self.kind, self.statements);
        let total = greatest.as_ref().filter(|total| !complete && total.value > sum);
        let mut unread = None;
        if let Some(total) = total {
            match convert_total(self.catalogue, self.kind, total, self.phantom(), self.facts) {
                Ok(estimate) => {
                    return Ok(Measured {
                        estimate,
                        method: method_of(self.kind),
                        lower_bound: false,
                        reasons: BTreeSet::new(),
                        mismatch,
                    });
                }
                Err(reason) if self.events_empty() => return Err(because(reason)),
                Err(reason) => unread = Some(reason),
            }
        }
        let mut measured = match by_events {
            Ok(measured) => measured,
            // The chain goes on with the report's own total (S91).
            Err(reasons) => {
                let Some(total) = greatest.as_ref() else {
                    return Err(reasons);
                };
                match convert_total(self.catalogue, self.kind, total, self.phantom(), self.facts) {
                    Ok(estimate) => Measured {
                        estimate,
                        method: method_of(self.kind),
                        lower_bound: false,
                        reasons,
                        mismatch,
                    },
                    Err(reason) => return Err(reasons.into_iter().chain([reason]).collect()),
                }
            }
        };
        // Of a family with moved events the totals are not used: an event that stayed and has no value is then missing.
        let missing = self.events().any(|event| {
            event.counts
                && !event.moved
                && !adds_nothing(self.kind, event)
                && amount_of(self.kind, event).is_none()
        });
        let short = if moved {
            missing
        } else {
            !complete && greatest.as_ref().is_none_or(|total| total.value > sum)
        };
        if short {
            measured.reasons.insert(NoConversion::NoValue);
            measured.reasons.extend(unread);
        }
        measured.lower_bound |= short;
        measured.mismatch |= mismatch;
        Ok(measured)
    }

    fn events_empty(&self) -> bool {
        self.statements.iter().all(|s| s.events.is_empty())
    }

    /// Sum of the events that count, each converted by its own region; those that cannot be leave a lower bound.
    fn by_events(&self) -> Result<Measured, Reasons> {
        let mut sum = Converted::zero();
        let mut reasons = BTreeSet::new();
        let mut any = false;
        let mut counted = false;
        for event in self.events().filter(|event| event.counts) {
            let Some(amount) = self.amount(event) else {
                continue;
            };
            counted = true;
            match self.convert_event(event, &amount) {
                Ok(converted) => {
                    any = true;
                    sum = sum.plus(&converted);
                }
                Err(reason) => {
                    reasons.insert(reason);
                }
            }
        }
        if !any && counted {
            return Err(reasons);
        }
        // Every event belongs to an earlier exam: measured 0 here (S94).
        let all_moved =
            !counted && self.events().any(|event| event.moved) && self.events().all(|e| e.moved || !e.counts);
        // A lower bound of nothing is no value: without any, all that is left must add 0.
        let nothing = |event: &Event<'_>| event.moved || !event.counts || adds_nothing(self.kind, event);
        if !any && !all_moved && (self.events_empty() || !self.events().all(nothing)) {
            return Err(because(NoConversion::NoValue));
        }
        Ok(Measured {
            estimate: sum,
            method: method_of(self.kind),
            lower_bound: !reasons.is_empty(),
            reasons,
            mismatch: false,
        })
    }

    fn convert_event(&self, event: &Event<'_>, amount: &Decimal) -> Result<Converted, NoConversion> {
        let with = Circumstances {
            // The event's own coded region if it states one; never the exam's for a region that is not understood.
            region: match &event.stated.region {
                Some(stated) => region_code(self.catalogue, stated),
                None => self.facts.region,
            },
            phantom: event
                .amounts
                .iter()
                .find(|a| a.kind == self.kind)
                .and_then(|a| a.phantom),
            projection: event.stated.projection.as_deref(),
            agent: None,
            age: self.facts.age,
        };
        let amount = if self.kind == QuantityKind::Agd {
            half(amount)
        } else {
            amount.clone()
        };
        convert(self.catalogue, self.kind, &amount, with)
    }
}

/// The dose of an administration from statements of one origin: one of them speaks, they never add.
pub(crate) fn administration(
    catalogue: &Catalogue,
    statements: &[&Statement<'_>],
    facts: ExamFacts<'_>,
) -> Result<Measured, Reasons> {
    let mut reasons = BTreeSet::new();
    for statement in statements {
        let amounts = || {
            statement
                .totals
                .iter()
                .chain(statement.events.iter().flat_map(|e| &e.amounts))
        };
        let Some(activity) = amounts().find(|a| a.kind == QuantityKind::Activity) else {
            reasons.insert(NoConversion::NoValue);
            continue;
        };
        let before = statement
            .dose
            .administration
            .as_ref()
            .is_some_and(|a| a.before_residual == Some(true));
        let residual = amounts()
            .find(|a| a.kind == QuantityKind::ResidualActivity)
            .filter(|_| before);
        let net = residual.map_or_else(|| activity.value.clone(), |r| activity.value.minus(&r.value));
        // More left over than given: one of the two is wrong, and nothing follows from them.
        if net.is_negative() {
            reasons.insert(NoConversion::NoValue);
            continue;
        }
        let agent = statements
            .iter()
            .filter_map(|s| s.dose.administration.as_ref())
            .filter_map(|a| a.radiopharmaceutical.as_deref())
            .find_map(|stated| catalogue.radiopharmaceutical(stated));
        let with = Circumstances {
            region: None,
            phantom: None,
            projection: None,
            agent,
            age: facts.age,
        };
        match convert(catalogue, QuantityKind::Activity, &net, with) {
            Ok(estimate) => {
                return Ok(Measured {
                    estimate,
                    method: Method::Activity,
                    lower_bound: false,
                    reasons: BTreeSet::new(),
                    mismatch: false,
                });
            }
            Err(reason) => {
                reasons.insert(reason);
            }
        }
    }
    Err(reasons)
}
