//! `cargo xtask vignettes`: runs the blind clinical vignettes (`tests/vignettes`) and writes `reports/vignettes.md`: positive
//! predictive value and sensitivity of `interrupt` and of `hint`, with 95 % Wilson intervals.
//!
//! The labels were written before anything was run. The report says how far the answers agree with them; it is no test
//! that passes or fails, and labels are never changed to fit it.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null for a member that it lacks"
)]

use crate::{Outcome, workspace};
use cre_core::engine::Engine;
use cre_core::time::{Day, Instant};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

/// Writes the report, or with `--check` fails when it is stale.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("usage: cargo xtask vignettes [--check]".into()),
    };
    let report = report()?;
    let path = workspace::root().join("reports/vignettes.md");
    if !check {
        fs::create_dir_all(workspace::root().join("reports"))?;
        fs::write(&path, &report)?;
        println!("{}", report.lines().take(30).collect::<Vec<_>>().join("\n"));
    } else if fs::read_to_string(&path).unwrap_or_default() != report {
        return Err("reports/vignettes.md is stale: run `cargo xtask vignettes`".into());
    }
    Ok(())
}

/// A vignette with what was answered.
struct Answered {
    id: String,
    title: String,
    label: String,
    answer: String,
    rule: String,
    free_text: bool,
    doubtful: bool,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn report() -> Outcome<String> {
    let doubtful = fs::read_to_string(workspace::root().join("tests/vignettes/doubtful.txt"))?;
    let starter = Engine::embedded()?;
    let trusting = Engine::with_pack(&all_verified(&starter)?)?;
    let first = answers(&starter, &doubtful)?;
    let second = answers(&trusting, &doubtful)?;
    Ok(written(&starter, &first, &second))
}

/// The pack as if every row had been seen in its source: what the same rules would answer once it is.
fn all_verified(engine: &Engine) -> Outcome<Vec<u8>> {
    fn mark(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(mark),
            Value::Object(members) => {
                for (name, member) in members {
                    if name == "verified" {
                        *member = json!(true);
                    } else {
                        mark(member);
                    }
                }
            }
            _ => {}
        }
    }
    let mut pack = serde_json::to_value(engine.catalogue().pack())?;
    mark(&mut pack);
    Ok(serde_json::to_vec(&pack)?)
}

fn answers(engine: &Engine, doubtful: &str) -> Outcome<Vec<Answered>> {
    let folder = workspace::root().join("tests/vignettes");
    let mut answered = Vec::new();
    for line in fs::read_to_string(folder.join("vignettes.jsonl"))?.lines() {
        let vignette: Value = serde_json::from_str(line)?;
        let id = text(&vignette["id"]);
        let (answer, rule) = ask(engine, &vignette).map_err(|error| format!("{id}: {error}"))?;
        answered.push(Answered {
            title: text(&vignette["title"]),
            label: text(&vignette["label"]),
            free_text: vignette["deciding"] == "free-text",
            doubtful: doubtful.lines().any(|line| line.split('\t').next() == Some(&id)),
            id,
            answer,
            rule,
        });
    }
    Ok(answered)
}

/// The highest level of the findings and the rule of that finding.
fn ask(engine: &Engine, vignette: &Value) -> Outcome<(String, String)> {
    let carnet = carnet(vignette)?;
    let open = engine
        .open_json(carnet.to_string().as_bytes())
        .map_err(|error| error.to_string())?;
    let call = json!({"version": 1, "edition": "2026.1", "now": vignette["now"], "moment": "signing", "language": "en",
        "draft": draft(vignette)});
    let answer = engine
        .assess_json(&open, call.to_string().as_bytes())
        .map_err(|error| error.to_string())?;
    let answer: Value = serde_json::from_str(&answer)?;
    let findings = answer["findings"].as_array().cloned().unwrap_or_default();
    let of_level = |level: &str| findings.iter().find(|finding| finding["level"] == level);
    let found = ["interrupt", "hint"]
        .into_iter()
        .find_map(|level| Some((level, of_level(level)?)));
    Ok(found.map_or_else(
        || ("silent".to_owned(), String::new()),
        |(level, finding)| (level.to_owned(), text(&finding["facts"]["rule"])),
    ))
}

