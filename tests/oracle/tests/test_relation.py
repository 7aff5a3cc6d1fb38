import json
import os
import unittest
from oracle.catalogue import Catalogue
from oracle.reading import read
from oracle.relation import Order, relate

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, '..', 'inputs', 'pack.json')) as f:
    CAT = Catalogue(json.load(f))


def rel(o, *priors, indication=None):
    order = Order(read(CAT, o), indication, 'diagnostic')
    return relate(CAT, order, [read(CAT, p) for p in priors])


def code(c, **kw):
    return dict(code=c, **kw)


class Relations(unittest.TestCase):
    def test_sides(self):  # R4.12 example: right knee film before CT left knee: unrelated
        self.assertEqual(rel(code('CT-KNEE', side='left'), code('XR-KNEE', side='right')).relation, 'unrelated')
        self.assertEqual(rel(code('MR-KNEE', side='left', contrast='none'),
                             code('MR-KNEE', side='left', contrast='none')).relation, 'covers')
        self.assertEqual(rel(code('MR-KNEE', side='both', contrast='none'),
                             code('MR-KNEE', side='left', contrast='none')).relation, 'partial')
        r = rel(code('MR-KNEE', contrast='none'), code('MR-KNEE', side='left', contrast='none'))
        self.assertEqual((r.relation, r.reasons), ('possible', ['side-unknown']))

    def test_chest_and_shoulders(self):  # R4.12
        o = {'modality': 'CT', 'technique': 'standard', 'contrast': 'none',
             'sites': [{'region': 'chest'}, {'region': 'shoulder', 'side': 'left'}]}
        p = {'modality': 'CT', 'technique': 'standard', 'contrast': 'none',
             'sites': [{'region': 'chest'}, {'region': 'shoulder', 'side': 'right'}]}
        self.assertEqual(rel(o, p).relation, 'partial')

    def test_distinct(self):  # R3.4, R3.5
        self.assertEqual(rel(code('CT-SINUS'), code('CT-HEAD', contrast='none')).relation, 'unrelated')
        self.assertEqual(rel(code('XR-LUMBAR-SPINE'), code('XR-ABDOMEN')).relation, 'unrelated')
        self.assertNotEqual(rel(code('CT-LUMBAR-SPINE'), code('CT-ABDOMEN', contrast='none')).relation, 'unrelated')

    def test_contrast(self):  # R4.14
        n, g = {'contrast': 'none'}, {'contrast': 'given'}
        self.assertEqual(rel(code('CT-CHEST', **n), code('CT-CHEST', **g)).relation, 'covers')   # answers native
        self.assertEqual(rel(code('CT-CHEST', **g), code('CT-CHEST', **n)).relation, 'partial')
        self.assertEqual(rel(code('CT-HEAD', **n), code('CT-HEAD', **g)).relation, 'partial')
        self.assertEqual(rel(code('MR-BRAIN', **n), code('MR-BRAIN', **g)).relation, 'covers')   # MR includes
        r = rel(code('CT-HEAD', **n), code('CT-HEAD'))
        self.assertEqual((r.relation, r.reasons), ('possible', ['contrast-unknown']))
        self.assertEqual(rel(code('CT-CHEST', phases=['arterial']), code('CT-CHEST', **g)).relation, 'possible')
        # stone CT a week after a portal-venous abdomen is partial (and technique differs the right way)
        self.assertEqual(rel(code('CT-STONE'), code('CT-ABDOMEN-PELVIS', phases=['portal']),
                             indication='renal-colic').relation, 'partial')

    def test_session_contrast(self):  # R4.15
        p = [code('CT-CHEST', contrast='none'), code('CT-ABDOMEN', phases=['portal'])]
        self.assertEqual(rel(code('CT-CHEST', contrast='given'), *p).relation, 'partial')

    def test_technique(self):
        self.assertEqual(rel(code('CT-CHEST-LD'), code('CT-CHEST', contrast='none')).relation, 'covers')
        self.assertEqual(rel(code('CT-CHEST', contrast='none'), code('CT-CHEST-LD')).relation, 'partial')

    def test_composite(self):
        n = {'contrast': 'none'}
        self.assertEqual(rel(code('CT-ABDOMEN-PELVIS', **n), code('CT-CAP', **n)).relation, 'covers')
        self.assertEqual(rel(code('CT-CAP', **n), code('CT-ABDOMEN', **n)).relation, 'partial')

    def test_other_family(self):
        self.assertEqual(rel(code('CT-CHEST'), code('XR-CHEST')).relation, 'supplementary')
        r = rel(code('CT-CHEST'), code('PET-CT-FDG'))
        self.assertEqual((r.relation, r.cover_ways), ('supplementary', {True}))


if __name__ == '__main__':
    unittest.main()
