//! Linking: which entries belong to one exam (R1, S12, S14, S15, S16, S39, S65, S66, S76, S77). The result does not
//! depend on the order of arrival.

use super::link_keys::{Key, Placeholders, Sets};
use super::link_orders::{Component, join_by_placer};
use super::quarantine::{Note, NoteCode, Quarantine, QuarantineReason, check_entry, conflict};
use super::{Carnet, Content, Entry};
use crate::identity::StatedIdentity;
use crate::sorted::{SortedMap, SortedSet};

/// The entries of one exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Id of the exam: the smallest id among the entries that belong to this exam alone.
    pub exam: String,
    /// Positions of its entries in [`Linked::entries`], in order.
    pub entries: Vec<usize>,
}

/// A carnet whose entries are linked to exams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The entries by id and content hash.
    pub entries: Vec<Entry>,
    /// The exams, by exam id.
    pub groups: Vec<Group>,
    /// What is kept out.
    pub quarantine: Vec<Quarantine>,
    /// Notes that concern entries.
    pub notes: Vec<Note>,
    /// Positions of the alert decisions.
    pub decisions: Vec<usize>,
}

fn belongs_to_exam(content: &Content) -> bool {
    matches!(
        content,
        Content::Request(_)
            | Content::Decision(_)
            | Content::Schedule(_)
            | Content::Performance(_)
            | Content::Dose(_)
            | Content::Report(_)
            | Content::Cancellation(_)
            | Content::Told(_)
    )
}

/// Links the entries of a carnet.
#[must_use]
pub fn link(carnet: &Carnet, placeholders: &Placeholders) -> Linked {
    let mut linked = Linked {
        entries: carnet.entries().cloned().collect(),
        groups: Vec::new(),
        quarantine: Vec::new(),
        notes: Vec::new(),
        decisions: Vec::new(),
    };
    let live = live_entries(carnet, &mut linked, placeholders);
    linked.decisions = positions(&linked, &live, |content| {
        matches!(content, Content::AlertDecision(_))
    });
    let nodes = positions(&linked, &live, belongs_to_exam);
    let keys: Vec<SortedSet<Key>> = linked
        .entries
        .iter()
        .map(|entry| placeholders.keys(entry))
        .collect();

    let mut groups = Vec::new();
    let mut conflicting: SortedSet<usize> = SortedSet::new();
    let components = firm_components(&linked, &nodes, &keys);
    for exam in join_by_placer(&components) {
        if exam.split {
            note_split(&mut linked, &exam.own);
        }
        groups.push((exam.own, exam.shared));
    }
    for (own, shared) in groups {
        let mut entries: Vec<usize> = own.iter().chain(&shared).copied().collect();
        entries.sort_unstable();
        if let Some(reason) = group_conflict(&linked, &entries, carnet, &keys) {
            conflicting.extend(entries.iter().copied());
            for entry in entries.iter().filter_map(|i| linked.entries.get(*i)) {
                let quarantine = Quarantine {
                    entry: entry.id.clone(),
                    place: String::new(),
                    reason,
                };
                linked.quarantine.push(quarantine);
            }
            continue;
        }
        let exam = own
            .iter()
            .filter_map(|i| linked.entries.get(*i))
            .map(|e| e.id.clone())
            .min();
        linked.groups.push(Group {
            exam: exam.unwrap_or_default(),
            entries,
        });
    }
    leave_quarantined(&mut linked, &conflicting);
    linked.groups.sort_by(|a, b| a.exam.cmp(&b.exam));
    linked.quarantine.sort();
    linked.quarantine.dedup();
    linked.notes.sort();
    linked.notes.dedup();
    linked
}

/// Entries that are quarantined with their group leave other exams, too, and nothing else is said of them.
fn leave_quarantined(linked: &mut Linked, conflicting: &SortedSet<usize>) {
    let ids: SortedSet<&str> = conflicting
        .iter()
        .filter_map(|i| linked.entries.get(*i))
        .map(|entry| entry.id.as_str())
        .collect();
    linked
        .quarantine
        .retain(|row| row.place.is_empty() || !ids.contains(row.entry.as_str()));
    let exams: SortedSet<&str> = linked.groups.iter().map(|group| group.exam.as_str()).collect();
    linked
        .notes
        .retain(|note| !ids.contains(note.about.as_str()) || exams.contains(note.about.as_str()));
    for group in &mut linked.groups {
        group.entries.retain(|entry| !conflicting.contains(entry));
    }
    linked.groups.retain(|group| !group.entries.is_empty());
}

fn note_split(linked: &mut Linked, own: &[usize]) {
    let exam = own
        .iter()
        .filter_map(|i| linked.entries.get(*i))
        .map(|e| e.id.clone())
        .min();
    linked.notes.push(Note {
        about: exam.unwrap_or_default(),
        code: NoteCode::PlacerOfSeveralActs,
    });
}

