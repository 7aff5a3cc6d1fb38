//! Trying a law on many cases, and making small what breaks it.

use super::{LAWS, Law, Question};
use crate::generated::{self, Vocabulary};
use crate::{Case, Reply, Subject};
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// How a law stands after a trial.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It holds in every case.
    Held(Held),
    /// It does not.
    Broken(Box<Broken>),
}

/// How many cases were tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Cases that the law was judged on.
    pub judged: u32,
    /// Cases of which it does not speak.
    pub silent: u32,
    /// Cases that the implementation skipped or refused.
    pub unanswered: u32,
    /// What the implementation said of the first of these, in one line.
    pub words: Option<String>,
}

/// What breaks a law.
#[derive(Clone, Debug)]
pub struct Broken {
    /// What is wrong, with the place in the answers.
    pub why: String,
    /// The number of the first case that breaks it.
    pub number: u32,
    /// The questions, made small.
    pub cases: Vec<Case>,
    /// What was said to them.
    pub replies: Vec<Reply>,
}

/// What became of one question.
enum Tried {
    Silent,
    /// With the reply.
    Unanswered(Box<Reply>),
    Holds,
    Broken(Box<Broken>),
}

impl Law {
    /// The law of this name.
    #[must_use]
    pub fn named(id: &str) -> Option<&'static Self> {
        LAWS.iter().find(|law| law.id == id)
    }

    /// Tries the law on generated cases; `progress` is called for each.
    pub fn check(
        &self,
        subject: &mut dyn Subject,
        vocabulary: &Arc<Vocabulary>,
        cases: u32,
        seed: u64,
        progress: &dyn Fn(),
    ) -> Outcome {
        let mut runner = TestRunner::new(Config {
            cases,
            rng_seed: RngSeed::Fixed(seed),
            failure_persistence: None,
            max_shrink_iters: 2000,
            ..Config::default()
        });
        let asked = RefCell::new((subject, Held::default()));
        let number = Cell::new(None);
        let found = runner.run(&self.questions(vocabulary), |question| {
            let (subject, held) = &mut *asked.borrow_mut();
            progress();
            match self.try_on(*subject, vocabulary, &question) {
                Tried::Holds => held.judged += 1,
                Tried::Silent => held.silent += 1,
                Tried::Unanswered(reply) => {
                    held.unanswered += 1;
                    held.words.get_or_insert_with(|| reply.in_words());
                }
                Tried::Broken(broken) => {
                    let before = held.judged + held.silent + held.unanswered;
                    number.set(Some(number.get().unwrap_or(before)));
                    return Err(TestCaseError::fail(broken.why));
                }
            }
            Ok(())
        });
        let (subject, held) = asked.into_inner();
        match found {
            Err(TestError::Fail(_, question)) => {
                let least = self.smallest(subject, vocabulary, question);
                match self.try_on(subject, vocabulary, &least) {
                    Tried::Broken(broken) => Outcome::Broken(Box::new(Broken {
                        number: number.get().unwrap_or(0),
                        ..*broken
                    })),
                    // It broke once and does not again: that the answer is not always the same is broken too (R0.1).
                    _ => Outcome::Broken(Box::new(Broken {
                        why: "the same question is not always answered alike".to_owned(),
                        number: number.get().unwrap_or(0),
                        cases: vec![least.case],
                        replies: Vec::new(),
                    })),
                }
            }
            _ => Outcome::Held(held),
        }
    }

    fn questions(&self, vocabulary: &Arc<Vocabulary>) -> BoxedStrategy<Question> {
        let cases = || generated::mostly_valid(vocabulary);
        if self.two {
            (cases(), cases(), any::<usize>())
                .prop_map(|(case, other, number)| Question { case, other, number })
                .boxed()
        } else {
            (cases(), any::<usize>())
                .prop_map(|(case, number)| Question {
                    case,
                    other: empty(),
                    number,
                })
                .boxed()
        }
    }

    fn try_on(&self, subject: &mut dyn Subject, vocabulary: &Vocabulary, question: &Question) -> Tried {
        let Some(posed) = (self.pose)(vocabulary, question) else {
            return Tried::Silent;
        };
        let mut replies = Vec::with_capacity(posed.cases.len());
        for case in &posed.cases {
            let reply = subject.answer(case);
            let first_is_unanswered = replies.is_empty() && reply.answer().is_none();
            // What the contract refuses, and what fails at once, is the matter of other suites.
            if first_is_unanswered || matches!(reply, Reply::Skipped { .. }) {
                return Tried::Unanswered(Box::new(reply));
            }
            replies.push(reply);
        }
        let answers: Option<Vec<Value>> = replies.iter().map(|reply| reply.answer().cloned()).collect();
        let judged = match answers {
            Some(answers) => (self.judge)(&posed.note, &answers),
            None => Err("the changed case is not answered".to_owned()),
        };
        match judged {
            Ok(()) => Tried::Holds,
            Err(why) => Tried::Broken(Box::new(Broken {
                why,
                number: 0,
                cases: posed.cases,
                replies,
            })),
        }
    }

    /// Takes away from both cases what is not needed. Only what the contract accepts is tried.
    fn smallest(
        &self,
        subject: &mut dyn Subject,
        vocabulary: &Vocabulary,
        mut question: Question,
    ) -> Question {
        let mut breaks = |smaller: &Question| {
            let posed = (self.pose)(vocabulary, smaller);
            posed.is_some_and(|posed| posed.cases.iter().all(|case| vocabulary.accepts(case)))
                && matches!(self.try_on(subject, vocabulary, smaller), Tried::Broken(_))
        };
        if self.two {
            let kept = question.clone();
            question.other = generated::minimal(&kept.other, &mut |other| {
                breaks(&Question {
                    other: other.clone(),
                    ..kept.clone()
                })
            });
        }
        let kept = question.clone();
        question.case = generated::minimal(&kept.case, &mut |case| {
            breaks(&Question {
                case: case.clone(),
                ..kept.clone()
            })
        });
        question
    }
}

fn empty() -> Case {
    Case {
        call: Value::Null,
        carnet: Value::Null,
    }
}