fn draft(vignette: &Value) -> Value {
    let stated = &vignette["draft"];
    let mut draft = json!({"order": "draft", "exam": exam(stated)});
    if let Some(indication) = stated["indications"].as_array().and_then(|list| list.first()) {
        draft["indication"] = indication.clone();
    }
    let circumstances = stated["circumstances"].as_array().cloned().unwrap_or_default();
    if !circumstances.is_empty() {
        let one = |c: &Value| match c["since"].as_str() {
            Some(since) => json!({"code": c["code"], "since": since}),
            None => json!({"code": c["code"]}),
        };
        draft["circumstances"] = circumstances.iter().map(one).collect();
    }
    draft
}

fn exam(stated: &Value) -> Value {
    let mut exam = json!({"code": stated["exam"]});
    if let Some(side) = stated["side"].as_str() {
        exam["side"] = json!(side);
    }
    if let Some(contrast) = stated["contrast"].as_str() {
        exam["contrast"] = json!(if contrast == "none" { "none" } else { "given" });
    }
    exam
}

/// The history as entries of one hospital.
fn carnet(vignette: &Value) -> Outcome<Value> {
    let patient = &vignette["patient"];
    let sex = if patient["sex"] == "male" { "M" } else { "F" };
    let mut entries = Vec::new();
    for (number, exam_done) in vignette["history"]
        .as_array()
        .ok_or("no history")?
        .iter()
        .enumerate()
    {
        entries.extend(exam_entries(vignette, number, exam_done)?);
    }
    Ok(json!({"format": "cre-carnet", "version": 1, "entries": entries,
        "patient": {"key": {"authority": "vignettes", "value": vignette["id"]}, "birthDate": patient["birthDate"], "sex": sex}}))
}

fn exam_entries(vignette: &Value, number: usize, stated: &Value) -> Outcome<Vec<Value>> {
    // A date is read at noon, so that its civil date is that day.
    let moment = |value: &Value| {
        value.as_str().map(|date| {
            if date.contains('T') {
                date.to_owned()
            } else {
                format!("{date}T11:00:00Z")
            }
        })
    };
    let requested = moment(&stated["requested"]);
    let date = moment(&stated["date"]);
    let now = text(&vignette["now"]);
    let entry = |kind: &str, instant: Option<&String>, content: Value| {
        json!({"id": format!("{number}-{kind}"), "author": {"system": "ris"}, "revision": 1, "examKey": format!("e{number}"),
            "instant": instant.unwrap_or(&now), "content": {kind: content}})
    };
    let status = text(&stated["status"]);
    let mut request = json!({"exam": exam(stated)});
    if let Some(indication) = stated["indications"].as_array().and_then(|list| list.first()) {
        request["indication"] = indication.clone();
    }
    let mut entries = Vec::new();
    if requested.is_some() || status == "requested" || status == "scheduled" {
        entries.push(entry("request", requested.as_ref().or(date.as_ref()), request));
    }
    match status.as_str() {
        "scheduled" => entries.push(entry("schedule", requested.as_ref(), json!({"planned": date}))),
        "cancelled" => entries.push(entry(
            "cancellation",
            date.as_ref().or(requested.as_ref()),
            json!({"status": "cancelled"}),
        )),
        "performed" | "reported" => {
            let performance = json!({"state": "performed", "exam": exam(stated), "start": date});
            entries.push(entry("performance", date.as_ref(), performance));
        }
        _ => {}
    }
    if status == "reported" {
        let mut report = json!({"document": format!("https://reports.example/{number}")});
        if let Some(follow_up) = follow_up(stated)? {
            report["followUp"] = follow_up;
        }
        entries.push(entry("report", date.as_ref(), report));
    }
    Ok(entries)
}

/// A recommended follow-up counts from the exam, in days.
fn follow_up(stated: &Value) -> Outcome<Option<Value>> {
    let follow_up = &stated["recommendedFollowUp"];
    if follow_up.is_null() {
        return Ok(None);
    }
    let exam_day = match stated["date"].as_str() {
        Some(date) if date.contains('T') => Instant::parse(date)?.civil_date(),
        Some(date) => Day::parse(date)?,
        None => return Ok(None),
    };
    let days =
        |value: &Value| Outcome::Ok(exam_day.days_until(Day::parse(value.as_str().ok_or("no date")?)?));
    let mut found = json!({"min": format!("P{}D", days(&follow_up["from"])?)});
    if follow_up["to"].is_string() {
        found["max"] = json!(format!("P{}D", days(&follow_up["to"])?));
    }
    if follow_up["exam"] != stated["exam"] && follow_up["exam"].is_string() {
        found["exam"] = follow_up["exam"].clone();
    }
    Ok(Some(found))
}

