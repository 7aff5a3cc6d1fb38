//! One call on histories of several lengths, natively: the figure beside which `cargo xtask bench web` puts Node, Chromium and CQL.
//!
//! With a folder it reads `carnet-LENGTH.json` and `call.json` there, and prints `LENGTH NANOSECONDS` for each; with `--smoke` it
//! runs the worked patient once.

use cre_core::engine::Engine;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const PATIENT: &[u8] = include_bytes!("../../examples/patient/carnet.json");
const CALL: &[u8] = br#"{"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing",
    "draft":{"exam":{"code":"CT-NECK","contrast":"given"}}}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let engine = Engine::embedded()?;
    match arguments.as_slice() {
        [folder] if folder != "--smoke" => {
            let call = fs::read(Path::new(folder).join("call.json"))?;
            for length in [10, 50, 200] {
                let carnet = fs::read(Path::new(folder).join(format!("carnet-{length}.json")))?;
                println!("{length} {}", measured(&engine, &carnet, &call, 2_000)?);
            }
        }
        _ => println!("worked patient {}", measured(&engine, PATIENT, CALL, 1)?),
    }
    Ok(())
}

/// Nanoseconds for a call: the median of five rounds.
fn measured(engine: &Engine, carnet: &[u8], call: &[u8], rounds: u32) -> Result<u128, Box<dyn Error>> {
    let open = engine.open_json(carnet)?;
    let mut samples = Vec::new();
    for _ in 0..5 {
        let start = now();
        for _ in 0..rounds {
            black_box(engine.assess_json(&open, black_box(call))?);
        }
        samples.push(start.elapsed().as_nanos() / u128::from(rounds));
    }
    samples.sort_unstable();
    Ok(samples.get(2).copied().unwrap_or_default())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark measures time; the rules themselves read no clock"
)]
fn now() -> Instant {
    Instant::now()
}
