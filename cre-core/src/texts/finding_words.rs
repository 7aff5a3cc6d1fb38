//! Words of findings: kinds, relations, reasons, what is proposed and what is missing.

use super::catalogue::{Table, Three};
use crate::redundancy::{FindingKind, ProposalCode, ReasonCode, Relation};

/// What was found.
pub(super) const fn kind(kind: FindingKind) -> Three {
    match kind {
        FindingKind::AlreadyRequested => {
            "Examen déjà demandé ou prévu|\
            Bereits angefragt oder geplant|\
            Already requested or booked"
        }
        FindingKind::RecentlyPerformed => "Examen réalisé récemment|Kürzlich durchgeführt|Recently performed",
        FindingKind::EarlyFollowUp => {
            "Contrôle avant la date prévue|Kontrolle vor der Zeit|Follow-up before its time"
        }
        FindingKind::AnsweredByOther => {
            "Un autre examen répond peut-être à la question|\
            Eine andere Untersuchung beantwortet vielleicht die Frage|\
            Another exam may answer the question"
        }
        FindingKind::PossibleRepeat => "Répétition possible|Mögliche Wiederholung|Possible repeat",
        FindingKind::Frequency => {
            "Fréquence de prise en charge atteinte|\
            Häufigkeit erreicht|\
            Payer's frequency reached"
        }
        FindingKind::Supplementary => {
            "Autre imagerie de la même région|\
            Andere Bildgebung derselben Region|\
            Other imaging of the same region"
        }
    }
}

/// How a prior stands to the order.
pub(super) const fn relation(relation: Relation) -> Three {
    match relation {
        Relation::Covers => {
            "L'examen antérieur couvre la demande|\
            Die Voruntersuchung deckt die Anfrage ab|\
            The prior exam covers the request"
        }
        Relation::Partial => "Recouvrement partiel|Teilweise Überdeckung|The exams overlap in part",
        Relation::Possible => {
            "Il manque une information pour conclure|\
            Zur Beurteilung fehlt eine Angabe|\
            Something needed to decide is unknown"
        }
        Relation::Supplementary => {
            "Autre modalité, même région|\
            Andere Modalität, selbe Region|\
            Other modality, same region"
        }
        Relation::Unrelated => "Sans rapport|Kein Zusammenhang|Unrelated",
    }
}

/// Why a level or a relation is what it is.
pub(super) const fn reason(reason: ReasonCode) -> Three {
    use ReasonCode as R;
    match reason {
        R::ModalityUnknown => "Modalité inconnue|Modalität unbekannt|Modality unknown",
        R::RegionUnknown => "Région inconnue|Region unbekannt|Region unknown",
        R::SideUnknown => "Côté inconnu|Seite unbekannt|Side unknown",
        R::ContrastUnknown => "Contraste non précisé|Kontrast nicht angegeben|Contrast not stated",
        R::TechniqueUnknown => "Technique inconnue|Technik unbekannt|Technique unknown",
        R::Unmapped => {
            "Examen sans code du catalogue|\
            Untersuchung ohne Katalogcode|\
            Exam without a code of the catalogue"
        }
        R::Told => "Rapporté par le patient|Vom Patienten berichtet|Told by the patient",
        R::NotDiagnostic => {
            "L'examen antérieur n'a pas répondu à la question|\
            Die Voruntersuchung war nicht diagnostisch|\
            The prior exam was not diagnostic"
        }
        R::DatePartial => {
            "Date connue en partie seulement|\
            Datum nur teilweise bekannt|\
            Date known in part only"
        }
        R::RuleUncertain => {
            "Règle incertaine : il manque une donnée du patient|\
            Regel unsicher: eine Angabe zum Patienten fehlt|\
            Rule uncertain: an attribute of the patient is unknown"
        }
        R::NotVerified => "Règle non vérifiée|Regel nicht überprüft|Rule not verified",
        R::CatalogueExpired => "Catalogue périmé|Katalog abgelaufen|Catalogue expired",
        R::PurposeDiffers => {
            "Dépistage et diagnostic diffèrent|\
            Früherkennung und Diagnostik|\
            Screening and diagnostic differ"
        }
        R::OldRequest => {
            "Demande ancienne sans rendez-vous|\
            Alte Anfrage ohne Termin|\
            Old request without appointment"
        }
        R::StuckInProgress => {
            "En cours depuis trop longtemps|\
            Seit langem als laufend geführt|\
            In progress for too long"
        }
        R::MuchSmaller => {
            "L'examen antérieur est bien plus petit|\
            Die Voruntersuchung ist viel kleiner|\
            The prior exam is much smaller"
        }
        R::Session => {
            "Les examens d'une même séance couvrent ensemble la demande|\
            Die Untersuchungen einer Sitzung decken gemeinsam ab|\
            The exams of one session cover the request together"
        }
        R::Lifted => {
            "Levé par une circonstance ; les images peuvent être consultées|\
            Durch einen Umstand aufgehoben; Bilder sind einsehbar|\
            Lifted by a circumstance; the images can be opened"
        }
        R::Moment => {
            "À la rédaction de la demande et du compte rendu, rien n'interrompt|\
            Beim Schreiben von Anfrage und Befund wird nicht unterbrochen|\
            Nothing interrupts while a request or a report is being written"
        }
        R::MaxLevel => {
            "Niveau limité par la règle ou l'examen|\
            Stufe durch Regel oder Untersuchung begrenzt|\
            Level limited by the rule or the exam"
        }
        R::Lowered => "Abaissé par une circonstance|Durch einen Umstand gesenkt|Lowered by a circumstance",
    }
}

