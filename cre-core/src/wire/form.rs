//! Values from the tree of a document. A type says its names and takes its members; the reader itself stands once, for every type,
//! and knows its place, so that every error has a JSON pointer.
//!
//! [`Readable`] is derived: `#[derive(Readable)]` beside serde's `Deserialize`, which Rust hosts may use with a format of theirs.

pub use super::decode::Refusal;
use super::read::text;
pub use super::scan::Node;
pub use cre_derive::Readable;
use std::borrow::Cow;

/// A type that is read from the contract's JSON.
pub trait Readable: Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// [`Refusal`]: what is wrong with it.
    fn read(node: Node<'_>) -> Result<Self, Refusal>;
}

/// The form of a structure.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What a reader of the error calls it.
    pub kind: &'static str,
    /// The names of its members.
    pub names: &'static [&'static str],
    /// Those that must be there, as bits by their index.
    pub needed: u64,
}

/// Reads a value into its slot.
///
/// # Errors
/// [`Refusal`]: what is wrong with it.
pub fn fill<T: Readable>(node: Node<'_>, slot: &mut Option<T>) -> Result<(), Refusal> {
    *slot = Some(T::read(node)?);
    Ok(())
}

/// Hands the members of an object to `take`, by the index of their name, in the order of the document.
///
/// # Errors
/// [`Refusal`]: no object, a member that is unknown, stands twice or is missing, or what `take` refuses.
#[inline(never)]
pub fn members<'a>(
    node: Node<'a>,
    form: &Form,
    take: &mut dyn FnMut(usize, Node<'a>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let Node::Object(members) = node else {
        return Err(Refusal::expected(form.kind));
    };
    let mut seen = 0u64;
    for (raw, value) in members {
        let name = text(raw)?;
        let Some(index) = form.names.iter().position(|known| *known == name) else {
            return Err(Refusal::unknown_member(&name, form.names).in_member(&name));
        };
        let bit = 1u64 << (index & 63);
        if seen & bit != 0 {
            return Err(Refusal::twice());
        }
        seen |= bit;
        take(index, value).map_err(|refusal| refusal.in_member(&name))?;
    }
    let missing = form.needed & !seen;
    let first = usize::try_from(missing.trailing_zeros()).unwrap_or_default();
    match form.names.get(first) {
        Some(name) if missing != 0 => Err(Refusal::missing_member(name)),
        _ => Ok(()),
    }
}

/// What cannot be: a structure whose needed members were seen and are not there.
#[cold]
#[must_use]
pub fn incomplete() -> Refusal {
    Refusal::expected("another value")
}

/// The index of the name that stands here.
///
/// # Errors
/// [`Refusal`]: no text, or a name that does not exist.
#[inline(never)]
pub fn word(node: Node<'_>, names: &'static [&'static str]) -> Result<usize, Refusal> {
    let choice = Choice::of(node, names)?;
    let index = choice.index;
    choice.without().map(|()| index)
}

/// A variant with its content, if it has one: `"variant"` or `{"variant": content}`.
#[derive(Debug)]
pub struct Choice<'a> {
    /// The index of its name.
    pub index: usize,
    name: Cow<'a, str>,
    content: Option<Node<'a>>,
    alone: bool,
}

