//! What a file states of dose, as dose statements of the record: one for each radiation source of the file.

use super::times::{administration_start, date_time, stamp};
use crate::codes;
use crate::measure::quantity_kind;
use crate::model::{
    Accumulated, Code, DoseReport, Event, EventKind, Header, HeaderAdministration, HeaderExposure, ImageDose,
    Measure, MeasureKind, ReportForm,
};
use cre_core::identity::Private;
use cre_core::record::{
    Administration, Device, Dose, DoseEvent, DoseOrigin, Phantom, Quantity, QuantityKind, Side, When,
};

/// A dose statement with nothing in it but its place of origin.
fn empty(header: &Header, origin: DoseOrigin) -> Dose {
    Dose {
        origin,
        stream: None,
        instance: header.instance.clone().map(Private::new),
        content_time: stamp(header, &header.content)
            .ok()
            .and_then(|when| when.instant()),
        start: None,
        device: None,
        administration: None,
        scope: None,
        stated_events: None,
        totals: Vec::new(),
        events: Vec::new(),
    }
}

/// The statements of a dose report: its X-ray source, then each administration.
pub(super) fn of_report(header: &Header, report: &DoseReport) -> Vec<Dose> {
    let of_kind = |event: &&Event| event.kind != EventKind::Administration;
    let (x_ray, given): (Vec<&Event>, Vec<&Event>) = report.events.iter().partition(of_kind);
    let mut doses = Vec::new();
    if report.form != ReportForm::Radiopharmaceutical || !x_ray.is_empty() || !report.accumulated.is_empty() {
        let mut dose = empty(header, DoseOrigin::Rdsr);
        dose.start = date_time(header, report.start.as_deref()).ok();
        dose.device = device(header, Some(report));
        dose.scope = report.scope_uids.first().cloned().map(Private::new);
        dose.stated_events = stated_events(&report.accumulated);
        dose.totals = report.accumulated.iter().flat_map(totals).collect();
        dose.events = x_ray
            .into_iter()
            .map(|event| x_ray_event(header, event))
            .collect();
        doses.push(dose);
    }
    doses.extend(
        given
            .into_iter()
            .map(|event| administration_of_report(header, event)),
    );
    doses
}

/// Serial number, UID and station of the irradiating device; the header's come first, since headers of images state
/// them too (R6.6).
fn device(header: &Header, report: Option<&DoseReport>) -> Option<Device> {
    let observer = report.map(|report| &report.observer);
    let device = Device {
        serial: header.serial.clone().or_else(|| observer?.serial.clone()),
        uid: observer.and_then(|observer| observer.uid.clone()),
        station: header.station.clone().or_else(|| observer?.name.clone()),
    };
    (device != Device::default()).then_some(device)
}

/// The stated number of events; sections of several planes add.
fn stated_events(sections: &[Accumulated]) -> Option<u32> {
    let stated: Vec<u32> = sections
        .iter()
        .flat_map(|section| &section.measures)
        .filter(|measure| measure.kind == MeasureKind::TotalEvents)
        .filter_map(|measure| whole(measure.text.as_deref()?))
        .collect();
    stated.iter().copied().reduce(u32::saturating_add)
}

