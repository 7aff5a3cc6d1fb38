//! The call: the draft order with its circumstances, the moment, the viewer, the site's policy.

use super::clock::{Clock, WhenSeed, done, planned};
use super::exam::{ExamSeed, exam};
use super::json::{pick, set, set_list};
use super::vocabulary::{Theme, Vocabulary};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

/// The key of every draft that has one.
pub(super) const ORDER: &str = "W-1";

const CIRCUMSTANCES: [&str; 10] = [
    "new-trauma",
    "clinical-change",
    "post-procedure-control",
    "emergency",
    "prior-not-diagnostic",
    "prior-images-unavailable",
    "follow-up-recommended",
    "screening-programme",
    "oncology-protocol",
    "treatment-monitoring",
];
const MOMENTS: [&str; 4] = ["signing", "scheduling", "drafting", "reporting"];
const PREGNANCY: [&str; 4] = ["yes", "possible", "no", "unknown"];
const LANGUAGES: [&str; 3] = ["en", "fr", "de"];
const FOLLOW_UPS: [(&str, Option<&str>); 3] = [("P3M", Some("P6M")), ("P14D", None), ("P1Y", Some("P2Y"))];

/// A circumstance with what it carries.
#[derive(Clone, Debug)]
pub(super) struct CircumstanceSeed {
    code: &'static str,
    since: Option<WhenSeed>,
    prior: Option<usize>,
    follow_up: Option<usize>,
}

/// Up to two circumstances.
pub(super) fn circumstances() -> BoxedStrategy<Vec<CircumstanceSeed>> {
    let one = (
        select(&CIRCUMSTANCES[..]),
        weighted(0.65, done()),
        weighted(0.5, 0..8_usize),
        weighted(0.4, 0..FOLLOW_UPS.len()),
    )
        .prop_map(|(code, since, prior, follow_up)| CircumstanceSeed {
            code,
            since,
            prior,
            follow_up,
        });
    proptest::collection::vec(one, 1..3).boxed()
}

impl CircumstanceSeed {
    pub(super) fn build(&self, clock: &Clock<'_>, ids: &[String]) -> Value {
        let mut out = Map::new();
        set(&mut out, "code", Some(self.code));
        set(&mut out, "since", self.since.map(|when| clock.when(when)));
        let means = matches!(self.code, "prior-not-diagnostic" | "follow-up-recommended");
        let prior = self.prior.filter(|_| means).and_then(|n| pick(ids, n));
        set(&mut out, "prior", prior.map(String::as_str));
        if self.code == "follow-up-recommended"
            && let Some((min, max)) = self.follow_up.and_then(|n| pick(&FOLLOW_UPS, n))
        {
            set(&mut out, "min", Some(*min));
            set(&mut out, "max", *max);
        }
        Value::Object(out)
    }
}

/// Which entries' ids a viewer is said to see as exams: bits by position.
type Seen = u16;

/// The call, without `now`.
#[derive(Clone, Debug)]
pub(super) struct CallSeed {
    moment: &'static str,
    exam: ExamSeed,
    named: bool,
    indication: Option<usize>,
    circumstances: Vec<CircumstanceSeed>,
    requested: Option<WhenSeed>,
    pub(super) planned: Option<WhenSeed>,
    performed: Option<WhenSeed>,
    pregnancy: Option<&'static str>,
    itself: Option<usize>,
    replaces: Option<usize>,
    dose: bool,
    view: Option<Seen>,
    language: Option<&'static str>,
    unverified_off: bool,
    revoked: Option<usize>,
    site_exam: Option<(usize, Option<u32>, bool)>,
}

