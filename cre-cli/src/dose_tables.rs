//! What DICOM files say of dose, for people.

use crate::dicom_files::DicomFile;
use crate::dose::Union;
use crate::dose_together::together;
use crate::layout::{heading, lines, plain, push_wrapped, table};
use cre_core::record::Side;
use cre_core::texts::Language;
use cre_dicom::entries::import_notes;
use cre_dicom::{
    Content, DoseReport, Event, EventKind, Header, ImageDose, Measure, MeasureKind, Note, Object, ReportForm,
};
use std::collections::BTreeMap;
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
