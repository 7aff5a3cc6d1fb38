//! The core as a vendor of the conformance kit, for `cargo xtask deep`: a core that cargo-mutants changed is tried by the kit as it
//! was built before the change. It needs nothing of the kit's crate, so that a mutant is built in seconds.
//!
//! `CRE_KIT` is the kit's command with its arguments, one a line; several commands are parted by an empty line, and the first that
//! fails is the last. Without it nothing is tried. With `--vendor` this program is the vendor: it answers the lines of the kit's protocol,
//! with the pack that is built in, or behind `--vendor` the file that the kit's `--catalogue=FILE` names.
#![expect(clippy::indexing_slicing, reason = "what a request lacks is null")]

use cre_core::engine::{Engine, EngineError};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Write};
use std::process::Command;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() == Some("--vendor") {
        return vendor(words.next());
    }
    let Ok(kit) = std::env::var("CRE_KIT") else {
        println!("skipped: CRE_KIT names no kit; a shard of `cargo xtask deep` does");
        return Ok(());
    };
    for kit in kit.split("\n\n") {
        let code = tried(kit)?;
        if code != 0 {
            std::process::exit(code);
        }
    }
    Ok(())
}

/// How a command of the kit ends that has this program as its vendor.
fn tried(kit: &str) -> Result<i32, Box<dyn Error>> {
    let mut words = kit.lines();
    let mut command = Command::new(words.next().ok_or("CRE_KIT is empty")?);
    let catalogue = kit.lines().find_map(|word| word.strip_prefix("--catalogue="));
    let ran = command
        .args(words)
        .arg("--")
        .arg(std::env::current_exe()?)
        .arg("--vendor")
        .args(catalogue);
    Ok(ran.status()?.code().unwrap_or(101))
}

/// A line in, a line out; the kit ends it.
fn vendor(catalogue: Option<String>) -> Result<(), Box<dyn Error>> {
    let engine = match catalogue {
        Some(file) => Engine::with_pack(&std::fs::read(file)?),
        None => Engine::embedded(),
    };
    let engine = engine.map_err(|error| format!("{:?}", error.record()))?;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let reply = match request["cmd"].as_str() {
            Some("start") => json!({
                "protocol": 1,
                "implementation": {"name": "cre-core", "version": env!("CARGO_PKG_VERSION"), "language": "Rust"},
                "editions": ["2026.1"], "compare": "bytes", "capabilities": ["redundancy", "guidance", "dose"]
            })
            .to_string(),
            Some("edition") => json!({"edition": request["edition"]}).to_string(),
            Some("run") => match answer(&engine, &request) {
                // The text of an answer stays as the core wrote it.
                Ok(text) => format!("{{\"seq\":{},\"answer\":{text}}}", request["seq"]),
                Err(error) => json!({"seq": request["seq"], "refused": refused(&error)?}).to_string(),
            },
            _ => return Ok(()),
        };
        writeln!(out, "{reply}")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(engine: &Engine, request: &Value) -> Result<String, EngineError> {
    let open = engine.open_json(request["carnet"].to_string().as_bytes())?;
    engine.assess_json(&open, request["call"].to_string().as_bytes())
}

fn refused(error: &EngineError) -> Result<Value, serde_json::Error> {
    serde_json::to_value(error.record())
}
