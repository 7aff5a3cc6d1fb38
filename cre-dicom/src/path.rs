//! Where an element stands: the tags and item numbers from the root of the data set.

use crate::tag::Tag;
use cre_core::wire::{Writable, Writer};

/// Path of an element: `(0040,A730)[3].(0040,A30A)`. Items count from 1, as DICOM tools print them.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagPath(Vec<Step>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Step {
    Element(Tag),
    Item(u32),
}

impl TagPath {
    /// The path of an element of this data set.
    #[must_use]
    pub fn element(&self, tag: Tag) -> Self {
        self.with(Step::Element(tag))
    }

    /// The path of an item of this sequence; items count from 1.
    #[must_use]
    pub fn item(&self, number: u32) -> Self {
        self.with(Step::Item(number))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }
}

impl std::fmt::Display for TagPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_str("the root");
        }
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Element(tag) if index > 0 => write!(f, ".{tag}")?,
                Step::Element(tag) => write!(f, "{tag}")?,
                Step::Item(number) => write!(f, "[{number}]")?,
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for TagPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TagPath {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TagPath".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "Path of an element of a file, by tags and item numbers." })
    }
}

impl Writable for TagPath {
    fn write(&self, json: &mut Writer) {
        json.shown(self);
    }
}

impl serde::Serialize for TagPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
