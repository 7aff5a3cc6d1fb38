"""R6.1 to R6.4, R6.9 to R6.12: units, faulty values, events, totals, families.

The exam is a CT angiography of head and neck of 20 May (0.0031 mSv per mGy.cm, 16 cm phantom, f = 1.5; typical: none in the
pack), so that 100 mGy.cm are 310000 nSv (206666 to 465000)."""
from lib import *
from dosemath import *

T = Theme('R6-data')
v = T.v
ANY = O('US-HEART')
K = HEADNECK_K
EX = perf('p1', 'CTA-HEAD-NECK', '2026-05-20', key='k')
SN = 'SN-1'


def ev(uid, amount, unit='mGy.cm', **kw):
    """One event with one DLP value (16 cm)."""
    return event(uid, dlp(amount, '16cm', unit=unit), **kw)


def tot(amount, unit='mGy.cm', **kw):
    return dlp(amount, '16cm', unit=unit, **kw)


def rep(id, events=None, totals=None, **kw):
    kw.setdefault('key', 'k')
    kw.setdefault('device', SN)
    return dose(id, events, totals, **kw)


def measured(amount=None, triple=None, **kw):
    n, lo, hi = triple or nsv((amount, K))
    return edose('p1', contribution('measured', n, lo, hi, source='x-ray', **kw))


def sums(paragraph, flags, comment, reports, triple=None, amount=None, quarantine=None, entries=None, **kw):
    """All of it is measured."""
    t = triple or nsv((amount, K))
    want = doses(total(*t, measured=1), edose('p1', contribution('measured', *t, source='x-ray', **kw)))
    if quarantine is not None:
        want['dose']['quarantine'] = quarantine
    v(paragraph, flags, comment, ANY, (entries or [EX]) + reports, want, dose=True)


def bound(paragraph, flags, comment, reports, amount, reasons=None, quarantine=None):
    """A lower bound, counted unknown, high unbounded."""
    n, lo, hi = nsv((amount, K))
    want = doses(total(n, lo, None, unknown=1), edose('p1', contribution('unknown', n, lo, source='x-ray', reasons=reasons)))
    if quarantine is not None:
        want['dose']['quarantine'] = quarantine
    v(paragraph, flags, comment, ANY, [EX] + reports, want, dose=True)


def unknown(paragraph, flags, comment, reports, reasons=None, quarantine=None):
    want = doses(total(0, 0, None, unknown=1), edose('p1', contribution('unknown', reasons=reasons)))
    if quarantine is not None:
        want['dose']['quarantine'] = quarantine
    v(paragraph, flags, comment, ANY, [EX] + reports, want, dose=True)


def fault(place, why, entry='x1'):
    return [{'entry': entry, 'place': '/content/dose/' + place + '/value', 'fault': why}]


E0 = 'events/0/values/0'

# --- the plain case
sums('R6.13', 'Estimate', 'One event of 100 mGy.cm.', [rep('x1', [ev('1.1', 100)])], amount=100, method='dlp')
sums('R6.14', 'Estimate', 'Three events add: 100, 250.5 and 49.5.', [rep('x1', [ev('1.1', 100), ev('1.2', '250.5'), ev('1.3', '49.5')])], amount=400)

# --- R6.2 units, R11.7 decimal text
unknown('R6.2', 'UnitError', 'No unit: an error of the value, never a default; the dose is unknown, not 0.', [rep('x1', [ev('1.1', 100, unit=None)])], quarantine=fault(E0, 'unit-missing'))
unknown('R6.2', 'UnitError', 'The unit of another quantity (mGy) for a DLP: unknown.', [rep('x1', [ev('1.1', 100, unit='mGy')])], quarantine=fault(E0, 'unit-unknown'))
unknown('R6.2', 'UnitError', 'An area product\'s unit for a DLP: unknown.', [rep('x1', [ev('1.1', 100, unit='mGy.cm2')])], quarantine=fault(E0, 'unit-unknown'))
unknown('R6.2', 'UnitError', 'An empty unit.', [rep('x1', [ev('1.1', 100, unit='')])])
unknown('R6.3', 'DecimalText', 'A decimal comma is no number.', [rep('x1', [ev('1.1', '100,5')])], quarantine=fault(E0, 'not-decimal'))
unknown('R6.3', 'DecimalText', 'NaN is no number.', [rep('x1', [ev('1.1', 'NaN')])], quarantine=fault(E0, 'not-decimal'))
unknown('R6.3', 'DecimalText', 'Infinity is no number.', [rep('x1', [ev('1.1', 'Infinity')])], quarantine=fault(E0, 'not-decimal'))
unknown('R6.3', 'DecimalText', 'A negative value is no dose.', [rep('x1', [ev('1.1', '-100')])], quarantine=fault(E0, 'negative'))
unknown('R6.3', 'DecimalText', 'An empty text: missing is not zero.', [rep('x1', [ev('1.1', '')])], quarantine=fault(E0, 'empty'))
unknown('R6.3', 'DecimalText', 'A thousands separator is no number.', [rep('x1', [ev('1.1', '1 000')])], quarantine=fault(E0, 'not-decimal'))
unknown('R6.3', 'DecimalText', 'More than 64 characters are refused, whatever their value.', [rep('x1', [ev('1.1', '1' + '0' * 2 + '.' + '0' * 62)])], quarantine=fault(E0, 'not-decimal'))
unknown('R6.3', 'DecimalText', 'An exponent beyond 30.', [rep('x1', [ev('1.1', '1e31')])], quarantine=fault(E0, 'not-decimal'))
sums('R6.3', 'DecimalText', 'An exponent within the limit: 1e2 is 100.', [rep('x1', [ev('1.1', '1e2')])], amount=100)
sums('R6.3', 'DecimalText', 'A negative exponent: 1000E-1 is 100.', [rep('x1', [ev('1.1', '1000E-1')])], amount=100)
sums('R6.3', 'DecimalText', 'Surrounding spaces are dropped, as DICOM pads.', [rep('x1', [ev('1.1', ' 100 ')])], amount=100)
sums('R6.3', 'DecimalText', 'A plus sign.', [rep('x1', [ev('1.1', '+100')])], amount=100)
sums('R6.3', 'DecimalText', 'More than DICOM\'s 16 characters are still a number.', [rep('x1', [ev('1.1', '100.000000000000000000')])], amount=100)
sums('R6.3', 'Exact', '0.1 + 0.2 is 0.3: decimal, never binary.', [rep('x1', [ev('1.1', '0.1'), ev('1.2', '0.2')])], amount='0.3')
sums('R6.3', 'Exact', 'A very small value beside a great one is not lost: 1234.5 + 0.0001.', [rep('x1', [ev('1.1', '1234.5'), ev('1.2', '0.0001')])], amount='1234.5001')

