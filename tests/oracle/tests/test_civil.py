import unittest
from fractions import Fraction
from oracle import civil, decimal


def d(t):
    return civil.parse_partial(t)[0]


class Civil(unittest.TestCase):
    def test_civil_date(self):  # R0.2
        self.assertEqual(civil.civil_day(civil.parse_instant('2026-06-30T22:30:00Z')), d('2026-07-01'))
        self.assertEqual(civil.civil_day(civil.parse_instant('2026-01-31T22:59:59Z')), d('2026-01-31'))
        self.assertEqual(civil.civil_day(civil.parse_instant('2026-01-31T23:00:00Z')), d('2026-02-01'))

    def test_switch(self):  # last Sundays of March and October 2026 are 29 and 25
        before = civil.parse_instant('2026-03-29T00:59:59Z')
        self.assertEqual(civil.offset_ns(before), 3600 * civil.NS)
        self.assertEqual(civil.offset_ns(before + civil.NS), 7200 * civil.NS)
        self.assertEqual(civil.offset_ns(civil.parse_instant('2026-10-25T01:00:00Z')), 3600 * civil.NS)

    def test_day_length(self):
        for day, hours in (('2026-03-29', 23), ('2026-10-25', 25), ('2026-05-05', 24)):
            n = d(day)
            self.assertEqual(civil.day_start(n + 1) - civil.day_start(n), hours * 3600 * civil.NS)

    def test_clamp(self):  # R0.7
        self.assertEqual(civil.Interval('P12M').add_day(d('2024-02-29')), d('2025-02-28'))
        self.assertEqual(civil.Interval('P1M').add_day(d('2026-01-31')), d('2026-02-28'))
        self.assertEqual(civil.Interval('P1M1W1D').add_day(d('2026-01-31')), d('2026-03-08'))
        with self.assertRaises(civil.TimeFault):
            civil.Interval('P1DT1H')

    def test_age(self):  # R0.6
        self.assertEqual(civil.months_between(d('2004-02-29'), d('2005-02-28')), 12)
        self.assertEqual(civil.months_between(d('2004-02-29'), d('2005-02-27')), 11)
        self.assertEqual(civil.months_between(d('2000-01-31'), d('2000-02-29')), 1)

    def test_partial(self):
        self.assertEqual(civil.when('2026-02').text(), '2026-02-01/2026-02-28')
        self.assertEqual(civil.when('2026').text(), '2026-01-01/2026-12-31')


class Decimals(unittest.TestCase):
    def test_units(self):  # R6.1: 1 uGy.m2 = 0.01 Gy.cm2 = 10 mGy.cm2
        values = [decimal.quantity({'kind': 'dap', 'value': v, 'unit': u})[0]
                  for v, u in (('1', 'uGy.m2'), ('0.01', 'Gy.cm2'), ('10', 'mGy.cm2'))]
        self.assertEqual(set(values), {Fraction(1, 10**6)})

    def test_faults(self):
        q = lambda v, u: decimal.quantity({'kind': 'dlp', 'value': v, 'unit': u})[1]
        self.assertEqual(q('1,5', 'mGy.cm'), 'not-decimal')
        self.assertEqual(q('NaN', 'mGy.cm'), 'not-decimal')
        self.assertEqual(q('', 'mGy.cm'), 'empty')
        self.assertEqual(q('1', None), 'unit-missing')
        self.assertEqual(q('1', 'mGy'), 'unit-unknown')
        self.assertEqual(q('-1', 'mGy.cm'), 'negative')
        self.assertEqual(q('1e31', 'mGy.cm'), 'not-decimal')
        self.assertIsNone(q(' 1.5E2 ', 'mGy.cm'))


if __name__ == '__main__':
    unittest.main()
