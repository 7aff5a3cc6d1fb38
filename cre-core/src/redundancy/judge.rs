//! One prior against the order: relation, rule, window, circumstances, level, finding (R4).

use super::circumstances::{CircumstanceTrace, Effects, effects, reaches, recommended};
use super::finding::{
    Finding, FindingKind, Level, PriorRef, Proposal, ProposalCode, ReasonCode, RuleRef, Window,
};
use super::order::{Order, purpose};
use super::prior::Prior;
use super::relation::{Relation, Unknowns, answers_sites, is_smaller, relate, site_count};
use super::select::{Selection, select, select_answer};
use super::window::{FollowUp, Outcomes, day_after, outcomes, window_end};
use crate::catalogue::{IntervalRule, MaxLevel, Purpose};
use crate::record::{Act, CircumstanceCode, FindingFacts, MappingKind};
use crate::time::{Day, DayRange, Interval};
use serde::Serialize;

/// What became of a prior.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A finding stands.
    Finding,
    /// Nothing in common with the order.
    Unrelated,
    /// Outside every window.
    OutsideWindow,
    /// At its planned follow-up.
    PlannedFollowUp,
    /// After its planned follow-up: needed more, not less.
    FollowUpOverdue,
    /// A circumstance lifts the match.
    Lifted,
    /// No rule selects it.
    NoRule,
    /// A finding that was confirmed for this order and whose facts are the same.
    Confirmed,
}

/// The judgement of one prior.
#[derive(Clone, Debug)]
pub(crate) struct Judged<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) relation: Relation,
    pub(crate) rule: Option<&'a str>,
    pub(crate) reasons: Vec<ReasonCode>,
    pub(crate) circumstances: Vec<CircumstanceTrace>,
    pub(crate) off: Vec<&'a str>,
    pub(crate) finding: Option<Finding<'a>>,
}

impl<'a> Judged<'a> {
    fn nothing(verdict: Verdict, relation: Relation) -> Self {
        Self {
            verdict,
            relation,
            rule: None,
            reasons: Vec::new(),
            circumstances: Vec::new(),
            off: Vec::new(),
            finding: None,
        }
    }

    fn with_rule(self, rule: Option<&'a str>) -> Self {
        Self { rule, ..self }
    }
}

/// The relation of a prior with everything that weakens it.
#[derive(Clone, Debug)]
pub(crate) struct Related {
    pub(crate) relation: Relation,
    pub(crate) reasons: Vec<ReasonCode>,
    pub(crate) purpose_differs: bool,
}

/// Relation by regions, sides, contrast and technique, weakened by purpose, mapping, source and quality (R4.2, S55).
pub(crate) fn related(order: &Order<'_>, prior: &Prior<'_>) -> Related {
    let exam = prior.exam;
    let indication = exam
        .indication
        .as_deref()
        .and_then(|code| order.catalogue.indication_by_code(code));
    let row = exam
        .acts
        .first()
        .and_then(|act| act.exam)
        .and_then(|id| order.catalogue.exam(id));
    let prior_purpose = purpose(order.catalogue, row, indication, &[]);
    let special = |p: Purpose| matches!(p, Purpose::Guidance | Purpose::Planning);
    let purpose_differs = prior_purpose != order.purpose;
    let mut reasons = Vec::new();
    if purpose_differs && (special(prior_purpose) || special(order.purpose)) {
        return Related {
            relation: Relation::Unrelated,
            reasons,
            purpose_differs,
        };
    }
    let mut relation = relate(order.catalogue, &order.act, &exam.acts, order.indication);
    if relation == Relation::Possible {
        let unknowns = exam
            .acts
            .iter()
            .map(Unknowns::of)
            .fold(order.unknowns, Unknowns::or);
        reasons.extend(unknown_reasons(unknowns));
    }
    let unmapped = |act: &Act| act.mapping == MappingKind::Unmapped;
    let weak = [
        (exam.told, ReasonCode::Told),
        (exam.diagnostic == Some(false), ReasonCode::NotDiagnostic),
        (
            unmapped(&order.act) || exam.acts.iter().any(unmapped),
            ReasonCode::Unmapped,
        ),
    ];
    if matches!(
        relation,
        Relation::Covers | Relation::Partial | Relation::Possible
    ) {
        for (_, reason) in weak.into_iter().filter(|(applies, _)| *applies) {
            relation = Relation::Possible;
            reasons.push(reason);
        }
    }
    Related {
        relation,
        reasons,
        purpose_differs,
    }
}

