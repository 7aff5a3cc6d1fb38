//! Paragraphs of docs/rules.md: their text, and which one speaks of a difference.

use crate::Case;
use crate::compare::Difference;
use serde_json::Value;

/// The rules, as this kit was built with.
const RULES: &str = include_str!("../../../docs/rules.md");

/// The text of a paragraph (`R4.17`), of the paragraph of a step (`R4.2c`), or of an added reading (`P09`).
#[must_use]
pub fn paragraph(id: &str) -> Option<String> {
    let number = id.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number = number.starts_with(['R', 'P'])
        && number.len() > 1
        && number.chars().skip(1).all(|c| c.is_ascii_digit() || c == '.');
    if !is_number {
        return None;
    }
    let start = format!("**{number}**");
    if let Some(begin) = RULES.lines().position(|line| line.starts_with(&start)) {
        let is_next = |line: &&str| line.starts_with("**R") || line.starts_with('#');
        let mut lines: Vec<&str> = vec![RULES.lines().nth(begin)?];
        lines.extend(RULES.lines().skip(begin + 1).take_while(|line| !is_next(line)));
        while lines.last().is_some_and(|line| line.is_empty()) {
            lines.pop();
        }
        return Some(lines.join("\n"));
    }
    let (bold, plain) = (format!("| {start} |"), format!("| {number} |"));
    let row = RULES
        .lines()
        .find(|line| line.starts_with(&bold) || line.starts_with(&plain))?;
    Some(row.to_owned())
}

/// The heading above a paragraph's section: `R4.17` stands under `R4 Redundancy`.
#[must_use]
pub fn section(id: &str) -> String {
    let number = id.split('.').next().unwrap_or(id);
    let start = format!("## {number} ");
    let heading = RULES.lines().find(|line| line.starts_with(&start));
    heading.map_or_else(
        || number.to_owned(),
        |line| line.trim_start_matches('#').trim().to_owned(),
    )
}

