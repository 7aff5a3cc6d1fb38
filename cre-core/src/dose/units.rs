//! Units: each quantity has one canonical unit, and the spellings that devices write (R6, S100, S106).

use crate::decimal::{Decimal, DecimalError};
use crate::record::{Dose, Quantity, QuantityKind};
use serde::Serialize;

/// Why a stated value is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
        .collect();
    if unit.is_empty() {
        return Err(ValueFault::UnitMissing);
    }
    match factor(quantity.kind, &unit).ok_or(ValueFault::UnitUnknown)? {
        Factor::Ten(exponent) => Ok(value.times(&Decimal::power_of_ten(exponent))),
        Factor::Times(factor) => Ok(value.times(&Decimal::from_integer(factor))),
    }
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

/// How a spelling relates to the canonical unit.
enum Factor {
    Ten(i32),
    Times(i64),
}

fn factor(kind: QuantityKind, unit: &str) -> Option<Factor> {
    let exponent = match kind {
        QuantityKind::CtdiVol | QuantityKind::Agd => match unit {
            "mGy" => 0,
            "Gy" => 3,
            "dGy" => 2,
            "cGy" => 1,
            "uGy" | "µGy" => -3,
            _ => return None,
        },
        QuantityKind::Dlp => match unit {
            "mGy.cm" | "mGycm" | "mGy*cm" => 0,
            "Gy.cm" => 3,
            _ => return None,
        },
        // 1 uGy.m2 = 0.01 Gy.cm2 = 10 mGy.cm2 = 1 cGy.cm2 = 0.1 dGy.cm2.
        QuantityKind::Dap => match unit {
            "Gy.m2" | "Gym2" | "Gy*m2" => 0,
            "mGy.m2" | "mGym2" => -3,
            "uGy.m2" | "uGym2" | "µGy.m2" => -6,
            "Gy.cm2" | "Gycm2" | "Gy*cm2" => -4,
            "dGy.cm2" | "dGycm2" | "dGy*cm2" => -5,
            "cGy.cm2" | "cGycm2" => -6,
            "mGy.cm2" | "mGycm2" => -7,
            "uGy.cm2" | "uGycm2" => -10,
            _ => return None,
        },
        QuantityKind::AirKermaRp => match unit {
            "Gy" => 0,
            "dGy" => -1,
            "cGy" => -2,
            "mGy" => -3,
            "uGy" | "µGy" => -6,
            _ => return None,
        },
        QuantityKind::Activity | QuantityKind::ResidualActivity => match unit {
            "MBq" => 0,
            "GBq" => 3,
            "kBq" => -3,
            "Bq" => -6,
            _ => return None,
        },
        QuantityKind::FluoroscopyTime => match unit {
            "s" => 0,
            "ms" => -3,
            "min" => return Some(Factor::Times(60)),
            "h" => return Some(Factor::Times(3600)),
            _ => return None,
        },
    };
    Some(Factor::Ten(exponent))
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
