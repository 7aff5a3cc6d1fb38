//! Numbers as people of the country write them.

use super::Language;
use crate::decimal::{Decimal, Rounding};

/// A number with the decimal sign of the language.
pub(super) fn number_text(number: &Decimal, language: Language) -> String {
    let text = number.to_text();
    if language == Language::En {
        text
    } else {
        text.replace('.', ",")
    }
}

/// A measured value: whole digits as they are, else four significant figures. The data keep the exact value.
pub(super) fn measured_text(value: &Decimal, towards: Rounding, language: Language) -> String {
    let figures = (4..18)
        .find(|figures| {
            i32::try_from(*figures).is_ok_and(|exponent| *value < Decimal::power_of_ten(exponent))
        })
        .unwrap_or(18);
    number_text(&value.significant(figures, towards), language)
}

/// Millisievert to two significant figures; storage keeps nanosievert.
#[must_use]
pub fn millisievert(nanosievert: i64, towards: Rounding, language: Language) -> String {
    let value = Decimal::from_integer(nanosievert).times(&Decimal::power_of_ten(-6));
    format!("{} mSv", number_text(&value.significant(2, towards), language))
}

/// A text of a document inside a sentence: without control characters and marks of writing direction.
pub(super) fn plain(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.trim()
        .chars()
        .map(|c| if steers(c) { ' ' } else { c })
        .collect()
}
