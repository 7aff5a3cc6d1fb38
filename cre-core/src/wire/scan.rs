//! JSON text to a tree that borrows it; refuses what the contract has nowhere.

use super::error::ContractError;
use super::writer::is_escaped;
use crate::sorted::SortedSet;
use std::fmt;

/// Greatest depth of arrays and objects (S108).
const MAX_DEPTH: usize = 64;

/// Members up to which a name is looked for one by one; beyond, in a set.
const FEW: usize = 32;

/// A value of a document. Texts and numbers are as they stand: escapes are read when a text is asked for.
pub enum Node<'a> {
    /// What stands between the quotes.
    Text(&'a str),
    /// A whole number within 2^53.
    Number(&'a str),
    /// `true` or `false`.
    Truth(bool),
    /// An array.
    List(Vec<Node<'a>>),
    /// An object; no member stands twice.
    Object(Vec<(&'a str, Node<'a>)>),
}

/// The kind alone: values of a document are not shown (S111).
impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text",
            Self::Number(_) => "Number",
            Self::Truth(_) => "Truth",
            Self::List(_) => "List",
            Self::Object(_) => "Object",
        })
    }
}

/// Where the scan is: the open containers, each with the member name or index reached.
enum Step<'a> {
    Member(&'a str),
    Index(usize),
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    path: Vec<Step<'a>>,
}

/// Refuses a byte-order mark, `null`, fractions, integers beyond 2^53, depth above 64, and a member named twice.
///
/// # Errors
/// [`ContractError`] with the JSON pointer of the first fault.
pub(super) fn scan(text: &[u8]) -> Result<Node<'_>, ContractError> {
    if text.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Err(ContractError::new(
            "CRE-1001",
            "the document begins with a byte-order mark: remove it",
            "",
        ));
    }
    let Ok(text) = std::str::from_utf8(text) else {
        return Err(ContractError::new("CRE-1002", "the document is not UTF-8", ""));
    };
    let mut scanner = Scanner {
        text,
        at: 0,
        path: Vec::new(),
    };
    let node = scanner.value()?;
    scanner.space();
    if scanner.at < text.len() {
        return Err(scanner.fault("CRE-1003", "something stands after the end of the document"));
    }
    Ok(node)
}

impl<'a> Scanner<'a> {
    fn fault(&self, code: &'static str, message: &str) -> ContractError {
        let mut place = String::new();
        for step in &self.path {
            place.push('/');
            match step {
                Step::Member(name) => place.push_str(&pointer_token(name)),
                Step::Index(index) => place.push_str(&index.to_string()),
            }
        }
        ContractError::new(code, message, place)
    }

    fn syntax(&self) -> ContractError {
        let message = format!("this is not JSON (byte {})", self.at);
        self.fault("CRE-1003", &message)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), ContractError> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.syntax())
        }
    }

    /// Depth is at most [`MAX_DEPTH`], so that recursion is bounded.
    fn value(&mut self) -> Result<Node<'a>, ContractError> {
        self.space();
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => self.string().map(Node::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true").map(|()| Node::Truth(true)),
            Some(b'f') => self.word("false").map(|()| Node::Truth(false)),
            Some(b'n') => {
                self.word("null")?;
                Err(self.fault(
                    "CRE-1004",
                    "null is not a value here: leave the member out, or say \"unknown\"",
                ))
            }
            _ => Err(self.syntax()),
        }
    }

    fn word(&mut self, word: &str) -> Result<(), ContractError> {
        if self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word))
        {
            self.at += word.len();
            Ok(())
        } else {
            Err(self.syntax())
        }
    }

    fn deeper(&self) -> Result<(), ContractError> {
        if self.path.len() >= MAX_DEPTH {
            return Err(self.fault("CRE-1005", "the document is nested more than 64 levels deep"));
        }
        Ok(())
    }

    fn object(&mut self) -> Result<Node<'a>, ContractError> {
        self.deeper()?;
        self.at += 1;
        let mut members: Vec<(&'a str, Node<'a>)> = Vec::new();
        let mut names = SortedSet::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Node::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.path.push(Step::Member(name));
            let twice = if members.len() < FEW {
                members.iter().any(|(known, _)| *known == name)
            } else {
                if names.is_empty() {
                    names.extend(members.iter().map(|(known, _)| *known));
                }
                !names.insert(name)
            };
            if twice {
                return Err(self.fault("CRE-1006", "the member stands twice in its object"));
            }
            self.space();
            self.expect(b':')?;
            members.push((name, self.value()?));
            self.path.pop();
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Node::Object(members));
                }
                _ => return Err(self.syntax()),
            }
        }
    }

    fn array(&mut self) -> Result<Node<'a>, ContractError> {
        self.deeper()?;
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Node::List(items));
        }
        loop {
            self.path.push(Step::Index(items.len()));
            items.push(self.value()?);
            self.path.pop();
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Node::List(items));
                }
                _ => return Err(self.syntax()),
            }
        }
    }

    /// The raw text between the quotes; escapes are left as they are, the decoder reads them.
    fn string(&mut self) -> Result<&'a str, ContractError> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| is_escaped(*byte));
            self.at += plain.unwrap_or(rest.len());
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                _ => return Err(self.syntax()),
            }
        }
        let raw = self.text.get(start..self.at);
        self.at += 1;
        raw.ok_or_else(|| self.syntax())
    }

    fn number(&mut self) -> Result<Node<'a>, ContractError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        if raw.contains(['.', 'e', 'E']) {
            let message = "numbers of the contract are integers: decimal values are texts";
            return Err(self.fault("CRE-1007", message));
        }
        match raw.parse::<i64>() {
            Ok(value) if value.unsigned_abs() <= 1 << 53 => Ok(Node::Number(raw)),
            _ => Err(self.fault(
                "CRE-1008",
                "an integer of the contract lies between -2^53 and 2^53",
            )),
        }
    }
}

/// A member name as a token of a JSON pointer. A name that is no plain word is withheld: it may be anything.
pub(super) fn pointer_token(name: &str) -> String {
    let plain = name.len() <= 64
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    if plain {
        name.to_owned()
    } else {
        "(member)".to_owned()
    }
}
