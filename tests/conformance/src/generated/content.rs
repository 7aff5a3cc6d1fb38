//! What an entry states: one seed for each kind of the contract.

use super::clock::{DaySeed, WhenSeed, done, past_day, planned};
use super::dose::{DoseSeed, dose};
use super::draft::{CircumstanceSeed, circumstances};
use super::exam::{ExamSeed, exam};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;

/// Intervals of a recommended follow-up: minimum and maximum.
pub(super) const FOLLOW_UPS: [(&str, Option<&str>); 7] = [
    ("P3M", Some("P6M")),
    ("P6M", None),
    ("P6W", Some("P12W")),
    ("P1Y", Some("P18M")),
    ("P10D", Some("P14D")),
    ("PT24H", Some("P7D")),
    ("P1M10D", None),
];

/// What an entry states. Where it names no exam, the exam it is about is the one that its place in the carnet means.
#[derive(Clone, Debug)]
pub(super) enum ContentSeed {
    Performance {
        state: &'static str,
        own: Option<ExamSeed>,
        named: bool,
        start: Option<Option<WhenSeed>>,
        indication: Option<usize>,
        diagnostic: Option<bool>,
        images: bool,
        place: bool,
    },
    Request {
        own: Option<ExamSeed>,
        indication: Option<usize>,
        circumstances: Vec<CircumstanceSeed>,
        requested: Option<WhenSeed>,
        planned: Option<WhenSeed>,
        replaces: Option<usize>,
    },
    Report {
        document: bool,
        named: bool,
        own: Option<ExamSeed>,
        performed: Option<WhenSeed>,
        replaces: Option<usize>,
        diagnostic: Option<bool>,
        follow_up: Option<(usize, bool)>,
    },
    Dose(DoseSeed),
    Schedule {
        named: bool,
        own: Option<ExamSeed>,
        planned: WhenSeed,
        place: bool,
    },
    Told {
        own: Option<ExamSeed>,
        date: Option<Option<WhenSeed>>,
        place: bool,
        images: bool,
    },
    Decision(&'static str, Option<ExamSeed>),
    Cancellation(&'static str),
    EnteredInError(usize),
    Opposition(&'static str, DaySeed),
    AccessRelationship(&'static str, DaySeed),
    Keep(usize),
    /// Decided on an entry's exam, with facts that were never shown.
    AlertDecision(usize),
    /// Removes the entry with this number.
    Removal(usize),
}

fn own() -> BoxedStrategy<Option<ExamSeed>> {
    weighted(0.2, exam()).boxed()
}

/// A performance.
pub(super) fn performance() -> BoxedStrategy<ContentSeed> {
    let state = prop_oneof![
        12 => Just("performed"),
        2 => Just("in-progress"),
        1 => Just("aborted-before-exposure"),
        1 => Just("aborted-after-exposure"),
    ];
    // Nothing of its own: the date of the exam that is meant. `Some(None)`: no date at all.
    let start = prop_oneof![6 => Just(None), 3 => done().prop_map(|w| Some(Some(w))), 1 => Just(Some(None))];
    (
        (state, own(), proptest::bool::weighted(0.95)),
        start,
        weighted(0.25, 0..6_usize),
        weighted(0.08, any::<bool>()),
        (proptest::bool::weighted(0.4), proptest::bool::weighted(0.1)),
    )
        .prop_map(
            |((state, own, named), start, indication, diagnostic, (images, place))| {
                ContentSeed::Performance {
                    state,
                    own,
                    named,
                    start,
                    indication,
                    diagnostic,
                    images,
                    place,
                }
            },
        )
        .boxed()
}

fn request() -> BoxedStrategy<ContentSeed> {
    (
        own(),
        weighted(0.3, 0..6_usize),
        prop_oneof![4 => Just(Vec::new()).boxed(), 1 => circumstances()],
        weighted(0.3, done()),
        weighted(0.35, planned()),
        weighted(0.08, any::<usize>()),
    )
        .prop_map(
            |(own, indication, circumstances, requested, planned, replaces)| ContentSeed::Request {
                own,
                indication,
                circumstances,
                requested,
                planned,
                replaces,
            },
        )
        .boxed()
}

fn report() -> BoxedStrategy<ContentSeed> {
    (
        (any::<bool>(), any::<bool>()),
        own(),
        weighted(0.2, done()),
        weighted(0.25, any::<usize>()),
        weighted(0.08, any::<bool>()),
        weighted(0.25, (0..FOLLOW_UPS.len(), proptest::bool::weighted(0.2))),
    )
        .prop_map(
            |((document, named), own, performed, replaces, diagnostic, follow_up)| ContentSeed::Report {
                document,
                named,
                own,
                performed,
                replaces,
                diagnostic,
                follow_up,
            },
        )
        .boxed()
}

fn told() -> BoxedStrategy<ContentSeed> {
    let date = prop_oneof![4 => Just(None), 4 => done().prop_map(|w| Some(Some(w))), 1 => Just(Some(None))];
    (own(), date, any::<bool>(), any::<bool>())
        .prop_map(|(own, date, place, images)| ContentSeed::Told {
            own,
            date,
            place,
            images,
        })
        .boxed()
}

fn rare() -> BoxedStrategy<ContentSeed> {
    let number = any::<usize>;
    let contexts = ["practice", "institution", "institution-renewal", "emergency"];
    prop_oneof![
        4 => number().prop_map(ContentSeed::EnteredInError),
        1 => number().prop_map(ContentSeed::AlertDecision),
        1 => number().prop_map(ContentSeed::Keep),
        1 => number().prop_map(ContentSeed::Removal),
        1 => (select(vec!["record", "exam", "professional"]), past_day())
            .prop_map(|(scope, start)| ContentSeed::Opposition(scope, start)),
        1 => (select(contexts.to_vec()), past_day()).prop_map(|(c, at)| ContentSeed::AccessRelationship(c, at)),
    ]
    .boxed()
}

/// Any content; the kinds that make most findings most often.
pub(super) fn content() -> BoxedStrategy<ContentSeed> {
    let schedule =
        (own(), planned(), any::<bool>(), any::<bool>()).prop_map(|(own, planned, named, place)| {
            ContentSeed::Schedule {
                named,
                own,
                planned,
                place,
            }
        });
    prop_oneof![
        10 => performance(),
        7 => request(),
        5 => report(),
        7 => dose().prop_map(ContentSeed::Dose),
        4 => schedule,
        3 => told(),
        2 => (select(vec!["accept", "modify", "refuse"]), own()).prop_map(|(v, e)| ContentSeed::Decision(v, e)),
        2 => select(vec!["cancelled", "no-show"]).prop_map(ContentSeed::Cancellation),
        3 => rare(),
    ]
    .boxed()
}
