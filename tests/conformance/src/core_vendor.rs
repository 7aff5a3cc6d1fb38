//! `cre-conform-core`: cre-core as a vendor of the kit, an adapter in Rust.
//!
//! The variable `CRE_CATALOGUE` names a pack that it uses instead of the one that is built in.
//!
//! `--case N FAULT` makes it misbehave at the Nth case, so that the kit's own tests see what the kit does then: `crash`, `hang`,
//! `garbage`, `number`, `close`, `error`, `skip`, `silent` (skips what has a finding), `wrong` (another level in the first
//! finding), `status` (that, and another status in the history). `--every FAULT` does so always.
#![forbid(unsafe_code)]

use cre_conformance::protocol::{PROTOCOL_VERSION, Request};
use cre_conformance::{Case, Reference, Reply, Subject};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (at, fault) = match words.as_slice() {
        ["--case", number, fault] => (Some(number.parse::<u64>()?), *fault),
        ["--every", fault] => (None, *fault),
        _ => (Some(0), ""),
    };
    let mut reference = match std::env::var_os("CRE_CATALOGUE") {
        Some(file) => Reference::with_pack(&std::fs::read(file)?)?,
        None => Reference::embedded()?,
    };
    let mut out = std::io::stdout().lock();
    let mut cases = 0;
    for line in std::io::stdin().lock().lines() {
        let reply = match serde_json::from_str(&line?)? {
            Request::Start { .. } => started(fault),
            Request::Edition { edition, catalogue } => {
                let own = reference.engine().catalogue();
                if catalogue.hash == own.hash() {
                    json!({"edition": edition}).to_string()
                } else {
                    json!({"unsupported": format!("its catalogue is {}", own.pack().version)}).to_string()
                }
            }
            Request::Stop => return Ok(()),
            Request::Run { seq, call, carnet } => {
                cases += 1;
                let reply = reference.answer(&Case { call, carnet });
                if at.is_none_or(|at| at == cases) {
                    misbehave(fault, seq, &reply)
                } else {
                    written(seq, &reply)
                }
            }
        };
        writeln!(out, "{reply}")?;
        out.flush()?;
    }
    Ok(())
}

fn started(fault: &str) -> String {
    let protocol = if fault == "protocol" { 99 } else { PROTOCOL_VERSION };
    let editions = if fault == "edition" {
        ["1999.1"]
    } else {
        ["2026.1"]
    };
    json!({
        "protocol": protocol,
        "implementation": {"name": "cre-core", "version": env!("CARGO_PKG_VERSION"), "language": "Rust"},
        "editions": editions, "compare": "bytes", "capabilities": ["redundancy", "guidance", "dose"]
    })
    .to_string()
}

/// The text of an answer stays as the core wrote it.
fn written(seq: u64, reply: &Reply) -> String {
    match reply {
        Reply::Answer(answer) => format!("{{\"seq\":{seq},\"answer\":{}}}", answer.text()),
        other => {
            let mut value = other.to_value();
            if let Some(members) = value.as_object_mut() {
                members.insert("seq".to_owned(), Value::from(seq));
            }
            value.to_string()
        }
    }
}

fn misbehave(fault: &str, seq: u64, reply: &Reply) -> String {
    match fault {
        "crash" => {
            eprintln!("the vendor's last words");
            std::process::exit(3)
        }
        "hang" => loop {
            std::thread::park();
        },
        "garbage" => "a line for debugging".to_owned(),
        "number" => written(seq + 1, reply),
        "close" => std::process::exit(0),
        "error" => {
            json!({"seq": seq, "errored": {"message": "division by zero", "trace": "line 7"}}).to_string()
        }
        "skip" => json!({"seq": seq, "skipped": "not yet", "issue": "https://vendor.example/7"}).to_string(),
        "silent" => match reply.answer().and_then(|answer| answer.pointer("/findings/0")) {
            Some(_) => misbehave("skip", seq, reply),
            None => written(seq, reply),
        },
        "wrong" | "status" => {
            let mut value = reply.to_value();
            let status = value.pointer_mut("/answer/history/0/status");
            if let Some(status) = status.filter(|_| fault == "status") {
                *status = Value::from("told");
            }
            if let Some(level) = value.pointer_mut("/answer/findings/0/level") {
                *level = Value::from("info");
            }
            if let Some(members) = value.as_object_mut() {
                members.insert("seq".to_owned(), Value::from(seq));
            }
            value.to_string()
        }
        _ => written(seq, reply),
    }
}
