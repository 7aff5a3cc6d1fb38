//! The fold: what an exam is, from its entries (R1, S13, S73, S79). Pure, and independent of arrival.

use super::link::{Group, Linked};
use super::resolve::{Act, resolve_acts};
use super::stated_exam::{named, statements};
use super::status::{ChainKind, Status, chain_kind, status};
use super::{
    CircumstanceCode, Content, Dose, Entry, Note, NoteCode, Performance, PerformanceState,
    RecommendedFollowUp, When,
};
use crate::catalogue::Catalogue;
use crate::identity::Private;
use crate::sorted::{SortedMap, SortedSet};
use crate::time::Instant;

/// An exam as its entries tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exam {
    /// Id of the exam.
    pub id: String,
    /// Ids of its entries.
    pub entries: Vec<String>,
    /// Positions of its entries in [`Linked::entries`].
    pub(crate) positions: Vec<usize>,
    /// Status; `None` if nothing states one.
    pub status: Option<Status>,
    /// What was done or is asked for: one act, or several of unlike codes (S74).
    pub acts: Vec<Act>,
    /// Indication as stated by the strongest source.
    pub indication: Option<String>,
    /// Whether it is known only from the patient or from abroad (S38).
    pub told: bool,
    /// Start of the act.
    pub performed: Option<When>,
    /// Booked or wished date.
    pub planned: Option<When>,
    /// Date of the request (S79).
    pub requested: Option<When>,
    /// Instant of the latest entry that says the act is in progress.
    pub in_progress_since: Option<Instant>,
    /// Whether the exam answered its question; `Some(false)` makes it at most a possible repeat (S24).
    pub diagnostic: Option<bool>,
    /// Links to the images.
    pub images: Vec<Private>,
    /// Links to the current versions of the report.
    pub reports: Vec<Private>,
    /// Place, for people.
    pub place: Option<Private>,
    /// Institution code.
    pub institution: Option<String>,
    /// A follow-up that the report recommends.
    pub follow_up: Option<RecommendedFollowUp>,
    /// Whether another request replaces this one: it no longer counts while planned (S63).
    pub replaced: bool,
    /// Ids of the entries whose orders its own request replaces.
    pub(crate) replaces: Vec<String>,
    /// Whether its request states that it is part of an organised screening programme (S116).
    pub screening: bool,
    /// Whether a date later than `now` allows was left out: its date is then unknown (S67).
    pub future_act: bool,
    /// Positions of the dose entries.
    pub(crate) doses: Vec<usize>,
    /// Positions of the performance entries that are current.
    pub(crate) performances: Vec<usize>,
    /// Notes.
    pub notes: Vec<Note>,
}

impl Exam {
    /// Whether a link to images or report is there to be opened.
    #[must_use]
    pub fn can_be_opened(&self) -> bool {
        !self.images.is_empty() || !self.reports.is_empty()
    }

    /// Its exam codes of the catalogue, each once, in byte order.
    pub(crate) fn codes<'c>(&self, catalogue: &'c Catalogue) -> Vec<&'c str> {
        let coded = self.acts.iter().filter_map(|act| act.exam);
        let mut codes: Vec<&str> = coded
            .filter_map(|id| catalogue.exam(id))
            .map(|row| row.code.as_str())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Its family code; of several the first in byte order.
    pub(crate) fn family<'c>(&self, catalogue: &'c Catalogue) -> Option<&'c str> {
        let known = self.acts.iter().filter_map(|act| act.family);
        known
            .filter_map(|id| catalogue.family(id))
            .map(|family| family.code.as_str())
            .min()
    }

    /// Whether the id names this exam or one of its entries.
    #[must_use]
    pub fn is_named(&self, id: &str) -> bool {
        self.id == id || self.entries.iter().any(|entry| entry == id)
    }
}

/// The current entries of an exam: of each chain (system, kind, the system's own key) the highest revision.
struct Current<'a> {
    entries: Vec<(usize, &'a Entry)>,
}

type ChainKey<'a> = (&'a str, ChainKind, Option<&'a str>);

