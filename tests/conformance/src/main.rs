//! `cre-conform`: tries an implementation of the CRE in another process.
#![forbid(unsafe_code)]

fn main() {}
