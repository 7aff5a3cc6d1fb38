//! The walk over all elements: iterative, so that no nesting can exhaust the stack.
//!
//! It runs twice over a file: once to count the nodes, once to write them, so that memory is exactly what the tree
//! needs (20 bytes for an element of at least 8).

use super::bytes::{u16_at, u32_at};
use super::encoding::{Encoding, IMPLICIT, is_long};
use super::tree::{Kind, Node};
use crate::error::{DicomError, Fault};
use crate::path::TagPath;
use crate::tag::Tag;

const UNDEFINED: u32 = u32::MAX;

/// What is walked.
pub(crate) struct Input<'a> {
    pub(crate) data: &'a [u8],
    pub(crate) start: usize,
    pub(crate) encoding: Encoding,
    /// The data were cut at the limit: running out of them is then a matter of size, not of truncation.
    pub(crate) cut: bool,
    pub(crate) depth: usize,
}

/// Whether two bytes are the letters of a value representation.
pub(crate) fn is_vr(bytes: &[u8]) -> bool {
    bytes.len() == 2 && bytes.iter().all(u8::is_ascii_uppercase)
}

/// An open sequence or item.
struct Frame {
    kind: Kind,
    tag: Tag,
    /// Number of the item in its sequence, or of items seen in this sequence.
    number: u32,
    /// No byte at or after this belongs to it.
    bound: usize,
    /// It ends at `bound`; otherwise a delimiter must come before.
    defined: bool,
    encoding: Encoding,
    node: usize,
}

/// Takes the nodes of a walk.
trait Sink {
    fn push(&mut self, node: Node) -> usize;
    fn close(&mut self, node: usize);
}

#[derive(Default)]
struct Counter(usize);

impl Sink for Counter {
    fn push(&mut self, _: Node) -> usize {
        self.0 += 1;
        0
    }
    fn close(&mut self, _: usize) {}
}

struct Builder(Vec<Node>);

impl Sink for Builder {
    fn push(&mut self, node: Node) -> usize {
        self.0.push(node);
        self.0.len() - 1
    }
    fn close(&mut self, node: usize) {
        let end = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        if let Some(node) = self.0.get_mut(node) {
            node.next = end;
        }
    }
}

/// The nodes of a data set, and whether the walk ended at its pixel data.
pub(crate) fn build(input: &Input<'_>) -> Result<(Vec<Node>, bool), DicomError> {
    let mut counter = Counter::default();
    Walk::new(input, &mut counter).run()?;
    let mut builder = Builder(Vec::with_capacity(counter.0));
    let at_pixel_data = Walk::new(input, &mut builder).run()?;
    Ok((builder.0, at_pixel_data))
}

struct Walk<'i, 'd, S> {
    input: &'i Input<'d>,
    sink: &'i mut S,
    frames: Vec<Frame>,
    at: usize,
}

impl<'i, 'd, S: Sink> Walk<'i, 'd, S> {
    fn new(input: &'i Input<'d>, sink: &'i mut S) -> Self {
        let root = Frame {
            kind: Kind::Item,
            tag: Tag::ITEM,
            number: 0,
            bound: input.data.len(),
            defined: true,
            encoding: input.encoding,
            node: usize::MAX,
        };
        Self {
            input,
            sink,
            frames: vec![root],
            at: input.start,
        }
    }

