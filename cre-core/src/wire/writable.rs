//! Values to canonical JSON. A type says its names in their order and gives its members; the writer itself stands once, for every
//! type. serde's way, which compiles the writing of each member of each type, was twice as much of the web module.
//!
//! [`Writable`] is derived: `#[derive(Writable)]` beside serde's `Serialize`, which Rust hosts may use with a format of theirs. A test
//! compares the bytes.

use super::read::unescape;
use super::scan::Node;
use super::writer::{Names, Writer};
pub use cre_derive::Writable;
use std::fmt::{Display, Write as _};

/// A value that is written as the contract's JSON.
pub trait Writable {
    /// Writes it.
    fn write(&self, json: &mut Writer);

    /// The member of this index, or the item; `None` where there is none.
    fn part(&self, index: usize) -> Option<&dyn Writable> {
        let _ = index;
        None
    }

    /// Whether it is left out where a member may be missing.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Writer {
    /// Writes an object: the members that are there, of those named, each name behind its length. `optional` has the bits of
    /// those that may be missing.
    #[inline(never)]
    pub fn object(&mut self, names: &str, optional: u64, value: &dyn Writable) {
        self.text.push('{');
        for (index, name) in Names(names).enumerate() {
            if let Some(part) = value.part(index)
                && !(optional & (1u64 << (index & 63)) != 0 && part.is_absent())
            {
                self.member(name, part);
            }
        }
        self.text.push('}');
    }

    /// Writes a member with a name of ours, which has nothing to escape, after a comma where one stands before.
    #[inline(never)]
    pub fn member(&mut self, name: &str, value: &dyn Writable) {
        self.name(name);
        value.write(self);
    }

    /// Begins a member.
    pub(crate) fn name(&mut self, name: &str) {
        let first = self.text.as_bytes().last() == Some(&b'{');
        self.text.push_str(if first { "\"" } else { ",\"" });
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// Writes the items of an array, as many as there are.
    #[inline(never)]
    pub fn list(&mut self, value: &dyn Writable) {
        self.text.push('[');
        let mut index = 0;
        while let Some(item) = value.part(index) {
            self.item(item);
            index += 1;
        }
        self.text.push(']');
    }

    /// Begins an array.
    pub(crate) fn begin_list(&mut self) {
        self.text.push('[');
    }

    /// Ends an array.
    pub(crate) fn end_list(&mut self) {
        self.text.push(']');
    }

    /// Writes an array of what is given one after the other.
    pub(crate) fn items<'i, T: Writable + 'i>(&mut self, items: impl IntoIterator<Item = &'i T>) {
        self.begin_list();
        for item in items {
            self.item(item);
        }
        self.end_list();
    }

    /// Writes an item, after a comma where one stands before.
    #[inline(never)]
    pub(crate) fn item(&mut self, item: &dyn Writable) {
        if self.text.as_bytes().last() != Some(&b'[') {
            self.text.push(',');
        }
        item.write(self);
    }

    /// Writes a variant that has no content: that of this index, of those named, each name behind its length.
    #[inline(never)]
    pub fn variant_alone(&mut self, names: &str, index: usize) {
        self.plain(Names(names).at(index).unwrap_or_default());
    }

    /// Writes a variant with its content.
    #[inline(never)]
    pub fn variant_of(&mut self, name: &str, content: &dyn Writable) {
        self.text.push('{');
        self.member(name, content);
        self.text.push('}');
    }

    /// Writes a variant with members, which are given in the order of their names; those that are absent are left out.
    #[inline(never)]
    pub fn variant_with(&mut self, name: &str, members: &[(&str, Option<&dyn Writable>)]) {
        self.text.push('{');
        self.name(name);
        self.text.push('{');
        for (name, value) in members {
            if let Some(value) = value {
                self.member(name, *value);
            }
        }
        self.text.push_str("}}");
    }

    /// Writes a text as `Display` shows a value.
    #[inline(never)]
    pub fn shown(&mut self, value: &dyn Display) {
        let text = value.to_string();
        self.string(&text);
    }

    /// The text that a value is, as the name of a member.
    #[inline(never)]
    pub(crate) fn as_name(&mut self, value: &dyn Writable) -> String {
        let mut alone = Self::default();
        value.write(&mut alone);
        let raw = alone
            .text
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        self.unescaped(raw.unwrap_or("\\"))
    }

    /// What a text that stands in a document says.
    fn unescaped(&mut self, raw: &str) -> String {
        let text = unescape(raw);
        self.failed |= text.is_none();
        text.unwrap_or_default().into_owned()
    }

    /// Writes an object whose names are any texts, in their order.
    #[inline(never)]
    pub(crate) fn map(&mut self, mut members: Vec<(String, &dyn Writable)>) {
        members.sort_by(|(a, _), (b, _)| a.cmp(b));
        self.text.push('{');
        for (name, value) in members {
            if !self.text.ends_with('{') {
                self.text.push(',');
            }
            self.string(&name);
            self.text.push(':');
            value.write(self);
        }
        self.text.push('}');
    }
}

impl Writable for Node<'_> {
    fn write(&self, json: &mut Writer) {
        match self {
            Self::Text(raw) => {
                let text = json.unescaped(raw);
                json.string(&text);
            }
            Self::Number(digits) => match digits.parse::<i64>() {
                Ok(number) => number.write(json),
                Err(_) => json.failed = true,
            },
            Self::Truth(truth) => truth.write(json),
            Self::List(items) => items.write(json),
            Self::Object(members) => {
                let members = members.iter();
                let members = members.map(|(name, value)| (json.unescaped(name), value as &dyn Writable));
                let members = members.collect();
                json.map(members);
            }
        }
    }
}

