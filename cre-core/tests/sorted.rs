//! Maps and sets in order do what the trees of the standard library do.

use cre_core::sorted::{SortedMap, SortedSet};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #[test]
    fn a_map_is_as_the_tree(pairs in prop::collection::vec((0u16..900, any::<u8>()), 0..1500), without in 1u16..9) {
        let mut ours = SortedMap::new();
        let mut tree = BTreeMap::new();
        for (key, value) in &pairs {
            prop_assert_eq!(ours.insert(*key, *value), tree.insert(*key, *value));
        }
        for key in 0..900 {
            prop_assert_eq!(ours.get(&key), tree.get(&key));
        }
        prop_assert!(ours.iter().eq(tree.iter()));
        prop_assert!(ours.keys().rev().eq(tree.keys().rev()));
        ours.retain(|key, _| key % without != 0);
        tree.retain(|key, _| key % without != 0);
        for (key, value) in &pairs {
            *ours.entry(*key).or_insert(7) = value.wrapping_add(1);
            *tree.entry(*key).or_insert(7) = value.wrapping_add(1);
        }
        prop_assert_eq!(ours.len(), tree.len());
        prop_assert!(ours.clone() == pairs.iter().map(|(key, value)| (*key, value.wrapping_add(1))).collect());
        prop_assert!(ours.into_iter().eq(tree));
    }

    #[test]
    fn a_set_is_as_the_tree(one in prop::collection::vec("[a-c]{0,5}", 0..700), other in prop::collection::vec("[a-c]{0,5}", 0..50)) {
        let (mut ours, rest): (SortedSet<String>, SortedSet<String>) = (one.iter().cloned().collect(), other.iter().cloned().collect());
        let (mut tree, rest_of_tree): (BTreeSet<String>, BTreeSet<String>) =
            (one.iter().cloned().collect(), other.iter().cloned().collect());
        prop_assert!(ours.iter().eq(tree.iter()));
        prop_assert!(ours.iter().rev().eq(tree.iter().rev()));
        prop_assert_eq!((ours.first(), ours.last(), ours.len()), (tree.first(), tree.last(), tree.len()));
        prop_assert!(ours.difference(&rest).eq(tree.difference(&rest_of_tree)));
        prop_assert!(ours.intersection(&rest).eq(tree.intersection(&rest_of_tree)));
        prop_assert_eq!(ours.is_disjoint(&rest), tree.is_disjoint(&rest_of_tree));
        prop_assert_eq!(rest.is_subset(&ours), rest_of_tree.is_subset(&tree));
        prop_assert_eq!(ours.cmp(&rest), tree.cmp(&rest_of_tree));
        ours.retain(|text| text.len() != 2);
        tree.retain(|text| text.len() != 2);
        for text in &other {
            prop_assert_eq!(ours.contains(text.as_str()), tree.contains(text.as_str()));
            prop_assert_eq!(ours.insert(text.clone()), tree.insert(text.clone()));
        }
        prop_assert!(ours.into_iter().eq(tree));
    }
}
