//! Text of a file: padding, and the character sets that devices declare, or do not.
//!
//! Texts serve names and labels for people; no rule reads them. So a byte that cannot be read becomes U+FFFD and a note,
//! never an error.

use crate::single_byte::upper_half;

/// The declared character sets of a data set (0008,0005).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CharacterSets(Vec<String>);

impl CharacterSets {
    pub(crate) fn new(declared: &[u8]) -> Self {
        let text: String = declared.iter().map(|byte| char::from(*byte)).collect();
        Self(
            text.split('\\')
                .map(|name| name.trim_matches(['\0', ' ']).to_owned())
                .collect(),
        )
    }

    /// The text of a value, and whether every byte could be read in the declared set.
    pub(crate) fn decode(&self, bytes: &[u8]) -> (String, bool) {
        let bytes = bytes.trim_ascii_end();
        let end = bytes
            .iter()
            .rposition(|byte| *byte != 0 && *byte != b' ')
            .map_or(0, |last| last + 1);
        let bytes = bytes.get(..end).unwrap_or_default();
        if bytes.iter().all(|byte| byte.is_ascii() && *byte != 0x1B) {
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            return (text.trim_start().to_owned(), true);
        }
        let (text, certain) = self.decode_beyond_ascii(bytes);
        (text.trim().to_owned(), certain)
    }

    fn decode_beyond_ascii(&self, bytes: &[u8]) -> (String, bool) {
        // Bytes that form UTF-8 are UTF-8, whatever is declared: devices declare Latin-1 and write UTF-8. Text of
        // another set is UTF-8 by accident only for some pairs of letters.
        if let Ok(text) = std::str::from_utf8(bytes)
            && !bytes.contains(&0x1B)
        {
            return (text.to_owned(), self.declares("ISO_IR 192"));
        }
        if let Some(multi_byte) = self.decode_multi_byte(bytes) {
            return multi_byte;
        }
        let first = self.0.first().map_or("", String::as_str);
        let registration = first
            .strip_prefix("ISO_IR ")
            .or_else(|| first.strip_prefix("ISO 2022 IR "))
            .unwrap_or("");
        match registration {
            "100" => (latin_1(bytes), !bytes.contains(&0x1B)),
            "13" => (katakana(bytes), !bytes.contains(&0x1B)),
            _ => match upper_half(registration) {
                Some(upper) => single_byte(bytes, upper),
                // No set, or one that this build does not read: Latin-1 shows most names of this country.
                None => (latin_1(bytes), false),
            },
        }
    }

    fn declares(&self, name: &str) -> bool {
        self.0.iter().any(|declared| declared == name)
    }

    #[cfg(feature = "multi-byte-text")]
    fn decode_multi_byte(&self, bytes: &[u8]) -> Option<(String, bool)> {
        let encoding = if self.declares("GB18030") || self.declares("GBK") {
            encoding_rs::GB18030
        } else if self.declares("ISO 2022 IR 149") {
            // ISO 2022 IR 149 designates KS X 1001 by an escape that EUC-KR does without.
            let plain: Vec<u8> = without(bytes, b"\x1b$)C");
            let (text, _, faults) = encoding_rs::EUC_KR.decode(&plain);
            return Some((text.into_owned(), !faults));
        } else if self.declares("ISO 2022 IR 87") || self.declares("ISO 2022 IR 159") {
            encoding_rs::ISO_2022_JP
        } else if self.declares("ISO 2022 IR 58") {
            let plain: Vec<u8> = without(bytes, b"\x1b$)A");
            let (text, _, faults) = encoding_rs::GBK.decode(&plain);
            return Some((text.into_owned(), !faults));
        } else {
            return None;
        };
        let (text, _, faults) = encoding.decode(bytes);
        Some((text.into_owned(), !faults))
    }

    #[cfg(not(feature = "multi-byte-text"))]
    fn decode_multi_byte(&self, _: &[u8]) -> Option<(String, bool)> {
        None
    }
}

/// Text that must be ASCII (codes, identifiers, numbers, dates), without padding.
pub(crate) fn plain(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    text.trim_matches(['\0', ' ', '\t', '\r', '\n']).to_owned()
}

#[cfg(feature = "multi-byte-text")]
fn without(bytes: &[u8], escape: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(escape) {
            rest = after;
        } else {
            kept.push(*first);
            rest = tail;
        }
    }
    kept
}

fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// JIS X 0201: half-width katakana from A1.
fn katakana(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| match byte {
            0xA1..=0xDF => char::from_u32(0xFF61 + u32::from(byte - 0xA1)).unwrap_or('\u{fffd}'),
            0x80.. => '\u{fffd}',
            _ => char::from(*byte),
        })
        .collect()
}

fn single_byte(bytes: &[u8], upper: &str) -> (String, bool) {
    let mut certain = true;
    let text = bytes
        .iter()
        .map(|byte| match byte {
            0xA0.. => {
                let character = upper.chars().nth(usize::from(byte - 0xA0)).unwrap_or('\u{fffd}');
                certain &= character != '\u{fffd}';
                character
            }
            0x1B | 0x80..=0x9F => {
                certain = false;
                '\u{fffd}'
            }
            _ => char::from(*byte),
        })
        .collect();
    (text, certain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(declared: &str, bytes: &[u8]) -> (String, bool) {
        CharacterSets::new(declared.as_bytes()).decode(bytes)
    }

    #[test]
    fn padding_goes_and_ascii_stays() {
        assert_eq!(decoded("", b"Muller^Jean \0"), ("Muller^Jean".to_owned(), true));
    }

    #[test]
    fn latin_1_is_read_with_and_without_being_declared() {
        assert_eq!(
            decoded("ISO_IR 100", b"Andr\xe9"),
            ("Andr\u{e9}".to_owned(), true)
        );
        assert_eq!(decoded("", b"Andr\xe9"), ("Andr\u{e9}".to_owned(), false));
    }

    #[test]
    fn utf_8_under_a_latin_1_declaration_is_utf_8_and_noted() {
        assert_eq!(decoded("ISO_IR 100", "Zoë".as_bytes()), ("Zoë".to_owned(), false));
        assert_eq!(decoded("ISO_IR 192", "Zoë".as_bytes()), ("Zoë".to_owned(), true));
    }

    #[test]
    fn other_single_byte_sets() {
        assert_eq!(decoded("ISO_IR 144", b"\xbb\xee\xda"), ("Люк".to_owned(), true));
        assert_eq!(decoded("ISO_IR 126", b"\xc4\xe9\xef"), ("Διο".to_owned(), true));
        assert_eq!(decoded("ISO_IR 101", b"Kri\xbe"), ("Križ".to_owned(), true));
        assert_eq!(decoded("ISO_IR 13", b"\xd4\xcf"), ("ﾔﾏ".to_owned(), true));
    }

    #[cfg(feature = "multi-byte-text")]
    #[test]
    fn sets_of_several_bytes() {
        let yamada = b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B";
        assert_eq!(
            decoded("\\ISO 2022 IR 87", yamada),
            ("Yamada^Tarou=山田^太郎".to_owned(), true)
        );
        let hong = b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7";
        assert_eq!(
            decoded("\\ISO 2022 IR 149", hong),
            ("Hong^Gildong=洪^吉洞".to_owned(), true)
        );
        assert_eq!(decoded("GB18030", b"\xcd\xf5"), ("王".to_owned(), true));
    }
}