/// What is proposed; a date or what is missing stands beside it.
pub(super) const fn proposal(code: ProposalCode) -> Three {
    match code {
        ProposalCode::CompleteDraft => "Précisez la demande|Anfrage ergänzen|Complete the request",
        ProposalCode::WaitUntil => "Attendre|Abwarten|Wait",
        ProposalCode::WidenBooked => {
            "Élargir l'examen déjà prévu|\
            Geplante Untersuchung erweitern|\
            Widen the exam that is booked"
        }
        ProposalCode::WithdrawOldRequest => {
            "Reprendre ou retirer l'ancienne demande|\
            Alte Anfrage übernehmen oder zurückziehen|\
            Take over or withdraw the old request"
        }
        ProposalCode::UseBooked => {
            "Utiliser l'examen déjà prévu|\
            Geplante Untersuchung nutzen|\
            Use the exam that is booked"
        }
        ProposalCode::OpenPrior => {
            "Consulter les images ou le compte rendu existants|\
            Vorhandene Bilder oder Befund öffnen|\
            Open the existing images or report"
        }
        ProposalCode::None => "Aucune proposition|Kein Vorschlag|No proposal",
    }
}

pub(super) const KINDS: Table = &[
    ("already-requested", kind(FindingKind::AlreadyRequested)),
    ("recently-performed", kind(FindingKind::RecentlyPerformed)),
    ("early-follow-up", kind(FindingKind::EarlyFollowUp)),
    ("answered-by-other", kind(FindingKind::AnsweredByOther)),
    ("possible-repeat", kind(FindingKind::PossibleRepeat)),
    ("frequency", kind(FindingKind::Frequency)),
    ("supplementary", kind(FindingKind::Supplementary)),
];

pub(super) const RELATIONS: Table = &[
    ("covers", relation(Relation::Covers)),
    ("partial", relation(Relation::Partial)),
    ("possible", relation(Relation::Possible)),
    ("supplementary", relation(Relation::Supplementary)),
    ("unrelated", relation(Relation::Unrelated)),
];

pub(super) const PROPOSALS: Table = &[
    ("complete-draft", proposal(ProposalCode::CompleteDraft)),
    ("wait-until", proposal(ProposalCode::WaitUntil)),
    ("widen-booked", proposal(ProposalCode::WidenBooked)),
    ("withdraw-old-request", proposal(ProposalCode::WithdrawOldRequest)),
    ("use-booked", proposal(ProposalCode::UseBooked)),
    ("open-prior", proposal(ProposalCode::OpenPrior)),
    ("none", proposal(ProposalCode::None)),
];

/// What a request leaves unknown.
pub(super) const MISSING: Table = &[
    ("modality", "modalité|Modalität|modality"),
    ("region", "région|Region|region"),
    ("side", "côté|Seite|side"),
    ("contrast", "contraste|Kontrast|contrast"),
    ("technique", "technique|Technik|technique"),
    ("since", "depuis quand|seit wann|since when"),
];

pub(super) const REASONS: Table = &[
    ("modality-unknown", reason(ReasonCode::ModalityUnknown)),
    ("region-unknown", reason(ReasonCode::RegionUnknown)),
    ("side-unknown", reason(ReasonCode::SideUnknown)),
    ("contrast-unknown", reason(ReasonCode::ContrastUnknown)),
    ("technique-unknown", reason(ReasonCode::TechniqueUnknown)),
    ("unmapped", reason(ReasonCode::Unmapped)),
    ("told", reason(ReasonCode::Told)),
    ("not-diagnostic", reason(ReasonCode::NotDiagnostic)),
    ("date-partial", reason(ReasonCode::DatePartial)),
    ("rule-uncertain", reason(ReasonCode::RuleUncertain)),
    ("not-verified", reason(ReasonCode::NotVerified)),
    ("catalogue-expired", reason(ReasonCode::CatalogueExpired)),
    ("moment", reason(ReasonCode::Moment)),
    ("purpose-differs", reason(ReasonCode::PurposeDiffers)),
    ("old-request", reason(ReasonCode::OldRequest)),
    ("stuck-in-progress", reason(ReasonCode::StuckInProgress)),
    ("max-level", reason(ReasonCode::MaxLevel)),
    ("much-smaller", reason(ReasonCode::MuchSmaller)),
    ("session", reason(ReasonCode::Session)),
    ("lifted", reason(ReasonCode::Lifted)),
    ("lowered", reason(ReasonCode::Lowered)),
];