# --- R6.4 unknown is not zero; other data serve in its place
bound('R6.4', 'UnitError LowerBound', 'Of two events one has no unit: the other is a lower bound, counted unknown.', [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)])], 100,
      quarantine=fault('events/1/values/0', 'unit-missing'))
sums('R6.4', 'UnitError Precedence', 'The report\'s value has no unit, the image header\'s has: the header serves in its place.',
     [rep('x1', [ev('1.1', 100, unit=None)]), rep('x2', totals=tot(90), origin='image-header')], amount=90, quarantine=fault(E0, 'unit-missing'), origin='image-header')
sums('R6.4', 'UnitError Totals', 'One event has no unit, but the report states a total: the total is used.', [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)], tot(310))], amount=310)
sums('R6.4', 'UnitError', 'The total has no unit, the events are sound: the events.', [rep('x1', [ev('1.1', 100)], tot(100, unit=None))], amount=100, quarantine=fault('totals/0', 'unit-missing'))
unknown('R6.4', 'LowerBound', 'A dose entry that states nothing: unknown, and the reason says so.', [rep('x1', [])], reasons=['no-value'])
v('R6.4', 'LowerBound', 'A performed exam without any dose entry and without typical dose: one unknown contribution.', ANY, [EX],
  doses(total(0, 0, None, unknown=1), edose('p1', contribution('unknown', source='exam'))), dose=True)
v('R6.4', 'LowerBound', 'Unknown beside known: the sum is a lower bound and has no upper end.', ANY, [EX, perf('p2', CHEST, '2026-05-21')],
  doses(total(7000000, 4000000, None, typical=1, unknown=1)), dose=True)

