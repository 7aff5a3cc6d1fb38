//! `cargo xtask dist`: the folder and tarball that an EHR vendor downloads: libraries for Linux and Windows, headers, schema,
//! pkg-config and CMake packages, guide, licences, bill of materials, checksums.

mod alike;
mod documents;
mod licences;
pub(crate) mod npm;
mod templates;
mod windows;

use crate::process::{self, Program};
use crate::{Outcome, abi, tools, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// The example EHRs and what they read, in the package as in the repository.
const EXAMPLES: [&str; 5] = [
    "examples/c-ehr/ehr.c",
    "examples/cpp-ehr/ehr.cpp",
    "examples/cpp-ehr/CMakeLists.txt",
    "examples/patient/carnet.json",
    "examples/patient/dicom/ct-dose-report.dcm",
];

/// Writes `target/packages/cre-VERSION` and the tarball beside it, and the npm package; says what is in them.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let flag = match arguments {
        [] => "",
        [flag] if flag == "--linux-only" || flag == "--npm-only" => flag,
        _ => return Err("usage: cargo xtask dist [--linux-only | --npm-only]".into()),
    };
    if flag != "--npm-only" {
        println!("{}", build(flag.is_empty())?.display());
    }
    println!("{}", npm::build()?.tarball.display());
    Ok(())
}

/// Builds the package and gives its folder.
pub(crate) fn build(with_windows: bool) -> Outcome<PathBuf> {
    tools::debian(&["binutils", "tar"])?;
    let version = version()?;
    let name = format!("cre-{version}");
    let dist = workspace::target().join("packages");
    let folder = dist.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for part in ["include", "lib/pkgconfig", "lib/cmake/cre", "share/doc/cre"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let lib = folder.join("lib");
    process::side_by_side(vec![
        Box::new(|| shared_library(&lib, &version).and_then(|()| static_library(&lib))),
        Box::new(|| {
            if with_windows {
                windows::libraries(&folder)?;
            }
            Ok(())
        }),
    ])?;
    for file in ["cre.h", "cre.hpp", "cre.schema.json"] {
        copy(&format!("include/{file}"), &folder.join("include").join(file))?;
    }
    fs::write(
        folder.join("lib/pkgconfig/cre.pc"),
        templates::pkg_config(&version),
    )?;
    fs::write(
        folder.join("lib/cmake/cre/creConfig.cmake"),
        templates::cmake(&soname()?),
    )?;
    fs::write(
        folder.join("lib/cmake/cre/creConfigVersion.cmake"),
        templates::cmake_version(&version),
    )?;
    let doc = folder.join("share/doc/cre");
    documents::copy(&doc)?;
    documents::tables(&folder)?;
    for file in EXAMPLES {
        let target = doc.join(file);
        fs::create_dir_all(target.parent().unwrap_or(&doc))?;
        copy(file, &target)?;
    }
    bill_of_materials(&doc)?;
    println!("licences of {} crates", licences::write(&doc)?);
    documents::front_page(&folder, &version, &soname()?)?;
    checksums(&folder)?;
    let tarball = format!("{name}.tar.gz");
    let reproducible = [
        "--sort=name",
        "--mtime=@0",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "-czf",
    ];
    Program::new("tar", &reproducible)?
        .arg(dist.join(&tarball))
        .arg("-C")
        .arg(&dist)
        .arg(&name)
        .capture()?;
    Ok(folder)
}

fn version() -> Outcome<String> {
    let text = Program::cargo(&["metadata", "--no-deps", "--format-version", "1"])?.capture()?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let packages = metadata.get("packages").and_then(serde_json::Value::as_array);
    let of = |package: &&serde_json::Value| package.get("name").is_some_and(|name| name == "cre-ffi");
    packages
        .and_then(|packages| {
            packages
                .iter()
                .find(of)?
                .get("version")?
                .as_str()
                .map(str::to_owned)
        })
        .ok_or_else(|| "cre-ffi has no version".into())
}

fn copy(from: &str, to: &Path) -> Outcome {
    fs::copy(workspace::root().join(from), to).map_err(|error| format!("{from}: {error}"))?;
    Ok(())
}

/// Builds one kind of library, optimised, with arguments for the linker.
fn library(kind: &str, target: Option<&str>, linker: &[&str]) -> Outcome<PathBuf> {
    let mut program = Program::cargo(&["rustc"])?.env("CARGO_ENCODED_RUSTFLAGS", &remapped()?);
    if let Some(target) = target {
        program = tools::cross(program, target)?;
    }
    program = program.args(&[
        "--profile",
        "dist",
        "--package",
        "cre-ffi",
        "--lib",
        "--crate-type",
        kind,
    ]);
    if !linker.is_empty() {
        program = program.arg("--");
        for argument in linker {
            program = program.arg("-C").arg(format!("link-arg={argument}"));
        }
    }
    program.stream()?;
    let built = workspace::target().join(target.unwrap_or("")).join("dist");
    Ok(built)
}

/// The shared library as it is shipped, alone.
pub(crate) fn stripped() -> Outcome<PathBuf> {
    tools::debian(&["binutils"])?;
    let folder = workspace::target().join("shipped");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    shared_library(&folder, &version()?)?;
    Ok(folder.join("libcre.so"))
}

/// Messages of a fault name sources: without the folders of the machine that built them, so that the same sources give the same
/// bytes everywhere.
fn remapped() -> Outcome<String> {
    let sysroot = Program::new("rustc", &["--print", "sysroot"])?.capture()?;
    let cargo = match std::env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::home_dir().ok_or("no home folder")?.join(".cargo"),
    };
    let flags: Vec<String> = [
        (cargo.join("registry/src"), "/crates"),
        (Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), "/rust"),
        (workspace::root().to_path_buf(), "/cre"),
    ]
    .iter()
    .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
    .collect();
    // Cargo separates the flags of this variable by this character, since folders may hold spaces.
    Ok(flags.join("\u{1f}"))
}

