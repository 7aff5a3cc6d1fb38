//! The dose paragraph of a report, in three languages (Directive 2013/59/Euratom, article 58(b)).
//!
//! It says what was measured and by what, and an estimate of effective dose where there is one, else why not. It judges
//! nothing: a single patient's dose is compared with no level for groups (R6.31).

use super::background::{background_sentence, source_words};
use super::dose_words;
use super::exposure_source::{at_least, clinical, quantities, remarks, source_name};
use super::numbers::{measured_text, millisievert, number_text, plain};
use super::{Language, date_text};
use crate::catalogue::Catalogue;
use crate::decimal::{Decimal, Rounding};
use crate::dose::{
    Contribution, ContributionStatus, Estimate, ExamDose, Exposure, ExposureSource, NoConversion, SourceKind,
    Sum, TriggerReached, exposure,
};
use crate::letters::upper;
use crate::wire::Writable;
use serde::Serialize;

/// What a report says of an exam's exposure: as data, and as text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DoseParagraph {
    /// The data.
    pub data: Exposure,
    /// Language of the texts.
    pub language: Language,
    /// The paragraph; one line for each source.
    pub text: String,
    /// Sentences that a host may show beside it: trigger levels reached, natural background. They are no part of the
    /// report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
}

/// The dose paragraph of an exam.
#[must_use]
pub fn dose_paragraph(catalogue: &Catalogue, dose: &ExamDose, language: Language) -> DoseParagraph {
    let data = exposure(catalogue, dose);
    let mut beside: Vec<String> = data
        .triggers
        .iter()
        .map(|trigger| trigger_sentence(catalogue, trigger, language))
        .collect();
    beside.extend(
        data.background
            .iter()
            .map(|background| background_sentence(catalogue, background, language)),
    );
    DoseParagraph {
        text: lines(catalogue, &data, language).join("\n"),
        data,
        language,
        beside,
    }
}

fn lines(catalogue: &Catalogue, data: &Exposure, language: Language) -> Vec<String> {
    let mut lines = vec![heading(catalogue, data, language)];
    if data.told {
        lines.push(
            language
                .word(
                    "Examen connu par le patient, ou d'avant le carnet.|\
                    Untersuchung vom Patienten berichtet oder aus der Zeit vor dem Carnet.|\
                    Exam known from the patient, or from before the record.",
                )
                .to_owned(),
        );
    }
    if data.against_status {
        lines.push(
            language
                .word(
                    "Des données de dose existent alors que l'examen n'est pas noté comme réalisé.|\
                    Dosisdaten liegen vor, obwohl die Untersuchung nicht als durchgeführt gilt.|\
                    There are dose data although the exam is not recorded as performed.",
                )
                .to_owned(),
        );
    }
    lines.extend(data.sources.iter().map(|source| source_line(source, language)));
    lines.extend(data.without_data.iter().map(|contribution| {
        let kind = language.word(dose_words::source(contribution.source));
        let colon = language.word(" : |: |: ");
        // What is measured stands above; beside it the typical dose of the whole exam is no lack of data.
        let applies = contribution.status != ContributionStatus::NotApplicable;
        let whole = contribution.source == SourceKind::Exam && !data.sources.is_empty();
        let none = if applies && !whole {
            language.word("aucune donnée de dose. |keine Dosisdaten. |no dose data. ")
        } else {
            ""
        };
        format!("{kind}{colon}{none}{}", effective(contribution, language))
    }));
    if data.sources.len() + data.without_data.len() > 1 && has_estimate(data) {
        lines.push(sum_line(&data.effective, language));
    }
    if contributions(data).any(|c| c.status != ContributionStatus::NotApplicable) {
        lines.push(closing(data, language));
    }
    lines
}

fn heading(catalogue: &Catalogue, data: &Exposure, language: Language) -> String {
    let title = language.word(
        "Exposition aux rayonnements (directive 2013/59/Euratom, article 58, point b) : |\
        Strahlenexposition (Richtlinie 2013/59/Euratom, Artikel 58 Buchstabe b): |\
        Radiation exposure (Directive 2013/59/Euratom, Article 58(b)): ",
    );
    let family = data
        .family
        .as_deref()
        .and_then(|code| catalogue.family_by_code(code))
        .and_then(|id| catalogue.family(id))
        .map_or_else(
            || language.word("modalité inconnue|Modalität unbekannt|modality not known"),
            |family| language.name(&family.names),
        );
    format!("{title}{family}, {}.", date_text(data.date, language))
}

fn source_line(source: &ExposureSource, language: Language) -> String {
    let measured = &source.measured;
    let mut sentences = vec![format!(
        "{}{}{}.",
        source_name(measured, language),
        language.word(" : |: |: "),
        quantities(measured, language)
    )];
    sentences.extend(remarks(measured, language));
    sentences.extend(source.effective.as_ref().map(|c| effective(c, language)));
    sentences.join(" ")
}

