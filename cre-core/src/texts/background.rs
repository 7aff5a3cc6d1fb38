//! The comparison with natural background, as a sentence (W26): of exposures, and of nothing else.

use super::Language;
use super::numbers::number_text;
use crate::catalogue::Catalogue;
use crate::decimal::Decimal;
use crate::dose::{Background, BackgroundUnit};

/// "Comparable to about 8 months of natural background (3 mSv per year, source)."
#[must_use]
pub fn background_sentence(catalogue: &Catalogue, background: &Background, language: Language) -> String {
    let about = language.word(if background.at_least {
        "au moins|mindestens|at least"
    } else {
        "environ|etwa|about"
    });
    let amount = number_text(&background.amount, language);
    let unit = unit_word(background, language);
    let of = language
        .word("d'exposition naturelle|natürlicher Strahlenexposition|of natural background radiation");
    let comparable = language.word("Comparable à|Vergleichbar mit|Comparable to");
    let year = number_text(&background.year, language);
    let every = language.word("par an|pro Jahr|per year");
    let source = source_words(catalogue, &background.source, background.verified, language);
    format!("{comparable} {about} {amount} {unit} {of} ({year} mSv {every}, {source}).")
}

/// "source: title", and that the value is not verified where it is not.
pub(super) fn source_words(catalogue: &Catalogue, id: &str, verified: bool, language: Language) -> String {
    let title = catalogue
        .pack()
        .sources
        .iter()
        .find(|source| source.id == id)
        .map_or(id, |source| source.title.as_str());
    let words = language.word("source : |Quelle: |source: ");
    let join = language.word(" ; |; |; ");
    let unverified = language.word("valeur non vérifiée|Wert nicht überprüft|value not verified");
    if verified {
        format!("{words}{title}")
    } else {
        format!("{words}{title}{join}{unverified}")
    }
}

fn unit_word(background: &Background, language: Language) -> &'static str {
    let one = Decimal::one();
    let single = match language {
        // French counts everything below two as one.
        Language::Fr => background.amount < Decimal::from_integer(2),
        Language::De | Language::En => background.amount == one,
    };
    language.word(match (background.unit, single) {
        (BackgroundUnit::Hours, true) => "heure|Stunde|hour",
        (BackgroundUnit::Hours, false) => "heures|Stunden|hours",
        (BackgroundUnit::Days, true) => "jour|Tag|day",
        (BackgroundUnit::Days, false) => "jours|Tagen|days",
        (BackgroundUnit::Months, true) => "mois|Monat|month",
        (BackgroundUnit::Months, false) => "mois|Monaten|months",
        (BackgroundUnit::Years, true) => "an|Jahr|year",
        (BackgroundUnit::Years, false) => "ans|Jahren|years",
    })
}
