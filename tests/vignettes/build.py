"""python3 build.py -> vignettes.jsonl. Seeded shuffle, so that the order does not follow the labels."""
import json, random
import lib, batch1, batch2, batch3
V = lib.V
random.Random(20260310).shuffle(V)
with open("vignettes.jsonl", "w") as f:
    for i, x in enumerate(V, 1):
        x["id"] = "V%03d" % i
        f.write(json.dumps(x, ensure_ascii=False) + "\n")
print(len(V))
