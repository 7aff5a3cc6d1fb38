//! What the C library costs: an order assessed by a handle of the loaded library against the same Rust call, JSON in and out, with
//! the typed Rust call beside it; from `dlopen` to the first answer in a fresh process; and the size of what is shipped.
//!
//! Both sides are the same code, built by the same profile, on the same carnet and the same rotation of [`ORDERS`] orders. A
//! sample asks one side, then the other, and they take turns in being first; the ratio is the median over the samples of each
//! sample's own ratio, so that what disturbs the machine disturbs both.
//!
//! The shared library is the one that cargo builds beside this program, or the one that `CRE_SHIPPED_LIBRARY` names (stripped and
//! optimised for size), of which start and size are printed too.
#![expect(unsafe_code, reason = "it calls the C functions of a library that it loads")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

use cre::{CRE_ABI_VERSION, CRE_OK, cre_bytes, cre_carnet, cre_engine, cre_error, cre_status, cre_text};
use cre_core::assessment::{HistoryAt, assess};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::redundancy::Call;
use cre_core::wire;
use libloading::{Library, Symbol};
use serde_json::json;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::ptr::null_mut;
use std::time::Instant;

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
type Open = unsafe extern "C" fn(
    *const cre_engine,
    cre_bytes,
    *mut *mut cre_carnet,
    *mut *mut cre_error,
) -> cre_status;
type Ask =
    unsafe extern "C" fn(*const cre_carnet, cre_bytes, *mut *mut cre_text, *mut *mut cre_error) -> cre_status;

/// Orders of a rotation.
const ORDERS: usize = 16;
/// Word by which this program calls itself for a fresh process.
const FIRST_ANSWER: &str = "--first-answer";

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == FIRST_ANSWER) {
        return first_answer(Path::new(arguments.get(at + 1).ok_or("which library?")?));
    }
    let smoke = arguments.iter().any(|argument| argument == "--smoke");
    let samples = if smoke { 3 } else { 1001 };
    let built = built()?;
    compare("built as this program", &built, samples)?;
    start("built as this program", &built, if smoke { 1 } else { 51 })?;
    if let Some(shipped) = std::env::var_os("CRE_SHIPPED_LIBRARY").map(PathBuf::from) {
        compare("as shipped, optimised for size", &shipped, samples)?;
        start(
            "as shipped, optimised for size",
            &shipped,
            if smoke { 1 } else { 51 },
        )?;
        println!(
            "  size as shipped, stripped, with pack and DICOM: {} bytes (goal: under 2000000)",
            std::fs::metadata(&shipped)?.len()
        );
    }
    Ok(())
}

/// The shared library that cargo put beside this program.
fn built() -> Outcome<PathBuf> {
    let program = std::env::current_exe()?;
    let deps = program.parent().ok_or("this program lies nowhere")?;
    [deps.join("libcre.so"), deps.with_file_name("libcre.so")]
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(|| "cargo built no libcre.so beside this program".into())
}

fn carnet() -> Outcome<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/patient/carnet.json");
    Ok(std::fs::read(path)?)
}

/// A rotation over the exams of the pack, beginning with one that interrupts.
fn calls(engine: &Engine) -> Outcome<Vec<(Call, Vec<u8>)>> {
    let exams = &engine.catalogue().pack().exams;
    let neck = exams
        .iter()
        .position(|exam| exam.code == "CT-NECK")
        .ok_or("no CT-NECK")?;
    (0..ORDERS)
        .map(|n| {
            let exam = exams.get((neck + n * 29) % exams.len()).ok_or("no exam")?;
            let call = json!({
                "version": 1, "edition": wire::EDITION, "now": "2026-11-20T09:30:00+01:00", "moment": "signing",
                "draft": {"order": format!("o{n}"), "exam": {"code": exam.code}}
            });
            let text = call.to_string().into_bytes();
            Ok((wire::decode(&text)?, text))
        })
        .collect()
}

/// The functions of a loaded library that the benchmark calls, with an open carnet.
struct Loaded<'l> {
    ask: Symbol<'l, Ask>,
    bytes: Symbol<'l, unsafe extern "C" fn(*const cre_text) -> cre_bytes>,
    free: Symbol<'l, unsafe extern "C" fn(*mut cre_text)>,
    carnet: *mut cre_carnet,
}

impl<'l> Loaded<'l> {
    fn open(library: &'l Library, document: &[u8]) -> Outcome<Self> {
        // SAFETY: the library is one of this header, which the ABI number says; the types are those of cre.h.
        unsafe {
            let version: Symbol<'_, unsafe extern "C" fn() -> u32> = library.get(b"cre_abi_version")?;
            if version() != CRE_ABI_VERSION {
                return Err("the library is of another ABI".into());
            }
            let engine_new: Symbol<
                '_,
                unsafe extern "C" fn(*mut *mut cre_engine, *mut *mut cre_error) -> cre_status,
            > = library.get(b"cre_engine_new")?;
            let open: Symbol<'_, Open> = library.get(b"cre_carnet_open")?;
            let (mut engine, mut carnet) = (null_mut(), null_mut());
            if engine_new(&raw mut engine, null_mut()) != CRE_OK
                || open(engine, view(document), &raw mut carnet, null_mut()) != CRE_OK
            {
                return Err("the library opens no carnet".into());
            }
            Ok(Self {
                ask: library.get(b"cre_carnet_assess")?,
                bytes: library.get(b"cre_text_bytes")?,
                free: library.get(b"cre_text_free")?,
                carnet,
            })
        }
    }

