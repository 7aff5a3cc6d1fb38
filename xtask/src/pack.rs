//! `cargo xtask pack`: the tables under `catalogue/` become the pack that the library embeds.
//!
//! Each row of a table is one object of the array with the table's name; `names.fr` is the member `fr` of `names`. A
//! fault names file, row and column.

use crate::Outcome;
use crate::workspace;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

/// Columns that are lists separated by `;`, truth values, integers, and the suffixed sites of an exam.
const LISTS: &[&str] = &[
    "codes",
    "within",
    "members",
    "families",
    "modalities",
    "classes",
    "phases",
    "lifts",
    "expects",
    "policy.placeholders",
];
const TRUTH: &[&str] = &[
    "ionising",
    "contrastIncludesNative",
    "paired",
    "nearUterus",
    "generic",
    "verified",
    "answers",
    "confirm",
    "withdraw",
];
const INTEGERS: &[&str] = &[
    "ageFrom",
    "ageTo",
    "count",
    "line",
    "priority",
    "policy.pregnancyAgeFrom",
    "policy.pregnancyAgeTo",
];

/// Tables at the top of the pack, and those under `dose`.
const TABLES: &[&str] = &[
    "sources",
    "families",
    "techniques",
    "techniqueEquivalences",
    "regions",
    "distinct",
    "covers",
    "exams",
    "nativeAnswers",
    "indications",
    "intervals",
    "answers",
    "mappings",
    "recommendations",
    "substitutes",
    "reasons",
];
const DOSE_TABLES: &[&str] = &[
    "typical",
    "coefficients",
    "radiopharmaceuticals",
    "uncertainty",
    "triggers",
    "marks",
];

/// Writes `catalogue/pack.json`, or with `--check` fails when it is stale; lints what it built.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let folder = workspace::root().join("catalogue");
    let pack = build(&folder)?;
    let text = layout(&pack)?;
    let faults = lint(&text)?;
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    let path = folder.join("pack.json");
    if arguments.iter().any(|argument| argument == "--check") {
        if fs::read_to_string(&path).unwrap_or_default() != text {
            return Err("catalogue/pack.json is stale: run `cargo xtask pack`".into());
        }
    } else {
        fs::write(&path, &text)?;
    }
    let rows: usize = pack.values().filter_map(Value::as_array).map(Vec::len).sum();
    println!("pack: {rows} rows, {} bytes, no faults", text.len());
    Ok(())
}

fn build(folder: &Path) -> Outcome<Map<String, Value>> {
    let mut pack = Map::new();
    pack.insert("format".to_owned(), Value::from("cre-pack"));
    for (row, record) in records(&folder.join("policy.csv"))?.iter().enumerate() {
        let (Some(key), Some(value)) = (record.get("key"), record.get("value")) else {
            return Err(format!("policy.csv row {}: columns are key,value", row + 2).into());
        };
        let key = key.as_str().unwrap_or_default();
        let value = cell("policy.csv", row, key, value.as_str().unwrap_or_default())?;
        insert(&mut pack, key, value);
    }
    for table in TABLES {
        pack.insert((*table).to_owned(), table_rows(folder, table)?);
    }
    let mut dose = Map::new();
    for table in DOSE_TABLES {
        dose.insert((*table).to_owned(), table_rows(folder, table)?);
    }
    pack.insert("dose".to_owned(), Value::Object(dose));
    Ok(pack)
}

/// The rows of a CSV file as texts, empty cells left out.
fn records(path: &Path) -> Outcome<Vec<Map<String, Value>>> {
    let mut reader = csv::Reader::from_path(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let headers = reader.headers()?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("{}: {error}", path.display()))?;
        let cells = headers
            .iter()
            .zip(record.iter())
            .filter(|(_, cell)| !cell.is_empty());
        rows.push(
            cells
                .map(|(name, cell)| (name.to_owned(), Value::from(cell)))
                .collect(),
        );
    }
    Ok(rows)
}

fn table_rows(folder: &Path, table: &str) -> Outcome<Value> {
    let file = format!("{table}.csv");
    let mut rows = Vec::new();
    for (row, record) in records(&folder.join(&file))?.into_iter().enumerate() {
        let mut object = Map::new();
        for (column, text) in record {
            let value = cell(&file, row, &column, text.as_str().unwrap_or_default())?;
            insert(&mut object, &column, value);
        }
        // A selector without parts selects everything, and must be there.
        if matches!(table, "intervals" | "answers") {
            object.entry("order").or_insert_with(|| Value::Object(Map::new()));
        }
        rows.push(Value::Object(object));
    }
    Ok(Value::Array(rows))
}

fn cell(file: &str, row: usize, column: &str, text: &str) -> Outcome<Value> {
    let fault = |what: &str| format!("{file} row {} column {column}: {what}", row + 2);
    let list = || text.split(';').map(str::trim).filter(|part| !part.is_empty());
    Ok(match column {
        "sites" => Value::Array(list().map(site).collect()),
        _ if LISTS.contains(&column) => Value::Array(list().map(Value::from).collect()),
        _ if TRUTH.contains(&column) => match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(fault("true or false").into()),
        },
        _ if INTEGERS.contains(&column) => Value::from(
            text.parse::<u32>()
                .map_err(|_| fault("a whole number of zero or more"))?,
        ),
        _ => Value::from(text),
    })
}

/// `chest`, or `chest:none`, or `chest:arterial+portal`.
fn site(text: &str) -> Value {
    let mut site = Map::new();
    let (region, contrast) = text.split_once(':').unwrap_or((text, ""));
    site.insert("region".to_owned(), Value::from(region));
    match contrast {
        "" => {}
        "none" | "given" | "unknown" => {
            site.insert("contrast".to_owned(), Value::from(contrast));
        }
        phases => {
            site.insert(
                "phases".to_owned(),
                Value::Array(phases.split('+').map(Value::from).collect()),
            );
        }
    }
    Value::Object(site)
}

/// Puts a value at a dotted path.
fn insert(object: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), value);
        }
        Some((head, rest)) => {
            let inner = object.entry(head).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                insert(inner, rest, value);
            }
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
fn lint(text: &str) -> Outcome<Vec<String>> {
    use cre_core::catalogue::{Catalogue, CatalogueError};
    Ok(match Catalogue::load(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(CatalogueError::Faults(faults)) => faults
            .iter()
            .map(|f| format!("{}: {} [{}]", table_place(&f.place), f.sentence, f.code))
            .collect(),
        Err(other) => vec![format!("{}: {other}", table_place(other.place()))],
    })
}

/// `/intervals/3/interval` is row 5 (after the header) of `intervals.csv`, column `interval`.
fn table_place(pointer: &str) -> String {
    let parts: Vec<&str> = pointer
        .split('/')
        .filter(|part| !part.is_empty() && *part != "dose")
        .collect();
    match parts.as_slice() {
        [table, row, column @ ..] => match row.parse::<usize>() {
            Ok(row) => format!("{table}.csv row {} column {}", row + 2, column.join(".")),
            Err(_) => format!("policy.csv {}", parts.join(".")),
        },
        _ => format!("policy.csv {}", parts.join(".")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_becomes_file_row_and_column() {
        assert_eq!(
            table_place("/intervals/3/interval"),
            "intervals.csv row 5 column interval"
        );
        assert_eq!(
            table_place("/dose/typical/0/value"),
            "typical.csv row 2 column value"
        );
        assert_eq!(
            table_place("/regions/1/names/de"),
            "regions.csv row 3 column names.de"
        );
    }
}
