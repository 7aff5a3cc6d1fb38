//! A map in the order of its keys.

use super::order::{Gap, Order, Steps};
use crate::wire::{Writable, Writer};
use serde::{Serialize, Serializer};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;

/// A map in the order of its keys; each key stands once.
#[derive(Clone)]
pub struct SortedMap<K, V> {
    order: Order,
    items: Vec<(K, V)>,
}

impl<K: Ord, V> SortedMap<K, V> {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, Gap>
    where
        K: Borrow<Q>,
    {
        self.order.find(&mut |position| {
            self.items
                .get(position)
                .map_or(Ordering::Equal, |(known, _)| known.borrow().cmp(key))
        })
    }

    /// What is kept under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let position = self.find(key).ok()?;
        self.items.get(position).map(|(_, value)| value)
    }

    /// What is kept under a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let position = self.find(key).ok()?;
        self.items.get_mut(position).map(|(_, value)| value)
    }

    /// Whether something is kept under a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Keeps a value under a key; gives what was there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(position) => self
                .items
                .get_mut(position)
                .map(|(_, known)| std::mem::replace(known, value)),
            Err(gap) => {
                self.put(gap, key, value);
                None
            }
        }
    }

    fn put(&mut self, gap: Gap, key: K, value: V) -> usize {
        let position = self.items.len();
        self.order.insert(gap, position);
        self.items.push((key, value));
        position
    }

    /// The place of a key.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let found = self.find(&key);
        Entry {
            map: self,
            key,
            found,
        }
    }

    /// Keeps those of which it is said; asked in order.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.order.settle(&mut self.items);
        self.items.retain_mut(|(key, value)| keep(key, value));
        self.order = Order::as_they_lie(self.items.len());
    }
}

impl<K, V> SortedMap<K, V> {
    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Keys and values in order.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter {
            steps: self.order.iter(),
            items: &self.items,
        }
    }

    /// Keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// Values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }

    /// The values in the order of their keys.
    pub fn into_values(self) -> impl DoubleEndedIterator<Item = V> {
        self.into_iter().map(|(_, value)| value)
    }
}

/// The place of a key in a map.
#[derive(Debug)]
pub struct Entry<'a, K, V> {
    map: &'a mut SortedMap<K, V>,
    key: K,
    found: Result<usize, Gap>,
}

impl<'a, K: Ord, V> Entry<'a, K, V> {
    /// What is kept here; before, what is made is kept if nothing was.
    pub fn or_insert_with(self, make: impl FnOnce() -> V) -> &'a mut V {
        let position = match self.found {
            Ok(position) => position,
            Err(gap) => self.map.put(gap, self.key, make()),
        };
        let items = &mut self.map.items;
        #[expect(clippy::indexing_slicing, reason = "the position was found or made just now")]
        &mut items[position].1
    }

    /// What is kept here, or this value if nothing was.
    pub fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    /// What is kept here, or the default if nothing was.
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self {
            order: Order::default(),
            items: Vec::new(),
        }
    }
}

/// Keys and values in order.
#[derive(Debug)]
pub struct Iter<'a, K, V> {
    steps: Steps<'a>,
    items: &'a [(K, V)],
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.items.get(self.steps.next()?)?;
        Some((key, value))
    }
}

impl<K, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let (key, value) = self.items.get(self.steps.next_back()?)?;
        Some((key, value))
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(mut self) -> Self::IntoIter {
        self.order.settle(&mut self.items);
        self.items.into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        pairs.into_iter().for_each(|(key, value)| {
            self.insert(key, value);
        });
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut map = Self::new();
        map.extend(pairs);
        map
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SortedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for SortedMap<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K: Serialize, V: Serialize> Serialize for SortedMap<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<K: Writable, V: Writable> Writable for SortedMap<K, V> {
    fn write(&self, json: &mut Writer) {
        let members = self.iter();
        let members = members.map(|(key, value)| (json.as_name(key), value as &dyn Writable));
        let members = members.collect();
        json.map(members);
    }
}

#[cfg(feature = "schema")]
impl<K: schemars::JsonSchema, V: schemars::JsonSchema> schemars::JsonSchema for SortedMap<K, V> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::collections::BTreeMap::<K, V>::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<K, V>::json_schema(generator)
    }
    fn inline_schema() -> bool {
        std::collections::BTreeMap::<K, V>::inline_schema()
    }
}
