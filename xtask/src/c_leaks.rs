//! Memory of the C library does not grow, in C and through the C++ header; a planted leak shows that growth would be seen.
//! Part of step `package`: what is watched is what is shipped.

use crate::Outcome;
use crate::process::{self, Program};
use crate::workspace;
use std::path::Path;

/// How often a carnet is opened, asked and freed.
const CYCLES: &str = "100000";
/// So many are enough to see the planted leak.
const PLANTED: &str = "20000";

/// Runs both programs against an installed package.
pub(crate) fn check(installed: &Path, place: &Path) -> Outcome<String> {
    let said = process::side_by_side(vec![
        Box::new(|| watched("gcc", "-std=gnu11", "leaks.c", installed, place)),
        Box::new(|| watched("g++", "-std=gnu++17", "leaks.cpp", installed, place)),
    ])?;
    Ok(format!("in C {}", said.join("; in C++ ")))
}

/// Builds one program, shows that it sees the planted leak, and gives what it says of the library.
fn watched(compiler: &str, standard: &str, source: &str, installed: &Path, place: &Path) -> Outcome<String> {
    let program = place.join(source.replace('.', "-"));
    Program::new(compiler, &[standard, "-O1", "-Wall", "-Wextra", "-Werror"])?
        .arg(format!("cre-ffi/tests/c/{source}"))
        .arg("-o")
        .arg(&program)
        .arg(format!("-I{}", installed.join("include").display()))
        .arg(format!("-L{}", installed.join("lib").display()))
        .arg("-lcre")
        .capture()?;
    let planted = run(&program, installed, PLANTED)?.arg("planted").capture();
    if !planted.is_err_and(|error| error.to_string().contains("memory grows")) {
        return Err(format!("{source} does not see the planted leak: it would prove nothing").into());
    }
    Ok(run(&program, installed, CYCLES)?.capture()?.trim().to_owned())
}

fn run(program: &Path, installed: &Path, cycles: &str) -> Outcome<Program> {
    let patient = workspace::root().join("examples/patient");
    Ok(Program::new(&program.to_string_lossy(), &[])?
        .env("LD_LIBRARY_PATH", &installed.join("lib").to_string_lossy())
        .arg(patient.join("carnet.json"))
        .arg(patient.join("dicom/ct-dose-report.dcm"))
        .arg(cycles))
}
