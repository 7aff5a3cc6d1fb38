// What must not compile. `@ts-expect-error` is an error where the line below it compiles.
import { Carnet, type Call, type Content, type DoseEvent, Engine, load } from "carnet-radiologie";

declare const carnet: Carnet;
declare const call: Call;

// @ts-expect-error a misspelt member of a dose event
export const misspelt: DoseEvent = { uid: "1", valeus: [] };
// @ts-expect-error a dose as a number: decimals are texts
export const number: DoseEvent = { uid: "1", values: [{ kind: "dlp", value: 300.5, unit: "mGy.cm" }] };
// @ts-expect-error a misspelt kind of quantity
export const kind: DoseEvent = { uid: "1", values: [{ kind: "dpl", value: "300.5", unit: "mGy.cm" }] };
// @ts-expect-error two contents in one entry
export const two: Content = { dose: { origin: "rdsr" }, told: { exam: { code: "CT-CHEST" } } };
// @ts-expect-error a content that does not exist
export const none: Content = { xray: {} };
// @ts-expect-error a dose without origin
export const unsourced: Content = { dose: { events: [] } };
// @ts-expect-error a misspelt member of the call
carnet.assess({ ...call, editon: "2026.1" });
// @ts-expect-error a moment that does not exist
carnet.assess({ ...call, moment: "later" });
// @ts-expect-error a call without its instant
carnet.assess({ version: 1, edition: "2026.1", moment: "signing", draft: { exam: { code: "CT-CHEST" } } });
// @ts-expect-error a file as text
carnet.importDicom("file", { system: "pacs", now: call.now });
// @ts-expect-error a setting without its instant
carnet.importDicom(new Uint8Array(), { system: "pacs" });
// @ts-expect-error a null, which the contract has nowhere
carnet.assess({ ...call, language: null });
// @ts-expect-error classes are made by load() and open()
export const made = new Engine();
// @ts-expect-error a level that does not exist
export const level = carnet.assess(call).findings[0]?.level === "alarm";
// @ts-expect-error an option that does not exist
export const loaded = load({ wasm: new ArrayBuffer(8) });
