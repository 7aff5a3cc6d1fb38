//! Dose as a person reads it.

use crate::layout::push_wrapped;
use cre_core::decimal::Rounding;
use cre_core::dose::{DoseSummary, Sum};
use cre_core::texts::{DoseParagraph, Language, millisievert};

pub(crate) fn sum_text(sum: &Sum, language: Language) -> String {
    let at_least = if sum.is_lower_bound {
        language.pick("au moins ", "mindestens ", "at least ")
    } else {
        ""
    };
    // What is "at least" so much is not rounded up.
    let towards = if sum.is_lower_bound {
        Rounding::Down
    } else {
        Rounding::Nearest
    };
    let shown = |nanosievert: i64, towards| millisievert(nanosievert, towards, language);
    let range = match sum.high_nanosievert {
        Some(high) if sum.nanosievert > 0 => {
            format!(
                " ({} – {})",
                shown(sum.low_nanosievert, Rounding::Nearest),
                shown(high, Rounding::Nearest)
            )
        }
        _ => String::new(),
    };
    format!(
        "{at_least}{}{range}; {} {}, {} {}, {} {}",
        shown(sum.nanosievert, towards),
        sum.measured,
        language.pick("mesurés", "gemessen", "measured"),
        sum.typical,
        language.pick("typiques", "typisch", "typical"),
        sum.unknown,
        language.pick("inconnus", "unbekannt", "unknown"),
    )
}

/// One line about dose: an estimate from what devices reported and tables say, not a risk and not a limit.
pub(crate) fn dose_line(dose: &DoseSummary, language: Language) -> String {
    let words = language.pick(
        "Dose efficace estimée depuis le suivi",
        "Geschätzte effektive Dosis seit Beginn",
        "Estimated effective dose since followed",
    );
    let mut line = String::new();
    push_wrapped(
        &mut line,
        "",
        0,
        &format!("{words}: {}", sum_text(&dose.cumulative.since_followed, language)),
    );
    line.trim_end().to_owned()
}

/// The dose paragraph of an exam, and after an empty line what may be shown beside it.
pub(crate) fn paragraph_text(paragraph: &DoseParagraph) -> String {
    let mut text = String::new();
    for line in paragraph.text.lines() {
        push_wrapped(&mut text, "", 0, line);
    }
    if !paragraph.beside.is_empty() {
        text.push('\n');
    }
    for sentence in &paragraph.beside {
        push_wrapped(&mut text, "", 0, sentence);
    }
    text.trim_end().to_owned()
}
