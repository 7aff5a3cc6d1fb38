"""Decisions of a physician about what the oracle finds: facts that hold cannot be guessed.

At times one fact is changed, so that the finding is raised again, or the decision withdraws."""
import copy

CHANGES = {'date': '2020-01-01', 'windowEnd': '2030-01-01', 'relation': 'partial', 'rule': 'min-fallback-ct',
           'statusClass': 'planned', 'prior': 'e1'}


def confirming(assess):
    """A function that adds a decision to a case; `assess` answers one."""
    def confirm(random, made):
        answer = assess(copy.deepcopy(made))
        facts = [f['facts'] for f in answer.get('findings', [])]
        if not facts:
            return
        chosen = [dict(f) for f in random.sample(facts, random.randint(1, len(facts)))]
        if random.random() < .3:
            member = random.choice(sorted(CHANGES))
            chosen[0][member] = CHANGES[member]
        entries = made['carnet']['entries']
        entries.append({
            'id': 'd1', 'author': {'system': 'ehr'}, 'instant': '2026-05-31T10:00:00Z', 'revision': 1,
            'content': {'alertDecision': {
                'order': random.choice(['W-1', 'W-1', 'W-1', 'W-2']),
                'action': random.choice(['confirm', 'confirm', 'confirm', 'withdraw']),
                'reason': 'clinical-need', 'findings': chosen}}})
    return confirm
