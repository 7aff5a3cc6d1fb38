//! Languages and the choice of a text.

use crate::catalogue::Names;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// One text in French, German and English.
pub(super) type Three = [&'static str; 3];

/// The words of one kind, each by its code.
pub(super) type Table = &'static [(&'static str, Three)];

/// The same as text: a line for each code, `code|French|German|English`.
pub(super) type Lines = &'static str;

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

    /// The word of this language.
    pub(super) fn word(self, words: Three) -> &'static str {
        let [fr, de, en] = words;
        self.pick(fr, de, en)
    }

    /// The name of this language.
    #[must_use]
    pub fn name(self, names: &Names) -> &str {
        self.pick(&names.fr, &names.de, &names.en)
    }
}
