//! Reading fixed-width digits, and the serde forms of the time types: each is one JSON string.

use super::{Day, ElapsedInterval, Instant, Interval, PartialDate, TimeError};
use crate::wire::form::{self, Node, Readable, Refusal};
use crate::wire::{Writable, Writer};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A cursor over ASCII text.
#[derive(Debug)]
pub(super) struct Digits<'a>(&'a [u8]);

impl<'a> Digits<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text.as_bytes())
    }

    /// Exactly `width` digits.
    pub(super) fn number(&mut self, width: usize) -> Option<u32> {
        let (head, rest) = self.0.split_at_checked(width)?;
        let mut value = 0u32;
        for byte in head {
            value = value
                .checked_mul(10)?
                .checked_add(u32::from(byte.checked_sub(b'0').filter(|d| *d < 10)?))?;
        }
        self.0 = rest;
        Some(value)
    }

    pub(super) fn literal(&mut self, byte: u8) -> Option<()> {
        let (head, rest) = self.0.split_first()?;
        (*head == byte).then(|| self.0 = rest)
    }

    /// One byte out of a set.
    pub(super) fn one_of(&mut self, set: &[u8]) -> Option<u8> {
        let (head, rest) = self.0.split_first()?;
        set.contains(head).then(|| {
            self.0 = rest;
            *head
        })
    }

    /// The run of digits that follows, at most `most` long.
    pub(super) fn run(&mut self, most: usize) -> Option<&'a [u8]> {
        let length = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
        if length == 0 || length > most {
            return None;
        }
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

struct Text<T>(fn(&str) -> Result<T, TimeError>, &'static str);

/// What is no text is refused by its kind alone: serde would quote the value, which may be a date of birth.
macro_rules! refuse {
    ($($visit:ident($type:ty) $kind:literal),+) => {
        $(fn $visit<E: Error>(self, _: $type) -> Result<T, E> {
            Err(E::invalid_type(Unexpected::Other($kind), &self))
        })+
    };
}

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.1)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(|error| E::custom(format_args!("{}: {error}", error.code())))
    }

    refuse!(
        visit_bool(bool) "a truth value",
        visit_i64(i64) "a number",
        visit_i128(i128) "a number",
        visit_u64(u64) "a number",
        visit_u128(u128) "a number",
        visit_f64(f64) "a number"
    );
}

macro_rules! as_text {
    ($type:ty, $what:literal, $pattern:literal, $blank:expr) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // Not `deserialize_str`: serde_json would then refuse a number itself, and quote it.
                deserializer.deserialize_any(Text(<$type>::parse, $what))
            }
        }

        impl Readable for $type {
            fn blank() -> Self {
                $blank
            }
            fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
                *self = Self::parse(&form::stamp(node, $what)?).map_err(Refusal::of_time)?;
                Ok(())
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $what, "pattern": $pattern })
            }
        }
    };
}

/// The types of which few stand in an answer are written by their `Display`.
macro_rules! written_as_shown {
    ($($type:ty),+) => {
        $(impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl Writable for $type {
            fn write(&self, json: &mut Writer) {
                json.shown(self);
            }
        })+
    };
}

written_as_shown!(PartialDate, Instant, Interval);

impl Writable for Day {
    fn write(&self, json: &mut Writer) {
        std::str::from_utf8(&self.text()).unwrap_or_default().write(json);
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.text();
        serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

as_text!(
    Day,
    "a date YYYY-MM-DD",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    Self::MIN
);
as_text!(
    PartialDate,
    "a date YYYY, YYYY-MM or YYYY-MM-DD",
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    Self::Year(Day::MIN)
);
as_text!(
    Instant,
    "an RFC 3339 instant with offset",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$",
    Self::from_utc_seconds(0)
);
as_text!(
    Interval,
    "an ISO 8601 duration of dates (P6M) or of hours (PT24H)",
    "^P(([0-9]{1,5}Y)?([0-9]{1,5}M)?([0-9]{1,5}W)?([0-9]{1,5}D)?|T([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,5}S)?)$",
    Self::Elapsed(ElapsedInterval::default())
);
