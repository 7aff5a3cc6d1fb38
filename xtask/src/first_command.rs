//! Runs the first command of README.md as a reader would, and compares the answer with the one printed there.
//!
//! The command is the first line of a fenced `sh` block that begins with `cargo`. The next fenced block, `text`, is the
//! answer: its lines, or `...` for any number of lines, in their order.

use crate::process::Program;
use crate::{Outcome, workspace};

const WIDTH: usize = 100;

/// The command and the answer that README.md shows.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    command: String,
    answer: Vec<String>,
}

/// `cargo xtask demo`: runs the command and shows its answer.
pub(crate) fn run(_: &[String]) -> Outcome {
    Program::new("bash", &["-c", &read(&readme()?)?.command])?
        .stream()
        .map(drop)
}

/// Whether README.md exists by now.
pub(crate) fn exists() -> bool {
    workspace::root().join("README.md").is_file()
}

/// Runs the command and fails unless it exits with 0, fits in 100 columns, and answers what README.md shows.
pub(crate) fn check() -> Outcome<String> {
    let shown = read(&readme()?)?;
    if shown.answer.iter().filter(|line| !line.trim().is_empty()).count() < 3 {
        return Err("README.md shows no answer (a `text` block) after its first command".into());
    }
    let output = Program::new("bash", &["-c", &shown.command])?
        .env("NO_COLOR", "1")
        .capture()?;
    println!("$ {}\n{output}", shown.command);
    if let Some(line) = output.lines().find(|line| line.chars().count() > WIDTH) {
        return Err(format!("a line is wider than {WIDTH} columns: {line}").into());
    }
    let answer: Vec<&str> = output
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect();
    if let Some(line) = first_difference(&shown.answer, &answer) {
        return Err(format!("README.md shows a line that the answer does not have there: {line}").into());
    }
    Ok(format!("{} lines, as README.md shows them", answer.len()))
}

fn readme() -> Outcome<String> {
    Ok(std::fs::read_to_string(workspace::root().join("README.md"))?)
}

fn read(readme: &str) -> Outcome<Shown> {
    let mut command = None;
    let mut answer = Vec::new();
    let mut block: Option<&str> = None;
    for line in readme.lines() {
        if let Some(language) = line.strip_prefix("```") {
            let ends = block.is_some();
            if ends && command.is_some() && block == Some("text") {
                break;
            }
            block = if ends { None } else { Some(language.trim()) };
            continue;
        }
        match block {
            Some("sh" | "bash" | "console") if command.is_none() => {
                let words = line.trim().trim_start_matches("$ ");
                if words.starts_with("cargo ") {
                    command = Some(words.to_owned());
                }
            }
            Some("text") if command.is_some() => answer.push(line.trim_end().to_owned()),
            _ => {}
        }
    }
    Ok(Shown {
        command: command.ok_or("README.md has no `sh` block with a cargo command")?,
        answer,
    })
}

/// The first line of README.md that the answer does not have in its place.
fn first_difference(shown: &[String], answer: &[&str]) -> Option<String> {
    let mut rest = answer.iter();
    let mut may_pass = false;
    for line in shown.iter().filter(|line| !line.is_empty()) {
        if line.trim() == "..." {
            may_pass = true;
            continue;
        }
        let found = if may_pass {
            rest.any(|other| other == line)
        } else {
            rest.next() == Some(&line.as_str())
        };
        if !found {
            return Some(line.clone());
        }
        may_pass = false;
    }
    if may_pass {
        None
    } else {
        rest.next().map(|line| format!("(end) before {line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{first_difference, read};

    const README: &str = "# CRE\n```sh\ngit clone x\ncargo run -- check\ncargo xtask test\n```\nprints\n```text\nA\n\n...\nZ\n```\n```text\nlater\n```\n";

    #[test]
    fn the_first_cargo_line_and_the_next_text_block_are_taken() {
        let shown = read(README).unwrap();
        assert_eq!(shown.command, "cargo run -- check");
        assert_eq!(shown.answer, ["A", "", "...", "Z"]);
        assert!(read("```sh\nls\n```").is_err());
    }

    #[test]
    fn the_answer_is_compared_in_order_with_gaps_only_where_shown() {
        let shown = read(README).unwrap().answer;
        assert_eq!(first_difference(&shown, &["A", "b", "Z"]), None);
        assert_eq!(first_difference(&shown, &["b", "A", "Z"]), Some("A".to_owned()));
        assert_eq!(first_difference(&shown, &["A", "b"]), Some("Z".to_owned()));
        assert_eq!(
            first_difference(&shown, &["A", "Z", "b"]),
            Some("(end) before b".to_owned())
        );
    }
}