macro_rules! whole {
    ($($type:ty),+) => {
        $(impl Writable for $type {
            fn write(&self, json: &mut Writer) {
                // A text takes every number.
                let _ = write!(json.text, "{self}");
            }
        })+
    };
}

whole!(u8, u16, u32, u64, usize, i64);

impl Writable for bool {
    fn write(&self, json: &mut Writer) {
        json.text.push_str(if *self { "true" } else { "false" });
    }
    fn is_absent(&self) -> bool {
        !self
    }
}

impl Writable for str {
    fn write(&self, json: &mut Writer) {
        json.string(self);
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Writable for String {
    fn write(&self, json: &mut Writer) {
        json.string(self);
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Writable + ?Sized> Writable for &T {
    fn write(&self, json: &mut Writer) {
        (**self).write(json);
    }
    fn part(&self, index: usize) -> Option<&dyn Writable> {
        (**self).part(index)
    }
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Writable + ?Sized> Writable for Box<T> {
    fn write(&self, json: &mut Writer) {
        (**self).write(json);
    }
    fn part(&self, index: usize) -> Option<&dyn Writable> {
        (**self).part(index)
    }
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Writable> Writable for Option<T> {
    fn write(&self, json: &mut Writer) {
        match self {
            Some(value) => value.write(json),
            None => json.text.push_str("null"),
        }
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Writable> Writable for [T] {
    fn write(&self, json: &mut Writer) {
        json.items(self);
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Writable, const N: usize> Writable for [T; N] {
    fn write(&self, json: &mut Writer) {
        self.as_slice().write(json);
    }
}

impl<T: Writable> Writable for Vec<T> {
    fn write(&self, json: &mut Writer) {
        json.list(self);
    }
    fn part(&self, index: usize) -> Option<&dyn Writable> {
        self.get(index).map(|item| item as &dyn Writable)
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<A: Writable, B: Writable> Writable for (A, B) {
    fn write(&self, json: &mut Writer) {
        json.begin_list();
        json.item(&self.0);
        json.item(&self.1);
        json.end_list();
    }
}
