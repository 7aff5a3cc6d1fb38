//! Step `conform-c`: the vectors, generated cases and laws of the conformance kit through the C library, the C++ header and the
//! Windows DLL under Wine, by the adapters of `tests/adapters`. The answers must be those of the core byte for byte.

use crate::process::{self, Program, Work};
use crate::report::Verdict;
use crate::{Outcome, conformance, tools, windows, workspace};
use std::path::Path;

/// Generated cases for each adapter.
const CASES: &str = "1000";
/// Cases on which each law is tried.
const LAW_CASES: &str = "20";
/// Warnings that are errors.
const STRICT: [&str; 5] = ["-pedantic", "-Wall", "-Wextra", "-Werror", "-Iinclude"];

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::debian(&["gcc", "g++", "libc6-dev"])?;
    Program::cargo(&["build", "--package", "cre-ffi"])?.stream()?;
    let kit = conformance::kit()?;
    let folder = workspace::target().join("adapters");
    std::fs::create_dir_all(&folder)?;
    let c = adapter("gcc", "-std=c99", "tests/adapters/c/adapter.c", &folder.join("c"))?;
    let cpp = adapter(
        "g++",
        "-std=c++17",
        "tests/adapters/cpp/adapter.cpp",
        &folder.join("cpp"),
    )?;
    let dll = windows::adapter()?;
    let through = |name: &'static str, command: Vec<String>| -> Work<'_, String> {
        let kit = &kit;
        Box::new(move || Ok(format!("{name}: {}", conform(kit, &command)?)))
    };
    let said = process::side_by_side(vec![
        through("C", vec![c]),
        through("C++", vec![cpp]),
        through("DLL", dll),
    ])?;
    Ok(Verdict::Passed(said.join("; ")))
}

fn adapter(compiler: &str, standard: &str, source: &str, program: &Path) -> Outcome<String> {
    let library = workspace::target().join("debug");
    Program::new(compiler, &[standard])?
        .args(&STRICT)
        .args(&[source, "-o"])
        .arg(program)
        .arg(format!("-L{}", library.display()))
        .arg("-lcre")
        .arg(format!("-Wl,-rpath,{}", library.display()))
        .capture()?;
    Ok(program.to_string_lossy().into_owned())
}

/// Runs the kit and gives its closing line.
fn conform(kit: &str, command: &[String]) -> Outcome<String> {
    let said = Program::new(kit, &["--compare", "bytes", "--cases", CASES])?
        .args(&["--law-cases", LAW_CASES, "--timeout", "60"])
        .args(&["--known-failures", conformance::OPEN, "--"])
        .args(command)
        .capture()?;
    println!("{}", said.trim_end());
    said.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .map(|line| line.trim().to_owned())
        .ok_or_else(|| "cre-conform says nothing".into())
}
