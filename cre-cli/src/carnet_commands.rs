//! `cre carnet`: add, import, show, merge, export, todo.

use crate::arguments::{CarnetCommand, Setting};
use crate::dose_text::paragraph_text;
use crate::fault::{Fault, Outcome};
use crate::{carnet_tables, files, import};
use cre_core::assessment::{HistoryAt, ParagraphCall, paragraph};
use cre_core::engine::{Engine, OpenCarnet};
use cre_core::record::{View, todo};
use cre_core::wire;

/// Runs a command on a carnet.
pub(crate) fn run(setting: &Setting, command: CarnetCommand) -> Outcome {
    let engine = files::engine(setting.pack.as_deref())?;
    match command {
        CarnetCommand::Add { carnet, entry, hand } => {
            let text = match &entry {
                Some(file) => files::read(file)?,
                None => {
                    let entry = hand.entry(setting)?;
                    wire::canonical(&entry)
                        .map_err(|error| Fault::about("-", &error.into()).alone())?
                        .into_bytes()
                }
            };
            let mut open = files::open(&engine, &carnet)?;
            let about = entry.as_deref().unwrap_or("command line");
            engine
                .add_json(&mut open, &text)
                .map_err(|error| Fault::about(about, &error).alone())?;
            files::save(&carnet, &open)?;
            stored(setting, &carnet, &open)
        }
        CarnetCommand::Import { into, files, system } => {
            import::run(setting, &engine, &into, &files, &system)
        }
        CarnetCommand::Show {
            file,
            dose_paragraph: Some(exam),
        } => dose_paragraph(setting, &engine, &file, exam),
        CarnetCommand::Show { file, .. } => show(setting, &engine, &file),
        CarnetCommand::Merge { a, b, output } => {
            let mut open = files::open(&engine, &a)?;
            let other = files::read(&b)?;
            engine
                .merge_json(&mut open, &other)
                .map_err(|error| Fault::about(&b, &error).alone())?;
            files::save(&output, &open)?;
            stored(setting, &output, &open)
        }
        CarnetCommand::Export { file, output } => files::save(&output, &files::open(&engine, &file)?),
        CarnetCommand::Todo { file } => {
            let open = files::open(&engine, &file)?;
            let at = HistoryAt::new(open.history(), engine.catalogue(), setting.now);
            let todos = todo(engine.catalogue(), &at);
            if setting.json {
                return print_json(&todos);
            }
            anstream::println!("{}", carnet_tables::todos(&engine, &todos, setting.language));
            Ok(())
        }
    }
}

/// Says what a carnet holds after a change.
fn stored(setting: &Setting, file: &str, open: &OpenCarnet) -> Outcome {
    if setting.json {
        return print_json(&serde_json::json!({ "file": file, "entries": open.carnet().len() }));
    }
    anstream::println!("{} entries in {file}", open.carnet().len());
    Ok(())
}

pub(crate) fn print_json<T: serde::Serialize>(value: &T) -> Outcome {
    let text = wire::canonical(value).map_err(|error| Fault::about("-", &error.into()).alone())?;
    files::write("-", &format!("{text}\n"))
}

/// The dose paragraph of one exam; for scripts with its data.
fn dose_paragraph(setting: &Setting, engine: &Engine, file: &str, exam: String) -> Outcome {
    let open = files::open(engine, file)?;
    let at = HistoryAt::new(open.history(), engine.catalogue(), setting.now);
    let call = ParagraphCall {
        version: wire::CONTRACT_VERSION,
        edition: wire::EDITION.to_owned(),
        now: setting.now,
        exam,
        language: setting.language,
        view: View::All,
    };
    let answer = paragraph(engine.catalogue(), &at, &call)
        .map_err(|error| Fault::about(file, &error.into()).alone())?;
    if setting.json {
        return print_json(&answer);
    }
    anstream::println!("{}", paragraph_text(&answer.paragraph));
    Ok(())
}

fn show(setting: &Setting, engine: &Engine, file: &str) -> Outcome {
    let open = files::open(engine, file)?;
    let at = HistoryAt::new(open.history(), engine.catalogue(), setting.now);
    if setting.json {
        return print_json(&carnet_tables::carnet_json(engine, file, &open, &at)?);
    }
    let shown = carnet_tables::carnet(engine, file, &open, &at, setting.language)?;
    anstream::println!("{shown}");
    Ok(())
}
