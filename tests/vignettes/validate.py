#!/usr/bin/env python3
"""Checks vignettes.jsonl against catalogue/*.csv. Exit 0 if all is well; prints counts."""
import csv, json, os, re, sys
from collections import Counter
from datetime import datetime
os.chdir(os.path.dirname(os.path.abspath(__file__)))
def rows(n): return list(csv.DictReader(open("../../catalogue/" + n, encoding="utf-8")))
EX = {r["code"]: r for r in rows("exams.csv")}
IND = {r["code"] for r in rows("indications.csv")}
REG = {r["code"]: r for r in rows("regions.csv")}
CIRC = set()
for r in rows("intervals.csv"):
    CIRC |= {c for c in (r["lifts"] or "").split(";") if c} | ({r["circumstance"]} - {""})
XIDS = ["X1", "X2", "X3", "X4", "X5", "X6"]  # the published exceptions, which are not ours to copy
LABELS = {"interrupt": (45, 55), "hint": (36, 44), "silent": (54, 66)}
E = []
def err(i, m): E.append("%s: %s" % (i, m))
def t(s):
    if re.fullmatch(r"\d{4}-\d\d-\d\d", s): return datetime.strptime(s, "%Y-%m-%d")
    return datetime.strptime(s, "%Y-%m-%dT%H:%M:%SZ")
def le(a, b, day=False):  # a <= b; to the day when one of them has no time
    A, B = t(a), t(b)
    if len(a) == 10 or len(b) == 10: return A.date() <= B.date()
    return A <= B
def paired(exam): return any(REG[s]["paired"] == "true" or any(REG[m]["paired"] == "true" for m in (REG[s]["members"] or "").split(";") if m) for s in EX[exam]["sites"].split(";"))
def exam_ok(i, exam, side, contrast, where):
    if exam not in EX: return err(i, "%s unknown exam %s" % (where, exam))
    if side not in (None, "left", "right", "both"): err(i, "%s side %r" % (where, side))
    if side and not paired(exam): err(i, "%s side on unpaired %s" % (where, exam))
    if contrast not in (None, "none", "intravenous"): err(i, "%s contrast %r" % (where, contrast))
    c = EX[exam]["contrast"]
    if c == "none" and contrast == "intravenous" or c == "given" and contrast == "none": err(i, "%s contrast %s against catalogue %s" % (where, contrast, c))
    if EX[exam]["modality"] in ("CT", "MR") and contrast is None and where == "draft": err(i, "draft contrast missing")
