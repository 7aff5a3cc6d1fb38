//! The radiation summary that Siemens mobile systems write as an enhanced report of their own code scheme.
//!
//! Codes are those of the vendor's scheme `99SMS_RADSUM`, seen in a published report (see docs/dicom-reader.md); the
//! report has totals and no events.

use crate::measure::measure;
use crate::model::{Accumulated, DoseReport, MeasureKind};
use crate::parse::DataSet;
use crate::reader::Reader;
use crate::tag::Tag;

/// Reads the totals of the summary.
pub(crate) fn read(reader: &Reader<'_>, root: DataSet<'_>, report: &mut DoseReport) {
    let mut section = Accumulated {
        ct: false,
        plane: None,
        phantom: None,
        measures: Vec::new(),
    };
    for item in reader.items(root, Tag::CONTENT) {
        let Some(code) = reader.concept(item, Tag::CONCEPT_NAME) else {
            continue;
        };
        if code.scheme != "99SMS_RADSUM" {
            continue;
        }
        let kind = match code.value {
            "C-200" => MeasureKind::Exposures,
            "C-202" => MeasureKind::FluoroTime,
            "C-204" => MeasureKind::DapTotal,
            "C-210" => MeasureKind::DoseRpTotal,
            "C-206" => {
                report.start = reader.plain(item, Tag::DATE_TIME);
                continue;
            }
            "C-208" => {
                report.end = reader.plain(item, Tag::DATE_TIME);
                continue;
            }
            _ => continue,
        };
        section.measures.push(measure(reader, item, kind));
    }
    report.accumulated.push(section);
}
