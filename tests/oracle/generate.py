"""Random carnets and calls, a line each: python3 generate.py SEED COUNT"""
import datetime
import json
import os
import random
import sys

seed=int(sys.argv[1]); n=int(sys.argv[2]); R=random.Random(seed)
pack=json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'catalogue', 'pack.json')))
exams=[e['code'] for e in pack['exams']]; regions=[r['code'] for r in pack['regions']]; inds=[i['code'] for i in pack['indications']]
paired=[r['code'] for r in pack['regions'] if r.get('paired')]
CIRC=["new-trauma","clinical-change","treatment-monitoring","post-procedure-control","prior-not-diagnostic","prior-images-unavailable","follow-up-recommended","screening-programme","oncology-protocol"]
pool=None
def day(lo,hi):
    d=datetime.date(2026,6,1)+datetime.timedelta(days=R.randint(lo,hi)); return d.isoformat()
def inst(lo,hi): return day(lo,hi)+"T%02d:%02d:00Z"%(R.randint(0,23),R.randint(0,59))
def exam(pool):
    e={}
    if R.random()<.85: e['code']=R.choice(pool)
    else:
        e['modality']=R.choice(["CT","MR","US","CR","DX","MG","NM","PT","RF","XA"]); 
        if R.random()<.8: e['sites']=[{"region":R.choice(regions),**({"side":R.choice(["left","right","both"])} if R.random()<.3 else {})} for _ in range(R.choice([1,1,2]))]
    if R.random()<.3: e['side']=R.choice(["left","right","both"])
    if R.random()<.4: e['contrast']=R.choice(["none","given","unknown"])
    elif R.random()<.1: e['phases']=R.sample(["native","arterial","portal","delayed"],R.choice([1,2]))
    return e
def case(k):
    pool=R.sample(exams,R.choice([1,2,3])); entries=[]; n=0
    def add(content,key,instant,**more):
        nonlocal n; n+=1
        entries.append({"id":"e%d"%n,"author":{"system":R.choice(["ris","ris","ehr"]) if not key else "ris"},"instant":instant,"revision":1,**({"examKey":key} if key else {}),**more,"content":content})
    for x in range(R.randint(1,4)):
        key="k%d"%x; far=R.choice([-5,-40,-100,-400,-900]); 
        kind=R.choice(["request","schedule","performed","performed","reported","reported","cancelled","told","dose"])
        i=inst(far,-1)
        if kind in("request","schedule","cancelled"):
            add({"request":{"exam":exam(pool),**({"indication":R.choice(inds)} if R.random()<.4 else {})}},key,i)
            if kind=="schedule": add({"schedule":{"planned":R.choice([inst(-20,40),day(-20,40)])}},key,i)
            if kind=="cancelled": add({"cancellation":{"status":R.choice(["cancelled","no-show"])}},key,i)
        elif kind=="told":
            add({"told":{"exam":exam(pool),"date":R.choice([day(far,-1),day(far,-1)[:7],day(far,-1)[:4]])}},None,i)
        else:
            p={"state":"performed" if R.random()<.9 else R.choice(["in-progress","aborted-before-exposure","aborted-after-exposure"]),"exam":exam(pool),"start":R.choice([i,i[:10]])}
            if R.random()<.1: p["diagnostic"]=False
            if R.random()<.3: p["indication"]=R.choice(inds)
            add({"performance":p},key,i)
            if kind=="reported":
                r={"document":"https://x.example/%d"%x}
                if R.random()<.2: r["followUp"]={"min":R.choice(["P3M","P6M","P30D"]),"max":R.choice(["P9M","P12M"])}
                add({"report":r},key,i)
            if kind=="dose" or R.random()<.3:
                evs=[{"uid":"1.%d.%d"%(x,j),"region":R.choice(["chest","head","abdomen","pelvis","neck"]),"values":([{"kind":"dlp","value":R.choice(["100","250.5","0","1e2","7,5"]),"unit":R.choice(["mGy.cm","mGycm","mGy.cm","mGy.cm2"]),"phantom":R.choice(["16cm","32cm"])}] if R.random()<.9 else []),**({"localizer":True} if R.random()<.1 else {})} for j in range(R.randint(0,3))]
                d={"origin":R.choice(["rdsr","rdsr","image-header","hand"]),"device":{"serial":"S%d"%R.randint(1,2)},"events":evs}
                if R.random()<.4: d["totals"]=[{"kind":"dlp","value":R.choice(["300","500"]),"unit":"mGy.cm","phantom":"32cm"}]
                if R.random()<.3: d["statedEvents"]=R.randint(0,4)
                if R.random()<.3: d["instance"]="9.%d"%R.randint(1,3)
                if R.random()<.3: d["contentTime"]=i
                if R.random()<.2: d["scope"]="7.%d"%R.randint(1,2)
                add({"dose":d},key,i)
    carnet={"format":"cre-carnet","version":1,"patient":{"key":{"authority":"a","value":"p"},**({"birthDate":R.choice(["1961-04-12","2019-05-01","1990-01-01","2026-01-01"])} if R.random()<.9 else {}),**({"sex":R.choice(["M","F","O"])} if R.random()<.8 else {})},"entries":entries}
    draft={"exam":exam(pool)}
    if R.random()<.5: draft["indication"]=R.choice(inds)
    if R.random()<.4: draft["circumstances"]=[{"code":R.choice(CIRC),**({"since":R.choice([day(-60,0),inst(-60,0)])} if R.random()<.6 else {})}]
    if R.random()<.3: draft["order"]="W-1"
    if R.random()<.2: draft["planned"]=R.choice([day(0,60),inst(0,60)])
    call={"version":1,"edition":"2026.1","now":"2026-06-01T%02d:30:00Z"%R.randint(0,23),"moment":R.choice(["drafting","signing","signing","scheduling","reporting"]),"draft":draft,"dose":R.random()<.6}
    return {"call":call,"carnet":carnet}
for k in range(n): print(json.dumps(case(k)))
