// What `index.js` (browser, worker, bundler) and `node.js` share: the engine, the carnet, their errors, and how a fault of the
// library is kept from spreading.
//
// A fault (a trap of the module) breaks the instance: everything opened in it then throws CRE-7099, and the next `load()`
// makes a new instance. Each instance has a glue of its own, so that a broken one cannot touch the memory of the next.

import { glue } from "./glue.js";

/** What failed: `code` is stable (for example `CRE-1010`), `place` a JSON pointer, a byte and tag path, or an address. */
export class CreError extends Error {
  constructor({ code, message, place }) {
    super(`${code}: ${message} (${place})`);
    this.name = "CreError";
    this.code = code;
    this.sentence = message;
    this.place = place;
  }
}

const failed = (code, message, place) => new CreError({ code, message, place });
const broken = () => failed("CRE-7099", "a fault of the library broke this instance: call load() for a new one", "/");

/** One instance of the module, with its own memory. */
class Instance {
  isBroken = false;

  constructor(module) {
    const instance = this;
    // The glue frees what is collected. In a broken instance nothing is freed any more: its memory is collected whole.
    const Registry = class {
      constructor(free) {
        this.registry = new FinalizationRegistry((handle) => {
          try {
            instance.run(() => free(handle));
          } catch {
            // Nobody waits here for an error; the next call of the instance says that it is broken.
          }
        });
      }
      register(...of) {
        this.registry.register(...of);
      }
      unregister(of) {
        this.registry.unregister(of);
      }
    };
    this.exports = glue(Registry);
    this.raw = this.exports.initSync({ module });
  }

  /** Runs a call of the module. What it throws as text is an error record; anything else is a fault of the library. */
  run(work) {
    if (this.isBroken) throw broken();
    try {
      return work();
    } catch (thrown) {
      if (typeof thrown === "string") throw new CreError(JSON.parse(thrown));
      this.isBroken = true;
      throw Object.assign(broken(), { cause: thrown });
    }
  }
}

/** The text of a document that is given as text or as value. */
function text(value) {
  if (typeof value === "string") return value;
  if (typeof value?.then === "function" || (globalThis.Response && value instanceof Response)) {
    throw failed("CRE-7001", "a promise or an answer is given in place of a document: await it, and its text()", "document");
  }
  const sentence = "a document is given as JSON text, or as a value that can be written as JSON";
  let written;
  try {
    written = JSON.stringify(value);
  } catch (cause) {
    throw Object.assign(failed("CRE-7001", sentence, "document"), { cause });
  }
  if (written === undefined) throw failed("CRE-7001", sentence, "document");
  return written;
}

/** The bytes of a file. */
function bytes(file) {
  if (file instanceof ArrayBuffer) return new Uint8Array(file);
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  throw failed("CRE-7001", "a file is given as Uint8Array or ArrayBuffer", "file");
}

/** A handle of the module that can be freed, once or often. */
class Handle {
  #instance;
  #raw;

  #again;

  /** @param again what to call for another one */
  constructor(instance, raw, again) {
    this.#instance = instance;
    this.#raw = raw;
    this.#again = again;
  }

