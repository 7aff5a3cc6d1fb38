//! Dose as devices, headers and people state it: events that reports share, totals with and without scope, several devices,
//! units as they are spelt, values that are none.

use super::clock::{Clock, DaySeed, WhenSeed, done, past_day};
use super::json::{pick, set, set_list};
use super::vocabulary::{Theme, Vocabulary};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

const ORIGINS: [&str; 4] = ["rdsr", "mpps", "image-header", "hand"];
const BREASTS: [&str; 3] = ["left", "right", "both"];
/// Texts that are no number, or an unusual one.
const ODD: [&str; 14] = [
    "", "7,5", "1e2", "-5", "n/a", " 12 ", "0", "0.000", ".5", "5.", "1E-3", "+3", "1 000", "NaN",
];
/// Other spellings of a unit, and units of something else.
const UNITS: [(&str, &[&str]); 8] = [
    ("dlp", &["mGy.cm", "mGycm", "Gy.cm", "mGy*cm", "mGy.cm2", "mGy"]),
    ("ctdi-vol", &["mGy", "cGy", "uGy", "Gy", "mSv"]),
    (
        "dap",
        &["Gy.cm2", "dGy.cm2", "mGy.cm2", "Gy.m2", "uGy.m2", "Gy.cm^2", "Gy"],
    ),
    ("air-kerma-rp", &["mGy", "Gy", "cGy", "mGy.cm"]),
    ("agd", &["mGy", "dGy", "uGy", "mSv"]),
    ("activity", &["MBq", "GBq", "kBq", "mCi"]),
    ("residual-activity", &["MBq", "GBq", "Bq", "mCi"]),
    ("fluoroscopy-time", &["s", "min", "ms", "h", "mn"]),
];

#[derive(Clone, Debug)]
enum ValueSeed {
    /// Tenths.
    Number(u32),
    Odd(usize),
    /// 1 and so many zeros.
    Huge(usize),
}

#[derive(Clone, Debug)]
struct QuantitySeed {
    /// 0 is the quantity from which the family's dose is reckoned.
    kind: usize,
    value: ValueSeed,
    /// `None`: no unit.
    unit: Option<usize>,
    /// Whether the phantom is the one that goes with the exam.
    phantom: Option<bool>,
    breast: Option<&'static str>,
    region: Option<usize>,
}

#[derive(Clone, Debug)]
struct EventSeed {
    uid: Option<u8>,
    /// Whether the event is told in another exam too.
    everywhere: bool,
    start: Option<WhenSeed>,
    region: Option<usize>,
    projection: Option<usize>,
    localizer: bool,
    values: Vec<QuantitySeed>,
}

#[derive(Clone, Debug)]
struct AdministrationSeed {
    agent: Option<usize>,
    nuclide: Option<usize>,
    minute: Option<u32>,
    before_residual: Option<bool>,
}

/// One dose statement.
#[derive(Clone, Debug)]
pub(super) struct DoseSeed {
    origin: &'static str,
    therapy: bool,
    instance: Option<u8>,
    content_time: Option<(DaySeed, u32)>,
    start: Option<WhenSeed>,
    device: Option<(Option<u8>, Option<u8>, Option<u8>)>,
    administration: Option<AdministrationSeed>,
    scope: Option<u8>,
    stated_events: Option<u32>,
    totals: Vec<QuantitySeed>,
    events: Vec<EventSeed>,
}

fn quantity() -> BoxedStrategy<QuantitySeed> {
    let value = prop_oneof![
        30 => (0..9000_u32).prop_map(ValueSeed::Number),
        2 => (0..ODD.len()).prop_map(ValueSeed::Odd),
        1 => (1..40_usize).prop_map(ValueSeed::Huge),
    ];
    let unit = prop_oneof![24 => Just(Some(0)), 1 => Just(None), 4 => (0..7_usize).prop_map(Some)];
    (
        prop_oneof![8 => Just(0_usize), 2 => 0..3_usize, 1 => 0..8_usize],
        value,
        unit,
        weighted(0.9, proptest::bool::weighted(0.8)),
        weighted(0.8, select(&BREASTS[..])),
        weighted(0.1, 0..4_usize),
    )
        .prop_map(|(kind, value, unit, phantom, breast, region)| QuantitySeed {
            kind,
            value,
            unit,
            phantom,
            breast,
            region,
        })
        .boxed()
}

/// The values of an event, or a report's totals: mostly one.
fn values() -> BoxedStrategy<Vec<QuantitySeed>> {
    prop_oneof![
        5 => quantity().prop_map(|one| vec![one]),
        2 => proptest::collection::vec(quantity(), 0..3),
    ]
    .boxed()
}

