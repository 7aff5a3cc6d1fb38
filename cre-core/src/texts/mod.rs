//! Texts for people, rendered from codes and arguments. Rules never read them.
//!
//! Three languages, a few dozen sentences each: a table of our own is smaller in WASM than a localisation library, and
//! the compiler finds a missing sentence.

mod background;
mod catalogue;
mod exposure;
mod exposure_source;
mod exposure_words;
mod list;
mod numbers;
mod render;
mod words;

pub use background::background_sentence;
pub use catalogue::Language;
pub use exposure::{DoseParagraph, dose_paragraph};
pub use list::{Words, words};
pub use numbers::millisievert;
pub use render::{FindingText, date_text, exam_name, explain, region_names};
pub use words::{level_word, side_word, statement_sentence, status_word};
