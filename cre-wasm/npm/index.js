// The Carnet de Radiologie Electronique for browsers, workers and bundlers. `await load()` fetches the module and the pack that
// lie beside this file; everything after that is synchronous, without network, storage or callbacks.

import { fetched, loader } from "./front.js";

export { Carnet, CreError, Engine } from "./front.js";

/** Compiled while it arrives; from the whole bytes where a server names another type than `application/wasm`. */
async function module() {
  const answer = await fetched(new URL("./cre.wasm", import.meta.url));
  const streams = answer.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

async function pack() {
  return (await fetched(new URL("./pack.json", import.meta.url))).text();
}

export const load = loader({ module, pack });
