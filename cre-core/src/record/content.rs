//! What an entry can state: one type for each kind of R1.

use super::dose_content::Dose;
use super::statement::{Circumstance, ExamStatement, When};
use crate::identity::Private;
use crate::time::{Day, Instant, Interval};
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// The content of an entry; in JSON an object with exactly one member, named after the kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Content {
    /// A request for an exam (*demande*) by the requesting physician.
    Request(Request),
    /// Decision of the performing physician on a request.
    Decision(Decision),
    /// An appointment.
    Schedule(Schedule),
    /// The exam as performed, with its image links.
    Performance(Performance),
    /// Dose of the exam as a device, a person or a header states it.
    Dose(Dose),
    /// The report.
    Report(Report),
    /// Cancellation or no-show.
    Cancellation(Cancellation),
    /// Entries of the same author system that were never true (S65).
    EnteredInError(EnteredInError),
    /// An exam that the patient tells of, or that was done abroad: weaker than any other source (S38).
    Told(Told),
    /// The patient's opposition, restriction or bar, or the lifting of one.
    Opposition(Opposition),
    /// A registration that opens or renews a therapeutic relationship.
    AccessRelationship(AccessRelationship),
    /// What a physician decided about findings that were shown.
    AlertDecision(AlertDecision),
    /// A physician keeps an exam past its retention.
    Keep(Keep),
    /// Entries were removed for good after their retention.
    Removal(Removal),
}

/// A request for an exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// What is asked for.
    pub exam: ExamStatement,
    /// Indication, a code of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indication: Option<String>,
    /// Coded circumstances (R4.4).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circumstances: Vec<Circumstance>,
    /// Date of the request as stated; absent: the instant of the request's first revision (S79).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested: Option<When>,
    /// When the exam is wished or booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<When>,
    /// Ids of request entries that this one replaces: they no longer count while planned (S63).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
}

/// What the performing physician decides about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DecisionVerdict {
    /// The request is accepted as it stands.
    Accept,
    /// Another exam is done instead, see [`Decision::exam`].
    Modify,
    /// The request is refused.
    Refuse,
}

/// Decision of the performing physician (*médecin réalisateur*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Decision {
    /// Accept, modify or refuse.
    pub verdict: DecisionVerdict,
    /// The exam to be done when the request was modified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam: Option<ExamStatement>,
    /// Coded reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Schedule {
    /// The exam that is booked, if it differs from the request or no request is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam: Option<ExamStatement>,
    /// When it is booked.
    pub planned: When,
    /// Where, as text for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Private>,
}

/// How far the act has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PerformanceState {
    /// The patient is being examined.
    InProgress,
    /// The exam was done.
    Performed,
    /// Stopped before any exposure: counts as cancelled (S24).
    AbortedBeforeExposure,
    /// Stopped after exposure: performed, not diagnostic, its dose counts (S24).
    AbortedAfterExposure,
}

/// The exam as performed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Performance {
    /// State of the act.
    pub state: PerformanceState,
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam: Option<ExamStatement>,
    /// Indication, a code of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indication: Option<String>,
    /// Start of the act. Its civil date is the date of the exam (S41).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<When>,
    /// Whether the images answer the question; `false` makes the prior at most possible (S24).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnostic: Option<bool>,
    /// Links to the images.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Private>,
    /// Where, as text for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Private>,
}

/// A follow-up that a report recommends (S40, S52).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecommendedFollowUp {
    /// Earliest, counted from the exam.
    pub min: Interval,
    /// Latest, counted from the exam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Interval>,
    /// Code of the recommended exam, if it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam: Option<String>,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Report {
    /// Link to the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Private>,
    /// The exam as the report names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam: Option<ExamStatement>,
    /// Date of the exam as the report states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub performed: Option<When>,
    /// Ids of report entries that this version replaces; a fork shows both (R1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// Whether the exam answered the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnostic: Option<bool>,
    /// A recommended follow-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<RecommendedFollowUp>,
}

