//! Placer order numbers: they link an order to its acts and never join two different acts (R1.16, P115).

use super::link_keys::{Key, Scope, Sets};
use std::collections::{BTreeMap, BTreeSet};

/// Entries that share a Study Instance UID, an accession number or the system's own key.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    pub(super) entries: Vec<usize>,
    pub(super) keys: BTreeSet<Key>,
    /// Whether it holds anything but requests, decisions, schedules and cancellations.
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

    fn is_act(&self) -> bool {
        self.act || self.has_study() || !self.accession_scopes().is_empty()
    }

    /// Two components never share a study or an accession, so having one each is having two different ones.
    fn differs(&self, other: &Self) -> bool {
        (self.has_study() && other.has_study())
            || self
                .accession_scopes()
                .intersection(&other.accession_scopes())
                .next()
                .is_some()
    }
}

/// One exam: its own entries, those of orders that it shares with other exams, and whether a placer number that it
/// carries would have joined it to an act that differs.
#[derive(Clone, Debug, Default)]
pub(super) struct Joined {
    pub(super) own: Vec<usize>,
    pub(super) shared: Vec<usize>,
    pub(super) split: bool,
}

/// Joins components by placer order number.
pub(super) fn join_by_placer(components: &[Component]) -> Vec<Joined> {
    let mut carriers: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
    for (index, component) in components.iter().enumerate() {
        for placer in component.placers() {
            carriers.entry(placer).or_default().push(index);
        }
    }
    let (units, split) = units(components, &carriers);
    let of = |unit: &[usize]| -> Vec<usize> {
        let members = unit.iter().filter_map(|i| components.get(*i));
        members.flat_map(|c| c.entries.iter().copied()).collect()
    };
    let split_of = |unit: &[usize]| -> BTreeSet<&Key> {
        let members = unit.iter().filter_map(|i| components.get(*i));
        members
            .flat_map(Component::placers)
            .filter(|placer| split.contains(placer))
            .collect()
    };
    let (acts, orders): (Vec<Vec<usize>>, Vec<Vec<usize>>) = units.into_iter().partition(|unit| {
        let mut members = unit.iter().filter_map(|i| components.get(*i));
        members.any(Component::is_act)
    });
    let placers: Vec<BTreeSet<&Key>> = acts.iter().map(|unit| split_of(unit)).collect();
    let mut exams: Vec<Joined> = acts
        .iter()
        .zip(&placers)
        .map(|(unit, placers)| Joined {
            own: of(unit),
            shared: Vec::new(),
            split: !placers.is_empty(),
        })
        .collect();
    // An order with a number that was split belongs to each act that carries it.
    for order in &orders {
        let wanted = split_of(order);
        let mut alone = true;
        for (exam, _) in exams
            .iter_mut()
            .zip(&placers)
            .filter(|(_, placers)| !placers.is_disjoint(&wanted))
        {
            exam.shared.extend(of(order));
            alone = false;
        }
        if alone {
            exams.push(Joined {
                own: of(order),
                ..Joined::default()
            });
        }
    }
    exams
}

/// What the numbers join that would not bring two different acts together, and the numbers that would.
fn units<'k>(
    components: &[Component],
    carriers: &BTreeMap<&'k Key, Vec<usize>>,
) -> (Vec<Vec<usize>>, BTreeSet<&'k Key>) {
    let differ = |members: &[usize]| {
        let members: Vec<&Component> = members.iter().filter_map(|i| components.get(*i)).collect();
        let before = |n: usize| members.iter().take(n);
        members
            .iter()
            .enumerate()
            .any(|(n, a)| before(n).any(|b| a.differs(b)))
    };
    let mut split: BTreeSet<&Key> = BTreeSet::new();
    split.extend(carriers.iter().filter(|(_, with)| differ(with)).map(|(placer, _)| *placer));
    loop {
        let mut sets = Sets::new(components.len());
        for with in carriers
            .iter()
            .filter(|(placer, _)| !split.contains(*placer))
            .map(|(_, with)| with)
        {
            for pair in with.windows(2) {
                if let [a, b] = pair {
                    sets.join(*a, *b);
                }
            }
        }
        let mut units: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..components.len() {
            units.entry(sets.root(index)).or_default().push(index);
        }
        let chained: BTreeSet<usize> = units.values().filter(|unit| differ(unit)).flatten().copied().collect();
        let before = split.len();
        for (placer, with) in carriers {
            if with.iter().any(|index| chained.contains(index)) {
                split.insert(placer);
            }
        }
        if split.len() == before {
            return (units.into_values().collect(), split);
        }
    }
}
