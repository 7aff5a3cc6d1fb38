// The library in a worker: whatever it reads, the page stays alive. The page sends {id, name, of}, the worker answers {id, value} or
// {id, error}.
import { CreError, load } from "./carnet-radiologie/index.js";

/** Files above this are read in an instance of their own, whose memory goes when it is done. */
const LARGE = 16 * 1024 * 1024;

const starting = start();

async function start() {
  const [document, engine] = await Promise.all([fetch("./patient/carnet.json").then((answer) => answer.text()), load()]);
  return { engine, carnet: engine.open(document) };
}

const work = {
  versions: ({ engine }) => engine.versions(),
  words: ({ engine }, language) => engine.words(language),
  assess: ({ carnet }, call) => carnet.assess(call),
  decide: ({ carnet }, decision) => carnet.decide(decision),

  async import({ carnet }, file, setting) {
    if (file.size <= LARGE) return carnet.importDicom(await file.arrayBuffer(), setting);
    const engine = await load({ module: new URL("./carnet-radiologie/cre.wasm", import.meta.url) });
    const copy = engine.open(carnet.documentText());
    const taken = copy.importDicom(await file.arrayBuffer(), setting);
    carnet.merge(copy.documentText());
    return taken;
  },
};

onmessage = async ({ data: { id, name, of } }) => {
  try {
    postMessage({ id, value: await work[name](await starting, ...of) });
  } catch (error) {
    const sentence = error instanceof CreError ? `${error.sentence} (${error.code}, ${error.place})` : String(error);
    postMessage({ id, error: sentence });
  }
};
