//! The npm package: module, front, types, pack, schema, licences and guide in one folder, and the tarball of `npm pack`.
//!
//! wasm-bindgen's glue keeps its state in the file that it lies in. It is put, unchanged, into a function: every call of it makes a
//! glue of its own, so that a new instance has nothing in common with a broken one.

use super::alike;
use crate::process::Program;
use crate::{Outcome, tools, workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const TARGET: &str = "wasm32-unknown-unknown";

/// What LLVM may use and binaryen must know.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Of what LLVM does to loops and loads two things make a module that is longer as it travels (Brotli), and no faster: pointers that
/// are kept beside counters, and loads that are done early on every way to them.
const LLVM: &[&str] = &[
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-enable-load-pre=false",
];

/// How binaryen optimises. Its higher levels make a module that is shorter as it lies and a sixth longer as it travels (Brotli):
/// they break up what LLVM writes alike. Of those above `-O1` only what takes away whole functions and arguments is worth it. How
/// loads and stores are said to be aligned is a hint that no engine needs: said in one way, it takes no room.
const OPTIMISE: &[&str] = &[
    "--duplicate-function-elimination",
    "--dae-optimizing",
    "-O1",
    "--rse",
    "--reorder-locals",
    "--dealign",
    "--strip-debug",
    "--strip-producers",
];

/// Functions that are alike lie side by side, by the names that [`alike`] gives them; then the names go.
const SIDE_BY_SIDE: &[&str] = &["--reorder-functions-by-name", "--strip-debug"];

/// The standard library compiled with the module, for size. A host sees a panic as a trap either way: the words of a panic, the
/// places in the source and the texts of `Debug` are nowhere to be read in a module.
const LEAN: &[&str] = &[
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    // Compiled for speed, what allocates makes a call a sixth shorter and the module no larger; what compares and cuts texts makes it
    // a twentieth shorter for less than 1 % of the module. (Cargo warns that the workspace has no such packages: they are of the
    // standard library.)
    "--config=profile.wasm.package.alloc.opt-level=3",
    "--config=profile.wasm.package.dlmalloc.opt-level=3",
    "--config=profile.wasm.package.core.opt-level=3",
    "--config=profile.wasm.package.compiler_builtins.opt-level=3",
];
const LEAN_FLAGS: &[&str] = &[
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    // The stack ends below the data, which ends below 2^20 then: addresses take three bytes, not four.
    "-Clink-arg=-zstack-size=917504",
];

/// The first minor version of the compiler that knows this panic strategy.
const IMMEDIATE_ABORT: u32 = 91;

/// By this variable the compiler of the module is told other names for the folders of this machine.
const REMAP: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A package that was built.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    /// Its folder, as it will lie under `node_modules`.
    pub(crate) folder: PathBuf,
    /// The file that `npm pack` made.
    pub(crate) tarball: PathBuf,
    /// The module with the names of its functions, before binaryen: what a table of sizes reads.
    pub(crate) named_module: PathBuf,
    /// Whether the standard library was compiled with it, as in what is shipped.
    pub(crate) lean: bool,
}

/// Builds the package into `target/packages/npm` and packs it beside; once in a run, for all steps.
pub(crate) fn build() -> Outcome<Package> {
    static BUILT: OnceLock<Package> = OnceLock::new();
    if let Some(built) = BUILT.get() {
        return Ok(built.clone());
    }
    let package = built()?;
    Ok(BUILT.get_or_init(|| package).clone())
}

fn built() -> Outcome<Package> {
    let lean = lean_library();
    if let Err(reason) = &lean {
        println!(
            "{reason}: the module is linked with the standard library as it comes and is larger than what is shipped"
        );
    }
    let lean = lean.is_ok();
    let named_module = module("shipped", &[], lean)?;
    let packages = workspace::target().join("packages");
    let folder = packages.join("npm");
    assemble(&folder, &named_module)?;
    let packed = Program::new("npm", &["pack", "--silent", "--pack-destination"])?
        .arg(&packages)
        .within(&folder)
        .capture()?;
    let tarball = packages.join(packed.lines().last().unwrap_or_default().trim());
    Ok(Package {
        folder,
        tarball,
        named_module,
        lean,
    })
}

