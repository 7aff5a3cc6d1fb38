//! `cre dose` and the import of DICOM files, as a person or a script meets them.
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

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("cre-dose-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn cre(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cre"));
    command
        .args(arguments)
        .args(["--now", NOW, "--language", "en"])
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The eight DICOM files of the worked patient, alone in a folder.
fn dicom_folder(name: &str) -> PathBuf {
    let target = folder(name);
    for entry in fs::read_dir(example("dicom")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "dcm") {
            fs::copy(&path, target.join(path.file_name().unwrap())).unwrap();
        }
    }
    target
}

#[test]
fn a_folder_says_what_each_file_says_and_what_they_say_together() {
    let folder = dicom_folder("together");
    let output = cre(&["dose", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{}", errors(&output));
    let text = out(&output);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Together: 8 file(s)"), "{text}");
    assert!(
        flat.contains("DLP 467.6 mGy.cm") && flat.contains("AGD L 2.55 mGy; AGD R 2.6 mGy"),
        "{text}"
    );
    assert!(
        flat.contains("2 event(s) that another file tells too (same event UID)"),
        "{text}"
    );
    assert!(
        flat.contains("a better source speaks for the same device"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    for name in ["Exemple^Marie", "Marie", "MPI-000417", "19610412"] {
        assert!(!text.contains(name), "no identity is printed: {name}");
    }
}

#[test]
fn json_gives_values_as_written_and_no_identity() {
    let folder = dicom_folder("json");
    let output = cre(&["--json", "dose", folder.to_str().unwrap()]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["files"].as_array().unwrap().len(), 8);
    let together = answer["together"].as_array().unwrap();
    assert_eq!(together.len(), 1);
    let text = out(&output);
    assert!(text.contains("\"402.5\"") && !text.contains("Marie") && !text.contains("MPI-000417"));
}

#[test]
fn good_files_are_answered_and_bad_ones_listed_with_code_and_place() {
    let folder = dicom_folder("bad");
    fs::write(folder.join("notes.txt"), "not an image").unwrap();
    let whole = fs::read(folder.join("ct-dose-report.dcm")).unwrap();
    fs::write(folder.join("half.dcm"), &whole[..whole.len() / 2]).unwrap();
    let output = cre(&["dose", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("Together: 8 file(s)"));
    let listed = errors(&output);
    assert!(
        listed.contains("CRE-5001") && listed.contains("notes.txt"),
        "{listed}"
    );
    assert!(
        listed.contains("CRE-5002") && listed.contains("half.dcm: byte"),
        "{listed}"
    );
}

#[test]
fn a_file_named_twice_counts_once() {
    let file = example("dicom/ct-dose-report.dcm");
    let once: Value = serde_json::from_slice(&cre(&["--json", "dose", &file]).stdout).unwrap();
    let twice: Value = serde_json::from_slice(&cre(&["--json", "dose", &file, &file]).stdout).unwrap();
    assert_eq!(once, twice);
}

#[cfg(unix)]
#[test]
fn loops_of_links_and_what_is_no_regular_file_are_refused() {
    let folder = dicom_folder("links");
    std::os::unix::fs::symlink(&folder, folder.join("again")).unwrap();
    let output = cre(&["dose", folder.to_str().unwrap(), "/dev/null"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("CRE-6007") && errors(&output).contains("CRE-6002"),
        "{}",
        errors(&output)
    );
    assert!(out(&output).contains("Together: 8 file(s)"));
}

#[test]
fn an_import_joins_the_exams_of_the_carnet_and_a_second_one_changes_nothing() {
    let folder = dicom_folder("import");
    let carnet = folder
        .join("../")
        .join(format!("cre-carnet-{}.json", std::process::id()));
    fs::copy(example("carnet.json"), &carnet).unwrap();
    let carnet = carnet.to_str().unwrap();
    let import = || {
        cre(&[
            "carnet",
            "import",
            "--into",
            carnet,
            "--system",
            "pacs",
            folder.to_str().unwrap(),
        ])
    };
    let first = import();
    assert!(first.status.success(), "{}", errors(&first));
    assert!(out(&first).contains("8 of 8 file(s) taken"), "{}", out(&first));
    let after_first = fs::read(carnet).unwrap();
    assert!(import().status.success());
    assert_eq!(after_first, fs::read(carnet).unwrap());
    let shown = out(&cre(&["carnet", "show", carnet]));
    assert!(shown.contains("2026-10-15"), "the bone scan is there: {shown}");
    let exams = shown
        .lines()
        .filter(|line| line.contains("CT of the neck"))
        .count();
    assert_eq!(exams, 1, "{shown}");
}

#[test]
fn dicom_files_need_a_carnet_and_a_failed_import_leaves_none() {
    let folder = dicom_folder("none");
    let missing = folder.join("new.json");
    let output = cre(&[
        "carnet",
        "import",
        "--into",
        missing.to_str().unwrap(),
        &example("dicom/ct-dose-report.dcm"),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("CRE-6008"));
    assert!(!missing.exists());
}
