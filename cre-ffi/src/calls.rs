//! What the functions of the header do, in safe Rust.

use crate::error::{Failure, Status};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::wire;
use serde_json::json;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

/// An engine.
pub(crate) struct EngineHandle(pub(crate) Arc<Engine>);

/// A carnet that stays open. The engine lives as long as a carnet needs it.
pub(crate) struct CarnetHandle {
    engine: Arc<Engine>,
    open: Mutex<OpenCarnet>,
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

    /// The words of a language, as JSON.
    pub(crate) fn words(&self, language: &[u8]) -> Result<String, Failure> {
        Ok(self.0.words_json(language)?)
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
        let mut open = self.hold()?;
        work(&self.engine, &mut open)
    }

    /// Takes the carnet for as long as the guard lives.
    pub(crate) fn hold(&self) -> Result<MutexGuard<'_, OpenCarnet>, Failure> {
        self.open.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Failure::busy(),
            TryLockError::Poisoned(_) => Failure::broken(),
        })
    }
}

pub(crate) fn canonical(value: &serde_json::Value) -> Result<String, Failure> {
    wire::canonical(value)
        .map_err(|error| Failure::new(Status::Panic, error.code(), error.message(), error.place()))
}
