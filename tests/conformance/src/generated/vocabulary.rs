//! What the strategies draw from: the pack, arranged so that what meets in practice meets in a case.

use super::json::pick;
use crate::Case;
use cre_core::catalogue::{Catalogue, Exam, FamilyId, IntervalRule, RadiationClass, RegionId, Selector};
use cre_core::engine::Engine;
use cre_core::record::Phantom;
use cre_core::time::Interval;
use std::sync::Arc;

/// An exam of the pack with everything of the pack that could meet it.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    /// Positions in the pack's exams: the theme's own exam, then those that overlap it, its own family first.
    pub(super) exams: Vec<usize>,
    /// Region codes of these exams, then what lies in them and what holds them.
    pub(super) regions: Vec<String>,
    /// Indications under which the pack says something of the exam.
    pub(super) indications: Vec<String>,
    /// Exams that the pack names as alternatives to the theme's own, which a site may lack or make wait for.
    pub(super) alternatives: Vec<String>,
    /// Intervals of rules that could select the exam, then the policy's.
    pub(super) intervals: Vec<Interval>,
    /// Ages in completed months at which one of these rules begins or ends.
    pub(super) ages: Vec<u32>,
    /// Ids of these rules.
    pub(super) rules: Vec<String>,
    /// The phantom of the exam's dose length product in an adult.
    pub(super) small_phantom: bool,
}

/// The pack as the strategies use it.
#[derive(Debug)]
pub struct Vocabulary {
    engine: Engine,
    themes: Vec<Theme>,
}

impl Vocabulary {
    /// Arranges the engine's pack.
    #[must_use]
    pub fn new(engine: &Engine) -> Arc<Self> {
        let catalogue = engine.catalogue();
        let themes: Vec<Theme> = (0..catalogue.pack().exams.len())
            .map(|exam| theme(catalogue, exam))
            .collect();
        // An exam that rules name is asked about more often, once for each; and one that irradiates more than a film.
        let pack = catalogue.pack();
        let named = pack
            .intervals
            .iter()
            .map(|rule| &rule.order)
            .chain(pack.answers.iter().map(|row| &row.order));
        let again: Vec<Theme> = named
            .filter_map(|selector| selector.exam.as_ref())
            .filter_map(|code| pack.exams.iter().position(|exam| exam.code == *code))
            .chain(irradiating(catalogue))
            .filter_map(|at| themes.get(at).cloned())
            .collect();
        let themes = [themes, again].concat();
        Arc::new(Self {
            themes,
            engine: engine.clone(),
        })
    }

    /// The catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        self.engine.catalogue()
    }

    /// The engine, for cases that rest on an earlier answer.
    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// How many themes there are.
    pub(super) fn themes(&self) -> usize {
        self.themes.len()
    }

    /// A theme by a number of any size; an empty pack has an empty one.
    pub(super) fn theme(&self, number: usize) -> Theme {
        pick(&self.themes, number).cloned().unwrap_or_default()
    }

    /// An exam of a theme by a number of any size.
    pub(super) fn exam(&self, theme: &Theme, number: usize) -> Option<&Exam> {
        self.catalogue().pack().exams.get(*pick(&theme.exams, number)?)
    }

    /// Code of the exam's family.
    pub(super) fn family(&self, exam: &Exam) -> &str {
        let catalogue = self.catalogue();
        catalogue
            .family_of_modality(&exam.modality)
            .and_then(|id| catalogue.family(id))
            .map_or("", |family| family.code.as_str())
    }

    /// Whether the contract accepts a case.
    pub(crate) fn accepts(&self, case: &Case) -> bool {
        let open = self.engine.open_json(case.carnet.to_string().as_bytes());
        open.is_ok_and(|open| {
            self.engine
                .assess_json(&open, case.call.to_string().as_bytes())
                .is_ok()
        })
    }

    /// Whether the exam has a paired region.
    pub(crate) fn is_paired(&self, exam: &Exam) -> bool {
        let catalogue = self.catalogue();
        regions_of(catalogue, exam).any(|region| catalogue.geometry().is_paired(region))
    }
}

fn regions_of<'c>(catalogue: &'c Catalogue, exam: &'c Exam) -> impl Iterator<Item = RegionId> + 'c {
    exam.sites
        .iter()
        .filter_map(|site| catalogue.region_by_code(&site.region))
}

/// Exams of the classes that are more than a film's: whatever has most of the rules of dose.
fn irradiating(catalogue: &Catalogue) -> impl Iterator<Item = usize> {
    let exams = catalogue.pack().exams.iter().enumerate();
    exams
        .filter(|(_, exam)| exam.classes.iter().any(|class| *class > RadiationClass::I))
        .map(|(at, _)| at)
}

