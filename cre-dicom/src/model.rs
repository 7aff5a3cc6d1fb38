//! What a file says, as it says it: texts, codes and raw decimals, not yet a rule's data.

use crate::note::Note;
use cre_core::identity::Private;
use cre_core::record::Side;
use cre_core::wire::Writable;
use serde::Serialize;

/// A coded concept. The meaning is for people; matching uses value and scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// Code value.
    pub value: String,
    /// Coding scheme designator, for example `DCM`, `SRT`, `SCT`.
    pub scheme: String,
    /// Code meaning as written.
    pub meaning: String,
}

impl Code {
    pub(crate) fn as_ref(&self) -> CodeRef<'_> {
        CodeRef {
            value: &self.value,
            scheme: &self.scheme,
        }
    }
}

/// A code as it lies in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CodeRef<'t> {
    pub(crate) value: &'t str,
    pub(crate) scheme: &'t str,
}

/// Kind of a numeric value of a dose report (PS3.16 TID 10002 to 10022).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Writable)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// Mean CTDIvol of an event (DCM 113830).
    MeanCtdiVol,
    /// Dose length product of an event (113838).
    Dlp,
    /// CT dose length product total (113813).
    DlpTotal,
    /// Total number of irradiation events (113812).
    TotalEvents,
    /// Effective dose (113839), as the device computes it; kept for people.
    EffectiveDose,
    /// CT effective dose total (113814), as the device computes it; kept for people.
    CtEffectiveDoseTotal,
    /// Size-specific dose estimate (113930).
    SizeSpecificDose,
    /// Dose area product of an event (122130).
    Dap,
    /// Dose at the reference point of an event (113738).
    DoseRp,
    /// Dose area product total (113722).
    DapTotal,
    /// Dose at the reference point, total (113725).
    DoseRpTotal,
    /// Dose area product total of fluoroscopy (113726).
    FluoroDap,
    /// Dose area product total of acquisitions (113727).
    AcquisitionDap,
    /// Dose at the reference point of fluoroscopy (113728).
    FluoroDoseRp,
    /// Dose at the reference point of acquisitions (113729).
    AcquisitionDoseRp,
    /// Total fluoroscopy time (113730).
    FluoroTime,
    /// Number of radiographic frames (113731).
    RadiographicFrames,
    /// Number of exposures of a Siemens radiation summary.
    Exposures,
    /// Total acquisition time (113855).
    AcquisitionTime,
    /// Irradiation duration of an event (113742).
    IrradiationDuration,
    /// Average glandular dose of an event (111631).
    Agd,
    /// Accumulated average glandular dose (111637).
    AccumulatedAgd,
    /// Entrance exposure at the reference point (111636).
    EntranceExposure,
    /// Administered activity (113507).
    AdministeredActivity,
    /// Activity measured before the administration (113508).
    ActivityBefore,
    /// Activity measured after the administration (113509).
    ActivityAfter,
    /// Half life of the radionuclide (SCT 304283002).
    HalfLife,
}

/// A numeric value as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Measure {
    /// What it measures.
    pub kind: MeasureKind,
    /// The decimal text without padding; none where the measured value is announced and empty.
    pub text: Option<String>,
    /// The unit as written, for example `mGycm`; none where nothing is stated.
    pub unit: Option<String>,
    /// Side of a breast dose.
    pub side: Option<Side>,
}

/// What an event or administration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// A CT acquisition (DCM 113819).
    CtAcquisition,
    /// An irradiation event of projection X-ray (113706).
    XRay,
    /// A radiopharmaceutical administration (113502).
    Administration,
}

