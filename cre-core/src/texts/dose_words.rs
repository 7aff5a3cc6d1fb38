//! Words of dose: of the paragraph of a report, and of the dose in an answer.

use super::catalogue::{Table, Three};
use crate::dose::{Method, NoConversion, SourceKind, TriggerLevel};
use crate::record::{DoseOrigin, Phantom, QuantityKind, Side};

/// What a dose comes from.
pub(super) const fn source(kind: SourceKind) -> Three {
    match kind {
        SourceKind::XRay => "Rayons X|Röntgenstrahlung|X-rays",
        SourceKind::Administration => "Radiopharmaceutique|Radiopharmakon|Radiopharmaceutical",
        SourceKind::Exam => "Examen entier|Gesamte Untersuchung|Whole exam",
    }
}

/// A measured quantity.
pub(super) const fn quantity(kind: QuantityKind) -> Three {
    match kind {
        QuantityKind::CtdiVol => "CTDIvol|CTDIvol|CTDIvol",
        QuantityKind::Dlp => "PDL|DLP|DLP",
        QuantityKind::Dap => "PDS|DFP|DAP",
        QuantityKind::AirKermaRp => {
            "kerma dans l'air au point de référence|\
            Luftkerma am Referenzpunkt|\
            air kerma at the reference point"
        }
        QuantityKind::Agd => "dose glandulaire moyenne|mittlere Parenchymdosis|average glandular dose",
        QuantityKind::Activity => "activité administrée|verabreichte Aktivität|administered activity",
        QuantityKind::ResidualActivity => "activité résiduelle|Restaktivität|residual activity",
        QuantityKind::FluoroscopyTime => "temps de scopie|Durchleuchtungszeit|fluoroscopy time",
    }
}

/// Who states a dose.
pub(super) const fn origin(origin: DoseOrigin) -> Three {
    match origin {
        DoseOrigin::Rdsr => "rapport de dose|Dosisbericht|dose report",
        DoseOrigin::Mpps => {
            "compte rendu d'étape de la modalité (MPPS)|\
            Schrittmeldung der Modalität (MPPS)|\
            performed procedure step of the modality (MPPS)"
        }
        DoseOrigin::ImageHeader => "en-tête d'image|Bildkopf|image header",
        DoseOrigin::Hand => "saisie manuelle|Handeingabe|entered by hand",
    }
}

/// A CTDI phantom.
const fn phantom(phantom: Phantom) -> Three {
    match phantom {
        Phantom::Cm16 => "fantôme de 16 cm|16-cm-Phantom|16 cm phantom",
        Phantom::Cm32 => "fantôme de 32 cm|32-cm-Phantom|32 cm phantom",
    }
}

/// A phantom, or that none is stated.
pub(super) const fn stated_phantom(stated: Option<Phantom>) -> Three {
    match stated {
        Some(known) => phantom(known),
        None => no_conversion(NoConversion::PhantomMissing),
    }
}

/// A breast, or that none is stated.
pub(super) const fn stated_breast(breast: Option<Side>) -> Three {
    match breast {
        Some(Side::Left) => "sein gauche|linke Brust|left breast",
        Some(Side::Right) => "sein droit|rechte Brust|right breast",
        Some(Side::Both) => "deux seins|beide Brüste|both breasts",
        None => "sein non indiqué|Brust nicht angegeben|breast not stated",
    }
}

/// What the estimate is made from.
pub(super) const fn method(method: Method) -> Three {
    match method {
        Method::Dlp => "à partir du PDL|aus dem DLP|from the DLP",
        Method::Dap => "à partir du PDS|aus dem DFP|from the DAP",
        Method::Agd => {
            "à partir de la dose glandulaire des deux seins|\
            aus der Parenchymdosis beider Brüste|\
            from the glandular dose of both breasts"
        }
        Method::Activity => {
            "à partir de l'activité administrée|\
            aus der verabreichten Aktivität|\
            from the administered activity"
        }
        Method::Typical => {
            "dose typique du catalogue, non mesurée|\
            typische Dosis des Katalogs, nicht gemessen|\
            typical dose of the catalogue, not measured"
        }
    }
}

