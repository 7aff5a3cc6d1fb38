//! The assessment of an order against a history.

use super::answer::{Assessment, CatalogueRef, OrderRef, Statement, TraceLine, TraceVerdict};
use super::future::HistoryAt;
use super::rows::history_rows;
use super::suppress::is_confirmed;
use super::told::maybe_the_same;
use crate::catalogue::Catalogue;
use crate::record::{Exam, Note, NoteCode};
use crate::redundancy::{
    Call, Compared, Finding, FindingKind, Judged, NotCounted, Order, Prior, ReasonCode, Related, Relation,
    Verdict, covering_sessions, frequency_findings, judge, list_order, merge, merge_session, prior, related,
};
use crate::sorted::SortedMap;
use crate::wire;

/// Why a call is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AssessError {
    /// The call is of another version of the contract.
    #[error("this library answers calls of contract version 1")]
    Version,
    /// The call asks for an edition that this library does not have.
    #[error("this library has the rules of edition 2026.1 only")]
    Edition,
    /// The history was taken as of another instant than the call's.
    #[error("the history was taken as of another instant than the call's `now`")]
    Now,
    /// No exam of which there is something to say: not there, not visible, or neither performed nor with dose data.
    #[error("no visible exam of this id was performed or has dose data")]
    Exam,
    /// A decision on a draft that names no order.
    #[error("the draft has no `order`: a decision must say which order it is about")]
    Order,
    /// A reason that the pack does not list for this action.
    #[error(
        "the reason is not one for this decision: the codes are those of `confirmReasons` or `withdrawReasons` of the words"
    )]
    Reason,
}

impl AssessError {
    /// Stable machine code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Version => "CRE-3001",
            Self::Edition => "CRE-3002",
            Self::Now => "CRE-3003",
            Self::Exam => "CRE-3004",
            Self::Order => "CRE-3005",
            Self::Reason => "CRE-3006",
        }
    }

    /// JSON pointer into the call.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Version => "/version",
            Self::Edition => "/edition",
            Self::Now => "/now",
            Self::Exam => "/exam",
            Self::Order => "/call/draft/order",
            Self::Reason => "/reason",
        }
    }
}

/// Assesses an order against the exams that its viewer may see.
///
/// # Errors
/// [`AssessError`] if the call is of another version or edition, or of another instant than the history.
pub fn assess<'a>(
    catalogue: &'a Catalogue,
    at: &'a HistoryAt<'_>,
    call: &'a Call,
) -> Result<Assessment<'a>, AssessError> {
    let (order, mut assessment) = assess_without_rows(catalogue, at, call)?;
    assessment.history = history_rows(&order, at);
    Ok(assessment)
}

/// The assessment with no row of the history, and the order that the rows are made with.
pub(super) fn assess_without_rows<'a>(
    catalogue: &'a Catalogue,
    at: &'a HistoryAt<'_>,
    call: &'a Call,
) -> Result<(Order<'a>, Assessment<'a>), AssessError> {
    if call.version != wire::CONTRACT_VERSION {
        return Err(AssessError::Version);
    }
    if call.edition != wire::EDITION {
        return Err(AssessError::Edition);
    }
    if call.now != at.now() {
        return Err(AssessError::Now);
    }
    let order = Order::new(catalogue, at.history(), call);
    let exams: Vec<&Exam> = at.exams().collect();
    let (mut trace, priors) = count_priors(&order, &exams);
    let findings = judge_priors(&order, at, &priors, &mut trace);
    if !trace.is_sorted_by_key(|line| line.exam) {
        trace.sort_by_key(|line| line.exam);
    }
    let assessment = Assessment {
        version: wire::CONTRACT_VERSION,
        edition: wire::EDITION,
        catalogue: CatalogueRef {
            version: &catalogue.pack().version,
            hash: catalogue.hash(),
            expired: order.expired,
        },
        now: call.now,
        moment: call.moment,
        order: OrderRef {
            code: order.exam.map(|exam| exam.code.as_str()),
            mapping: order.act.mapping,
            date: order.date.days,
            missing: order.unknowns.names().collect(),
        },
        history: Vec::new(),
        dose: call.dose.then(|| crate::dose::dose_summary(catalogue, at)),
        findings,
        guidance: crate::guidance::guidance(&order),
        trace,
        quarantine: at.quarantine().to_vec(),
        notes: notes(&order, at, &exams),
        statements: [Statement::RecordMayBeIncomplete, Statement::AdviceOnly],
    };
    Ok((order, assessment))
}

/// The notes of the record, and one on each told exam that may be another.
fn notes(order: &Order<'_>, at: &HistoryAt<'_>, exams: &[&Exam]) -> Vec<Note> {
    let mut notes = at.notes().to_vec();
    let twins = exams
        .iter()
        .filter(|exam| !maybe_the_same(order, exam, exams).is_empty());
    notes.extend(twins.map(|exam| Note {
        about: exam.id.clone(),
        code: NoteCode::MaybeTheSame,
    }));
    notes.sort();
    notes
}

