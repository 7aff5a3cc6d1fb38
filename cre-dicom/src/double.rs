//! A double of a binary element (FD) as decimal text: the shortest decimal that is this double, which is what a device means by it.
//!
//! It is found with exact numbers. The standard library's own way is held beside it by the tests; in a web module it would be twenty
//! thousand bytes, uncompressed, for the few values that devices write in binary.

use cre_core::decimal::{Decimal, Rounding};

/// Bits of the fraction of a double (IEEE 754, binary64).
const FRACTION: u32 = 52;
/// The exponent of the last bit of the least double.
const LEAST: i32 = -1074;
/// The exponents of a double's last bit between which a dose can lie: the numbers from 10^-60 to 8 * 10^59, in any unit.
const EXPONENTS: std::ops::RangeInclusive<i32> = -251..=146;

/// The shortest decimal text, without exponent; of two equally short ones the nearer. `NaN`, `inf` and `-inf` are no numbers, and
/// what is too great or too small for a dose is said in words that are no number either.
pub(crate) fn text(number: f64) -> String {
    let bits = number.to_bits();
    let fraction = bits & ((1 << FRACTION) - 1);
    let exponent = i32::try_from(bits >> FRACTION & 0x7ff).unwrap_or_default();
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let (mantissa, exponent) = match (exponent, fraction) {
        (0, 0) => return format!("{sign}0"),
        (0x7ff, 0) => return format!("{sign}inf"),
        (0x7ff, _) => return "NaN".to_owned(),
        (0, _) => (fraction, LEAST),
        _ => (fraction | 1 << FRACTION, exponent - 1 + LEAST),
    };
    if !EXPONENTS.contains(&exponent) {
        return format!("{sign}{mantissa} * 2^{exponent}");
    }
    // Twice the distance to the next double, in quarters of it: below a power of two the doubles lie twice as close.
    let below = if fraction == 0 { 1 } else { 2 };
    let quarters = |number: u64| scaled(number, exponent - 2);
    let exact = quarters(mantissa * 4);
    let (least, greatest) = (quarters(mantissa * 4 - below), quarters(mantissa * 4 + 2));
    // A text in the middle of two doubles is read as the even one.
    let is_this = |text: &Decimal| match mantissa.is_multiple_of(2) {
        true => least <= *text && *text <= greatest,
        false => least < *text && *text < greatest,
    };
    // Of so many figures the nearest decimal is this double; or one above is, where the doubles below lie closer.
    let shortest = |figures: &u32| {
        let nearest = exact.significant(*figures, Rounding::Nearest);
        let above = || (fraction == 0).then(|| greatest.significant(*figures, Rounding::Down));
        Some(nearest).filter(is_this).or_else(|| above().filter(is_this))
    };
    // What so many figures tell, more figures tell too; seventeen tell every double from its neighbours.
    let figures: Vec<u32> = (1..=17).collect();
    let enough = figures.partition_point(|figures| shortest(figures).is_none());
    let shortest = figures.get(enough).and_then(shortest).unwrap_or(exact);
    format!("{sign}{}", shortest.to_text())
}

/// `number` times a power of two, exactly.
fn scaled(number: u64, exponent: i32) -> Decimal {
    let mut scaled = Decimal::from_integer(i64::try_from(number).unwrap_or(i64::MAX));
    let mut left = exponent.unsigned_abs();
    while left > 0 {
        let step = left.min(60);
        let power = Decimal::from_integer(1 << step);
        scaled = if exponent > 0 {
            scaled.times(&power)
        } else {
            scaled.over(&power).unwrap_or_else(Decimal::zero)
        };
        left -= step;
    }
    scaled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard library writes the shortest decimal too.
    fn as_the_standard_library(number: f64) {
        assert_eq!(text(number), number.to_string(), "{:#x}", number.to_bits());
    }

    #[test]
    fn what_devices_write() {
        for number in [
            0.0,
            -0.0,
            1.0,
            0.1,
            12.34,
            5.5e-7,
            271.828,
            1e22,
            123_456_789.125,
            -3.7,
            1.0 / 3.0,
        ] {
            as_the_standard_library(number);
        }
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            as_the_standard_library(number);
        }
    }

    #[test]
    fn powers_of_two_and_their_neighbours() {
        for exponent in (-190..=150).step_by(3) {
            let power = 2f64.powi(exponent);
            for number in [power, power.next_up(), power.next_down(), -power] {
                as_the_standard_library(number);
            }
        }
    }

    #[test]
    fn any_double_that_a_dose_can_be() {
        // A walk through all fractions: multiples of a great odd number.
        let mut walk = 0x9e37_79b9_7f4a_7c15_u64;
        for exponent in 900..1150_u64 {
            for _ in 0..2 {
                walk = walk.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
                as_the_standard_library(f64::from_bits(exponent << FRACTION | walk >> 12));
            }
        }
    }

    #[test]
    fn what_no_dose_can_be_is_no_number() {
        for number in [f64::MAX, f64::MIN_POSITIVE, 5e-324, -1e200] {
            assert!(Decimal::parse(&text(number)).is_err());
            assert!(Decimal::parse(&number.to_string()).is_err());
        }
    }
}
