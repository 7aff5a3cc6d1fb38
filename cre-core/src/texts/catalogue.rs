//! Languages and the choice of a text.

use crate::catalogue::Names;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// A language of the texts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable, Deserialize, Readable,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    Fr,
    /// German.
    De,
    /// English.
    En,
}

impl Language {
    /// The text of this language out of three.
    #[must_use]
    pub fn pick<T>(self, fr: T, de: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::De => de,
            Self::En => en,
        }
    }

    /// The name of this language.
    #[must_use]
    pub fn name(self, names: &Names) -> &str {
        self.pick(&names.fr, &names.de, &names.en)
    }
}
