//! The answer to a call: history first, then findings, each explained.

mod answer;
mod assess;
mod decide;
mod future;
mod paragraph;
mod rows;
mod shown;
mod suppress;
mod told;
mod written;

pub use answer::{Assessment, CatalogueRef, HistoryRow, OrderRef, Statement, TraceLine, TraceVerdict};
pub use assess::{AssessError, assess};
pub use decide::{DecideCall, DecideError, decide, recorded};
pub use future::HistoryAt;
pub use paragraph::{ParagraphAnswer, ParagraphCall, paragraph};
pub(crate) use shown::ShownRows;
pub(crate) use told::may_be_another;
pub(crate) use written::assess_json;
