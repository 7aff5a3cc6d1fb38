//! The documents of the package: those of the repository with their links as the package lies, and the page at its root.

use crate::process::Program;
use crate::{Outcome, workspace};
use std::fs;
use std::path::Path;

/// Documents that lie side by side in `share/doc/cre`.
const DOCUMENTS: [&str; 7] = [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "CHANGELOG.md",
    "docs/c-guide.md",
    "docs/error-codes.md",
    "docs/safety.md",
    "docs/rules.md",
];

/// Tables of the catalogue in which a programmer looks up codes, in `share/cre`.
const TABLES: [&str; 3] = ["exams.csv", "indications.csv", "reasons.csv"];

/// Copies the tables of the catalogue that the guide names.
pub(super) fn tables(package: &Path) -> Outcome {
    let folder = package.join("share/cre");
    fs::create_dir_all(&folder)?;
    for table in TABLES {
        let source = workspace::root().join("catalogue").join(table);
        fs::copy(source, folder.join(table)).map_err(|error| format!("{table}: {error}"))?;
    }
    Ok(())
}

/// Copies them into the folder.
pub(super) fn copy(folder: &Path) -> Outcome {
    for file in DOCUMENTS {
        let text =
            fs::read_to_string(workspace::root().join(file)).map_err(|error| format!("{file}: {error}"))?;
        let name = Path::new(file).file_name().unwrap_or_default();
        fs::write(folder.join(name), packaged(file, &text))?;
    }
    Ok(())
}

/// The text with its links as the package lies: what is in `docs` in the repository is one folder higher there.
fn packaged(file: &str, text: &str) -> String {
    if file.starts_with("docs/") {
        text.replace("](../", "](")
    } else {
        text.replace("](docs/", "](")
    }
}

/// Writes `README.md` at the root: what this is, where to begin, what the library needs.
pub(super) fn front_page(folder: &Path, version: &str, soname: &str) -> Outcome {
    let symbols = Program::new("objdump", &["-T"])?
        .arg(folder.join("lib").join(soname))
        .capture()?;
    let (major, minor) = oldest_glibc(&symbols).ok_or("the shared library names no glibc")?;
    let text = format!(
        "# Carnet de Radiologie Electronique {version}: the C library\n\n\
         Is this imaging exam already requested, or done recently enough? Begin with [the guide](share/doc/cre/c-guide.md).\n\n\
         - `include/`: `cre.h` documents every call, `cre.schema.json` every JSON document; `cre.hpp` is for C++17.\n\
         - `lib/`: for Linux on {}, glibc {major}.{minor} or later. `windows-*`, where present: for Windows.\n\
         - `share/doc/cre/`: guide, [error codes](share/doc/cre/error-codes.md), rules, examples, licences, bill of materials.\n\
         - `share/cre/`: the codes of exams, indications and reasons.\n\n\
         `sha256sum -c SHA256SUMS` in this folder checks every file. Licence: Apache-2.0 or MIT, as you choose.\n",
        std::env::consts::ARCH
    );
    fs::write(folder.join("README.md"), text)?;
    Ok(())
}

/// The newest version of glibc that a list of symbols asks for: the oldest that will do.
fn oldest_glibc(symbols: &str) -> Option<(u32, u32)> {
    symbols
        .split("GLIBC_")
        .skip(1)
        .filter_map(|rest| {
            let mut numbers = rest.split(|sign: char| !sign.is_ascii_digit());
            Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::{oldest_glibc, packaged};

    #[test]
    fn links_lead_where_the_package_has_what_they_name() {
        let text = "[a](../examples/c-ehr/ehr.c) [b](error-codes.md)";
        assert_eq!(
            packaged("docs/c-guide.md", text),
            "[a](examples/c-ehr/ehr.c) [b](error-codes.md)"
        );
        assert_eq!(packaged("CHANGELOG.md", "[c](docs/rules.md)"), "[c](rules.md)");
    }

    #[test]
    fn versions_of_glibc_compare_as_numbers() {
        let symbols = "(GLIBC_2.4) a\n(GLIBC_2.33) b\n(GLIBC_2.2.5) c\n(GLIBC_PRIVATE) d";
        assert_eq!(oldest_glibc(symbols), Some((2, 33)));
        assert_eq!(oldest_glibc("none"), None);
    }
}
