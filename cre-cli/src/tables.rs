//! Answers for people: tables in at most 100 columns, with restrained colour.

use crate::dose_text::dose_line;
use crate::layout::{code_of, heading, lines, plain, push_wrapped, table};
use anstyle::{AnsiColor, Style};
use comfy_table::Table;
use cre_core::assessment::{Assessment, HistoryRow, TraceVerdict};
use cre_core::decimal::Rounding;
use cre_core::engine::Engine;
use cre_core::identity::Private;
use cre_core::record::Quarantine;
use cre_core::redundancy::Level;
use cre_core::texts::{self, Language};
use std::fmt::Write;

/// A finding's colour: red interrupts, yellow hints, the rest stays as it is.
fn level_style(level: Level) -> Style {
    match level {
        Level::Interrupt => AnsiColor::Red.on_default().bold(),
        Level::Hint => AnsiColor::Yellow.on_default(),
        Level::Info => Style::new(),
    }
}

/// An assessment.
pub(crate) fn assessment(
    engine: &Engine,
    assessment: &Assessment<'_>,
    language: Language,
    trace: bool,
) -> String {
    let catalogue = engine.catalogue();
    let mut text = String::new();
    let order = texts::exam_name(catalogue, assessment.order.code, language);
    let date = texts::date_text(Some(assessment.order.date), language);
    let _ = writeln!(
        text,
        "{}: {order}, {date}",
        language.pick("Demande", "Anfrage", "Request")
    );
    heading(&mut text, language.pick("Historique", "Verlauf", "History"));
    let _ = writeln!(text, "{}", lines(&history(engine, &assessment.history, language)));
    if let Some(dose) = &assessment.dose {
        let _ = writeln!(text, "{}", dose_line(dose, language));
    }
    heading(
        &mut text,
        language.pick("Constats", "Befunde der Prüfung", "Findings"),
    );
    if assessment.findings.is_empty() {
        let nothing = language.pick("Rien à signaler.", "Nichts zu melden.", "Nothing to report.");
        let _ = writeln!(text, "{nothing}");
    }
    for finding in &assessment.findings {
        let style = level_style(finding.level);
        let Some(words) = &finding.text else { continue };
        let level = texts::level_word(language, finding.level);
        push_wrapped(
            &mut text,
            &format!("{style}{level}{style:#}  "),
            level.chars().count() + 2,
            words.headline.reveal(),
        );
        for line in &words.why {
            push_wrapped(&mut text, "  - ", 4, line);
        }
        if !words.proposal.is_empty() {
            push_wrapped(&mut text, "  => ", 5, &words.proposal);
        }
    }
    guidance(&mut text, engine, assessment, language);
    if trace {
        heading(&mut text, language.pick("Trace", "Spur", "Trace"));
        let _ = writeln!(text, "{}", lines(&trace_table(assessment)));
    }
    if !assessment.quarantine.is_empty() {
        heading(
            &mut text,
            language.pick("En quarantaine", "In Quarantäne", "Quarantined"),
        );
        for item in &assessment.quarantine {
            push_wrapped(&mut text, "  ", 2, &quarantine_line("", item));
        }
    }
    text.push('\n');
    for statement in assessment.statements {
        push_wrapped(&mut text, "", 0, texts::statement_sentence(language, statement));
    }
    let expired = if assessment.catalogue.expired {
        ", expired"
    } else {
        ""
    };
    let _ = write!(
        text,
        "{} {}{expired}",
        language.pick("Catalogue", "Katalog", "Catalogue"),
        assessment.catalogue.version
    );
    text
}

/// What is quarantined: entry, place inside it, reason; never a value.
pub(crate) fn quarantine_line(prefix: &str, item: &Quarantine) -> String {
    let place = if item.place.is_empty() {
        String::new()
    } else {
        format!(" {}", item.place)
    };
    format!("{prefix}{}{place} ({})", item.entry, code_of(&item.reason))
}

