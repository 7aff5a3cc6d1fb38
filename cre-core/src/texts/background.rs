//! The comparison with natural background, as a sentence (W26): of exposures, and of nothing else.

use super::Language;
use super::numbers::number_text;
use crate::catalogue::Catalogue;
use crate::decimal::Decimal;
use crate::dose::{Background, BackgroundUnit};

/// "Comparable to about 8 months of natural background (3 mSv per year, source)."
#[must_use]
pub fn background_sentence(catalogue: &Catalogue, background: &Background, language: Language) -> String {
    let about = match (background.at_least, language) {
        (false, Language::Fr) => "environ",
        (false, Language::De) => "etwa",
        (false, Language::En) => "about",
        (true, Language::Fr) => "au moins",
        (true, Language::De) => "mindestens",
        (true, Language::En) => "at least",
    };
    let amount = number_text(&background.amount, language);
    let unit = unit_word(background, language);
    let of = match (language, background.unit) {
        (Language::Fr, _) => "d'exposition naturelle",
        (Language::De, _) => "natürlicher Strahlenexposition",
        (Language::En, _) => "of natural background radiation",
    };
    let comparable = language.pick("Comparable à", "Vergleichbar mit", "Comparable to");
    let year = number_text(&background.year, language);
    let year = language.pick(
        format!("{year} mSv par an"),
        format!("{year} mSv pro Jahr"),
        format!("{year} mSv per year"),
    );
    let source = source_words(catalogue, &background.source, background.verified, language);
    format!("{comparable} {about} {amount} {unit} {of} ({year}, {source}).")
}

/// "source: title", and that the value is not verified where it is not.
pub(super) fn source_words(catalogue: &Catalogue, id: &str, verified: bool, language: Language) -> String {
    let title = catalogue
        .pack()
        .sources
        .iter()
        .find(|source| source.id == id)
        .map_or(id, |source| source.title.as_str());
    let words = language.pick("source : ", "Quelle: ", "source: ");
    let join = language.pick(" ; ", "; ", "; ");
    let unverified = language.pick(
        "valeur non vérifiée",
        "Wert nicht überprüft",
        "value not verified",
    );
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
    match (background.unit, single) {
        (BackgroundUnit::Hours, true) => language.pick("heure", "Stunde", "hour"),
        (BackgroundUnit::Hours, false) => language.pick("heures", "Stunden", "hours"),
        (BackgroundUnit::Days, true) => language.pick("jour", "Tag", "day"),
        (BackgroundUnit::Days, false) => language.pick("jours", "Tagen", "days"),
        (BackgroundUnit::Months, true) => language.pick("mois", "Monat", "month"),
        (BackgroundUnit::Months, false) => language.pick("mois", "Monaten", "months"),
        (BackgroundUnit::Years, true) => language.pick("an", "Jahr", "year"),
        (BackgroundUnit::Years, false) => language.pick("ans", "Jahren", "years"),
    }
}
