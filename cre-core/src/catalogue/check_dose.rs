//! The linter's part for the dose tables: numbers, bands, sources.

use super::pack::Pack;
use crate::decimal::Decimal;
use crate::record::QuantityKind;
use crate::sorted::SortedSet;

/// Quantities that may have a trigger level.
const TRIGGERS: [QuantityKind; 3] = [
    QuantityKind::AirKermaRp,
    QuantityKind::Dap,
    QuantityKind::FluoroscopyTime,
];

type Report<'a> = &'a mut dyn FnMut(String, &'static str, String);

fn number(report: Report<'_>, place: String, text: &str) -> Option<Decimal> {
    let parsed = Decimal::parse(text).ok().filter(|d| !d.is_negative());
    if parsed.is_none() {
        report(
            place,
            "CRE-2112",
            "this is not a decimal number of zero or more".to_owned(),
        );
    }
    parsed
}

fn band(report: Report<'_>, place: &str, from: u32, to: Option<u32>) {
    if to.is_some_and(|to| to <= from) {
        report(
            format!("{place}/ageTo"),
            "CRE-2110",
            "the age band ends after it begins".to_owned(),
        );
    }
}

pub(super) fn lint_dose(pack: &Pack, report: Report<'_>) {
    let sources: SortedSet<&str> = pack.sources.iter().map(|s| s.id.as_str()).collect();
    let exams: SortedSet<&str> = pack.exams.iter().map(|e| e.code.as_str()).collect();
    let regions: SortedSet<&str> = pack.regions.iter().map(|r| r.code.as_str()).collect();
    let mut cited: Vec<(String, &str)> = Vec::new();
    for (row, typical) in pack.dose.typical.iter().enumerate() {
        let place = format!("/dose/typical/{row}");
        if !exams.contains(typical.exam.as_str()) {
            report(
                format!("{place}/exam"),
                "CRE-2103",
                "no exam has this code".to_owned(),
            );
        }
        band(report, &place, typical.age_from, typical.age_to);
        let value = number(report, format!("{place}/value"), &typical.value);
        let low = number(report, format!("{place}/low"), &typical.low);
        let high = number(report, format!("{place}/high"), &typical.high);
        if let (Some(value), Some(low), Some(high)) = (value, low, high)
            && (low > value || value > high)
        {
            report(
                format!("{place}/value"),
                "CRE-2112",
                "low <= value <= high does not hold".to_owned(),
            );
        }
        cited.push((place, &typical.source));
    }
    for (row, coefficient) in pack.dose.coefficients.iter().enumerate() {
        let place = format!("/dose/coefficients/{row}");
        if coefficient
            .region
            .as_deref()
            .is_some_and(|region| !regions.contains(region))
        {
            report(
                format!("{place}/region"),
                "CRE-2103",
                "no region has this code".to_owned(),
            );
        }
        band(report, &place, coefficient.age_from, coefficient.age_to);
        number(report, format!("{place}/value"), &coefficient.value);
        for (column, text) in [("low", &coefficient.low), ("high", &coefficient.high)] {
            if let Some(text) = text {
                number(report, format!("{place}/{column}"), text);
            }
        }
        cited.push((place, &coefficient.source));
    }
    for (row, factor) in pack.dose.uncertainty.iter().enumerate() {
        let place = format!("/dose/uncertainty/{row}");
        let value = number(report, format!("{place}/factor"), &factor.factor);
        if value.is_some_and(|f| f < Decimal::one()) {
            report(
                format!("{place}/factor"),
                "CRE-2112",
                "a range factor is at least 1 (S26)".to_owned(),
            );
        }
        cited.push((place, &factor.source));
    }
    for (row, trigger) in pack.dose.triggers.iter().enumerate() {
        let place = format!("/dose/triggers/{row}");
        let first = number(report, format!("{place}/first"), &trigger.first);
        let substantial = number(report, format!("{place}/substantial"), &trigger.substantial);
        if first
            .zip(substantial)
            .is_some_and(|(first, substantial)| first > substantial)
        {
            report(
                format!("{place}/substantial"),
                "CRE-2112",
                "a substantial level is not below the first one".to_owned(),
            );
        }
        if !TRIGGERS.contains(&trigger.quantity) {
            let sentence = "a trigger level is one of air kerma, area product or fluoroscopy time (R6.30)";
            report(format!("{place}/quantity"), "CRE-2112", sentence.to_owned());
        }
        cited.push((place, &trigger.source));
    }
    for (row, mark) in pack.dose.marks.iter().enumerate() {
        let place = format!("/dose/marks/{row}");
        number(report, format!("{place}/value"), &mark.value);
        cited.push((place, &mark.source));
    }
    for (row, agent) in pack.dose.radiopharmaceuticals.iter().enumerate() {
        cited.push((format!("/dose/radiopharmaceuticals/{row}"), &agent.source));
    }
    for (place, source) in cited {
        if !sources.contains(source) {
            let sentence = "the row cites a source that sources.csv does not have".to_owned();
            report(format!("{place}/source"), "CRE-2101", sentence);
        }
    }
}