/// The name by which the loader finds the library: it holds the number of the ABI.
pub(crate) fn soname() -> Outcome<String> {
    let header = fs::read_to_string(workspace::root().join("include/cre.h"))?;
    Ok(format!("libcre.so.{}", abi::number(&header)?))
}

/// The shared library with its name for the loader, stripped, and never unloaded: it may be in use by a thread's storage.
fn shared_library(lib: &Path, version: &str) -> Outcome {
    let soname = soname()?;
    let named = format!("-Wl,-soname,{soname}");
    let built = library("cdylib", None, &[&named, "-Wl,-z,nodelete"])?.join("libcre.so");
    let full = format!("libcre.so.{version}");
    fs::copy(built, lib.join(&full))?;
    Program::new("strip", &["--strip-unneeded"])?
        .arg(lib.join(&full))
        .capture()?;
    for link in [soname.as_str(), "libcre.so"] {
        std::os::unix::fs::symlink(&full, lib.join(link))?;
    }
    println!("{full}: {} bytes stripped", fs::metadata(lib.join(&full))?.len());
    Ok(())
}

/// The static library: one object in which only the functions of the header are visible, so that it links beside other Rust
/// libraries, which bring the same runtime symbols.
fn static_library(lib: &Path) -> Outcome {
    let built = library("staticlib", None, &[])?.join("libcre.a");
    let work = workspace::target().join("dist-static");
    fs::create_dir_all(&work)?;
    let (object, keep) = (work.join("cre.o"), work.join("symbols.txt"));
    let header = fs::read_to_string(workspace::root().join("include/cre.h"))?;
    let names: Vec<String> = abi::functions(&header).into_iter().collect();
    fs::write(&keep, names.join("\n"))?;
    // Roots are the header's functions; what they do not reach is dropped.
    let mut link = Program::new("ld", &["-r", "--gc-sections", "--entry=cre_abi_version"])?;
    for name in &names {
        link = link.arg(format!("--undefined={name}"));
    }
    link.arg("-o").arg(&object).arg(&built).capture()?;
    // The pointer to the unwinder's routine is shared between libraries by its name: ours gets one of its own.
    let personality = "DW.ref.rust_eh_personality=DW.ref.cre_rust_eh_personality";
    Program::new("objcopy", &["--strip-unneeded", "--redefine-sym", personality])?
        .arg(format!("--keep-global-symbols={}", keep.display()))
        .arg(&object)
        .capture()?;
    let archive = lib.join("libcre.a");
    Program::new("ar", &["rcsD"])?
        .arg(&archive)
        .arg(&object)
        .capture()?;
    println!("libcre.a: {} bytes", fs::metadata(&archive)?.len());
    Ok(())
}

/// What is inside, with licences, as CycloneDX.
fn bill_of_materials(doc: &Path) -> Outcome {
    tools::cyclonedx()?;
    Program::cargo(&[
        "cyclonedx",
        "--manifest-path",
        "cre-ffi/Cargo.toml",
        "--format",
        "json",
        "--override-filename",
        "cre-sbom",
    ])?
    .capture()?;
    // cargo-cyclonedx writes one for each member beside its manifest; only the library's is wanted.
    let written = workspace::root().join("cre-ffi/cre-sbom.json");
    fs::copy(&written, doc.join("cre-sbom.json"))?;
    for stray in workspace::files()? {
        if Path::new(&stray)
            .file_name()
            .is_some_and(|name| name == "cre-sbom.json")
        {
            fs::remove_file(workspace::root().join(stray))?;
        }
    }
    Ok(())
}

/// `sha256sum -c SHA256SUMS` in the folder checks every file.
fn checksums(folder: &Path) -> Outcome {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let relative: Vec<String> = files
        .iter()
        .filter_map(|file| Some(file.strip_prefix(folder).ok()?.to_string_lossy().into_owned()))
        .collect();
    let sums = Program::new("sha256sum", &[])?.args(&files).capture()?;
    let lines: Vec<String> = sums
        .lines()
        .zip(&relative)
        .map(|(line, name)| format!("{}  {name}", line.split_whitespace().next().unwrap_or_default()))
        .collect();
    fs::write(folder.join("SHA256SUMS"), format!("{}\n", lines.join("\n")))?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
