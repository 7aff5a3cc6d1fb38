//! Step `windows`: the DLL, built here for Windows, keeps the header's promises under Wine and says what the Linux library says.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, tools, workspace};
use std::path::{Path, PathBuf};

/// Target of the DLL.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// What the DLL may import: parts of every Windows since 8.1. Another name here is a new demand on hospital machines.
const IMPORTS: [&str; 7] = [
    "KERNEL32.dll",
    "USERENV.dll",
    "WS2_32.dll",
    "api-ms-win-core-synch-l1-2-0.dll",
    "bcryptprimitives.dll",
    "msvcrt.dll",
    "ntdll.dll",
];

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::debian(&["gcc-mingw-w64-x86-64", "wine64", "wine"])?;
    let folder = workspace::target().join("wine");
    std::fs::create_dir_all(&folder)?;
    compile(
        &["-shared", "cre-ffi/tests/c/bcryptprimitives.c", "-ladvapi32"],
        &folder.join("bcryptprimitives.dll"),
    )?;

    let hooks = build(&["--features", "test-hooks"], "windows-hooks")?;
    std::fs::copy(hooks.join("cre.dll"), folder.join("cre.dll"))?;
    let import = hooks.join("libcre.dll.a").to_string_lossy().into_owned();
    let source = [
        "-std=c11",
        "-pedantic",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-DCRE_TEST_HOOKS",
        "-Iinclude",
    ];
    let contract = [
        &source[..],
        &["cre-ffi/tests/c/contract.c", &import, "-static", "-lpthread"],
    ]
    .concat();
    compile(&contract, &folder.join("contract.exe"))?;
    let said = wine(&folder, "contract.exe")?;

    let library = build(&[], "windows")?;
    std::fs::copy(library.join("cre.dll"), folder.join("cre.dll"))?;
    let imports = imports(&folder.join("cre.dll"))?;
    let import = library.join("libcre.dll.a").to_string_lossy().into_owned();
    compile(
        &[
            "-std=c99",
            "-Iinclude",
            "examples/c-ehr/ehr.c",
            &import,
            "-static",
        ],
        &folder.join("ehr.exe"),
    )?;
    let windows = wine(&folder, "ehr.exe")?.replace('\r', "");
    let linux = workspace::target().join("c/ehr-gcc");
    let linux = Program::new(&linux.to_string_lossy(), &[])?
        .args(&inputs())
        .capture()?;
    if windows.trim_end() != linux.trim_end() {
        return Err("the C EHR says something else under Windows than under Linux".into());
    }
    Ok(Verdict::Passed(format!(
        "{}; C EHR as on Linux, byte for byte; {imports} imports",
        said.trim_end()
    )))
}

/// Builds the DLL and gives its folder.
fn build(features: &[&str], folder: &str) -> Outcome<PathBuf> {
    let target = workspace::target().join(folder);
    tools::cross(Program::cargo(&["build", "--package", "cre-ffi"])?, TARGET)?
        .args(features)
        .arg("--target-dir")
        .arg(&target)
        .stream()?;
    Ok(target.join(TARGET).join("debug"))
}

fn compile(arguments: &[&str], output: &Path) -> Outcome {
    Program::new("x86_64-w64-mingw32-gcc", arguments)?
        .arg("-o")
        .arg(output)
        .capture()
        .map(drop)
}

fn inputs() -> [PathBuf; 2] {
    let root = workspace::root().join("examples/patient");
    [root.join("carnet.json"), root.join("dicom/ct-dose-report.dcm")]
}

/// Runs a program in its folder under Wine, with a prefix of its own and without dialogs.
fn wine(folder: &Path, program: &str) -> Outcome<String> {
    Program::new("/usr/lib/wine/wine64", &[])?
        .env("WINEPREFIX", &folder.join("prefix").to_string_lossy())
        .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
        .env("WINEDEBUG", "-all")
        .env("RUST_BACKTRACE", "0")
        .arg(folder.join(program))
        .args(&inputs())
        .capture()
}

/// The imports of the DLL are those of the list, no more and no fewer.
fn imports(library: &Path) -> Outcome<usize> {
    let dump = Program::new("x86_64-w64-mingw32-objdump", &["-p"])?
        .arg(library)
        .capture()?;
    let mut found: Vec<&str> = dump
        .lines()
        .filter_map(|line| line.trim().strip_prefix("DLL Name: "))
        .collect();
    found.sort_unstable();
    found.dedup();
    if found != IMPORTS {
        return Err(format!("cre.dll imports {found:?} instead of {IMPORTS:?}").into());
    }
    Ok(found.len())
}
