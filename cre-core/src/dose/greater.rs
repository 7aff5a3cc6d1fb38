//! The greater of events and totals, and what neither leaves known (R6.11, R6.20).

use super::convert::{Converted, NoConversion};
use crate::decimal::Decimal;
use crate::sorted::SortedSet;

/// What a part of a source's data comes to: an amount of the quantity, and what it converts to.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) amount: Decimal,
    /// `None`: nothing converts.
    pub(super) value: Option<Converted>,
    /// Some of it does not convert: what does is a lower bound.
    pub(super) partial: bool,
    /// Something is missing, and nothing stated stands for it.
    pub(super) short: bool,
    /// What is missing is a total greater than what converts: no smaller one stands for it (P64, P102).
    pub(super) greater_unconverted: bool,
    /// What is missing was stated and not read.
    pub(super) unread: bool,
    pub(super) reasons: SortedSet<NoConversion>,
    pub(super) mismatch: bool,
}

impl Piece {
    /// A total that is stated, with what it converts to.
    pub(super) fn total(amount: Decimal, converted: Result<Converted, SortedSet<NoConversion>>) -> Self {
        let (value, reasons) = match converted {
            Ok(value) => (Some(value), SortedSet::new()),
            Err(reasons) => (None, reasons),
        };
        Self {
            amount,
            value,
            partial: false,
            short: false,
            greater_unconverted: false,
            unread: false,
            reasons,
            mismatch: false,
        }
    }

    /// The greatest of several totals of one exposure; of equal ones one that converts, and that is whole.
    pub(super) fn greatest(totals: Vec<Self>) -> Option<Self> {
        let value = |piece: &Self| piece.value.as_ref().map(|value| value.value.clone());
        totals.into_iter().max_by(|a, b| {
            let by_value = || value(a).cmp(&value(b));
            a.amount
                .cmp(&b.amount)
                .then_with(by_value)
                .then(b.short.cmp(&a.short))
        })
    }

    /// Totals that may be one exposure or several: the greatest, and up to their sum.
    pub(super) fn greatest_to_sum(totals: Vec<Self>) -> Option<Self> {
        let mismatch = totals.len() > 1;
        let values = totals.iter().filter_map(|piece| piece.value.as_ref());
        let sum = values.fold(Converted::zero(), Converted::plus);
        let mut greatest = Self::greatest(totals)?;
        greatest.mismatch = mismatch;
        if let Some(value) = &mut greatest.value {
            value.high = sum.high;
            value.sets = sum.sets;
            value.bases = sum.bases;
            value.verified = sum.verified;
        }
        Some(greatest)
    }

    /// Two parts that add.
    pub(super) fn plus(self, other: Self) -> Self {
        // A part of which nothing but its completeness is missing does not convert for want of data alone: a total that
        // stands for what is missing stands for it, too (P102).
        let unconverted = |piece: &Self| piece.value.is_none() && !(piece.short && piece.reasons.is_empty());
        let any = self.value.is_some() || other.value.is_some();
        let partial = self.partial || other.partial || (any && (unconverted(&self) || unconverted(&other)));
        let value = match (self.value, other.value) {
            (Some(a), Some(b)) => Some(a.plus(&b)),
            (a, b) => a.or(b),
        };
        Self {
            amount: self.amount.plus(&other.amount),
            value,
            partial,
            short: self.short || other.short,
            greater_unconverted: self.greater_unconverted || other.greater_unconverted,
            unread: self.unread || other.unread,
            reasons: self.reasons.into_iter().chain(other.reasons).collect(),
            mismatch: self.mismatch || other.mismatch,
        }
    }

    /// Events with a total beside them that may be the same exposure: the greater, and up to their sum.
    pub(super) fn beside(mut self, mut total: Self) -> Self {
        let greater = total.amount > self.amount;
        let lacking = self.greater_unconverted && !greater;
        let (value, partial, short) = match (self.value.take(), total.value.take()) {
            (Some(events), Some(of_total)) => self.greater_value(events, &total, of_total),
            (Some(events), None) => (Some(events), self.partial, greater || lacking),
            // A total smaller than events that do not convert is the least that it was.
            (None, Some(of_total)) => {
                let least = self.amount > total.amount;
                (Some(of_total), least, least && self.greater_unconverted)
            }
            (None, None) => (None, false, self.short),
        };
        Self {
            amount: self.amount.max(total.amount),
            value,
            partial,
            short,
            greater_unconverted: short && (lacking || greater),
            unread: self.unread,
            reasons: self.reasons.into_iter().chain(total.reasons).collect(),
            mismatch: true,
        }
    }

    /// Which value stands where both convert, whether it is partial, and whether something is missing beside it (P102 a).
    fn greater_value(
        &self,
        events: Converted,
        total: &Self,
        of_total: Converted,
    ) -> (Option<Converted>, bool, bool) {
        let whole = !self.partial && !self.greater_unconverted;
        // Of equal amounts one that converts stands first.
        let total_stands = total.amount > self.amount || (total.amount == self.amount && !whole);
        let both = events.clone().plus(&of_total);
        // A lower bound is not less than what is known.
        let known = if total_stands || (!whole && of_total.value > events.value) {
            of_total
        } else {
            events
        };
        let value = Converted {
            value: known.value,
            low: known.low,
            ..both
        };
        let least = |is: bool| is && !total_stands;
        (Some(value), least(self.partial), least(self.greater_unconverted))
    }
}
