//! Whether a prior's contrast holds what the order needs (S51, S122, S123).

use crate::catalogue::{Catalogue, Contrast, ExamId, FamilyId, IndicationId, NativeAnswer, Site};

/// A set of answers out of yes, no, unknown: more than one where the order's own contrast is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer(u8);

impl Answer {
    pub(crate) const YES: Self = Self(1);
    const NO: Self = Self(2);
    const UNKNOWN: Self = Self(4);

    pub(crate) fn may_be_yes(self) -> bool {
        self.0 & Self::YES.0 != 0
    }

    pub(crate) fn may_be_no(self) -> bool {
        self.0 & Self::NO.0 != 0
    }

    pub(crate) fn may_be_unknown(self) -> bool {
        self.0 & Self::UNKNOWN.0 != 0
    }

    fn or_else(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All of both: any no is no, else any unknown is unknown; over every combination of the two sets.
    pub(crate) fn and(self, other: Self) -> Self {
        let mut result = 0;
        for a in [Self::YES, Self::NO, Self::UNKNOWN]
            .iter()
            .filter(|x| self.0 & x.0 != 0)
        {
            for b in [Self::YES, Self::NO, Self::UNKNOWN]
                .iter()
                .filter(|x| other.0 & x.0 != 0)
            {
                result |= match (*a, *b) {
                    (Self::NO, _) | (_, Self::NO) => Self::NO.0,
                    (Self::YES, Self::YES) => Self::YES.0,
                    _ => Self::UNKNOWN.0,
                };
            }
        }
        Self(result)
    }

    /// The best single answer of several sites: yes before unknown before no.
    fn best(answers: impl Iterator<Item = Self>) -> Self {
        answers.fold(Self::NO, |best, answer| match (best, answer) {
            (Self::YES, _) | (_, Self::YES) => Self::YES,
            (Self::UNKNOWN, _) | (_, Self::UNKNOWN) => Self::UNKNOWN,
            _ => Self::NO,
        })
    }
}

const ANY_AGENT: u8 = 1 << 7;

/// Whether the prior's sites that cover an ordered site hold its contrast.
pub(crate) fn contrast_answer(
    catalogue: &Catalogue,
    exam: Option<ExamId>,
    indication: Option<IndicationId>,
    family: FamilyId,
    site: &Site,
    prior: impl Iterator<Item = Contrast> + Clone,
) -> Answer {
    let native_by_agent = || native_by_agent(catalogue, exam, indication, family, site);
    let needs = |bits: u8| {
        (0..8)
            .map(|n| 1u8 << n)
            .filter(|bit| bits & bit != 0)
            .fold(Answer::YES, |all, need| {
                all.and(Answer::best(
                    prior.clone().map(|p| one_need(need, p, &native_by_agent)),
                ))
            })
    };
    let order = site.contrast;
    let stated = order.phases | if order.open { ANY_AGENT } else { 0 };
    if order.unknown && stated == 0 {
        let native = Contrast::NATIVE.phases;
        return needs(native)
            .or_else(needs(ANY_AGENT))
            .or_else(needs(native | ANY_AGENT));
    }
    needs(stated)
}

fn one_need(need: u8, prior: Contrast, native_by_agent: &dyn Fn() -> bool) -> Answer {
    let unknown = prior.unknown && prior.phases == 0 && !prior.open;
    match need {
        n if n == Contrast::NATIVE.phases => {
            if prior.phases & n != 0 || ((prior.has_agent() || unknown) && native_by_agent()) {
                Answer::YES
            } else if unknown {
                Answer::UNKNOWN
            } else {
                Answer::NO
            }
        }
        ANY_AGENT => {
            if prior.has_agent() {
                Answer::YES
            } else if unknown {
                Answer::UNKNOWN
            } else {
                Answer::NO
            }
        }
        phase => {
            if prior.phases & phase != 0 {
                Answer::YES
            } else if prior.open || unknown {
                Answer::UNKNOWN
            } else {
                Answer::NO
            }
        }
    }
}

/// Whether a series with contrast holds or answers the native one: the family's own word, else the most specific row
/// for the order: its indication, then its exam, then family and region (S123).
fn native_by_agent(
    catalogue: &Catalogue,
    exam: Option<ExamId>,
    indication: Option<IndicationId>,
    family: FamilyId,
    site: &Site,
) -> bool {
    if catalogue
        .family(family)
        .is_some_and(|f| f.contrast_includes_native)
    {
        return true;
    }
    let rows = &catalogue.pack().native_answers;
    if rows.is_empty() {
        return false;
    }
    let by_indication = |row: &&NativeAnswer| {
        row.indication
            .as_deref()
            .is_some_and(|code| indication.is_some() && catalogue.indication_by_code(code) == indication)
    };
    let by_exam = |row: &&NativeAnswer| {
        row.indication.is_none()
            && row
                .exam
                .as_deref()
                .is_some_and(|code| exam.is_some() && catalogue.exam_by_code(code) == exam)
    };
    let by_family = |row: &&NativeAnswer| {
        row.indication.is_none()
            && row.exam.is_none()
            && row
                .family
                .as_deref()
                .is_none_or(|code| catalogue.family_by_code(code) == Some(family))
            && row.region.as_deref().is_none_or(|code| {
                let region = catalogue.region_by_code(code);
                region.is_some_and(|region| catalogue.geometry().contains(region, site.region))
            })
    };
    // Of rows by family and region the one with the smallest region speaks.
    let extent = |row: &&NativeAnswer| {
        let region = row
            .region
            .as_deref()
            .and_then(|code| catalogue.region_by_code(code));
        region.map_or(usize::MAX, |region| catalogue.geometry().extent(region))
    };
    rows.iter()
        .find(by_indication)
        .or_else(|| rows.iter().find(by_exam))
        .or_else(|| rows.iter().filter(by_family).min_by_key(extent))
        .is_some_and(|row| row.answers)
}