/// Why something is not converted.
pub(super) const fn no_conversion(reason: NoConversion) -> Three {
    match reason {
        NoConversion::NoValue => {
            "aucune valeur convertible|kein umrechenbarer Wert|no value that can be converted"
        }
        NoConversion::RegionMissing => "région inconnue|Region unbekannt|region not known",
        NoConversion::PhantomMissing => "fantôme non indiqué|Phantom nicht angegeben|phantom not stated",
        NoConversion::AgeMissing => "âge inconnu|Alter unbekannt|age not known",
        NoConversion::AgentMissing => {
            "radiopharmaceutique inconnu|Radiopharmakon unbekannt|radiopharmaceutical not known"
        }
        NoConversion::NoCoefficient => {
            "pas de coefficient dans le catalogue|\
            kein Koeffizient im Katalog|\
            no coefficient in the catalogue"
        }
        NoConversion::TooLarge => "nombre trop grand|Zahl zu groß|number too large",
    }
}

/// Which level of a quantity is reached.
pub(super) const fn trigger(code: TriggerLevel) -> Three {
    match code {
        TriggerLevel::First => {
            "niveau de premier signalement atteint|\
            Stufe der ersten Meldung erreicht|\
            level of first notification reached"
        }
        TriggerLevel::Substantial => {
            "niveau de suivi du patient atteint|\
            Stufe für die Nachsorge erreicht|\
            level of patient follow-up reached"
        }
    }
}

pub(super) const SOURCES: Table = &[
    ("x-ray", source(SourceKind::XRay)),
    ("administration", source(SourceKind::Administration)),
    ("exam", source(SourceKind::Exam)),
];

pub(super) const QUANTITIES: Table = &[
    ("ctdi-vol", quantity(QuantityKind::CtdiVol)),
    ("dlp", quantity(QuantityKind::Dlp)),
    ("dap", quantity(QuantityKind::Dap)),
    ("air-kerma-rp", quantity(QuantityKind::AirKermaRp)),
    ("agd", quantity(QuantityKind::Agd)),
    ("activity", quantity(QuantityKind::Activity)),
    ("residual-activity", quantity(QuantityKind::ResidualActivity)),
    ("fluoroscopy-time", quantity(QuantityKind::FluoroscopyTime)),
];

pub(super) const ORIGINS: Table = &[
    ("rdsr", origin(DoseOrigin::Rdsr)),
    ("mpps", origin(DoseOrigin::Mpps)),
    ("image-header", origin(DoseOrigin::ImageHeader)),
    ("hand", origin(DoseOrigin::Hand)),
];

pub(super) const PHANTOMS: Table = &[("16cm", phantom(Phantom::Cm16)), ("32cm", phantom(Phantom::Cm32))];

pub(super) const METHODS: Table = &[
    ("dlp", method(Method::Dlp)),
    ("dap", method(Method::Dap)),
    ("agd", method(Method::Agd)),
    ("activity", method(Method::Activity)),
    ("typical", method(Method::Typical)),
];

pub(super) const NO_CONVERSIONS: Table = &[
    ("no-value", no_conversion(NoConversion::NoValue)),
    ("region-missing", no_conversion(NoConversion::RegionMissing)),
    ("phantom-missing", no_conversion(NoConversion::PhantomMissing)),
    ("age-missing", no_conversion(NoConversion::AgeMissing)),
    ("agent-missing", no_conversion(NoConversion::AgentMissing)),
    ("no-coefficient", no_conversion(NoConversion::NoCoefficient)),
    ("too-large", no_conversion(NoConversion::TooLarge)),
];

pub(super) const TRIGGERS: Table = &[
    ("first", trigger(TriggerLevel::First)),
    ("substantial", trigger(TriggerLevel::Substantial)),
];
