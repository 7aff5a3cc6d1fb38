//! Random sequences of calls through the C ABI, as a C program may make them: nulls, lengths beside null, documents good, bent
//! and bad, handles that are busy or broken by a fault, errors that are looked at late, frees in any order. Memory is the
//! caller's, exactly as long as said, and gone after the call, so that AddressSanitizer sees every look beyond or afterwards.
//!
//! What must hold: a null gives `CRE_E_ARGUMENT`, a busy carnet `CRE_E_BUSY`, a broken one `CRE_E_PANIC`, outputs are written on
//! `CRE_OK` only and the error on every other status only, and a call that fails leaves the carnet as it was.
#![no_main]

use cre::*;
use libfuzzer_sys::fuzz_target;
use std::ptr::{null, null_mut};
use std::sync::OnceLock;

/// Handles of each kind that a program holds at once.
const SLOTS: usize = 3;
const CARNET: &[u8] = include_bytes!("../../examples/patient/carnet.json");
const REPORT: &[u8] = include_bytes!("../../examples/patient/dicom/ct-dose-report.dcm");
const CALL: &[u8] = br#"{"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing","language":"fr","draft":{"order":"W-2001","exam":{"code":"CT-NECK","contrast":"given"}}}"#;
const DECISION: &[u8] = br#"{"call":{"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing","draft":{"order":"W-2001","exam":{"code":"CT-NECK","contrast":"given"}}},"action":"confirm","reason":"clinical-change","author":{"system":"ehr"}}"#;
const PARAGRAPH: &[u8] =
    br#"{"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","exam":"x","language":"de"}"#;
const ENTRY: &[u8] = br#"{"id":"f1","author":{"system":"ris"},"instant":"2026-10-01T09:00:00Z","revision":1,"examKey":"k9","content":{"request":{"exam":{"code":"CT-CHEST"}}}}"#;
const SETTING: &[u8] = br#"{"system":"pacs","now":"2026-11-20T09:30:00+01:00"}"#;
const LANGUAGE: &[u8] = br#""de""#;
const SMALL: &[u8] = br#"{"format":"cre-carnet","version":1,"patient":{"key":{"authority":"mpi","value":"p-1"}},"entries":[]}"#;
/// Documents that a program may pass, also where they do not belong.
const DOCUMENTS: [&[u8]; 9] = [
    CARNET, REPORT, CALL, DECISION, PARAGRAPH, ENTRY, SETTING, SMALL, b"",
];

/// The engine that most calls use; one more is made in a sequence when it asks.
struct Shared(*mut cre_engine);
// SAFETY: an engine may be used from any thread (rule 5 of the header).
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

fn shared() -> *mut cre_engine {
    static ENGINE: OnceLock<Shared> = OnceLock::new();
    ENGINE
        .get_or_init(|| {
            // The panics of cre_test_panic are meant and go on; libFuzzer's own hook would end the run at the first one.
            std::panic::set_hook(Box::new(|panic| {
                if panic.payload().downcast_ref::<&str>() != Some(&"provoked by a test") {
                    eprintln!("{panic}");
                }
            }));
            let mut engine = null_mut();
            // SAFETY: `out` is writable, `error` null.
            assert_eq!(unsafe { cre_engine_new(&mut engine, null_mut()) }, CRE_OK);
            assert_eq!(cre_abi_version(), CRE_ABI_VERSION);
            Shared(engine)
        })
        .0
}

/// The bytes of a sequence, read from the front; zeros behind its end.
struct Script<'a>(&'a [u8]);

impl Script<'_> {
    fn byte(&mut self) -> u8 {
        let first = self.0.first().copied().unwrap_or(0);
        self.0 = self.0.get(1..).unwrap_or_default();
        first
    }

    fn slot(&mut self) -> usize {
        usize::from(self.byte()) % SLOTS
    }

    fn short(&mut self) -> usize {
        usize::from(self.byte()) << 8 | usize::from(self.byte())
    }
}

/// What a call is given as input.
enum Input {
    /// Memory of exactly this length.
    Owned(Box<[u8]>),
    /// A length beside null.
    Null(usize),
    /// The bytes of a text or an error, which belong to the library.
    Borrowed(cre_bytes),
}