fn event() -> BoxedStrategy<EventSeed> {
    (
        weighted(0.9, 0..4_u8),
        proptest::bool::weighted(0.1),
        weighted(0.2, done()),
        weighted(0.75, prop_oneof![3 => Just(0_usize), 1 => 0..4_usize]),
        weighted(0.3, 0..20_usize),
        proptest::bool::weighted(0.1),
        values(),
    )
        .prop_map(
            |(uid, everywhere, start, region, projection, localizer, values)| EventSeed {
                uid,
                everywhere,
                start,
                region,
                projection,
                localizer,
                values,
            },
        )
        .boxed()
}

/// A dose statement of any origin.
pub(super) fn dose() -> BoxedStrategy<DoseSeed> {
    let small = |chance| weighted(chance, 0..3_u8);
    let device = prop_oneof![
        3 => Just(None),
        7 => (small(0.8), small(0.3), small(0.3)).prop_map(Some),
    ];
    let administration = (
        weighted(0.8, prop_oneof![3 => Just(0_usize), 1 => 0..24_usize]),
        weighted(0.5, prop_oneof![3 => Just(0_usize), 1 => 0..20_usize]),
        weighted(0.7, 0..90_u32),
        any::<Option<bool>>(),
    )
        .prop_map(|(agent, nuclide, minute, before_residual)| AdministrationSeed {
            agent,
            nuclide,
            minute,
            before_residual,
        });
    let events = || proptest::collection::vec(event(), 1..4);
    let data = prop_oneof![
        4 => (values(), Just(Vec::new())),
        5 => (Just(Vec::new()), events()),
        2 => (values(), events()),
        1 => (proptest::collection::vec(quantity(), 0..3), proptest::collection::vec(event(), 0..4)),
    ];
    (
        (
            prop_oneof![5 => Just("rdsr"), 4 => select(&ORIGINS[..])],
            proptest::bool::weighted(0.04),
        ),
        (weighted(0.5, 0..2_u8), weighted(0.4, (past_day(), 0..1440_u32))),
        (weighted(0.2, done()), device, weighted(0.8, administration)),
        (small(0.25), weighted(0.15, 0..5_u32)),
        data,
    )
        .prop_map(
            |(
                (origin, therapy),
                (instance, content_time),
                (start, device, administration),
                (scope, stated_events),
                (totals, events),
            )| {
                DoseSeed {
                    origin,
                    therapy,
                    instance,
                    content_time,
                    start,
                    device,
                    administration,
                    scope,
                    stated_events,
                    totals,
                    events,
                }
            },
        )
        .boxed()
}

/// Kinds of quantities, the family's own first.
fn kinds(family: &str) -> [&'static str; 8] {
    let [mut a, mut b, mut c] = ["dlp", "ctdi-vol", "dlp"];
    match family {
        "XR" | "FL" | "XA" | "DENT" | "DXA" => [a, b, c] = ["dap", "air-kerma-rp", "fluoroscopy-time"],
        "MG" => [a, b, c] = ["agd", "agd", "dap"],
        "NM" => [a, b, c] = ["activity", "residual-activity", "activity"],
        "PT" => [a, b, c] = ["activity", "dlp", "residual-activity"],
        _ => {}
    }
    [
        a,
        b,
        c,
        "dlp",
        "fluoroscopy-time",
        "air-kerma-rp",
        "agd",
        "activity",
    ]
}

