"""Where the core and the oracle answer differently: python3 compare.py LINES CORE ORACLE [SHOWN]"""
import json,sys
from collections import Counter
L=open(sys.argv[1]).read().splitlines(); A=open(sys.argv[2]).read().splitlines(); B=open(sys.argv[3]).read().splitlines()
c=Counter(); ex={}
def verdict(a):
    if 'error' in a: return ('error',)
    return tuple(sorted((f.get('kind'),f.get('level'),tuple(sorted(p['exam'] for p in f.get('priors',[]))),f['facts'].get('relation'),f['facts'].get('rule')) for f in a['findings']))
def dose(a):
    d=a.get('dose') or {}
    s=(d.get('cumulative') or {}).get('sinceFollowed') or {}
    return {k:v for k,v in s.items() if k in('nanosievert','lowNanosievert','highNanosievert','measured','typical','unknown','notApplicable','undated','isLowerBound')}
for i,(l,a,b) in enumerate(zip(L,A,B)):
    a=json.loads(a); b=json.loads(b)
    k='same'
    if ('error' in a)!=('error' in b): k='error'
    elif verdict(a)!=verdict(b): k='verdict'
    elif dose(a)!=dose(b): k='dose'
    c[k]+=1
    if k!='same': ex.setdefault(k,[]).append(i)
print(c)
for k,v in ex.items():
    print('=====',k,v[:10])
    for i in v[:int(sys.argv[4]) if len(sys.argv)>4 else 2]:
        a=json.loads(A[i]); b=json.loads(B[i])
        print(L[i][:2500]); 
        if k=='dose': print('CORE',dose(a)); print('ORAC',dose(b))
        else: print('CORE',verdict(a) if 'error' not in a else a); print('ORAC',verdict(b) if 'error' not in b else b)
