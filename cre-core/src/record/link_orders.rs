//! Placer order numbers: they link an order to its acts and never join two different acts (S12, S76).

use super::link_keys::{Key, Scope, Sets};
use std::collections::{BTreeMap, BTreeSet};

/// Entries that share a Study Instance UID, an accession number or the system's own key.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    pub(super) entries: Vec<usize>,
    pub(super) keys: BTreeSet<Key>,
    /// Whether it holds a performance, a dose or a report.
    pub(super) act: bool,
}

impl Component {
    fn has_study(&self) -> bool {
        self.keys.iter().any(|key| matches!(key, Key::Study(_)))
    }

    fn accession_scopes(&self) -> BTreeSet<&Scope> {
        self.keys
            .iter()
            .filter_map(|key| match key {
                Key::Accession { scope, .. } => Some(scope),
                _ => None,
            })
            .collect()
    }

    fn placers(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(|key| matches!(key, Key::Placer { .. }))
    }

    fn is_anchored(&self) -> bool {
        self.has_study() || !self.accession_scopes().is_empty()
    }

    /// Two components never share a study or an accession, so having one each is having two different ones.
    fn clashes(&self, other: &Self) -> bool {
        (self.has_study() && other.has_study())
            || self
                .accession_scopes()
                .intersection(&other.accession_scopes())
                .next()
                .is_some()
    }
}

/// Joins components by placer order number. Each result is one exam: its own entries, and those of orders that it
/// shares with other exams.
pub(super) fn join_by_placer(components: &[Component]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut by_placer: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
    for (index, component) in components.iter().enumerate() {
        for placer in component.placers() {
            by_placer.entry(placer).or_default().push(index);
        }
    }
    let mut clusters = Sets::new(components.len());
    for sharing in by_placer.values() {
        for pair in sharing.windows(2) {
            if let [a, b] = pair {
                clusters.join(*a, *b);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..components.len() {
        members.entry(clusters.root(index)).or_default().push(index);
    }
    members
        .into_values()
        .flat_map(|cluster| exams_of_cluster(components, &cluster, &by_placer))
        .collect()
}

fn entries_of(components: &[Component], indices: &[usize]) -> Vec<usize> {
    indices
        .iter()
        .filter_map(|i| components.get(*i))
        .flat_map(|c| c.entries.iter().copied())
        .collect()
}

fn exams_of_cluster(
    components: &[Component],
    cluster: &[usize],
    by_placer: &BTreeMap<&Key, Vec<usize>>,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let component = |index: &usize| components.get(*index);
    let clash = cluster.iter().enumerate().any(|(n, a)| {
        cluster
            .iter()
            .take(n)
            .any(|b| match (component(a), component(b)) {
                (Some(a), Some(b)) => a.clashes(b),
                _ => false,
            })
    });
    if !clash {
        return vec![(entries_of(components, cluster), Vec::new())];
    }
    split_cluster(components, cluster, by_placer)
}

/// A cluster in which a placer would join two acts: each act is an exam, the order belongs to each.
fn split_cluster(
    components: &[Component],
    cluster: &[usize],
    by_placer: &BTreeMap<&Key, Vec<usize>>,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let is = |index: usize, test: fn(&Component) -> bool| components.get(index).is_some_and(test);
    let anchored = |index: usize| is(index, Component::is_anchored);
    let loose_act = |index: usize| is(index, |c| !c.is_anchored() && c.act);
    let order = |index: usize| is(index, |c| !c.is_anchored() && !c.act);
    let placers_of = |index: usize| components.get(index).into_iter().flat_map(Component::placers);
    let sharing = |placer: &Key| by_placer.get(placer).map_or(&[][..], Vec::as_slice);

    // Acts without study and accession that share a placer which no anchored act has are one; orders likewise.
    let mut sets = Sets::new(components.len());
    for placer in cluster
        .iter()
        .flat_map(|i| placers_of(*i))
        .collect::<BTreeSet<_>>()
    {
        let with = sharing(placer);
        if !with.iter().any(|i| anchored(*i)) {
            join_all(&mut sets, with.iter().copied().filter(|i| loose_act(*i)));
        }
        join_all(&mut sets, with.iter().copied().filter(|i| order(*i)));
    }
    let mut units: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in cluster {
        units.entry(sets.root(*index)).or_default().push(*index);
    }
    // A loose act joins the one anchored act that it shares a placer with; with several it stays alone (S76).
    let mut exams: BTreeMap<usize, Vec<usize>> = units
        .iter()
        .filter(|(root, _)| anchored(**root))
        .map(|(root, unit)| (*root, unit.clone()))
        .collect();
    for (root, unit) in units.iter().filter(|(root, _)| loose_act(**root)) {
        let partners: BTreeSet<usize> = unit
            .iter()
            .flat_map(|i| placers_of(*i))
            .flat_map(|p| sharing(p).iter().copied())
            .filter(|i| anchored(*i))
            .collect();
        match partners.iter().next() {
            Some(partner) if partners.len() == 1 => exams.entry(*partner).or_default().extend(unit),
            _ => {
                exams.insert(*root, unit.clone());
            }
        }
    }
    let mut shared: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (_, unit) in units.iter().filter(|(root, _)| order(**root)) {
        let placers: BTreeSet<&Key> = unit.iter().flat_map(|i| placers_of(*i)).collect();
        let acts: Vec<usize> = exams
            .iter()
            .filter(|(_, exam)| exam.iter().any(|i| placers_of(*i).any(|p| placers.contains(p))))
            .map(|(root, _)| *root)
            .collect();
        if acts.is_empty() {
            alone.push((entries_of(components, unit), Vec::new()));
        }
        for act in acts {
            shared.entry(act).or_default().extend(unit);
        }
    }
    exams
        .into_iter()
        .map(|(root, exam)| {
            let orders = shared.remove(&root).unwrap_or_default();
            (entries_of(components, &exam), entries_of(components, &orders))
        })
        .chain(alone)
        .collect()
}

fn join_all(sets: &mut Sets, mut indices: impl Iterator<Item = usize>) {
    if let Some(first) = indices.next() {
        for other in indices {
            sets.join(first, other);
        }
    }
}
