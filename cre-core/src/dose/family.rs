//! Reports of one source: families, complete events or totals, and what they come to (S03, S10, S88, S91-S95, S133).

use super::convert::{Circumstances, Converted, NoConversion, convert};
use super::estimate::{Method, estimate};
use super::greater::Piece;
use super::reports::{adds_nothing, complete, families, totals_contradict};
use super::statement::{Amount, Event, Statement};
use crate::catalogue::Catalogue;
use crate::decimal::Decimal;
use crate::record::{Phantom, QuantityKind};
use crate::sorted::SortedSet;

/// Data of which nothing is converted: every reason that holds, and whether they disagree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unconverted {
    pub(crate) reasons: SortedSet<NoConversion>,
    pub(crate) mismatch: bool,
}

impl From<NoConversion> for Unconverted {
    fn from(reason: NoConversion) -> Self {
        Self {
            reasons: SortedSet::from([reason]),
            mismatch: false,
        }
    }
}

fn because(reason: NoConversion) -> Unconverted {
    reason.into()
}

/// What a source's data come to.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    pub(crate) estimate: Converted,
    pub(crate) method: Method,
    /// Whether something could not be converted or is missing: high is unbounded, and it counts as unknown.
    pub(crate) lower_bound: bool,
    pub(crate) reasons: SortedSet<NoConversion>,
    /// Stated totals and events disagree beyond the tolerance.
    pub(crate) mismatch: bool,
    /// A lower bound because a value was stated and not read: other data may serve in its place (R6.4).
    pub(crate) unread: bool,
}

impl Measured {
    /// What is too large to be stored does not convert (P112).
    pub(crate) fn storable(mut self) -> Result<Self, Unconverted> {
        match estimate(&self.estimate, self.method, self.lower_bound) {
            Ok(_) => Ok(self),
            Err(reason) => {
                self.reasons.insert(reason);
                Err(Unconverted {
                    reasons: self.reasons,
                    mismatch: self.mismatch,
                })
            }
        }
    }
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
) -> Result<Measured, Unconverted> {
    // Of a family with moved events the totals are not used (R6.12).
    let (scoped, loose) = families(statements);
    let whole = scoped
        .iter()
        .filter(|family| !family.iter().any(|s| has_moved(s)));
    let totals: Vec<&Statement<'_>> = whole.flatten().copied().chain(loose).collect();
    let counting = statements.iter().flat_map(|s| &s.events).filter(|e| e.counts);
    let amounts = totals
        .iter()
        .flat_map(|s| &s.totals)
        .chain(counting.flat_map(|e| &e.amounts));
    let kinds: SortedSet<QuantityKind> = amounts.map(|amount| amount.kind).collect();
    let mut events = statements.iter().flat_map(|s| &s.events).peekable();
    let all_moved = events.peek().is_some() && events.all(|event| event.moved);
    if only_localizers(statements) || (all_moved && totals.iter().all(|s| s.dose.totals.is_empty())) {
        return of_kind(catalogue, QuantityKind::Dlp, statements, facts);
    }
    // The first that converts; where none does, why the first does not (R6.20).
    let mut tried = LEADING
        .into_iter()
        .filter(|kind| kinds.contains(kind))
        .map(|kind| of_kind(catalogue, kind, statements, facts).and_then(Measured::storable));
    let first = tried.next().ok_or_else(|| because(NoConversion::NoValue))?;
    match first {
        Ok(measured) => Ok(measured),
        Err(reasons) => tried.find_map(Result::ok).ok_or(reasons),
    }
}

