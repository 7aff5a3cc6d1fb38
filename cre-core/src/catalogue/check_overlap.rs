//! The linter's part for ambiguity: two rules of one kind, equally specific, that can both match (R3).

use super::check::{Linter, rows};
use super::pack::Pack;
use super::pack_rules::{IntervalRule, Selector};
use crate::sorted::{SortedMap, SortedSet};

/// What can be told of a selector from the tables alone.
struct Reach<'a> {
    inside: SortedMap<&'a str, SortedSet<&'a str>>,
    composite: SortedSet<&'a str>,
    family_of: SortedMap<&'a str, &'a str>,
}

pub(super) fn overlaps<'p>(linter: &mut Linter<'p>, pack: &'p Pack) {
    let reach = Reach::new(pack, &linter.known.family_of);
    for (row, rule) in rows("intervals", &pack.intervals) {
        for (earlier, other) in pack.intervals.iter().enumerate().take(row.number) {
            if rule.kind == other.kind && reach.equally_specific(rule, other) && reach.both_match(rule, other)
            {
                let sentence = format!(
                    "equally specific as row {} of the table, and both can match one order and prior",
                    earlier + 2
                );
                linter.fault(row, "order", "CRE-2113", &sentence);
            }
        }
    }
}

impl<'a> Reach<'a> {
    fn new(pack: &'a Pack, families: &SortedMap<&'a str, &'a str>) -> Self {
        let mut inside: SortedMap<&str, SortedSet<&str>> = pack
            .regions
            .iter()
            .map(|r| (r.code.as_str(), SortedSet::from([r.code.as_str()])))
            .collect();
        for _ in 0..pack.regions.len() {
            let mut grown = false;
            for region in &pack.regions {
                let own = inside.get(region.code.as_str()).cloned().unwrap_or_default();
                for parent in &region.within {
                    if let Some(set) = inside.get_mut(parent.as_str()) {
                        let before = set.len();
                        set.extend(own.iter().copied());
                        grown |= set.len() > before;
                    }
                }
                let members: SortedSet<&str> = region
                    .members
                    .iter()
                    .filter_map(|m| inside.get(m.as_str()))
                    .flatten()
                    .copied()
                    .collect();
                if let Some(set) = inside.get_mut(region.code.as_str()) {
                    let before = set.len();
                    set.extend(members);
                    grown |= set.len() > before;
                }
            }
            if !grown {
                break;
            }
        }
        let family_of = pack
            .exams
            .iter()
            .filter_map(|e| Some((e.code.as_str(), *families.get(e.modality.as_str())?)))
            .collect();
        let composite = pack.regions.iter().filter(|region| !region.members.is_empty());
        Self {
            inside,
            composite: composite.map(|region| region.code.as_str()).collect(),
            family_of,
        }
    }

    /// How many simple regions lie inside the selector's (P131).
    fn extent(&self, selector: &Selector) -> usize {
        let region = selector.region.as_deref();
        region
            .and_then(|r| self.inside.get(r))
            .map_or(usize::MAX, |inside| {
                inside
                    .iter()
                    .filter(|code| !self.composite.contains(*code))
                    .count()
            })
    }

    fn rank(&self, selector: &Selector) -> (bool, bool, usize, bool) {
        (
            selector.exam.is_some(),
            selector.technique.is_some(),
            self.extent(selector),
            selector.family.is_some(),
        )
    }

    fn equally_specific(&self, a: &IntervalRule, b: &IntervalRule) -> bool {
        let prior = |rule: &IntervalRule| self.rank(rule.prior.as_ref().unwrap_or(&Selector::default()));
        let span = |rule: &IntervalRule| match (rule.age_from, rule.age_to) {
            (None, None) => u32::MAX,
            (from, to) => to.unwrap_or(u32::MAX - 1).saturating_sub(from.unwrap_or(0)),
        };
        self.rank(&a.order) == self.rank(&b.order)
            && prior(a) == prior(b)
            && a.indication.is_some() == b.indication.is_some()
            && a.circumstance.is_some() == b.circumstance.is_some()
            && span(a) == span(b)
            && a.sex.is_some() == b.sex.is_some()
            && a.layer == b.layer
    }

    fn both_match(&self, a: &IntervalRule, b: &IntervalRule) -> bool {
        let same = |x: &Option<String>, y: &Option<String>| x.is_none() || y.is_none() || x == y;
        let default = Selector::default();
        let ages = a.age_from.unwrap_or(0) < b.age_to.unwrap_or(u32::MAX)
            && b.age_from.unwrap_or(0) < a.age_to.unwrap_or(u32::MAX);
        // Rows conditioned on unlike circumstances may both apply: the one with the shorter minimum wins (S53).
        same(&a.indication, &b.indication)
            && a.circumstance == b.circumstance
            && ages
            && (a.sex.is_none() || b.sex.is_none() || a.sex == b.sex)
            && self.orders_meet(&a.order, &b.order)
            && self.priors_meet(
                a.prior.as_ref().unwrap_or(&default),
                b.prior.as_ref().unwrap_or(&default),
            )
    }

    fn family<'s>(&'s self, selector: &'s Selector) -> Option<&'s str> {
        let by_exam = selector
            .exam
            .as_deref()
            .and_then(|e| self.family_of.get(e).copied());
        by_exam.or(selector.family.as_deref())
    }

    fn codes_meet(&self, a: &Selector, b: &Selector) -> bool {
        let same = |x: &Option<String>, y: &Option<String>| x.is_none() || y.is_none() || x == y;
        let families = match (self.family(a), self.family(b)) {
            (Some(x), Some(y)) => x == y,
            _ => true,
        };
        same(&a.exam, &b.exam) && same(&a.technique, &b.technique) && families
    }

    /// All sites of an order lie in both regions: some region lies inside both.
    fn orders_meet(&self, a: &Selector, b: &Selector) -> bool {
        let regions = match (a.region.as_deref(), b.region.as_deref()) {
            (Some(x), Some(y)) => match (self.inside.get(x), self.inside.get(y)) {
                (Some(x), Some(y)) => x.intersection(y).next().is_some(),
                _ => true,
            },
            _ => true,
        };
        self.codes_meet(a, b) && regions
    }

    /// A prior may have several sites, so two unlike regions can both be met.
    fn priors_meet(&self, a: &Selector, b: &Selector) -> bool {
        match (a.exam.as_deref(), b.exam.as_deref()) {
            (Some(x), Some(y)) => x == y,
            _ => self.codes_meet(a, b),
        }
    }
}
