//! Findings as text: what was found, why, and what could be done.

use super::Language;
use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::identity::Private;
use crate::record::CircumstanceCode;
use crate::redundancy::{
    CircumstanceEffect, CircumstanceTrace, Finding, FindingKind, PriorRef, ProposalCode, ReasonCode, Relation,
};
use crate::time::{Day, DayRange};
use crate::wire::Writable;
use serde::Serialize;

/// A finding as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FindingText {
    /// One sentence: what was found. It holds places as they were typed, so `Debug` withholds it.
    pub headline: Private,
    /// Why: rule, window, source, what weakened it.
    pub why: Vec<String>,
    /// What could be done; empty for nothing.
    pub proposal: String,
}

/// Adds the texts of one language to every finding.
pub fn explain(catalogue: &Catalogue, assessment: &mut Assessment<'_>, language: Language) {
    for finding in &mut assessment.findings {
        finding.text = Some(render(catalogue, finding, language));
    }
}

/// Name of an exam; of one that the catalogue does not know: a word for it.
#[must_use]
pub fn exam_name<'c>(catalogue: &'c Catalogue, code: Option<&str>, language: Language) -> &'c str {
    let exam = code
        .and_then(|code| catalogue.exam_by_code(code))
        .and_then(|id| catalogue.exam(id));
    let unknown = language.pick("examen sans code", "Untersuchung ohne Code", "exam without code");
    exam.map_or(unknown, |exam| language.name(&exam.names))
}

