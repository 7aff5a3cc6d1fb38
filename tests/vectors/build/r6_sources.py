"""R6.5 to R6.8, R6.19 to R6.22: which data are of one radiation source, which of them speak, and what stands for missing ones."""
from lib import *
from dosemath import *

T = Theme('R6-sources')
v = T.v
ANY = O('US-HEART')
CT = perf('p1', CHEST, '2026-05-20', key='k')
ADM = 'administration'


def xray(id, amount, device='SN-1', origin='rdsr', uid=None, **kw):
    """A CT of the chest (0.014, 32 cm), stated as one event (rdsr) or as a total (other origins)."""
    kw.setdefault('key', 'k')
    if origin == 'rdsr':
        return dose(id, [event(uid or '1.' + id, dlp(amount))], device=device, **kw)
    return dose(id, None, dlp(amount), device=device, origin=origin, **kw)


def given(id, amount, start='2026-05-20T08:00:00Z', agent='F18-FDG', unit='MBq', origin='rdsr', before=None, residual=None, nuclide=None, **kw):
    a = {}
    if agent:
        a['radiopharmaceutical'] = agent
    if nuclide:
        a['nuclide'] = nuclide
    if start:
        a['start'] = start
    if before is not None:
        a['beforeResidual'] = before
    values = [q('activity', amount, unit)] if amount is not None else []
    if residual is not None:
        values.append(q('residual-activity', residual, unit))
    kw.setdefault('key', 'k')
    return dose(id, None, values, origin=origin, administration=a, **kw)


def sums(paragraph, flags, comment, entries, triple, measured=1, unknown=0, typical=0, na=0, exam=None):
    n, lo, hi = triple
    want = doses(total(n, lo, None if unknown else hi, measured=measured, unknown=unknown, typical=typical, na=na), *([exam] if exam else []))
    v(paragraph, flags, comment, ANY, entries, want, dose=True)


C_ = lambda *a: nsv(*[(x, CHEST_K) for x in a])         # noqa: E731  one source
FDG, MIBI, MDP = '0.019', '0.0090', '0.0057'            # adult, mSv per MBq; f = 1.3


def A(amount, k=FDG):
    return nsv((amount, k), f=F_NM)


# --- R6.6 devices
sums('R6.6', 'Devices', 'Two devices in one exam are two sources: two contributions that add, each rounded for itself.', [CT, xray('x1', 100), xray('x2', 200, 'SN-2')], add(C_(100), C_(200)), measured=2)
sums('R6.6', 'Devices', 'Two reports of one device, unlike events: one source, one contribution.', [CT, xray('x1', 100), xray('x2', 200)], C_(300))
sums('R6.6', 'Devices', 'No serial number, the same device UID: one source.', [CT, xray('x1', 100, {'uid': 'U1'}), xray('x2', 200, {'uid': 'U1'})], C_(300))
sums('R6.6', 'Devices', 'One states serial and UID, the other the UID alone: equal in the first that both state: one source.', [CT, xray('x1', 100, {'serial': 'S1', 'uid': 'U1'}), xray('x2', 200, {'uid': 'U1'})], C_(300))
sums('R6.6', 'Devices', 'Unlike serial numbers and equal UIDs: the serial number is the first that both state: two sources.', [CT, xray('x1', 100, {'serial': 'S1', 'uid': 'U1'}), xray('x2', 200, {'serial': 'S2', 'uid': 'U1'})], add(C_(100), C_(200)), measured=2)
sums('R6.6', 'Devices', 'Only station names, the same: one source.', [CT, xray('x1', 100, {'station': 'CT2'}), xray('x2', 200, {'station': 'CT2'})], C_(300))
sums('R6.6', 'Devices', 'Only station names, unlike: two sources.', [CT, xray('x1', 100, {'station': 'CT1'}), xray('x2', 200, {'station': 'CT2'})], add(C_(100), C_(200)), measured=2)
sums('R6.6', 'Devices', 'Equal UIDs beside unlike station names: the UID comes first: one source.', [CT, xray('x1', 100, {'uid': 'U1', 'station': 'CT1'}), xray('x2', 200, {'uid': 'U1', 'station': 'CT2'})], C_(300))
sums('R6.6', 'NoDevice', 'Data without device belong to the only X-ray source: the header yields to its report.', [CT, xray('x1', 100), xray('x2', 130, None, origin='image-header')], C_(100))
sums('R6.6', 'NoDevice', 'All data without device: one source together.', [CT, xray('x1', 100, None), xray('x2', 200, None)], C_(300))
sums('R6.6', 'NoDevice', 'Two devices with reports, and a header without device: dropped, it never adds to better data.', [CT, xray('x1', 100), xray('x2', 200, 'SN-2'), xray('x3', 300, None, origin='image-header')], add(C_(100), C_(200)), measured=2)
sums('R6.8', 'Devices Precedence', 'A report for one device and only a header for the other: both are used.', [CT, xray('x1', 100), xray('x2', 200, 'SN-2', origin='image-header')], add(C_(100), C_(200)), measured=2)

