//! What the kit does when an implementation misbehaves: one bad case costs one case, and the report says why.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it does not expect"
)]

use cre_conformance::child::{Child, Launch, StartError};
use cre_conformance::protocol::CatalogueName;
use cre_conformance::{Case, Reference, Reply, Subject};
use serde_json::json;
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn launch(arguments: &[&str]) -> Launch {
    let mut command = vec![env!("CARGO_BIN_EXE_cre-conform-core").to_owned()];
    command.extend(arguments.iter().map(|word| (*word).to_owned()));
    let reference = Reference::embedded().unwrap();
    let catalogue = reference.engine().catalogue();
    Launch {
        command,
        limit: Duration::from_secs(60),
        edition: "2026.1".to_owned(),
        catalogue: CatalogueName {
            version: catalogue.pack().version.clone(),
            hash: catalogue.hash().to_owned(),
        },
        screen: Arc::new(|_| ()),
    }
}

fn case() -> Case {
    Case {
        call: json!({"version": 1, "edition": "2026.1", "now": "2026-11-20T09:30:00+01:00", "moment": "signing",
            "draft": {"exam": {"code": "CT-SINUS"}}}),
        carnet: json!({"format": "cre-carnet", "version": 1,
            "patient": {"key": {"authority": "lu.mpi", "value": "invented-1"}}, "entries": []}),
    }
}

/// Replies to three cases, of which the second goes wrong, and how often the process was started anew.
fn three(fault: &str, limit: Duration) -> (Vec<Reply>, u32) {
    let mut launch = launch(&["--case", "2", fault]);
    launch.limit = limit;
    let mut child = Child::start(launch).unwrap();
    let replies = (0..3).map(|_| child.answer(&case())).collect();
    let restarts = child.restarts();
    child.stop().unwrap();
    (replies, restarts)
}

fn message(reply: &Reply) -> &str {
    match reply {
        Reply::Errored { message, .. } => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_case_that_ends_or_confuses_the_process_costs_one_case() {
    for (fault, words) in [
        ("crash", "exit status: 3"),
        ("close", "exit status: 0"),
        ("garbage", "a line for debugging"),
        ("number", "number 3 instead of 2"),
    ] {
        let (replies, restarts) = three(fault, Duration::from_secs(60));
        assert!(replies[0].answer().is_some(), "{fault}: {replies:?}");
        assert!(message(&replies[1]).contains(words), "{fault}: {:?}", replies[1]);
        assert!(replies[2].answer().is_some(), "{fault}: {replies:?}");
        assert_eq!(restarts, 1, "{fault}");
    }
}

#[test]
fn what_hangs_is_ended() {
    let (replies, restarts) = three("hang", Duration::from_secs(3));
    assert_eq!(message(&replies[1]), "no reply within 3 s");
    assert!(replies[2].answer().is_some());
    assert_eq!(restarts, 1);
}

#[test]
fn an_error_or_a_skip_of_its_own_needs_no_new_process() {
    let (replies, restarts) = three("error", Duration::from_secs(60));
    assert_eq!(
        replies[1],
        Reply::Errored {
            message: "division by zero".to_owned(),
            trace: Some("line 7".to_owned())
        }
    );
    assert_eq!(restarts, 0);
    let (replies, _) = three("skip", Duration::from_secs(60));
    assert!(matches!(&replies[1], Reply::Skipped { why, issue: Some(_) } if why == "not yet"));
}

#[test]
fn standard_error_is_shown_and_its_last_lines_are_kept() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let mut launch = launch(&["--case", "1", "crash"]);
    let shown = Arc::clone(&seen);
    launch.screen = Arc::new(move |line: &str| shown.lock().unwrap().push(line.to_owned()));
    let mut child = Child::start(launch).unwrap();
    let reply = child.answer(&case());
    let Reply::Errored { trace, .. } = reply else {
        panic!("{reply:?}")
    };
    assert_eq!(trace.as_deref(), Some("the vendor's last words"));
    assert_eq!(*seen.lock().unwrap(), ["the vendor's last words"]);
}

#[test]
fn what_never_answers_is_given_up() {
    let mut child = Child::start(launch(&["--every", "close"])).unwrap();
    let replies: Vec<Reply> = (0..30).map(|_| child.answer(&case())).collect();
    assert!(message(&replies[0]).contains("ended"));
    assert!(message(&replies[29]).contains("not asked"), "{:?}", replies[29]);
    assert_eq!(child.restarts(), 24);
}

#[test]
fn what_cannot_be_tried_says_why() {
    let mut nowhere = launch(&[]);
    nowhere.command = vec!["/nowhere/at/all".to_owned()];
    assert!(matches!(Child::start(nowhere), Err(StartError::Program(_))));
    let mut nothing = launch(&[]);
    nothing.command.clear();
    assert!(matches!(Child::start(nothing), Err(StartError::Program(_))));
    let protocol = Child::start(launch(&["--every", "protocol"])).unwrap_err();
    assert!(protocol.to_string().contains("protocol 99"), "{protocol}");
    let edition = Child::start(launch(&["--every", "edition"])).unwrap_err();
    assert!(
        matches!(&edition, StartError::Edition(words) if words.contains("1999.1")),
        "{edition}"
    );
}
