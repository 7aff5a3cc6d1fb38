//! Dose as a person reads it.

use crate::layout::push_wrapped;
use cre_core::dose::{DoseSummary, Sum};
use cre_core::texts::Language;

/// Millisievert to two significant figures; storage keeps nanosievert.
pub(crate) fn millisievert(nanosievert: i64) -> String {
    let negative = if nanosievert < 0 { "-" } else { "" };
    let value = nanosievert.unsigned_abs();
    if value == 0 {
        return "0 mSv".to_owned();
    }
    // Round to two significant digits, halves up: a display, never a sum.
    let digits = value.ilog10();
    let unit = 10u64.pow(digits.saturating_sub(1));
    let rounded = (value + unit / 2) / unit * unit;
    let (whole, fraction) = (rounded / 1_000_000, rounded % 1_000_000);
    if fraction == 0 {
        return format!("{negative}{whole} mSv");
    }
    let fraction = format!("{fraction:06}");
    format!("{negative}{whole}.{} mSv", fraction.trim_end_matches('0'))
}

pub(crate) fn sum_text(sum: &Sum, language: Language) -> String {
    let at_least = if sum.is_lower_bound {
        language.pick("au moins ", "mindestens ", "at least ")
    } else {
        ""
    };
    let range = match sum.high_nanosievert {
        Some(high) if sum.nanosievert > 0 => {
            format!(
                " ({} – {})",
                millisievert(sum.low_nanosievert),
                millisievert(high)
            )
        }
        _ => String::new(),
    };
    format!(
        "{at_least}{}{range}; {} {}, {} {}, {} {}",
        millisievert(sum.nanosievert),
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
