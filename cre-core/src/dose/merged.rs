//! What was not counted again, and why: the counterpart of every union, for people who want to see it (R6.6 to R6.12).

use super::measured::MeasuredSource;
use super::source::{Source, SourceKind};
use super::statement::Statement;
use crate::record::DoseOrigin;
use crate::sorted::SortedSet;
use crate::wire::Writable;
use serde::Serialize;

/// Why a statement, or some of its events, does not add.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MergeReason {
    /// Another content of the same object speaks: the later one (R6.9).
    SameInstance,
    /// Its events are told by another statement too, with the same event UIDs (R6.9).
    SameEvents,
    /// Its events belong to an earlier exam, which holds the same event UIDs (R6.12).
    EarlierExam,
    /// A better origin has data of the same source: a dose report before a header, a header before a hand entry (R6.8).
    BetterOrigin,
    /// Another statement tells of the same administration (R6.7).
    SameAdministration,
    /// It names no device, and a device that is known has better data (R6.6).
    NoDevice,
}

/// A statement that does not add, wholly or in part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// Id of the entry.
    pub entry: String,
    /// Why.
    pub reason: MergeReason,
    /// How many of its events, where it is a matter of events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<u32>,
}

/// What of an exam's statements does not add: source by source, and those that name no device beside known ones.
pub(super) fn merged(
    statements: &[Statement<'_>],
    sources: &[Source],
    nameless: &[usize],
    measured: &[MeasuredSource],
) -> Vec<Merged> {
    let mut found = Vec::new();
    for (source, measured) in sources.iter().zip(measured) {
        let used: SortedSet<DoseOrigin> = measured
            .quantities
            .iter()
            .map(|quantity| quantity.origin)
            .collect();
        of_source(statements, source, &used, &mut found);
    }
    found.extend(
        nameless
            .iter()
            .filter_map(|index| statements.get(*index))
            .map(|s| Merged {
                entry: s.entry.to_owned(),
                reason: MergeReason::NoDevice,
                events: None,
            }),
    );
    found
}

fn of_source(
    statements: &[Statement<'_>],
    source: &Source,
    used: &SortedSet<DoseOrigin>,
    found: &mut Vec<Merged>,
) {
    let mut told = false;
    for statement in source
        .statements
        .iter()
        .filter_map(|index| statements.get(*index))
    {
        let mut add = |reason, events: Option<usize>| {
            found.push(Merged {
                entry: statement.entry.to_owned(),
                reason,
                events: events.map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
            });
        };
        let moved = statement.events.iter().filter(|event| event.moved).count();
        if moved > 0 {
            add(MergeReason::EarlierExam, Some(moved));
        }
        if !used.contains(&statement.origin()) {
            if !used.is_empty() {
                add(MergeReason::BetterOrigin, None);
            }
            continue;
        }
        if source.kind == SourceKind::Administration {
            if told {
                add(MergeReason::SameAdministration, None);
            }
            told = true;
            continue;
        }
        let repeated = statement
            .events
            .iter()
            .filter(|event| !event.counts && !event.moved)
            .count();
        if repeated > 0 {
            add(MergeReason::SameEvents, Some(repeated));
        }
    }
}
