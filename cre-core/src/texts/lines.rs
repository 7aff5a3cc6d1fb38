//! Words that nothing but a list of words needs: one line for each code, with its words in French, German and English. A test
//! holds the codes beside the schema of the contract.

use super::catalogue::Lines;

/// What became of each exam of the history, in the trace.
pub(super) const VERDICTS: Lines = "\
finding|constat|Hinweis|finding
unrelated|sans rapport|kein Zusammenhang|unrelated
outside-window|hors délai|außerhalb der Frist|outside the window
planned-follow-up|contrôle à la date prévue|Kontrolle zur vorgesehenen Zeit|follow-up at its time
follow-up-overdue|contrôle en retard|Kontrolle überfällig|follow-up overdue
lifted|levé par une circonstance|durch einen Umstand aufgehoben|lifted by a circumstance
no-rule|aucune règle|keine Regel|no rule
confirmed|déjà confirmé|bereits bestätigt|already confirmed
itself|la demande elle-même|die Anfrage selbst|the request itself
replaced|remplacé|ersetzt|replaced
negative|refusé, annulé ou absent|abgelehnt, storniert oder nicht erschienen|refused, cancelled or no-show
expired|demande expirée|Anfrage abgelaufen|request expired
maybe-the-same|peut-être le même examen|vielleicht dieselbe Untersuchung|maybe the same exam";

/// How the catalogue knew the exam of a request.
pub(super) const MAPPINGS: Lines = "\
coded|code du catalogue|Code des Katalogs|code of the catalogue
mapped|par la table de correspondance|über die Zuordnungstabelle|by the mapping table
inferred|déduit de la modalité et de la région|aus Modalität und Region abgeleitet|inferred from modality and region
unmapped|inconnu du catalogue|dem Katalog unbekannt|not known to the catalogue";

/// Notes on entries.
pub(super) const NOTES: Lines = "\
name-differs|Une entrée nomme le patient autrement|Ein Eintrag nennt den Patienten anders|An entry names the patient otherwise
national-number-birth-date|La date du numéro national n'est pas la date de naissance|Das Datum der nationalen Nummer ist nicht das Geburtsdatum|The date in the national number is not the birth date
cancelled-after-performance|Une annulation contredit un examen réalisé et ne le retire pas|Eine Stornierung widerspricht einer durchgeführten Untersuchung und nimmt sie nicht zurück|A cancellation stands against an exam that was performed and does not take it back
entered-in-error-of-other-system|Des entrées d'un autre système ont été déclarées erronées : sans effet|Einträge eines anderen Systems wurden als irrtümlich bezeichnet: ohne Wirkung|Entries of another system were named as entered in error: without effect
future-act-ignored|Un acte daté dans le futur n'est pas pris en compte|Eine Durchführung mit Datum in der Zukunft zählt nicht|An act dated in the future does not count
maybe-the-same|Un examen rapporté par le patient et un autre sont peut-être le même|Eine vom Patienten berichtete Untersuchung und eine andere sind vielleicht dieselbe|An exam told by the patient and another may be the same
report-fork|Deux versions du compte rendu coexistent|Zwei Fassungen des Befunds stehen nebeneinander|Two versions of the report stand side by side
placer-of-several-acts|Un numéro de demande appartient à plusieurs actes|Eine Auftragsnummer gehört zu mehreren Untersuchungen|One order number belongs to several acts";

/// Why something is quarantined.
pub(super) const QUARANTINE: Lines = "\
id-reused|Deux contenus sous un identifiant|Zwei Inhalte unter einer Kennung|Two contents under one id
identity-birth-date|Date de naissance différente|Anderes Geburtsdatum|Another birth date
identity-sex|Sexe différent|Anderes Geschlecht|Another sex
identity-names|Nom différent|Anderer Name|Another name
before-birth|Date antérieure à la naissance|Datum vor der Geburt|Date before birth
national-number|Numéro national erroné|Nationale Nummer falsch|Wrong national number
in-future|Acte daté dans le futur|Durchführung in der Zukunft|Act dated in the future
dose-value|Valeur de dose inutilisable|Dosiswert nicht verwendbar|Dose value that cannot be used";

