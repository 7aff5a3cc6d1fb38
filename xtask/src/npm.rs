//! Step `npm`: the package as `npm pack` makes it, installed and tried in Node: answers of the Rust core byte for byte, errors with
//! code and place, faults that break one instance only, flat memory, exact types, imports by name, sizes within their limits.

use crate::dist::npm::{self, Package};
use crate::process::Program;
use crate::report::Verdict;
use crate::tally::Tally;
use crate::{Outcome, tools, workspace};
use cre_core::engine::Engine;
use std::fs;
use std::path::{Path, PathBuf};

/// The call of the tests, which `tests/web/places.mjs` states in its own words.
const CALL: &str = r#"{"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing","language":"fr",
    "draft":{"order":"W-2001","exam":{"code":"CT-NECK","contrast":"given"}}}"#;

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::web()?;
    let package = npm::build()?;
    let web = install(&package)?;
    let with_fault = npm::with_fault(&package)?.to_string_lossy().into_owned();
    let environment = [("CRE_WEB_FAULT", with_fault.as_str())];
    let tally = tests(&web, &["node", "fault", "package"], &environment)?;
    types(&web)?;
    let sizes = sizes(&package, true)?;
    Ok(Verdict::Passed(format!(
        "{}; a fault in a {} module breaks its instance alone; types as they must be; {sizes}",
        tally.shown(),
        if package.lean { "lean" } else { "plain" }
    )))
}

/// A folder in which the tarball is installed as a host would install it, with what tests compare with.
pub(crate) fn install(package: &Package) -> Outcome<PathBuf> {
    let web = workspace::target().join("web");
    if web.exists() {
        fs::remove_dir_all(&web)?;
    }
    fs::create_dir_all(&web)?;
    fs::write(
        web.join("package.json"),
        "{\"private\":true,\"type\":\"module\"}\n",
    )?;
    Program::new(
        "npm",
        &["install", "--silent", "--no-audit", "--no-fund", "--offline"],
    )?
    .arg(&package.tarball)
    .within(&web)
    .capture()?;
    fs::write(web.join("entry.mjs"), "export * from \"carnet-radiologie\";\n")?;
    let engine = Engine::embedded()?;
    let carnet = fs::read(workspace::root().join("examples/patient/carnet.json"))?;
    let open = engine.open_json(&carnet)?;
    fs::write(
        web.join("expected.json"),
        engine.assess_json(&open, CALL.as_bytes())?,
    )?;
    Ok(web)
}

/// Runs files of `tests/web` with Node's own runner.
pub(crate) fn tests(web: &Path, names: &[&str], environment: &[(&str, &str)]) -> Outcome<Tally> {
    let mut program = Program::new("node", &["--expose-gc", "--test", "--test-reporter=tap"])?
        .env("CRE_WEB", &web.to_string_lossy());
    for (name, value) in environment {
        program = program.env(name, value);
    }
    for name in names {
        program = program.arg(format!("tests/web/{name}.test.mjs"));
    }
    let tally = program.stream()?;
    match tally.passed {
        0 => Err("no test ran".into()),
        _ => Ok(tally),
    }
}

/// The examples of right and wrong use compile, and do not, against the installed package.
fn types(web: &Path) -> Outcome {
    let folder = web.join("types");
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(workspace::root().join("tests/web/types"))? {
        let path = entry?.path();
        fs::copy(&path, folder.join(path.file_name().unwrap_or_default()))?;
    }
    Program::new(
        "node",
        &["tests/web/node_modules/typescript/bin/tsc", "--project"],
    )?
    .arg(folder)
    .capture()
    .map(drop)
}

/// One line on the sizes; an error where one is over its limit. `parts` prints what the module is made of.
pub(crate) fn sizes(package: &Package, parts: bool) -> Outcome<String> {
    let said = Program::new("node", &["tests/web/sizes.mjs"])?
        .arg(&package.folder)
        .arg(&package.named_module)
        .arg(if package.lean { "lean" } else { "plain" })
        .capture()?;
    if parts {
        println!("{said}");
    }
    Ok(said.lines().last().unwrap_or_default().to_owned())
}