# --- R6.9 union of events
sums('R6.9', 'EventUnion', 'A cumulative re-send (events 1, then 1 and 2) replaces: 300, not 400.', [rep('x1', [ev('1.1', 100)], instance='9.1', content='2026-05-20T10:00:00Z'), rep('x2', [ev('1.1', 100), ev('1.2', 200)], instance='9.2', content='2026-05-20T11:00:00Z')], amount=300)
sums('R6.9', 'EventUnion', 'The same in reversed order of arrival.', [rep('x2', [ev('1.1', 100), ev('1.2', 200)], instance='9.2', content='2026-05-20T11:00:00Z', at='2026-05-20T12:00:00Z'), rep('x1', [ev('1.1', 100)], instance='9.1', content='2026-05-20T10:00:00Z', at='2026-05-20T13:00:00Z')], amount=300)
sums('R6.9', 'EventUnion', 'A continuation (other events) adds.', [rep('x1', [ev('1.1', 100)], instance='9.1'), rep('x2', [ev('1.2', 200)], instance='9.2')], amount=300)
sums('R6.9', 'EventUnion', 'The same instance sent again is ignored.', [rep('x1', [ev('1.1', 100)], instance='9.1'), rep('x2', [ev('1.1', 100)], instance='9.1')], amount=100)
sums('R6.9', 'EventUnion', 'One event, two values: the report with the later content time wins.', [rep('x1', [ev('1.1', 100)], instance='9.1', content='2026-05-20T11:00:00Z'), rep('x2', [ev('1.1', 120)], instance='9.2', content='2026-05-20T10:00:00Z')], amount=100)
sums('R6.9', 'EventUnion', 'Content time, not the instant of the entry, decides.', [rep('x1', [ev('1.1', 120)], instance='9.1', content='2026-05-20T11:00:00Z', at='2026-05-20T11:30:00Z'), rep('x2', [ev('1.1', 100)], instance='9.2', content='2026-05-20T10:00:00Z', at='2026-06-01T10:00:00Z')], amount=120)
sums('R6.9', 'EventUnion', 'Content times are compared as instants, whatever their offset: 12:30+02:00 is before 11:00Z.', [rep('x1', [ev('1.1', 100)], instance='9.1', content='2026-05-20T12:30:00+02:00'), rep('x2', [ev('1.1', 120)], instance='9.2', content='2026-05-20T11:00:00Z')], amount=120)
sums('R6.9', 'EventUnion', 'Equal content times: the greater SOP Instance UID wins.', [rep('x1', [ev('1.1', 100)], instance='9.2', content='2026-05-20T10:00:00Z'), rep('x2', [ev('1.1', 120)], instance='9.1', content='2026-05-20T10:00:00Z')], amount=100)
sums('R6.9', 'EventUnion', 'Two contents of one SOP Instance UID: the later content time.', [rep('x1', [ev('1.1', 100)], instance='9.1', content='2026-05-20T10:00:00Z'), rep('x2', [ev('1.1', 120)], instance='9.1', content='2026-05-20T10:30:00Z')], amount=120)
sums('R6.9', 'EventUnion', 'The same event twice in one report counts once.', [rep('x1', [ev('1.1', 100), ev('1.1', 100)])], amount=100)
sums('R6.9', 'EventUnion', 'Two events of equal value and unlike UIDs are two.', [rep('x1', [ev('1.1', 100), ev('1.2', 100)])], amount=200)
sums('R6.9', 'EventUnion', 'Events without UID count once for their report: two in one report add.', [rep('x1', [ev(None, 100), ev(None, 100)])], amount=200)
sums('R6.9', 'EventUnion', 'The report re-sent by the archive (another system, same event UIDs) adds nothing.', [rep('x1', [ev('1.1', 100)], instance='9.1', study='1.2.3'), dose('x2', [ev('1.1', 100)], instance='9.1', device=SN, study='1.2.3', sys='pacs.nord')], amount=100)
sums('R6.9', 'EventUnion', 'Three deliveries: 1; 1 and 2; 1, 2 and 3.', [rep('x1', [ev('1.1', 100)], instance='9.1'), rep('x2', [ev('1.1', 100), ev('1.2', 200)], instance='9.2'), rep('x3', [ev('1.1', 100), ev('1.2', 200), ev('1.3', 50)], instance='9.3')], amount=350)

