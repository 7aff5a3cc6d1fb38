//! Laws of redundancy: what circumstances, moments and weak sources may do (R4).

use super::judge::{about, alike, level, list};
use super::rewrite::{content, entries_mut, hangs_on_a_hash, mirrored, seen_by_all, text, without};
use super::{Law, Posed};
use crate::Case;
use serde_json::{Value, json};

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