/// Names of regions, by code.
#[must_use]
pub fn region_names(catalogue: &Catalogue, codes: &[&str], language: Language) -> String {
    let names = codes
        .iter()
        .filter_map(|code| catalogue.region_by_code(code))
        .filter_map(|id| catalogue.region(id));
    names
        .map(|region| language.name(&region.names))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A date as people of the country write it; a range that is a month or a year as such.
#[must_use]
pub fn date_text(date: Option<DayRange>, language: Language) -> String {
    let Some(date) = date else {
        return language
            .pick("date inconnue", "Datum unbekannt", "date unknown")
            .to_owned();
    };
    let day = |day: Day| {
        if language == Language::En {
            day.to_string()
        } else {
            format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
        }
    };
    let (first, last) = (date.first(), date.last());
    if date.is_single() {
        return day(first);
    }
    if (first.day(), first.month()) == (1, 1) && last == first.add_months(12).add_days(-1) {
        return format!("{:04}", first.year());
    }
    if first.day() == 1 && last == first.add_months(1).add_days(-1) {
        return format!("{:02}/{:04}", first.month(), first.year());
    }
    format!("{} – {}", day(first), day(last))
}

fn render(catalogue: &Catalogue, finding: &Finding<'_>, language: Language) -> FindingText {
    FindingText {
        headline: Private::new(headline(catalogue, finding, language)),
        why: why(finding, language),
        proposal: proposal(finding, language),
    }
}

fn prior_text(catalogue: &Catalogue, prior: &PriorRef<'_>, language: Language) -> String {
    let name = exam_name(catalogue, prior.code, language);
    let date = date_text(prior.date, language);
    let place = prior
        .place
        .map(Private::reveal)
        .or(prior.institution)
        .map_or_else(String::new, |place| format!(", {place}"));
    format!("{name} ({date}{place})")
}

fn headline(catalogue: &Catalogue, finding: &Finding<'_>, language: Language) -> String {
    let priors: Vec<String> = finding
        .priors
        .iter()
        .map(|prior| prior_text(catalogue, prior, language))
        .collect();
    let priors = priors.join(" + ");
    let sentence = match finding.kind {
        FindingKind::AlreadyRequested => language.pick(
            "Examen déjà demandé ou prévu",
            "Bereits angefragt oder geplant",
            "Already requested or booked",
        ),
        FindingKind::RecentlyPerformed => language.pick(
            "Examen réalisé récemment",
            "Kürzlich durchgeführt",
            "Recently performed",
        ),
        FindingKind::EarlyFollowUp => language.pick(
            "Contrôle avant la date prévue",
            "Kontrolle vor der Zeit",
            "Follow-up before its time",
        ),
        FindingKind::AnsweredByOther => language.pick(
            "Un autre examen répond peut-être à la question",
            "Eine andere Untersuchung beantwortet vielleicht die Frage",
            "Another exam may answer the question",
        ),
        FindingKind::PossibleRepeat => {
            language.pick("Répétition possible", "Mögliche Wiederholung", "Possible repeat")
        }
        FindingKind::Frequency => language.pick(
            "Fréquence de prise en charge atteinte",
            "Häufigkeit erreicht",
            "Payer's frequency reached",
        ),
        FindingKind::Supplementary => language.pick(
            "Autre imagerie de la même région",
            "Andere Bildgebung derselben Region",
            "Other imaging of the same region",
        ),
    };
    format!("{sentence}{}{priors}", language.pick(" : ", ": ", ": "))
}

fn why(finding: &Finding<'_>, language: Language) -> Vec<String> {
    let mut lines = vec![relation_line(finding.relation, language).to_owned()];
    if let Some(window) = finding.window {
        let day = |day: Option<Day>| date_text(day.map(DayRange::single), language);
        lines.push(match (window.from, window.until) {
            (Some(from), until) => {
                let until = until.map_or_else(String::new, |u| {
                    format!("{}{}", language.pick(" au ", " bis ", " to "), day(Some(u)))
                });
                format!(
                    "{}{}{until}",
                    language.pick(
                        "Contrôle attendu du ",
                        "Kontrolle erwartet vom ",
                        "Follow-up expected from "
                    ),
                    day(Some(from))
                )
            }
            (None, Some(until)) => {
                format!(
                    "{}{}",
                    language.pick("Délai jusqu'au ", "Frist bis ", "Window until "),
                    day(Some(until))
                )
            }
            (None, None) => language
                .pick("Une fois dans la vie", "Einmal im Leben", "Once in a lifetime")
                .to_owned(),
        });
    }
    if finding.rule.id != "none" {
        let source = finding
            .rule
            .source
            .map_or_else(String::new, |source| format!(" ({})", source.title));
        lines.push(format!(
            "{}{}{source}",
            language.pick("Règle ", "Regel ", "Rule "),
            finding.rule.id
        ));
    }
    lines.extend(
        finding
            .reasons
            .iter()
            .filter_map(|reason| reason_line(*reason, language))
            .map(str::to_owned),
    );
    lines.extend(
        finding
            .circumstances
            .iter()
            .map(|trace| circumstance_line(*trace, language)),
    );
    lines
}

fn relation_line(relation: Relation, language: Language) -> &'static str {
    match relation {
        Relation::Covers => language.pick(
            "L'examen antérieur couvre la demande",
            "Die Voruntersuchung deckt die Anfrage ab",
            "The prior exam covers the request",
        ),
        Relation::Partial => language.pick(
            "Recouvrement partiel",
            "Teilweise Überdeckung",
            "The exams overlap in part",
        ),
        Relation::Possible => language.pick(
            "Il manque une information pour conclure",
            "Zur Beurteilung fehlt eine Angabe",
            "Something needed to decide is unknown",
        ),
        Relation::Supplementary => language.pick(
            "Autre modalité, même région",
            "Andere Modalität, selbe Region",
            "Other modality, same region",
        ),
        Relation::Unrelated => language.pick("Sans rapport", "Kein Zusammenhang", "Unrelated"),
    }
}

