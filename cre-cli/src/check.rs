//! `cre check`: history first, dose second, findings, what the guide says, and on request the trace.

use crate::arguments::{CheckArguments, MomentName, Setting};
use crate::fault::{Fault, Outcome};
use crate::files;
use crate::tables;
use cre_core::assessment::{Assessment, HistoryAt, assess};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::record::View;
use cre_core::redundancy::{Call, Draft, Moment, Policy};
use cre_core::texts;
use cre_core::wire;

/// Reads a draft or a whole call.
pub(crate) fn read_call(setting: &Setting, arguments: &CheckArguments) -> Outcome<Call> {
    let text = files::read(&arguments.draft)?;
    let fault = |error: wire::ContractError| Fault::about(&arguments.draft, &error.into()).alone();
    let whole =
        serde_json::from_slice::<serde_json::Value>(&text).is_ok_and(|value| value.get("draft").is_some());
    if whole {
        return wire::decode(&text).map_err(fault);
    }
    let draft: Draft = wire::decode(&text).map_err(fault)?;
    Ok(Call {
        version: wire::CONTRACT_VERSION,
        edition: wire::EDITION.to_owned(),
        now: setting.now,
        moment: match arguments.moment {
            MomentName::Drafting => Moment::Drafting,
            MomentName::Signing => Moment::Signing,
            MomentName::Scheduling => Moment::Scheduling,
            MomentName::Reporting => Moment::Reporting,
        },
        draft,
        dose: true,
        view: View::default(),
        language: Some(setting.language),
        policy: Policy::default(),
    })
}

/// Checks and prints.
pub(crate) fn run(setting: &Setting, arguments: &CheckArguments) -> Outcome {
    let engine = files::engine(setting.pack.as_deref())?;
    let carnet = files::open(&engine, &arguments.carnet)?;
    let call = read_call(setting, arguments)?;
    if setting.json {
        let text = serde_json::to_vec(&call)
            .map_err(|_| Fault::new("CRE-9001", "the call cannot be written", "-").alone())?;
        let answer = engine
            .assess_json(&carnet, &text)
            .map_err(|error| Fault::about(&arguments.draft, &error).alone())?;
        return files::write("-", &format!("{answer}\n"));
    }
    with_assessment(&engine, &carnet, &call, &arguments.draft, |assessment| {
        anstream::println!(
            "{}",
            tables::assessment(
                &engine,
                assessment,
                call.language.unwrap_or(setting.language),
                arguments.trace
            )
        );
    })
}

/// Assesses and hands the answer over while what it borrows is alive.
pub(crate) fn with_assessment<T>(
    engine: &Engine,
    carnet: &OpenCarnet,
    call: &Call,
    file: &str,
    use_it: impl FnOnce(&Assessment<'_>) -> T,
) -> Outcome<T> {
    let viewed;
    let history = if call.view == View::All {
        carnet.history()
    } else {
        viewed = cre_core::record::History::open(carnet.carnet(), &call.view, engine.catalogue());
        &viewed
    };
    let at = HistoryAt::new(history, engine.catalogue(), call.now);
    let mut assessment =
        assess(engine.catalogue(), &at, call).map_err(|error| Fault::about(file, &error.into()).alone())?;
    if let Some(language) = call.language {
        texts::explain(engine.catalogue(), &mut assessment, language);
    }
    Ok(use_it(&assessment))
}
