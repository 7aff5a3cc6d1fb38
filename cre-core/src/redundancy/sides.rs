//! Sides, and what they may be where they are unknown (R4.12, R4.13).

use crate::catalogue::{Site, SiteSide};

/// More unknown sides than this are not tried one by one.
const MOST: usize = 6;

/// Whether two sides meet; `None` when a side is unknown. A region without sides meets every side.
pub(super) fn sides_meet(a: SiteSide, b: SiteSide) -> Option<bool> {
    match (a, b) {
        (SiteSide::None, _) | (_, SiteSide::None) => Some(true),
        (SiteSide::Unknown, _) | (_, SiteSide::Unknown) => None,
        _ => Some(a == b),
    }
}

/// Replaces unknown sides by left, right or both, reading one base-3 digit of `choice` for each.
fn choose_sides(sites: &[Site], choice: &mut usize) -> Vec<Site> {
    let mut chosen = Vec::with_capacity(sites.len() + 2);
    for site in sites {
        if site.side != SiteSide::Unknown {
            chosen.push(*site);
            continue;
        }
        let digit = *choice % 3;
        *choice /= 3;
        if digit != 1 {
            chosen.push(Site {
                side: SiteSide::Left,
                ..*site
            });
        }
        if digit != 0 {
            chosen.push(Site {
                side: SiteSide::Right,
                ..*site
            });
        }
    }
    chosen
}

/// How many sites there are of unknown side.
pub(super) fn unknown_sides(sites: &[Site]) -> usize {
    sites.iter().filter(|site| site.side == SiteSide::Unknown).count()
}

/// The sites of an order and those of a prior with every unknown side as left, as right and as both, in all ways; `None`: there are
/// too many to try. The side of a site that `meets` none of the other exam, whatever its side, says nothing: it is left.
pub(super) fn ways_of_sides(
    order: &[Site],
    prior: &[Site],
    meets: &dyn Fn(&Site, &Site) -> bool,
) -> Option<impl Iterator<Item = (Vec<Site>, Vec<Site>)> + use<>> {
    let said = |site: &Site, counts: bool| match site.side {
        SiteSide::Unknown if !counts => Site {
            side: SiteSide::Left,
            ..*site
        },
        _ => *site,
    };
    let of_order = |o: &Site| said(o, prior.iter().any(|p| meets(o, p)));
    let of_prior = |p: &Site| said(p, order.iter().any(|o| meets(o, p)));
    let orders: Vec<Site> = order.iter().map(of_order).collect();
    let priors: Vec<Site> = prior.iter().map(of_prior).collect();
    let count = unknown_sides(&orders) + unknown_sides(&priors);
    if count > MOST {
        return None;
    }
    let ways = 3usize.pow(u32::try_from(count).unwrap_or(0));
    Some((0..ways).map(move |way| {
        let mut choice = way;
        (
            choose_sides(&orders, &mut choice),
            choose_sides(&priors, &mut choice),
        )
    }))
}
