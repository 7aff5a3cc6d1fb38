// The package in a page: from the start of this script, with its files fetched, to the first answer; then many answers.
import { measure } from "./measure.mjs";
import { LENGTHS, call, carnet } from "./inputs.mjs";

const start = performance.now();
const { load } = await import("/package/index.js");
const engine = await load();
const text = JSON.stringify(call);
engine.open(carnet(10)).assessText(text);
window.first = performance.now() - start;
window.calls = (milliseconds) =>
  LENGTHS.map((length) => {
    const open = engine.open(carnet(length));
    return measure(() => open.assessText(text), milliseconds);
  });