# --- R6.8 precedence of one source
for better, worse in (('rdsr', 'mpps'), ('mpps', 'image-header'), ('image-header', 'hand'), ('rdsr', 'hand')):
    sums('R6.8', 'Precedence', '%s goes before %s, though it says less: never both.' % (better, worse), [CT, xray('x1', 100, origin=better), xray('x2', 999, origin=worse)], C_(100))
sums('R6.8', 'Precedence', 'Four origins at once: the report alone.', [CT, xray('x4', 400, origin='hand'), xray('x3', 300, origin='image-header'), xray('x2', 200, origin='mpps'), xray('x1', 100)], C_(100))
sums('R6.8', 'Precedence', 'A hand entry goes before the typical dose (7 mSv).', [CT, xray('x1', 50, origin='hand')], C_(50))
sums('R6.8', 'Precedence', 'Measured data replace the typical dose, they do not add to it.', [CT, xray('x1', 300)], C_(300), exam=edose('p1', contribution('measured', *C_(300), origin='rdsr')))
sums('R6.4', 'Precedence UnitError', 'The report without unit, then the procedure step without unit, then the header: the header serves.',
     [CT, dose('x1', [event('1.1', dlp(100, unit=None))], device='SN-1', key='k'), dose('x2', None, dlp(110, unit=None), device='SN-1', origin='mpps', key='k'), xray('x3', 120, origin='image-header')], C_(120))
sums('R6.20', 'Precedence', 'The report cannot be converted (no phantom), the header can: other data of the same source by precedence.',
     [CT, dose('x1', [event('1.1', dlp(100, None))], device='SN-1', key='k'), xray('x2', 90, origin='image-header')], C_(90))
sums('R6.20', 'Precedence Totals', 'The events cannot be converted (no phantom), the report\'s own total can.',
     [CT, dose('x1', [event('1.1', dlp(100, None))], dlp(110), device='SN-1', key='k')], C_(110))

# --- R6.5 any dose entry counts
sums('R6.5', 'AgainstStatus', 'A dose of an exam whose order the GP cancelled counts.', [req('r1', CHEST, '2026-05-10T08:00:00Z', placer=('P', 'C')), xray('x1', 100, key=None, placer=('P', 'C'), start='2026-05-20T09:00:00Z'), cancel('c1', 'cancelled', '2026-05-21T08:00:00Z', sys='gp.muller', inst='CAB', placer=('P', 'C'))], C_(100))
sums('R6.5', 'AgainstStatus', 'A dose beside a scan "aborted before exposure" counts: the device knows better.', [perf('p1', CHEST, '2026-05-20', state='aborted-before-exposure', key='k'), xray('x1', 100)], C_(100))
sums('R6.5', 'AgainstStatus', 'Requested and booked exams have no typical dose.', [req('r1', CHEST, '2026-06-10T08:00:00Z'), sched('s1', CHEST, '2026-06-25')], (0, 0, 0), measured=0)
sums('R6.5', 'AgainstStatus', 'A cancelled exam has none.', [sched('s1', CHEST, '2026-06-10', key='k'), cancel('s2', 'no-show', '2026-06-10T18:00:00Z', key='k')], (0, 0, 0), measured=0)
sums('R6.5', 'AgainstStatus', 'In progress: no typical dose yet.', [perf('p1', CHEST, '2026-06-15T07:30:00Z', state='in-progress')], (0, 0, 0), measured=0)
sums('R6.5', 'AgainstStatus EnteredInError', 'A dose entry entered in error counts no more: the typical dose stands.', [CT, xray('x1', 100), error('x2', ['x1'], '2026-05-22T08:00:00Z')], (7000000, 4000000, 18000000), measured=0, typical=1)

