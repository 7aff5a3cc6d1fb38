//! Dose reports: the content tree of an X-ray or radiopharmaceutical radiation dose report (PS3.16 TID 10001, 10011,
//! 10021), of an enhanced report that carries one, and of a Siemens radiation summary.

use crate::codes::{Concept, concept, is_dcm, measure_kind, phantom, side};
use crate::error::{DicomError, Fault};
use crate::limits::Limits;
use crate::measure::measure;
use crate::model::{
    Accumulated, Code, CodeRef, DoseReport, Event, EventKind, Measure, MeasureKind, Observer, ReportForm,
};
use crate::note::NoteKind;
use crate::parse::DataSet;
use crate::reader::Reader;
use crate::tag::Tag;
use cre_core::identity::Private;
use cre_core::record::Side;
use cre_core::sorted::{SortedMap, SortedSet};

/// The content items below one.
fn children<'t>(reader: &Reader<'_>, item: DataSet<'t>) -> impl Iterator<Item = DataSet<'t>> {
    reader.items(item, Tag::CONTENT)
}

fn name_of<'t>(reader: &Reader<'_>, item: DataSet<'t>) -> Option<CodeRef<'t>> {
    reader.concept(item, Tag::CONCEPT_NAME)
}

fn form_of(code: CodeRef<'_>) -> Option<ReportForm> {
    if is_dcm(code, "113701") {
        Some(ReportForm::XRay)
    } else if is_dcm(code, "113500") {
        Some(ReportForm::Radiopharmaceutical)
    } else if code.scheme == "99SMS_RADSUM" && code.value == "C-10" {
        Some(ReportForm::SiemensSummary)
    } else {
        None
    }
}

/// Whether the root concept is that of a dose report.
pub(crate) fn names_itself(reader: &Reader<'_>, root: DataSet<'_>) -> bool {
    name_of(reader, root).and_then(form_of).is_some()
}

/// The dose report that a structured document holds, or its root concept if it is none.
///
/// # Errors
/// [`Fault::TooMany`] events or sections.
pub(crate) fn read(
    reader: &Reader<'_>,
    root: DataSet<'_>,
    limits: &Limits,
) -> Result<Result<DoseReport, Option<Code>>, DicomError> {
    let form = match recognise(reader, root) {
        Ok(form) => form,
        Err(root) => return Ok(Err(root)),
    };
    let mut report = DoseReport {
        form,
        root: reader.code(root, Tag::CONCEPT_NAME),
        template: reader
            .item(root, Tag::TEMPLATE)
            .and_then(|template| reader.plain(template, Tag::TEMPLATE_ID)),
        procedure: None,
        intent: None,
        scope: None,
        scope_uids: Vec::new(),
        observer: Observer::default(),
        start: None,
        end: None,
        events: Vec::new(),
        accumulated: Vec::new(),
    };
    if form == ReportForm::SiemensSummary {
        crate::siemens_summary::read(reader, root, &mut report);
    } else {
        read_items(reader, root, limits, &mut report)?;
    }
    let mut uids = SortedSet::new();
    let mut events = report.events.iter().filter_map(|event| event.uid.as_deref());
    if !events.all(|uid| uids.insert(uid)) {
        reader
            .notes
            .add(NoteKind::RepeatedEvent, || root.path().element(Tag::CONTENT));
    }
    Ok(Ok(report))
}

/// The form of a report by its root concept; `Err` with that concept if it is no dose report.
fn recognise(reader: &Reader<'_>, root: DataSet<'_>) -> Result<ReportForm, Option<Code>> {
    let Some(named) = name_of(reader, root) else {
        // Some writers forget the root concept and put the report one container deeper.
        let inner = children(reader, root).find_map(|item| form_of(name_of(reader, item)?));
        reader
            .notes
            .add(NoteKind::NoRootConcept, || root.path().element(Tag::CONCEPT_NAME));
        return inner.ok_or(None);
    };
    form_of(named).ok_or_else(|| reader.code(root, Tag::CONCEPT_NAME))
}

