//! Values from the tree of a document, by serde. One reader for every type, so that the code of a type stands once in
//! a web build; it knows its place, so that every error has a JSON pointer.

use super::decode::Refusal;
use super::scan::Node;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, VariantAccess,
    Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use std::borrow::Cow;
use std::vec::IntoIter;

/// What a text says, its escapes read.
pub(super) fn unescape(raw: &str) -> Option<Cow<'_, str>> {
    if !raw.contains('\\') {
        return Some(Cow::Borrowed(raw));
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut chars = escaped.chars();
        text.push(match chars.next()? {
            c @ ('"' | '\\' | '/') => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let (c, after) = code_point(chars.as_str())?;
                chars = after.chars();
                c
            }
            _ => return None,
        });
        rest = chars.as_str();
    }
    text.push_str(rest);
    Some(Cow::Owned(text))
}

/// The character of the hexadecimal digits here, of two escapes if it is a pair of surrogates, and what follows.
fn code_point(text: &str) -> Option<(char, &str)> {
    let (first, rest) = unit(text)?;
    if !(0xD800..0xE000).contains(&first) {
        return Some((char::from_u32(first)?, rest));
    }
    let (second, rest) = unit(rest.strip_prefix("\\u")?)?;
    if first >= 0xDC00 || !(0xDC00..0xE000).contains(&second) {
        return None;
    }
    let c = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    Some((char::from_u32(c)?, rest))
}

fn unit(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
    plain
        .then(|| u32::from_str_radix(digits, 16).ok())?
        .map(|unit| (unit, rest))
}

fn text(raw: &str) -> Result<Cow<'_, str>, Refusal> {
    unescape(raw).ok_or_else(|| Refusal::expected("another value"))
}

fn number<'de, V: Visitor<'de>>(digits: &str, visitor: V) -> Result<V::Value, Refusal> {
    let size = digits.strip_prefix('-').unwrap_or(digits);
    match digits.parse::<i64>() {
        // JSON knows no leading zero.
        Ok(_) if size.len() > 1 && size.starts_with('0') => Err(Refusal::expected("another value")),
        // Minus zero is no integer.
        Ok(0) if size.len() < digits.len() => Err(other_kind(&visitor)),
        Ok(value) => match u64::try_from(value) {
            Ok(value) => visitor.visit_u64(value),
            Err(_) => visitor.visit_i64(value),
        },
        Err(_) => Err(Refusal::expected("another value")),
    }
}

/// What stands here is of another kind than the visitor takes.
fn other_kind<'de, V: Visitor<'de>>(visitor: &V) -> Refusal {
    Refusal::invalid_type(Unexpected::Other("another kind"), visitor)
}

/// A reader for values of one kind: what is of another kind is refused without being offered to the visitor, so that only
/// the visits that can succeed are compiled.
macro_rules! of_kind {
    ($($kind:ident($content:ident, $visitor:ident) $read:expr => $($method:ident)+;)+) => {
        $($(fn $method<V: Visitor<'de>>(self, $visitor: V) -> Result<V::Value, Refusal> {
            match self {
                Self::$kind($content) => $read,
                _ => Err(other_kind(&$visitor)),
            }
        })+)+
    };
}

fn list<'de, V: Visitor<'de>>(items: Vec<Node<'de>>, visitor: V) -> Result<V::Value, Refusal> {
    let mut items = Items {
        rest: items.into_iter(),
        index: 0,
    };
    let value = visitor.visit_seq(&mut items)?;
    match items.rest.len() {
        0 => Ok(value),
        _ => Err(Refusal::expected("another value")),
    }
}

