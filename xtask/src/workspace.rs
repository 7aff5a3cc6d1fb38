//! Where things are: the root, the target folder, test data, members, files known to git.

use crate::Outcome;
use crate::process::Program;
use std::path::{Path, PathBuf};

/// Root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Folder of everything that is built.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Folder of the tools that step `tools` installs, so that nothing is installed globally.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// Whether this is CI.
pub(crate) fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}

/// Real inputs that are not part of the repository: `CRE_TESTDATA`, else `../shared/testdata`, if it is there.
pub(crate) fn testdata() -> Option<PathBuf> {
    let named = std::env::var_os("CRE_TESTDATA").map(PathBuf::from);
    let folder = root().join(named.unwrap_or_else(|| PathBuf::from("../shared/testdata")));
    folder.canonicalize().ok().filter(|folder| folder.is_dir())
}

/// Files known to git or new, as paths from the root with `/`.
pub(crate) fn files() -> Outcome<Vec<String>> {
    let listed = Program::new(
        "git",
        &["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    )?
    .capture()?;
    let mut files: Vec<String> = listed
        .split('\0')
        .filter(|file| root().join(file).is_file())
        .map(str::to_owned)
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

/// Benchmarks of all members: (package, name).
pub(crate) fn benchmarks() -> Outcome<Vec<(String, String)>> {
    let text = Program::cargo(&["metadata", "--no-deps", "--format-version", "1"])?.capture()?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let mut found = Vec::new();
    for package in list(&metadata, "packages") {
        for target in list(package, "targets") {
            if list(target, "kind").iter().any(|kind| kind == "bench") {
                found.push((word(package, "name"), word(target, "name")));
            }
        }
    }
    Ok(found)
}

fn list<'a>(value: &'a serde_json::Value, key: &str) -> &'a [serde_json::Value] {
    value
        .get(key)
        .and_then(serde_json::Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn word(value: &serde_json::Value, key: &str) -> String {
    value
        .get(key)
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}
