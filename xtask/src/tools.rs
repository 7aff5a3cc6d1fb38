//! Installs what a bare Debian or Ubuntu machine lacks, each thing once, and into `target/tools` where it can.

use crate::process::Program;
use crate::{Outcome, fuzzing, workspace};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// Tools of cargo, by exact version.
const CARGO_DENY: (&str, &str) = ("cargo-deny", "0.20.2");
const CARGO_FUZZ: (&str, &str) = ("cargo-fuzz", "0.13.2");
const CARGO_MUTANTS: (&str, &str) = ("cargo-mutants", "27.1.0");
const CBINDGEN: (&str, &str) = ("cbindgen", "0.29.4");
const CARGO_CYCLONEDX: (&str, &str) = ("cargo-cyclonedx", "0.5.9");
/// It must be the version of the `wasm-bindgen` crate, which the workspace pins.
const WASM_BINDGEN: (&str, &str) = ("wasm-bindgen-cli", "0.2.105");
/// Packages of PyPI, by exact version.
const PYDICOM: &str = "pydicom==3.0.2";

/// Installs everything that the steps of `cargo xtask test` need by now.
pub(crate) fn install() -> Outcome {
    debian(&["git", "gcc", "libc6-dev", "python3"])?;
    rustup("component", &["rustfmt", "clippy"])?;
    rustup("target", &["wasm32-unknown-unknown"])?;
    cargo_tool(CARGO_DENY)?;
    if !fuzzing::targets()?.is_empty() {
        fuzzer()?;
    }
    Ok(())
}

/// Installs what fuzzing needs: cargo-fuzz and a C++ compiler for libFuzzer.
pub(crate) fn fuzzer() -> Outcome {
    debian(&["g++"])?;
    cargo_tool(CARGO_FUZZ)
}

/// Installs cargo-mutants.
pub(crate) fn mutants() -> Outcome {
    cargo_tool(CARGO_MUTANTS)
}

/// Installs cbindgen, and gives its path.
pub(crate) fn cbindgen() -> Outcome<String> {
    cargo_tool(CBINDGEN)?;
    Ok(workspace::tools()
        .join("bin/cbindgen")
        .to_string_lossy()
        .into_owned())
}

/// Installs wasm-bindgen's program, and gives its path.
pub(crate) fn wasm_bindgen() -> Outcome<String> {
    let program = workspace::tools()
        .join("bin/wasm-bindgen")
        .to_string_lossy()
        .into_owned();
    let there = Program::new(&program, &["--version"])?.capture();
    if !there.is_ok_and(|text| text.split_whitespace().nth(1) == Some(WASM_BINDGEN.1)) {
        cargo_tool(WASM_BINDGEN)?;
    }
    Ok(program)
}

/// Installs cargo-cyclonedx.
pub(crate) fn cyclonedx() -> Outcome {
    cargo_tool(CARGO_CYCLONEDX)
}

/// The folder of cargo, where the sources of dependencies lie.
pub(crate) fn cargo_home() -> Outcome<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = std::env::var_os("HOME").ok_or("neither CARGO_HOME nor HOME is set")?;
    Ok(PathBuf::from(home).join(".cargo"))
}

