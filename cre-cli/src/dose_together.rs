//! What the DICOM files of one person say together: exams, sources, estimates, and what is not counted twice.

use crate::dicom_files::DicomFile;
use crate::dose::Union;
use crate::dose_text::sum_text;
use crate::layout::{code_of, heading, push_wrapped};
use cre_core::decimal::Rounding;
use cre_core::dose::{
    ContributionStatus, ExamDose, MeasuredQuantity, MeasuredSource, MergeReason, Merged, SourceKind,
};
use cre_core::record::{DoseOrigin, Phantom, QuantityKind, Side};
use cre_core::texts::{Language, millisievert};
use std::collections::BTreeSet;

/// The files of one person; `number` of `of` persons.
pub(crate) fn together(
    text: &mut String,
    read: &[DicomFile],
    union: &Union,
    (number, of): (usize, usize),
    language: Language,
) {
    let words = language.pick("Ensemble", "Zusammen", "Together");
    let person = language.pick("personne", "Person", "person");
    let who = if of > 1 {
        format!(", {person} {number}/{of}")
    } else {
        String::new()
    };
    let files = language.pick("fichier(s)", "Datei(en)", "file(s)");
    heading(text, &format!("{words}: {} {files}{who}", union.files.len()));
    if of > 1 {
        let names: Vec<&str> = union
            .files
            .iter()
            .filter_map(|index| Some(read.get(*index)?.path.as_str()))
            .collect();
        push_wrapped(text, "  ", 2, &names.join(", "));
    }
    for exam in &union.summary.exams {
        exam_lines(text, exam, language);
    }
    merge_lines(text, read, union, language);
    let sum = language.pick("Somme", "Summe", "Sum");
    if !union.summary.exams.is_empty() {
        let since = &union.summary.cumulative;
        let total = sum_text(&since.since_followed, language);
        push_wrapped(text, &format!("  {sum}: "), 4, &total);
    }
}

fn exam_lines(text: &mut String, exam: &ExamDose, language: Language) {
    let date = exam.date.map_or_else(
        || {
            language
                .pick("date inconnue", "Datum unbekannt", "date unknown")
                .to_owned()
        },
        |days| {
            if days.is_single() {
                days.first().to_string()
            } else {
                format!("{} – {}", days.first(), days.last())
            }
        },
    );
    let family = exam.family.as_deref().unwrap_or("?");
    push_wrapped(text, "  ", 2, &format!("{date}, {family}"));
    for source in &exam.measured {
        push_wrapped(text, "    - ", 6, &source_words(source, language));
    }
    for contribution in &exam.contributions {
        let words = match (&contribution.estimate, contribution.status) {
            (Some(estimate), status) if estimate.nanosievert > 0 || estimate.high_nanosievert.is_some() => {
                let range = estimate.high_nanosievert.map_or_else(
                    || language.pick(" au moins", " mindestens", " at least").to_owned(),
                    |high| {
                        let (low, high) = (estimate.low_nanosievert, high);
                        format!(
                            " ({} – {})",
                            millisievert(low, Rounding::Nearest, language),
                            millisievert(high, Rounding::Nearest, language)
                        )
                    },
                );
                let sets = estimate.sets.join(", ");
                let bases = estimate.bases.join(", ");
                let known = code_of(&status);
                let value = millisievert(estimate.nanosievert, Rounding::Nearest, language);
                format!("E = {value}{range}; {known}; {sets} {bases}")
            }
            (_, ContributionStatus::NotApplicable) => "E = 0".to_owned(),
            _ => {
                let why: Vec<String> = contribution.reasons.iter().map(code_of).collect();
                let words = language.pick("E non estimée", "E nicht geschätzt", "E not estimated");
                format!("{words}: {}", why.join(", "))
            }
        };
        push_wrapped(text, "      ", 6, words.trim());
    }
}

fn source_words(source: &MeasuredSource, language: Language) -> String {
    let what = match (source.kind, &source.administration) {
        (SourceKind::Administration, Some(given)) => {
            let agent = given
                .radiopharmaceutical
                .as_deref()
                .or(given.nuclide.as_deref())
                .unwrap_or("?");
            format!(
                "{} {agent}",
                language.pick("administration", "Verabreichung", "administration")
            )
        }
        _ => {
            let device = source.device.as_ref();
            let name = device
                .and_then(|d| d.serial.as_deref().or(d.station.as_deref()))
                .unwrap_or("?");
            let events = language.pick("événement(s)", "Ereignis(se)", "event(s)");
            format!(
                "{} {name}, {} {events}",
                language.pick("rayons X, appareil", "Röntgen, Gerät", "X-ray, device"),
                source.events
            )
        }
    };
    let values: Vec<String> = source
        .quantities
        .iter()
        .map(|q| quantity_words(q, language))
        .collect();
    let origins: BTreeSet<DoseOrigin> = source.quantities.iter().map(|quantity| quantity.origin).collect();
    let origins: Vec<&str> = origins
        .into_iter()
        .map(|origin| origin_word(origin, language))
        .collect();
    format!("{what} ({}): {}", origins.join(", "), values.join("; "))
}