fn unknown_reasons(unknowns: Unknowns) -> impl Iterator<Item = ReasonCode> {
    [
        (unknowns.modality, ReasonCode::ModalityUnknown),
        (unknowns.region, ReasonCode::RegionUnknown),
        (unknowns.side, ReasonCode::SideUnknown),
        (unknowns.contrast || unknowns.phases, ReasonCode::ContrastUnknown),
        (unknowns.technique, ReasonCode::TechniqueUnknown),
    ]
    .into_iter()
    .filter(|(unknown, _)| *unknown)
    .map(|(_, reason)| reason)
}

/// A rule as it is applied to one prior.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Applied<'a> {
    pub(crate) reference: RuleRef<'a>,
    pub(crate) lifts: &'a [CircumstanceCode],
    pub(crate) max_level: MaxLevel,
}

impl<'a> Applied<'a> {
    pub(crate) fn of(order: &Order<'a>, rule: &'a IntervalRule) -> Self {
        Self {
            reference: RuleRef {
                id: &rule.id,
                verified: rule.verified,
                source: order
                    .catalogue
                    .pack()
                    .sources
                    .iter()
                    .find(|s| s.id == rule.source),
            },
            lifts: &rule.lifts,
            max_level: rule.max_level,
        }
    }
}

/// A planned follow-up with the rule that states it.
#[derive(Clone, Copy, Debug)]
struct Planned<'a> {
    applied: Applied<'a>,
    window: FollowUp,
    condition: Option<CircumstanceCode>,
}

/// Judges one prior whose relation is known.
pub(crate) fn judge<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    match related.relation {
        Relation::Unrelated => Judged::nothing(Verdict::Unrelated, related.relation),
        Relation::Supplementary => other_family(order, prior, related),
        _ => same_family(order, prior, related),
    }
}

fn same_family<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    let rules = order.catalogue.rules();
    let min = select(order, &rules.min, &prior.exam.acts, &|_| false, false);
    let planned = planned_follow_up(
        order,
        prior,
        min.rules.first().map_or(&[][..], |rule| &rule.lifts),
    );
    let mut judged = if min.rules.len() > 1 {
        uncertain_rule(order, prior, related, &min, planned.as_ref())
    } else {
        let rule = min.rules.first().copied();
        certain_rule(order, prior, related, rule, min.uncertain, planned.as_ref())
    };
    judged.off = min.off;
    judged
}

/// The pack's follow-up row for this prior, or the one that a report recommended: that replaces the pack's (S40). It
/// stands in for the MIN rule and takes over its list of lifting circumstances.
fn planned_follow_up<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    min_lifts: &'a [CircumstanceCode],
) -> Option<Planned<'a>> {
    if !prior.status.is_done() {
        return None;
    }
    if let Some((min, max)) = recommended(order, prior) {
        let reference = RuleRef {
            id: "recommended-follow-up",
            verified: true,
            source: None,
        };
        return Some(Planned {
            applied: Applied {
                reference,
                lifts: min_lifts,
                max_level: MaxLevel::Hint,
            },
            window: FollowUp {
                min,
                max,
                floor: None,
            },
            condition: Some(CircumstanceCode::FollowUpRecommended),
        });
    }
    let rule = follow_up_row(order, prior)?;
    Some(Planned {
        applied: Applied::of(order, rule),
        window: FollowUp {
            min: rule.min?,
            max: rule.max,
            floor: rule.floor,
        },
        condition: rule.circumstance,
    })
}

