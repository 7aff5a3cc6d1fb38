//! The `cre` command as a person or a script meets it: answers, exit codes, and files that stay whole.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const NOW: &str = "2026-11-20T09:30:00+01:00";

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../examples/patient")
        .join(name)
        .display()
        .to_string()
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("cre-cli-{}-{name}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    path
}

fn cre(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cre"))
        .args(arguments)
        .args(["--now", NOW, "--language", "en"])
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn check(draft: &str, more: &[&str]) -> Output {
    let (carnet, draft) = (example("carnet.json"), example(draft));
    cre(&[
        &[
            "check", "--carnet", &carnet, "--draft", &draft, "--moment", "signing",
        ],
        more,
    ]
    .concat())
}

#[test]
fn a_redundant_order_interrupts_a_follow_up_is_silent_an_unknown_side_is_a_hint() {
    let redundant = text(&check("draft-redundant.json", &[]));
    assert!(
        redundant.contains("Attention  Recently performed: CT of the neck (2026-09-28"),
        "{redundant}"
    );
    assert!(redundant.contains("=> Open the existing images or report"));
    assert!(text(&check("draft-follow-up.json", &[])).contains("Nothing to report."));
    let possible = text(&check("draft-possible.json", &[]));
    assert!(
        possible.contains("Hint  Possible repeat: MRI of the knee")
            && possible.contains("Complete the request (side)")
    );
}

#[test]
fn no_line_is_wider_than_a_hundred_columns_and_pipes_get_no_colour() {
    for draft in [
        "draft-redundant.json",
        "draft-follow-up.json",
        "draft-possible.json",
    ] {
        let shown = text(&check(draft, &["--trace"]));
        assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
        assert!(!shown.contains('\u{1b}'));
    }
}

#[test]
fn json_is_the_librarys_canonical_answer() {
    let answer = text(&check("draft-redundant.json", &["--json"]));
    let value: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(value["findings"][0]["level"], "interrupt");
    assert_eq!(
        serde_json::to_string(&value).unwrap(),
        answer.trim_end(),
        "sorted members, no white space"
    );
}

#[test]
fn bad_input_is_exit_1_with_code_and_place_and_usage_is_exit_2() {
    let folder = folder("bad");
    let draft = folder.join("draft.json");
    fs::write(&draft, r#"{"exam": {"kode": "CT-NECK"}}"#).unwrap();
    let carnet = example("carnet.json");
    let draft = draft.display().to_string();
    let output = cre(&["check", "--carnet", &carnet, "--draft", &draft]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("error[CRE-1010]") && said.contains("/exam/kode"),
        "{said}"
    );
    let output = cre(&["check", "--carnet", &carnet, "--draft", &draft, "--json"]);
    let record: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(
        (&record["code"], &record["place"]),
        (&"CRE-1010".into(), &"/exam/kode".into())
    );
    assert_eq!(
        cre(&["check", "--carnet", "nowhere.json", "--draft", &draft])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(cre(&["check"]).status.code(), Some(2));
    assert_eq!(
        cre(&["carnet", "show", &folder.display().to_string()])
            .status
            .code(),
        Some(1),
        "a folder is no file"
    );
    let output = Command::new(env!("CARGO_BIN_EXE_cre"))
        .args(["carnet", "show", &carnet, "--now", "yesterday"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_confirmed_finding_is_not_raised_again_for_that_order() {
    let folder = folder("decide");
    let decided = folder.join("carnet.json").display().to_string();
    let (carnet, draft) = (example("carnet.json"), example("draft-redundant.json"));
    let decide = |reason: &str| {
        cre(&[
            "decide",
            "--carnet",
            &carnet,
            "--draft",
            &draft,
            "--moment",
            "signing",
            "--confirm",
            "--reason",
            reason,
            "--output",
            &decided,
        ])
    };
    assert_eq!(
        decide("use-prior").status.code(),
        Some(1),
        "a reason for withdrawing does not confirm"
    );
    assert!(text(&decide("clinical-change")).contains("confirmed: 1 finding(s)"));
    let again = |draft: &str| {
        text(&cre(&[
            "check",
            "--carnet",
            &decided,
            "--draft",
            &example(draft),
            "--moment",
            "signing",
        ]))
    };
    assert!(again("draft-redundant.json").contains("Nothing to report."));
    // Another order of the same exam is another question.
    let other = folder.join("draft.json");
    fs::write(
        &other,
        r#"{"order": "W-9999", "exam": {"code": "CT-NECK", "contrast": "given"}}"#,
    )
    .unwrap();
    let other = cre(&[
        "check",
        "--carnet",
        &decided,
        "--draft",
        &other.display().to_string(),
        "--moment",
        "signing",
    ]);
    assert!(text(&other).contains("Attention"));
}

#[test]
fn import_takes_the_good_lists_the_bad_and_loses_nothing() {
    let folder = folder("import");
    let path = |name: &str| folder.join(name).display().to_string();
    fs::copy(example("carnet.json"), path("carnet.json")).unwrap();
    fs::write(
        path("broken.json"),
        r#"{"format": "cre-carnet", "version": 1, "patient": {"kee": 1}, "entries": []}"#,
    )
    .unwrap();
    fs::write(path("other.json"), r#"{"format": "cre-carnet", "version": 1, "patient": {"key": {"authority": "x", "value": "y"}}, "entries": []}"#).unwrap();
    fs::write(
        path("entry.json"),
        r#"{"id": "new", "author": {"system": "s"}, "instant": "2026-11-19T10:00:00+01:00", "revision": 1,
            "content": {"told": {"exam": {"code": "XR-KNEE", "side": "left"}, "date": "2026-10"}}}"#,
    )
    .unwrap();
    let before = fs::read(path("carnet.json")).unwrap();
    let only_bad = cre(&[
        "carnet",
        "import",
        "--into",
        &path("carnet.json"),
        &path("broken.json"),
        &path("other.json"),
    ]);
    let said = String::from_utf8(only_bad.stderr).unwrap();
    assert_eq!(only_bad.status.code(), Some(1));
    assert!(
        said.contains("CRE-1010") && said.contains("/patient/kee") && said.contains("CRE-1301"),
        "{said}"
    );
    assert_eq!(
        fs::read(path("carnet.json")).unwrap(),
        before,
        "nothing stored is touched"
    );
    let mixed = cre(&[
        "carnet",
        "import",
        "--into",
        &path("carnet.json"),
        &path("entry.json"),
        &path("broken.json"),
    ]);
    assert_eq!(mixed.status.code(), Some(1));
    let shown = text(&cre(&["carnet", "show", &path("carnet.json")]));
    assert!(
        shown.contains("knee radiograph, left") && shown.contains("CT of the neck"),
        "{shown}"
    );
    let fresh = cre(&[
        "carnet",
        "import",
        "--into",
        &path("fresh.json"),
        &example("carnet.json"),
    ]);
    assert!(text(&fresh).contains("1 of 1 file(s) taken"));
}

#[test]
fn add_merge_export_and_todo() {
    let folder = folder("carnet");
    let path = |name: &str| folder.join(name).display().to_string();
    fs::copy(example("carnet.json"), path("a.json")).unwrap();
    fs::copy(example("carnet.json"), path("b.json")).unwrap();
    let told = [
        "carnet",
        "add",
        "--carnet",
        &path("a.json"),
        "--told",
        "--exam",
        "CT-CHEST",
        "--date",
        "2019",
        "--place",
        "Metz",
    ];
    text(&cre(&told));
    let once = fs::read(path("a.json")).unwrap();
    text(&cre(&told));
    assert_eq!(
        fs::read(path("a.json")).unwrap(),
        once,
        "stating the same twice is stating it once"
    );
    let raw = [
        "carnet",
        "add",
        "--carnet",
        &path("b.json"),
        "--modality",
        "CT",
        "--region",
        "chest",
        "--date",
        "2020-05-07",
    ];
    text(&cre(&raw));
    text(&cre(&[
        "carnet",
        "merge",
        &path("a.json"),
        &path("b.json"),
        "-o",
        &path("ab.json"),
    ]));
    text(&cre(&[
        "carnet",
        "merge",
        &path("b.json"),
        &path("a.json"),
        "-o",
        &path("ba.json"),
    ]));
    assert_eq!(
        fs::read(path("ab.json")).unwrap(),
        fs::read(path("ba.json")).unwrap()
    );
    let exported = text(&cre(&["carnet", "export", &path("ab.json")]));
    assert_eq!(exported.as_bytes(), fs::read(path("ab.json")).unwrap());
    let merged = cre(&[
        "carnet",
        "merge",
        &path("a.json"),
        &path("b.json"),
        "-o",
        &path("ab.json"),
        "--json",
    ]);
    let merged: Value = serde_json::from_str(&text(&merged)).unwrap();
    assert!(merged["entries"].as_u64().unwrap() > 20);
    let todo = text(&cre(&["carnet", "todo", &path("ab.json")]));
    assert!(
        todo.contains("request without appointment") && todo.contains("MRI of the lumbar spine"),
        "{todo}"
    );
    assert_eq!(
        cre(&["carnet", "add", "--carnet", &path("a.json")]).status.code(),
        Some(1),
        "nothing is stated"
    );
    let shown = text(&cre(&["carnet", "show", &path("ab.json")]));
    assert!(
        !shown.contains("Exemple Marie") && !shown.contains("MPI-000417"),
        "no identity is shown"
    );
}

#[test]
fn show_writes_the_dose_paragraph_of_one_exam() {
    let carnet = example("carnet.json");
    let shown = text(&cre(&["carnet", "show", &carnet, "--dose-paragraph", "10-dose"]));
    assert!(
        shown.contains("dose report: DLP 402.5 mGy·cm (16 cm phantom)."),
        "{shown}"
    );
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    let json = text(&cre(&[
        "carnet",
        "show",
        &carnet,
        "--dose-paragraph",
        "10-dose",
        "--json",
    ]));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["paragraph"]["data"]["exam"], "10-dose");
    let nobody = cre(&["carnet", "show", &carnet, "--dose-paragraph", "nobody"]);
    assert!(!nobody.status.success());
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("CRE-3004"));
}
