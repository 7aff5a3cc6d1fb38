//! One object for hosts: a catalogue, and the calls of the contract on it.

use crate::assessment::{
    AssessError, DecideCall, DecideError, HistoryAt, ParagraphCall, ShownRows, assess_json, decide,
    paragraph, recorded,
};
use crate::catalogue::{Catalogue, CatalogueError};
use crate::record::{Carnet, Entry, History, View};
use crate::redundancy::Call;
use crate::texts;
use crate::wire::{self, ContractError, ErrorRecord};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The rules with one catalogue. Immutable: it may be shared by any number of threads.
#[derive(Clone, Debug)]
pub struct Engine {
    catalogue: Catalogue,
}

/// A carnet that stays parsed, linked and folded, so that an assessment costs no re-reading.
#[derive(Clone, Debug)]
pub struct OpenCarnet {
    carnet: Carnet,
    viewed: Viewed,
}

/// The exams that a viewer may see, and what every answer shows of them. It is never changed: another carnet or another
/// view has another one.
#[derive(Clone, Debug)]
struct Viewed {
    history: History,
    /// Made by the first call that asks.
    rows: OnceLock<ShownRows>,
}

/// Why a call of the contract gives no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The document is not accepted.
    #[error(transparent)]
    Contract(#[from] ContractError),
    /// The pack does not load.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The call cannot be answered.
    #[error(transparent)]
    Assess(#[from] AssessError),
    /// Two carnets cannot be merged.
    #[error(transparent)]
    Merge(#[from] crate::record::MergeError),
}

impl EngineError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Contract(error) => error.code(),
            Self::Catalogue(error) => error.code(),
            Self::Assess(error) => error.code(),
            Self::Merge(error) => error.code(),
        }
    }

    /// JSON pointer of the fault; `/` for the document itself.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Contract(error) => error.place(),
            Self::Catalogue(error) => error.place(),
            Self::Assess(error) => error.place(),
            Self::Merge(_) => "/",
        }
    }

    /// The error as it crosses a boundary.
    #[must_use]
    pub fn record(&self) -> ErrorRecord {
        let message = match self {
            Self::Contract(error) => error.message().to_owned(),
            other => other.to_string(),
        };
        ErrorRecord {
            code: self.code().to_owned(),
            message,
            place: self.place().to_owned(),
        }
    }
}

impl Engine {
    /// With the pack that is built into the library.
    ///
    /// # Errors
    /// Never for a released library.
    pub fn embedded() -> Result<Self, EngineError> {
        Ok(Self {
            catalogue: Catalogue::embedded()?,
        })
    }

    /// With a pack of the host's.
    ///
    /// # Errors
    /// [`EngineError::Catalogue`]: the pack loads whole or not at all.
    pub fn with_pack(json: &[u8]) -> Result<Self, EngineError> {
        Ok(Self {
            catalogue: Catalogue::load(json)?,
        })
    }

    /// The catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Reads a carnet document and keeps it open.
    ///
    /// # Errors
    /// [`EngineError::Contract`] with code and place.
    pub fn open_json(&self, carnet: &[u8]) -> Result<OpenCarnet, EngineError> {
        Ok(self.open(Carnet::from_json(carnet)?))
    }

    /// Keeps a carnet open.
    #[must_use]
    pub fn open(&self, carnet: Carnet) -> OpenCarnet {
        let viewed = Viewed::new(&carnet, &View::All, &self.catalogue);
        OpenCarnet { carnet, viewed }
    }

    /// Adds an entry, given as JSON, to an open carnet. On error the carnet is unchanged.
    ///
    /// # Errors
    /// [`EngineError::Contract`].
    pub fn add_json(&self, open: &mut OpenCarnet, entry: &[u8]) -> Result<(), EngineError> {
        self.add(open, wire::decode(entry)?)
    }

    /// Merges another carnet document of the same patient into an open carnet. On error the carnet is unchanged.
    ///
    /// # Errors
    /// [`EngineError::Contract`], [`EngineError::Merge`].
    pub fn merge_json(&self, open: &mut OpenCarnet, carnet: &[u8]) -> Result<(), EngineError> {
        open.carnet.merge(&Carnet::from_json(carnet)?)?;
        open.viewed = Viewed::new(&open.carnet, &View::All, &self.catalogue);
        Ok(())
    }