/// Reads the items of the report's frame: context, accumulated sections, events. Containers that are not known are
/// entered, so that an event is found wherever a writer put it.
fn read_items(
    reader: &Reader<'_>,
    container: DataSet<'_>,
    limits: &Limits,
    report: &mut DoseReport,
) -> Result<(), DicomError> {
    for item in children(reader, container) {
        let Some(code) = name_of(reader, item) else {
            read_items(reader, item, limits, report)?;
            continue;
        };
        if report.events.len() + report.accumulated.len() >= limits.events {
            return Err(DicomError::new(Fault::TooMany, 0, item.path()));
        }
        match concept(code) {
            Some(Concept::AccumulatedCt) => report.accumulated.push(accumulated(reader, item, true)),
            Some(Concept::AccumulatedXRay) => report.accumulated.push(accumulated(reader, item, false)),
            Some(Concept::CtAcquisition) => report.events.push(event(reader, item, EventKind::CtAcquisition)),
            Some(Concept::XRayEvent) => report.events.push(event(reader, item, EventKind::XRay)),
            Some(Concept::Administration) => {
                report.events.push(event(reader, item, EventKind::Administration));
            }
            Some(found) => read_context(reader, item, found, report),
            None => read_items(reader, item, limits, report)?,
        }
    }
    Ok(())
}

fn read_context(reader: &Reader<'_>, item: DataSet<'_>, found: Concept, report: &mut DoseReport) {
    let text = |tag| reader.text(item, tag);
    let observer = &mut report.observer;
    match found {
        Concept::ProcedureReported if report.procedure.is_none() => {
            report.procedure = reader.code(item, Tag::CONCEPT_CODE);
            report.intent = children(reader, item)
                .find(|child| is(reader, *child, Concept::HasIntent))
                .and_then(|child| reader.code(child, Tag::CONCEPT_CODE));
        }
        Concept::Scope => {
            report.scope = reader.code(item, Tag::CONCEPT_CODE);
            let uids = children(reader, item).filter_map(|child| reader.plain(child, Tag::UID));
            report.scope_uids.extend(uids);
        }
        Concept::IrradiationStart => keep_first(&mut report.start, || reader.plain(item, Tag::DATE_TIME)),
        Concept::IrradiationEnd => keep_first(&mut report.end, || reader.plain(item, Tag::DATE_TIME)),
        Concept::ObserverUid => keep_first(&mut observer.uid, || uid(reader, item)),
        Concept::ObserverName => keep_first(&mut observer.name, || text(Tag::TEXT_VALUE)),
        Concept::ObserverManufacturer => keep_first(&mut observer.manufacturer, || text(Tag::TEXT_VALUE)),
        Concept::ObserverModel => keep_first(&mut observer.model, || text(Tag::TEXT_VALUE)),
        Concept::ObserverSerial => keep_first(&mut observer.serial, || text(Tag::TEXT_VALUE)),
        _ => {}
    }
}

