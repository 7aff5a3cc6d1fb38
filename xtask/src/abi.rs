//! `cargo xtask abi`: what a compiled program relies on, committed under `tests/abi` and compared: the exported functions, the
//! numbers and codes, and the layout of every type and call (abidiff).
//!
//! The layout is taken from the header, through a library of C stubs with debug information: C's own view, without the private
//! parts of a handle, the same whatever compiler made it. Step `c-library` compares the same dump with the real library, so
//! that header and machine code cannot part.

use crate::process::Program;
use crate::{Outcome, tools, workspace};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Sources whose codes are listed.
const SOURCES: [&str; 5] = [
    "cre-core/src",
    "cre-dicom/src",
    "cre-ffi/src",
    "cre-wasm",
    "cre-cli/src",
];

/// Options of abidiff: places in files and names of parameters are no part of an ABI.
const ABIDIFF: [&str; 2] = ["--no-show-locs", "--no-architecture"];

/// Writes the lists and the dump, or with `--check` fails when one of them is stale. A changed layout is written only under a
/// new number.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("usage: cargo xtask abi [--check]".into()),
    };
    tools::debian(&["gcc", "libc6-dev", "abigail-tools"])?;
    let header = fs::read_to_string(workspace::root().join("include/cre.h"))?;
    let functions = functions(&header);
    committed("symbols.txt", &lines(&functions), check)?;
    let number = number(&header)?;
    let path = folder().join(format!("abi-{number}.xml"));
    let codes = codes(&header)?;
    if path.exists() {
        kept(&codes)?;
    }
    committed("codes.txt", &lines(&codes), check)?;
    documented(&codes)?;
    let dump = dump(&header, "abi-header")?;
    if path.exists() {
        differ(&path, &dump, check).map_err(|error| {
            format!("the ABI is no longer that of number {number}: raise CRE_ABI_VERSION and the SONAME, then run `cargo xtask abi`\n{error}")
        })?;
    } else if check {
        return Err(format!("tests/abi/abi-{number}.xml is missing: run `cargo xtask abi`").into());
    }
    if !check {
        fs::copy(&dump, &path)?;
    }
    println!(
        "abi: number {number}, {} functions, {} codes",
        functions.len(),
        codes.len()
    );
    Ok(())
}

/// Changes that a compiled program would notice, each as a piece of the header and what it becomes.
const NOTICED: [(&str, &str, &str); 7] = [
    ("a narrower length", "size_t len;", "uint32_t len;"),
    ("one more member", "size_t len;", "size_t len; size_t room;"),
    (
        "another status",
        "typedef int32_t cre_status;",
        "typedef int64_t cre_status;",
    ),
    (
        "another result",
        "uint32_t cre_abi_version(void)",
        "uint64_t cre_abi_version(void)",
    ),
    (
        "a parameter more",
        "cre_bytes cre_text_bytes(const cre_text *text)",
        "cre_bytes cre_text_bytes(const cre_text *text, size_t from)",
    ),
    (
        "a parameter of another type",
        "cre_bytes cre_error_json(const cre_error *error)",
        "cre_bytes cre_error_json(const cre_text *error)",
    ),
    (
        "a function less",
        "CRE_API void cre_text_free(cre_text *text);",
        "",
    ),
];

/// Plants each of these changes in the header: a comparison that lets one pass would prove nothing.
pub(crate) fn notices() -> Outcome<usize> {
    let header = fs::read_to_string(workspace::root().join("include/cre.h"))?;
    let committed = folder().join(format!("abi-{}.xml", number(&header)?));
    for (name, piece, becomes) in NOTICED {
        if !header.contains(piece) {
            return Err(format!("cre.h has no `{piece}` any more: give `{name}` another piece").into());
        }
        let planted = dump(&header.replace(piece, becomes), "abi-planted")?;
        if differ(&committed, &planted, false).is_ok() {
            return Err(format!("abidiff lets {name} pass").into());
        }
    }
    Ok(NOTICED.len())
}

