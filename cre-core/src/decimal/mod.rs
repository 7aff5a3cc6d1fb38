//! Exact numbers: decimal text as sent, kept as a rational, never as a floating-point number (R6).

mod natural;

use crate::wire::{Writable, Writer};
use natural::Natural;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;

/// An exact number read from decimal text, or computed from such numbers: a fraction in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Never said of zero.
    negative: bool,
    numerator: Natural,
    /// Not zero.
    denominator: Natural,
}

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

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sizes = || {
            let one = self.numerator.times(&other.denominator);
            one.cmp(&other.numerator.times(&self.denominator))
        };
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => sizes(),
            (true, true) => sizes().reverse(),
        }
    }
}

impl Decimal {
    /// In lowest terms.
    fn new(negative: bool, numerator: Natural, denominator: Natural) -> Self {
        let common = numerator.common_divisor(&denominator);
        let reduced = |number: Natural| {
            if common.is_one() {
                number
            } else {
                number.over(&common).0
            }
        };
        Self {
            negative: negative && !numerator.is_zero(),
            numerator: reduced(numerator),
            denominator: reduced(denominator),
        }
    }

    fn whole(negative: bool, number: Natural) -> Self {
        Self {
            negative: negative && !number.is_zero(),
            numerator: number,
            denominator: Natural::from_u64(1),
        }
    }

    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::from_integer(0)
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self::from_integer(1)
    }

    /// A whole number.
    #[must_use]
    pub fn from_integer(number: i64) -> Self {
        Self::whole(number < 0, Natural::from_u64(number.unsigned_abs()))
    }

    /// Ten to a power between -60 and 60.
    #[must_use]
    pub fn power_of_ten(exponent: i32) -> Self {
        Self::ten_to(exponent.clamp(-60, 60))
    }

    fn ten_to(exponent: i32) -> Self {
        let power = Natural::power_of_ten(exponent.unsigned_abs());
        let one = Natural::from_u64(1);
        let (numerator, denominator) = if exponent < 0 { (one, power) } else { (power, one) };
        Self {
            negative: false,
            numerator,
            denominator,
        }
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
        let number = Natural::parse(&format!("{whole}{fraction}")).ok_or(DecimalError::Form)?;
        let places = i32::try_from(fraction.len()).map_err(|_| DecimalError::TooLong)?;
        Ok(Self::whole(negative, number).times(&Self::ten_to(exponent - places)))
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    /// Sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let (one, two) = (
            self.numerator.times(&other.denominator),
            other.numerator.times(&self.denominator),
        );
        let denominator = self.denominator.times(&other.denominator);
        if self.negative == other.negative {
            Self::new(self.negative, one.plus(&two), denominator)
        } else if one < two {
            Self::new(other.negative, two.minus(&one), denominator)
        } else {
            Self::new(self.negative, one.minus(&two), denominator)
        }
    }

    /// Difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&Self {
            negative: !other.negative && !other.is_zero(),
            ..other.clone()
        })
    }

    /// Product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self::new(
            self.negative != other.negative,
            self.numerator.times(&other.numerator),
            self.denominator.times(&other.denominator),
        )
    }

    /// Quotient; `None` when the divisor is zero.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| {
            Self::new(
                self.negative != other.negative,
                self.numerator.times(&other.denominator),
                self.denominator.times(&other.numerator),
            )
        })
    }

    fn to_i64(negative: bool, size: &Natural) -> Option<i64> {
        let size = size.to_u64()?;
        if negative {
            0i64.checked_sub_unsigned(size)
        } else {
            i64::try_from(size).ok()
        }
    }

    /// The nearest integer, halves to even; `None` beyond 64 bits.
    #[must_use]
    pub fn round_half_even(&self) -> Option<i64> {
        let (whole, rest) = self.numerator.over(&self.denominator);
        let up = match rest.plus(&rest).cmp(&self.denominator) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => whole.is_odd(),
        };
        let whole = if up {
            whole.plus(&Natural::from_u64(1))
        } else {
            whole
        };
        Self::to_i64(self.negative, &whole)
    }

    /// The size of the integer next to it: the one nearer to zero, or the other if `outward` and it is none itself.
    fn beside(&self, outward: bool) -> Natural {
        let (whole, rest) = self.numerator.over(&self.denominator);
        if outward && !rest.is_zero() {
            whole.plus(&Natural::from_u64(1))
        } else {
            whole
        }
    }

    /// The greatest integer not above; `None` beyond 64 bits.
    #[must_use]
    pub fn floor(&self) -> Option<i64> {
        Self::to_i64(self.negative, &self.beside(self.negative))
    }

    /// The least integer not below; `None` beyond 64 bits.
    #[must_use]
    pub fn ceil(&self) -> Option<i64> {
        Self::to_i64(self.negative, &self.beside(!self.negative))
    }

    /// Rounded to so many significant figures (1 to 18); a number beyond 10^60 or below 10^-60 stays as it is.
    #[must_use]
    pub fn significant(&self, figures: u32, towards: Rounding) -> Self {
        if self.is_zero() {
            return self.clone();
        }
        // By their figures alone numerator and denominator say the power of ten, or one more.
        let size = Self {
            negative: false,
            ..self.clone()
        };
        let mut exponent = (self.numerator.figures() - self.denominator.figures()).min(60);
        if Self::ten_to(exponent) > size {
            exponent -= 1;
        }
        if exponent < -60 {
            return self.clone();
        }
        let figures = i32::try_from(figures.clamp(1, 18)).unwrap_or(18);
        let unit = Self::ten_to(exponent + 1 - figures);
        let steps = self.over(&unit).unwrap_or_else(Self::zero);
        let steps = match towards {
            Rounding::Nearest => steps.plus(&Self::new(false, Natural::from_u64(1), Natural::from_u64(2))),
            Rounding::Down => steps,
        };
        Self::whole(steps.negative, steps.beside(steps.negative)).times(&unit)
    }

    /// Canonical decimal text without exponent; a number with no finite decimal form as `numerator/denominator`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let ten = Natural::from_u64(10);
        let (mut places, mut rest) = (0, Natural::from_u64(1).over(&self.denominator).1);
        while !rest.is_zero() {
            if places == 160 {
                return format!(
                    "{sign}{}/{}",
                    self.numerator.to_text(),
                    self.denominator.to_text()
                );
            }
            places += 1;
            rest = rest.times(&ten).over(&self.denominator).1;
        }
        let scaled = self.numerator.times(&Natural::power_of_ten(places));
        let mut digits = scaled.over(&self.denominator).0.to_text();
        let places = usize::try_from(places).unwrap_or_default();
        if places == 0 {
            return format!("{sign}{digits}");
        }
        if digits.len() <= places {
            digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
        }
        digits.insert(digits.len() - places, '.');
        format!("{sign}{digits}")
    }
}

impl Writable for Decimal {
    fn write(&self, json: &mut Writer) {
        self.to_text().write(json);
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
