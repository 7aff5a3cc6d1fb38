//! Every line that kit and vendor exchange conforms to the committed JSON Schema of the protocol, and every vector file to its own.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect"
)]

use cre_conformance::protocol::{CatalogueName, PROTOCOL_VERSION, Request};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A validator of one kind of line.
fn validator(kind: &str) -> jsonschema::Validator {
    let mut schema = schema("protocol.schema.json");
    schema.as_object_mut().unwrap().remove("anyOf");
    schema["$ref"] = Value::from(format!("#/$defs/{kind}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

fn conforms(kind: &str, line: &Value) {
    let validator = validator(kind);
    let faults: Vec<String> = validator.iter_errors(line).map(|e| e.to_string()).collect();
    assert!(faults.is_empty(), "{kind}: {line}: {faults:?}");
}

/// A vendor that is asked these requests, and the lines that it replies.
fn exchanged(arguments: &[&str], requests: &[Request]) -> Vec<Value> {
    let mut vendor = Command::new(env!("CARGO_BIN_EXE_cre-conform-core"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = vendor.stdin.take().unwrap();
    let mut output = BufReader::new(vendor.stdout.take().unwrap()).lines();
    let mut replies = Vec::new();
    for request in requests {
        writeln!(input, "{}", serde_json::to_string(request).unwrap()).unwrap();
        if *request != Request::Stop {
            replies.push(serde_json::from_str(&output.next().unwrap().unwrap()).unwrap());
        }
    }
    assert!(vendor.wait().unwrap().success());
    replies
}

fn requests() -> Vec<Request> {
    let run = |seq, version| Request::Run {
        seq,
        call: json!({"version": version, "edition": "2026.1", "now": "2026-11-20T09:30:00+01:00",
            "moment": "signing", "draft": {"exam": {"code": "CT-SINUS"}}}),
        carnet: json!({"format": "cre-carnet", "version": 1,
            "patient": {"key": {"authority": "lu.mpi", "value": "invented-1"}}, "entries": []}),
    };
    vec![
        Request::Start {
            protocol: PROTOCOL_VERSION,
        },
        Request::Edition {
            edition: "2026.1".to_owned(),
            catalogue: CatalogueName {
                version: "v".to_owned(),
                hash: "h".to_owned(),
            },
        },
        run(1, 1),
        run(2, 9),
        Request::Stop,
    ]
}

#[test]
fn every_line_conforms() {
    let requests = requests();
    for request in &requests {
        conforms("Request", &serde_json::to_value(request).unwrap());
    }
    let replies = exchanged(&[], &requests);
    conforms("Started", &replies[0]);
    conforms("EditionReply", &replies[1]);
    conforms("RunReply", &replies[2]);
    assert!(replies[2]["answer"].is_object());
    conforms("RunReply", &replies[3]);
    assert!(replies[3]["refused"].is_object());
    for fault in ["error", "skip"] {
        let replies = exchanged(&["--every", fault], &requests);
        conforms("RunReply", &replies[2]);
    }
    conforms("EditionReply", &json!({"unsupported": "why"}));
}

#[test]
fn what_is_no_line_does_not_conform() {
    for (kind, line) in [
        ("Request", json!({"cmd": "begin"})),
        ("Request", json!({"cmd": "run", "seq": 1, "call": {}})),
        ("Started", json!({"protocol": 1})),
        ("RunReply", json!({"answer": {}})),
        ("RunReply", json!({"seq": 1, "answer": null})),
        ("RunReply", json!({"seq": 1, "answer": {}, "skipped": "x"})),
        ("RunReply", json!({"seq": 1, "refused": {}})),
    ] {
        assert!(!validator(kind).is_valid(&line), "{kind}: {line}");
    }
}

#[test]
fn every_vector_file_conforms() {
    let validator = jsonschema::draft202012::new(&schema("vectors.schema.json")).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "json") {
            let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let faults: Vec<String> = validator.iter_errors(&file).map(|e| e.to_string()).collect();
            assert!(faults.is_empty(), "{}: {faults:?}", path.display());
            files += 1;
        }
    }
    assert!(files > 0);
}