/// The dose that one quantity gives: the families add, and totals that belong to none stand beside them.
fn of_kind(
    catalogue: &Catalogue,
    kind: QuantityKind,
    statements: &[&Statement<'_>],
    facts: ExamFacts<'_>,
) -> Result<Measured, Unconverted> {
    let (scoped, loose) = families(statements);
    let of_families = scoped
        .iter()
        .filter_map(|family| Family::new(catalogue, kind, family, facts).piece())
        .reduce(Piece::plus);
    let alone = Family::new(catalogue, kind, &loose, facts);
    let of_loose = Piece::greatest_to_sum(alone.totals(&loose));
    let piece = match (of_families, of_loose) {
        (Some(events), Some(total)) => events.beside(total),
        (events, total) => events.or(total).ok_or_else(|| because(NoConversion::NoValue))?,
    };
    let mut reasons = piece.reasons;
    if piece.short || (piece.value.is_none() && reasons.is_empty()) {
        reasons.insert(NoConversion::NoValue);
    }
    match piece.value {
        Some(estimate) => Ok(Measured {
            estimate,
            method: method_of(kind),
            lower_bound: piece.partial || piece.short,
            reasons,
            mismatch: piece.mismatch,
            unread: piece.short && piece.unread,
        }),
        None => Err(Unconverted {
            reasons,
            mismatch: piece.mismatch,
        }),
    }
}

fn has_moved(statement: &Statement<'_>) -> bool {
    statement.events.iter().any(|event| event.moved)
}

/// Whether the statements tell of localizers without any value, and of nothing else.
fn only_localizers(statements: &[&Statement<'_>]) -> bool {
    let mut events = statements.iter().flat_map(|s| &s.dose.events).peekable();
    events.peek().is_some()
        && events.all(|event| event.localizer && event.values.is_empty())
        && statements.iter().all(|s| s.dose.totals.is_empty())
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

    /// What the family comes to: its events with the totals of the reports that tell them, and beside them the greatest
    /// total of its other reports. `None`: nothing is stated.
    fn piece(&self) -> Option<Piece> {
        let moved = self.events().any(|event| event.moved);
        let (telling, others): (Vec<_>, Vec<_>) = self
            .statements
            .iter()
            .copied()
            .partition(|s| !s.events.is_empty());
        // Of a family with moved events the totals are not used (S94).
        let total = |of: &[&Statement<'_>]| {
            if moved {
                None
            } else {
                Piece::greatest(self.totals(of))
            }
        };
        let events = (!telling.is_empty()).then(|| self.events_piece(&telling, total(&telling)));
        match (events, total(&others)) {
            (Some(events), Some(total)) => Some(events.beside(total)),
            (events, total) => events.or(total),
        }
    }

    fn events_piece(&self, telling: &[&Statement<'a>], total: Option<Piece>) -> Piece {
        let mut piece = self.by_events();
        piece.mismatch = totals_contradict(self.kind, telling);
        if self.events().all(|event| event.moved) {
            return piece;
        }
        let complete = complete(self.kind, telling);
        let Some(total) = total else {
            piece.short = !complete;
            return self.not_of_nothing(piece);
        };
        let greater = !complete && total.amount > piece.amount;
        if greater {
            piece.amount = total.amount.clone();
            piece.short = total.value.is_none();
            piece.greater_unconverted = piece.short;
        }
        // The total stands for events that are missing, and for events that do not convert (S91).
        if greater || piece.value.is_none() {
            piece.reasons.extend(total.reasons);
            if total.value.is_some() {
                piece.value = total.value;
                // A total smaller than events that do not convert is the least that it was.
                piece.partial = !greater && piece.amount > total.amount;
                piece.amount = piece.amount.max(total.amount);
            }
        }
        self.not_of_nothing(piece)
    }

    /// A lower bound of nothing is no value.
    fn not_of_nothing(&self, mut piece: Piece) -> Piece {
        let mut counting = self.events().filter(|event| event.counts);
        let told = counting.any(|event| event.amounts.iter().any(|amount| amount.kind == self.kind));
        if piece.short && !told {
            piece.value = None;
        }
        piece
    }

    /// The total of each report that states one. Several in one report are its parts, and add; each converts by its own
    /// region and phantom, else by the exam's and the one on which the family's events agree.
    fn totals(&self, statements: &[&Statement<'_>]) -> Vec<Piece> {
        let phantom = self.phantom();
        let one = |statement: &&Statement<'_>| {
            let parts: Vec<&Amount> = statement.totals.iter().filter(|a| a.kind == self.kind).collect();
            let amount = parts
                .iter()
                .map(|part| part.value.clone())
                .reduce(|a, b| a.plus(&b))?;
            let mut sum = Converted::zero();
            let mut reasons = SortedSet::new();
            for part in parts {
                let region = self.region(part.region.as_deref());
                match self.convert(&part.value, region, part.phantom.or(phantom), None) {
                    Ok(converted) => sum = sum.plus(&converted),
                    Err(reason) => {
                        reasons.insert(reason);
                    }
                }
            }
            let converted = if reasons.is_empty() { Ok(sum) } else { Err(reasons) };
            Some(Piece::total(amount, converted))
        };
        statements.iter().filter_map(one).collect()
    }

    /// The code of a stated region; where none is stated, or a blank one (P126), the exam's; never the exam's for a region that is
    /// not understood.
    fn region(&self, stated: Option<&str>) -> Option<&'f str> {
        match stated.filter(|stated| !stated.trim().is_empty()) {
            Some(stated) => {
                let region = self.catalogue.region(self.catalogue.region_by_code(stated)?)?;
                Some(region.code.as_str())
            }
            None => self.facts.region,
        }
    }

    /// Whether an event that counts has no usable value, and states one that was not read.
    fn is_unread(&self, event: &Event<'_>) -> bool {
        event.counts
            && event.amounts.iter().all(|amount| amount.kind != self.kind)
            && event.amounts.len() < event.stated.values.len()
    }

    /// The phantom on which all values of the family's events agree, as its reports tell them.
    fn phantom(&self) -> Option<Phantom> {
        let values = self.events().flat_map(|event| &event.told);
        let mut phantoms = values.filter(|a| a.kind == self.kind).map(|a| a.phantom);
        let first = phantoms.next()??;
        phantoms.all(|phantom| phantom == Some(first)).then_some(first)
    }

    fn convert(
        &self,
        amount: &Decimal,
        region: Option<&str>,
        phantom: Option<Phantom>,
        projection: Option<&str>,
    ) -> Result<Converted, NoConversion> {
        let amount = if self.kind == QuantityKind::Agd {
            half(amount)
        } else {
            amount.clone()
        };
        let with = Circumstances {
            region,
            phantom,
            projection,
            agent: None,
            age: self.facts.age,
        };
        convert(self.catalogue, self.kind, &amount, with)
    }

    /// Sum of the events that count, each value converted by its event's own region; those that cannot be leave a lower
    /// bound.
    fn by_events(&self) -> Piece {
        let counting = || self.events().filter(|event| event.counts);
        let mut piece = Piece {
            amount: Decimal::zero(),
            value: None,
            partial: false,
            short: false,
            greater_unconverted: false,
            unread: self.events().any(|event| self.is_unread(event)),
            reasons: SortedSet::new(),
            mismatch: false,
        };
        for (event, amount) in counting().flat_map(|e| e.amounts.iter().map(move |a| (e, a))) {
            if amount.kind != self.kind {
                continue;
            }
            piece.amount = piece.amount.plus(&amount.value);
            let region = self.region(event.stated.region.as_deref());
            match self.convert(
                &amount.value,
                region,
                amount.phantom,
                event.stated.projection.as_deref(),
            ) {
                Ok(converted) => {
                    let sum = piece.value.take().unwrap_or_else(Converted::zero);
                    piece.value = Some(sum.plus(&converted));
                }
                Err(reason) => {
                    piece.partial = true;
                    piece.reasons.insert(reason);
                }
            }
        }
        // Events that belong to another exam or source, and localizers without value, are a value of 0 (S94).
        let adds_none = |event: &Event<'_>| event.moved || adds_nothing(self.kind, event);
        if piece.value.is_none() && !piece.partial && self.events().all(|e| !e.counts || adds_none(e)) {
            piece.value = Some(Converted::zero());
        }
        piece
    }
}
