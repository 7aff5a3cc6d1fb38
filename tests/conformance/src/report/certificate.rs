//! One page that says what was tried, with what, and what came of it.

use super::text::about;
use super::{Report, Standing};
use crate::suite::{Suite, Verdict};
use std::fmt::Write as _;

/// So many failing tests are named; the page stays one.
const NAMED: usize = 12;

/// The certificate in Markdown.
#[must_use]
pub fn certificate(report: &Report) -> String {
    let mut out = String::new();
    let who = &report.implementation;
    let verdict = match report.standing() {
        Standing::DoesNotConform => "This implementation **does not conform** to",
        Standing::Conforms => "This implementation **conforms** to",
        Standing::InPart => "This implementation **conforms in part** to",
        Standing::NotJudged => "**Nothing was judged** of this implementation against",
    };
    let _ = writeln!(
        out,
        "# Conformance of {} {}\n",
        cell(&who.name),
        cell(&who.version)
    );
    let _ = writeln!(
        out,
        "{verdict} the rules of the Carnet de Radiologie Electronique, edition {}, in what the mode `{}` compares: {}.",
        report.edition,
        report.compare.word(),
        report.share().words()
    );
    for why in report.shortcomings() {
        let _ = writeln!(out, "In part: {why}.");
    }
    let _ = writeln!(out);
    let _ = writeln!(out, "| | |\n|---|---|");
    for (name, value) in facts(report) {
        let _ = writeln!(out, "| {name} | {} |", cell(&value));
    }
    let _ = writeln!(out, "\n| suite | passed | failed | skipped |\n|---|---|---|---|");
    for suite in &report.suites {
        let counts = suite.counts;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            suite.suite.word(),
            counts.passed,
            counts.failed,
            counts.skipped
        );
    }
    skipped(&mut out, report);
    sections(&mut out, report);
    failing(&mut out, report);
    let known = report.known();
    if !known.is_empty() {
        let _ = writeln!(out, "\nKnown failures, run all the same and counted as passed:\n");
        for (id, reason) in known {
            let _ = writeln!(out, "- {}: {}", cell(id), cell(reason));
        }
    }
    out
}

fn facts(report: &Report) -> Vec<(&'static str, String)> {
    let who = &report.implementation;
    let mut facts = vec![(
        "implementation",
        format!("{} {} ({})", who.name, who.version, who.language),
    )];
    facts.extend(who.vendor.clone().map(|vendor| ("vendor", vendor)));
    facts.extend(report.date.clone().map(|date| ("date", date)));
    let words = |capabilities: &[crate::protocol::Capability]| {
        let names = capabilities.iter().filter_map(|c| serde_json::to_value(c).ok());
        let names: Vec<String> = names.filter_map(|v| v.as_str().map(str::to_owned)).collect();
        names.join(", ")
    };
    facts.extend([
        (
            "edition",
            format!("{} (it has: {})", report.edition, report.editions.join(", ")),
        ),
        (
            "catalogue",
            format!(
                "{}, SHA-256 `{}`",
                report.catalogue.version, report.catalogue.hash
            ),
        ),
        (
            "compared",
            format!("{} (declared: {})", report.compare.word(), report.declared.word()),
        ),
        ("capabilities", words(&report.capabilities)),
        (
            "vectors",
            format!(
                "{} of which {} expect a finding, SHA-256 `{}`",
                report.vectors, report.expecting, report.vectors_hash
            ),
        ),
        (
            "generated cases",
            format!(
                "{} judged of {}, seed {}",
                report.judged(),
                report.cases,
                report.seed
            ),
        ),
        (
            "kit",
            format!("cre-conform {}, protocol {}", report.kit, report.protocol),
        ),
        ("restarts", report.restarts.to_string()),
        (
            "command",
            format!(
                "`cre-conform {} -- {}`",
                report.options.join(" "),
                report.command.join(" ")
            ),
        ),
    ]);
    facts
}

/// Why something was not judged, by suite.
fn skipped(out: &mut String, report: &Report) {
    if report.suites.iter().all(|suite| suite.reasons.is_empty()) {
        return;
    }
    let _ = writeln!(out, "\n| suite | skipped | why |\n|---|---|---|");
    for suite in &report.suites {
        for reason in suite.reasons.iter().take(NAMED) {
            let laws = if reason.laws.is_empty() {
                String::new()
            } else {
                format!(" ({})", reason.laws.join(", "))
            };
            let why = cell(&format!("{}{laws}", reason.why));
            let _ = writeln!(out, "| {} | {} | {why} |", suite.suite.word(), reason.times);
        }
        let more = suite.reasons.get(NAMED..).unwrap_or_default();
        if !more.is_empty() {
            let times: u64 = more.iter().map(|reason| reason.times).sum();
            let _ = writeln!(
                out,
                "| {} | {times} | {} more reasons, in the report |",
                suite.suite.word(),
                more.len()
            );
        }
    }
}

fn sections(out: &mut String, report: &Report) {
    let sections = report.sections();
    if sections.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n| vectors and laws by section of the rules | passed | failed | skipped |\n|---|---|---|---|"
    );
    for (section, counts) in sections {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            cell(&section),
            counts.passed,
            counts.failed,
            counts.skipped
        );
    }
}

fn failing(out: &mut String, report: &Report) {
    let fails = |verdict: &Verdict| matches!(verdict, Verdict::Failed(_) | Verdict::UnexpectedPass(_));
    let failing: Vec<_> = report.tests().filter(|test| fails(&test.verdict)).collect();
    if failing.is_empty() && report.protocol_faults.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nWhat failed:\n");
    for fault in &report.protocol_faults {
        let _ = writeln!(out, "- protocol: {}", cell(fault));
    }
    for test in failing.iter().take(NAMED) {
        let name = match test.suite {
            Suite::Generated => "generated",
            Suite::Vectors => "vector",
            Suite::Laws => "law",
        };
        let _ = writeln!(
            out,
            "- {name} `{}` ({}{}): {}",
            cell(&test.id),
            about(test.suite),
            test.paragraph,
            cell(&test.about)
        );
    }
    if failing.len() > NAMED {
        let _ = writeln!(out, "- and {} more", failing.len() - NAMED);
    }
}

/// A text from the implementation, on one line and without what would break a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
