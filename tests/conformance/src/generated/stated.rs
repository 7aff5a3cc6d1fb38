//! From the seed of a content to the content itself, as the contract writes it.

use super::clock::{Clock, WhenSeed};
use super::content::{ContentSeed, FOLLOW_UPS};
use super::exam::ExamSeed;
use super::json::{pick, set, set_list};
use super::vocabulary::{Theme, Vocabulary};
use serde_json::{Map, Value, json};

/// What a content is built in: the exam that is meant, its date, and the entries that it can name.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    pub(super) words: &'a Vocabulary,
    pub(super) theme: &'a Theme,
    pub(super) clock: &'a Clock<'a>,
    pub(super) slot: u8,
    pub(super) exam: &'a ExamSeed,
    pub(super) date: WhenSeed,
    pub(super) ids: &'a [String],
    pub(super) births: &'a [String],
}

impl Setting<'_> {
    fn statement(&self, own: Option<&ExamSeed>) -> Value {
        own.unwrap_or(self.exam).statement(self.words, self.theme)
    }

    /// The exam, performed on its date.
    pub(super) fn act(&self) -> Value {
        json!({"state": "performed", "exam": self.statement(None), "start": self.clock.when(self.date)})
    }

    fn id(&self, number: usize) -> String {
        pick(self.ids, number).cloned().unwrap_or_default()
    }

    pub(super) fn indication(&self, number: Option<usize>) -> Option<String> {
        let number = number?;
        pick(&self.theme.indications, number).cloned().or_else(|| {
            let all = &self.words.catalogue().pack().indications;
            pick(all, number).map(|row| row.code.clone())
        })
    }

    fn images(&self, stated: bool) -> Vec<String> {
        let link = || format!("https://pacs.example/{}", self.slot);
        stated.then(link).into_iter().collect()
    }
}

impl ContentSeed {
    /// Name and value of the content's one member.
    pub(super) fn build(&self, at: &Setting<'_>) -> (&'static str, Value) {
        let mut out = Map::new();
        let name = match self {
            Self::Performance {
                state,
                own,
                named,
                start,
                indication,
                diagnostic,
                images,
                place,
            } => {
                set(&mut out, "state", Some(*state));
                set(&mut out, "exam", named.then(|| at.statement(own.as_ref())));
                set(&mut out, "indication", at.indication(*indication));
                set(
                    &mut out,
                    "start",
                    start.unwrap_or(Some(at.date)).map(|when| at.clock.when(when)),
                );
                set(&mut out, "diagnostic", *diagnostic);
                set_list(&mut out, "images", at.images(*images));
                set(&mut out, "place", place.then_some("Muster Hospital"));
                "performance"
            }
            Self::Request {
                own,
                indication,
                circumstances,
                requested,
                planned,
                replaces,
            } => {
                set(&mut out, "exam", Some(at.statement(own.as_ref())));
                set(&mut out, "indication", at.indication(*indication));
                let list = circumstances.iter().map(|c| c.build(at.clock, at.ids)).collect();
                set_list(&mut out, "circumstances", list);
                set(&mut out, "requested", requested.map(|when| at.clock.when(when)));
                set(&mut out, "planned", planned.map(|when| at.clock.when(when)));
                set_list(
                    &mut out,
                    "replaces",
                    replaces.map(|n| at.id(n)).into_iter().collect(),
                );
                "request"
            }
            Self::Report {
                document,
                named,
                own,
                performed,
                replaces,
                diagnostic,
                follow_up,
            } => {
                set(
                    &mut out,
                    "document",
                    document.then(|| format!("https://reports.example/{}", at.slot)),
                );
                set(&mut out, "exam", named.then(|| at.statement(own.as_ref())));
                set(&mut out, "performed", performed.map(|when| at.clock.when(when)));
                set_list(
                    &mut out,
                    "replaces",
                    replaces.map(|n| at.id(n)).into_iter().collect(),
                );
                set(&mut out, "diagnostic", *diagnostic);
                set(
                    &mut out,
                    "followUp",
                    follow_up.map(|(n, named)| self::follow_up(at, n, named)),
                );
                "report"
            }
            Self::Dose(seed) => {
                let family = at.exam.family(at.words, at.theme);
                return (
                    "dose",
                    seed.content(at.words, at.theme, at.clock, at.slot, family),
                );
            }
            Self::Schedule {
                named,
                own,
                planned,
                place,
            } => {
                set(&mut out, "exam", named.then(|| at.statement(own.as_ref())));
                set(&mut out, "planned", Some(at.clock.when(*planned)));
                set(&mut out, "place", place.then_some("Muster Hospital"));
                "schedule"
            }
            Self::Told {
                own,
                date,
                place,
                images,
            } => {
                set(&mut out, "exam", Some(at.statement(own.as_ref())));
                set(
                    &mut out,
                    "date",
                    date.unwrap_or(Some(at.date)).map(|when| at.clock.when(when)),
                );
                set(&mut out, "place", place.then_some("Musterstadt"));
                set_list(&mut out, "images", at.images(*images));
                "told"
            }
            Self::Decision(verdict, own) => {
                set(&mut out, "verdict", Some(*verdict));
                let stated = own.as_ref().filter(|_| *verdict != "refuse");
                set(&mut out, "exam", stated.map(|own| at.statement(Some(own))));
                "decision"
            }
            Self::Cancellation(status) => {
                set(&mut out, "status", Some(*status));
                "cancellation"
            }
            Self::EnteredInError(entry) => {
                set(&mut out, "entries", Some(vec![at.id(*entry)]));
                "enteredInError"
            }
            Self::Opposition(scope, start) => {
                set(&mut out, "scope", Some(*scope));
                set(&mut out, "start", Some(at.clock.instant(*start, 0, 0)));
                "opposition"
            }
            Self::AccessRelationship(context, registered) => {
                set(&mut out, "context", Some(*context));
                set(&mut out, "registered", Some(at.clock.instant(*registered, 0, 0)));
                "accessRelationship"
            }
            Self::Keep(entry) => {
                set(&mut out, "exam", Some(at.id(*entry)));
                set(&mut out, "reason", Some("teaching"));
                set(&mut out, "review", Some("2030-01-01"));
                "keep"
            }
            Self::AlertDecision(entry) => {
                return ("alertDecision", made_up_decision(&at.id(*entry)));
            }
            // The hash needs the entry that goes: see `seed`.
            Self::Removal(entry) => {
                set(&mut out, "reason", Some("retention"));
                set(&mut out, "salt", Some("salt"));
                set(
                    &mut out,
                    "entries",
                    Some(vec![json!({"entry": at.id(*entry), "hash": "0"})]),
                );
                "removal"
            }
        };
        (name, Value::Object(out))
    }
}

fn made_up_decision(prior: &str) -> Value {
    let facts = json!({"prior": prior, "statusClass": "done", "date": "2026-01-01", "relation": "covers",
        "rule": "none", "windowEnd": "none"});
    json!({"order": super::draft::ORDER, "action": "confirm", "reason": "other", "findings": [facts]})
}

fn follow_up(at: &Setting<'_>, number: usize, named: bool) -> Value {
    let (min, max) = *pick(&FOLLOW_UPS, number).unwrap_or(&("P6M", None));
    let mut out = Map::new();
    set(&mut out, "min", Some(min));
    set(&mut out, "max", max);
    let code = at.words.exam(at.theme, 0).map(|exam| exam.code.as_str());
    set(&mut out, "exam", code.filter(|_| named));
    Value::Object(out)
}
