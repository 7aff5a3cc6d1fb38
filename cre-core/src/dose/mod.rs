//! Dose (R6): what each exam contributes, and honest sums.
//!
//! Decimal text as sent is read exactly, events are united by their UID, each exam and radiation source gives one
//! estimate of effective dose with its range, and sums are sums of integers in nanosievert. Unknown is never zero: it
//! makes a sum a lower bound and is counted. Nothing here speaks of risk or of a limit.

mod contribution;
mod convert;
mod cumulative;
mod family;
mod measured;
mod merged;
mod source;
mod statement;
mod summary;
mod units;

pub use contribution::{Contribution, ContributionStatus, Estimate, ExamDose};
pub use convert::NoConversion;
pub use cumulative::{Cumulative, Sum, sum_over};
pub use measured::{MeasuredQuantity, MeasuredSource};
pub use merged::{MergeReason, Merged};
pub use source::SourceKind;
pub use summary::{DoseSummary, FaultyDose, dose_summary};
pub(crate) use units::faulty_values;
pub use units::{ValueFault, canonical_unit, canonical_value};
