//! The pregnancy check (R5, directive 2013/59/Euratom art. 62).

use crate::identity::Sex;
use crate::redundancy::Order;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// What the requester knows of a pregnancy. Absent is unknown, and unknown is not "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pregnancy {
    /// Pregnant.
    Yes,
    /// Possibly pregnant.
    Possible,
    /// Not pregnant.
    No,
    /// Not known.
    Unknown,
}

/// Whether pregnancy must be asked about: an ionising exam of a region near the uterus, pregnancy not excluded, the
/// patient's sex not male, and an age that may lie within the pack's.
pub(crate) fn pregnancy_check(order: &Order<'_>) -> bool {
    let ionising = order
        .act
        .family
        .and_then(|family| order.catalogue.family(family))
        .is_none_or(|f| f.ionising);
    let near = order.act.sites.as_ref().is_none_or(|sites| {
        sites
            .iter()
            .filter_map(|site| order.catalogue.region(site.region))
            .any(|region| region.near_uterus)
    });
    let policy = &order.catalogue.pack().policy;
    let age = order.age.is_none_or(|(least, most)| {
        policy.pregnancy_age_from <= most / 12 && least / 12 <= policy.pregnancy_age_to
    });
    ionising && near && age && order.sex != Some(Sex::M) && order.call.draft.pregnancy != Some(Pregnancy::No)
}
