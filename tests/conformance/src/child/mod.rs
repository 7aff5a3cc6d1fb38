//! An implementation in another process, spoken to by lines of JSON.
//!
//! Every request has a time limit. A process that crashes, hangs or writes something that is no reply is ended and started
//! anew at the next case, so that one bad case costs one case.

mod process;

use crate::protocol::{
    CatalogueName, EditionReply, Implementation, PROTOCOL_VERSION, Request, RunReply, Started,
};
use crate::{Answer, Case, Reply, Subject};
use process::{Process, Silence};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// So many cases in a row that end the process, and the rest is not asked.
const GIVE_UP_AFTER: u32 = 25;

/// Where the lines go that the implementation writes to its standard error.
pub type Screen = Arc<dyn Fn(&str) + Send + Sync>;

/// How an implementation is started.
#[derive(Clone)]
pub struct Launch {
    /// Program and arguments.
    pub command: Vec<String>,
    /// Time limit of each request.
    pub limit: Duration,
    /// Edition that is asked for.
    pub edition: String,
    /// Catalogue that is asked for.
    pub catalogue: CatalogueName,
    /// Shows its standard error.
    pub screen: Screen,
}

impl fmt::Debug for Launch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Launch")
            .field("command", &self.command)
            .field("limit", &self.limit)
            .field("edition", &self.edition)
            .finish_non_exhaustive()
    }
}

/// Why an implementation cannot be tried at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// No command was given, or the program cannot be run.
    #[error("the implementation cannot be started: {0}")]
    Program(String),
    /// It does not speak the protocol.
    #[error("reply to `{0}`: {1}")]
    Reply(&'static str, String),
    /// It does not have the edition.
    #[error("the implementation does not have this edition: {0}")]
    Edition(String),
}

/// An implementation in another process, as a [`Subject`].
#[derive(Debug)]
pub struct Child {
    launch: Launch,
    process: Option<Process>,
    started: Started,
    seq: u64,
    broken: u32,
    restarts: u32,
}

impl Child {
    /// Starts it and agrees on protocol, edition and catalogue.
    ///
    /// # Errors
    /// [`StartError`]; what it wrote to its standard error was shown.
    pub fn start(launch: Launch) -> Result<Self, StartError> {
        let (process, started) = begin(&launch)?;
        Ok(Self {
            launch,
            process: Some(process),
            started,
            seq: 0,
            broken: 0,
            restarts: 0,
        })
    }

    /// What it said at the start.
    #[must_use]
    pub fn started(&self) -> &Started {
        &self.started
    }

    /// Who it is.
    #[must_use]
    pub fn implementation(&self) -> &Implementation {
        &self.started.implementation
    }

    /// How often it had to be started anew.
    #[must_use]
    pub fn restarts(&self) -> u32 {
        self.restarts
    }

    /// Asks it to end.
    ///
    /// # Errors
    /// It did not end within the time limit; it is ended all the same.
    pub fn stop(mut self) -> Result<(), String> {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        process.send(line(&Request::Stop));
        process.finish(self.launch.limit)
    }

    fn ask(&mut self, case: &Case) -> Result<Reply, Reply> {
        if self.broken >= GIVE_UP_AFTER {
            return Err(errored(
                format!("not asked: the process ended in {GIVE_UP_AFTER} cases in a row"),
                None,
            ));
        }
        if self.process.is_none() {
            self.restarts += 1;
            let (process, _) = begin(&self.launch).map_err(|error| errored(error.to_string(), None))?;
            self.process = Some(process);
        }
        self.seq += 1;
        let seq = self.seq;
        let request = Request::Run {
            seq,
            call: case.call.clone(),
            carnet: case.carnet.clone(),
        };
        let Some(process) = self.process.as_mut() else {
            return Err(errored("no process".to_owned(), None));
        };
        process.send(line(&request));
        match process.receive(self.launch.limit) {
            Ok(text) => understood(&text, seq).map_err(|words| errored(words, process.last_words())),
            Err(silence) => {
                let words = process.why(silence, self.launch.limit);
                Err(errored(words, process.last_words()))
            }
        }
    }
}

impl Subject for Child {
    fn answer(&mut self, case: &Case) -> Reply {
        match self.ask(case) {
            Ok(reply) => {
                self.broken = 0;
                reply
            }
            Err(reply) => {
                self.broken = self.broken.saturating_add(1);
                self.process = None;
                reply
            }
        }
    }
}

fn errored(message: String, trace: Option<String>) -> Reply {
    Reply::Errored { message, trace }
}

/// A request as its line. What the kit writes is always JSON.
fn line(request: &Request) -> String {
    serde_json::to_string(request).unwrap_or_default()
}

