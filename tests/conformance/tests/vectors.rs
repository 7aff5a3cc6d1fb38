//! The vectors themselves. That cre-core answers them as expected is tried by the step `vectors`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

use cre_conformance::Reference;
use cre_conformance::vectors::{Vector, VectorFile, Vectors, lint};
use serde_json::json;

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

/// The faults of the first file, cut to three vectors, after one change.
fn faults(change: impl FnOnce(&mut VectorFile)) -> Vec<String> {
    let mut vectors = Vectors::embedded().unwrap();
    vectors.files.truncate(1);
    let file = &mut vectors.files[0].1;
    file.vectors.truncate(3);
    let used: Vec<String> = file.vectors.iter().flat_map(|v| v.flags.clone()).collect();
    file.notes.retain(|flag, _| used.contains(flag));
    change(file);
    lint(&vectors, &mut Reference::embedded().unwrap(), false)
}

fn of_first(change: impl FnOnce(&mut Vector)) -> Vec<String> {
    faults(|file| change(&mut file.vectors[0]))
}

#[test]
fn each_fault_is_found() {
    assert!(faults(|_| ()).is_empty());
    let cases = [
        ("not `cre-vectors`", faults(|file| file.version = 2)),
        (
            "the edition is not",
            faults(|file| file.edition = "1999.1".to_owned()),
        ),
        (
            "the catalogue is not",
            faults(|file| file.catalogue.hash = "0".to_owned()),
        ),
        ("not sorted", faults(|file| file.vectors.reverse())),
        (
            "no vector carries the flag",
            faults(|file| {
                let note = file.notes.values().next().unwrap().clone();
                file.notes.insert("Unused".to_owned(), note);
            }),
        ),
        (
            "the id stands twice",
            faults(|file| file.vectors[1].id = file.vectors[0].id.clone()),
        ),
        (
            "it asks the same as",
            faults(|file| {
                file.vectors[1].call = file.vectors[0].call.clone();
                file.vectors[1].carnet = file.vectors[0].carnet.clone();
            }),
        ),
        (
            "do not explain the flag",
            of_first(|vector| vector.flags.push("Unknown".to_owned())),
        ),
        (
            "no paragraph R4.999",
            of_first(|vector| vector.paragraph = "R4.999".to_owned()),
        ),
        (
            "the comment is empty",
            of_first(|vector| vector.comment = " ".to_owned()),
        ),
        ("the origin is empty", of_first(|vector| vector.origin.clear())),
        (
            "nothing is expected",
            of_first(|vector| vector.expected = json!({})),
        ),
        (
            "the contract refuses it",
            of_first(|vector| vector.call["moment"] = json!("never")),
        ),
    ];
    for (words, found) in cases {
        assert_eq!(found.len(), 1, "{words}: {found:?}");
        assert!(found[0].contains(words), "{words}: {found:?}");
    }
    let refused = of_first(|vector| {
        vector.call["moment"] = json!("never");
        vector.expected = json!({"refused": {}});
    });
    assert!(refused.is_empty(), "{refused:?}");
    let mut few = Vectors::embedded().unwrap();
    few.files.truncate(1);
    let found = lint(&few, &mut Reference::embedded().unwrap(), true);
    assert!(found[0].contains("are fewer than 600"), "{found:?}");
}
