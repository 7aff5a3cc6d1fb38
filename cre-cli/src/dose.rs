//! `cre dose`: what DICOM files say of dose, and what they say together.

use crate::arguments::Setting;
use crate::dicom_files::{self, DicomFile};
use crate::fault::{Fault, Outcome};
use crate::{dose_tables, files};
use cre_core::assessment::HistoryAt;
use cre_core::dose::{DoseSummary, dose_summary};
use cre_core::engine::Engine;
use cre_core::identity::{PatientIdentity, PatientKey, Private, StatedIdentity};
use cre_core::record::{Carnet, Placeholders};
use cre_core::wire;
use cre_dicom::entries::{ImportSetting, entries, stated_identity};
use cre_dicom::{Header, persons};
use serde_json::json;
use std::collections::BTreeMap;

/// What the files of one person say together.
pub(crate) struct Union {
    /// Positions of the files.
    pub(crate) files: Vec<usize>,
    /// The dose of their exams.
    pub(crate) summary: DoseSummary,
    /// The file that each entry came from; a file that says what another said before has no entry of its own.
    pub(crate) file_of: BTreeMap<String, usize>,
    /// Files that say exactly what another said: position of the one and of the other.
    pub(crate) same: Vec<(usize, usize)>,
}

/// Runs the command.
pub(crate) fn run(setting: &Setting, paths: &[String]) -> Outcome {
    let engine = files::engine(setting.pack.as_deref())?;
    let mut faults = Vec::new();
    let found = dicom_files::find(paths, &mut faults);
    let read = dicom_files::read_all(&found, &mut faults);
    let unions = unions(&engine, setting, &read).map_err(Fault::alone)?;
    if setting.json {
        let text = wire::canonical(&as_json(&read, &unions))
            .map_err(|error| Fault::about("-", &error.into()).alone())?;
        files::write("-", &format!("{text}\n"))?;
    } else if !read.is_empty() {
        anstream::print!("{}", dose_tables::shown(&read, &unions, setting.language));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn as_json(read: &[DicomFile], unions: &[Union]) -> serde_json::Value {
    let name = |index: &usize| read.get(*index).map_or("", |file| file.path.as_str());
    let files: Vec<_> = read
        .iter()
        .map(|file| {
            json!({"file": file.path, "header": file.object.header, "content": file.object.content,
                "notes": dose_tables::all_notes(&file.object)})
        })
        .collect();
    let together: Vec<_> = unions
        .iter()
        .map(|union| {
            let of: BTreeMap<&String, &str> = union
                .file_of
                .iter()
                .map(|(entry, file)| (entry, name(file)))
                .collect();
            let same: Vec<_> = union
                .same
                .iter()
                .map(|(file, other)| json!({"file": name(file), "saysTheSameAs": name(other)}))
                .collect();
            json!({"files": union.files.iter().map(name).collect::<Vec<_>>(), "entries": of, "same": same,
                "dose": union.summary})
        })
        .collect();
    json!({"files": files, "together": together})
}

/// One union for each person that the files speak of, never a sum over two (R11.4).
fn unions(engine: &Engine, setting: &Setting, read: &[DicomFile]) -> Result<Vec<Union>, Fault> {
    let headers: Vec<&Header> = read.iter().map(|file| &file.object.header).collect();
    let placeholders = Placeholders::new(&engine.catalogue().pack().policy.placeholders);
    persons(&headers, &placeholders)
        .into_iter()
        .map(|group| union(engine, setting, read, group))
        .collect()
}

fn union(engine: &Engine, setting: &Setting, read: &[DicomFile], group: Vec<usize>) -> Result<Union, Fault> {
    let members = || group.iter().filter_map(|index| Some((*index, read.get(*index)?)));
    let identities = members().filter_map(|(_, file)| stated_identity(&file.object.header));
    let mut carnet = Carnet::new(patient(identities));
    let import = ImportSetting {
        system: "files".to_owned(),
        institution: None,
        now: setting.now,
    };
    let mut file_of = BTreeMap::new();
    let mut same = Vec::new();
    for (index, file) in members() {
        for entry in entries(&file.object, &import) {
            match file_of.get(&entry.id) {
                Some(other) if *other != index => same.push((index, *other)),
                Some(_) => {}
                None => drop(file_of.insert(entry.id.clone(), index)),
            }
            carnet
                .add(entry)
                .map_err(|error| Fault::about(&file.path, &error.into()))?;
        }
    }
    same.dedup();
    let open = engine.open(carnet);
    let at = HistoryAt::new(open.history(), engine.catalogue(), setting.now);
    let summary = dose_summary(engine.catalogue(), &at);
    Ok(Union {
        files: group,
        summary,
        file_of,
        same,
    })
}

/// The patient as the files state them: enough for the age on the day of each exam.
fn patient(stated: impl Iterator<Item = StatedIdentity>) -> PatientIdentity {
    let mut patient = PatientIdentity {
        key: PatientKey {
            authority: "files".to_owned(),
            value: Private::new("person"),
        },
        birth_date: None,
        sex: None,
        names: Vec::new(),
        national_number: None,
    };
    for identity in stated {
        patient.birth_date = patient.birth_date.or(identity.birth_date);
        patient.sex = patient.sex.or(identity.sex);
    }
    patient
}
