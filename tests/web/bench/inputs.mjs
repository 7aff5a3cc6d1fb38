// The same histories for both: as a carnet of the contract, and as a bundle of FHIR resources. Every fifth exam is a CT of the neck; the
// last lies within 90 days of the call.
const EXAMS = ["CT-CHEST", "MR-BRAIN", "XR-CHEST", "MR-KNEE", "CT-NECK"];
const NOW = "2026-11-20T09:30:00+01:00";

export const LENGTHS = [10, 50, 200];

export const call = {
  version: 1,
  edition: "2026.1",
  now: NOW,
  moment: "signing",
  draft: { order: "b-1", exam: { code: "CT-NECK", contrast: "given" } },
};

/** Exams from 1 September 2026 backwards, three weeks apart. */
const exams = (length) =>
  Array.from({ length }, (_, n) => ({
    id: `x${n}`,
    code: EXAMS[(EXAMS.length - 1 + n) % EXAMS.length],
    date: new Date(Date.UTC(2026, 8, 1) - n * 21 * 86_400_000).toISOString().slice(0, 10),
  }));

export const carnet = (length) => ({
  format: "cre-carnet",
  version: 1,
  patient: { key: { authority: "bench", value: "p" }, birthDate: "1961", sex: "F" },
  entries: exams(length).map(({ id, code, date }) => ({
    id,
    author: { system: "ris" },
    instant: `${date}T10:00:00Z`,
    revision: 1,
    examKey: id,
    content: { performance: { state: "performed", start: `${date}T09:00:00Z`, exam: { code, contrast: "given" } } },
  })),
});

export const bundle = (length) => ({
  resourceType: "Bundle",
  type: "collection",
  entry: [
    { resource: { resourceType: "Patient", id: "p", gender: "female", birthDate: "1961" } },
    ...exams(length).map(({ id, code, date }) => ({
      resource: {
        resourceType: "Procedure",
        id,
        status: "completed",
        subject: { reference: "Patient/p" },
        code: { coding: [{ system: "https://exams.example", code }] },
        performedDateTime: `${date}T09:00:00Z`,
      },
    })),
  ],
});