    /// True when it ended at the pixel data.
    fn run(&mut self) -> Result<bool, DicomError> {
        while let Some(frame) = self.frames.last() {
            let (kind, bound, defined) = (frame.kind, frame.bound, frame.defined);
            if self.at >= bound {
                if defined && self.frames.len() == 1 && self.input.cut {
                    return Err(self.error(Fault::TooLarge));
                }
                if !defined {
                    return Err(self.ran_out(bound));
                }
                self.close();
                continue;
            }
            match kind {
                Kind::Sequence => self.item()?,
                _ if self.frames.len() == 1 && self.only_zeros_follow() => return Ok(false),
                _ => {
                    if self.element()? {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// The path of the innermost open frame.
    fn path(&self) -> TagPath {
        self.frames
            .iter()
            .skip(1)
            .fold(TagPath::default(), |path, frame| match frame.kind {
                Kind::Item => path.item(frame.number),
                _ => path.element(frame.tag),
            })
    }

    fn error(&self, fault: Fault) -> DicomError {
        DicomError::new(fault, self.at, self.path())
    }

    /// The bytes end, or the enclosing sequence does, before what was announced.
    fn ran_out(&self, needed_before: usize) -> DicomError {
        let at_end = needed_before >= self.input.data.len();
        self.error(match (at_end, self.input.cut) {
            (true, true) => Fault::TooLarge,
            (true, false) => Fault::Truncated,
            _ => Fault::Malformed,
        })
    }

    fn close(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.sink.close(frame.node);
        }
    }

    fn bound(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.bound)
    }

    /// Some writers pad a file with zeros.
    fn only_zeros_follow(&self) -> bool {
        let rest = self.input.data.get(self.at..).unwrap_or_default();
        rest.first() == Some(&0) && !self.input.cut && rest.iter().all(|byte| *byte == 0)
    }

    fn tag_at(&self, at: usize, encoding: Encoding) -> Option<Tag> {
        let group = u16_at(self.input.data, at, encoding.big_endian)?;
        let element = u16_at(self.input.data, at + 2, encoding.big_endian)?;
        Some(Tag(group, element))
    }

    /// The header of an item, or the end of a sequence.
    fn item(&mut self) -> Result<(), DicomError> {
        let bound = self.bound();
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let encoding = frame.encoding;
        frame.number = frame.number.saturating_add(1);
        let number = frame.number;
        if bound - self.at < 8 {
            return Err(self.ran_out(bound));
        }
        let (Some(tag), Some(length)) = (
            self.tag_at(self.at, encoding),
            u32_at(self.input.data, self.at + 4, encoding.big_endian),
        ) else {
            return Err(self.ran_out(bound));
        };
        self.at += 8;
        match tag {
            Tag::ITEM => self.enter(Kind::Item, Tag::ITEM, number, length, encoding, *b"  "),
            Tag::SEQUENCE_END => {
                self.close();
                Ok(())
            }
            _ => Err(self.error(Fault::Malformed)),
        }
    }

    /// Opens a sequence or an item whose header was read.
    fn enter(
        &mut self,
        kind: Kind,
        tag: Tag,
        number: u32,
        length: u32,
        encoding: Encoding,
        vr: [u8; 2],
    ) -> Result<(), DicomError> {
        let outer = self.bound();
        let defined = length != UNDEFINED;
        let bound = if defined {
            self.at.saturating_add(length as usize)
        } else {
            outer
        };
        if bound > outer {
            let beyond = bound > self.input.data.len();
            let error = self.ran_out(if beyond { bound } else { outer });
            return Err(if kind == Kind::Sequence {
                error.inside(tag)
            } else {
                error
            });
        }
        let node = self
            .sink
            .push(Node::new(tag, vr, kind, self.at, bound - self.at, encoding));
        self.frames.push(Frame {
            kind,
            tag,
            number: if kind == Kind::Item { number } else { 0 },
            bound,
            defined,
            encoding,
            node,
        });
        let depth = self.frames.iter().filter(|f| f.kind == Kind::Sequence).count();
        if kind == Kind::Sequence && depth > self.input.depth {
            return Err(self.error(Fault::TooDeep));
        }
        Ok(())
    }

    /// One element; true when the walk ends here, at the pixel data.
    fn element(&mut self) -> Result<bool, DicomError> {
        let bound = self.bound();
        let encoding = self.frames.last().map_or(self.input.encoding, |f| f.encoding);
        let data = self.input.data;
        if bound - self.at < 8 {
            return Err(self.ran_out(bound));
        }
        let tag = self
            .tag_at(self.at, encoding)
            .ok_or_else(|| self.ran_out(bound))?;
        if tag == Tag::ITEM_END && self.frames.len() > 1 {
            self.at += 8;
            self.close();
            return Ok(false);
        }
        if tag.0 == 0xFFFE {
            return Err(self.error(Fault::Malformed));
        }
        if tag.is_pixel_data() && self.frames.len() == 1 {
            return Ok(true);
        }
        let (vr, header, length) = self.lengths(encoding).ok_or_else(|| self.ran_out(bound))?;
        if encoding.explicit && !is_vr(&vr) {
            return Err(self.error(Fault::Malformed));
        }
        self.at += header;
        if self.at > bound {
            return Err(self.ran_out(bound));
        }
        let fragments = length == UNDEFINED && (vr == *b"OB" || vr == *b"OW" || tag.is_pixel_data());
        if fragments {
            self.skip_fragments(encoding)?;
            return Ok(false);
        }
        let unknown = encoding.explicit && vr == *b"UN";
        let sequence = vr == *b"SQ"
            || length == UNDEFINED
            || (tag.is_known_sequence() && (unknown || !encoding.explicit));
        if sequence {
            // A sequence of unknown representation is implicit little endian inside (PS3.5 6.2.2).
            let inner = if unknown { IMPLICIT } else { encoding };
            self.enter(Kind::Sequence, tag, 0, length, inner, vr)?;
            return Ok(false);
        }
        let end = self.at.saturating_add(length as usize);
        if end > bound {
            let error = self.ran_out(if end > data.len() { end } else { bound });
            return Err(error.inside(tag));
        }
        let node = self.sink.push(Node::new(
            tag,
            vr,
            Kind::Value,
            self.at,
            length as usize,
            encoding,
        ));
        self.sink.close(node);
        self.at = end;
        Ok(false)
    }

    /// Value representation, bytes of the header, length of the value.
    fn lengths(&self, encoding: Encoding) -> Option<([u8; 2], usize, u32)> {
        let data = self.input.data;
        if !encoding.explicit {
            return Some((*b"  ", 8, u32_at(data, self.at + 4, false)?));
        }
        let vr: [u8; 2] = data.get(self.at + 4..self.at + 6)?.try_into().ok()?;
        if is_long(&vr) && is_vr(&vr) {
            Some((vr, 12, u32_at(data, self.at + 8, encoding.big_endian)?))
        } else {
            let length = u16_at(data, self.at + 6, encoding.big_endian)?;
            Some((vr, 8, u32::from(length)))
        }
    }

    /// Encapsulated pixel data of an icon: items of bytes, not of elements.
    fn skip_fragments(&mut self, encoding: Encoding) -> Result<(), DicomError> {
        let bound = self.bound();
        loop {
            let header =
                self.tag_at(self.at, encoding)
                    .zip(u32_at(self.input.data, self.at + 4, encoding.big_endian));
            let Some((tag, length)) = header.filter(|_| self.at + 8 <= bound) else {
                return Err(self.ran_out(bound));
            };
            self.at += 8;
            match tag {
                Tag::SEQUENCE_END => return Ok(()),
                Tag::ITEM if length != UNDEFINED => {
                    self.at = self.at.saturating_add(length as usize);
                    if self.at > bound {
                        return Err(self.ran_out(self.at.max(bound)));
                    }
                }
                _ => return Err(self.error(Fault::Malformed)),
            }
        }
    }
}
