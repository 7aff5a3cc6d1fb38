//! Small builders over the public JSON contract: entries, a carnet, a call, and the answer to read.

use cre_core::engine::{Engine, EngineError};
use serde_json::{Value, json};

/// The instant of every call, a Monday in summer time.
pub(crate) const NOW: &str = "2026-06-01T10:00:00+02:00";

const PACK: &str = include_str!("../../../catalogue/pack.json");

/// The starter pack, to be edited.
pub(crate) fn pack() -> Value {
    serde_json::from_str(PACK).expect("the starter pack is JSON")
}

/// An engine with the starter pack.
pub(crate) fn starter() -> Engine {
    Engine::with_pack(PACK.as_bytes()).expect("the starter pack loads")
}

/// An engine with an edited starter pack.
pub(crate) fn edited(edit: fn(&mut Value)) -> Engine {
    let mut pack = pack();
    edit(&mut pack);
    load(&pack).expect("the edited pack loads")
}

/// Loads a pack.
pub(crate) fn load(pack: &Value) -> Result<Engine, EngineError> {
    Engine::with_pack(pack.to_string().as_bytes())
}

/// An engine in which every interval rule counts as verified, so that levels depend on nothing else.
pub(crate) fn verified() -> Engine {
    edited(verify_all)
}

/// Marks every interval rule as verified.
pub(crate) fn verify_all(pack: &mut Value) {
    for rule in rows(pack, "intervals") {
        rule["verified"] = json!(true);
    }
}

/// The rows of a table.
pub(crate) fn rows<'v>(pack: &'v mut Value, table: &str) -> &'v mut Vec<Value> {
    pack[table].as_array_mut().expect("a table of the pack")
}

/// The row of a table whose `id` or `code` is this.
pub(crate) fn row<'v>(pack: &'v mut Value, table: &str, id: &str) -> &'v mut Value {
    rows(pack, table)
        .iter_mut()
        .find(|row| row["id"] == id || row["code"] == id)
        .expect("a row with this id")
}

/// Sets a member, given by JSON pointer, and makes the objects on the way.
pub(crate) fn with(mut value: Value, pointer: &str, member: Value) -> Value {
    let mut place = &mut value;
    for name in pointer.split('/').skip(1) {
        place = match name.parse::<usize>() {
            Ok(index) => place.get_mut(index).expect("an element"),
            Err(_) => &mut place[name],
        };
    }
    *place = member;
    value
}

/// An entry of a system about an exam.
pub(crate) fn entry(id: &str, system: &str, instant: &str, content: Value) -> Value {
    json!({
        "id": id,
        "author": { "system": system, "institution": format!("site-of-{system}") },
        "instant": instant,
        "revision": 1,
        "content": content,
    })
}

fn stated_at(date: &str) -> String {
    match date.len() {
        10 => format!("{date}T12:00:00+01:00"),
        4 | 7 => "2026-05-20T12:00:00+02:00".to_owned(),
        _ => date.to_owned(),
    }
}

/// A performed exam of the catalogue, told by the RIS.
pub(crate) fn done(id: &str, code: &str, date: &str) -> Value {
    performed(id, json!({ "code": code }), date)
}

/// A performed exam of the catalogue on one side.
pub(crate) fn done_side(id: &str, code: &str, side: &str, date: &str) -> Value {
    performed(id, json!({ "code": code, "side": side }), date)
}

/// A performed exam, told by the RIS.
pub(crate) fn performed(id: &str, exam: Value, date: &str) -> Value {
    let content = json!({ "performance": { "state": "performed", "exam": exam, "start": date } });
    entry(id, "ris", &stated_at(date), content)
}

/// A performed exam of which nobody says when.
pub(crate) fn done_undated(id: &str, code: &str) -> Value {
    let content = json!({ "performance": { "state": "performed", "exam": { "code": code } } });
    entry(id, "ris", "2026-05-20T12:00:00+02:00", content)
}

/// A request, told by the requester's system.
pub(crate) fn request(id: &str, code: &str, date: &str) -> Value {
    let content = json!({ "request": { "exam": { "code": code }, "requested": date } });
    entry(id, "gp", &stated_at(date), content)
}

