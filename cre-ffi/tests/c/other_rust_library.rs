//! Another Rust library, with allocation and a panic that it catches itself.
#![crate_type = "staticlib"]

#[unsafe(no_mangle)]
pub extern "C" fn other_rust_library(n: u32) -> u32 {
    let caught = std::panic::catch_unwind(|| {
        let numbers: Vec<u32> = (0..n).collect();
        assert!(numbers.len() > 1_000, "provoked");
    });
    if caught.is_err() { n * 2 } else { 0 }
}
