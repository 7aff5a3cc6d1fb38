//! Reads the closing lines of test runners: how many tests passed, failed and were skipped.

/// Sums over the closing lines seen so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Closing lines seen.
    pub(crate) runners: u64,
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
    /// Tests that were skipped or ignored.
    pub(crate) skipped: u64,
    /// Inputs that a fuzzer ran.
    pub(crate) inputs: u64,
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            sum.add(one);
            sum
        })
    }
}

impl Tally {
    /// What a program has said in all.
    pub(crate) fn of(said: &str) -> Self {
        let mut tally = Self::default();
        said.lines().for_each(|line| tally.take(line));
        tally
    }

    /// Takes in one line of output; anything but a closing line changes nothing.
    pub(crate) fn take(&mut self, line: &str) {
        let line = line.trim().trim_matches('=').trim();
        if let Some(runs) = line
            .strip_prefix("Done ")
            .and_then(|rest| rest.split_once(" runs in "))
        {
            self.runners += 1;
            self.inputs += runs.0.parse::<u64>().unwrap_or(0);
            return;
        }
        // Node's runner, with `--test-reporter=tap`, closes with a line for each count.
        if let Some((kind, count)) = line.strip_prefix("# ").and_then(|rest| rest.split_once(' ')) {
            let count = count.parse::<u64>().unwrap_or(0);
            match kind {
                "pass" => {
                    self.runners += 1;
                    self.passed += count;
                }
                "fail" => self.failed += count,
                "skipped" => self.skipped += count,
                _ => {}
            }
            return;
        }
        let cargo = line.starts_with("test result:");
        let plain = line.starts_with(|first: char| first.is_ascii_digit()) && line.contains(" passed");
        if !cargo && !plain {
            return;
        }
        self.runners += 1;
        let mut before = "";
        for word in line.split_whitespace() {
            let count = before.parse::<u64>().unwrap_or(0);
            match word.trim_end_matches([',', ';', '.']) {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "ignored" | "skipped" => self.skipped += count,
                _ => {}
            }
            before = word;
        }
    }

    /// Adds what another runner counted.
    pub(crate) fn add(&mut self, other: Self) {
        self.runners += other.runners;
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.inputs += other.inputs;
    }

    /// The sums as a person reads them; empty if no runner closed.
    pub(crate) fn shown(&self) -> String {
        match (self.runners, self.inputs) {
            (0, _) => String::new(),
            (_, 0) => format!(
                "{} passed, {} failed, {} skipped in {} runners",
                self.passed, self.failed, self.skipped, self.runners
            ),
            (runners, inputs) => format!("{inputs} inputs in {runners} runs"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn of(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.take(line));
        tally
    }

    #[test]
    fn nodes_runner_is_read() {
        let tally = of(&[
            "# tests 4",
            "# pass 2",
            "# fail 1",
            "# cancelled 0",
            "# skipped 1",
        ]);
        assert_eq!(tally.shown(), "2 passed, 1 failed, 1 skipped in 1 runners");
    }

    #[test]
    fn cargo_lines_add_up() {
        let tally = of(&[
            "running 3 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s",
        ]);
        assert_eq!(
            tally,
            Tally {
                runners: 2,
                passed: 14,
                failed: 3,
                skipped: 1,
                inputs: 0
            }
        );
    }

    #[test]
    fn coloured_pytest_and_plain_lines_are_read() {
        let tally = of(&[
            "test result: \u{1b}[32mok\u{1b}[0m. 7 passed; 0 failed; 0 ignored",
            "====== 5 passed, 1 skipped in 0.12s ======",
            "9 passed, 1 failed",
        ]);
        assert_eq!(
            tally,
            Tally {
                runners: 3,
                passed: 21,
                failed: 1,
                skipped: 1,
                inputs: 0
            }
        );
    }

    #[test]
    fn a_fuzzer_counts_inputs_and_prose_counts_nothing() {
        let tally = of(&[
            "Done 4096 runs in 21 second(s)",
            "all tests passed",
            "Done with it",
        ]);
        assert_eq!(
            tally,
            Tally {
                runners: 1,
                inputs: 4096,
                ..Tally::default()
            }
        );
    }
}
