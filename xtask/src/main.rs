//! Every long command of the project in one place: `cargo xtask test | bench | deep | schema`.
fn main() {}
