//! The linter's part for interval rules: each kind's columns, and a fallback for every family (S53, S60).

use super::check::{CodeKind, Linter, rows};
use super::pack::Pack;
use super::pack_rules::{IntervalRule, RuleKind, Selector};

pub(super) fn intervals(linter: &mut Linter<'_>, pack: &Pack) {
    for (row, rule) in rows("intervals", &pack.intervals) {
        linter.source(row, &rule.source);
        linter.selector(row, "/order", &rule.order);
        if let Some(prior) = &rule.prior {
            linter.selector(row, "/prior", prior);
        }
        linter.optional(row, "indication", CodeKind::Indication, &rule.indication);
        shape(rule, &mut |column, sentence| {
            linter.fault(row, column, "CRE-2110", sentence);
        });
    }
    for (row, family) in rows("families", &pack.families) {
        let fallback = |rule: &IntervalRule| {
            rule.kind == RuleKind::Min
                && rule.order
                    == (Selector {
                        family: Some(family.code.clone()),
                        ..Selector::default()
                    })
                && rule.prior.is_none()
                && rule.indication.is_none()
                && rule.circumstance.is_none()
                && (rule.age_from, rule.age_to, rule.sex).eq(&(None, None, None))
        };
        if !pack.intervals.iter().any(fallback) {
            let sentence = "the family has no fallback MIN rule (S60)";
            linter.fault(row, "code", "CRE-2111", sentence);
        }
    }
}

/// What is wrong with the columns that a rule's kind asks for or excludes.
fn shape(rule: &IntervalRule, fault: &mut dyn FnMut(&'static str, &'static str)) {
    use crate::record::CircumstanceCode::{OncologyProtocol, ScreeningProgramme, TreatmentMonitoring};
    let mut check = |wrong: bool, column, sentence| {
        if wrong {
            fault(column, sentence);
        }
    };
    match rule.kind {
        RuleKind::Min => {
            check(
                rule.interval.is_none(),
                "interval",
                "a MIN rule states its interval",
            );
            check(
                rule.min.is_some() || rule.max.is_some() || rule.floor.is_some(),
                "min",
                "only a FUP rule has min, max, floor",
            );
            check(rule.count.is_some(), "count", "only a FREQ rule counts");
            check(
                rule.circumstance.is_some(),
                "circumstance",
                "only a FUP rule is conditioned on a circumstance",
            );
        }
        RuleKind::Fup => {
            check(rule.min.is_none(), "min", "a FUP rule states its min");
            check(
                rule.interval.is_some(),
                "interval",
                "a FUP rule has min and max, no interval",
            );
            check(rule.count.is_some(), "count", "only a FREQ rule counts");
            check(
                rule.indication.is_none() && rule.circumstance.is_none(),
                "indication",
                "a FUP rule applies under an indication or a circumstance",
            );
        }
        RuleKind::Freq => {
            check(
                rule.count.is_none_or(|n| n == 0),
                "count",
                "a FREQ rule states a count of at least 1",
            );
            check(
                rule.min.is_some() || rule.max.is_some() || rule.floor.is_some(),
                "min",
                "only a FUP rule has min, max, floor",
            );
            check(
                rule.circumstance.is_some(),
                "circumstance",
                "only a FUP rule is conditioned on a circumstance",
            );
        }
    }
    let conditions = [TreatmentMonitoring, OncologyProtocol, ScreeningProgramme];
    check(
        rule.circumstance.is_some_and(|c| !conditions.contains(&c)),
        "circumstance",
        "a FUP rule is conditioned on treatment monitoring, oncology protocol or screening programme only (S53)",
    );
    check(
        matches!((rule.age_from, rule.age_to), (Some(from), Some(to)) if to <= from),
        "ageTo",
        "the age band ends after it begins",
    );
}
