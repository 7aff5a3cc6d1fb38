//! Objects as entries of the record.
//!
//! A dose report gives the exam as performed (modality, regions, start) and a dose statement for each radiation source;
//! an image header the same, as a weaker source; a manifest gives the links to the images. An entry's id is made of its
//! content, so that one file imported twice is one entry, and two versions of one file are two (R1.3).

mod dose;
mod identity;
mod times;

use crate::codes;
use crate::model::{Content, DoseReport, EventKind, Header, ImageDose, Manifest, Object};
use crate::note::{Note, NoteKind};
use crate::path::TagPath;
use crate::tag::Tag;
use cre_core::identity::{Identifier, Private, StatedIdentity};
use cre_core::record::{
    Author, Coding, Content as Statement, Entry, ExamStatement, Identifiers, Performance, PerformanceState,
    SiteStatement, When,
};
use cre_core::sorted::{SortedMap, SortedSet};
use cre_core::time::Instant;
use cre_core::wire;
use cre_core::wire::form::Readable;

/// Who imports, and when: what a file cannot say.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportSetting {
    /// Owning system of the entries, for example `pacs.hopital-nord`.
    pub system: String,
    /// Institution, by its code in the provider directory.
    pub institution: Option<String>,
    /// The instant of the import: of entries whose object states no content or study time.
    pub now: Instant,
}

/// What the header says of the patient, as the record compares it; none where nothing is stated.
#[must_use]
pub fn stated_identity(header: &Header) -> Option<StatedIdentity> {
    identity::stated(&header.patient)
}

/// The entries of an object, none where it has nothing for the record. A structured report that is no dose report, and
/// an image without dose, have nothing.
#[must_use]
pub fn entries(object: &Object, setting: &ImportSetting) -> Vec<Entry> {
    let header = &object.header;
    let statements: Vec<Statement> = match &object.content {
        Content::DoseReport(report) => {
            let doses = dose::of_report(header, report).into_iter().map(Statement::Dose);
            let performed = Statement::Performance(performed_by_report(header, report));
            std::iter::once(performed).chain(doses).collect()
        }
        Content::Image(image) => {
            let doses = dose::of_image(header, image).into_iter().map(Statement::Dose);
            let performed = Statement::Performance(performed_by_image(header, image));
            std::iter::once(performed).chain(doses).collect()
        }
        Content::Manifest(manifest) => {
            return of_manifest(header, manifest, setting);
        }
        Content::OtherReport { .. } | Content::NoDose => Vec::new(),
    };
    let studies: Vec<String> = header.study.iter().cloned().collect();
    statements
        .into_iter()
        .map(|statement| entry(header, &studies, statement, setting))
        .collect()
}

/// Notes that concern the import rather than the reading: times and identities that cannot be read.
#[must_use]
pub fn import_notes(object: &Object) -> Vec<Note> {
    let header = &object.header;
    let note = |kind, tag| Note {
        path: TagPath::default().element(tag),
        kind,
    };
    let mut notes = Vec::new();
    if times::bad_zone(header) {
        notes.push(note(NoteKind::BadTime, Tag::TIME_ZONE));
    }
    if times::stamp(header, &header.content) == times::Read::Bad {
        notes.push(note(NoteKind::BadTime, Tag::CONTENT_DATE));
    }
    if times::stamp(header, &header.studied) == times::Read::Bad {
        notes.push(note(NoteKind::BadTime, Tag::STUDY_DATE));
    }
    if identity::is_unreadable(header) {
        notes.push(note(NoteKind::Identity, Tag::BIRTH_DATE));
    }
    notes
}

/// When the object was written, else when the study was done, else the import.
fn stated_at(header: &Header, setting: &ImportSetting) -> Instant {
    let moment = |when: When| match when {
        When::Instant(instant) => instant,
        When::Date(date) => cre_core::time::start_of_day(date.range().first()),
    };
    [&header.content, &header.studied]
        .into_iter()
        .find_map(|stamp| times::stamp(header, stamp).ok())
        .map_or(setting.now, moment)
}

fn entry(header: &Header, studies: &[String], content: Statement, setting: &ImportSetting) -> Entry {
    let accession = header.accession.iter().map(|value| Identifier {
        value: value.clone(),
        issuer: header.accession_issuer.clone(),
    });
    let placer = header.placer_orders.iter().map(|(value, issuer)| Identifier {
        value: value.clone(),
        issuer: issuer.clone(),
    });
    let mut entry = Entry {
        id: String::new(),
        author: Author {
            system: setting.system.clone(),
            institution: setting.institution.clone(),
            person: None,
        },
        instant: stated_at(header, setting),
        revision: 1,
        exam_key: None,
        identifiers: Identifiers {
            placer_orders: placer.collect(),
            accessions: accession.collect(),
            studies: studies.iter().cloned().map(Private::new).collect(),
        },
        identity: stated_identity(header),
        content,
    };
    // The hash covers everything that is stated, so equal entries have equal ids, and only they.
    let hash = wire::json_hash(&entry).unwrap_or_default();
    entry.id = format!("dicom-{}", hash.get(..40).unwrap_or(&hash));
    entry
}

