//! Tags of the elements that are read (DICOM PS3.6).

/// A DICOM tag: group and element number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub u16, pub u16);

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "({:04X},{:04X})", self.0, self.1)
    }
}

impl std::fmt::Debug for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = ($group:literal, $element:literal);)*) => {
        impl Tag { $($(#[$doc])* pub const $name: Self = Self($group, $element);)* }
    };
}

tags! {
    /// Item of a sequence.
    ITEM = (0xFFFE, 0xE000);
    /// End of an item of undefined length.
    ITEM_END = (0xFFFE, 0xE00D);
    /// End of a sequence of undefined length.
    SEQUENCE_END = (0xFFFE, 0xE0DD);
    /// Transfer Syntax UID.
    TRANSFER_SYNTAX = (0x0002, 0x0010);
    /// Specific Character Set.
    CHARACTER_SET = (0x0008, 0x0005);
    /// SOP Class UID.
    SOP_CLASS = (0x0008, 0x0016);
    /// SOP Instance UID.
    SOP_INSTANCE = (0x0008, 0x0018);
    /// Study Date.
    STUDY_DATE = (0x0008, 0x0020);
    /// Acquisition Date.
    ACQUISITION_DATE = (0x0008, 0x0022);
    /// Content Date.
    CONTENT_DATE = (0x0008, 0x0023);
    /// Acquisition DateTime.
    ACQUISITION_DATE_TIME = (0x0008, 0x002A);
    /// Study Time.
    STUDY_TIME = (0x0008, 0x0030);
    /// Acquisition Time.
    ACQUISITION_TIME = (0x0008, 0x0032);
    /// Content Time.
    CONTENT_TIME = (0x0008, 0x0033);
    /// Accession Number.
    ACCESSION = (0x0008, 0x0050);
    /// Issuer of Accession Number Sequence.
    ACCESSION_ISSUER = (0x0008, 0x0051);
    /// Modality.
    MODALITY = (0x0008, 0x0060);
    /// Presentation Intent Type.
    PRESENTATION_INTENT = (0x0008, 0x0068);
    /// Manufacturer.
    MANUFACTURER = (0x0008, 0x0070);
    /// Institution Name.
    INSTITUTION = (0x0008, 0x0080);
    /// Code Value.
    CODE_VALUE = (0x0008, 0x0100);
    /// Coding Scheme Designator.
    CODE_SCHEME = (0x0008, 0x0102);
    /// Code Meaning.
    CODE_MEANING = (0x0008, 0x0104);
    /// Long Code Value.
    LONG_CODE_VALUE = (0x0008, 0x0119);
    /// URN Code Value.
    URN_CODE_VALUE = (0x0008, 0x0120);
    /// Timezone Offset From UTC.
    TIME_ZONE = (0x0008, 0x0201);
    /// Station Name.
    STATION = (0x0008, 0x1010);
    /// Study Description.
    STUDY_DESCRIPTION = (0x0008, 0x1030);
    /// Procedure Code Sequence.
    PROCEDURE_CODES = (0x0008, 0x1032);
    /// Manufacturer's Model Name.
    MODEL = (0x0008, 0x1090);
    /// Referenced Series Sequence.
    REFERENCED_SERIES = (0x0008, 0x1115);
    /// Referenced SOP Class UID.
    REFERENCED_CLASS = (0x0008, 0x1150);
    /// Referenced SOP Instance UID.
    REFERENCED_INSTANCE = (0x0008, 0x1155);
    /// Referenced SOP Sequence.
    REFERENCED_SOP = (0x0008, 0x1199);
    /// Anatomic Region Sequence.
    ANATOMIC_REGION = (0x0008, 0x2218);
    /// Irradiation Event UID.
    EVENT_UID = (0x0008, 0x3010);
    /// Patient's Name.
    PATIENT_NAME = (0x0010, 0x0010);
    /// Patient ID.
    PATIENT_ID = (0x0010, 0x0020);
    /// Issuer of Patient ID.
    PATIENT_ID_ISSUER = (0x0010, 0x0021);
    /// Patient's Birth Date.
    BIRTH_DATE = (0x0010, 0x0030);
    /// Patient's Sex.
    SEX = (0x0010, 0x0040);
    /// Body Part Examined.
    BODY_PART = (0x0018, 0x0015);
    /// Radiopharmaceutical.
    RADIOPHARMACEUTICAL = (0x0018, 0x0031);
    /// Device Serial Number.
    DEVICE_SERIAL = (0x0018, 0x1000);
    /// Radiopharmaceutical Start Time.
    RADIOPHARMACEUTICAL_START_TIME = (0x0018, 0x1072);
    /// Radionuclide Total Dose.
    RADIONUCLIDE_TOTAL_DOSE = (0x0018, 0x1074);
    /// Radiopharmaceutical Start DateTime.
    RADIOPHARMACEUTICAL_START = (0x0018, 0x1078);
    /// Image and Fluoroscopy Area Dose Product, dGy.cm2.
    AREA_DOSE_PRODUCT = (0x0018, 0x115E);
    /// View Position.
    VIEW_POSITION = (0x0018, 0x5101);
    /// Acquisition Type (CT).
    ACQUISITION_TYPE = (0x0018, 0x9302);
    /// CTDIvol, mGy.
    CTDI_VOL = (0x0018, 0x9345);
    /// CTDI Phantom Type Code Sequence.
    CTDI_PHANTOM = (0x0018, 0x9346);
    /// Study Instance UID.
    STUDY_INSTANCE = (0x0020, 0x000D);
    /// Series Instance UID.
    SERIES_INSTANCE = (0x0020, 0x000E);
    /// Laterality.
    LATERALITY = (0x0020, 0x0060);
    /// Image Laterality.
    IMAGE_LATERALITY = (0x0020, 0x0062);
    /// Radiopharmaceutical Information Sequence.
    RADIOPHARMACEUTICALS = (0x0054, 0x0016);
    /// Radionuclide Code Sequence.
    RADIONUCLIDE_CODE = (0x0054, 0x0300);
    /// Radiopharmaceutical Code Sequence.
    RADIOPHARMACEUTICAL_CODE = (0x0054, 0x0304);
    /// Radiopharmaceutical Administration Event UID.
    ADMINISTRATION_UID = (0x0008, 0x3012);
    /// Local Namespace Entity ID.
    LOCAL_NAMESPACE = (0x0040, 0x0031);
    /// Universal Entity ID.
    UNIVERSAL_ENTITY = (0x0040, 0x0032);
    /// Exposure Dose Sequence.
    EXPOSURE_DOSE = (0x0040, 0x030E);
    /// Comments on Radiation Dose.
    DOSE_COMMENTS = (0x0040, 0x0310);
    /// Organ Dose, dGy.
    ORGAN_DOSE = (0x0040, 0x0316);
    /// Measurement Units Code Sequence.
    UNITS = (0x0040, 0x08EA);
    /// Relationship Type.
    RELATIONSHIP = (0x0040, 0xA010);
    /// Value Type.
    VALUE_TYPE = (0x0040, 0xA040);
    /// Concept Name Code Sequence.
    CONCEPT_NAME = (0x0040, 0xA043);
    /// DateTime (content item).
    DATE_TIME = (0x0040, 0xA120);
    /// UID (content item).
    UID = (0x0040, 0xA124);
    /// Text Value.
    TEXT_VALUE = (0x0040, 0xA160);
    /// Concept Code Sequence.
    CONCEPT_CODE = (0x0040, 0xA168);
    /// Measured Value Sequence.
    MEASURED_VALUE = (0x0040, 0xA300);
    /// Numeric Value.
    NUMERIC_VALUE = (0x0040, 0xA30A);
    /// Current Requested Procedure Evidence Sequence.
    EVIDENCE = (0x0040, 0xA375);
    /// Referenced Request Sequence.
    REFERENCED_REQUEST = (0x0040, 0xA370);
    /// Request Attributes Sequence.
    REQUEST_ATTRIBUTES = (0x0040, 0x0275);
    /// Placer Order Number / Imaging Service Request.
    PLACER_ORDER = (0x0040, 0x2016);
    /// Order Placer Identifier Sequence.
    PLACER_ISSUER = (0x0040, 0x0026);
    /// Completion Flag.
    COMPLETION = (0x0040, 0xA491);
    /// Content Template Sequence.
    TEMPLATE = (0x0040, 0xA504);
    /// Template Identifier.
    TEMPLATE_ID = (0x0040, 0xDB00);
    /// Content Sequence.
    CONTENT = (0x0040, 0xA730);
    /// Retrieve URL.
    RETRIEVE_URL = (0x0008, 0x1190);
    /// Retrieve Location UID.
    RETRIEVE_LOCATION = (0x0040, 0xE011);
    /// Dose length product of a Philips dose screen (private group of creator ELSCINT1), mGy.cm.
    PHILIPS_DLP = (0x00E1, 0x1021);
    /// Creator of that private group.
    PHILIPS_CREATOR = (0x00E1, 0x0010);
}

impl Tag {
    /// Sequences among the tags above: an implicit file does not say what is one.
    pub(crate) fn is_known_sequence(self) -> bool {
        matches!(
            self,
            Self::ACCESSION_ISSUER
                | Self::PROCEDURE_CODES
                | Self::REFERENCED_SERIES
                | Self::REFERENCED_SOP
                | Self::ANATOMIC_REGION
                | Self::CTDI_PHANTOM
                | Self::RADIOPHARMACEUTICALS
                | Self::RADIONUCLIDE_CODE
                | Self::RADIOPHARMACEUTICAL_CODE
                | Self::EXPOSURE_DOSE
                | Self::UNITS
                | Self::CONCEPT_NAME
                | Self::CONCEPT_CODE
                | Self::MEASURED_VALUE
                | Self::EVIDENCE
                | Self::REFERENCED_REQUEST
                | Self::REQUEST_ATTRIBUTES
                | Self::PLACER_ISSUER
                | Self::TEMPLATE
                | Self::CONTENT
        )
    }

    /// Pixel data and their float forms: the walk stops there.
    pub(crate) fn is_pixel_data(self) -> bool {
        matches!(self, Self(0x7FE0, 0x0008 | 0x0009 | 0x0010))
    }
}