# --- R6.10 completeness and localizers
sums('R6.10', 'Complete', 'Two events stated, two there.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], stated=2)], amount=300)
bound('R6.10', 'Complete LowerBound', 'Three stated, two there, no total: a lower bound.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], stated=3)], 300)
sums('R6.10', 'Complete', 'Two stated, three there: complete.', [rep('x1', [ev('1.1', 100), ev('1.2', 200), ev('1.3', 10)], stated=2)], amount=310)
sums('R6.10', 'Complete', 'Two reports together hold the three events that one of them states.', [rep('x1', [ev('1.1', 100)], stated=1, instance='9.1'), rep('x2', [ev('1.1', 100), ev('1.2', 200), ev('1.3', 10)], stated=3, instance='9.2')], amount=310)
bound('R6.10', 'Complete LowerBound', 'Of several stated numbers the greatest counts: 2 and 4, three there.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], stated=2, instance='9.1'), rep('x2', [ev('1.1', 100), ev('1.2', 200), ev('1.3', 10)], stated=4, instance='9.2')], 310)
bound('R6.10', 'Complete LowerBound', 'An event without value that is no localizer: incomplete, a lower bound.', [rep('x1', [ev('1.1', 100), event('1.2', [])])], 100)
sums('R6.10', 'Localizer', 'A localizer without value adds 0 and leaves the report complete.', [rep('x1', [event('1.0', [], localizer=True), ev('1.1', 100)], stated=2)], amount=100)
sums('R6.10', 'Localizer', 'A localizer with a value adds it.', [rep('x1', [ev('1.0', 5, localizer=True), ev('1.1', 100)])], amount=105)
sums('R6.10', 'Localizer', 'A report of nothing but localizers without value is measured 0.', [rep('x1', [event('1.0', [], localizer=True)])], triple=(0, 0, 0))
bound('R6.10', 'Localizer UnitError LowerBound', 'A localizer whose value has no unit is unknown, not 0.', [rep('x1', [ev('1.0', 5, unit=None, localizer=True), ev('1.1', 100)])], 100)
sums('R6.13', 'Exact', 'A DLP of 0 is measured 0, not unknown.', [rep('x1', [ev('1.1', 0)])], triple=(0, 0, 0))

# --- R6.11 totals and families
sums('R6.11', 'Totals', 'Events complete: their sum, although the total says otherwise; the mismatch is noted (more than 1 %).', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], tot(310))], amount=300, mismatch=True)
sums('R6.11', 'Totals', 'No events at all: the total.', [rep('x1', totals=tot(450))], amount=450)
sums('R6.11', 'Totals', 'Events without values: the total.', [rep('x1', [event('1.1', []), event('1.2', [])], tot(450))], amount=450)
sums('R6.11', 'Totals', 'Events incomplete (two of three): the greatest of total and sum, here the total.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], tot(450), stated=3)], amount=450)
sums('R6.11', 'Totals', 'Events incomplete: here the sum is greater than the total.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], tot(250), stated=3)], amount=300)
sums('R6.11', 'Families', 'Two reports share an event: one family; incomplete, the greatest of the stated totals.', [rep('x1', [ev('1.1', 100)], tot(400), stated=3, instance='9.1'), rep('x2', [ev('1.1', 100), ev('1.2', 200)], tot(500), stated=3, instance='9.2')], amount=500)
sums('R6.11', 'Families', 'Totals only, the same scope of accumulation: the greatest.', [rep('x1', totals=tot(300), scope='7.1', instance='9.1'), rep('x2', totals=tot(500), scope='7.1', instance='9.2')], amount=500)
sums('R6.11', 'Families', 'Totals only, two scopes: they add.', [rep('x1', totals=tot(300), scope='7.1', instance='9.1'), rep('x2', totals=tot(500), scope='7.2', instance='9.2')], amount=800)
sums('R6.11', 'Families', 'Totals only without scope: the greatest; the data reach from it to the sum, noted.', [rep('x1', totals=tot(300), instance='9.1'), rep('x2', totals=tot(500), instance='9.2')], triple=nsv_data(500, 800, K), mismatch=True)
sums('R6.11', 'Families', 'Two equal totals without scope may be one exposure or two: 300 to 600.', [rep('x1', totals=tot(300), instance='9.1'), rep('x2', totals=tot(300), instance='9.2')], triple=nsv_data(300, 600, K))
sums('R6.11', 'Families', 'Three totals without scope: the greatest, high is the sum of all.', [rep('x1', totals=tot(300), instance='9.1'), rep('x2', totals=tot(500), instance='9.2'), rep('x3', totals=tot(100), instance='9.3')], triple=nsv_data(500, 900, K))
sums('R6.11', 'Families', 'Totals and events of one scope: the greater, high is the sum.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], scope='7.1', instance='9.1'), rep('x2', totals=tot(400), scope='7.1', instance='9.2')], triple=nsv_data(400, 700, K))
sums('R6.11', 'Families', 'Totals without scope beside events: the greater (the events), high is the sum.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], instance='9.1'), rep('x2', totals=tot(250), instance='9.2')], triple=nsv_data(300, 550, K))
sums('R6.11', 'Families', 'Events of one scope and totals of another: two families, they add.', [rep('x1', [ev('1.1', 100)], scope='7.1', instance='9.1'), rep('x2', totals=tot(400), scope='7.2', instance='9.2')], amount=500)
sums('R6.11', 'Families', 'Two families of events add.', [rep('x1', [ev('1.1', 100)], tot(100), instance='9.1'), rep('x2', [ev('1.2', 200)], tot(200), instance='9.2')], amount=300)
sums('R6.11', 'Families', 'A continuation\'s total says nothing of the events of the first report: no harm, the events add.', [rep('x1', [ev('1.1', 100)], tot(100), instance='9.1', scope='7.1'), rep('x2', [ev('1.2', 200)], tot(300), instance='9.2', scope='7.2')], amount=300)
bound('R6.11', 'Families LowerBound', 'One family complete, one incomplete without total: the sum is a lower bound.', [rep('x1', [ev('1.1', 100)], instance='9.1', scope='7.1'), rep('x2', [ev('1.2', 200)], stated=2, instance='9.2', scope='7.2')], 300)
sums('R6.11', 'Totals', 'Totals of two regions in one report: each with its own coefficient, 300 head and 200 neck.', [rep('x1', totals=[tot(300, region='head'), tot(200, region='neck')])], triple=nsv((300, HEAD_K), (200, NECK_K)))

# --- R6.12 one event in two exams
TWO = [perf('p1', 'CTA-HEAD-NECK', '2026-05-20', key='k'), perf('p2', 'CTA-HEAD-NECK', '2026-05-21', key='m')]


def moved(comment, entries, one, other, flags='MovedEvent', paragraph='R6.12'):
    a, b = (nsv((x, K)) for x in (one, other))
    v(paragraph, flags, comment, ANY, entries,
      doses(total(*add(a, b), measured=2), edose('p1', contribution('measured', *a)), edose('p2', contribution('measured', *b))), dose=True)


moved('An event UID in two exams belongs to the earlier one; the later keeps its own event.', TWO + [rep('x1', [ev('1.1', 100)]), rep('x2', [ev('1.1', 100), ev('1.2', 200)], key='m')], 100, 200)
moved('All events of the later exam are the earlier one\'s: it is measured 0, not typical nor unknown.', TWO + [rep('x1', [ev('1.1', 100)]), rep('x2', [ev('1.1', 100)], key='m')], 100, 0)
moved('Its total of a family with a moved event is not used.', TWO + [rep('x1', [ev('1.1', 100)]), rep('x2', [ev('1.1', 100), ev('1.2', 200)], tot(300), key='m')], 100, 200)
moved('On one day the smaller exam id has the event.', [perf('p1', 'CTA-HEAD-NECK', '2026-05-20', key='k'), perf('p2', 'CTA-HEAD-NECK', '2026-05-20', key='m')] + [rep('x2', [ev('1.1', 100), ev('1.2', 200)], key='m'), rep('x1', [ev('1.1', 100)])], 100, 200)
moved('Different event UIDs stay where they are.', TWO + [rep('x1', [ev('1.1', 100)]), rep('x2', [ev('1.2', 100)], key='m')], 100, 100)
v('R6.12', 'MovedEvent', 'The statement that lost its event says so: one event belongs to an earlier exam.', ANY, TWO + [rep('x1', [ev('1.1', 100)]), rep('x2', [ev('1.1', 100), ev('1.2', 200)], key='m')],
  {'dose': {'exams': [{'exam': 'p1'}, {'exam': 'p2', 'merged': [{'entry': 'x2', 'reason': 'earlier-exam', 'events': 1}]}]}}, dose=True,
  note='R6.12 "the other notes it"; the contract has `merged` with the reason earlier-exam for it. The oracle answers no member `merged` at all.')
v('R6.12', 'MovedEvent View', 'Only visible exams share: alone, the later exam has both events.', ANY, TWO + [rep('x1', [ev('1.1', 100)]), rep('x2', [ev('1.1', 100), ev('1.2', 200)], key='m')],
  doses(total(*nsv((300, K)), measured=1), edose('p2', contribution('measured', *nsv((300, K))))), dose=True, view={'exams': ['p2']})

# --- missing against faulty: only what is quarantined lets other data serve (R6.4 against R6.11)
bound('R6.11', 'LowerBound Precedence', 'The report lacks one value (nothing wrong with what it states) and there is a header: the report stays, a lower bound.',
      [rep('x1', [ev('1.1', 100), event('1.2', [])]), rep('x2', totals=tot(400), origin='image-header')], 100)
sums('R6.4', 'UnitError Precedence', 'The report has one faulty value and no total, the header is sound: the header serves.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)]), rep('x2', totals=tot(400), origin='image-header')], amount=400, origin='image-header')
bound('R6.4', 'UnitError LowerBound', 'The report has one faulty value and the header is faulty as well: what the report has is a lower bound.',
      [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)]), rep('x2', totals=tot(400, unit=None), origin='image-header')], 100)
sums('R6.10', 'Complete', 'A stated number of events on another report of the family, and a re-send that completes it.',
     [rep('x1', [ev('1.1', 100)], stated=2, instance='9.1'), rep('x2', [ev('1.1', 100), ev('1.2', 50)], instance='9.2')], amount=150)
sums('R6.11', 'Totals Localizer', 'Only localizers, and a total of 2 mGy.cm: events are complete and say 0, the total disagrees.', [rep('x1', [event('1.0', [], localizer=True)], tot(2))], triple=(0, 0, 0), mismatch=True)
sums('R6.11', 'Totals', 'The total is exactly 1 % above the events: no mismatch, and the events speak.', [rep('x1', [ev('1.1', 99)], tot(100))], amount=99)
sums('R6.9', 'EventUnion', 'Two contents of one SOP Instance UID, the later content time delivered first: it stays.', [rep('x1', [ev('1.1', 120)], instance='9.1', content='2026-05-20T11:00:00Z'), rep('x2', [ev('1.1', 100)], instance='9.1', content='2026-05-20T10:30:00Z')], amount=120)
sums('R6.9', 'EventUnion', 'Two contents of one instance, of which the later holds fewer events: the earlier content is out altogether.', [rep('x1', [ev('1.1', 100), ev('1.2', 200)], instance='9.1', content='2026-05-20T10:00:00Z'), rep('x2', [ev('1.1', 100)], instance='9.1', content='2026-05-20T10:30:00Z')], amount=100)

# --- settled by P93, P94, P96
unknown('R6.10', 'Localizer LowerBound', 'Nothing but a localizer, but it states a fluoroscopy time: radiation was used, how much is not known.', [rep('x1', [event('1.0', [q('fluoroscopy-time', '12', 's')], localizer=True)])])
sums('R6.10', 'Localizer', 'A localizer with a fluoroscopy time beside an event with a DLP adds 0.', [rep('x1', [event('1.0', [q('fluoroscopy-time', '12', 's')], localizer=True), ev('1.1', 100)])], amount=100)
v('R6.2', 'UnitError Therapy', 'A faulty value of therapy is listed like any other; it counts in no sum.', ANY, [EX, rep('x1', [ev('1.1', 100)]), rep('x2', [ev('1.9', 5000, unit=None)], stream='therapy')],
  dict(doses(total(*nsv((100, K)), measured=1)), **{}) | {'quarantine': [{'entry': 'x2', 'place': '/content/dose/events/0/values/0/value', 'reason': 'dose-value'}]}, dose=True)
v('R6.2', 'UnitError', 'What is not read stands in the quarantine of the answer, too, with its place.', ANY, [EX, rep('x1', [ev('1.1', 100), ev('1.2', '12,5')])],
  {'quarantine': [{'entry': 'x1', 'place': '/content/dose/events/1/values/0/value', 'reason': 'dose-value'}], 'dose': {'quarantine': fault('events/1/values/0', 'not-decimal')}}, dose=True)

# --- settled by P97, P98, P101, P102
sums('R6.14', 'Families', 'Two values of one quantity in one event add: 100 and 200.', [rep('x1', [event('1.1', [tot(100), tot(200)])])], amount=300)
bound('R6.20', 'LowerBound Phantom', 'Two values in one event, one without phantom: the other is a lower bound, as among events.', [rep('x1', [event('1.1', [tot(100), dlp(200, None)])])], 100)
sums('R6.9', 'EventUnion', 'One event UID twice in one report with unlike values: one event, the first that stands.', [rep('x1', [ev('1.1', 100), ev('1.1', 120)])], amount=100)
sums('R6.11', 'Families', 'A family whose total of the same scope is greater than its events, beside another scope: each for itself, then they add; high is reckoned in the same way.',
     [rep('x1', [ev('1.1', 100)], scope='7.1', instance='9.1'), rep('x2', totals=tot(150), scope='7.1', instance='9.2'), rep('x3', totals=tot(200), scope='7.2', instance='9.3')], triple=nsv_data(350, 450, K))
sums('R6.11', 'Families', 'Two families of events and a loose total beside their sum: the sum is greater, high is both.',
     [rep('x1', [ev('1.1', 100)], scope='7.1', instance='9.1'), rep('x2', [ev('1.2', 200)], scope='7.2', instance='9.2'), rep('x3', totals=tot(250), instance='9.3')], triple=nsv_data(300, 550, K), mismatch=True)
bound('R6.11', 'Families LowerBound Phantom', 'A loose total greater than the events that cannot be converted (no phantom): the events are a lower bound.',
      [rep('x1', [ev('1.1', 100)], instance='9.1'), rep('x2', totals=dlp(400, None), instance='9.2')], 100)
sums('R6.11', 'Families Phantom', 'A loose total smaller than the events that cannot be converted: the events stand, with the reason.',
     [rep('x1', [ev('1.1', 100)], instance='9.1'), rep('x2', totals=dlp(50, None), instance='9.2')], amount=100, reasons=['phantom-missing'], mismatch=True)
bound('R6.11', 'Families Phantom LowerBound', 'The events (100) cannot be converted, a smaller loose total (80) can: the total, but a lower bound, for the events say more.',
      [rep('x1', [event('1.1', dlp(100, None))], instance='9.1'), rep('x2', totals=tot(80), instance='9.2')], 80, reasons=['phantom-missing'])
sums('R6.11', 'Families', 'Reports of one scope with unlike events are one family: their events are united and add.', [rep('x1', [ev('1.1', 100)], scope='7.1', instance='9.1'), rep('x2', [ev('1.2', 200)], scope='7.1', instance='9.2')], amount=300)
sums('R6.11', 'Totals', 'Two totals of one report are parts and add: 100 and 200, against events of 300: no mismatch, the events.', [rep('x1', [ev('1.1', 300)], [tot(100), tot(200)])], amount=300)
unknown('R6.11', 'Totals Phantom', 'Two totals of one report, one without phantom: a part that does not convert lets the whole total fail.', [rep('x1', totals=[tot(100), dlp(200, None)])], reasons=['phantom-missing'])

# --- settled by P102, P104
sums('R6.11', 'Families Phantom', 'The events (100) cannot be converted, a greater loose total (400) can: the total, with the reason.',
     [rep('x1', [event('1.1', dlp(100, None))], instance='9.1'), rep('x2', totals=tot(400), instance='9.2')], amount=400, reasons=['phantom-missing'], mismatch=True)
bound('R6.4', 'UnitError Precedence LowerBound', 'The report knows 100 and has one faulty value, the header says 90 in all: less than what is known, the report stays a lower bound.',
      [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)]), rep('x2', totals=tot(90), origin='image-header')], 100)