/// The UID of a content item; some devices write it as text.
fn uid(reader: &Reader<'_>, item: DataSet<'_>) -> Option<String> {
    reader
        .plain(item, Tag::UID)
        .or_else(|| reader.plain(item, Tag::TEXT_VALUE))
        .filter(|uid| uid.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

fn keep_first(slot: &mut Option<String>, value: impl FnOnce() -> Option<String>) {
    if slot.is_none() {
        *slot = value();
    }
}

fn is(reader: &Reader<'_>, item: DataSet<'_>, wanted: Concept) -> bool {
    name_of(reader, item).and_then(concept) == Some(wanted)
}

fn accumulated(reader: &Reader<'_>, container: DataSet<'_>, ct: bool) -> Accumulated {
    let mut section = Accumulated {
        ct,
        plane: None,
        phantom: None,
        measures: Vec::new(),
    };
    collect(reader, container, &mut section);
    section
}

fn collect(reader: &Reader<'_>, container: DataSet<'_>, section: &mut Accumulated) {
    for item in children(reader, container) {
        let Some(code) = name_of(reader, item) else {
            collect(reader, item, section);
            continue;
        };
        if let Some(kind) = measure_kind(code) {
            section.measures.push(measure_with_side(reader, item, kind));
            if kind == MeasureKind::DlpTotal {
                section.phantom = children(reader, item)
                    .find(|child| is(reader, *child, Concept::PhantomType))
                    .and_then(|child| reader.code(child, Tag::CONCEPT_CODE));
            }
            continue;
        }
        match concept(code) {
            Some(Concept::Plane) => section.plane = reader.code(item, Tag::CONCEPT_CODE),
            _ => collect(reader, item, section),
        }
    }
}

/// A value, with the side that a child of it states (the breast of an accumulated glandular dose).
fn measure_with_side(reader: &Reader<'_>, item: DataSet<'_>, kind: MeasureKind) -> Measure {
    let side = match kind {
        MeasureKind::AccumulatedAgd | MeasureKind::Agd => side_below(reader, item),
        _ => None,
    };
    Measure {
        side,
        ..measure(reader, item, kind)
    }
}

fn side_below(reader: &Reader<'_>, item: DataSet<'_>) -> Option<Side> {
    children(reader, item).find_map(|child| side(reader.concept(child, Tag::CONCEPT_CODE)?))
}

fn event(reader: &Reader<'_>, container: DataSet<'_>, kind: EventKind) -> Event {
    let mut event = Event {
        kind,
        uid: None,
        start: None,
        stop: None,
        protocol: None,
        region: None,
        acquisition: None,
        plane: None,
        side: None,
        phantom: None,
        dose_containers: 0,
        organ_doses: 0,
        agent: None,
        radionuclide: None,
        route: None,
        measures: Vec::new(),
    };
    read_event(reader, container, &mut event);
    if event.uid.is_none() {
        reader.notes.add(NoteKind::EventWithoutUid, || container.path());
    }
    if has_unlike_values(&event.measures) {
        reader.notes.add(NoteKind::UnlikeValues, || container.path());
    }
    if let Some(code) = &event.phantom
        && phantom(code.as_ref()).is_none()
    {
        reader.notes.add(NoteKind::UnknownPhantom, || container.path());
    }
    event
}

/// Whether one quantity is stated twice and differs.
fn has_unlike_values(measures: &[Measure]) -> bool {
    let mut first: SortedMap<(MeasureKind, Option<Side>), &Measure> = SortedMap::new();
    measures
        .iter()
        .any(|measure| *first.entry((measure.kind, measure.side)).or_insert(measure) != measure)
}

fn read_event(reader: &Reader<'_>, container: DataSet<'_>, event: &mut Event) {
    for item in children(reader, container) {
        let Some(code) = name_of(reader, item) else {
            read_event(reader, item, event);
            continue;
        };
        if let Some(kind) = measure_kind(code) {
            event.measures.push(measure_with_side(reader, item, kind));
            continue;
        }
        let value = |tag| reader.code(item, tag);
        match concept(code) {
            Some(Concept::EventUid | Concept::AdministrationUid) => {
                keep_first(&mut event.uid, || uid(reader, item));
            }
            Some(Concept::EventStart | Concept::AdministrationStart) => {
                keep_first(&mut event.start, || reader.plain(item, Tag::DATE_TIME));
            }
            Some(Concept::AdministrationStop) => {
                keep_first(&mut event.stop, || reader.plain(item, Tag::DATE_TIME));
            }
            Some(Concept::Protocol) => {
                event.protocol = reader.text(item, Tag::TEXT_VALUE).map(Private::new);
            }
            Some(Concept::TargetRegion) => {
                event.region = value(Tag::CONCEPT_CODE);
                event.side = side_below(reader, item)
                    .or_else(|| side(event.region.as_ref()?.as_ref()))
                    .or(event.side);
            }
            Some(Concept::AcquisitionType | Concept::EventType) => {
                event.acquisition = value(Tag::CONCEPT_CODE)
            }
            Some(Concept::Plane) => event.plane = value(Tag::CONCEPT_CODE),
            Some(Concept::PhantomType) => event.phantom = value(Tag::CONCEPT_CODE),
            Some(Concept::Laterality) => {
                event.side = event
                    .side
                    .or_else(|| side(reader.concept(item, Tag::CONCEPT_CODE)?));
            }
            Some(Concept::CtDose) => {
                event.dose_containers += 1;
                read_event(reader, item, event);
            }
            Some(Concept::Agent) => {
                event.agent = value(Tag::CONCEPT_CODE);
                read_event(reader, item, event);
            }
            Some(Concept::Radionuclide) => {
                event.radionuclide = value(Tag::CONCEPT_CODE);
                read_event(reader, item, event);
            }
            Some(Concept::Route) => event.route = value(Tag::CONCEPT_CODE),
            Some(Concept::OrganDose) => event.organ_doses += 1,
            // An event inside an event would be lost in it, or counted with it: it is not a thing of the template.
            Some(Concept::CtAcquisition | Concept::XRayEvent | Concept::Administration) => {}
            _ => {
                // Laterality stands below the image view, the radiation data below inner containers.
                read_event(reader, item, event);
            }
        }
    }
}
