//! `cre carnet import`: carnet documents, entries of the contract, DICOM files, and folders of them, into a carnet.

use crate::arguments::Setting;
use crate::carnet_commands::print_json;
use crate::dicom_files::{self, find};
use crate::fault::{Fault, Outcome};
use crate::files;
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::record::{Carnet, Placeholders};
use cre_dicom::entries::{ImportSetting, entries};
use cre_dicom::{Content, Header, persons};
use std::path::Path;

/// What became of the files.
#[derive(Default)]
struct Tally {
    taken: usize,
    /// DICOM objects that state nothing for the record: images without dose, reports that are no dose reports.
    without_dose: usize,
    notes: usize,
    headers: Vec<Header>,
    faults: Vec<Fault>,
}

/// Takes every good file; each bad one is listed with code and place, and the exit code is 1 (R11.3).
pub(crate) fn run(setting: &Setting, engine: &Engine, into: &str, paths: &[String], system: &str) -> Outcome {
    let mut tally = Tally::default();
    let mut open = if Path::new(into).exists() {
        Some(files::open(engine, into)?)
    } else {
        None
    };
    let found = find(paths, &mut tally.faults);
    let bar = dicom_files::progress(found.len());
    let mut dicom = Vec::new();
    for path in &found {
        if looks_like_text(path) {
            match of_contract(engine, &mut open, path) {
                Ok(()) => tally.taken += 1,
                Err(faults) => tally.faults.extend(faults),
            }
            bar.inc(1);
        } else {
            dicom.push(path);
        }
    }
    if let Some(carnet) = &mut open {
        let mut grown = carnet.carnet().clone();
        for path in dicom {
            of_dicom(&mut grown, setting, path, system, &mut tally);
            bar.inc(1);
        }
        *carnet = engine.open(grown);
    } else if let Some(path) = dicom.first() {
        let message =
            "DICOM files need a carnet that exists: they do not say whose key in the patient index it is";
        tally.faults.push(Fault::new("CRE-6008", message, path.as_str()));
    }
    bar.finish_and_clear();
    if let Some(open) = &open {
        close(setting, engine, into, open, found.len(), &tally)?;
    }
    if tally.faults.is_empty() {
        Ok(())
    } else {
        Err(tally.faults)
    }
}

/// Documents of the contract are JSON: they begin with a brace, which no DICOM file does.
fn looks_like_text(path: &str) -> bool {
    let mut first = [0; 64];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut first));
    let begins = |length: usize| {
        first
            .iter()
            .take(length)
            .find(|byte| !byte.is_ascii_whitespace())
            .copied()
    };
    read.is_ok_and(|length| matches!(begins(length), Some(b'{' | 0xEF)))
}

fn of_contract(engine: &Engine, open: &mut Option<OpenCarnet>, file: &str) -> Outcome {
    let text = files::read(file)?;
    let fault = |error| Fault::about(file, &error).alone();
    let document =
        serde_json::from_slice::<serde_json::Value>(&text).is_ok_and(|v| v.get("entries").is_some());
    match open {
        None => *open = Some(engine.open_json(&text).map_err(fault)?),
        Some(open) if document => engine.merge_json(open, &text).map_err(fault)?,
        Some(open) => engine.add_json(open, &text).map_err(fault)?,
    }
    Ok(())
}

fn of_dicom(carnet: &mut Carnet, setting: &Setting, path: &str, system: &str, tally: &mut Tally) {
    let object = match dicom_files::read_one(path) {
        Ok(object) => object,
        Err(fault) => return tally.faults.push(fault),
    };
    let import = ImportSetting {
        system: system.to_owned(),
        institution: None,
        now: setting.now,
    };
    tally.notes += crate::dose_tables::all_notes(&object).len();
    let made = entries(&object, &import);
    tally.without_dose += usize::from(matches!(
        object.content,
        Content::NoDose | Content::OtherReport { .. }
    ));
    for entry in made {
        if let Err(error) = carnet.add(entry) {
            return tally.faults.push(Fault::about(path, &error.into()));
        }
    }
    tally.headers.push(object.header);
    tally.taken += 1;
}

/// Stores the carnet and says what was taken; files that speak of several persons are said aloud.
fn close(
    setting: &Setting,
    engine: &Engine,
    into: &str,
    open: &OpenCarnet,
    files: usize,
    tally: &Tally,
) -> Outcome {
    if tally.taken > 0 {
        files::save(into, open)?;
    }
    let entries = open.carnet().len();
    let headers: Vec<&Header> = tally.headers.iter().collect();
    let placeholders = Placeholders::new(&engine.catalogue().pack().policy.placeholders);
    let persons = persons(&headers, &placeholders).len();
    let quarantined = open.history().quarantine().len();
    if setting.json {
        return print_json(&serde_json::json!({
            "file": into, "taken": tally.taken, "files": files, "entries": entries, "withoutDose": tally.without_dose,
            "notes": tally.notes, "persons": persons, "quarantined": quarantined,
        }));
    }
    anstream::println!(
        "{} of {files} file(s) taken, {entries} entries in {into}",
        tally.taken
    );
    if tally.without_dose > 0 {
        anstream::println!("{} of them hold no dose", tally.without_dose);
    }
    if tally.notes > 0 {
        anstream::println!("{} data-quality note(s): `cre dose` shows them", tally.notes);
    }
    if persons > 1 {
        anstream::eprintln!(
            "warning: the files speak of {persons} persons or studies that nothing ties; `cre dose` shows which"
        );
    }
    if quarantined > 0 {
        anstream::println!("{quarantined} quarantined: `cre carnet show` says why");
    }
    Ok(())
}
