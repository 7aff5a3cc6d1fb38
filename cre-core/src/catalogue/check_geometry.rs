//! The linter's part for regions: their codes, that none lies in itself, and what is said of pairs of them.

use super::check::{CodeKind, Linter, rows};
use super::pack::{Pack, Region};
use crate::sorted::{SortedMap, SortedSet};

pub(super) fn geometry(linter: &mut Linter<'_>, pack: &Pack) {
    let mut children: SortedMap<&str, Vec<&str>> = SortedMap::new();
    for region in &pack.regions {
        for parent in &region.within {
            children.entry(parent).or_default().push(&region.code);
        }
        children
            .entry(&region.code)
            .or_default()
            .extend(region.members.iter().map(String::as_str));
    }
    for (row, region) in rows("regions", &pack.regions) {
        linter.names(row, &region.names);
        for parent in &region.within {
            linter.code(row, "within", CodeKind::Region, parent);
        }
        for member in &region.members {
            linter.code(row, "members", CodeKind::Region, member);
        }
        if reaches_itself(&children, &region.code) {
            let sentence = "the region contains itself: regions form no cycle";
            linter.fault(row, "within", "CRE-2109", sentence);
        }
    }
    for (row, pair) in rows("distinct", &pack.distinct) {
        linter.code(row, "a", CodeKind::Region, &pair.a);
        linter.code(row, "b", CodeKind::Region, &pair.b);
        if pair.families.is_empty() {
            let sentence = "a distinct pair names its families (S58)";
            linter.fault(row, "families", "CRE-2106", sentence);
        }
        for family in &pair.families {
            linter.code(row, "families", CodeKind::Family, family);
        }
        linter.source(row, &pair.source);
    }
    for (row, covers) in rows("covers", &pack.covers) {
        linter.code(row, "region", CodeKind::Region, &covers.region);
        linter.code(row, "covered", CodeKind::Region, &covers.covered);
        let composite = |region: &Region| region.code == covers.region && !region.members.is_empty();
        if pack.regions.iter().any(composite) {
            let sentence = "a region made of others covers nothing: exams are made of their members (P132)";
            linter.fault(row, "region", "CRE-2114", sentence);
        }
        for family in &covers.families {
            linter.code(row, "families", CodeKind::Family, family);
        }
        linter.source(row, &covers.source);
    }
}

fn reaches_itself(children: &SortedMap<&str, Vec<&str>>, start: &str) -> bool {
    let mut seen = SortedSet::new();
    let mut stack: Vec<&str> = children.get(start).cloned().unwrap_or_default();
    while let Some(code) = stack.pop() {
        if code == start {
            return true;
        }
        if seen.insert(code) {
            stack.extend(children.get(code).into_iter().flatten());
        }
    }
    false
}