/// The estimate of a contribution, or plainly why there is none.
fn effective(contribution: &Contribution, language: Language) -> String {
    if contribution.status == ContributionStatus::NotApplicable {
        return language
            .word(
                "Pas de rayonnement ionisant : une dose efficace est sans objet.|\
                Keine ionisierende Strahlung: eine effektive Dosis entfällt.|\
                No ionising radiation: effective dose does not apply.",
            )
            .to_owned();
    }
    let reasons = reasons(&contribution.reasons, language);
    let Some(estimate) = &contribution.estimate else {
        let unknown =
            language.word("Dose efficace : inconnue|Effektive Dosis: unbekannt|Effective dose: not known");
        return format!("{unknown}{reasons}.");
    };
    let words = language.word(
        "Dose efficace (estimation) : |\
        Effektive Dosis (Schätzung): |\
        Effective dose (estimate): ",
    );
    let unconverted = if reasons.is_empty() {
        String::new()
    } else {
        let words = language.word(" Valeurs non converties| Nicht umgerechnete Werte| Values not converted");
        format!("{words}{reasons}.")
    };
    format!("{words}{}.{unconverted}", estimate_words(estimate, language))
}

fn reasons(reasons: &[NoConversion], language: Language) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let words: Vec<&str> = reasons
        .iter()
        .map(|reason| language.word(dose_words::no_conversion(*reason)))
        .collect();
    format!(" ({})", words.join(", "))
}

fn estimate_words(estimate: &Estimate, language: Language) -> String {
    let value = range_words(
        estimate.nanosievert,
        estimate.low_nanosievert,
        estimate.high_nanosievert,
        estimate.high_nanosievert.is_none(),
        language,
    );
    let mut words = vec![
        value,
        language.word(dose_words::method(estimate.method)).to_owned(),
    ];
    let sets: Vec<String> = estimate
        .sets
        .iter()
        .filter(|set| *set != "typical")
        .map(|set| plain(set))
        .collect();
    if !sets.is_empty() {
        let of = language.word("coefficients|Koeffizienten|coefficients");
        words.push(format!("{of} {}", sets.join(", ")));
    }
    words.extend(estimate.bases.iter().map(|basis| plain(basis)));
    if !estimate.verified {
        words.push(
            language
                .word("non vérifié à la source|an der Quelle nicht überprüft|not verified at its source")
                .to_owned(),
        );
    }
    words.join(", ")
}

fn range_words(value: i64, low: i64, high: Option<i64>, lower_bound: bool, language: Language) -> String {
    let (words, towards) = at_least(lower_bound, language);
    let range = high.map_or_else(String::new, |high| {
        let to = language.word(" à | bis | to ");
        format!(
            " ({}{to}{})",
            millisievert(low, Rounding::Nearest, language),
            millisievert(high, Rounding::Nearest, language)
        )
    });
    format!("{words}{}{range}", millisievert(value, towards, language))
}

fn contributions(data: &Exposure) -> impl Iterator<Item = &Contribution> {
    let of_sources = data.sources.iter().filter_map(|source| source.effective.as_ref());
    of_sources.chain(&data.without_data)
}

fn has_estimate(data: &Exposure) -> bool {
    contributions(data).any(|c| c.estimate.is_some())
}

fn sum_line(sum: &Sum, language: Language) -> String {
    let words = language.word(
        "Dose efficace de l'examen (somme des estimations) : |\
        Effektive Dosis der Untersuchung (Summe der Schätzungen): |\
        Effective dose of the exam (sum of the estimates): ",
    );
    let value = range_words(
        sum.nanosievert,
        sum.low_nanosievert,
        sum.high_nanosievert,
        sum.is_lower_bound,
        language,
    );
    format!("{words}{value}.")
}

/// What these numbers are not (R6.28).
fn closing(data: &Exposure, language: Language) -> String {
    let reported = language.word(
        "Ces valeurs sont celles que les appareils ont indiquées, ou des saisies ou des tables ; ce n'est pas la dose \
         absorbée par ce patient.|\
         Diese Werte haben Geräte gemeldet, oder sie stammen aus Eingaben oder Tabellen; sie sind nicht die von diesem \
         Patienten aufgenommene Dosis.|\
         These values are what devices reported, or what was entered or stands in tables; they are not the dose \
         absorbed by this patient.",
    );
    if !has_estimate(data) {
        return reported.to_owned();
    }
    let reference = language.word(
        "La dose efficace est une estimation pour une personne de référence.|\
        Die effektive Dosis ist eine Schätzung für eine Referenzperson.|\
        Effective dose is an estimate for a reference person.",
    );
    format!("{reported} {reference}")
}

/// "Air kerma at the reference point 3.2 Gy: first notification level (3 Gy, source)."
fn trigger_sentence(catalogue: &Catalogue, trigger: &TriggerReached, language: Language) -> String {
    let (words, towards) = at_least(trigger.lower_bound, language);
    let (value, unit) = clinical(trigger.quantity, &trigger.value);
    let level = language.word(dose_words::trigger(trigger.level));
    let threshold = Decimal::parse(&trigger.threshold).map_or_else(
        |_| trigger.threshold.clone(),
        |threshold| number_text(&clinical(trigger.quantity, &threshold).0, language),
    );
    format!(
        "{} {words}{} {unit}{}{level} ({threshold} {unit}, {}).",
        capital(language.word(dose_words::quantity(trigger.quantity))),
        measured_text(&value, towards, language),
        language.word(" : |: |: "),
        source_words(catalogue, &trigger.source, trigger.verified, language)
    )
}

/// The first letter in upper case.
fn capital(word: &str) -> String {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = word.split_at_checked(first).unwrap_or_default();
    upper(first) + rest
}
