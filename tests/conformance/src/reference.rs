//! The reference for generated cases: cre-core, in this process, with the pack that is built in or another.

use crate::{Answer, Case, Reply, Subject};
use cre_core::engine::{Engine, EngineError};

/// cre-core as a [`Subject`].
#[derive(Clone, Debug)]
pub struct Reference {
    engine: Engine,
}

impl Reference {
    /// With the embedded pack.
    ///
    /// # Errors
    /// Never for a released kit.
    pub fn embedded() -> Result<Self, EngineError> {
        Ok(Self {
            engine: Engine::embedded()?,
        })
    }

    /// With another pack, as JSON.
    ///
    /// # Errors
    /// The pack is not one that loads.
    pub fn with_pack(json: &[u8]) -> Result<Self, EngineError> {
        Ok(Self {
            engine: Engine::with_pack(json)?,
        })
    }

    /// The engine, for its catalogue.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    fn assess(&self, case: &Case) -> Result<String, EngineError> {
        let open = self.engine.open_json(case.carnet.to_string().as_bytes())?;
        self.engine.assess_json(&open, case.call.to_string().as_bytes())
    }
}

impl Subject for Reference {
    fn answer(&mut self, case: &Case) -> Reply {
        let text = match self.assess(case) {
            Ok(text) => text,
            Err(error) => return Reply::Refused(error.record()),
        };
        match Answer::from_text(text) {
            Ok(answer) => Reply::Answer(answer),
            Err(error) => Reply::Errored {
                message: error.to_string(),
                trace: None,
            },
        }
    }
}
