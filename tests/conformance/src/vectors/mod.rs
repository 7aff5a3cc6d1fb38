//! Vectors: cases with the answer that the rules demand, from the rules by hand or from an implementation that is independent
//! of cre-core, never from cre-core.

mod index;
mod lint;

use crate::Case;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

pub use lint::{AT_LEAST, lint};

/// A file of vectors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VectorFile {
    /// `cre-vectors`.
    pub format: String,
    /// Version of this form: 1.
    pub version: u32,
    /// Edition of the rules.
    pub edition: String,
    /// The catalogue whose numbers the answers rest on.
    pub catalogue: crate::protocol::CatalogueName,
    /// What each flag means, by flag.
    pub notes: BTreeMap<String, FlagNote>,
    /// The vectors.
    pub vectors: Vec<Vector>,
}

/// What a flag says of the vectors that carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FlagNote {
    /// The kind of fault that they find.
    pub bug_type: String,
    /// What is right.
    pub description: String,
    /// What goes wrong for a patient when it fails.
    pub effect: String,
    /// Paragraphs of the rules.
    pub source: String,
}

/// A case with what its answer must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vector {
    /// Unique among all vectors; never reused.
    pub id: String,
    /// The paragraph of docs/rules.md that it tries.
    pub paragraph: String,
    /// What is special, in a sentence.
    pub comment: String,
    /// Flags, each explained in the file's notes.
    pub flags: Vec<String>,
    /// Where the expected answer comes from.
    pub origin: String,
    /// The call.
    pub call: Value,
    /// The carnet.
    pub carnet: Value,
    /// A part of the assessment: every member that it names must be equal, a list element by element. `{"refused": {}}`: the
    /// contract refuses the input.
    pub expected: Value,
}

impl Vector {
    /// What is asked.
    #[must_use]
    pub fn case(&self) -> Case {
        Case {
            call: self.call.clone(),
            carnet: self.carnet.clone(),
        }
    }
}

/// Whether an expected answer holds a finding at least: what answers nothing does not meet it by chance.
#[must_use]
pub fn expects_finding(expected: &Value) -> bool {
    let findings = expected.get("findings").and_then(Value::as_array);
    findings.is_some_and(|findings| !findings.is_empty())
}

/// Vectors from one place, in the order of their files.
#[derive(Clone, Debug, Default)]
pub struct Vectors {
    /// Each file with its name.
    pub files: Vec<(String, VectorFile)>,
    /// SHA-256 over names and texts of the files: a report names it.
    pub hash: String,
}

/// Why vectors cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VectorsError {
    /// The folder or a file cannot be read.
    #[error("{0}: {1}")]
    Io(String, std::io::Error),
    /// A file is not in the form of vectors.
    #[error("{0}: {1}")]
    Form(String, serde_json::Error),
}

impl Vectors {
    /// Those that are built into the kit (`tests/vectors`).
    ///
    /// # Errors
    /// Never for a released kit.
    pub fn embedded() -> Result<Self, VectorsError> {
        let texts = index::FILES.iter();
        Self::from_texts(texts.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
    }

    /// Those of a folder: its files `*.json`, by name.
    ///
    /// # Errors
    /// [`VectorsError`] with the file.
    pub fn in_folder(folder: &Path) -> Result<Self, VectorsError> {
        let fault = |error| VectorsError::Io(folder.display().to_string(), error);
        let mut names = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(fault)? {
            let name = entry.map_err(fault)?.file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension().is_some_and(|end| end == "json") {
                names.push(name);
            }
        }
        names.sort();
        let mut texts = Vec::new();
        for name in names {
            let text = std::fs::read_to_string(folder.join(&name))
                .map_err(|error| VectorsError::Io(name.clone(), error))?;
            texts.push((name, text));
        }
        Self::from_texts(texts.into_iter())
    }

    fn from_texts(texts: impl Iterator<Item = (String, String)>) -> Result<Self, VectorsError> {
        let mut hash = Sha256::new();
        let mut files = Vec::new();
        for (name, text) in texts {
            for part in [&name, &text] {
                hash.update(part.len().to_le_bytes());
                hash.update(part.as_bytes());
            }
            let file =
                serde_json::from_str(&text).map_err(|error| VectorsError::Form(name.clone(), error))?;
            files.push((name, file));
        }
        let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { files, hash })
    }

    /// All vectors.
    pub fn iter(&self) -> impl Iterator<Item = &Vector> {
        self.files.iter().flat_map(|(_, file)| &file.vectors)
    }

    /// Keeps the vectors that are `wanted`; the hash stays that of all.
    pub fn retain(&mut self, wanted: impl Fn(&Vector) -> bool) {
        for (_, file) in &mut self.files {
            file.vectors.retain(&wanted);
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.iter().map(|(_, file)| file.vectors.len()).sum()
    }

    /// How many expect a finding.
    #[must_use]
    pub fn expecting(&self) -> usize {
        self.iter()
            .filter(|vector| expects_finding(&vector.expected))
            .count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
