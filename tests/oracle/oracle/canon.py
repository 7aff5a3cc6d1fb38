"""R1.3: canonical JSON (RFC 8785) and hashes; only integers occur in the contract."""
import hashlib
import json


def _order(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda k: k.encode('utf-16-be'))
        return {k: _order(value[k]) for k in keys}
    if isinstance(value, list):
        return [_order(v) for v in value]
    return value


def canonical(value):
    return json.dumps(_order(value), ensure_ascii=False, separators=(',', ':'))


def sha256(value):
    return hashlib.sha256(canonical(value).encode('utf-8')).hexdigest()