fn positions(linked: &Linked, live: &SortedSet<usize>, kind: impl Fn(&Content) -> bool) -> Vec<usize> {
    live.iter()
        .copied()
        .filter(|i| linked.entries.get(*i).is_some_and(|e| kind(&e.content)))
        .collect()
}

/// Positions of the entries that count: not quarantined, not entered in error.
fn live_entries(carnet: &Carnet, linked: &mut Linked, placeholders: &Placeholders) -> SortedSet<usize> {
    // What declares others entered in error is checked first; what it removes is as if it had never been (S65).
    let all: SortedSet<usize> = (0..linked.entries.len()).collect();
    let is_error = |linked: &Linked, index: usize| {
        let entry = linked.entries.get(index);
        entry.is_some_and(|entry| matches!(entry.content, Content::EnteredInError(_)))
    };
    let twice = reused(linked, &all);
    let mut errors: SortedSet<usize> = all.difference(&twice).copied().collect();
    errors.retain(|index| is_error(linked, *index) && passes_check(carnet, linked, placeholders, *index));
    let mut live = all;
    remove_entered_in_error(linked, &errors, &mut live);
    let twice = reused(linked, &live);
    let rows = twice.iter().filter_map(|index| linked.entries.get(*index));
    let rows: Vec<Quarantine> = rows
        .map(|entry| Quarantine {
            entry: entry.id.clone(),
            place: String::new(),
            reason: QuarantineReason::IdReused,
        })
        .collect();
    linked.quarantine.extend(rows);
    live.retain(|index| {
        !twice.contains(index)
            && if is_error(linked, *index) {
                errors.contains(index)
            } else {
                passes_check(carnet, linked, placeholders, *index)
            }
    });
    live
}

/// Positions of the entries of which another content has the same id.
fn reused(linked: &Linked, among: &SortedSet<usize>) -> SortedSet<usize> {
    let mut by_id: SortedMap<&str, Vec<usize>> = SortedMap::new();
    for index in among {
        if let Some(entry) = linked.entries.get(*index) {
            by_id.entry(&entry.id).or_default().push(*index);
        }
    }
    by_id
        .into_values()
        .filter(|same| same.len() > 1)
        .flatten()
        .collect()
}

/// Checks one entry's identity and dates; what is false is quarantined. Whether the entry itself may stay.
fn passes_check(carnet: &Carnet, linked: &mut Linked, placeholders: &Placeholders, index: usize) -> bool {
    let Some(entry) = linked.entries.get(index) else {
        return false;
    };
    let issued = placeholders.keys(entry).iter().any(Key::is_issued);
    let check = check_entry(entry, carnet.patient(), issued);
    let id = entry.id.clone();
    if check.national_number {
        linked.quarantine.push(Quarantine {
            entry: id.clone(),
            place: "/identity/nationalNumber".to_owned(),
            reason: QuarantineReason::NationalNumber,
        });
    }
    linked.notes.extend(check.notes.into_iter().map(|code| Note {
        about: id.clone(),
        code,
    }));
    if let Some(reason) = check.whole {
        linked.quarantine.push(Quarantine {
            entry: id,
            place: String::new(),
            reason,
        });
    }
    check.whole.is_none()
}

/// Removes what its own author system declared entered in error; what names an entered-in-error has no effect (S65).
fn remove_entered_in_error(linked: &mut Linked, errors: &SortedSet<usize>, live: &mut SortedSet<usize>) {
    let mut by_id: SortedMap<&str, Vec<usize>> = SortedMap::new();
    for index in live.iter() {
        if let Some(entry) = linked.entries.get(*index) {
            by_id.entry(&entry.id).or_default().push(*index);
        }
    }
    let mut removed = SortedSet::new();
    let mut notes = Vec::new();
    for entry in errors.iter().filter_map(|i| linked.entries.get(*i)) {
        let Content::EnteredInError(error) = &entry.content else {
            continue;
        };
        for named in error
            .entries
            .iter()
            .filter_map(|id| by_id.get(id.as_str()))
            .flatten()
        {
            match linked.entries.get(*named) {
                None => {}
                Some(target) if matches!(target.content, Content::EnteredInError(_)) => {}
                Some(target) if target.author.system == entry.author.system => {
                    removed.insert(*named);
                }
                Some(_) => notes.push(Note {
                    about: entry.id.clone(),
                    code: NoteCode::EnteredInErrorOfOtherSystem,
                }),
            }
        }
    }
    linked.notes.extend(notes);
    live.retain(|index| !removed.contains(index));
}

