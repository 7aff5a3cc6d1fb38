//! Retention (R1, S06, S71): what has passed it is listed, never silently dropped; removing is an explicit operation
//! that leaves an entry with the hashes of what went.

use super::{Author, Carnet, Content, Entry, Exam, History, Identifiers, Removal, RemovedEntry};
use crate::sorted::SortedSet;
use crate::time::{Day, Instant, Interval};
use crate::wire::{self, ContractError};

/// An exam whose retention has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRetention {
    /// Id of the exam.
    pub exam: String,
    /// First civil day after its retention.
    pub since: Day,
    /// Ids of its entries.
    pub entries: Vec<String>,
}

/// The exams past their retention: judged once per exam, from the instant of its latest clinical entry. An exam that a
/// physician keeps is left out until the review date of that decision.
#[must_use]
pub fn past_retention(history: &History, retention: Interval, now: Instant) -> Vec<PastRetention> {
    let today = now.civil_date();
    let past = |exam: &Exam| {
        let latest = history
            .entries_of(exam)
            .map(|entry| entry.instant)
            .max_by_key(|i| (i.utc_seconds(), i.nanos()))?;
        let since = match retention {
            Interval::Calendar(calendar) => latest.civil_date().plus(calendar),
            Interval::Elapsed(elapsed) => latest.plus(elapsed).civil_date(),
        };
        (since <= today && !is_kept(history, exam, today)).then(|| PastRetention {
            exam: exam.id.clone(),
            since,
            entries: exam.entries.clone(),
        })
    };
    history.exams().iter().filter_map(past).collect()
}

fn is_kept(history: &History, exam: &Exam, today: Day) -> bool {
    history
        .keeps()
        .any(|keep| exam.is_named(&keep.exam) && today < keep.review)
}

impl Carnet {
    /// Removes entries for good and leaves a removal entry that names them by id and salted hash. Merging with a copy
    /// that still holds them does not bring them back.
    ///
    /// `salt` is given by the host; the same salt is needed to prove later what was removed.
    ///
    /// # Errors
    /// [`ContractError`] if an entry cannot be written as JSON, which would be a fault of this library.
    pub fn remove(
        &mut self,
        entries: &[String],
        reason: &str,
        salt: &str,
        author: Author,
        instant: Instant,
    ) -> Result<(), ContractError> {
        let named: SortedSet<&str> = entries.iter().map(String::as_str).collect();
        let mut removed = Vec::new();
        for ((id, hash), _) in self.keyed().filter(|((id, _), _)| named.contains(id.as_str())) {
            removed.push(RemovedEntry {
                entry: id.clone(),
                hash: RemovedEntry::salted(salt, hash)?,
            });
        }
        let content = Content::Removal(Removal {
            reason: reason.to_owned(),
            salt: salt.to_owned(),
            entries: removed,
        });
        let id = format!("removal-{}", wire::json_hash(&content)?);
        self.add(Entry {
            id,
            author,
            instant,
            revision: 1,
            exam_key: None,
            identifiers: Identifiers::default(),
            identity: None,
            content,
        })
    }

    /// The carnet of a patient together with that of another key which the index says is the same person. Nothing is
    /// changed in either: undoing the link is not joining them any more (R2).
    #[must_use]
    pub fn joined_with(&self, linked: &Self) -> Self {
        let mut joined = self.clone();
        joined.take_entries(linked);
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::record::View;

    fn carnet() -> Carnet {
        let entry = |id: &str, instant: &str| {
            format!(
                r#"{{"id":"{id}","author":{{"system":"ris"}},"instant":"{instant}","revision":1,
                "content":{{"performance":{{"state":"performed","exam":{{"code":"XR-CHEST"}},"start":"{instant}"}}}}}}"#
            )
        };
        let text = format!(
            r#"{{"format":"cre-carnet","version":1,"patient":{{"key":{{"authority":"a","value":"1"}}}},"entries":[{},{}]}}"#,
            entry("old", "2016-03-01T10:00:00+01:00"),
            entry("new", "2026-03-01T10:00:00+01:00")
        );
        Carnet::from_json(text.as_bytes()).unwrap()
    }

    fn past(carnet: &Carnet, now: &str) -> Vec<PastRetention> {
        let catalogue = Catalogue::embedded().unwrap();
        let history = History::open(carnet, &View::All, &catalogue);
        past_retention(
            &history,
            Interval::parse("P10Y").unwrap(),
            Instant::parse(now).unwrap(),
        )
    }

    #[test]
    fn an_exam_is_listed_from_the_day_its_retention_ends() {
        assert!(past(&carnet(), "2026-02-28T12:00:00+01:00").is_empty());
        let listed = past(&carnet(), "2026-03-01T00:00:00+01:00");
        assert_eq!(
            listed.iter().map(|p| p.exam.as_str()).collect::<Vec<_>>(),
            ["old"]
        );
    }

    #[test]
    fn a_physician_may_keep_it_until_the_review() {
        let mut carnet = carnet();
        let keep =
            br#"{"id":"k","author":{"system":"ehr"},"instant":"2026-01-01T10:00:00+01:00","revision":1,
            "content":{"keep":{"exam":"old","reason":"implant","review":"2027-01-01"}}}"#;
        carnet.add(wire::decode(keep).unwrap()).unwrap();
        assert!(past(&carnet, "2026-06-01T12:00:00+02:00").is_empty());
        assert_eq!(past(&carnet, "2027-01-01T12:00:00+01:00").len(), 1);
    }

    #[test]
    fn what_was_removed_stays_removed_and_leaves_its_hash() {
        let full = carnet();
        let mut reduced = full.clone();
        let author = Author {
            system: "ehr".to_owned(),
            institution: None,
            person: None,
        };
        let now = Instant::parse("2026-06-01T12:00:00+02:00").unwrap();
        reduced
            .remove(&["old".to_owned()], "retention", "salt", author, now)
            .unwrap();
        assert_eq!(reduced.entries().filter(|e| e.id == "old").count(), 0);
        let mut one = reduced.clone();
        one.merge(&full).unwrap();
        let mut other = full.clone();
        other.merge(&reduced).unwrap();
        assert_eq!(one, reduced);
        assert_eq!(one, other);
    }
}