fn begin(launch: &Launch) -> Result<(Process, Started), StartError> {
    let mut process = Process::spawn(&launch.command, &launch.screen).map_err(StartError::Program)?;
    let start = Request::Start {
        protocol: PROTOCOL_VERSION,
    };
    let text = exchange(&mut process, launch, "start", &start)?;
    let started: Started = serde_json::from_str(&text)
        .map_err(|error| StartError::Reply("start", format!("{error}; it wrote: {}", cut(&text))))?;
    if started.protocol != PROTOCOL_VERSION {
        let words = format!(
            "it speaks protocol {}, the kit {PROTOCOL_VERSION}",
            started.protocol
        );
        return Err(StartError::Reply("start", words));
    }
    if !started.editions.contains(&launch.edition) {
        let words = format!(
            "asked for {}, it has {}",
            launch.edition,
            started.editions.join(", ")
        );
        return Err(StartError::Edition(words));
    }
    let edition = Request::Edition {
        edition: launch.edition.clone(),
        catalogue: launch.catalogue.clone(),
    };
    let text = exchange(&mut process, launch, "edition", &edition)?;
    match serde_json::from_str::<EditionReply>(&text) {
        Ok(EditionReply::Edition(taken)) if taken.edition == launch.edition => Ok((process, started)),
        Ok(EditionReply::Edition(taken)) => {
            let words = format!("asked for {}, it took {}", launch.edition, cut(&taken.edition));
            Err(StartError::Reply("edition", words))
        }
        Ok(EditionReply::Unsupported(refused)) => Err(StartError::Edition(refused.unsupported)),
        Err(error) => {
            let words = format!("{error}; it wrote: {}", cut(&text));
            Err(StartError::Reply("edition", words))
        }
    }
}

fn exchange(
    process: &mut Process,
    launch: &Launch,
    name: &'static str,
    request: &Request,
) -> Result<String, StartError> {
    process.send(line(request));
    process
        .receive(launch.limit)
        .map_err(|silence| StartError::Reply(name, process.why(silence, launch.limit)))
}

/// What a line says, or why it is no reply to the case with this number.
fn understood(text: &str, seq: u64) -> Result<Reply, String> {
    let reply: RunReply = serde_json::from_str(text)
        .map_err(|error| format!("this line is no reply ({error}): {}", cut(text)))?;
    if reply.seq != seq {
        return Err(format!("the reply has number {} instead of {seq}", reply.seq));
    }
    let issue = reply.issue;
    match (reply.answer, reply.refused, reply.skipped, reply.errored) {
        (Some(answer), None, None, None) => Answer::from_text(answer.get().to_owned())
            .map(Reply::Answer)
            .map_err(|error| error.to_string()),
        (None, Some(record), None, None) => Ok(Reply::Refused(record)),
        (None, None, Some(why), None) => Ok(Reply::Skipped { why, issue }),
        (None, None, None, Some(fault)) => Ok(Reply::Errored {
            message: fault.message,
            trace: fault.trace,
        }),
        _ => Err(format!(
            "a reply has exactly one of answer, refused, skipped, errored: {}",
            cut(text)
        )),
    }
}

/// The beginning of a text, for a message.
pub(crate) fn cut(text: &str) -> String {
    let text = text.trim_end();
    let shown: String = text.chars().take(200).collect();
    if shown.len() < text.len() {
        format!("{shown}…")
    } else {
        shown
    }
}

impl From<Silence> for String {
    fn from(silence: Silence) -> Self {
        match silence {
            Silence::TooLong => "no reply in time".to_owned(),
            Silence::Ended => "the process ended".to_owned(),
            Silence::NotText => "the line is not UTF-8, or longer than 64 MiB".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_exactly_one_thing_with_the_right_number() {
        let answer = understood(r#"{"seq":7,"answer":{"b":1, "a":2}}"#, 7).unwrap();
        let Reply::Answer(answer) = answer else { panic!() };
        assert_eq!(answer.text(), r#"{"b":1, "a":2}"#);
        let refused = r#"{"seq":7,"refused":{"code":"X","message":"m","place":"/"}}"#;
        assert!(matches!(understood(refused, 7), Ok(Reply::Refused(_))));
        assert!(matches!(
            understood(r#"{"seq":7,"skipped":"not yet","issue":"u"}"#, 7),
            Ok(Reply::Skipped { .. })
        ));
        for (text, words) in [
            (r#"{"seq":8,"answer":{}}"#, "number 8 instead of 7"),
            (r#"{"seq":7}"#, "exactly one"),
            (r#"{"seq":7,"answer":{},"skipped":"x"}"#, "exactly one"),
            (r#"{"seq":7,"answr":{}}"#, "no reply"),
            ("hello", "no reply"),
            ("", "no reply"),
        ] {
            let error = understood(text, 7).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
