//! The vectors themselves. That cre-core answers them as expected is tried in `kit_kills.rs`.

use cre_conformance::Reference;
use cre_conformance::vectors::{Vectors, lint};

#[test]
fn the_vectors_are_in_order() {
    let faults = lint(
        &Vectors::embedded().unwrap(),
        &mut Reference::embedded().unwrap(),
        true,
    );
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_is_built_in_is_what_lies_in_the_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors");
    let (built_in, there) = (Vectors::embedded().unwrap(), Vectors::in_folder(&folder).unwrap());
    assert_eq!(built_in.hash, there.hash, "run `cargo xtask vectors`");
}
