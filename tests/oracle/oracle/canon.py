"""R1.3: canonical JSON (RFC 8785) and hashes; only integers occur in the contract."""
import hashlib
import json


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
    """P52: as the contract writes it, without empty lists, empty identifiers, false localizer."""
    if isinstance(value, list):
        return [written(v) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: written(v) for k, v in value.items()}
    return {k: v for k, v in out.items() if v != [] and not (k == 'identifiers' and v == {})
            and not (k == 'localizer' and v is False)}


def sha256(value):
    return hashlib.sha256(canonical(value).encode('utf-8')).hexdigest()