fn object<'de, V: Visitor<'de>>(
    members: Vec<(&'de str, Node<'de>)>,
    visitor: V,
) -> Result<V::Value, Refusal> {
    let mut members = Members {
        rest: members.into_iter(),
        reached: None,
    };
    let value = visitor.visit_map(&mut members)?;
    match members.rest.len() {
        0 => Ok(value),
        _ => Err(Refusal::expected("another value")),
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Self::Text(raw) => visitor.visit_str(&text(raw)?),
            Self::Number(digits) => number(digits, visitor),
            Self::Truth(truth) => visitor.visit_bool(truth),
            Self::List(items) => list(items, visitor),
            Self::Object(members) => object(members, visitor),
        }
    }

    of_kind! {
        Text(raw, visitor) visitor.visit_str(&text(raw)?) => deserialize_str deserialize_string deserialize_char;
        Number(digits, visitor) number(digits, visitor) => deserialize_i8 deserialize_i16 deserialize_i32
            deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64;
        Truth(truth, visitor) visitor.visit_bool(truth) => deserialize_bool;
        List(items, visitor) list(items, visitor) => deserialize_seq;
        Object(members, visitor) object(members, visitor) => deserialize_map;
    }

    /// There is no `null`: what stands here is there.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    /// Members have names: a structure is not read from an array.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        let (variant, content, alone) = match self {
            Self::Text(raw) => (raw, None, true),
            Self::Object(members) => {
                let alone = members.len() == 1;
                let Some((variant, content)) = members.into_iter().next() else {
                    return Err(Refusal::expected("another value"));
                };
                (variant, Some(content), alone)
            }
            _ => return Err(Refusal::expected("another value")),
        };
        let variant = text(variant)?;
        let value = visitor.visit_enum(Choice { variant, content })?;
        if alone {
            Ok(value)
        } else {
            Err(Refusal::expected("another value"))
        }
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

struct Items<'de> {
    rest: IntoIter<Node<'de>>,
    index: usize,
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        let Some(item) = self.rest.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index += 1;
        match seed.deserialize(item) {
            Ok(value) => Ok(Some(value)),
            Err(refusal) => Err(refusal.in_item(index)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'de> {
    rest: IntoIter<(&'de str, Node<'de>)>,
    reached: Option<(Cow<'de, str>, Node<'de>)>,
}

impl<'de> MapAccess<'de> for &mut Members<'de> {
    type Error = Refusal;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(None);
        };
        let (name, _) = self.reached.insert((text(name)?, value));
        match seed.deserialize(Name(name)) {
            Ok(key) => Ok(Some(key)),
            Err(refusal) => Err(refusal.in_member(name)),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refusal> {
        let Some((name, value)) = self.reached.take() else {
            return Err(Refusal::expected("another value"));
        };
        match seed.deserialize(value) {
            Ok(value) => Ok(value),
            Err(refusal) => Err(refusal.in_member(&name)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The name of a member or a variant.
struct Name<'a>(&'a str);

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_enum(Choice {
            variant: Cow::Borrowed(self.0),
            content: None,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A variant with its content, if it has one: `"variant"` or `{"variant": content}`.
struct Choice<'a, 'de> {
    variant: Cow<'a, str>,
    content: Option<Node<'de>>,
}

impl<'de> EnumAccess<'de> for Choice<'_, 'de> {
    type Error = Refusal;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Refusal> {
        Ok((seed.deserialize(Name(&self.variant))?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, 'de> {
    type Error = Refusal;

    fn unit_variant(self) -> Result<(), Refusal> {
        match self.content {
            None => Ok(()),
            Some(content) => <()>::deserialize(content).map_err(|refusal| refusal.in_member(&self.variant)),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Refusal> {
        let value = match self.content {
            None => Err(Refusal::expected("newtype variant")),
            Some(content) => seed.deserialize(content),
        };
        value.map_err(|refusal| refusal.in_member(&self.variant))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        let value = match self.content {
            None => Err(Refusal::expected("tuple variant")),
            Some(content) => content.deserialize_any(visitor),
        };
        value.map_err(|refusal| refusal.in_member(&self.variant))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        let value = match self.content {
            None => Err(Refusal::expected("struct variant")),
            Some(content) => content.deserialize_struct("", fields, visitor),
        };
        value.map_err(|refusal| refusal.in_member(&self.variant))
    }
}
