//! Names of exams and regions, and dates, as people write them.

use super::Language;
use crate::catalogue::Catalogue;
use crate::time::{Day, DayRange};

/// Name of an exam; of one that the catalogue does not know: a word for it.
#[must_use]
pub fn exam_name<'c>(catalogue: &'c Catalogue, code: Option<&str>, language: Language) -> &'c str {
    let exam = code
        .and_then(|code| catalogue.exam_by_code(code))
        .and_then(|id| catalogue.exam(id));
    let unknown = language.word("examen sans code|Untersuchung ohne Code|exam without code");
    exam.map_or(unknown, |exam| language.name(&exam.names))
}

/// Names of regions, by code.
#[must_use]
pub fn region_names(catalogue: &Catalogue, codes: &[&str], language: Language) -> String {
    let names = codes
        .iter()
        .filter_map(|code| catalogue.region_by_code(code))
        .filter_map(|id| catalogue.region(id));
    names
        .map(|region| language.name(&region.names))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A date as people of the country write it; a range that is a month or a year as such.
#[must_use]
pub fn date_text(date: Option<DayRange>, language: Language) -> String {
    let Some(date) = date else {
        return language
            .word("date inconnue|Datum unbekannt|date unknown")
            .to_owned();
    };
    let day = |day: Day| {
        if language == Language::En {
            day.to_string()
        } else {
            format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
        }
    };
    let (first, last) = (date.first(), date.last());
    if date.is_single() {
        return day(first);
    }
    if (first.day(), first.month()) == (1, 1) && last == first.add_months(12).add_days(-1) {
        return format!("{:04}", first.year());
    }
    if first.day() == 1 && last == first.add_months(1).add_days(-1) {
        return format!("{:02}/{:04}", first.month(), first.year());
    }
    format!("{} – {}", day(first), day(last))
}
