"""pydicom's part of the comparison: reads each file named on the command line and extracts the same values as cre-dicom.

Prints a line for each file: the best of several runs in microseconds, a tab, the number of values, a tab, the path.
"""

import sys
import time

import pydicom
from pydicom.filereader import dcmread

RUNS = 3


def code(dataset, name):
    sequence = dataset.get(name)
    if not sequence:
        return None
    item = sequence[0]
    return (str(item.get("CodeValue", "")), str(item.get("CodingSchemeDesignator", "")))


def values(item, found):
    for child in item.get("ContentSequence", []):
        name = code(child, "ConceptNameCodeSequence")
        kind = child.get("ValueType")
        if kind == "NUM":
            measured = child.get("MeasuredValueSequence")
            if measured:
                unit = code(measured[0], "MeasurementUnitsCodeSequence")
                found.append((name, str(measured[0].get("NumericValue", "")), unit))
        elif kind == "CODE":
            found.append((name, code(child, "ConceptCodeSequence")))
        elif kind == "UIDREF":
            found.append((name, str(child.get("UID", ""))))
        elif kind == "DATETIME":
            found.append((name, str(child.get("DateTime", ""))))
        elif kind == "TEXT":
            found.append((name, str(child.get("TextValue", ""))))
        values(child, found)
    return found


def extract(path):
    dataset = dcmread(path, stop_before_pixels=True, force=True)
    header = [str(dataset.get(name, "")) for name in ("StudyInstanceUID", "SOPInstanceUID", "PatientID", "StudyDate")]
    return header + values(dataset, [])


pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
for path in sys.argv[1:]:
    best, count = None, 0
    try:
        for _ in range(RUNS):
            start = time.perf_counter_ns()
            count = len(extract(path))
            took = time.perf_counter_ns() - start
            best = took if best is None else min(best, took)
    except Exception:
        continue
    print(f"{best / 1000:.1f}\t{count}\t{path}")
