//! Whether what a source says about the patient contradicts the master patient index (R1, S14, S66, S78).

use super::{Private, StatedIdentity};
use crate::letters::lower;
use crate::time::{Day, PartialDate};

/// Attributes that an identity is compared with: the master patient index, or another entry where that has none.
#[derive(Clone, Copy, Debug)]
pub struct IdentityCheck {
    /// Unlike complete birth dates.
    pub birth_date: bool,
    /// M against F.
    pub sex: bool,
    /// Names that share no token.
    pub names: bool,
}

impl IdentityCheck {
    /// Whether any attribute differs.
    #[must_use]
    pub fn differs(self) -> bool {
        self.birth_date || self.sex || self.names
    }
}

fn complete(date: Option<PartialDate>) -> Option<Day> {
    date.and_then(|date| date.complete())
}

/// Compares two stated identities attribute by attribute; what either does not state does not differ (S78).
#[must_use]
pub fn check_stated(a: &StatedIdentity, b: &StatedIdentity) -> IdentityCheck {
    use super::Sex::{F, M};
    let birth = match (complete(a.birth_date), complete(b.birth_date)) {
        (Some(x), Some(y)) => x != y,
        _ => false,
    };
    let sex = matches!((a.sex, b.sex), (Some(M), Some(F)) | (Some(F), Some(M)));
    let names = !a.names.is_empty() && !b.names.is_empty() && !share_token(&a.names, &b.names);
    IdentityCheck {
        birth_date: birth,
        sex,
        names,
    }
}

/// Whether two sets of names share a token after folding; names without any token share with everything.
#[must_use]
pub fn share_token(a: &[Private], b: &[Private]) -> bool {
    let tokens = |names: &[Private]| -> crate::sorted::SortedSet<String> {
        names.iter().flat_map(|name| fold_tokens(name.reveal())).collect()
    };
    let (a, b) = (tokens(a), tokens(b));
    a.is_empty() || b.is_empty() || a.intersection(&b).next().is_some()
}

/// The tokens of a name after case and accent folding: runs of letters and digits. Latin script is folded; other
/// scripts compare by letter.
#[must_use]
pub fn fold_tokens(name: &str) -> Vec<String> {
    let combining = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    let folded: String = lower(name)
        .chars()
        .filter(|c| !combining(c))
        .map(unaccented)
        .collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The base letter of a lower-case Latin letter with a diacritic; other characters stay.
fn unaccented(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_part_names() {
        let a = [Private::from("MÜLLER^Zoé")];
        assert!(share_token(&a, &[Private::from("Muller Jean")]));
        assert!(share_token(&a, &[Private::from("ZOE")]));
        assert!(!share_token(&a, &[Private::from("Schmit^Anne")]));
        assert!(share_token(&a, &[Private::from(" ^ ")]));
    }
}