fn theme(catalogue: &Catalogue, own: usize) -> Theme {
    let pack = catalogue.pack();
    let Some(exam) = pack.exams.get(own) else {
        return Theme::default();
    };
    let Some(family) = catalogue.family_of_modality(&exam.modality) else {
        return Theme::default();
    };
    let overlapping = |other: &Exam| {
        let theirs = catalogue.family_of_modality(&other.modality);
        theirs.is_some_and(|theirs| overlap(catalogue, (exam, family), (other, theirs)))
    };
    let same_family = |at: &usize| {
        pack.exams
            .get(*at)
            .is_some_and(|other| catalogue.family_of_modality(&other.modality) == Some(family))
    };
    let mut others: Vec<usize> = pack
        .exams
        .iter()
        .enumerate()
        .filter(|(at, other)| *at != own && overlapping(other))
        .map(|(at, _)| at)
        .collect();
    others.sort_by_key(|at| !same_family(at));
    let exams: Vec<usize> = std::iter::once(own).chain(others).collect();

    let could = |rule: &&IntervalRule| selects(catalogue, &rule.order, exam, family);
    let rules: Vec<&IntervalRule> = pack.intervals.iter().filter(could).collect();
    let mut intervals: Vec<Interval> = rules
        .iter()
        .flat_map(|rule| [rule.interval, rule.min, rule.max, rule.floor])
        .chain(pack.answers.iter().map(|row| Some(row.interval)))
        .chain([
            Some(pack.policy.request_validity),
            Some(pack.policy.request_fresh),
            Some(pack.policy.schedule_grace),
            Some(pack.policy.emergency_recent),
            Some(pack.policy.future_tolerance),
        ])
        .flatten()
        .collect();
    unique(&mut intervals);
    let mut indications: Vec<String> = rules
        .iter()
        .filter_map(|rule| rule.indication.clone())
        .chain(
            pack.recommendations
                .iter()
                .filter(|row| row.exam == exam.code)
                .map(|row| row.indication.clone()),
        )
        .chain(
            pack.answers
                .iter()
                .filter(|row| selects(catalogue, &row.order, exam, family))
                .filter_map(|row| row.indication.clone()),
        )
        .collect();
    unique(&mut indications);
    let answers = pack
        .answers
        .iter()
        .filter(|row| selects(catalogue, &row.order, exam, family));
    let mut ids: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    ids.extend(answers.map(|row| row.id.clone()));
    let mut ages: Vec<u32> = rules
        .iter()
        .flat_map(|rule| [rule.age_from, rule.age_to])
        .flatten()
        .collect();
    unique(&mut ages);
    let in_adults = pack.dose.coefficients.iter().find(|row| {
        row.age_to.is_none()
            && row.region.is_some()
            && row.region.as_ref() == exam.sites.first().map(|site| &site.region)
    });
    Theme {
        small_phantom: in_adults.is_some_and(|row| row.phantom == Some(Phantom::Cm16)),
        regions: theme_regions(catalogue, &exams),
        alternatives: alternatives(catalogue, exam),
        exams,
        indications,
        intervals,
        ages,
        rules: ids,
    }
}

/// Declared substitutes, and what is recommended for an indication that the exam is recommended for.
fn alternatives(catalogue: &Catalogue, exam: &Exam) -> Vec<String> {
    let pack = catalogue.pack();
    let own: Vec<&String> = pack
        .recommendations
        .iter()
        .filter(|row| row.exam == exam.code)
        .map(|row| &row.indication)
        .collect();
    let substitutes = pack
        .substitutes
        .iter()
        .filter(|row| row.exam == exam.code)
        .map(|row| &row.substitute);
    let recommended = pack
        .recommendations
        .iter()
        .filter(|row| row.exam != exam.code && own.contains(&&row.indication))
        .map(|row| &row.exam);
    let mut codes: Vec<String> = substitutes.chain(recommended).cloned().collect();
    unique(&mut codes);
    codes
}

fn overlap(catalogue: &Catalogue, a: (&Exam, FamilyId), b: (&Exam, FamilyId)) -> bool {
    let meet = |x: RegionId, y: RegionId| catalogue.geometry().overlap(x, a.1, y, b.1);
    simple_regions(catalogue, a.0).any(|x| simple_regions(catalogue, b.0).any(|y| meet(x, y)))
}

/// The simple regions of an exam's sites.
pub(crate) fn simple_regions<'c>(
    catalogue: &'c Catalogue,
    exam: &'c Exam,
) -> impl Iterator<Item = RegionId> + 'c {
    let simple = |region| catalogue.geometry().members(region).iter().copied();
    regions_of(catalogue, exam).flat_map(simple)
}

/// Whether a rule's order selector could take the exam.
fn selects(catalogue: &Catalogue, selector: &Selector, exam: &Exam, family: FamilyId) -> bool {
    let inside = |code: &String| {
        catalogue.region_by_code(code).is_some_and(|outer| {
            regions_of(catalogue, exam).all(|region| catalogue.geometry().contains(outer, region))
        })
    };
    selector.exam.as_ref().is_none_or(|code| *code == exam.code)
        && selector
            .technique
            .as_ref()
            .is_none_or(|code| *code == exam.technique)
        && selector
            .family
            .as_ref()
            .is_none_or(|code| catalogue.family_by_code(code) == Some(family))
        && selector.region.as_ref().is_none_or(inside)
}

/// Regions of the exams, then those inside them and around them.
fn theme_regions(catalogue: &Catalogue, exams: &[usize]) -> Vec<String> {
    let pack = catalogue.pack();
    let own: Vec<RegionId> = exams
        .iter()
        .take(4)
        .filter_map(|at| pack.exams.get(*at))
        .flat_map(|exam| regions_of(catalogue, exam))
        .collect();
    let near = pack
        .regions
        .iter()
        .filter_map(|region| catalogue.region_by_code(&region.code))
        .filter(|region| {
            own.iter().any(|other| {
                catalogue.geometry().contains(*region, *other)
                    || catalogue.geometry().contains(*other, *region)
            })
        });
    let mut codes: Vec<String> = own
        .iter()
        .copied()
        .chain(near)
        .filter_map(|region| catalogue.region(region))
        .map(|region| region.code.clone())
        .collect();
    unique(&mut codes);
    codes
}

/// Keeps the first of each.
fn unique<T: PartialEq + Clone>(list: &mut Vec<T>) {
    let mut seen: Vec<T> = Vec::with_capacity(list.len());
    list.retain(|item| {
        let new = !seen.contains(item);
        if new {
            seen.push(item.clone());
        }
        new
    });
}
