//! Single words and constant sentences.

use super::Language;
use crate::assessment::Statement;
use crate::record::Status;
use crate::redundancy::Level;

/// A level.
#[must_use]
pub fn level_word(language: Language, level: Level) -> &'static str {
    match level {
        Level::Interrupt => language.pick("Attention", "Achtung", "Attention"),
        Level::Hint => language.pick("À savoir", "Hinweis", "Hint"),
        Level::Info => language.pick("Information", "Information", "Information"),
    }
}

/// A status.
#[must_use]
pub fn status_word(language: Language, status: Status) -> &'static str {
    match status {
        Status::Requested => language.pick("demandé", "angefragt", "requested"),
        Status::Scheduled => language.pick("planifié", "geplant", "scheduled"),
        Status::InProgress => language.pick("en cours", "läuft", "in progress"),
        Status::Performed => language.pick("réalisé", "durchgeführt", "performed"),
        Status::Reported => language.pick("interprété", "befundet", "reported"),
        Status::Refused => language.pick("refusé", "abgelehnt", "refused"),
        Status::Cancelled => language.pick("annulé", "storniert", "cancelled"),
        Status::NoShow => language.pick("absent", "nicht erschienen", "no-show"),
    }
}

/// A side.
#[must_use]
pub fn side_word(language: Language, side: &str) -> &'static str {
    match side {
        "left" => language.pick("gauche", "links", "left"),
        "right" => language.pick("droite", "rechts", "right"),
        _ => language.pick("côté inconnu", "Seite unbekannt", "side unknown"),
    }
}

/// A constant sentence.
#[must_use]
pub fn statement_sentence(language: Language, statement: Statement) -> &'static str {
    match statement {
        Statement::RecordMayBeIncomplete => language.pick(
            "Un carnet peut être incomplet.",
            "Ein Carnet kann unvollständig sein.",
            "A carnet may be incomplete.",
        ),
        Statement::AdviceOnly => language.pick(
            "Ceci est un conseil : le médecin peut toujours confirmer sa demande.",
            "Dies ist ein Rat: Der Arzt kann seine Anfrage immer bestätigen.",
            "This is advice: the physician may always confirm the request.",
        ),
    }
}
