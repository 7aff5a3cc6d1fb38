/// <reference lib="esnext.disposable" />
/**
 * The Carnet de Radiologie Electronique for the web: is the exam that is being requested already on its way, or done within a
 * medically acceptable delay? The answer is advice: the physician may always confirm.
 *
 * After `await load()` every call is synchronous. Nothing is stored, sent or fetched but the two files of the package.
 */

import type {
  Assessment,
  Call,
  CarnetDocument,
  DecideCall,
  Entry,
  ImportAnswer,
  ImportSetting,
  Language,
  Pack,
  ParagraphAnswer,
  ParagraphCall,
  Words,
} from "./contract.js";

export type * from "./contract.js";

/** What the module is made of, and where the rules come from. */
export interface Versions {
  /** Version of the library. */
  library: string;
  /** Version of the contract's form. */
  contract: number;
  /** Editions of the rules that it implements. */
  editions: [string];
  /** The catalogue that is loaded: its version, and the SHA-256 of its canonical JSON. */
  pack: { version: string; hash: string };
}

/** Where `load()` takes its files from, when not from the package. */
export interface LoadOptions {
  /**
   * The module: an address, an answer to a request, the bytes, or what was compiled before (for example in the page, for a worker).
   * Each such load makes an instance of its own.
   */
  module?: URL | string | Response | ArrayBuffer | Uint8Array | WebAssembly.Module | Promise<Response>;
  /** The pack as JSON text or value: for example the national catalogue of a site. */
  pack?: Pack | string;
}

/**
 * Gives the rules: module and pack are fetched once, each call makes an engine of its own. After a fault of the library (`CRE-7099`) it makes a new instance.
 *
 * @throws {CreError} `CRE-7005` when a file cannot be fetched, `CRE-7006` when the module does not compile, a `CRE-2` code when the pack is not accepted
 */
export function load(options?: LoadOptions): Promise<Engine>;

/** The rules with a catalogue. */
export class Engine {
  private constructor();
  /**
   * Opens a carnet document, given as value or as JSON text; it stays parsed, so that every question is cheap.
   * @throws {CreError}
   */
  open(document: CarnetDocument | string): Carnet;
  /** What is running. */
  versions(): Versions;
  /**
   * The words of a language for whatever an answer says, or a draft may say, by a code: each list by its codes. With it the names of
   * the catalogue's exams, regions, families, techniques, indications and reasons, and the two sentences that are shown to everyone always.
   * @throws {CreError}
   */
  words(language: Language): Words;
  /** Bytes of memory that the instance holds, shared by all that was opened in it. */
  memoryBytes(): number;
  /** Gives the memory back. Carnets that were opened stay valid. */
  free(): void;
  [Symbol.dispose](): void;
}

/** A carnet that stays open. What changes it changes it whole or, with an error, not at all. */
export class Carnet {
  private constructor();
  /**
   * Is the exam of this call already requested, or done within an acceptable delay?
   * @throws {CreError}
   */
  assess(call: Call | string): Assessment;
  /**
   * The same as canonical JSON text (RFC 8785), byte for byte what every other binding gives.
   * @throws {CreError}
   */
  assessText(call: Call | string): string;
  /**
   * Records what the physician decided about all findings of a call; gives the entry that was added, or the one that is there if
   * the same was decided before. The draft must name its `order`; call it when findings were shown. A withdrawal is about every
   * finding of the order, also those that were confirmed for it before.
   * @throws {CreError}
   */
  decide(decision: DecideCall | string): Entry;
  /**
   * The paragraph on exposure that the report of an exam must hold.
   * @throws {CreError}
   */
  doseParagraph(call: ParagraphCall | string): ParagraphAnswer;
  /**
   * Adds an entry.
   * @throws {CreError}
   */
  add(entry: Entry | string): void;
  /**
   * Takes over the entries of another carnet document of the same patient.
   * @throws {CreError}
   */
  merge(document: CarnetDocument | string): void;
  /**
   * Takes what a DICOM file states: a dose report, the header of an image, a manifest of images. Pixel data is skipped. Large
   * files belong in a worker: the call returns when the file is read.
   * @throws {CreError} with the byte and the tag path where the file is wrong
   */
  importDicom(file: Uint8Array | ArrayBuffer, setting: ImportSetting | string): ImportAnswer;
  /** The carnet document. */
  document(): CarnetDocument;
  /** The carnet document as canonical JSON text, for storage. */
  documentText(): string;
  /** Gives the memory back. The carnet cannot be used afterwards; to free it twice is no fault. */
  free(): void;
  [Symbol.dispose](): void;
}

/** What failed: a sentence for people, a code for programs, a place for both. It quotes nothing of the document. */
export class CreError extends Error {
  constructor(record: { code: string; message: string; place: string });
  name: "CreError";
  /**
   * Stable: `CRE-1...` the document, `CRE-2...` the pack, `CRE-3...` the call, `CRE-5...` a DICOM file, `CRE-7001` no bytes, or no value that JSON can hold,
   * `CRE-7004` freed, `CRE-7005` not fetched, `CRE-7006` no module, `CRE-7099` a fault of the library: call `load()` again.
   */
  readonly code: `CRE-${number}`;
  /** The sentence alone; `message` has code and place as well. */
  readonly sentence: string;
  /** A JSON pointer (RFC 6901; `/` is the whole document), the byte and tag path of a file, or an address. */
  readonly place: string;
}
