//! Single words of the dose paragraph.

use super::Language;
use crate::dose::{Method, NoConversion, SourceKind};
use crate::record::{DoseOrigin, Phantom, QuantityKind, Side};

pub(super) fn source_word(kind: SourceKind, language: Language) -> &'static str {
    match kind {
        SourceKind::XRay => language.pick("Rayons X", "Röntgenstrahlung", "X-rays"),
        SourceKind::Administration => {
            language.pick("Radiopharmaceutique", "Radiopharmakon", "Radiopharmaceutical")
        }
        SourceKind::Exam => language.pick("Examen entier", "Gesamte Untersuchung", "Whole exam"),
    }
}

pub(super) fn quantity_word(kind: QuantityKind, language: Language) -> &'static str {
    match kind {
        QuantityKind::CtdiVol => "CTDIvol",
        QuantityKind::Dlp => language.pick("PDL", "DLP", "DLP"),
        QuantityKind::Dap => language.pick("PDS", "DFP", "DAP"),
        QuantityKind::AirKermaRp => language.pick(
            "kerma dans l'air au point de référence",
            "Luftkerma am Referenzpunkt",
            "air kerma at the reference point",
        ),
        QuantityKind::Agd => language.pick(
            "dose glandulaire moyenne",
            "mittlere Parenchymdosis",
            "average glandular dose",
        ),
        QuantityKind::Activity => language.pick(
            "activité administrée",
            "verabreichte Aktivität",
            "administered activity",
        ),
        QuantityKind::ResidualActivity => {
            language.pick("activité résiduelle", "Restaktivität", "residual activity")
        }
        QuantityKind::FluoroscopyTime => {
            language.pick("temps de scopie", "Durchleuchtungszeit", "fluoroscopy time")
        }
    }
}

pub(super) fn origin_word(origin: DoseOrigin, language: Language) -> &'static str {
    match origin {
        DoseOrigin::Rdsr => language.pick("rapport de dose", "Dosisbericht", "dose report"),
        DoseOrigin::Mpps => language.pick(
            "compte rendu d'étape de la modalité (MPPS)",
            "Schrittmeldung der Modalität (MPPS)",
            "performed procedure step of the modality (MPPS)",
        ),
        DoseOrigin::ImageHeader => language.pick("en-tête d'image", "Bildkopf", "image header"),
        DoseOrigin::Hand => language.pick("saisie manuelle", "Handeingabe", "entered by hand"),
    }
}

pub(super) fn phantom_word(phantom: Option<Phantom>, language: Language) -> &'static str {
    match phantom {
        Some(Phantom::Cm16) => language.pick("fantôme de 16 cm", "16-cm-Phantom", "16 cm phantom"),
        Some(Phantom::Cm32) => language.pick("fantôme de 32 cm", "32-cm-Phantom", "32 cm phantom"),
        None => language.pick(
            "fantôme non indiqué",
            "Phantom nicht angegeben",
            "phantom not stated",
        ),
    }
}

pub(super) fn breast_word(breast: Option<Side>, language: Language) -> &'static str {
    match breast {
        Some(Side::Left) => language.pick("sein gauche", "linke Brust", "left breast"),
        Some(Side::Right) => language.pick("sein droit", "rechte Brust", "right breast"),
        Some(Side::Both) => language.pick("deux seins", "beide Brüste", "both breasts"),
        None => language.pick("sein non indiqué", "Brust nicht angegeben", "breast not stated"),
    }
}

/// What the estimate is made from.
pub(super) fn method_words(method: Method, language: Language) -> &'static str {
    match method {
        Method::Dlp => language.pick("à partir du PDL", "aus dem DLP", "from the DLP"),
        Method::Dap => language.pick("à partir du PDS", "aus dem DFP", "from the DAP"),
        Method::Agd => language.pick(
            "à partir de la dose glandulaire des deux seins",
            "aus der Parenchymdosis beider Brüste",
            "from the glandular dose of both breasts",
        ),
        Method::Activity => language.pick(
            "à partir de l'activité administrée",
            "aus der verabreichten Aktivität",
            "from the administered activity",
        ),
        Method::Typical => language.pick(
            "dose typique du catalogue, non mesurée",
            "typische Dosis des Katalogs, nicht gemessen",
            "typical dose of the catalogue, not measured",
        ),
    }
}

pub(super) fn reason_words(reason: NoConversion, language: Language) -> &'static str {
    match reason {
        NoConversion::NoValue => language.pick(
            "aucune valeur convertible",
            "kein umrechenbarer Wert",
            "no value that can be converted",
        ),
        NoConversion::RegionMissing => {
            language.pick("région inconnue", "Region unbekannt", "region not known")
        }
        NoConversion::PhantomMissing => language.pick(
            "fantôme non indiqué",
            "Phantom nicht angegeben",
            "phantom not stated",
        ),
        NoConversion::AgeMissing => language.pick("âge inconnu", "Alter unbekannt", "age not known"),
        NoConversion::AgentMissing => language.pick(
            "radiopharmaceutique inconnu",
            "Radiopharmakon unbekannt",
            "radiopharmaceutical not known",
        ),
        NoConversion::NoCoefficient => language.pick(
            "pas de coefficient dans le catalogue",
            "kein Koeffizient im Katalog",
            "no coefficient in the catalogue",
        ),
        NoConversion::TooLarge => language.pick("nombre trop grand", "Zahl zu groß", "number too large"),
    }
}
