//! The WebAssembly module: strings and bytes in, strings out, over the contract of [`cre_core::wire`].
//!
//! The documented and typed API is `npm/index.js`; this is what it calls. An error is thrown as the JSON text of its record.
//! No rule lives here, and nothing is called back.
#![forbid(unsafe_code)]

use cre_core::engine::{Engine as Rules, EngineError, OpenCarnet};
use cre_core::wire::Writable;
use cre_core::wire::{self, ErrorRecord};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// The error record as JSON text.
fn thrown(error: EngineError) -> String {
    record(&error.record())
}

fn record(record: &ErrorRecord) -> String {
    wire::json(record).unwrap_or_default()
}

/// Panics when a test asks for it; in a package that is shipped it is nothing.
#[cfg_attr(
    feature = "fault",
    expect(clippy::panic, reason = "what the tests of the package ask for")
)]
fn fault_when_asked(text: &str) {
    #[cfg(feature = "fault")]
    if text == "panic" {
        panic!("asked for by a test");
    }
    #[cfg(not(feature = "fault"))]
    let _ = text;
}

/// What is running.
#[derive(Serialize, Writable)]
struct Versions<'a> {
    library: &'a str,
    contract: u32,
    editions: [&'a str; 1],
    pack: PackVersion<'a>,
}

/// Which catalogue is loaded.
#[derive(Serialize, Writable)]
struct PackVersion<'a> {
    version: &'a str,
    hash: &'a str,
}

/// The rules with a catalogue.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    rules: Rc<Rules>,
}

#[wasm_bindgen]
impl Engine {
    /// With a pack given as JSON. None is built in: the package carries it as a file of its own.
    ///
    /// # Errors
    /// The error record as JSON text.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &str) -> Result<Engine, String> {
        let rules = Rules::with_pack(pack.as_bytes()).map_err(thrown)?;
        Ok(Self {
            rules: Rc::new(rules),
        })
    }

    /// Versions of library, contract, editions and pack as JSON.
    ///
    /// # Errors
    /// The error record as JSON text, which would be a fault of this library.
    pub fn versions(&self) -> Result<String, String> {
        let catalogue = self.rules.catalogue();
        let versions = Versions {
            library: env!("CARGO_PKG_VERSION"),
            contract: wire::CONTRACT_VERSION,
            editions: [wire::EDITION],
            pack: PackVersion {
                version: &catalogue.pack().version,
                hash: catalogue.hash(),
            },
        };
        wire::json(&versions).map_err(|error| thrown(error.into()))
    }

    /// The words of a language, given as JSON text.
    ///
    /// # Errors
    /// The error record as JSON text.
    pub fn words(&self, language: &str) -> Result<String, String> {
        self.rules.words_json(language.as_bytes()).map_err(thrown)
    }

    /// Opens a carnet document; it stays parsed and indexed.
    ///
    /// # Errors
    /// The error record as JSON text.
    pub fn open(&self, document: &str) -> Result<Carnet, String> {
        fault_when_asked(document);
        let open = self.rules.open_json(document.as_bytes()).map_err(thrown)?;
        Ok(Carnet {
            rules: Rc::clone(&self.rules),
            open,
        })
    }
}

/// An open carnet.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Carnet {
    rules: Rc<Rules>,
    open: OpenCarnet,
}

#[wasm_bindgen]
impl Carnet {
    /// A call of the contract in, an assessment out.
    ///
    /// # Errors
    /// The error record as JSON text.
    pub fn assess(&self, call: &str) -> Result<String, String> {
        self.rules
            .assess_json(&self.open, call.as_bytes())
            .map_err(thrown)
    }

    /// A decision in, the entry that was added out.
    ///
    /// # Errors
    /// The error record as JSON text.
    pub fn decide(&mut self, decision: &str) -> Result<String, String> {
        self.rules
            .decide_json(&mut self.open, decision.as_bytes())
            .map_err(thrown)
    }

    /// A paragraph call in, the dose paragraph out.
    ///
    /// # Errors
    /// The error record as JSON text.
    #[wasm_bindgen(js_name = doseParagraph)]
    pub fn dose_paragraph(&self, call: &str) -> Result<String, String> {
        self.rules
            .dose_paragraph_json(&self.open, call.as_bytes())
            .map_err(thrown)
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// The error record as JSON text.
    pub fn add(&mut self, entry: &str) -> Result<(), String> {
        fault_when_asked(entry);
        self.rules
            .add_json(&mut self.open, entry.as_bytes())
            .map_err(thrown)
    }

    /// Takes over another carnet document of the same patient.
    ///
    /// # Errors
    /// The error record as JSON text.
    pub fn merge(&mut self, document: &str) -> Result<(), String> {
        self.rules
            .merge_json(&mut self.open, document.as_bytes())
            .map_err(thrown)
    }

    /// Takes what a DICOM file states; see [`cre_dicom::import_json`].
    ///
    /// # Errors
    /// The error record as JSON text.
    #[wasm_bindgen(js_name = importDicom)]
    pub fn import_dicom(&mut self, file: &[u8], setting: &str) -> Result<String, String> {
        cre_dicom::import_json(&self.rules, &mut self.open, file, setting.as_bytes())
            .map_err(|error| record(&error.record()))
    }

    /// The carnet document, for storage.
    ///
    /// # Errors
    /// The error record as JSON text, which would be a fault of this library.
    pub fn document(&self) -> Result<String, String> {
        self.open.document_json().map_err(thrown)
    }
}
