//! Every file of the real inputs gives exactly the values that independent tools computed from it (`truth.json`).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at its first fault"
)]

mod testdata;

use cre_core::record::Side;
use cre_dicom::{
    Accumulated, Code, Content, DoseReport, Event, EventKind, ImageDose, Limits, Measure, MeasureKind,
    Object, ReportForm, read,
};
use serde_json::Value;

fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.is_empty())
}

/// What is compared, file by file; every difference is listed, not only the first.
struct Comparison {
    file: String,
    compared: usize,
    differences: Vec<String>,
}

impl Comparison {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, expected: T) {
        self.compared += 1;
        if found != expected {
            self.differences.push(format!(
                "{}: {what}: found {found:?}, expected {expected:?}",
                self.file
            ));
        }
    }

    fn text(&mut self, what: &str, found: Option<&str>, expected: &Value) {
        self.same(what, found.map(str::to_owned), text(expected).map(str::to_owned));
    }

    fn code(&mut self, what: &str, found: Option<&Code>, expected: &Value) {
        let expected = text(&expected["code"]).map(|code| {
            (
                code.to_owned(),
                expected["scheme"].as_str().unwrap_or("").to_owned(),
            )
        });
        self.same(what, found.map(|c| (c.value.clone(), c.scheme.clone())), expected);
    }

    /// One value: raw text and unit exactly as the tools saw them.
    fn measure(&mut self, what: &str, found: Option<&Measure>, expected: &Value) {
        if expected.is_null() {
            self.same(what, found.is_none(), true);
            return;
        }
        let expected = (
            text(&expected["raw"]).map(str::to_owned),
            text(&expected["unit"]).map(str::to_owned),
        );
        self.same(
            what,
            found.map(|m| (m.text.clone(), m.unit.clone())),
            Some(expected),
        );
    }
}

fn of(measures: &[Measure], kind: MeasureKind) -> Option<&Measure> {
    measures.iter().find(|measure| measure.kind == kind)
}

fn count(measures: &[Measure], kind: MeasureKind) -> usize {
    measures.iter().filter(|measure| measure.kind == kind).count()
}

fn compare_header(c: &mut Comparison, object: &Object, truth: &Value) {
    let (h, study, device, patient) = (
        &object.header,
        &truth["study"],
        &truth["device"],
        &truth["patient"],
    );
    c.text(
        "transfer syntax",
        h.transfer_syntax.as_deref(),
        &truth["transfer_syntax"],
    );
    c.text("SOP class", h.class.as_deref(), &truth["sop_class_uid"]);
    c.text("modality", h.modality.as_deref(), &truth["modality"]);
    c.text("study", h.study.as_deref(), &study["study_uid"]);
    c.text("series", h.series.as_deref(), &study["series_uid"]);
    c.text("instance", h.instance.as_deref(), &study["sop_instance_uid"]);
    c.text("study date", h.studied.date.as_deref(), &study["study_date"]);
    c.text("study time", h.studied.time.as_deref(), &study["study_time"]);
    c.text("content date", h.content.date.as_deref(), &study["content_date"]);
    c.text("content time", h.content.time.as_deref(), &study["content_time"]);
    c.text("time zone", h.time_zone.as_deref(), &study["timezone_offset"]);
    c.text(
        "accession",
        h.accession.as_ref().map(|a| a.reveal()),
        &study["accession"],
    );
    c.text(
        "study description",
        h.study_description.as_ref().map(|a| a.reveal()),
        &study["study_description"],
    );
    c.text("completion", h.completion.as_deref(), &study["completion_flag"]);
    c.text("manufacturer", h.manufacturer.as_deref(), &device["manufacturer"]);
    c.text("model", h.model.as_deref(), &device["model"]);
    c.text("serial", h.serial.as_deref(), &device["device_serial"]);
    c.text("station", h.station.as_deref(), &device["station_name"]);
    c.text("institution", h.institution.as_deref(), &device["institution"]);
    c.text(
        "patient id",
        h.patient.id.as_ref().map(|a| a.reveal()),
        &patient["id"],
    );
    c.text("issuer", h.patient.issuer.as_deref(), &patient["issuer"]);
    c.text(
        "patient name",
        h.patient.name.as_ref().map(|a| a.reveal()),
        &patient["name"],
    );
    c.text(
        "birth date",
        h.patient.birth_date.as_ref().map(|a| a.reveal()),
        &patient["birth_date"],
    );
    c.text("sex", h.patient.sex.as_deref(), &patient["sex"]);
}

