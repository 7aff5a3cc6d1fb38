//! Numeric content items: the decimal text and unit as written, and what is wrong with them.

use crate::model::{Measure, MeasureKind};
use crate::note::NoteKind;
use crate::parse::DataSet;
use crate::reader::Reader;
use crate::tag::Tag;
use cre_core::dose::{ValueFault, canonical_value};
use cre_core::record::{Quantity, QuantityKind};

/// Longest decimal that DICOM allows (PS3.5, DS).
const LONGEST_DECIMAL: usize = 16;

/// The quantity of the rules that a value states; none for what is only shown.
pub(crate) fn quantity_kind(kind: MeasureKind) -> Option<QuantityKind> {
    Some(match kind {
        MeasureKind::MeanCtdiVol => QuantityKind::CtdiVol,
        MeasureKind::Dlp | MeasureKind::DlpTotal => QuantityKind::Dlp,
        MeasureKind::Dap | MeasureKind::DapTotal => QuantityKind::Dap,
        MeasureKind::DoseRp | MeasureKind::DoseRpTotal => QuantityKind::AirKermaRp,
        MeasureKind::Agd | MeasureKind::AccumulatedAgd => QuantityKind::Agd,
        MeasureKind::FluoroTime => QuantityKind::FluoroscopyTime,
        MeasureKind::AdministeredActivity => QuantityKind::Activity,
        MeasureKind::ActivityAfter => QuantityKind::ResidualActivity,
        _ => return None,
    })
}

/// A numeric content item (NUM).
pub(crate) fn measure(reader: &Reader<'_>, item: DataSet<'_>, kind: MeasureKind) -> Measure {
    let values = reader.element(item, Tag::MEASURED_VALUE);
    let value = values.and_then(|sequence| sequence.items().next());
    let text = value.and_then(|value| reader.plain(value, Tag::NUMERIC_VALUE));
    let unit = value
        .and_then(|value| reader.code(value, Tag::UNITS))
        .map(|unit| unit.value);
    let measure = Measure {
        kind,
        text,
        unit,
        side: None,
    };
    check(reader, &measure, || item.path().element(Tag::MEASURED_VALUE));
    measure
}

/// Notes what is wrong with a value that a rule would read.
pub(crate) fn check(reader: &Reader<'_>, measure: &Measure, path: impl Fn() -> crate::path::TagPath) {
    let Some(text) = &measure.text else {
        reader.notes.add(NoteKind::EmptyValue, path);
        return;
    };
    if text.contains('\\') {
        reader.notes.add(NoteKind::SeveralNumbers, path);
        return;
    }
    if text.len() > LONGEST_DECIMAL {
        reader.notes.add(NoteKind::LongDecimal, &path);
    }
    let Some(kind) = quantity_kind(measure.kind) else {
        return;
    };
    let quantity = Quantity {
        kind,
        value: text.clone(),
        unit: measure.unit.clone(),
        phantom: None,
        breast: None,
        region: None,
    };
    let note = match canonical_value(&quantity) {
        Ok(_) => return,
        Err(ValueFault::UnitMissing) => NoteKind::UnitMissing,
        Err(ValueFault::UnitUnknown) => NoteKind::UnitUnknown,
        Err(ValueFault::NotDecimal) => NoteKind::NotDecimal,
        Err(ValueFault::Negative) => NoteKind::Negative,
        Err(ValueFault::Empty) => NoteKind::EmptyValue,
    };
    reader.notes.add(note, path);
}
