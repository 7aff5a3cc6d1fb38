"""A small validator for the subset of JSON Schema that the contract uses."""
import json
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, '..', 'inputs', 'cre.schema.json')) as f:
    DEFS = json.load(f)['$defs']


def faults(value, schema, path=''):
    if schema is True:
        return []
    if '$ref' in schema:
        return faults(value, DEFS[schema['$ref'].split('/')[-1]], path)
    out = []
    for word in ('oneOf', 'anyOf'):
        if word in schema:
            results = [faults(value, s, path) for s in schema[word]]
            if all(results):
                out += min(results, key=len)
    if 'const' in schema and value != schema['const']:
        out.append('%s: not %r' % (path, schema['const']))
    if 'enum' in schema and value not in schema['enum']:
        out.append('%s: not in enum' % path)
    kind = schema.get('type')
    if kind:
        kinds = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'integer': int}
        if not isinstance(value, kinds[kind]) or kind == 'integer' and isinstance(value, bool):
            return out + ['%s: not %s' % (path, kind)]
    if isinstance(value, str) and 'pattern' in schema and not re.search(schema['pattern'], value):
        out.append('%s: pattern' % path)
    if isinstance(value, dict):
        for name in schema.get('required', []):
            if name not in value:
                out.append('%s: no %s' % (path, name))
        props = schema.get('properties', {})
        for name, v in value.items():
            if name in props:
                out += faults(v, props[name], path + '/' + name)
            elif schema.get('additionalProperties') is False:
                out.append('%s: %s unknown' % (path, name))
            elif isinstance(schema.get('additionalProperties'), dict):
                out += faults(v, schema['additionalProperties'], path + '/' + name)
    if isinstance(value, list) and 'items' in schema:
        for i, v in enumerate(value):
            out += faults(v, schema['items'], '%s/%d' % (path, i))
    return out


def check(value, name):
    return faults(value, DEFS[name])
