//! `cargo xtask dist`: the folder and tarball that an EHR vendor downloads: libraries for Linux and Windows, headers, schema,
//! pkg-config and CMake packages, guide, licences, bill of materials, checksums.

pub(crate) mod npm;
mod templates;

use crate::process::Program;
use crate::{Outcome, tools, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// The ABI number of the shared library; it is that of `CRE_ABI_VERSION`.
const SONAME: &str = "libcre.so.1";

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
pub(crate) fn build(windows: bool) -> Outcome<PathBuf> {
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
    shared_library(&folder.join("lib"), &version)?;
    static_library(&folder.join("lib"))?;
    for file in ["cre.h", "cre.hpp", "cre.schema.json"] {
        copy(&format!("include/{file}"), &folder.join("include").join(file))?;
    }
    fs::write(
        folder.join("lib/pkgconfig/cre.pc"),
        templates::pkg_config(&version),
    )?;
    fs::write(folder.join("lib/cmake/cre/creConfig.cmake"), templates::cmake())?;
    fs::write(
        folder.join("lib/cmake/cre/creConfigVersion.cmake"),
        templates::cmake_version(&version),
    )?;
    let doc = folder.join("share/doc/cre");
    for file in [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "CHANGELOG.md",
        "docs/c-guide.md",
        "docs/safety.md",
        "docs/rules.md",
    ] {
        let target = doc.join(Path::new(file).file_name().unwrap_or_default());
        copy(file, &target)?;
    }
    bill_of_materials(&doc)?;
    if windows {
        windows_library(&folder)?;
    }
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
    let mut program = Program::cargo(&[
        "rustc",
        "--profile",
        "dist",
        "--package",
        "cre-ffi",
        "--lib",
        "--crate-type",
        kind,
    ])?;
    if let Some(target) = target {
        program = program.args(&["--target", target]);
    }
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

/// The shared library with its name for the loader, stripped, and never unloaded: it may be in use by a thread's storage.
fn shared_library(lib: &Path, version: &str) -> Outcome {
    let soname = format!("-Wl,-soname,{SONAME}");
    let built = library("cdylib", None, &[&soname, "-Wl,-z,nodelete"])?.join("libcre.so");
    let full = format!("libcre.so.{version}");
    fs::copy(built, lib.join(&full))?;
    Program::new("strip", &["--strip-unneeded"])?
        .arg(lib.join(&full))
        .capture()?;
    for link in [SONAME, "libcre.so"] {
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
    let mut names: Vec<&str> = header
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|word| word.starts_with("cre_") && header.contains(&format!("{word}(")))
        .collect();
    names.sort_unstable();
    names.dedup();
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

fn windows_library(folder: &Path) -> Outcome {
    tools::debian(&["gcc-mingw-w64-x86-64"])?;
    let target = "x86_64-pc-windows-gnu";
    tools::rustup("target", &[target])?;
    let built = library("cdylib", Some(target), &[])?;
    for part in ["windows-x86_64/bin", "windows-x86_64/lib"] {
        fs::create_dir_all(folder.join(part))?;
    }
    let dll = folder.join("windows-x86_64/bin/cre.dll");
    fs::copy(built.join("cre.dll"), &dll)?;
    Program::new("x86_64-w64-mingw32-strip", &[])?
        .arg(&dll)
        .capture()?;
    fs::copy(
        built.join("libcre.dll.a"),
        folder.join("windows-x86_64/lib/libcre.dll.a"),
    )?;
    println!("cre.dll: {} bytes stripped", fs::metadata(&dll)?.len());
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
    for entry in fs::read_dir(workspace::root())? {
        let stray = entry?.path().join("cre-sbom.json");
        if stray.is_file() {
            fs::remove_file(stray)?;
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
