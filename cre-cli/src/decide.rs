//! `cre decide`: what was shown and what the physician decides become an entry (R4).

use crate::arguments::{DecideArguments, Setting};
use crate::check::{read_call, with_assessment};
use crate::fault::{Fault, Outcome};
use crate::files;
use cre_core::identity::Private;
use cre_core::record::{AlertAction, AlertDecision, Author, Content, Entry, FindingFacts, Identifiers};
use cre_core::time::Instant;
use cre_core::wire;

/// Assesses, and adds the decision about the findings to the carnet.
pub(crate) fn run(setting: &Setting, arguments: &DecideArguments) -> Outcome {
    let engine = files::engine(setting.pack.as_deref())?;
    let mut carnet = files::open(&engine, &arguments.check.carnet)?;
    let call = read_call(setting, &arguments.check)?;
    let file = &arguments.check.draft;
    let reasons = &engine.catalogue().pack().reasons;
    let allowed = |reason: &&cre_core::catalogue::Reason| {
        if arguments.confirm {
            reason.confirm
        } else {
            reason.withdraw
        }
    };
    if !reasons
        .iter()
        .filter(allowed)
        .any(|reason| reason.code == arguments.reason)
    {
        let codes: Vec<&str> = reasons
            .iter()
            .filter(allowed)
            .map(|reason| reason.code.as_str())
            .collect();
        let message = format!(
            "the reason is not one for this decision; known: {}",
            codes.join(", ")
        );
        return Err(Fault::new("CRE-6004", message, "--reason").alone());
    }
    let Some(order) = call.draft.order.clone() else {
        let message = "the draft has no `order`: a decision must say which order it is about";
        return Err(Fault::new("CRE-6005", message, file).alone());
    };
    let findings: Vec<FindingFacts> = with_assessment(&engine, &carnet, &call, file, |assessment| {
        assessment
            .findings
            .iter()
            .map(|finding| finding.facts.clone())
            .collect()
    })?;
    let decided = findings.len();
    let content = Content::AlertDecision(AlertDecision {
        order,
        action: if arguments.confirm {
            AlertAction::Confirm
        } else {
            AlertAction::Withdraw
        },
        reason: arguments.reason.clone(),
        text: arguments.text.clone().map(Private::new),
        findings,
    });
    let author = Author {
        system: arguments.system.clone(),
        institution: None,
        person: None,
    };
    let entry = new_entry(author, call.now, content, None)?;
    let text = wire::canonical(&entry).map_err(|error| Fault::about("-", &error.into()).alone())?;
    engine
        .add_json(&mut carnet, text.as_bytes())
        .map_err(|error| Fault::about("-", &error).alone())?;
    files::save(
        arguments.output.as_deref().unwrap_or(&arguments.check.carnet),
        &carnet,
    )?;
    if setting.json {
        return files::write("-", &format!("{text}\n"));
    }
    let what = if arguments.confirm {
        "confirmed"
    } else {
        "withdrawn"
    };
    anstream::println!("{what}: {decided} finding(s), entry {}", entry.id);
    Ok(())
}

/// An entry with the id given; without one it follows from the content, so that stating the same twice is stating it
/// once.
pub(crate) fn new_entry(
    author: Author,
    now: Instant,
    content: Content,
    id: Option<String>,
) -> Outcome<Entry> {
    let mut entry = Entry {
        id: String::new(),
        author,
        instant: now,
        revision: 1,
        exam_key: None,
        identifiers: Identifiers::default(),
        identity: None,
        content,
    };
    let hash = wire::canonical_hash(&entry).map_err(|error| Fault::about("-", &error.into()).alone())?;
    let short: String = hash.chars().take(24).collect();
    entry.id = id.unwrap_or_else(|| format!("{}-{short}", entry.author.system));
    Ok(entry)
}
