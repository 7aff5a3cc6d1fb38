//! An assessment as canonical JSON, member by member in the order of the names.

use super::answer::{Assessment, TraceLine, TraceVerdict};
use super::assess::{AssessError, assess_without_rows};
use super::future::HistoryAt;
use super::shown::ShownRows;
use crate::catalogue::Catalogue;
use crate::redundancy::{Call, Order, Relation, Verdict};
use crate::texts;
use crate::wire::{self, ContractError, Writable, Writer};

/// Assesses an order as [`super::assess()`] does, with the texts of the call's language; the answer as canonical JSON.
///
/// # Errors
/// The outer error is that of [`super::assess()`], the inner one would be a fault of this library.
pub(crate) fn assess_json(
    catalogue: &Catalogue,
    at: &HistoryAt<'_>,
    call: &Call,
    shown: &ShownRows,
) -> Result<Result<String, ContractError>, AssessError> {
    let (order, mut assessment) = assess_without_rows(catalogue, at, call)?;
    if let Some(language) = call.language {
        texts::explain(catalogue, &mut assessment, language);
    }
    let room = 4096 + shown.len() + assessment.trace.len() * 80;
    Ok(wire::written(room, |json| {
        write(json, &assessment, &order, at, shown)
    }))
}

fn write(
    json: &mut Writer,
    assessment: &Assessment<'_>,
    order: &Order<'_>,
    at: &HistoryAt<'_>,
    shown: &ShownRows,
) {
    // Every member is named, so that a new one is not forgotten here; the rows of the history are those that are shown.
    let Assessment {
        version,
        edition,
        catalogue,
        now,
        moment,
        order: order_ref,
        history: _,
        dose,
        findings,
        guidance,
        trace,
        quarantine,
        notes,
        statements,
    } = assessment;
    json.text.push('{');
    json.member("catalogue", catalogue);
    if let Some(dose) = dose {
        json.member("dose", dose);
    }
    json.member("edition", edition);
    json.member("findings", findings);
    json.member("guidance", guidance);
    json.name("history");
    shown.write(json, order, at);
    json.member("moment", moment);
    if !notes.is_empty() {
        json.member("notes", notes);
    }
    json.member("now", now);
    json.member("order", order_ref);
    if !quarantine.is_empty() {
        json.member("quarantine", quarantine);
    }
    json.member("statements", statements);
    json.name("trace");
    write_trace(json, trace, at, shown);
    json.member("version", version);
    json.text.push('}');
}

/// The trace has one line for each exam, in the order of the history.
fn write_trace(json: &mut Writer, trace: &[TraceLine<'_>], at: &HistoryAt<'_>, shown: &ShownRows) {
    let exams = at.history().exams();
    json.text.push('[');
    for (number, line) in trace.iter().enumerate() {
        if number > 0 {
            json.text.push(',');
        }
        let unrelated = exams
            .get(number)
            .filter(|exam| exam.id == line.exam && says_unrelated(line))
            .and_then(|_| shown.unrelated(number));
        match unrelated {
            Some(text) => json.text.push_str(text),
            None => line.write(json),
        }
    }
    json.text.push(']');
}

/// Whether a line says that an exam has nothing in common with the order, as most do, and nothing else.
fn says_unrelated(line: &TraceLine<'_>) -> bool {
    let TraceLine {
        exam: _,
        verdict,
        relation,
        rule,
        reasons,
        circumstances,
        off,
    } = line;
    *verdict == TraceVerdict::Judged(Verdict::Unrelated)
        && *relation == Some(Relation::Unrelated)
        && rule.is_none()
        && reasons.is_empty()
        && circumstances.is_empty()
        && off.is_empty()
}
