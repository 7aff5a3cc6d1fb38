//! Laws of redundancy about one exam more: cancelled, of another region, of the other side (R4.1, R4.2, R4.12).

use super::judge::without_exam;
use super::record::{is_in_history, same_but_sums};
use super::rewrite::{definite, is_born, now, plain_code, seen_by_all, stranger, with};
use super::{Judgement, Law, Posed};
use crate::Case;
use crate::generated::{Vocabulary, pick, simple_regions};
use cre_core::catalogue::{Catalogue, Exam};
use serde_json::{Value, json};

/// An exam that is added and must not count: it may appear in history and trace, and nowhere else.
fn only_listed(_: &Value, answers: &[Value]) -> Judgement {
    let [first, second] = answers else { return Ok(()) };
    same_but_sums(first, &without_exam(second, ADDED))
}

/// Id of the exam that is added.
const ADDED: &str = "zz-added";

pub(super) const CANCELLED: Law = Law {
    id: "cancelled-never-counts",
    paragraph: "R4.1",
    says: "an exam that its own system cancelled raises nothing",
    harm: "a physician is stopped, or the patient goes without the exam, because of one that never took place",
    two: false,
    pose: |_, question| {
        let case = seen_by_all(&question.case);
        if !is_born(&case) {
            return None;
        }
        let exam = case.call.pointer("/draft/exam")?;
        let request = stranger(ADDED, &now(&case), json!({"request": {"exam": exam}}));
        let status = if question.number % 2 == 0 {
            "cancelled"
        } else {
            "no-show"
        };
        let cancelled = stranger(
            "zz-cancelled",
            &now(&case),
            json!({"cancellation": {"status": status}}),
        );
        let changed = with(&case, [request, cancelled])?;
        Some(Posed::pair(case, changed))
    },
    judge: |note, answers| {
        only_listed(note, answers)?;
        let listed = answers
            .get(1)
            .is_none_or(|answer| answer.get("history").is_none() || is_in_history(answer, ADDED));
        if listed {
            Ok(())
        } else {
            Err("at /history: the cancelled exam is not shown".to_owned())
        }
    },
};

/// What was performed on the day of the call, added to a case.
fn performed_today(case: Case, statement: &Value) -> Option<Posed> {
    let start = now(&case);
    let act = stranger(
        ADDED,
        &start,
        json!({"performance": {"state": "performed", "exam": statement, "start": start}}),
    );
    let changed = with(&case, [act])?;
    Some(Posed::pair(case, changed))
}

/// Whether the acts of a told exam are certainly not those of an exam of the pack.
fn told_may_be(words: &Vocabulary, case: &Case, exam: &Exam) -> bool {
    let told = case
        .entries()
        .iter()
        .filter_map(|entry| entry.pointer("/content/told/exam"));
    let catalogue = words.catalogue();
    let row = |code: &str| catalogue.pack().exams.iter().find(|exam| exam.code == code);
    told.map(|statement| plain_code(statement).and_then(row))
        .any(|other| other.is_none_or(|other| overlap(catalogue, other, exam)))
}

/// Whether two exams of the pack have regions that overlap in either family.
fn overlap(catalogue: &Catalogue, a: &Exam, b: &Exam) -> bool {
    let regions = |exam| -> Vec<_> { simple_regions(catalogue, exam).collect() };
    let families: Vec<_> = [a, b]
        .iter()
        .filter_map(|exam| catalogue.family_of_modality(&exam.modality))
        .collect();
    let (a, b) = (regions(a), regions(b));
    families.iter().any(|x| {
        families.iter().any(|y| {
            a.iter().any(|one| {
                b.iter()
                    .any(|other| catalogue.geometry().overlap(*one, *x, *other, *y))
            })
        })
    })
}

pub(super) const UNRELATED: Law = Law {
    id: "unrelated-exam",
    paragraph: "R4.2b",
    says: "an exam of another region changes nothing that is found about the others",
    harm: "a film of the foot decides whether a head CT is thought a repeat",
    two: false,
    pose: |words, question| {
        let case = seen_by_all(&question.case);
        let exams = &words.catalogue().pack().exams;
        let ordered = plain_code(case.call.pointer("/draft/exam")?)?;
        let ordered = exams.iter().find(|exam| exam.code == ordered)?;
        let first = question.number.checked_rem(exams.len())?;
        let exam =
            exams.iter().cycle().skip(first).take(exams.len()).find(|exam| {
                !overlap(words.catalogue(), exam, ordered) && !told_may_be(words, &case, exam)
            })?;
        let statement = definite(words, &exam.code, "left")?;
        if !is_born(&case) {
            return None;
        }
        performed_today(case, &statement)
    },
    judge: only_listed,
};

pub(super) const OTHER_SIDE: Law = Law {
    id: "left-is-not-right",
    paragraph: "R4.12",
    says: "an exam of the other side raises nothing",
    harm: "the film of the left knee is refused because the right one was taken yesterday",
    two: false,
    pose: |words, question| {
        let case = seen_by_all(&question.case);
        let exams = &words.catalogue().pack().exams;
        // Any exam all of whose regions are paired, ordered for one side.
        let paired: Vec<&Exam> = exams
            .iter()
            .filter(|exam| {
                let regions = exam
                    .sites
                    .iter()
                    .filter_map(|site| words.catalogue().region_by_code(&site.region));
                regions.clone().count() > 0
                    && regions
                        .clone()
                        .all(|region| words.catalogue().geometry().is_paired(region))
            })
            .collect();
        let exam = pick(&paired, question.number)?;
        let (own, other) = if question.number % 2 == 0 {
            ("left", "right")
        } else {
            ("right", "left")
        };
        if !is_born(&case) || told_may_be(words, &case, exam) {
            return None;
        }
        let mut case = case;
        *case.call.pointer_mut("/draft/exam")? = definite(words, &exam.code, own)?;
        performed_today(case, &definite(words, &exam.code, other)?)
    },
    judge: only_listed,
};