impl<'a> Choice<'a> {
    /// The variant that stands here.
    ///
    /// # Errors
    /// [`Refusal`]: no variant, or a name that does not exist.
    #[inline(never)]
    pub fn of(node: Node<'a>, names: &'static [&'static str]) -> Result<Self, Refusal> {
        let (name, content, alone) = match node {
            Node::Text(raw) => (raw, None, true),
            Node::Object(members) => {
                let alone = members.len() == 1;
                let Some((name, content)) = members.into_iter().next() else {
                    return Err(Refusal::expected("another value"));
                };
                (name, Some(content), alone)
            }
            _ => return Err(Refusal::expected("another value")),
        };
        let name = text(name)?;
        let Some(index) = names.iter().position(|known| *known == name) else {
            return Err(Refusal::unknown_variant(names));
        };
        Ok(Self {
            index,
            name,
            content,
            alone,
        })
    }

    /// A variant without content.
    ///
    /// # Errors
    /// [`Refusal`]: there is content.
    #[inline(never)]
    pub fn without(self) -> Result<(), Refusal> {
        match self.content {
            None => Ok(()),
            Some(content) => Err(unreadable(&content)
                .unwrap_or_else(|| Refusal::expected("unit"))
                .in_member(&self.name)),
        }
    }

    /// The content of a variant.
    ///
    /// # Errors
    /// [`Refusal`]: there is none, or what is wrong with it.
    pub fn content<T: Readable>(mut self) -> Result<T, Refusal> {
        let mut slot = None;
        let read = match self.content.take() {
            None => Err(Refusal::expected("newtype variant")),
            Some(content) => fill(content, &mut slot),
        };
        self.judged(read)?;
        slot.ok_or_else(incomplete)
    }

    #[inline(never)]
    fn judged(&self, read: Result<(), Refusal>) -> Result<(), Refusal> {
        match read {
            Err(refusal) => Err(refusal.in_member(&self.name)),
            Ok(()) if self.alone => Ok(()),
            Ok(()) => Err(Refusal::expected("another value")),
        }
    }
}

/// Why a value cannot be what it stands as: an escape that is none, a number with a leading zero.
fn unreadable(node: &Node<'_>) -> Option<Refusal> {
    match node {
        Node::Text(raw) => text(raw).err(),
        Node::Number(digits) => has_leading_zero(digits).then(incomplete),
        _ => None,
    }
}

/// JSON knows no leading zero.
fn has_leading_zero(digits: &str) -> bool {
    let size = digits.strip_prefix('-').unwrap_or(digits);
    size.len() > 1 && size.starts_with('0')
}

/// A text that is read by `parse`, or refused as none of `what`.
///
/// # Errors
/// [`Refusal`]: no text.
pub(crate) fn phrase<'a>(node: Node<'a>, what: &'static str) -> Result<Cow<'a, str>, Refusal> {
    match node {
        Node::Text(raw) => text(raw),
        _ => Err(Refusal::expected(what)),
    }
}

/// As [`phrase`], where a number is looked at before it is refused.
pub(crate) fn stamp<'a>(node: Node<'a>, what: &'static str) -> Result<Cow<'a, str>, Refusal> {
    match unreadable(&node) {
        Some(refusal) => Err(refusal),
        None => phrase(node, what),
    }
}

/// A whole number from 0 to `most`.
#[inline(never)]
fn whole(node: &Node<'_>, what: &'static str, most: u64) -> Result<u64, Refusal> {
    let Node::Number(digits) = node else {
        return Err(Refusal::expected(what));
    };
    if has_leading_zero(digits) {
        return Err(incomplete());
    }
    match digits.parse::<u64>() {
        Ok(number) if number <= most => Ok(number),
        _ => Err(Refusal::expected(what)),
    }
}

macro_rules! whole {
    ($($type:ty),+) => {
        $(impl Readable for $type {
            fn read(node: Node<'_>) -> Result<Self, Refusal> {
                let number = whole(&node, stringify!($type), <$type>::MAX.into())?;
                Self::try_from(number).map_err(|_| incomplete())
            }
        })+
    };
}

whole!(u8, u16, u32);

impl Readable for i64 {
    fn read(node: Node<'_>) -> Result<Self, Refusal> {
        match node {
            Node::Number(digits) if has_leading_zero(digits) => Err(incomplete()),
            // Minus zero is no integer.
            Node::Number(digits) if digits != "-0" => digits.parse().map_err(|_| incomplete()),
            _ => Err(Refusal::expected("i64")),
        }
    }
}

impl Readable for bool {
    fn read(node: Node<'_>) -> Result<Self, Refusal> {
        match node {
            Node::Truth(truth) => Ok(truth),
            _ => Err(Refusal::expected("a boolean")),
        }
    }
}

impl Readable for String {
    fn read(node: Node<'_>) -> Result<Self, Refusal> {
        phrase(node, "a string").map(Cow::into_owned)
    }
}

impl<T: Readable> Readable for Vec<T> {
    fn read(node: Node<'_>) -> Result<Self, Refusal> {
        let mut all = Vec::new();
        items(node, &mut |item| {
            all.push(T::read(item)?);
            Ok(())
        })?;
        Ok(all)
    }
}

/// Hands the items of an array to `take`.
#[inline(never)]
fn items<'a>(node: Node<'a>, take: &mut dyn FnMut(Node<'a>) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let Node::List(items) = node else {
        return Err(Refusal::expected("a sequence"));
    };
    for (index, item) in items.into_iter().enumerate() {
        take(item).map_err(|refusal| refusal.in_item(index))?;
    }
    Ok(())
}
