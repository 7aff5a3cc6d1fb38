// Carnet de Radiologie Electronique for browsers, workers and Node.
//
// `await load()` gives the rules; everything after that is synchronous, without network, storage or callbacks. Answers are
// parsed JSON of the contract; what fails throws CreError with a stable code and a place.

import initialise, { initSync, Engine as RawEngine } from "./cre.js";

/** What failed: `code` is stable (for example `CRE-1010`), `place` a JSON pointer or a byte and tag path. */
export class CreError extends Error {
  /** @param {{code: string, message: string, place: string}} record */
  constructor(record) {
    super(`${record.code}: ${record.message} (${record.place})`);
    this.name = "CreError";
    this.code = record.code;
    this.place = record.place;
  }
}

const BROKEN = {
  code: "CRE-7099",
  message: "a fault of the library broke this instance: call load() for a new one",
  place: "/",
};

let loaded = null;
let broken = false;

/** Runs a call of the module: error records become CreError, a trap says that the instance is broken. */
function guarded(work) {
  if (broken) {
    throw new CreError(BROKEN);
  }
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown === "string") {
      throw new CreError(JSON.parse(thrown));
    }
    if (thrown instanceof WebAssembly.RuntimeError) {
      broken = true;
      loaded = null;
      throw new CreError(BROKEN);
    }
    throw thrown;
  }
}

/** Text of a document that may be given as text or as value. */
function json(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A carnet that stays open. Free it with `free()`, or let `using` do it. */
export class Carnet {
  #raw;

  /** @param {object} raw */
  constructor(raw) {
    this.#raw = raw;
  }

  /** Is the exam of this call already requested, or done within an acceptable delay? */
  assess(call) {
    return JSON.parse(this.assessText(call));
  }

  /** The same as canonical JSON text, byte for byte what every other binding gives. */
  assessText(call) {
    return guarded(() => this.#raw.assess(json(call)));
  }

  /** Records what the physician decided about the findings; gives the entry that was added. */
  decide(decision) {
    return JSON.parse(guarded(() => this.#raw.decide(json(decision))));
  }

  /** The paragraph on exposure that the report of an exam must hold. */
  doseParagraph(call) {
    return JSON.parse(guarded(() => this.#raw.doseParagraph(json(call))));
  }

  /** Adds an entry. */
  add(entry) {
    guarded(() => this.#raw.add(json(entry)));
  }

  /** Takes over the entries of another carnet document of the same patient. */
  merge(document) {
    guarded(() => this.#raw.merge(json(document)));
  }

  /** Takes what a DICOM file states: a dose report, an image header, a manifest of images. */
  importDicom(file, setting) {
    return JSON.parse(guarded(() => this.#raw.importDicom(file, json(setting))));
  }

  /** The carnet document as canonical JSON text, for storage. */
  documentText() {
    return guarded(() => this.#raw.document());
  }

  /** Gives the memory back. The carnet must not be used afterwards. */
  free() {
    this.#raw.free();
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }
}

/** The rules with a catalogue. */
export class Engine {
  #raw;

  /** @param {object} raw */
  constructor(raw) {
    this.#raw = raw;
  }

  /** Opens a carnet document, given as text or value. */
  open(document) {
    return new Carnet(guarded(() => this.#raw.open(json(document))));
  }

  /** Versions of library, contract, editions and pack. */
  versions() {
    return JSON.parse(guarded(() => this.#raw.versions()));
  }

  /** Gives the memory back; carnets stay valid. */
  free() {
    this.#raw.free();
  }
}

/** Where the module lies when nothing else is said. */
async function source() {
  const address = new URL("./cre_bg.wasm", import.meta.url);
  if (address.protocol === "file:" && typeof process !== "undefined") {
    const { readFile } = await import("node:fs/promises");
    return readFile(address);
  }
  return address;
}

/**
 * Loads the module once and gives an engine.
 *
 * @param {{module?: URL | Response | BufferSource | WebAssembly.Module, pack?: string | object}} [options]
 *   where the module comes from, and a pack instead of the embedded one
 */
export async function load(options = {}) {
  if (loaded === null) {
    broken = false;
    loaded = Promise.resolve(options.module ?? source()).then((module) =>
      module instanceof WebAssembly.Module ? initSync({ module }) : initialise({ module_or_path: module }),
    );
    loaded.catch(() => {
      loaded = null;
    });
  }
  await loaded;
  const pack = options.pack === undefined ? undefined : json(options.pack);
  return new Engine(guarded(() => new RawEngine(pack)));
}