fn guidance(text: &mut String, engine: &Engine, assessment: &Assessment<'_>, language: Language) {
    let guidance = &assessment.guidance;
    if guidance.alternatives.is_empty() && !guidance.pregnancy_check {
        return;
    }
    heading(text, language.pick("À considérer", "Zu bedenken", "To consider"));
    for alternative in &guidance.alternatives {
        let name = texts::exam_name(engine.catalogue(), Some(alternative.exam), language);
        let saving = alternative.saving.map_or_else(
            || {
                language
                    .pick(
                        "économie de dose inconnue",
                        "Ersparnis unbekannt",
                        "dose saved not known",
                    )
                    .to_owned()
            },
            |saving| {
                let saved = language.pick(
                    "dose typique évitée",
                    "typische Dosis erspart",
                    "typical dose saved",
                );
                format!(
                    "{saved} {}",
                    texts::millisievert(saving.nanosievert, Rounding::Nearest, language)
                )
            },
        );
        let checked = if alternative.verified {
            ""
        } else {
            language.pick(", non vérifié", ", nicht überprüft", ", not verified")
        };
        push_wrapped(text, "  - ", 4, &format!("{name}: {saving}{checked}"));
    }
    if guidance.pregnancy_check {
        let ask = language.pick(
            "Grossesse exclue ?",
            "Schwangerschaft ausgeschlossen?",
            "Pregnancy excluded?",
        );
        push_wrapped(text, "  - ", 4, ask);
    }
}

/// The history: date, exam with its side, status, place, and whether images and report can be opened.
pub(crate) fn history(engine: &Engine, rows: &[HistoryRow<'_>], language: Language) -> Table {
    let mut table = table(&[
        language.pick("Date", "Datum", "Date"),
        language.pick("Examen", "Untersuchung", "Exam"),
        language.pick("État", "Stand", "Status"),
        language.pick("Lieu", "Ort", "Place"),
        language.pick("Images", "Bilder", "Images"),
        language.pick("CR", "Befund", "Report"),
    ]);
    for row in rows {
        let mut name = if row.codes.is_empty() {
            let regions = texts::region_names(engine.catalogue(), &row.regions, language);
            format!("{} {regions}", row.family.unwrap_or("?"))
        } else {
            let names = row
                .codes
                .iter()
                .map(|code| texts::exam_name(engine.catalogue(), Some(code), language));
            names.collect::<Vec<_>>().join(" + ")
        };
        let sides: Vec<&str> = row
            .sides
            .iter()
            .map(|side| texts::side_word(language, side))
            .collect();
        if !sides.is_empty() {
            name = format!("{name}, {}", sides.join(" + "));
        }
        let mut status = row
            .status
            .map_or("", |status| texts::status_word(language, status))
            .to_owned();
        if row.told {
            status = language.pick("rapporté", "berichtet", "told").to_owned();
        }
        let mark = |there: bool| if there { "x" } else { "" };
        table.add_row([
            texts::date_text(row.date, language),
            name,
            status,
            plain(row.place.map(Private::reveal).or(row.institution).unwrap_or("")),
            mark(row.images).to_owned(),
            mark(row.report).to_owned(),
        ]);
    }
    table
}

fn trace_table(assessment: &Assessment<'_>) -> Table {
    let mut table = table(&["exam", "verdict", "relation", "rule", "reasons"]);
    for line in &assessment.trace {
        let verdict = match line.verdict {
            TraceVerdict::Judged(verdict) => code_of(&verdict),
            TraceVerdict::NotCounted(reason) => code_of(&reason),
        };
        let mut reasons: Vec<String> = line.reasons.iter().map(code_of).collect();
        reasons.extend(
            line.circumstances
                .iter()
                .map(|t| format!("{}: {}", code_of(&t.circumstance), code_of(&t.effect))),
        );
        reasons.extend(line.off.iter().map(|rule| format!("off: {rule}")));
        table.add_row([
            plain(line.exam),
            verdict,
            line.relation.as_ref().map(code_of).unwrap_or_default(),
            line.rule.unwrap_or("").to_owned(),
            reasons.join(", "),
        ]);
    }
    table
}
