//! What documents promise: links between them lead somewhere, and the tests that docs/safety.md names exist.

use crate::workspace;
use std::path::Path;

/// Where hazards, controls and their tests stand.
const SAFETY: &str = "docs/safety.md";

/// Links of a document that lead nowhere. Only links inside the repository are looked at.
pub(crate) fn dead_links(file: &str, text: &str) -> Vec<String> {
    dead_links_below(workspace::root(), file, text)
}

/// The same, for a document in another folder than the repository.
pub(crate) fn dead_links_below(root: &Path, file: &str, text: &str) -> Vec<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let links = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ', '#']).next());
    let inside =
        links.filter(|link| !link.is_empty() && !link.contains("://") && !link.starts_with("mailto:"));
    inside
        .filter(|link| !root.join(folder).join(link).exists())
        .map(str::to_owned)
        .collect()
}

/// Files in the test column of the hazards that do not exist.
pub(crate) fn missing_tests(file: &str, text: &str) -> Vec<String> {
    if file != SAFETY {
        return Vec::new();
    }
    let mut missing: Vec<String> = test_files(text)
        .into_iter()
        .filter(|path| !workspace::root().join(path).exists())
        .collect();
    missing.sort();
    missing.dedup();
    missing
}

/// Paths between backticks in the last cell of each row.
fn test_files(text: &str) -> Vec<String> {
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    let cells = rows.filter_map(|row| row.rsplit('|').next());
    let paths = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    paths
        .filter(|path| path.contains('/'))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{dead_links, missing_tests, test_files};

    #[test]
    fn a_link_must_lead_somewhere_seen_from_its_document() {
        let text =
            "[a](../Cargo.toml) [b](lib.rs#x) [c](https://example.org/y) [d](#here) [e](main.rs \"title\")";
        assert_eq!(dead_links("xtask/src/x.md", text), ["lib.rs"]);
    }

    #[test]
    fn only_the_last_cell_names_tests() {
        let text =
            "| `a/b.rs` | c |\n| d | `e/f.rs`, `xtask/src/main.rs`; open |\ntext `g/h.rs`\n| `level` |";
        assert_eq!(test_files(text), ["e/f.rs", "xtask/src/main.rs"]);
        assert_eq!(missing_tests("docs/safety.md", text), ["e/f.rs"]);
        assert!(missing_tests("docs/other.md", text).is_empty());
    }
}
