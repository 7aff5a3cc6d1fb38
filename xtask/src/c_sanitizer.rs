//! A sanitizer in the C library and in a test program of it: the same runtime for both, that of the Rust toolchain. With stable
//! Rust: a sanitizer needs unstable compiler flags, not nightly.

use crate::process::Program;
use crate::{Outcome, tools, workspace};
use std::path::{Path, PathBuf};

/// A sanitizer, and what shows that a binary has it.
pub(crate) struct Sanitizer {
    /// As the compilers name it.
    pub(crate) name: &'static str,
    /// Ending of the runtime's file.
    runtime: &'static str,
    /// Symbol of the runtime, in the program.
    start: &'static str,
    /// Beginning of a symbol that instrumented code calls, in the library.
    called: &'static str,
    /// Whether the standard library must be instrumented too: without it, threads that it orders would look unordered.
    whole: bool,
}

pub(crate) const THREAD: Sanitizer = Sanitizer {
    name: "thread",
    runtime: "_rt.tsan.a",
    start: "__tsan_init",
    called: "__tsan_write",
    whole: true,
};

pub(crate) const ADDRESS: Sanitizer = Sanitizer {
    name: "address",
    runtime: "_rt.asan.a",
    start: "__asan_init",
    called: "__asan_report_",
    whole: false,
};

/// Builds the library with its test hooks and the program, and makes sure that the sanitizer is in both.
pub(crate) fn program(sanitizer: &Sanitizer, source: &str) -> Outcome<PathBuf> {
    tools::debian(&["gcc", "binutils", "libc6-dev"])?;
    let host = host()?;
    let target = workspace::target().join(format!("sanitizer-{}", sanitizer.name));
    let mut build = Program::cargo(&["build", "--package", "cre-ffi", "--features", "test-hooks"])?;
    if sanitizer.whole {
        tools::rustup("component", &["rust-src"])?;
        build = build.arg("-Zbuild-std");
    }
    build
        .args(&["--target", &host, "--target-dir"])
        .arg(&target)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", &format!("-Zsanitizer={}", sanitizer.name))
        .stream()?;
    let library = target.join(&host).join("debug");
    let program = link(sanitizer, source, &library, &runtime(&host, sanitizer)?)?;
    let undefined = Program::new("nm", &["-D", "--undefined-only"])?
        .arg(library.join("libcre.so"))
        .capture()?;
    let defined = Program::new("nm", &["--defined-only"])?.arg(&program).capture()?;
    if !defined.contains(sanitizer.start) || !undefined.contains(sanitizer.called) {
        return Err(format!(
            "sanitizer `{}` is not in both, program and library: it would prove nothing",
            sanitizer.name
        )
        .into());
    }
    Ok(program)
}

fn link(sanitizer: &Sanitizer, source: &str, library: &Path, runtime: &Path) -> Outcome<PathBuf> {
    let folder = workspace::target().join("c");
    std::fs::create_dir_all(&folder)?;
    let program = folder.join(format!("with-{}", sanitizer.name));
    let object = program.with_extension("o");
    Program::new("gcc", &["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-g"])?
        .args(&["-DCRE_TEST_HOOKS", "-Iinclude", "-c", source, "-o"])
        .arg(&object)
        .args(&["-pedantic", "-Wall", "-Wextra", "-Werror"])
        .arg(format!("-fsanitize={}", sanitizer.name))
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

/// The runtime as the toolchain ships it; its name holds the channel.
fn runtime(host: &str, sanitizer: &Sanitizer) -> Outcome<PathBuf> {
    let root = Program::new("rustc", &["--print", "sysroot"])?.capture()?;
    let folder = Path::new(root.trim()).join("lib/rustlib").join(host).join("lib");
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(sanitizer.runtime) {
            return Ok(path);
        }
    }
    Err(format!("no {} in {}", sanitizer.runtime, folder.display()).into())
}