    /// Answers a call, JSON in and canonical JSON out.
    ///
    /// # Errors
    /// [`EngineError`] with code and place.
    pub fn assess_json(&self, open: &OpenCarnet, call: &[u8]) -> Result<String, EngineError> {
        let call: Call = wire::decode(call)?;
        let viewed = self.viewed(open, &call.view);
        let at = HistoryAt::new(&viewed.history, &self.catalogue, call.now);
        let rows = viewed.rows(&self.catalogue)?;
        Ok(assess_json(&self.catalogue, &at, &call, &rows)??)
    }

    /// The dose paragraph of one exam for its report, JSON in ([`ParagraphCall`]) and canonical JSON out.
    ///
    /// # Errors
    /// [`EngineError`] with code and place; `CRE-3004` when no visible exam of this id was performed or has dose data.
    pub fn dose_paragraph_json(&self, open: &OpenCarnet, call: &[u8]) -> Result<String, EngineError> {
        let call: ParagraphCall = wire::decode(call)?;
        let viewed = self.viewed(open, &call.view);
        let at = HistoryAt::new(&viewed.history, &self.catalogue, call.now);
        Ok(wire::json(&paragraph(&self.catalogue, &at, &call)?)?)
    }

    /// The words of a language, given as JSON text (`"fr"`), as canonical JSON ([`texts::Words`]).
    ///
    /// # Errors
    /// [`EngineError::Contract`]: no language of the contract.
    pub fn words_json(&self, language: &[u8]) -> Result<String, EngineError> {
        Ok(wire::json(&texts::words(
            &self.catalogue,
            wire::decode(language)?,
        ))?)
    }

    /// Records what the physician decides about the findings of a call: JSON in ([`DecideCall`]), the entry that was added as
    /// canonical JSON out. The same decision once more gives the entry that records it. On error the carnet is unchanged.
    ///
    /// # Errors
    /// [`EngineError`] with code and place.
    pub fn decide_json(&self, open: &mut OpenCarnet, decision: &[u8]) -> Result<String, EngineError> {
        let decision: DecideCall = wire::decode(decision)?;
        if let Some(entry) = recorded(&open.carnet, &decision) {
            return Ok(wire::json(entry)?);
        }
        let viewed = self.viewed(open, &decision.call.view);
        let at = HistoryAt::new(&viewed.history, &self.catalogue, decision.call.now);
        let entry = decide(&self.catalogue, &at, &decision).map_err(|error| match error {
            DecideError::Assess(error) => EngineError::Assess(error),
            DecideError::Contract(error) => EngineError::Contract(error),
        })?;
        let text = wire::json(&entry)?;
        self.add(open, entry)?;
        Ok(text)
    }

    /// Adds an entry to an open carnet. On error the carnet is unchanged.
    ///
    /// # Errors
    /// [`EngineError::Contract`].
    pub fn add(&self, open: &mut OpenCarnet, entry: Entry) -> Result<(), EngineError> {
        open.carnet.add(entry)?;
        open.viewed = Viewed::new(&open.carnet, &View::All, &self.catalogue);
        Ok(())
    }

    /// The exams that a viewer may see.
    fn viewed<'o>(&self, open: &'o OpenCarnet, view: &View) -> Cow<'o, Viewed> {
        if view.is_all() {
            Cow::Borrowed(&open.viewed)
        } else {
            Cow::Owned(Viewed::new(&open.carnet, view, &self.catalogue))
        }
    }
}

impl Viewed {
    fn new(carnet: &Carnet, view: &View, catalogue: &Catalogue) -> Self {
        Self {
            history: History::open(carnet, view, catalogue),
            rows: OnceLock::new(),
        }
    }

    /// The rows that say the same at any call. Those that are kept are of the first catalogue that asked: a host may ask
    /// another engine than the one that opened the carnet.
    fn rows(&self, catalogue: &Catalogue) -> Result<Cow<'_, ShownRows>, ContractError> {
        let kept = match self.rows.get() {
            Some(kept) => kept,
            None => {
                let rows = ShownRows::new(catalogue, &self.history)?;
                self.rows.get_or_init(|| rows)
            }
        };
        if kept.are_of(catalogue) {
            Ok(Cow::Borrowed(kept))
        } else {
            ShownRows::new(catalogue, &self.history).map(Cow::Owned)
        }
    }
}

impl OpenCarnet {
    /// The carnet.
    #[must_use]
    pub fn carnet(&self) -> &Carnet {
        &self.carnet
    }

    /// Its exams, as far as everything may be seen.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.viewed.history
    }

    /// The carnet document as canonical JSON.
    ///
    /// # Errors
    /// [`EngineError::Contract`], which would be a fault of this library.
    pub fn document_json(&self) -> Result<String, EngineError> {
        Ok(wire::json(&self.carnet.document())?)
    }
}
