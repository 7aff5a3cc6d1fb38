//! One radiation source in the dose paragraph: what measured, how much of what, and what does not fit together.

use super::Language;
use super::dose_words::{origin, quantity as quantity_of, source, stated_breast, stated_phantom};
use super::numbers::{measured_text, plain};
use crate::decimal::{Decimal, Rounding};
use crate::dose::{MeasuredQuantity, MeasuredSource, QuantityBasis, SourceKind, canonical_unit};
use crate::record::{DoseOrigin, QuantityKind};

/// "at least" before a lower bound.
pub(super) fn at_least(lower_bound: bool, language: Language) -> (&'static str, Rounding) {
    if lower_bound {
        (language.word("au moins |mindestens |at least "), Rounding::Down)
    } else {
        ("", Rounding::Nearest)
    }
}

pub(super) fn source_name(measured: &MeasuredSource, language: Language) -> String {
    let mut parts = vec![language.word(source(measured.kind)).to_owned()];
    if let Some(given) = &measured.administration {
        let named = given.radiopharmaceutical.as_ref().or(given.nuclide.as_ref());
        let unknown = language.word("non précisé|nicht angegeben|not stated");
        parts = vec![format!(
            "{} {}",
            language.word(source(measured.kind)),
            named.map_or_else(|| unknown.to_owned(), |named| plain(named))
        )];
    }
    if measured.kind == SourceKind::XRay {
        parts.push(device_words(measured, language));
    }
    let used = origin_of(measured);
    parts.extend(used.map(|used| language.word(origin(used)).to_owned()));
    parts.join(", ")
}

/// The origin of the source's quantities, or of its best statement where it has none.
fn origin_of(measured: &MeasuredSource) -> Option<DoseOrigin> {
    measured
        .quantities
        .iter()
        .map(|quantity| quantity.origin)
        .min()
        .or_else(|| measured.origins.first().copied())
}

fn device_words(measured: &MeasuredSource, language: Language) -> String {
    let device = language.word("appareil|Gerät|device");
    let stated = measured.device.as_ref().map(|stated| {
        let serial = stated.serial.as_ref().map(|serial| {
            let word = language.word("n° de série|Seriennr.|serial number");
            format!("{word} {}", plain(serial))
        });
        let uid = || stated.uid.as_ref().map(|uid| format!("UID {}", plain(uid)));
        match (stated.station.as_deref().map(plain), serial.or_else(uid)) {
            (Some(station), Some(number)) => format!("{device} {station} ({number})"),
            (Some(station), None) => format!("{device} {station}"),
            (None, Some(number)) => format!("{device} {number}"),
            (None, None) => device.to_owned(),
        }
    });
    stated.unwrap_or_else(|| {
        language
            .word("appareil non précisé|Gerät nicht angegeben|device not stated")
            .to_owned()
    })
}

pub(super) fn quantities(measured: &MeasuredSource, language: Language) -> String {
    if measured.quantities.is_empty() {
        return language
            .word("aucune valeur utilisable|kein verwendbarer Wert|no usable value")
            .to_owned();
    }
    let usual = origin_of(measured);
    let before = measured
        .administration
        .as_ref()
        .is_some_and(|given| given.before_residual);
    let said = measured.quantities.iter().map(|quantity| {
        let mut notes = quantity_notes(quantity, language);
        if before && quantity.quantity == QuantityKind::Activity {
            notes.push(
                language
                    .word("avant déduction du résidu|vor Abzug des Rests|before the residual is subtracted"),
            );
        }
        if Some(quantity.origin) != usual {
            notes.push(language.word(origin(quantity.origin)));
        }
        let notes = if notes.is_empty() {
            String::new()
        } else {
            format!(" ({})", notes.join(", "))
        };
        let name = language.word(quantity_of(quantity.quantity));
        format!("{name} {}{notes}", amount(quantity, language))
    });
    said.collect::<Vec<_>>().join(language.word(" ; |; |; "))
}

