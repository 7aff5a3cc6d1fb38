// Where things lie: the repository, and the folder in which the packed package is installed.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const root = new URL("../../", import.meta.url);
/** The folder that the step prepared: `node_modules` with the package, and copies of the projects. */
export const installed = new URL(`file://${process.env.CRE_WEB}/`);
/** The package with a module that panics when it is asked to. */
export const faulty = new URL(`file://${process.env.CRE_WEB_FAULT}/`);
export const path = fileURLToPath;

const patient = (name) => new URL(`examples/patient/${name}`, root);
export const document = () => readFile(patient("carnet.json"), "utf8");
export const dicom = (name) => readFile(patient(`dicom/${name}.dcm`));

/** The call that every test asks: it has a finding that interrupts. */
export const call = () => ({
  version: 1,
  edition: "2026.1",
  now: "2026-11-20T09:30:00+01:00",
  moment: "signing",
  language: "fr",
  draft: { order: "W-2001", exam: { code: "CT-NECK", contrast: "given" } },
});

/** What the Rust core answers to that call. */
export const expected = () => readFile(new URL("expected.json", installed), "utf8");
