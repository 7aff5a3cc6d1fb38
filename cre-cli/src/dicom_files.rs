//! Finding and reading DICOM files: files named, and folders with everything below them.
//!
//! What is not a regular file is refused; links are followed once, and a loop is an error (R11.6). Each bad file is
//! listed with code and place, and the good ones are answered (R11.3).

use crate::fault::Fault;
use cre_dicom::{Limits, Object, read_from};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Deepest folder that is looked into: beyond it something is wrong with the file system, not with the patient.
const DEEPEST: usize = 64;

/// A file that was read.
#[derive(Debug)]
pub(crate) struct DicomFile {
    /// Path as given, or below the folder given.
    pub(crate) path: String,
    /// What it says.
    pub(crate) object: Object,
}

/// The files named and those below the folders named, in the order of their paths, each once.
pub(crate) fn find(paths: &[String], faults: &mut Vec<Fault>) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let path = Path::new(path);
        if path.is_dir() {
            let mut open = BTreeSet::new();
            walk(path, 0, &mut open, &mut seen, &mut found, faults);
        } else {
            take(path, &mut seen, &mut found, faults);
        }
    }
    found
}

fn fault(code: &str, message: &str, path: &Path) -> Fault {
    Fault::new(code, message, path.display().to_string())
}

/// Takes a regular file, or a link to one.
fn take(path: &Path, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<String>, faults: &mut Vec<Fault>) {
    let Ok(real) = fs::canonicalize(path) else {
        faults.push(fault("CRE-6001", "the file cannot be read", path));
        return;
    };
    if !real.is_file() {
        faults.push(fault("CRE-6002", "this is not a regular file", path));
    } else if seen.insert(real) {
        found.push(path.display().to_string());
    }
}

/// `open` holds the folders that are being looked into: one that is met again inside of itself is a loop.
fn walk(
    folder: &Path,
    depth: usize,
    open: &mut BTreeSet<PathBuf>,
    seen: &mut BTreeSet<PathBuf>,
    found: &mut Vec<String>,
    faults: &mut Vec<Fault>,
) {
    let Ok(real) = fs::canonicalize(folder) else {
        faults.push(fault("CRE-6001", "the folder cannot be read", folder));
        return;
    };
    if depth > DEEPEST || !open.insert(real.clone()) {
        faults.push(fault("CRE-6007", "a link leads back into its own folder", folder));
        return;
    }
    match fs::read_dir(folder) {
        Err(_) => faults.push(fault("CRE-6001", "the folder cannot be read", folder)),
        Ok(inside) => {
            let mut paths: Vec<PathBuf> = inside.filter_map(|entry| Some(entry.ok()?.path())).collect();
            paths.sort();
            for path in paths {
                if path.is_dir() {
                    walk(&path, depth + 1, open, seen, found, faults);
                } else {
                    take(&path, seen, found, faults);
                }
            }
        }
    }
    open.remove(&real);
}

/// Reads one file.
pub(crate) fn read_one(path: &str) -> Result<Object, Fault> {
    let file = fs::File::open(path).map_err(|_| Fault::new("CRE-6001", "the file cannot be read", path))?;
    read_from(&mut std::io::BufReader::new(file), &Limits::default())
        .map_err(|error| Fault::of_dicom(path, &error))
}

/// A bar on standard error while many files are read; nothing where standard error is no terminal, or for a few files.
pub(crate) fn progress(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    if files < 20 {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Reads all files; those that cannot be read become faults.
pub(crate) fn read_all(paths: &[String], faults: &mut Vec<Fault>) -> Vec<DicomFile> {
    let bar = progress(paths.len());
    let mut read = Vec::new();
    for path in paths {
        match read_one(path) {
            Ok(object) => read.push(DicomFile {
                path: path.clone(),
                object,
            }),
            Err(fault) => faults.push(fault),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    read
}
