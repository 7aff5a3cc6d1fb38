//! Identifiers as they are compared, and sets that grow together (S12, S39, S99).

use super::Entry;
use crate::identity::Identifier;
use crate::letters::upper;
use crate::sorted::SortedSet;

/// An identifier as it is compared: kind, issuer or owning system, value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Study(String),
    Accession { scope: Scope, value: String },
    Placer { scope: Scope, value: String },
    Local { system: String, value: String },
}

/// What makes an identifier unique (S12).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    Issuer(String),
    System(String),
}

/// Folds an identifier for the comparison with placeholders: without case and punctuation.
fn fold_placeholder(text: &str) -> String {
    upper(&text.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// Identifiers that are none (S12).
#[derive(Clone, Debug, Default)]
pub struct Placeholders(SortedSet<String>);

impl Placeholders {
    /// From the pack's list.
    #[must_use]
    pub fn new(list: &[String]) -> Self {
        Self(list.iter().map(|text| fold_placeholder(text)).collect())
    }

    /// Whether a text is no identifier: empty, or one of the list.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.value(text).is_none()
    }

    fn value(&self, text: &str) -> Option<String> {
        let folded = fold_placeholder(text);
        (!folded.is_empty() && !self.0.contains(&folded)).then(|| text.trim().to_owned())
    }

    fn scoped(&self, identifier: &Identifier, system: &str) -> Option<(Scope, String)> {
        let value = self.value(identifier.value.reveal())?;
        let scope = match identifier
            .issuer
            .as_deref()
            .map(str::trim)
            .filter(|issuer| !issuer.is_empty())
        {
            Some(issuer) => Scope::Issuer(issuer.to_owned()),
            None => Scope::System(system.to_owned()),
        };
        Some((scope, value))
    }

    /// The keys of an entry, placeholders left out.
    pub(super) fn keys(&self, entry: &Entry) -> SortedSet<Key> {
        let system = entry.author.system.as_str();
        let identifiers = &entry.identifiers;
        let studies = identifiers
            .studies
            .iter()
            .filter_map(|uid| self.value(uid.reveal()))
            .map(Key::Study);
        let accessions = identifiers
            .accessions
            .iter()
            .filter_map(|id| self.scoped(id, system))
            .map(|(scope, value)| Key::Accession { scope, value });
        let placers = identifiers
            .placer_orders
            .iter()
            .filter_map(|id| self.scoped(id, system))
            .map(|(scope, value)| Key::Placer { scope, value });
        let stated = entry.exam_key.iter().map(|value| value.reveal().trim());
        let local = stated.filter(|value| !value.is_empty()).map(|value| Key::Local {
            system: system.to_owned(),
            value: value.to_owned(),
        });
        studies.chain(accessions).chain(placers).chain(local).collect()
    }
}

impl Key {
    pub(super) fn is_issued(&self) -> bool {
        match self {
            Self::Study(_) => true,
            Self::Accession { scope, .. } | Self::Placer { scope, .. } => matches!(scope, Scope::Issuer(_)),
            Self::Local { .. } => false,
        }
    }

    pub(super) fn is_firm(&self) -> bool {
        !matches!(self, Self::Placer { .. })
    }

    /// Whether two keys are of one kind and scope and say different things (S39).
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Study(a), Self::Study(b)) => a != b,
            (Self::Accession { scope: s, value: a }, Self::Accession { scope: t, value: b })
            | (Self::Placer { scope: s, value: a }, Self::Placer { scope: t, value: b }) => s == t && a != b,
            (Self::Local { system: s, value: a }, Self::Local { system: t, value: b }) => s == t && a != b,
            _ => false,
        }
    }
}

/// Sets that grow together.
#[derive(Debug)]
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    pub(super) fn root(&self, node: usize) -> usize {
        let mut at = node;
        while let Some(parent) = self.0.get(at).copied().filter(|parent| *parent != at) {
            at = parent;
        }
        at
    }

    /// Joins two sets; the smaller position leads, so that the result does not depend on the order of joins.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        if let Some(slot) = self.0.get_mut(high) {
            *slot = low;
        }
    }
}