/// Whether `chosen` names this paragraph: `R4` and `R4.2` name R4.2c, and `R4.2` does not name R4.20.
#[must_use]
pub fn begins(paragraph: &str, chosen: &str) -> bool {
    paragraph
        .strip_prefix(chosen)
        .is_some_and(|rest| chosen.is_empty() || !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Places of a difference and the paragraph that speaks of them; the first row whose place begins the difference's wins.
const PLACES: &[(&str, &str)] = &[
    ("/refused", "R11.12"),
    ("/findings/order", "R4.40"),
    ("/findings/*/level", "R4.34"),
    ("/findings/*/relation", "R4.2"),
    ("/findings/*/rule", "R4.21"),
    ("/findings/*/window", "R4.42"),
    ("/findings/*/proposal", "R4.43"),
    ("/findings/*/priors/*/images", "R4.41"),
    ("/findings/*/priors/*/reports", "R4.41"),
    ("/findings/*/priors/*/date", "R4.10"),
    ("/findings/*/priors/*/status", "R1.9"),
    ("/findings/*/priors", "R4.29"),
    ("/findings/*/circumstances", "R4.32"),
    ("/findings/*/reasons", "R4.17"),
    ("/findings/*/also", "R4.39"),
    ("/findings/*/facts", "R4.45"),
    ("/findings", "R4.41"),
    ("/history/*/status", "R1.9"),
    ("/history/*/date", "R0.5"),
    ("/history/*/codes", "R1.11"),
    ("/history/*/sides", "R1.12"),
    ("/history/*/maybeTheSame", "R1.2"),
    ("/history", "R1.14"),
    ("/dose/cumulative/followedSince", "R6.26"),
    ("/dose/cumulative/before", "R6.26"),
    ("/dose/cumulative/recurrent", "R6.29"),
    ("/dose/cumulative/background", "R6.28"),
    ("/dose/cumulative", "R6.23"),
    ("/dose/quarantine", "R6.2"),
    ("/dose/exams/*/contributions", "R6.8"),
    ("/dose/exams/*/measured", "R6.11"),
    ("/dose", "R6.4"),
    ("/guidance/alternatives", "R5.2"),
    ("/guidance/pregnancyCheck", "R5.6"),
    ("/guidance", "R5.1"),
    ("/order/date", "R4.9"),
    ("/order", "R3.15"),
    ("/quarantine", "R1.23"),
    ("/trace", "R4.32"),
    ("/catalogue", "R3.21"),
    ("/notes", "R1.22"),
];

/// Kinds of finding and the paragraph that decides whether there is one.
const KINDS: &[(&str, &str)] = &[
    ("already-requested", "R4.6"),
    ("recently-performed", "R4.3"),
    ("early-follow-up", "R4.24"),
    ("answered-by-other", "R4.19"),
    ("possible-repeat", "R4.13"),
    ("frequency", "R4.28"),
    ("supplementary", "R4.20"),
];

/// The paragraph to read first when `difference` shows up for `case`.
#[must_use]
pub fn about(difference: &Difference, case: &Case) -> &'static str {
    let pattern = difference.pattern();
    let has_circumstances = case.call.pointer("/draft/circumstances").is_some();
    let kind = |side: &Option<Value>| -> Option<&'static str> {
        let value = side.as_ref()?;
        let kind = value.get("kind").unwrap_or(value).as_str()?;
        KINDS.iter().find(|(name, _)| *name == kind).map(|(_, id)| *id)
    };
    match pattern.as_str() {
        // One of the two refuses, or fails.
        "" | "/" => return "R11.12",
        "/findings/*" | "/findings/*/kind" => {
            let decided = kind(&difference.reference).or_else(|| kind(&difference.subject));
            return if has_circumstances {
                "R4.4"
            } else {
                decided.unwrap_or("R4.5")
            };
        }
        "/findings/*/level" if has_circumstances => return "R4.4",
        "/findings/*/level" => {
            let interrupts = |side: &Option<Value>| side.as_ref().is_some_and(|v| v == "interrupt");
            let either = interrupts(&difference.reference) || interrupts(&difference.subject);
            return if either { "R4.34" } else { "R4.36" };
        }
        _ => {}
    }
    let row = PLACES.iter().find(|(place, _)| pattern.starts_with(place));
    row.map_or("R4.41", |(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paragraphs_steps_rows_and_readings_are_found() {
        assert!(
            paragraph("R4.17")
                .unwrap()
                .starts_with("**R4.17** The relation is at most")
        );
        assert!(paragraph("R4.2c").unwrap().contains("(e) otherwise **partial**."));
        assert!(paragraph("R11.2").unwrap().contains("truncated file"));
        assert!(paragraph("P09").unwrap().contains("follow-up"));
        for none in ["R4.99", "R4", "", "R", "S09", "hello"] {
            assert_eq!(paragraph(none), None, "{none}");
        }
        assert_eq!(section("R4.17"), "R4 Redundancy");
    }

    #[test]
    fn a_beginning_ends_with_a_number() {
        for chosen in ["R4", "R4.2", "R4.2c", ""] {
            assert!(begins("R4.2c", chosen), "{chosen}");
        }
        assert!(!begins("R4.20", "R4.2"));
        assert!(!begins("R4.2", "R4.20"));
        assert!(!begins("R11.2", "R1"));
    }

    #[test]
    fn every_paragraph_that_a_difference_names_exists() {
        for (_, id) in PLACES.iter().chain(KINDS) {
            assert!(paragraph(id).is_some(), "{id}");
        }
    }

    #[test]
    fn a_difference_names_the_paragraph_that_it_is_about() {
        let case = Case {
            call: json!({"draft": {}}),
            carnet: json!({}),
        };
        let at = |place: &str, reference: Value| {
            let difference = Difference {
                place: place.to_owned(),
                reference: Some(reference),
                subject: None,
            };
            about(&difference, &case)
        };
        assert_eq!(at("/findings/0", json!({"kind": "frequency"})), "R4.28");
        assert_eq!(at("/findings/order", json!(["a", "b"])), "R4.40");
        assert_eq!(at("/findings/3/level", json!("interrupt")), "R4.34");
        assert_eq!(at("/dose/cumulative/sinceFollowed/unknown", json!(1)), "R6.23");
        assert_eq!(at("/history/2/status", json!("reported")), "R1.9");
    }
}