/// Share with its 95 % Wilson interval, in per cent.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "none".to_owned();
    }
    let (n, z) = (whole as f64, 1.96_f64);
    let p = part as f64 / n;
    let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let (low, high) = ((centre - half).max(0.0), (centre + half).min(1.0));
    format!(
        "{part}/{whole} = {:.0} % ({:.0} to {:.0})",
        p * 100.0,
        low * 100.0,
        high * 100.0
    )
}

fn table(answered: &[&Answered]) -> String {
    let count = |label: &str, answer: &str| {
        answered
            .iter()
            .filter(|a| a.label == label && a.answer == answer)
            .count()
    };
    let levels = ["interrupt", "hint", "silent"];
    let mut text = String::from("| label \\ answer | interrupt | hint | silent |\n|---|---|---|---|\n");
    for label in levels {
        let row: Vec<String> = levels
            .iter()
            .map(|answer| count(label, answer).to_string())
            .collect();
        let _ = writeln!(text, "| {label} | {} |", row.join(" | "));
    }
    text.push_str("\n| answer | positive predictive value | sensitivity |\n|---|---|---|\n");
    for level in ["interrupt", "hint"] {
        let right = count(level, level);
        let answers: usize = levels.iter().map(|label| count(label, level)).sum();
        let labels: usize = levels.iter().map(|answer| count(level, answer)).sum();
        let _ = writeln!(
            text,
            "| {level} | {} | {} |",
            share(right, answers),
            share(right, labels)
        );
    }
    let (wanted, said): (usize, usize) = (
        answered.iter().filter(|a| a.label != "silent").count(),
        answered.iter().filter(|a| a.answer != "silent").count(),
    );
    let both = answered
        .iter()
        .filter(|a| a.label != "silent" && a.answer != "silent")
        .count();
    let _ = writeln!(
        text,
        "| any finding | {} | {} |",
        share(both, said),
        share(both, wanted)
    );
    text
}

fn written(engine: &Engine, answered: &[Answered], if_verified: &[Answered]) -> String {
    let pack = engine.catalogue().pack();
    let mut text = format!(
        "# {} clinical vignettes\n\nWritten by `cargo xtask vignettes` with pack {}. The vignettes and their labels were written blind, before \
         anything was run\n(`tests/vignettes/README.md`): by a language model judging as a radiologist, not by radiologists. Shares have 95 % \
         Wilson intervals.\n\n## All\n",
        answered.len(),
        pack.version
    );
    let all: Vec<&Answered> = answered.iter().collect();
    text.push_str(&table(&all));
    let firm: Vec<&Answered> = answered.iter().filter(|a| !a.doubtful && !a.free_text).collect();
    let _ = write!(
        text,
        "\n## Without the {} that rest on free text or that another radiologist might label otherwise\n{}",
        all.len() - firm.len(),
        table(&firm)
    );
    let rows = &pack.intervals;
    let verified = rows.iter().filter(|row| row.verified).count();
    let _ = write!(
        text,
        "\n## If every row of the pack were verified\nAn unverified row speaks at most as a hint (R3.16, R4.34), and {} of {} interval rows are \
         unverified. With all of them marked as verified the\nsame rules answer:\n\n{}",
        rows.len() - verified,
        rows.len(),
        table(&if_verified.iter().collect::<Vec<_>>())
    );
    text.push_str("\n## Where answer and label differ\n| vignette | title | label | answer | rule |\n|---|---|---|---|---|\n");
    let mut unlike: BTreeMap<(&str, &str), Vec<&Answered>> = BTreeMap::new();
    for one in answered.iter().filter(|a| a.label != a.answer) {
        unlike.entry((&one.label, &one.answer)).or_default().push(one);
    }
    for one in unlike.into_values().flatten() {
        let mark = match (one.free_text, one.doubtful) {
            (true, _) => " (free text)",
            (_, true) => " (doubtful)",
            _ => "",
        };
        let _ = writeln!(
            text,
            "| {} | {} | {}{mark} | {} | {} |",
            one.id, one.title, one.label, one.answer, one.rule
        );
    }
    text
}