/// A call about the theme's exam, mostly at signing.
pub(super) fn call() -> BoxedStrategy<CallSeed> {
    let moment = prop_oneof![6 => Just("signing"), 4 => select(&MOMENTS[..])];
    let order = (
        exam(),
        proptest::bool::weighted(0.5),
        weighted(0.4, 0..8_usize),
        prop_oneof![3 => Just(Vec::new()).boxed(), 2 => circumstances()],
    );
    let dates = (
        weighted(0.1, done()),
        weighted(0.25, planned()),
        weighted(0.06, done()),
    );
    let entries = (weighted(0.05, any::<usize>()), weighted(0.05, any::<usize>()));
    let site = (
        proptest::bool::weighted(0.05),
        weighted(0.08, any::<usize>()),
        weighted(
            0.08,
            (
                0..80_usize,
                any::<Option<u8>>().prop_map(|n| n.map(u32::from)),
                any::<bool>(),
            ),
        ),
    );
    (
        moment,
        order,
        dates,
        weighted(0.2, select(&PREGNANCY[..])),
        entries,
        proptest::bool::weighted(0.75),
        weighted(0.08, any::<Seen>()),
        weighted(0.1, select(&LANGUAGES[..])),
        site,
    )
        .prop_map(
            |(moment, order, dates, pregnancy, entries, dose, view, language, site)| CallSeed {
                moment,
                exam: order.0,
                named: order.1,
                indication: order.2,
                circumstances: order.3,
                requested: dates.0,
                planned: dates.1,
                performed: dates.2,
                pregnancy,
                itself: entries.0,
                replaces: entries.1,
                dose,
                view,
                language,
                unverified_off: site.0,
                revoked: site.1,
                site_exam: site.2,
            },
        )
        .boxed()
}

impl CallSeed {
    pub(super) fn build(
        &self,
        words: &Vocabulary,
        theme: &Theme,
        clock: &Clock<'_>,
        now: &str,
        ids: &[String],
    ) -> Value {
        let pack = words.catalogue().pack();
        let mut draft = Map::new();
        set(&mut draft, "order", self.named.then_some(ORDER));
        set(&mut draft, "exam", Some(self.exam.statement(words, theme)));
        let indication = self.indication.and_then(|n| {
            // Beyond the theme's own, any of the pack.
            let own = theme.indications.get(n);
            own.or_else(|| pick(&theme.indications, n))
                .filter(|_| n < 6)
                .cloned()
                .or_else(|| pick(&pack.indications, n * 11).map(|row| row.code.clone()))
        });
        set(&mut draft, "indication", indication);
        let list = self.circumstances.iter().map(|c| c.build(clock, ids)).collect();
        set_list(&mut draft, "circumstances", list);
        set(
            &mut draft,
            "requested",
            self.requested.map(|when| clock.when(when)),
        );
        set(&mut draft, "planned", self.planned.map(|when| clock.when(when)));
        set(
            &mut draft,
            "performed",
            self.performed.map(|when| clock.when(when)),
        );
        set(&mut draft, "pregnancy", self.pregnancy);
        let named = |number: Option<usize>| number.and_then(|n| pick(ids, n)).cloned().into_iter().collect();
        set_list::<String>(&mut draft, "itself", named(self.itself));
        set_list::<String>(&mut draft, "replaces", named(self.replaces));

        let mut policy = Map::new();
        set(&mut policy, "unverifiedOff", self.unverified_off.then_some(true));
        let revoked = self.revoked.and_then(|n| pick(&theme.rules, n)).cloned();
        set_list(&mut policy, "revoked", revoked.into_iter().collect());
        let site = self.site_exam.and_then(|(n, days, absent)| {
            let mut site = Map::new();
            set(
                &mut site,
                "exam",
                pick(&theme.alternatives, n).map(String::as_str),
            );
            set(&mut site, "waitingDays", days);
            set(&mut site, "absent", absent.then_some(true));
            site.contains_key("exam").then_some(Value::Object(site))
        });
        set_list(&mut policy, "siteExams", site.into_iter().collect());

        let mut call = Map::new();
        set(&mut call, "version", Some(1));
        set(&mut call, "edition", Some(pack.edition.as_str()));
        set(&mut call, "now", Some(now));
        set(&mut call, "moment", Some(self.moment));
        set(&mut call, "draft", Some(Value::Object(draft)));
        set(&mut call, "dose", self.dose.then_some(true));
        let seen = |bits: Seen| {
            let shown = |at: usize| bits >> (at % 16) & 1 == 1;
            let ids: Vec<&String> = ids
                .iter()
                .enumerate()
                .filter(|(at, _)| shown(*at))
                .map(|(_, id)| id)
                .collect();
            json!({ "exams": ids })
        };
        set(&mut call, "view", self.view.map(seen));
        set(&mut call, "language", self.language);
        set(
            &mut call,
            "policy",
            (!policy.is_empty()).then_some(Value::Object(policy)),
        );
        Value::Object(call)
    }
}