/// The most specific follow-up row whose condition is met and that reaches the prior (S52, S118).
fn follow_up_row<'a>(order: &Order<'a>, prior: &Prior<'a>) -> Option<&'a IntervalRule> {
    let applies = |code| order.circumstance(code).is_some_and(|c| reaches(c, prior));
    let selection = select(
        order,
        &order.catalogue.rules().fup,
        &prior.exam.acts,
        &applies,
        false,
    );
    // A row that only could match keeps no silence: it takes a certain match to lift a rule.
    if selection.uncertain {
        None
    } else {
        selection.rules.first().copied()
    }
}

/// Something unknown decides which rule speaks: each is tried; if any holds the date the answer is a possible repeat
/// under the one with the longest window (S128).
fn uncertain_rule<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    min: &Selection<'a>,
    planned: Option<&Planned<'a>>,
) -> Judged<'a> {
    let judged = min
        .rules
        .iter()
        .map(|rule| certain_rule(order, prior, related, Some(*rule), true, planned));
    let end = |j: &Judged<'_>| j.finding.as_ref().and_then(|f| f.window).and_then(|w| w.until);
    let (found, silent): (Vec<Judged<'a>>, Vec<Judged<'a>>) = judged.partition(|j| j.finding.is_some());
    let longest = found
        .into_iter()
        .max_by(|a, b| end(a).cmp(&end(b)).then_with(|| b.rule.cmp(&a.rule)));
    longest
        .or_else(|| silent.into_iter().next())
        .unwrap_or_else(|| Judged::nothing(Verdict::NoRule, related.relation))
}

fn certain_rule<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    min: Option<&'a IntervalRule>,
    uncertain: bool,
    planned: Option<&Planned<'a>>,
) -> Judged<'a> {
    let mut related = related.clone();
    if uncertain && min.is_some() {
        related.relation = Relation::Possible;
        related.reasons.push(ReasonCode::RuleUncertain);
    }
    let interval = min.and_then(|rule| rule.interval);
    let result = outcomes(&order.date, &prior.date, interval, planned.map(|p| &p.window));
    let rule = min.map(|rule| rule.id.as_str());
    if result.has(Outcomes::MIN)
        && let (Some(min), Some(interval)) = (min, interval)
    {
        if !result.is(Outcomes::MIN) {
            weaken_by_date(&mut related);
        }
        return repeat(order, prior, &related, Applied::of(order, min), interval, planned);
    }
    if let Some(planned) = planned.filter(|_| result.has(Outcomes::EARLY)) {
        if !result.is(Outcomes::EARLY) {
            weaken_by_date(&mut related);
        }
        return early(order, prior, &related, planned, min);
    }
    let verdict = if result.has(Outcomes::OVERDUE) {
        Verdict::FollowUpOverdue
    } else if result.has(Outcomes::PLANNED) {
        Verdict::PlannedFollowUp
    } else if min.is_none() {
        if related.relation == Relation::Covers && prior.status.is_planned() {
            return unselected(order, prior, &related);
        }
        Verdict::NoRule
    } else {
        Verdict::OutsideWindow
    };
    let by_plan = matches!(verdict, Verdict::FollowUpOverdue | Verdict::PlannedFollowUp);
    let rule = if by_plan {
        planned.map(|p| p.applied.reference.id)
    } else {
        rule
    };
    Judged::nothing(verdict, related.relation).with_rule(rule)
}

fn weaken_by_date(related: &mut Related) {
    related.relation = Relation::Possible;
    related.reasons.push(ReasonCode::DatePartial);
}

/// No MIN rule selects a covering planned prior: it is a hint all the same (S60).
fn unselected<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    let applied = Applied {
        reference: RuleRef {
            id: "none",
            verified: true,
            source: None,
        },
        lifts: &[],
        max_level: MaxLevel::Hint,
    };
    let found = Found {
        kind: FindingKind::AlreadyRequested,
        window: None,
        cap: Level::Hint,
    };
    finish(order, prior, related, applied, found, Effects::default())
}

/// A repeat inside a MIN rule's window.
fn repeat<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    applied: Applied<'a>,
    interval: Interval,
    planned: Option<&Planned<'a>>,
) -> Judged<'a> {
    let has_row = |code| planned.is_some_and(|p| p.condition == Some(code));
    let effects = effects(order, prior, applied.lifts, &has_row);
    let window = Some(Window {
        from: None,
        until: Some(window_end(&prior.date, interval)),
    });
    let kind = kind_of(prior, related.relation);
    lift_or_find(
        order,
        prior,
        related,
        applied,
        Found {
            kind,
            window,
            cap: Level::Interrupt,
        },
        effects,
    )
}

