import unittest
from fractions import Fraction

from oracle import decimal
from oracle.background import comparable, two_figures

TABLES = {'marks': [{'name': 'background-year', 'value': '3', 'source': 's', 'verified': True}]}


def of(nano, bound=False):
    out = comparable(TABLES, {'nanosievert': nano, 'isLowerBound': bound})
    return out and (out['amount'], out['unit'], out.get('atLeast', False))


class Background(unittest.TestCase):
    def test_units(self):  # P27, 3 mSv a year
        self.assertEqual(of(6000000), ('2', 'years', False))
        self.assertEqual(of(7350000), ('2.5', 'years', False))       # 2.45: halves up
        self.assertEqual(of(7350000, True), ('2.4', 'years', True))  # a lower bound down
        self.assertEqual(of(5000000), ('20', 'months', False))
        self.assertEqual(of(250000), ('1', 'months', False))         # from one month on
        self.assertEqual(of(249999), ('30', 'days', False))          # 30.4
        self.assertEqual(of(100000), ('12', 'days', False))          # 1/30 year is 12.17 days
        self.assertEqual(of(10000), ('1.2', 'days', False))          # 1/300 year is 1.217 days
        self.assertEqual(of(8000), ('23', 'hours', False))           # 23.36
        self.assertIsNone(of(0))

    def test_figures(self):
        self.assertEqual([two_figures(Fraction(n), False) for n in (123, 125, 99, 995)],
                         ['120', '130', '99', '1000'])
        self.assertEqual(decimal.text(Fraction(1, 8)), '0.125')
        self.assertEqual(decimal.text(Fraction(1, 3)), '1/3')


if __name__ == '__main__':
    unittest.main()
