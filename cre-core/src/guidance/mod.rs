//! Guidance (R5): what the referral guide says of the order, exams as effective and less irradiating, and the
//! pregnancy check. No matching recommendation means that the guide is silent, which is not "not indicated".

mod alternatives;
mod pregnancy;
mod saving;

pub(crate) use alternatives::guidance;
pub use alternatives::{Alternative, Guidance, RecommendationRef};
pub use pregnancy::Pregnancy;
pub(crate) use pregnancy::pregnancy_check;
pub use saving::Saving;
