//! Words of circumstances and of what they do.

use super::catalogue::{Table, Three};
use crate::record::CircumstanceCode;
use crate::redundancy::CircumstanceEffect;

/// Name of a circumstance.
pub(super) const fn circumstance(code: CircumstanceCode) -> Three {
    use CircumstanceCode as C;
    match code {
        C::NewTrauma => "nouveau traumatisme|neues Trauma|new trauma",
        C::ClinicalChange => "évolution clinique|klinische Veränderung|clinical change",
        C::TreatmentMonitoring => "suivi de traitement|Therapiekontrolle|treatment monitoring",
        C::PostProcedureControl => "contrôle après un geste|Kontrolle nach Eingriff|post-procedure control",
        C::PriorNotDiagnostic => {
            "examen antérieur non contributif|\
            Voruntersuchung nicht diagnostisch|\
            prior not diagnostic"
        }
        C::PriorImagesUnavailable => {
            "images antérieures indisponibles|\
            Voraufnahmen nicht verfügbar|\
            prior images unavailable"
        }
        C::FollowUpRecommended => "contrôle recommandé|empfohlene Kontrolle|follow-up recommended",
        C::OncologyProtocol => "protocole d'oncologie|Onkologieprotokoll|oncology protocol",
        C::ScreeningProgramme => "programme de dépistage|Früherkennungsprogramm|screening programme",
        C::Emergency => "urgence|Notfall|emergency",
    }
}

/// What a circumstance did, or why it did nothing.
pub(super) const fn effect(effect: CircumstanceEffect) -> Three {
    use CircumstanceEffect as E;
    match effect {
        E::Lifted => "lève l'alerte|hebt die Warnung auf|lifts the alert",
        E::LoweredSinceMissing => "depuis quand ?|seit wann?|since when?",
        E::LoweredSinceUndecided => {
            "avant ou après l'examen : indécis|\
            vor oder nach der Untersuchung: unklar|\
            before or after the exam: undecided"
        }
        E::LoweredPriorPlanned => {
            "l'examen prévu peut être utilisé ou remplacé|\
            der Termin kann genutzt oder ersetzt werden|\
            use or replace the booking"
        }
        E::LoweredEmergency => "abaisse l'alerte|senkt die Warnung|lowers the alert",
        E::LoweredNoRow => {
            "sans délai prévu pour cet examen|\
            ohne Frist für diese Untersuchung|\
            no interval for this exam"
        }
        E::LoweredPriorNotNamed => "quel examen ?|welche Untersuchung?|which exam?",
        E::LoweredImagesUnavailable => "abaisse l'alerte|senkt die Warnung|lowers the alert",
        E::NotListed => "ne lève pas cette règle|hebt diese Regel nicht auf|does not lift this rule",
        E::NotLiftedPriorAfter => {
            "l'examen a été fait après|die Untersuchung war danach|the exam was done after it"
        }
        E::NotLoweredRecent => {
            "l'examen est trop récent|die Untersuchung ist zu frisch|the exam is too recent"
        }
        E::NotLoweredCanBeOpened => {
            "les images ou le compte rendu sont accessibles|\
            Bilder oder Befund sind einsehbar|\
            images or report can be opened"
        }
    }
}

pub(super) const CIRCUMSTANCES: Table = &[
    ("new-trauma", circumstance(CircumstanceCode::NewTrauma)),
    ("clinical-change", circumstance(CircumstanceCode::ClinicalChange)),
    (
        "treatment-monitoring",
        circumstance(CircumstanceCode::TreatmentMonitoring),
    ),
    (
        "post-procedure-control",
        circumstance(CircumstanceCode::PostProcedureControl),
    ),
    (
        "prior-not-diagnostic",
        circumstance(CircumstanceCode::PriorNotDiagnostic),
    ),
    (
        "prior-images-unavailable",
        circumstance(CircumstanceCode::PriorImagesUnavailable),
    ),
    (
        "follow-up-recommended",
        circumstance(CircumstanceCode::FollowUpRecommended),
    ),
    (
        "oncology-protocol",
        circumstance(CircumstanceCode::OncologyProtocol),
    ),
    (
        "screening-programme",
        circumstance(CircumstanceCode::ScreeningProgramme),
    ),
    ("emergency", circumstance(CircumstanceCode::Emergency)),
];

pub(super) const EFFECTS: Table = &[
    ("lifted", effect(CircumstanceEffect::Lifted)),
    (
        "lowered-since-missing",
        effect(CircumstanceEffect::LoweredSinceMissing),
    ),
    (
        "lowered-since-undecided",
        effect(CircumstanceEffect::LoweredSinceUndecided),
    ),
    (
        "lowered-prior-planned",
        effect(CircumstanceEffect::LoweredPriorPlanned),
    ),
    ("lowered-emergency", effect(CircumstanceEffect::LoweredEmergency)),
    ("lowered-no-row", effect(CircumstanceEffect::LoweredNoRow)),
    (
        "lowered-prior-not-named",
        effect(CircumstanceEffect::LoweredPriorNotNamed),
    ),
    (
        "lowered-images-unavailable",
        effect(CircumstanceEffect::LoweredImagesUnavailable),
    ),
    ("not-listed", effect(CircumstanceEffect::NotListed)),
    (
        "not-lifted-prior-after",
        effect(CircumstanceEffect::NotLiftedPriorAfter),
    ),
    ("not-lowered-recent", effect(CircumstanceEffect::NotLoweredRecent)),
    (
        "not-lowered-can-be-opened",
        effect(CircumstanceEffect::NotLoweredCanBeOpened),
    ),
];
