//! The kit's three suites on cre-core, fast enough to be run once for each mutant of `cargo xtask deep`: the vectors, the laws on a
//! few cases, and generated cases. The kit holds a vendor's answers to generated cases against those of cre-core as it is
//! shipped; a mutant, which is such a vendor, finds them in the file `CRE_KIT_ANSWERS`, written before anything was changed. Of a mutant
//! the first failure ends the process.

#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_conformance::compare::{Comparison, Mode};
use cre_conformance::generated::Vocabulary;
use cre_conformance::laws::{LAWS, Outcome};
use cre_conformance::suite::{Known, Verdict, run_vectors};
use cre_conformance::vectors::Vectors;
use cre_conformance::{Case, Reference, Reply, Subject, generated};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::fmt::Write as _;
use std::path::Path;

/// Cases that each law is tried on.
const LAW_CASES: u32 = 12;
/// Generated cases: of the contract's shape, and spoilt ones.
const GENERATED: [usize; 2] = [1_000, 200];

/// Whether a mutant is tried.
fn tries_a_mutant() -> bool {
    let tried = std::env::var_os("CRE_KIT_ANSWERS").is_some();
    if tried {
        std::panic::set_hook(Box::new(|panic| {
            eprintln!("{panic}");
            std::process::exit(101);
        }));
    }
    tried
}

#[test]
fn the_core_answers_every_vector_as_expected() {
    let first_failure = tries_a_mutant();
    let open = include_str!("../../vectors/open.txt");
    let result = run_vectors(
        &Vectors::embedded().unwrap(),
        &mut Reference::embedded().unwrap(),
        &Comparison::of(Mode::Full),
        &Known::parse(open).unwrap(),
        first_failure,
        &|| (),
    );
    let wrong: Vec<String> = result
        .tests
        .iter()
        .filter_map(|test| match &test.verdict {
            Verdict::Failed(failure) => Some(format!(
                "{} ({}): {:?}",
                test.id, test.paragraph, failure.differences
            )),
            Verdict::UnexpectedPass(_) => Some(format!("{}: passes; take it off open.txt", test.id)),
            _ => None,
        })
        .collect();
    assert!(wrong.is_empty(), "{} vectors:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_core_keeps_every_law() {
    tries_a_mutant();
    let mut core = Reference::embedded().unwrap();
    let vocabulary = Vocabulary::new(core.engine());
    for law in LAWS {
        if let Outcome::Broken(broken) = law.check(&mut core, &vocabulary, LAW_CASES, 20_261, &|| ()) {
            panic!("{}: {}\n{:#?}", law.id, broken.why, broken.cases);
        }
    }
}

#[test]
fn the_core_answers_generated_cases_as_it_did() {
    tries_a_mutant();
    let Some(path) = std::env::var_os("CRE_KIT_ANSWERS") else {
        println!(
            "skipped: CRE_KIT_ANSWERS names no file of answers; a shard of `cargo xtask deep` writes one"
        );
        return;
    };
    let mut core = Reference::embedded().unwrap();
    if !Path::new(&path).exists() {
        std::fs::write(&path, answers(&mut core)).unwrap();
    }
    let answers = std::fs::read_to_string(&path).unwrap();
    assert!(answers.lines().count() > GENERATED[0]);
    for (number, line) in answers.lines().enumerate() {
        let (case, answer) = line.split_once('\t').unwrap();
        let case: Case = serde_json::from_str(case).unwrap();
        assert!(text(&core.answer(&case)) == answer, "generated case {number}");
    }
}

/// A line for each generated case: the case, and what the core answers.
fn answers(core: &mut Reference) -> String {
    let vocabulary = generated::Vocabulary::new(core.engine());
    let strategies: [BoxedStrategy<Case>; 2] =
        [generated::mostly_valid(&vocabulary), generated::raw(&vocabulary)];
    let mut runner = TestRunner::deterministic();
    let mut lines = String::new();
    for (strategy, count) in strategies.iter().zip(GENERATED) {
        for _ in 0..count {
            let case = strategy.new_tree(&mut runner).unwrap().current();
            writeln!(lines, "{}\t{}", case.line(), text(&core.answer(&case))).unwrap();
        }
    }
    lines
}

/// An answer is compared byte for byte, everything else by what it says.
fn text(reply: &Reply) -> String {
    match reply {
        Reply::Answer(answer) => answer.text().to_owned(),
        other => other.to_value().to_string(),
    }
}