/// An appointment, told by the RIS.
pub(crate) fn booked(id: &str, code: &str, planned: &str) -> Value {
    let content = json!({ "schedule": { "exam": { "code": code }, "planned": planned } });
    entry(id, "ris", "2026-05-20T12:00:00+02:00", content)
}

/// A report, told by the RIS.
pub(crate) fn report(id: &str, instant: &str) -> Value {
    entry(
        id,
        "ris",
        instant,
        json!({ "report": { "document": format!("urn:doc:{id}") } }),
    )
}

/// An exam that the patient tells of.
pub(crate) fn told(id: &str, code: &str, date: &str) -> Value {
    let content = json!({ "told": { "exam": { "code": code }, "date": date } });
    entry(id, "gp", "2026-05-20T12:00:00+02:00", content)
}

/// A cancellation or no-show.
pub(crate) fn cancelled(id: &str, system: &str, instant: &str) -> Value {
    entry(
        id,
        system,
        instant,
        json!({ "cancellation": { "status": "cancelled" } }),
    )
}

/// The entry with an accession number of one issuer, by which entries link.
pub(crate) fn acc(entry: Value, value: &str) -> Value {
    with(
        entry,
        "/identifiers/accessions",
        json!([{ "value": value, "issuer": "hospital" }]),
    )
}

/// The entry with a placer order number of one issuer.
pub(crate) fn placer(entry: Value, value: &str) -> Value {
    with(
        entry,
        "/identifiers/placerOrders",
        json!([{ "value": value, "issuer": "gp" }]),
    )
}

/// The entry with a Study Instance UID.
pub(crate) fn study(entry: Value, uid: &str) -> Value {
    with(entry, "/identifiers/studies", json!([uid]))
}

/// The performance with images that can be opened.
pub(crate) fn images(entry: Value) -> Value {
    with(entry, "/content/performance/images", json!(["urn:images"]))
}

/// The entry with another revision.
pub(crate) fn revision(entry: Value, revision: u32) -> Value {
    with(entry, "/revision", json!(revision))
}

/// A call at signing for an exam of the catalogue.
pub(crate) fn order(code: &str) -> Value {
    order_of(json!({ "code": code }))
}

/// A call at signing.
pub(crate) fn order_of(exam: Value) -> Value {
    json!({
        "version": 1,
        "edition": "2026.1",
        "now": NOW,
        "moment": "signing",
        "draft": { "order": "order-1", "exam": exam },
    })
}

/// The call for an exam planned on a date.
pub(crate) fn on(call: Value, date: &str) -> Value {
    with(call, "/draft/planned", json!(date))
}

/// The call with an indication.
pub(crate) fn indicated(call: Value, indication: &str) -> Value {
    with(call, "/draft/indication", json!(indication))
}

/// The call with one more circumstance.
pub(crate) fn because(mut call: Value, circumstance: Value) -> Value {
    match call["draft"]["circumstances"].as_array_mut() {
        Some(list) => list.push(circumstance),
        None => call["draft"]["circumstances"] = json!([circumstance]),
    }
    call
}

/// A circumstance that began on a date.
pub(crate) fn since(code: &str, date: &str) -> Value {
    json!({ "code": code, "since": date })
}

/// The call at another moment.
pub(crate) fn at(call: Value, moment: &str) -> Value {
    with(call, "/moment", json!(moment))
}

/// The patient of every scenario: a woman born on 14 March 1980.
pub(crate) fn patient() -> Value {
    json!({
        "key": { "authority": "mpi", "value": "P-1" },
        "birthDate": "1980-03-14",
        "sex": "F",
        "names": ["Weber Anne"],
    })
}

/// A carnet document.
pub(crate) fn carnet(entries: &[Value]) -> Value {
    json!({ "format": "cre-carnet", "version": 1, "patient": patient(), "entries": entries })
}

/// The answer to a call.
#[derive(Debug)]
pub(crate) struct Answer(pub(crate) Value);

/// Asks about an order.
pub(crate) fn ask(engine: &Engine, entries: &[Value], call: &Value) -> Answer {
    ask_of(engine, &carnet(entries), call)
}

