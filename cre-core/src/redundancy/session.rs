//! Exams of one session are also judged together (S56, S126): a head CT plus a CT angiography.

use super::order::Order;
use super::prior::Prior;
use super::related::Related;
use super::relation::{Relation, relate};
use crate::catalogue::FamilyId;
use crate::record::{Act, MappingKind};
use crate::sorted::SortedMap;
use crate::time::Day;

/// Positions of priors that together cover the order while none of them does alone.
pub(crate) fn covering_sessions(order: &Order<'_>, priors: &[(Prior<'_>, Related)]) -> Vec<Vec<usize>> {
    // Most orders have no two priors that could join.
    if priors.iter().filter(|(_, related)| joins(related)).count() < 2 {
        return Vec::new();
    }
    let mut sessions: SortedMap<(&str, Day, FamilyId), Vec<usize>> = SortedMap::new();
    // What is unrelated by its purpose covers nothing of the order (R4.18).
    let compared = priors
        .iter()
        .enumerate()
        .filter(|(_, (_, related))| !related.unlike_purpose);
    for (index, (prior, _)) in compared {
        if let Some(key) = session_key(prior) {
            sessions.entry(key).or_default().push(index);
        }
    }
    sessions
        .into_values()
        .filter_map(|session| covering(order, priors, &session))
        .collect()
}

/// One institution, one civil date, one modality family; told, not diagnostic and unmapped exams do not join.
fn session_key<'p>(prior: &'p Prior<'_>) -> Option<(&'p str, Day, FamilyId)> {
    let exam = prior.exam;
    if exam.told || exam.diagnostic == Some(false) {
        return None;
    }
    let institution = exam.institution.as_deref()?;
    let day = prior.stated.filter(|days| days.is_single())?.first();
    let family = exam.acts.first()?.family?;
    let fits = |act: &Act| act.family == Some(family) && act.mapping != MappingKind::Unmapped;
    exam.acts.iter().all(fits).then_some((institution, day, family))
}

/// A member of a covering session covers the order in part, as far as is known.
fn joins(related: &Related) -> bool {
    matches!(related.relation, Relation::Partial | Relation::Possible)
}

fn covering(order: &Order<'_>, priors: &[(Prior<'_>, Related)], session: &[usize]) -> Option<Vec<usize>> {
    let members: Vec<usize> = session
        .iter()
        .copied()
        .filter(|i| priors.get(*i).is_some_and(|(_, related)| joins(related)))
        .collect();
    let single = session
        .iter()
        .filter_map(|i| priors.get(*i))
        .any(|(_, related)| related.relation == Relation::Covers);
    if single || members.len() < 2 {
        return None;
    }
    let acts: Vec<Act> = session
        .iter()
        .filter_map(|i| priors.get(*i))
        .flat_map(|(prior, _)| prior.exam.acts.iter().cloned())
        .collect();
    (relate(order.catalogue, &order.act, &acts, order.indication) == Relation::Covers).then_some(members)
}
