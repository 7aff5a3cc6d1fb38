// The Carnet de Radiologie Electronique for Node: as in the browser, with the module and the pack read from the package's folder.

import { readFile } from "node:fs/promises";
import { compiled, loader } from "./front.js";

export { Carnet, CreError, Engine } from "./front.js";

const read = (name, ...how) => readFile(new URL(name, import.meta.url), ...how);

const inPackage = loader({
  module: () => compiled(read("./cre.wasm")),
  pack: () => read("./pack.json", "utf8"),
});

/** Node fetches no files of the disk. */
const onDisk = (module) => (module instanceof URL && module.protocol === "file:" ? readFile(module) : module);

export const load = ({ module, pack } = {}) => inPackage({ module: onDisk(module), pack });