/// The exams that count, each with its relation; the others go to the trace.
fn count_priors<'a>(
    order: &Order<'a>,
    exams: &[&'a Exam],
) -> (Vec<TraceLine<'a>>, Vec<(Prior<'a>, Related)>) {
    let mut trace = Vec::with_capacity(exams.len());
    let mut priors: Vec<(Prior<'a>, Related)> = Vec::with_capacity(exams.len());
    let mut compared = Compared::default();
    for exam in exams {
        match prior(order, exam) {
            Ok(prior) => {
                let related = related(order, &prior, &mut compared);
                priors.push((prior, related));
            }
            Err(reason) => trace.push(not_counted(&exam.id, reason)),
        }
    }
    // A told exam that may be the same as another that counts raises nothing of its own.
    let counted: Vec<&Exam> = priors.iter().map(|(prior, _)| prior.exam).collect();
    priors.retain(|(prior, _)| {
        let twin = prior.exam.told && !maybe_the_same(order, prior.exam, &counted).is_empty();
        if twin {
            trace.push(not_counted(&prior.exam.id, NotCounted::MaybeTheSame));
        }
        !twin
    });
    (trace, priors)
}

fn unrelated_line(exam: &str) -> TraceLine<'_> {
    TraceLine {
        verdict: TraceVerdict::Judged(Verdict::Unrelated),
        relation: Some(Relation::Unrelated),
        ..not_counted(exam, NotCounted::Negative)
    }
}

fn not_counted(exam: &str, reason: NotCounted) -> TraceLine<'_> {
    TraceLine {
        exam,
        verdict: TraceVerdict::NotCounted(reason),
        relation: None,
        rule: None,
        reasons: Vec::new(),
        circumstances: Vec::new(),
        off: Vec::new(),
    }
}

/// Judges every prior, joins sessions and frequencies, merges, leaves out what was confirmed, and orders.
fn judge_priors<'a>(
    order: &Order<'a>,
    at: &'a HistoryAt<'_>,
    priors: &[(Prior<'a>, Related)],
    trace: &mut Vec<TraceLine<'a>>,
) -> Vec<Finding<'a>> {
    let sessions = covering_sessions(order, priors);
    let session_of = |index: usize| sessions.iter().position(|session| session.contains(&index));
    let mut by_prior: SortedMap<usize, Vec<Finding<'a>>> = SortedMap::new();
    for (index, (prior, related)) in priors.iter().enumerate() {
        // Most of a history has nothing in common with the order.
        if related.relation == Relation::Unrelated {
            trace.push(unrelated_line(&prior.exam.id));
            continue;
        }
        let mut judged = match session_of(index) {
            None => judge(order, prior, related),
            Some(_) => judge(order, prior, &as_session(related)),
        };
        if let Some(finding) = judged.finding.take() {
            by_prior.entry(index).or_default().push(finding);
        }
        trace.push(judged_line(&prior.exam.id, judged));
    }
    let mut off = Vec::new();
    for (index, finding) in frequency_findings(order, priors, &mut off) {
        by_prior.entry(index).or_default().push(finding);
    }
    for (index, id) in off {
        let exam = priors.get(index).map(|(prior, _)| prior.exam.id.as_str());
        for line in trace.iter_mut().filter(|line| Some(line.exam) == exam) {
            line.off.push(id);
        }
    }
    for line in trace.iter_mut() {
        line.off.sort_unstable();
        line.off.dedup();
    }
    // The findings about one prior are one, and so are those about the members of a session.
    let mut by_session: SortedMap<usize, Vec<Finding<'a>>> = SortedMap::new();
    let mut findings: Vec<Finding<'a>> = Vec::new();
    for (index, about) in by_prior {
        let Some(winner) = merge(about) else { continue };
        if let Some((prior, _)) = priors.get(index) {
            found_line(trace, &prior.exam.id, &winner);
        }
        match session_of(index) {
            Some(session) if winner.kind != FindingKind::Frequency => {
                by_session.entry(session).or_default().push(winner);
            }
            _ => findings.push(winner),
        }
    }
    findings.extend(by_session.into_values().filter_map(merge_session));
    findings.retain(|finding| {
        let exam = priors
            .iter()
            .map(|(prior, _)| prior.exam)
            .find(|exam| exam.id == finding.facts.prior);
        let decisions = at.history().alert_decisions();
        let confirmed = exam.is_some_and(|exam| {
            is_confirmed(order.call.draft.order.as_deref(), &finding.facts, exam, decisions)
        });
        if confirmed {
            for line in trace
                .iter_mut()
                .filter(|line| finding.priors.iter().any(|p| p.exam == line.exam))
            {
                line.verdict = TraceVerdict::Judged(Verdict::Confirmed);
            }
        }
        !confirmed
    });
    findings.sort_by(list_order);
    findings
}

/// A member of a covering session has the relation covers (S56).
fn as_session(related: &Related) -> Related {
    let mut reasons = vec![ReasonCode::Session];
    reasons.extend(related.reasons.iter().copied().filter(|r| !r.is_unknown()));
    Related {
        relation: Relation::Covers,
        reasons,
        ..related.clone()
    }
}

/// The trace of an exam of which something is found says what its finding says.
fn found_line<'a>(trace: &mut [TraceLine<'a>], exam: &str, winner: &Finding<'a>) {
    for line in trace.iter_mut().filter(|line| line.exam == exam) {
        line.verdict = TraceVerdict::Judged(Verdict::Finding);
        line.relation = Some(winner.relation);
        line.rule = Some(winner.rule.id);
        line.reasons.clone_from(&winner.reasons);
    }
}

fn judged_line<'a>(exam: &'a str, judged: Judged<'a>) -> TraceLine<'a> {
    TraceLine {
        exam,
        verdict: TraceVerdict::Judged(judged.verdict),
        relation: Some(judged.relation),
        rule: judged.rule,
        reasons: judged.reasons,
        circumstances: judged.circumstances,
        off: judged.off,
    }
}
