//! `cargo xtask pack`: the tables under `catalogue/` become the pack that the library embeds, and those of the trial pack, which
//! stand behind them, the pack with which the conformance kit tries what the starter pack's rows do not use.
//!
//! Each row of a table is one object of the array with the table's name; `names.fr` is the member `fr` of `names`. A
//! fault names file, row and column.

mod columns;
mod tables;

use crate::Outcome;
use crate::workspace;
use cre_core::catalogue::Catalogue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;

const STARTER: &str = "catalogue";
const TRIAL: &str = "tests/conformance/trial-pack";

/// Writes both packs, or with `--check` fails when one is stale; lints what it built.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("usage: cargo xtask pack [--check]".into()),
    };
    let mut pack = tables::build(&workspace::root().join(STARTER))?;
    let starter = made(STARTER, &pack, &Folders::default(), check)?;
    let folders = Folders::behind(&pack);
    tables::extend(&mut pack, &workspace::root().join(TRIAL)).map_err(|error| format!("{TRIAL}: {error}"))?;
    let trial = made(TRIAL, &pack, &folders, check)?;
    println!("pack: {starter}, no faults; trial pack: {trial}");
    Ok(())
}

/// Lints a pack and writes it into its folder, or with `check` compares it with what is there; how large it is.
fn made(folder: &str, pack: &Map<String, Value>, folders: &Folders, check: bool) -> Outcome<String> {
    let text = layout(pack)?;
    let faults = lint(&text, folders);
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    // The hash stands beside the pack, so that the library need not compute it at every start.
    let hash = Catalogue::load(text.as_bytes())?.hash().to_owned();
    for (name, content) in [("pack.json", &text), ("pack.sha256", &hash)] {
        let path = workspace::root().join(folder).join(name);
        if !check {
            fs::write(&path, content)?;
        } else if fs::read_to_string(&path).unwrap_or_default() != *content {
            return Err(format!("{folder}/{name} is stale: run `cargo xtask pack`").into());
        }
    }
    let rows: usize = arrays(pack).map(|(_, rows)| rows.len()).sum();
    Ok(format!("{rows} rows, {} bytes", text.len()))
}

/// The tables of a pack, those of dose too, by name.
fn arrays(pack: &Map<String, Value>) -> impl Iterator<Item = (&String, &Vec<Value>)> {
    let dose = pack.get("dose").and_then(Value::as_object);
    let tables = pack.iter().chain(dose.into_iter().flatten());
    tables.filter_map(|(name, table)| Some((name, table.as_array()?)))
}

/// How many rows of each table are of the starter pack; those behind them are the trial pack's.
#[derive(Debug, Default)]
struct Folders(BTreeMap<String, usize>);

impl Folders {
    fn behind(pack: &Map<String, Value>) -> Self {
        Self(
            arrays(pack)
                .map(|(name, rows)| (name.clone(), rows.len()))
                .collect(),
        )
    }

    /// Folder, table and row of a row of the pack: `intervals.csv row 5`, the header being row 1.
    fn place(&self, table: &str, row: usize) -> String {
        match self.0.get(table).and_then(|first| row.checked_sub(*first)) {
            Some(behind) => format!("{TRIAL}/{table}.csv row {}", behind + 2),
            None => format!("{table}.csv row {}", row + 2),
        }
    }
}

/// One row a line, so that a change of one row is a change of one line.
fn layout(pack: &Map<String, Value>) -> Outcome<String> {
    let mut lines = Vec::new();
    for (name, value) in pack {
        lines.push(format!("\"{name}\":{}", table_text(value)?));
    }
    Ok(format!("{{\n{}\n}}\n", lines.join(",\n")))
}

fn table_text(value: &Value) -> Outcome<String> {
    match value {
        Value::Array(rows) => {
            let rows: Result<Vec<String>, _> = rows.iter().map(serde_json::to_string).collect();
            Ok(format!("[\n{}\n]", rows?.join(",\n")))
        }
        Value::Object(tables) if tables.values().all(Value::is_array) => {
            let mut lines = Vec::new();
            for (name, table) in tables {
                lines.push(format!("\"{name}\":{}", table_text(table)?));
            }
            Ok(format!("{{\n{}\n}}", lines.join(",\n")))
        }
        other => Ok(serde_json::to_string(other)?),
    }
}