/// Compares the real library, built with debug information, with the committed dump and list of functions.
pub(crate) fn library() -> Outcome<usize> {
    tools::debian(&["binutils", "abigail-tools"])?;
    Program::cargo(&[
        "rustc",
        "--package",
        "cre-ffi",
        "--lib",
        "--crate-type",
        "cdylib",
        "--target-dir",
    ])?
    .arg(workspace::target().join("abi"))
    .args(&["--", "-C", "debuginfo=2"])
    .stream()?;
    let library = workspace::target().join("abi/debug/libcre.so");
    let listed = Program::new("nm", &["-D", "--defined-only"])?
        .arg(&library)
        .capture()?;
    let exported: BTreeSet<String> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().nth(2))
        .map(str::to_owned)
        .collect();
    let header = fs::read_to_string(workspace::root().join("include/cre.h"))?;
    let listed = fs::read_to_string(folder().join("symbols.txt"))?;
    if lines(&exported) != listed {
        return Err(
            format!("the library exports {exported:?}, but tests/abi/symbols.txt says\n{listed}").into(),
        );
    }
    differ(
        &folder().join(format!("abi-{}.xml", number(&header)?)),
        &library,
        true,
    )
    .map_err(|error| format!("the library is not what cre.h says\n{error}"))?;
    Ok(exported.len())
}

fn folder() -> PathBuf {
    workspace::root().join("tests/abi")
}

fn lines(words: &BTreeSet<String>) -> String {
    words.iter().fold(String::new(), |mut text, word| {
        text.push_str(word);
        text.push('\n');
        text
    })
}

/// Under the same number of the ABI, codes and statuses may be added, but none may go or get another number.
fn kept(codes: &BTreeSet<String>) -> Outcome {
    let before = fs::read_to_string(folder().join("codes.txt"))?;
    if let Some(gone) = before.lines().find(|line| !codes.contains(*line)) {
        return Err(format!(
            "`{gone}` is gone or changed: programs rely on it. Keep it, or raise CRE_ABI_VERSION and the SONAME"
        )
        .into());
    }
    Ok(())
}