fn reason_line(reason: ReasonCode, language: Language) -> Option<&'static str> {
    use ReasonCode as R;
    Some(match reason {
        R::ModalityUnknown => language.pick("Modalité inconnue", "Modalität unbekannt", "Modality unknown"),
        R::RegionUnknown => language.pick("Région inconnue", "Region unbekannt", "Region unknown"),
        R::SideUnknown => language.pick("Côté inconnu", "Seite unbekannt", "Side unknown"),
        R::ContrastUnknown => language.pick(
            "Contraste non précisé",
            "Kontrast nicht angegeben",
            "Contrast not stated",
        ),
        R::TechniqueUnknown => language.pick("Technique inconnue", "Technik unbekannt", "Technique unknown"),
        R::Unmapped => language.pick(
            "Examen sans code du catalogue",
            "Untersuchung ohne Katalogcode",
            "Exam without a code of the catalogue",
        ),
        R::Told => language.pick(
            "Rapporté par le patient",
            "Vom Patienten berichtet",
            "Told by the patient",
        ),
        R::NotDiagnostic => language.pick(
            "L'examen antérieur n'a pas répondu à la question",
            "Die Voruntersuchung war nicht diagnostisch",
            "The prior exam was not diagnostic",
        ),
        R::DatePartial => language.pick(
            "Date connue en partie seulement",
            "Datum nur teilweise bekannt",
            "Date known in part only",
        ),
        R::RuleUncertain => language.pick(
            "Règle incertaine : il manque une donnée du patient",
            "Regel unsicher: eine Angabe zum Patienten fehlt",
            "Rule uncertain: an attribute of the patient is unknown",
        ),
        R::NotVerified => language.pick("Règle non vérifiée", "Regel nicht überprüft", "Rule not verified"),
        R::CatalogueExpired => language.pick("Catalogue périmé", "Katalog abgelaufen", "Catalogue expired"),
        R::PurposeDiffers => language.pick(
            "Dépistage et diagnostic diffèrent",
            "Früherkennung und Diagnostik",
            "Screening and diagnostic differ",
        ),
        R::OldRequest => language.pick(
            "Demande ancienne sans rendez-vous",
            "Alte Anfrage ohne Termin",
            "Old request without appointment",
        ),
        R::StuckInProgress => language.pick(
            "En cours depuis trop longtemps",
            "Seit langem als laufend geführt",
            "In progress for too long",
        ),
        R::MuchSmaller => language.pick(
            "L'examen antérieur est bien plus petit",
            "Die Voruntersuchung ist viel kleiner",
            "The prior exam is much smaller",
        ),
        R::Session => language.pick(
            "Les examens d'une même séance couvrent ensemble la demande",
            "Die Untersuchungen einer Sitzung decken gemeinsam ab",
            "The exams of one session cover the request together",
        ),
        R::Lifted => language.pick(
            "Levé par une circonstance ; les images peuvent être consultées",
            "Durch einen Umstand aufgehoben; Bilder sind einsehbar",
            "Lifted by a circumstance; the images can be opened",
        ),
        R::Moment | R::MaxLevel | R::Lowered => return None,
    })
}

/// Name of a circumstance.
fn circumstance_word(code: CircumstanceCode, language: Language) -> &'static str {
    use CircumstanceCode as C;
    match code {
        C::NewTrauma => language.pick("nouveau traumatisme", "neues Trauma", "new trauma"),
        C::ClinicalChange => language.pick("évolution clinique", "klinische Veränderung", "clinical change"),
        C::TreatmentMonitoring => {
            language.pick("suivi de traitement", "Therapiekontrolle", "treatment monitoring")
        }
        C::PostProcedureControl => language.pick(
            "contrôle après un geste",
            "Kontrolle nach Eingriff",
            "post-procedure control",
        ),
        C::PriorNotDiagnostic => language.pick(
            "examen antérieur non contributif",
            "Voruntersuchung nicht diagnostisch",
            "prior not diagnostic",
        ),
        C::PriorImagesUnavailable => language.pick(
            "images antérieures indisponibles",
            "Voraufnahmen nicht verfügbar",
            "prior images unavailable",
        ),
        C::FollowUpRecommended => language.pick(
            "contrôle recommandé",
            "empfohlene Kontrolle",
            "follow-up recommended",
        ),
        C::OncologyProtocol => {
            language.pick("protocole d'oncologie", "Onkologieprotokoll", "oncology protocol")
        }
        C::ScreeningProgramme => language.pick(
            "programme de dépistage",
            "Früherkennungsprogramm",
            "screening programme",
        ),
        C::Emergency => language.pick("urgence", "Notfall", "emergency"),
    }
}

