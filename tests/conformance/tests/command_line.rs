//! The program as a vendor uses it: exit codes, closing line, reports, known failures.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

const KIT: &str = env!("CARGO_BIN_EXE_cre-conform");
const CORE: &str = env!("CARGO_BIN_EXE_cre-conform-core");

fn run(options: &[&str], vendor: &[&str]) -> Output {
    Command::new(KIT)
        .args(options)
        .arg("--")
        .args(vendor)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn last_line(output: &Output) -> String {
    text(output).lines().last().unwrap_or_default().to_owned()
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// A folder with two vectors: one that the core answers as expected, and one whose expected answer is wrong on purpose.
fn two_vectors() -> PathBuf {
    let folder = file("two-vectors");
    std::fs::create_dir_all(&folder).unwrap();
    let vector = |id: &str, findings: &str| {
        format!(
            r#"{{"id": "{id}", "paragraph": "R4.3", "comment": "no prior", "flags": ["Alone"], "origin": "hand",
            "call": {{"version": 1, "edition": "2026.1", "now": "2026-11-20T09:30:00+01:00", "moment": "signing",
                "draft": {{"exam": {{"code": "CT-SINUS"}}}}}},
            "carnet": {{"format": "cre-carnet", "version": 1,
                "patient": {{"key": {{"authority": "mpi", "value": "invented-1"}}}}, "entries": []}},
            "expected": {{"findings": {findings}}}}}"#
        )
    };
    let whole = format!(
        r#"{{"format": "cre-vectors", "version": 1, "edition": "2026.1", "catalogue": {{"version": "2026.1-starter", "hash": "h"}},
        "notes": {{"Alone": {{"bugType": "b", "description": "d", "effect": "e", "source": "R4.3"}}}},
        "vectors": [{}, {}]}}"#,
        vector("right", "[]"),
        vector("wrong", r#"[{"kind": "frequency"}]"#)
    );
    std::fs::write(folder.join("two.json"), whole).unwrap();
    folder
}

