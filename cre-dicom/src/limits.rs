//! How much a reader takes: no file may exhaust the process that reads it (R11.5, R11.9).

/// Limits of one read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a structured document as it lies; of an image, the bytes before its pixel data. Default 64 MiB (R11.5).
    pub document_bytes: usize,
    /// Bytes of a deflated document once inflated. Default 64 MiB (R11.5).
    pub inflated_bytes: usize,
    /// Nested sequences. Default 64 (R11.9).
    pub depth: usize,
    /// Irradiation events, administrations and accumulated sections of one object. Default 10,000; the longest real dose
    /// report seen by the project's authors holds some hundreds.
    pub events: usize,
    /// Images that one manifest refers to. Default 50,000.
    pub images: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 64 * 1024 * 1024,
            inflated_bytes: 64 * 1024 * 1024,
            depth: 64,
            events: 10_000,
            images: 50_000,
        }
    }
}
