import unittest
from oracle.civil import Interval, when
from oracle.windows import Fup, compare, zones


def z(p, o, interval=None, fup=None):
    return zones(when(p), when(o), Interval(interval) if interval else None, fup)


class Windows(unittest.TestCase):
    def test_half_open(self):  # R0.9
        self.assertEqual(z('2026-01-01', '2026-03-31', 'P90D'), {'min'})
        self.assertEqual(z('2026-01-01', '2026-04-01', 'P90D'), {'out'})
        self.assertEqual(z('2026-04-01', '2026-01-01', 'P90D'), {'out'})
        self.assertEqual(z('2026-03-31', '2026-01-01', 'P90D'), {'min'})

    def test_partial(self):  # R0.4
        self.assertEqual(z('2026-01', '2026-04-05', 'P90D'), {'min', 'out'})
        self.assertEqual(z('2025', '2026-04-05', 'P90D'), {'out'})
        self.assertEqual(z('2026-03', '2026-04-05', 'P90D'), {'min'})
        self.assertEqual(z('2026-03', '2026-02', 'P40D'), {'min', 'out'})

    def test_elapsed(self):  # R0.8
        p = '2026-05-05T08:00:00+02:00'
        self.assertEqual(z(p, '2026-05-05T19:59:59+02:00', 'PT12H'), {'min'})
        self.assertEqual(z(p, '2026-05-05T20:00:00+02:00', 'PT12H'), {'out'})
        self.assertEqual(z('2026-05-05T20:00:00+02:00', p, 'PT12H'), {'out'})
        self.assertEqual(z(p, '2026-05-05', 'PT12H'), {'min', 'out'})
        self.assertEqual(z(p, '2026-05-06', 'PT12H'), {'out'})
        self.assertEqual(z(p, '2026-05-05', 'PT24H'), {'min'})

    def test_follow_up(self):  # R4.24: P6M from 2026-01-01 is 181 days, half 90
        f = Fup('P6M', 'P12M')
        self.assertEqual(z('2026-01-01', '2026-03-31', 'P90D', f), {'min'})       # day 89
        self.assertEqual(z('2026-01-01', '2026-04-01', 'P90D', f), {'early'})     # day 90
        self.assertEqual(z('2026-01-01', '2026-06-30', 'P90D', f), {'early'})
        self.assertEqual(z('2026-01-01', '2026-07-01', 'P90D', f), {'planned-follow-up'})
        self.assertEqual(z('2026-01-01', '2027-01-01', 'P90D', f), {'follow-up-overdue'})
        self.assertEqual(z('2026-01-01', '2026-02-15', 'P30D', f), {'early'})     # no MIN holds
        self.assertEqual(z('2026-03', '2026-06-05', 'P90D', f), {'min', 'early'})

    def test_follow_up_elapsed(self):
        f = Fup('PT6H', 'P7D', 'PT0S')
        p = '2026-05-05T08:00:00+02:00'
        self.assertEqual(z(p, '2026-05-05T13:59:00+02:00', 'P90D', f), {'early'})
        self.assertEqual(z(p, '2026-05-05T14:00:00+02:00', 'P90D', f), {'planned-follow-up'})
        self.assertEqual(z(p, '2026-05-11T23:59:00+02:00', 'P90D', f), {'planned-follow-up'})
        self.assertEqual(z(p, '2026-05-12T00:01:00+02:00', 'P90D', f), {'follow-up-overdue'})

    def test_since(self):  # R4.4: an instant is two hours either way
        c = lambda p, s: compare(when(p), when(s))
        self.assertEqual(c('2026-05-05T08:00:00Z', '2026-05-05T10:00:01Z'), 'before')
        self.assertEqual(c('2026-05-05T08:00:00Z', '2026-05-05T10:00:00Z'), 'undecided')
        self.assertEqual(c('2026-05-05', '2026-05-05'), 'undecided')
        self.assertEqual(c('2026-05-04', '2026-05-05'), 'before')
        self.assertEqual(c('2026-05-06', '2026-05-05'), 'after')


if __name__ == '__main__':
    unittest.main()
