"""Between cre-conform and your implementation: cre-conform -- python3 adapter.py vendor.py

vendor.py has ABOUT (its reply to `start`), assess(carnet, call), and the exception Refused(code, message, place)."""
import importlib.util
import json
import sys
import traceback

spec = importlib.util.spec_from_file_location('vendor', sys.argv[1])
vendor = importlib.util.module_from_spec(spec)
spec.loader.exec_module(vendor)


def run(carnet, call):
    try:
        return {'answer': vendor.assess(carnet, call)}
    except vendor.Refused as refused:  # the contract does not accept this input
        return {'refused': {'code': refused.code, 'message': str(refused), 'place': refused.place}}
    except NotImplementedError as missing:  # said openly, and not counted as a failure
        return {'skipped': str(missing)}
    except Exception as fault:
        return {'errored': {'message': repr(fault), 'trace': traceback.format_exc()}}


sys.stdin.reconfigure(encoding='utf-8')
for line in sys.stdin:
    request = json.loads(line)
    if request['cmd'] == 'start':
        reply = {'protocol': 1, **vendor.ABOUT}
    elif request['cmd'] == 'edition':
        known = request['edition'] in vendor.ABOUT['editions']
        reply = {'edition': request['edition']} if known else {'unsupported': 'another edition'}
    elif request['cmd'] == 'run':
        reply = {'seq': request['seq'], **run(request['carnet'], request['call'])}
    else:
        break
    print(json.dumps(reply), flush=True)