/// The earliest of the moments, by the first day they allow.
fn earliest(moments: impl Iterator<Item = When>) -> Option<When> {
    moments.min_by_key(|when| {
        let seconds = match when {
            When::Instant(instant) => instant.utc_seconds(),
            When::Date(date) => cre_core::time::start_of_day(date.range().first()).utc_seconds(),
        };
        (seconds, matches!(when, When::Date(_)))
    })
}

fn codings(header: &Header) -> Vec<Coding> {
    let system = |scheme: &str| match scheme {
        "LN" => "LOINC".to_owned(),
        other => other.to_owned(),
    };
    header
        .procedures
        .iter()
        .map(|code| Coding {
            system: system(&code.scheme),
            code: code.value.clone(),
        })
        .collect()
}

fn performance(
    header: &Header,
    start: Option<When>,
    modality: Option<String>,
    sites: Vec<SiteStatement>,
) -> Performance {
    Performance {
        state: PerformanceState::Performed,
        exam: Some(ExamStatement {
            codings: codings(header),
            modality,
            sites,
            ..ExamStatement::default()
        }),
        indication: None,
        start: start.or_else(|| times::stamp(header, &header.studied).ok()),
        diagnostic: None,
        images: Vec::new(),
        place: header.institution.clone().map(Private::new),
    }
}

/// The exam that a dose report tells of: its modality where the codes say it, the coded regions of its events.
fn performed_by_report(header: &Header, report: &DoseReport) -> Performance {
    let events = report.events.iter();
    let starts = events
        .clone()
        .filter_map(|event| times::date_time(header, event.start.as_deref()).ok())
        .chain(times::date_time(header, report.start.as_deref()).ok());
    let mut sites: SortedMap<String, SiteStatement> = SortedMap::new();
    for event in events {
        if let Some(region) = event.region.as_ref().and_then(dose::region) {
            let site = sites.entry(region.clone()).or_insert_with(|| SiteStatement {
                region,
                side: None,
                contrast: None,
                phases: Vec::new(),
            });
            site.side = match (site.side, event.side) {
                (Some(a), Some(b)) if a != b => Some(cre_core::record::Side::Both),
                (a, b) => b.or(a),
            };
        }
    }
    let sites = sites.into_values().collect();
    performance(
        header,
        earliest(starts),
        modality(report).map(str::to_owned),
        sites,
    )
}

/// Modality of a dose report: of the procedure that it names, else of what irradiated.
fn modality(report: &DoseReport) -> Option<&'static str> {
    let named = report
        .procedure
        .as_ref()
        .and_then(|code| codes::modality_of_procedure(code.as_ref()));
    if named.is_some() {
        return named;
    }
    if let Some(given) = report
        .events
        .iter()
        .find(|event| event.kind == EventKind::Administration)
    {
        let nuclide = given
            .radionuclide
            .as_ref()
            .and_then(|code| codes::nuclide(code.as_ref()))?;
        return Some(if codes::is_positron_emitter(nuclide) {
            "PT"
        } else {
            "NM"
        });
    }
    if report
        .events
        .iter()
        .any(|event| event.kind == EventKind::CtAcquisition)
    {
        return Some("CT");
    }
    let fluoroscopy = |event: &crate::model::Event| {
        event
            .acquisition
            .as_ref()
            .is_some_and(|code| codes::is_fluoroscopy(code.as_ref()))
    };
    // Stationary exposures alone are radiographs. With fluoroscopy the room may be one of fluoroscopy or of
    // angiography: nothing in the report says which, and nothing is guessed.
    let radiographs = !report.events.is_empty() && report.events.iter().all(|event| !fluoroscopy(event));
    let stationary = report.events.iter().all(|event| {
        event
            .acquisition
            .as_ref()
            .is_some_and(|code| codes::is_dcm(code.as_ref(), "113611"))
    });
    (radiographs && stationary).then_some("DX")
}

fn performed_by_image(header: &Header, image: &ImageDose) -> Performance {
    let region = image.region.as_ref().and_then(dose::region);
    let sites = region.map(|region| SiteStatement {
        region,
        side: image.side,
        contrast: None,
        phases: Vec::new(),
    });
    let start = times::stamp(header, &image.acquired).ok();
    performance(
        header,
        start,
        header.modality.clone(),
        sites.into_iter().collect(),
    )
}

/// A manifest gives, for each study that it refers to, the links to the images: the address where it names one, else
/// the study by its UID.
fn of_manifest(header: &Header, manifest: &Manifest, setting: &ImportSetting) -> Vec<Entry> {
    let mut studies: SortedMap<&str, SortedSet<Private>> = SortedMap::new();
    for series in manifest.series.iter().filter(|series| !series.study.is_empty()) {
        let links = studies.entry(series.study.as_str()).or_default();
        let urls = series.images.iter().filter_map(|image| image.url.clone());
        links.extend(urls.chain(series.url.clone()));
    }
    studies
        .into_iter()
        .map(|(study, mut images)| {
            if images.is_empty() {
                images.insert(Private::new(format!("urn:oid:{study}")));
            }
            let statement = Statement::Performance(Performance {
                state: PerformanceState::Performed,
                exam: None,
                indication: None,
                start: None,
                diagnostic: None,
                images: images.into_iter().collect(),
                place: None,
            });
            entry(header, &[study.to_owned()], statement, setting)
        })
        .collect()
}
