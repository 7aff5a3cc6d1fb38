import { ask } from "./ask.js";

ask().then((answer) => postMessage(answer));
