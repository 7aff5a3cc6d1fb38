//! Findings that were confirmed for the order and whose facts are the same are not raised again (R4, S21, S80).

use crate::record::{AlertAction, AlertDecision, Exam, FindingFacts};

/// Whether a confirmation for this order holds these facts. The prior is recognised by its exam id or any entry of it,
/// so that an entry that joins the exam later does not raise the finding again.
pub(super) fn is_confirmed<'d>(
    order: Option<&str>,
    facts: &FindingFacts,
    prior: &Exam,
    mut decisions: impl Iterator<Item = &'d AlertDecision>,
) -> bool {
    let Some(order) = order else { return false };
    decisions.any(|decision| {
        decision.order == order
            && decision.action == AlertAction::Confirm
            && decision.findings.iter().any(|confirmed| {
                prior.is_named(&confirmed.prior)
                    && FindingFacts {
                        prior: facts.prior.clone(),
                        ..confirmed.clone()
                    } == *facts
            })
    })
}