impl Input {
    fn bytes(&self) -> cre_bytes {
        match self {
            Self::Owned(data) => cre_bytes {
                data: data.as_ptr(),
                len: data.len(),
            },
            Self::Null(len) => cre_bytes {
                data: null(),
                len: *len,
            },
            Self::Borrowed(bytes) => *bytes,
        }
    }

    fn is_wrong(&self) -> bool {
        matches!(self, Self::Null(len) if *len > 0)
    }
}

/// A carnet with what it must answer.
#[derive(Clone, Copy)]
struct Carnet {
    handle: *mut cre_carnet,
    hold: *mut cre_test_hold,
    broken: bool,
}

const NO_CARNET: Carnet = Carnet {
    handle: null_mut(),
    hold: null_mut(),
    broken: false,
};

struct Program {
    engine: *mut cre_engine,
    carnets: [Carnet; SLOTS],
    texts: [*mut cre_text; SLOTS],
    errors: [*mut cre_error; SLOTS],
}

impl Program {
    /// A document as it is, bent in one place, cut, made of the script's own bytes, or taken from the library.
    fn input(&self, script: &mut Script<'_>, fitting: &[u8]) -> Input {
        let choice = script.byte();
        match choice % 16 {
            0 => Input::Null(usize::from(script.byte()) % 3),
            1 => {
                let length = usize::from(script.byte()).min(script.0.len());
                let (own, rest) = script.0.split_at(length);
                script.0 = rest;
                Input::Owned(own.into())
            }
            2 | 3 => {
                let document = DOCUMENTS[usize::from(script.byte()) % DOCUMENTS.len()];
                Input::Owned(document.into())
            }
            4 => {
                let at = script.short() % (fitting.len() + 1);
                Input::Owned(fitting[..at].into())
            }
            5..=8 => {
                let mut bent = fitting.to_vec();
                for _ in 0..=script.byte() % 3 {
                    let at = script.short() % bent.len().max(1);
                    if let Some(byte) = bent.get_mut(at) {
                        *byte = script.byte();
                    }
                }
                Input::Owned(bent.into())
            }
            9 => {
                // SAFETY: the text is null or not freed, and stays so during the call.
                Input::Borrowed(unsafe { cre_text_bytes(self.texts[script.slot()]) })
            }
            10 => {
                // SAFETY: the error is null or not freed, and stays so during the call.
                Input::Borrowed(unsafe { cre_error_json(self.errors[script.slot()]) })
            }
            _ => Input::Owned(fitting.into()),
        }
    }

    /// Keeps a text for later, and frees the one that was there.
    fn keep_text(&mut self, slot: usize, text: *mut cre_text) {
        // SAFETY: each came from the library and is freed here only.
        unsafe { cre_text_free(std::mem::replace(&mut self.texts[slot], text)) };
    }

    fn keep_error(&mut self, slot: usize, error: *mut cre_error) {
        // SAFETY: as above.
        unsafe { cre_error_free(std::mem::replace(&mut self.errors[slot], error)) };
    }

    /// Looks at the status, error and output of a call, and keeps the error.
    fn judge(&mut self, script: &mut Script<'_>, status: cre_status, error: *mut cre_error, asked: bool) {
        assert!([CRE_OK, CRE_E_ARGUMENT, CRE_E_INPUT, CRE_E_BUSY, CRE_E_PANIC].contains(&status));
        assert_eq!(asked && status != CRE_OK, !error.is_null(), "status {status}");
        if !error.is_null() {
            // SAFETY: the error is not freed; its bytes live as long.
            let code = unsafe { cre_error_code(error) };
            assert_eq!(code.len, 8);
            let slot = script.slot();
            self.keep_error(slot, error);
        }
    }

    fn document(&self, carnet: *const cre_carnet) -> Vec<u8> {
        let mut text = null_mut();
        // SAFETY: the carnet is a sound one; the text is freed here.
        unsafe {
            assert_eq!(cre_carnet_document(carnet, &mut text, null_mut()), CRE_OK);
            let bytes = cre_text_bytes(text);
            let document = std::slice::from_raw_parts(bytes.data, bytes.len).to_vec();
            cre_text_free(text);
            document
        }
    }

