//! A whole run: start, suites, stop, reports.

use crate::arguments::{Arguments, ModeWord};
use cre_conformance::child::{Child, Launch, Screen};
use cre_conformance::compare::{Comparison, Mode};
use cre_conformance::laws::LAWS;
use cre_conformance::protocol::{Capability, CatalogueName, Implementation, PROTOCOL_VERSION, Started};
use cre_conformance::report::{self, Report};
use cre_conformance::suite::{self, Known, LawPlan, Plan, Suite, SuiteResult};
use cre_conformance::vectors::{self, Vectors};
use cre_conformance::{Reference, Subject, rules};
use cre_core::wire::EDITION;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Runs what the command line asks for; whether everything passed.
pub(crate) fn run(arguments: &Arguments) -> Outcome<bool> {
    #[cfg(feature = "schema")]
    if let Some(name) = &arguments.print_schema {
        let schema = match name.as_str() {
            "vectors" => cre_conformance::schema::vectors(),
            _ => cre_conformance::schema::protocol(),
        };
        anstream::println!("{}", serde_json::to_string_pretty(&schema)?);
        return Ok(true);
    }
    let mut reference = match &arguments.catalogue {
        Some(file) => with_pack(file)?,
        None => Reference::embedded()?,
    };
    let mut vectors = match &arguments.vectors {
        Some(folder) => Vectors::in_folder(folder)?,
        None => Vectors::embedded()?,
    };
    if arguments.list {
        list(&vectors);
        return Ok(true);
    }
    if arguments.lint {
        return Ok(lint(&vectors, &mut reference, arguments.vectors.is_none()));
    }
    let known = match &arguments.known_failures {
        Some(file) => Known::parse(&read(file)?).map_err(|error| format!("{}: {error}", file.display()))?,
        None => Known::default(),
    };
    {
        let mut ids: BTreeSet<&str> = vectors.iter().map(|vector| vector.id.as_str()).collect();
        ids.extend(LAWS.iter().map(|law| law.id));
        known.all_among(&ids)?;
    }
    if let Some(only) = &arguments.only {
        vectors.retain(|vector| vector.id.starts_with(only) || rules::begins(&vector.paragraph, only));
    }
    let bar = bar(arguments, &vectors);
    let trial = Trial {
        arguments,
        vectors: &vectors,
        known: &known,
        reference: &reference,
        bar: &bar,
    };
    let report = if arguments.against_core {
        let started = core_started();
        let subjects = vec![reference.clone(); arguments.jobs.max(1)];
        trial.judge(started, subjects, |_| (0, Vec::new()))
    } else {
        let children = start(arguments, &reference, &bar)?;
        let started = children.first().ok_or("no process")?.started().clone();
        trial.judge(started, children, stop)
    };
    bar.finish_and_clear();
    anstream::print!("{}", report::text(&report));
    write(arguments.report_json.as_deref(), || Ok(report.json()?))?;
    write(arguments.report_junit.as_deref(), || Ok(report::junit(&report)?))?;
    write(arguments.list_failures.as_deref(), || {
        Ok(report::failing_list(&report))
    })?;
    write(arguments.certificate.as_deref(), || {
        Ok(report::certificate(&report))
    })?;
    Ok(!report.failed())
}

/// What a run needs, whoever is tried.
struct Trial<'t> {
    arguments: &'t Arguments,
    vectors: &'t Vectors,
    known: &'t Known,
    reference: &'t Reference,
    bar: &'t ProgressBar,
}

impl Trial<'_> {
    /// Runs the suites, then `end`, which gives how often a process was started anew and what else went wrong.
    fn judge<S: Subject + Send>(
        &self,
        started: Started,
        mut subjects: Vec<S>,
        end: impl FnOnce(Vec<S>) -> (u32, Vec<String>),
    ) -> Report {
        let arguments = self.arguments;
        let mode = arguments.compare.map_or(started.compare, ModeWord::mode);
        let comparison = Comparison::of_given(mode, &started.capabilities);
        let mut suites = Vec::new();
        for suite in arguments.suites() {
            let result = self.suite(suite, &mut subjects, &comparison, &started.capabilities);
            let failed = result.counts.failed > 0;
            suites.push(result);
            if failed && arguments.first_failure {
                break;
            }
        }
        let (restarts, protocol_faults) = end(subjects);
        let catalogue = self.reference.engine().catalogue();
        Report {
            kit: env!("CARGO_PKG_VERSION").to_owned(),
            protocol: PROTOCOL_VERSION,
            implementation: started.implementation,
            command: arguments.command.clone(),
            options: options(),
            date: arguments.date.clone(),
            edition: EDITION.to_owned(),
            editions: started.editions,
            catalogue: CatalogueName {
                version: catalogue.pack().version.clone(),
                hash: catalogue.hash().to_owned(),
            },
            compare: mode,
            declared: started.compare,
            capabilities: started.capabilities,
            seed: arguments.seed,
            cases: plan(arguments).asked(),
            vectors: self.vectors.len(),
            expecting: self.vectors.expecting(),
            vectors_hash: self.vectors.hash.clone(),
            partial: arguments.only.is_some() || arguments.case.is_some(),
            restarts,
            protocol_faults,
            suites,
        }
    }

    fn suite<S: Subject + Send>(
        &self,
        suite: Suite,
        subjects: &mut [S],
        comparison: &Comparison,
        given: &[Capability],
    ) -> SuiteResult {
        let (arguments, bar) = (self.arguments, self.bar);
        bar.set_message(suite.word());
        let progress = &|| bar.inc(1);
        let Some(first) = subjects.first_mut() else {
            return SuiteResult::of(suite, Vec::new());
        };
        match suite {
            Suite::Vectors => suite::run_vectors(
                self.vectors,
                &self.reference.engine().catalogue().pack().version,
                first,
                comparison,
                self.known,
                arguments.first_failure,
                progress,
            ),
            Suite::Laws => {
                let plan = LawPlan {
                    cases: arguments.law_cases,
                    seed: arguments.seed,
                    given,
                    only: arguments.only.as_deref().unwrap_or_default(),
                };
                suite::run_laws(plan, self.reference, subjects, self.known, progress)
            }
            Suite::Generated => {
                let plan = plan(arguments);
                suite::run_generated(&plan, self.reference, subjects, comparison, self.known, progress)
            }
        }
    }
}

