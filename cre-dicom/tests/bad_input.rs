//! Truncated, random, wrong, huge, deep and inflating files: an error with code and place, never an abort, and never a
//! partial dose.
#![expect(clippy::unwrap_used, reason = "a test stops at its first fault")]

mod testdata;

use cre_dicom::{Content, Fault, Limits, Object, read, read_from};
use proptest::prelude::*;

fn element(group: u16, number: u16, vr: &[u8; 2], value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(group.to_le_bytes());
    bytes.extend(number.to_le_bytes());
    bytes.extend(vr);
    if matches!(vr, b"SQ" | b"OB" | b"OW" | b"UN" | b"UT") {
        bytes.extend([0, 0]);
        bytes.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
    } else {
        bytes.extend(u16::try_from(value.len()).unwrap().to_le_bytes());
    }
    bytes.extend(value);
    bytes
}

/// A file with preamble and meta information in front of a data set.
fn file(syntax: &str, data_set: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM");
    bytes.extend(element(2, 0x10, b"UI", syntax.as_bytes()));
    bytes.extend(data_set);
    bytes
}

const EXPLICIT: &str = "1.2.840.10008.1.2.1\0";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";

fn code(bytes: &[u8]) -> &'static str {
    read(bytes, &Limits::default()).map_or_else(|error| error.code(), |_| "read")
}

#[test]
fn what_is_no_dicom_says_so() {
    for bytes in [
        &b""[..],
        b"DICM",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3",
        b"PK\x03\x04\x14\0\x06\0\x08\0",
        b"{\"resourceType\":\"Bundle\"}",
        b"MSH|^~\\&|RIS|LU|CRE|LU|20260101||ORU^R01|1|P|2.5\r",
        &[0; 4096],
        &[0xFF; 4096],
    ] {
        assert!(
            ["CRE-5001", "CRE-5002"].contains(&code(bytes)),
            "{} bytes: {}",
            bytes.len(),
            code(bytes)
        );
    }
}

#[test]
fn a_file_that_ends_after_its_meta_information_is_truncated() {
    assert_eq!(code(&file(EXPLICIT, b"")), "CRE-5002");
}

/// A cut file is refused, or was cut where nothing of the dose is lost: after its content, or before it is known to be
/// a dose report, in which case it states no dose at all.
fn never_a_partial_dose(whole: &Object, part: Result<Object, cre_dicom::DicomError>, at: usize) {
    match part {
        Err(error) => assert!(
            matches!(error.fault, Fault::Truncated | Fault::NotDicom),
            "cut at {at}: {error}"
        ),
        Ok(part) => match (&part.content, &whole.content) {
            (Content::DoseReport(a), Content::DoseReport(b)) => assert_eq!(a, b, "cut at {at}"),
            (Content::DoseReport(_), _) => assert_eq!(part.content, whole.content, "cut at {at}"),
            _ => {}
        },
    }
}

#[test]
fn no_truncation_of_a_real_report_gives_a_partial_dose() {
    let Some(folder) = testdata::folder("rdsr") else {
        return;
    };
    for name in [
        "openrem/CT-RDSR-GEPixelMed.dcm",
        "openrem/MG-RDSR-GEPristina-DBT.dcm",
        "openrem/RF-RDSR-Eurocolumbus.dcm",
        "openrem/NM-RRDSR-Siemens.dcm",
        "derived/CT-RDSR-Toshiba_DoseCheck.bigendian.dcm",
        "derived/MG-RDSR-Hologic_mix.implicit-explen.dcm",
        "derived/RF-RDSR-GE.nometa-implicit.dcm",
    ] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let whole = read(&bytes, &Limits::default()).unwrap();
        for at in (0..bytes.len()).step_by(7) {
            never_a_partial_dose(&whole, read(&bytes[..at], &Limits::default()), at);
        }
    }
}

#[test]
fn no_truncation_of_a_deflated_report_gives_a_partial_dose() {
    let Some(folder) = testdata::folder("rdsr") else {
        return;
    };
    let bytes = std::fs::read(folder.join("derived/RF-RDSR-Philips_Azurion.deflated.dcm")).unwrap();
    let whole = read(&bytes, &Limits::default()).unwrap();
    for at in (400..bytes.len() - 8).step_by(1_500) {
        never_a_partial_dose(&whole, read(&bytes[..at], &Limits::default()), at);
    }
}

