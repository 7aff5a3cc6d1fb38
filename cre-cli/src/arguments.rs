//! The command line.

use crate::by_hand::HandEntry;
use crate::fault::{Fault, Outcome};
use crate::{carnet_commands, check, decide, dose};
use clap::{Parser, Subcommand, ValueEnum};
use cre_core::texts::Language;
use cre_core::time::Instant;

/// Carnet de Radiologie Electronique: checks an imaging request against a patient's record.
#[derive(Debug, Parser)]
#[command(name = "cre", version)]
pub(crate) struct Arguments {
    /// Answers and errors as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// A catalogue pack instead of the embedded one.
    #[arg(long, global = true, value_name = "FILE")]
    pack: Option<String>,
    /// The present instant (RFC 3339); the system's clock if absent.
    #[arg(long, global = true, value_name = "INSTANT")]
    now: Option<String>,
    /// Language of the texts.
    #[arg(long, global = true, value_enum, default_value_t = TextLanguage::Fr)]
    language: TextLanguage,
    #[command(subcommand)]
    command: Command,
}

/// Language of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TextLanguage {
    /// French.
    Fr,
    /// German.
    De,
    /// English.
    En,
}

/// The moment of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MomentName {
    /// The order is being written.
    Drafting,
    /// The order is being signed.
    Signing,
    /// The exam is being scheduled.
    Scheduling,
    /// The report is being written.
    Reporting,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks a draft request against a carnet.
    Check(CheckArguments),
    /// Records what the physician decides about the findings.
    Decide(DecideArguments),
    /// Reads DICOM dose reports, image headers and manifests: what each says, and what they say together.
    Dose {
        /// DICOM files, and folders with everything below them.
        #[arg(required = true, value_name = "FILE OR FOLDER")]
        paths: Vec<String>,
    },
    /// Keeps a carnet: add, import, show, merge, export, todo.
    #[command(subcommand)]
    Carnet(CarnetCommand),
}

/// What is checked.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArguments {
    /// The carnet document.
    #[arg(long, value_name = "FILE")]
    pub(crate) carnet: String,
    /// The draft request, or a whole call of the contract.
    #[arg(long, value_name = "FILE")]
    pub(crate) draft: String,
    /// The moment; ignored for a whole call.
    #[arg(long, value_enum, default_value_t = MomentName::Drafting)]
    pub(crate) moment: MomentName,
    /// Also why each exam of the history led to a finding or to none.
    #[arg(long)]
    pub(crate) trace: bool,
}

/// What is decided.
#[derive(Debug, clap::Args)]
pub(crate) struct DecideArguments {
    /// What the decision is about.
    #[command(flatten)]
    pub(crate) check: CheckArguments,
    /// The order is kept.
    #[arg(long, conflicts_with = "withdraw", required_unless_present = "withdraw")]
    pub(crate) confirm: bool,
    /// The order is withdrawn.
    #[arg(long)]
    pub(crate) withdraw: bool,
    /// Coded reason, see catalogue/reasons.csv.
    #[arg(long, value_name = "CODE")]
    pub(crate) reason: String,
    /// Free text.
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// System that states the decision.
    #[arg(long, default_value = "cre-cli")]
    pub(crate) system: String,
    /// Where the carnet with the decision is written; the carnet itself if absent.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<String>,
}

/// Commands on a carnet.
#[derive(Debug, Subcommand)]
pub(crate) enum CarnetCommand {
    /// Adds an entry by hand, or from a JSON file.
    Add {
        /// The carnet document.
        #[arg(long, value_name = "FILE")]
        carnet: String,
        /// An entry of the contract.
        #[arg(long, value_name = "FILE", conflicts_with = "hand")]
        entry: Option<String>,
        /// An entry stated by hand.
        #[command(flatten)]
        hand: HandEntry,
    },
    /// Takes over carnet documents, entries of the contract and DICOM files; bad files are listed, good ones taken.
    Import {
        /// The carnet document that takes them; it is made if it does not exist.
        #[arg(long, value_name = "FILE")]
        into: String,
        /// Files of the contract, DICOM files, and folders with everything below them.
        #[arg(required = true, value_name = "FILE OR FOLDER")]
        files: Vec<String>,
        /// System that owns the entries made from DICOM files, for example pacs.hopital-nord.
        #[arg(long, default_value = "dicom-files", value_name = "SYSTEM")]
        system: String,
    },
    /// Shows the exams of a carnet, and what is quarantined.
    Show {
        /// The carnet document.
        file: String,
        /// Shows the dose paragraph of one exam for its report instead.
        #[arg(long, value_name = "EXAM")]
        dose_paragraph: Option<String>,
    },
    /// The union of two carnets of one patient.
    Merge {
        /// One carnet.
        a: String,
        /// The other.
        b: String,
        /// Where the union is written.
        #[arg(long, short, value_name = "FILE")]
        output: String,
    },
    /// Writes a carnet as canonical JSON.
    Export {
        /// The carnet document.
        file: String,
        /// Where it is written; `-` is standard output.
        #[arg(long, short, default_value = "-", value_name = "FILE")]
        output: String,
    },
    /// What is left to do: requests open or expired, dose or report missing, follow-ups overdue.
    Todo {
        /// The carnet document.
        file: String,
    },
}

/// What every command needs.
#[derive(Debug)]
pub(crate) struct Setting {
    /// JSON answers.
    pub(crate) json: bool,
    /// The present instant.
    pub(crate) now: Instant,
    /// Language of the texts.
    pub(crate) language: Language,
    /// A pack of the host's.
    pub(crate) pack: Option<String>,
}

impl Arguments {
    /// Runs the command.
    pub(crate) fn run(self) -> Outcome {
        let setting = Setting {
            json: self.json,
            now: instant(self.now.as_deref())?,
            language: match self.language {
                TextLanguage::Fr => Language::Fr,
                TextLanguage::De => Language::De,
                TextLanguage::En => Language::En,
            },
            pack: self.pack,
        };
        match self.command {
            Command::Check(arguments) => check::run(&setting, &arguments),
            Command::Decide(arguments) => decide::run(&setting, &arguments),
            Command::Dose { paths } => dose::run(&setting, &paths),
            Command::Carnet(command) => carnet_commands::run(&setting, command),
        }
    }
}

/// The instant given, else that of the system: the only place of the project that reads a clock for an answer.
fn instant(text: Option<&str>) -> Outcome<Instant> {
    if let Some(text) = text {
        return Instant::parse(text)
            .map_err(|error| Fault::new(error.code(), error.to_string(), "--now").alone());
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line passes the present instant to the library"
    )]
    let now = std::time::SystemTime::now();
    let seconds = now
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_secs());
    Ok(Instant::from_utc_seconds(i64::try_from(seconds).unwrap_or(0)))
}
