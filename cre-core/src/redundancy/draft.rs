//! What a host asks: the call and its draft.

use crate::record::{Circumstance, ExamStatement, View, When};
use crate::time::Instant;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// When in the course of an order the question is asked (R4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// The order is being written: every level is at most a hint.
    Drafting,
    /// The order is being signed.
    Signing,
    /// The exam is being scheduled.
    Scheduling,
    /// The report is being written: every level is at most a hint (S45).
    Reporting,
}

/// The question: is this order redundant?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Call {
    /// Version of the contract's form: 1.
    pub version: u32,
    /// Edition of the rules that the caller expects, for example `2026.1`.
    pub edition: String,
    /// The present instant; the library reads no clock.
    pub now: Instant,
    /// The moment.
    pub moment: Moment,
    /// The order.
    pub draft: Draft,
    /// Whether the answer also holds the dose of the history.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dose: bool,
    /// What the viewer may see; absent: everything that was passed.
    #[serde(default, skip_serializing_if = "View::is_all")]
    pub view: View,
    /// Language in which each finding is also given as text; absent: codes and arguments only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<crate::texts::Language>,
    /// The site's policy.
    #[serde(default, skip_serializing_if = "Policy::is_default")]
    pub policy: Policy,
}

/// The site's policy for rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    /// Whether rows that are not verified are switched off (R3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unverified_off: bool,
    /// What the site says of exams it offers: waiting time, absence (R5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub site_exams: Vec<SiteExam>,
    /// Ids of rules that are switched off: a revocation list or the site's own choice (S46, S60).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked: Vec<String>,
}

impl Policy {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What a site says of an exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteExam {
    /// Exam code.
    pub exam: String,
    /// Days of waiting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_days: Option<u32>,
    /// Whether the site does not offer it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
}

/// An order being drafted, signed, scheduled or reported. It is not an entry and links nothing (S37).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Draft {
    /// The host's own key of the order, by which alert decisions refer to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// What is ordered.
    pub exam: ExamStatement,
    /// Indication, a code of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indication: Option<String>,
    /// Circumstances, each with what it carries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circumstances: Vec<Circumstance>,
    /// Date of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested: Option<When>,
    /// When the exam is planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<When>,
    /// When the exam was performed; at reporting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub performed: Option<When>,
    /// What is known of a pregnancy; absent: unknown, which is not "no".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pregnancy: Option<crate::guidance::Pregnancy>,
    /// Ids of entries that are this very order: it is never a finding about itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub itself: Vec<String>,
    /// Ids of entries of orders that this one replaces: they do not count while planned (S63).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
}
