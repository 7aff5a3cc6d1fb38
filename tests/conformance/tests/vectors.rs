//! The vectors against cre-core, in this process and in full: a disagreement is settled in docs/rules.md first.

use cre_conformance::compare::{Comparison, Mode};
use cre_conformance::vectors::{Vectors, lint};
use cre_conformance::{Reference, Subject};

#[test]
fn the_vectors_are_in_order() {
    let faults = lint(&Vectors::embedded().unwrap(), &mut Reference::embedded().unwrap(), true);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_is_built_in_is_what_lies_in_the_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors");
    let (built_in, there) = (Vectors::embedded().unwrap(), Vectors::in_folder(&folder).unwrap());
    assert_eq!(built_in.hash, there.hash, "run `cargo xtask vectors`");
}

#[test]
fn the_core_answers_every_vector_as_expected() {
    let vectors = Vectors::embedded().unwrap();
    let mut core = Reference::embedded().unwrap();
    let comparison = Comparison::of(Mode::Full);
    let mut wrong = Vec::new();
    for vector in vectors.iter() {
        let unmet = comparison.unmet(&vector.expected, &core.answer(&vector.case()));
        for difference in unmet.unwrap_or_default() {
            wrong.push(format!("{} ({}): {difference:?}", vector.id, vector.paragraph));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} vectors:\n{}",
        wrong.len(),
        vectors.len(),
        wrong.join("\n")
    );
}
