//! Step `c-library`: the header compiles everywhere, the library exports what it lists and nothing more, and what the header
//! promises holds plainly, under valgrind, and with AddressSanitizer and UndefinedBehaviorSanitizer.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, abi, c_sanitizer, tools, workspace};
use std::path::{Path, PathBuf};

/// Warnings that are errors for every compiler.
const STRICT: [&str; 4] = ["-pedantic", "-Wall", "-Wextra", "-Werror"];

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::debian(&["gcc", "g++", "clang", "valgrind", "binutils", "libc6-dev"])?;
    let folder = workspace::target().join("c");
    std::fs::create_dir_all(&folder)?;
    let headers = headers()?;
    every_function_is_called()?;
    let symbols = abi::library()?;
    let noticed = abi::notices()?;
    // The one with test hooks is kept apart; the plain one, built last, is what the programs below find.
    Program::cargo(&["build", "--package", "cre-ffi", "--features", "test-hooks"])?.stream()?;
    let library = folder.join("with-hooks");
    std::fs::create_dir_all(&library)?;
    std::fs::copy(
        workspace::target().join("debug/libcre.so"),
        library.join("libcre.so"),
    )?;
    Program::cargo(&["build", "--package", "cre-ffi"])?.stream()?;
    let plain = contract(&folder, &library, "contract", &[])?;
    run(&plain)?;
    let memcheck = [
        "--quiet",
        "--leak-check=full",
        "--show-leak-kinds=definite,indirect,possible",
        "--error-exitcode=9",
    ];
    // A panic leaves the buffers of its printed trace to the runtime: the trace is off under valgrind.
    Program::new("valgrind", &memcheck)?
        .env("RUST_BACKTRACE", "0")
        .arg(&plain)
        .args(&inputs())
        .stream()?;
    let sanitized = contract(
        &folder,
        &library,
        "contract-sanitized",
        &["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
    )?;
    let present = Program::new("nm", &["-D"])?.arg(&sanitized).capture()?;
    for needed in ["__asan_init", "__ubsan_handle"] {
        if !present.contains(needed) {
            return Err(format!("the sanitized program has no {needed}: it would prove nothing").into());
        }
    }
    run(&sanitized)?;
    // gcc's sanitizers look at the program only; this one looks at the library too.
    let deep = c_sanitizer::program(&c_sanitizer::ADDRESS, "cre-ffi/tests/c/contract.c")?;
    run(&deep)?;
    let pure = pure(&folder)?;
    must_unwind()?;
    let answers = examples(&folder)?;
    Ok(Verdict::Passed(format!(
        "{headers} compilations of the headers, {symbols} symbols as listed and as abidiff knows them, {noticed} planted changes noticed, contract plain, valgrind, sanitized in C and in Rust; {pure}; {answers}"
    )))
}

fn root(path: &str) -> PathBuf {
    workspace::root().join(path)
}

fn inputs() -> [PathBuf; 2] {
    [
        root("examples/patient/carnet.json"),
        root("examples/patient/dicom/ct-dose-report.dcm"),
    ]
}

fn run(program: &Path) -> Outcome {
    Program::new(&program.to_string_lossy(), &[])?
        .env("RUST_BACKTRACE", "0")
        .args(&inputs())
        .stream()
        .map(drop)
}

/// `cre.h` as C99, C11, C23 and C++17, `cre.hpp` as C++17 and C++20, with both compilers.
fn headers() -> Outcome<usize> {
    let dialects = [
        ("gcc", "c", "cre.h", &["c99", "c11", "c2x"][..]),
        ("clang", "c", "cre.h", &["c99", "c11", "c2x"]),
        ("g++", "c++", "cre.h", &["c++17"]),
        ("clang++", "c++", "cre.h", &["c++17"]),
        ("g++", "c++", "cre.hpp", &["c++17", "c++20"]),
        ("clang++", "c++", "cre.hpp", &["c++17", "c++20"]),
    ];
    let mut count = 0;
    for (compiler, language, header, standards) in dialects {
        for standard in standards {
            // A header is compiled by including it: compilers warn about a header as main file.
            let source = workspace::target()
                .join("c")
                .join(format!("include-{}.{language}", header.replace('.', "-")));
            std::fs::write(
                &source,
                format!("#include \"{header}\"\nint cre_header_is_used(void);\n"),
            )?;
            Program::new(
                compiler,
                &[
                    &format!("-std={standard}"),
                    "-fsyntax-only",
                    "-Iinclude",
                    "-x",
                    language,
                ],
            )?
            .args(&STRICT)
            .arg(&source)
            .capture()?;
            count += 1;
        }
    }
    Ok(count)
}

