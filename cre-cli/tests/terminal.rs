//! The `cre` command beside other programs: colour, hostile texts, permissions, and whose data it prints.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_core::engine::Engine;
use cre_core::time::Instant;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const NOW: &str = "2026-11-20T09:30:00+01:00";

fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/patient");
    folder.join(name).display().to_string()
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("cre-terminal-{}-{name}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    path
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cre"));
    command
        .args(arguments)
        .args(["--now", NOW, "--language", "en"])
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn answer(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn cre(arguments: &[&str]) -> String {
    answer(&command(arguments).output().unwrap())
}

const REDUNDANT: [&str; 3] = ["check", "--moment", "signing"];

fn check<'a>(carnet: &'a str, draft: &'a str) -> Vec<&'a str> {
    [&REDUNDANT[..], &["--carnet", carnet, "--draft", draft]].concat()
}

#[test]
fn colour_is_shown_where_it_is_forced_and_never_against_no_color() {
    let (carnet, draft) = (example("carnet.json"), example("draft-redundant.json"));
    let run = |variables: &[(&str, &str)]| {
        let mut command = command(&check(&carnet, &draft));
        answer(&command.envs(variables.iter().copied()).output().unwrap())
    };
    let forced = run(&[("CLICOLOR_FORCE", "1")]);
    let without = run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]);
    assert!(
        forced.contains("\u{1b}[31m") || forced.contains("\u{1b}[1m"),
        "{forced}"
    );
    assert!(!without.contains('\u{1b}'));
    assert_eq!(without, run(&[]), "a pipe gets what NO_COLOR gets");
}

#[test]
fn a_text_of_a_document_neither_steers_the_terminal_nor_widens_the_page() {
    let folder = folder("hostile");
    let mut document: Value = serde_json::from_slice(&fs::read(example("carnet.json")).unwrap()).unwrap();
    let entries = document["entries"].as_array_mut().unwrap();
    for entry in entries.iter_mut() {
        if let Some(performance) = entry["content"].get_mut("performance") {
            performance["place"] = json!(format!("here\u{1b}[2J\n{}", "w".repeat(150)));
        }
    }
    entries.push(json!({
        "id": format!("\u{1b}]0;{}", "e".repeat(150)), "author": {"system": "s"}, "revision": 1,
        "instant": "1950-01-10T10:00:00+01:00", "content": {"told": {"exam": {"code": "XR-KNEE"}, "date": "1950"}}
    }));
    let carnet = folder.join("carnet.json").display().to_string();
    fs::write(&carnet, document.to_string()).unwrap();
    let draft = example("draft-redundant.json");
    for arguments in [
        [check(&carnet, &draft), vec!["--trace"]].concat(),
        vec!["carnet", "show", &carnet],
    ] {
        let plain = cre(&arguments);
        let wide = plain.lines().find(|line| line.chars().count() > 100);
        assert_eq!(wide, None, "{plain}");
        let forced = command(&arguments).env("CLICOLOR_FORCE", "1").output().unwrap();
        let forced = answer(&forced);
        assert!(
            !forced.contains("\u{1b}[2J") && !forced.contains("\u{1b}]"),
            "{forced}"
        );
    }
}

#[test]
fn json_is_byte_for_byte_what_the_library_gives() {
    let folder = folder("json");
    let carnet = folder.join("carnet.json").display().to_string();
    // Characters that a terminal filter would drop are data here.
    let text = fs::read_to_string(example("carnet.json")).unwrap();
    fs::write(&carnet, text.replace("Trier", "Tr\u{7f}i\u{9b}er")).unwrap();
    let call = folder.join("call.json").display().to_string();
    let asked = json!({
        "version": 1, "edition": "2026.1", "now": NOW, "moment": "scheduling",
        "draft": {"exam": {"code": "CT-NECK", "contrast": "given"}}
    });
    fs::write(&call, asked.to_string()).unwrap();
    let engine = Engine::embedded().unwrap();
    let open = engine.open_json(&fs::read(&carnet).unwrap()).unwrap();
    let expected = engine.assess_json(&open, asked.to_string().as_bytes()).unwrap();
    assert!(expected.contains("\"moment\":\"scheduling\"") && expected.contains("Tr\u{7f}i"));
    let said = cre(&["check", "--carnet", &carnet, "--draft", &call, "--json"]);
    assert_eq!(said, format!("{expected}\n"));
    let exported = cre(&["carnet", "export", &carnet]);
    assert_eq!(exported, format!("{}\n", open.document_json().unwrap()));
    let file = folder.join("export.json").display().to_string();
    cre(&["carnet", "export", &carnet, "-o", &file]);
    assert_eq!(fs::read_to_string(&file).unwrap(), exported);
}

#[test]
fn show_names_the_authority_and_nobody() {
    let carnet = example("carnet.json");
    for more in [&[][..], &["--json"]] {
        let shown = cre(&[&["carnet", "show", &carnet], more].concat());
        assert!(shown.contains("lu.mpi") && shown.contains("Trier"), "{shown}");
        for identity in ["MPI-000417", "Exemple", "Marie", "1961-04-12"] {
            assert!(!shown.contains(identity), "{shown}");
        }
    }
    let value: Value = serde_json::from_str(&cre(&["carnet", "show", &carnet, "--json"])).unwrap();
    assert_eq!(value["history"].as_array().unwrap().len(), 11);
    let todo: Value = serde_json::from_str(&cre(&["carnet", "todo", &carnet, "--json"])).unwrap();
    assert_eq!(
        (&todo[0]["kind"], &todo[0]["code"]),
        (&json!("request-open"), &json!("MR-LUMBAR-SPINE"))
    );
}

