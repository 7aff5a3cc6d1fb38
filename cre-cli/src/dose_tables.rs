//! What DICOM files say of dose, for people.

use crate::dicom_files::DicomFile;
use crate::dose::Union;
use crate::dose_text::sum_text;
use crate::layout::{code_of, heading, lines, plain, push_wrapped, table};
use cre_core::decimal::Rounding;
use cre_core::dose::{
    ContributionStatus, ExamDose, MeasuredQuantity, MeasuredSource, MergeReason, Merged, SourceKind,
};
use cre_core::record::{DoseOrigin, Phantom, QuantityKind, Side};
use cre_core::texts::{Language, millisievert};
use cre_dicom::entries::import_notes;
use cre_dicom::{
    Content, DoseReport, Event, EventKind, Header, ImageDose, Measure, MeasureKind, Note, Object, ReportForm,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Most events that a table shows.
const MOST_EVENTS: usize = 12;

/// Notes of the reading and of the import.
pub(crate) fn all_notes(object: &Object) -> Vec<Note> {
    let mut notes = object.notes.clone();
    notes.extend(import_notes(object));
    notes.sort();
    notes
}

/// All files, then what the files of each person say together.
pub(crate) fn shown(read: &[DicomFile], unions: &[Union], language: Language) -> String {
    let mut text = String::new();
    for file in read {
        heading(&mut text, &plain(&file.path));
        push_wrapped(&mut text, "  ", 2, &what_it_is(&file.object, language));
        match &file.object.content {
            Content::DoseReport(report) => report_lines(&mut text, report, language),
            Content::Image(image) => image_lines(&mut text, image),
            _ => {}
        }
        note_lines(&mut text, &all_notes(&file.object), language);
    }
    for (number, union) in unions.iter().enumerate() {
        if read.len() > 1
            || union
                .summary
                .exams
                .iter()
                .any(|exam| !exam.contributions.is_empty())
        {
            together(&mut text, read, union, (number + 1, unions.len()), language);
        }
    }
    text
}

fn what_it_is(object: &Object, language: Language) -> String {
    let header = &object.header;
    let kind = match &object.content {
        Content::DoseReport(report) => match report.form {
            ReportForm::XRay => language.pick(
                "Rapport de dose (rayons X)",
                "Dosisbericht (Röntgen)",
                "X-ray dose report",
            ),
            ReportForm::Radiopharmaceutical => language.pick(
                "Rapport de dose (radiopharmaceutique)",
                "Dosisbericht (Radiopharmakon)",
                "Radiopharmaceutical dose report",
            ),
            ReportForm::SiemensSummary => language.pick(
                "Résumé de rayonnement Siemens",
                "Siemens-Strahlungsübersicht",
                "Siemens radiation summary",
            ),
        },
        Content::Image(_) => language.pick("En-tête d'image", "Bildkopf", "Image header"),
        Content::Manifest(_) => language.pick("Manifeste d'images", "Bildermanifest", "Manifest of images"),
        Content::OtherReport { .. } => language.pick(
            "Rapport structuré sans dose",
            "Strukturierter Bericht ohne Dosis",
            "Structured report without dose",
        ),
        Content::NoDose => language.pick("Objet sans dose", "Objekt ohne Dosis", "Object without dose"),
    };
    let parts = [
        Some(kind.to_owned()),
        header.modality.clone(),
        header
            .studied
            .date
            .clone()
            .or_else(|| header.content.date.clone()),
        device(header),
    ];
    let mut words = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if let Content::Manifest(manifest) = &object.content {
        let images: usize = manifest.series.iter().map(|series| series.images.len()).sum();
        let (series_word, images_word) =
            language.pick(("séries", "images"), ("Serien", "Bilder"), ("series", "images"));
        let _ = write!(
            words,
            ": {} {series_word}, {images} {images_word}",
            manifest.series.len()
        );
    }
    words
}

fn device(header: &Header) -> Option<String> {
    let parts: Vec<&str> = [&header.manufacturer, &header.model, &header.serial]
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn value(measure: &Measure) -> String {
    let text = measure.text.as_deref().unwrap_or("–");
    let side = match measure.side {
        Some(Side::Left) => " L",
        Some(Side::Right) => " R",
        _ => "",
    };
    format!(
        "{} {text} {}{side}",
        short(measure.kind),
        measure.unit.as_deref().unwrap_or("?")
    )
}

/// The usual abbreviation of a quantity; the same in all languages.
fn short(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::MeanCtdiVol => "CTDIvol",
        MeasureKind::Dlp | MeasureKind::DlpTotal => "DLP",
        MeasureKind::Dap | MeasureKind::DapTotal => "DAP",
        MeasureKind::DoseRp | MeasureKind::DoseRpTotal => "Ka,r",
        MeasureKind::Agd | MeasureKind::AccumulatedAgd => "AGD",
        MeasureKind::FluoroTime => "T(fluoro)",
        MeasureKind::AdministeredActivity => "A",
        MeasureKind::TotalEvents => "n",
        _ => "",
    }
}

fn is_shown(measure: &&Measure) -> bool {
    !short(measure.kind).is_empty()
}

fn report_lines(text: &mut String, report: &DoseReport, language: Language) {
    let stated = language.pick("Totaux indiqués : ", "Angegebene Summen: ", "Stated totals: ");
    for section in &report.accumulated {
        let values: Vec<String> = section.measures.iter().filter(is_shown).map(value).collect();
        if !values.is_empty() {
            push_wrapped(
                text,
                &format!("  {stated}"),
                2 + stated.chars().count(),
                &values.join("; "),
            );
        }
    }
    if report.events.is_empty() {
        return;
    }
    let mut events = table(&[
        language.pick("N°", "Nr.", "No."),
        language.pick("Début", "Beginn", "Start"),
        language.pick("Région", "Region", "Region"),
        language.pick("Ce qui est dit", "Was gesagt wird", "What is said"),
    ]);
    for (number, event) in report.events.iter().take(MOST_EVENTS).enumerate() {
        let row = [
            (number + 1).to_string(),
            event.start.clone().unwrap_or_default(),
            plain(event.region.as_ref().map_or("", |code| &code.meaning)),
            plain(&event_words(event)),
        ];
        events.add_row(row);
    }
    let _ = writeln!(text, "{}", lines(&events));
    if report.events.len() > MOST_EVENTS {
        let more = report.events.len() - MOST_EVENTS;
        let words = language.pick(
            "autres événements (--json)",
            "weitere Ereignisse (--json)",
            "more events (--json)",
        );
        let _ = writeln!(text, "  + {more} {words}");
    }
}

fn event_words(event: &Event) -> String {
    let mut words: Vec<String> = event.measures.iter().filter(is_shown).map(value).collect();
    if event.kind == EventKind::Administration {
        words.extend(event.agent.iter().map(|code| code.meaning.clone()));
    }
    words.extend(event.acquisition.iter().map(|code| code.meaning.clone()));
    words.extend(event.phantom.iter().map(|code| code.meaning.clone()));
    words.join("; ")
}

fn image_lines(text: &mut String, image: &ImageDose) {
    for exposure in &image.exposures {
        let values: Vec<String> = exposure.measures.iter().filter(is_shown).map(value).collect();
        push_wrapped(text, "  ", 2, &values.join("; "));
    }
    for given in &image.administrations {
        let agent = given.agent.as_ref().map_or("", |code| code.meaning.as_str());
        let activity = given.activity.as_ref().map(value).unwrap_or_default();
        push_wrapped(text, "  ", 2, format!("{activity} {agent}").trim());
    }
}

/// Notes by kind: how often, and where first.
fn note_lines(text: &mut String, notes: &[Note], language: Language) {
    let mut kinds: BTreeMap<&str, (usize, &Note)> = BTreeMap::new();
    for note in notes {
        kinds.entry(note.kind.code()).or_insert((0, note)).0 += 1;
    }
    let word = language.pick("Remarque", "Hinweis", "Note");
    for (code, (count, first)) in kinds {
        let times = if count > 1 {
            format!(" ({count}x)")
        } else {
            String::new()
        };
        push_wrapped(
            text,
            &format!("  {word}: "),
            4,
            &format!("{code}{times} {}", first.path),
        );
    }
}

fn together(
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
