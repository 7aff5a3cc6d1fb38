//! Redundancy (R4): does the order repeat something?
//!
//! For each prior: does it count (`prior`), how does it relate (`relation`, `contrast`), which rule speaks
//! (`select`), does the date fall into its window (`window`), what do the circumstances do (`circumstances`), and
//! what is said (`judge`, `finding`). Sessions and frequencies look at several priors at once.

mod circumstances;
mod contrast;
mod draft;
mod finding;
mod follow_up;
mod frequency;
mod judge;
mod level;
mod order;
mod other_family;
mod prior;
mod related;
mod relation;
mod select;
mod session;
mod sides;
mod window;

pub use circumstances::{CircumstanceEffect, CircumstanceTrace};
pub use draft::{Call, Draft, Moment, Policy, SiteExam};
pub use finding::{
    Finding, FindingKind, Level, PriorRef, Proposal, ProposalCode, ReasonCode, RuleRef, Window,
};
pub(crate) use finding::{list_order, merge, merge_session};
pub(crate) use frequency::frequency_findings;
pub use judge::Verdict;
pub(crate) use judge::{Judged, judge};
pub(crate) use order::Order;
pub use prior::NotCounted;
pub(crate) use prior::{Prior, days_performed, done_date, prior};
pub(crate) use related::{Compared, Related, related};
pub use relation::Relation;
pub(crate) use session::covering_sessions;
