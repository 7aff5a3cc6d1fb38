"""R1.3: canonical JSON (RFC 8785) and hashes; only integers occur in the contract."""
import hashlib
import json

from . import civil


ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(',', ':'))


def _order(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda k: k.encode('utf-16-be'))
        return {k: _order(value[k]) for k in keys}
    if isinstance(value, list):
        return [_order(v) for v in value]
    return value


def canonical(value):
    """RFC 8785 orders keys by UTF-16 units, Python by code points: alike in ASCII."""
    text = ENCODER.encode(value)
    if text.isascii():
        return text
    return json.dumps(_order(value), ensure_ascii=False, separators=(',', ':'))


def written(value):
    """P52: as the contract writes it, without empty lists, empty identifiers, false localizer; the
    durations of recommended follow-ups in one form."""
    if isinstance(value, list):
        return [written(v) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: duration(v) if k in ('min', 'max') and isinstance(v, str) else written(v)
           for k, v in value.items()}
    return {k: v for k, v in out.items() if v != [] and not (k == 'identifiers' and v == {})
            and not (k == 'localizer' and v is False)}


def duration(text):
    """P52: `P12M` as `P1Y`, `P6W` as `P42D`, `PT90M` as `PT1H30M`."""
    try:
        found = civil.interval(text)
    except civil.TimeFault:
        return text
    seconds = found.ns // civil.NS
    if found.elapsed:
        return 'PT' + (parts('HMS', seconds // 3600, seconds // 60 % 60, seconds % 60) or '0S')
    return 'P' + (parts('YMD', *divmod(found.months, 12), found.days) or '0D')


def parts(letters, *numbers):
    return ''.join('%d%s' % (n, letter) for letter, n in zip(letters, numbers) if n)


def sha256(value):
    return hashlib.sha256(canonical(value).encode('utf-8')).hexdigest()
