//! Our exact numbers beside num-rational, the field's habit: the same sums, products, quotients, orders, roundings and texts.
#![expect(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use cre_core::decimal::{Decimal, Rounding};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use proptest::prelude::*;

/// The peer's number of our text, whatever its form.
fn peer(number: &Decimal) -> BigRational {
    let text = number.to_text();
    if let Some((numerator, denominator)) = text.split_once('/') {
        let (numerator, denominator): (BigInt, BigInt) =
            (numerator.parse().unwrap(), denominator.parse().unwrap());
        let peer = BigRational::new(numerator.clone(), denominator.clone());
        assert_eq!(
            (peer.numer(), peer.denom()),
            (&numerator, &denominator),
            "lowest terms"
        );
        return peer;
    }
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let digits: BigInt = text.replace('.', "").parse().unwrap();
    BigRational::new(digits, BigInt::from(10).pow(u32::try_from(places).unwrap()))
}

/// What a text says, by the peer.
fn read(text: &str) -> BigRational {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap();
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().unwrap();
    let power = exponent - i32::try_from(fraction.len()).unwrap();
    BigRational::from(digits) * BigRational::from(BigInt::from(10)).pow(power)
}

fn significant(number: &BigRational, figures: i32, towards: Rounding) -> BigRational {
    let ten = BigRational::from(BigInt::from(10));
    let size = number.abs();
    let Some(exponent) = (-60..=60).rev().find(|exponent| ten.pow(*exponent) <= size) else {
        return number.clone();
    };
    let unit = ten.pow(exponent + 1 - figures);
    let steps = match towards {
        Rounding::Nearest => number / &unit + BigRational::new(BigInt::one(), BigInt::from(2)),
        Rounding::Down => number / &unit,
    };
    steps.floor() * unit
}

fn half_even(number: &BigRational) -> Option<i64> {
    let floor = number.floor();
    let twice = (number - &floor) * BigRational::from(BigInt::from(2));
    let up = twice > BigRational::one()
        || (twice == BigRational::one() && !(floor.to_integer() % BigInt::from(2)).is_zero());
    (floor.to_integer() + i32::from(up)).to_i64()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?[0-9]{1,3}([.][0-9]{1,3})?",
        "-?[0-9]{1,30}([.][0-9]{0,25})?(e-?[12]?[0-9])?",
        "-?[.][0-9]{1,59}",
        "-?0{0,2}[.]0{40,57}[0-9]{0,2}",
        "-?(1|9|5|999999999|1000000000|1000000000000000000){1,3}(e(-?30|9|18))?",
        "[0-9]{1,2}[.]5",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn numbers_are_as_the_peers(one in text(), other in text(), third in text(), figures in 1u32..=18) {
        let [a, b, c] = [&one, &other, &third].map(|text| Decimal::parse(text).unwrap());
        let [x, y, z] = [&one, &other, &third].map(|text| read(text));
        prop_assert_eq!(peer(&a), x.clone());
        prop_assert_eq!(peer(&a.plus(&b)), &x + &y);
        prop_assert_eq!(peer(&a.minus(&b)), &x - &y);
        prop_assert_eq!(peer(&a.times(&b)), &x * &y);
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a == b, x == y);
        prop_assert_eq!((a.is_zero(), a.is_negative()), (x.is_zero(), x.is_negative()));
        prop_assert_eq!(b.is_zero(), a.over(&b).is_none());
        let (n, r) = a.over(&b).map_or((a.clone(), x.clone()), |n| (n, &x / &y));
        for (n, r) in [(n.clone(), r.clone()), (n.times(&c).plus(&b), &r * &z + &y), (n.minus(&a), &r - &x)] {
            prop_assert_eq!(peer(&n), r.clone());
            prop_assert_eq!(n.floor(), r.floor().to_integer().to_i64());
            prop_assert_eq!(n.ceil(), r.ceil().to_integer().to_i64());
            prop_assert_eq!(n.round_half_even(), half_even(&r));
            for towards in [Rounding::Nearest, Rounding::Down] {
                prop_assert_eq!(
                    peer(&n.significant(figures, towards)),
                    significant(&r, i32::try_from(figures).unwrap(), towards)
                );
            }
        }
    }

    #[test]
    fn integers_are_as_the_peers(number in any::<i64>(), near in -2i64..=2) {
        for number in [number, near, i64::MIN + near.abs(), i64::MAX - near.abs()] {
            let decimal = Decimal::from_integer(number);
            prop_assert_eq!(peer(&decimal), BigRational::from(BigInt::from(number)));
            prop_assert_eq!(decimal.round_half_even(), Some(number));
            prop_assert_eq!((decimal.floor(), decimal.ceil()), (Some(number), Some(number)));
        }
    }
}
