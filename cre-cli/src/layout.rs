//! How answers for people are laid out: tables, headings and lines of at most 100 columns.
//!
//! Texts of a document are printed without their control characters: they may not steer the terminal.

use anstyle::Style;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table, TableComponent};
use cre_core::wire;
use std::fmt::Write;

const WIDTH: u16 = 100;

/// An empty table.
pub(crate) fn table(headers: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(UTF8_HORIZONTAL_ONLY)
        .remove_style(TableComponent::HorizontalLines)
        .remove_style(TableComponent::MiddleIntersections)
        .remove_style(TableComponent::LeftBorderIntersections)
        .remove_style(TableComponent::RightBorderIntersections)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH)
        .set_header(headers);
    table
}

/// The table without trailing blanks.
pub(crate) fn lines(table: &Table) -> String {
    table
        .to_string()
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A line in bold, after an empty one.
pub(crate) fn heading(text: &mut String, words: &str) {
    let bold = Style::new().bold();
    let _ = writeln!(text, "\n{bold}{words}{bold:#}");
}

/// A text of a document as it may be printed: control characters and marks of writing direction are replaced.
pub(crate) fn plain(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| if steers(c) { '\u{FFFD}' } else { c })
        .collect()
}

/// Breaks a text at spaces, and a word that is longer than a line where it must, so that no line is wider than the
/// page. The prefix is ours and may be styled; the words are printed plain.
pub(crate) fn push_wrapped(text: &mut String, prefix: &str, indent: usize, words: &str) {
    let room = usize::from(WIDTH).saturating_sub(indent).max(1);
    let (mut line, mut width, mut lines) = (String::new(), 0, Vec::new());
    for word in plain(words).split(' ') {
        let length = word.chars().count();
        if !line.is_empty() && width + 1 + length > room {
            lines.push(std::mem::take(&mut line));
            width = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            width += 1;
        }
        for letter in word.chars() {
            if width == room {
                lines.push(std::mem::take(&mut line));
                width = 0;
            }
            line.push(letter);
            width += 1;
        }
    }
    lines.push(line);
    for (index, line) in lines.iter().enumerate() {
        let _ = if index == 0 {
            writeln!(text, "{prefix}{line}")
        } else {
            writeln!(text, "{:indent$}{line}", "")
        };
    }
}

/// The contract's code of a value.
pub(crate) fn code_of<T: serde::Serialize>(value: &T) -> String {
    wire::canonical(value)
        .unwrap_or_default()
        .trim_matches('"')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{plain, push_wrapped};

    #[test]
    fn no_word_is_too_long_and_no_text_steers_the_terminal() {
        let mut text = String::new();
        push_wrapped(
            &mut text,
            "  - ",
            4,
            &format!("a {} b\u{1b}[2J\nc", "w".repeat(250)),
        );
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        assert!(!text.contains('\u{1b}') && text.contains("b\u{FFFD}[2J\u{FFFD}c"));
        assert_eq!(plain("Hôpital de la Sûre"), "Hôpital de la Sûre");
        assert_eq!(plain("a\u{202e}b\u{9b}c\u{7f}"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
    }
}
