//! `cargo xtask deep`: hours of work in shards of less than 9 minutes each, resumable, with a dated report.
//!
//! A shard that passed for this commit is not run again: its line lies in `target/deep/COMMIT.tsv`. `reports/deep-DATE-COMMIT.md`
//! says which shards passed, which failed and which were not run; it is written at the end of each run, to be committed.

use crate::process::Program;
use crate::report::{self, Line, Verdict};
use crate::{Outcome, conformance, fuzzing, mutants, only, tools, workspace};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// Fuzzing: so many shards of so many seconds for each target, half an hour in all.
const FUZZ_SHARDS: u32 = 4;
const FUZZ_SECONDS: u64 = 450;
/// Property tests: so many cases instead of the default.
const CASES: &str = "100000";
/// Generated cases against the oracle: so many shards of so many cases, each with a seed of its own, a million in all.
const ORACLE_SHARDS: u64 = 10;
const ORACLE_CASES: &str = "100000";
/// As many cases a shard over the trial pack.
const TRIAL_SHARDS: u64 = 2;

/// One shard: what it runs, in less than 9 minutes.
enum Shard {
    Fuzz(String),
    Laws,
    Oracle(u64, Option<&'static str>),
    Mutants(u64),
    MutantsAgain,
}

/// `cargo xtask deep [--only SHARD,...] [--list]`.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let shards = shards()?;
    let names: Vec<&str> = shards.iter().map(|(name, _)| name.as_str()).collect();
    if arguments == ["--list"] {
        println!("{}", names.join("\n"));
        return Ok(());
    }
    let chosen = only(arguments, &names)?;
    let commit = commit()?;
    let folder = workspace::target().join("deep");
    std::fs::create_dir_all(&folder)?;
    let journal = folder.join(format!("{commit}.tsv"));
    let kept = folder.join(&commit);
    let before = std::fs::read_to_string(&journal).unwrap_or_default();
    let mut lines = Vec::new();
    for (name, shard) in &shards {
        if !chosen.is_empty() && !chosen.contains(name) {
            continue;
        }
        if is_done(&before, name) {
            println!("{name}: passed before, at this commit");
            continue;
        }
        let line = Line::of(name, || run_shard(shard, &kept));
        // A shard that failed is in the report, and is run again when it is asked for again.
        let said = match &line.verdict {
            Verdict::Passed(note) => Some((name.clone(), note)),
            Verdict::Failed(why) => Some((format!("{name} FAILED"), why)),
            Verdict::Skipped(_) => None,
        };
        if let Some((name, note)) = said {
            let mut file = std::fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(&journal)?;
            let note = note.lines().next().unwrap_or_default();
            writeln!(file, "{name}\t{}\t{note}", report::minutes(line.took))?;
        }
        lines.push(line);
    }
    let closed = if lines.is_empty() {
        Ok(())
    } else {
        report::close(&lines)
    };
    let done = std::fs::read_to_string(&journal).unwrap_or_default();
    let missing: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !is_done(&done, name))
        .collect();
    println!("report: {}", write_report(&commit, &done, &missing, &kept)?);
    closed
}

fn shards() -> Outcome<Vec<(String, Shard)>> {
    let mut shards = vec![("laws".to_owned(), Shard::Laws)];
    for target in fuzzing::targets()? {
        for number in 1..=FUZZ_SHARDS {
            shards.push((format!("fuzz-{target}-{number}"), Shard::Fuzz(target.clone())));
        }
    }
    let oracle = |name: &str, number: u64, pack| (format!("{name}-{number}"), Shard::Oracle(number, pack));
    shards.extend((1..=ORACLE_SHARDS).map(|n| oracle("oracle-cases", n, None)));
    let trial = Some(conformance::TRIAL_PACK);
    shards.extend((1..=TRIAL_SHARDS).map(|n| oracle("trial-cases", n, trial)));
    shards.extend((1..=mutants::SHARDS).map(|n| (format!("mutants-{n}"), Shard::Mutants(n))));
    shards.push(("mutants-again".to_owned(), Shard::MutantsAgain));
    Ok(shards)
}