/// Why a stated value is not used.
pub(super) const FAULTS: Lines = "\
unit-missing|unité manquante|Einheit fehlt|unit missing
unit-unknown|unité inconnue|Einheit unbekannt|unit not known
not-decimal|pas un nombre décimal|keine Dezimalzahl|no decimal number
negative|valeur négative|negativer Wert|negative value
empty|valeur vide|leerer Wert|empty value";

/// When the question is asked.
pub(super) const MOMENTS: Lines = "\
drafting|rédaction de la demande|Anfrage wird geschrieben|request being written
signing|signature de la demande|Anfrage wird unterschrieben|request being signed
scheduling|planification|Terminvergabe|scheduling
reporting|rédaction du compte rendu|Befund wird geschrieben|report being written";

/// What a request says of contrast.
pub(super) const CONTRASTS: Lines = "\
none|sans produit de contraste|ohne Kontrastmittel|without contrast medium
given|avec produit de contraste|mit Kontrastmittel|with contrast medium
unknown|contraste inconnu|Kontrast unbekannt|contrast not known";

/// Phases of contrast.
pub(super) const PHASES: Lines = "\
native|sans contraste|nativ|native
arterial|phase artérielle|arterielle Phase|arterial phase
portal|phase portale|portalvenöse Phase|portal venous phase
delayed|phase tardive|Spätphase|delayed phase
other|autre phase|andere Phase|another phase";

/// What the requester knows of a pregnancy.
pub(super) const PREGNANCIES: Lines = "\
yes|enceinte|schwanger|pregnant
possible|grossesse possible|Schwangerschaft möglich|possibly pregnant
no|pas enceinte|nicht schwanger|not pregnant
unknown|grossesse : inconnu|Schwangerschaft: unbekannt|pregnancy: not known";

/// What the physician does with findings.
pub(super) const ACTIONS: Lines = "\
confirm|confirmer la demande|Anfrage bestätigen|confirm the request
withdraw|retirer la demande|Anfrage zurückziehen|withdraw the request";

/// What a guide says of an exam for an indication.
pub(super) const STRENGTHS: Lines = "\
not-indicated|non indiqué|nicht indiziert|not indicated
particular-cases|dans des cas particuliers seulement|nur in besonderen Fällen|only in particular cases
not-first-line|pas en première intention|nicht als erste Untersuchung|not in first line
specialised|examen spécialisé|Spezialuntersuchung|specialised exam
indicated|indiqué|indiziert|indicated";

/// How a contribution to the dose is known.
pub(super) const CONTRIBUTIONS: Lines = "\
measured|mesurée|gemessen|measured
typical|typique|typisch|typical
unknown|inconnue|unbekannt|not known
not-applicable|sans rayonnement ionisant|ohne ionisierende Strahlung|without ionising radiation";

/// What a measured quantity is taken from.
pub(super) const BASES: Lines = "\
events|somme des événements|Summe der Ereignisse|sum of the events
total|total indiqué|angegebene Summe|stated total
greatest|plus grande valeur|größter Wert|greatest value
stated|valeur indiquée|angegebener Wert|stated value";

/// Why a statement of dose does not add.
pub(super) const MERGES: Lines = "\
same-instance|autre version du même objet, la plus récente parle|andere Fassung desselben Objekts, die spätere spricht|another version of the same object, the later speaks
same-events|événements que dit aussi une autre entrée|Ereignisse, die auch ein anderer Eintrag nennt|events that another entry tells too
earlier-exam|événements d'un examen antérieur|Ereignisse einer früheren Untersuchung|events of an earlier exam
better-origin|une source plus sûre parle|eine bessere Quelle spricht|a better source speaks
same-administration|même administration|dieselbe Verabreichung|the same administration
no-device|sans appareil, à côté d'un appareil connu|ohne Gerät, neben einem bekannten Gerät|names no device, beside a known device";

