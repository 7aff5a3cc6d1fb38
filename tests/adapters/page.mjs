// The page behind browser.mjs.
import { CreError, load } from "/package/index.js";
import { answer } from "./answer.mjs";

const loading = load();
window.versions = async () => (await loading).versions();
window.answer = async (carnet, call) => answer(await loading, CreError, carnet, call);
