//! The order as the rules compare it.

use super::draft::{Call, Draft, Moment};
use super::relation::Unknowns;
use super::select::EligibleRules;
use super::window::Dated;
use crate::catalogue::{Catalogue, Exam as CatalogueExam, IndicationId, Purpose};
use crate::identity::Sex;
use crate::record::{Act, Circumstance, CircumstanceCode, History, When, resolve_statement};
use crate::time::{Day, DayRange, months_range};

/// Everything about the call that stays the same for every prior.
#[derive(Debug)]
pub(crate) struct Order<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) call: &'a Call,
    pub(crate) act: Act,
    pub(crate) exam: Option<&'a CatalogueExam>,
    pub(crate) indication: Option<IndicationId>,
    pub(crate) purpose: Purpose,
    pub(crate) date: Dated,
    pub(crate) today: Day,
    /// The first day on which the patient may have been born.
    pub(crate) born: Day,
    /// Least and greatest age in completed months on the order's date; `None`: birth date unknown.
    pub(crate) age: Option<(u32, u32)>,
    pub(crate) sex: Option<Sex>,
    pub(crate) unknowns: Unknowns,
    pub(crate) expired: bool,
    /// The rules that could speak for a pair with this order.
    pub(crate) rules: EligibleRules<'a>,
}

impl<'a> Order<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue, history: &'a History, call: &'a Call) -> Self {
        let draft = &call.draft;
        let act = resolve_statement(catalogue, &draft.exam);
        let exam = act.exam.and_then(|id| catalogue.exam(id));
        let indication = draft
            .indication
            .as_deref()
            .and_then(|code| catalogue.indication_by_code(code));
        let today = call.now.civil_date();
        let patient = history.patient();
        let born = patient.birth_date.map_or(Day::MIN, |birth| birth.range().first());
        let date = order_date(draft, born, today);
        let screening = draft
            .circumstances
            .iter()
            .any(|c| c.code == CircumstanceCode::ScreeningProgramme);
        let mut order = Self {
            unknowns: Unknowns::of(&act),
            purpose: purpose(catalogue, std::iter::once(exam), indication, screening),
            age: patient
                .birth_date
                .and_then(|birth| months_range(birth, date.days)),
            sex: patient.sex,
            born,
            expired: !(catalogue.pack().valid_from <= today && today < catalogue.pack().valid_until),
            catalogue,
            call,
            act,
            exam,
            indication,
            date,
            today,
            rules: EligibleRules::default(),
        };
        order.rules = EligibleRules::of(&order);
        order
    }

    /// Signing and scheduling are the moments at which a finding may interrupt (S45).
    pub(crate) fn may_interrupt(&self) -> bool {
        matches!(self.call.moment, Moment::Signing | Moment::Scheduling)
    }

    pub(crate) fn circumstances(&self) -> &'a [Circumstance] {
        &self.call.draft.circumstances
    }
}

/// Performed date, else planned date, else the later of the request date and today; what is planned before today on
/// an order that is not performed is taken as today (S17, S61).
fn order_date(draft: &Draft, born: Day, today: Day) -> Dated {
    let from = |when: &When| Dated {
        days: when.days(),
        instant: when.instant(),
    };
    if let Some(performed) = &draft.performed {
        let done = from(performed);
        // What was done in part of a year was not done before birth, nor after today.
        let possible = DayRange::new(born, today).and_then(|days| done.days.intersect(days));
        let days = if done.days.is_single() { None } else { possible };
        return Dated {
            days: days.unwrap_or(done.days),
            ..done
        };
    }
    let not_before_today =
        |when: &When| match DayRange::new(when.days().first().max(today), when.days().last()) {
            // An instant lies in one day: what has days before today and after has none.
            Some(days) => Dated {
                days,
                instant: when.instant(),
            },
            None => Dated::day(today),
        };
    match (&draft.planned, &draft.requested) {
        (Some(planned), _) => not_before_today(planned),
        (None, Some(requested)) => Dated {
            instant: None,
            ..not_before_today(requested)
        },
        (None, None) => Dated::day(today),
    }
}

/// Purpose of an exam: the circumstance screening programme, else what the indication's row states, else what the rows
/// of its acts state; unknown is diagnostic (S55, S116). Where acts differ, diagnostic stands before screening, and both
/// before guidance and planning: a diagnostic scan is not missed because a biopsy followed it.
pub(crate) fn purpose<'c>(
    catalogue: &'c Catalogue,
    acts: impl Iterator<Item = Option<&'c CatalogueExam>>,
    indication: Option<IndicationId>,
    screening: bool,
) -> Purpose {
    if screening {
        return Purpose::Screening;
    }
    let by_indication = indication
        .and_then(|id| catalogue.pack().indications.get(id.0))
        .and_then(|row| row.purpose);
    let by_acts = || {
        acts.map(|row| row.map_or(Purpose::Diagnostic, |row| row.purpose))
            .min()
    };
    by_indication.or_else(by_acts).unwrap_or(Purpose::Diagnostic)
}
