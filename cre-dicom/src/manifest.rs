//! Key-object selections as manifests: the links to the images of a study (IHE XDS-I.b, MADO; DICOM PS3.3 C.17.6).

use crate::error::{DicomError, Fault};
use crate::limits::Limits;
use crate::model::{ImageReference, Manifest, SeriesReference};
use crate::parse::DataSet;
use crate::reader::Reader;
use crate::tag::Tag;
use cre_core::identity::Private;

/// SOP class of key-object selection documents.
pub(crate) const KEY_OBJECT_SELECTION: &str = "1.2.840.10008.5.1.4.1.1.88.59";

/// The images that a manifest refers to.
pub(crate) fn read(reader: &Reader<'_>, root: DataSet<'_>, limits: &Limits) -> Result<Manifest, DicomError> {
    let mut found: Vec<SeriesReference> = Vec::new();
    let mut left = limits.images;
    let mut count = |at: DataSet<'_>| {
        left = left
            .checked_sub(1)
            .ok_or_else(|| DicomError::new(Fault::TooMany, 0, at.path()))?;
        Ok(())
    };
    for study in reader.items(root, Tag::EVIDENCE) {
        let uid = reader.plain(study, Tag::STUDY_INSTANCE).unwrap_or_default();
        for series in reader.items(study, Tag::REFERENCED_SERIES) {
            count(series)?;
            let mut images = Vec::new();
            for image in reader.items(series, Tag::REFERENCED_SOP) {
                count(image)?;
                if let Some(instance) = reader.plain(image, Tag::REFERENCED_INSTANCE) {
                    let url = reader.plain(image, Tag::RETRIEVE_URL).map(Private::new);
                    images.push(ImageReference { instance, url });
                }
            }
            found.push(SeriesReference {
                study: uid.clone(),
                series: reader.plain(series, Tag::SERIES_INSTANCE).unwrap_or_default(),
                url: reader.plain(series, Tag::RETRIEVE_URL).map(Private::new),
                images,
            });
        }
    }
    Ok(Manifest {
        title: reader.code(root, Tag::CONCEPT_NAME),
        series: found,
    })
}