/// Installs Node with npm, and of npm what builds and tests the web package: exactly what `tests/web/package-lock.json` says.
pub(crate) fn web() -> Outcome {
    for (program, package) in [("node", "nodejs"), ("npm", "npm")] {
        if Program::new(program, &["--version"])?.capture().is_err() {
            debian(&[package])?;
        }
    }
    let folder = workspace::root().join("tests/web");
    let wanted = std::fs::read_to_string(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed");
    if std::fs::read_to_string(&stamp).unwrap_or_default() != wanted {
        // No script of a package runs while it is installed.
        Program::new("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?
            .within(&folder)
            .stream()?;
        std::fs::write(stamp, wanted)?;
    }
    Ok(())
}

/// Installs Debian's Chromium, and gives its path.
pub(crate) fn chromium() -> Outcome<&'static str> {
    debian(&["chromium"])?;
    Ok("/usr/bin/chromium")
}

/// Installs DCMTK and a Python with pydicom, and gives that Python's path.
pub(crate) fn dicom_peers() -> Outcome<String> {
    debian(&["dcmtk", "python3", "python3-venv"])?;
    let folder = workspace::tools().join("python");
    let python = folder.join("bin/python").to_string_lossy().into_owned();
    let has_pydicom = |python: &str| {
        let version = Program::new(python, &["-c", "import pydicom; print(pydicom.__version__)"])?.capture();
        Ok::<bool, Box<dyn std::error::Error>>(
            version.is_ok_and(|text| PYDICOM.ends_with(&format!("=={}", text.trim()))),
        )
    };
    if !has_pydicom(&python)? {
        Program::new("python3", &["-m", "venv"])?.arg(&folder).stream()?;
        Program::new(&python, &["-m", "pip", "install", "--quiet", PYDICOM])?.stream()?;
    }
    Ok(python)
}

/// Installs those of these Debian packages that are not there, with `sudo` if we are not root.
pub(crate) fn debian(packages: &[&str]) -> Outcome {
    static LISTS_ARE_FRESH: AtomicBool = AtomicBool::new(false);
    let mut missing = Vec::new();
    for package in packages {
        let status = Program::new(
            "dpkg-query",
            &["--show", "--showformat=${db:Status-Status}", package],
        )?
        .capture();
        if !status.is_ok_and(|status| status == "installed") {
            missing.push(*package);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    if Program::new("apt-get", &["--version"])?.capture().is_err() {
        return Err(format!(
            "no apt-get here; install by hand what these packages hold: {}",
            missing.join(" ")
        )
        .into());
    }
    if !LISTS_ARE_FRESH.swap(true, Ordering::Relaxed) {
        as_root(&["apt-get", "-q", "update"])?;
    }
    // A machine that updates itself may hold the lock for a while.
    let mut words = vec![
        "apt-get",
        "-q",
        "-o",
        "DPkg::Lock::Timeout=600",
        "install",
        "--yes",
        "--no-install-recommends",
    ];
    words.extend(missing);
    as_root(&words)
}

fn as_root(words: &[&str]) -> Outcome {
    let root = Program::new("id", &["-u"])?.capture()?.trim() == "0";
    let sudo: &[&str] = if root { &[] } else { &["sudo"] };
    let all = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive"], words].concat();
    let (name, rest) = all.split_first().ok_or("nothing to run")?;
    Program::new(name, rest)?.interactive().stream().map(drop)
}

/// Adds those rustup components or targets that are not there.
pub(crate) fn rustup(kind: &str, names: &[&str]) -> Outcome {
    let installed = Program::new("rustup", &[kind, "list", "--installed"])?.capture()?;
    for name in names {
        // Components are listed with the host's triple behind their name.
        let there = installed
            .lines()
            .any(|line| line == *name || line.starts_with(&format!("{name}-")));
        if !there {
            Program::new("rustup", &[kind, "add", name])?.stream()?;
        }
    }
    Ok(())
}

/// Makes a call of cargo build for another target: with its `std` from rustup, or compiled from source where rustup has it not.
pub(crate) fn cross(program: Program, target: &str) -> Outcome<Program> {
    let program = program.args(&["--target", target]);
    if let Err(refused) = rustup("target", &[target]) {
        println!("{refused}: the standard library is compiled from source");
        rustup("component", &["rust-src"])?;
        return Ok(program
            .arg("-Zbuild-std=std,panic_unwind")
            .env("RUSTC_BOOTSTRAP", "1"));
    }
    Ok(program)
}

/// Installs a tool of cargo into `target/tools`, unless that version is there.
fn cargo_tool((name, version): (&str, &str)) -> Outcome {
    let program = workspace::tools().join("bin").join(name);
    let there = Program::new(&program.to_string_lossy(), &["--version"])?.capture();
    if there.is_ok_and(|text| text.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    Program::cargo(&[
        "install",
        "--locked",
        "--debug",
        "--version",
        version,
        name,
        "--root",
    ])?
    .arg(workspace::tools())
    .stream()
    .map(drop)
}
