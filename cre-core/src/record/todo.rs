//! What is left to do in a carnet: requests never performed or expired, exams without dose or report, planned
//! follow-ups overdue.

use super::{Act, Exam, ExamStatement, Status, resolve_statement};
use crate::assessment::HistoryAt;
use crate::catalogue::{Catalogue, SiteSide};
use crate::time::{Day, DayRange, Interval, start_of_day};
use crate::wire::Writable;
use serde::Serialize;

/// Kind of a thing left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TodoKind {
    /// A request that lives and has no appointment.
    RequestOpen,
    /// A request past its validity that was never performed.
    RequestExpired,
    /// An appointment in the past without performance.
    AppointmentPassed,
    /// A performed exam without dose, where its modality is ionising.
    DoseMissing,
    /// A performed exam without report.
    ReportMissing,
    /// A follow-up that a report recommends, past its latest date, with no later exam of its family and sites done or
    /// on the way.
    FollowUpOverdue,
}

/// One thing left to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Todo {
    /// Kind.
    pub kind: TodoKind,
    /// Id of the exam.
    pub exam: String,
    /// Exam code of the catalogue, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Date of the exam, the appointment or the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DayRange>,
    /// The day that was missed, or on which the request expires or expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// What is left to do as of an instant, by kind, then exam id. Told exams are nobody's task.
#[must_use]
pub fn todo(catalogue: &Catalogue, at: &HistoryAt<'_>) -> Vec<Todo> {
    let exams: Vec<&Exam> = at.exams().filter(|exam| !exam.told).collect();
    let mut todos: Vec<Todo> = exams
        .iter()
        .flat_map(|exam| of_exam(catalogue, at, exam, &exams))
        .collect();
    todos.sort();
    todos
}

fn after(day: Day, interval: Interval) -> Day {
    match interval {
        Interval::Calendar(calendar) => day.plus(calendar),
        Interval::Elapsed(elapsed) => start_of_day(day).plus(elapsed).civil_date(),
    }
}

fn of_exam(catalogue: &Catalogue, at: &HistoryAt<'_>, exam: &Exam, exams: &[&Exam]) -> Vec<Todo> {
    let today = at.now().civil_date();
    let policy = &catalogue.pack().policy;
    let code = exam
        .acts
        .iter()
        .find_map(|act| act.exam)
        .and_then(|id| catalogue.exam(id))
        .map(|row| row.code.clone());
    let item = |kind, date, due| Todo {
        kind,
        exam: exam.id.clone(),
        code: code.clone(),
        date,
        due,
    };
    let mut todos = Vec::new();
    match exam.status {
        Some(Status::Requested | Status::Scheduled) if exam.replaced => {}
        Some(Status::Requested | Status::Scheduled) => {
            if let Some(planned) = exam.planned.map(|when| when.days()) {
                if planned.last() < today {
                    todos.push(item(
                        TodoKind::AppointmentPassed,
                        Some(planned),
                        Some(planned.last()),
                    ));
                }
            } else if let Some(requested) = exam.requested.map(|when| when.days()) {
                let due = after(requested.last(), policy.request_validity);
                let kind = if due <= today {
                    TodoKind::RequestExpired
                } else {
                    TodoKind::RequestOpen
                };
                todos.push(item(kind, Some(requested), Some(due)));
            }
        }
        Some(status) if status.is_done() => {
            let date = exam.performed.map(|when| when.days());
            let ionising = exam
                .acts
                .iter()
                .filter_map(|act| act.family)
                .filter_map(|f| catalogue.family(f))
                .any(|f| f.ionising);
            if ionising && exam.doses.is_empty() {
                todos.push(item(TodoKind::DoseMissing, date, None));
            }
            if status == Status::Performed {
                todos.push(item(TodoKind::ReportMissing, date, None));
            }
            if let Some(due) = overdue(catalogue, exam, exams, today) {
                todos.push(item(TodoKind::FollowUpOverdue, date, Some(due)));
            }
        }
        _ => {}
    }
    todos
}

/// The day by which the recommended follow-up should have been done, if it has passed and nothing that could be that
/// follow-up was done or is planned since.
fn overdue(catalogue: &Catalogue, exam: &Exam, exams: &[&Exam], today: Day) -> Option<Day> {
    let follow_up = exam.follow_up.as_ref()?;
    let performed = exam.performed?.days().last();
    let due = after(performed, follow_up.max.unwrap_or(follow_up.min));
    let wanted = match &follow_up.exam {
        Some(code) => vec![resolve_statement(
            catalogue,
            &ExamStatement {
                code: Some(code.clone()),
                ..ExamStatement::default()
            },
        )],
        None => exam.acts.clone(),
    };
    let answered = |other: &&Exam| {
        let counts = other
            .status
            .is_some_and(|status| status.is_planned() || status.is_done());
        let later = other
            .performed
            .or(other.planned)
            .or(other.requested)
            .is_some_and(|w| w.days().first() > performed);
        other.id != exam.id
            && counts
            && later
            && wanted.iter().any(|act| looks_again(catalogue, act, &other.acts))
    };
    (due <= today && !exams.iter().any(answered)).then_some(due)
}

