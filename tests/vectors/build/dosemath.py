"""The arithmetic of R6.13 to R6.16 for the hand: exact fractions, rounded once.

The coefficients are copied by hand from pack.json (adult rows, mSv per unit), with the range factor f of their set."""
from fractions import Fraction as Q

HEAD_K, NECK_K, HEADNECK_K = '0.0021', '0.0059', '0.0031'       # aapm-96, 16 cm
CHEST_K, BODY_K = '0.014', '0.015'                              # aapm-96, 32 cm; abdomen, pelvis and all composites 0.015
F_CT, F_NM, F_MG, F_XR = '1.5', '1.3', '1.2', '1.5'


def half_even(x):
    n = x.numerator // x.denominator
    rest = x - n
    if rest > Q(1, 2) or rest == Q(1, 2) and n % 2:
        n += 1
    return n


def nsv(*parts, f=F_CT):
    """(best, low, high) in nanosievert of a sum of (amount, coefficient): rounded once."""
    x = sum(Q(str(a)) * Q(k) for a, k in parts) * 10 ** 6
    low, high = x / Q(f), x * Q(f)
    return half_even(x), low.numerator // low.denominator, -(-high.numerator // high.denominator)


def nsv_range(amount, k, k_low, k_high):
    """The same with a coefficient that states its own range."""
    a = Q(str(amount)) * 10 ** 6
    low, high = a * Q(k_low), a * Q(k_high)
    return half_even(a * Q(k)), low.numerator // low.denominator, -(-high.numerator // high.denominator)


def nsv_data(low_amount, high_amount, k, f=F_CT, best=None):
    """Data that are a range [low, high] (R6.11): the coefficient's range on both ends; best: the greatest total."""
    a, b = nsv((low_amount, k), f=f), nsv((high_amount, k), f=f)
    return (nsv((best, k), f=f)[0] if best is not None else a[0]), a[1], b[2]


def add(*triples):
    return tuple(sum(t[i] for t in triples) for i in range(3))


assert nsv((300, CHEST_K)) == (4200000, 2800000, 6300000)
assert nsv((100, HEADNECK_K)) == (310000, 206666, 465000)
assert nsv(('0.0003', BODY_K)) == (4, 3, 7) and nsv(('0.0005', BODY_K)) == (8, 5, 12)