/// Components joined by Study Instance UID, accession number, the system's own key, and by S39.
fn firm_components(linked: &Linked, nodes: &[usize], keys: &[SortedSet<Key>]) -> Vec<Component> {
    let mut sets = Sets::new(linked.entries.len());
    let mut first: SortedMap<&Key, usize> = SortedMap::new();
    for node in nodes {
        for key in keys.get(*node).into_iter().flatten().filter(|key| key.is_firm()) {
            let leader = *first.entry(key).or_insert(*node);
            sets.join(leader, *node);
        }
    }
    for class in twice_recorded(linked, nodes, keys) {
        for pair in class.windows(2) {
            if let [a, b] = pair {
                sets.join(*a, *b);
            }
        }
    }
    let mut components: SortedMap<usize, Component> = SortedMap::new();
    for node in nodes {
        let component = components.entry(sets.root(*node)).or_default();
        component.entries.push(*node);
        component
            .keys
            .extend(keys.get(*node).into_iter().flatten().cloned());
        component.act |= linked.entries.get(*node).is_some_and(|entry| {
            !matches!(
                entry.content,
                Content::Request(_) | Content::Decision(_) | Content::Schedule(_) | Content::Cancellation(_)
            )
        });
    }
    components.into_values().collect()
}

/// Performances of one system with the same exam and start instant, no two of which contradict each other (S39, S77).
fn twice_recorded(linked: &Linked, nodes: &[usize], keys: &[SortedSet<Key>]) -> Vec<Vec<usize>> {
    let mut classes: SortedMap<(String, i64, u32), Vec<Vec<usize>>> = SortedMap::new();
    for node in nodes {
        let Some(entry) = linked.entries.get(*node) else {
            continue;
        };
        let Content::Performance(performance) = &entry.content else {
            continue;
        };
        let Some(start) = performance.start.as_ref().and_then(super::When::instant) else {
            continue;
        };
        // Acts of which nothing is said are not said to be alike.
        if performance
            .exam
            .as_ref()
            .is_none_or(super::ExamStatement::is_silent)
        {
            continue;
        }
        let key = (entry.author.system.clone(), start.utc_seconds(), start.nanos());
        let same_exam = |class: &Vec<usize>| {
            class.first().and_then(|i| linked.entries.get(*i)).is_some_and(
                |other| matches!(&other.content, Content::Performance(p) if p.exam == performance.exam),
            )
        };
        let at_instant = classes.entry(key).or_default();
        match at_instant.iter_mut().find(|class| same_exam(class)) {
            Some(class) => class.push(*node),
            None => at_instant.push(vec![*node]),
        }
    }
    let contradiction = |class: &Vec<usize>| {
        let pairs = class
            .iter()
            .enumerate()
            .flat_map(|(n, a)| class.iter().take(n).map(move |b| (a, b)));
        pairs
            .filter_map(|(a, b)| Some((keys.get(*a)?, keys.get(*b)?)))
            .any(|(a, b)| contradict(a, b))
    };
    classes
        .into_values()
        .flatten()
        .filter(|class| class.len() > 1 && !contradiction(class))
        .collect()
}

/// Whether two entries state identifiers of one kind and scope and share none of them.
fn contradict(a: &SortedSet<Key>, b: &SortedSet<Key>) -> bool {
    let of = |keys: &'_ SortedSet<Key>, like: &Key| -> SortedSet<Key> {
        let alike = keys.iter().filter(|key| *key == like || key.contradicts(like));
        alike.cloned().collect()
    };
    a.iter().any(|key| {
        let theirs = of(b, key);
        !theirs.is_empty() && of(a, key).is_disjoint(&theirs)
    })
}

/// Where the index states an attribute it decided before; for the others the entries of a group are compared with
/// each other, and a conflict quarantines the whole group (S14, S78).
fn group_conflict(
    linked: &Linked,
    entries: &[usize],
    carnet: &Carnet,
    keys: &[SortedSet<Key>],
) -> Option<QuarantineReason> {
    let patient = carnet.patient();
    let unstated = |stated: &StatedIdentity| StatedIdentity {
        birth_date: stated
            .birth_date
            .filter(|_| !patient.birth_date.is_some_and(|date| date.is_complete())),
        sex: stated.sex.filter(|_| patient.sex.is_none()),
        names: if patient.names.is_empty() {
            stated.names.clone()
        } else {
            Vec::new()
        },
        national_number: None,
    };
    // Names count only where one of the two states neither the index's birth date nor an issued identifier (P122).
    let born = patient.birth_date.filter(|date| date.is_complete());
    let stated: Vec<(StatedIdentity, bool)> = entries
        .iter()
        .filter_map(|i| {
            let identity = linked.entries.get(*i)?.identity.as_ref()?;
            let issued = keys.get(*i)?.iter().any(Key::is_issued);
            let strong = issued || (born.is_some() && identity.birth_date == born);
            Some((unstated(identity), strong))
        })
        .collect();
    stated
        .iter()
        .enumerate()
        .flat_map(|(n, a)| stated.iter().take(n).map(move |b| (a, b)))
        .filter_map(|((a, strong_a), (b, strong_b))| conflict(a, b, *strong_a && *strong_b))
        .min()
}
