//! Texts for people, rendered from codes and arguments. Rules never read them.
//!
//! Three languages, a few dozen sentences each: a table of our own is smaller in WASM than a localisation library, and
//! the compiler finds a missing sentence.

mod background;
mod catalogue;
mod circumstance_words;
mod dose_words;
mod exposure;
mod exposure_source;
mod finding_words;
mod lines;
mod list;
mod names;
mod numbers;
mod render;
mod words;

pub use background::background_sentence;
pub use catalogue::Language;
pub use exposure::{DoseParagraph, dose_paragraph};
pub use list::{Words, words};
pub use names::{date_text, exam_name, region_names};
pub use numbers::millisievert;
pub use render::{FindingText, explain};
pub use words::{level_word, side_word, statement_sentence, status_word};