fn contract(folder: &Path, library: &Path, name: &str, flags: &[&str]) -> Outcome<PathBuf> {
    let program = folder.join(name);
    Program::new(
        "gcc",
        &[
            "-std=c11",
            "-D_POSIX_C_SOURCE=200809L",
            "-DCRE_TEST_HOOKS",
            "-Iinclude",
        ],
    )?
    .args(&STRICT)
    .args(flags)
    .args(&["cre-ffi/tests/c/contract.c", "-o"])
    .arg(&program)
    .arg(format!("-L{}", library.display()))
    .args(&["-lcre", "-lpthread"])
    .arg(format!("-Wl,-rpath,{}", library.display()))
    .capture()?;
    Ok(program)
}

/// Programs that watch what a call may do, and so must make every call.
const WATCHED: [&str; 4] = [
    "cre-ffi/tests/c/contract.c",
    "cre-ffi/tests/c/leaks.c",
    "cre-ffi/tests/c/pure.c",
    "fuzz/fuzz_targets/c_calls.rs",
];

/// A function that is new in the header is called by each of them.
fn every_function_is_called() -> Outcome {
    let symbols = std::fs::read_to_string(workspace::root().join("tests/abi/symbols.txt"))?;
    for program in WATCHED {
        let source = std::fs::read_to_string(workspace::root().join(program))?;
        let names: Vec<&str> = source
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .collect();
        let missing: Vec<&str> = symbols.lines().filter(|symbol| !names.contains(symbol)).collect();
        if !missing.is_empty() {
            return Err(format!("{program} does not call {}", missing.join(", ")).into());
        }
    }
    Ok(())
}

/// Built to abort on a panic, the library refuses to compile: nothing would catch a panic at the boundary.
fn must_unwind() -> Outcome {
    let aborting = Program::cargo(&["check", "--package", "cre-ffi", "--target-dir"])?
        .arg(workspace::target().join("abort"))
        .env("CARGO_PROFILE_DEV_PANIC", "abort")
        .capture();
    match aborting {
        Err(error) if error.to_string().contains("cre-ffi must unwind") => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err("cre-ffi compiles although a panic would abort".into()),
    }
}

/// A program in which the first look at a clock, file or environment ends it; a planted one shows that it would.
fn pure(folder: &Path) -> Outcome<String> {
    let library = workspace::target().join("debug");
    let program = folder.join("pure");
    Program::new("gcc", &["-std=gnu11", "-fno-builtin", "-rdynamic", "-Iinclude"])?
        .args(&STRICT)
        .args(&["cre-ffi/tests/c/pure.c", "-o"])
        .arg(&program)
        .arg(format!("-L{}", library.display()))
        .arg("-lcre")
        .arg(format!("-Wl,-rpath,{}", library.display()))
        .capture()?;
    let start = || {
        Ok::<_, Box<dyn std::error::Error>>(Program::new(&program.to_string_lossy(), &[])?.args(&inputs()))
    };
    let planted = start()?.arg("planted").capture();
    if !planted.is_err_and(|error| error.to_string().contains("time was called")) {
        return Err("a planted look at the clock is not seen: pure.c would prove nothing".into());
    }
    Ok(start()?.capture()?.trim().to_owned())
}

/// The C and the C++ EHR, built as their users would, say the same of the worked patient.
fn examples(folder: &Path) -> Outcome<String> {
    let library = workspace::target().join("debug");
    let mut said = Vec::new();
    for (compiler, standard, source) in [
        ("gcc", "-std=c99", "examples/c-ehr/ehr.c"),
        ("g++", "-std=c++17", "examples/cpp-ehr/ehr.cpp"),
    ] {
        let program = folder.join(format!("ehr-{compiler}"));
        Program::new(compiler, &[standard, "-Iinclude"])?
            .args(&STRICT)
            .args(&[source, "-o"])
            .arg(&program)
            .arg(format!("-L{}", library.display()))
            .arg("-lcre")
            .arg(format!("-Wl,-rpath,{}", library.display()))
            .capture()?;
        let output = Program::new(&program.to_string_lossy(), &[])?
            .args(&inputs())
            .capture()?;
        said.push(
            output
                .lines()
                .filter(|line| !line.starts_with("refused"))
                .collect::<Vec<_>>()
                .join("\n"),
        );
    }
    let assessed = said
        .first()
        .is_some_and(|text| text.contains("\"level\":\"interrupt\"") && text.contains("alertDecision"));
    if !assessed || said.first() != said.last() {
        return Err("the C and the C++ EHR do not say the same of the worked patient".into());
    }
    Ok("C and C++ EHR alike".to_owned())
}
