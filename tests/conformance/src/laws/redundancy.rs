//! Laws of redundancy: what counts, what meets, what circumstances and moments may do (R4).

use super::judge::{about, alike, level, list, without_exam};
use super::record::{is_in_history, same_but_sums};
use super::rewrite::{
    content, definite, entries_mut, hangs_on_a_hash, is_born, mirrored, now, plain_code, seen_by_all,
    stranger, text, with, without,
};
use super::{Judgement, Law, Posed};
use crate::Case;
use crate::generated::{Vocabulary, pick};
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
    let regions = |exam: &Exam| -> Vec<_> {
        exam.sites
            .iter()
            .filter_map(|site| catalogue.region_by_code(&site.region))
            .collect()
    };
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

pub(super) const MIRROR: Law = Law {
    id: "mirror",
    paragraph: "R4.12",
    says: "with left and right exchanged everywhere, everything is found as before on the other side",
    harm: "one side of the body is judged otherwise than the other",
    two: false,
    pose: |_, question| {
        let case = without(&question.case, &["removal"]);
        if hangs_on_a_hash(&case) {
            return None;
        }
        let changed = Case {
            call: mirrored(&case.call),
            carnet: mirrored(&case.carnet),
        };
        Some(Posed::pair(case, changed))
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        alike(&ordered(first), &ordered(&mirrored(second)), "")
    },
};

/// Lists that are sorted by side, sorted anew; texts say the side in words.
fn ordered(answer: &Value) -> Value {
    let mut answer = answer.clone();
    sort(&mut answer, "");
    answer
}

fn sort(value: &mut Value, name: &str) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(|item| sort(item, ""));
            if matches!(name, "sides" | "quantities" | "codes" | "regions") {
                items.sort_by_key(Value::to_string);
            }
        }
        Value::Object(members) => {
            members.remove("text");
            members.iter_mut().for_each(|(name, value)| sort(value, name));
        }
        _ => {}
    }
}

pub(super) const EMERGENCY: Law = Law {
    id: "emergency-never-lifts",
    paragraph: "R4.4",
    says: "emergency lowers what is found and takes none of it away",
    harm: "in an emergency nobody hears that the CT was done an hour ago in the other hospital, with its images at hand",
    two: false,
    pose: |_, question| {
        let case = without(&seen_by_all(&question.case), &["alertDecision"]);
        let mut changed = case.clone();
        let draft = changed.call.get_mut("draft")?.as_object_mut()?;
        let circumstances = draft
            .entry("circumstances")
            .or_insert_with(|| json!([]))
            .as_array_mut()?;
        if circumstances
            .iter()
            .any(|one| text(one, "/code") == Some("emergency"))
        {
            return None;
        }
        circumstances.push(json!({"code": "emergency"}));
        Some(Posed::pair(case, changed))
    },
    judge: |_, answers| {
        let [calm, urgent] = answers else { return Ok(()) };
        let findings = |answer| list(answer, "/findings");
        for finding in findings(calm) {
            let found = findings(urgent)
                .iter()
                .find(|other| about(other) == about(finding));
            let exams = about(finding).join(", ");
            match found {
                None => {
                    return Err(format!(
                        "at /findings: nothing is said of {exams} in an emergency"
                    ));
                }
                Some(other) if level(other) > level(finding) => {
                    return Err(format!("at /findings: emergency raises the level for {exams}"));
                }
                Some(_) => {}
            }
        }
        if findings(calm).len() == findings(urgent).len() {
            Ok(())
        } else {
            Err("at /findings: emergency finds more".to_owned())
        }
    },
};

const MOMENTS_OF_AN_ORDER: [&str; 4] = ["drafting", "reporting", "signing", "scheduling"];

