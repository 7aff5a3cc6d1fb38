//! Every long command of the project in one place: `cargo xtask test | bench | deep | demo | lint | ...`.
//!
//! A command is one row of [`COMMANDS`]. A row with `checked: true` writes committed files and knows
//! `--check`, which fails when they are stale; step `generated` of `cargo xtask test` then calls it.
//! To add one: `mod x;`, with `pub(crate) fn run(arguments: &[String]) -> crate::Outcome` in it, and its row.

mod abi;
mod answers;
mod benches;
mod c_leaks;
mod c_library;
mod c_sanitizer;
mod c_threads;
mod conform_c;
mod conformance;
mod deep;
mod dist;
mod documents;
mod first_command;
mod fuzzing;
mod header;
mod lint;
mod mutants;
mod npm;
mod pack;
mod package;
mod patient_dicom;
mod process;
mod report;
mod schema;
mod steps;
mod tally;
mod tools;
mod tutorial;
mod types;
mod vignettes;
mod web;
mod windows;
mod workspace;
mod zone_table;

use std::process::ExitCode;

/// What every command returns: nothing, or the reason it failed.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// One command of `cargo xtask`.
struct Command {
    /// The word on the command line.
    name: &'static str,
    /// One line for the list of commands.
    about: &'static str,
    /// Whether it writes committed files and knows `--check`.
    checked: bool,
    /// What it does with the rest of the command line.
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        about: "everything CI runs [--only STEP,...] [--list]",
        checked: false,
        run: steps::run,
    },
    Command {
        name: "bench",
        about: "the figures [NAME...] [--smoke]",
        checked: false,
        run: benches::run,
    },
    Command {
        name: "deep",
        about: "hours: shards, resumable [--only SHARD,...] [--list]",
        checked: false,
        run: deep::run,
    },
    Command {
        name: "demo",
        about: "the first command of README.md",
        checked: false,
        run: first_command::run,
    },
    Command {
        name: "pack",
        about: "catalogue/*.csv to catalogue/pack.json [--check]",
        checked: true,
        run: pack::run,
    },
    Command {
        name: "schema",
        about: "the contract's types to include/cre.schema.json [--check]",
        checked: true,
        run: schema::run,
    },
    Command {
        name: "types",
        about: "the schema to TypeScript, cre-wasm/npm/contract.d.ts [--check]",
        checked: true,
        run: types::run,
    },
    Command {
        name: "answers",
        about: "the core's answers to lines {call, carnet} on standard input, for tests/oracle",
        checked: false,
        run: answers::run,
    },
    Command {
        name: "dist",
        about: "the packages for C, C++ and the web under target/packages [--linux-only | --npm-only]",
        checked: false,
        run: dist::run,
    },
    Command {
        name: "header",
        about: "writes include/cre.h with cbindgen [--check]",
        checked: true,
        run: header::run,
    },
    Command {
        name: "abi",
        about: "what compiled C programs rely on, to tests/abi [--check]",
        checked: true,
        run: abi::run,
    },
    Command {
        name: "vignettes",
        about: "runs the blind clinical vignettes and writes reports/vignettes.md [--check]",
        checked: true,
        run: vignettes::run,
    },
    Command {
        name: "rare",
        about: "the kit's list of cases that reach what is rarely reached, minutes",
        checked: false,
        run: conformance::rare,
    },
    Command {
        name: "vectors",
        about: "the list of tests/vectors that is built into the conformance kit [--check]",
        checked: true,
        run: conformance::vectors,
    },
    Command {
        name: "protocol",
        about: "the conformance kit's types to its JSON Schemas [--check]",
        checked: true,
        run: conformance::protocol,
    },
    Command {
        name: "zone-table",
        about: "transitions of Europe/Luxembourg from the machine's tzdata [--check]",
        checked: false,
        run: zone_table::run,
    },
    Command {
        name: "lint",
        about: "sizes, names and paths of files, links of documents",
        checked: false,
        run: lint::run,
    },
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(name) = arguments.next() else {
        print_commands();
        return ExitCode::from(2);
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!("xtask: no command `{name}`");
        print_commands();
        return ExitCode::from(2);
    };
    let rest: Vec<String> = arguments.collect();
    match (command.run)(&rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {name}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn print_commands() {
    eprintln!("usage: cargo xtask COMMAND [ARGUMENTS]");
    for command in COMMANDS {
        eprintln!("  {:<11} {}", command.name, command.about);
    }
}

/// Values of an option that may be repeated or hold several, separated by commas; refuses what it does not know.
fn only(arguments: &[String], known: &[&str]) -> Outcome<Vec<String>> {
    let mut chosen = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument != "--only" {
            return Err(format!("unknown argument `{argument}`").into());
        }
        let list = rest.next().ok_or("`--only` needs a name; `--list` shows them")?;
        for name in list.split(',') {
            if !known.contains(&name) {
                return Err(format!("no `{name}`; there are: {}", known.join(", ")).into());
            }
            chosen.push(name.to_owned());
        }
    }
    Ok(chosen)
}
