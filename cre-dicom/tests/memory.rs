//! Memory of a read stays under 16 MiB and four times the (inflated) size of the file.
//!
//! One test in a program of its own: the allocator counts for the whole process.
#![expect(unsafe_code, reason = "a global allocator that counts is unsafe to implement")]
#![expect(clippy::unwrap_used, reason = "a test stops at its first fault")]

mod testdata;

use cre_dicom::{Limits, read};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator unchanged; only counters are kept beside.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(held, Ordering::Relaxed);
        // SAFETY: the caller's layout is passed on.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the pointer came from the same allocator with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Bytes that reading needs beyond what was held before.
fn peak_of(bytes: &[u8]) -> usize {
    let before = HELD.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let _ = read(bytes, &Limits::default());
    PEAK.load(Ordering::Relaxed) - before
}

fn assert_bound(what: &str, bytes: &[u8], inflated: usize) {
    let (peak, allowed) = (peak_of(bytes), 16 * 1024 * 1024 + 4 * inflated);
    assert!(peak <= allowed, "{what}: {peak} bytes, allowed {allowed}");
    println!("{what}: peak {} KiB of {} KiB", peak / 1024, allowed / 1024);
}

fn with_meta(syntax: &[u8], data_set: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM\x02\0\x10\0UI");
    bytes.extend(u16::try_from(syntax.len()).unwrap().to_le_bytes());
    bytes.extend(syntax);
    bytes.extend(data_set);
    bytes
}

#[test]
fn memory_is_bound() {
    let mebibyte = 1024 * 1024;
    // The worst tree: implicit elements without value, 8 bytes each.
    let empties: Vec<u8> = [0x08, 0, 0x60, 0, 0, 0, 0, 0].repeat(mebibyte);
    assert_bound(
        "empty elements",
        &with_meta(b"1.2.840.10008.1.2\0", &empties),
        empties.len(),
    );
    // The same, deflated.
    let deflated =
        miniz_oxide::deflate::compress_to_vec(&[0x08, 0, 0x60, 0, b'C', b'S', 0, 0].repeat(mebibyte), 6);
    assert_bound(
        "deflated",
        &with_meta(b"1.2.840.10008.1.2.1.99", &deflated),
        8 * mebibyte,
    );
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![0; 100 * mebibyte], 6);
    assert_bound(
        "bomb",
        &with_meta(b"1.2.840.10008.1.2.1.99", &bomb),
        64 * mebibyte,
    );
    // Dose events and nothing in them: the shortest event is an item with a concept.
    assert_bound("events", &events(200_000), 200_000 * 62);
    if let Some(folder) = testdata::folder("rdsr") {
        for name in [
            "openrem/RF-RDSR-Philips_Azurion.dcm",
            "openrem/NM-NmIm-Siemens.dcm",
        ] {
            let bytes = std::fs::read(folder.join(name)).unwrap();
            assert_bound(name, &bytes, bytes.len());
        }
    }
}

/// A dose report of events that hold only their concept.
fn events(count: usize) -> Vec<u8> {
    let code = |value: &[u8; 6]| {
        let mut bytes = b"\x08\0\0\x01\x06\0\0\0".to_vec();
        bytes.extend(value);
        bytes.extend(b"\x08\0\x02\x01\x04\0\0\0DCM ");
        bytes
    };
    let sequence = |tag: [u8; 4], inside: &[u8]| {
        let mut bytes = tag.to_vec();
        bytes.extend(u32::try_from(inside.len() + 8).unwrap().to_le_bytes());
        bytes.extend(b"\xfe\xff\x00\xe0");
        bytes.extend(u32::try_from(inside.len()).unwrap().to_le_bytes());
        bytes.extend(inside);
        bytes
    };
    let name = [0x40, 0, 0x43, 0xA0];
    let event = sequence(name, &code(b"113706"));
    let mut items = Vec::new();
    for _ in 0..count {
        items.extend(b"\xfe\xff\x00\xe0");
        items.extend(u32::try_from(event.len()).unwrap().to_le_bytes());
        items.extend(&event);
    }
    let mut data_set = b"\x08\0\x60\0\x02\0\0\0SR".to_vec();
    data_set.extend(sequence(name, &code(b"113701")));
    data_set.extend([0x40, 0, 0x30, 0xA7]);
    data_set.extend(u32::try_from(items.len()).unwrap().to_le_bytes());
    data_set.extend(items);
    with_meta(b"1.2.840.10008.1.2\0", &data_set)
}
