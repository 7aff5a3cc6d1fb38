//! Answers for people: tables in at most 100 columns, with restrained colour.

use anstyle::{AnsiColor, Style};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table, TableComponent};
use cre_core::assessment::{Assessment, HistoryAt, HistoryRow, TraceVerdict};
use cre_core::dose::{DoseSummary, Sum, dose_summary};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::identity::Private;
use cre_core::record::{Todo, TodoKind};
use cre_core::redundancy::{Call, Draft, Level, Moment, Policy};
use cre_core::texts::{self, Language};
use cre_core::{record, wire};
use std::fmt::Write;

const WIDTH: u16 = 100;

fn table(headers: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(UTF8_HORIZONTAL_ONLY)
        .remove_style(TableComponent::HorizontalLines)
        .remove_style(TableComponent::MiddleIntersections)
        .remove_style(TableComponent::LeftBorderIntersections)
        .remove_style(TableComponent::RightBorderIntersections)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH)
        .set_header(headers);
    table
}

/// The table without trailing blanks.
fn lines(table: &Table) -> String {
    table
        .to_string()
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

fn heading(text: &mut String, words: &str) {
    let bold = Style::new().bold();
    let _ = writeln!(text, "\n{bold}{words}{bold:#}");
}

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
            let _ = writeln!(
                text,
                "  {} {} ({})",
                item.entry,
                item.place,
                code_of(&item.reason)
            );
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
                format!("{saved} {}", millisievert(saving.nanosievert))
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

/// Breaks a text at spaces so that no line is wider than the page.
fn push_wrapped(text: &mut String, prefix: &str, indent: usize, words: &str) {
    let room = usize::from(WIDTH).saturating_sub(indent);
    let (mut line, mut lines) = (String::new(), Vec::new());
    for word in words.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    for (index, line) in lines.iter().enumerate() {
        let _ = if index == 0 {
            writeln!(text, "{prefix}{line}")
        } else {
            writeln!(text, "{:indent$}{line}", "")
        };
    }
}

fn history(engine: &Engine, rows: &[HistoryRow<'_>], language: Language) -> Table {
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
            row.place
                .map(Private::reveal)
                .or(row.institution)
                .unwrap_or("")
                .to_owned(),
            mark(row.images).to_owned(),
            mark(row.report).to_owned(),
        ]);
    }
    table
}

/// Millisievert to two significant figures; storage keeps nanosievert.
fn millisievert(nanosievert: i64) -> String {
    let negative = if nanosievert < 0 { "-" } else { "" };
    let value = nanosievert.unsigned_abs();
    if value == 0 {
        return "0 mSv".to_owned();
    }
    // Round to two significant digits, halves up: a display, never a sum.
    let digits = value.ilog10();
    let unit = 10u64.pow(digits.saturating_sub(1));
    let rounded = (value + unit / 2) / unit * unit;
    let (whole, fraction) = (rounded / 1_000_000, rounded % 1_000_000);
    if fraction == 0 {
        return format!("{negative}{whole} mSv");
    }
    let fraction = format!("{fraction:06}");
    format!("{negative}{whole}.{} mSv", fraction.trim_end_matches('0'))
}

fn sum_text(sum: &Sum, language: Language) -> String {
    let at_least = if sum.is_lower_bound {
        language.pick("au moins ", "mindestens ", "at least ")
    } else {
        ""
    };
    let range = match sum.high_nanosievert {
        Some(high) if sum.nanosievert > 0 => {
            format!(
                " ({} – {})",
                millisievert(sum.low_nanosievert),
                millisievert(high)
            )
        }
        _ => String::new(),
    };
    format!(
        "{at_least}{}{range}; {} {}, {} {}, {} {}",
        millisievert(sum.nanosievert),
        sum.measured,
        language.pick("mesurés", "gemessen", "measured"),
        sum.typical,
        language.pick("typiques", "typisch", "typical"),
        sum.unknown,
        language.pick("inconnus", "unbekannt", "unknown"),
    )
}