# --- R6.7 administrations
PET = perf('p1', 'PET-CT-FDG', '2026-05-20', key='k')
CTX = dose('y1', [event('1.9', dlp(500), region='chest-abdomen-pelvis')], device='SN-1', key='k')
CT5 = nsv((500, BODY_K))
BONE = perf('p1', 'NM-BONE', '2026-05-20', key='k')
HEART = perf('p1', 'NM-MYOCARDIUM', '2026-05-20', key='k')
sums('R6.8', 'PetCt', 'PET plus CT are two contributions: 250 MBq of FDG and 500 mGy.cm.', [PET, given('x1', 250), CTX], add(A(250), CT5), measured=2)
sums('R6.21', 'PetCt', 'PET/CT with a CT report and no activity: the CT\'s dose plus unknown, no typical dose.', [PET, CTX], CT5, measured=1, unknown=1)
sums('R6.21', 'PetCt', 'PET/CT with an activity and no CT report: the activity plus unknown.', [PET, given('x1', 250)], A(250), measured=1, unknown=1)
sums('R6.21', 'PetCt', 'PET/CT without any data: the typical 25 mSv once, for the whole exam.', [PET], (25000000, 13000000, 32000000), measured=0, typical=1)
sums('R6.21', 'PetCt', 'A bone scan expects an administration only: with its activity nothing is missing.', [BONE, given('x1', 600, agent='TC99M-MDP')], A(600, MDP))
sums('R6.7', 'Administrations', 'The same administration told by report and by hand, 20 minutes apart: one source, the report.', [BONE, given('x1', 600, agent='TC99M-MDP'), given('x2', 650, '2026-05-20T08:20:00Z', agent='TC99M-MDP', origin='hand')], A(600, MDP))
sums('R6.7', 'Administrations', '31 minutes apart: two administrations that add (rest and stress).', [HEART, given('x1', 300, agent='TC99M-SESTAMIBI'), given('x2', 800, '2026-05-20T08:31:00Z', agent='TC99M-SESTAMIBI')], add(A(300, MIBI), A(800, MIBI)), measured=2)
sums('R6.7', 'Administrations', 'Starts within the tolerance chain: 0, 25 and 50 minutes are one.', [BONE, given('x1', 600, agent='TC99M-MDP'), given('x2', 610, '2026-05-20T08:25:00Z', agent='TC99M-MDP', origin='image-header'), given('x3', 620, '2026-05-20T08:50:00Z', agent='TC99M-MDP', origin='hand')], A(600, MDP))
sums('R6.7', 'Administrations', 'Starts are instants: 10:10+02:00 is ten minutes after 08:00Z, one administration.', [BONE, given('x1', 600, agent='TC99M-MDP'), given('x2', 650, '2026-05-20T10:10:00+02:00', agent='TC99M-MDP', origin='hand')], A(600, MDP))
sums('R6.7', 'Administrations', 'Two radiopharmaceuticals at one time are two sources.', [HEART, given('x1', 300, agent='TC99M-SESTAMIBI'), given('x2', 100, agent='TC99M-MDP')], add(A(300, MIBI), A(100, MDP)), measured=2)
sums('R6.7', 'Administrations', 'One states the code, the other the nuclide only: equal nuclide, one source.', [PET, CTX, given('x1', 250), given('x2', 260, agent=None, nuclide='F-18', origin='hand')], add(A(250), CT5), measured=2)
sums('R6.7', 'Administrations', 'A foreign code (SNOMED CT) is the pack\'s radiopharmaceutical that lists it.', [PET, CTX, given('x1', 250, agent='SCT:35321007')], add(A(250), CT5), measured=2)
sums('R6.7', 'Administrations', 'Foreign code and own code of one agent at one time: one source.', [PET, CTX, given('x1', 250), given('x2', 260, agent='SCT:35321007', origin='hand')], add(A(250), CT5), measured=2)