fn quantity_notes(quantity: &MeasuredQuantity, language: Language) -> Vec<&'static str> {
    let mut notes = Vec::new();
    match quantity.quantity {
        QuantityKind::Dlp | QuantityKind::CtdiVol => {
            notes.push(language.word(stated_phantom(quantity.phantom)))
        }
        QuantityKind::Agd => notes.push(language.word(stated_breast(quantity.breast))),
        _ => {}
    }
    match quantity.basis {
        QuantityBasis::Greatest => {
            notes.push(language.word("valeur la plus élevée|höchster Wert|greatest value"));
        }
        QuantityBasis::Total => notes.push(language.word("total indiqué|angegebene Summe|stated total")),
        QuantityBasis::Events | QuantityBasis::Stated => {}
    }
    notes
}

fn amount(quantity: &MeasuredQuantity, language: Language) -> String {
    let (words, towards) = at_least(quantity.lower_bound, language);
    let (value, unit) = clinical(quantity.quantity, &quantity.value);
    let value = measured_text(&value, towards, language);
    let to = quantity.high.as_ref().map_or_else(String::new, |high| {
        let (high, _) = clinical(quantity.quantity, high);
        let to = language.word(" à | bis | to ");
        format!("{to}{}", measured_text(&high, Rounding::Nearest, language))
    });
    format!("{words}{value}{to} {unit}")
}

/// The unit in which people read a quantity: an area product in Gy·cm², the others in their canonical unit.
pub(super) fn clinical(kind: QuantityKind, value: &Decimal) -> (Decimal, &'static str) {
    match kind {
        QuantityKind::Dap => (value.times(&Decimal::power_of_ten(4)), "Gy·cm²"),
        QuantityKind::Dlp => (value.clone(), "mGy·cm"),
        other => (value.clone(), canonical_unit(other)),
    }
}

/// Events, and what does not fit together.
pub(super) fn remarks(measured: &MeasuredSource, language: Language) -> Vec<String> {
    let mut remarks = Vec::new();
    if measured.events > 0 || measured.stated_events.is_some() {
        // French counts nought as one.
        let single = measured.events == 1 || (measured.events == 0 && language == Language::Fr);
        let words = language.word(if single {
            "événement d'irradiation|Bestrahlungsereignis|irradiation event"
        } else {
            "événements d'irradiation|Bestrahlungsereignisse|irradiation events"
        });
        let events = format!("{} {words}", measured.events);
        let here = measured.events.saturating_add(measured.moved_events);
        let stated = measured.stated_events.filter(|stated| *stated != here);
        remarks.push(stated.map_or_else(
            || format!("{events}."),
            |stated| {
                let words = language.word(
                    "nombre indiqué par l'appareil :|\
                    vom Gerät angegebene Zahl:|\
                    number stated by the device:",
                );
                format!("{events} ({words} {stated}).")
            },
        ));
    }
    if measured.moved_events > 0 {
        let words = language.word(
            "Événements comptés dans un autre examen :|\
            In einer anderen Untersuchung gezählte Ereignisse:|\
            Events counted in another exam:",
        );
        remarks.push(format!("{words} {}.", measured.moved_events));
    }
    let mut differing: Vec<&str> = Vec::new();
    for quantity in measured.quantities.iter().filter(|quantity| quantity.mismatch) {
        let word = language.word(quantity_of(quantity.quantity));
        if !differing.contains(&word) {
            differing.push(word);
        }
    }
    if !differing.is_empty() {
        let words = language.word(
            "Les valeurs indiquées (totaux, événements) ne concordent pas :|\
            Die angegebenen Werte (Summen, Ereignisse) stimmen nicht überein:|\
            The stated values (totals, events) do not agree:",
        );
        remarks.push(format!("{words} {}.", differing.join(", ")));
    }
    if !measured.unreadable.is_empty() {
        let words = language.word(
            "Une valeur indiquée n'a pas pu être lue :|\
            Ein angegebener Wert war nicht lesbar:|\
            A stated value could not be read:",
        );
        let kinds: Vec<&str> = measured
            .unreadable
            .iter()
            .map(|kind| language.word(quantity_of(*kind)))
            .collect();
        remarks.push(format!("{words} {}.", kinds.join(", ")));
    }
    remarks
}
