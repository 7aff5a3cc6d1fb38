//! From what was found to the finding: level, reasons, proposal, facts (S21, S54, S59, S80, S120, S127).

use super::circumstances::Effects;
use super::finding::{Finding, FindingKind, Level, PriorRef, Proposal, ProposalCode, ReasonCode, Window};
use super::judge::{Applied, Judged, Verdict};
use super::order::Order;
use super::prior::Prior;
use super::related::Related;
use super::relation::{Relation, is_smaller, site_count};
use crate::record::{Act, FindingFacts};
use crate::time::{Day, DayRange};

/// What was found, before levels and circumstances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) kind: FindingKind,
    pub(crate) window: Option<Window>,
    /// Highest level of this kind.
    pub(crate) cap: Level,
    /// A circumstance lifted it, and it stays as information (S117).
    pub(crate) lifted: bool,
}

/// The finding with its level, proposal and facts (S21, S54, S80, S84, S120, S127).
pub(crate) fn finish<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    applied: Applied<'a>,
    found: Found,
    effects: Effects,
) -> Judged<'a> {
    let mut reasons = related.reasons.clone();
    let policy = &order.catalogue.pack().policy;
    let of_family: Vec<Act> = prior
        .exam
        .acts
        .iter()
        .filter(|act| act.family.is_none() || order.act.family.is_none() || act.family == order.act.family)
        .cloned()
        .collect();
    let smaller =
        related.relation == Relation::Partial && is_smaller(order.catalogue, &order.act, &of_family);
    let much_smaller = smaller && site_count(&of_family) * 2 <= site_count(std::slice::from_ref(&order.act));
    let exam_cap = order.exam.map_or(Level::Hint, |exam| exam.max_level.into());
    // What this finding's level is before anything lowers it (R4.5).
    let default = if related.relation == Relation::Covers {
        found.cap
    } else {
        found.cap.min(Level::Hint)
    };
    let mut level = default;
    let caps = [
        (!order.may_interrupt(), Level::Hint, Some(ReasonCode::Moment)),
        (order.expired, Level::Hint, Some(ReasonCode::CatalogueExpired)),
        (
            !applied.reference.verified,
            Level::Hint,
            Some(ReasonCode::NotVerified),
        ),
        (
            related.purpose_differs,
            Level::Hint,
            Some(ReasonCode::PurposeDiffers),
        ),
        (effects.lowered(), Level::Hint, Some(ReasonCode::Lowered)),
        (prior.forgotten, Level::Hint, Some(ReasonCode::OldRequest)),
        (prior.stuck, Level::Hint, Some(ReasonCode::StuckInProgress)),
        (
            true,
            exam_cap.min(applied.max_level.into()),
            Some(ReasonCode::MaxLevel),
        ),
        (
            prior.exam.told && prior.exam.images.is_empty(),
            policy.told_max_level.into(),
            None,
        ),
        (
            much_smaller,
            policy.smaller_max_level.into(),
            Some(ReasonCode::MuchSmaller),
        ),
        (found.lifted, Level::Info, Some(ReasonCode::Lifted)),
    ];
    for (applies, cap, reason) in caps {
        if applies {
            // A reason is given where it is below the finding's own level, whatever other caps do, and where a reader must
            // know it in any case.
            let matters = default > cap
                || matches!(
                    reason,
                    Some(ReasonCode::NotVerified | ReasonCode::CatalogueExpired)
                );
            reasons.extend(reason.filter(|_| matters));
            level = level.min(cap);
        }
    }
    reasons.sort_unstable();
    reasons.dedup();
    let code = prior.exam.codes(order.catalogue).first().copied();
    let finding = Finding {
        kind: found.kind,
        level,
        relation: related.relation,
        priors: vec![PriorRef::new(prior.exam, code, prior.status, prior.stated)],
        rule: applied.reference,
        window: found.window,
        proposal: proposal(order, prior, related, found, smaller, &effects),
        reasons,
        circumstances: effects.traces.clone(),
        also: Vec::new(),
        facts: facts(prior, related.relation, applied.reference.id, found.window),
        text: None,
    };
    Judged {
        verdict: Verdict::Finding,
        relation: related.relation,
        rule: Some(applied.reference.id),
        reasons: finding.reasons.clone(),
        circumstances: effects.traces,
        off: Vec::new(),
        finding: Some(finding),
    }
}

/// The first proposal that fits (S120).
fn proposal(
    order: &Order<'_>,
    prior: &Prior<'_>,
    related: &Related,
    found: Found,
    smaller: bool,
    effects: &Effects,
) -> Proposal {
    let planned = prior.status.is_planned();
    let code = if found.lifted {
        ProposalCode::OpenPrior
    } else if related.relation == Relation::Possible {
        ProposalCode::CompleteDraft
    } else if found.kind == FindingKind::EarlyFollowUp {
        ProposalCode::WaitUntil
    } else if planned && smaller {
        ProposalCode::WidenBooked
    } else if prior.forgotten {
        ProposalCode::WithdrawOldRequest
    } else if planned {
        ProposalCode::UseBooked
    } else if prior.exam.can_be_opened() {
        ProposalCode::OpenPrior
    } else {
        ProposalCode::None
    };
    let mut missing = Vec::new();
    if code == ProposalCode::CompleteDraft {
        missing.extend(order.unknowns.names());
    }
    if effects.asks_since() {
        missing.push("since");
    }
    let until = if code == ProposalCode::WaitUntil {
        found.window.and_then(|w| w.from)
    } else {
        None
    };
    Proposal { code, until, missing }
}

/// The facts of a finding; for a live request its stated date and the word `live` (S80).
fn facts(prior: &Prior<'_>, relation: Relation, rule: &str, window: Option<Window>) -> FindingFacts {
    let word = match relation {
        Relation::Covers => "covers",
        Relation::Partial => "partial",
        Relation::Possible => "possible",
        Relation::Supplementary => "supplementary",
        Relation::Unrelated => "unrelated",
    };
    let end = window.and_then(|w| w.until);
    FindingFacts {
        prior: prior.exam.id.clone(),
        status_class: if prior.status.is_planned() {
            "planned"
        } else {
            "done"
        }
        .to_owned(),
        date: prior
            .stated
            .map_or_else(|| "unknown".to_owned(), |days: DayRange| days.to_string()),
        relation: word.to_owned(),
        rule: rule.to_owned(),
        window_end: if prior.live {
            "live".to_owned()
        } else {
            end.map_or_else(|| "none".to_owned(), |day: Day| day.to_string())
        },
    }
}
