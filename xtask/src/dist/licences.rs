//! The licences of what is inside the libraries: of every crate that is linked, as its package carries them, and of Rust's
//! standard library.

use crate::Outcome;
use crate::process::Program;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Beginnings of the names of files that hold a licence or a notice.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// Writes `THIRD-PARTY-LICENCES.txt` and `RUST-STANDARD-LIBRARY.html`; how many crates the first one names.
pub(super) fn write(folder: &Path) -> Outcome<usize> {
    let text = Program::cargo(&["metadata", "--format-version", "1", "--locked"])?.capture()?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let packages = metadata
        .get("packages")
        .and_then(serde_json::Value::as_array)
        .ok_or("cargo metadata names no packages")?;
    let linked = linked()?;
    let mut out = String::from(
        "What the libraries of this package hold besides the code of the Carnet de Radiologie Electronique, with the licences\n\
         as their authors state them. Rust's standard library: RUST-STANDARD-LIBRARY.html. cre-sbom.json lists the same crates.\n",
    );
    for crate_name in &linked {
        let word = |package: &serde_json::Value, key: &str| {
            package
                .get(key)
                .and_then(serde_json::Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let package = packages
            .iter()
            .find(|package| format!("{} v{}", word(package, "name"), word(package, "version")) == *crate_name)
            .ok_or_else(|| format!("{crate_name} is linked, but cargo metadata does not know it"))?;
        writeln!(
            out,
            "\n{}\n{crate_name}: {}\n{}",
            "=".repeat(100),
            word(package, "license"),
            word(package, "repository")
        )?;
        let manifest = PathBuf::from(word(package, "manifest_path"));
        let files = files(manifest.parent().unwrap_or(&manifest))?;
        if files.is_empty() {
            return Err(format!("{crate_name} carries no licence").into());
        }
        for file in files {
            let name = file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            writeln!(out, "\n--- {name}\n\n{}", fs::read_to_string(&file)?.trim_end())?;
        }
    }
    fs::write(folder.join("THIRD-PARTY-LICENCES.txt"), out)?;
    let root = Program::new("rustc", &["--print", "sysroot"])?.capture()?;
    let standard = Path::new(root.trim()).join("share/doc/rust/COPYRIGHT-library.html");
    fs::copy(&standard, folder.join("RUST-STANDARD-LIBRARY.html"))
        .map_err(|error| format!("{}: {error}", standard.display()))?;
    Ok(linked.len())
}

/// Crates that end in the library, on any platform: not those that only ran while it was built, and not our own.
fn linked() -> Outcome<BTreeSet<String>> {
    let listed = Program::cargo(&[
        "tree",
        "--package",
        "cre-ffi",
        "--edges",
        "normal,no-proc-macro",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ])?
    .capture()?;
    Ok(listed
        .lines()
        .filter(|line| !line.starts_with("cre-"))
        .map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
        .collect())
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_file() && NAMES.iter().any(|beginning| name.starts_with(beginning)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn the_licences_of_this_project_are_found() {
        let names: Vec<String> = files(crate::workspace::root())
            .unwrap()
            .iter()
            .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["LICENSE-APACHE", "LICENSE-MIT"]);
    }
}
