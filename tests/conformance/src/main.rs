//! `cre-conform`: tries an implementation of the CRE in another process.
#![forbid(unsafe_code)]

mod arguments;
mod trial;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match trial::run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            anstream::eprintln!("cre-conform: {error}");
            ExitCode::from(2)
        }
    }
}
