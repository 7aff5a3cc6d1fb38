//! Times steps and closes a run: a table with the minutes of each step, then `N passed, N failed, N skipped`.

use crate::Outcome;
use std::time::{Duration, Instant};

/// How a step ended, with a note for the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Done, and right.
    Passed(String),
    /// Could not run, with the reason.
    Skipped(String),
    /// Wrong, with the reason.
    Failed(String),
}

/// A line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Name of the step.
    pub(crate) name: String,
    /// How long it took.
    pub(crate) took: Duration,
    /// How it ended.
    pub(crate) verdict: Verdict,
}

impl Line {
    /// Runs a step and times it.
    pub(crate) fn of(name: &str, run: impl FnOnce() -> Outcome<Verdict>) -> Self {
        println!("\n=== {name}");
        let start = now();
        let verdict = run().unwrap_or_else(|error| Verdict::Failed(error.to_string()));
        let line = Self {
            name: name.to_owned(),
            took: start.elapsed(),
            verdict,
        };
        println!("=== {}", line.shown());
        line
    }

    /// The line as the table shows it.
    pub(crate) fn shown(&self) -> String {
        let (word, note) = match &self.verdict {
            Verdict::Passed(note) => ("passed", note),
            Verdict::Skipped(note) => ("skipped", note),
            Verdict::Failed(note) => ("FAILED", note),
        };
        let note = note.lines().next().unwrap_or_default();
        let minutes = minutes(self.took);
        format!("{:<14} {minutes:>6} min  {word:<8} {note}", self.name)
            .trim_end()
            .to_owned()
    }
}

/// Prints the table and the plain closing line; an error if a step failed or none ran.
pub(crate) fn close(lines: &[Line]) -> Outcome {
    println!();
    for line in lines {
        println!("{}", line.shown());
    }
    println!(
        "{:<14} {:>6} min\n",
        "total",
        minutes(lines.iter().map(|line| line.took).sum())
    );
    let count = |is: fn(&Verdict) -> bool| lines.iter().filter(|line| is(&line.verdict)).count();
    let failed = count(|verdict| matches!(verdict, Verdict::Failed(_)));
    let passed = count(|verdict| matches!(verdict, Verdict::Passed(_)));
    let skipped = count(|verdict| matches!(verdict, Verdict::Skipped(_)));
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    match (passed, failed) {
        (_, 1..) => Err(format!("{failed} failed").into()),
        (0, 0) => Err("nothing ran".into()),
        _ => Ok(()),
    }
}

/// Minutes with one decimal.
pub(crate) fn minutes(took: Duration) -> String {
    let tenths = (took.as_secs() + 3) / 6;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[expect(
    clippy::disallowed_methods,
    reason = "steps of the build are timed; no rule reads this clock"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::{Line, Verdict, close, minutes};
    use std::time::Duration;

    #[test]
    fn minutes_round_to_tenths() {
        assert_eq!(minutes(Duration::from_secs(0)), "0.0");
        assert_eq!(minutes(Duration::from_secs(89)), "1.5");
        assert_eq!(minutes(Duration::from_secs(3000)), "50.0");
    }

    #[test]
    fn a_failed_step_fails_the_run_and_so_does_an_empty_one() {
        let line = |verdict| Line {
            name: "x".to_owned(),
            took: Duration::ZERO,
            verdict,
        };
        let (good, bad) = (
            Verdict::Passed(String::new()),
            Verdict::Failed("why\nmore".to_owned()),
        );
        assert!(close(&[line(good.clone())]).is_ok());
        assert!(close(&[line(good), line(bad.clone())]).is_err());
        assert!(close(&[line(Verdict::Skipped("why".to_owned()))]).is_err());
        assert_eq!(line(bad).shown(), "x                 0.0 min  FAILED   why");
    }
}
