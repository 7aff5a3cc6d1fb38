//! Runs benchmarks: every `[[bench]]` of a member, with its own `main` (`harness = false`) that knows `--smoke`.

use crate::process::Program;
use crate::tally::Tally;
use crate::{Outcome, workspace};

/// `cargo xtask bench [NAME...] [--smoke]`: all benchmarks or those named, optimised as the release is.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let smoke = arguments.iter().any(|argument| argument == "--smoke");
    let named: Vec<&String> = arguments
        .iter()
        .filter(|argument| *argument != "--smoke")
        .collect();
    let all = workspace::benchmarks()?;
    if let Some(unknown) = named
        .iter()
        .find(|name| !all.iter().any(|(_, bench)| bench == **name))
    {
        return Err(format!("no benchmark `{unknown}`").into());
    }
    if all.is_empty() {
        return Err("no member has a benchmark yet".into());
    }
    for (package, bench) in &all {
        if !named.is_empty() && !named.contains(&bench) {
            continue;
        }
        if smoke {
            smoke_one(package, bench)?;
        } else {
            Program::cargo(&["bench", "--package", package, "--bench", bench])?.stream()?;
        }
    }
    Ok(())
}

/// Proves that a benchmark still runs: small sizes, and the test profile so that nothing is compiled again.
pub(crate) fn smoke_one(package: &str, bench: &str) -> Outcome<Tally> {
    Program::cargo(&[
        "bench",
        "--profile",
        "dev",
        "--package",
        package,
        "--bench",
        bench,
        "--",
        "--smoke",
    ])?
    .stream()
}
