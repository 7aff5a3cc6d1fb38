//! Radiation sources of an exam: each device's X-ray, each administration (R6, S11, S89, S90).

use super::statement::Statement;
use crate::catalogue::Catalogue;
use crate::record::{Administration, Device, When};
use crate::time::Interval;
use crate::wire::Writable;
use crate::wire::form::Readable;
use serde::{Deserialize, Serialize};

/// Kind of a radiation source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable, Deserialize, Readable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// X-rays of a device.
    XRay,
    /// A radiopharmaceutical administration.
    Administration,
    /// The whole exam: no source has data.
    Exam,
}

/// Statements about one source.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) kind: SourceKind,
    /// Positions of its statements.
    pub(crate) statements: Vec<usize>,
}

/// Groups the statements of one exam by radiation source. What is dropped because a known source has better data is
/// returned beside.
pub(crate) fn sources(
    catalogue: &Catalogue,
    statements: &[Statement<'_>],
    of_exam: &[usize],
) -> (Vec<Source>, Vec<usize>) {
    let of = |index: &usize| statements.get(*index);
    let (administrations, x_ray): (Vec<usize>, Vec<usize>) = of_exam
        .iter()
        .copied()
        .partition(|i| of(i).is_some_and(|s| s.dose.administration.is_some()));
    let (known, anonymous): (Vec<usize>, Vec<usize>) = x_ray
        .into_iter()
        .partition(|i| of(i).is_some_and(|s| s.dose.device.as_ref().is_some_and(has_identity)));
    let device = |i: &usize| of(i).and_then(|s| s.dose.device.as_ref());
    let mut devices = cluster(&known, |a, b| match (device(a), device(b)) {
        (Some(a), Some(b)) => same_device(a, b),
        _ => false,
    });
    let mut dropped = Vec::new();
    if !anonymous.is_empty() {
        let best = |indices: &[usize]| indices.iter().filter_map(of).map(Statement::origin).min();
        match devices.as_mut_slice() {
            [only] => only.extend(anonymous),
            several if several.iter().any(|device| best(device) < best(&anonymous)) => dropped = anonymous,
            _ => devices.push(anonymous),
        }
    }
    let administration = |i: &usize| Some((of(i)?.dose.administration.as_ref()?, start_of(of(i)?)));
    let tolerance = match catalogue.pack().policy.administration_tolerance {
        Interval::Elapsed(elapsed) => i64::try_from(elapsed.seconds).unwrap_or(i64::MAX),
        Interval::Calendar(calendar) => i64::from(calendar.days) * 86_400,
    };
    let given = cluster(&administrations, |a, b| {
        match (administration(a), administration(b)) {
            (Some(a), Some(b)) => same_agent(catalogue, a.0, b.0) && near(a.1, b.1, tolerance),
            _ => false,
        }
    });
    let x_ray = devices.into_iter().map(|statements| Source {
        kind: SourceKind::XRay,
        statements,
    });
    let given = given.into_iter().map(|statements| Source {
        kind: SourceKind::Administration,
        statements,
    });
    (x_ray.chain(given).collect(), dropped)
}

/// Serial number, UID and station name, without surrounding spaces; what is blank is not stated.
pub(super) fn device_identity(device: &Device) -> [Option<&str>; 3] {
    [&device.serial, &device.uid, &device.station].map(|stated| {
        stated
            .as_deref()
            .map(str::trim)
            .filter(|stated| !stated.is_empty())
    })
}

fn has_identity(device: &Device) -> bool {
    device_identity(device).iter().any(Option::is_some)
}

/// Equal in the first attribute that both state: serial, UID, station name.
fn same_device(a: &Device, b: &Device) -> bool {
    let both = device_identity(a).into_iter().zip(device_identity(b));
    both.into_iter()
        .find_map(|(a, b)| Some(a? == b?))
        .unwrap_or(false)
}

/// The start of an administration: its own, else that of the dose entry (P116).
fn start_of(statement: &Statement<'_>) -> Option<When> {
    let own = statement
        .dose
        .administration
        .as_ref()
        .and_then(|given| given.start);
    own.map(When::Instant).or(statement.dose.start)
}

/// Starts within the tolerance; where one has no time, on days that may be one. An unknown start does not part them: one
/// exposure is never counted twice.
fn near(a: Option<When>, b: Option<When>, tolerance: i64) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    match (a.instant(), b.instant()) {
        (Some(a), Some(b)) => (a.utc_seconds() - b.utc_seconds()).abs() <= tolerance,
        _ => a.days().first() <= b.days().last() && b.days().first() <= a.days().last(),
    }
}

/// Equal code, or equal nuclide where one has no code.
fn same_agent(catalogue: &Catalogue, a: &Administration, b: &Administration) -> bool {
    if let (Some(a), Some(b)) = (a.code(), b.code()) {
        let known = |stated| catalogue.radiopharmaceutical(stated).unwrap_or(stated);
        return known(a) == known(b);
    }
    let nuclide = |given: &Administration| {
        let of_code = || Some(catalogue.nuclide(given.code()?)?.to_owned());
        given.nuclide.clone().or_else(of_code)
    };
    nuclide(a) == nuclide(b)
}

/// Classes of a relation, closed under transitivity (starts within tolerance chain).
fn cluster(items: &[usize], same: impl Fn(&usize, &usize) -> bool) -> Vec<Vec<usize>> {
    let mut classes: Vec<Vec<usize>> = Vec::new();
    for item in items {
        let (mut joined, apart): (Vec<Vec<usize>>, Vec<Vec<usize>>) = classes
            .into_iter()
            .partition(|class| class.iter().any(|other| same(item, other)));
        let mut class: Vec<usize> = joined.drain(..).flatten().collect();
        class.push(*item);
        class.sort_unstable();
        classes = apart;
        classes.push(class);
    }
    classes.sort();
    classes
}
