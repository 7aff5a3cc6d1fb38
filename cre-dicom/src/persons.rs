//! Which files speak of one person, where no carnet says so (R11.4): files of two people never give one sum.

use crate::entries::stated_identity;
use crate::model::Header;
use cre_core::identity::{Private, Sex, StatedIdentity, check_stated, fold_tokens};
use cre_core::record::Placeholders;
use cre_core::sorted::{SortedMap, SortedSet};
use cre_core::time::PartialDate;

/// What files say of their person; files that say the same are looked at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    study: Option<String>,
    /// Identifier and issuer, unless the identifier is a placeholder.
    id: Option<(Private, Option<String>)>,
    birth_date: Option<PartialDate>,
    sex: Option<Sex>,
    names: SortedSet<String>,
}

impl Said {
    fn of(header: &Header, placeholders: &Placeholders) -> Self {
        let identity = stated_identity(header).unwrap_or_default();
        let id = header
            .patient
            .id
            .clone()
            .filter(|id| !placeholders.contains(id.reveal()));
        Self {
            study: header.study.clone(),
            id: id.map(|id| (id, header.patient.issuer.clone())),
            birth_date: identity.birth_date,
            sex: identity.sex,
            names: identity
                .names
                .iter()
                .flat_map(|name| fold_tokens(name.reveal()))
                .collect(),
        }
    }

    fn is_tied_to(&self, other: &Self) -> bool {
        (self.study.is_some() && self.study == other.study) || (self.id.is_some() && self.id == other.id)
    }

    fn contradicts(&self, other: &Self) -> bool {
        let stated = |said: &Self| StatedIdentity {
            birth_date: said.birth_date,
            sex: said.sex,
            ..StatedIdentity::default()
        };
        let (a, b) = (&self.names, &other.names);
        let other_names = !a.is_empty() && !b.is_empty() && !a.is_subset(b) && !b.is_subset(a);
        other_names || check_stated(&stated(self), &stated(other)).differs()
    }
}

/// Groups of positions, each of one person, in the order of their first file.
///
/// Two files speak of one person when they share the study or the patient identifier (with its issuer, and no
/// placeholder), and nothing contradicts: birth dates, sexes, and the parts of the names, where those of one must all
/// be among those of the other. A shared identifier alone proves nothing: devices repeat them.
#[must_use]
pub fn persons(headers: &[&Header], placeholders: &Placeholders) -> Vec<Vec<usize>> {
    let mut files: SortedMap<Said, Vec<usize>> = SortedMap::new();
    for (index, header) in headers.iter().enumerate() {
        files
            .entry(Said::of(header, placeholders))
            .or_default()
            .push(index);
    }
    let mut groups: Vec<Vec<&Said>> = Vec::new();
    for said in files.keys() {
        let fits = |group: &Vec<&Said>| {
            group.iter().any(|other| said.is_tied_to(other))
                && !group.iter().any(|other| said.contradicts(other))
        };
        let (joined, mut apart): (Vec<Vec<&Said>>, Vec<Vec<&Said>>) = groups.into_iter().partition(fits);
        let mut group = vec![said];
        for other in joined {
            // Two groups that this file ties stay apart where they contradict each other.
            if other.iter().any(|a| group.iter().any(|b| a.contradicts(b))) {
                apart.push(other);
            } else {
                group.extend(other);
            }
        }
        apart.push(group);
        groups = apart;
    }
    let positions = |group: Vec<&Said>| {
        let mut positions: Vec<usize> = group
            .iter()
            .filter_map(|said| files.get(*said))
            .flatten()
            .copied()
            .collect();
        positions.sort_unstable();
        positions
    };
    let mut groups: Vec<Vec<usize>> = groups.into_iter().map(positions).collect();
    groups.sort();
    groups
}
