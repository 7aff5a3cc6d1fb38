//! Strategies: what is asked when no vector is at hand.