/// The library's own linter, each fault with file, row and column.
fn lint(text: &str, folders: &Folders) -> Vec<String> {
    use cre_core::catalogue::{Catalogue, CatalogueError};
    match Catalogue::load(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(CatalogueError::Faults(faults)) => faults
            .iter()
            .map(|f| format!("{}: {} [{}]", table_place(&f.place, folders), f.sentence, f.code))
            .collect(),
        Err(other) => vec![format!("{}: {other}", table_place(other.place(), folders))],
    }
}

/// `/intervals/3/interval` is row 5 (after the header) of `intervals.csv`, column `interval`.
fn table_place(pointer: &str, folders: &Folders) -> String {
    let parts: Vec<&str> = pointer
        .split('/')
        .filter(|part| !part.is_empty() && *part != "dose")
        .collect();
    if let [table, row, column @ ..] = parts.as_slice()
        && let Ok(row) = row.parse::<usize>()
    {
        let file = folders.place(table, row);
        return match column {
            [] => file,
            _ => format!("{file} column {}", column.join(".")),
        };
    }
    format!("policy.csv key {}", parts.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The faults of the starter pack after one change.
    fn faults_after(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let built = tables::build(&workspace::root().join("catalogue")).unwrap();
        let mut pack = Value::Object(built);
        change(&mut pack);
        lint(&pack.to_string(), &Folders::default())
    }

    fn row_of(pack: &mut Value, table: &str, row: usize) -> serde_json::Map<String, Value> {
        pack[table][row].as_object().unwrap().clone()
    }

    #[test]
    fn a_pointer_becomes_file_row_and_column() {
        for (pointer, place) in [
            ("/intervals/3/interval", "intervals.csv row 5 column interval"),
            ("/dose/typical/0/value", "typical.csv row 2 column value"),
            ("/regions/1/names/de", "regions.csv row 3 column names.de"),
            ("/regions/1", "regions.csv row 3"),
            ("/validUntil", "policy.csv key validUntil"),
            ("/policy/requestFresh", "policy.csv key policy.requestFresh"),
        ] {
            assert_eq!(table_place(pointer, &Folders::default()), place);
        }
    }

    #[test]
    fn a_row_behind_the_starter_pack_is_the_trial_packs() {
        let folders = Folders(BTreeMap::from([("intervals".to_owned(), 3)]));
        let place = |row: usize| table_place(&format!("/intervals/{row}/min"), &folders);
        assert_eq!(place(2), "intervals.csv row 4 column min");
        assert_eq!(
            place(3),
            "tests/conformance/trial-pack/intervals.csv row 2 column min"
        );
    }

    #[test]
    fn a_fault_names_file_row_and_column() {
        assert!(faults_after(|_| ()).is_empty());
        let unknown = faults_after(|pack| pack["exams"][2]["source"] = json!("nobody"));
        assert!(
            unknown[0].starts_with("exams.csv row 4 column source: "),
            "{unknown:?}"
        );
        let missing = faults_after(|pack| {
            let mut row = row_of(pack, "intervals", 0);
            row.remove("source");
            pack["intervals"][0] = Value::Object(row);
        });
        assert!(missing[0].starts_with("intervals.csv row 2"), "{missing:?}");
        assert!(missing[0].contains("source"), "{missing:?}");
        let language = faults_after(|pack| {
            let mut names = pack["regions"][1]["names"].as_object().unwrap().clone();
            names.remove("lb");
            pack["regions"][1]["names"] = Value::Object(names);
        });
        assert!(language[0].starts_with("regions.csv row 3"), "{language:?}");
        assert!(language[0].contains("lb"), "{language:?}");
        let level = faults_after(|pack| pack["exams"][0]["maxLevel"] = json!("stop"));
        assert!(
            level[0].starts_with("exams.csv row 2 column maxLevel"),
            "{level:?}"
        );
    }
}
