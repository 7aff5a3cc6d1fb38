//! The relation of a prior with everything that weakens it (R4.2, S24, S38, S55).

use super::finding::ReasonCode;
use super::order::{Order, purpose};
use super::prior::Prior;
use super::relation::{Relation, Unknowns, relate};
use crate::catalogue::Purpose;
use crate::record::{Act, MappingKind};

/// The relation of a prior with everything that weakens it.
#[derive(Clone, Debug)]
pub(crate) struct Related {
    pub(crate) relation: Relation,
    pub(crate) reasons: Vec<ReasonCode>,
    pub(crate) purpose_differs: bool,
    /// Guidance or planning against another purpose: unrelated, whatever was imaged (R4.18).
    pub(crate) unlike_purpose: bool,
}

impl Related {
    /// At most possible, for a reason.
    pub(crate) fn possible(&self, reason: ReasonCode) -> Self {
        let mut weakened = self.clone();
        weakened.relation = Relation::Possible;
        weakened.reasons.push(reason);
        weakened
    }
}

/// What was found of acts that an order was compared with: a history has the same exams again and again.
#[derive(Default)]
pub(crate) struct Compared<'a>(Vec<(&'a [Act], Relation)>);

impl<'a> Compared<'a> {
    /// So many unlike acts are remembered; to look for more takes longer than to compare.
    const MOST: usize = 32;

    fn relation(&mut self, order: &Order<'_>, acts: &'a [Act]) -> Relation {
        if let Some((_, relation)) = self.0.iter().find(|(known, _)| *known == acts) {
            return *relation;
        }
        let relation = relate(order.catalogue, &order.act, acts, order.indication);
        if self.0.len() < Self::MOST {
            self.0.push((acts, relation));
        }
        relation
    }
}

/// Relation by regions, sides, contrast and technique, weakened by purpose, mapping, source and quality (R4.2, S55).
pub(crate) fn related<'a>(order: &Order<'_>, prior: &Prior<'a>, compared: &mut Compared<'a>) -> Related {
    let exam = prior.exam;
    let indication = exam
        .indication
        .as_deref()
        .and_then(|code| order.catalogue.indication_by_code(code));
    let rows = exam
        .acts
        .iter()
        .map(|act| act.exam.and_then(|id| order.catalogue.exam(id)));
    let prior_purpose = purpose(order.catalogue, rows, indication, exam.screening);
    let special = |p: Purpose| matches!(p, Purpose::Guidance | Purpose::Planning);
    let purpose_differs = prior_purpose != order.purpose;
    let mut reasons = Vec::new();
    if purpose_differs && (special(prior_purpose) || special(order.purpose)) {
        return Related {
            relation: Relation::Unrelated,
            reasons,
            purpose_differs,
            unlike_purpose: true,
        };
    }
    let mut relation = compared.relation(order, &exam.acts);
    if relation == Relation::Possible {
        reasons.extend(unknown_reasons(Unknowns::between(&order.act, &exam.acts)));
    }
    let unmapped = |act: &Act| act.mapping == MappingKind::Unmapped;
    let weak = [
        (exam.told, ReasonCode::Told),
        (exam.diagnostic == Some(false), ReasonCode::NotDiagnostic),
        (
            unmapped(&order.act) || exam.acts.iter().any(unmapped),
            ReasonCode::Unmapped,
        ),
    ];
    if matches!(
        relation,
        Relation::Covers | Relation::Partial | Relation::Possible
    ) {
        for (_, reason) in weak.into_iter().filter(|(applies, _)| *applies) {
            relation = Relation::Possible;
            reasons.push(reason);
        }
    }
    Related {
        relation,
        reasons,
        purpose_differs,
        unlike_purpose: false,
    }
}

fn unknown_reasons(unknowns: Unknowns) -> impl Iterator<Item = ReasonCode> {
    [
        (unknowns.modality, ReasonCode::ModalityUnknown),
        (unknowns.region, ReasonCode::RegionUnknown),
        (unknowns.side, ReasonCode::SideUnknown),
        (unknowns.contrast, ReasonCode::ContrastUnknown),
        (unknowns.technique, ReasonCode::TechniqueUnknown),
    ]
    .into_iter()
    .filter(|(unknown, _)| *unknown)
    .map(|(_, reason)| reason)
}

pub(crate) fn weaken_by_date(related: &mut Related) {
    related.relation = Relation::Possible;
    related.reasons.push(ReasonCode::DatePartial);
}
