//! The libraries for Windows: a DLL with its import library, and a list of exports for linkers that make their own.

use super::library;
use crate::process::Program;
use crate::{Outcome, abi, tools, workspace};
use std::fs;
use std::path::Path;

/// A Windows that is built for.
struct Windows {
    target: &'static str,
    /// Folder in the package.
    folder: &'static str,
    /// Beginning of the names of its tools.
    tools: &'static str,
    /// Debian package of its compiler.
    compiler: &'static str,
}

const ALL: [Windows; 2] = [
    Windows {
        target: "x86_64-pc-windows-gnu",
        folder: "windows-x86_64",
        tools: "x86_64-w64-mingw32",
        compiler: "gcc-mingw-w64-x86-64",
    },
    // Built, not run: no 32-bit Wine is to be had.
    Windows {
        target: "i686-pc-windows-gnu",
        folder: "windows-i686",
        tools: "i686-w64-mingw32",
        compiler: "gcc-mingw-w64-i686",
    },
];

/// Builds both into the package.
pub(super) fn libraries(package: &Path) -> Outcome {
    for windows in &ALL {
        tools::debian(&[windows.compiler])?;
        let built = library("cdylib", Some(windows.target), &[])?;
        for part in ["bin", "lib"] {
            fs::create_dir_all(package.join(windows.folder).join(part))?;
        }
        let dll = package.join(windows.folder).join("bin/cre.dll");
        fs::copy(built.join("cre.dll"), &dll)?;
        Program::new(&format!("{}-strip", windows.tools), &[])?
            .arg(&dll)
            .capture()?;
        let lib = package.join(windows.folder).join("lib");
        fs::copy(built.join("libcre.dll.a"), lib.join("libcre.dll.a"))?;
        fs::write(lib.join("cre.def"), exports()?)?;
        println!(
            "{}/bin/cre.dll: {} bytes stripped",
            windows.folder,
            fs::metadata(&dll)?.len()
        );
    }
    Ok(())
}

/// The exports as a module definition, from which `lib /def:cre.def` makes `cre.lib`.
fn exports() -> Outcome<String> {
    let header = fs::read_to_string(workspace::root().join("include/cre.h"))?;
    let mut text = String::from("LIBRARY cre.dll\r\nEXPORTS\r\n");
    for name in abi::functions(&header) {
        text.push_str(&format!("    {name}\r\n"));
    }
    Ok(text)
}
