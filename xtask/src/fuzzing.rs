//! Runs the fuzz targets of `fuzz/` over their committed corpus; what a run finds new stays in `target`.

use crate::process::Program;
use crate::tally::Tally;
use crate::{Outcome, workspace};

/// Names of the fuzz targets; empty while there is no `fuzz/`.
pub(crate) fn targets() -> Outcome<Vec<String>> {
    let folder = workspace::root().join("fuzz/fuzz_targets");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

/// Fuzzes one target for so many seconds. With stable Rust: libFuzzer needs unstable compiler flags, not nightly.
pub(crate) fn run(target: &str, seconds: u64) -> Outcome<Tally> {
    let built = workspace::target().join("fuzz");
    // libFuzzer writes into the first corpus only.
    let grown = workspace::target().join("fuzz-corpus").join(target);
    std::fs::create_dir_all(&grown)?;
    let mut program = Program::cargo(&["fuzz", "run", "--fuzz-dir", "fuzz", "--target-dir"])?.arg(built);
    program = program.arg(target).arg(grown);
    let committed = workspace::root().join("fuzz/corpus").join(target);
    if committed.is_dir() {
        program = program.arg(committed);
    }
    program
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        .arg("-timeout=10")
        .arg("-rss_limit_mb=2048")
        .arg("-print_final_stats=1")
        .env("RUSTC_BOOTSTRAP", "1")
        .stream()
}