/// Whether acts of the same family cover every site of the one to be followed. What a later act leaves unknown does
/// not: a follow-up stays on the list rather than be forgotten.
fn looks_again(catalogue: &Catalogue, wanted: &Act, acts: &[Act]) -> bool {
    let (Some(family), Some(sites)) = (wanted.family, &wanted.sites) else {
        return false;
    };
    sites.iter().all(|site| {
        acts.iter()
            .filter(|act| act.family == Some(family))
            .flat_map(|act| act.sites.iter().flatten())
            .any(|other| {
                catalogue
                    .geometry()
                    .covers(other.region, family, site.region, family)
                    && (site.side == SiteSide::Unknown || site.side == other.side)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::time::Instant;

    fn kinds(entries: &str, now: &str) -> Vec<(TodoKind, Option<String>)> {
        let engine = Engine::embedded().unwrap();
        let carnet = format!(
            r#"{{"format":"cre-carnet","version":1,"patient":{{"key":{{"authority":"a","value":"1"}}}},"entries":[{entries}]}}"#
        );
        let open = engine.open_json(carnet.as_bytes()).unwrap();
        let at = HistoryAt::new(open.history(), engine.catalogue(), Instant::parse(now).unwrap());
        todo(engine.catalogue(), &at)
            .into_iter()
            .map(|t| (t.kind, t.due.map(|d| d.to_string())))
            .collect()
    }

    fn entry(id: &str, content: &str) -> String {
        format!(
            r#"{{"id":"{id}","author":{{"system":"s"}},"instant":"2026-01-10T10:00:00+01:00","revision":1,"exam_key":"k","content":{content}}}"#
        )
        .replace("exam_key", "examKey")
    }

    #[test]
    fn a_request_is_open_and_then_expired() {
        let request = entry("r", r#"{"request":{"exam":{"code":"MR-BRAIN"}}}"#);
        let due = Some("2026-07-10".to_owned());
        assert_eq!(
            kinds(&request, "2026-07-09T10:00:00+02:00"),
            [(TodoKind::RequestOpen, due.clone())]
        );
        assert_eq!(
            kinds(&request, "2026-07-10T10:00:00+02:00"),
            [(TodoKind::RequestExpired, due)]
        );
    }

    #[test]
    fn a_performed_ct_wants_dose_and_report_an_ultrasound_only_a_report() {
        let act = |code: &str| {
            entry(
                "p",
                &format!(
                    r#"{{"performance":{{"state":"performed","exam":{{"code":"{code}"}},"start":"2026-01-10"}}}}"#
                ),
            )
        };
        let kinds_of = |code: &str| {
            kinds(&act(code), "2026-02-01T10:00:00+01:00")
                .into_iter()
                .map(|(k, _)| k)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            kinds_of("CT-CHEST"),
            [TodoKind::DoseMissing, TodoKind::ReportMissing]
        );
        assert_eq!(kinds_of("US-ABDOMEN"), [TodoKind::ReportMissing]);
    }

    #[test]
    fn a_recommended_follow_up_becomes_overdue() {
        let act = entry(
            "p",
            r#"{"performance":{"state":"performed","exam":{"code":"US-AORTA"},"start":"2026-01-10"}}"#,
        );
        let report = entry("q", r#"{"report":{"followUp":{"min":"P5M","max":"P6M"}}}"#);
        let both = format!("{act},{report}");
        assert!(kinds(&both, "2026-07-09T10:00:00+02:00").is_empty());
        let due = Some("2026-07-10".to_owned());
        assert_eq!(
            kinds(&both, "2026-07-10T10:00:00+02:00"),
            [(TodoKind::FollowUpOverdue, due)]
        );
    }
    #[test]
    fn only_an_exam_that_looks_again_at_the_same_place_is_the_follow_up() {
        let overdue = |first: &str, follow_up: &str, later: &str| {
            let act = |id: &str, exam: &str, start: &str| {
                entry(
                    id,
                    &format!(r#"{{"performance":{{"state":"performed","exam":{exam},"start":"{start}"}}}}"#),
                )
            };
            let report = entry("q", &format!(r#"{{"report":{{"followUp":{follow_up}}}}}"#));
            let later = act("z", later, "2026-05-10").replace(r#""examKey":"k""#, r#""examKey":"z""#);
            let all = format!("{},{report},{later}", act("p", first, "2026-01-10"));
            kinds(&all, "2026-09-01T10:00:00+02:00")
                .iter()
                .any(|(kind, _)| *kind == TodoKind::FollowUpOverdue)
        };
        let half_year = r#"{"min":"P5M","max":"P6M"}"#;
        let chest = r#"{"code":"CT-CHEST"}"#;
        assert!(overdue(chest, half_year, r#"{"code":"CT-KNEE","side":"left"}"#));
        assert!(overdue(chest, half_year, r#"{"code":"CT-CORONARY"}"#));
        assert!(overdue(chest, half_year, r#"{"code":"XR-CHEST"}"#));
        assert!(overdue(chest, half_year, r#"{"modality":"CT"}"#));
        assert!(!overdue(chest, half_year, chest));
        assert!(!overdue(chest, half_year, r#"{"code":"CT-CAP"}"#));
        let left = r#"{"code":"MR-KNEE","side":"left"}"#;
        assert!(overdue(left, half_year, r#"{"code":"MR-KNEE","side":"right"}"#));
        assert!(overdue(left, half_year, r#"{"code":"MR-KNEE"}"#));
        assert!(!overdue(left, half_year, r#"{"code":"MR-KNEE","side":"both"}"#));
        // The report may ask for another exam than its own.
        let by_mr = r#"{"min":"P5M","max":"P6M","exam":"MR-LIVER"}"#;
        let ultrasound = r#"{"code":"US-LIVER"}"#;
        assert!(overdue(ultrasound, by_mr, ultrasound));
        assert!(!overdue(ultrasound, by_mr, r#"{"code":"MR-LIVER"}"#));
    }
}
