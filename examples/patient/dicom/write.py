"""Writes the DICOM dose objects of the worked patient, always the same bytes.

    python write.py FOLDER

Needs pydicom 3.0. The person, the places and the doses are invented. Beside the files it writes expected.json: what a
reader must find, computed from the inputs below and not by reading the files back.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path

from pydicom import Dataset, FileMetaDataset
from pydicom.dataset import FileDataset
from pydicom.sequence import Sequence
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

ARC = "1.2.826.0.1.3680043.10.1999"
XRAY_SR = "1.2.840.10008.5.1.4.1.1.88.67"
RADIOPHARMACEUTICAL_SR = "1.2.840.10008.5.1.4.1.1.88.68"
KEY_OBJECTS = "1.2.840.10008.5.1.4.1.1.88.59"
DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1"
CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2"

HOSPITALS = {
    "sure": ("Hôpital de la Sûre", "hopital-sure"),
    "alzette": ("Hôpital de l'Alzette", "hopital-alzette"),
    "parc": ("Cabinet de radiologie du Parc", "cabinet-parc"),
}


def code(value, scheme, meaning):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def dcm(value, meaning):
    return code(value, "DCM", meaning)


def sct(value, meaning):
    return code(value, "SCT", meaning)


def content(kind, name, relationship="CONTAINS", children=()):
    item = Dataset()
    item.RelationshipType, item.ValueType = relationship, kind
    item.ConceptNameCodeSequence = Sequence([name])
    if children:
        item.ContentSequence = Sequence(children)
    return item


def container(name, children, relationship="CONTAINS"):
    item = content("CONTAINER", name, relationship, children)
    item.ContinuityOfContent = "SEPARATE"
    return item


def coded(name, value, relationship="CONTAINS", children=()):
    item = content("CODE", name, relationship, children)
    item.ConceptCodeSequence = Sequence([value])
    return item


def text(name, value, relationship="CONTAINS"):
    item = content("TEXT", name, relationship)
    item.TextValue = value
    return item


def uid(name, value, relationship="CONTAINS"):
    item = content("UIDREF", name, relationship)
    item.UID = value
    return item


def moment(name, value, relationship="CONTAINS"):
    item = content("DATETIME", name, relationship)
    item.DateTime = value
    return item


def number(name, value, unit, children=(), relationship="CONTAINS"):
    item = content("NUM", name, relationship, children)
    measured = Dataset()
    measured.MeasurementUnitsCodeSequence = Sequence([code(unit, "UCUM", unit)])
    measured.NumericValue = value
    item.MeasuredValueSequence = Sequence([measured])
    return item


def header(sop_class, instance, study, series, place, modality, date, time, accession):
    """A data set with everything but its content."""
    name, station = HOSPITALS[place]
    data = Dataset()
    data.SpecificCharacterSet = "ISO_IR 100"
    data.SOPClassUID, data.SOPInstanceUID = sop_class, instance
    data.StudyDate, data.StudyTime, data.ContentDate, data.ContentTime = date, time, date, time
    data.AccessionNumber = accession
    if accession:
        issuer = Dataset()
        issuer.LocalNamespaceEntityID = station
        data.IssuerOfAccessionNumberSequence = Sequence([issuer])
    data.Modality = modality
    data.Manufacturer, data.ManufacturerModelName = "Exemple", "Exemple 64"
    data.InstitutionName, data.StationName = name, station.upper()[:16]
    data.DeviceSerialNumber = f"SN-{station}"
    data.SoftwareVersions = "1.0"
    data.ReferringPhysicianName = ""
    data.PatientName, data.PatientID, data.PatientBirthDate, data.PatientSex = "Exemple^Marie", "MPI-000417", "19610412", "F"
    data.IssuerOfPatientID = "lu.mpi"
    data.StudyInstanceUID, data.SeriesInstanceUID = study, series
    data.StudyID, data.SeriesNumber, data.InstanceNumber = "1", "990", "1"
    return data


def structured(data, template, name, children):
    data.ReferencedPerformedProcedureStepSequence = Sequence([])
    data.PerformedProcedureCodeSequence = Sequence([])
    data.CompletionFlag, data.VerificationFlag = "COMPLETE", "UNVERIFIED"
    data.ValueType, data.ContinuityOfContent = "CONTAINER", "SEPARATE"
    data.ConceptNameCodeSequence = Sequence([name])
    if template:
        identified = Dataset()
        identified.MappingResource, identified.TemplateIdentifier = "DCMR", template
        data.ContentTemplateSequence = Sequence([identified])
    data.ContentSequence = Sequence(children)
    return data


def frame(procedure, place, study):
    """Procedure, observer and scope: what every X-ray dose report begins with."""
    station = HOSPITALS[place][1]
    return [
        coded(dcm("121058", "Procedure reported"), procedure, "HAS CONCEPT MOD",
              [coded(sct("363703001", "Has Intent"), sct("261004008", "Diagnostic Intent"), "HAS CONCEPT MOD")]),
        coded(dcm("121005", "Observer Type"), dcm("121007", "Device"), "HAS OBS CONTEXT"),
        uid(dcm("121012", "Device Observer UID"), f"{ARC}.77.{len(station)}", "HAS OBS CONTEXT"),
        text(dcm("121016", "Device Observer Serial Number"), f"SN-{station}", "HAS OBS CONTEXT"),
        coded(dcm("113705", "Scope of Accumulation"), dcm("113014", "Study"), "HAS OBS CONTEXT",
              [uid(dcm("110180", "Study Instance UID"), study, "HAS PROPERTIES")]),
    ]


def ct_event(event, region, ctdi, dlp, spiral):
    kind = sct("116152004", "Spiral Acquisition") if spiral else dcm("113805", "Constant Angle Acquisition")
    return container(dcm("113819", "CT Acquisition"), [
        text(dcm("125203", "Acquisition Protocol"), "Cou" if spiral else "Topogramme"),
        coded(dcm("123014", "Target Region"), region),
        coded(dcm("113820", "CT Acquisition Type"), kind),
        uid(dcm("113769", "Irradiation Event UID"), event),
        container(dcm("113829", "CT Dose"), [
            number(dcm("113830", "Mean CTDIvol"), ctdi, "mGy"),
            coded(dcm("113835", "CTDIw Phantom Type"), dcm("113690", "IEC Head Dosimetry Phantom")),
            number(dcm("113838", "DLP"), dlp, "mGy.cm"),
        ]),
    ])


NECK = sct("45048000", "Neck")
CT_STUDY = f"{ARC}.10"
# Event, CTDIvol, DLP, spiral: the last one is told by the later report only.
CT_EVENTS = [
    (f"{CT_STUDY}.8.0", "0.12", "3.4", False),
    (f"{CT_STUDY}.8.1", "16.1", "402.5", True),
    (f"{CT_STUDY}.8.2", "4.1", "61.7", True),
]


def ct_report(events, instance, time):
    data = header(XRAY_SR, instance, CT_STUDY, f"{CT_STUDY}.990", "sure", "SR", "20260928", time, "A0010")
    total = str(sum(Decimal(dlp) for _, _, dlp, _ in events))
    children = frame(sct("77477000", "Computed Tomography X-Ray"), "sure", CT_STUDY)
    children += [
        moment(dcm("113809", "Start of X-Ray Irradiation"), "20260928142000", "HAS OBS CONTEXT"),
        moment(dcm("113810", "End of X-Ray Irradiation"), f"20260928{time}", "HAS OBS CONTEXT"),
        container(dcm("113811", "CT Accumulated Dose Data"), [
            number(dcm("113812", "Total Number of Irradiation Events"), str(len(events)), "{events}"),
            number(dcm("113813", "CT Dose Length Product Total"), total, "mGy.cm"),
        ]),
    ]
    children += [ct_event(event, NECK, ctdi, dlp, spiral) for event, ctdi, dlp, spiral in events]
    values = {"events": [event for event, _, _, _ in events], "dlp": total}
    return structured(data, "10011", dcm("113701", "X-Ray Radiation Dose Report"), children), values


def x_ray_event(event, start, region, children):
    return container(dcm("113706", "Irradiation Event X-Ray Data"), [
        coded(dcm("113764", "Acquisition Plane"), dcm("113622", "Single Plane"), "HAS CONCEPT MOD"),
        uid(dcm("113769", "Irradiation Event UID"), event),
        moment(dcm("111526", "DateTime Started"), start),
        coded(dcm("113721", "Irradiation Event Type"), dcm("113611", "Stationary Acquisition")),
        coded(dcm("123014", "Target Region"), region[0], "CONTAINS", region[1:]),
        *children,
    ])


def chest_report():
    study = f"{ARC}.1"
    data = header(XRAY_SR, f"{study}.9", study, f"{study}.990", "parc", "SR", "20221107", "100500", "A0001")
    chest = [sct("816094009", "Chest")]
    events = [(f"{study}.8.1", "0.0000091", "0.00011"), (f"{study}.8.2", "0.0000236", "0.00034")]
    total = str(sum(Decimal(dap) for _, dap, _ in events))
    plane = coded(dcm("113764", "Acquisition Plane"), dcm("113622", "Single Plane"), "HAS CONCEPT MOD")
    children = frame(dcm("113704", "Projection X-Ray"), "parc", study)
    children.append(container(dcm("113702", "Accumulated X-Ray Dose Data"), [
        plane,
        number(dcm("113722", "Dose Area Product Total"), total, "Gy.m2"),
        number(dcm("113725", "Dose (RP) Total"), str(sum(Decimal(rp) for _, _, rp in events)), "Gy"),
    ]))
    for number_of, (event, dap, rp) in enumerate(events):
        children.append(x_ray_event(event, f"2022110710010{number_of}", chest, [
            number(dcm("122130", "Dose Area Product"), dap, "Gy.m2"),
            number(dcm("113738", "Dose (RP)"), rp, "Gy"),
        ]))
    values = {"events": [event for event, _, _ in events], "dap": total}
    return structured(data, "10001", dcm("113701", "X-Ray Radiation Dose Report"), children), values


def mammography_report():
    study = f"{ARC}.5"
    data = header(XRAY_SR, f"{study}.9", study, f"{study}.990", "parc", "SR", "20250318", "101500", "A0005")
    sides = {"left": sct("7771000", "Left"), "right": sct("24028007", "Right")}
    breasts = {"left": sct("80248007", "Left breast"), "right": sct("73056007", "Right breast")}
    views = [(f"{study}.8.1", "left", "1.21"), (f"{study}.8.2", "left", "1.34"),
             (f"{study}.8.3", "right", "1.18"), (f"{study}.8.4", "right", "1.42")]
    sums = {side: str(sum(Decimal(agd) for _, of, agd in views if of == side)) for side in sides}
    children = frame(sct("71651007", "Mammography"), "parc", study)
    children.append(container(dcm("113702", "Accumulated X-Ray Dose Data"), [
        coded(dcm("113764", "Acquisition Plane"), dcm("113622", "Single Plane"), "HAS CONCEPT MOD"),
        *[number(dcm("111637", "Accumulated Average Glandular Dose"), sums[side], "mGy",
                 [coded(sct("272741003", "Laterality"), breasts[side], "HAS CONCEPT MOD")]) for side in sides],
    ]))
    for number_of, (event, side, agd) in enumerate(views):
        laterality = coded(sct("272741003", "Laterality"), sides[side], "HAS CONCEPT MOD")
        children.append(x_ray_event(event, f"2025031810{number_of:02}00", [sct("76752008", "Breast"), laterality],
                                    [number(dcm("111631", "Average Glandular Dose"), agd, "mGy")]))
    values = {"events": [event for event, _, _ in views], "agdLeft": sums["left"], "agdRight": sums["right"]}
    return structured(data, "10001", dcm("113701", "X-Ray Radiation Dose Report"), children), values


def bone_scan_report():
    study = f"{ARC}.12"
    data = header(RADIOPHARMACEUTICAL_SR, f"{study}.9", study, f"{study}.990", "alzette", "SR", "20261015", "113000", "A0012")
    given = container(dcm("113502", "Radiopharmaceutical Administration"), [
        coded(sct("349358000", "Radiopharmaceutical agent"), sct("96390006", "Technetium Tc^99m^ medronate"), "CONTAINS", [
            coded(sct("89457008", "Radionuclide"), sct("72454006", "^99m^Technetium"), "HAS PROPERTIES"),
            number(sct("304283002", "Radionuclide Half Life"), "21624", "s", (), "HAS PROPERTIES"),
        ]),
        uid(dcm("113503", "Radiopharmaceutical Administration Event UID"), f"{study}.8.1"),
        moment(dcm("123003", "Radiopharmaceutical Start DateTime"), "20261015083000"),
        number(dcm("113507", "Administered activity"), "612", "MBq"),
    ])
    procedure = coded(dcm("121058", "Procedure reported"), sct("373205008", "Nuclear medicine imaging procedure"), "HAS CONCEPT MOD",
                      [coded(sct("363703001", "Has Intent"), sct("261004008", "Diagnostic Intent"), "HAS CONCEPT MOD")])
    values = {"administrations": [f"{study}.8.1"], "activity": "612"}
    return structured(data, "10021", dcm("113500", "Radiopharmaceutical Radiation Dose Report"), [procedure, given]), values


def manifest():
    instance = f"{CT_STUDY}.20"
    data = header(KEY_OBJECTS, instance, CT_STUDY, f"{CT_STUDY}.991", "sure", "KO", "20260928", "150000", "A0010")
    images = [f"{CT_STUDY}.2.{number_of}" for number_of in range(1, 6)]
    series, study = Dataset(), Dataset()
    series.RetrieveURL = f"https://pacs.hopital-sure.example/wado/studies/{CT_STUDY}/series/{CT_STUDY}.2"
    series.ReferencedSOPSequence = Sequence([])
    references = []
    for image in images:
        reference = Dataset()
        reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID = CT_IMAGE, image
        series.ReferencedSOPSequence.append(reference)
        item = content("IMAGE", dcm("113000", "Of Interest"))
        del item.ConceptNameCodeSequence
        item.ReferencedSOPSequence = Sequence([reference])
        references.append(item)
    series.SeriesInstanceUID = f"{CT_STUDY}.2"
    study.ReferencedSeriesSequence, study.StudyInstanceUID = Sequence([series]), CT_STUDY
    structured(data, "2010", dcm("113030", "Manifest"), references)
    data.CurrentRequestedProcedureEvidenceSequence = Sequence([study])
    return data, {"images": images}


def chest_image(number_of, view, event, dose_product, time):
    """A chest radiograph: its header repeats the dose that the report tells, rounded."""
    study = f"{ARC}.1"
    data = header(DX_FOR_PRESENTATION, f"{study}.2.{number_of}", study, f"{study}.2", "parc", "DX", "20221107", time, "A0001")
    data.AcquisitionDate, data.AcquisitionTime = "20221107", time
    data.IrradiationEventUID, data.ViewPosition = event, view
    data.PresentationIntentType, data.BodyPartExamined = "FOR PRESENTATION", "CHEST"
    data.ImageAndFluoroscopyAreaDoseProduct = dose_product
    data.SamplesPerPixel, data.PhotometricInterpretation, data.Rows, data.Columns = 1, "MONOCHROME2", 1, 1
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 12, 11, 0
    data.PixelData = b"\x00\x00"
    return data, {"events": [event], "dapHeader": f"{dose_product} dGy.cm2"}


def save(path, data, syntax):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = data.SOPClassUID, data.SOPInstanceUID
    meta.TransferSyntaxUID = syntax
    meta.ImplementationClassUID, meta.ImplementationVersionName = f"{ARC}.99", "CRE_EXAMPLE"
    file = FileDataset(str(path), data, file_meta=meta, preamble=b"\0" * 128)
    file.save_as(str(path), enforce_file_format=True)


def main(folder):
    first, second = f"{CT_STUDY}.9", f"{CT_STUDY}.9.2"
    objects = {
        "ct-dose-report": (ct_report(CT_EVENTS[:2], first, "142500"), ExplicitVRLittleEndian),
        "ct-dose-report-cumulative": (ct_report(CT_EVENTS, second, "143200"), DeflatedExplicitVRLittleEndian),
        "chest-dose-report": (chest_report(), ImplicitVRLittleEndian),
        "mammography-dose-report": (mammography_report(), ExplicitVRLittleEndian),
        "bone-scan-dose-report": (bone_scan_report(), ExplicitVRLittleEndian),
        "ct-manifest": (manifest(), ExplicitVRLittleEndian),
        "chest-image-pa": (chest_image(1, "PA", f"{ARC}.1.8.1", "0.91", "100100"), ExplicitVRLittleEndian),
        "chest-image-ll": (chest_image(2, "LL", f"{ARC}.1.8.2", "2.36", "100101"), ExplicitVRLittleEndian),
    }
    expected = {}
    for name, ((data, values), syntax) in objects.items():
        save(folder / f"{name}.dcm", data, syntax)
        expected[f"{name}.dcm"] = {"study": str(data.StudyInstanceUID), "instance": str(data.SOPInstanceUID), **values}
    together = {
        CT_STUDY: {"events": 3, "dlp": str(sum(Decimal(dlp) for _, _, dlp, _ in CT_EVENTS))},
        f"{ARC}.1": {"events": 2, "dap": expected["chest-dose-report.dcm"]["dap"]},
        f"{ARC}.5": {"events": 4, "agdLeft": expected["mammography-dose-report.dcm"]["agdLeft"],
                     "agdRight": expected["mammography-dose-report.dcm"]["agdRight"]},
        f"{ARC}.12": {"administrations": 1, "activity": "612"},
    }
    text_of = json.dumps({"files": expected, "together": together}, indent=1, ensure_ascii=False)
    (folder / "expected.json").write_text(text_of + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
