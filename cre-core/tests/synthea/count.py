#!/usr/bin/env python3
"""Counts repeats in Synthea bundles under three published definitions, from the FHIR files alone.

usage: count.py FOLDER; writes JSON to standard output. Python standard library only.

This is the second opinion of `synthea.rs`: it shares no table with it. What a procedure is, is read here from the words
of its display; there from codes and the catalogue.

The act: all Procedure resources of one patient that name the same procedure and start at the same instant are one act
(S39). ImagingStudy resources name no procedure and are not counted.

An act is a repeat when the patient has an earlier act that matches, with 0 < start - earlier start <= the window, both
ends as instants (a day is 86 400 seconds). It counts once, however many earlier acts match.

  D1      CT; same body part; 90 days. "Body part" is any body part word that both displays share.
  D1-any  the rule of D1 for every modality, the modality being the same: the bundles hold one CT only.
  D6      all imaging; the same procedure; 90 days. "Procedure" is modality word and body part words together, so that
          two displays or codes of one procedure are one. D6-10y is the same within 3650 days, because the bundles hold
          few repeats and the comparison should see many.
  D7      CT, ultrasound, chest X-ray; the same procedure; 30 days. "At an unaffiliated ED" is left out: the bundles
          name no institution.

`performed exam before order`, `claims`, `visits`: each act stands for the order, the claim and the visit of its instant.
"""

import datetime
import json
import pathlib
import sys

MODALITIES = [
    ("fluoroscopic", "FLUORO"),
    ("computed tomography", "CT"),
    ("magnetic resonance", "MRI"),
    ("bone density", "DENSITY"),
    ("ultraso", "ULTRASOUND"),
    ("echocardiogra", "ULTRASOUND"),
    ("x-ray", "XRAY"),
]
PARTS = [
    ("chest", "chest"),
    ("abdomen", "abdomen"),
    ("portal vein", "portal vein"),
    ("echocardiogra", "heart"),
    ("fetal", "fetus"),
    ("bone density", "skeleton"),
    ("upper arm", "upper arm"),
    ("clavicle", "clavicle"),
    ("knee", "knee"),
    ("wrist", "wrist"),
    ("ankle", "ankle"),
    ("pelvis", "pelvis"),
    ("brain", "brain"),
]


def words(display, table):
    """Everything of a table that the display names."""
    text = display.lower()
    return frozenset(meaning for word, meaning in table if word in text)


def acts(bundle):
    """(patient, start, modality, parts) of each act, once."""
    found = set()
    for entry in bundle["entry"]:
        resource = entry["resource"]
        if resource["resourceType"] != "Procedure":
            continue
        display = resource["code"]["coding"][0]["display"]
        modality = words(display, MODALITIES)
        if len(modality) != 1:
            sys.exit(f"not one modality in {display!r}")
        parts = words(display, PARTS)
        if not parts:
            sys.exit(f"no body part in {display!r}")
        start = datetime.datetime.fromisoformat(resource["performedPeriod"]["start"])
        patient = resource["subject"]["reference"].rsplit(":", 1)[-1]
        found.add((patient, int(start.timestamp()), min(modality), parts))
    return found


def repeats(all_acts, days, selected, matches):
    """The acts that repeat an earlier one, as sorted [patient, UTC seconds] pairs with their number."""
    repeated = []
    for act in all_acts:
        if not selected(act):
            continue
        window = days * 86_400
        if any(
            other[0] == act[0] and 0 < act[1] - other[1] <= window and selected(other) and matches(act, other)
            for other in all_acts
        ):
            repeated.append([act[0], act[1]])
    return sorted(repeated)


def main():
    all_acts = set()
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
        all_acts |= acts(json.loads(path.read_text(encoding="utf-8")))
    same_modality_and_part = lambda a, b: a[2] == b[2] and a[3] & b[3]
    same_procedure = lambda a, b: a[2:] == b[2:]
    in_d7 = lambda a: a[2] in ("CT", "ULTRASOUND") or (a[2] == "XRAY" and "chest" in a[3])
    result = {
        "acts": len(all_acts),
        "D1": repeats(all_acts, 90, lambda a: a[2] == "CT", same_modality_and_part),
        "D1-any": repeats(all_acts, 90, lambda _: True, same_modality_and_part),
        "D6": repeats(all_acts, 90, lambda _: True, same_procedure),
        "D6-10y": repeats(all_acts, 3650, lambda _: True, same_procedure),
        "D7": repeats(all_acts, 30, in_d7, same_procedure),
    }
    json.dump(result, sys.stdout)


main()
