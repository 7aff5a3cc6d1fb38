//! Exact numbers: decimal text as sent, kept as a rational, never as a floating-point number (R6).

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Serialize, Serializer};

/// An exact number read from decimal text, or computed from such numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(BigRational);

/// Which way a number is rounded for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, halves up.
    Nearest,
    /// Down, for what is said to be at least so much.
    Down,
}

/// Why a text is no decimal (S106). It never quotes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecimalError {
    /// Nothing is there.
    #[error("the value is empty")]
    Empty,
    /// More than 64 characters.
    #[error("a value has at most 64 characters")]
    TooLong,
    /// Something else than digits, sign, point and exponent.
    #[error("a value is written with digits, a sign, a point and an exponent only")]
    Form,
    /// Exponent outside -30 to 30.
    #[error("the exponent of a value lies between -30 and 30")]
    Exponent,
}

impl DecimalError {
    /// Stable machine code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "CRE-3101",
            Self::TooLong => "CRE-3102",
            Self::Form => "CRE-3103",
            Self::Exponent => "CRE-3104",
        }
    }
}

impl Decimal {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// A whole number.
    #[must_use]
    pub fn from_integer(number: i64) -> Self {
        Self(BigRational::from(BigInt::from(number)))
    }

    /// Ten to a power between -60 and 60.
    #[must_use]
    pub fn power_of_ten(exponent: i32) -> Self {
        let power = BigInt::from(10).pow(exponent.unsigned_abs().min(60));
        Self(if exponent < 0 {
            BigRational::new(BigInt::one(), power)
        } else {
            BigRational::from(power)
        })
    }

    /// Reads decimal text: digits, sign, point, exponent within 30, at most 64 characters; spaces around are dropped.
    ///
    /// # Errors
    /// [`DecimalError`] says what is wrong, for example a comma, `NaN`, or an exponent of 31.
    ///
    /// ```
    /// use cre_core::decimal::Decimal;
    /// assert_eq!(Decimal::parse("1.6e-005").unwrap(), Decimal::parse("0.000016").unwrap());
    /// assert!(Decimal::parse("1,5").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let text = text.trim_matches([' ', '\0']);
        if text.is_empty() {
            return Err(DecimalError::Empty);
        }
        if text.chars().count() > 64 {
            return Err(DecimalError::TooLong);
        }
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix(['+', '-']) {
            Some(rest) => (mantissa.starts_with('-'), rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return Err(DecimalError::Form);
        }
        let number =
            BigInt::parse_bytes(format!("{whole}{fraction}").as_bytes(), 10).ok_or(DecimalError::Form)?;
        let places = i32::try_from(fraction.len()).map_err(|_| DecimalError::TooLong)?;
        let scaled = Self(BigRational::from(number))
            .times(&Self::power_of_ten(exponent))
            .times(&Self::power_of_ten(-places));
        Ok(if negative { Self(-scaled.0) } else { scaled })
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// Difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// Product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }

    /// Quotient; `None` when the divisor is zero.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        (!other.0.is_zero()).then(|| Self(&self.0 / &other.0))
    }

