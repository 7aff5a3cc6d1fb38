//! Dose (R6): what each exam contributes, and honest sums.
//!
//! Decimal text as sent is read exactly, events are united by their UID, each exam and radiation source gives one
//! estimate of effective dose with its range, and sums are sums of integers in nanosievert. Unknown is never zero: it
//! makes a sum a lower bound and is counted. Nothing here speaks of risk or of a limit.

mod administration;
mod background;
mod contribution;
mod convert;
mod cumulative;
mod estimate;
mod exposure;
mod family;
mod greater;
mod measured;
mod merged;
mod reports;
mod source;
mod statement;
mod summary;
mod trigger;
mod united;
mod units;

pub use background::{Background, BackgroundUnit, background, exam_sum};
pub use contribution::{Contribution, ContributionStatus, ExamDose};
pub use convert::NoConversion;
pub use cumulative::{Cumulative, Sum, sum_over};
pub use estimate::{Estimate, Method};
pub use exposure::{Exposure, ExposureSource, exposure};
pub use measured::{Administered, MeasuredQuantity, MeasuredSource, QuantityBasis};
pub use merged::{MergeReason, Merged};
pub use source::SourceKind;
pub use summary::{DoseSummary, FaultyDose, dose_summary};
pub use trigger::{TriggerLevel, TriggerReached};
pub(crate) use units::faulty_values;
pub use units::{ValueFault, canonical_unit, canonical_value};