fn kind_of(prior: &Prior<'_>, relation: Relation) -> FindingKind {
    match relation {
        Relation::Possible => FindingKind::PossibleRepeat,
        _ if prior.status.is_planned() => FindingKind::AlreadyRequested,
        _ => FindingKind::RecentlyPerformed,
    }
}

/// A planned follow-up before its window. When a circumstance lifts it, the MIN rule is judged with its own list.
fn early<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    planned: &Planned<'a>,
    min: Option<&'a IntervalRule>,
) -> Judged<'a> {
    let has_row = |code| planned.condition == Some(code);
    let effects = effects(order, prior, planned.applied.lifts, &has_row);
    if effects.lifted()
        && let Some((rule, interval)) = min.and_then(|rule| Some((rule, rule.interval?)))
        && outcomes(&order.date, &prior.date, Some(interval), None).has(Outcomes::MIN)
    {
        return repeat(
            order,
            prior,
            related,
            Applied::of(order, rule),
            interval,
            Some(planned),
        );
    }
    let window = Window {
        from: Some(day_after(prior.date.days.last(), planned.window.min)),
        until: planned
            .window
            .max
            .map(|max| day_after(prior.date.days.last(), max)),
    };
    let found = Found {
        kind: FindingKind::EarlyFollowUp,
        window: Some(window),
        cap: Level::Hint,
    };
    lift_or_find(order, prior, related, planned.applied, found, effects)
}

/// Another modality family: an exam that answers the question, or a supplementary one (S57, S121, S129).
fn other_family<'a>(order: &Order<'a>, prior: &Prior<'a>, related: &Related) -> Judged<'a> {
    if let Some(row) = select_answer(order, &prior.exam.acts)
        && answers_sites(order.catalogue, &order.act, &prior.exam.acts)
        && let Some(judged) = answered(order, prior, related, row)
    {
        return judged;
    }
    let own = std::slice::from_ref(&order.act);
    let min = select(order, &order.catalogue.rules().min, own, &|_| false, true);
    let rule = min.rules.last().copied();
    let Some((rule, interval)) = rule.and_then(|rule| Some((rule, rule.interval?))) else {
        return Judged::nothing(Verdict::NoRule, related.relation);
    };
    if !outcomes(&order.date, &prior.date, Some(interval), None).has(Outcomes::MIN) {
        return Judged::nothing(Verdict::OutsideWindow, related.relation).with_rule(Some(&rule.id));
    }
    let window = Some(Window {
        from: None,
        until: Some(window_end(&prior.date, interval)),
    });
    let found = Found {
        kind: FindingKind::Supplementary,
        window,
        cap: Level::Info,
    };
    finish(
        order,
        prior,
        related,
        Applied::of(order, rule),
        found,
        Effects::default(),
    )
}

fn answered<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    row: &'a crate::catalogue::AnswerRow,
) -> Option<Judged<'a>> {
    let applied = Applied {
        reference: RuleRef {
            id: &row.id,
            verified: row.verified,
            source: order.catalogue.pack().sources.iter().find(|s| s.id == row.source),
        },
        lifts: &row.lifts,
        max_level: MaxLevel::Hint,
    };
    // A follow-up row acts across families only if its prior selector names the other family (S121).
    let planned = follow_up_row(order, prior)
        .filter(|rule| names_family(order, prior, rule))
        .and_then(|rule| {
            Some(Planned {
                applied: Applied::of(order, rule),
                window: FollowUp {
                    min: rule.min?,
                    max: rule.max,
                    floor: rule.floor,
                },
                condition: rule.circumstance,
            })
        });
    let planned = planned.filter(|_| prior.status.is_done());
    let result = outcomes(
        &order.date,
        &prior.date,
        Some(row.interval),
        planned.as_ref().map(|planned| &planned.window),
    );
    if let Some(planned) = planned
        .as_ref()
        .filter(|_| result.has(Outcomes::EARLY) && !result.has(Outcomes::MIN))
    {
        return Some(early(order, prior, related, planned, None));
    }
    if !result.has(Outcomes::MIN) {
        let by_plan = result.has(Outcomes::PLANNED) || result.has(Outcomes::OVERDUE);
        return by_plan.then(|| {
            let rule = planned.map(|planned| planned.applied.reference.id);
            Judged::nothing(Verdict::PlannedFollowUp, related.relation).with_rule(rule)
        });
    }
    let has_row = |code| planned.as_ref().is_some_and(|p| p.condition == Some(code));
    let effects = effects(order, prior, applied.lifts, &has_row);
    let window = Some(Window {
        from: None,
        until: Some(window_end(&prior.date, row.interval)),
    });
    let found = Found {
        kind: FindingKind::AnsweredByOther,
        window,
        cap: Level::Hint,
    };
    Some(lift_or_find(order, prior, related, applied, found, effects))
}

