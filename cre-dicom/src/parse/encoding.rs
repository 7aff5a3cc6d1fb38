//! How a file is encoded: preamble, file meta information, transfer syntax, deflation (DICOM PS3.10, PS3.5 annex A).

use super::bytes::{u16_at, u32_at};
use super::tree::Tree;
use super::walk::{Input, build, is_vr};
use crate::error::{DicomError, Fault};
use crate::limits::Limits;
use crate::path::TagPath;
use crate::tag::Tag;
use std::borrow::Cow;

/// How elements are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Encoding {
    pub(crate) explicit: bool,
    pub(crate) big_endian: bool,
}

pub(crate) const IMPLICIT: Encoding = Encoding {
    explicit: false,
    big_endian: false,
};
const EXPLICIT: Encoding = Encoding {
    explicit: true,
    big_endian: false,
};
const EXPLICIT_BIG: Encoding = Encoding {
    explicit: true,
    big_endian: true,
};

/// Where the data set begins, and how it is said to be written.
struct Head {
    start: usize,
    syntax: Option<String>,
    /// A preamble or file meta information was there: the file says that it is DICOM.
    certain: bool,
}

/// Reads a file into a tree of its elements, up to the pixel data.
pub(crate) fn open<'a>(file: &'a [u8], limits: &Limits) -> Result<Tree<'a>, DicomError> {
    let head = head(file)?;
    let body = file.get(head.start..).unwrap_or_default();
    if head.certain && body.is_empty() {
        return Err(DicomError::new(Fault::Truncated, file.len(), TagPath::default()));
    }
    let syntax = head.syntax.as_deref().unwrap_or("");
    if is_deflated(syntax) {
        let inflated = inflate(body, limits)?;
        return tree(Cow::Owned(inflated), 0, EXPLICIT, head.syntax, false, limits);
    }
    let stated = match syntax {
        "" => None,
        "1.2.840.10008.1.2" => Some(IMPLICIT),
        "1.2.840.10008.1.2.2" => Some(EXPLICIT_BIG),
        _ => Some(EXPLICIT),
    };
    // What the first element looks like decides where nothing is stated, or what is stated cannot be.
    let encoding = match (stated, seen(body)) {
        (Some(stated), Some(seen)) if stated.explicit != seen.explicit => seen,
        (Some(stated), _) => stated,
        (None, Some(seen)) => seen,
        (None, None) => return Err(DicomError::at_start(Fault::NotDicom)),
    };
    let most = limits.document_bytes.min(u32::MAX as usize);
    let cut = file.len() > most;
    let kept = file.get(..most).unwrap_or(file);
    tree(
        Cow::Borrowed(kept),
        head.start,
        encoding,
        head.syntax,
        cut,
        limits,
    )
}

fn tree<'a>(
    data: Cow<'a, [u8]>,
    start: usize,
    encoding: Encoding,
    syntax: Option<String>,
    cut: bool,
    limits: &Limits,
) -> Result<Tree<'a>, DicomError> {
    let (nodes, at_pixel_data) = build(&Input {
        data: &data,
        start,
        encoding,
        cut,
        depth: limits.depth,
    })?;
    Ok(Tree {
        data,
        nodes,
        transfer_syntax: syntax,
        at_pixel_data,
    })
}

fn is_deflated(syntax: &str) -> bool {
    matches!(
        syntax,
        "1.2.840.10008.1.2.1.99" | "1.2.840.10008.1.2.4.95" | "1.2.840.10008.1.2.4.205"
    )
}

/// Skips preamble and file meta information, which is explicit little endian whatever follows (PS3.10 section 7.1).
fn head(file: &[u8]) -> Result<Head, DicomError> {
    let preamble = file.get(128..132) == Some(b"DICM");
    let bare = file.starts_with(b"DICM");
    let mut at = match (preamble, bare) {
        (true, _) => 132,
        (false, true) => 4,
        _ => 0,
    };
    let mut head = Head {
        start: at,
        syntax: None,
        certain: preamble || bare,
    };
    while u16_at(file, at, false) == Some(2) {
        let element = u16_at(file, at + 2, false).unwrap_or(0);
        let path = || TagPath::default().element(Tag(2, element));
        let truncated = || DicomError::new(Fault::Truncated, file.len(), path());
        let vr = file.get(at + 4..at + 6).ok_or_else(truncated)?;
        let (value, length) = if !is_vr(vr) {
            (
                at + 8,
                u32_at(file, at + 4, false).ok_or_else(truncated)? as usize,
            )
        } else if is_long(vr) {
            (
                at + 12,
                u32_at(file, at + 8, false).ok_or_else(truncated)? as usize,
            )
        } else {
            (
                at + 8,
                usize::from(u16_at(file, at + 6, false).ok_or_else(truncated)?),
            )
        };
        let end = value.checked_add(length).ok_or_else(truncated)?;
        let bytes = file.get(value..end).ok_or_else(|| {
            if head.certain {
                truncated()
            } else {
                DicomError::at_start(Fault::NotDicom)
            }
        })?;
        if Tag(2, element) == Tag::TRANSFER_SYNTAX {
            let text: String = bytes.iter().map(|b| char::from(*b)).collect();
            head.syntax = Some(text.trim_matches(['\0', ' ']).to_owned());
        }
        head.certain = true;
        at = end;
    }
    head.start = at;
    Ok(head)
}

/// Whether a value representation has a length of four bytes (PS3.5 table 7.1-1); unknown ones have (PS3.5 6.2.2).
pub(crate) fn is_long(vr: &[u8]) -> bool {
    !matches!(
        vr,
        b"AE"
            | b"AS"
            | b"AT"
            | b"CS"
            | b"DA"
            | b"DS"
            | b"DT"
            | b"FL"
            | b"FD"
            | b"IS"
            | b"LO"
            | b"LT"
            | b"PN"
            | b"SH"
            | b"SL"
            | b"SS"
            | b"ST"
            | b"TM"
            | b"UI"
            | b"UL"
            | b"US"
    )
}

/// How the first element is written. A data set begins with a low even group; anything else is no DICOM.
fn seen(body: &[u8]) -> Option<Encoding> {
    let little = u16_at(body, 0, false)?;
    let big = u16_at(body, 0, true)?;
    let vr = body.get(4..6)?;
    let low = |group: u16| (0x0004..=0x0040).contains(&group) && group.is_multiple_of(2);
    if is_vr(vr) {
        return match (low(little), low(big)) {
            (true, _) => Some(EXPLICIT),
            (false, true) => Some(EXPLICIT_BIG),
            _ => None,
        };
    }
    let length = u32_at(body, 4, false)? as usize;
    (low(little) && length <= body.len()).then_some(IMPLICIT)
}

/// Inflates a data set, never beyond the limit. Inflation grows by doubling, so that what is held is at most three times
/// the inflated size for an instant.
fn inflate(body: &[u8], limits: &Limits) -> Result<Vec<u8>, DicomError> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
    let most = limits.inflated_bytes.min(u32::MAX as usize);
    match decompress_to_vec_with_limit(body, most) {
        Ok(mut inflated) => {
            inflated.shrink_to_fit();
            Ok(inflated)
        }
        Err(error) => Err(match error.status {
            TINFLStatus::HasMoreOutput => {
                DicomError::new(Fault::InflatesTooFar, error.output.len(), TagPath::default())
            }
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => {
                DicomError::new(Fault::Truncated, error.output.len(), TagPath::default())
            }
            _ => DicomError::new(Fault::BadDeflate, error.output.len(), TagPath::default()),
        }),
    }
}