#[test]
fn a_refused_change_leaves_the_file_as_it_was() {
    let folder = folder("untouched");
    let path = |name: &str| folder.join(name).display().to_string();
    fs::copy(example("carnet.json"), path("carnet.json")).unwrap();
    let before = fs::read(path("carnet.json")).unwrap();
    let (carnet, entry, draft) = (
        path("carnet.json"),
        path("entry.json"),
        example("draft-redundant.json"),
    );
    fs::write(
        &entry,
        r#"{"id": "x", "author": {"system": "s"}, "instant": "2026-11-19", "revision": 1}"#,
    )
    .unwrap();
    let decide = [
        "decide",
        "--carnet",
        &carnet,
        "--draft",
        &draft,
        "--reason",
        "use-prior",
    ];
    let told = [
        "carnet", "add", "--carnet", &carnet, "--told", "--exam", "CT-CHEST",
    ];
    for (arguments, code, said) in [
        (
            vec!["carnet", "add", "--carnet", &carnet, "--entry", &entry],
            1,
            "CRE-1102",
        ),
        ([&told[..], &["--date", "2023-13"]].concat(), 1, "error[CRE-11"),
        (
            [&told[..], &["--entry", &entry]].concat(),
            2,
            "cannot be used with",
        ),
        ([&decide[..], &["--confirm"]].concat(), 1, "CRE-3006"),
        (
            [&decide[..], &["--confirm", "--withdraw"]].concat(),
            2,
            "cannot be used with",
        ),
        (decide.to_vec(), 2, "required"),
        (
            vec!["carnet", "merge", &carnet, &entry, "-o", &carnet],
            1,
            "error[CRE-1",
        ),
    ] {
        let output = command(&arguments).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?} {error}");
        assert!(error.contains(said), "{arguments:?} {error}");
        assert_eq!(fs::read(&carnet).unwrap(), before, "{arguments:?}");
    }
    let mut left: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["carnet.json", "entry.json"], "no temporary file stays");
}

#[test]
fn an_entry_keeps_the_id_and_the_institution_it_is_given() {
    let folder = folder("given");
    let carnet = folder.join("carnet.json").display().to_string();
    fs::copy(example("carnet.json"), &carnet).unwrap();
    let told = [
        "carnet", "add", "--carnet", &carnet, "--told", "--exam", "XR-KNEE", "--side", "left",
    ];
    let given = [
        "--id",
        "given-1",
        "--institution",
        "cabinet-beim-weier",
        "--system",
        "ehr",
    ];
    cre(&[&told[..], &given].concat());
    let entry = folder.join("entry.json").display().to_string();
    fs::write(
        &entry,
        r#"{"id": "from-file", "author": {"system": "s"}, "instant": "2026-11-19T10:00:00+01:00", "revision": 1,
            "content": {"told": {"exam": {"code": "XR-HIP", "side": "left"}}}}"#,
    )
    .unwrap();
    cre(&["carnet", "add", "--carnet", &carnet, "--entry", &entry]);
    let document: Value = serde_json::from_str(&fs::read_to_string(&carnet).unwrap()).unwrap();
    let of = |id: &str| {
        let entries = document["entries"].as_array().unwrap();
        entries.iter().find(|entry| entry["id"] == id).unwrap().clone()
    };
    let author = json!({"system": "ehr", "institution": "cabinet-beim-weier"});
    assert_eq!(of("given-1")["author"], author);
    assert!(of("from-file")["content"].get("told").is_some());
}

#[test]
fn a_withdrawal_is_an_entry_with_the_facts_that_were_shown() {
    let folder = folder("withdraw");
    let (carnet, draft) = (example("carnet.json"), example("draft-redundant.json"));
    let output = folder.join("decided.json").display().to_string();
    let arguments = [
        "decide",
        "--carnet",
        &carnet,
        "--draft",
        &draft,
        "--withdraw",
        "--reason",
        "use-prior",
        "--text",
        "seen with the patient",
        "-o",
        &output,
        "--json",
    ];
    let first = cre(&arguments);
    assert_eq!(first, cre(&arguments), "the same decision is the same entry");
    let entry: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(entry["instant"], json!(Instant::parse(NOW).unwrap()));
    let decision = &entry["content"]["alertDecision"];
    assert_eq!(
        (&decision["action"], &decision["order"]),
        (&json!("withdraw"), &json!("W-2001"))
    );
    assert_eq!(decision["findings"][0]["rule"], "min-fallback-ct");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_its_target() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("permissions");
    let (file, link) = (folder.join("carnet.json"), folder.join("link.json"));
    fs::copy(example("carnet.json"), &file).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let _ = fs::remove_file(&link);
    symlink(&file, &link).unwrap();
    let before = fs::read(&file).unwrap();
    let carnet = link.display().to_string();
    cre(&[
        "carnet", "add", "--carnet", &carnet, "--told", "--exam", "CT-CHEST", "--date", "2019",
    ]);
    assert_ne!(fs::read(&file).unwrap(), before);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let device = command(&["carnet", "export", &carnet, "-o", "/dev/null"])
        .output()
        .unwrap();
    assert_eq!(
        device.status.code(),
        Some(1),
        "a device is not replaced by a file"
    );
}
