//! `cargo xtask pack`: the tables under `catalogue/` become the pack that the library embeds.
//!
//! Each row of a table is one object of the array with the table's name; `names.fr` is the member `fr` of `names`. A
//! fault names file, row and column.

mod columns;
mod tables;

use crate::Outcome;
use crate::workspace;
use cre_core::catalogue::Catalogue;
use serde_json::{Map, Value};
use std::fs;

/// Writes `catalogue/pack.json`, or with `--check` fails when it is stale; lints what it built.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("usage: cargo xtask pack [--check]".into()),
    };
    let folder = workspace::root().join("catalogue");
    let pack = tables::build(&folder)?;
    let text = layout(&pack)?;
    let faults = lint(&text);
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    // The hash stands beside the pack, so that the library need not compute it at every start.
    let hash = Catalogue::load(text.as_bytes())?.hash().to_owned();
    for (name, content) in [("pack.json", &text), ("pack.sha256", &hash)] {
        let path = folder.join(name);
        if !check {
            fs::write(&path, content)?;
        } else if fs::read_to_string(&path).unwrap_or_default() != *content {
            return Err(format!("catalogue/{name} is stale: run `cargo xtask pack`").into());
        }
    }
    let dose = pack.get("dose").and_then(Value::as_object);
    let tables = pack.values().chain(dose.into_iter().flat_map(Map::values));
    let rows: usize = tables.filter_map(Value::as_array).map(Vec::len).sum();
    println!("pack: {rows} rows, {} bytes, no faults", text.len());
    Ok(())
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
fn lint(text: &str) -> Vec<String> {
    use cre_core::catalogue::{Catalogue, CatalogueError};
    match Catalogue::load(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(CatalogueError::Faults(faults)) => faults
            .iter()
            .map(|f| format!("{}: {} [{}]", table_place(&f.place), f.sentence, f.code))
            .collect(),
        Err(other) => vec![format!("{}: {other}", table_place(other.place()))],
    }
}

/// `/intervals/3/interval` is row 5 (after the header) of `intervals.csv`, column `interval`.
fn table_place(pointer: &str) -> String {
    let parts: Vec<&str> = pointer
        .split('/')
        .filter(|part| !part.is_empty() && *part != "dose")
        .collect();
    if let [table, row, column @ ..] = parts.as_slice()
        && let Ok(row) = row.parse::<usize>()
    {
        let file = format!("{table}.csv row {}", row + 2);
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
        lint(&pack.to_string())
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
            assert_eq!(table_place(pointer), place);
        }
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
