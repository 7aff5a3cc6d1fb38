//! Step `patient-dicom`: the DICOM objects of the worked patient are what their script writes, and DCMTK reads in them
//! what is committed.

use crate::process::Program;
use crate::report::Verdict;
use crate::{Outcome, tools, workspace};

/// Writes and dumps the objects again, and compares.
pub(crate) fn check() -> Outcome<Verdict> {
    let python = tools::dicom_peers()?;
    let committed = workspace::root().join("examples/patient/dicom");
    let written = workspace::target().join("patient-dicom");
    std::fs::create_dir_all(&written)?;
    Program::new(&python, &["examples/patient/dicom/write.py"])?
        .arg(&written)
        .stream()?;
    let (mut same, mut dumped) = (0, 0);
    for entry in std::fs::read_dir(&committed)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let made = written.join(&name);
        if !made.is_file() {
            continue;
        }
        // The bytes of a deflated file depend on the version of zlib; what it says is compared below.
        if name != "ct-dose-report-cumulative.dcm" {
            if std::fs::read(&path)? != std::fs::read(&made)? {
                return Err(format!("examples/patient/dicom/{name} is not what write.py writes").into());
            }
            same += 1;
        }
        let dump = committed.join("read-back").join(name.replace(".dcm", ".txt"));
        if dump.is_file() {
            let said = Program::new("dsrdump", &["-q", "+Pc"])?.arg(&made).capture()?;
            if said != std::fs::read_to_string(&dump)? {
                return Err(format!("dsrdump reads something else in {name} than {}", dump.display()).into());
            }
            dumped += 1;
        }
    }
    if (same, dumped) != (8, 6) {
        return Err(format!("{same} files and {dumped} dumps compared, 8 and 6 expected").into());
    }
    Ok(Verdict::Passed(format!(
        "{same} files written again alike, {dumped} read back by dsrdump"
    )))
}