/// Writes a list, or fails when it is stale.
fn committed(name: &str, text: &str, check: bool) -> Outcome {
    let path = folder().join(name);
    if check && fs::read_to_string(&path).unwrap_or_default() != text {
        return Err(
            format!("tests/abi/{name} is stale: if the change is meant, run `cargo xtask abi`").into(),
        );
    }
    if !check {
        fs::create_dir_all(folder())?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Declarations of functions, each on one line, as cbindgen writes them.
fn declarations(header: &str) -> Vec<String> {
    let mut code = String::new();
    let mut rest = header;
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    code.split("CRE_API")
        .filter_map(|part| part.split_once(';'))
        .map(|(declaration, _)| declaration.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|declaration| declaration.ends_with(')') && !declaration.contains('#'))
        .collect()
}

/// Names of the functions that the header declares.
pub(crate) fn functions(header: &str) -> BTreeSet<String> {
    declarations(header)
        .iter()
        .filter_map(|declaration| {
            let (head, _) = declaration.split_once('(')?;
            head.split([' ', '*']).next_back().map(str::to_owned)
        })
        .collect()
}

/// The number of the ABI that a header declares.
pub(crate) fn number(header: &str) -> Outcome<u32> {
    let line = header
        .lines()
        .find_map(|line| line.strip_prefix("#define CRE_ABI_VERSION "));
    Ok(line.ok_or("cre.h has no CRE_ABI_VERSION")?.trim().parse()?)
}

/// The statuses of the header with their numbers, and every code that a source names.
fn codes(header: &str) -> Outcome<BTreeSet<String>> {
    let mut codes: BTreeSet<String> = header
        .lines()
        .filter_map(|line| line.strip_prefix("#define "))
        .filter_map(|line| line.split_once(' '))
        .filter(|(name, _)| *name == "CRE_OK" || name.starts_with("CRE_E_"))
        .map(|(name, value)| format!("{name} {}", value.trim()))
        .collect();
    for file in workspace::files()? {
        let source = SOURCES.iter().any(|folder| file.starts_with(folder));
        if source && !file.contains("test") && (file.ends_with(".rs") || file.ends_with(".js")) {
            let text = fs::read_to_string(workspace::root().join(&file))?;
            codes.extend(codes_of(&text));
        }
    }
    Ok(codes)
}

/// `CRE-` with four digits, wherever it stands.
fn codes_of(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("CRE-").filter_map(|(at, _)| {
        let code = text.get(at..at + 8)?;
        let digits = code.get(4..)?.bytes().all(|digit| digit.is_ascii_digit());
        digits.then(|| code.to_owned())
    })
}

/// The table of codes for people says exactly the same ones.
fn documented(codes: &BTreeSet<String>) -> Outcome {
    let document = fs::read_to_string(workspace::root().join("docs/error-codes.md"))?;
    let mut said: BTreeSet<String> = document
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|line| line.split_once(" |"))
        .map(|(cell, _)| cell.to_owned())
        .filter(|cell| cell.starts_with("CRE-"))
        .collect();
    for line in document.lines() {
        if let [_, number, name, ..] = line.split('|').map(str::trim).collect::<Vec<_>>().as_slice()
            && name.starts_with("`CRE_")
        {
            said.insert(format!("{} {number}", name.trim_matches('`')));
        }
    }
    if let Some(code) = codes.symmetric_difference(&said).next() {
        return Err(format!(
            "{code} stands either in the sources or in docs/error-codes.md, but not in both"
        )
        .into());
    }
    Ok(())
}

/// The ABI of a header: a library of stubs, dumped by abidw.
fn dump(header: &str, name: &str) -> Outcome<PathBuf> {
    let work = workspace::target().join(name);
    fs::create_dir_all(&work)?;
    fs::write(work.join("cre.h"), header)?;
    let mut stubs = String::from("#include \"cre.h\"\n");
    for declaration in declarations(header) {
        writeln!(stubs, "{declaration} {{ __builtin_trap(); }}")?;
    }
    let (source, library, dump) = (work.join("stub.c"), work.join("stub.so"), work.join("abi.xml"));
    fs::write(&source, stubs)?;
    Program::new("gcc", &["-g", "-shared", "-fPIC", "-I"])?
        .arg(&work)
        .arg(&source)
        .arg("-o")
        .arg(&library)
        .capture()?;
    Program::new(
        "abidw",
        &[
            "--no-corpus-path",
            "--no-comp-dir-path",
            "--no-show-locs",
            "--no-elf-needed",
        ],
    )?
    .args(&["--type-id-style", "hash", "--out-file"])
    .arg(&dump)
    .arg(&library)
    .capture()?;
    // The compiler's folder is no part of it.
    let text = fs::read_to_string(&dump)?
        .replace(&*source.to_string_lossy(), "cre.h")
        .replace(&*work.join("cre.h").to_string_lossy(), "cre.h");
    fs::write(&dump, text)?;
    Ok(dump)
}

/// abidiff between what is committed and what is; new functions are allowed when a dump is written, since no program notices.
fn differ(committed: &Path, now: &Path, strict: bool) -> Outcome {
    let mut program = Program::new("abidiff", &ABIDIFF)?;
    if !strict {
        program = program.arg("--no-added-syms");
    }
    program.arg(committed).arg(now).capture().map(drop)
}

#[cfg(test)]
mod tests {
    use super::{codes_of, declarations, functions, number};

    const HEADER: &str = "#define CRE_API __attribute__((visibility(\"default\")))\n#define CRE_ABI_VERSION 7\n\
        /** Says cre_not_this(). */\nCRE_API\nuint32_t cre_one(void);\n\
        CRE_API cre_text *cre_two(const cre_engine *engine,\n    cre_bytes call);\n";

    #[test]
    fn declarations_are_read_without_comments() {
        assert_eq!(
            declarations(HEADER),
            [
                "uint32_t cre_one(void)",
                "cre_text *cre_two(const cre_engine *engine, cre_bytes call)"
            ]
        );
        assert_eq!(
            functions(HEADER).into_iter().collect::<Vec<_>>(),
            ["cre_one", "cre_two"]
        );
        assert_eq!(number(HEADER).ok(), Some(7));
    }

    #[test]
    fn codes_have_four_digits() {
        let found: Vec<String> = codes_of("\"CRE-1001\", CRE-12, CRE-ABCD, `CRE-2").collect();
        assert_eq!(found, ["CRE-1001"]);
    }
}
