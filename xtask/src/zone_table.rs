//! `cargo xtask zone-table`: the transitions of Europe/Luxembourg, from the machine's tzdata to a committed table.
//!
//! Reads the compiled form (RFC 8536, version 2 block). Not part of `cargo xtask test`: the table changes when someone
//! decides to take over a newer tzdata, not when a machine has one.

use crate::Outcome;
use crate::workspace;
use std::fmt::Write;
use std::fs;

const SOURCE: &str = "/usr/share/zoneinfo/Europe/Luxembourg";

/// A cursor over big-endian numbers.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let (head, rest) = self
            .0
            .split_at_checked(length)
            .ok_or("the tzdata file is too short")?;
        self.0 = rest;
        Ok(head)
    }

    fn number(&mut self, width: usize) -> Outcome<i64> {
        let bytes = self.take(width)?;
        let first = bytes.first().copied().unwrap_or(0);
        let sign = if first & 0x80 == 0 { 0 } else { -1 };
        Ok(bytes
            .iter()
            .fold(sign, |value, byte| (value << 8) | i64::from(*byte)))
    }

    fn count(&mut self) -> Outcome<usize> {
        Ok(usize::try_from(self.number(4)?)?)
    }
}

/// Counts of a TZif header.
struct Header {
    skip_after_types: usize,
    transitions: usize,
    types: usize,
}

fn header(reader: &mut Reader<'_>, time_width: usize) -> Outcome<Header> {
    if reader.take(4)? != b"TZif" {
        return Err("not a tzdata file".into());
    }
    reader.take(16)?;
    let (ut, standard, leaps) = (reader.count()?, reader.count()?, reader.count()?);
    let (transitions, types, characters) = (reader.count()?, reader.count()?, reader.count()?);
    Ok(Header {
        skip_after_types: characters + leaps * (time_width + 4) + standard + ut,
        transitions,
        types,
    })
}

/// Offset before the first transition, and each transition with the offset from then on.
fn transitions(file: &[u8]) -> Outcome<(i64, Vec<(i64, i64)>)> {
    let mut reader = Reader(file);
    let first = header(&mut reader, 4)?;
    reader.take(first.transitions * 5 + first.types * 6 + first.skip_after_types)?;
    let second = header(&mut reader, 8)?;
    let times: Vec<i64> = (0..second.transitions)
        .map(|_| reader.number(8))
        .collect::<Outcome<_>>()?;
    let kinds = reader.take(second.transitions)?;
    let mut offsets = Vec::new();
    for _ in 0..second.types {
        offsets.push(reader.number(4)?);
        reader.take(2)?;
    }
    let before = offsets.first().copied().ok_or("the tzdata file has no offsets")?;
    let mut rows: Vec<(i64, i64)> = Vec::new();
    for (time, kind) in times.into_iter().zip(kinds) {
        let offset = *offsets
            .get(usize::from(*kind))
            .ok_or("the tzdata file is damaged")?;
        if offset != rows.last().map_or(before, |(_, last)| *last) {
            rows.push((time, offset));
        }
    }
    Ok((before, rows))
}

/// Version of the machine's tzdata, where it says so.
fn version() -> String {
    let table = fs::read_to_string("/usr/share/zoneinfo/tzdata.zi").unwrap_or_default();
    let first = table.lines().next().unwrap_or_default();
    first
        .strip_prefix("# version ")
        .unwrap_or("not stated")
        .to_owned()
}

/// A number with its digits in groups of three.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// Writes `cre-core/src/time/zone_table.rs`, or with `--check` says whether the machine's tzdata would change it.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let (before, rows) = transitions(&fs::read(SOURCE)?)?;
    let mut text = format!(
        "//! Transitions of Europe/Luxembourg: UTC seconds and the offset in seconds from then on.\n\
         //!\n\
         //! Generated from the tzdata file `Europe/Luxembourg` (version {}) by `cargo xtask zone-table`; do not edit.\n\n\
         /// Offset before the first transition (local mean time).\n\
         pub(super) const BEFORE: i32 = {before};\n\n\
         /// Transitions in order.\n\
         pub(super) const TRANSITIONS: &[(i64, i32)] = &[\n",
        version()
    );
    for (time, offset) in &rows {
        writeln!(text, "    ({}, {offset}),", grouped(*time))?;
    }
    text.push_str("];\n");
    let path = workspace::root().join("cre-core/src/time/zone_table.rs");
    let committed = fs::read_to_string(&path)?;
    let numbers = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with("    ("))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    if numbers(&committed) == numbers(&text) {
        println!("zone-table: {} transitions, unchanged", rows.len());
    } else if arguments.iter().any(|argument| argument == "--check") {
        return Err("the machine's tzdata differs from the committed table".into());
    } else {
        fs::write(path, text)?;
        println!("zone-table: {} transitions written", rows.len());
    }
    Ok(())
}
