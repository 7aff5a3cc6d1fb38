//! Single words and constant sentences.

use super::Language;
use super::catalogue::{Table, Three};
use crate::assessment::Statement;
use crate::record::Status;
use crate::redundancy::Level;

/// A level.
#[must_use]
pub fn level_word(language: Language, level: Level) -> &'static str {
    language.word(the_level(level))
}

const fn the_level(level: Level) -> Three {
    match level {
        Level::Interrupt => "Attention|Achtung|Attention",
        Level::Hint => "À savoir|Hinweis|Hint",
        Level::Info => "Information|Information|Information",
    }
}

/// A status.
#[must_use]
pub fn status_word(language: Language, status: Status) -> &'static str {
    language.word(the_status(status))
}

const fn the_status(status: Status) -> Three {
    match status {
        Status::Requested => "demandé|angefragt|requested",
        Status::Scheduled => "planifié|geplant|scheduled",
        Status::InProgress => "en cours|läuft|in progress",
        Status::Performed => "réalisé|durchgeführt|performed",
        Status::Reported => "interprété|befundet|reported",
        Status::Refused => "refusé|abgelehnt|refused",
        Status::Cancelled => "annulé|storniert|cancelled",
        Status::NoShow => "absent|nicht erschienen|no-show",
    }
}

/// A side.
#[must_use]
pub fn side_word(language: Language, side: &str) -> &'static str {
    let [left, right, both, (_, unknown)] = SIDES;
    let known = [left, right, both].into_iter().find(|(code, _)| *code == side);
    language.word(known.map_or(*unknown, |(_, words)| *words))
}

/// Sides as answers and requests have them.
pub(super) const SIDES: &[(&str, Three); 4] = &[
    ("left", "gauche|links|left"),
    ("right", "droite|rechts|right"),
    ("both", "des deux côtés|beidseits|both sides"),
    ("unknown", "côté inconnu|Seite unbekannt|side unknown"),
];

/// A constant sentence.
#[must_use]
pub fn statement_sentence(language: Language, statement: Statement) -> &'static str {
    language.word(sentence(statement))
}

const fn sentence(statement: Statement) -> Three {
    match statement {
        Statement::RecordMayBeIncomplete => {
            "Un carnet peut être incomplet.|\
            Ein Carnet kann unvollständig sein.|\
            A carnet may be incomplete."
        }
        Statement::AdviceOnly => {
            "Ceci est un conseil : le médecin peut toujours confirmer sa demande.|\
            Dies ist ein Rat: Der Arzt kann seine Anfrage immer bestätigen.|\
            This is advice: the physician may always confirm the request."
        }
    }
}

pub(super) const LEVELS: Table = &[
    ("interrupt", the_level(Level::Interrupt)),
    ("hint", the_level(Level::Hint)),
    ("info", the_level(Level::Info)),
];

pub(super) const STATUSES: Table = &[
    ("requested", the_status(Status::Requested)),
    ("scheduled", the_status(Status::Scheduled)),
    ("in-progress", the_status(Status::InProgress)),
    ("performed", the_status(Status::Performed)),
    ("reported", the_status(Status::Reported)),
    ("refused", the_status(Status::Refused)),
    ("cancelled", the_status(Status::Cancelled)),
    ("no-show", the_status(Status::NoShow)),
];

pub(super) const STATEMENTS: Table = &[
    (
        "record-may-be-incomplete",
        sentence(Statement::RecordMayBeIncomplete),
    ),
    ("advice-only", sentence(Statement::AdviceOnly)),
];