/// A whole number, also when written as `12.0`.
fn whole(text: &str) -> Option<u32> {
    let (number, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction
        .bytes()
        .all(|digit| digit == b'0')
        .then(|| number.parse().ok())?
}

/// The totals of one section. Where a section states no total of a quantity but its fluoroscopy and acquisition parts,
/// the parts stand for it: by definition they add up to it (PS3.16 TID 10004).
fn totals(section: &Accumulated) -> Vec<Quantity> {
    use MeasureKind::{
        AccumulatedAgd, AcquisitionDap, AcquisitionDoseRp, DapTotal, DlpTotal, DoseRpTotal, FluoroDap,
        FluoroDoseRp, FluoroTime,
    };
    let stated = |kind| {
        section
            .measures
            .iter()
            .filter(move |measure| measure.kind == kind && measure.text.is_some())
    };
    let whole_or_parts = |whole, parts: [MeasureKind; 2]| -> Vec<&Measure> {
        let total: Vec<&Measure> = stated(whole).collect();
        if total.is_empty() && parts.iter().all(|part| stated(*part).next().is_some()) {
            return parts.iter().flat_map(|part| stated(*part)).collect();
        }
        total
    };
    let mut values: Vec<&Measure> = stated(DlpTotal).collect();
    values.extend(whole_or_parts(DapTotal, [FluoroDap, AcquisitionDap]));
    values.extend(whole_or_parts(DoseRpTotal, [FluoroDoseRp, AcquisitionDoseRp]));
    values.extend(stated(FluoroTime).chain(stated(AccumulatedAgd)));
    let phantom = section
        .phantom
        .as_ref()
        .and_then(|code| codes::phantom(code.as_ref()));
    values
        .into_iter()
        .filter_map(|measure| {
            let kind = match measure.kind {
                FluoroDap | AcquisitionDap => QuantityKind::Dap,
                FluoroDoseRp | AcquisitionDoseRp => QuantityKind::AirKermaRp,
                other => quantity_kind(other)?,
            };
            quantity(kind, measure, phantom)
        })
        .collect()
}

/// A value as the record keeps it: the text and the unit as written. An empty value is no value.
fn quantity(kind: QuantityKind, measure: &Measure, phantom: Option<Phantom>) -> Option<Quantity> {
    let of_phantom = matches!(kind, QuantityKind::Dlp | QuantityKind::CtdiVol);
    Some(Quantity {
        kind,
        value: measure.text.clone()?,
        unit: measure.unit.clone(),
        phantom: phantom.filter(|_| of_phantom),
        breast: measure.side.filter(|_| kind == QuantityKind::Agd),
        region: None,
    })
}

/// The values of an event. One quantity stated twice counts once when equal, and not at all when unlike: which of them
/// is meant is not known, and the event is then one without value (noted by the reader).
fn values(measures: &[Measure], phantom: Option<Phantom>) -> Vec<Quantity> {
    let mut values: Vec<Quantity> = Vec::new();
    let mut unlike: Vec<QuantityKind> = Vec::new();
    for measure in measures {
        let Some(found) = quantity_kind(measure.kind).and_then(|kind| quantity(kind, measure, phantom))
        else {
            continue;
        };
        match values
            .iter()
            .find(|other| other.kind == found.kind && other.breast == found.breast)
        {
            None => values.push(found),
            Some(other) if *other == found => {}
            Some(_) if unlike.contains(&found.kind) => {}
            Some(_) => unlike.push(found.kind),
        }
    }
    values.retain(|value| !unlike.contains(&value.kind));
    values
}

fn x_ray_event(header: &Header, event: &Event) -> DoseEvent {
    let phantom = event
        .phantom
        .as_ref()
        .and_then(|code| codes::phantom(code.as_ref()));
    let mut values = values(&event.measures, phantom);
    for value in values.iter_mut().filter(|value| value.kind == QuantityKind::Agd) {
        value.breast = value.breast.or(event.side);
    }
    DoseEvent {
        uid: event.uid.clone().map(Private::new),
        start: date_time(header, event.start.as_deref()).ok(),
        region: event.region.as_ref().and_then(region),
        projection: None,
        localizer: event
            .acquisition
            .as_ref()
            .is_some_and(|code| codes::is_localizer(code.as_ref())),
        values,
        label: event.protocol.clone(),
    }
}

/// A region with its code system, as the packs write it; a code that says that the region is not known is none.
pub(super) fn region(code: &Code) -> Option<String> {
    let system = match code.scheme.as_str() {
        "SRT" | "SNM3" | "99SDM" => "SRT",
        "SCT" => "SCT",
        _ => return None,
    };
    (code.value != "T-D0001").then(|| format!("{system}:{}", code.value))
}

/// A radiopharmaceutical with its code system, as the packs write it.
fn agent(code: &Code) -> Option<String> {
    region(code)
}

fn administration_of_report(header: &Header, event: &Event) -> Dose {
    let start = date_time(header, event.start.as_deref()).ok();
    let mut dose = empty(header, DoseOrigin::Rdsr);
    dose.start = start;
    dose.administration = Some(Administration {
        radiopharmaceutical: event.agent.as_ref().and_then(agent),
        nuclide: nuclide(event.radionuclide.as_ref()),
        start: start.and_then(|when| when.instant()),
        // The administered activity of TID 10022 is what the patient received: residuals are measured apart.
        before_residual: None,
    });
    let activity = |measure: &&Measure| measure.kind == MeasureKind::AdministeredActivity;
    dose.events = vec![DoseEvent {
        uid: event.uid.clone().map(Private::new),
        start,
        region: None,
        projection: None,
        localizer: false,
        values: event
            .measures
            .iter()
            .filter(activity)
            .filter_map(|measure| quantity(QuantityKind::Activity, measure, None))
            .collect(),
        label: None,
    }];
    dose
}

fn nuclide(code: Option<&Code>) -> Option<String> {
    code.and_then(|code| codes::nuclide(code.as_ref()))
        .map(str::to_owned)
}

/// The statements of an image header.
pub(super) fn of_image(header: &Header, image: &ImageDose) -> Vec<Dose> {
    let acquired = stamp(header, &image.acquired).ok();
    let mut doses = Vec::new();
    if !image.exposures.is_empty() {
        let mut dose = empty(header, DoseOrigin::ImageHeader);
        dose.start = acquired;
        dose.device = device(header, None);
        dose.events = image
            .exposures
            .iter()
            .map(|exposure| header_event(header, image, exposure, acquired))
            .collect();
        doses.push(dose);
    }
    let given = image.administrations.iter();
    doses.extend(given.map(|given| administration_of_image(header, image, given)));
    doses
}

fn header_event(
    header: &Header,
    image: &ImageDose,
    exposure: &HeaderExposure,
    start: Option<When>,
) -> DoseEvent {
    let phantom = image
        .phantom
        .as_ref()
        .and_then(|code| codes::phantom(code.as_ref()));
    let uid = exposure.uid.clone().or_else(|| exposure_key(header, image));
    DoseEvent {
        uid: uid.map(Private::new),
        start,
        region: image.region.as_ref().and_then(region),
        projection: None,
        localizer: exposure.localizer,
        values: values(&exposure.measures, phantom),
        label: None,
    }
}

/// One exposure gives several images, for processing and for presentation. Where no event UID ties them, study, device,
/// instant of acquisition, view and side do (docs/rules.md, P28). None without an instant, and none for the lines of a dose screen.
fn exposure_key(header: &Header, image: &ImageDose) -> Option<String> {
    let acquired = &image.acquired;
    if image.exposures.len() != 1 {
        return None;
    }
    let parts = [
        header.study.as_deref()?,
        header
            .serial
            .as_deref()
            .or(header.station.as_deref())
            .unwrap_or(""),
        acquired.date.as_deref()?,
        acquired.time.as_deref()?,
        image.view.as_deref().unwrap_or(""),
    ];
    Some(format!(
        "exposure:{}:{}",
        parts.join(":"),
        side_in_key(image.side)
    ))
}

/// How a side stands in a key; entries that are stored have these words.
fn side_in_key(side: Option<Side>) -> &'static str {
    match side {
        None => "None",
        Some(Side::Left) => "Some(Left)",
        Some(Side::Right) => "Some(Right)",
        Some(Side::Both) => "Some(Both)",
    }
}

fn administration_of_image(header: &Header, image: &ImageDose, given: &HeaderAdministration) -> Dose {
    let start = administration_start(header, given.start.as_deref(), &image.acquired).ok();
    let mut dose = empty(header, DoseOrigin::ImageHeader);
    dose.start = start.map(When::Instant);
    dose.administration = Some(Administration {
        radiopharmaceutical: given.agent.as_ref().and_then(agent),
        nuclide: nuclide(given.radionuclide.as_ref()),
        start,
        before_residual: None,
    });
    dose.events = vec![DoseEvent {
        uid: given.uid.clone().map(Private::new),
        start: dose.start,
        region: None,
        projection: None,
        localizer: false,
        values: given
            .activity
            .iter()
            .filter_map(|measure| quantity(QuantityKind::Activity, measure, None))
            .collect(),
        label: None,
    }];
    dose
}