fn nested(depth: usize, defined: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    for level in 0..depth {
        // The rest of the file is inside of every level.
        let inside = u32::try_from((depth - level) * 20 - 12).unwrap();
        let (sequence, item) = if defined {
            (inside, inside - 8)
        } else {
            (u32::MAX, u32::MAX)
        };
        bytes.extend(*b"\x40\x00\x30\xa7SQ\0\0");
        bytes.extend(sequence.to_le_bytes());
        bytes.extend(*b"\xfe\xff\x00\xe0");
        bytes.extend(item.to_le_bytes());
    }
    bytes
}

#[test]
fn a_hundred_thousand_nested_sequences_are_too_deep() {
    for defined in [true, false] {
        let error = read(&file(EXPLICIT, &nested(100_000, defined)), &Limits::default()).unwrap_err();
        assert_eq!((error.fault, error.code()), (Fault::TooDeep, "CRE-5005"));
        assert!(
            error
                .path
                .to_string()
                .starts_with("(0040,A730)[1].(0040,A730)[1]"),
            "{error}"
        );
    }
    let shallow = read(&file(EXPLICIT, &nested(64, true)), &Limits::default());
    assert!(shallow.is_ok(), "64 levels are allowed: {shallow:?}");
    assert_eq!(code(&file(EXPLICIT, &nested(65, true))), "CRE-5005");
}

#[test]
fn a_document_beyond_the_limit_is_too_large_and_an_image_is_not() {
    let long = element(0x0042, 0x0011, b"OB", &vec![b'x'; 100 * 1024 * 1024]);
    let mut document = element(0x0008, 0x0016, b"UI", b"1.2.840.10008.5.1.4.1.1.104.1\0");
    document.extend(&long);
    assert_eq!(code(&file(EXPLICIT, &document)), "CRE-5003");
    let mut image = element(0x0008, 0x0060, b"CS", b"DX");
    image.extend(element(0x0018, 0x115E, b"DS", b"1.5 "));
    image.extend(element(0x7FE0, 0x0010, b"OW", &vec![0; 100 * 1024 * 1024]));
    let object = read_from(&mut file(EXPLICIT, &image).as_slice(), &Limits::default()).unwrap();
    assert!(matches!(object.content, Content::Image(_)));
}

#[test]
fn a_deflate_bomb_stops_at_the_limit() {
    let zeros = vec![0_u8; 80 * 1024 * 1024];
    let bomb = file(DEFLATED, &miniz_oxide::deflate::compress_to_vec(&zeros, 6));
    assert!(bomb.len() < 200_000);
    assert_eq!(code(&bomb), "CRE-5004");
}

#[test]
fn what_is_no_deflate_stream_is_bad_deflate() {
    assert_eq!(code(&file(DEFLATED, &[0xFF; 64])), "CRE-5006");
}

#[test]
fn an_element_beyond_its_sequence_is_malformed() {
    // An item of 8 bytes that holds an element of 100.
    let mut item = b"\xfe\xff\x00\xe0\x08\0\0\0".to_vec();
    item.extend(*b"\x08\x00\x00\x01SH\x64\0");
    let mut data_set = element(0x0040, 0xA730, b"SQ", &item);
    data_set.extend(element(0x0040, 0xA999, b"LO", &[b'x'; 200]));
    let error = read(&file(EXPLICIT, &data_set), &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "CRE-5007");
    assert_eq!(error.path.to_string(), "(0040,A730)[1].(0008,0100)");
}

#[test]
fn errors_quote_no_text_of_the_file() {
    let mut data_set = element(0x0010, 0x0010, b"PN", b"Secret^Name ");
    data_set.extend(*b"\x10\x00\x20\x00LO\x40\0SecretId");
    let error = read(&file(EXPLICIT, &data_set), &Limits::default()).unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("Secret"), "{shown}");
    let read_back = read(
        &file(EXPLICIT, &element(0x0010, 0x0010, b"PN", b"Secret^Name ")),
        &Limits::default(),
    );
    assert!(!format!("{read_back:?}").contains("Secret"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn random_bytes_never_abort(bytes in proptest::collection::vec(any::<u8>(), 0..4_000), head in 0..4_u8) {
        let bytes = match head {
            0 => bytes,
            1 => file(EXPLICIT, &bytes),
            2 => file(DEFLATED, &bytes),
            _ => file("1.2.840.10008.1.2\0", &bytes),
        };
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn a_damaged_report_never_aborts(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        if let Some(folder) = testdata::folder("rdsr") {
            let mut bytes = std::fs::read(folder.join("openrem/CT-RDSR-GEPixelMed.dcm")).unwrap();
            for (index, byte) in changes {
                let at = index.index(bytes.len());
                bytes[at] = byte;
            }
            let _ = read(&bytes, &Limits::default());
        }
    }
}
