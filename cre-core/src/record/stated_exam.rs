//! What the entries of an exam say that it is, in the order in which they are believed (S13, S73, P03, P33).

use super::resolve::Told;
use super::status::{ChainKind, chain_kind};
use super::{Content, Entry, ExamStatement};
use crate::sorted::SortedSet;

/// The exam that an entry names; `None` if it says nothing of it.
pub(super) fn named(entry: &Entry) -> Option<&ExamStatement> {
    statement_of(&entry.content).filter(|statement| !statement.is_silent())
}

fn statement_of(content: &Content) -> Option<&ExamStatement> {
    match content {
        Content::Request(request) => Some(&request.exam),
        Content::Decision(decision) => decision.exam.as_ref(),
        Content::Schedule(schedule) => schedule.exam.as_ref(),
        Content::Performance(performance) => performance.exam.as_ref(),
        Content::Report(report) => report.exam.as_ref(),
        Content::Told(told) => Some(&told.exam),
        _ => None,
    }
}

/// What tells the acts, and what fills what they leave open (P03, P33): all statements of the strongest kind and system that name an
/// exam, and every other one, by kind, within a kind the latest first, whatever its system.
pub(super) fn statements<'a>(current: &[(usize, &'a Entry)], replaced: &SortedSet<String>) -> Told<'a> {
    let stated = |kind: ChainKind| {
        let of_kind = current.iter().filter(move |(_, e)| {
            chain_kind(&e.content) == Some(kind)
                && (kind != ChainKind::Report || !replaced.contains(e.id.as_str()))
        });
        of_kind.filter_map(move |(_, entry)| {
            named(entry).map(|statement| (kind, entry.author.system.as_str(), statement))
        })
    };
    let mut stated = [
        ChainKind::Performance,
        ChainKind::Report,
        ChainKind::Schedule,
        ChainKind::Decision,
        ChainKind::Request,
        ChainKind::Told,
    ]
    .into_iter()
    .flat_map(stated)
    .peekable();
    let strongest = stated.peek().map(|(kind, system, _)| (*kind, *system));
    let mut told = Told::default();
    for (kind, system, statement) in stated {
        if Some((kind, system)) == strongest {
            told.acts.push(statement);
        } else {
            told.weaker.push(statement);
        }
    }
    told
}