pub(super) const MOMENTS: Law = Law {
    id: "moments",
    paragraph: "R4.33",
    says: "drafting and reporting say what signing and scheduling say, at most as a hint, and nothing else differs",
    harm: "a repeat is only mentioned when the patient already lies on the table, or the physician is interrupted while writing",
    two: false,
    pose: |_, question| {
        let base = without(&seen_by_all(&question.case), &["alertDecision"]);
        let at = |moment: &&str| {
            let mut case = base.clone();
            case.call
                .as_object_mut()?
                .insert("moment".to_owned(), json!(moment));
            Some(case)
        };
        let cases = MOMENTS_OF_AN_ORDER
            .iter()
            .map(at)
            .collect::<Option<Vec<Case>>>()?;
        Some(Posed {
            cases,
            note: Value::Null,
        })
    },
    judge: |_, answers| {
        let [drafting, reporting, signing, scheduling] = answers else {
            return Ok(());
        };
        let timeless = |answer: &Value| {
            let mut answer = answer.clone();
            answer.as_object_mut().map(|members| members.remove("moment"));
            answer
        };
        alike(&timeless(drafting), &timeless(reporting), "")?;
        alike(&timeless(signing), &timeless(scheduling), "")?;
        let mut sorted = [drafting, signing].map(|answer| {
            let mut found: Vec<(Vec<&str>, u8)> = list(answer, "/findings")
                .iter()
                .map(|finding| (about(finding), level(finding)))
                .collect();
            found.sort();
            found
        });
        let [early, late] = &mut sorted;
        late.iter_mut().for_each(|(_, level)| *level = (*level).min(2));
        late.sort();
        if early == late {
            Ok(())
        } else {
            Err(format!(
                "at /findings: {early:?} while drafting, {late:?} when signing, as hints"
            ))
        }
    },
};

pub(super) const TOLD: Law = Law {
    id: "told-never-interrupts",
    paragraph: "R1.2",
    says: "what only the patient tells is at most possible, and never interrupts",
    harm: "an exam that somebody remembers wrongly, or that was done elsewhere without images, blocks the one that is needed",
    two: false,
    pose: |_, question| {
        let mut case = seen_by_all(&question.case);
        for entry in entries_mut(&mut case)? {
            let stated = content(entry)
                .and_then(|content| content.get("exam").filter(|exam| exam.is_object()).cloned());
            let when = ["/start", "/planned", "/date"]
                .iter()
                .find_map(|at| content(entry)?.pointer(at).cloned());
            if let Some(exam) = stated {
                let mut told = json!({ "exam": exam });
                if let Some(when) = when {
                    told.as_object_mut()?.insert("date".to_owned(), when);
                }
                entry
                    .as_object_mut()?
                    .insert("content".to_owned(), json!({ "told": told }));
            }
        }
        entries_mut(&mut case)?.retain(|entry| entry.pointer("/content/told").is_some());
        (!case.entries().is_empty()).then(|| Posed {
            cases: vec![case],
            note: Value::Null,
        })
    },
    judge: |_, answers| {
        let findings = answers
            .first()
            .map_or(&[][..], |answer| list(answer, "/findings"));
        let strong = findings.iter().find(|finding| {
            level(finding) > 2 || matches!(text(finding, "/relation"), Some("covers" | "partial"))
        });
        match strong {
            None => Ok(()),
            Some(finding) => Err(format!("at /findings: a told exam gives {finding}")),
        }
    },
};

pub(super) const INTERRUPT: Law = Law {
    id: "interruption-needs-all",
    paragraph: "R4.34",
    says: "only a certain repeat interrupts: relation covers, a verified rule, signing or scheduling, a pack that is valid",
    harm: "physicians who are stopped without reason learn to click through, and then also past the repeat that harms",
    two: false,
    pose: |_, question| {
        Some(Posed {
            cases: vec![question.case.clone()],
            note: Value::Null,
        })
    },
    judge: |_, answers| {
        let Some(answer) = answers.first() else {
            return Ok(());
        };
        let stops = |finding: &&Value| level(finding) == 3;
        for finding in list(answer, "/findings").iter().filter(stops) {
            let wrong = [
                (
                    text(finding, "/relation").is_some_and(|relation| relation != "covers"),
                    "relation",
                ),
                (
                    !matches!(
                        text(finding, "/kind"),
                        Some("already-requested" | "recently-performed") | None
                    ),
                    "kind",
                ),
                (finding.pointer("/rule/verified") == Some(&json!(false)), "rule"),
                (
                    matches!(text(answer, "/moment"), Some("drafting" | "reporting")),
                    "moment",
                ),
                (
                    answer.pointer("/catalogue/expired") == Some(&json!(true)),
                    "catalogue",
                ),
            ];
            if let Some((_, what)) = wrong.iter().find(|(wrong, _)| *wrong) {
                return Err(format!(
                    "at /findings: interrupts in spite of its {what}: {finding}"
                ));
            }
        }
        Ok(())
    },
};
