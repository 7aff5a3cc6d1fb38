//! How fast an order is assessed and a contract document is read: medians, growth, and a named peer.
//!
//! Each carnet is a mix over the pack's exams, four entries for each exam: request, appointment, performance and report.
//! The orders are a rotation of [`ORDERS`] drafts over the same exams; a sample is the mean of one rotation, a figure the
//! median of many samples. Every figure includes the trace: an assessment always carries it.

use cre_core::assessment::{HistoryAt, assess};
use cre_core::catalogue::Catalogue;
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::record::Carnet;
use cre_core::redundancy::Call;
use cre_core::wire::{self, EDITION};
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::Duration;

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

const NOW: &str = "2026-03-10T08:00:00Z";
/// Orders of a rotation.
const ORDERS: usize = 16;

/// How much is measured.
struct Effort {
    sizes: &'static [usize],
    samples: usize,
}

const FULL: Effort = Effort {
    sizes: &[10, 50, 500],
    samples: 301,
};
const SMOKE: Effort = Effort {
    sizes: &[10, 50],
    samples: 3,
};

fn main() -> Outcome {
    // `cargo bench` passes `--bench`.
    let effort = if std::env::args().any(|argument| argument == "--smoke") {
        SMOKE
    } else {
        FULL
    };
    let engine = Engine::embedded()?;
    let codes = exam_codes(engine.catalogue());
    let calls = calls(&codes)?;
    println!(
        "assess: median of {} samples, each the mean of {ORDERS} orders",
        effort.samples
    );
    let mut typed = Vec::new();
    let mut texts = Vec::new();
    for size in effort.sizes {
        let document = document(&codes, *size).to_string();
        let open = engine.open_json(document.as_bytes())?;
        let found = findings(&engine, &open, &calls)?;
        typed.push(per_order(effort.samples, || assess_all(&engine, &open, &calls))?);
        texts.push(per_order(effort.samples, || json_all(&engine, &open, &calls))?);
        println!(
            "  {size:>4} exams ({} entries, {found} findings): typed {:.2} us, JSON in and out {:.2} us",
            open.carnet().len(),
            typed.last().copied().unwrap_or_default(),
            texts.last().copied().unwrap_or_default(),
        );
    }
    growth("typed", effort.sizes, &typed);
    growth("JSON", effort.sizes, &texts);
    import(&effort, &codes)
}

fn exam_codes(catalogue: &Catalogue) -> Vec<String> {
    let mut codes: Vec<String> = catalogue
        .pack()
        .exams
        .iter()
        .map(|exam| exam.code.clone())
        .collect();
    // Neighbours in the pack are alike; a fixed stride mixes the families.
    let mixed: Vec<String> = (0..codes.len())
        .filter_map(|i| codes.get(i * 29 % codes.len()).cloned())
        .collect();
    codes.clone_from(&mixed);
    codes
}

fn code(codes: &[String], index: usize) -> &str {
    codes.get(index % codes.len().max(1)).map_or("", String::as_str)
}

/// Carnet of so many exams over ten years, the latest a day ago; every tenth is booked and not done.
fn document(codes: &[String], exams: usize) -> Value {
    let mut entries = Vec::with_capacity(exams * 4);
    let first = 3650 / i64::try_from(exams.max(1)).unwrap_or(1);
    let latest = cre_core::time::Day::parse("2026-03-09").map_or(20_000, |day| day.epoch_days());
    for n in 0..exams {
        let days = i64::try_from(n).unwrap_or(0) * first;
        let date = cre_core::time::Day::from_epoch_days(latest - days);
        let booked = n % 10 == 9;
        let side = ["left", "right"].get(n % 2).copied().unwrap_or("left");
        let exam = json!({"code": code(codes, n), "side": side});
        let mut add = |kind: &str, content: Value| {
            entries.push(json!({
                "id": format!("{n:04}-{kind}"),
                "author": {"system": "ris.hopital-nord", "institution": format!("inst-{}", n % 3)},
                "instant": format!("{date}T09:00:00Z"),
                "revision": 1,
                "examKey": format!("K{n}"),
                "identifiers": {
                    "accessions": [{"value": format!("ACC{n:06}"), "issuer": "urn:oid:1.2.3"}],
                    "studies": [format!("1.2.840.99999999.{n}")]
                },
                "content": {kind: content}
            }));
        };
        add("request", json!({"exam": exam, "requested": date.to_string()}));
        let planned = if booked {
            "2026-03-20".to_owned()
        } else {
            date.to_string()
        };
        add(
            "schedule",
            json!({"exam": exam, "planned": planned, "place": "Salle 2"}),
        );
        if booked {
            add("decision", json!({"verdict": "accept"}));
            continue;
        }
        add(
            "performance",
            json!({
                "state": "performed", "exam": exam, "start": format!("{date}T10:30:00Z"),
                "images": [format!("https://pacs.example/studies/{n}")], "place": "Salle 2"
            }),
        );
        add(
            "report",
            json!({"document": format!("https://dsp.example/reports/{n}"), "diagnostic": true}),
        );
    }
    json!({
        "format": "cre-carnet", "version": 1,
        "patient": {"key": {"authority": "mpi", "value": "p1"}, "birthDate": "1960-05-17", "sex": "F"},
        "entries": entries
    })
}