/// The same package with a module that panics when a test asks for it, for tests alone: compiled as the package's own, since what
/// a panic does depends on how the module is compiled.
pub(crate) fn with_fault(package: &Package) -> Outcome<PathBuf> {
    let folder = workspace::target().join("npm-with-fault");
    assemble(
        &folder,
        &module("with-fault", &["--features", "fault"], package.lean)?,
    )?;
    Ok(folder)
}

/// Whether the standard library can be compiled from source here; if not, why. The other way is tried with a copy of the compiler
/// that lacks the source (`cp -al "$(rustc --print sysroot)" /tmp/plain; rm -r /tmp/plain/lib/rustlib/src`) in front of the path:
/// `PATH=/tmp/plain/bin:$PATH cargo xtask test --only npm`.
fn lean_library() -> Outcome {
    let version = Program::new("rustc", &["--version"])?.capture()?;
    let minor = version
        .split('.')
        .nth(1)
        .and_then(|minor| minor.parse::<u32>().ok());
    if minor.is_none_or(|minor| minor < IMMEDIATE_ABORT) {
        return Err(format!("{} has no panics that abort at once", version.trim()).into());
    }
    let sysroot = Program::new("rustc", &["--print", "sysroot"])?.capture()?;
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    if sources.exists() {
        return Ok(());
    }
    tools::rustup("component", &["rust-src"])
        .map_err(|error| format!("the source of the standard library is not there ({error})"))?;
    // What rustup has need not be the compiler that runs here.
    if sources.exists() {
        return Ok(());
    }
    Err(format!("{} is not there", sources.display()).into())
}

/// Compiles the module; lean with the standard library, in which a panic traps without a word. It is kept under a name of its own.
fn module(name: &str, more: &[&str], lean: bool) -> Outcome<PathBuf> {
    let remap: Vec<String> = machine_folders()?
        .iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .chain(LLVM.iter().map(|flag| (*flag).to_owned()))
        .chain(LEAN_FLAGS.iter().filter(|_| lean).map(|flag| (*flag).to_owned()))
        .collect();
    let remap = remap.join(" ");
    // As a library for Rust too (its benchmark is one) it would be linked without a look across crates, and a fifth slower.
    let build = [
        "rustc",
        "--package",
        "cre-wasm",
        "--lib",
        "--crate-type",
        "cdylib",
        "--target",
        TARGET,
        "--profile",
        "wasm",
    ];
    let mut program = Program::cargo(&build)?.args(more).env(REMAP, &remap);
    if lean {
        program = program.args(LEAN).env("RUSTC_BOOTSTRAP", "1");
    }
    program.stream()?;
    let folder = workspace::target().join(TARGET).join("wasm");
    let kept = folder.join(format!("{name}.wasm"));
    fs::copy(folder.join("cre_wasm.wasm"), &kept)?;
    Ok(kept)
}

