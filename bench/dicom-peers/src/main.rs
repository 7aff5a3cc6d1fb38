//! Reads every file of a folder with cre-dicom and with its peers in one run, and prints the ratios.
//!
//! `dicom-peers FOLDER CRE PYTHON`: the folder of DICOM files, the `cre` program, a Python with pydicom. In process:
//! cre-dicom's `read` against a dicom-rs walk over all elements of the same bytes, and against a pydicom extraction of
//! the same values. As a process: `cre dose FILE` against `dsrdump FILE`. What a peer cannot read is left out of its
//! ratio on both sides. No figure is asserted.

use dicom_object::{DefaultDicomObject, InMemDicomObject};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, cre, python] = arguments.as_slice() else {
        return Err("usage: dicom-peers FOLDER CRE PYTHON".into());
    };
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)?;
    files.sort();
    let mut ours = BTreeMap::new();
    let mut walked = BTreeMap::new();
    for file in &files {
        let bytes = std::fs::read(file)?;
        if let Some(took) = best_of(9, || cre_dicom::read(black_box(&bytes), &cre_dicom::Limits::default()).ok().map(drop)) {
            ours.insert(file.clone(), took);
        }
        if let Some(took) = best_of(5, || walk(black_box(&bytes))) {
            walked.insert(file.clone(), took);
        }
    }
    println!("{} files, {} read by cre-dicom, {} by dicom-rs", files.len(), ours.len(), walked.len());
    compare("dicom-rs walk, in process", &ours, &walked);
    compare("pydicom extraction, in process", &ours, &pydicom(python, &files)?);
    let mut as_process = BTreeMap::new();
    let mut dumped = BTreeMap::new();
    for file in files.iter().filter(|file| ours.contains_key(*file)) {
        let dump = || run(Command::new("dsrdump").arg(file));
        if let Some(took) = best_of(3, dump) {
            dumped.insert(file.clone(), took);
            if let Some(took) = best_of(3, || run(Command::new(cre).arg("--json").arg("dose").arg(file))) {
                as_process.insert(file.clone(), took);
            }
        }
    }
    compare("dsrdump against `cre dose`, whole process", &as_process, &dumped);
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "dcm") {
            files.push(path);
        }
    }
    Ok(())
}

/// The shortest of some runs in microseconds; none if a run fails.
fn best_of(runs: u32, mut work: impl FnMut() -> Option<()>) -> Option<f64> {
    let mut best: Option<f64> = None;
    for _ in 0..runs {
        let start = Instant::now();
        work()?;
        let took = start.elapsed().as_secs_f64() * 1e6;
        best = Some(best.map_or(took, |best| best.min(took)));
    }
    best
}

/// dicom-rs: reads the object and looks at every value.
fn walk(bytes: &[u8]) -> Option<()> {
    // dicom-rs wants the preamble skipped by the caller.
    let start = if bytes.get(128..132) == Some(b"DICM") { 128 } else { 0 };
    let object = DefaultDicomObject::from_reader(bytes.get(start..)?).ok()?;
    black_box(values(&object));
    Some(())
}

fn values(object: &InMemDicomObject) -> usize {
    let mut seen = 0;
    for element in object {
        match element.items() {
            Some(items) => seen += items.iter().map(values).sum::<usize>(),
            None => seen += element.to_str().map_or(0, |text| text.len()),
        }
    }
    seen
}

fn pydicom(python: &str, files: &[PathBuf]) -> Result<BTreeMap<PathBuf, f64>, Box<dyn std::error::Error>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/extract.py");
    let output = Command::new(python).arg(script).args(files).stderr(Stdio::null()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let mut times = BTreeMap::new();
    for line in text.lines() {
        if let [took, _, path] = line.split('\t').collect::<Vec<_>>()[..] {
            times.insert(PathBuf::from(path), took.parse()?);
        }
    }
    Ok(times)
}

fn run(command: &mut Command) -> Option<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    status.success().then_some(())
}

/// Prints the ratio over all files that both read: of the sums, the median and the smallest of the files.
fn compare(peer: &str, ours: &BTreeMap<PathBuf, f64>, theirs: &BTreeMap<PathBuf, f64>) {
    let pairs: Vec<(f64, f64)> = ours
        .iter()
        .filter_map(|(file, took)| theirs.get(file).map(|peer| (*took, *peer)))
        .collect();
    if pairs.is_empty() {
        println!("{peer}: not compared, nothing read by both");
        return;
    }
    let mut ratios: Vec<f64> = pairs.iter().map(|(a, b)| b / a).collect();
    ratios.sort_by(f64::total_cmp);
    let (ours, theirs) = pairs.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    println!(
        "{peer}: {} files, ours {:.3} ms, peer {:.3} ms, ratio of sums {:.1}, median of files {:.1}, smallest {:.1}",
        pairs.len(),
        ours / 1e3,
        theirs / 1e3,
        theirs / ours,
        ratios.get(ratios.len() / 2).copied().unwrap_or(0.0),
        ratios.first().copied().unwrap_or(0.0),
    );
}
