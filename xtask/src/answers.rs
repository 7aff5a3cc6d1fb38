//! `cargo xtask answers`: the core's answers to lines `{"call", "carnet"}` on standard input, for comparison with the oracle. The
//! variable `CRE_CATALOGUE` names another pack than the one that is built in.

use crate::Outcome;
use cre_core::engine::{Engine, EngineError};
use serde_json::{Value, json};
use std::io::BufRead;

/// Answers each line with an assessment or an error record.
pub(crate) fn run(_: &[String]) -> Outcome {
    let engine = match std::env::var_os("CRE_CATALOGUE") {
        Some(file) => Engine::with_pack(&std::fs::read(file)?)?,
        None => Engine::embedded()?,
    };
    for line in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let part = |name: &str| line.get(name).unwrap_or(&Value::Null).to_string();
        let answer = answer(&engine, &part("carnet"), &part("call"))
            .unwrap_or_else(|error| json!({"error": error.record()}).to_string());
        println!("{answer}");
    }
    Ok(())
}

fn answer(engine: &Engine, carnet: &str, call: &str) -> Result<String, EngineError> {
    let open = engine.open_json(carnet.as_bytes())?;
    engine.assess_json(&open, call.as_bytes())
}
