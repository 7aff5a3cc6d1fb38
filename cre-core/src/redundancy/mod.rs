//! Redundancy (R4): does the order repeat something?
//!
//! For each prior: does it count ([`prior`]), how does it relate ([`relation`], [`contrast`]), which rule speaks
//! ([`select`]), does the date fall into its window ([`window`]), what do the circumstances do ([`circumstances`]), and
//! what is said ([`judge`], [`finding`]). Sessions and frequencies look at several priors at once.

mod circumstances;
mod contrast;
mod draft;
mod finding;
mod frequency;
mod judge;
mod order;
mod prior;
mod relation;
mod select;
mod session;
mod window;

pub use circumstances::{CircumstanceEffect, CircumstanceTrace};
pub use draft::{Call, Draft, Moment, Policy};
pub use finding::{
    Finding, FindingKind, Level, PriorRef, Proposal, ProposalCode, ReasonCode, RuleRef, Window,
};
pub(crate) use finding::{list_order, merge};
pub(crate) use frequency::frequency_findings;
pub use judge::Verdict;
pub(crate) use judge::{Judged, Related, judge, related};
pub(crate) use order::Order;
pub use prior::NotCounted;
pub(crate) use prior::{Prior, done_date, prior};
pub use relation::Relation;
pub(crate) use session::covering_sessions;