# --- R6.19 activity
sums('R6.19', 'Residual', 'The activity as stated: a residual beside it is not subtracted unless the report says that it is before residual.', [BONE, given('x1', 600, agent='TC99M-MDP', residual=50)], A(600, MDP))
sums('R6.19', 'Residual', 'Stated before residual: 600 less 50.', [BONE, given('x1', 600, agent='TC99M-MDP', residual=50, before=True)], A(550, MDP))
sums('R6.19', 'Residual', 'Said not to be before residual: not subtracted.', [BONE, given('x1', 600, agent='TC99M-MDP', residual=50, before=False)], A(600, MDP))
sums('R6.1', 'Units', '0.6 GBq are 600 MBq.', [BONE, given('x1', '0.6', agent='TC99M-MDP', unit='GBq')], A(600, MDP))
sums('R6.1', 'Units', '600000 kBq are 600 MBq.', [BONE, given('x1', '600000', agent='TC99M-MDP', unit='kBq')], A(600, MDP))
sums('R6.1', 'Units', '6e8 Bq are 600 MBq.', [BONE, given('x1', '6e8', agent='TC99M-MDP', unit='Bq')], A(600, MDP))
v('R6.2', 'UnitError', 'mCi is no unit of the contract: the activity is unknown, not typical.', ANY, [BONE, given('x1', 16, agent='TC99M-MDP', unit='mCi')],
  doses(total(0, 0, None, unknown=1)), dose=True)
v('R6.20', 'Typical', 'An unknown radiopharmaceutical cannot be converted: the typical 6.3 mSv, and the reason.', ANY, [BONE, given('x1', 600, agent=None)],
  doses(total(6300000, 3000000, 9000000, typical=1), edose('p1', contribution('typical', 6300000, 3000000, 9000000, source='exam', reasons=['agent-missing']))), dose=True)

