//! The national identification number of Luxembourg (loi du 19 juin 2013): 13 digits,
//! `YYYYMMDD` + 3 digits of sequence + C12 (Luhn over digits 1-11) + C13 (Verhoeff over digits 1-11, C12 excluded).

use crate::time::Day;

/// A national number whose date and both check digits are right. `Debug` withholds it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NationalNumber([u8; 13]);

/// Why a text is no national number. It never quotes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NationalNumberError {
    /// Not 13 digits after removing spaces, points and hyphens. 11 digits are valid only in migration (S43).
    #[error("a national number has exactly 13 digits")]
    Length,
    /// The first eight digits are no calendar date.
    #[error("the first eight digits of a national number are a calendar date")]
    Date,
    /// C12 is wrong.
    #[error("the 12th digit does not check (Luhn over digits 1 to 11)")]
    CheckDigit12,
    /// C13 is wrong.
    #[error("the 13th digit does not check (Verhoeff over digits 1 to 11)")]
    CheckDigit13,
}

impl NationalNumberError {
    /// Stable machine code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Length => "CRE-1201",
            Self::Date => "CRE-1202",
            Self::CheckDigit12 => "CRE-1203",
            Self::CheckDigit13 => "CRE-1204",
        }
    }
}

impl NationalNumber {
    /// Reads a number as written; spaces, points and hyphens are dropped (S43).
    ///
    /// # Errors
    /// [`NationalNumberError`] says which part is false.
    ///
    /// ```
    /// use cre_core::identity::NationalNumber;
    /// assert!(NationalNumber::parse("1893 12 01 05732").is_ok());
    /// assert!(NationalNumber::parse("2000060500127").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, NationalNumberError> {
        let mut digits = [0u8; 13];
        let mut count = 0usize;
        for c in text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')) {
            let digit = c
                .to_digit(10)
                .filter(|_| c.is_ascii_digit())
                .ok_or(NationalNumberError::Length)?;
            let slot = digits.get_mut(count).ok_or(NationalNumberError::Length)?;
            *slot = u8::try_from(digit).map_err(|_| NationalNumberError::Length)?;
            count += 1;
        }
        if count != 13 {
            return Err(NationalNumberError::Length);
        }
        let number = Self(digits);
        if number.date().is_none() {
            return Err(NationalNumberError::Date);
        }
        if digits.get(11) != Some(&luhn(digits.iter().take(11))) {
            return Err(NationalNumberError::CheckDigit12);
        }
        if digits.get(12) != Some(&verhoeff(digits.iter().take(11))) {
            return Err(NationalNumberError::CheckDigit13);
        }
        Ok(number)
    }

    /// The date in the first eight digits. It never overrides the birth date of the master patient index (S43).
    #[must_use]
    pub fn date(&self) -> Option<Day> {
        let number = |from: usize, len: usize| {
            self.0
                .iter()
                .skip(from)
                .take(len)
                .fold(0u32, |n, d| n * 10 + u32::from(*d))
        };
        Day::new(i32::try_from(number(0, 4)).ok()?, number(4, 2), number(6, 2))
    }
}

impl std::fmt::Debug for NationalNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NationalNumber(withheld)")
    }
}

/// Luhn check digit (ISO/IEC 7812-1 annex B) that completes the digits.
fn luhn<'a>(digits: impl DoubleEndedIterator<Item = &'a u8>) -> u8 {
    let sum: u32 = digits
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(*digit);
            let doubled = digit * 2;
            match (place % 2, doubled) {
                (0, 10..) => doubled - 9,
                (0, _) => doubled,
                _ => digit,
            }
        })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

/// Product in the dihedral group D5, in which rotations are 0-4 and reflections 5-9.
fn dihedral(a: u8, b: u8) -> u8 {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b - 5) % 5,
        (false, true) => 5 + (a - 5 + 5 - b) % 5,
        (false, false) => (a - 5 + 5 - (b - 5)) % 5,
    }
}

/// The permutation of Verhoeff's scheme, (1 5 8 9 4 2 7 0)(3 6), applied `times` times.
fn permute(digit: u8, times: usize) -> u8 {
    (0..times % 8).fold(digit, |d, _| match d {
        0 => 1,
        1 => 5,
        2 => 7,
        3 => 6,
        4 => 2,
        5 => 8,
        6 => 3,
        7 => 0,
        8 => 9,
        _ => 4,
    })
}

/// Verhoeff check digit (Verhoeff 1969) that completes the digits.
fn verhoeff<'a>(digits: impl DoubleEndedIterator<Item = &'a u8>) -> u8 {
    let state = digits.rev().enumerate().fold(0, |state, (place, digit)| {
        dihedral(state, permute(*digit, place + 1))
    });
    (0..10)
        .find(|candidate| dihedral(state, *candidate) == 0)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published vectors (domain.md 1.5).
    #[test]
    fn published_vectors() {
        for valid in [
            "1893120105732",
            "1990093012358",
            "1993102814564",
            "2001120308757",
            "1979122003208",
            "1966051507682",
            "1950010100148",
            "1975123104208",
            "2000022912312",
            "2020040100721",
            "1899123199945",
        ] {
            assert!(NationalNumber::parse(valid).is_ok(), "{valid}");
        }
        assert_eq!(
            NationalNumber::parse("2000060500127"),
            Err(NationalNumberError::CheckDigit12)
        );
        assert_eq!(
            NationalNumber::parse("2000060500137"),
            Err(NationalNumberError::CheckDigit13)
        );
        assert_eq!(
            NationalNumber::parse("19900230123"),
            Err(NationalNumberError::Length)
        );
        assert_eq!(
            NationalNumber::parse("1990023012358"),
            Err(NationalNumberError::Date)
        );
        assert_eq!(
            NationalNumber::parse("1990003012358"),
            Err(NationalNumberError::Date)
        );
        assert!(NationalNumber::parse("1893-12.01 057 32").is_ok());
        assert_eq!(
            NationalNumber::parse("１893120105732"),
            Err(NationalNumberError::Length)
        );
    }

    #[test]
    fn debug_withholds_the_number() {
        let number = NationalNumber::parse("1893120105732").unwrap();
        assert!(!format!("{number:?}").contains("1893"));
    }
}
