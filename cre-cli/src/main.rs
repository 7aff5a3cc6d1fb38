//! `cre`: the Carnet de Radiologie Electronique for people and scripts. No rule lives here.
//!
//! Exit codes: 0 answered, 1 bad input, 2 usage.

mod arguments;
mod by_hand;
mod carnet_commands;
mod carnet_tables;
mod check;
mod decide;
mod dicom_files;
mod dose;
mod dose_tables;
mod dose_text;
mod dose_together;
mod fault;
mod files;
mod import;
mod layout;
mod tables;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    let json = arguments.json;
    match arguments.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            for fault in faults {
                fault.print(json);
            }
            ExitCode::from(1)
        }
    }
}
