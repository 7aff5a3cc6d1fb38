//! What an implementation says to a case.

use crate::Case;
use crate::child::cut;
use cre_core::wire::ErrorRecord;
use serde_json::Value;

/// An answer: its text as it was written, and the same as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    text: String,
    value: Value,
}

impl Answer {
    /// From the text that the implementation wrote.
    ///
    /// # Errors
    /// The text is not JSON.
    pub fn from_text(text: String) -> Result<Self, serde_json::Error> {
        let value = serde_json::from_str(&text)?;
        Ok(Self { text, value })
    }

    /// The text, byte for byte.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The answer as JSON (`Assessment` of `include/cre.schema.json`).
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }
}

/// What came back for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The assessment.
    Answer(Answer),
    /// The contract refuses the input.
    Refused(ErrorRecord),
    /// The implementation does not do this yet, and says so.
    Skipped {
        /// The reason.
        why: String,
        /// Where the implementation keeps track of it.
        issue: Option<String>,
    },
    /// It failed: an exception, a crash, a time-out, or something that is no reply.
    Errored {
        /// What happened.
        message: String,
        /// The implementation's own trace, if it gave one.
        trace: Option<String>,
    },
}

impl Reply {
    /// The assessment, if this is one.
    #[must_use]
    pub fn answer(&self) -> Option<&Value> {
        match self {
            Self::Answer(answer) => Some(answer.value()),
            _ => None,
        }
    }

    /// What kind of reply it is, as the protocol names it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Answer(_) => "answer",
            Self::Refused(_) => "refused",
            Self::Skipped { .. } => "skipped",
            Self::Errored { .. } => "errored",
        }
    }

    /// What kind of reply it is, and of a failure what kind of failure: its message without numbers.
    #[must_use]
    pub fn told(&self) -> String {
        let Self::Errored { message, .. } = self else {
            return self.word().to_owned();
        };
        let line = message.lines().next().unwrap_or_default();
        let plain = |c: char| if c.is_ascii_digit() { '#' } else { c };
        let cut: String = line.chars().take(80).map(plain).collect();
        format!("errored: {cut}")
    }

    /// The reply in one line, for a reader; of an answer that it is one.
    #[must_use]
    pub fn in_words(&self) -> String {
        let said = match self {
            Self::Answer(_) => "",
            Self::Refused(record) => &record.message,
            Self::Skipped { why, .. } => why,
            Self::Errored { message, .. } => message,
        };
        format!(
            "{}: {}",
            self.word(),
            cut(said.lines().next().unwrap_or_default())
        )
    }

    /// The reply as one JSON value, as the protocol writes it without `seq`.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Self::Answer(answer) => serde_json::json!({"answer": answer.value()}),
            Self::Refused(record) => serde_json::json!({"refused": record}),
            Self::Skipped { why, issue: None } => serde_json::json!({"skipped": why}),
            Self::Skipped { why, issue } => serde_json::json!({"skipped": why, "issue": issue}),
            Self::Errored { message, trace: None } => serde_json::json!({"errored": {"message": message}}),
            Self::Errored { message, trace } => {
                serde_json::json!({"errored": {"message": message, "trace": trace}})
            }
        }
    }
}

/// Whatever answers cases: an implementation in another process, or one in this.
pub trait Subject {
    /// Answers one case. Never panics: what goes wrong is [`Reply::Errored`].
    fn answer(&mut self, case: &Case) -> Reply;
}
