//! Every law holds for cre-core, and speaks of enough cases to mean something.
//!
//! `CRE_CASES` sets the number of cases for each law, `CRE_SEED` the seed. That each law can fail is shown in `laws_broken`.

use cre_conformance::laws::{LAWS, Outcome};
use cre_conformance::{Reference, generated};

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

/// Least share of the cases, in hundredths, that each law is judged on.
const LEAST: u32 = 4;

#[test]
fn every_law_holds_for_the_core() {
    let mut reference = Reference::embedded().unwrap();
    let vocabulary = generated::Vocabulary::new(reference.engine());
    let cases = u32::try_from(number("CRE_CASES", 200)).unwrap();
    let (seed, only) = (number("CRE_SEED", 1), std::env::var("CRE_LAW").ok());
    let mut wrong = Vec::new();
    for law in LAWS
        .iter()
        .filter(|law| only.as_ref().is_none_or(|id| id == law.id))
    {
        match law.check(&mut reference, &vocabulary, cases, seed, &|| {}) {
            Outcome::Held(held) => {
                println!("{:28} {:6} holds: {held:?}", law.id, law.paragraph);
                if held.judged * 100 < cases * LEAST {
                    wrong.push(format!("{} is judged on {} of {cases}", law.id, held.judged));
                }
                if held.unanswered > 0 {
                    wrong.push(format!("{}: {} unanswered", law.id, held.unanswered));
                }
            }
            Outcome::Broken(broken) => {
                println!("{:28} {:6} BROKEN: {}", law.id, law.paragraph, broken.why);
                for (case, reply) in broken.cases.iter().zip(&broken.replies) {
                    println!("  {}\n    {}", case.line(), reply.to_value());
                }
                wrong.push(format!("{}: {}", law.id, broken.why));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_law_says_what_it_is_for() {
    let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md"));
    for law in LAWS {
        // A step of a list has its letter in brackets.
        let number = law.paragraph.trim_end_matches(|c: char| c.is_ascii_lowercase());
        assert!(rules.contains(&format!("**{number}**")), "{}", law.id);
        assert!(law.says.len() > 20 && law.harm.len() > 20, "{}", law.id);
        assert_eq!(
            LAWS.iter().filter(|other| other.id == law.id).count(),
            1,
            "{}",
            law.id
        );
    }
}
