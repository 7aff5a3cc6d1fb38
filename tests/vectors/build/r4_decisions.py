"""R4.45: a finding that was confirmed for an order is not raised again unless its facts change. Prior: chest CT of 20 May."""
from lib import *

T = Theme('R4-decisions')
v = T.v
REC, ASK = 'recently-performed', 'already-requested'
OK = 'min-ct-chest'
P1 = perf('p1', CHEST, '2026-05-20')
F1 = facts('p1', '2026-05-20', OK, '2026-08-18')
AGAIN = found(F(REC, 'interrupt', 'p1', 'covers', OK))
QUIET = nothing({'p1': 'confirmed'})
W1 = O(order='W-1')


def case(comment, entries, want, draft=W1, **kw):
    v('R4.45', 'Confirmed', comment, draft, entries, want, **kw)


case('Confirmed for this order: not raised again.', [P1, alert('z1', 'W-1', [F1])], QUIET)
case('Confirmed for another order: raised.', [P1, alert('z1', 'W-2', [F1])], AGAIN)
case('The order has no key of its own: no confirmation can refer to it.', [P1, alert('z1', 'W-1', [F1])], AGAIN, draft=O())
case('Withdrawn is not confirmed: raised.', [P1, alert('z1', 'W-1', [F1], action='withdraw', reason='use-prior')], AGAIN)
case('Confirmed at drafting, asked at signing: level and moment are no facts.', [P1, alert('z1', 'W-1', [F1])], QUIET, moment='scheduling')
case('Confirmed by another physician of another institution: it counts for every viewer.', [P1, alert('z1', 'W-1', [F1], sys='ris.sud', inst='CHS')], QUIET)
case('The date of the prior was corrected: raised again.', [perf('p1', CHEST, '2026-05-20', key='k'), perf('p2', CHEST, '2026-05-21', at='2026-06-14T09:00:00Z', rev=2, key='k'), alert('z1', 'W-1', [F1])],
     found(F(REC, 'interrupt', 'p1', 'covers', OK, until='2026-08-19')))
case('The rule was revoked, another speaks: raised again.', [P1, alert('z1', 'W-1', [F1])], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-ct')), policy={'revoked': [OK]})
case('The confirmed window ended on another day: raised.', [P1, alert('z1', 'W-1', [facts('p1', '2026-05-20', OK, '2026-08-17')])], AGAIN)
case('The confirmed relation was partial, now it covers: raised.', [P1, alert('z1', 'W-1', [facts('p1', '2026-05-20', OK, '2026-08-18', relation='partial')])], AGAIN)
case('It was confirmed as planned; now it is done: raised.', [P1, alert('z1', 'W-1', [facts('p1', '2026-05-20', OK, '2026-08-18', status='planned')])], AGAIN)
case('Only one of two findings was confirmed: the other is raised.', [P1, perf('p2', CHEST, '2026-06-01'), alert('z1', 'W-1', [F1])],
     found(F(REC, 'interrupt', 'p2', 'covers', OK), trace=tr({'p1': 'confirmed', 'p2': 'finding'})))
case('Both were confirmed in one decision.', [P1, perf('p2', CHEST, '2026-06-01'), alert('z1', 'W-1', [F1, facts('p2', '2026-06-01', OK, '2026-08-30')])], nothing({'p1': 'confirmed', 'p2': 'confirmed'}))
case('Both were confirmed in two decisions.', [P1, perf('p2', CHEST, '2026-06-01'), alert('z1', 'W-1', [F1]), alert('z2', 'W-1', [facts('p2', '2026-06-01', OK, '2026-08-30')])], nothing({'p1': 'confirmed', 'p2': 'confirmed'}))
case('The report joined later: the confirmation names an entry of the exam and holds (P06).', [perf('p1', CHEST, '2026-05-20', key='k'), report('a0', at='2026-06-14T18:00:00Z', key='k'), alert('z1', 'W-1', [F1])], nothing({'a0': 'confirmed'}))
case('Reported instead of performed is the same class of status: it holds.', [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-06-14T18:00:00Z', key='k'), alert('z1', 'W-1', [F1])], QUIET)
case('The decision itself was entered in error: raised.', [P1, alert('z1', 'W-1', [F1]), error('z2', ['z1'], '2026-06-14T10:00:00Z', sys='gp.muller', inst='CAB')], AGAIN)
case('A confirmation of a prior that no longer exists disturbs nothing.', [P1, alert('z1', 'W-1', [facts('gone', '2026-05-20', OK, '2026-08-18')])], AGAIN)
case('A live request confirmed days ago: its facts are its date and the word live, it holds.', [req('r1', CHEST, '2026-06-01T08:00:00Z'), alert('z1', 'W-1', [facts('r1', '2026-06-01', OK, 'live', status='planned')], at='2026-06-05T08:00:00Z')],
     nothing({'r1': 'confirmed'}))
case('The live request was booked meanwhile: another date and end, raised again.',
     [req('r1', CHEST, '2026-06-01T08:00:00Z', placer=('P', 'C')), sched('s1', CHEST, '2026-06-25', placer=('P', 'C'), at='2026-06-12T08:00:00Z'), alert('z1', 'W-1', [facts('r1', '2026-06-01', OK, 'live', status='planned')], at='2026-06-05T08:00:00Z')],
     found(F(ASK, 'interrupt', 'r1', 'covers', OK)))
case('The booking was performed meanwhile: raised again as done.',
     [sched('s1', CHEST, '2026-06-12', at='2026-06-01T08:00:00Z', key='k'), perf('s2', CHEST, '2026-06-12', key='k'), alert('z1', 'W-1', [facts('s1', '2026-06-12', OK, '2026-09-10', status='planned')], at='2026-06-05T08:00:00Z')],
     found(F(REC, 'interrupt', 's1', 'covers', OK)))
case('An early follow-up that was confirmed is not raised again.', [perf('p1', CHEST, '2026-01-15'), alert('z1', 'W-1', [facts('p1', '2026-01-15', 'fup-nodule-6-8', '2027-01-15')])],
     QUIET, draft=O(CHEST, order='W-1', indication='lung-nodule-solid-6-8'))
case('Confirmed as a repeat under MIN, later early under the follow-up row: another rule, raised.', [perf('p1', CHEST, '2026-03-15'), alert('z1', 'W-1', [facts('p1', '2026-03-15', OK, '2026-06-13')])],
     found(F('early-follow-up', 'hint', 'p1', 'covers', 'fup-nodule-6-8')), draft=O(CHEST, order='W-1', indication='lung-nodule-solid-6-8'))
case('A possible repeat that was confirmed is not raised again.', [told('t1', CHEST, '2026-05-20'), alert('z1', 'W-1', [facts('t1', '2026-05-20', OK, '2026-08-18', relation='possible')])], nothing({'t1': 'confirmed'}))
case('The case of the order key matters: w-1 is not W-1.', [P1, alert('z1', 'w-1', [F1])], AGAIN)