fn chain_key(entry: &Entry) -> Option<ChainKey<'_>> {
    Some((
        entry.author.system.as_str(),
        chain_kind(&entry.content)?,
        entry
            .exam_key
            .as_ref()
            .map(|key| key.reveal().trim())
            .filter(|key| !key.is_empty()),
    ))
}

/// Later instant, then greater id.
fn order(a: &Entry, b: &Entry) -> std::cmp::Ordering {
    let key = |e: &Entry| (e.instant.utc_seconds(), e.instant.nanos());
    key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
}

impl<'a> Current<'a> {
    fn of(linked: &'a Linked, positions: &[usize], left_out: &SortedSet<usize>) -> Self {
        let mut chains: SortedMap<ChainKey<'_>, Vec<(usize, &Entry)>> = SortedMap::new();
        for position in positions.iter().filter(|p| !left_out.contains(p)) {
            let Some(entry) = linked.entries.get(*position) else {
                continue;
            };
            let Some(key) = chain_key(entry) else { continue };
            chains.entry(key).or_default().push((*position, entry));
        }
        let mut entries: Vec<(usize, &Entry)> = chains
            .into_iter()
            .flat_map(|((_, kind, _), chain)| current_of_chain(kind, chain))
            .collect();
        // Strongest first within a kind: later instant, then greater id.
        entries.sort_by(|(_, a), (_, b)| order(b, a));
        Self { entries }
    }

    /// The entries that speak of status and institution: of each chain the highest revision, of dose entries too, although
    /// all of them count as dose (P120).
    fn speaking(&self) -> Vec<&'a Entry> {
        let mut highest: SortedMap<ChainKey<'_>, u32> = SortedMap::new();
        let chained = || self.entries.iter().filter_map(|(_, e)| Some((chain_key(e)?, *e)));
        for (key, entry) in chained() {
            let slot = highest.entry(key).or_insert(entry.revision);
            *slot = entry.revision.max(*slot);
        }
        chained()
            .filter(|(key, entry)| highest.get(key) == Some(&entry.revision))
            .map(|(_, entry)| entry)
            .collect()
    }

    fn kind<T>(&self, pick: impl Fn(&'a Content) -> Option<T>) -> Vec<(usize, &'a Entry, T)> {
        self.entries
            .iter()
            .filter_map(|(i, e)| Some((*i, *e, pick(&e.content)?)))
            .collect()
    }
}

/// Dose statements all stand (they are united by event later); reports of the highest revision all stand; of other
/// kinds several entries of the highest revision stand only if they name unlike exams (S74).
fn current_of_chain(kind: ChainKind, mut chain: Vec<(usize, &Entry)>) -> Vec<(usize, &Entry)> {
    if kind == ChainKind::Dose {
        return chain;
    }
    let highest = chain.iter().map(|(_, e)| e.revision).max().unwrap_or(0);
    chain.retain(|(_, e)| e.revision == highest);
    if kind == ChainKind::Report {
        return chain;
    }
    chain.sort_by(|(_, a), (_, b)| order(b, a));
    let mut kept: Vec<(usize, &Entry)> = Vec::new();
    // Naming no exam is unlike naming one.
    for (position, entry) in chain {
        if kept.iter().all(|(_, other)| named(other) != named(entry)) {
            kept.push((position, entry));
        }
    }
    kept
}

