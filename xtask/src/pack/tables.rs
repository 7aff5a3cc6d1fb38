//! From the tables to the pack: each row is one object, a dotted column a member of a member.

use super::columns::{Columns, Kind};
use crate::Outcome;
use serde_json::{Map, Value};
use std::path::Path;

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

/// The pack that the tables of a folder say.
pub(super) fn build(folder: &Path) -> Outcome<Map<String, Value>> {
    let columns = Columns::of_pack();
    let mut pack = Map::new();
    pack.insert("format".to_owned(), Value::from("cre-pack"));
    policy(folder, &columns, &mut pack)?;
    for table in TABLES {
        let rows = table_rows(folder, &columns, table)?;
        pack.insert((*table).to_owned(), Value::Array(rows));
    }
    let mut dose = Map::new();
    for table in DOSE_TABLES {
        let rows = table_rows(folder, &columns, table)?;
        dose.insert((*table).to_owned(), Value::Array(rows));
    }
    pack.insert("dose".to_owned(), Value::Object(dose));
    Ok(pack)
}

/// A pack with the rows of another folder behind its own, and with that folder's policy values in place of its own. The folder
/// has the tables that it adds to.
pub(super) fn extend(pack: &mut Map<String, Value>, folder: &Path) -> Outcome {
    let columns = Columns::of_pack();
    policy(folder, &columns, pack)?;
    for table in TABLES.iter().chain(DOSE_TABLES) {
        if !folder.join(format!("{table}.csv")).is_file() {
            continue;
        }
        let place = if DOSE_TABLES.contains(table) {
            pack.get_mut("dose").and_then(|dose| dose.get_mut(*table))
        } else {
            pack.get_mut(*table)
        };
        if let Some(rows) = place.and_then(Value::as_array_mut) {
            rows.extend(table_rows(folder, &columns, table)?);
        }
    }
    Ok(())
}

/// A fault with its place; the header is row 1.
fn fault(file: &str, row: usize, column: &str, what: &str) -> String {
    format!("{file} row {} column {column}: {what}", row + 2)
}

/// `policy.csv`: one dotted key of the pack and its value a row.
fn policy(folder: &Path, columns: &Columns, pack: &mut Map<String, Value>) -> Outcome {
    let file = "policy.csv";
    let (headers, rows) = read(&folder.join(file))?;
    if headers != ["key", "value"] {
        return Err(format!("{file}: the columns are key,value").into());
    }
    for (row, cells) in rows.iter().enumerate() {
        let [key, value] = cells.as_slice() else {
            return Err(fault(file, row, "value", "a row has a key and a value").into());
        };
        let kind = columns.kind(None, key);
        let kind = kind.ok_or_else(|| fault(file, row, "key", "the pack has no such member"))?;
        let value = cell(kind, value).map_err(|what| fault(file, row, key, what))?;
        insert(pack, key, value);
    }
    Ok(())
}

/// Headers and rows of a CSV file.
fn read(path: &Path) -> Outcome<(Vec<String>, Vec<Vec<String>>)> {
    let name = path.file_name().unwrap_or_default().display();
    let named = |error: csv::Error| format!("{name}: {error}");
    let mut reader = csv::Reader::from_path(path).map_err(named)?;
    let headers: Vec<String> = reader
        .headers()
        .map_err(named)?
        .iter()
        .map(str::to_owned)
        .collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(record.map_err(named)?.iter().map(str::to_owned).collect());
    }
    Ok((headers, rows))
}

fn table_rows(folder: &Path, columns: &Columns, table: &str) -> Outcome<Vec<Value>> {
    let file = format!("{table}.csv");
    let (headers, rows) = read(&folder.join(&file))?;
    let mut kinds = Vec::new();
    for (index, column) in headers.iter().enumerate() {
        let kind = columns.kind(Some(table), column);
        let kind =
            kind.ok_or_else(|| format!("{file} row 1 column {column}: the table has no such column"))?;
        if headers.iter().take(index).any(|earlier| earlier == column) {
            return Err(format!("{file} row 1 column {column}: the column stands twice").into());
        }
        kinds.push((column, kind));
    }
    let mut objects = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut object = Map::new();
        for ((column, kind), text) in kinds.iter().zip(cells).filter(|(_, text)| !text.is_empty()) {
            let value = cell(*kind, text).map_err(|what| fault(&file, row, column, what))?;
            insert(&mut object, column, value);
        }
        // A selector without parts selects everything, and must be there.
        if matches!(table, "intervals" | "answers") {
            object.entry("order").or_insert_with(|| Value::Object(Map::new()));
        }
        objects.push(Value::Object(object));
    }
    Ok(objects)
}

fn cell(kind: Kind, text: &str) -> Result<Value, &'static str> {
    if text != text.trim() {
        return Err("spaces before or after");
    }
    let list = || text.split(';').map(str::trim).filter(|part| !part.is_empty());
    Ok(match kind {
        Kind::Text => Value::from(text),
        Kind::List => Value::Array(list().map(Value::from).collect()),
        Kind::Sites => Value::Array(list().map(site).collect()),
        Kind::Truth => Value::Bool(text.parse().map_err(|_| "true or false")?),
        Kind::Integer => Value::from(
            text.parse::<u32>()
                .map_err(|_| "a whole number of zero or more")?,
        ),
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
            let phases = phases.split('+').map(Value::from).collect();
            site.insert("phases".to_owned(), Value::Array(phases));
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn cells_become_values() {
        assert_eq!(cell(Kind::Truth, "true"), Ok(json!(true)));
        assert_eq!(cell(Kind::Truth, "yes"), Err("true or false"));
        assert_eq!(cell(Kind::Integer, "204"), Ok(json!(204)));
        assert!(cell(Kind::Integer, "-1").is_err());
        assert!(cell(Kind::Text, "CT ").is_err());
        assert_eq!(cell(Kind::List, "CT;MR"), Ok(json!(["CT", "MR"])));
        assert_eq!(
            cell(Kind::Sites, "chest:none;abdomen:arterial+portal;pelvis"),
            Ok(json!([
                { "region": "chest", "contrast": "none" },
                { "region": "abdomen", "phases": ["arterial", "portal"] },
                { "region": "pelvis" }
            ]))
        );
    }
}
