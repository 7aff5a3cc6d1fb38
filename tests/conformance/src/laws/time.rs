//! Laws of time: a carnet lives through its dates alone, not through the year in which it is read (R0).

use super::dates::{dates, day_of, days_later, moved, moved_answer, years_later};
use super::judge::{about, alike, level, list};
use super::rewrite::{each_text, hangs_on_a_hash, text, without};
use super::{Law, Posed};
use crate::Case;
use crate::generated::Vocabulary;
use cre_core::time::{CalendarInterval, Day, Interval};
use serde_json::{Value, json};

/// A case whose dates can move: without what holds a date under another name (a national number, a removal's hash).
fn movable(case: &Case) -> Option<Case> {
    let mut case = without(case, &["removal"]);
    let strip = |value: &mut Value| {
        if let Some(members) = value.as_object_mut() {
            members.remove("nationalNumber");
        }
    };
    if let Some(patient) = case.carnet.get_mut("patient") {
        strip(patient);
    }
    for entry in super::rewrite::entries_mut(&mut case)? {
        if let Some(identity) = entry.get_mut("identity") {
            strip(identity);
        }
    }
    case.call.as_object_mut()?.remove("language");
    (!hangs_on_a_hash(&case)).then_some(case)
}

fn later(case: &Case, change: &dyn Fn(&str) -> Option<String>) -> Case {
    Case {
        call: moved(&case.call, change),
        carnet: moved(&case.carnet, change),
    }
}

/// The calendar repeats itself after 400 years: leap years, month ends, days of the week and with them the change to summer
/// time. So nothing may differ, if the pack is as much past its validity before as after.
pub(super) const CENTURIES: Law = Law {
    id: "four-hundred-years",
    paragraph: "R0.7",
    says: "with every date 400 years later, in the same calendar, nothing differs but the dates",
    harm: "a window is a day longer or shorter in some years, and a repeat is missed or a needed exam warned of",
    two: false,
    pose: |_, question| {
        let case = movable(&question.case)?;
        let at = |years: i32| later(&case, &move |text: &str| years_later(text, years));
        Some(Posed::pair(at(400), at(800)))
    },
    judge: |_, answers| {
        let [first, second] = answers else { return Ok(()) };
        let back = moved_answer(second, &|text: &str| years_later(text, -400));
        alike(first, &back, "")
    },
};

/// How many days an interval of months may have, at least and at most.
fn span(interval: CalendarInterval) -> (i64, i64) {
    let lengths = (0..48_u32).flat_map(|month| {
        let first = Day::new(2023, 1, 1).map(|day| day.add_months(month));
        [0, 27, 28, 29, 30].map(|day| {
            first.map_or(0, |first| {
                let from = first.add_days(day);
                from.days_until(from.plus(interval))
            })
        })
    });
    let lengths: Vec<i64> = lengths.collect();
    let least = lengths.iter().min().copied().unwrap_or(0);
    (least, lengths.iter().max().copied().unwrap_or(0))
}

/// Intervals of months or years, of the pack and of the case.
fn intervals(words: &Vocabulary, case: &Case) -> Vec<CalendarInterval> {
    let pack = words.catalogue().pack();
    let mut all: Vec<Interval> = pack
        .intervals
        .iter()
        .flat_map(|rule| [rule.interval, rule.min, rule.max, rule.floor])
        .flatten()
        .chain(pack.answers.iter().map(|row| row.interval))
        .chain([
            pack.policy.request_validity,
            pack.policy.request_fresh,
            pack.policy.schedule_grace,
        ])
        .collect();
    for document in [&case.call, &case.carnet] {
        each_text(&mut document.clone(), "", &mut |name, text| {
            if matches!(name, "min" | "max") {
                all.extend(Interval::parse(text));
            }
        });
    }
    let calendar = |interval: Interval| match interval {
        // Days and hours are as long in every year.
        Interval::Calendar(calendar) => (calendar.months > 0).then_some(calendar),
        Interval::Elapsed(_) => None,
    };
    all.into_iter().filter_map(calendar).collect()
}

/// Whether a number of days is far from the end of every interval, and from half of it: then it is so in any year.
fn is_clear(days: i64, spans: &[(i64, i64)]) -> bool {
    spans.iter().all(|(least, most)| {
        let near = |least: i64, most: i64| (least - 2..=most + 2).contains(&days.abs());
        !near(*least, *most) && !near(least / 2, most / 2)
    })
}

