//! Functions that are alike side by side, so that a module travels shorter: what follows its like is said in few bytes.
//!
//! Functions are numbered by binaryen, which can order them by their names. Here they are given names that say the order: that of
//! what they give and take, then that of their bytes, which begin with the kinds of their locals.

use crate::Outcome;

const TYPES: u8 = 1;
const IMPORTS: u8 = 2;
const FUNCTIONS: u8 = 3;
const CODE: u8 = 10;
const CUSTOM: u8 = 0;

/// The module, its functions named by their place among all when they are ordered by their types and bytes.
pub(super) fn named_by_likeness(module: &[u8]) -> Outcome<Vec<u8>> {
    let (header, mut rest) = module.split_at_checked(8).ok_or("no module")?;
    let mut named = header.to_vec();
    let (mut imported, mut bodies) = (0, Vec::new());
    let (mut types, mut type_of) = (Vec::new(), Vec::new());
    while let Some((kind, after)) = rest.split_first() {
        let mut reader = Reader(after);
        let length = reader.number()?;
        let content = reader.bytes(length)?;
        let section = rest.get(..rest.len() - reader.0.len()).unwrap_or_default();
        let mut content = Reader(content);
        match *kind {
            TYPES => types = function_types(&mut content)?,
            FUNCTIONS => {
                for _ in 0..content.number()? {
                    type_of.push(content.number()?);
                }
            }
            IMPORTS => imported = functions_imported(&mut content)?,
            CODE => {
                for _ in 0..content.number()? {
                    let length = content.number()?;
                    bodies.push(content.bytes(length)?);
                }
            }
            _ => {}
        }
        if *kind != CUSTOM || content.text()? != b"name" {
            named.extend_from_slice(section);
        }
        rest = reader.0;
    }
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|index| {
        let of = type_of.get(*index).and_then(|of| types.get(*of));
        (of, bodies.get(*index))
    });
    let mut names: Vec<(usize, usize)> = order
        .into_iter()
        .enumerate()
        .map(|(rank, index)| (index, rank))
        .collect();
    names.sort_unstable();
    let mut map = Vec::new();
    number(&mut map, names.len());
    for (index, rank) in names {
        number(&mut map, imported + index);
        text(&mut map, format!("{rank:07}").as_bytes());
    }
    let mut content = Vec::new();
    text(&mut content, b"name");
    content.push(1);
    number(&mut content, map.len());
    content.extend(map);
    named.push(CUSTOM);
    number(&mut named, content.len());
    named.extend(content);
    Ok(named)
}

/// The types of functions: what they give, then what they take.
fn function_types<'a>(content: &mut Reader<'a>) -> Outcome<Vec<[&'a [u8]; 2]>> {
    let mut types = Vec::new();
    for _ in 0..content.number()? {
        if content.bytes(1)? != [0x60] {
            return Err("a type that is no function's".into());
        }
        let count = content.number()?;
        let taken = content.bytes(count)?;
        let count = content.number()?;
        types.push([content.bytes(count)?, taken]);
    }
    Ok(types)
}

/// How many functions are imported; the glue imports nothing else.
fn functions_imported(content: &mut Reader<'_>) -> Outcome<usize> {
    let count = content.number()?;
    for _ in 0..count {
        content.text()?;
        content.text()?;
        if content.bytes(1)? != [0] {
            return Err("an import that is no function".into());
        }
        content.number()?;
    }
    Ok(count)
}

/// Bytes that are read from their beginning.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let (bytes, rest) = self
            .0
            .split_at_checked(length)
            .ok_or("the module ends within a section")?;
        self.0 = rest;
        Ok(bytes)
    }

    fn text(&mut self) -> Outcome<&'a [u8]> {
        let length = self.number()?;
        self.bytes(length)
    }

    /// LEB128, at most 32 bits.
    fn number(&mut self) -> Outcome<usize> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = *self.bytes(1)?.first().ok_or("no byte")?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err("a number of more than 32 bits".into())
    }
}

fn text(bytes: &mut Vec<u8>, text: &[u8]) {
    number(bytes, text.len());
    bytes.extend_from_slice(text);
}

fn number(bytes: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        bytes.push(0x80 | u8::try_from(value & 0x7f).unwrap_or_default());
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two functions, `() -> i32`, that give 7 and 3.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x05\x01\x60\0\x01\x7f\x03\x03\x02\0\0\x0a\x0b\x02\x04\0\x41\x07\x0b\x04\0\x41\x03\x0b";

    #[test]
    fn functions_are_named_in_the_order_of_their_bytes() {
        let named = named_by_likeness(MODULE).unwrap_or_default();
        let names = b"\0\x1a\x04name\x01\x13\x02\x00\x070000001\x01\x070000000";
        assert_eq!(named, [MODULE, names].concat());
        // Of two alike the one that gives nothing is first, whatever its bytes.
        let module = b"\0asm\x01\0\0\0\x01\x08\x02\x60\0\x01\x7f\x60\0\0\x03\x03\x02\0\x01\x0a\x0a\x02\x04\0\x41\x07\x0b\x03\0\x01\x0b";
        let named = named_by_likeness(module).unwrap_or_default();
        assert!(named.ends_with(names));
        let named = named_by_likeness(MODULE).unwrap_or_default();
        // Names that were there give way.
        assert_eq!(named_by_likeness(&named).unwrap_or_default(), named);
        assert!(named_by_likeness(MODULE.get(..MODULE.len() - 1).unwrap_or_default()).is_err());
    }
}
