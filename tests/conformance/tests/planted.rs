//! Ten vendors, each wrong in one clinical way (`tests/adapters/planted`): generated cases find each of them against the reference,
//! the case shrinks to at most three entries, and the vendor without the bug answers that case as the reference does, so that what
//! was found is the planted bug and no open dispute. A law breaks too, where one speaks of it, and a vector of its section fails.
//!
//! Needs `python3`: without it the test says so and does nothing, unless `CI` is `true`. `CRE_CASES` sets the budget of cases for
//! each bug, `CRE_BUG` names one of them; with `CRE_ALL` every law and every vector is tried and listed.
//!
//! Seen to fail with a bug that is none (each of the ten in turn exchanged for `unpatched`), and without `minimal`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

use cre_conformance::child::{Child, Launch};
use cre_conformance::compare::{Comparison, Mode};
use cre_conformance::laws::{LAWS, Outcome};
use cre_conformance::protocol::CatalogueName;
use cre_conformance::vectors::Vectors;
use cre_conformance::{Case, Reference, Reply, Subject, generated};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// The bugs, each with a law that it breaks, if one does, and the beginning of the ids of vectors that should find it.
const BUGS: [(&str, Option<&str>, &str); 10] = [
    ("laterality_swap", Some("left-is-not-right"), "R4-relation"),
    ("day_edge", None, "R4-window"),
    ("unknown_as_zero", Some("unknown-is-not-zero"), "R6"),
    ("union_as_sum", Some("resent-report"), "R6"),
    ("age_today", Some("dose-does-not-age"), "R6"),
    ("cancelled_counts", Some("cancelled-never-counts"), "R1"),
    ("hidden_leak", Some("hidden-changes-nothing"), "R6"),
    ("phantom_ignored", None, "R6"),
    ("report_date", None, "R4"),
    (
        "emergency_lifts",
        Some("emergency-never-lifts"),
        "R4-circumstances",
    ),
];

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn number_of_cases(usual: u32) -> u32 {
    std::env::var("CRE_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

fn has_python() -> bool {
    let version = Command::new("python3")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    version.is_ok_and(|status| status.success())
}

fn vendor(reference: &Reference, name: &str) -> Child {
    let catalogue = reference.engine().catalogue();
    Child::start(Launch {
        command: vec![
            "python3".to_owned(),
            format!("{ROOT}/examples/conformance/adapter.py"),
            format!("{ROOT}/tests/adapters/planted/{name}.py"),
        ],
        limit: Duration::from_secs(60),
        edition: cre_core::wire::EDITION.to_owned(),
        catalogue: CatalogueName {
            version: catalogue.pack().version.clone(),
            hash: catalogue.hash().to_owned(),
        },
        screen: Arc::new(|line: &str| eprintln!("{line}")),
    })
    .unwrap()
}

/// What a physician reads: what is found, how strongly, about which exams; and the dose of each exam and of all.
fn read(reply: &Reply) -> Option<Value> {
    let answer = reply.answer()?;
    let list = |value: &Value, at: &str| -> Vec<Value> {
        value
            .pointer(at)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let finding = |finding: &Value| {
        let mut exams: Vec<Value> = list(finding, "/priors")
            .iter()
            .map(|prior| prior["exam"].clone())
            .collect();
        exams.sort_by_key(Value::to_string);
        json!([finding["kind"], finding["level"], exams])
    };
    let mut findings: Vec<Value> = list(answer, "/findings").iter().map(finding).collect();
    findings.sort_by_key(Value::to_string);
    let dose = |exam: &Value| {
        let one =
            |contribution: &Value| json!([contribution["status"], contribution["estimate"]["nanosievert"]]);
        let contributions: Vec<Value> = list(exam, "/contributions").iter().map(one).collect();
        json!([exam["exam"], contributions])
    };
    let exams: Vec<Value> = list(answer, "/dose/exams").iter().map(dose).collect();
    let sum = |at: &str| {
        let sum = &answer["dose"]["cumulative"][at];
        json!([
            sum["nanosievert"],
            sum["measured"],
            sum["typical"],
            sum["unknown"],
            sum["notApplicable"]
        ])
    };
    Some(json!([findings, exams, sum("sinceFollowed"), sum("before")]))
}

/// The three who answer: the bug, the same vendor without it, and the reference.
struct Three {
    bug: Child,
    vendor: Child,
    reference: Reference,
}

impl Three {
    /// Whether a case shows the bug, and nothing else.
    fn shows(&mut self, case: &Case) -> bool {
        let expected = read(&self.reference.answer(case));
        // The bug is asked first: it nearly always agrees with the reference, or with the vendor without it.
        expected.is_some()
            && read(&self.bug.answer(case)).is_some_and(|answer| Some(answer) != expected)
            && read(&self.vendor.answer(case)) == expected
    }

    /// The first generated case that shows the bug, shrunk by the strategy and then made as small as it goes.
    fn find(&mut self, cases: u32) -> Option<(u32, Case)> {
        let vocabulary = generated::Vocabulary::new(self.reference.engine());
        let strategy = generated::mostly_valid(&vocabulary);
        let mut runner = TestRunner::new(Config {
            rng_seed: RngSeed::Fixed(9),
            ..Config::default()
        });
        for number in 0..cases {
            let mut tree = strategy.new_tree(&mut runner).unwrap();
            if !self.shows(&tree.current()) {
                continue;
            }
            let mut case = tree.current();
            while tree.simplify() {
                while !self.shows(&tree.current()) {
                    if !tree.complicate() {
                        break;
                    }
                }
                if self.shows(&tree.current()) {
                    case = tree.current();
                }
            }
            return Some((
                number,
                generated::minimal(&case, &mut |smaller| self.shows(smaller)),
            ));
        }
        None
    }

    /// What the bug breaks of the laws that are tried; the vendor without it keeps the same cases.
    fn laws(&mut self, cases: u32, tried: impl Fn(&str) -> bool) -> Vec<String> {
        let vocabulary = generated::Vocabulary::new(self.reference.engine());
        let mut broken = Vec::new();
        for law in LAWS.iter().filter(|law| tried(law.id)) {
            if let Outcome::Broken(breach) = law.check(&mut self.bug, &vocabulary, cases, 1, &|| {}) {
                broken.push(format!(
                    "{} ({} entries)",
                    law.id,
                    breach.cases[0].entries().len()
                ));
            }
        }
        broken
    }

    /// Vectors of which the bug misses something that the vendor without it does not miss in this way.
    fn vectors(&mut self, vectors: &Vectors, section: &str, all: bool) -> Vec<String> {
        let comparison = Comparison::of(Mode::Full);
        let mut found = Vec::new();
        for vector in vectors
            .iter()
            .filter(|vector| all || vector.id.starts_with(section))
        {
            let unmet = |subject: &mut Child| {
                let unmet = comparison.unmet(&vector.expected, &subject.answer(&vector.case()));
                unmet.unwrap_or_default()
            };
            let missed = unmet(&mut self.bug);
            if !missed.is_empty() && missed != unmet(&mut self.vendor) {
                found.push(vector.id.clone());
                if !all {
                    break;
                }
            }
        }
        found
    }
}

#[test]
fn each_planted_bug_is_found_and_shrunk_to_three_entries() {
    if !has_python() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "python3 is needed");
        println!("skipped: no python3");
        return;
    }
    let (only, all) = (std::env::var("CRE_BUG").ok(), std::env::var("CRE_ALL").is_ok());
    let vectors = Vectors::embedded().unwrap();
    let mut wrong = Vec::new();
    for (bug, law, section) in BUGS
        .iter()
        .filter(|(bug, ..)| only.as_ref().is_none_or(|name| name == bug))
    {
        let reference = Reference::embedded().unwrap();
        let mut three = Three {
            bug: vendor(&reference, bug),
            vendor: vendor(&reference, "unpatched"),
            reference,
        };
        let Some((number, case)) = three.find(number_of_cases(3000)) else {
            wrong.push(format!("{bug}: not found"));
            continue;
        };
        println!(
            "{bug}: case {number}, {} entries\n  {}",
            case.entries().len(),
            case.line()
        );
        let answers =
            [&mut three.bug as &mut dyn Subject, &mut three.reference].map(|who| read(&who.answer(&case)));
        println!(
            "  bug {}\n  core {}",
            answers[0].clone().unwrap_or_default(),
            answers[1].clone().unwrap_or_default()
        );
        if case.entries().len() > 3 {
            wrong.push(format!("{bug}: {} entries", case.entries().len()));
        }
        let broken = three.laws(500, |id| all || *law == Some(id));
        println!("  laws: {broken:?}");
        if law.is_some_and(|law| broken.iter().all(|line| !line.starts_with(law))) {
            wrong.push(format!("{bug}: the law {} holds", law.unwrap()));
        }
        let found = three.vectors(&vectors, section, all);
        println!("  vectors: {found:?}");
        if found.is_empty() && !vectors.is_empty() {
            wrong.push(format!("{bug}: no vector finds it"));
        }
        three.bug.stop().unwrap();
        three.vendor.stop().unwrap();
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