  call(work) {
    if (this.#raw === null) throw failed("CRE-7004", `this was freed: call ${this.#again} again`, "/");
    return this.#instance.run(() => work(this.#raw, this.#instance));
  }

  free() {
    if (this.#raw !== null && !this.#instance.isBroken) this.#instance.run(() => this.#raw.free());
    this.#raw = null;
  }
}

/** A carnet that stays open. */
export class Carnet {
  #handle;

  constructor(handle) {
    this.#handle = handle;
  }

  #call(name, ...of) {
    return this.#handle.call((raw) => raw[name](...of));
  }

  assess(call) {
    return JSON.parse(this.assessText(call));
  }

  assessText(call) {
    return this.#call("assess", text(call));
  }

  decide(decision) {
    return JSON.parse(this.#call("decide", text(decision)));
  }

  doseParagraph(call) {
    return JSON.parse(this.#call("doseParagraph", text(call)));
  }

  add(entry) {
    this.#call("add", text(entry));
  }

  merge(document) {
    this.#call("merge", text(document));
  }

  importDicom(file, setting) {
    return JSON.parse(this.#call("importDicom", bytes(file), text(setting)));
  }

  document() {
    return JSON.parse(this.documentText());
  }

  documentText() {
    return this.#call("document");
  }

  free() {
    this.#handle.free();
  }
}

/** The rules with a catalogue. */
export class Engine {
  #handle;

  constructor(handle) {
    this.#handle = handle;
  }

  open(document) {
    const given = text(document);
    return this.#handle.call((raw, instance) => new Carnet(new Handle(instance, raw.open(given), "open()")));
  }

  versions() {
    return JSON.parse(this.#handle.call((raw) => raw.versions()));
  }

  words(language) {
    // What is no text is refused before the module is called: a refusal within the call would count as a fault of the module.
    if (typeof language !== "string") throw failed("CRE-7001", "a language is given as text: fr, de or en", "language");
    const word = JSON.stringify(language);
    return JSON.parse(this.#handle.call((raw) => raw.words(word)));
  }

  memoryBytes() {
    return this.#handle.call((_, instance) => instance.raw.memory.buffer.byteLength);
  }

  free() {
    this.#handle.free();
  }
}

if (Symbol.dispose) {
  for (const kind of [Carnet, Engine]) kind.prototype[Symbol.dispose] = kind.prototype.free;
}

/** Compiles what a host gives as module: as it arrives where the server names its type. */
export async function compiled(source) {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  let place = "module";
  try {
    if (ArrayBuffer.isView(given) || given instanceof ArrayBuffer) return await WebAssembly.compile(given);
    const answer = await fetched(given);
    place = answer.url;
    const streams = answer.headers.get("content-type")?.startsWith("application/wasm");
    return await (streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
  } catch (cause) {
    if (cause instanceof CreError) throw cause;
    const sentence = "the module does not compile: it is no module, or the page's policy lacks script-src 'wasm-unsafe-eval'";
    throw Object.assign(failed("CRE-7006", sentence, place), { cause });
  }
}

/** The answer to a request for a file of the package: an error names the address and what the server said. */
export async function fetched(source) {
  const answer = source instanceof Response ? source : await fetch(source).catch((cause) => cause);
  if (answer instanceof Error) {
    throw Object.assign(failed("CRE-7005", "the file cannot be fetched", String(source)), { cause: answer });
  }
  if (!answer.ok) throw failed("CRE-7005", `the file cannot be fetched: status ${answer.status}`, answer.url);
  if (answer.headers.get("content-type")?.startsWith("text/html")) {
    const sentence = 'a page came in place of the file; with Vite, set optimizeDeps: { exclude: ["carnet-radiologie"] }';
    throw failed("CRE-7005", sentence, answer.url);
  }
  return answer;
}

/**
 * The function `load` for an environment.
 *
 * @param files how the environment reads the module and the pack that come with the package
 */
export function loader(files) {
  const memory = new Map();
  // What was read is kept; what failed is tried again.
  const once = (name, read) => {
    if (!memory.has(name)) {
      const reading = read().catch((failure) => {
        memory.delete(name);
        throw failure;
      });
      memory.set(name, reading);
    }
    return memory.get(name);
  };
  let shared = null;

  return async function load({ module, pack } = {}) {
    const [code, catalogue] = await Promise.all([
      module === undefined ? once("module", files.module) : compiled(module),
      pack === undefined ? once("pack", files.pack) : text(pack),
    ]);
    if (module !== undefined || shared === null || shared.isBroken) {
      const instance = new Instance(code);
      if (module === undefined) shared = instance;
      return engine(instance, catalogue);
    }
    return engine(shared, catalogue);
  };
}

function engine(instance, catalogue) {
  return new Engine(new Handle(instance, instance.run(() => new instance.exports.Engine(catalogue)), "load()"));
}