/// Puts the files of the package together.
fn assemble(folder: &Path, module: &Path) -> Outcome {
    tools::web()?;
    let web = workspace::root().join("tests/web/node_modules/.bin");
    let sources = folder.with_extension("sources");
    for place in [folder, sources.as_path()] {
        if place.exists() {
            fs::remove_dir_all(place)?;
        }
        fs::create_dir_all(place)?;
    }
    glue(&sources, module)?;
    let wasm = folder.join("cre.wasm");
    let bound = sources.join("cre_bg.wasm");
    let shorter = |how: &[&str], to: &Path| -> Outcome {
        Program::new(&web.join("wasm-opt").to_string_lossy(), FEATURES)?
            .args(how)
            .arg(&bound)
            .arg("-o")
            .arg(to)
            .capture()
            .map(drop)
    };
    shorter(OPTIMISE, &bound)?;
    fs::write(&bound, alike::named_by_likeness(&fs::read(&bound)?)?)?;
    shorter(SIDE_BY_SIDE, &wasm)?;
    no_path_of_this_machine(&wasm)?;
    for file in ["front.js", "index.js", "node.js"] {
        copy(&format!("cre-wasm/npm/{file}"), &sources.join(file))?;
    }
    let bundle = [
        "--bundle",
        "--format=esm",
        "--sourcemap",
        "--external:node:fs/promises",
        "--log-level=warning",
        "--target=es2022",
    ];
    Program::new(&web.join("esbuild").to_string_lossy(), &bundle)?
        .arg(sources.join("index.js"))
        .arg(sources.join("node.js"))
        .arg(format!("--outdir={}", folder.display()))
        .arg(format!(
            "--banner:js=// carnet-radiologie {VERSION}, Apache-2.0 OR MIT"
        ))
        .within(&sources)
        .capture()?;
    for (from, to) in [
        ("cre-wasm/npm/index.d.ts", "index.d.ts"),
        ("cre-wasm/npm/contract.d.ts", "contract.d.ts"),
        ("cre-wasm/npm/README.md", "README.md"),
        ("catalogue/pack.json", "pack.json"),
        ("include/cre.schema.json", "cre.schema.json"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("CHANGELOG.md", "CHANGELOG.md"),
    ] {
        copy(from, &folder.join(to))?;
    }
    fs::write(folder.join("package.json"), manifest()?)?;
    Ok(())
}

/// wasm-bindgen's program at the version of the crate; its glue, inside a function, as `glue.js`.
fn glue(folder: &Path, module: &Path) -> Outcome {
    let words = [
        "--target",
        "no-modules",
        "--no-typescript",
        "--out-name",
        "cre",
        "--out-dir",
    ];
    Program::new(&tools::wasm_bindgen()?, &words)?
        .arg(folder)
        .arg(module)
        .capture()?;
    let generated = fs::read_to_string(folder.join("cre.js"))?;
    let text = format!(
        "// What wasm-bindgen writes, in a function: each call gives a glue with a state of its own. It frees what is collected by\n\
         // the registry that it is given.\n\
         export function glue(FinalizationRegistry) {{\n{generated}\nreturn wasm_bindgen;\n}}\n"
    );
    fs::write(folder.join("glue.js"), text)?;
    Ok(())
}

/// Where sources lie on this machine, and what the module calls these places.
fn machine_folders() -> Outcome<[(PathBuf, &'static str); 3]> {
    let sysroot = Program::new("rustc", &["--print", "sysroot"])?.capture()?;
    Ok([
        (tools::cargo_home()?, "crates"),
        (PathBuf::from(sysroot.trim()), "rust"),
        (workspace::root().to_path_buf(), "cre"),
    ])
}

/// A module that names the folders of whoever built it differs from machine to machine, and tells what it should not.
fn no_path_of_this_machine(wasm: &Path) -> Outcome {
    let bytes = fs::read(wasm)?;
    for (place, _) in machine_folders()? {
        let text = place.to_string_lossy().into_owned();
        if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
            return Err(format!("the module names {text}").into());
        }
    }
    Ok(())
}

fn copy(from: &str, to: &Path) -> Outcome {
    fs::copy(workspace::root().join(from), to).map_err(|error| format!("{from}: {error}"))?;
    Ok(())
}

/// The crates' version, which is the package's.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// `package.json` with the version put in. It is kept as text: the order of the conditions of `exports` decides.
fn manifest() -> Outcome<String> {
    let source = fs::read_to_string(workspace::root().join("cre-wasm/npm/package.json"))?;
    let manifest = source.replace("0.0.0-source", VERSION);
    if manifest == source {
        return Err("cre-wasm/npm/package.json: no version to put in".into());
    }
    Ok(manifest)
}
