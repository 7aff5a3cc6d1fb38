//! Upper and lower case, letter by letter, as Unicode 17 has it.
//!
//! The tables of the standard library are 24 kB and another with each compiler; these say the same in runs, so that the web module
//! is a thirtieth shorter as it travels, and the same text is folded alike whatever compiled it.

mod tables;

use tables::{LONGER, LOWER, UPPER};

/// Letters whose case lies equally far: how far the first lies behind the first of the run before, twice their number (one more
/// where only every second one is of the run), how far the other case lies.
type Run = (u16, u8, i32);

/// The other case of a letter, if the runs have one.
fn other(c: char, runs: &[Run]) -> char {
    let (code, mut first) = (u32::from(c), 0u32);
    for (gap, count, far) in runs {
        first = first.saturating_add((*gap).into());
        let Some(behind) = code.checked_sub(first) else {
            break;
        };
        let (every, count) = (u32::from(count & 1).saturating_add(1), u32::from(count >> 1));
        if behind.checked_rem(every) == Some(0)
            && behind.checked_div(every).is_some_and(|place| place < count)
        {
            return code
                .checked_add_signed(*far)
                .and_then(char::from_u32)
                .unwrap_or(c);
        }
    }
    c
}

/// The text in lower case, letter by letter: a sigma at the end of a word is like any other.
#[must_use]
pub fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    for c in text.chars() {
        if c == 'İ' {
            lower.push_str("i\u{307}");
        } else {
            lower.push(other(c, LOWER));
        }
    }
    lower
}

/// The text in upper case.
#[must_use]
pub fn upper(text: &str) -> String {
    let mut upper = String::with_capacity(text.len());
    for c in text.chars() {
        match LONGER.split(' ').find_map(|word| word.strip_prefix(c)) {
            Some(letters) if !c.is_ascii() => upper.push_str(letters),
            _ => upper.push(other(c, UPPER)),
        }
    }
    upper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_the_cases_of_the_standard_library() {
        // A library of another edition of Unicode knows fewer letters, or more: what both know must be alike.
        let same = char::UNICODE_VERSION == (17, 0, 0);
        let mut cased = 0;
        for c in '\0'..=char::MAX {
            let (ours, theirs) = (lower(&c.to_string()), c.to_lowercase().to_string());
            assert!(
                ours == theirs || !same && (ours == c.to_string() || theirs == c.to_string()),
                "{c}"
            );
            cased += usize::from(ours != c.to_string());
            let (ours, theirs) = (upper(&c.to_string()), c.to_uppercase().to_string());
            assert!(
                ours == theirs || !same && (ours == c.to_string() || theirs == c.to_string()),
                "{c}"
            );
            cased += usize::from(ours != c.to_string());
        }
        assert!(cased > 2_900, "{cased}");
        assert_eq!(
            (lower("ΟΔΟΣ Ä"), upper("straße")),
            ("οδοσ ä".to_owned(), "STRASSE".to_owned())
        );
    }
}
