// What compiles: a page of an EHR, with every call of the package. It is compiled and not run.
import {
  type Assessment,
  type Call,
  Carnet,
  type CarnetDocument,
  type Content,
  CreError,
  type DoseEvent,
  Engine,
  type Finding,
  type ImportAnswer,
  load,
  type Words,
} from "carnet-radiologie";

const events: DoseEvent[] = [{ uid: "1.2.3", values: [{ kind: "dlp", value: "300.5", unit: "mGy.cm", phantom: "32cm" }] }];
const dose: Content = { dose: { origin: "rdsr", events } };
const document: CarnetDocument = {
  format: "cre-carnet",
  version: 1,
  patient: { key: { authority: "mpi", value: "p1" }, sex: "F", birthDate: "1960-05" },
  entries: [{ id: "e1", author: { system: "ris" }, instant: "2026-03-01T10:00:00+01:00", revision: 1, content: dose }],
};
const call: Call = {
  version: 1,
  edition: "2026.1",
  now: "2026-03-10T08:00:00Z",
  moment: "signing",
  draft: { exam: { modality: "CT", sites: [{ region: "chest" }] } },
};

export async function page(file: ArrayBuffer): Promise<string[]> {
  const engine: Engine = await load({ module: new URL("https://ehr.example/cre.wasm") });
  const carnet: Carnet = engine.open(document);
  try {
    const taken: ImportAnswer = carnet.importDicom(file, { system: "pacs", now: call.now });
    if (taken.kind === "dose-report") carnet.add(carnet.document().entries[0]!);
    const answer: Assessment = carnet.assess(call);
    const first: Finding | undefined = answer.findings[0];
    if (first?.level === "interrupt") {
      carnet.decide({ call, action: "confirm", reason: "clinical-change", author: { system: "ehr" } });
    }
    return answer.findings.map((finding) => finding.text?.headline ?? finding.kind);
  } catch (error) {
    if (error instanceof CreError && error.code === "CRE-7099") return [error.sentence, error.place];
    throw error;
  } finally {
    carnet.free();
  }
}

/** What a page labels by itself. */
export function labels(engine: Engine, { findings, order }: Assessment): (string | undefined)[] {
  const words: Words = engine.words("fr");
  const missing = (order.missing ?? []).map((name) => words.missing[name]);
  return [...findings.map(({ kind }) => words.kinds[kind]), words.mappings[order.mapping], ...missing];
}

/** What an entry says can be asked without knowing its kind. */
export const doseOf = (content: Content): DoseEvent[] => content.dose?.events ?? [];