    fn open(&mut self, script: &mut Script<'_>) {
        let fitting = if script.byte() % 4 == 0 { CARNET } else { SMALL };
        let document = self.input(script, fitting);
        let (slot, choice) = (script.slot(), script.byte());
        let engine = if choice % 8 == 0 { null_mut() } else { self.engine };
        let (mut carnet, mut error) = (null_mut(), null_mut());
        let with_out = choice % 16 != 1;
        let asked = choice % 16 != 2;
        // SAFETY: handles are null or alive, outputs null or writable, inputs null or as long as they say.
        let status = unsafe {
            cre_carnet_open(
                engine,
                document.bytes(),
                if with_out { &mut carnet } else { null_mut() },
                if asked { &mut error } else { null_mut() },
            )
        };
        if engine.is_null() || !with_out || document.is_wrong() {
            assert_eq!(status, CRE_E_ARGUMENT);
        }
        assert_eq!(status == CRE_OK, !carnet.is_null());
        self.judge(script, status, error, asked);
        if !carnet.is_null() {
            self.free_carnet(slot);
            self.carnets[slot] = Carnet {
                handle: carnet,
                ..NO_CARNET
            };
        }
    }

    fn free_carnet(&mut self, slot: usize) {
        let carnet = std::mem::replace(&mut self.carnets[slot], NO_CARNET);
        // SAFETY: each came from the library and is freed once, the hold first.
        unsafe {
            cre_test_release(carnet.hold);
            cre_carnet_free(carnet.handle);
        }
    }

    /// One of the calls on a carnet.
    fn on_carnet(&mut self, script: &mut Script<'_>, which: u8) {
        let slot = script.slot();
        let Carnet { handle, hold, broken } = self.carnets[slot];
        let choice = script.byte();
        let (with_out, asked) = (choice % 16 != 1, choice % 16 != 2);
        let fitting = match which {
            0 => CALL,
            1 => DECISION,
            2 => PARAGRAPH,
            3 => ENTRY,
            4 => SMALL,
            5 => REPORT,
            _ => b"",
        };
        let input = self.input(script, fitting);
        let setting = if which == 5 {
            self.input(script, SETTING)
        } else {
            Input::Owned(Box::default())
        };
        let sound = !handle.is_null() && hold.is_null() && !broken;
        let before = (sound && choice % 32 < 8).then(|| self.document(handle));
        let (mut text, mut error) = (null_mut(), null_mut());
        let out: *mut *mut cre_text = if with_out { &mut text } else { null_mut() };
        let error_out: *mut *mut cre_error = if asked { &mut error } else { null_mut() };
        // SAFETY: handles are null or alive, outputs null or writable, inputs null or as long as they say.
        let status = unsafe {
            match which {
                0 => cre_carnet_assess(handle, input.bytes(), out, error_out),
                1 => cre_carnet_decide(handle, input.bytes(), out, error_out),
                2 => cre_carnet_dose_paragraph(handle, input.bytes(), out, error_out),
                3 => cre_carnet_add(handle, input.bytes(), error_out),
                4 => cre_carnet_merge(handle, input.bytes(), error_out),
                5 => cre_carnet_import_dicom(handle, input.bytes(), setting.bytes(), out, error_out),
                _ => cre_carnet_document(handle, out, error_out),
            }
        };
        let needs_out = !matches!(which, 3 | 4);
        let wrong = input.is_wrong() && which < 6 || setting.is_wrong();
        let expected = if handle.is_null() || wrong || needs_out && !with_out {
            Some(CRE_E_ARGUMENT)
        } else if broken {
            Some(CRE_E_PANIC)
        } else if !hold.is_null() {
            Some(CRE_E_BUSY)
        } else {
            None
        };
        match expected {
            Some(expected) => assert_eq!(status, expected),
            None => assert!(
                matches!(status, CRE_OK | CRE_E_INPUT),
                "call {which}: status {status}"
            ),
        }
        assert_eq!(status == CRE_OK && needs_out, !text.is_null());
        if let Some(before) = before
            && (status != CRE_OK || matches!(which, 0 | 2 | 6))
        {
            assert_eq!(before, self.document(handle));
        }
        self.judge(script, status, error, asked);
        if !text.is_null() {
            let slot = script.slot();
            self.keep_text(slot, text);
        }
    }