fn run_shard(shard: &Shard, kept: &Path) -> Outcome<Verdict> {
    let tally = match shard {
        Shard::MutantsAgain => return Ok(Verdict::Passed(mutants::again(kept)?)),
        Shard::Mutants(number) => return Ok(Verdict::Passed(mutants::shard(*number, kept)?)),
        Shard::Oracle(number, pack) => {
            return conformance::oracle_shard(*number, *pack, ORACLE_CASES).map(Verdict::Passed);
        }
        Shard::Laws => Program::cargo(&["test", "--release", "--package", "cre-core", "--tests"])?
            .env("PROPTEST_CASES", CASES)
            .stream()?,
        Shard::Fuzz(target) => {
            tools::fuzzer()?;
            fuzzing::run(target, FUZZ_SECONDS)?
        }
    };
    Ok(Verdict::Passed(tally.shown()))
}

/// Names that differ in the number at their end alone, one behind the other, as `mutants-1 to 9`.
fn in_ranges(names: &[&str]) -> Vec<String> {
    // The beginning of a name, and the first and the last number; a name without number has none.
    let mut runs: Vec<(&str, Option<(u64, u64)>)> = Vec::new();
    for &name in names {
        let parts = name.rsplit_once('-');
        let numbered = parts.and_then(|(beginning, number)| Some((beginning, number.parse::<u64>().ok()?)));
        match (numbered, runs.last_mut()) {
            (Some((beginning, number)), Some((of, Some((_, last)))))
                if *of == beginning && last.checked_add(1) == Some(number) =>
            {
                *last = number;
            }
            (Some((beginning, number)), _) => runs.push((beginning, Some((number, number)))),
            (None, _) => runs.push((name, None)),
        }
    }
    let shown = |(beginning, numbers): (&str, Option<(u64, u64)>)| match numbers {
        None => beginning.to_owned(),
        Some((first, last)) if first == last => format!("{beginning}-{first}"),
        Some((first, last)) => format!("{beginning}-{first} to {last}"),
    };
    runs.into_iter().map(shown).collect()
}

fn is_done(journal: &str, name: &str) -> bool {
    journal.lines().any(|line| line.split('\t').next() == Some(name))
}

/// The commit that is tested; a report on uncommitted work would speak of nothing that can be looked up.
fn commit() -> Outcome<String> {
    if !Program::new("git", &["status", "--porcelain"])?
        .capture()?
        .is_empty()
    {
        return Err("commit first: a report names the commit that it speaks of".into());
    }
    Ok(Program::new("git", &["rev-parse", "--short=10", "HEAD"])?
        .capture()?
        .trim()
        .to_owned())
}

fn write_report(commit: &str, journal: &str, missing: &[&str], kept: &Path) -> Outcome<String> {
    let date = Program::new("date", &["+%F"])?.capture()?.trim().to_owned();
    let compiler = Program::new("rustc", &["--version"])?.capture()?;
    let mut text = format!(
        "# Deep run of {date}\n\nCommit {commit}, {}.\n\n",
        compiler.trim()
    );
    text.push_str("| shard | minutes | closing line |\n|---|---|---|\n");
    for line in journal.lines() {
        writeln!(text, "| {} |", line.split('\t').collect::<Vec<_>>().join(" | "))?;
    }
    if !missing.is_empty() {
        writeln!(
            text,
            "\nNot run or not passed at this commit: {}.",
            in_ranges(missing).join(", ")
        )?;
    }
    text.push_str(&mutants::summary(kept)?);
    let name = format!("reports/deep-{date}-{commit}.md");
    std::fs::create_dir_all(workspace::root().join("reports"))?;
    std::fs::write(workspace::root().join(&name), text)?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::in_ranges;

    #[test]
    fn shards_that_follow_each_other_are_one_range() {
        let names = [
            "laws",
            "fuzz-pack-1",
            "fuzz-pack-2",
            "cases-3",
            "cases-5",
            "cases-6",
            "again",
        ];
        assert_eq!(
            in_ranges(&names),
            ["laws", "fuzz-pack-1 to 2", "cases-3", "cases-5 to 6", "again"]
        );
    }
}