/// One irradiation event, or one administration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// What it is.
    pub kind: EventKind,
    /// Irradiation Event UID, or Radiopharmaceutical Administration Event UID.
    pub uid: Option<String>,
    /// Start, as written (DICOM DT).
    pub start: Option<String>,
    /// End, as written; administrations only.
    pub stop: Option<String>,
    /// Acquisition protocol; text for people.
    pub protocol: Option<Private>,
    /// Target region.
    pub region: Option<Code>,
    /// CT acquisition type, or irradiation event type.
    pub acquisition: Option<Code>,
    /// Acquisition plane.
    pub plane: Option<Code>,
    /// Side of the target region, or of the image view.
    pub side: Option<Side>,
    /// CTDI phantom.
    pub phantom: Option<Code>,
    /// CT dose containers: a localizer may have none.
    pub dose_containers: u32,
    /// Organ dose values, which are counted and not read.
    pub organ_doses: u32,
    /// Radiopharmaceutical agent.
    pub agent: Option<Code>,
    /// Radionuclide.
    pub radionuclide: Option<Code>,
    /// Route of administration.
    pub route: Option<Code>,
    /// The values, in the order of the file.
    pub measures: Vec<Measure>,
}

/// One section of accumulated dose; a biplane system writes one for each plane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Accumulated {
    /// CT (113811) or projection X-ray (113702).
    pub ct: bool,
    /// Acquisition plane.
    pub plane: Option<Code>,
    /// CTDI phantom of the total, where one is stated.
    pub phantom: Option<Code>,
    /// The values, in the order of the file.
    pub measures: Vec<Measure>,
}

/// What the report says of the irradiating device (TID 1004), as the device that observed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Observer {
    /// Device observer UID.
    pub uid: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Manufacturer.
    pub manufacturer: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Serial number.
    pub serial: Option<String>,
}

/// Form of a dose report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "kebab-case")]
pub enum ReportForm {
    /// X-ray radiation dose report (root 113701).
    XRay,
    /// Radiopharmaceutical radiation dose report (root 113500).
    Radiopharmaceutical,
    /// Radiation summary of Siemens mobile systems (root `C-10` of `99SMS_RADSUM`).
    SiemensSummary,
}

/// A dose report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct DoseReport {
    /// Its form.
    pub form: ReportForm,
    /// Root concept as written; none in a report that was recognised by an inner container.
    pub root: Option<Code>,
    /// Template identifier, for example `10011`.
    pub template: Option<String>,
    /// Procedure reported.
    pub procedure: Option<Code>,
    /// Its intent.
    pub intent: Option<Code>,
    /// Scope of accumulation.
    pub scope: Option<Code>,
    /// UIDs of that scope.
    pub scope_uids: Vec<String>,
    /// The irradiating device.
    pub observer: Observer,
    /// Start of X-ray irradiation, as written.
    pub start: Option<String>,
    /// End of X-ray irradiation, as written.
    pub end: Option<String>,
    /// Events and administrations, in the order of the file.
    pub events: Vec<Event>,
    /// Accumulated sections, in the order of the file.
    pub accumulated: Vec<Accumulated>,
}

/// One exposure of an image header; a dose screen lists several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct HeaderExposure {
    /// Irradiation Event UID (0008,3010).
    pub uid: Option<String>,
    /// Whether the acquisition is a localizer.
    pub localizer: bool,
    /// The values.
    pub measures: Vec<Measure>,
}

/// An administration of an image header (0054,0016).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct HeaderAdministration {
    /// Administration event UID (0008,3012).
    pub uid: Option<String>,
    /// Radiopharmaceutical code.
    pub agent: Option<Code>,
    /// Radionuclide code.
    pub radionuclide: Option<Code>,
    /// Start, as written: date and time, or the time alone (0018,1072).
    pub start: Option<String>,
    /// Administered activity: Bq in PET images, MBq in nuclear medicine images (PS3.3 C.8.9.2, C.8.4.10).
    pub activity: Option<Measure>,
}

