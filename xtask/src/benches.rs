//! Runs benchmarks: every `[[bench]]` of a member, with its own `main` (`harness = false`) that knows `--smoke`.

use crate::process::Program;
use crate::tally::Tally;
use crate::{Outcome, dist, tools, workspace};

/// The benchmark against other DICOM readers.
const DICOM_PEERS: &str = "dicom-peers";

/// The benchmark of the C library, which also looks at the library as it is shipped.
const C_ABI: &str = "c_abi";
/// The benchmark of the npm package beside the native library and cql-execution.
const WEB: &str = "web";

/// `cargo xtask bench [NAME...] [--smoke]`: all benchmarks or those named, optimised as the release is.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let smoke = arguments.iter().any(|argument| argument == "--smoke");
    let named: Vec<&String> = arguments
        .iter()
        .filter(|argument| *argument != "--smoke")
        .collect();
    let all = workspace::benchmarks()?;
    let chosen = |name: &str| named.is_empty() || named.iter().any(|other| *other == name);
    if let Some(unknown) = named.iter().find(|name| {
        ***name != DICOM_PEERS && ***name != WEB && !all.iter().any(|(_, bench)| bench == **name)
    }) {
        return Err(format!("no benchmark `{unknown}`").into());
    }
    if all.is_empty() {
        return Err("no member has a benchmark yet".into());
    }
    for (package, bench) in &all {
        if !chosen(bench) {
            continue;
        }
        if smoke {
            smoke_one(package, bench)?;
        } else {
            let mut program = Program::cargo(&["bench", "--package", package, "--bench", bench])?;
            if bench == C_ABI {
                program = program.env("CRE_SHIPPED_LIBRARY", &dist::stripped()?.to_string_lossy());
            }
            program.stream()?;
        }
    }
    if chosen(DICOM_PEERS) && !smoke {
        dicom_peers()?;
    }
    if chosen(WEB) {
        web(smoke)?;
    }
    Ok(())
}

/// The packed package in Node and in Chromium, the same calls natively, and one rule by cql-execution, in one run; and the sizes.
pub(crate) fn web(smoke: bool) -> Outcome {
    let chromium = tools::chromium()?;
    let package = dist::npm::build()?;
    println!("{}", crate::npm::sizes(&package, !smoke)?);
    let mut program = Program::new("node", &["tests/web/bench/run.mjs"])?
        .env("CRE_CHROMIUM", chromium)
        .arg(&package.folder)
        .arg(workspace::target().join("web-bench"));
    if smoke {
        program = program.arg("--smoke");
    }
    program.stream().map(drop)
}

/// All of `testdata/rdsr` with cre-dicom, dicom-rs, pydicom and DCMTK in one run. The peers are no dependencies of the
/// workspace: `bench/dicom-peers` is a workspace of its own.
fn dicom_peers() -> Outcome {
    let Some(testdata) = workspace::testdata() else {
        println!("{DICOM_PEERS}: skipped, CRE_TESTDATA names no folder");
        return Ok(());
    };
    let python = tools::dicom_peers()?;
    Program::cargo(&["build", "--release", "--package", "cre-cli"])?.stream()?;
    let cre = workspace::target().join("release/cre");
    Program::cargo(&[
        "run",
        "--release",
        "--manifest-path",
        "bench/dicom-peers/Cargo.toml",
        "--target-dir",
    ])?
    .arg(workspace::target().join("dicom-peers"))
    .arg("--")
    .arg(testdata.join("rdsr"))
    .arg(cre)
    .arg(python)
    .stream()
    .map(drop)
}

/// Proves that a benchmark still runs: small sizes, and the test profile so that nothing is compiled again.
pub(crate) fn smoke_one(package: &str, bench: &str) -> Outcome<Tally> {
    Program::cargo(&[
        "bench",
        "--profile",
        "dev",
        "--package",
        package,
        "--bench",
        bench,
        "--",
        "--smoke",
    ])?
    .stream()
}
