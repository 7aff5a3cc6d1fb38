"""Helpers: dates are written as offsets from `now` (days, or '-5h' hours); output is absolute."""
from datetime import datetime, timedelta
V = []
def _abs(now, off):
    if off is None: return None
    n = datetime.strptime(now, "%Y-%m-%dT%H:%M:%SZ")
    if isinstance(off, str) and off.endswith("h"):
        return (n + timedelta(hours=float(off[:-1]))).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (n + timedelta(days=off)).strftime("%Y-%m-%d")
def d(exam, side=None, contrast=None, ind=(), circ=()):
    return dict(exam=exam, side=side, contrast=contrast, ind=list(ind), circ=list(circ))
def h(status, exam, day=None, req=None, side=None, contrast=None, ind=(), fup=None, note=""):
    return dict(status=status, exam=exam, side=side, contrast=contrast, day=day, req=req, ind=list(ind), fup=fup, note=note)
def v(title, birth, sex, now, draft, history, label, why, category, source, tags=(), deciding="structured"):
    if len(now) == 10: now += "T09:30:00Z"
    elif len(now) == 16: now += ":00Z"
    H = []
    for x in history:
        day, req = x["day"], x["req"]
        if req is None and day is not None:
            if isinstance(day, str): req = day
            elif 'emergency' in tags and day <= 0: req = day
            else: req = day - (5 if day < -6 else 1) if day <= 0 else -4
        f = x["fup"]
        H.append({"status": x["status"], "exam": x["exam"], "side": x["side"], "contrast": x["contrast"],
                  "date": _abs(now, day), "requested": _abs(now, req), "indications": x["ind"],
                  "recommendedFollowUp": None if f is None else {"exam": f[0], "from": _abs(now, f[1]), "to": _abs(now, f[2])},
                  "note": x["note"]})
    V.append({"id": "V%03d" % (len(V) + 1), "title": title, "patient": {"birthDate": birth, "sex": sex}, "now": now,
              "draft": {"exam": draft["exam"], "side": draft["side"], "contrast": draft["contrast"], "indications": draft["ind"],
                        "circumstances": [dict(code=c, since=_abs(now, o)) if o is not None else dict(code=c) for c, o in draft["circ"]],
                        "phase": "request"},
              "history": H, "label": label, "why": why, "category": category, "source": source,
              "tags": list(tags), "deciding": deciding})
