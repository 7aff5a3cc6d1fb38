//! Step `npm`: the WebAssembly module with its JavaScript front, in Node: the answers of the Rust core byte for byte, errors with
//! code and place, memory that stays flat, and no import but those of its own glue.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, tools, workspace};
use cre_core::engine::Engine;
use std::fs;
use std::path::Path;

/// The call of the test, which the JavaScript states in its own words.
const CALL: &str = r#"{"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing","language":"fr",
    "draft":{"order":"W-2001","exam":{"code":"CT-NECK","contrast":"given"}}}"#;

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    if Program::new("node", &["--version"])?.capture().is_err() {
        tools::debian(&["nodejs"])?;
    }
    let folder = workspace::target().join("npm");
    build(&folder)?;
    let patient = workspace::root().join("examples/patient");
    let expected = folder.join("expected.json");
    fs::write(&expected, reference(&patient)?)?;
    let said = Program::new("node", &["cre-wasm/npm/test.mjs"])?
        .arg(&folder)
        .arg(&patient)
        .arg(&expected)
        .capture()?;
    let size = fs::metadata(folder.join("cre_bg.wasm"))?.len();
    Ok(Verdict::Passed(format!(
        "{}; module {size} bytes",
        said.trim_end()
    )))
}

/// The module and its front in one folder.
fn build(folder: &Path) -> Outcome {
    let program = tools::wasm_bindgen()?;
    let target = "wasm32-unknown-unknown";
    Program::cargo(&[
        "build",
        "--profile",
        "wasm",
        "--package",
        "cre-wasm",
        "--target",
        target,
    ])?
    .stream()?;
    fs::create_dir_all(folder)?;
    Program::new(
        &program,
        &[
            "--target",
            "web",
            "--no-typescript",
            "--out-name",
            "cre",
            "--out-dir",
        ],
    )?
    .arg(folder)
    .arg(workspace::target().join(target).join("wasm/cre_wasm.wasm"))
    .capture()?;
    fs::copy(
        workspace::root().join("cre-wasm/npm/index.js"),
        folder.join("index.js"),
    )?;
    fs::write(folder.join("package.json"), "{\"type\":\"module\"}\n")?;
    Ok(())
}

/// What the Rust core answers to the same call.
fn reference(patient: &Path) -> Outcome<String> {
    let engine = Engine::embedded()?;
    let open = engine.open_json(&fs::read(patient.join("carnet.json"))?)?;
    Ok(engine.assess_json(&open, CALL.as_bytes())?)
}
