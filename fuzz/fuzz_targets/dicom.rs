//! Files from outside: reading gives an object or an error with code and place, and never panics. What is read becomes
//! entries that the contract takes back.
#![no_main]

use cre_core::record::Entry;
use cre_core::time::Instant;
use cre_dicom::entries::{ImportSetting, entries, import_notes};
use cre_dicom::{Limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let limits = Limits {
        document_bytes: 1 << 20,
        inflated_bytes: 1 << 20,
        ..Limits::default()
    };
    match read(data, &limits) {
        Err(error) => assert!(error.code().starts_with("CRE-50")),
        Ok(object) => {
            let setting = ImportSetting {
                system: "fuzz".to_owned(),
                institution: None,
                now: Instant::from_utc_seconds(1_760_000_000),
            };
            let _ = import_notes(&object);
            for entry in entries(&object, &setting) {
                let text = serde_json::to_string(&entry).expect("an entry is written");
                let back: Entry = serde_json::from_str(&text).expect("an entry is read back");
                assert_eq!(entry, back);
            }
        }
    }
});
