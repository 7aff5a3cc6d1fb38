//! Step `web`: the packed package and the example in Debian's Chromium, in the page and in a worker: plain modules, Vite, webpack.

use crate::dist::npm;
use crate::report::Verdict;
use crate::{Outcome, tools};

/// Runs the step.
pub(crate) fn check() -> Outcome<Verdict> {
    tools::web()?;
    let chromium = tools::chromium()?;
    let web = crate::npm::install(&npm::build()?)?;
    let environment = [("CRE_CHROMIUM", chromium)];
    let tally = crate::npm::tests(&web, &["packaging", "example", "readme"], &environment)?;
    crate::benches::web(true)?;
    Ok(Verdict::Passed(tally.shown()))
}