/// One line about dose: an estimate from what devices reported and tables say, not a risk and not a limit.
fn dose_line(dose: &DoseSummary, language: Language) -> String {
    let words = language.pick(
        "Dose efficace estimée depuis le suivi",
        "Geschätzte effektive Dosis seit Beginn",
        "Estimated effective dose since followed",
    );
    let mut line = String::new();
    push_wrapped(
        &mut line,
        "",
        0,
        &format!("{words}: {}", sum_text(&dose.cumulative.since_followed, language)),
    );
    line.trim_end().to_owned()
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
            line.exam.to_owned(),
            verdict,
            line.relation.as_ref().map(code_of).unwrap_or_default(),
            line.rule.unwrap_or("").to_owned(),
            reasons.join(", "),
        ]);
    }
    table
}

/// The contract's code of a value.
fn code_of<T: serde::Serialize>(value: &T) -> String {
    wire::canonical(value)
        .unwrap_or_default()
        .trim_matches('"')
        .to_owned()
}

/// A carnet: its exams, the dose, what is quarantined and noted.
pub(crate) fn carnet(engine: &Engine, open: &OpenCarnet, at: &HistoryAt<'_>, language: Language) -> String {
    let call = Call {
        version: wire::CONTRACT_VERSION,
        edition: wire::EDITION.to_owned(),
        now: at.now(),
        moment: Moment::Drafting,
        draft: Draft {
            order: None,
            exam: record::ExamStatement::default(),
            indication: None,
            circumstances: Vec::new(),
            requested: None,
            planned: None,
            performed: None,
            pregnancy: None,
            itself: Vec::new(),
            replaces: Vec::new(),
        },
        dose: false,
        view: record::View::All,
        language: None,
        policy: Policy::default(),
    };
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} ({} entries)",
        language.pick("Carnet", "Carnet", "Carnet"),
        open.carnet().len()
    );
    if let Ok(assessment) = cre_core::assessment::assess(engine.catalogue(), at, &call) {
        let _ = writeln!(text, "{}", lines(&history(engine, &assessment.history, language)));
        for row in assessment
            .history
            .iter()
            .filter(|row| !row.maybe_the_same.is_empty())
        {
            let _ = writeln!(text, "  {} ~ {}", row.exam, row.maybe_the_same.join(", "));
        }
    }
    let _ = writeln!(
        text,
        "{}",
        dose_line(&dose_summary(engine.catalogue(), at), language)
    );
    for item in at.quarantine() {
        let _ = writeln!(
            text,
            "quarantine: {} {} ({})",
            item.entry,
            item.place,
            code_of(&item.reason)
        );
    }
    for note in at.notes() {
        let _ = writeln!(text, "note: {} ({})", note.about, code_of(&note.code));
    }
    text.trim_end().to_owned()
}

/// What is left to do.
pub(crate) fn todos(engine: &Engine, todos: &[Todo], language: Language) -> String {
    if todos.is_empty() {
        return language
            .pick("Rien à faire.", "Nichts zu tun.", "Nothing to do.")
            .to_owned();
    }
    let mut table = table(&[
        language.pick("À faire", "Zu tun", "To do"),
        language.pick("Examen", "Untersuchung", "Exam"),
        language.pick("Date", "Datum", "Date"),
        language.pick("Échéance", "Frist", "Due"),
    ]);
    for todo in todos {
        let kind = match todo.kind {
            TodoKind::RequestOpen => language.pick(
                "demande sans rendez-vous",
                "Anfrage ohne Termin",
                "request without appointment",
            ),
            TodoKind::RequestExpired => {
                language.pick("demande expirée", "Anfrage abgelaufen", "request expired")
            }
            TodoKind::AppointmentPassed => {
                language.pick("rendez-vous passé", "Termin vergangen", "appointment passed")
            }
            TodoKind::DoseMissing => language.pick("dose manquante", "Dosis fehlt", "dose missing"),
            TodoKind::ReportMissing => {
                language.pick("compte rendu manquant", "Befund fehlt", "report missing")
            }
            TodoKind::FollowUpOverdue => {
                language.pick("contrôle en retard", "Kontrolle überfällig", "follow-up overdue")
            }
        };
        table.add_row([
            kind.to_owned(),
            texts::exam_name(engine.catalogue(), todo.code.as_deref(), language).to_owned(),
            texts::date_text(todo.date, language),
            todo.due.map_or_else(String::new, |due| {
                texts::date_text(Some(cre_core::time::DayRange::single(due)), language)
            }),
        ]);
    }
    lines(&table)
}
