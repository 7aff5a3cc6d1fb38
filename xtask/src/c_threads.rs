//! Step `c-threads`: many threads in the C library under ThreadSanitizer, with the library and the standard library below it
//! instrumented too, and a planted race to show that it would be seen.

use crate::Outcome;
use crate::c_sanitizer::{self, THREAD};
use crate::process::Program;
use crate::report::Verdict;
use crate::workspace;
use std::path::Path;

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    let program = c_sanitizer::program(&THREAD, "cre-ffi/tests/c/threads.c")?;
    let planted = run(&program)?.arg("race").capture();
    match planted {
        Err(error) if error.to_string().contains("data race") => {}
        Err(error) => return Err(format!("the planted race ended otherwise: {error}").into()),
        Ok(said) => return Err(format!("the planted race was not seen: {said}").into()),
    }
    let said = run(&program)?.capture()?;
    Ok(Verdict::Passed(format!(
        "{}, no race; a planted one is seen",
        said.trim()
    )))
}

fn run(program: &Path) -> Outcome<Program> {
    let patient = workspace::root().join("examples/patient");
    Ok(Program::new(&program.to_string_lossy(), &[])?
        .env("TSAN_OPTIONS", "halt_on_error=1")
        .arg(patient.join("carnet.json"))
        .arg(patient.join("dicom/ct-dose-report.dcm")))
}