#[test]
fn the_core_conforms_and_every_report_says_so() {
    let (json, junit, certificate) = (file("r.json"), file("r.xml"), file("r.md"));
    let known = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../vectors/open.txt");
    let options = [
        "--suite",
        "vectors,generated",
        "--strategies",
        "mostly-valid,raw",
        "--cases",
        "60",
        "--jobs",
        "2",
        "--date",
        "2026-11-28",
        "--known-failures",
        known.to_str().unwrap(),
        "--report-json",
        json.to_str().unwrap(),
        "--report-junit",
        junit.to_str().unwrap(),
        "--certificate",
        certificate.to_str().unwrap(),
    ];
    let output = run(&options, &[CORE]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap();
    let report: Value = serde_json::from_str(&read(&json)).unwrap();
    let passed = report["counts"]["passed"].as_u64().unwrap();
    assert_eq!(
        last_line(&output),
        format!("{passed} passed, 0 failed, 0 skipped")
    );
    assert_eq!(report["seed"], 20_261);
    assert_eq!(report["suites"][1]["counts"]["passed"], 60);
    assert!(read(&junit).contains(r#"<testsuite name="vectors""#));
    let page = read(&certificate);
    for fact in [
        "2026-11-28",
        "2026.1",
        "bytes",
        "This implementation **conforms in part** to the rules",
        "seed 20261",
        "| R4 Redundancy |",
        "not every suite",
    ] {
        assert!(page.contains(fact), "{fact}: {page}");
    }
    assert!(page.lines().count() < 150, "it is one page");
}

#[test]
fn what_skips_everything_does_not_conform_and_says_why() {
    let certificate = file("silent.md");
    let page = certificate.to_str().unwrap();
    let options = [
        "--strategies",
        "mostly-valid,raw",
        "--cases",
        "40",
        "--law-cases",
        "3",
        "--compare",
        "full",
        "--certificate",
        page,
    ];
    let output = run(&options, &[CORE, "--every", "skip"]);
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output);
    let first = said.lines().next().unwrap_or_default();
    assert!(first.contains(": judged 0 of 1,"), "{first}");
    assert!(
        first.ends_with("that expect a finding; nothing was judged."),
        "{first}"
    );
    assert!(said.contains("  generated:\n    40 x not yet\n"), "{said}");
    assert!(said.contains("order-of-entries, "), "{said}");
    assert!(
        said.contains(" were not answered, the first with: skipped: not yet"),
        "{said}"
    );
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("| generated | 40 | not yet |"), "{page}");
    assert!(page.contains("order-of-entries, "), "{page}");
    assert!(
        page.contains("\n**Nothing was judged** of this implementation against the rules of"),
        "{page}"
    );
    assert!(!page.contains("conforms"), "{page}");
}

#[test]
fn what_answers_little_conforms_in_part() {
    let certificate = file("little.md");
    let page = certificate.to_str().unwrap();
    let options = [
        "--strategies",
        "mostly-valid,raw",
        "--cases",
        "40",
        "--law-cases",
        "3",
        "--certificate",
        page,
        "--timeout",
        "30",
    ];
    let output = run(&options, &[CORE, "--every", "silent"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let first = text(&output).lines().next().unwrap_or_default().to_owned();
    assert!(first.contains(" vectors, 0 of the "), "{first}");
    assert!(
        first.ends_with(
            "; conforms in part; fewer than half of the vectors that expect a finding were judged."
        ),
        "{first}"
    );
    let page = std::fs::read_to_string(page).unwrap();
    assert!(
        page.contains("\nThis implementation **conforms in part** to the rules of"),
        "{page}"
    );
    assert!(!page.contains("**conforms**"), "{page}");
}

/// A paragraph is taken by its whole number; a section by its own.
#[test]
fn only_takes_a_paragraph_and_not_one_that_begins_alike() {
    let list = Command::new(KIT).arg("--list").output().unwrap();
    let list = text(&list);
    let of = |wanted: &dyn Fn(&str) -> bool| {
        list.lines()
            .filter(|line| line.starts_with('R') && line.split_whitespace().nth(1).is_some_and(wanted))
            .count()
    };
    for (only, count) in [
        ("R4.4", of(&|paragraph| paragraph == "R4.4")),
        ("R4.40", of(&|paragraph| paragraph == "R4.40")),
    ] {
        assert!(count > 0, "{only}");
        let output = run(&["--vectors-only", "--only", only], &[CORE]);
        assert_eq!(
            last_line(&output),
            format!("{count} passed, 0 failed, 0 skipped"),
            "{only}"
        );
    }
    let section = of(&|paragraph| paragraph.starts_with("R4."));
    let output = run(&["--vectors-only", "--only", "R4"], &[CORE]);
    let passed = last_line(&output);
    let passed: usize = passed.split(' ').next().unwrap().parse().unwrap();
    assert!(passed >= section, "{passed} of {section}");
}

#[test]
fn what_is_wrong_is_shown_with_the_rule_and_the_case() {
    let folder = two_vectors();
    let folder = folder.to_str().unwrap();
    let output = run(&["--vectors-only", "--vectors", folder], &[CORE]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output);
    for words in [
        "FAILED vector wrong (R4.3)",
        r#"at /findings/0: expected {"kind":"frequency"}, answered nothing"#,
        "> **R4.3** *Window*",
        r#""code":"CT-SINUS""#,
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(last_line(&output), "1 passed, 1 failed, 0 skipped");
}

#[test]
fn a_known_failure_passes_and_an_unexpected_pass_fails() {
    let folder = two_vectors();
    let folder = folder.to_str().unwrap();
    let with_list = |name: &str, list: &str| {
        let known = file(name);
        std::fs::write(&known, list).unwrap();
        let options = [
            "--vectors-only",
            "--vectors",
            folder,
            "--known-failures",
            known.to_str().unwrap(),
        ];
        run(&options, &[CORE])
    };
    let known = with_list("known-1.txt", "# list\nwrong its expected answer is wrong\n");
    assert_eq!(known.status.code(), Some(0), "{}", text(&known));
    let list = file("failing.txt");
    let options = [
        "--vectors-only",
        "--vectors",
        folder,
        "--list-failures",
        list.to_str().unwrap(),
    ];
    assert_eq!(run(&options, &[CORE]).status.code(), Some(1));
    let listed = std::fs::read_to_string(list).unwrap();
    assert!(listed.contains("\nwrong open (R4.3): /findings/0\n"), "{listed}");
    assert_eq!(with_list("known-4.txt", &listed).status.code(), Some(0));
    let unexpected = with_list("known-2.txt", "wrong as above\nright not yet\n");
    assert_eq!(unexpected.status.code(), Some(1));
    assert!(text(&unexpected).contains("UNEXPECTED PASS right"));
    let unknown = with_list("known-3.txt", "renamed no longer there\n");
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_kind_of_difference_can_be_known_too() {
    let list = file("failing-generated.txt");
    let run = |more: &[&str], vendor: &[&str]| {
        let options = [
            "--generated-only",
            "--cases=200",
            "--strategies=mostly-valid,raw",
            "--no-shrinking",
        ];
        run(&[options.as_slice(), more].concat(), vendor)
    };
    let wrong: &[&str] = &[CORE, "--every", "wrong"];
    let failing = run(&["--list-failures", list.to_str().unwrap()], wrong);
    assert_eq!(failing.status.code(), Some(1));
    let listed = std::fs::read_to_string(&list).unwrap();
    let kind = "\n\"/findings/*/level: interrupt / info\" open (";
    assert!(listed.contains(kind), "{listed}");
    let with_list = &["--known-failures", list.to_str().unwrap()];
    let known = run(with_list, wrong);
    assert_eq!(known.status.code(), Some(0), "{}", text(&known));
    assert_eq!(last_line(&known), "200 passed, 0 failed, 0 skipped");
    assert!(text(&known).contains("known failures: "));
    // Mended, it no longer belongs on the list; one case alone does not tell.
    let mended = run(with_list, &[CORE]);
    assert_eq!(mended.status.code(), Some(1));
    assert!(text(&mended).contains("UNEXPECTED PASS /findings/*/level: interrupt / info"));
    let one = run(
        &[with_list, ["--case", "mostly-valid:3"].as_slice()].concat(),
        &[CORE],
    );
    assert_eq!(one.status.code(), Some(0), "{}", text(&one));
    // What is not listed fails beside what is.
    let kept: Vec<&str> = listed
        .lines()
        .filter(|line| !line.contains("interrupt / info"))
        .collect();
    std::fs::write(&list, kept.join("\n")).unwrap();
    assert_eq!(run(with_list, wrong).status.code(), Some(1));
}

#[test]
fn a_generated_failure_is_small_and_can_be_asked_again() {
    let options = [
        "--generated-only",
        "--cases",
        "200",
        "--strategies",
        "mostly-valid",
        "--max-failures",
        "1",
    ];
    let output = run(&options, &[CORE, "--every", "wrong"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output);
    assert!(said.contains("the case (1 entry)"), "{said}");
    assert!(said.contains(" (about R4."), "{said}");
    assert!(
        said.contains("\n  seen once, first in case mostly-valid:"),
        "{said}"
    );
    assert!(
        said.contains("as a vector, once its expected answer is confirmed"),
        "{said}"
    );
    let again = said
        .lines()
        .find(|line| line.contains("again: cre-conform"))
        .unwrap();
    let words: Vec<&str> = again
        .split_whitespace()
        .skip(2)
        .take_while(|word| *word != "--")
        .collect();
    let once_more = run(&words, &[CORE, "--every", "wrong"]);
    assert_eq!(
        last_line(&once_more),
        "0 passed, 1 failed, 0 skipped",
        "{words:?}"
    );
}

#[test]
fn a_history_that_differs_is_cited_before_what_follows_from_it() {
    let options = [
        "--generated-only",
        "--cases",
        "200",
        "--strategies",
        "mostly-valid",
        "--max-failures",
        "1",
        "--compare",
        "verdict",
    ];
    let output = run(&options, &[CORE, "--every", "status"]);
    let said = text(&output);
    assert!(said.contains("/findings/*/level: "), "{said}");
    assert!(
        said.contains("; its history differs too, and first, at /history/0/status"),
        "{said}"
    );
    assert!(said.contains(" (about R1.9)"), "{said}");
}

#[test]
fn what_cannot_be_tried_has_exit_code_2() {
    for (options, vendor) in [
        (&["--vectors-only"][..], &["/nowhere/at/all"][..]),
        (&["--vectors-only"], &[CORE, "--every", "protocol"]),
        (&["--vectors-only"], &[]),
        (&["--no-such-option"], &[CORE]),
        (&["--vectors", "/nowhere/at/all"], &[CORE]),
    ] {
        let output = run(options, vendor);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{options:?} {vendor:?}: {}",
            text(&output)
        );
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn with_another_catalogue_the_vectors_are_skipped_and_an_implementation_must_have_it() {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/trial-pack/pack.json");
    let options = [
        "--catalogue",
        pack,
        "--suite",
        "vectors,generated",
        "--cases",
        "30",
    ];
    let without = run(&options, &[CORE]);
    assert_eq!(without.status.code(), Some(2));
    let said = String::from_utf8(without.stderr).unwrap();
    assert!(said.contains("its catalogue is 2026.1-starter"), "{said}");
    let with = Command::new(KIT)
        .args(options)
        .args(["--strategies", "mostly-valid", "--", CORE])
        .env("CRE_CATALOGUE", pack)
        .output()
        .unwrap();
    let (said, last) = (text(&with), last_line(&with));
    assert_eq!(with.status.code(), Some(0), "{said}");
    assert!(
        said.contains("it rests on the catalogue 2026.1-starter"),
        "{said}"
    );
    assert!(last.starts_with("30 passed, 0 failed, "), "{last}");
}
