//! `cre decide`: what was shown and what the physician decides become an entry (R4.45).

use crate::arguments::{DecideArguments, Setting};
use crate::check::read_call;
use crate::fault::{Fault, Outcome};
use crate::files;
use cre_core::assessment::DecideCall;
use cre_core::identity::Private;
use cre_core::record::{AlertAction, Author, Content, Entry, Identifiers};
use cre_core::time::Instant;
use cre_core::wire;

/// Assesses, and adds the decision about the findings to the carnet.
pub(crate) fn run(setting: &Setting, arguments: &DecideArguments) -> Outcome {
    let engine = files::engine(setting.pack.as_deref())?;
    let mut carnet = files::open(&engine, &arguments.check.carnet)?;
    let action = if arguments.confirm {
        AlertAction::Confirm
    } else {
        AlertAction::Withdraw
    };
    let decision = DecideCall {
        call: read_call(setting, &arguments.check)?,
        action,
        reason: arguments.reason.clone(),
        text: arguments.text.clone().map(Private::new),
        author: Author {
            system: arguments.system.clone(),
            institution: None,
            person: None,
        },
        entry: None,
    };
    let file = &arguments.check.draft;
    let decision = wire::canonical(&decision).map_err(|error| Fault::about(file, &error.into()).alone())?;
    let text = engine
        .decide_json(&mut carnet, decision.as_bytes())
        .map_err(|error| {
            let known = engine
                .catalogue()
                .pack()
                .reasons
                .iter()
                .filter(|reason| match action {
                    AlertAction::Confirm => reason.confirm,
                    AlertAction::Withdraw => reason.withdraw,
                });
            let codes: Vec<&str> = known.map(|reason| reason.code.as_str()).collect();
            Fault::about(file, &error)
                .with_known("reasons", &codes, error.code() == "CRE-3006")
                .alone()
        })?;
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
    let entry: Entry =
        wire::decode(text.as_bytes()).map_err(|error| Fault::about("-", &error.into()).alone())?;
    let decided = match &entry.content {
        Content::AlertDecision(decision) => decision.findings.len(),
        _ => 0,
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
