//! Carnet documents, entries and calls from outside: nothing panics, and what is read is written back and read again as the same.
//!
//! The input is split at its first line feed followed by a line feed: before it a carnet, after it a call. Without
//! one the whole is both.
#![no_main]

use cre_core::engine::Engine;
use cre_core::record::{Carnet, CarnetDocument, Entry};
use cre_core::redundancy::Call;
use cre_core::wire::{canonical, decode};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().expect("the embedded pack loads"));

fuzz_target!(|data: &[u8]| {
    let (carnet, call) = split(data);
    same_again::<CarnetDocument>(carnet);
    same_again::<Entry>(carnet);
    same_again::<Call>(call);
    let Ok(read) = Carnet::from_json(carnet) else {
        let _ = ENGINE.open_json(carnet).map_err(|error| error.record());
        return;
    };
    let written = canonical(&read.document()).expect("a carnet that was read is written");
    let again = Carnet::from_json(written.as_bytes()).expect("what is written is read");
    assert_eq!(read, again);
    let mut open = ENGINE.open(read);
    let answer = ENGINE.assess_json(&open, call);
    // The same call on the carnet that was written and read again gives the same bytes.
    assert_eq!(answer, ENGINE.assess_json(&ENGINE.open(again), call));
    if let Err(error) = answer {
        assert!(error.record().code.starts_with("CRE-"));
    }
    let before = open.document_json();
    if ENGINE.merge_json(&mut open, written.as_bytes()).is_ok() {
        assert_eq!(
            before,
            open.document_json(),
            "merging a carnet with itself changes nothing"
        );
    }
});

fn split(data: &[u8]) -> (&[u8], &[u8]) {
    match data.windows(2).position(|pair| pair == b"\n\n") {
        Some(at) => (&data[..at], &data[at + 2..]),
        None => (data, data),
    }
}

fn same_again<T>(data: &[u8])
where
    T: cre_core::wire::form::Readable + serde::Serialize + PartialEq + std::fmt::Debug,
{
    match decode::<T>(data) {
        Ok(value) => {
            let text = canonical(&value).expect("what is read is written");
            let again: T = decode(text.as_bytes()).expect("what is written is read");
            assert_eq!(value, again);
            assert_eq!(text, canonical(&again).expect("what is read is written"));
        }
        Err(error) => {
            assert!(error.code().starts_with("CRE-"));
            assert!(error.place().starts_with('/'));
        }
    }
}
