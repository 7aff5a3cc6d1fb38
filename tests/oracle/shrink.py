"""Shrinks disagreeing lines to what is needed: python3 shrink.py LINES CORE-PROGRAM NUMBER...

CORE-PROGRAM reads lines like `cargo xtask answers`.
"""
import json,subprocess,sys,copy
import os
HERE=os.path.dirname(os.path.abspath(__file__))
A=sys.argv[2].split()
def run(cases):
    t='\n'.join(json.dumps(c) for c in cases)+'\n'
    a=subprocess.run(A,input=t,capture_output=True,text=True).stdout.splitlines()
    b=subprocess.run(['python3','-m','oracle'],input=t,capture_output=True,text=True,cwd=HERE).stdout.splitlines()
    return [(json.loads(x),json.loads(y)) for x,y in zip(a,b)]
def verdict(a):
    if 'error' in a: return ('error',a['error'].get('code','')[:4])
    return tuple(sorted((f.get('kind'),f.get('level'),tuple(sorted(p['exam'] for p in f.get('priors',[]))),f['facts'].get('relation'),f['facts'].get('rule')) for f in a['findings']))
def dose(a):
    d=a.get('dose') or {}
    s=(d.get('cumulative') or {}).get('sinceFollowed') or {}
    return {k:v for k,v in s.items() if k in('nanosievert','lowNanosievert','highNanosievert','measured','typical','unknown','notApplicable','undated','isLowerBound')}
def kind(p):
    a,b=p
    if ('error' in a)!=('error' in b): return 'error'
    if 'error' in a: return None
    if verdict(a)!=verdict(b): return 'verdict'
    if dose(a)!=dose(b): return 'dose'
def smaller(c):
    out=[]
    es=c['carnet']['entries']
    for i in range(len(es)):
        d=copy.deepcopy(c); del d['carnet']['entries'][i]; out.append(d)
    def drops(path,o):
        if isinstance(o,dict):
            for k in list(o): yield path+[k]; yield from drops(path+[k],o[k])
        elif isinstance(o,list):
            for i in range(len(o)): yield path+[i]; yield from drops(path+[i],o[i])
    for p in list(drops([],c)):
        if p[-1] in('id','author','instant','revision','version','edition','now','moment','format','key','system','content','call','carnet','entries','patient','draft','authority','value','state','document','verdict') : continue
        d=copy.deepcopy(c); o=d
        for s in p[:-1]: o=o[s]
        del o[p[-1]]; out.append(d)
    return out
def shrink(c,k):
    while True:
        cand=smaller(c); res=run(cand)
        for d,p in zip(cand,res):
            if kind(p)==k and not ('error' in p[0] or 'error' in p[1]) or (k=='error' and kind(p)==k): c=d; break
        else: return c
L=[json.loads(l) for l in open(sys.argv[1])]
which=[int(x) for x in sys.argv[3:]]
for i in which:
    p=run([L[i]])[0]; k=kind(p)
    if not k: print(i,'same now'); continue
    c=shrink(L[i],k); a,b=run([c])[0]
    print('#',i,k); print(' draft',json.dumps(c['call']['draft']),c['call']['moment'],c['call']['now'],'birth',c['carnet']['patient'].get('birthDate'))
    for e in c['carnet']['entries']: print('  ',e['instant'],e.get('examKey'),e['author']['system'],json.dumps(e['content']))
    print(' CORE',dose(a) if k=='dose' else verdict(a)); print(' ORAC',dose(b) if k=='dose' else verdict(b),flush=True)
