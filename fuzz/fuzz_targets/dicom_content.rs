//! Well-formed files with any content: the input is a list of instructions that build a content tree, written in every
//! encoding. All encodings say the same; what is read is read the same from each.
#![no_main]

use cre_dicom::{Limits, read};
use libfuzzer_sys::fuzz_target;

/// Concepts of dose reports, and some that are none.
const CONCEPTS: [(&str, &str); 24] = [
    ("113701", "DCM"),
    ("113500", "DCM"),
    ("113811", "DCM"),
    ("113702", "DCM"),
    ("113819", "DCM"),
    ("113829", "DCM"),
    ("113706", "DCM"),
    ("113502", "DCM"),
    ("113769", "DCM"),
    ("113838", "DCM"),
    ("113830", "DCM"),
    ("113813", "DCM"),
    ("113812", "DCM"),
    ("122130", "DCM"),
    ("113722", "DCM"),
    ("111631", "DCM"),
    ("G-C171", "SRT"),
    ("123014", "DCM"),
    ("113835", "DCM"),
    ("111526", "DCM"),
    ("113507", "DCM"),
    ("F-61FDB", "SRT"),
    ("121058", "DCM"),
    ("C-10", "99SMS_RADSUM"),
];

const TEXTS: [&str; 16] = [
    "",
    "1.5",
    "-1",
    "1\\2",
    "1e5",
    "2.25.1",
    "2.25.2",
    "mGy.cm",
    "mGycm",
    "Gy.m2",
    "MBq",
    "20260101",
    "20260101120000+0100",
    "T-D3000",
    "G-A100",
    "REMOVED",
];

struct Item {
    concept: (&'static str, &'static str),
    text: &'static str,
    unit: &'static str,
    children: Vec<Item>,
}

/// Three bytes make an item; the first also says whether it goes below the one before or closes some levels.
fn tree(data: &[u8], at: &mut usize, depth: usize) -> Vec<Item> {
    let mut items = Vec::new();
    while let Some(&[what, concept, value]) = data.get(*at..*at + 3).and_then(|b| b.first_chunk::<3>()) {
        *at += 3;
        let mut item = Item {
            concept: CONCEPTS[usize::from(concept) % CONCEPTS.len()],
            text: TEXTS[usize::from(value) % 16],
            unit: TEXTS[usize::from(value) / 16],
            children: Vec::new(),
        };
        if what & 1 == 1 && depth < 20 {
            item.children = tree(data, at, depth + 1);
        }
        items.push(item);
        if what & 2 == 2 {
            break;
        }
    }
    items
}

#[derive(Clone, Copy)]
struct Writing {
    explicit: bool,
    big_endian: bool,
    defined: bool,
}

impl Writing {
    fn u16(self, out: &mut Vec<u8>, number: u16) {
        out.extend(if self.big_endian {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        });
    }
    fn u32(self, out: &mut Vec<u8>, number: u32) {
        out.extend(if self.big_endian {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        });
    }
    fn value(self, out: &mut Vec<u8>, tag: (u16, u16), vr: &[u8; 2], text: &str) {
        let mut bytes = text.as_bytes().to_vec();
        if bytes.len() % 2 == 1 {
            bytes.push(if vr == b"UI" { 0 } else { b' ' });
        }
        self.u16(out, tag.0);
        self.u16(out, tag.1);
        if self.explicit {
            out.extend(vr);
            self.u16(out, bytes.len() as u16);
        } else {
            self.u32(out, bytes.len() as u32);
        }
        out.extend(bytes);
    }
    fn sequence(self, out: &mut Vec<u8>, tag: (u16, u16), items: &[Vec<u8>]) {
        self.u16(out, tag.0);
        self.u16(out, tag.1);
        if self.explicit {
            out.extend(b"SQ\0\0");
        }
        let length: usize = items.iter().map(|item| item.len() + 8).sum();
        self.u32(out, if self.defined { length as u32 } else { u32::MAX });
        for item in items {
            self.u16(out, 0xFFFE);
            self.u16(out, 0xE000);
            self.u32(out, if self.defined { item.len() as u32 } else { u32::MAX });
            out.extend(item);
            if !self.defined {
                self.u16(out, 0xFFFE);
                self.u16(out, 0xE00D);
                self.u32(out, 0);
            }
        }
        if !self.defined {
            self.u16(out, 0xFFFE);
            self.u16(out, 0xE0DD);
            self.u32(out, 0);
        }
    }
    fn code(self, value: &str, scheme: &str) -> Vec<u8> {
        let mut out = Vec::new();
        self.value(&mut out, (0x0008, 0x0100), b"SH", value);
        self.value(&mut out, (0x0008, 0x0102), b"SH", scheme);
        out
    }
    fn item(self, item: &Item) -> Vec<u8> {
        let mut out = Vec::new();
        self.sequence(
            &mut out,
            (0x0040, 0xA043),
            &[self.code(item.concept.0, item.concept.1)],
        );
        self.value(&mut out, (0x0040, 0xA120), b"DT", item.text);
        self.value(&mut out, (0x0040, 0xA124), b"UI", item.text);
        self.sequence(&mut out, (0x0040, 0xA168), &[self.code(item.text, "SRT")]);
        let mut measured = Vec::new();
        self.sequence(&mut measured, (0x0040, 0x08EA), &[self.code(item.unit, "UCUM")]);
        self.value(&mut measured, (0x0040, 0xA30A), b"DS", item.text);
        self.sequence(&mut out, (0x0040, 0xA300), &[measured]);
        if !item.children.is_empty() {
            let children: Vec<Vec<u8>> = item.children.iter().map(|child| self.item(child)).collect();
            self.sequence(&mut out, (0x0040, 0xA730), &children);
        }
        out
    }
    fn file(self, items: &[Item], root: (&str, &str)) -> Vec<u8> {
        let syntax = match (self.explicit, self.big_endian) {
            (false, _) => "1.2.840.10008.1.2\0",
            (true, false) => "1.2.840.10008.1.2.1\0",
            (true, true) => "1.2.840.10008.1.2.2\0",
        };
        let mut out = vec![0; 128];
        out.extend(b"DICM\x02\0\x10\0UI");
        out.extend((syntax.len() as u16).to_le_bytes());
        out.extend(syntax.as_bytes());
        self.value(&mut out, (0x0008, 0x0060), b"CS", "SR");
        self.sequence(&mut out, (0x0040, 0xA043), &[self.code(root.0, root.1)]);
        let written: Vec<Vec<u8>> = items.iter().map(|item| self.item(item)).collect();
        self.sequence(&mut out, (0x0040, 0xA730), &written);
        out
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((root, rest)) = data.split_first() else {
        return;
    };
    let root = CONCEPTS[usize::from(*root) % 2 * usize::from(*root < 250)];
    let items = tree(&rest[..rest.len().min(600)], &mut 0, 0);
    let mut first = None;
    for explicit in [true, false] {
        for big_endian in [false, true] {
            for defined in [true, false] {
                if !explicit && big_endian {
                    continue;
                }
                let writing = Writing {
                    explicit,
                    big_endian,
                    defined,
                };
                let object = read(&writing.file(&items, root), &Limits::default())
                    .expect("a well-formed file is read");
                let first = first.get_or_insert_with(|| object.clone());
                assert_eq!(object.content, first.content);
                assert_eq!(object.notes, first.notes);
            }
        }
    }
});