    /// One order: the answer is looked at as a program would, and freed.
    fn assess(&self, call: &[u8], look: impl FnOnce(&[u8])) -> Outcome {
        let mut text = null_mut();
        // SAFETY: the carnet is open, the text is freed here, its bytes live as long.
        unsafe {
            if (self.ask)(self.carnet, view(call), &raw mut text, null_mut()) != CRE_OK {
                return Err("the library does not answer".into());
            }
            let answer = (self.bytes)(text);
            look(std::slice::from_raw_parts(answer.data, answer.len));
            (self.free)(text);
        }
        Ok(())
    }
}

fn view(bytes: &[u8]) -> cre_bytes {
    cre_bytes {
        data: bytes.as_ptr(),
        len: bytes.len(),
    }
}

fn compare(name: &str, path: &Path, samples: usize) -> Outcome {
    let document = carnet()?;
    let engine = Engine::embedded()?;
    let open = engine.open_json(&document)?;
    let calls = calls(&engine)?;
    // SAFETY: loading runs no code of the library's own; it has no constructors.
    let library = unsafe { Library::new(path) }?;
    let loaded = Loaded::open(&library, &document)?;
    for (_, text) in &calls {
        let expected = engine.assess_json(&open, text)?;
        let mut same = false;
        loaded.assess(text, |answer| same = answer == expected.as_bytes())?;
        if !same {
            return Err("the library answers otherwise than the Rust call".into());
        }
    }
    let (mut by_handle, mut by_rust, mut typed, mut ratios) = (vec![], vec![], vec![], vec![]);
    for n in 0..samples + samples / 10 {
        let first = n % 2 == 0;
        let early = if first {
            timed(|| handles(&loaded, &calls))?
        } else {
            0.0
        };
        let rust = timed(|| rust(&engine, &open, &calls))?;
        let handle = if first {
            early
        } else {
            timed(|| handles(&loaded, &calls))?
        };
        // The first tenth warms up.
        if n >= samples / 10 {
            by_handle.push(handle);
            by_rust.push(rust);
            ratios.push(handle / rust);
            typed.push(timed(|| typed_calls(&engine, &open, &calls))?);
        }
    }
    let (handle, rust) = (median(&mut by_handle), median(&mut by_rust));
    println!(
        "c_abi, library {name}: median of {samples} samples, each the mean of {ORDERS} orders\n  \
         by C handle {handle:.2} us, same Rust call {rust:.2} us, JSON in and out; ratio {:.3}, difference {:+.2} us (goal: within 5 % + 1 us)\n  \
         typed Rust call {:.2} us",
        median(&mut ratios),
        handle - rust,
        median(&mut typed)
    );
    // The library is not unloaded: rule 7 of its header.
    std::mem::forget(library);
    Ok(())
}

fn handles(loaded: &Loaded<'_>, calls: &[(Call, Vec<u8>)]) -> Outcome {
    for (_, text) in calls {
        loaded.assess(black_box(text), |answer| {
            black_box(answer);
        })?;
    }
    Ok(())
}

fn rust(engine: &Engine, open: &OpenCarnet, calls: &[(Call, Vec<u8>)]) -> Outcome {
    for (_, text) in calls {
        black_box(engine.assess_json(open, black_box(text))?);
    }
    Ok(())
}

fn typed_calls(engine: &Engine, open: &OpenCarnet, calls: &[(Call, Vec<u8>)]) -> Outcome {
    for (call, _) in calls {
        let at = HistoryAt::new(open.history(), engine.catalogue(), call.now);
        black_box(assess(engine.catalogue(), &at, black_box(call))?);
    }
    Ok(())
}

/// Microseconds for one order of a rotation.
fn timed(run: impl FnOnce() -> Outcome) -> Outcome<f64> {
    let start = Instant::now();
    run()?;
    Ok(start.elapsed().as_secs_f64() * 1e6 / ORDERS as f64)
}

fn median(samples: &mut [f64]) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

/// From `dlopen` to the first answer, each time in a process of its own.
fn start(name: &str, path: &Path, samples: usize) -> Outcome {
    let mut taken = Vec::new();
    for _ in 0..samples {
        let output = Command::new(std::env::current_exe()?)
            .arg(FIRST_ANSWER)
            .arg(path)
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        taken.push(String::from_utf8(output.stdout)?.trim().parse::<f64>()?);
    }
    println!(
        "  dlopen to first answer, library {name}: {:.2} ms, median of {samples} processes (goal: under 10 ms)",
        median(&mut taken) / 1e3
    );
    Ok(())
}

/// The part in the fresh process: prints microseconds.
fn first_answer(path: &Path) -> Outcome {
    let document = carnet()?;
    let call = json!({
        "version": 1, "edition": wire::EDITION, "now": "2026-11-20T09:30:00+01:00", "moment": "signing", "language": "fr",
        "draft": {"order": "o1", "exam": {"code": "CT-NECK"}}
    })
    .to_string();
    let start = Instant::now();
    // SAFETY: loading runs no code of the library's own; it has no constructors.
    let library = unsafe { Library::new(path) }?;
    let loaded = Loaded::open(&library, &document)?;
    let mut length = 0;
    loaded.assess(call.as_bytes(), |answer| length = answer.len())?;
    let taken = start.elapsed();
    if length < 100 {
        return Err("that is no answer".into());
    }
    println!("{}", taken.as_secs_f64() * 1e6);
    std::mem::forget(library);
    Ok(())
}
