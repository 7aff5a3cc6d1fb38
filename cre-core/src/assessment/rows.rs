//! The rows of the history: the exams as an answer lists them.

use super::answer::HistoryRow;
use super::future::HistoryAt;
use super::told::maybe_the_same;
use crate::catalogue::{Catalogue, SiteSide};
use crate::record::{Exam, Status, When};
use crate::redundancy::{Order, done_date};
use crate::time::{Day, DayRange};

/// An exam with the date that its row shows.
pub(super) type Dated<'a> = (Option<DayRange>, &'a Exam);

/// The history, latest first; exams without date last, then by exam id.
pub(super) fn history_rows<'a>(order: &Order<'a>, at: &'a HistoryAt<'_>) -> Vec<HistoryRow<'a>> {
    let exams: Vec<&Exam> = at.exams().collect();
    // Sorted before the rows are made: these are small, rows are not.
    let mut dated: Vec<Dated<'a>> = exams.iter().map(|exam| dated(order, exam)).collect();
    sort(&mut dated);
    let row = |dated: Dated<'a>| call_row(order, dated, &exams);
    dated.into_iter().map(row).collect()
}

/// Latest first; exams without date last, then by exam id.
pub(super) fn sort(exams: &mut [Dated<'_>]) {
    exams.sort_by(|a, b| latest_first(a).cmp(&latest_first(b)));
}

/// What the rows are sorted by.
pub(super) fn latest_first<'a>((date, exam): &Dated<'a>) -> (std::cmp::Reverse<Option<Day>>, &'a str) {
    (std::cmp::Reverse(date.map(DayRange::first)), &exam.id)
}

/// The exam with the date that its row shows at a call.
pub(super) fn dated<'a>(order: &Order<'_>, exam: &'a Exam) -> Dated<'a> {
    let started = || exam.performed.map(|_| done_date(order, exam).days);
    (row_date(exam, started), exam)
}

/// The row of an exam at a call.
pub(super) fn call_row<'a>(order: &Order<'a>, dated: Dated<'a>, exams: &[&'a Exam]) -> HistoryRow<'a> {
    let twins = maybe_the_same(order, dated.1, exams).into_iter();
    HistoryRow {
        maybe_the_same: twins.map(|other| other.id.as_str()).collect(),
        ..row(order.catalogue, dated)
    }
}

/// The exam with the date that its row shows at any call; `None` where the row depends on the call: the days of a partial
/// date end today, and what a told exam may be the same as follows from them.
pub(super) fn dated_always(exam: &Exam) -> Option<Dated<'_>> {
    let performed = exam.performed.map(|when| when.days());
    let always = !exam.told && performed.is_none_or(DayRange::is_single);
    always.then(|| (row_date(exam, || performed), exam))
}

/// The date that is shown: of what was or is being done its start, of what is planned the plan, else the request's; of
/// an exam that does not count whatever is stated, the attempt first.
fn row_date(exam: &Exam, started: impl Fn() -> Option<DayRange>) -> Option<DayRange> {
    if exam.future_act {
        return None;
    }
    let stated = |when: Option<When>| when.map(|when| when.days());
    let under_way = exam.in_progress_since.map(When::Instant);
    let planned = || stated(exam.planned.or(exam.requested));
    match exam.status {
        Some(status) if status.is_done() => started(),
        Some(Status::Requested | Status::Scheduled) => planned(),
        Some(Status::InProgress) => started().or_else(planned).or_else(|| stated(under_way)),
        _ => started().or_else(planned),
    }
}

/// The row of an exam, without the exams that it may be the same as.
pub(super) fn row<'a>(catalogue: &'a Catalogue, (date, exam): Dated<'a>) -> HistoryRow<'a> {
    let codes = exam.codes(catalogue);
    let sites = || exam.acts.iter().flat_map(|act| act.sites.iter().flatten());
    let mut sides: Vec<&'static str> = sites()
        .filter_map(|site| match site.side {
            SiteSide::Left => Some("left"),
            SiteSide::Right => Some("right"),
            SiteSide::Unknown => Some("unknown"),
            SiteSide::None => None,
        })
        .collect();
    sides.sort_unstable();
    sides.dedup();
    let mut regions: Vec<&str> = Vec::new();
    if codes.is_empty() {
        let stated = exam.acts.iter().flat_map(|act| &act.regions);
        regions.extend(
            stated
                .filter_map(|id| catalogue.region(*id))
                .map(|region| region.code.as_str()),
        );
        regions.sort_unstable();
        regions.dedup();
    }
    HistoryRow {
        exam: &exam.id,
        codes,
        regions,
        family: exam.family(catalogue),
        sides,
        status: exam.status,
        date,
        told: exam.told,
        place: exam.place.as_ref(),
        institution: exam.institution.as_deref(),
        images: !exam.images.is_empty(),
        report: !exam.reports.is_empty(),
        maybe_the_same: Vec::new(),
    }
}