/// Asks about an order, with a carnet of one's own.
pub(crate) fn ask_of(engine: &Engine, carnet: &Value, call: &Value) -> Answer {
    let open = engine
        .open_json(carnet.to_string().as_bytes())
        .expect("the carnet opens");
    let text = engine
        .assess_json(&open, call.to_string().as_bytes())
        .expect("the call is answered");
    Answer(serde_json::from_str(&text).expect("the answer is JSON"))
}

impl Answer {
    /// The findings.
    pub(crate) fn findings(&self) -> &[Value] {
        self.0["findings"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The only finding.
    #[track_caller]
    pub(crate) fn only(&self) -> &Value {
        assert_eq!(self.findings().len(), 1, "one finding expected: {:#}", self.0);
        &self.findings()[0]
    }

    /// Asserts that there is no finding.
    #[track_caller]
    pub(crate) fn silent(&self) {
        assert!(self.findings().is_empty(), "no finding expected: {:#}", self.0);
    }

    /// Asserts that there is no finding above the level of information.
    #[track_caller]
    pub(crate) fn quiet(&self) {
        let loud = self.findings().iter().any(|f| f["level"] != "info");
        assert!(!loud, "nothing above info expected: {:#}", self.0);
    }

    /// Asserts kind, relation and level of the only finding.
    #[track_caller]
    pub(crate) fn says(&self, kind: &str, relation: &str, level: &str) -> &Value {
        let f = self.only();
        let is = (f["kind"].as_str(), f["relation"].as_str(), f["level"].as_str());
        assert_eq!(is, (Some(kind), Some(relation), Some(level)), "{:#}", self.0);
        f
    }

    /// The relation to an exam in the trace.
    #[track_caller]
    pub(crate) fn relation(&self, exam: &str) -> &str {
        self.line(exam)["relation"].as_str().unwrap_or("none")
    }

    /// What became of an exam.
    #[track_caller]
    pub(crate) fn verdict(&self, exam: &str) -> &str {
        self.line(exam)["verdict"].as_str().unwrap_or("none")
    }

    /// The effect of the first circumstance on an exam.
    #[track_caller]
    pub(crate) fn effect(&self, exam: &str) -> &str {
        self.line(exam)["circumstances"][0]["effect"]
            .as_str()
            .unwrap_or("none")
    }

    /// The trace of an exam.
    #[track_caller]
    pub(crate) fn line(&self, exam: &str) -> &Value {
        let lines = self.0["trace"].as_array().expect("a trace");
        let line = lines.iter().find(|line| line["exam"] == exam);
        line.unwrap_or_else(|| panic!("no exam {exam}: {:#}", self.0))
    }

    /// A row of the history.
    #[track_caller]
    pub(crate) fn history(&self, exam: &str) -> &Value {
        let rows = self.0["history"].as_array().expect("a history");
        let row = rows.iter().find(|row| row["exam"] == exam);
        row.unwrap_or_else(|| panic!("no exam {exam}: {:#}", self.0))
    }

    /// How many exams the history has.
    pub(crate) fn exams(&self) -> usize {
        self.0["history"].as_array().map_or(0, Vec::len)
    }

    /// Reasons of quarantine, in order.
    pub(crate) fn quarantined(&self) -> Vec<&str> {
        words(&self.0["quarantine"], "reason")
    }

    /// Codes of the notes, in order.
    pub(crate) fn notes(&self) -> Vec<&str> {
        words(&self.0["notes"], "code")
    }
}

fn words<'v>(list: &'v Value, member: &str) -> Vec<&'v str> {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(|item| item[member].as_str()).collect()
}

// Every test file uses a part of these builders.
const _: fn() = || {
    let _ = (
        starter,
        verified,
        edited,
        row,
        done_side,
        done_undated,
        booked,
        report,
        told,
    );
    let _ = (
        cancelled, acc, placer, study, images, revision, order, on, indicated, because,
    );
    let _ = (since, at, ask, request, done);
    let _ = (
        Answer::only,
        Answer::silent,
        Answer::quiet,
        Answer::says,
        Answer::relation,
    );
    let _ = (Answer::verdict, Answer::effect, Answer::history, Answer::exams);
    let _ = (Answer::quarantined, Answer::notes);
};
