//! Laws of the record: what arrives how and when, under which names, and what may not be seen or never was (R1, R7).

use super::judge::{alike, list, same, without_sums};
use super::rewrite::{
    entries_mut, hangs_on_a_hash, is_born, kind, named_back, now, renamed, text, with, without,
};
use super::{Judgement, Law, Posed};
use crate::generated::pick;
use serde_json::{Value, json};

pub(super) const ORDER: Law = Law {
    id: "order-of-entries",
    paragraph: "R1.4",
    says: "the order in which entries arrive changes nothing",
    harm: "two hospitals with the same entries give the physician two different answers, and one of them is wrong",
    two: false,
    pose: |_, question| {
        let mut changed = question.case.clone();
        let entries = entries_mut(&mut changed)?;
        if entries.len() < 2 {
            return None;
        }
        entries.reverse();
        let middle = question.number.checked_rem(entries.len())?;
        entries.rotate_left(middle);
        Some(Posed::pair(question.case.clone(), changed))
    },
    judge: same,
};

pub(super) const REPEATED: Law = Law {
    id: "repeated-delivery",
    paragraph: "R1.4",
    says: "an entry that is delivered again is one entry",
    harm: "a message that is sent twice, as networks do, doubles an exam or its dose",
    two: false,
    pose: |_, question| {
        let again = pick(question.case.entries(), question.number)?.clone();
        let changed = with(&question.case, [again])?;
        Some(Posed::pair(question.case.clone(), changed))
    },
    judge: same,
};

pub(super) const TAKEN_BACK: Law = Law {
    id: "entered-in-error-is-absence",
    paragraph: "R1.10",
    says: "what its own system declares entered in error is as if it had never been",
    harm: "an exam booked under the wrong patient keeps warning, adding dose, or joining exams that have nothing in common",
    two: false,
    pose: |_, question| {
        let case = &question.case;
        let gone = pick(case.entries(), question.number)?;
        let id = text(gone, "/id")?;
        let own_id = case
            .entries()
            .iter()
            .filter(|entry| text(entry, "/id") == Some(id))
            .count()
            == 1;
        // A note says of an entry-in-error that it names what is another system's; that is about the note, not the exam.
        let named_before = case
            .entries()
            .iter()
            .any(|entry| super::judge::list(entry, "/content/enteredInError/entries").contains(&json!(id)));
        if !own_id || named_before || matches!(kind(gone), "enteredInError" | "removal") || !is_born(case) {
            return None;
        }
        let error = json!({"id": "zz-error", "author": {"system": gone.pointer("/author/system")?}, "instant": now(case),
            "revision": 1, "content": {"enteredInError": {"entries": [id]}}});
        let mut rest = case.clone();
        entries_mut(&mut rest)?.retain(|entry| text(entry, "/id") != Some(id));
        // What removals name by its hash goes from both.
        let declared = without(&with(case, [error])?, &["removal"]);
        Some(Posed::pair(without(&rest, &["removal"]), declared))
    },
    judge: same,
};

pub(super) const QUARANTINED: Law = Law {
    id: "quarantined-changes-nothing",
    paragraph: "R1.22",
    says: "an entry that speaks of another person is listed as quarantined and changes nothing else",
    harm: "another patient's exam stops this one's, or its dose is added to theirs",
    two: false,
    pose: |_, question| {
        let case = super::rewrite::seen_by_all(&question.case);
        let identity = match (
            text(&case.carnet, "/patient/birthDate"),
            text(&case.carnet, "/patient/sex"),
        ) {
            (Some(birth), _) if birth.len() == 10 => json!({"birthDate": "1951-12-31"}),
            (_, Some("F")) => json!({"sex": "M"}),
            (_, Some("M")) => json!({"sex": "F"}),
            _ => return None,
        };
        let mut foreign = pick(case.entries(), question.number)
            .cloned()
            .unwrap_or_else(|| json!({"author": {"system": "ris.nord"}, "revision": 9}));
        let exam = case.call.pointer("/draft/exam")?;
        let members = foreign.as_object_mut()?;
        members.insert("id".to_owned(), json!("zz-foreign"));
        members.insert("instant".to_owned(), now(&case));
        members.insert("identity".to_owned(), identity);
        members.insert(
            "content".to_owned(),
            json!({"performance": {"state": "performed", "exam": exam, "start": now(&case)}}),
        );
        let changed = with(&case, [foreign])?;
        Some(Posed::pair(case, changed))
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        let mut second = second.clone();
        let is_its = |row: &Value| text(row, "/entry") == Some("zz-foreign");
        if let Some(rows) = second.get_mut("quarantine").and_then(Value::as_array_mut) {
            if !rows.iter().any(is_its) {
                return Err("at /quarantine: the entry of another person is not listed".to_owned());
            }
            rows.retain(|row| !is_its(row));
            if rows.is_empty()
                && let Some(members) = second.as_object_mut()
            {
                members.remove("quarantine");
            }
        }
        alike(first, &second, "")
    },
};

pub(super) const HIDDEN: Law = Law {
    id: "hidden-changes-nothing",
    paragraph: "R7.12",
    says: "exams that the viewer may not see change nothing that the viewer is told",
    harm: "a patient who hid an exam is betrayed by a dose, a count or a warning that only that exam explains",
    two: true,
    pose: |words, question| {
        let mut case = question.case.clone();
        let ids: Vec<Value> = case
            .entries()
            .iter()
            .filter_map(|entry| entry.get("id").cloned())
            .collect();
        case.call
            .as_object_mut()?
            .insert("view".to_owned(), json!({ "exams": ids }));
        let hidden = renamed(words, &question.other);
        let changed = with(&case, hidden.entries().iter().cloned())?;
        Some(Posed::pair(case, changed))
    },
    judge: same,
};

pub(super) const RENAMED: Law = Law {
    id: "names-are-only-names",
    paragraph: "R1.14",
    says: "other ids, identifiers, systems and devices, equal where they were equal, change nothing but these names",
    harm: "an exam is found in one hospital and missed in the next, because their numbers look different",
    two: false,
    pose: |words, question| {
        let mut case = without(&question.case, &["removal"]);
        // Texts name institutions.
        case.call.as_object_mut()?.remove("language");
        if hangs_on_a_hash(&case) {
            return None;
        }
        let changed = renamed(words, &case);
        Some(Posed::pair(case, changed))
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        alike(first, &named_back(second), "")
    },
};

/// The same judged without the sums of dose, where an entry that is added may move their start.
pub(super) fn same_but_sums(first: &Value, second: &Value) -> Judgement {
    alike(&without_sums(first), &without_sums(second), "")
}

/// Whether the answer's history names the exam.
pub(super) fn is_in_history(answer: &Value, exam: &str) -> bool {
    list(answer, "/history")
        .iter()
        .any(|row| text(row, "/exam") == Some(exam))
}
