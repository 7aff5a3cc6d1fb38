//! One file: its header, what it is, and its notes.

use crate::error::{DicomError, Fault};
use crate::limits::Limits;
use crate::model::{Content, Header, HeaderPatient, Object, Stamp};
use crate::note::{NoteKind, Notes};
use crate::parse::{self, DataSet};
use crate::path::TagPath;
use crate::reader::Reader;
use crate::tag::Tag;
use crate::text::CharacterSets;
use crate::{dose_report, image_header, manifest};
use cre_core::identity::Private;
use std::io::Read;

/// First part of a file that is read when it comes from a reader: headers of images end well within it.
const FIRST_PART: usize = 1024 * 1024;

/// Most procedure codes and order numbers that a header keeps.
const MOST_CODES: usize = 100;

/// Reads one object from its bytes.
///
/// ```
/// use cre_dicom::{Limits, read};
/// let error = read(b"not a DICOM file", &Limits::default()).unwrap_err();
/// assert_eq!(error.code(), "CRE-5001");
/// ```
///
/// # Errors
/// [`DicomError`] with code and place. Nothing of a faulty file is given: half a dose report is not a dose report. What
/// concerns one item only is a [note](crate::Note) of the object.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Object, DicomError> {
    read_part(bytes, limits).map(|(object, _)| object)
}

/// Reads an object, and says whether its pixel data were reached: what follows them does not matter.
fn read_part(bytes: &[u8], limits: &Limits) -> Result<(Object, bool), DicomError> {
    let tree = parse::open(bytes, limits)?;
    let root = tree.root();
    let notes = Notes::default();
    let declared = match root.find(Tag::CHARACTER_SET) {
        parse::Found::None => CharacterSets::default(),
        parse::Found::One(element) | parse::Found::Repeated(element) | parse::Found::Unlike(element) => {
            CharacterSets::new(element.bytes())
        }
    };
    let reader = Reader {
        notes: &notes,
        sets: declared,
    };
    let header = header(&reader, root, tree.transfer_syntax());
    let content = content(&reader, root, &header, limits)?;
    if matches!(content, Content::DoseReport(_)) && header.completion.as_deref() == Some("PARTIAL") {
        notes.add(NoteKind::PartialReport, || {
            TagPath::default().element(Tag::COMPLETION)
        });
    }
    let object = Object {
        header,
        content,
        notes: notes.into_sorted(),
    };
    Ok((object, tree.stopped_at_pixel_data()))
}

/// Reads one object from a file or stream. Of an image only the part before its pixel data is kept, and memory is bound
/// by the limits whatever the length of the stream.
///
/// # Errors
/// As [`read`]; a fault of the storage is [`Fault::Storage`].
pub fn read_from(source: &mut impl Read, limits: &Limits) -> Result<Object, DicomError> {
    let storage = |_| DicomError::at_start(Fault::Storage);
    let mut bytes = Vec::new();
    source
        .take(FIRST_PART as u64)
        .read_to_end(&mut bytes)
        .map_err(storage)?;
    if bytes.len() < FIRST_PART {
        return read(&bytes, limits);
    }
    match read_part(&bytes, limits) {
        // The header of an image ends within the first part.
        Ok((object, true)) => return Ok(object),
        Err(error) if !matches!(error.fault, Fault::Truncated | Fault::TooLarge) => return Err(error),
        _ => {}
    }
    let rest = (limits.document_bytes as u64 + 1).saturating_sub(FIRST_PART as u64);
    source.take(rest).read_to_end(&mut bytes).map_err(storage)?;
    read(&bytes, limits)
}

fn content(
    reader: &Reader<'_>,
    root: DataSet<'_>,
    header: &Header,
    limits: &Limits,
) -> Result<Content, DicomError> {
    let class = header.class.as_deref().unwrap_or("");
    if class == manifest::KEY_OBJECT_SELECTION {
        return Ok(Content::Manifest(manifest::read(reader, root, limits)?));
    }
    let structured = class.starts_with("1.2.840.10008.5.1.4.1.1.88.")
        || header.modality.as_deref() == Some("SR")
        || reader.element(root, Tag::CONTENT).is_some();
    if structured {
        if reader.element(root, Tag::CONTENT).is_none() && dose_report::names_itself(reader, root) {
            // A dose report without content was cut between two elements.
            return Err(DicomError::new(
                Fault::Truncated,
                0,
                TagPath::default().element(Tag::CONTENT),
            ));
        }
        return Ok(match dose_report::read(reader, root, limits)? {
            Ok(report) => Content::DoseReport(Box::new(report)),
            Err(root) => Content::OtherReport { root },
        });
    }
    Ok(match image_header::read(reader, root, header, limits) {
        Some(image) => Content::Image(Box::new(image)),
        None => Content::NoDose,
    })
}

fn header(reader: &Reader<'_>, root: DataSet<'_>, transfer_syntax: Option<&str>) -> Header {
    let plain = |tag| reader.plain(root, tag);
    let text = |tag| reader.text(root, tag);
    let issuer = |item: DataSet<'_>| {
        reader
            .plain(item, Tag::UNIVERSAL_ENTITY)
            .or_else(|| reader.text(item, Tag::LOCAL_NAMESPACE))
    };
    let placer_orders = [Tag::REFERENCED_REQUEST, Tag::REQUEST_ATTRIBUTES]
        .into_iter()
        .flat_map(|tag| reader.items(root, tag))
        .chain([root])
        .filter_map(|item| {
            let number = reader.plain(item, Tag::PLACER_ORDER)?;
            let of = reader.item(item, Tag::PLACER_ISSUER).and_then(issuer);
            Some((Private::new(number), of))
        })
        .take(MOST_CODES)
        .collect();
    Header {
        transfer_syntax: transfer_syntax.map(str::to_owned),
        character_set: plain(Tag::CHARACTER_SET),
        class: plain(Tag::SOP_CLASS),
        instance: plain(Tag::SOP_INSTANCE),
        study: plain(Tag::STUDY_INSTANCE),
        series: plain(Tag::SERIES_INSTANCE),
        modality: plain(Tag::MODALITY),
        studied: Stamp {
            date: plain(Tag::STUDY_DATE),
            time: plain(Tag::STUDY_TIME),
        },
        content: Stamp {
            date: plain(Tag::CONTENT_DATE),
            time: plain(Tag::CONTENT_TIME),
        },
        time_zone: plain(Tag::TIME_ZONE),
        accession: plain(Tag::ACCESSION).map(Private::new),
        accession_issuer: reader.item(root, Tag::ACCESSION_ISSUER).and_then(issuer),
        placer_orders,
        procedures: reader
            .items(root, Tag::PROCEDURE_CODES)
            .filter_map(|item| reader.code_of(item))
            .take(MOST_CODES)
            .collect(),
        study_description: text(Tag::STUDY_DESCRIPTION).map(Private::new),
        completion: plain(Tag::COMPLETION),
        patient: HeaderPatient {
            id: text(Tag::PATIENT_ID).map(Private::new),
            issuer: text(Tag::PATIENT_ID_ISSUER),
            name: text(Tag::PATIENT_NAME).map(Private::new),
            birth_date: plain(Tag::BIRTH_DATE).map(Private::new),
            sex: plain(Tag::SEX),
        },
        manufacturer: text(Tag::MANUFACTURER),
        model: text(Tag::MODEL),
        serial: text(Tag::DEVICE_SERIAL),
        station: text(Tag::STATION),
        institution: text(Tag::INSTITUTION),
    }
}
