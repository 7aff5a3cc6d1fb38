//! Reading values of elements: what every part of the extraction uses.

use crate::model::{Code, CodeRef};
use crate::note::{NoteKind, Notes};
use crate::parse::{DataSet, Element, Found};
use crate::tag::Tag;
use crate::text::{CharacterSets, plain};

/// Reads values, and notes what is wrong with them.
pub(crate) struct Reader<'n> {
    pub(crate) notes: &'n Notes,
    pub(crate) sets: CharacterSets,
}

impl Reader<'_> {
    /// The element of a tag; one that stands twice and differs is unknown (R11.8).
    pub(crate) fn element<'t>(&self, set: DataSet<'t>, tag: Tag) -> Option<Element<'t>> {
        match set.find(tag) {
            Found::None => None,
            Found::One(element) => Some(element),
            Found::Repeated(element) => {
                self.notes.add(NoteKind::RepeatedElement, || element.path());
                Some(element)
            }
            Found::Unlike(element) => {
                self.notes.add(NoteKind::UnlikeElement, || element.path());
                None
            }
        }
    }

    /// A value in ASCII: identifiers, codes, numbers, dates. Empty is none.
    pub(crate) fn plain(&self, set: DataSet<'_>, tag: Tag) -> Option<String> {
        let text = plain(self.element(set, tag)?.bytes());
        (!text.is_empty()).then_some(text)
    }

    /// A value in the declared character set. Empty is none.
    pub(crate) fn text(&self, set: DataSet<'_>, tag: Tag) -> Option<String> {
        let element = self.element(set, tag)?;
        let (text, certain) = self.sets.decode(element.bytes());
        if !certain {
            self.notes.add(NoteKind::CharacterSet, || element.path());
        }
        (!text.is_empty()).then_some(text)
    }

    /// The first item of a sequence.
    pub(crate) fn item<'t>(&self, set: DataSet<'t>, tag: Tag) -> Option<DataSet<'t>> {
        self.element(set, tag)?.items().next()
    }

    /// The items of a sequence.
    pub(crate) fn items<'t>(&self, set: DataSet<'t>, tag: Tag) -> impl Iterator<Item = DataSet<'t>> {
        self.element(set, tag).into_iter().flat_map(Element::items)
    }

    /// The code in a code sequence; none without a code value.
    pub(crate) fn code(&self, set: DataSet<'_>, tag: Tag) -> Option<Code> {
        self.item(set, tag).and_then(|item| self.code_of(item))
    }

    /// The code that an item of a code sequence holds.
    pub(crate) fn code_of(&self, item: DataSet<'_>) -> Option<Code> {
        let value = self
            .plain(item, Tag::CODE_VALUE)
            .or_else(|| self.plain(item, Tag::LONG_CODE_VALUE))
            .or_else(|| self.plain(item, Tag::URN_CODE_VALUE))?;
        Some(Code {
            value,
            scheme: self.plain(item, Tag::CODE_SCHEME).unwrap_or_default(),
            meaning: self.text(item, Tag::CODE_MEANING).unwrap_or_default(),
        })
    }

    /// The code in a code sequence, without its meaning and as it lies in the file: quick, for telling items apart.
    pub(crate) fn concept<'t>(&self, set: DataSet<'t>, tag: Tag) -> Option<CodeRef<'t>> {
        let item = self.item(set, tag)?;
        let ascii = |tag| self.element(item, tag).map(|element| trimmed(element.bytes()));
        let value = [Tag::CODE_VALUE, Tag::LONG_CODE_VALUE, Tag::URN_CODE_VALUE]
            .into_iter()
            .find_map(|tag| ascii(tag).filter(|value| !value.is_empty()))?;
        Some(CodeRef {
            value,
            scheme: ascii(Tag::CODE_SCHEME).unwrap_or(""),
        })
    }
}

/// Text without padding; nothing where it is not UTF-8, which no code is.
fn trimmed(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).map_or("", |text| text.trim_matches(['\0', ' ', '\t', '\r', '\n']))
}
