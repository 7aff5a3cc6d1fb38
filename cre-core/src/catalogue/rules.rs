//! Interval rules with their codes resolved and their specificity computed once (R3, S82).

use super::compiled::Catalogue;
use super::index::{ExamId, FamilyId, IndicationId, RegionId, TechniqueId};
use super::pack_rules::{IntervalRule, Layer, RuleKind, Selector};
use std::cmp::Reverse;

/// A selector with its codes resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CompiledSelector {
    pub(crate) exam: Option<ExamId>,
    pub(crate) technique: Option<TechniqueId>,
    pub(crate) region: Option<RegionId>,
    pub(crate) family: Option<FamilyId>,
}

/// How specific a selector is: exam, technique, smaller region, family.
type SelectorRank = (bool, bool, Reverse<usize>, bool);

/// Specificity of a rule in the order of S82; greater is more specific. A circumstance stands beside the indication.
pub(crate) type Specificity = (SelectorRank, SelectorRank, bool, bool, Reverse<u32>, bool, Layer);

/// An interval rule ready for comparison.
#[derive(Clone, Debug)]
pub(crate) struct CompiledRule {
    /// Position in the pack.
    pub(crate) row: usize,
    pub(crate) order: CompiledSelector,
    pub(crate) prior: Option<CompiledSelector>,
    pub(crate) indication: Option<IndicationId>,
    pub(crate) specificity: Specificity,
}

/// A cross-modality answer ready for comparison.
#[derive(Clone, Debug)]
pub(crate) struct CompiledAnswer {
    pub(crate) row: usize,
    pub(crate) order: CompiledSelector,
    pub(crate) prior: CompiledSelector,
    pub(crate) prior_family: Option<FamilyId>,
    pub(crate) indication: Option<IndicationId>,
    pub(crate) rank: (SelectorRank, SelectorRank, bool),
}

/// All rules of a catalogue, each kind sorted from the most to the least specific.
#[derive(Clone, Debug, Default)]
pub(crate) struct CompiledRules {
    pub(crate) min: Vec<CompiledRule>,
    pub(crate) fup: Vec<CompiledRule>,
    pub(crate) freq: Vec<CompiledRule>,
    pub(crate) answers: Vec<CompiledAnswer>,
}

fn compile_selector(catalogue: &Catalogue, selector: &Selector) -> CompiledSelector {
    CompiledSelector {
        exam: selector.exam.as_deref().and_then(|c| catalogue.exam_by_code(c)),
        technique: selector
            .technique
            .as_deref()
            .and_then(|c| catalogue.technique_by_code(c)),
        region: selector
            .region
            .as_deref()
            .and_then(|c| catalogue.region_by_code(c)),
        family: selector
            .family
            .as_deref()
            .and_then(|c| catalogue.family_by_code(c)),
    }
}

fn selector_rank(catalogue: &Catalogue, selector: &CompiledSelector) -> SelectorRank {
    let extent = selector
        .region
        .map_or(usize::MAX, |region| catalogue.geometry().extent(region));
    (
        selector.exam.is_some(),
        selector.technique.is_some(),
        Reverse(extent),
        selector.family.is_some(),
    )
}

/// Width of a rule's age span in months; unbounded is the widest.
fn age_span(rule: &IntervalRule) -> u32 {
    match (rule.age_from, rule.age_to) {
        (None, None) => u32::MAX,
        (from, to) => to.unwrap_or(u32::MAX - 1).saturating_sub(from.unwrap_or(0)),
    }
}

pub(crate) fn specificity(catalogue: &Catalogue, rule: &IntervalRule) -> Specificity {
    let order = compile_selector(catalogue, &rule.order);
    let prior = rule
        .prior
        .as_ref()
        .map(|s| compile_selector(catalogue, s))
        .unwrap_or_default();
    (
        selector_rank(catalogue, &order),
        selector_rank(catalogue, &prior),
        rule.indication.is_some(),
        rule.circumstance.is_some(),
        Reverse(age_span(rule)),
        rule.sex.is_some(),
        rule.layer,
    )
}

fn compile_kind(catalogue: &Catalogue, kind: RuleKind) -> Vec<CompiledRule> {
    let mut rules: Vec<CompiledRule> = catalogue
        .pack()
        .intervals
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.kind == kind)
        .map(|(row, rule)| CompiledRule {
            row,
            order: compile_selector(catalogue, &rule.order),
            prior: rule.prior.as_ref().map(|s| compile_selector(catalogue, s)),
            indication: rule
                .indication
                .as_deref()
                .and_then(|c| catalogue.indication_by_code(c)),
            specificity: specificity(catalogue, rule),
        })
        .collect();
    let id = |rule: &CompiledRule| catalogue.pack().intervals.get(rule.row).map(|r| r.id.clone());
    rules.sort_by(|a, b| b.specificity.cmp(&a.specificity).then_with(|| id(a).cmp(&id(b))));
    rules
}

pub(crate) fn compile_rules(catalogue: &Catalogue) -> CompiledRules {
    let mut answers: Vec<CompiledAnswer> = catalogue
        .pack()
        .answers
        .iter()
        .enumerate()
        .map(|(row, answer)| {
            let (order, prior) = (
                compile_selector(catalogue, &answer.order),
                compile_selector(catalogue, &answer.prior),
            );
            CompiledAnswer {
                row,
                prior_family: catalogue.selector_family(&answer.prior),
                indication: answer
                    .indication
                    .as_deref()
                    .and_then(|c| catalogue.indication_by_code(c)),
                rank: (
                    selector_rank(catalogue, &order),
                    selector_rank(catalogue, &prior),
                    answer.indication.is_some(),
                ),
                order,
                prior,
            }
        })
        .collect();
    let id = |a: &CompiledAnswer| catalogue.pack().answers.get(a.row).map(|r| r.id.clone());
    answers.sort_by(|a, b| b.rank.cmp(&a.rank).then_with(|| id(a).cmp(&id(b))));
    CompiledRules {
        min: compile_kind(catalogue, RuleKind::Min),
        fup: compile_kind(catalogue, RuleKind::Fup),
        freq: compile_kind(catalogue, RuleKind::Freq),
        answers,
    }
}
