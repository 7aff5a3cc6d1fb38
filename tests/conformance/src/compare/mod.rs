//! Where two replies differ, as strictly as the implementation declares.
//!
//! A mode says which members are read (`project.rs`); what is read is then compared member by member. A vector's expected
//! answer is a part of an answer: what it does not name is not compared.

mod diff;
mod project;

use crate::protocol::Capability;
use crate::{Answer, Reply};
use diff::Diff;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How strictly answers are compared. An implementation declares it; a report names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Kind, level and prior exams of each finding, in their order; and whether the input is refused.
    Verdict,
    /// And why: relation, rule, window, proposal; status and date of each exam; cumulative dose; guidance.
    Reasons,
    /// Every member; code and place of a refusal.
    Full,
    /// The canonical text, byte for byte.
    Bytes,
}

impl Mode {
    /// The word that stands in the protocol and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Reasons => "reasons",
            Self::Full => "full",
            Self::Bytes => "bytes",
        }
    }
}

/// One place at which two replies differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// JSON pointer into the assessment; empty for the reply itself.
    pub place: String,
    /// What the reference says there; `None`: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Value>,
    /// What the implementation says there; `None`: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Value>,
}

/// What is compared: the mode, and the parts that the implementation does not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    mode: Mode,
    left_out: Vec<&'static str>,
}

/// The member of an assessment that holds each capability.
const PARTS: &[(Capability, &str)] = &[
    (Capability::Redundancy, "findings"),
    (Capability::Guidance, "guidance"),
    (Capability::Dose, "dose"),
];

impl Comparison {
    /// Everything that `mode` reads.
    #[must_use]
    pub fn of(mode: Mode) -> Self {
        let left_out = Vec::new();
        Self { mode, left_out }
    }

    /// What `mode` reads of what an implementation gives.
    #[must_use]
    pub fn of_given(mode: Mode, given: &[Capability]) -> Self {
        let left_out = PARTS
            .iter()
            .filter(|(capability, _)| !given.contains(capability))
            .map(|(_, member)| *member)
            .collect();
        Self { mode, left_out }
    }

    /// The mode.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// What is read of an assessment, or of a part of one.
    #[must_use]
    pub fn read(&self, assessment: &Value) -> Value {
        let mut read = project::project(self.mode, assessment);
        if let Value::Object(members) = &mut read {
            members.retain(|name, _| !self.left_out.contains(&name.as_str()));
        }
        read
    }

    /// Where `subject` differs from `reference`; nothing when they agree.
    #[must_use]
    pub fn differences(&self, reference: &Reply, subject: &Reply) -> Vec<Difference> {
        match (reference, subject) {
            (Reply::Answer(reference), Reply::Answer(subject)) => self.answers(reference, subject),
            (Reply::Refused(reference), Reply::Refused(subject)) => {
                let told = |record: &cre_core::wire::ErrorRecord| match self.mode {
                    Mode::Verdict | Mode::Reasons => json!({}),
                    Mode::Full => json!({"code": record.code, "place": record.place}),
                    Mode::Bytes => json!(record),
                };
                Diff::whole().run("/refused", &told(reference), &told(subject))
            }
            (reference, subject) => vec![Difference {
                place: String::new(),
                reference: Some(Value::from(reference.word())),
                subject: Some(Value::from(subject.told())),
            }],
        }
    }

