//! Step `c-threads`: many threads in the C library under ThreadSanitizer, with the library and the standard library below it
//! instrumented too, and a planted race to show that it would be seen.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, tools, workspace};
use std::path::{Path, PathBuf};

/// Runs the step. With stable Rust: the sanitizer needs unstable compiler flags and the sources of `std`, not nightly.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::debian(&["gcc", "binutils", "libc6-dev"])?;
    tools::rustup("component", &["rust-src"])?;
    let host = host()?;
    let target = workspace::target().join("tsan");
    Program::cargo(&["build", "--package", "cre-ffi", "--features", "test-hooks"])?
        .args(&["-Zbuild-std", "--target", &host, "--target-dir"])
        .arg(&target)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zsanitizer=thread")
        .stream()?;
    let library = target.join(&host).join("debug");
    let program = build(&library, &runtime(&host)?)?;
    let undefined = Program::new("nm", &["-D", "--undefined-only"])?
        .arg(library.join("libcre.so"))
        .capture()?;
    let defined = Program::new("nm", &["--defined-only"])?.arg(&program).capture()?;
    if !defined.contains("__tsan_init") || !undefined.contains("__tsan_write") {
        return Err("the sanitizer is not in both, program and library: it would prove nothing".into());
    }
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

/// The program with the sanitizer's runtime of Rust, which the library was instrumented for; gcc's own is older or newer.
fn build(library: &Path, runtime: &Path) -> Outcome<PathBuf> {
    let folder = workspace::target().join("c");
    std::fs::create_dir_all(&folder)?;
    let (object, program) = (folder.join("threads.o"), folder.join("threads"));
    Program::new(
        "gcc",
        &[
            "-std=c11",
            "-g",
            "-fsanitize=thread",
            "-DCRE_TEST_HOOKS",
            "-pedantic",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-Iinclude",
            "-c",
            "cre-ffi/tests/c/threads.c",
            "-o",
        ],
    )?
    .arg(&object)
    .capture()?;
    Program::new("gcc", &[])?
        .arg(&object)
        .arg("-o")
        .arg(&program)
        .arg("-Wl,--whole-archive")
        .arg(runtime)
        .args(&["-Wl,--no-whole-archive", "-Wl,--export-dynamic"])
        .arg(format!("-L{}", library.display()))
        .arg("-lcre")
        .arg(format!("-Wl,-rpath,{}", library.display()))
        .args(&["-lpthread", "-ldl", "-lm", "-lrt"])
        .capture()?;
    Ok(program)
}

/// Triple of this machine.
fn host() -> Outcome<String> {
    let text = Program::new("rustc", &["-vV"])?.capture()?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("rustc does not say its host")?.to_owned())
}

/// ThreadSanitizer's runtime as the toolchain ships it; its name holds the channel.
fn runtime(host: &str) -> Outcome<PathBuf> {
    let root = Program::new("rustc", &["--print", "sysroot"])?.capture()?;
    let folder = Path::new(root.trim()).join("lib/rustlib").join(host).join("lib");
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with("_rt.tsan.a") {
            return Ok(path);
        }
    }
    Err(format!("no ThreadSanitizer in {}", folder.display()).into())
}
