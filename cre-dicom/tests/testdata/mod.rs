//! Finds the real inputs, which stay outside of the project.

use std::path::PathBuf;

/// A folder of the real inputs; none, said aloud, where they are absent. Under CI they must be there.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let root = std::env::var("CRE_TESTDATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/testdata").to_owned());
    let folder = PathBuf::from(root).join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var("CI").is_err(),
        "under CI the real inputs must be there: {}",
        folder.display()
    );
    println!("skipped: {} is absent (set CRE_TESTDATA)", folder.display());
    None
}