    /// The nearest integer, halves to even; `None` beyond 64 bits.
    #[must_use]
    pub fn round_half_even(&self) -> Option<i64> {
        let floor = self.0.floor();
        let twice = (&self.0 - &floor) * BigRational::from(BigInt::from(2));
        let floor = floor.to_integer();
        let up = match twice.cmp(&BigRational::one()) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => (&floor % 2) != BigInt::zero(),
        };
        (if up { floor + 1 } else { floor }).to_i64()
    }

    /// The greatest integer not above; `None` beyond 64 bits.
    #[must_use]
    pub fn floor(&self) -> Option<i64> {
        self.0.floor().to_integer().to_i64()
    }

    /// The least integer not below; `None` beyond 64 bits.
    #[must_use]
    pub fn ceil(&self) -> Option<i64> {
        self.0.ceil().to_integer().to_i64()
    }

    /// Rounded to so many significant figures (1 to 18); a number beyond 10^60 or below 10^-60 stays as it is.
    #[must_use]
    pub fn significant(&self, figures: u32, towards: Rounding) -> Self {
        let size = Self(self.0.abs());
        let Some(exponent) = (-60..=60i32)
            .rev()
            .find(|exponent| Self::power_of_ten(*exponent) <= size)
        else {
            return self.clone();
        };
        let figures = i32::try_from(figures.clamp(1, 18)).unwrap_or(18);
        let unit = BigRational::from(BigInt::from(10)).pow(exponent + 1 - figures);
        let steps = &self.0 / &unit;
        let steps = match towards {
            Rounding::Nearest => (steps + BigRational::new(BigInt::one(), BigInt::from(2))).floor(),
            Rounding::Down => steps.floor(),
        };
        Self(steps * unit)
    }

    /// Canonical decimal text without exponent; a number with no finite decimal form as `numerator/denominator`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let denominator = self.0.denom().clone();
        let Some(places) = (0..=160u32).find(|n| (BigInt::from(10).pow(*n) % &denominator).is_zero()) else {
            return format!("{}/{}", self.0.numer(), denominator);
        };
        let scaled = (self.0.clone() * BigRational::from(BigInt::from(10).pow(places))).to_integer();
        let places = usize::try_from(places).unwrap_or(0);
        let digits = scaled.abs().to_string();
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if scaled.is_negative() { "-" } else { "" };
        if places == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An exact number as decimal text without exponent.",
            "pattern": "^-?[0-9]+([.][0-9]+|/[0-9]+)?$"
        })
    }
}

fn parse_exponent(text: &str) -> Result<i32, DecimalError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DecimalError::Form);
    }
    let value = text
        .trim_start_matches('+')
        .parse::<i32>()
        .map_err(|_| DecimalError::Exponent)?;
    if value.abs() > 30 {
        Err(DecimalError::Exponent)
    } else {
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_spellings() {
        for (text, canonical) in [
            ("1.6e-005", "0.000016"),
            ("2.954178618e-05", "0.00002954178618"),
            ("0.00000580999970", "0.0000058099997"),
            ("349.70", "349.7"),
            (" +12. ", "12"),
            (".5", "0.5"),
            ("-0", "0"),
            ("1E3", "1000"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_text(), canonical, "{text}");
        }
        for bad in [
            "", " ", "1,5", "NaN", "inf", "1e31", "1e", "--1", "1.2.3", "e5", ".", "0x1",
        ] {
            assert!(Decimal::parse(bad).is_err(), "{bad}");
        }
        assert!(Decimal::parse(&"9".repeat(64)).is_ok());
        assert!(Decimal::parse(&"9".repeat(65)).is_err());
    }

    #[test]
    fn significant_figures_for_display() {
        for (text, figures, nearest, down) in [
            ("2.25", 2, "2.3", "2.2"),
            ("9.96", 2, "10", "9.9"),
            ("99.9", 2, "100", "99"),
            ("0.000125", 2, "0.00013", "0.00012"),
            ("1050", 2, "1100", "1000"),
            ("0", 2, "0", "0"),
            ("349.70", 4, "349.7", "349.7"),
        ] {
            let number = Decimal::parse(text).unwrap();
            assert_eq!(
                number.significant(figures, Rounding::Nearest).to_text(),
                nearest,
                "{text}"
            );
            assert_eq!(
                number.significant(figures, Rounding::Down).to_text(),
                down,
                "{text}"
            );
        }
    }

    #[test]
    fn halves_go_to_even() {
        for (text, rounded) in [
            ("0.5", 0),
            ("1.5", 2),
            ("2.5", 2),
            ("-0.5", 0),
            ("-1.5", -2),
            ("2.5000001", 3),
        ] {
            assert_eq!(
                Decimal::parse(text).unwrap().round_half_even(),
                Some(rounded),
                "{text}"
            );
        }
    }
}