/// The generated cases that the command line asks for.
fn plan(arguments: &Arguments) -> Plan {
    Plan {
        seed: arguments.seed,
        cases: arguments.cases,
        only: arguments.case,
        kinds: arguments.kinds(),
        shrinking: !arguments.no_shrinking,
        max_failures: if arguments.first_failure {
            1
        } else {
            arguments.max_failures.max(1)
        },
    }
}

/// The reference tried against the vectors, which know nothing of it.
fn core_started() -> Started {
    Started {
        protocol: PROTOCOL_VERSION,
        implementation: Implementation {
            name: "cre-core".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            language: "Rust".to_owned(),
            vendor: None,
            issues: None,
        },
        editions: vec![EDITION.to_owned()],
        compare: Mode::Bytes,
        capabilities: vec![Capability::Redundancy, Capability::Guidance, Capability::Dose],
    }
}

fn start(arguments: &Arguments, reference: &Reference, bar: &ProgressBar) -> Outcome<Vec<Child>> {
    let catalogue = reference.engine().catalogue();
    let limit =
        Duration::try_from_secs_f32(arguments.timeout).map_err(|error| format!("--timeout: {error}"))?;
    let screen: Screen = {
        let bar = bar.clone();
        Arc::new(move |line: &str| bar.suspend(|| anstream::eprintln!("| {line}")))
    };
    let launch = Launch {
        command: arguments.command.clone(),
        limit,
        edition: EDITION.to_owned(),
        catalogue: CatalogueName {
            version: catalogue.pack().version.clone(),
            hash: catalogue.hash().to_owned(),
        },
        screen,
    };
    let needed = if arguments.suites() != [Suite::Vectors] {
        arguments.jobs.max(1)
    } else {
        1
    };
    let started = (0..needed).map(|_| Child::start(launch.clone()));
    Ok(started.collect::<Result<_, _>>()?)
}

fn stop(children: Vec<Child>) -> (u32, Vec<String>) {
    let restarts = children.iter().map(Child::restarts).sum();
    let mut faults: Vec<String> = children
        .into_iter()
        .filter_map(|child| child.stop().err())
        .collect();
    faults.dedup();
    (restarts, faults)
}

/// The progress goes to standard error, and only to a terminal.
fn bar(arguments: &Arguments, vectors: &Vectors) -> ProgressBar {
    let suites = arguments.suites();
    let mut cases = 0;
    if suites.contains(&Suite::Vectors) {
        cases += u64::try_from(vectors.len()).unwrap_or(0);
    }
    if suites.contains(&Suite::Generated) {
        cases += plan(arguments).asked();
    }
    if suites.contains(&Suite::Laws) {
        cases += u64::from(arguments.law_cases) * u64::try_from(LAWS.len()).unwrap_or(0);
    }
    let bar = ProgressBar::with_draw_target(Some(cases), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{msg:10} {bar:40} {pos}/{len} {elapsed}") {
        bar.set_style(style);
    }
    bar
}

/// The options as they were given, without those that only say where reports go.
fn options() -> Vec<String> {
    let mut kept = Vec::new();
    let mut given = std::env::args().skip(1).take_while(|word| word != "--");
    while let Some(word) = given.next() {
        let name = word.split('=').next().unwrap_or_default();
        if [
            "--report-json",
            "--report-junit",
            "--certificate",
            "--date",
            "--list-failures",
        ]
        .contains(&name)
        {
            if !word.contains('=') {
                given.next();
            }
        } else {
            kept.push(word);
        }
    }
    kept
}

fn list(vectors: &Vectors) {
    for vector in vectors.iter() {
        anstream::println!("{}  {}  {}", vector.id, vector.paragraph, vector.comment);
    }
    for law in LAWS {
        anstream::println!("{}  {}  {}", law.id, law.paragraph, law.says);
    }
}

fn lint(vectors: &Vectors, reference: &mut Reference, complete: bool) -> bool {
    let faults = vectors::lint(vectors, reference, complete);
    for fault in &faults {
        anstream::println!("{fault}");
    }
    anstream::println!("{} vectors, {} faults", vectors.len(), faults.len());
    faults.is_empty()
}

fn with_pack(file: &Path) -> Outcome<Reference> {
    Reference::with_pack(read(file)?.as_bytes()).map_err(|error| {
        let record = error.record();
        format!(
            "{}: {} ({}, {})",
            file.display(),
            record.message,
            record.code,
            record.place
        )
        .into()
    })
}

fn read(file: &Path) -> Outcome<String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()).into())
}

fn write(file: Option<&Path>, text: impl FnOnce() -> Outcome<String>) -> Outcome<()> {
    if let Some(file) = file {
        std::fs::write(file, text()?).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}
