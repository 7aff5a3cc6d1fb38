//! The linter's part for the dose tables: numbers, bands, sources.

use super::check::{CodeKind, Linter, Row, rows};
use super::pack::Pack;
use crate::decimal::Decimal;
use crate::record::QuantityKind;

/// Quantities that may have a trigger level.
const TRIGGERS: [QuantityKind; 3] = [
    QuantityKind::AirKermaRp,
    QuantityKind::Dap,
    QuantityKind::FluoroscopyTime,
];

fn number(linter: &mut Linter<'_>, row: Row, column: &str, text: &str) -> Option<Decimal> {
    let parsed = Decimal::parse(text).ok().filter(|d| !d.is_negative());
    if parsed.is_none() {
        let sentence = "this is not a decimal number of zero or more";
        linter.fault(row, column, "CRE-2112", sentence);
    }
    parsed
}

fn band(linter: &mut Linter<'_>, row: Row, from: u32, to: Option<u32>) {
    if to.is_some_and(|to| to <= from) {
        linter.fault(row, "ageTo", "CRE-2110", "the age band ends after it begins");
    }
}

pub(super) fn dose(linter: &mut Linter<'_>, pack: &Pack) {
    for (row, typical) in rows("dose/typical", &pack.dose.typical) {
        linter.code(row, "exam", CodeKind::Exam, &typical.exam);
        band(linter, row, typical.age_from, typical.age_to);
        let value = number(linter, row, "value", &typical.value);
        let low = number(linter, row, "low", &typical.low);
        let high = number(linter, row, "high", &typical.high);
        if let (Some(value), Some(low), Some(high)) = (value, low, high)
            && (low > value || value > high)
        {
            let sentence = "low <= value <= high does not hold";
            linter.fault(row, "value", "CRE-2112", sentence);
        }
        linter.source(row, &typical.source);
    }
    for (row, coefficient) in rows("dose/coefficients", &pack.dose.coefficients) {
        linter.optional(row, "region", CodeKind::Region, &coefficient.region);
        band(linter, row, coefficient.age_from, coefficient.age_to);
        number(linter, row, "value", &coefficient.value);
        for (column, text) in [("low", &coefficient.low), ("high", &coefficient.high)] {
            if let Some(text) = text {
                number(linter, row, column, text);
            }
        }
        linter.source(row, &coefficient.source);
    }
    for (row, factor) in rows("dose/uncertainty", &pack.dose.uncertainty) {
        let value = number(linter, row, "factor", &factor.factor);
        if value.is_some_and(|f| f < Decimal::one()) {
            linter.fault(row, "factor", "CRE-2112", "a range factor is at least 1 (S26)");
        }
        linter.source(row, &factor.source);
    }
    for (row, trigger) in rows("dose/triggers", &pack.dose.triggers) {
        let first = number(linter, row, "first", &trigger.first);
        let substantial = number(linter, row, "substantial", &trigger.substantial);
        if first
            .zip(substantial)
            .is_some_and(|(first, substantial)| first > substantial)
        {
            let sentence = "a substantial level is not below the first one";
            linter.fault(row, "substantial", "CRE-2112", sentence);
        }
        if !TRIGGERS.contains(&trigger.quantity) {
            let sentence = "a trigger level is one of air kerma, area product or fluoroscopy time (R6.30)";
            linter.fault(row, "quantity", "CRE-2112", sentence);
        }
        linter.source(row, &trigger.source);
    }
    for (row, mark) in rows("dose/marks", &pack.dose.marks) {
        number(linter, row, "value", &mark.value);
        linter.source(row, &mark.source);
    }
    for (row, agent) in rows("dose/radiopharmaceuticals", &pack.dose.radiopharmaceuticals) {
        linter.source(row, &agent.source);
    }
}
