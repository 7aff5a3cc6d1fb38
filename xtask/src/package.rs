//! Step `package`: the package that a vendor downloads works from wherever it is unpacked: checksums, pkg-config, CMake, the
//! static library, and that library beside another Rust library.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, dist, tools, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::debian(&["gcc", "g++", "cmake", "make", "pkg-config"])?;
    let built = dist::build(true)?;
    let name = built.file_name().unwrap_or_default().to_owned();
    let place = workspace::target().join("package-test");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    let tarball = built.with_file_name(format!("{}.tar.gz", name.to_string_lossy()));
    Program::new("tar", &["-xzf"])?
        .arg(tarball)
        .arg("-C")
        .arg(&place)
        .capture()?;
    let installed = place.join(name);
    let sums = fs::read_to_string(installed.join("SHA256SUMS"))?;
    for line in sums.lines() {
        let (sum, file) = line.split_once("  ").ok_or("SHA256SUMS has another form")?;
        let found = Program::new("sha256sum", &[])?
            .arg(installed.join(file))
            .capture()?;
        if found.split_whitespace().next() != Some(sum) {
            return Err(format!("{file} is not what SHA256SUMS says").into());
        }
    }
    let lib = installed.join("lib");
    let mut said = vec![by_pkg_config(&installed, &place)?];
    said.extend(by_cmake(&installed, &place)?);
    if said.windows(2).any(|pair| pair.first() != pair.last()) {
        return Err("the examples built by pkg-config and CMake do not say the same".into());
    }
    two_rust_libraries(&installed, &place)?;
    let size = fs::metadata(lib.join("libcre.so.1"))?.len();
    Ok(Verdict::Passed(format!(
        "{} files as summed; C by pkg-config, C++ by CMake shared and static, two Rust libraries in one program; libcre.so {size} bytes",
        sums.lines().count()
    )))
}

fn inputs() -> [PathBuf; 2] {
    let root = workspace::root().join("examples/patient");
    [root.join("carnet.json"), root.join("dicom/ct-dose-report.dcm")]
}

/// What a program says of the worked patient, without the C++ example's line about a typing error.
fn run(program: &Path, library: &Path) -> Outcome<String> {
    let output = Program::new(&program.to_string_lossy(), &[])?
        .env("LD_LIBRARY_PATH", &library.to_string_lossy())
        .args(&inputs())
        .capture()?;
    Ok(output
        .lines()
        .filter(|line| !line.starts_with("refused"))
        .collect::<Vec<_>>()
        .join("\n"))
}

fn by_pkg_config(installed: &Path, place: &Path) -> Outcome<String> {
    let flags = Program::new("pkg-config", &["--cflags", "--libs", "cre"])?
        .env(
            "PKG_CONFIG_PATH",
            &installed.join("lib/pkgconfig").to_string_lossy(),
        )
        .capture()?;
    let flags: Vec<&str> = flags.split_whitespace().collect();
    let program = place.join("ehr-c");
    Program::new("gcc", &["-std=c99", "examples/c-ehr/ehr.c", "-o"])?
        .arg(&program)
        .args(&flags)
        .capture()?;
    run(&program, &installed.join("lib"))
}

fn by_cmake(installed: &Path, place: &Path) -> Outcome<[String; 2]> {
    let build = place.join("cmake");
    Program::new("cmake", &["-S", "examples/cpp-ehr", "-B"])?
        .arg(&build)
        .arg(format!("-DCMAKE_PREFIX_PATH={}", installed.display()))
        .capture()?;
    Program::new("cmake", &["--build"])?.arg(&build).capture()?;
    let lib = installed.join("lib");
    // The static program must not need the shared library.
    Ok([
        run(&build.join("ehr"), &lib)?,
        run(&build.join("ehr-static"), place)?,
    ])
}

fn two_rust_libraries(installed: &Path, place: &Path) -> Outcome {
    let other = place.join("libother.a");
    Program::new(
        "rustc",
        &[
            "--edition",
            "2024",
            "-O",
            "cre-ffi/tests/c/other_rust_library.rs",
            "-o",
        ],
    )?
    .arg(&other)
    .capture()?;
    let program = place.join("two");
    Program::new("gcc", &["cre-ffi/tests/c/two_rust_libraries.c", "-o"])?
        .arg(&program)
        .arg(format!("-I{}", installed.join("include").display()))
        .arg(installed.join("lib/libcre.a"))
        .arg(&other)
        .args(&["-lpthread", "-ldl", "-lm"])
        .capture()?;
    Program::new(&program.to_string_lossy(), &[])?.capture().map(drop)
}