fn calls(codes: &[String]) -> Outcome<Vec<(Call, Vec<u8>)>> {
    (0..ORDERS)
        .map(|n| {
            let call = json!({
                "version": 1, "edition": EDITION, "now": NOW, "moment": "signing",
                "draft": {
                    "order": format!("o{n}"),
                    "exam": {"code": code(codes, n * 5), "side": "left"},
                    "requested": "2026-03-10"
                }
            });
            let text = call.to_string().into_bytes();
            Ok((wire::decode(&text)?, text))
        })
        .collect()
}

fn assess_all(engine: &Engine, open: &OpenCarnet, calls: &[(Call, Vec<u8>)]) -> Outcome {
    for (call, _) in calls {
        let at = HistoryAt::new(open.history(), engine.catalogue(), call.now);
        black_box(assess(engine.catalogue(), &at, black_box(call))?);
    }
    Ok(())
}

fn json_all(engine: &Engine, open: &OpenCarnet, calls: &[(Call, Vec<u8>)]) -> Outcome {
    for (_, text) in calls {
        black_box(engine.assess_json(open, black_box(text))?);
    }
    Ok(())
}

fn findings(engine: &Engine, open: &OpenCarnet, calls: &[(Call, Vec<u8>)]) -> Outcome<usize> {
    let mut count = 0;
    for (call, _) in calls {
        let at = HistoryAt::new(open.history(), engine.catalogue(), call.now);
        count += assess(engine.catalogue(), &at, call)?.findings.len();
    }
    Ok(count)
}

/// Median microseconds for one order.
fn per_order(samples: usize, mut run: impl FnMut() -> Outcome) -> Outcome<f64> {
    Ok(median(samples, &mut run)?.as_secs_f64() * 1e6 / ORDERS as f64)
}

/// Median of many samples after a warm-up of a tenth of them.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark measures time; the rules themselves read no clock"
)]
fn median(samples: usize, run: &mut dyn FnMut() -> Outcome) -> Outcome<Duration> {
    for _ in 0..samples.div_ceil(10) {
        run()?;
    }
    let mut taken = Vec::with_capacity(samples);
    for _ in 0..samples {
        let start = std::time::Instant::now();
        run()?;
        taken.push(start.elapsed());
    }
    taken.sort_unstable();
    Ok(taken.get(samples / 2).copied().unwrap_or_default())
}

/// Time for each exam against that at 50 exams: 1.0 is linear growth.
fn growth(name: &str, sizes: &[usize], figures: &[f64]) {
    let each: Vec<(usize, f64)> = sizes
        .iter()
        .zip(figures)
        .map(|(size, figure)| (*size, figure / *size as f64))
        .collect();
    let Some((_, base)) = each.iter().find(|(size, _)| *size == 50) else {
        return;
    };
    for (size, figure) in &each {
        println!(
            "  {name}, {size} exams: {figure:.3} us for each exam, {:.2} times that at 50",
            figure / base
        );
    }
}

/// Reading a carnet document, against `serde_json` reading the same bytes without any meaning.
fn import(effort: &Effort, codes: &[String]) -> Outcome {
    let size = effort.sizes.last().copied().unwrap_or(50);
    let bytes = document(codes, size).to_string().into_bytes();
    let samples = effort.samples.div_ceil(3);
    let ours = median(samples, &mut || {
        black_box(Carnet::from_json(black_box(&bytes))?);
        Ok(())
    })?;
    let peer = median(samples, &mut || {
        black_box(serde_json::from_slice::<Value>(black_box(&bytes))?);
        Ok(())
    })?;
    let rate = |taken: Duration| bytes.len() as f64 / 1e6 / taken.as_secs_f64();
    println!(
        "import: {} bytes, Carnet::from_json {:.1} MB/s; peer serde_json::from_slice::<Value> {:.1} MB/s; ratio {:.2}",
        bytes.len(),
        rate(ours),
        rate(peer),
        peer.as_secs_f64() / ours.as_secs_f64()
    );
    Ok(())
}
