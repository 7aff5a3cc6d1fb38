//! Everything of the kit that judges cre-core by something else than cre-core, fast enough to be run once for each mutant of
//! `cargo xtask deep`: the vectors, and the laws on a few cases.

use cre_conformance::Reference;
use cre_conformance::compare::{Comparison, Mode};
use cre_conformance::generated::Vocabulary;
use cre_conformance::laws::{LAWS, Outcome};
use cre_conformance::suite::{Known, Verdict, run_vectors};
use cre_conformance::vectors::Vectors;

/// Cases that each law is tried on.
const LAW_CASES: u32 = 12;

#[test]
fn the_core_answers_every_vector_as_expected() {
    let open = include_str!("../../vectors/open.txt");
    let result = run_vectors(
        &Vectors::embedded().unwrap(),
        &mut Reference::embedded().unwrap(),
        &Comparison::of(Mode::Full),
        &Known::parse(open).unwrap(),
        false,
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
    let mut core = Reference::embedded().unwrap();
    let vocabulary = Vocabulary::new(core.engine());
    for law in LAWS {
        if let Outcome::Broken(broken) = law.check(&mut core, &vocabulary, LAW_CASES, 20_261, &|| ()) {
            panic!("{}: {}\n{:#?}", law.id, broken.why, broken.cases);
        }
    }
}
