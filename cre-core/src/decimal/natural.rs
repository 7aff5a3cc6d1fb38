//! Whole numbers from zero, as long as they need be: digits in base 10^9, so that decimal text is read and written as it stands.

use std::cmp::Ordering;
use std::fmt::Write as _;

const BASE: u64 = 1_000_000_000;

/// Decimal figures of a digit.
const FIGURES: usize = 9;

/// A whole number from zero. Its digits begin with the lowest; the highest is not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Natural(Vec<u32>);

/// The lower digit of a sum or product below the square of the base, and what is carried.
fn split(number: u64) -> (u32, u64) {
    (u32::try_from(number % BASE).unwrap_or_default(), number / BASE)
}

impl Natural {
    fn trimmed(mut digits: Vec<u32>) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Self(digits)
    }

    pub(super) fn from_u64(mut number: u64) -> Self {
        let mut digits = Vec::new();
        while number > 0 {
            let (digit, rest) = split(number);
            digits.push(digit);
            number = rest;
        }
        Self(digits)
    }

    /// The number, if it has at most 18 figures.
    fn small(&self) -> Option<u64> {
        match self.0.as_slice() {
            [] => Some(0),
            [low] => Some(u64::from(*low)),
            [low, high] => Some(u64::from(*high) * BASE + u64::from(*low)),
            _ => None,
        }
    }

    /// The number, if it has at most 64 bits.
    pub(super) fn to_u64(&self) -> Option<u64> {
        let mut number = 0u64;
        for digit in self.0.iter().rev() {
            number = number.checked_mul(BASE)?.checked_add(u64::from(*digit))?;
        }
        Some(number)
    }

    /// Ten to a power.
    pub(super) fn power_of_ten(exponent: u32) -> Self {
        let whole = usize::try_from(exponent).unwrap_or_default();
        let mut digits = vec![0; whole / FIGURES];
        digits.push((0..whole % FIGURES).fold(1, |power, _| power * 10));
        Self(digits)
    }

    /// Of decimal figures; `None` where something else stands.
    pub(super) fn parse(figures: &str) -> Option<Self> {
        let mut digits = Vec::new();
        let mut rest = figures;
        while !rest.is_empty() {
            let (higher, digit) = rest.split_at_checked(rest.len().saturating_sub(FIGURES))?;
            digits.push(digit.parse().ok()?);
            rest = higher;
        }
        Some(Self::trimmed(digits))
    }

    /// Decimal figures, without leading zeros.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        for digit in self.0.iter().rev() {
            let written = if text.is_empty() {
                write!(text, "{digit}")
            } else {
                write!(text, "{digit:09}")
            };
            debug_assert!(written.is_ok(), "a text takes what is written");
        }
        if text.is_empty() { "0".to_owned() } else { text }
    }

    /// How many decimal figures it has; zero has none.
    pub(super) fn figures(&self) -> i32 {
        let mut count = self.0.len() * FIGURES;
        let mut top = self.0.last().copied().unwrap_or_default();
        while top > 0 && top < 100_000_000 {
            top *= 10;
            count -= 1;
        }
        i32::try_from(count).unwrap_or(i32::MAX)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn is_one(&self) -> bool {
        self.0 == [1]
    }

    pub(super) fn is_odd(&self) -> bool {
        self.0.first().is_some_and(|low| low % 2 == 1)
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut carried = 0;
        let mut digits = Vec::with_capacity(self.0.len().max(other.0.len()) + 1);
        for place in 0..self.0.len().max(other.0.len()) {
            let (digit, over) = split(self.at(place) + other.at(place) + carried);
            digits.push(digit);
            carried = over;
        }
        digits.push(split(carried).0);
        Self::trimmed(digits)
    }

    /// The difference; the other is not greater.
    pub(super) fn minus(&self, other: &Self) -> Self {
        let mut missing = 0;
        let mut digits = Vec::with_capacity(self.0.len());
        for place in 0..self.0.len() {
            let (digit, over) = split(self.at(place) + BASE - other.at(place) - missing);
            digits.push(digit);
            missing = 1 - over;
        }
        Self::trimmed(digits)
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        if other.is_one() {
            return self.clone();
        }
        let mut digits = vec![0u32; self.0.len() + other.0.len() + 1];
        for (place, one) in self.0.iter().enumerate() {
            let mut carried = 0;
            for (slot, there) in digits.iter_mut().skip(place).zip(0..=other.0.len()) {
                let sum = u64::from(*slot) + u64::from(*one) * other.at(there) + carried;
                (*slot, carried) = split(sum);
            }
        }
        Self::trimmed(digits)
    }

    fn at(&self, place: usize) -> u64 {
        self.0.get(place).copied().map_or(0, u64::from)
    }

    /// Quotient and remainder; the divisor is not zero.
    pub(super) fn over(&self, divisor: &Self) -> (Self, Self) {
        if let (Some(one), Some(other)) = (self.small(), divisor.small()) {
            let quotient = one.checked_div(other).unwrap_or_default();
            return (Self::from_u64(quotient), Self::from_u64(one - quotient * other));
        }
        // The highest digit of the divisor is made at least half the base, so that a digit of the quotient is guessed within two.
        let top = divisor.at(divisor.0.len().saturating_sub(1));
        let scale = Self::from_u64(BASE / (top + 1));
        let scaled = divisor.times(&scale);
        let length = scaled.0.len();
        let top = scaled.at(length.saturating_sub(1)).max(1);
        let mut quotient = Vec::new();
        let mut rest = Self(Vec::new());
        for digit in self.times(&scale).0.into_iter().rev() {
            rest.0.insert(0, digit);
            rest = Self::trimmed(rest.0);
            let above = rest.at(length) * BASE + rest.at(length.saturating_sub(1));
            let mut guess = Self::from_u64((above / top).min(BASE - 1));
            let mut taken = scaled.times(&guess);
            while taken > rest {
                guess = guess.minus(&Self(vec![1]));
                taken = taken.minus(&scaled);
            }
            quotient.push(guess.0.first().copied().unwrap_or_default());
            rest = rest.minus(&taken);
        }
        quotient.reverse();
        (
            Self::trimmed(quotient),
            if scale.is_one() { rest } else { rest.over(&scale).0 },
        )
    }

    /// The greatest common divisor; of zero and a number, the number.
    pub(super) fn common_divisor(&self, other: &Self) -> Self {
        let (mut one, mut other) = (self.clone(), other.clone());
        loop {
            if let (Some(mut one), Some(mut other)) = (one.small(), other.small()) {
                while other != 0 {
                    (one, other) = (other, one % other);
                }
                return Self::from_u64(one);
            }
            if other.is_zero() {
                return one;
            }
            let (_, rest) = one.over(&other);
            (one, other) = (other, rest);
        }
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0
            .len()
            .cmp(&other.0.len())
            .then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}
