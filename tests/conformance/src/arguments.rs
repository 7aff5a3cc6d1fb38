//! The command line.

use clap::{ArgGroup, Parser, ValueEnum};
use cre_conformance::compare::Mode;
use cre_conformance::suite::{Kind, Suite};
use std::path::PathBuf;

/// Tries an implementation of the rules of the Carnet de Radiologie Electronique. It is started as COMMAND and spoken to by lines
/// of JSON over its standard input and output; see docs/conformance-tutorial.md. Exit code: 0 all passed, 1 something failed,
/// 2 it could not be tried.
#[derive(Debug, Parser)]
#[command(name = "cre-conform", version, max_term_width = 100)]
#[command(group = ArgGroup::new("which").args(["vectors_only", "generated_only", "laws_only", "suite"]))]
pub(crate) struct Arguments {
    /// The implementation's adapter and its arguments, after `--`
    #[arg(last = true, value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
    /// Only the vectors
    #[arg(long)]
    vectors_only: bool,
    /// Only the generated cases
    #[arg(long)]
    generated_only: bool,
    /// Only the laws
    #[arg(long)]
    laws_only: bool,
    /// Only these suites
    #[arg(long, value_name = "SUITE,...", value_delimiter = ',')]
    suite: Vec<SuiteWord>,
    /// Only the vectors and laws whose id begins so, or of this section or paragraph: R4-window-0001, R4, R4.3
    #[arg(long, value_name = "BEGINNING")]
    pub(crate) only: Option<String>,
    /// How many cases are drawn, beside the rare ones
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(crate) cases: u64,
    /// How many cases each law is tried on
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) law_cases: u32,
    /// Seed of generated cases and laws
    #[arg(long, value_name = "S", default_value_t = 20_261)]
    pub(crate) seed: u64,
    /// Only the strategies named
    #[arg(long, value_name = "STRATEGY,...", value_delimiter = ',')]
    pub(crate) strategies: Vec<KindWord>,
    /// One generated case again, as a report names it: mostly-valid:17
    #[arg(long, value_name = "STRATEGY:N", value_parser = one_case)]
    pub(crate) case: Option<(Kind, u64)>,
    /// How strictly to compare, instead of what the implementation declares
    #[arg(long, value_name = "MODE")]
    pub(crate) compare: Option<ModeWord>,
    /// Ids of vectors and laws that are known to fail, and kinds of difference of generated cases in quotation marks, one a line with
    /// the reason; one that passes all the same is a failure
    #[arg(long, value_name = "FILE")]
    pub(crate) known_failures: Option<PathBuf>,
    /// Write what fails in this run as such a list, each with the place of its first difference
    #[arg(long, value_name = "FILE")]
    pub(crate) list_failures: Option<PathBuf>,
    /// Time limit of each request, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0)]
    pub(crate) timeout: f32,
    /// How many processes share the generated cases
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) jobs: usize,
    /// Stop at the first failure
    #[arg(long)]
    pub(crate) first_failure: bool,
    /// Stop generating after so many kinds of difference
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) max_failures: usize,
    /// Show the first case of each kind of difference as it is, without making it small
    #[arg(long)]
    pub(crate) no_shrinking: bool,
    /// The vectors of this folder, instead of those that are built in
    #[arg(long, value_name = "FOLDER")]
    pub(crate) vectors: Option<PathBuf>,
    /// The pack that answers, instead of the one that is built in; vectors of another catalogue are skipped. The implementation has
    /// its own copy, and takes or refuses the version and hash that `edition` names
    #[arg(long, value_name = "FILE")]
    pub(crate) catalogue: Option<PathBuf>,
    /// Write the report as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report_json: Option<PathBuf>,
    /// Write the report as JUnit XML
    #[arg(long, value_name = "FILE")]
    pub(crate) report_junit: Option<PathBuf>,
    /// Write the certificate, a page of Markdown
    #[arg(long, value_name = "FILE")]
    pub(crate) certificate: Option<PathBuf>,
    /// The day that the reports state
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,
    /// List the vectors and laws, and try nothing
    #[arg(long)]
    pub(crate) list: bool,
    /// Check the vectors themselves (form, ids, flags, paragraphs), and try nothing
    #[arg(long)]
    pub(crate) lint: bool,
    /// Print the JSON Schema of the protocol or of a file of vectors
    #[cfg(feature = "schema")]
    #[arg(long, value_name = "protocol|vectors", hide = true)]
    pub(crate) print_schema: Option<String>,
    /// Try the reference, in this process, instead of a command: the vectors that disagree with it are to be settled
    #[arg(long)]
    pub(crate) against_core: bool,
}

/// Mirrors of the library's types, so that the library does not need the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SuiteWord {
    Vectors,
    Generated,
    Laws,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ModeWord {
    Verdict,
    Reasons,
    Full,
    Bytes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KindWord {
    Rare,
    MostlyValid,
    Raw,
}

impl ModeWord {
    pub(crate) fn mode(self) -> Mode {
        match self {
            Self::Verdict => Mode::Verdict,
            Self::Reasons => Mode::Reasons,
            Self::Full => Mode::Full,
            Self::Bytes => Mode::Bytes,
        }
    }
}

impl Arguments {
    /// The suites to run.
    pub(crate) fn suites(&self) -> Vec<Suite> {
        let one = [
            (self.vectors_only, Suite::Vectors),
            (self.generated_only || self.case.is_some(), Suite::Generated),
            (self.laws_only, Suite::Laws),
        ];
        if let Some((_, suite)) = one.iter().find(|(only, _)| *only) {
            return vec![*suite];
        }
        if self.suite.is_empty() {
            return vec![Suite::Vectors, Suite::Generated, Suite::Laws];
        }
        let mut suites: Vec<Suite> = self
            .suite
            .iter()
            .map(|word| match word {
                SuiteWord::Vectors => Suite::Vectors,
                SuiteWord::Generated => Suite::Generated,
                SuiteWord::Laws => Suite::Laws,
            })
            .collect();
        suites.sort_unstable();
        suites.dedup();
        suites
    }

    /// The strategies to use.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        if self.strategies.is_empty() {
            return Kind::ALL.to_vec();
        }
        self.strategies
            .iter()
            .map(|word| match word {
                KindWord::Rare => Kind::Rare,
                KindWord::MostlyValid => Kind::MostlyValid,
                KindWord::Raw => Kind::Raw,
            })
            .collect()
    }
}

fn one_case(text: &str) -> Result<(Kind, u64), String> {
    let (strategy, number) = text
        .split_once(':')
        .ok_or("a strategy and a number: mostly-valid:17")?;
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.word() == strategy)
        .ok_or("the strategy is rare, mostly-valid or raw")?;
    let number = number.parse().map_err(|_| "the number is digits")?;
    Ok((kind, number))
}
