//! Reading and writing files. A carnet is written whole or not at all.

use crate::fault::{Fault, Outcome};
use cre_core::engine::{Engine, EngineError, OpenCarnet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Reads a file, or standard input for `-`.
pub(crate) fn read(file: &str) -> Outcome<Vec<u8>> {
    let fault = |_| Fault::new("CRE-6001", "the file cannot be read", file).alone();
    if file == "-" {
        let mut text = Vec::new();
        std::io::stdin().read_to_end(&mut text).map_err(fault)?;
        return Ok(text);
    }
    let path = Path::new(file);
    if path.exists() && !path.is_file() {
        return Err(Fault::new("CRE-6002", "this is not a regular file", file).alone());
    }
    fs::read(path).map_err(fault)
}

/// The engine with the embedded pack, or with the host's.
pub(crate) fn engine(pack: Option<&str>) -> Outcome<Engine> {
    match pack {
        None => Engine::embedded().map_err(|error| Fault::about("embedded pack", &error).alone()),
        Some(file) => Engine::with_pack(&read(file)?).map_err(|error| Fault::about(file, &error).alone()),
    }
}

/// Opens a carnet document.
pub(crate) fn open(engine: &Engine, file: &str) -> Outcome<OpenCarnet> {
    engine
        .open_json(&read(file)?)
        .map_err(|error| Fault::about(file, &error).alone())
}

/// Writes a carnet document by way of a temporary file beside it, so that a failure leaves the old one.
pub(crate) fn save(file: &str, carnet: &OpenCarnet) -> Outcome {
    let text = carnet
        .document_json()
        .map_err(|error: EngineError| Fault::about(file, &error).alone())?;
    write(file, &format!("{text}\n"))
}

/// Writes a text whole or not at all; `-` is standard output, byte for byte.
///
/// A file that is there keeps its permissions, and a link keeps pointing to it.
pub(crate) fn write(file: &str, text: &str) -> Outcome {
    if file == "-" {
        let mut output = std::io::stdout().lock();
        let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
        return match written {
            // Whoever read has read enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            Err(_) => Err(Fault::new("CRE-6003", "the answer cannot be written", file).alone()),
            Ok(()) => Ok(()),
        };
    }
    let target = fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file));
    if target.exists() && !target.is_file() {
        return Err(Fault::new("CRE-6002", "this is not a regular file", file).alone());
    }
    let mut temporary = target.clone().into_os_string();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = PathBuf::from(temporary);
    replace(&target, &temporary, text).map_err(|_| {
        let message = "the file cannot be written; what was stored is unchanged";
        Fault::new("CRE-6003", message, file).alone()
    })
}

fn replace(target: &Path, temporary: &Path, text: &str) -> std::io::Result<()> {
    let mut output = fs::File::create_new(temporary)?;
    let written = fs::metadata(target)
        .map_or(Ok(()), |there| output.set_permissions(there.permissions()))
        .and_then(|()| output.write_all(text.as_bytes()))
        .and_then(|()| output.sync_all())
        .and_then(|()| fs::rename(temporary, target));
    if written.is_err() {
        let _ = fs::remove_file(temporary);
    }
    written
}
