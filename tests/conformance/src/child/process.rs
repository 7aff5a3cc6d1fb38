//! A process with its three pipes. Threads read and write, so that nothing here waits longer than it is told to.

use super::Screen;
use std::collections::VecDeque;
use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::spawn;
use std::time::Duration;

/// A line is at most this long.
const LONGEST: u64 = 64 << 20;
/// So many last lines of standard error are kept for the report.
const LAST_LINES: usize = 20;
/// After the output has ended, so long is waited for the end of standard error, and so often for that of the process.
const GRACE: Duration = Duration::from_millis(500);
const LOOKS: u32 = 200;

/// Why no line came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// Nothing came within the time limit.
    TooLong,
    /// The output ended.
    Ended,
    /// Something came that is no line of text.
    NotText,
}

/// A running process.
pub(super) struct Process {
    child: std::process::Child,
    input: Option<Sender<String>>,
    output: Receiver<Result<String, Silence>>,
    errors_end: Receiver<()>,
    last: Arc<Mutex<VecDeque<String>>>,
}

impl fmt::Debug for Process {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Process")
            .field("id", &self.child.id())
            .finish()
    }
}

impl Process {
    /// Starts program and threads.
    pub(super) fn spawn(command: &[String], screen: &Screen) -> Result<Self, String> {
        let (program, arguments) = command.split_first().ok_or("no command was given after `--`")?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`{program}`: {error}"))?;
        let (Some(stdin), Some(stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(format!("`{program}`: no pipes"));
        };
        let (input, lines) = channel::<String>();
        spawn(move || write_lines(stdin, &lines));
        let (sender, output) = channel();
        spawn(move || read_lines(stdout, &sender));
        let last = Arc::new(Mutex::new(VecDeque::new()));
        let (ended, errors_end) = channel();
        let (kept, screen) = (Arc::clone(&last), Arc::clone(screen));
        spawn(move || {
            show_lines(stderr, &kept, &screen);
            drop(ended);
        });
        Ok(Self {
            child,
            input: Some(input),
            output,
            errors_end,
            last,
        })
    }

    /// Writes a line. A process that does not read it will show by its silence.
    pub(super) fn send(&mut self, line: String) {
        if let Some(input) = &self.input {
            let _ = input.send(line);
        }
    }

    /// The next line of its output.
    pub(super) fn receive(&mut self, limit: Duration) -> Result<String, Silence> {
        match self.output.recv_timeout(limit) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => Err(Silence::TooLong),
            Err(RecvTimeoutError::Disconnected) => Err(Silence::Ended),
        }
    }

    /// A sentence for a silence: how the process ended, if it did.
    pub(super) fn why(&mut self, silence: Silence, limit: Duration) -> String {
        match silence {
            Silence::Ended => {
                let _ = self.errors_end.recv_timeout(GRACE);
                for _ in 0..LOOKS {
                    match self.child.try_wait() {
                        Ok(Some(status)) => return format!("the process ended ({status})"),
                        Ok(None) => std::thread::sleep(Duration::from_millis(10)),
                        Err(_) => break,
                    }
                }
                "the process closed its standard output".to_owned()
            }
            Silence::TooLong => format!("no reply within {} s", limit.as_secs_f32()),
            Silence::NotText => silence.into(),
        }
    }

    /// The last lines of its standard error.
    pub(super) fn last_words(&self) -> Option<String> {
        let lines = self.last.lock().ok()?;
        let text: Vec<&str> = lines.iter().map(String::as_str).collect();
        (!text.is_empty()).then(|| text.join("\n"))
    }

    /// Waits until its output ends, then ends it.
    pub(super) fn finish(mut self, limit: Duration) -> Result<(), String> {
        self.input = None;
        match self.receive(limit) {
            Err(Silence::Ended) => Ok(()),
            Err(Silence::TooLong) => Err(format!(
                "the process did not end within {} s of `stop`",
                limit.as_secs_f32()
            )),
            Ok(_) | Err(Silence::NotText) => {
                Err("the process replied to `stop` instead of ending".to_owned())
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended by itself cannot be killed, and that is no fault.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write_lines(mut pipe: impl Write, lines: &Receiver<String>) {
    for line in lines {
        let whole = format!("{line}\n");
        if pipe
            .write_all(whole.as_bytes())
            .and_then(|()| pipe.flush())
            .is_err()
        {
            return;
        }
    }
}

fn read_lines(pipe: impl Read, lines: &Sender<Result<String, Silence>>) {
    let mut pipe = BufReader::new(pipe);
    loop {
        let mut line = Vec::new();
        let read = (&mut pipe).take(LONGEST).read_until(b'\n', &mut line);
        if !read.is_ok_and(|length| length > 0) {
            return;
        }
        let is_whole = line.last() == Some(&b'\n');
        let too_long = !is_whole && u64::try_from(line.len()).is_ok_and(|length| length >= LONGEST);
        let text = String::from_utf8(line).map_err(|_| Silence::NotText);
        let said = if too_long { Err(Silence::NotText) } else { text };
        if lines.send(said).is_err() {
            return;
        }
    }
}

fn show_lines(pipe: impl Read, kept: &Mutex<VecDeque<String>>, screen: &Screen) {
    let mut pipe = BufReader::new(pipe);
    let mut line = Vec::new();
    while (&mut pipe)
        .take(LONGEST)
        .read_until(b'\n', &mut line)
        .is_ok_and(|length| length > 0)
    {
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        line.clear();
        screen(&text);
        if let Ok(mut kept) = kept.lock() {
            kept.push_back(text);
            if kept.len() > LAST_LINES {
                kept.pop_front();
            }
        }
    }
}
