//! What a physician decides about the findings that were shown, as an entry of the carnet (R4.45).

use super::assess::{AssessError, assess_without_rows};
use super::future::HistoryAt;
use crate::catalogue::Catalogue;
use crate::identity::Private;
use crate::record::{AlertAction, AlertDecision, Author, Carnet, Content, Entry, Identifiers};
use crate::redundancy::Call;
use crate::wire::Writable;
use crate::wire::form::Readable;
use crate::wire::{self, ContractError};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A decision: the call whose findings were shown, and what was decided about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecideCall {
    /// The call that was answered; its draft names the order.
    pub call: Call,
    /// Confirm or withdraw.
    pub action: AlertAction,
    /// Coded reason of the pack that is allowed for this action.
    pub reason: String,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Private>,
    /// Who decides, and in which system.
    pub author: Author,
    /// Id of the entry; absent: it follows from the content. Deciding the same twice is one entry, with an id or without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}

/// Why a decision is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecideError {
    /// The call is not answered, or the decision does not fit it.
    #[error(transparent)]
    Assess(#[from] AssessError),
    /// The entry could not be written, which would be a fault of this library.
    #[error(transparent)]
    Contract(#[from] ContractError),
}

/// The entry that records a decision about the findings of a call, as they are now.
///
/// Who confirms decides about the findings that are shown; who withdraws gives up the order, with every finding about it, also
/// those that were confirmed for it before (R4.44).
///
/// # Errors
/// [`DecideError`]: the call is not answered, the draft names no order (an empty text names none), or the reason is not one for this action.
pub fn decide(
    catalogue: &Catalogue,
    at: &HistoryAt<'_>,
    decision: &DecideCall,
) -> Result<Entry, DecideError> {
    // A text without a letter is what an order has that is not stored yet: it would be every such order's.
    let named = decision.call.draft.order.as_ref();
    let Some(order) = named.filter(|order| !order.trim().is_empty()).cloned() else {
        return Err(AssessError::Order.into());
    };
    let allowed = catalogue.pack().reasons.iter().any(|reason| {
        let fits = match decision.action {
            AlertAction::Confirm => reason.confirm,
            AlertAction::Withdraw => reason.withdraw,
        };
        fits && reason.code == decision.reason
    });
    if !allowed {
        return Err(AssessError::Reason.into());
    }
    // A confirmation of this order before now hides findings from the call, and a withdrawal is about those as well.
    let mut call = Cow::Borrowed(&decision.call);
    if decision.action == AlertAction::Withdraw {
        call.to_mut().draft.order = None;
    }
    let (_, assessment) = assess_without_rows(catalogue, at, &call)?;
    let findings = assessment.findings.iter().map(|finding| finding.facts.clone());
    let content = Content::AlertDecision(AlertDecision {
        order,
        action: decision.action,
        reason: decision.reason.clone(),
        text: decision.text.clone(),
        findings: findings.collect(),
    });
    let mut entry = Entry {
        id: String::new(),
        author: decision.author.clone(),
        instant: decision.call.now,
        revision: 1,
        exam_key: None,
        identifiers: Identifiers::default(),
        identity: None,
        content,
    };
    let hash = wire::json_hash(&entry)?;
    let short: String = hash.chars().take(24).collect();
    entry.id = decision
        .entry
        .clone()
        .unwrap_or_else(|| format!("{}-{short}", entry.author.system));
    Ok(entry)
}

/// The entry of the carnet that already records this decision: the same order, action, reason and text by the same author at
/// the same instant, and under the id that the decision names, if it names one.
///
/// A host that repeats a call after a lost answer must not record it twice: the findings it decided on are confirmed by then,
/// so that the second entry would say nothing, and under one id the two contents would be quarantined (R1.3).
#[must_use]
pub fn recorded<'c>(carnet: &'c Carnet, decision: &DecideCall) -> Option<&'c Entry> {
    carnet.entries().find(|entry| {
        let Content::AlertDecision(known) = &entry.content else {
            return false;
        };
        decision.entry.as_ref().is_none_or(|id| *id == entry.id)
            && entry.author == decision.author
            && entry.instant == decision.call.now
            && Some(&known.order) == decision.call.draft.order.as_ref()
            && known.action == decision.action
            && known.reason == decision.reason
            && known.text == decision.text
    })
}