/// What the header of an image says of dose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct ImageDose {
    /// Acquisition date and time as written.
    pub acquired: Stamp,
    /// View position.
    pub view: Option<String>,
    /// Side.
    pub side: Option<Side>,
    /// Anatomic region code.
    pub region: Option<Code>,
    /// Body part examined; a defined term.
    pub body_part: Option<String>,
    /// For presentation or for processing.
    pub intent: Option<String>,
    /// CTDI phantom.
    pub phantom: Option<Code>,
    /// Exposures with a dose.
    pub exposures: Vec<HeaderExposure>,
    /// Administrations.
    pub administrations: Vec<HeaderAdministration>,
}

/// An image that a manifest refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct ImageReference {
    /// SOP Instance UID.
    pub instance: String,
    /// Where it can be had, if the manifest says so.
    pub url: Option<Private>,
}

/// A series that a manifest refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct SeriesReference {
    /// Study Instance UID.
    pub study: String,
    /// Series Instance UID.
    pub series: String,
    /// Where it can be had, if the manifest says so.
    pub url: Option<Private>,
    /// Its images.
    pub images: Vec<ImageReference>,
}

/// A key-object selection used as manifest of a study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// Document title, for example DCM 113030 (manifest) or 113000 (of interest).
    pub title: Option<Code>,
    /// The series, in the order of the file.
    pub series: Vec<SeriesReference>,
}

/// A date and a time as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Stamp {
    /// Date (DICOM DA).
    pub date: Option<String>,
    /// Time (DICOM TM).
    pub time: Option<String>,
}

/// What the header says of the patient. Nothing of it appears in a `Debug` output.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct HeaderPatient {
    /// Patient ID.
    pub id: Option<Private>,
    /// Issuer of the patient ID.
    pub issuer: Option<String>,
    /// Name, in DICOM's form with `^`.
    pub name: Option<Private>,
    /// Birth date as written.
    pub birth_date: Option<Private>,
    /// Sex as written.
    pub sex: Option<String>,
}

/// What every object says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// Transfer Syntax UID as stated.
    pub transfer_syntax: Option<String>,
    /// Specific character set as declared.
    pub character_set: Option<String>,
    /// SOP Class UID.
    pub class: Option<String>,
    /// SOP Instance UID.
    pub instance: Option<String>,
    /// Study Instance UID.
    pub study: Option<String>,
    /// Series Instance UID.
    pub series: Option<String>,
    /// Modality.
    pub modality: Option<String>,
    /// Study date and time.
    pub studied: Stamp,
    /// Content date and time.
    pub content: Stamp,
    /// Time zone of all times (0008,0201), as written.
    pub time_zone: Option<String>,
    /// Accession number.
    pub accession: Option<Private>,
    /// Its issuer.
    pub accession_issuer: Option<String>,
    /// Placer order numbers with their issuers.
    pub placer_orders: Vec<(Private, Option<String>)>,
    /// Procedure codes.
    pub procedures: Vec<Code>,
    /// Study description; text for people.
    pub study_description: Option<Private>,
    /// Completion flag of a structured report.
    pub completion: Option<String>,
    /// Patient; never serialised.
    #[serde(skip)]
    pub patient: HeaderPatient,
    /// Manufacturer.
    pub manufacturer: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Device serial number.
    pub serial: Option<String>,
    /// Station name.
    pub station: Option<String>,
    /// Institution name.
    pub institution: Option<String>,
}

/// What an object is to the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// A dose report.
    DoseReport(Box<DoseReport>),
    /// An image whose header states a dose.
    Image(Box<ImageDose>),
    /// A manifest of images.
    Manifest(Manifest),
    /// A structured report that is no dose report: nothing of it enters the dose record.
    OtherReport {
        /// Its root concept.
        root: Option<Code>,
    },
    /// An object without dose: an image of ultrasound, an encapsulated document, a presentation state.
    NoDose,
}

/// A DICOM object as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[serde(rename_all = "camelCase")]
pub struct Object {
    /// What it says of itself.
    pub header: Header,
    /// What it is to the record.
    pub content: Content,
    /// What could not be understood, sorted by place.
    pub notes: Vec<Note>,
}
