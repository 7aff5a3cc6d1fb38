//! The text that values of the contract are written into.

use std::fmt::{self, Write as _};

/// What is written so far.
#[derive(Default)]
pub struct Writer {
    pub(crate) text: String,
    /// Whether something could not be written.
    pub(super) failed: bool,
}

/// Without what is written, which is of a person (S111).
impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

/// Whether a byte of a text is not written as it is; every byte of a longer character is.
pub(super) fn is_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

impl Writer {
    /// A name of our own, which has nothing to escape.
    pub(super) fn plain(&mut self, name: &str) {
        self.text.push('"');
        self.text.push_str(name);
        self.text.push('"');
    }

    /// A text, with what must be escaped.
    #[inline(never)]
    pub(super) fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some((plain, special)) = rest
            .bytes()
            .position(is_escaped)
            .and_then(|at| rest.split_at_checked(at))
        {
            self.text.push_str(plain);
            let mut chars = special.chars();
            match chars.next().unwrap_or_default() {
                '\u{8}' => self.text.push_str("\\b"),
                '\t' => self.text.push_str("\\t"),
                '\n' => self.text.push_str("\\n"),
                '\u{c}' => self.text.push_str("\\f"),
                '\r' => self.text.push_str("\\r"),
                // A text takes every number.
                c if c < ' ' => drop(write!(self.text, "\\u{:04x}", u32::from(c))),
                c => self.text.extend(['\\', c]),
            }
            rest = chars.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }
}

/// Names that stand in one text, each behind its length as one byte.
pub(super) struct Names<'a>(pub(super) &'a str);

impl<'a> Names<'a> {
    /// The name of this index.
    #[inline(never)]
    pub(super) fn at(self, index: usize) -> Option<&'a str> {
        let bytes = self.0.as_bytes();
        let mut start = 1;
        for _ in 0..index {
            start += usize::from(*bytes.get(start - 1)?) + 1;
        }
        let length = usize::from(*bytes.get(start - 1)?);
        self.0.get(start..start + length)
    }

    /// The index of a name.
    #[inline(never)]
    pub(super) fn index_of(self, name: &str) -> Option<usize> {
        let mut rest = self.0.as_bytes();
        let mut index = 0;
        while let Some((length, from)) = rest.split_first() {
            let (known, behind) = from.split_at_checked(usize::from(*length))?;
            if known == name.as_bytes() {
                return Some(index);
            }
            rest = behind;
            index += 1;
        }
        None
    }
}

impl<'a> Iterator for Names<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let length = usize::from(*self.0.as_bytes().first()?);
        let (name, rest) = self.0.get(1..)?.split_at_checked(length)?;
        self.0 = rest;
        Some(name)
    }
}
