//! Units: each quantity has one canonical unit, and the spellings that devices write (R6, S100, S106).

use crate::decimal::{Decimal, DecimalError};
use crate::record::{Dose, Quantity, QuantityKind};
use crate::wire::Writable;
use serde::Serialize;

/// Why a stated value is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Writable)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ValueFault {
    /// No unit is stated: never a default.
    UnitMissing,
    /// The unit is not one of this quantity.
    UnitUnknown,
    /// The text is no decimal number.
    NotDecimal,
    /// The value is below zero.
    Negative,
    /// Nothing is there: missing is not zero.
    Empty,
}

/// The canonical unit of a quantity.
#[must_use]
pub fn canonical_unit(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::CtdiVol | QuantityKind::Agd => "mGy",
        QuantityKind::Dlp => "mGy.cm",
        QuantityKind::Dap => "Gy.m2",
        QuantityKind::AirKermaRp => "Gy",
        QuantityKind::Activity | QuantityKind::ResidualActivity => "MBq",
        QuantityKind::FluoroscopyTime => "s",
    }
}

/// The stated value in the canonical unit, exactly.
///
/// # Errors
/// [`ValueFault`]; the value is then quarantined, and what it stood for is unknown.
pub fn canonical_value(quantity: &Quantity) -> Result<Decimal, ValueFault> {
    let value = Decimal::parse(&quantity.value).map_err(|error| match error {
        DecimalError::Empty => ValueFault::Empty,
        _ => ValueFault::NotDecimal,
    })?;
    if value.is_negative() {
        return Err(ValueFault::Negative);
    }
    let unit: String = quantity
        .unit
        .as_deref()
        .unwrap_or("")
        .chars()
        .filter(|c| *c != ' ' && *c != '^')
        .map(|c| if c == '²' { '2' } else { c })
        .collect();
    if unit.is_empty() {
        return Err(ValueFault::UnitMissing);
    }
    let factor = factor(quantity.kind, &unit).ok_or(ValueFault::UnitUnknown)?;
    Ok(value.times(&factor))
}

/// JSON pointers, inside its entry, of the values of a statement that are not read.
pub(crate) fn faulty_values(dose: &Dose) -> Vec<String> {
    let totals = dose
        .totals
        .iter()
        .enumerate()
        .map(|(n, quantity)| (format!("/content/dose/totals/{n}/value"), quantity));
    let events = dose.events.iter().enumerate().flat_map(|(e, event)| {
        event
            .values
            .iter()
            .enumerate()
            .map(move |(n, quantity)| (format!("/content/dose/events/{e}/values/{n}/value"), quantity))
    });
    totals
        .chain(events)
        .filter(|(_, quantity)| canonical_value(quantity).is_err())
        .map(|(place, _)| place)
        .collect()
}

/// What one of a stated unit is in the canonical one; `None`: it is no unit of this quantity (P111).
fn factor(kind: QuantityKind, unit: &str) -> Option<Decimal> {
    let exponent = match kind {
        QuantityKind::CtdiVol | QuantityKind::Agd => gray(unit)? + 3,
        QuantityKind::AirKermaRp => gray(unit)?,
        QuantityKind::Dlp => {
            let (dose, length) = product(unit)?;
            gray(dose)? + 3 + metre(length)? + 2
        }
        QuantityKind::Dap => {
            let (dose, area) = product(unit)?;
            gray(dose)? + 2 * metre(area.strip_suffix('2')?)?
        }
        QuantityKind::Activity | QuantityKind::ResidualActivity => match unit.strip_suffix("Bq")? {
            "" => -6,
            "k" => -3,
            "M" => 0,
            "G" => 3,
            _ => return None,
        },
        QuantityKind::FluoroscopyTime => match unit {
            "s" => 0,
            "ms" => -3,
            "min" => return Some(Decimal::from_integer(60)),
            "h" => return Some(Decimal::from_integer(3600)),
            _ => return None,
        },
    };
    Some(Decimal::power_of_ten(exponent))
}

/// The two parts of a product: a unit of gray, and what it is multiplied by.
fn product(unit: &str) -> Option<(&str, &str)> {
    let gray = unit.as_bytes().windows(2).position(|two| two == b"Gy")?;
    let (dose, rest) = unit.split_at_checked(gray + 2)?;
    Some((dose, rest.strip_prefix(['.', '*']).unwrap_or(rest)))
}

/// The power of ten of a unit of gray.
fn gray(unit: &str) -> Option<i32> {
    Some(match unit.strip_suffix("Gy")? {
        "k" => 3,
        "" => 0,
        "d" => -1,
        "c" => -2,
        "m" => -3,
        "u" | "\u{b5}" | "\u{3bc}" => -6,
        "n" => -9,
        _ => return None,
    })
}

/// The power of ten of a unit of length.
fn metre(unit: &str) -> Option<i32> {
    Some(match unit {
        "m" => 0,
        "cm" => -2,
        "mm" => -3,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(kind: QuantityKind, text: &str, unit: Option<&str>) -> Result<String, ValueFault> {
        let quantity = Quantity {
            kind,
            value: text.to_owned(),
            unit: unit.map(str::to_owned),
            phantom: None,
            breast: None,
            region: None,
        };
        canonical_value(&quantity).map(|d| d.to_text())
    }

    /// Trap W7: 1 uGy.m2 = 10 mGy.cm2 = 0.01 Gy.cm2 = 1 cGy.cm2 = 0.1 dGy.cm2; a DLP is no DAP.
    #[test]
    fn w7_units_of_area_product() {
        for (text, unit) in [
            ("1", "uGy.m2"),
            ("10", "mGy.cm2"),
            ("0.01", "Gy.cm2"),
            ("1", "cGy.cm2"),
            ("0.1", "dGy.cm^2"),
            ("1", "\u{b5}Gy*m\u{b2}"),
            ("1", "uGy m2"),
            ("1000", "mGy.mm2"),
        ] {
            assert_eq!(
                value(QuantityKind::Dap, text, Some(unit)).as_deref(),
                Ok("0.000001"),
                "{unit}"
            );
        }
        assert_eq!(
            value(QuantityKind::Dap, "25", Some("Gy.cm2")).as_deref(),
            Ok("0.0025")
        );
        assert_eq!(
            value(QuantityKind::Dap, "1", Some("mGy.cm")),
            Err(ValueFault::UnitUnknown)
        );
        assert_eq!(
            value(QuantityKind::Dlp, "1", Some("mGy.cm2")),
            Err(ValueFault::UnitUnknown)
        );
        for unit in ["mGy.cm", "mGycm", "mGy*cm", "mGy cm", "cGy.mm", "uGy.m"] {
            let text = if unit == "uGy.m" { "10" } else { "1" };
            assert_eq!(
                value(QuantityKind::Dlp, text, Some(unit)).as_deref(),
                Ok("1"),
                "{unit}"
            );
        }
        for unit in ["mGy", "Gy", "mgy.cm", "mGy/cm", "mGy..cm", "mGy.cm.", "cm.mGy"] {
            assert_eq!(
                value(QuantityKind::Dlp, "1", Some(unit)),
                Err(ValueFault::UnitUnknown),
                "{unit}"
            );
        }
        assert_eq!(value(QuantityKind::Dlp, "1", None), Err(ValueFault::UnitMissing));
        assert_eq!(
            value(QuantityKind::Dlp, "", Some("mGy.cm")),
            Err(ValueFault::Empty)
        );
        assert_eq!(
            value(QuantityKind::Dlp, "1,5", Some("mGy.cm")),
            Err(ValueFault::NotDecimal)
        );
    }
}
