//! The elements of a file as one flat list; sequences and items know where their part of the list ends.

use super::bytes::{f64_from, u16_at};
use super::encoding::Encoding;
use crate::path::TagPath;
use crate::tag::Tag;
use std::borrow::Cow;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Value,
    Sequence,
    Item,
}

/// One element or item: 20 bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    tag: Tag,
    vr: [u8; 2],
    kind: Kind,
    big_endian: bool,
    start: u32,
    length: u32,
    /// Position of the next sibling.
    pub(super) next: u32,
}

impl Node {
    pub(super) fn new(
        tag: Tag,
        vr: [u8; 2],
        kind: Kind,
        start: usize,
        length: usize,
        encoding: Encoding,
    ) -> Self {
        Self {
            tag,
            vr,
            kind,
            big_endian: encoding.big_endian,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            length: u32::try_from(length).unwrap_or(u32::MAX),
            next: 0,
        }
    }
}

/// The elements of a file up to its pixel data.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(super) data: Cow<'a, [u8]>,
    pub(super) nodes: Vec<Node>,
    pub(super) transfer_syntax: Option<String>,
    /// The walk ended at pixel data: what follows in the file does not matter.
    pub(super) at_pixel_data: bool,
}

/// A part of the list: a data set, an item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DataSet<'t> {
    tree: &'t Tree<'t>,
    first: u32,
    end: u32,
}

/// An element of a data set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'t> {
    tree: &'t Tree<'t>,
    index: u32,
}

/// What a data set says of a tag (R11.8).
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found<'t> {
    /// The element is not there.
    None,
    /// It is there once.
    One(Element<'t>),
    /// It is there more than once, always the same.
    Repeated(Element<'t>),
    /// It is there more than once and differs: it is unknown.
    Unlike(Element<'t>),
}

impl<'t> Tree<'t> {
    pub(crate) fn transfer_syntax(&self) -> Option<&str> {
        self.transfer_syntax.as_deref().filter(|uid| !uid.is_empty())
    }

    pub(crate) fn stopped_at_pixel_data(&self) -> bool {
        self.at_pixel_data
    }

    pub(crate) fn root(&'t self) -> DataSet<'t> {
        DataSet {
            tree: self,
            first: 0,
            end: u32::try_from(self.nodes.len()).unwrap_or(u32::MAX),
        }
    }

    fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    /// The path of a node, found by descending to it.
    fn path(&self, index: u32) -> TagPath {
        let mut path = TagPath::default();
        let (mut at, mut end, mut item) = (0, u32::try_from(self.nodes.len()).unwrap_or(u32::MAX), 0);
        while at < end {
            let Some(node) = self.node(at) else { break };
            if node.kind == Kind::Item {
                item += 1;
            }
            if node.next <= index {
                at = node.next;
                continue;
            }
            path = match node.kind {
                Kind::Item => path.item(item),
                _ => path.element(node.tag),
            };
            if at == index {
                break;
            }
            (at, end, item) = (at + 1, node.next, 0);
        }
        path
    }
}

impl<'t> DataSet<'t> {
    /// The elements (of a data set) or items (of a sequence) directly below.
    fn nodes(self) -> impl Iterator<Item = Element<'t>> {
        let mut at = self.first;
        std::iter::from_fn(move || {
            let index = at;
            let node = (index < self.end).then(|| self.tree.node(index))??;
            at = node.next.max(index + 1);
            Some(Element {
                tree: self.tree,
                index,
            })
        })
    }

    /// What is said of a tag.
    pub(crate) fn find(self, tag: Tag) -> Found<'t> {
        let mut of_tag = self.nodes().filter(|element| element.tag() == tag);
        let Some(first) = of_tag.next() else {
            return Found::None;
        };
        let mut found = Found::One(first);
        for other in of_tag {
            if !other.is_same(first) {
                return Found::Unlike(first);
            }
            found = Found::Repeated(first);
        }
        found
    }

    /// Path of this item; the root has the empty path.
    pub(crate) fn path(self) -> TagPath {
        match self.first.checked_sub(1) {
            Some(item) => self.tree.path(item),
            None => TagPath::default(),
        }
    }
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node> {
        self.tree.node(self.index)
    }

    fn tag(self) -> Tag {
        self.node().map_or(Tag(0, 0), |node| node.tag)
    }

    /// The bytes of the value.
    pub(crate) fn bytes(self) -> &'t [u8] {
        let Some(node) = self.node() else { return &[] };
        let start = node.start as usize;
        self.tree
            .data
            .get(start..start + node.length as usize)
            .unwrap_or_default()
    }

    /// The value of a binary number (FD, US), if it is one.
    pub(crate) fn binary(self) -> Option<f64> {
        let node = self.node()?;
        match &node.vr {
            b"FD" => f64_from(self.bytes(), node.big_endian),
            b"US" => u16_at(self.bytes(), 0, node.big_endian).map(f64::from),
            // An implicit file does not say: eight bytes that are no text are a double.
            b"  " if node.length == 8 && !self.bytes().iter().all(|b| b.is_ascii_graphic() || *b == b' ') => {
                f64_from(self.bytes(), node.big_endian)
            }
            _ => None,
        }
    }

    /// The items of a sequence; none if it is no sequence.
    pub(crate) fn items(self) -> impl Iterator<Item = DataSet<'t>> {
        let node = self.node().filter(|node| node.kind == Kind::Sequence);
        let inside = DataSet {
            tree: self.tree,
            first: self.index + 1,
            end: node.map_or(0, |node| node.next),
        };
        inside.nodes().map(move |item| DataSet {
            tree: self.tree,
            first: item.index + 1,
            end: item.node().map_or(0, |node| node.next),
        })
    }

    pub(crate) fn path(self) -> TagPath {
        self.tree.path(self.index)
    }

    fn is_same(self, other: Self) -> bool {
        self.bytes() == other.bytes()
    }
}
