//! Values from the tree of a document. A type says its names and gives its members; the reader itself stands once, for every type,
//! and knows its place, so that every error has a JSON pointer.
//!
//! A value is read over a blank one of its type: what is compiled for each type is then little more than the places of its members.
//! Options that are filled and taken apart, type by type, were a twentieth of the web module.
//!
//! [`Readable`] is derived: `#[derive(Readable)]` beside serde's `Deserialize`, which Rust hosts may use with a format of theirs.

pub use super::decode::Refusal;
use super::read::text;
pub use super::scan::Node;
use super::writer::Names;
pub use cre_derive::Readable;
use std::borrow::Cow;

/// A type that is read from the contract's JSON.
pub trait Readable {
    /// A value to read over. Nobody sees what it says: where a member that must be there is missing, nothing is given.
    fn blank() -> Self
    where
        Self: Sized;

    /// Reads a value over a blank one. After a refusal it says nothing.
    ///
    /// # Errors
    /// [`Refusal`]: what is wrong with it.
    fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal>;

    /// Where to read the member of this index, the next item of a list, or the content of the variant of this index, which the
    /// value then is.
    fn part(&mut self, index: usize) -> Option<&mut dyn Readable> {
        let _ = index;
        None
    }

    /// Reads a value.
    ///
    /// # Errors
    /// [`Refusal`]: what is wrong with it.
    fn read(node: Node<'_>) -> Result<Self, Refusal>
    where
        Self: Sized,
    {
        let mut value = Self::blank();
        value.read_over(node)?;
        Ok(value)
    }
}

/// The form of a structure.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The names of its members, each behind its length: a table of texts would take more room than the texts.
    pub names: &'static str,
    /// Those that must be there, as bits by their index.
    pub needed: u64,
}

/// Reads the members of an object, in the order of the document.
///
/// # Errors
/// [`Refusal`]: no object, a member that is unknown, stands twice or is missing, or what is wrong with one.
#[inline(never)]
pub fn object(node: Node<'_>, form: &Form, value: &mut dyn Readable) -> Result<(), Refusal> {
    let Node::Object(members) = node else {
        return Err(Refusal::expected("an object"));
    };
    let mut seen = 0u64;
    for (raw, content) in members {
        let name = text(raw)?;
        let Some(index) = Names(form.names).index_of(&name) else {
            return Err(Refusal::unknown_member(&name, form.names).in_member(&name));
        };
        let bit = 1u64 << (index & 63);
        if seen & bit != 0 {
            return Err(Refusal::twice());
        }
        seen |= bit;
        if let Some(member) = value.part(index) {
            member
                .read_over(content)
                .map_err(|refusal| refusal.in_member(&name))?;
        }
    }
    let missing = form.needed & !seen;
    let first = usize::try_from(missing.trailing_zeros()).unwrap_or_default();
    match Names(form.names).at(first) {
        Some(name) if missing != 0 => Err(Refusal::missing_member(name)),
        _ => Ok(()),
    }
}

/// Reads a variant with its content, if it has one: `"variant"` or `{"variant": content}`. Each name stands behind its length.
///
/// # Errors
/// [`Refusal`]: no variant, a name that does not exist, content where there is none or none where there is, or what is wrong
/// with it.
#[inline(never)]
pub fn choice(node: Node<'_>, names: &'static str, value: &mut dyn Readable) -> Result<(), Refusal> {
    let (name, content, alone) = match node {
        Node::Text(raw) => (raw, None, true),
        Node::Object(members) => {
            let alone = members.len() == 1;
            let Some((name, content)) = members.into_iter().next() else {
                return Err(incomplete());
            };
            (name, Some(content), alone)
        }
        _ => return Err(Refusal::no_variant(names)),
    };
    let name = text(name)?;
    let Some(index) = Names(names).index_of(&name) else {
        return Err(Refusal::unknown_variant(names));
    };
    let read = match (value.part(index), content) {
        (None, None) => return Ok(()),
        (None, Some(content)) => Err(unreadable(&content).unwrap_or_else(|| Refusal::expected("unit"))),
        (Some(_), None) => Err(Refusal::expected("newtype variant")),
        (Some(part), Some(content)) => part.read_over(content),
    };
    match read {
        Err(refusal) => Err(refusal.in_member(&name)),
        Ok(()) if alone => Ok(()),
        Ok(()) => Err(incomplete()),
    }
}

/// A value that is refused without saying what belongs there.
#[cold]
fn incomplete() -> Refusal {
    Refusal::expected("another value")
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
            fn blank() -> Self {
                0
            }
            fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
                let number = whole(&node, stringify!($type), <$type>::MAX.into())?;
                *self = Self::try_from(number).map_err(|_| incomplete())?;
                Ok(())
            }
        })+
    };
}

whole!(u8, u16, u32);

impl Readable for i64 {
    fn blank() -> Self {
        0
    }
    fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        *self = match node {
            Node::Number(digits) if has_leading_zero(digits) => return Err(incomplete()),
            // Minus zero is no integer.
            Node::Number(digits) if digits != "-0" => digits.parse().map_err(|_| incomplete())?,
            _ => return Err(Refusal::expected("i64")),
        };
        Ok(())
    }
}

impl Readable for bool {
    fn blank() -> Self {
        false
    }
    fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        let Node::Truth(truth) = node else {
            return Err(Refusal::expected("a boolean"));
        };
        *self = truth;
        Ok(())
    }
}

impl Readable for String {
    fn blank() -> Self {
        Self::new()
    }
    fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        *self = phrase(node, "a string")?.into_owned();
        Ok(())
    }
}

impl<T: Readable> Readable for Option<T> {
    fn blank() -> Self {
        None
    }
    fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        self.insert(T::blank()).read_over(node)
    }
}

impl<T: Readable> Readable for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
    fn read_over(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        list(node, self)
    }
    fn part(&mut self, _: usize) -> Option<&mut dyn Readable> {
        self.push(T::blank());
        self.last_mut().map(|item| item as &mut dyn Readable)
    }
}

/// Reads the items of an array.
#[inline(never)]
fn list(node: Node<'_>, value: &mut dyn Readable) -> Result<(), Refusal> {
    let Node::List(items) = node else {
        return Err(Refusal::expected("a sequence"));
    };
    for (index, content) in items.into_iter().enumerate() {
        if let Some(item) = value.part(index) {
            item.read_over(content)
                .map_err(|refusal| refusal.in_item(index))?;
        }
    }
    Ok(())
}
