//! The report for machines that read JUnit.

use super::Report;
use super::text::failure;
use crate::suite::{Counts, Test, Verdict};
use quick_junit::{NonSuccessKind, Report as Whole, TestCase, TestCaseStatus, TestSuite};

/// The report in JUnit's form: one test suite for each suite.
///
/// # Errors
/// The text cannot be written, which would be a fault of the kit.
pub fn junit(report: &Report) -> Result<String, quick_junit::SerializeError> {
    let name = format!(
        "cre-conform {} {}",
        report.implementation.name, report.implementation.version
    );
    let mut whole = Whole::new(name);
    for result in &report.suites {
        let mut suite = TestSuite::new(result.suite.word());
        let Counts {
            passed,
            failed,
            skipped,
        } = result.counts;
        let facts = [
            ("kit", report.kit.clone()),
            ("protocol", report.protocol.to_string()),
            ("edition", report.edition.clone()),
            (
                "catalogue",
                format!("{} {}", report.catalogue.version, report.catalogue.hash),
            ),
            ("compare", report.compare.word().to_owned()),
            ("seed", report.seed.to_string()),
            ("vectors", format!("{} {}", report.vectors, report.vectors_hash)),
            (
                "cases",
                format!("{passed} passed, {failed} failed, {skipped} skipped"),
            ),
            ("command", report.command.join(" ")),
            ("date", report.date.clone().unwrap_or_default()),
        ];
        for fact in facts {
            suite.add_property((fact.0, fact.1.as_str()));
        }
        suite.add_test_cases(result.tests.iter().map(of_test));
        whole.add_test_suite(suite);
    }
    if !report.protocol_faults.is_empty() {
        let mut suite = TestSuite::new("protocol");
        suite.add_test_cases(report.protocol_faults.iter().map(|fault| {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(fault.as_str());
            TestCase::new("protocol", status)
        }));
        whole.add_test_suite(suite);
    }
    whole.to_string()
}

fn of_test(test: &Test) -> TestCase {
    let status = match &test.verdict {
        Verdict::Passed => TestCaseStatus::success(),
        Verdict::Failed(fault) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(fault.message.as_str());
            status.set_description(failure(test, fault));
            status
        }
        Verdict::UnexpectedPass(reason) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(format!(
                "passes, though it is listed as a known failure: {reason}"
            ));
            status
        }
        Verdict::Skipped(why) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(why.as_str());
            status
        }
        Verdict::KnownFailure(reason) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(format!("known failure: {reason}"));
            status
        }
    };
    let mut case = TestCase::new(test.id.as_str(), status);
    case.set_classname(format!("{}.{}", test.suite.word(), test.paragraph));
    case
}
