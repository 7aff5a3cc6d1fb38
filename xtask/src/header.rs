//! `cargo xtask header`: cbindgen writes `include/cre.h` from `cre-ffi/src/boundary.rs` and the files below it.
//!
//! The header is the C documentation. Rust's own `# Safety` sections are left out: the header's rules say the same.

use crate::process::Program;
use crate::{Outcome, tools, workspace};
use std::fs;
use std::path::PathBuf;

/// What the header declares, in its order.
const SOURCES: [&str; 4] = [
    "cre-ffi/src/boundary.rs",
    "cre-ffi/src/boundary/engine.rs",
    "cre-ffi/src/boundary/carnet.rs",
    "cre-ffi/src/boundary/results.rs",
];

/// Writes the header, or with `--check` fails when it is stale or an item of it is not documented.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("usage: cargo xtask header [--check]".into()),
    };
    let program = tools::cbindgen()?;
    let source = one_source()?;
    let text = without_safety(
        &Program::new(&program, &["--quiet", "--config", "cre-ffi/cbindgen.toml"])?
            .arg(&source)
            .capture()?,
    );
    undocumented(&text)?;
    let path = workspace::root().join("include/cre.h");
    if !check {
        fs::write(&path, &text)?;
    } else if fs::read_to_string(&path).unwrap_or_default() != text {
        return Err("include/cre.h is stale: run `cargo xtask header`".into());
    }
    println!(
        "header: {} functions, {} lines",
        text.lines().filter(|line| line.starts_with("CRE_API")).count(),
        text.lines().count()
    );
    Ok(())
}

/// The sources in one file, since cbindgen reads one; without the documentation of the files themselves.
fn one_source() -> Outcome<PathBuf> {
    let mut text = String::new();
    for source in SOURCES {
        let source = fs::read_to_string(workspace::root().join(source))?;
        for line in source.lines().filter(|line| !line.starts_with("//!")) {
            text.push_str(line);
            text.push('\n');
        }
    }
    let path = workspace::target().join("header.rs");
    fs::write(&path, text)?;
    Ok(path)
}

/// Drops each `# Safety` section, up to the end of its comment.
fn without_safety(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut skipping = false;
    for line in text.lines() {
        if line.trim() == "* # Safety" {
            skipping = true;
            if kept.last().is_some_and(|line| line.trim() == "*") {
                kept.pop();
            }
        }
        if line.trim() == "*/" {
            skipping = false;
        }
        if !skipping {
            kept.push(line);
        }
    }
    format!("{}\n", kept.join("\n"))
}

/// Every function, type and constant has a comment right above it.
fn undocumented(text: &str) -> Outcome {
    let lines: Vec<&str> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let item = line.starts_with("CRE_API") && !line.contains("define")
            || line.starts_with("typedef")
            || line.starts_with("#define CRE_E_")
            || line.starts_with("#define CRE_OK");
        let above = number
            .checked_sub(1)
            .and_then(|above| lines.get(above))
            .is_some_and(|line| line.trim() == "*/");
        if item && !above {
            return Err(format!("include/cre.h line {}: no comment above `{line}`", number + 1).into());
        }
    }
    Ok(())
}