impl DoseSeed {
    /// The content of a dose entry about the exam `slot`, of this family.
    pub(super) fn content(
        &self,
        words: &Vocabulary,
        theme: &Theme,
        clock: &Clock<'_>,
        slot: u8,
        family: &str,
    ) -> Value {
        let mut out = Map::new();
        set(&mut out, "origin", Some(self.origin));
        set(&mut out, "stream", self.therapy.then_some("therapy"));
        set(
            &mut out,
            "instance",
            self.instance.map(|n| format!("2.25.8.{slot}.{n}")),
        );
        set(
            &mut out,
            "contentTime",
            self.content_time
                .map(|(day, minute)| clock.instant(day, minute, 0)),
        );
        set(&mut out, "start", self.start.map(|when| clock.when(when)));
        let nuclear = matches!(family, "NM" | "PT");
        let administration = self.administration.as_ref().filter(|_| nuclear || self.therapy);
        match administration {
            Some(administration) => set(
                &mut out,
                "administration",
                Some(administration.content(words, clock)),
            ),
            None => set(&mut out, "device", self.device.map(device)),
        }
        set(
            &mut out,
            "scope",
            self.scope.map(|n| format!("2.25.7.{slot}.{n}")),
        );
        set(&mut out, "statedEvents", self.stated_events);
        // Beside an administration a PET has the dose of its CT.
        let family = if nuclear && administration.is_none() {
            "CT"
        } else {
            family
        };
        let quantities = |list: &[QuantitySeed]| list.iter().map(|seed| seed.value(theme, family)).collect();
        set_list(&mut out, "totals", quantities(&self.totals));
        let events = self.events.iter().map(|event| {
            let mut one = Map::new();
            let of = if event.everywhere { 9 } else { slot };
            set(&mut one, "uid", event.uid.map(|n| format!("2.25.6.{of}.{n}")));
            set(&mut one, "start", event.start.map(|when| clock.when(when)));
            set(&mut one, "region", event.region.and_then(|n| region(theme, n)));
            set(
                &mut one,
                "projection",
                event.projection.and_then(|n| projection(words, n)),
            );
            set(&mut one, "localizer", event.localizer.then_some(true));
            set_list(&mut one, "values", quantities(&event.values));
            Value::Object(one)
        });
        set_list(&mut out, "events", events.collect());
        Value::Object(out)
    }
}

/// A region of the theme, and seldom one that no row lists.
fn region(theme: &Theme, number: usize) -> Option<String> {
    if number == 3 {
        return Some("SCT:1".to_owned());
    }
    pick(&theme.regions, number).cloned()
}

fn projection(words: &Vocabulary, number: usize) -> Option<String> {
    let rows = &words.catalogue().pack().dose.coefficients;
    let all: Vec<&String> = rows.iter().filter_map(|row| row.projection.as_ref()).collect();
    pick(&all, number).map(|code| (*code).clone())
}

fn device((serial, uid, station): (Option<u8>, Option<u8>, Option<u8>)) -> Value {
    let mut out = Map::new();
    set(&mut out, "serial", serial.map(|n| format!("S{n}")));
    set(&mut out, "uid", uid.map(|n| format!("2.25.5.{n}")));
    set(&mut out, "station", station.map(|n| format!("ROOM{n}")));
    Value::Object(out)
}

impl AdministrationSeed {
    fn content(&self, words: &Vocabulary, clock: &Clock<'_>) -> Value {
        let rows = &words.catalogue().pack().dose.radiopharmaceuticals;
        let mut out = Map::new();
        let row = self.agent.and_then(|n| pick(rows, n));
        let code = row.map(|row| match (self.agent, row.codes.first()) {
            (Some(n), Some(foreign)) if n % 7 == 6 => foreign.clone(),
            (Some(23), _) => "SCT:1".to_owned(),
            _ => row.code.clone(),
        });
        set(&mut out, "radiopharmaceutical", code);
        set(
            &mut out,
            "nuclide",
            self.nuclide
                .and_then(|n| pick(rows, n))
                .map(|row| row.nuclide.as_str()),
        );
        let start = self
            .minute
            .map(|minute| clock.instant(DaySeed::Away(-1), 8 * 60 + minute, 0));
        set(&mut out, "start", start);
        set(&mut out, "beforeResidual", self.before_residual);
        Value::Object(out)
    }
}

impl QuantitySeed {
    fn value(&self, theme: &Theme, family: &str) -> Value {
        let kind = *pick(&kinds(family), self.kind).unwrap_or(&"dlp");
        let units = UNITS
            .iter()
            .find(|(of, _)| *of == kind)
            .map_or(&[][..], |(_, units)| units);
        let value = match &self.value {
            ValueSeed::Number(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
            ValueSeed::Number(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            ValueSeed::Odd(n) => pick(&ODD, *n).copied().unwrap_or_default().to_owned(),
            ValueSeed::Huge(zeros) => format!("1{}", "0".repeat(*zeros)),
        };
        let mut out = match json!({"kind": kind, "value": value}) {
            Value::Object(out) => out,
            _ => Map::new(),
        };
        set(&mut out, "unit", self.unit.and_then(|n| pick(units, n)).copied());
        let phantom = self.phantom.map(|usual| {
            if usual == theme.small_phantom {
                "16cm"
            } else {
                "32cm"
            }
        });
        set(
            &mut out,
            "phantom",
            phantom.filter(|_| matches!(kind, "dlp" | "ctdi-vol")),
        );
        set(&mut out, "breast", self.breast.filter(|_| kind == "agd"));
        set(&mut out, "region", self.region.and_then(|n| region(theme, n)));
        Value::Object(out)
    }
}