fn names_family(order: &Order<'_>, prior: &Prior<'_>, rule: &IntervalRule) -> bool {
    let family = rule
        .prior
        .as_ref()
        .and_then(|selector| order.catalogue.selector_family(selector));
    family.is_some_and(|family| prior.exam.acts.iter().any(|act| act.family == Some(family)))
}

/// What was found, before levels and circumstances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) kind: FindingKind,
    pub(crate) window: Option<Window>,
    /// Highest level of this kind.
    pub(crate) cap: Level,
}

/// A lifted covers or partial match whose images or report can be opened stays as information (S117).
fn lift_or_find<'a>(
    order: &Order<'a>,
    prior: &Prior<'a>,
    related: &Related,
    applied: Applied<'a>,
    found: Found,
    effects: Effects,
) -> Judged<'a> {
    if !effects.lifted() {
        return finish(order, prior, related, applied, found, effects);
    }
    let stays = matches!(related.relation, Relation::Covers | Relation::Partial)
        && prior.exam.can_be_opened()
        && !prior.only_planned();
    if stays {
        let mut related = related.clone();
        related.reasons.push(ReasonCode::Lifted);
        let mut judged = finish(
            order,
            prior,
            &related,
            applied,
            Found {
                cap: Level::Info,
                ..found
            },
            effects,
        );
        if let Some(finding) = &mut judged.finding {
            finding.proposal = Proposal {
                code: ProposalCode::OpenPrior,
                until: None,
                missing: Vec::new(),
            };
        }
        return judged;
    }
    let rule = Some(applied.reference.id);
    Judged {
        circumstances: effects.traces,
        ..Judged::nothing(Verdict::Lifted, related.relation).with_rule(rule)
    }
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
    let mut level = found.cap;
    let policy = &order.catalogue.pack().policy;
    let smaller = order_covers_prior(order, prior, related.relation);
    let much_smaller = smaller
        && site_count(order.catalogue, &prior.exam.acts) * 2
            <= site_count(order.catalogue, std::slice::from_ref(&order.act));
    let exam_cap = order.exam.map_or(Level::Hint, |exam| exam.max_level.into());
    let caps = [
        (related.relation != Relation::Covers, Level::Hint, None),
        (
            !order.may_interrupt() && !order.expired,
            Level::Hint,
            Some(ReasonCode::Moment),
        ),
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
    ];
    for (applies, cap, reason) in caps {
        if applies {
            // A reason is given where it takes something away, and where a reader must know it in any case.
            let matters = level > cap
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
    let code = prior
        .exam
        .acts
        .first()
        .and_then(|act| act.exam)
        .and_then(|id| order.catalogue.exam(id));
    let finding = Finding {
        kind: found.kind,
        level,
        relation: related.relation,
        priors: vec![PriorRef::new(
            prior.exam,
            code.map(|exam| exam.code.as_str()),
            prior.status,
            prior.stated,
        )],
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

fn order_covers_prior(order: &Order<'_>, prior: &Prior<'_>, relation: Relation) -> bool {
    relation == Relation::Partial && is_smaller(order.catalogue, &order.act, &prior.exam.acts)
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
    let code = if related.relation == Relation::Possible {
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