/// Ages in months at which something in the pack changes.
fn ages(words: &Vocabulary) -> Vec<u32> {
    let pack = words.catalogue().pack();
    let mut all: Vec<Option<u32>> = Vec::new();
    all.extend(
        pack.dose
            .coefficients
            .iter()
            .flat_map(|row| [Some(row.age_from), row.age_to]),
    );
    all.extend(
        pack.dose
            .typical
            .iter()
            .flat_map(|row| [Some(row.age_from), row.age_to]),
    );
    all.extend(
        pack.recommendations
            .iter()
            .flat_map(|row| [row.age_from, row.age_to]),
    );
    all.extend(pack.intervals.iter().flat_map(|row| [row.age_from, row.age_to]));
    let years = [pack.policy.pregnancy_age_from, pack.policy.pregnancy_age_to];
    all.extend(
        years
            .iter()
            .flat_map(|years| [Some(years * 12), Some((years + 1) * 12)]),
    );
    let mut months: Vec<u32> = all.into_iter().flatten().filter(|months| *months > 0).collect();
    months.sort_unstable();
    months.dedup();
    months
}

/// Whether the order's dates and `now` are far from every edge that a month's length could move.
fn is_far_from_edges(words: &Vocabulary, case: &Case) -> bool {
    let all = [dates(&case.call), dates(&case.carnet)].concat();
    let Some(days) = all.iter().map(|text| day_of(text)).collect::<Option<Vec<Day>>>() else {
        return false;
    };
    let spans: Vec<(i64, i64)> = intervals(words, case).into_iter().map(span).collect();
    let reference = ["/now", "/draft/planned", "/draft/requested", "/draft/performed"];
    let measured: Vec<Day> = reference
        .iter()
        .filter_map(|at| day_of(text(&case.call, at)?))
        .collect();
    let clear = measured
        .iter()
        .all(|from| days.iter().all(|day| is_clear(from.days_until(*day), &spans)));
    let birth = text(&case.carnet, "/patient/birthDate").and_then(day_of);
    let turns: Vec<Day> = birth.map_or_else(Vec::new, |birth| {
        ages(words)
            .into_iter()
            .map(|months| birth.add_months(months))
            .collect()
    });
    clear
        && turns
            .iter()
            .all(|turn| days.iter().all(|day| day.days_until(*turn).abs() > 4))
}

/// At midday no change of summer time and no offset moves an instant to another day.
fn at_midday(case: &Case) -> Case {
    let midday = |text: &str| {
        let day = text.get(..10)?;
        (text.len() > 10).then(|| format!("{day}T10:00:00Z"))
    };
    later(case, &|text: &str| {
        Some(midday(text).unwrap_or_else(|| text.to_owned()))
    })
}

pub(super) const DAYS: Law = Law {
    id: "any-other-day",
    paragraph: "R0.9",
    says: "with every date the same number of days later, far from any edge, the same is found and the same dose summed",
    harm: "what is found hangs on the month or the year in which somebody asks",
    two: false,
    pose: |words, question| {
        // A decision holds as long as the end of the window is the same, and that is reckoned by the calendar.
        let case = at_midday(&without(&movable(&question.case)?, &["alertDecision"]));
        let pack = words.catalogue().pack();
        let today = day_of(text(&case.call, "/now")?)?;
        let room = pack.valid_from.days_until(pack.valid_until);
        let days =
            i64::try_from(question.number).ok()?.checked_rem(room)? - pack.valid_from.days_until(today);
        let valid = |day: Day| pack.valid_from <= day && day < pack.valid_until;
        if !valid(today) || !valid(today.add_days(days)) || !is_far_from_edges(words, &case) {
            return None;
        }
        let changed = later(&case, &move |text: &str| days_later(text, days));
        Some(Posed {
            cases: vec![case, changed],
            note: json!(days),
        })
    },
    judge: |note, answers| {
        let ([first, second], Some(days)) = (answers, note.as_i64()) else {
            return Ok(());
        };
        // Ends of windows are reckoned by the calendar: they move by a month's length, and are not compared.
        let found = |answer: &Value| -> Vec<Value> {
            let row = |finding: &Value| {
                json!([
                    about(finding),
                    level(finding),
                    finding.get("kind"),
                    finding.get("relation"),
                    finding.pointer("/rule/id"),
                    finding.pointer("/proposal/code"),
                    finding.get("reasons")
                ])
            };
            list(answer, "/findings").iter().map(row).collect()
        };
        let back = |answer: &Value| moved_answer(answer, &|text: &str| days_later(text, -days));
        alike(&json!(found(first)), &json!(found(second)), "/findings")?;
        let second = back(second);
        super::judge::members_alike(
            first,
            &second,
            &["order", "history", "dose", "trace", "quarantine", "notes"],
        )
    },
};
