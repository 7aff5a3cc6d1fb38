//! `cargo xtask test`: what CI runs, as a list of steps. A failing step does not stop the others.

use crate::process::{self, Program};
use crate::report::{Line, Verdict};
use crate::tally::Tally;
use crate::{
    COMMANDS, Outcome, benches, c_library, c_threads, conform_c, conformance, first_command, fuzzing, lint,
    npm, only, package, patient_dicom, report, tools, tutorial, web, windows, workspace,
};

/// One step of the test run.
struct Step {
    name: &'static str,
    run: fn() -> Outcome<Verdict>,
}

/// A step that needs what it lacks says `Skipped` with the reason; anything wrong is an error.
const STEPS: &[Step] = &[
    Step {
        name: "tools",
        run: || tools::install().map(|()| Verdict::Passed(String::new())),
    },
    Step {
        name: "testdata",
        run: testdata,
    },
    Step {
        name: "format",
        run: format,
    },
    Step {
        name: "lint",
        run: lint::check,
    },
    Step {
        name: "clippy",
        run: clippy,
    },
    Step {
        name: "doc",
        run: doc,
    },
    Step {
        name: "deny",
        run: deny,
    },
    Step {
        name: "generated",
        run: generated,
    },
    Step {
        name: "rust",
        run: rust,
    },
    Step {
        name: "patient-dicom",
        run: patient_dicom::check,
    },
    Step {
        name: "c-library",
        run: c_library::check,
    },
    Step {
        name: "c-threads",
        run: c_threads::check,
    },
    Step {
        name: "windows",
        run: windows::check,
    },
    Step {
        name: "conform-c",
        run: conform_c::check,
    },
    Step {
        name: "package",
        run: package::check,
    },
    Step {
        name: "wasm-build",
        run: wasm_build,
    },
    Step {
        name: "npm",
        run: npm::check,
    },
    Step {
        name: "web",
        run: web::check,
    },
    Step {
        name: "vectors",
        run: conformance::check_vectors,
    },
    Step {
        name: "conform",
        run: conformance::check,
    },
    Step {
        name: "conform-web",
        run: conformance::check_web,
    },
    Step {
        name: "tutorial",
        run: tutorial::check,
    },
    Step {
        name: "fuzz-smoke",
        run: fuzz_smoke,
    },
    Step {
        name: "bench-smoke",
        run: bench_smoke,
    },
    Step {
        name: "first-command",
        run: readme,
    },
];

/// `cargo xtask test [--only STEP,...] [--list]`.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    if arguments == ["--list"] {
        println!("{}", names.join("\n"));
        return Ok(());
    }
    let chosen = only(arguments, &names)?;
    let mut lines = Vec::new();
    for step in STEPS {
        if chosen.is_empty() || chosen.iter().any(|name| name == step.name) {
            lines.push(Line::of(step.name, step.run));
        }
    }
    report::close(&lines)
}

fn passed(tally: Tally) -> Verdict {
    Verdict::Passed(tally.shown())
}

fn skipped(reason: &str) -> Verdict {
    Verdict::Skipped(reason.to_owned())
}

fn testdata() -> Outcome<Verdict> {
    match workspace::testdata() {
        Some(_) => Ok(Verdict::Passed("real inputs are there".to_owned())),
        None if workspace::is_ci() => Err("CRE_TESTDATA names no folder, and CI must have it".into()),
        None => Ok(skipped(
            "CRE_TESTDATA names no folder: tests on real inputs are skipped",
        )),
    }
}

fn format() -> Outcome<Verdict> {
    Program::cargo(&["fmt", "--all", "--check"])?.stream()?;
    if !fuzzing::targets()?.is_empty() {
        Program::cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"])?.stream()?;
    }
    Ok(passed(Tally::default()))
}

fn clippy() -> Outcome<Verdict> {
    let words = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ];
    Program::cargo(&words)?.stream().map(passed)
}

fn doc() -> Outcome<Verdict> {
    Program::cargo(&["doc", "--no-deps", "--workspace"])?
        .env("RUSTDOCFLAGS", "-D warnings")
        .stream()
        .map(passed)
}

fn deny() -> Outcome<Verdict> {
    Program::cargo(&["deny", "--all-features", "check", "bans", "licenses", "sources"])?
        .stream()
        .map(passed)
}

fn generated() -> Outcome<Verdict> {
    let mut names = Vec::new();
    for command in COMMANDS.iter().filter(|command| command.checked) {
        (command.run)(&["--check".to_owned()]).map_err(|error| format!("{}: {error}", command.name))?;
        names.push(command.name);
    }
    Ok(match names.as_slice() {
        [] => skipped("nothing is generated yet"),
        _ => Verdict::Passed(format!("not stale: {}", names.join(", "))),
    })
}

/// The tests of every member. Those of the conformance kit judge tens of thousands of cases, mostly in one thread: they are compiled
/// like the kit itself, and run beside the others; what they say is shown when they have ended.
fn rust() -> Outcome<Verdict> {
    const KIT: &str = "cre-conformance";
    let tallies = process::side_by_side(vec![
        Box::new(|| Program::cargo(&["test", "--workspace", "--no-fail-fast", "--exclude", KIT])?.stream()),
        Box::new(|| {
            let words = ["test", "--profile", "kit", "--no-fail-fast", "--package", KIT];
            let (code, said) = Program::cargo(&words)?.ended()?;
            let shown = format!("cargo {}", words.join(" "));
            println!("$ {shown}\n{said}");
            let tally = Tally::of(&said);
            match code {
                0 => Ok(tally),
                _ => Err(format!("`{shown}`: exit code {code} ({})", tally.shown()).into()),
            }
        }),
    ])?;
    if tallies.iter().any(|tally| tally.passed == 0) {
        return Err("no test ran".into());
    }
    Ok(passed(tallies.into_iter().sum()))
}

fn wasm_build() -> Outcome<Verdict> {
    Program::cargo(&[
        "build",
        "--package",
        "cre-core",
        "--package",
        "cre-dicom",
        "--no-default-features",
        "--target",
        "wasm32-unknown-unknown",
    ])?
    .stream()
    .map(passed)
}

fn fuzz_smoke() -> Outcome<Verdict> {
    let targets = fuzzing::targets()?;
    let mut tally = Tally::default();
    // A fuzzer is one thread.
    for pair in targets.chunks(2) {
        let work = pair
            .iter()
            .map(|target| -> process::Work<'_, Tally> { Box::new(move || fuzzing::run(target, 20)) });
        tally.add(process::side_by_side(work.collect())?.into_iter().sum());
    }
    Ok(if targets.is_empty() {
        skipped("no fuzz target yet")
    } else {
        passed(tally)
    })
}

fn bench_smoke() -> Outcome<Verdict> {
    let all = workspace::benchmarks()?;
    for (package, bench) in &all {
        benches::smoke_one(package, bench)?;
    }
    Ok(match all.len() {
        0 => skipped("no benchmark yet"),
        count => Verdict::Passed(format!("{count} benchmarks run")),
    })
}

fn readme() -> Outcome<Verdict> {
    if first_command::exists() {
        first_command::check().map(Verdict::Passed)
    } else {
        Ok(skipped("no README.md yet"))
    }
}
