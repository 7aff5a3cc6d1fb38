// The Carnet de Radiologie Electronique for browsers, workers and bundlers. `await load()` fetches the module and the pack that
// lie beside this file; everything after that is synchronous, without network, storage or callbacks.

import { compiled, fetched, loader } from "./front.js";

export { Carnet, CreError, Engine } from "./front.js";

export const load = loader({
  module: () => compiled(new URL("./cre.wasm", import.meta.url)),
  pack: async () => (await fetched(new URL("./pack.json", import.meta.url))).text(),
});