fn letter(side: Option<Side>) -> Option<&'static str> {
    match side {
        Some(Side::Left) => Some("L"),
        Some(Side::Right) => Some("R"),
        Some(Side::Both) => Some("B"),
        None => None,
    }
}

fn compare_event(c: &mut Comparison, event: &Event, truth: &Value) {
    let container = match event.kind {
        EventKind::CtAcquisition => "113819",
        EventKind::XRay => "113706",
        EventKind::Administration => "113502",
    };
    c.text("container", Some(container), &truth["container"]);
    c.text("event uid", event.uid.as_deref(), &truth["uid"]);
    c.text("event start", event.start.as_deref(), &truth["start"]);
    // Siemens Flash TAP declares Latin-1 and writes UTF-8. The tools of the truth follow the declaration; we follow the
    // bytes, which spell a word, and note it.
    let written = truth["protocol"]
        .as_str()
        .map(|text| text.replace("Ã¦Ã¸Ã¥", "æøå"));
    c.text(
        "protocol",
        event.protocol.as_ref().map(|p| p.reveal()),
        &Value::from(written),
    );
    c.code("target region", event.region.as_ref(), &truth["target_region"]);
    for (name, kind) in [
        ("ctdivol_mGy", MeasureKind::MeanCtdiVol),
        ("dlp_mGycm", MeasureKind::Dlp),
        ("dap_Gym2", MeasureKind::Dap),
        ("dose_rp_Gy", MeasureKind::DoseRp),
        ("agd_mGy", MeasureKind::Agd),
        ("entrance_exposure_mGy", MeasureKind::EntranceExposure),
        ("irradiation_duration_s", MeasureKind::IrradiationDuration),
        ("effective_dose_mSv", MeasureKind::EffectiveDose),
        ("half_life_s", MeasureKind::HalfLife),
        ("administered_MBq", MeasureKind::AdministeredActivity),
        ("pre_MBq", MeasureKind::ActivityBefore),
        ("post_MBq", MeasureKind::ActivityAfter),
    ] {
        if let Some(expected) = truth.get(name) {
            c.measure(name, of(&event.measures, kind), expected);
        }
    }
    for (name, found) in [
        ("phantom", &event.phantom),
        ("acquisition_type", &event.acquisition),
        ("event_type", &event.acquisition),
        ("plane", &event.plane),
        ("agent", &event.agent),
        ("radionuclide", &event.radionuclide),
        ("route", &event.route),
    ] {
        if let Some(expected) = truth.get(name) {
            c.code(name, found.as_ref(), expected);
        }
    }
    if let Some(expected) = truth.get("laterality") {
        c.text("laterality", letter(event.side), expected);
    }
    let counts = [
        ("n_ct_dose_containers", event.dose_containers as usize),
        ("n_organ_doses", event.organ_doses as usize),
        ("n_dap_items", count(&event.measures, MeasureKind::Dap)),
        ("n_rp_items", count(&event.measures, MeasureKind::DoseRp)),
    ];
    for (name, found) in counts {
        if let Some(expected) = truth.get(name).and_then(Value::as_u64) {
            c.same(name, found as u64, expected);
        }
    }
    if let Some(expected) = truth.get("stop") {
        c.text("stop", event.stop.as_deref(), expected);
    }
}

fn compare_accumulated(c: &mut Comparison, section: &Accumulated, truth: &Value) {
    c.text(
        "container",
        Some(if section.ct { "113811" } else { "113702" }),
        &truth["container"],
    );
    c.code("plane", section.plane.as_ref(), &truth["plane"]);
    for (name, kind) in [
        ("total_events", MeasureKind::TotalEvents),
        ("dlp_total_mGycm", MeasureKind::DlpTotal),
        ("ct_effective_dose", MeasureKind::CtEffectiveDoseTotal),
        ("dap_total_Gym2", MeasureKind::DapTotal),
        ("dose_rp_total_Gy", MeasureKind::DoseRpTotal),
        ("fluoro_dap_Gym2", MeasureKind::FluoroDap),
        ("fluoro_dose_rp_Gy", MeasureKind::FluoroDoseRp),
        ("fluoro_time_s", MeasureKind::FluoroTime),
        ("acq_dap_Gym2", MeasureKind::AcquisitionDap),
        ("acq_dose_rp_Gy", MeasureKind::AcquisitionDoseRp),
        ("acq_time_s", MeasureKind::AcquisitionTime),
        ("n_radiographic_frames", MeasureKind::RadiographicFrames),
    ] {
        if let Some(expected) = truth.get(name) {
            c.measure(name, of(&section.measures, kind), expected);
        }
    }
    let breasts: Vec<&Measure> = section
        .measures
        .iter()
        .filter(|m| m.kind == MeasureKind::AccumulatedAgd)
        .collect();
    let expected = truth["agd_mGy"].as_array().cloned().unwrap_or_default();
    c.same("accumulated breasts", breasts.len(), expected.len());
    for (found, expected) in breasts.iter().zip(&expected) {
        c.measure("accumulated AGD", Some(found), expected);
        c.text("breast", letter(found.side), &expected["laterality"]);
    }
}

