"""R3.8-R3.11, R4.21-R4.23: which rule applies to a pair."""
from . import civil
from .reading import contrast_fits, row_contrast

LAYERS = {'fallback': 0, 'national': 1, 'site': 2}
YES, MAYBE, NO = 2, 1, 0


def could_be(catalogue, code, act):
    """R3.9, P60: whether an exam without code could be the exam `code`."""
    exam = catalogue.exams.get(code)
    if exam is None or act.family not in (None, catalogue.family_of.get(exam['modality'])) \
            or act.technique not in (None, exam['technique']):
        return NO
    known = {s.region for s in act.sites}
    if None not in known and known != set(row_contrast(catalogue, exam)):
        return NO
    return MAYBE if contrast_fits(catalogue, exam, act.sites) else NO


def order_matches(catalogue, selector, order):
    """R3.9: all of O's sites lie in the selector's region."""
    out = YES
    if 'exam' in selector:
        if order.code is None:
            out = min(out, could_be(catalogue, selector['exam'], order.act))
        elif order.code != selector['exam']:
            return NO
    if 'technique' in selector:
        out = min(out, MAYBE if order.technique is None else
                  YES if order.technique == selector['technique'] else NO)
    if 'family' in selector:
        out = min(out, MAYBE if order.family is None else
                  YES if order.family == selector['family'] else NO)
    if 'region' in selector:
        for s in order.sites:
            out = min(out, MAYBE if s.region is None else
                      YES if catalogue.lies_in(s.region, selector['region']) else NO)
    return out


def prior_matches(catalogue, selector, acts):
    """R3.9: any site lies in the region; any act has the code."""
    out = YES
    if 'exam' in selector:
        out = min(out, max(YES if a.code == selector['exam'] else
                           could_be(catalogue, selector['exam'], a) if a.code is None else NO for a in acts))
    if 'technique' in selector:
        out = min(out, max(MAYBE if a.technique is None else
                           YES if a.technique == selector['technique'] else NO for a in acts))
    if 'family' in selector:
        out = min(out, max(MAYBE if a.family is None else
                           YES if a.family == selector['family'] else NO for a in acts))
    if 'region' in selector:
        out = min(out, max(MAYBE if s.region is None else
                           YES if catalogue.lies_in(s.region, selector['region']) else NO
                           for a in acts for s in a.sites))
    return out


def population(row, ages, sex):
    """Age in completed months on the order's date, and sex: YES, MAYBE or NO."""
    out = YES
    lo, hi = row.get('ageFrom', 0), row.get('ageTo')
    if 'ageFrom' in row or 'ageTo' in row:
        a, b = ages
        inside = a >= lo and (hi is None or b is not None and b < hi)
        outside = (hi is not None and a >= hi) or (b is not None and b < lo)
        out = YES if inside else NO if outside else MAYBE
    if 'sex' in row:
        out = min(out, MAYBE if sex is None else YES if sex == row['sex'] else NO)
    return out


def selector_key(catalogue, selector):
    selector = selector or {}
    region = selector.get('region')
    return (1 if 'exam' in selector else 0, 1 if 'technique' in selector else 0,
            -catalogue.size(region) if region else -10**6,
            1 if 'family' in selector else 0)


def age_span(row):
    """P137: a band without end is longer than one with both ends, no band the longest."""
    if 'ageTo' in row:
        return row['ageTo'] - row.get('ageFrom', 0)
    return 2**33 - row['ageFrom'] if 'ageFrom' in row else 2**34


def specificity(catalogue, row):
    """R3.10, lexicographic, the most specific first; then P11."""
    length = civil.interval(row['min']).length() if 'min' in row else 0
    key = (selector_key(catalogue, row['order']) + selector_key(catalogue, row.get('prior')) +
           (1 if row.get('indication') else 0, -age_span(row), 1 if 'sex' in row else 0,
            LAYERS.get(row.get('layer'), 1)))
    return tuple(-x for x in key) + (length, row['id'])


class Choice:
    """A rule that could win, and why it is not certain."""

    def __init__(self, row, selector, people):
        self.row, self.selector, self.people = row, selector, people
        self.certain = min(selector, people) == YES


class Context:
    """What selecting needs of the call."""

    def __init__(self, catalogue, order, ages, sex, revoked, unverified_off):
        self.catalogue, self.order = catalogue, order
        self.ages, self.sex = ages, sex
        self.revoked, self.unverified_off = set(revoked), unverified_off
        self._of_order = {}           # kind -> what matches the order, whatever the prior

    def is_off(self, row):
        """R3.16, R3.18, R4.22."""
        return row['id'] in self.revoked or self.unverified_off and not row['verified']

    def select(self, kind, acts, wanted=lambda row: True):
        """Choices that could win, most specific first, up to the first that is certain; and
        the ids of those before it that are switched off (P92)."""
        found = []
        for choice in self.of_order(kind):
            if wanted(choice.row):
                choice = self.of_prior(choice, acts)
                if choice:
                    found.append(choice)
        found.sort(key=self.rank)
        out, off = [], []
        for choice in found:
            if self.is_off(choice.row):
                off.append(choice.row['id'])
                continue
            out.append(choice)
            if choice.certain:
                break
        return out, off

    def rank(self, choice):
        return self.catalogue.rank_of[choice.row['id']]

    def of_order(self, kind):
        """The rules of a kind, or the `answers` rows, that match order and patient."""
        if kind not in self._of_order:
            rows = self.catalogue.rows_for(kind, self.order.code)
            found = [self.of_patient(row) for row in rows]
            self._of_order[kind] = [choice for choice in found if choice]
        return self._of_order[kind]

    def of_patient(self, row):
        if row.get('indication') and row['indication'] != self.order.indication:
            return None
        selector = order_matches(self.catalogue, row['order'], self.order)
        people = selector and population(row, self.ages, self.sex)
        return Choice(row, selector, people) if selector and people else None

    def of_prior(self, choice, acts):
        if choice.row.get('prior') is None:
            return choice
        selector = min(choice.selector, prior_matches(self.catalogue, choice.row['prior'], acts))
        return Choice(choice.row, selector, choice.people) if selector else None