/// Units of a time of natural background.
pub(super) const UNITS: Lines = "\
hours|heures|Stunden|hours
days|jours|Tage|days
months|mois|Monate|months
years|ans|Jahre|years";

/// What a DICOM file is.
pub(super) const FILE_KINDS: Lines = "\
dose-report|compte rendu de dose|Dosisbericht|dose report
image|image|Bild|image
manifest|liste d'images|Bilderliste|list of images
other-report|autre compte rendu, rien n'est repris|anderer Bericht, nichts übernommen|other report, nothing is taken
no-dose|sans dose, rien n'est repris|ohne Dosis, nichts übernommen|without dose, nothing is taken";

/// What the DICOM reader did not understand, or did not believe.
pub(super) const FILE_NOTES: Lines = "\
empty-value|valeur annoncée mais vide|angekündigter Wert leer|a value is announced and empty
unit-missing|valeur sans unité : non utilisée|Wert ohne Einheit: nicht verwendet|value without unit: not used
unit-unknown|unité inconnue : valeur non utilisée|unbekannte Einheit: Wert nicht verwendet|unit not known: value not used
not-decimal|pas un nombre décimal : valeur non utilisée|keine Dezimalzahl: Wert nicht verwendet|no decimal number: value not used
negative|valeur négative : non utilisée|negativer Wert: nicht verwendet|negative value: not used
several-numbers|plusieurs nombres dans un élément : non utilisés|mehrere Zahlen in einem Element: nicht verwendet|several numbers in one element: not used
long-decimal|nombre plus long que DICOM ne le permet : utilisé|Zahl länger als in DICOM erlaubt: verwendet|number longer than DICOM allows: used
unlike-values|valeurs contradictoires d'une grandeur : non utilisées|widersprüchliche Werte einer Größe: nicht verwendet|unlike values of one quantity: not used
repeated-element|élément répété, même contenu|Element wiederholt, gleicher Inhalt|element repeated, the same content
unlike-element|élément répété, contenu différent : inconnu|Element wiederholt, anderer Inhalt: unbekannt|element repeated, other content: unknown
bad-time|date ou heure illisible|Datum oder Uhrzeit nicht lesbar|date or time that cannot be read
event-without-uid|événement sans UID : compté une fois dans son rapport|Ereignis ohne UID: zählt einmal in seinem Bericht|event without UID: counted once for its report
repeated-event|UID d'événement répété dans le rapport|Ereignis-UID im Bericht wiederholt|event UID repeated in the report
no-root-concept|rapport sans concept racine|Bericht ohne Wurzelkonzept|report without root concept
partial-report|rapport déclaré incomplet|Bericht als unvollständig bezeichnet|report that says it is not complete
unknown-phantom|fantôme inconnu|Phantom unbekannt|phantom not known
unknown-agent|radiopharmaceutique inconnu|Radiopharmakon unbekannt|radiopharmaceutical not known
unknown-side|côté du sein inconnu|Seite der Brust unbekannt|breast side not known
character-set|texte hors du jeu de caractères déclaré|Text außerhalb des angegebenen Zeichensatzes|text outside its declared character set
identity|identité du patient fictive ou illisible|Patientenidentität Platzhalter oder nicht lesbar|patient identity is a placeholder or unreadable
unlike-header-values|en-tête : deux valeurs différentes d'une grandeur|Bildkopf: zwei verschiedene Werte einer Größe|header: two unlike values of one quantity
dose-in-free-text|dose en texte libre : non lue|Dosis im Freitext: nicht gelesen|dose in free text: not read
more-notes|d'autres remarques ne sont pas conservées|weitere Bemerkungen nicht aufbewahrt|more notes than are kept";
