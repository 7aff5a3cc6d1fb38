//! Mutation testing of the rules in `cre-core`: every change that cargo-mutants makes must be seen by the conformance kit, for which a
//! mutant is a vendor like any other: by a vector, by a law, or by a generated case that the unchanged core answers otherwise. The
//! kit is built once, from the unchanged core; of a mutant only cre-core is built, and one test that speaks to the kit. The core's
//! own tests are not run.

use crate::process::Program;
use crate::{Outcome, conformance, tools, workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// So many shards, each of less than 9 minutes on two cores.
pub(crate) const SHARDS: u64 = 24;
/// How the kit tries a mutant: everything it has, until the first failure.
const KIT: &[&str] = &[
    "--first-failure",
    "--max-failures=1",
    "--no-shrinking",
    "--cases=2000",
    "--law-cases=12",
];
/// The rules: what judges, sums, folds, reckons and selects. Texts, forms and the decoder are not theirs.
const FILES: &[&str] = &[
    "cre-core/src/redundancy/*.rs",
    "cre-core/src/dose/*.rs",
    "cre-core/src/record/*.rs",
    "cre-core/src/guidance/*.rs",
    "cre-core/src/time/*.rs",
    "cre-core/src/catalogue/rules.rs",
    "cre-core/src/catalogue/geometry.rs",
    "cre-core/src/catalogue/site.rs",
    "cre-core/src/catalogue/compiled.rs",
    "cre-core/src/assessment/*.rs",
];
/// Not rules: generated tables, and what only other calls of the contract use.
const LEFT_OUT: &[&str] = &[
    "cre-core/src/time/zone_table.rs",
    "cre-core/src/record/retention.rs",
    "cre-core/src/record/todo.rs",
    "cre-core/src/dose/trigger.rs",
    "cre-core/src/dose/exposure.rs",
    "cre-core/src/assessment/decide.rs",
    "cre-core/src/assessment/paragraph.rs",
];

/// Functions in those files that judge nothing in an assessment: the contract's schema, what is shown to a developer, words of errors;
/// merging, local times and placeholders of DICOM files, what only hosts compare; and the rows that an open carnet keeps for speed, of which
/// `cre-core/tests/answer_as_written.rs` and `cre-dicom/tests/kept_rows.rs` are the tests.
const NO_RULES: &[&str] = &[
    "Carnet::take_entries",
    "Carnet::keyed",
    "Carnet::merge",
    "resolve_local",
    "local_instant",
    "Instant::same_moment",
    "completed_years",
    "Placeholders::contains",
    "Display for Interval",
    "ShownRows::are_of",
    "ShownRows::len",
    "says_unrelated",
    "JsonSchema for",
    "Debug for",
    "Error::code",
    "Error::place",
    "Error::record",
    "expecting",
];

/// Why survivors survive.
const SURVIVORS: &str = "tests/conformance/survivors.txt";

/// Runs one shard; its outcomes stay in `folder` for the report. A mutant that survives fails nothing: the report names it.
pub(crate) fn shard(number: u64, folder: &Path) -> Outcome<String> {
    let shard = format!("{}/{SHARDS}", number.saturating_sub(1));
    tried(number, &["--shard", &shard, "--sharding", "round-robin"], folder)
}

/// Tries again what survived in an earlier report and is not explained. (Beside what is selected, cargo-mutants 27.1 tries every
/// mutant that deletes a field.)
pub(crate) fn again(folder: &Path) -> Outcome<String> {
    let mut words = Vec::new();
    let names = unexplained()?;
    for name in &names {
        words.extend(["--re", name]);
    }
    match words.as_slice() {
        [] => Ok("every survivor of the reports is explained".to_owned()),
        words => tried(0, words, folder),
    }
}

/// Tries the mutants that `which` selects. Of shards that are chosen round robin some are a sample of all.
fn tried(number: u64, which: &[&str], folder: &Path) -> Outcome<String> {
    tools::mutants()?;
    let out = folder.join(format!("mutants-{number}"));
    fs::create_dir_all(&out)?;
    let kit = kit()?;
    // On a core that fails the kit unchanged every mutant would count as caught.
    compiled(
        Program::cargo(&["test", "--package", "cre-core", VENDOR])?,
        &kit,
        number,
    )
    .stream()?;
    let mut program = Program::cargo(&["mutants", "--package", "cre-core", "--no-times"])?
        .args(which)
        .args(&["--test-package", "cre-core", "--baseline", "skip"])
        .args(&[
            "--timeout",
            "300",
            "--minimum-test-timeout",
            "300",
            "--build-timeout",
            "300",
        ])
        .args(&["--colors", "never", "--gitignore", "true"])
        // Of the core's tests only the one that runs, so that a mutant does not wait for the others to be built.
        .args(&["--cargo-arg", VENDOR, "--output"])
        .arg(&out);
    for file in FILES {
        program = program.args(&["--file", file]);
    }
    for file in LEFT_OUT {
        program = program.args(&["--exclude", file]);
    }
    for name in NO_RULES {
        program = program.args(&["--exclude-re", name]);
    }
    // Exit code 2: mutants were missed; 3: a time-out. Both are results.
    let ran = compiled(program, &kit, number).stream();
    let counts = Counts::of(&out)?;
    if counts.caught + counts.missed.len() + counts.timeout + counts.unviable == 0 {
        return Err(ran.err().unwrap_or_else(|| "no mutant was tried".into()));
    }
    Ok(counts.shown())
}

/// The test of cre-core that speaks to the kit.
const VENDOR: &str = "--test=as_a_vendor";

/// The kit's commands, built with the core as it is, one word a line: with the starter pack, and behind an empty line with the trial pack
/// and its vectors.
fn kit() -> Outcome<String> {
    let mut words = vec![conformance::built("release", &[])?];
    words.extend(KIT.iter().map(|word| (*word).to_owned()));
    let file = |name: &str| workspace::root().join(name).display().to_string();
    let starter = format!("--known-failures={}", file(conformance::OPEN));
    let (pack, vectors) = (file(conformance::TRIAL_PACK), file(conformance::TRIAL_VECTORS));
    let trial = format!("--catalogue={pack}\n--vectors={vectors}");
    let words = words.join("\n");
    Ok(format!("{words}\n{starter}\n\n{words}\n{trial}"))
}

/// With a folder of its own for what is built: what never changes is built once, and for speed. There is one for even shards and one
/// for odd ones, so that two processes can work side by side.
fn compiled(program: Program, kit: &str, number: u64) -> Program {
    let built = workspace::target().join(if number.is_multiple_of(2) {
        "mutants-even"
    } else {
        "mutants-odd"
    });
    program
        .env("CARGO_TARGET_DIR", &built.to_string_lossy())
        .env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_OPT_LEVEL", "3")
        .env("CARGO_PROFILE_DEV_DEBUG", "none")
        .env("CRE_KIT", kit)
}

#[derive(Debug, Default)]
struct Counts {
    caught: usize,
    timeout: usize,
    unviable: usize,
    missed: Vec<String>,
}

impl Counts {
    fn of(out: &Path) -> Outcome<Self> {
        let lines = |name: &str| -> Vec<String> {
            let text = fs::read_to_string(out.join("mutants.out").join(name)).unwrap_or_default();
            text.lines().map(str::to_owned).collect()
        };
        if !out.join("mutants.out").is_dir() {
            return Err("cargo-mutants left no outcomes".into());
        }
        Ok(Self {
            caught: lines("caught.txt").len(),
            timeout: lines("timeout.txt").len(),
            unviable: lines("unviable.txt").len(),
            missed: lines("missed.txt"),
        })
    }

    fn shown(&self) -> String {
        format!(
            "{} caught, {} timed out, {} missed, {} do not compile",
            self.caught,
            self.timeout,
            self.missed.len(),
            self.unviable
        )
    }
}

/// The part of a deep report that sums the shards up and names every survivor; empty when none was run.
pub(crate) fn summary(folder: &Path) -> Outcome<String> {
    let mut sum = Counts::default();
    // Number 0 is no shard of all: survivors of earlier reports, tried again.
    let (mut shards, mut tried) = (0, false);
    for number in 0..=SHARDS {
        let out: PathBuf = folder.join(format!("mutants-{number}"));
        let Ok(counts) = Counts::of(&out) else { continue };
        shards += u64::from(number > 0);
        tried = true;
        sum.caught += counts.caught;
        sum.timeout += counts.timeout;
        sum.unviable += counts.unviable;
        sum.missed.extend(counts.missed);
    }
    if !tried {
        return Ok(String::new());
    }
    let mut text = format!("\n## Mutants\n\n{shards} of {SHARDS} shards: {}.\n", sum.shown());
    if !sum.missed.is_empty() {
        text.push_str("\nSurvivors, which no vector, no law and no generated case of the kit sees:\n\n");
        let explained = explained()?;
        for mutant in &sum.missed {
            let why = explained.get(&unplaced(mutant));
            let why = why.map_or("not explained yet", String::as_str);
            writeln!(text, "- `{mutant}`: {why}")?;
        }
    }
    Ok(text)
}

/// Why mutants survive, by their names without lines: a reason behind `= `, then those that it is the reason of.
fn explained() -> Outcome<BTreeMap<String, String>> {
    let text = fs::read_to_string(workspace::root().join(SURVIVORS))?;
    let mut reason = "";
    let mut explained = BTreeMap::new();
    for line in text.lines().map(str::trim) {
        if let Some(new) = line.strip_prefix("= ") {
            reason = new;
        } else if !line.is_empty() && !line.starts_with('#') {
            explained.insert(line.to_owned(), reason.to_owned());
        }
    }
    Ok(explained)
}

/// A mutant's name without line and column, which move: `FILE: what was replaced`.
fn unplaced(name: &str) -> String {
    let (place, what) = name.split_once(": ").unwrap_or((name, ""));
    format!("{}: {what}", place.split(':').next().unwrap_or_default())
}

/// The mutants that earlier reports call survivors and that are not explained: what the shard `mutants-again` tries, as regular
/// expressions for cargo-mutants.
fn unexplained() -> Outcome<Vec<String>> {
    let explained = explained()?;
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(workspace::root().join("reports"))? {
        let text = fs::read_to_string(entry?.path())?;
        let listed = text.lines().filter_map(|line| line.strip_prefix("- `"));
        let listed = listed.filter_map(|line| Some(unplaced(line.split_once('`')?.0)));
        names.extend(listed.filter(|name| !explained.contains_key(name)));
    }
    let expressions = names.iter().filter_map(|name| {
        let (file, what) = name.split_once(": ")?;
        Some(format!("^{}:[0-9]+:[0-9]+: {}$", escaped(file), escaped(what)))
    });
    Ok(expressions.collect())
}

/// What means itself in a regular expression. (An angle bracket behind a backslash would be the edge of a word.)
fn escaped(text: &str) -> String {
    let special = |c: char| "\\.+*?()|[]{}^$-&".contains(c);
    text.chars()
        .flat_map(|c| special(c).then_some('\\').into_iter().chain([c]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mutant_is_named_without_its_place() {
        let name = "cre-core/src/time/text.rs:25:77: replace < with <= in Digits<'a>::number";
        let unplaced = unplaced(name);
        assert_eq!(
            unplaced,
            "cre-core/src/time/text.rs: replace < with <= in Digits<'a>::number"
        );
        assert_eq!(
            escaped("a.rs: | with ^ in f<'a> -> x"),
            r"a\.rs: \| with \^ in f<'a> \-> x"
        );
    }
}
