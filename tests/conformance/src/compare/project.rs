//! Which members of an assessment a mode reads.

use super::Mode;
use serde_json::{Map, Value};

/// What is kept of a value. Applied to a part of an answer it keeps the part of what it reads.
enum Shape {
    /// Everything.
    All,
    /// These members, each in its shape.
    Members(&'static [(&'static str, Shape)]),
    /// Of every element of a list.
    Each(&'static Shape),
    /// Of every element of a list whose order is not compared: by `exam`.
    ByExam(&'static Shape),
    /// Everything but this member.
    Without(&'static str),
}

const EXAM: Shape = Shape::Members(&[("exam", Shape::All)]);

const VERDICT: Shape = Shape::Members(&[(
    "findings",
    Shape::Each(&Shape::Members(&[
        ("kind", Shape::All),
        ("level", Shape::All),
        ("priors", Shape::ByExam(&EXAM)),
    ])),
)]);

const REASONS: Shape = Shape::Members(&[
    (
        "findings",
        Shape::Each(&Shape::Members(&[
            ("kind", Shape::All),
            ("level", Shape::All),
            ("priors", Shape::ByExam(&EXAM)),
            ("relation", Shape::All),
            ("rule", Shape::Members(&[("id", Shape::All)])),
            ("window", Shape::All),
            ("proposal", Shape::All),
        ])),
    ),
    (
        "history",
        Shape::ByExam(&Shape::Members(&[
            ("exam", Shape::All),
            ("status", Shape::All),
            ("date", Shape::All),
        ])),
    ),
    (
        "dose",
        Shape::Members(&[("cumulative", Shape::Without("background"))]),
    ),
    (
        "guidance",
        Shape::Members(&[
            (
                "recommendations",
                Shape::Each(&Shape::Members(&[
                    ("guide", Shape::All),
                    ("strength", Shape::All),
                ])),
            ),
            ("alternatives", Shape::Each(&EXAM)),
            ("pregnancyCheck", Shape::All),
        ]),
    ),
]);

/// What `mode` reads of an assessment, or of a part of one.
pub(super) fn project(mode: Mode, value: &Value) -> Value {
    match mode {
        Mode::Verdict => keep(&VERDICT, value),
        Mode::Reasons => keep(&REASONS, value),
        Mode::Full | Mode::Bytes => value.clone(),
    }
}

/// A value of another form than the shape's is kept whole: the comparison then shows it.
fn keep(shape: &Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Members(members), Value::Object(object)) => {
            let kept = members.iter().filter_map(|(name, shape)| {
                object
                    .get(*name)
                    .map(|value| ((*name).to_owned(), keep(shape, value)))
            });
            Value::Object(kept.collect::<Map<_, _>>())
        }
        (Shape::Without(name), Value::Object(object)) => {
            let mut kept = object.clone();
            kept.remove(*name);
            Value::Object(kept)
        }
        (Shape::Each(shape), Value::Array(items)) => items.iter().map(|item| keep(shape, item)).collect(),
        (Shape::ByExam(shape), Value::Array(items)) => {
            let mut kept: Vec<Value> = items.iter().map(|item| keep(shape, item)).collect();
            kept.sort_by_key(|item| item.get("exam").and_then(Value::as_str).map(str::to_owned));
            Value::Array(kept)
        }
        _ => value.clone(),
    }
}
