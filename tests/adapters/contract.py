"""Whether the contract's JSON Schema accepts a document: the words of JSON Schema that include/cre.schema.json uses, no more."""
import json
import os
import re

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'include', 'cre.schema.json')
with open(PATH, encoding='utf-8') as file:
    DEFINITIONS = json.load(file)['$defs']

TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'integer': int}
KNOWN = {'$ref', 'type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'oneOf', 'anyOf',
         'pattern', 'minimum', 'maximum', 'description', 'format', 'default', 'uniqueItems', 'minItems', 'maxItems',
         'minProperties', 'maxProperties'}
GREATEST = 2 ** 53


def fault(value, name):
    """The place of the first fault of a document against a definition, or None.

    Most documents have none: that is asked of functions made once from the schema; the place is looked for where they say no."""
    return None if _accepts({'$ref': '/' + name})(value) else _fault(value, DEFINITIONS[name], '')


_MADE = {}


def _accepts(schema):
    """A function that says whether a value is as the schema says."""
    key = json.dumps(schema, sort_keys=True)
    if key not in _MADE:
        _MADE[key] = lambda value: made(value)  # a definition may refer to itself
        made = _make(schema)
        _MADE[key] = made
    return _MADE[key]


def _make(schema):
    if schema is True:
        return lambda value: True
    unknown = set(schema) - KNOWN
    if unknown:
        raise ValueError('the schema uses %s, which this reader does not know' % sorted(unknown))
    tests = []
    if set(schema) & {'type', 'minimum', 'maximum', 'format', 'pattern', 'const', 'enum'}:
        tests.append(_plain(schema))
    if '$ref' in schema:
        tests.append(_accepts(DEFINITIONS[schema['$ref'].rsplit('/', 1)[1]]))
    for word in ('oneOf', 'anyOf'):
        if word in schema:
            tests.append(_any_of([_accepts(choice) for choice in schema[word]]))
    if set(schema) & {'required', 'properties', 'additionalProperties', 'minProperties', 'maxProperties'}:
        tests.append(_object(schema))
    if 'items' in schema:
        item = _accepts(schema['items'])
        tests.append(lambda value: not isinstance(value, list) or all(map(item, value)))
    if len(tests) == 1:
        return tests[0]
    return lambda value: all(test(value) for test in tests)


def _plain(schema):
    """The commonest at once; of the others what `_is` says."""
    rest = set(schema) - {'description', 'default', 'properties', 'required', 'additionalProperties', 'items', 'oneOf',
                          'anyOf', '$ref', 'type'}
    kind = TYPES.get(schema.get('type'))
    if not rest and kind in (dict, list, str, bool):
        return lambda value: isinstance(value, kind)
    if rest == {'const'} and isinstance(schema['const'], str) and kind in (str, None):
        const = schema['const']
        return lambda value: value == const
    return lambda value: _is(value, schema)


def _any_of(choices):
    return lambda value: any(choice(value) for choice in choices)


def _object(schema):
    required, known = schema.get('required', []), {n: _accepts(s) for n, s in schema.get('properties', {}).items()}
    rest = schema.get('additionalProperties', True)
    other = None if rest is False else _accepts(rest)
    least, most = schema.get('minProperties', 0), schema.get('maxProperties')

    def test(value):
        if not isinstance(value, dict):
            return True
        for name in required:
            if name not in value:
                return False
        if len(value) < least or most is not None and len(value) > most:
            return False
        for name, inner in value.items():
            check = known.get(name, other)
            if check is None or not check(inner):
                return False
        return True
    return test


def _fault(value, schema, place):
    if schema is True:
        return None
    unknown = set(schema) - KNOWN
    if unknown:
        raise ValueError('the schema uses %s, which this reader does not know' % sorted(unknown))
    if '$ref' in schema:
        found = _fault(value, DEFINITIONS[schema['$ref'].rsplit('/', 1)[1]], place)
        if found is not None:
            return found
    for word in ('oneOf', 'anyOf'):
        if word in schema:
            found = [_fault(value, choice, place) for choice in schema[word]]
            if None not in found:
                return max(found, key=len)
    if not _is(value, schema):
        return place or '/'
    if isinstance(value, dict):
        return _members(value, schema, place)
    if isinstance(value, list):
        for index, item in enumerate(value):
            found = _fault(item, schema.get('items', True), '%s/%d' % (place, index))
            if found is not None:
                return found
    return None


def _is(value, schema):
    """Whether the value itself is as the schema says, whatever is inside it."""
    kind = schema.get('type')
    if kind and (not isinstance(value, TYPES[kind]) or kind == 'integer' and isinstance(value, bool)):
        return False
    if isinstance(value, int) and not isinstance(value, bool):
        least, greatest = schema.get('minimum', -GREATEST), schema.get('maximum', GREATEST)
        if value < max(least, -GREATEST) or value > min(greatest, GREATEST):
            return False
        bits = {'uint8': 8, 'uint16': 16, 'uint32': 32}.get(schema.get('format'))
        if bits and value >= 2 ** bits:
            return False
    if isinstance(value, str) and 'pattern' in schema and not re.search(schema['pattern'], value):
        return False
    if 'const' in schema and value != schema['const']:
        return False
    return 'enum' not in schema or value in schema['enum']


def _members(value, schema, place):
    for name in schema.get('required', []):
        if name not in value:
            return place or '/'
    if not schema.get('minProperties', 0) <= len(value) <= schema.get('maxProperties', len(value)):
        return place or '/'
    for name, inner in value.items():
        rest = schema.get('additionalProperties', True)
        if name not in schema.get('properties', {}) and rest is False:
            return '%s/%s' % (place, name)
        found = _fault(inner, schema.get('properties', {}).get(name, rest), '%s/%s' % (place, name))
        if found is not None:
            return found
    return None