    /// Makes a carnet busy, lets it go, or breaks it.
    fn disturb(&mut self, script: &mut Script<'_>) {
        let (slot, choice) = (script.slot(), script.byte());
        let carnet = &mut self.carnets[slot];
        let mut error = null_mut();
        // SAFETY: the carnet is null or alive; a hold is released before its carnet is freed.
        unsafe {
            if choice % 4 == 0 {
                let status = cre_test_panic(carnet.handle, &mut error);
                let reached = !carnet.handle.is_null() && carnet.hold.is_null();
                assert_eq!(status == CRE_E_PANIC, reached);
                carnet.broken |= reached;
                self.judge(script, status, error, true);
            } else if carnet.hold.is_null() {
                let status = cre_test_hold_carnet(carnet.handle, &mut carnet.hold, &mut error);
                assert_eq!(status == CRE_OK, !carnet.handle.is_null() && !carnet.broken);
                self.judge(script, status, error, true);
            } else {
                cre_test_release(std::mem::replace(&mut carnet.hold, null_mut()));
            }
        }
    }

    fn engine(&mut self, script: &mut Script<'_>) {
        let choice = script.byte();
        let (mut engine, mut text, mut error) = (null_mut(), null_mut(), null_mut());
        let of = if choice % 8 == 1 || choice % 8 == 3 {
            null()
        } else {
            self.engine.cast_const()
        };
        // SAFETY: handles are null or alive, outputs are writable, inputs as long as they say.
        let status = unsafe {
            match choice % 4 {
                0 | 2 => {
                    let pack = self.input(script, CALL);
                    cre_engine_new_with_pack(pack.bytes(), &mut engine, &mut error)
                }
                1 => cre_engine_versions(of, &mut text, &mut error),
                _ => {
                    let language = self.input(script, LANGUAGE);
                    let status = cre_engine_words(of, language.bytes(), &mut text, &mut error);
                    let wrong = of.is_null() || language.is_wrong();
                    assert_eq!(status == CRE_E_ARGUMENT, wrong);
                    assert!(
                        wrong || matches!(status, CRE_OK | CRE_E_INPUT),
                        "words: status {status}"
                    );
                    status
                }
            }
        };
        // No document here is a pack; to free what was not made is nothing.
        assert!(engine.is_null());
        // SAFETY: null.
        unsafe { cre_engine_free(engine) };
        assert_eq!(status == CRE_OK, !text.is_null());
        self.judge(script, status, error, true);
        if !text.is_null() {
            let slot = script.slot();
            self.keep_text(slot, text);
        }
    }

    /// Reads every byte of what is kept, and what nulls give.
    fn look(&self, script: &mut Script<'_>) {
        let (text, error) = (self.texts[script.slot()], self.errors[script.slot()]);
        // SAFETY: each is null or not freed; the bytes live as long.
        unsafe {
            for bytes in [
                cre_text_bytes(text),
                cre_error_code(error),
                cre_error_message(error),
                cre_error_place(error),
                cre_error_json(error),
            ] {
                if bytes.data.is_null() {
                    assert_eq!(bytes.len, 0);
                } else {
                    let read = std::slice::from_raw_parts(bytes.data, bytes.len);
                    assert!(std::str::from_utf8(read).is_ok());
                }
            }
        }
    }

    fn step(&mut self, script: &mut Script<'_>) {
        match script.byte() % 16 {
            0 | 1 => self.open(script),
            which @ 2..=8 => self.on_carnet(script, which - 2),
            9 => self.on_carnet(script, 0),
            10 => self.engine(script),
            11 => self.disturb(script),
            12 => self.look(script),
            13 => {
                let slot = script.slot();
                self.free_carnet(slot);
            }
            14 => {
                let slot = script.slot();
                self.keep_text(slot, null_mut());
            }
            _ => {
                let slot = script.slot();
                self.keep_error(slot, null_mut());
            }
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut script = Script(data);
    let mut program = Program {
        engine: shared(),
        carnets: [NO_CARNET; SLOTS],
        texts: [null_mut(); SLOTS],
        errors: [null_mut(); SLOTS],
    };
    let backwards = script.byte() % 2 == 0;
    // A carnet is there from the start: most sequences would otherwise end before one is.
    let mut first = Script(&[1, 15, 0, 15]);
    program.open(&mut first);
    for _ in 0..40 {
        if script.0.is_empty() {
            break;
        }
        program.step(&mut script);
    }
    // What is left is freed, from either end.
    for n in 0..SLOTS {
        let slot = if backwards { SLOTS - 1 - n } else { n };
        program.keep_text(slot, null_mut());
        program.free_carnet(slot);
        program.keep_error(slot, null_mut());
    }
});
