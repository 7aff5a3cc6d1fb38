//! Told exams that may be the same as another (S38, S98).

use super::HistoryAt;
use crate::catalogue::{Catalogue, SiteSide};
use crate::record::{Act, Exam};
use crate::redundancy::Order;
use crate::time::{Day, DayRange};

/// The exams that a told exam may be the same as: not told, performed or reported, same family, sites that overlap in
/// at least one way, and a date that lies in the told one's range.
pub(crate) fn maybe_the_same<'a>(order: &Order<'_>, told: &Exam, exams: &[&'a Exam]) -> Vec<&'a Exam> {
    if !told.told {
        return Vec::new();
    }
    let range = crate::redundancy::done_date(order, told).days;
    let same = |other: &&&Exam| {
        !other.told
            && other.status.is_some_and(crate::record::Status::is_done)
            && dates_meet(range, crate::redundancy::done_date(order, other).days)
            && acts_meet(order.catalogue, &told.acts, &other.acts)
    };
    exams.iter().filter(same).copied().collect()
}

/// Whether a told exam may be the same as another, for the sums: shown then, and not summed (S38).
pub(crate) fn may_be_another(
    catalogue: &Catalogue,
    at: &HistoryAt<'_>,
    told: &Exam,
    exams: &[&Exam],
) -> bool {
    let today = at.now().civil_date();
    let birth = at
        .history()
        .patient()
        .birth_date
        .map_or(Day::MIN, |birth| birth.range().first());
    let days = |exam: &Exam| crate::redundancy::days_performed(exam, birth, today);
    exams.iter().any(|other| {
        !other.told
            && other.status.is_some_and(crate::record::Status::is_done)
            && dates_meet(days(told), days(other))
            && acts_meet(catalogue, &told.acts, &other.acts)
    })
}

fn dates_meet(told: DayRange, other: DayRange) -> bool {
    told.first() <= other.first() && other.last() <= told.last()
}

fn acts_meet(catalogue: &Catalogue, a: &[Act], b: &[Act]) -> bool {
    a.iter().any(|a| b.iter().any(|b| act_meets(catalogue, a, b)))
}

fn act_meets(catalogue: &Catalogue, a: &Act, b: &Act) -> bool {
    let Some(family) = a.family.filter(|family| b.family == Some(*family)) else {
        return false;
    };
    let (Some(x), Some(y)) = (&a.sites, &b.sites) else {
        return true;
    };
    let side = |s: SiteSide, t: SiteSide| {
        !matches!(
            (s, t),
            (SiteSide::Left, SiteSide::Right) | (SiteSide::Right, SiteSide::Left)
        )
    };
    x.iter().any(|s| {
        y.iter()
            .any(|t| side(s.side, t.side) && catalogue.geometry().overlap(s.region, family, t.region, family))
    })
}
