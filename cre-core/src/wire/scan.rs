//! A first pass over a JSON text: what the contract refuses wherever it stands.

use super::error::ContractError;

/// Greatest depth of arrays and objects (S108).
const MAX_DEPTH: usize = 64;

/// Where the scan is: the open containers, each with the member name or index reached.
enum Step {
    Member(String),
    Index(usize),
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    path: Vec<Step>,
}

/// Refuses a byte-order mark, `null`, fractions, integers beyond 2^53, depth above 64, and a member named twice.
///
/// # Errors
/// [`ContractError`] with the JSON pointer of the first fault.
pub(super) fn scan(text: &[u8]) -> Result<(), ContractError> {
    if text.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Err(ContractError::new(
            "CRE-1001",
            "the document begins with a byte-order mark: remove it",
            "",
        ));
    }
    if std::str::from_utf8(text).is_err() {
        return Err(ContractError::new("CRE-1002", "the document is not UTF-8", ""));
    }
    let mut scanner = Scanner {
        text,
        at: 0,
        path: Vec::new(),
    };
    scanner.value()?;
    scanner.space();
    if scanner.at < text.len() {
        return Err(scanner.fault("CRE-1003", "something stands after the end of the document"));
    }
    Ok(())
}

impl Scanner<'_> {
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
        self.text.get(self.at).copied()
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
    fn value(&mut self) -> Result<(), ContractError> {
        self.space();
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => self.string().map(|_| ()),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') => {
                self.word(b"null")?;
                Err(self.fault(
                    "CRE-1004",
                    "null is not a value here: leave the member out, or say \"unknown\"",
                ))
            }
            _ => Err(self.syntax()),
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), ContractError> {
        if self.text.get(self.at..self.at + word.len()) == Some(word) {
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

    fn object(&mut self) -> Result<(), ContractError> {
        self.deeper()?;
        self.at += 1;
        let mut names: Vec<String> = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.space();
            let name = self.string()?;
            self.path.push(Step::Member(name.clone()));
            if names.contains(&name) {
                return Err(self.fault("CRE-1006", "the member stands twice in its object"));
            }
            names.push(name);
            self.space();
            self.expect(b':')?;
            self.value()?;
            self.path.pop();
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.syntax()),
            }
        }
    }

    fn array(&mut self) -> Result<(), ContractError> {
        self.deeper()?;
        self.at += 1;
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        for index in 0.. {
            self.path.push(Step::Index(index));
            self.value()?;
            self.path.pop();
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                _ => return Err(self.syntax()),
            }
        }
        Ok(())
    }

    /// The raw text between the quotes; escapes are left as they are, the decoder reads them.
    fn string(&mut self) -> Result<String, ContractError> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(0..=0x1F) | None => return Err(self.syntax()),
                Some(_) => self.at += 1,
            }
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(String::from_utf8_lossy(raw).into_owned())
    }

    fn number(&mut self) -> Result<(), ContractError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        if raw.iter().any(|b| matches!(b, b'.' | b'e' | b'E')) {
            let message = "numbers of the contract are integers: decimal values are texts";
            return Err(self.fault("CRE-1007", message));
        }
        let value = std::str::from_utf8(raw)
            .ok()
            .and_then(|digits| digits.parse::<i64>().ok());
        match value {
            Some(value) if value.unsigned_abs() <= 1 << 53 => Ok(()),
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