fn circumstance_line(trace: CircumstanceTrace, language: Language) -> String {
    use CircumstanceEffect as E;
    let effect = match trace.effect {
        E::Lifted => language.pick("lève l'alerte", "hebt die Warnung auf", "lifts the alert"),
        E::LoweredSinceMissing => language.pick("depuis quand ?", "seit wann?", "since when?"),
        E::LoweredSinceUndecided => language.pick(
            "avant ou après l'examen : indécis",
            "vor oder nach der Untersuchung: unklar",
            "before or after the exam: undecided",
        ),
        E::LoweredPriorPlanned => language.pick(
            "l'examen prévu peut être utilisé ou remplacé",
            "der Termin kann genutzt oder ersetzt werden",
            "use or replace the booking",
        ),
        E::LoweredEmergency => language.pick("abaisse l'alerte", "senkt die Warnung", "lowers the alert"),
        E::LoweredNoRow => language.pick(
            "sans délai prévu pour cet examen",
            "ohne Frist für diese Untersuchung",
            "no interval for this exam",
        ),
        E::LoweredPriorNotNamed => language.pick("quel examen ?", "welche Untersuchung?", "which exam?"),
        E::LoweredImagesUnavailable => {
            language.pick("abaisse l'alerte", "senkt die Warnung", "lowers the alert")
        }
        E::NotListed => language.pick(
            "ne lève pas cette règle",
            "hebt diese Regel nicht auf",
            "does not lift this rule",
        ),
        E::NotLiftedPriorAfter => language.pick(
            "l'examen a été fait après",
            "die Untersuchung war danach",
            "the exam was done after it",
        ),
        E::NotLoweredRecent => language.pick(
            "l'examen est trop récent",
            "die Untersuchung ist zu frisch",
            "the exam is too recent",
        ),
        E::NotLoweredCanBeOpened => language.pick(
            "les images ou le compte rendu sont accessibles",
            "Bilder oder Befund sind einsehbar",
            "images or report can be opened",
        ),
    };
    format!("{} – {effect}", circumstance_word(trace.circumstance, language))
}

fn proposal(finding: &Finding<'_>, language: Language) -> String {
    let proposal = &finding.proposal;
    match proposal.code {
        ProposalCode::CompleteDraft => {
            let what = language.pick("Précisez la demande", "Anfrage ergänzen", "Complete the request");
            let missing: Vec<&str> = proposal
                .missing
                .iter()
                .map(|m| missing_word(m, language))
                .collect();
            if missing.is_empty() {
                what.to_owned()
            } else {
                format!("{what} ({})", missing.join(", "))
            }
        }
        ProposalCode::WaitUntil => {
            let date = date_text(proposal.until.map(DayRange::single), language);
            format!(
                "{}{date}",
                language.pick("Attendre le ", "Abwarten bis ", "Wait until ")
            )
        }
        ProposalCode::WidenBooked => language
            .pick(
                "Élargir l'examen déjà prévu",
                "Geplante Untersuchung erweitern",
                "Widen the exam that is booked",
            )
            .to_owned(),
        ProposalCode::WithdrawOldRequest => language
            .pick(
                "Reprendre ou retirer l'ancienne demande",
                "Alte Anfrage übernehmen oder zurückziehen",
                "Take over or withdraw the old request",
            )
            .to_owned(),
        ProposalCode::UseBooked => language
            .pick(
                "Utiliser l'examen déjà prévu",
                "Geplante Untersuchung nutzen",
                "Use the exam that is booked",
            )
            .to_owned(),
        ProposalCode::OpenPrior => language
            .pick(
                "Consulter les images ou le compte rendu existants",
                "Vorhandene Bilder oder Befund öffnen",
                "Open the existing images or report",
            )
            .to_owned(),
        ProposalCode::None => String::new(),
    }
}

fn missing_word(name: &str, language: Language) -> &str {
    match name {
        "modality" => language.pick("modalité", "Modalität", "modality"),
        "region" => language.pick("région", "Region", "region"),
        "side" => language.pick("côté", "Seite", "side"),
        "contrast" => language.pick("contraste", "Kontrast", "contrast"),
        "technique" => language.pick("technique", "Technik", "technique"),
        "since" => language.pick("depuis quand", "seit wann", "since when"),
        other => other,
    }
}
