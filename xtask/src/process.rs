//! Runs programs at the workspace root. Output is streamed as it comes and read for closing lines.

use crate::tally::Tally;
use crate::{Outcome, workspace};
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};

/// A program to run, with the environment that every step shares.
#[derive(Debug)]
pub(crate) struct Program {
    command: Command,
}

impl Program {
    /// A program by name. `target/tools/bin` comes first on the path; `CRE_TESTDATA` is set when it is there.
    pub(crate) fn new(name: &str, arguments: &[&str]) -> Outcome<Self> {
        let mut command = Command::new(name);
        command
            .args(arguments)
            .current_dir(workspace::root())
            .stdin(Stdio::null());
        // `cargo xtask` points it at our own build; programs that are tested find their libraries by themselves.
        command.env_remove("LD_LIBRARY_PATH");
        let mut path = vec![workspace::tools().join("bin")];
        if let Some(outer) = std::env::var_os("PATH") {
            path.extend(std::env::split_paths(&outer));
        }
        command.env("PATH", std::env::join_paths(path)?);
        if let Some(testdata) = workspace::testdata() {
            command.env("CRE_TESTDATA", testdata);
        }
        if std::io::stdout().is_terminal() {
            command.env("CARGO_TERM_COLOR", "always");
        }
        Ok(Self { command })
    }

    /// The `cargo` on the path, so that a choice of toolchain in the environment is honoured.
    pub(crate) fn cargo(arguments: &[&str]) -> Outcome<Self> {
        Self::new("cargo", arguments)
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Adds an argument.
    pub(crate) fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub(crate) fn args<A: AsRef<std::ffi::OsStr>>(mut self, arguments: &[A]) -> Self {
        self.command.args(arguments);
        self
    }

    /// Runs it in this folder instead of the workspace root.
    pub(crate) fn within(mut self, folder: impl AsRef<std::path::Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Keeps the terminal, for a program that may ask for a password.
    pub(crate) fn interactive(mut self) -> Self {
        self.command.stdin(Stdio::inherit());
        self
    }

    /// Runs it, shows its output as it comes, and gives the sum of the closing lines seen.
    pub(crate) fn stream(mut self) -> Outcome<Tally> {
        let shown = self.shown();
        println!("$ {shown}");
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start `{shown}`: {error}"))?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let (first, second) = std::thread::scope(|scope| {
            let errors =
                scope.spawn(|| err.map_or_else(Tally::default, |pipe| copy(pipe, &mut std::io::stderr())));
            let output = out.map_or_else(Tally::default, |pipe| copy(pipe, &mut std::io::stdout()));
            (output, errors.join().unwrap_or_default())
        });
        let mut tally = first;
        tally.add(second);
        let status = child.wait()?;
        if status.success() {
            return Ok(tally);
        }
        let sums = tally.shown();
        let sums = if sums.is_empty() {
            sums
        } else {
            format!(" ({sums})")
        };
        Err(format!("`{shown}`: {status}{sums}").into())
    }

    /// Runs it quietly and gives its standard output; an exit code other than 0 is an error.
    pub(crate) fn capture(mut self) -> Outcome<String> {
        let shown = self.shown();
        let output = self
            .command
            .output()
            .map_err(|error| format!("cannot start `{shown}`: {error}"))?;
        if !output.status.success() {
            // Some programs say what is wrong on their standard output.
            let said = if output.stderr.trim_ascii().is_empty() {
                &output.stdout
            } else {
                &output.stderr
            };
            let errors = String::from_utf8_lossy(said);
            return Err(format!("`{shown}`: {}\n{}", output.status, errors.trim_end()).into());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it quietly and gives its exit code and its standard output, whatever the code; its errors are shown.
    pub(crate) fn ended(mut self) -> Outcome<(i32, String)> {
        let shown = self.shown();
        let output = self
            .command
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("cannot start `{shown}`: {error}"))?;
        let code = output
            .status
            .code()
            .ok_or_else(|| format!("`{shown}`: {}", output.status))?;
        Ok((code, String::from_utf8_lossy(&output.stdout).into_owned()))
    }

    fn shown(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words
            .map(|word| word.to_string_lossy().into_owned())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A piece of work that can be done beside others.
pub(crate) type Work<'w, T> = Box<dyn FnOnce() -> Outcome<T> + Send + 'w>;

/// Does all the work at once, and gives what each piece comes to, in their order; or the first error, when all have ended. Much of what
/// is built and run here keeps one core busy and leaves the others idle.
pub(crate) fn side_by_side<'w, T: Send>(work: Vec<Work<'w, T>>) -> Outcome<Vec<T>> {
    std::thread::scope(|scope| {
        let begin = |one: Work<'w, T>| scope.spawn(move || one().map_err(|error| error.to_string()));
        let begun: Vec<_> = work.into_iter().map(begin).collect();
        let ended: Vec<_> = begun
            .into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect();
        let ended = ended
            .into_iter()
            .map(|one| one.unwrap_or_else(|_| Err("a panic".to_owned())));
        Ok(ended.collect::<Result<_, _>>()?)
    })
}

/// Copies line by line and reads each line. A line that cannot be written is still read.
fn copy(pipe: impl Read, screen: &mut dyn Write) -> Tally {
    let mut tally = Tally::default();
    let mut pipe = BufReader::new(pipe);
    let mut line = Vec::new();
    while pipe.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        let _ = screen.write_all(&line);
        let _ = screen.flush();
        tally.take(&String::from_utf8_lossy(&line));
        line.clear();
    }
    tally
}
