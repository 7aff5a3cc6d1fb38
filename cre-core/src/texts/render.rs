//! Findings as text: what was found, why, and what could be done.

use super::Language;
use super::circumstance_words::{circumstance, effect};
use super::finding_words::{MISSING, kind, proposal, reason, relation};
use super::names::{date_text, exam_name};
use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::identity::Private;
use crate::redundancy::{CircumstanceTrace, Finding, PriorRef, ProposalCode, ReasonCode};
use crate::time::{Day, DayRange};
use crate::wire::Writable;
use serde::Serialize;

/// A finding as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FindingText {
    /// One sentence: what was found. It holds places as they were typed.
    pub headline: Private,
    /// Why: rule, window, source, what weakened it.
    pub why: Vec<String>,
    /// What could be done; empty for nothing.
    pub proposal: String,
}

/// Adds the texts of one language to every finding.
pub fn explain(catalogue: &Catalogue, assessment: &mut Assessment<'_>, language: Language) {
    for finding in &mut assessment.findings {
        finding.text = Some(render(catalogue, finding, language));
    }
}

fn render(catalogue: &Catalogue, finding: &Finding<'_>, language: Language) -> FindingText {
    FindingText {
        headline: Private::new(headline(catalogue, finding, language)),
        why: why(finding, language),
        proposal: proposed(finding, language),
    }
}

fn prior_text(catalogue: &Catalogue, prior: &PriorRef<'_>, language: Language) -> String {
    let name = exam_name(catalogue, prior.code, language);
    let date = date_text(prior.date, language);
    let place = prior
        .place
        .map(Private::reveal)
        .or(prior.institution)
        .map_or_else(String::new, |place| format!(", {place}"));
    format!("{name} ({date}{place})")
}

fn headline(catalogue: &Catalogue, finding: &Finding<'_>, language: Language) -> String {
    let priors: Vec<String> = finding
        .priors
        .iter()
        .map(|prior| prior_text(catalogue, prior, language))
        .collect();
    let priors = priors.join(" + ");
    let sentence = language.word(kind(finding.kind));
    format!("{sentence}{}{priors}", language.word(" : |: |: "))
}

fn why(finding: &Finding<'_>, language: Language) -> Vec<String> {
    let mut lines = vec![language.word(relation(finding.relation)).to_owned()];
    if let Some(window) = finding.window {
        let day = |day: Option<Day>| date_text(day.map(DayRange::single), language);
        lines.push(match (window.from, window.until) {
            (Some(from), until) => {
                let until = until.map_or_else(String::new, |u| {
                    format!("{}{}", language.word(" au | bis | to "), day(Some(u)))
                });
                format!(
                    "{}{}{until}",
                    language.word("Contrôle attendu du |Kontrolle erwartet vom |Follow-up expected from "),
                    day(Some(from))
                )
            }
            (None, Some(until)) => {
                format!(
                    "{}{}",
                    language.word("Délai jusqu'au |Frist bis |Window until "),
                    day(Some(until))
                )
            }
            (None, None) => language
                .word("Une fois dans la vie|Einmal im Leben|Once in a lifetime")
                .to_owned(),
        });
    }
    if finding.rule.id != "none" {
        let source = finding
            .rule
            .source
            .map_or_else(String::new, |source| format!(" ({})", source.title));
        lines.push(format!(
            "{}{}{source}",
            language.word("Règle |Regel |Rule "),
            finding.rule.id
        ));
    }
    lines.extend(
        finding
            .reasons
            .iter()
            .filter(|code| is_told(**code))
            .map(|code| language.word(reason(*code)).to_owned()),
    );
    lines.extend(
        finding
            .circumstances
            .iter()
            .map(|trace| circumstance_line(*trace, language)),
    );
    lines
}

fn circumstance_line(trace: CircumstanceTrace, language: Language) -> String {
    let circumstance = language.word(circumstance(trace.circumstance));
    format!("{circumstance} – {}", language.word(effect(trace.effect)))
}

/// Reasons that say how a level came about are no reasons for whoever decides.
fn is_told(reason: ReasonCode) -> bool {
    !matches!(
        reason,
        ReasonCode::Moment | ReasonCode::MaxLevel | ReasonCode::Lowered
    )
}

fn proposed(finding: &Finding<'_>, language: Language) -> String {
    let words = language.word(proposal(finding.proposal.code));
    match finding.proposal.code {
        ProposalCode::CompleteDraft if !finding.proposal.missing.is_empty() => {
            let missing: Vec<&str> = finding
                .proposal
                .missing
                .iter()
                .map(|name| missing_word(name, language))
                .collect();
            format!("{words} ({})", missing.join(", "))
        }
        ProposalCode::WaitUntil => {
            let date = date_text(finding.proposal.until.map(DayRange::single), language);
            format!("{words}{}{date}", language.word(" le | bis | until "))
        }
        ProposalCode::None => String::new(),
        _ => words.to_owned(),
    }
}

fn missing_word(name: &str, language: Language) -> &str {
    let known = MISSING.iter().find(|(code, _)| *code == name);
    known.map_or(name, |(_, words)| language.word(words))
}
