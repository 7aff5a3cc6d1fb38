//! Laws: what must hold of any two answers, without a reference.