sums('R6.4', 'UnitError Precedence', 'The header says less than what is known, the hand entry says more: the next origin that is not less.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)]), rep('x2', totals=tot(90), origin='image-header'), rep('x3', totals=tot(310), origin='hand')], amount=310, origin='hand')
unknown('R6.10', 'Localizer Complete', 'Nothing but a localizer, and two events are stated: incomplete, a lower bound of nothing is no value.', [rep('x1', [event('1.0', [], localizer=True)], stated=2)])

# --- settled by P111: every prefix, length and product sign
for value, unit in (('0.0001', 'kGy.cm'), ('0.1', 'Gy.cm'), ('1', 'dGy.cm'), ('10', 'cGy.cm'), ('100000', 'uGy.cm'), ('100000', '\u00b5Gy.cm'), ('100000', '\u03bcGy.cm'),
                    ('100000000', 'nGy.cm'), ('1', 'mGy.m'), ('1000', 'mGy.mm'), ('100', 'mGy*cm'), ('100', 'mGycm'), ('100', 'mGy . cm')):
    sums('R6.1', 'Units', '%s %s are 100 mGy.cm.' % (value, unit), [rep('x1', [ev('1.1', value, unit=unit)])], amount=100)
for unit in ('MGy.cm', 'mGy/cm', 'mgy.cm', 'mGy.km', 'mSv.cm', 'mGy.cm.cm'):
    unknown('R6.2', 'UnitError', 'What is no unit of a DLP is never read as one: %s.' % unit, [rep('x1', [ev('1.1', 100, unit=unit)])], quarantine=fault(E0, 'unit-unknown'))

# --- settled by P61, P101, P102 on 2026-11-29
sums('R6.11', 'Totals', 'One report has an event without value, another one of 0, a third states a total of 0 in all: the total stands for what is missing.',
     [rep('x1', totals=tot(0), instance='9.1'), rep('x2', [event('1.1', [])], instance='9.2'), rep('x3', [ev('1.2', 0)], instance='9.3')], amount=0, mismatch=True)
bound('R6.11', 'LowerBound', 'The same without the total: nothing stands for the event without value.', [rep('x2', [event('1.1', [])], instance='9.2'), rep('x3', [ev('1.2', 100)], instance='9.3')], 100)
sums('R6.11', 'Families Phantom', 'An event without phantom gives way to its report\'s own total (115, 32 cm would be another row: 16 cm): that total is compared with the loose one, not the event.',
     [rep('x1', totals=dlp(115, None), instance='9.1'), rep('x2', [event('1.1', dlp('0.5', None))], tot(115), instance='9.2')], amount=115, reasons=['phantom-missing'], mismatch=True)
v('R6.13', 'Phantom EventUnion', 'The report\'s own event says 16 cm, although its version does not speak (another report tells it later, without phantom): the total takes it.', ANY,
  [EX, rep('x1', [event('1.1', dlp(200, '16cm'))], dlp(300, None), instance='9.1', content='2026-05-20T10:00:00Z'),
      dose('y1', [event('1.1', dlp(100, None))], device=SN, instance='9.2', content='2026-05-20T11:00:00Z', at='2026-05-20T11:00:00Z')],
  {'dose': {'exams': [measured(300, reasons=['phantom-missing'], mismatch=True), {'exam': 'y1'}]}}, dose=True)

# --- settled on 2026-11-29 (P93, P126)
v('R6.10', 'Localizer', 'A localizer and a dose entry that states nothing: all events are localizers, measured 0.', ANY, [EX, rep('x1', [event('1.0', [], localizer=True)]), rep('x2')],
  doses(total(0, 0, 0, measured=1), edose('p1', contribution('measured', 0, 0, 0, source='x-ray'))), dose=True)
sums('R6.17', 'Units', 'The region of an event is blank: none is stated, the exam\'s holds.', [rep('x1', [ev('1.1', 100, region=' ')])], amount=100)

# --- what mutants of the core showed to be missing
sums('R6.4', 'UnitError Precedence', 'The report knows 100 and has one faulty value, the header says 100 in all: it is not less than what is known, so it stands.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)]), rep('x2', totals=tot(100), origin='image-header')], amount=100, origin='image-header')
sums('R6.4', 'UnitError Precedence Totals', 'The header says less than is known and disagrees with its own events; the hand entry stands, and keeps that something disagrees.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)]), rep('x2', [ev('2.1', 50)], tot(90), origin='image-header'), rep('x3', totals=tot(310), origin='hand')], amount=310, origin='hand', mismatch=True)

# --- what was passed over is remembered
sums('R6.20', 'UnitError Precedence Totals', 'The report knows 100, has a faulty value and a greater total without phantom that disagrees: the hand entry stands, the disagreement is noted.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)], instance='9.1'), rep('x2', totals=dlp(400, None), instance='9.2'), rep('x3', totals=tot(310), origin='hand')], amount=310, origin='hand', mismatch=True)
sums('R6.20', 'UnitError Precedence Totals', 'The header\'s totals disagree and are less than what the report knows: the hand entry stands, the disagreement is noted.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)], instance='9.1'), rep('x2', totals=tot(50), origin='image-header', instance='9.2'), rep('x3', totals=tot(60), origin='image-header', instance='9.3'),
      rep('x4', totals=tot(310), origin='hand')], amount=310, origin='hand', mismatch=True)
bound('R6.11', 'Families Phantom LowerBound', 'One scope has events of two phantoms and a greater total that says none, another has events: a smaller loose total does not stand for what is missing.',
      [rep('x1', [ev('1.1', 100), event('1.2', dlp(0))], scope='7.1', instance='9.1'), rep('x2', totals=dlp(400, None), scope='7.1', instance='9.2'), rep('x3', [ev('1.3', 50)], scope='7.2', instance='9.3'), rep('x4', totals=tot(120), instance='9.4')], 150)

# --- settled by P102 on 2026-11-29, at noon
sums('R6.11', 'Totals Phantom', 'Events of 150, of which 50 have no phantom, and a loose total of 150: of equal amounts the one that converts, up to the sum of what converts.',
     [rep('x1', [ev('1.1', 100), event('1.2', dlp(50, None))], instance='9.1'), rep('x2', totals=tot(150), instance='9.2')], triple=nsv_data(150, 250, K), reasons=['phantom-missing'], mismatch=True)
sums('R6.11', 'Totals Phantom', 'Incomplete events of two phantoms, their own total of 400 says none, a loose total of 400 does: that one stands.',
     [rep('x1', [ev('1.1', 100), event('1.2', dlp(0))], dlp(400, None), stated=3, instance='9.1'), rep('x2', totals=tot(400), instance='9.2')], triple=nsv_data(400, 500, K), reasons=['phantom-missing'], mismatch=True)
bound('R6.11', 'LowerBound Phantom', 'Events of 350, of which 300 have no phantom, and a loose total of 200: at least 200, not at least 50.',
      [rep('x1', [ev('1.1', 50), event('1.2', dlp(300, None))], instance='9.1'), rep('x2', totals=tot(200), instance='9.2')], 200, reasons=['phantom-missing'])
bound('R6.11', 'LowerBound Phantom', 'Incomplete events of 50 whose own total of 400 does not convert, and a loose total of 200: at least 200.',
      [rep('x1', [ev('1.1', 50), event('1.2', dlp(0))], dlp(400, None), stated=3, instance='9.1'), rep('x2', totals=tot(200), instance='9.2')], 200)

# --- of two scopes that add one disagrees, or has a faulty value
sums('R6.11', 'Families Totals', 'Two scopes add; the report of the first states a total that disagrees with its events, which is noted.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200)], tot(310), scope='7.1', instance='9.1'), rep('x2', [ev('2.1', 50)], scope='7.2', instance='9.2')], amount=350, mismatch=True)
sums('R6.20', 'UnitError Families Precedence', 'One of two scopes has a faulty value: what is known of both is a lower bound, and the hand entry, which says more, stands.',
     [rep('x1', [ev('1.1', 100), ev('1.2', 200, unit=None)], scope='7.1', instance='9.1'), rep('x2', [ev('2.1', 50)], scope='7.2', instance='9.2'), rep('x3', totals=tot(400), origin='hand')], amount=400, origin='hand')

# --- a loose total that is as great as what is missing stands for it (P102 c)
sums('R6.11', 'Phantom Totals', 'An event without value, its report\'s own total of 1000 without phantom, and a loose total of 1000 that converts: it is as great, and stands for what is missing.',
     [rep('x1', [event('1.1', [])], dlp(1000, None), instance='9.1'), rep('x2', totals=tot(1000), instance='9.2')], amount=1000, reasons=['phantom-missing'], mismatch=True)
bound('R6.11', 'Families LowerBound Phantom', 'One scope has 100; another has 50 without phantom, one event fewer than it states, and a smaller total without phantom; a loose total says 120. It stands for the event that is missing, not for the 50 that do not convert: at least 120.',
      [rep('x1', [ev('1.1', 100)], scope='7.1', instance='9.1'), rep('x2', [event('1.2', dlp(50, None))], scope='7.2', stated=2, instance='9.2'), rep('x4', totals=dlp(40, None), scope='7.2', instance='9.4'),
       rep('x3', totals=tot(120), instance='9.3')], 120)

# --- numbers at their edges
unknown('R6.14', 'Exact LowerBound', 'A lower bound of 2^53 nanosievert, one more than a reader of JSON takes exactly: it does not convert, so nothing is known.',
        [rep('x1', [ev('1.1', '2905548146690.64258064516129'), event('1.2', dlp(50, None))])])
sums('R6.10', 'Complete Totals Phantom', 'Two events of 100 in all, of three that are stated; their total of 100 says no phantom and does not convert. It is not greater than the events: nothing is missing.',
     [rep('x1', [ev('1.1', 100), event('1.2', dlp(0))], dlp(100, None), stated=3)], amount=100)

# --- an event of an MR that another exam's report tells (P46, R6.12)
MR = perf('p1', 'MR-LUMBAR-SPINE', '2026-05-20', key='k')
CT_AFTER = perf('p2', 'CTA-HEAD-NECK', '2026-05-21', key='m')
v('R6.22', 'NotApplicable MovedEvent', 'The report of an MR tells an event whose value was not read; the report of a later CT tells the same event, readable. It counts in the MR, as the earlier exam: what was stated is not lost.', ANY,
  [MR, rep('x1', [ev('1.1', 100, unit=None)]), CT_AFTER, rep('x2', [ev('1.1', 100, region='head')], key='m', at='2026-05-21T10:00:00Z')],
  {'dose': {'exams': [edose('p1', contribution('measured', source='x-ray')), {'exam': 'p2'}]}}, dose=True)
sums('R6.11', 'Totals Phantom', 'Events of 100 without phantom give way to their report\'s own total, which says one and is as much: the whole of it, and no lower bound.',
     [rep('x1', [event('1.1', dlp(60, None)), event('1.2', dlp(40, None))], tot(100))], amount=100, reasons=['phantom-missing'])