    fn answers(&self, reference: &Answer, subject: &Answer) -> Vec<Difference> {
        let (expected, given) = (self.read(reference.value()), self.read(subject.value()));
        let diff = match self.mode {
            Mode::Verdict | Mode::Reasons => Diff::lenient(),
            Mode::Full | Mode::Bytes => Diff::whole(),
        };
        let mut found = diff.run("", &expected, &given);
        found.sort_by_key(Difference::rank);
        if self.mode != Mode::Bytes || !found.is_empty() || reference.text() == subject.text() {
            return found;
        }
        let same = reference
            .text()
            .bytes()
            .zip(subject.text().bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let near = |text: &str| {
            let bytes: Vec<u8> = text.bytes().skip(same.saturating_sub(20)).take(60).collect();
            Some(json!({"byte": same, "text": String::from_utf8_lossy(&bytes)}))
        };
        vec![Difference {
            place: "/".to_owned(),
            reference: near(reference.text()),
            subject: near(subject.text()),
        }]
    }

    /// Where a reply does not hold what a vector expects; `None` when the mode reads nothing of what it expects.
    #[must_use]
    pub fn unmet(&self, expected: &Value, subject: &Reply) -> Option<Vec<Difference>> {
        let refused = expected.get("refused");
        let read = match refused {
            Some(record) if self.mode >= Mode::Full => json!({"refused": record}),
            Some(_) => json!({"refused": {}}),
            None => self.read(expected),
        };
        if read.as_object().is_some_and(serde_json::Map::is_empty) {
            return None;
        }
        let given = match (refused, subject) {
            (None, Reply::Answer(answer)) => self.read(answer.value()),
            (Some(_), Reply::Refused(record)) => json!({"refused": record}),
            _ => {
                return Some(vec![Difference {
                    place: String::new(),
                    reference: Some(Value::from(refused.map_or("answer", |_| "refused"))),
                    subject: Some(Value::from(subject.told())),
                }]);
            }
        };
        let mut found = Diff::part().run("", &read, &given);
        found.sort_by_key(Difference::rank);
        Some(found)
    }
}

/// Where `subject` differs from `reference` in what `mode` reads; nothing when they agree.
#[must_use]
pub fn differences(mode: Mode, reference: &Reply, subject: &Reply) -> Vec<Difference> {
    Comparison::of(mode).differences(reference, subject)
}

/// Where the histories of two answers differ, by exam with status and date; nothing where one of the two states none.
#[must_use]
pub fn history(reference: &Reply, subject: &Reply) -> Vec<Difference> {
    let read = |reply: &Reply| {
        let read = project::project(Mode::Reasons, reply.answer()?);
        read.get("history").cloned()
    };
    match (read(reference), read(subject)) {
        (Some(reference), Some(subject)) => Diff::lenient().run("/history", &reference, &subject),
        _ => Vec::new(),
    }
}

impl Difference {
    /// The place without indexes and families: `/findings/*/level`, `/dose/cumulative/byFamily/*/unknown`.
    #[must_use]
    pub fn pattern(&self) -> String {
        let mut before = "";
        let star = |token| {
            let is_index = !str::is_empty(token) && token.bytes().all(|b| b.is_ascii_digit());
            let is_key = is_index || before == "byFamily";
            before = token;
            if is_key { "*" } else { token }
        };
        self.place.split('/').map(star).collect::<Vec<_>>().join("/")
    }

    /// Causes come before what follows from them: an exam that is linked otherwise changes history, findings and dose.
    fn rank(&self) -> usize {
        const CAUSES: &[&str] = &[
            "/history",
            "/quarantine",
            "/order",
            "/findings",
            "/guidance",
            "/dose",
            "/trace",
        ];
        if self.place.is_empty() {
            return 0;
        }
        let cause = CAUSES.iter().position(|part| self.place.starts_with(part));
        cause.map_or(usize::MAX, |at| at + 1)
    }

    /// Which fault this looks like: the place without indexes, and the codes on both sides where the place holds a code.
    #[must_use]
    pub fn class(&self) -> String {
        const CODED: &[&str] = &[
            "",
            "/findings/*/kind",
            "/findings/*/level",
            "/findings/*/relation",
        ];
        const CODED_TOO: &[&str] = &["/findings/*/proposal/code", "/history/*/status"];
        let pattern = self.pattern();
        let code = |side: &Option<Value>| match side {
            None => "nothing".to_owned(),
            Some(Value::String(code)) => code.clone(),
            Some(other) => other
                .get("kind")
                .and_then(Value::as_str)
                .unwrap_or("something")
                .to_owned(),
        };
        let coded = CODED.contains(&pattern.as_str()) || CODED_TOO.contains(&pattern.as_str());
        if coded || pattern == "/findings/*" {
            let shown = if pattern.is_empty() { "reply" } else { &pattern };
            return format!("{shown}: {} / {}", code(&self.reference), code(&self.subject));
        }
        match (&self.reference, &self.subject) {
            (Some(_), None) => format!("{pattern}: missing"),
            (None, Some(_)) => format!("{pattern}: too much"),
            _ => pattern,
        }
    }
}
