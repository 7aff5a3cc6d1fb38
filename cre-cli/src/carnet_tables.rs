//! A carnet as a person or a script sees it, and what is left to do in it.

use crate::dose_text::dose_line;
use crate::fault::{Fault, Outcome};
use crate::layout::{code_of, lines, push_wrapped, table};
use crate::tables::{history, quarantine_line};
use cre_core::assessment::{Assessment, HistoryAt, assess};
use cre_core::dose::dose_summary;
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::record::{ExamStatement, Todo, TodoKind, View};
use cre_core::redundancy::{Call, Draft, Moment, Policy};
use cre_core::texts::{self, Language};
use cre_core::wire;

/// Assesses an empty request, for the history and the notes that stand beside every answer.
fn with_overview<T>(
    engine: &Engine,
    file: &str,
    at: &HistoryAt<'_>,
    use_it: impl FnOnce(&Assessment<'_>) -> T,
) -> Outcome<T> {
    let call = Call {
        version: wire::CONTRACT_VERSION,
        edition: wire::EDITION.to_owned(),
        now: at.now(),
        moment: Moment::Drafting,
        draft: Draft {
            order: None,
            exam: ExamStatement::default(),
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
        view: View::All,
        language: None,
        policy: Policy::default(),
    };
    let assessment =
        assess(engine.catalogue(), at, &call).map_err(|error| Fault::about(file, &error.into()).alone())?;
    Ok(use_it(&assessment))
}

/// A carnet for people: its exams, the dose, what is quarantined and noted. Of the patient only who issued the key.
pub(crate) fn carnet(
    engine: &Engine,
    file: &str,
    open: &OpenCarnet,
    at: &HistoryAt<'_>,
    language: Language,
) -> Outcome<String> {
    let mut text = String::new();
    let (withheld, entries) = language.pick(
        ("clé non affichée", "entrées"),
        ("Schlüssel nicht angezeigt", "Einträge"),
        ("key withheld", "entries"),
    );
    let authority = &open.carnet().patient().key.authority;
    let title = format!(
        "Carnet {authority}, {withheld} ({} {entries})",
        open.carnet().len()
    );
    push_wrapped(&mut text, "", 0, &title);
    with_overview(engine, file, at, |overview| {
        text.push_str(&lines(&history(engine, &overview.history, language)));
        text.push('\n');
        for row in overview
            .history
            .iter()
            .filter(|row| !row.maybe_the_same.is_empty())
        {
            let same = format!("{} ~ {}", row.exam, row.maybe_the_same.join(", "));
            push_wrapped(&mut text, "  ", 2, &same);
        }
    })?;
    text.push_str(&dose_line(&dose_summary(engine.catalogue(), at), language));
    text.push('\n');
    for item in at.quarantine() {
        push_wrapped(&mut text, "", 0, &quarantine_line("quarantine: ", item));
    }
    for note in at.notes() {
        push_wrapped(
            &mut text,
            "",
            0,
            &format!("note: {} ({})", note.about, code_of(&note.code)),
        );
    }
    Ok(text.trim_end().to_owned())
}

/// The same for scripts. The whole document, with the patient's identity, is what `export` writes.
pub(crate) fn carnet_json(
    engine: &Engine,
    file: &str,
    open: &OpenCarnet,
    at: &HistoryAt<'_>,
) -> Outcome<serde_json::Value> {
    with_overview(engine, file, at, |overview| {
        serde_json::json!({
            "authority": open.carnet().patient().key.authority,
            "entries": open.carnet().len(),
            "history": overview.history,
            "dose": dose_summary(engine.catalogue(), at),
            "quarantine": at.quarantine(),
            "notes": at.notes(),
        })
    })
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