fn compare_report(c: &mut Comparison, report: &DoseReport, truth: &Value) {
    let (context, expect) = (&truth["sr_context"], &truth["expect"]);
    c.code("root concept", report.root.as_ref(), &context["root_concept"]);
    c.text("template", report.template.as_deref(), &context["template_id"]);
    c.code("intent", report.intent.as_ref(), &context["has_intent"]);
    c.text(
        "observer uid",
        report.observer.uid.as_deref(),
        &context["device_observer_uid"],
    );
    c.text(
        "observer name",
        report.observer.name.as_deref(),
        &context["device_observer_name"],
    );
    c.text(
        "observer manufacturer",
        report.observer.manufacturer.as_deref(),
        &context["device_observer_manufacturer"],
    );
    c.text(
        "observer model",
        report.observer.model.as_deref(),
        &context["device_observer_model"],
    );
    c.text(
        "observer serial",
        report.observer.serial.as_deref(),
        &context["device_observer_serial"],
    );
    if report.form != ReportForm::SiemensSummary {
        c.text("start", report.start.as_deref(), &context["irradiation_start"]);
        c.text("end", report.end.as_deref(), &context["irradiation_end"]);
        c.code(
            "procedure",
            report.procedure.as_ref(),
            &expect["procedure_reported"],
        );
        c.code("scope", report.scope.as_ref(), &expect["scope"]);
    } else {
        let vendor = &expect["vendor_radsum"];
        let totals = &report.accumulated[0].measures;
        c.text("start", report.start.as_deref(), &vendor["start"]);
        c.text("end", report.end.as_deref(), &vendor["end"]);
        c.measure(
            "DAP total",
            of(totals, MeasureKind::DapTotal),
            &vendor["dap_total_Gym2"],
        );
        c.measure(
            "fluoroscopy time",
            of(totals, MeasureKind::FluoroTime),
            &vendor["fluoro_time_s"],
        );
        c.measure(
            "exposures",
            of(totals, MeasureKind::Exposures),
            &vendor["n_exposures"],
        );
        c.measure(
            "air kerma",
            of(totals, MeasureKind::DoseRpTotal),
            &vendor["air_kerma"],
        );
        return;
    }
    let uids: Vec<&str> = context["scope_uids"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(text)
        .collect();
    c.same(
        "scope uids",
        report.scope_uids.iter().map(String::as_str).collect(),
        uids,
    );
    let events = truth["events"].as_array().unwrap();
    c.same("events", report.events.len(), events.len());
    for (event, expected) in report.events.iter().zip(events) {
        compare_event(c, event, expected);
    }
    let sections = truth["accumulated"].as_array().unwrap();
    c.same("accumulated sections", report.accumulated.len(), sections.len());
    for (section, expected) in report.accumulated.iter().zip(sections) {
        compare_accumulated(c, section, expected);
    }
}

fn number(measure: Option<&Measure>) -> Option<f64> {
    measure.and_then(|m| m.text.as_deref()?.parse().ok())
}

fn compare_image(c: &mut Comparison, image: &ImageDose, truth: &Value) {
    let expect = &truth["expect"];
    c.text(
        "acquisition date",
        image.acquired.date.as_deref(),
        &expect["acquisition_date"],
    );
    c.text(
        "acquisition time",
        image.acquired.time.as_deref(),
        &expect["acquisition_time"],
    );
    c.text("view", image.view.as_deref(), &expect["view_position"]);
    c.text("body part", image.body_part.as_deref(), &expect["body_part"]);
    c.text("intent", image.intent.as_deref(), &expect["presentation_intent"]);
    let first = image.exposures.first();
    let measures = first.map(|e| e.measures.as_slice()).unwrap_or_default();
    if let Some(dap) = text(&expect["dap_dGycm2"]) {
        let found = of(measures, MeasureKind::Dap).unwrap();
        c.same(
            "DAP",
            (found.text.as_deref(), found.unit.as_deref()),
            (Some(dap), Some("dGy.cm2")),
        );
    }
    if let Some(dose) = text(&expect["organ_dose_dGy"]) {
        let found = of(measures, MeasureKind::Agd).unwrap();
        c.same(
            "organ dose",
            (found.text.as_deref(), found.unit.as_deref()),
            (Some(dose), Some("dGy")),
        );
        c.text("breast", letter(found.side), &expect["image_laterality"]);
    }
    c.text(
        "event uid",
        first.and_then(|e| e.uid.as_deref()),
        &expect["irradiation_event_uid"],
    );
    let administrations = expect["radiopharm"].as_array().cloned().unwrap_or_default();
    c.same(
        "administrations",
        image.administrations.len(),
        administrations.len(),
    );
    for (found, expected) in image.administrations.iter().zip(&administrations) {
        let activity = found.activity.as_ref().unwrap();
        c.text("activity", activity.text.as_deref(), &expected["total_dose_raw"]);
        let raw: f64 = activity.text.as_ref().unwrap().parse().unwrap();
        let factor = if activity.unit.as_deref() == Some("Bq") {
            1e-6
        } else {
            1.0
        };
        c.same(
            "activity in MBq",
            Some(raw * factor),
            expected["activity_MBq_by_standard"].as_f64(),
        );
        c.text("uid", found.uid.as_deref(), &expected["uid"]);
        let code = |code: &Option<Code>| code.as_ref().map(|c| (c.value.clone(), c.scheme.clone()));
        let list = |value: &Value| Some((value[0].as_str()?.to_owned(), value[1].as_str()?.to_owned()));
        c.same("agent", code(&found.agent), list(&expected["agent"]));
        c.same(
            "radionuclide",
            code(&found.radionuclide),
            list(&expected["radionuclide"]),
        );
        let start = text(&expected["start_datetime"]).or_else(|| text(&expected["start_time"]));
        c.same("start", found.start.as_deref(), start);
    }
    if let Some(items) = expect["dlp_mGycm_items_private_00E1_1021"].as_array() {
        let found: Vec<_> = image
            .exposures
            .iter()
            .map(|e| number(of(&e.measures, MeasureKind::Dlp)))
            .collect();
        c.same(
            "DLP of the screen",
            found,
            items.iter().map(Value::as_f64).collect(),
        );
        let ctdi: Vec<_> = image
            .exposures
            .iter()
            .map(|e| number(of(&e.measures, MeasureKind::MeanCtdiVol)))
            .collect();
        let items = expect["ctdivol_items"].as_array().unwrap();
        c.same(
            "CTDIvol of the screen",
            ctdi,
            items.iter().map(Value::as_f64).collect(),
        );
    }
}

#[test]
fn every_file_gives_the_values_of_the_truth() {
    let Some(folder) = testdata::folder("rdsr") else {
        return;
    };
    let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap();
    let files = truth["files"].as_object().unwrap();
    let mut differences = Vec::new();
    let (mut compared, mut read_files, mut refused) = (0, 0, 0);
    for (name, expected) in files {
        let mut c = Comparison {
            file: name.clone(),
            compared: 0,
            differences: Vec::new(),
        };
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let kind = expected["kind"].as_str().unwrap();
        match (kind, read(&bytes, &Limits::default())) {
            ("robust-truncated", Err(error)) => {
                refused += 1;
                c.same("code", error.code(), "CRE-5002");
            }
            ("robust-not-dicom", Err(error)) => {
                refused += 1;
                c.same("code", error.code(), "CRE-5001");
            }
            (_, Ok(object)) => {
                read_files += 1;
                compare_header(&mut c, &object, expected);
                match &object.content {
                    Content::DoseReport(report) => {
                        c.same(
                            "a dose report is one",
                            kind.ends_with("sr") && kind != "negative-sr" || kind.contains("synthetic"),
                            true,
                        );
                        compare_report(&mut c, report, expected);
                    }
                    Content::Image(image) => {
                        c.same(
                            "an image is one",
                            kind.ends_with("image") || kind == "ct-dose-screen",
                            true,
                        );
                        compare_image(&mut c, image, expected);
                    }
                    Content::OtherReport { .. } => c.same("no dose report", kind, "negative-sr"),
                    other => c.differences.push(format!("{name}: read as {other:?}")),
                }
            }
            (_, Err(error)) => c.differences.push(format!("{name}: refused: {error}")),
        }
        compared += c.compared;
        differences.append(&mut c.differences);
    }
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
    assert_eq!((read_files, refused), (51, 2), "files read and refused");
    println!("{read_files} files read, {refused} refused, {compared} values compared");
}
