//! Step `tutorial`: the vendor's tutorial is true. Its Python code is run as a reader would run it, before and after the mistake that
//! it explains; its JavaScript adapter is run with the npm package where that was built.

use crate::process::Program;
use crate::report::Verdict;
use crate::tally::Tally;
use crate::{Outcome, conformance, workspace};
use std::fs;

const TUTORIAL: &str = "docs/conformance-tutorial.md";
const EXAMPLE: &str = "examples/conformance";
/// What the tutorial shows and what it tells the reader to write instead.
const MISTAKE: (&str, &str) = ("<= WINDOW", "< WINDOW");

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    let kit = conformance::kit()?;
    let folder = workspace::target().join("tutorial");
    fs::create_dir_all(&folder)?;
    let code = python()?;
    if !fs::read_to_string(workspace::root().join(TUTORIAL))?.contains("first of six") {
        return Err(format!("{TUTORIAL}: how many vectors find the mistake is not said").into());
    }
    if !code.contains(MISTAKE.0) {
        return Err(format!("{TUTORIAL}: the code does not hold the mistake that the text explains").into());
    }
    let vendor = folder.join("vendor.py");
    let mut closing = Vec::new();
    for code in [code.clone(), code.replace(MISTAKE.0, MISTAKE.1)] {
        fs::write(&vendor, code)?;
        // The first run fails, and must: its closing line is what counts.
        let said = Program::new("sh", &["-c", "\"$@\" || true", "sh", &kit])?
            .args(&["--vectors-only", "--only", "R4-window", "--", "python3"])
            .args(&[&format!("{EXAMPLE}/adapter.py")])
            .arg(&vendor)
            .capture()?;
        closing.push((Tally::of(&said), said));
    }
    let [(wrong, shown), (right, _)] = closing.as_slice() else {
        return Err("two runs".into());
    };
    if wrong.failed != 6 || !shown.contains("FAILED vector R4-window-0001 (R0.9)") {
        let found = wrong.failed;
        return Err(format!(
            "{TUTORIAL}: the mistake that it explains is not found by six vectors, but by {found}"
        )
        .into());
    }
    if right.failed > 0 || right.passed <= wrong.passed {
        return Err(format!("{TUTORIAL}: the code as mended does not pass").into());
    }
    Ok(Verdict::Passed(format!(
        "{} vectors with the mistake, {} without{}",
        wrong.passed,
        right.passed,
        javascript(&kit)?
    )))
}

/// The tutorial's `assess` in the place of the one that the reader began with.
fn python() -> Outcome<String> {
    let text = fs::read_to_string(workspace::root().join(TUTORIAL))?;
    let block = text
        .split("```python\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let begun = fs::read_to_string(workspace::root().join(EXAMPLE).join("vendor.py"))?;
    let head = begun.split("def assess(").next();
    match (head, block) {
        (Some(head), Some(block)) => Ok(format!("{head}{block}")),
        _ => Err(format!("{TUTORIAL} has no Python code").into()),
    }
}

fn javascript(kit: &str) -> Outcome<String> {
    if !workspace::target().join("packages/npm/node.js").is_file() {
        return Ok("; without the npm package, which the step `npm` builds".to_owned());
    }
    let tally = Program::new(kit, &["--generated-only", "--cases", "300", "--", "node"])?
        .args(&[&format!("{EXAMPLE}/adapter.mjs"), "tests/adapters/tutorial.mjs"])
        .stream()?;
    Ok(format!("; JavaScript: {}", tally.shown()))
}
