//! Values of Rust hosts to canonical JSON, by serde. Members are written as they come and put in order when their object closes.
//! What the contract knows is written without it; see [`super::writable`].

use super::read::unescape;
use super::writer::Writer;
use serde::ser::{self, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

/// Why a value cannot be written: the contract has no fractions, no bytes and no members without a text as name.
#[derive(Debug)]
pub(crate) struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value cannot be written as JSON")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// What is written so far.
#[derive(Default)]
pub(super) struct Serde {
    pub(super) out: Writer,
    /// The members of the objects that are open, those of the innermost last.
    parts: Vec<Part>,
    /// Where members are put in order.
    spare: String,
}

/// A member with its place in the text.
struct Part {
    name: Cow<'static, str>,
    range: Range<usize>,
}

/// Whether it is written.
pub(super) type Written = Result<(), Unwritable>;

impl Serde {
    fn word(&mut self, word: &str) -> Written {
        self.out.text.push_str(word);
        Ok(())
    }

    fn number(&mut self, number: impl fmt::Display) -> Written {
        write!(self.out.text, "{number}").map_err(|_| Unwritable)
    }

    fn quoted(&mut self, text: &str) -> Written {
        self.out.string(text);
        Ok(())
    }

    fn members(&mut self) -> Members<'_> {
        self.out.text.push('{');
        Members {
            start: self.out.text.len(),
            first: self.parts.len(),
            in_order: true,
            writer: self,
            closing: "}",
        }
    }

    fn items(&mut self, closing: &'static str) -> Items<'_> {
        self.out.text.push('[');
        Items {
            writer: self,
            first: true,
            closing,
        }
    }

    /// Puts the members from `first` on, whose text begins at `start`, in the order of their names.
    fn put_in_order(&mut self, start: usize, first: usize) -> Written {
        let parts = self.parts.get_mut(first..).ok_or(Unwritable)?;
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        self.spare.clear();
        for part in parts {
            if !self.spare.is_empty() {
                self.spare.push(',');
            }
            self.spare
                .push_str(self.out.text.get(part.range.clone()).ok_or(Unwritable)?);
        }
        self.out.text.truncate(start);
        self.out.text.push_str(&self.spare);
        Ok(())
    }

    fn variant(&mut self, name: &str) {
        self.out.text.push('{');
        self.out.plain(name);
        self.out.text.push(':');
    }
}

impl<'w> Serializer for &'w mut Serde {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Items<'w>;
    type SerializeTuple = Items<'w>;
    type SerializeTupleStruct = Items<'w>;
    type SerializeTupleVariant = Items<'w>;
    type SerializeMap = Members<'w>;
    type SerializeStruct = Members<'w>;
    type SerializeStructVariant = Members<'w>;

    fn serialize_bool(self, value: bool) -> Written {
        self.word(if value { "true" } else { "false" })
    }
    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Written {
        self.number(value)
    }
    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Written {
        self.number(value)
    }
    fn serialize_f32(self, _: f32) -> Written {
        Err(Unwritable)
    }
    fn serialize_f64(self, _: f64) -> Written {
        Err(Unwritable)
    }
    fn serialize_char(self, value: char) -> Written {
        self.quoted(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Written {
        self.quoted(value)
    }
    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(Unwritable)
    }
    fn serialize_none(self) -> Written {
        self.word("null")
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Written {
        self.word("null")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.word("null")
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.out.plain(variant);
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.word("}")
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'w>, Unwritable> {
        Ok(self.items("]"))
    }
    fn serialize_tuple(self, _: usize) -> Result<Items<'w>, Unwritable> {
        Ok(self.items("]"))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'w>, Unwritable> {
        Ok(self.items("]"))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'w>, Unwritable> {
        self.variant(variant);
        Ok(self.items("]}"))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Members<'w>, Unwritable> {
        Ok(self.members())
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'w>, Unwritable> {
        Ok(self.members())
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'w>, Unwritable> {
        self.variant(variant);
        let mut members = self.members();
        members.closing = "}}";
        Ok(members)
    }
}

/// An array that is open.
pub(crate) struct Items<'w> {
    writer: &'w mut Serde,
    first: bool,
    closing: &'static str,
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        if !std::mem::take(&mut self.first) {
            self.writer.out.text.push(',');
        }
        value.serialize(&mut *self.writer)
    }
}

/// An object that is open: its members stand in `writer.out.text` from `start` on, and in `writer.parts` from `first` on.
pub(crate) struct Members<'w> {
    writer: &'w mut Serde,
    start: usize,
    first: usize,
    in_order: bool,
    closing: &'static str,
}

impl Members<'_> {
    fn name(&mut self, name: Cow<'static, str>) -> Written {
        let writer = &mut *self.writer;
        let first = writer.parts.len() == self.first;
        if !first {
            writer.out.text.push(',');
            self.in_order &= writer.parts.last().is_some_and(|before| before.name < name);
        }
        let start = writer.out.text.len();
        match &name {
            // The name of a field of ours has nothing to escape.
            Cow::Borrowed(plain) => {
                writer.out.text.push('"');
                writer.out.text.push_str(plain);
                writer.out.text.push_str("\":");
            }
            Cow::Owned(name) => {
                writer.quoted(name)?;
                writer.out.text.push(':');
            }
        }
        let range = start..start;
        writer.parts.push(Part { name, range });
        Ok(())
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut *self.writer)?;
        self.valued()
    }

    fn valued(&mut self) -> Written {
        let end = self.writer.out.text.len();
        self.writer.parts.last_mut().ok_or(Unwritable)?.range.end = end;
        Ok(())
    }

    fn close(self) -> Written {
        if !self.in_order {
            self.writer.put_in_order(self.start, self.first)?;
        }
        self.writer.parts.truncate(self.first);
        self.writer.word(self.closing)
    }
}

/// The traits by which serde writes items, which differ in names only.
macro_rules! items {
    ($($kind:ident: $method:ident),+) => {
        $(impl ser::$kind for Items<'_> {
            type Ok = ();
            type Error = Unwritable;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.item(value)
            }
            fn end(self) -> Written {
                self.writer.word(self.closing)
            }
        })+
    };
}

items!(SerializeSeq: serialize_element, SerializeTuple: serialize_element);
items!(SerializeTupleStruct: serialize_field, SerializeTupleVariant: serialize_field);

/// The traits by which serde writes the members of a structure.
macro_rules! members {
    ($($kind:ident),+) => {
        $(impl ser::$kind for Members<'_> {
            type Ok = ();
            type Error = Unwritable;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
                self.name(Cow::Borrowed(name))?;
                self.value(value)
            }
            fn end(self) -> Written {
                self.close()
            }
        })+
    };
}

members!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        let mut name = Serde::default();
        key.serialize(&mut name)?;
        let raw = name
            .out
            .text
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let name = raw.and_then(unescape).ok_or(Unwritable)?;
        self.name(Cow::Owned(name.into_owned()))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.value(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}
