//! Codes of DICOM dose reports (PS3.16 TID 10001 to 10024), matched by value and scheme, never by meaning: devices spell
//! meanings as they like, and write the retired SNOMED-RT codes (SRT) beside the present ones (SCT).

use crate::model::{CodeRef, MeasureKind};
use cre_core::record::{Phantom, Side};

/// Whether a code is this DICOM code.
pub(crate) fn is_dcm(code: CodeRef<'_>, value: &str) -> bool {
    code.scheme == "DCM" && code.value == value
}

/// Whether a code is this concept, by its SRT or its SCT code.
fn is_snomed(code: CodeRef<'_>, srt: &str, sct: &str) -> bool {
    match code.scheme {
        // `SNM3` and `99SDM` are the older names of the same codes.
        "SRT" | "SNM3" | "99SDM" => code.value == srt,
        "SCT" => code.value == sct,
        _ => false,
    }
}

/// Kind of a numeric content item.
pub(crate) fn measure_kind(code: CodeRef<'_>) -> Option<MeasureKind> {
    if is_snomed(code, "R-42806", "304283002") {
        return Some(MeasureKind::HalfLife);
    }
    if code.scheme != "DCM" {
        return None;
    }
    Some(match code.value {
        "113830" => MeasureKind::MeanCtdiVol,
        "113838" => MeasureKind::Dlp,
        "113813" => MeasureKind::DlpTotal,
        "113812" => MeasureKind::TotalEvents,
        "113839" => MeasureKind::EffectiveDose,
        "113814" => MeasureKind::CtEffectiveDoseTotal,
        "113930" => MeasureKind::SizeSpecificDose,
        "122130" => MeasureKind::Dap,
        "113738" => MeasureKind::DoseRp,
        "113722" => MeasureKind::DapTotal,
        "113725" => MeasureKind::DoseRpTotal,
        "113726" => MeasureKind::FluoroDap,
        "113727" => MeasureKind::AcquisitionDap,
        "113728" => MeasureKind::FluoroDoseRp,
        "113729" => MeasureKind::AcquisitionDoseRp,
        "113730" => MeasureKind::FluoroTime,
        "113731" => MeasureKind::RadiographicFrames,
        "113855" => MeasureKind::AcquisitionTime,
        "113742" => MeasureKind::IrradiationDuration,
        "111631" => MeasureKind::Agd,
        "111637" => MeasureKind::AccumulatedAgd,
        "111636" => MeasureKind::EntranceExposure,
        "113507" => MeasureKind::AdministeredActivity,
        "113508" => MeasureKind::ActivityBefore,
        "113509" => MeasureKind::ActivityAfter,
        _ => return None,
    })
}

/// What a content item of a report's context is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Concept {
    ProcedureReported,
    HasIntent,
    ObserverUid,
    ObserverName,
    ObserverManufacturer,
    ObserverModel,
    ObserverSerial,
    IrradiationStart,
    IrradiationEnd,
    Scope,
    AccumulatedCt,
    AccumulatedXRay,
    CtAcquisition,
    CtDose,
    XRayEvent,
    Administration,
    EventUid,
    AdministrationUid,
    EventStart,
    AdministrationStart,
    AdministrationStop,
    Protocol,
    TargetRegion,
    AcquisitionType,
    EventType,
    Plane,
    PhantomType,
    Laterality,
    Agent,
    Radionuclide,
    Route,
    OrganDose,
}

/// The concept of a content item, if it is one that is read.
pub(crate) fn concept(code: CodeRef<'_>) -> Option<Concept> {
    let snomed = [
        ("G-C0E8", "363703001", Concept::HasIntent),
        ("G-C171", "272741003", Concept::Laterality),
        ("F-61FDB", "349358000", Concept::Agent),
        ("C-B02C9", "349358000", Concept::Agent),
        ("G-C2D0", "363589002", Concept::ProcedureReported),
        ("C-10072", "89457008", Concept::Radionuclide),
        ("G-C340", "410675002", Concept::Route),
    ];
    if let Some((_, _, concept)) = snomed.iter().find(|(srt, sct, _)| is_snomed(code, srt, sct)) {
        return Some(*concept);
    }
    if code.scheme != "DCM" {
        return None;
    }
    Some(match code.value {
        "121058" => Concept::ProcedureReported,
        "121012" => Concept::ObserverUid,
        "121013" => Concept::ObserverName,
        "121014" => Concept::ObserverManufacturer,
        "121015" => Concept::ObserverModel,
        "121016" => Concept::ObserverSerial,
        "113809" => Concept::IrradiationStart,
        "113810" => Concept::IrradiationEnd,
        "113705" => Concept::Scope,
        "113811" => Concept::AccumulatedCt,
        "113702" => Concept::AccumulatedXRay,
        "113819" => Concept::CtAcquisition,
        "113829" => Concept::CtDose,
        "113706" => Concept::XRayEvent,
        "113502" => Concept::Administration,
        "113769" => Concept::EventUid,
        "113503" => Concept::AdministrationUid,
        "111526" => Concept::EventStart,
        "123003" => Concept::AdministrationStart,
        "123004" => Concept::AdministrationStop,
        "125203" => Concept::Protocol,
        "123014" => Concept::TargetRegion,
        "113820" => Concept::AcquisitionType,
        "113721" => Concept::EventType,
        "113764" => Concept::Plane,
        "113835" => Concept::PhantomType,
        "111027" => Concept::Laterality,
        "113518" => Concept::OrganDose,
        _ => return None,
    })
}

