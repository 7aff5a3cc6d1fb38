//! Alert decisions about findings that were really shown: a case is answered once, and what was found is decided on.

use super::draft::ORDER;
use super::json::pick;
use super::vocabulary::Vocabulary;
use crate::Case;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Value, json};

/// What is decided, and which fact is then no longer the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct ConfirmSeed {
    action: bool,
    finding: usize,
    changed: Option<usize>,
}

const FACTS: [(&str, &str); 5] = [
    ("date", "2001-01-01"),
    ("relation", "partial"),
    ("statusClass", "planned"),
    ("rule", "none"),
    ("windowEnd", "2001-01-01"),
];

/// Seldom a decision; of these a third no longer holds.
pub(super) fn confirm() -> BoxedStrategy<Option<ConfirmSeed>> {
    let decision =
        (any::<bool>(), 0..3_usize, weighted(0.3, 0..FACTS.len())).prop_map(|(action, finding, changed)| {
            ConfirmSeed {
                action,
                finding,
                changed,
            }
        });
    weighted(0.12, decision).boxed()
}

impl ConfirmSeed {
    /// Adds the decision to the case, if anything is found that could be decided on.
    pub(super) fn decide(self, words: &Vocabulary, case: &mut Case) {
        let Some(facts) = self.facts(words, case) else {
            return;
        };
        if let Some(draft) = case.call.pointer_mut("/draft").and_then(Value::as_object_mut) {
            draft.insert("order".to_owned(), json!(ORDER));
        }
        let instant = case.call.get("now").cloned().unwrap_or_default();
        // To withdraw says that the order is not kept: such a decision silences nothing.
        let action = if self.action { "withdraw" } else { "confirm" };
        let reason = if self.action {
            "use-prior"
        } else {
            "clinical-change"
        };
        let entry = json!({"id": "z-decision", "author": {"system": "ehr.praxis"}, "instant": instant, "revision": 1,
            "content": {"alertDecision": {"order": ORDER, "action": action, "reason": reason, "findings": [facts]}}});
        if let Some(entries) = case.carnet.get_mut("entries").and_then(Value::as_array_mut) {
            entries.push(entry);
        }
    }

    fn facts(self, words: &Vocabulary, case: &Case) -> Option<Value> {
        let open = words
            .engine()
            .open_json(case.carnet.to_string().as_bytes())
            .ok()?;
        let text = words
            .engine()
            .assess_json(&open, case.call.to_string().as_bytes())
            .ok()?;
        let answer: Value = serde_json::from_str(&text).ok()?;
        let finding = pick(answer.get("findings")?.as_array()?, self.finding)?;
        let mut facts = finding.get("facts")?.clone();
        if let Some((name, value)) = self.changed.and_then(|n| pick(&FACTS, n)) {
            facts.as_object_mut()?.insert((*name).to_owned(), json!(value));
        }
        Some(facts)
    }
}
