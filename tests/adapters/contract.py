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
    """The place of the first fault of a document against a definition, or None."""
    return _fault(value, DEFINITIONS[name], '')


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
