//! Step `package`: the package that a vendor downloads works from wherever it is unpacked: checksums, pkg-config, CMake, the
//! static library, and that library beside another Rust library.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, c_leaks, dist, documents, tools, windows, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::debian(&["gcc", "g++", "cmake", "make", "pkg-config", "binutils"])?;
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
    complete(&installed)?;
    linked(&installed)?;
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
    windows::shipped(&installed, &place, said.first().map_or("", String::as_str))?;
    two_rust_libraries(&installed, &place)?;
    first_program(&installed, &place)?;
    let leaks = c_leaks::check(&installed, &place)?;
    let size = fs::metadata(lib.join(dist::soname()?))?.len();
    Ok(Verdict::Passed(format!(
        "{} files as summed; C by pkg-config, C++ by CMake shared and static, C with the DLL under Wine, two Rust libraries in one program; the guide's first program; {leaks}; libcre.so {size} bytes",
        sums.lines().count()
    )))
}

/// What a vendor expects to find, and no debug information or path of the machine that built it.
fn complete(installed: &Path) -> Outcome {
    let soname = dist::soname()?;
    let libraries = [
        format!("lib/{soname}"),
        "lib/libcre.a".to_owned(),
        "windows-x86_64/bin/cre.dll".to_owned(),
        "windows-i686/bin/cre.dll".to_owned(),
    ];
    let others = [
        "README.md",
        "include/cre.h",
        "include/cre.hpp",
        "include/cre.schema.json",
        "lib/libcre.so",
        "lib/pkgconfig/cre.pc",
        "lib/cmake/cre/creConfig.cmake",
        "lib/cmake/cre/creConfigVersion.cmake",
        "share/cre/exams.csv",
        "share/cre/indications.csv",
        "share/cre/reasons.csv",
        "share/doc/cre/LICENSE-APACHE",
        "share/doc/cre/LICENSE-MIT",
        "share/doc/cre/THIRD-PARTY-LICENCES.txt",
        "share/doc/cre/RUST-STANDARD-LIBRARY.html",
        "share/doc/cre/c-guide.md",
        "share/doc/cre/error-codes.md",
        "share/doc/cre/examples/c-ehr/ehr.c",
        "share/doc/cre/examples/cpp-ehr/CMakeLists.txt",
        "share/doc/cre/examples/patient/carnet.json",
        "share/doc/cre/examples/patient/dicom/ct-dose-report.dcm",
        "share/doc/cre/cre-sbom.json",
        "windows-x86_64/lib/libcre.dll.a",
        "windows-x86_64/lib/cre.def",
        "windows-i686/lib/libcre.dll.a",
        "windows-i686/lib/cre.def",
    ];
    for file in libraries.iter().map(String::as_str).chain(others) {
        if !installed.join(file).is_file() {
            return Err(format!("the package has no {file}").into());
        }
    }
    let named = Program::new("objdump", &["-p"])?
        .arg(installed.join("lib").join(&soname))
        .capture()?;
    if !named
        .lines()
        .any(|line| line.split_whitespace().eq(["SONAME", soname.as_str()]))
    {
        return Err(format!("the shared library is not named {soname}").into());
    }
    let here = workspace::root().to_string_lossy().into_owned();
    for library in &libraries {
        let bytes = fs::read(installed.join(library))?;
        for folder in [here.as_str(), "/.cargo/registry", "/.rustup/"] {
            if bytes
                .windows(folder.len())
                .any(|piece| piece == folder.as_bytes())
            {
                return Err(format!("{library} names a folder of the machine that built it").into());
            }
        }
    }
    let bill = fs::read_to_string(installed.join("share/doc/cre/cre-sbom.json"))?;
    let licences = fs::read_to_string(installed.join("share/doc/cre/THIRD-PARTY-LICENCES.txt"))?;
    for name in ["serde_json", "chrono", "miniz_oxide"] {
        if !bill.contains(&format!("\"{name}\"")) || !licences.contains(&format!("\n{name} v")) {
            return Err(
                format!("{name} is linked, but the bill of materials or the licences do not say so").into(),
            );
        }
    }
    Ok(())
}

/// Every document's links lead to something in the package.
fn linked(installed: &Path) -> Outcome {
    for folder in ["", "share/doc/cre/"] {
        for entry in fs::read_dir(installed.join(folder))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension().is_some_and(|kind| kind == "md") {
                let file = format!("{folder}{name}");
                let text = fs::read_to_string(installed.join(&file))?;
                let dead = documents::dead_links_below(installed, &file, &text);
                if !dead.is_empty() {
                    return Err(format!("{file} of the package: no {}", dead.join(", ")).into());
                }
            }
        }
    }
    Ok(())
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

/// The first program of the guide, in each way that the guide builds it here, interrupts.
fn first_program(installed: &Path, place: &Path) -> Outcome {
    let guide = fs::read_to_string(installed.join("share/doc/cre/c-guide.md"))?;
    let program = guide
        .split_once("```c\n#include")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(body, _)| format!("#include{body}"))
        .ok_or("the guide has no first program")?;
    let source = place.join("first.c");
    fs::write(&source, program)?;
    let folder = |part: &str| installed.join(part).to_string_lossy().into_owned();
    let shared = [
        format!("-L{}", folder("lib")),
        "-lcre".to_owned(),
        format!("-Wl,-rpath,{}", folder("lib")),
    ];
    let alone = [
        folder("lib/libcre.a"),
        "-lpthread".into(),
        "-ldl".into(),
        "-lm".into(),
    ];
    for (name, libraries) in [("first", &shared[..]), ("first-alone", &alone[..])] {
        let built = place.join(name);
        Program::new("gcc", &["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror"])?
            .arg(&source)
            .arg("-o")
            .arg(&built)
            .arg(format!("-I{}", folder("include")))
            .args(libraries)
            .capture()?;
        let said = Program::new(&built.to_string_lossy(), &[])?.capture()?;
        if !said.contains("\"level\":\"interrupt\"") {
            return Err(format!("the first program of the guide says {said}").into());
        }
    }
    for windows in ["x86_64", "i686"] {
        Program::new(&format!("{windows}-w64-mingw32-gcc"), &["-std=c99"])?
            .arg(&source)
            .arg("-o")
            .arg(place.join(format!("first-{windows}.exe")))
            .arg(format!("-I{}", folder("include")))
            .arg(folder(&format!("windows-{windows}/lib/libcre.dll.a")))
            .capture()?;
    }
    Ok(())
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
