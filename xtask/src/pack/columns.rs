//! The columns that a table may have, read from the types of the pack: nothing is listed twice.

use cre_core::catalogue::Pack;
use serde_json::Value;

/// How the text of a cell becomes a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it stands.
    Text,
    /// `true` or `false`.
    Truth,
    /// A whole number of zero or more.
    Integer,
    /// Texts separated by `;`.
    List,
    /// Sites of an exam separated by `;`.
    Sites,
}

/// The schema of the pack.
pub(super) struct Columns {
    root: Value,
}

impl Columns {
    pub(super) fn of_pack() -> Self {
        Self {
            root: schemars::schema_for!(Pack).to_value(),
        }
    }

    /// The kind of a dotted column of a table, or of a dotted key of the pack itself; `None` if there is none.
    pub(super) fn kind(&self, table: Option<&str>, column: &str) -> Option<Kind> {
        let mut schema = match table {
            None => &self.root,
            Some(table) => self.rows_of(table)?,
        };
        for part in column.split('.') {
            schema = self.member(schema, part)?;
        }
        if column == "sites" {
            return Some(Kind::Sites);
        }
        let is = |word: &str| match schema.get("type") {
            Some(Value::String(kind)) => kind == word,
            Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == word),
            _ => false,
        };
        if schema.get("properties").is_some() {
            return None;
        }
        Some(if is("array") {
            Kind::List
        } else if is("boolean") {
            Kind::Truth
        } else if is("integer") {
            Kind::Integer
        } else {
            Kind::Text
        })
    }

    /// The schema of a row of a table, which stands at the top of the pack or under `dose`.
    fn rows_of(&self, table: &str) -> Option<&Value> {
        let array = self.member(&self.root, table).or_else(|| {
            let dose = self.member(&self.root, "dose")?;
            self.member(dose, table)
        })?;
        Some(self.resolve(array.get("items")?))
    }

    fn member<'s>(&'s self, schema: &'s Value, name: &str) -> Option<&'s Value> {
        Some(self.resolve(schema.get("properties")?.get(name)?))
    }

    /// Follows a reference, and the part of an optional value that is not null.
    fn resolve<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let choice = schema.get("anyOf").and_then(Value::as_array);
        let schema = choice
            .and_then(|parts| parts.iter().find(|part| part.get("$ref").is_some()))
            .unwrap_or(schema);
        let named = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| self.root.pointer(reference.strip_prefix('#')?));
        named.unwrap_or(schema)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_of_the_pack_tell_the_columns() {
        let columns = Columns::of_pack();
        let of = |table, column| columns.kind(Some(table), column);
        assert_eq!(of("exams", "names.lb"), Some(Kind::Text));
        assert_eq!(of("exams", "sites"), Some(Kind::Sites));
        assert_eq!(of("exams", "classes"), Some(Kind::List));
        assert_eq!(of("exams", "verified"), Some(Kind::Truth));
        assert_eq!(of("exams", "maxLevel"), Some(Kind::Text));
        assert_eq!(of("intervals", "prior.family"), Some(Kind::Text));
        assert_eq!(of("intervals", "count"), Some(Kind::Integer));
        assert_eq!(of("intervals", "interval"), Some(Kind::Text));
        assert_eq!(of("typical", "ageTo"), Some(Kind::Integer));
        assert_eq!(columns.kind(None, "policy.pregnancyAgeFrom"), Some(Kind::Integer));
        assert_eq!(columns.kind(None, "policy.placeholders"), Some(Kind::List));
        for unknown in ["name.fr", "names", "names.it", "verifed"] {
            assert_eq!(of("exams", unknown), None, "{unknown}");
        }
    }
}
