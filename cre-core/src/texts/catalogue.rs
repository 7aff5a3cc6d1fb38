//! Languages and the choice of a text.

use crate::catalogue::Names;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// One text in French, German and English, with bars between: `French|German|English`. As three texts each would take a place
/// and a length wherever it is named.
pub(super) type Three = &'static str;

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

    /// The text of this language.
    #[inline(never)]
    pub(super) fn word(self, words: Three) -> &'static str {
        debug_assert_eq!(words.split('|').count(), 3, "{words}");
        words.split('|').nth(self.pick(0, 1, 2)).unwrap_or_default()
    }

    /// The name of this language.
    #[must_use]
    pub fn name(self, names: &Names) -> &str {
        self.pick(&names.fr, &names.de, &names.en)
    }
}