# --- R6.21, R6.22 typical and not applicable
sums('R6.21', 'Typical', 'A chest CT without data: typical 7 (4 to 18).', [CT], (7000000, 4000000, 18000000), measured=0, typical=1, exam=edose('p1', contribution('typical', 7000000, 4000000, 18000000, source='exam', method='typical')))
sums('R6.21', 'Typical', 'Reported only: typical as well.', [report('q1', CHEST, '2026-05-20')], (7000000, 4000000, 18000000), measured=0, typical=1)
sums('R6.21', 'Typical', 'A source whose values are all quarantined is unknown, not typical.', [CT, dose('x1', [event('1.1', dlp(100, unit=None))], device='SN-1', key='k')], (0, 0, 0), measured=0, unknown=1)
sums('R6.21', 'Typical', 'A dose entry that states nothing is not quarantined: the typical dose stands.', [CT, dose('x1', [], device='SN-1', key='k')], (7000000, 4000000, 18000000), measured=0, typical=1, exam=edose('p1', contribution('typical', 7000000, reasons=['no-value'])))
sums('R6.21', 'Typical', 'An exam of two acts has no typical dose: unknown.', [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2'), perf('p2', X('CT-ABDOMEN', contrast='none'), '2026-05-20T08:05:00Z', study='1.2')], (0, 0, 0), measured=0, unknown=1)
sums('R6.21', 'Typical', 'Not in the table (sinus CT): unknown.', [perf('p1', 'CT-SINUS', '2026-05-20')], (0, 0, 0), measured=0, unknown=1)
sums('R6.21', 'Typical', 'Both sides of a knee: the row stands for the exam as it is, once.', [perf('p1', X('XR-KNEE', side='both'), '2026-05-20')], (5000, 1000, 100000), measured=0, typical=1)
sums('R6.22', 'NotApplicable', 'An ultrasound contributes exactly 0 and is counted apart.', [perf('p1', 'US-ABDOMEN', '2026-05-20')], (0, 0, 0), measured=0, na=1)
sums('R6.22', 'NotApplicable', 'MR beside a CT: the sum is that of the CT, no lower bound.', [perf('p1', X('MR-BRAIN', contrast='none'), '2026-05-20'), perf('p2', CHEST, '2026-05-21')], (7000000, 4000000, 18000000), measured=0, typical=1, na=1)
sums('R6.22', 'NotApplicable', 'A booked MR contributes nothing, not even a 0.', [sched('s1', X('MR-BRAIN', contrast='none'), '2026-06-25')], (0, 0, 0), measured=0)
sums('R6.22', 'NotApplicable', 'A dose report on an "ultrasound": the code is wrong rather than the dose; it counts.', [perf('p1', 'US-ABDOMEN', '2026-05-20', key='k'), dose('x1', [event('1.1', dlp(200), region='abdomen')], device='SN-1', key='k')], nsv((200, BODY_K)))
sums('R6.22', 'NotApplicable', 'A dose entry on an ultrasound without a usable value: not applicable.', [perf('p1', 'US-ABDOMEN', '2026-05-20', key='k'), dose('x1', [event('1.1', dlp(200, unit=None), region='abdomen')], device='SN-1', key='k')], (0, 0, 0), measured=0, na=1)
sums('R6.22', 'Therapy', 'Doses of therapy are a stream of their own: only the imaging of 100 counts.', [CT, xray('x1', 100), dose('x2', [event('1.7', dlp(5000))], device='SN-1', key='k', stream='therapy')], C_(100))

# --- settled by P62, P63: one event or object told in several places
sums('R6.9', 'EventUnion Devices', 'One event UID told by two devices of one exam: it counts once, at the later content time.', [CT, dose('x1', [event('1.1', dlp(100))], device='SN-1', key='k', content='2026-05-20T10:00:00Z', instance='9.1'), dose('x2', [event('1.1', dlp(120)), event('1.2', dlp(200))], device='SN-2', key='k', content='2026-05-20T11:00:00Z', instance='9.2')],
     add(C_(120, 200), (0, 0, 0)), measured=2)
v('R6.9', 'EventUnion MovedEvent', 'One dose object filed in two exams: it counts in the earlier one, the other is measured 0, not typical.', ANY,
  [perf('p1', CHEST, '2026-05-20', key='a'), perf('p2', CHEST, '2026-05-21', key='b'), dose('x1', [event('1.1', dlp(100))], device='SN-1', key='a', instance='9.1', content='2026-05-20T10:00:00Z'), dose('x2', [event('1.1', dlp(100))], device='SN-1', key='b', instance='9.1', content='2026-05-20T10:00:00Z')],
  doses(total(*C_(100), measured=2), edose('p1', contribution('measured', *C_(100))), edose('p2', contribution('measured', 0, 0, 0))), dose=True)
v('R6.9', 'EventUnion MovedEvent Totals', 'One object of totals only, filed in two exams: counted once.', ANY,
  [perf('p1', CHEST, '2026-05-20', key='a'), perf('p2', CHEST, '2026-05-21', key='b'), dose('x1', None, dlp(300), device='SN-1', key='a', instance='9.1', content='2026-05-20T10:00:00Z'), dose('x2', None, dlp(300), device='SN-1', key='b', instance='9.1', content='2026-05-20T10:00:00Z')],
  doses(total(*C_(300), measured=2), edose('p1', contribution('measured', *C_(300))), edose('p2', contribution('measured', 0, 0, 0))), dose=True)

# --- settled by P103
sums('R6.7', 'Administrations', 'One administration of MDP, another statement of which neither code nor nuclide is known: what is not known is not equal, a second source, unknown.', [BONE, given('x1', 600, agent='TC99M-MDP'), given('x2', 600, agent=None)], A(600, MDP), measured=1, unknown=1)
sums('R6.7', 'Administrations', 'Two statements without code and nuclide are one administration; neither converts: the typical dose.', [BONE, given('x1', 600, agent=None), given('x2', 610, agent=None, origin='hand')], (6300000, 3000000, 9000000), measured=0, typical=1)
sums('R6.7', 'Administrations', 'The nuclide of the code is that of the pack: MDP and "Tc-99m" are one.', [BONE, given('x1', 600, agent='TC99M-MDP'), given('x2', 610, agent=None, nuclide='Tc-99m', origin='hand')], A(600, MDP))
sums('R6.7', 'Administrations', 'MDP and "F-18" are two; the second has no code, so no coefficient.', [BONE, given('x1', 600, agent='TC99M-MDP'), given('x2', 200, agent=None, nuclide='F-18', origin='hand')], A(600, MDP), measured=1, unknown=1)

# --- settled by P106
_HI = nsv((1250, MDP), f=F_NM)[2]
sums('R6.7', 'Administrations', 'Two reports of one administration, 600 and 650 MBq: the greatest stands, high is the sum of the highs.', [BONE, given('x1', 600, agent='TC99M-MDP'), given('x2', 650, '2026-05-20T08:10:00Z', agent='TC99M-MDP')],
     (A(650, MDP)[0], A(650, MDP)[1], _HI))
sums('R6.7', 'Administrations', 'The report has the nuclide only, the hand entry the code: the report takes the code of the same administration.', [BONE, given('x1', 600, agent=None, nuclide='Tc-99m'), given('x2', 650, agent='TC99M-MDP', origin='hand')], A(600, MDP))

# --- settled by P106 on 2026-11-29
sums('R6.7', 'Administrations', 'Two codes that one statement without code makes one administration by its nuclide: the activity converts by the code of the statement that gives it.',
     [BONE, given('x1', None, agent='F18-FDG'), given('x2', None, agent=None, nuclide='F-18'), given('x3', 600, agent='TC99M-MDP', nuclide='F-18')], A(600, MDP))

# --- what mutants of the core showed to be missing
MDP_GIVEN = {'radiopharmaceutical': 'TC99M-MDP', 'start': '2026-05-20T08:00:00Z'}
BEFORE = perf('p0', 'NM-BONE', '2026-05-19', key='j')
sums('R6.12', 'Administrations', 'The injection of a report counts in an exam of the day before, where it is told too; a second statement of the same administration states what was left in the syringe and no more. That is no 0: the typical dose stands.',
     [BEFORE, dose('w1', [event('9.1', q('activity', 600, 'MBq'))], administration=MDP_GIVEN, key='j'),
      BONE, dose('x1', [event('9.1', q('activity', 600, 'MBq'))], administration=MDP_GIVEN, key='k'), given('x2', None, agent='TC99M-MDP', residual=10)],
     add((6300000, 3000000, 9000000), A(600, MDP)), measured=1, typical=1)

# --- settled by P46 on 2026-11-29
sums('R6.22', 'NotApplicable MovedEvent', 'The object of a dose report lies in the CT of the day before, too, and counts there; the ultrasound that it also came with has nothing else that can be read: not applicable.',
     [perf('p1', CHEST, '2026-05-19', key='a'), dose('x1', totals=dlp(200), instance='9.1', key='a'),
      perf('p2', 'US-ABDOMEN', '2026-05-20', key='k'), dose('x2', totals=dlp(200), instance='9.1', key='k'), dose('x3', totals=dlp(100, unit=None), instance='9.2', key='k')], C_(200), na=1)

# --- a value that was not read, and what is told of its event elsewhere (P47)
NEXT = perf('p2', CHEST, '2026-05-21', key='m')
TELLS = dose('x2', [event('1.1', dlp(600, None))], device='SN-1', key='m', at='2026-05-21T10:00:00Z')
v('R6.21', 'Typical', 'The values of the exam\'s report are quarantined, and a later exam\'s report tells one of its events, readable and without phantom: still unknown, not typical, for a dose was stated that was not read.', ANY,
  [CT, dose('x1', [event('1.1', dlp(100, unit=None))], device='SN-1', key='k'), NEXT, TELLS],
  {'dose': {'exams': [edose('p1', contribution('unknown', source='x-ray', reasons=['phantom-missing'])), {'exam': 'p2'}]}}, dose=True)

# --- an injection with a faulty activity beside another value that was read (P104, P110)
TWO_INJECTIONS = [event('9.1', q('activity', 600, 'MBq')), event('9.2', [q('activity', 100, 'mCi'), q('dlp', 10, 'mGy.cm')])]
sums('R6.4', 'UnitError Precedence', 'The report knows one injection of 600 and one whose activity was not read, although another value of it was; the hand entry says 750 in all, and stands.',
     [BONE, dose('x1', TWO_INJECTIONS, administration=MDP_GIVEN, key='k'), given('x2', 750, agent='TC99M-MDP', origin='hand')], A(750, MDP), exam=edose('p1', contribution('measured', *A(750, MDP), origin='hand')))
