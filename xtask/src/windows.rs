//! Step `windows`: the DLL, built here for Windows, keeps the header's promises under Wine and says what the Linux library says.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, tools, workspace};
use std::path::{Path, PathBuf};

/// Target of the DLL.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// Debian's Wine for 64 bits, which is not on the path.
const WINE: &str = "/usr/lib/wine/wine64";

/// What the DLL that is shipped imports: parts of every Windows since 8.1. Another name here is a new demand on hospital machines.
const SHIPPED: [&str; 4] = [
    "KERNEL32.dll",
    "api-ms-win-core-synch-l1-2-0.dll",
    "msvcrt.dll",
    "ntdll.dll",
];

/// What the DLL of the tests imports: without optimisation, parts of the standard library stay in it that nothing calls.
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
    let folder = folder()?;
    let hooks = build(&["--features", "test-hooks"])?;
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

    let library = build(&[])?;
    std::fs::copy(library.join("cre.dll"), folder.join("cre.dll"))?;
    let imports = imports("x86_64", &folder.join("cre.dll"), &IMPORTS)?;
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

/// The adapter of the conformance kit with the DLL, as a command that runs under Wine.
pub(crate) fn adapter() -> Outcome<Vec<String>> {
    let folder = folder()?;
    let library = build(&[])?;
    std::fs::copy(library.join("cre.dll"), folder.join("cre.dll"))?;
    let import = library.join("libcre.dll.a").to_string_lossy().into_owned();
    compile(
        &[
            "-std=c99",
            "-pedantic",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-Iinclude",
            "tests/adapters/c/adapter.c",
            &import,
            "-static",
        ],
        &folder.join("adapter.exe"),
    )?;
    // Without input it ends at once; Wine makes its folder on this first start, which takes longer than a reply may.
    wine(&folder, "adapter.exe")?;
    let mut command = vec!["env".to_owned()];
    command.extend(environment().map(|(name, value)| format!("{name}={value}")));
    command.push(WINE.to_owned());
    command.push(folder.join("adapter.exe").to_string_lossy().into_owned());
    Ok(command)
}

/// Where programs lie that run under Wine, with what it lacks.
fn folder() -> Outcome<PathBuf> {
    tools::debian(&["gcc-mingw-w64-x86-64", "wine64", "wine"])?;
    let folder = workspace::target().join("wine");
    std::fs::create_dir_all(&folder)?;
    compile(
        &["-shared", "cre-ffi/tests/c/bcryptprimitives.c", "-ladvapi32"],
        &folder.join("bcryptprimitives.dll"),
    )?;
    Ok(folder)
}

/// Builds the DLL and gives its folder, in which the next one replaces it.
fn build(features: &[&str]) -> Outcome<PathBuf> {
    let target = workspace::target().join("windows");
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

/// A folder of its own for Wine, and no dialogs.
fn environment() -> [(&'static str, String); 4] {
    let prefix = workspace::target().join("wine/prefix");
    [
        ("WINEPREFIX", prefix.to_string_lossy().into_owned()),
        ("WINEDLLOVERRIDES", "mscoree,mshtml=".to_owned()),
        ("WINEDEBUG", "-all".to_owned()),
        ("RUST_BACKTRACE", "0".to_owned()),
    ]
}

/// Runs a program in its folder under Wine.
fn wine(folder: &Path, name: &str) -> Outcome<String> {
    let mut program = Program::new(WINE, &[])?;
    for (variable, value) in environment() {
        program = program.env(variable, &value);
    }
    program.arg(folder.join(name)).args(&inputs()).capture()
}

/// The imports of a DLL are those of the list, no more and no fewer.
fn imports(machine: &str, library: &Path, expected: &[&str]) -> Outcome<usize> {
    let dump = Program::new(&format!("{machine}-w64-mingw32-objdump"), &["-p"])?
        .arg(library)
        .capture()?;
    let mut found: Vec<&str> = dump
        .lines()
        .filter_map(|line| line.trim().strip_prefix("DLL Name: "))
        .collect();
    found.sort_unstable();
    found.dedup();
    if found != expected {
        return Err(format!("{} imports {found:?} instead of {expected:?}", library.display()).into());
    }
    Ok(found.len())
}

/// The DLLs of an installed package: what they import, and what the C EHR says with the one for 64 bits, with nothing beside it.
pub(crate) fn shipped(installed: &Path, place: &Path, linux: &str) -> Outcome {
    tools::debian(&["gcc-mingw-w64-x86-64", "gcc-mingw-w64-i686", "wine64", "wine"])?;
    for machine in ["x86_64", "i686"] {
        let library = installed.join(format!("windows-{machine}/bin/cre.dll"));
        imports(machine, &library, &SHIPPED)?;
    }
    let folder = place.join("windows");
    std::fs::create_dir_all(&folder)?;
    std::fs::copy(
        installed.join("windows-x86_64/bin/cre.dll"),
        folder.join("cre.dll"),
    )?;
    let import = installed
        .join("windows-x86_64/lib/libcre.dll.a")
        .to_string_lossy()
        .into_owned();
    let include = format!("-I{}", installed.join("include").display());
    compile(
        &["-std=c99", &include, "examples/c-ehr/ehr.c", &import, "-static"],
        &folder.join("ehr.exe"),
    )?;
    if wine(&folder, "ehr.exe")?.replace('\r', "").trim_end() != linux.trim_end() {
        return Err(
            "the C EHR says something else with the shipped DLL than with the shipped library".into(),
        );
    }
    Ok(())
}