/// Side of a laterality or breast code (CID 244, CID 6022).
pub(crate) fn side(code: CodeRef<'_>) -> Option<Side> {
    let right = [("G-A100", "24028007"), ("T-04020", "73056007")];
    let left = [("G-A101", "7771000"), ("T-04030", "80248007")];
    let both = [("G-A102", "51440002"), ("T-04080", "63762007")];
    let is = |list: &[(&str, &str)]| list.iter().any(|(srt, sct)| is_snomed(code, srt, sct));
    if is(&right) {
        Some(Side::Right)
    } else if is(&left) {
        Some(Side::Left)
    } else if is(&both) {
        Some(Side::Both)
    } else {
        None
    }
}

/// Diameter of a CTDI phantom (CID 4052); none for another phantom.
pub(crate) fn phantom(code: CodeRef<'_>) -> Option<Phantom> {
    match (code.scheme, code.value) {
        ("DCM", "113690") => Some(Phantom::Cm16),
        ("DCM", "113691") => Some(Phantom::Cm32),
        _ => None,
    }
}

/// An acquisition that takes a localizer: constant angle (CID 10013).
pub(crate) fn is_localizer(code: CodeRef<'_>) -> bool {
    is_dcm(code, "113805")
}

/// Fluoroscopy (CID 10002).
pub(crate) fn is_fluoroscopy(code: CodeRef<'_>) -> bool {
    is_snomed(code, "P5-06000", "44491008")
}

/// Modality of the procedure that a report names, where the code is unambiguous (CID 100, CID 10002).
pub(crate) fn modality_of_procedure(code: CodeRef<'_>) -> Option<&'static str> {
    if is_snomed(code, "P5-08000", "77477000") {
        Some("CT")
    } else if is_snomed(code, "P5-40010", "71651007") {
        Some("MG")
    } else {
        None
    }
}

/// Nuclide of a radionuclide code (CID 18, CID 4020), as the packs write it.
pub(crate) fn nuclide(code: CodeRef<'_>) -> Option<&'static str> {
    const NUCLIDES: [(&str, &str, &str); 22] = [
        ("C-105A1", "40565003", "C-11"),
        ("C-107A1", "21576001", "N-13"),
        ("C-B1038", "129504001", "O-15"),
        ("C-111A1", "77004003", "F-18"),
        ("C-127A2", "3932008", "Cu-64"),
        ("C-131A2", "2008008", "Ga-67"),
        ("C-131A3", "35337001", "Ga-68"),
        ("C-159A2", "79197006", "Rb-82"),
        ("C-168A4", "63360001", "Zr-89"),
        ("C-162A7", "14691008", "Y-90"),
        ("C-163A8", "72454006", "Tc-99m"),
        ("C-145A4", "56609000", "In-111"),
        ("C-114A4", "21572004", "I-123"),
        ("C-114A5", "40937006", "I-124"),
        ("C-114A6", "68630002", "I-125"),
        ("C-114B1", "1368003", "I-131"),
        ("C-172A8", "80751004", "Xe-133"),
        ("C-173A5", "61716009", "Kr-81m"),
        ("C-B1134", "419804008", "Sm-153"),
        ("C-101ED", "447553000", "Lu-177"),
        ("C-138A9", "60057003", "Tl-201"),
        ("C-136A2", "24853006", "Ra-223"),
    ];
    NUCLIDES
        .iter()
        .find(|(srt, sct, _)| is_snomed(code, srt, sct))
        .map(|(_, _, nuclide)| *nuclide)
}

/// Nuclides of positron emission tomography among those above.
pub(crate) fn is_positron_emitter(nuclide: &str) -> bool {
    matches!(
        nuclide,
        "C-11" | "N-13" | "O-15" | "F-18" | "Cu-64" | "Ga-68" | "Rb-82" | "Zr-89" | "I-124"
    )
}
