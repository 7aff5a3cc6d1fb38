import { ask } from "./ask.js";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  document.body.dataset.worker = data;
};
ask().then((answer) => {
  document.body.dataset.page = answer;
});
