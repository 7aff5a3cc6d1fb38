//! Building JSON objects in which what is absent is left out.

use serde_json::{Map, Value};

/// A member of an object, if there is something to say.
pub(super) fn set<T: Into<Value>>(object: &mut Map<String, Value>, name: &str, value: Option<T>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}

/// A list, unless it is empty.
pub(super) fn set_list<T: Into<Value>>(object: &mut Map<String, Value>, name: &str, list: Vec<T>) {
    if !list.is_empty() {
        object.insert(name.to_owned(), list.into_iter().map(Into::into).collect());
    }
}

/// The member `name` of a list by a number of any size; nothing of an empty list.
pub(crate) fn pick<T>(list: &[T], number: usize) -> Option<&T> {
    list.get(number.checked_rem(list.len())?)
}