def main():
    V = [json.loads(l) for l in open("vignettes.jsonl", encoding="utf-8")]
    if len(V) != 150: err("all", "%d vignettes" % len(V))
    for k in ("id", "title"):
        for x, n in Counter(v[k] for v in V).items():
            if n > 1: err("all", "%s twice: %s" % (k, x))
    for v in V:
        i = v["id"]
        try:
            want = {"id","title","patient","now","draft","history","label","why","category","source","tags","deciding"}
            if set(v) != want: err(i, "keys %s" % (set(v) ^ want))
            if not re.fullmatch(r"V\d{3}", i): err(i, "id form")
            if v["label"] not in LABELS: err(i, "label")
            if v["deciding"] not in ("structured", "free-text"): err(i, "deciding")
            if min(len(v[k]) for k in ("title", "why", "category", "source")) < 4: err(i, "empty text")
            now, p, d = v["now"], v["patient"], v["draft"]
            if set(p) != {"birthDate", "sex"} or p["sex"] not in ("female", "male"): err(i, "patient")
            if not le(p["birthDate"], now): err(i, "born after now")
            if set(d) != {"exam","side","contrast","indications","circumstances","phase"} or d["phase"] != "request": err(i, "draft keys")
            exam_ok(i, d["exam"], d["side"], d["contrast"], "draft")
            for x in d["indications"]:
                if x not in IND: err(i, "indication " + x)
            for c in d["circumstances"]:
                if c["code"] not in CIRC: err(i, "circumstance " + c["code"])
                if "since" in c and not le(c["since"], now): err(i, "since after now")
            if not v["history"]: err(i, "no history")
            exams = [d["exam"]]
            for h in v["history"]:
                exams.append(h["exam"])
                if set(h) != {"status","exam","side","contrast","date","requested","indications","recommendedFollowUp","note"}: err(i, "history keys")
                exam_ok(i, h["exam"], h["side"], h["contrast"], "history")
                for x in h["indications"]:
                    if x not in IND: err(i, "indication " + x)
                s = h["status"]
                if s not in ("requested","scheduled","performed","reported","cancelled"): err(i, "status " + s)
                if not h["requested"] or not le(h["requested"], now): err(i, "requested date")
                if s == "requested" and h["date"] is not None: err(i, "requested with a date")
                if s in ("scheduled","performed","reported") and not h["date"]: err(i, "no date")
                if h["date"]:
                    if not le(h["requested"], h["date"]): err(i, "requested after date")
                    if s in ("performed","reported") and not le(h["date"], now): err(i, "done in the future")
                    if s == "scheduled" and not le(now, h["date"]): err(i, "scheduled in the past")
                    if not le(p["birthDate"], h["date"]): err(i, "exam before birth")
                f = h["recommendedFollowUp"]
                if f:
                    if f["exam"] not in EX: err(i, "follow-up exam")
                    if not (le(f["from"], f["to"]) and le(h["date"], f["from"])): err(i, "follow-up window")
            if "US-OBSTETRIC" in exams and (p["sex"] != "female" or "pregnancy" not in v["tags"]): err(i, "obstetric")
            if "MR-PROSTATE" in exams and p["sex"] != "male": err(i, "prostate")
            age = (t(now) - t(p["birthDate"])).days / 365.25
            if ("child" in " ".join(d["indications"]) or v["category"] == "child") and age >= 18: err(i, "child of age %d" % age)
        except (KeyError, ValueError, TypeError) as x: err(i, repr(x))
    L = Counter(v["label"] for v in V)
    for k, (a, b) in LABELS.items():
        if not a <= L[k] <= b: err("all", "%s: %d" % (k, L[k]))
    met = {x: sum(1 for v in V if v["label"] == "silent" and re.search(r"exception %s\b(?! \(not met)" % x, v["source"])) for x in XIDS}
    for x, n in met.items():
        if n < 2: err("all", "exception %s only %d" % (x, n))
    M = Counter(EX[v["draft"]["exam"]]["modality"] for v in V)
    for m in ("CT","MR","US","DX","MG","BMD","NM","PT","RF","XA"):
        if not M[m]: err("all", "no draft of modality " + m)
    for st in ("requested","scheduled","performed","reported","cancelled"):
        if not any(h["status"] == st for v in V for h in v["history"]): err("all", "no status " + st)
    kids = sum((t(v["now"]) - t(v["patient"]["birthDate"])).days < 18 * 365.25 for v in V)
    for n, m in ((kids, "children"), (sum("pregnancy" in v["tags"] for v in V), "pregnancy"), (sum("emergency" in v["tags"] for v in V), "emergency")):
        if n < 3: err("all", "%s only %d" % (m, n))
    print("vignettes", len(V), "labels", dict(L)); print("draft modality", dict(M)); print("exceptions met", met)
    print("sex", dict(Counter(v["patient"]["sex"] for v in V)), "children", kids, "tags", dict(Counter(x for v in V for x in v["tags"])))
    print("draft exams", len({v["draft"]["exam"] for v in V}), "deciding", dict(Counter(v["deciding"] for v in V)))
    print("circumstances", dict(Counter(c["code"] for v in V for c in v["draft"]["circumstances"])))
    T = {}
    for v in V: T.setdefault(v["category"], Counter())[v["label"]] += 1
    for c in sorted(T): print("  %-28s interrupt %2d hint %2d silent %2d" % (c, *(T[c][k] for k in LABELS)))
    for e in E: print("ERROR", e)
    return 1 if E else 0
sys.exit(main())