/// Folds one group. Entries in `left_out` (acts dated in the future, S15) are as if absent.
#[must_use]
pub(crate) fn fold(
    linked: &Linked,
    group: &Group,
    left_out: &SortedSet<usize>,
    catalogue: &Catalogue,
) -> Exam {
    let current = Current::of(linked, &group.entries, left_out);
    let mut notes = Vec::new();
    let entries: Vec<&Entry> = current.entries.iter().map(|(_, e)| *e).collect();
    let speaking = current.speaking();
    let status = status(&speaking, &mut notes);
    let performances = current.kind(|c| {
        if let Content::Performance(p) = c {
            Some(p)
        } else {
            None
        }
    });
    let schedules = current.kind(|c| {
        if let Content::Schedule(s) = c {
            Some(s)
        } else {
            None
        }
    });
    let requests = current.kind(|c| {
        if let Content::Request(r) = c {
            Some(r)
        } else {
            None
        }
    });
    let told = current.kind(|c| if let Content::Told(t) = c { Some(t) } else { None });
    let doses = current.kind(|c| if let Content::Dose(d) = c { Some(d) } else { None });
    let mut reports = current.kind(|c| if let Content::Report(r) = c { Some(r) } else { None });
    // A report that names itself replaces nothing (P65: no *other* report).
    let replaced: SortedSet<String> = reports
        .iter()
        .flat_map(|(_, entry, r)| r.replaces.iter().filter(|id| **id != entry.id).cloned())
        .collect();
    reports.retain(|(_, entry, _)| !replaced.contains(&entry.id));
    // Two versions that replace the same one both stand.
    let mut names = SortedSet::new();
    let named = reports.iter().flat_map(|(_, entry, r)| {
        let others = r.replaces.iter().filter(|id| **id != entry.id);
        others.collect::<SortedSet<_>>()
    });
    if named.filter(|id| !names.insert(id.as_str())).count() > 0 {
        notes.push(NoteCode::ReportFork);
    }

    let performed = earliest_start(&performances)
        .or_else(|| reports.iter().find_map(|(_, _, r)| r.performed))
        .or_else(|| {
            let starts = doses.iter().flat_map(|(_, _, dose)| starts_of(dose));
            starts.min_by_key(|when| (when.days(), when.instant()))
        })
        .or_else(|| told.iter().find_map(|(_, _, t)| t.date));
    let requested = requests
        .iter()
        .find_map(|(_, _, request)| request.requested)
        .or_else(|| match requests.first() {
            Some((_, entry, _)) => Some(When::Instant(first_revision(linked, group, entry))),
            None => first_word(linked, group, left_out).map(When::Instant),
        });
    let known_otherwise = entries
        .iter()
        .any(|e| !matches!(e.content, Content::Told(_) | Content::Cancellation(_)));
    notes.sort_unstable();
    notes.dedup();
    Exam {
        id: group.exam.clone(),
        entries: group
            .entries
            .iter()
            .filter_map(|i| linked.entries.get(*i))
            .map(|e| e.id.clone())
            .collect(),
        positions: group.entries.clone(),
        status,
        acts: resolve_acts(catalogue, &statements(&current.entries, &replaced)),
        indication: performances
            .iter()
            .find_map(|(_, _, p)| p.indication.clone())
            .or_else(|| requests.iter().find_map(|(_, _, r)| r.indication.clone())),
        told: !told.is_empty() && !known_otherwise,
        performed,
        planned: schedules
            .first()
            .map(|(_, _, s)| s.planned)
            .or_else(|| requests.iter().find_map(|(_, _, r)| r.planned)),
        requested,
        in_progress_since: performances
            .iter()
            .filter(|(_, _, p)| p.state == PerformanceState::InProgress)
            .map(|(_, entry, _)| entry.instant)
            .max(),
        diagnostic: diagnostic(&performances, reports.iter().map(|(_, _, r)| r.diagnostic)),
        images: links(
            performances
                .iter()
                .flat_map(|(_, _, p)| &p.images)
                .chain(told.iter().flat_map(|(_, _, t)| &t.images)),
        ),
        reports: links(reports.iter().filter_map(|(_, _, r)| r.document.as_ref())),
        place: performances
            .iter()
            .find_map(|(_, _, p)| p.place.clone())
            .or_else(|| schedules.iter().find_map(|(_, _, s)| s.place.clone()))
            .or_else(|| told.iter().find_map(|(_, _, t)| t.place.clone())),
        institution: institution(&speaking, &replaced),
        follow_up: reports.iter().find_map(|(_, _, r)| r.follow_up.clone()),
        replaced: false,
        replaces: requests
            .iter()
            .flat_map(|(_, _, request)| request.replaces.iter().cloned())
            .collect(),
        screening: requests
            .iter()
            .flat_map(|(_, _, request)| &request.circumstances)
            .any(|c| c.code == CircumstanceCode::ScreeningProgramme),
        future_act: false,
        doses: doses.iter().map(|(position, _, _)| *position).collect(),
        performances: performances.iter().map(|(position, _, _)| *position).collect(),
        notes: notes
            .into_iter()
            .map(|code| Note {
                about: group.exam.clone(),
                code,
            })
            .collect(),
    }
}

