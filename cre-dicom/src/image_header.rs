//! Image headers as fallback where no dose report exists: digital radiography, mammography, PET, nuclear medicine, and
//! the dose screens of CT systems.
//!
//! Units are those that the standard fixes for the element (PS3.3 C.7.6.16 and C.8): area dose product dGy.cm2, organ
//! dose dGy, CTDIvol mGy, radionuclide total dose Bq in PET and MBq in nuclear medicine images.

use crate::codes;
use crate::double;
use crate::limits::Limits;
use crate::measure::check;
use crate::model::{Header, HeaderAdministration, HeaderExposure, ImageDose, Measure, MeasureKind, Stamp};
use crate::note::NoteKind;
use crate::parse::DataSet;
use crate::reader::Reader;
use crate::tag::Tag;
use cre_core::record::Side;

/// SOP class of PET images; their activities are in Bq. Others, enhanced PET among them, follow below.
const PET: [&str; 3] = [
    "1.2.840.10008.5.1.4.1.1.128",
    "1.2.840.10008.5.1.4.1.1.128.1",
    "1.2.840.10008.5.1.4.1.1.130",
];

/// What the header of an image says of dose; none if it says nothing.
pub(crate) fn read(
    reader: &Reader<'_>,
    root: DataSet<'_>,
    header: &Header,
    limits: &Limits,
) -> Option<ImageDose> {
    let side = reader
        .plain(root, Tag::IMAGE_LATERALITY)
        .or_else(|| reader.plain(root, Tag::LATERALITY))
        .and_then(|text| match text.as_str() {
            "L" => Some(Side::Left),
            "R" => Some(Side::Right),
            "B" => Some(Side::Both),
            _ => None,
        });
    let mut exposures = Vec::from_iter(whole_image(reader, root, side));
    let screen = reader.items(root, Tag::EXPOSURE_DOSE);
    exposures.extend(
        screen
            .filter_map(|item| dose_screen(reader, item))
            .take(limits.events),
    );
    let administrations: Vec<_> = reader
        .items(root, Tag::RADIOPHARMACEUTICALS)
        .filter_map(|item| administration(reader, item, header))
        .take(limits.events)
        .collect();
    if let Some(comments) = reader.element(root, Tag::DOSE_COMMENTS)
        && comments.bytes().iter().any(u8::is_ascii_digit)
    {
        reader.notes.add(NoteKind::DoseInFreeText, || comments.path());
    }
    if exposures.is_empty() && administrations.is_empty() {
        return None;
    }
    Some(ImageDose {
        acquired: acquired(reader, root),
        view: reader.plain(root, Tag::VIEW_POSITION),
        side,
        region: reader.code(root, Tag::ANATOMIC_REGION),
        body_part: reader.plain(root, Tag::BODY_PART),
        intent: reader.plain(root, Tag::PRESENTATION_INTENT),
        phantom: reader.code(root, Tag::CTDI_PHANTOM),
        exposures,
        administrations,
    })
}

fn acquired(reader: &Reader<'_>, root: DataSet<'_>) -> Stamp {
    let stamp = Stamp {
        date: reader.plain(root, Tag::ACQUISITION_DATE),
        time: reader.plain(root, Tag::ACQUISITION_TIME),
    };
    let whole = reader.plain(root, Tag::ACQUISITION_DATE_TIME);
    match whole.filter(|_| stamp.date.is_none()) {
        Some(whole) if whole.is_char_boundary(8) => {
            let (date, time) = whole.split_at(8);
            Stamp {
                date: Some(date.to_owned()),
                time: (!time.is_empty()).then(|| time.to_owned()),
            }
        }
        _ => stamp,
    }
}

/// A decimal element with the unit that the standard gives it.
fn stated(reader: &Reader<'_>, set: DataSet<'_>, tag: Tag, kind: MeasureKind, unit: &str) -> Option<Measure> {
    let element = reader.element(set, tag)?;
    let text = match element.binary() {
        Some(number) => double::text(number),
        None => reader.plain(set, tag)?,
    };
    let measure = Measure {
        kind,
        text: Some(text),
        unit: Some(unit.to_owned()),
        side: None,
    };
    check(reader, &measure, || element.path());
    Some(measure)
}

/// The exposure of a projection or mammography image.
fn whole_image(reader: &Reader<'_>, root: DataSet<'_>, side: Option<Side>) -> Option<HeaderExposure> {
    let dap = stated(reader, root, Tag::AREA_DOSE_PRODUCT, MeasureKind::Dap, "dGy.cm2");
    let organ = stated(reader, root, Tag::ORGAN_DOSE, MeasureKind::Agd, "dGy")
        .map(|measure| Measure { side, ..measure });
    let measures: Vec<Measure> = dap.into_iter().chain(organ).collect();
    (!measures.is_empty()).then(|| HeaderExposure {
        uid: reader.plain(root, Tag::EVENT_UID),
        localizer: false,
        measures,
    })
}

/// One line of a CT dose screen. The dose length product stands in a private element of Philips, whose creator is
/// compared; the text of the screen is not read.
fn dose_screen(reader: &Reader<'_>, item: DataSet<'_>) -> Option<HeaderExposure> {
    let philips = reader
        .plain(item, Tag::PHILIPS_CREATOR)
        .is_some_and(|creator| creator == "ELSCINT1");
    let ctdi = stated(reader, item, Tag::CTDI_VOL, MeasureKind::MeanCtdiVol, "mGy");
    let dlp = philips
        .then(|| stated(reader, item, Tag::PHILIPS_DLP, MeasureKind::Dlp, "mGy.cm"))
        .flatten();
    let dap = stated(reader, item, Tag::AREA_DOSE_PRODUCT, MeasureKind::Dap, "dGy.cm2");
    let measures: Vec<Measure> = ctdi.into_iter().chain(dlp).chain(dap).collect();
    let acquisition = reader.plain(item, Tag::ACQUISITION_TYPE);
    (!measures.is_empty()).then(|| HeaderExposure {
        uid: reader.plain(item, Tag::EVENT_UID),
        localizer: acquisition.is_some_and(|kind| kind == "CONSTANT_ANGLE"),
        measures,
    })
}

fn administration(reader: &Reader<'_>, item: DataSet<'_>, header: &Header) -> Option<HeaderAdministration> {
    let pet = header.class.as_deref().is_some_and(|class| PET.contains(&class))
        || header.modality.as_deref() == Some("PT");
    let unit = if pet { "Bq" } else { "MBq" };
    let found = HeaderAdministration {
        uid: reader.plain(item, Tag::ADMINISTRATION_UID),
        agent: reader.code(item, Tag::RADIOPHARMACEUTICAL_CODE),
        radionuclide: reader.code(item, Tag::RADIONUCLIDE_CODE),
        start: reader
            .plain(item, Tag::RADIOPHARMACEUTICAL_START)
            .or_else(|| reader.plain(item, Tag::RADIOPHARMACEUTICAL_START_TIME)),
        activity: stated(
            reader,
            item,
            Tag::RADIONUCLIDE_TOTAL_DOSE,
            MeasureKind::AdministeredActivity,
            unit,
        ),
    };
    if let Some(code) = &found.radionuclide
        && codes::nuclide(code.as_ref()).is_none()
    {
        reader.notes.add(NoteKind::UnknownAgent, || {
            item.path().element(Tag::RADIONUCLIDE_CODE)
        });
    }
    (found.activity.is_some() || found.agent.is_some()).then_some(found)
}