fn origin_word(origin: DoseOrigin, language: Language) -> &'static str {
    match origin {
        DoseOrigin::Rdsr => language.pick("rapport de dose", "Dosisbericht", "dose report"),
        DoseOrigin::Mpps => "MPPS",
        DoseOrigin::ImageHeader => language.pick("en-tête d'image", "Bildkopf", "image header"),
        DoseOrigin::Hand => language.pick("saisie", "Eingabe", "by hand"),
    }
}

fn quantity_words(quantity: &MeasuredQuantity, language: Language) -> String {
    let name = match quantity.quantity {
        QuantityKind::CtdiVol => "CTDIvol",
        QuantityKind::Dlp => "DLP",
        QuantityKind::Dap => "DAP",
        QuantityKind::AirKermaRp => "Ka,r",
        QuantityKind::Agd => "AGD",
        QuantityKind::Activity => "A",
        QuantityKind::ResidualActivity => "A(residual)",
        QuantityKind::FluoroscopyTime => "T(fluoro)",
    };
    let part = match (quantity.breast, quantity.phantom) {
        (Some(Side::Left), _) => " L",
        (Some(Side::Right), _) => " R",
        (_, Some(Phantom::Cm16)) => " 16 cm",
        (_, Some(Phantom::Cm32)) => " 32 cm",
        _ => "",
    };
    let least = if quantity.lower_bound {
        language.pick("au moins ", "mindestens ", "at least ")
    } else {
        ""
    };
    let stated = match &quantity.stated_total {
        Some(total) if quantity.mismatch => {
            let words = language.pick("total indiqué", "angegebene Summe", "stated total");
            format!(" ({words} {})", total.to_text())
        }
        _ => String::new(),
    };
    format!(
        "{name}{part} {least}{} {}{stated}",
        quantity.value.to_text(),
        quantity.unit
    )
}

/// What does not add, and why.
fn merge_lines(text: &mut String, read: &[DicomFile], union: &Union, language: Language) {
    let name = |index: usize| read.get(index).map_or("?", |file| file.path.as_str());
    let mut said: Vec<String> = union
        .same
        .iter()
        .map(|(file, other)| {
            let words = language.pick(
                "dit exactement ce que dit",
                "sagt genau dasselbe wie",
                "says exactly what is said by",
            );
            format!("{} {words} {}", name(*file), name(*other))
        })
        .collect();
    for merged in union.summary.exams.iter().flat_map(|exam| &exam.merged) {
        let file = union.file_of.get(&merged.entry).map_or("?", |index| name(*index));
        said.push(format!("{file}: {}", merge_words(merged, language)));
    }
    if said.is_empty() {
        return;
    }
    push_wrapped(
        text,
        "  ",
        2,
        language.pick(
            "Pas compté deux fois :",
            "Nicht doppelt gezählt:",
            "Not counted twice:",
        ),
    );
    for words in said {
        push_wrapped(text, "    - ", 6, &words);
    }
}

fn merge_words(merged: &Merged, language: Language) -> String {
    let events = merged.events.map(|count| format!("{count} ")).unwrap_or_default();
    match merged.reason {
        MergeReason::SameInstance => language
            .pick(
                "autre version du même objet, la plus récente parle",
                "andere Fassung desselben Objekts, die spätere spricht",
                "another version of the same object, the later speaks",
            )
            .to_owned(),
        MergeReason::SameEvents => format!(
            "{events}{}",
            language.pick(
                "événement(s) que dit aussi un autre fichier (même UID d'événement)",
                "Ereignis(se), die auch eine andere Datei nennt (gleiche Ereignis-UID)",
                "event(s) that another file tells too (same event UID)",
            )
        ),
        MergeReason::EarlierExam => format!(
            "{events}{}",
            language.pick(
                "événement(s) d'un examen antérieur (même UID d'événement)",
                "Ereignis(se) einer früheren Untersuchung (gleiche Ereignis-UID)",
                "event(s) of an earlier exam (same event UID)",
            )
        ),
        MergeReason::BetterOrigin => language
            .pick(
                "une source plus sûre parle pour le même appareil ou la même administration",
                "eine bessere Quelle spricht für dasselbe Gerät oder dieselbe Verabreichung",
                "a better source speaks for the same device or administration",
            )
            .to_owned(),
        MergeReason::SameAdministration => language
            .pick(
                "même administration (même produit, début à moins de 30 minutes)",
                "dieselbe Verabreichung (gleiches Mittel, Beginn innerhalb von 30 Minuten)",
                "the same administration (same agent, starts within 30 minutes)",
            )
            .to_owned(),
        MergeReason::NoDevice => language
            .pick(
                "sans appareil, à côté d'un appareil connu qui a de meilleures données",
                "ohne Gerät, neben einem bekannten Gerät mit besseren Daten",
                "names no device, beside a known device with better data",
            )
            .to_owned(),
    }
}