/// The start told by the strongest system that states one; of its several acts the earliest.
fn earliest_start(performances: &[(usize, &Entry, &Performance)]) -> Option<When> {
    let (_, strongest, _) = performances.iter().find(|(_, _, p)| p.start.is_some())?;
    performances
        .iter()
        .filter(|(_, entry, _)| entry.author.system == strongest.author.system)
        .filter_map(|(_, _, p)| p.start)
        .min_by_key(|when| (when.days(), when.instant()))
}

/// Instant of the first revision of a request: editing does not renew it (S79).
fn first_revision(linked: &Linked, group: &Group, request: &Entry) -> Instant {
    let key = chain_key(request);
    group
        .entries
        .iter()
        .filter_map(|i| linked.entries.get(*i))
        .filter(|entry| chain_key(entry) == key)
        .min_by(|a, b| a.revision.cmp(&b.revision).then_with(|| order(a, b)))
        .map_or(request.instant, |entry| entry.instant)
}

/// What the latest performance says that says so: an act aborted after exposure is not diagnostic.
fn diagnostic(
    performances: &[(usize, &Entry, &Performance)],
    mut reports: impl Iterator<Item = Option<bool>>,
) -> Option<bool> {
    let says = |p: &Performance| match p.state {
        PerformanceState::AbortedAfterExposure => Some(false),
        _ => p.diagnostic,
    };
    performances
        .iter()
        .find_map(|(_, _, p)| says(p))
        .or_else(|| reports.find_map(|r| r))
}

/// The start of a dose entry, else those of its events and its administration.
fn starts_of(dose: &Dose) -> Vec<When> {
    if let Some(start) = dose.start {
        return vec![start];
    }
    let administered = dose.administration.as_ref().and_then(|a| a.start);
    let events = dose.events.iter().filter_map(|event| event.start);
    events.chain(administered.map(When::Instant)).collect()
}

/// The earliest instant of what was decided, booked or cancelled, where there is no request.
fn first_word(linked: &Linked, group: &Group, left_out: &SortedSet<usize>) -> Option<Instant> {
    let order_only = |entry: &&Entry| {
        matches!(
            entry.content,
            Content::Decision(_) | Content::Schedule(_) | Content::Cancellation(_)
        )
    };
    group
        .entries
        .iter()
        .filter(|i| !left_out.contains(i))
        .filter_map(|i| linked.entries.get(*i))
        .filter(order_only)
        .min_by(|a, b| order(a, b))
        .map(|entry| entry.instant)
}

/// Each link once, the latest statement first; a blank one is none (P130).
fn links<'a>(links: impl Iterator<Item = &'a Private>) -> Vec<Private> {
    let mut kept: Vec<Private> = Vec::new();
    for link in links.filter(|link| !link.reveal().trim().is_empty()) {
        if !kept.contains(link) {
            kept.push(link.clone());
        }
    }
    kept
}

/// The institution where it was done, else booked, else asked for. A report that was replaced tells nothing (P80).
fn institution(speaking: &[&Entry], replaced: &SortedSet<String>) -> Option<String> {
    let of = |kind: ChainKind| {
        let mut entries = speaking.iter().filter(|e| {
            chain_kind(&e.content) == Some(kind) && (kind != ChainKind::Report || !replaced.contains(&e.id))
        });
        entries.find_map(|entry| entry.author.institution.clone())
    };
    [
        ChainKind::Performance,
        ChainKind::Dose,
        ChainKind::Report,
        ChainKind::Schedule,
        ChainKind::Decision,
        ChainKind::Request,
    ]
    .into_iter()
    .find_map(of)
}