/// What a cancellation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CancellationStatus {
    /// The order or appointment is cancelled.
    Cancelled,
    /// The patient did not come.
    NoShow,
}

/// Cancellation of an order or an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cancellation {
    /// Cancelled or no-show.
    pub status: CancellationStatus,
    /// Coded reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Entries of the same author system that were never true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnteredInError {
    /// Ids of the entries.
    pub entries: Vec<String>,
    /// Coded reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An exam told by the patient or done abroad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Told {
    /// What was done, as far as it is known.
    pub exam: ExamStatement,
    /// When, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// Where, as text for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Private>,
    /// Links to images that the patient brought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Private>,
}

/// What an opposition reaches. The rules that read it come with the access step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OppositionScope {
    /// The whole record.
    Record,
    /// One exam.
    Exam,
    /// One professional.
    Professional,
}

/// The patient's opposition, restriction or bar; or the lifting of earlier ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Opposition {
    /// What it reaches.
    pub scope: OppositionScope,
    /// The professional meant, by directory code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub professional: Option<Private>,
    /// From when it is in force.
    pub start: Instant,
    /// Ids of the statements that this one lifts (S36); empty for an opposition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifts: Vec<String>,
}

/// Context of a therapeutic relationship (RGD 6 December 2019, annex 1(3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RelationshipContext {
    /// Individual practice.
    Practice,
    /// Institution, admission.
    Institution,
    /// Renewal of an institution's stay.
    InstitutionRenewal,
    /// Hospital emergency department.
    Emergency,
}

/// A registration that opens or renews a therapeutic relationship.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessRelationship {
    /// The context declared.
    pub context: RelationshipContext,
    /// The instant of the registration.
    pub registered: Instant,
}

/// What the physician did with the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AlertAction {
    /// The order is kept.
    Confirm,
    /// The order is withdrawn.
    Withdraw,
}

/// What a physician decided about findings that were shown (R4; append-only).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AlertDecision {
    /// The order decided on: the same text as the draft's `order`.
    pub order: String,
    /// Confirm or withdraw.
    pub action: AlertAction,
    /// Coded reason, see `catalogue/reasons.csv`.
    pub reason: String,
    /// Free text, optional.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Private>,
    /// The facts of each finding decided on, as the assessment gave them (S21).
    pub findings: Vec<FindingFacts>,
}

/// The facts of a finding: what must stay the same for a confirmation to hold (S21, S80).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindingFacts {
    /// Id of the prior exam.
    pub prior: String,
    /// `planned` or `done`.
    pub status_class: String,
    /// Date of the prior, as a date, a range `first/last`, or `unknown`.
    pub date: String,
    /// Relation.
    pub relation: String,
    /// Rule id, or `none`.
    pub rule: String,
    /// End of the window, `live` for a live request, or `none`.
    pub window_end: String,
}

/// A physician holds an exam past its retention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Keep {
    /// Id of the exam, or of any of its entries.
    pub exam: String,
    /// Coded reason.
    pub reason: String,
    /// When the decision is looked at again.
    pub review: Day,
}

/// Entries that were removed for good; their hashes stay (R1, R9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Removal {
    /// Coded reason.
    pub reason: String,
    /// Salt of the hashes.
    pub salt: String,
    /// What was removed.
    pub entries: Vec<RemovedEntry>,
}

/// An entry that was removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemovedEntry {
    /// Its id.
    pub entry: String,
    /// SHA-256 over salt and content hash, in hexadecimal.
    pub hash: String,
}

impl RemovedEntry {
    /// Hash of a removed entry: SHA-256 of the canonical JSON array of salt and content hash.
    ///
    /// # Errors
    /// [`ContractError`](crate::wire::ContractError), which would be a fault of this library.
    pub fn salted(salt: &str, content_hash: &str) -> Result<String, crate::wire::ContractError> {
        crate::wire::json_hash(&[salt, content_hash])
    }
}
