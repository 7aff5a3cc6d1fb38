//! The dose paragraph of one exam, as a call of the contract.

use super::answer::CatalogueRef;
use super::assess::AssessError;
use super::future::HistoryAt;
use crate::catalogue::Catalogue;
use crate::dose::dose_summary;
use crate::record::View;
use crate::texts::{DoseParagraph, Language, dose_paragraph};
use crate::time::Instant;
use crate::wire;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// The question: what does the report say of this exam's exposure?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParagraphCall {
    /// Version of the contract's form: 1.
    pub version: u32,
    /// Edition of the rules that the caller expects, for example `2026.1`.
    pub edition: String,
    /// The present instant; the library reads no clock.
    pub now: Instant,
    /// Id of the exam, or of one of its entries.
    pub exam: String,
    /// Language of the paragraph.
    pub language: Language,
    /// What the viewer may see; absent: everything that was passed.
    #[serde(default, skip_serializing_if = "View::is_all")]
    pub view: View,
}

/// The answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ParagraphAnswer<'a> {
    /// Version of the contract's form.
    pub version: u32,
    /// Edition of the rules.
    pub edition: &'static str,
    /// The catalogue that answered.
    pub catalogue: CatalogueRef<'a>,
    /// The instant of the call.
    pub now: Instant,
    /// The paragraph.
    pub paragraph: DoseParagraph,
}

/// The dose paragraph of an exam that the viewer may see.
///
/// # Errors
/// [`AssessError`] if the call is of another version or edition, or of another instant than the history, or if no
/// visible exam of this id was performed or has dose data.
pub fn paragraph<'a>(
    catalogue: &'a Catalogue,
    at: &HistoryAt<'_>,
    call: &ParagraphCall,
) -> Result<ParagraphAnswer<'a>, AssessError> {
    if call.version != wire::CONTRACT_VERSION {
        return Err(AssessError::Version);
    }
    if call.edition != wire::EDITION {
        return Err(AssessError::Edition);
    }
    if call.now != at.now() {
        return Err(AssessError::Now);
    }
    let exam = at
        .exams()
        .find(|exam| exam.is_named(&call.exam))
        .ok_or(AssessError::Exam)?;
    let summary = dose_summary(catalogue, at);
    let dose = summary
        .exams
        .iter()
        .find(|dose| dose.exam == exam.id)
        .ok_or(AssessError::Exam)?;
    let today = call.now.civil_date();
    let pack = catalogue.pack();
    Ok(ParagraphAnswer {
        version: wire::CONTRACT_VERSION,
        edition: wire::EDITION,
        catalogue: CatalogueRef {
            version: &pack.version,
            hash: catalogue.hash(),
            expired: !(pack.valid_from <= today && today < pack.valid_until),
        },
        now: call.now,
        paragraph: dose_paragraph(catalogue, dose, call.language),
    })
}
