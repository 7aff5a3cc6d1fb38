//! What the functions of the header do, in safe Rust.

use crate::error::{Failure, Status};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::time::Instant;
use cre_core::wire;
use cre_dicom::entries::{ImportSetting, entries, import_notes};
use cre_dicom::{Content, Limits, read};
use serde::Deserialize;
use serde_json::json;
use std::sync::{Arc, Mutex, TryLockError};

/// An engine.
pub(crate) struct EngineHandle(pub(crate) Arc<Engine>);

/// A carnet that stays open. The engine lives as long as a carnet needs it.
pub(crate) struct CarnetHandle {
    engine: Arc<Engine>,
    open: Mutex<OpenCarnet>,
}

/// What an import must be told.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Import {
    system: String,
    institution: Option<String>,
    now: Instant,
}

impl EngineHandle {
    pub(crate) fn embedded() -> Result<Self, Failure> {
        Ok(Self(Arc::new(Engine::embedded()?)))
    }

    pub(crate) fn with_pack(pack: &[u8]) -> Result<Self, Failure> {
        Ok(Self(Arc::new(Engine::with_pack(pack)?)))
    }

    /// The versions that are told apart, as JSON.
    pub(crate) fn versions(&self) -> Result<String, Failure> {
        let catalogue = self.0.catalogue();
        canonical(&json!({
            "library": env!("CARGO_PKG_VERSION"), "abi": crate::CRE_ABI_VERSION, "contract": wire::CONTRACT_VERSION, "editions": [wire::EDITION],
            "pack": {"version": catalogue.pack().version, "hash": catalogue.hash()},
        }))
    }

    pub(crate) fn open(&self, document: &[u8]) -> Result<CarnetHandle, Failure> {
        Ok(CarnetHandle {
            engine: Arc::clone(&self.0),
            open: Mutex::new(self.0.open_json(document)?),
        })
    }
}

impl CarnetHandle {
    /// Works on the carnet, unless another thread does, or a panic broke it.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&Engine, &mut OpenCarnet) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        match self.open.try_lock() {
            Ok(mut open) => work(&self.engine, &mut open),
            Err(TryLockError::WouldBlock) => Err(Failure::busy()),
            Err(TryLockError::Poisoned(_)) => Err(Failure::broken()),
        }
    }
}

/// Takes what a DICOM file states into the carnet, whole or not at all. The answer says what the file is, which entries
/// were made of it, and what could not be understood.
pub(crate) fn import(
    engine: &Engine,
    open: &mut OpenCarnet,
    file: &[u8],
    setting: &[u8],
) -> Result<String, Failure> {
    let setting: Import = wire::decode(setting).map_err(cre_core::engine::EngineError::from)?;
    let object = read(file, &Limits::default())?;
    let made = entries(
        &object,
        &ImportSetting {
            system: setting.system,
            institution: setting.institution,
            now: setting.now,
        },
    );
    let kind = match &object.content {
        Content::DoseReport(_) => "dose-report",
        Content::Image(_) => "image",
        Content::Manifest(_) => "manifest",
        Content::OtherReport { .. } => "other-report",
        Content::NoDose => "no-dose",
    };
    let mut notes = object.notes.clone();
    notes.extend(import_notes(&object));
    notes.sort();
    let ids: Vec<String> = made.iter().map(|entry| entry.id.clone()).collect();
    let mut grown = open.carnet().clone();
    for entry in made {
        grown.add(entry).map_err(cre_core::engine::EngineError::from)?;
    }
    *open = engine.open(grown);
    canonical(&json!({"kind": kind, "entries": ids, "notes": notes}))
}

pub(crate) fn canonical(value: &serde_json::Value) -> Result<String, Failure> {
    wire::canonical(value)
        .map_err(|error| Failure::new(Status::Panic, error.code(), error.message(), error.place()))
}
