// Between cre-conform and your implementation: cre-conform -- node adapter.mjs vendor.mjs
//
// vendor.mjs exports `about` (its reply to `start`), assess(carnet, call), which may give the answer as an object or as text, and
// the errors Refused (code, message, place) and NotYet (message).
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const vendor = await import(pathToFileURL(resolve(process.argv[2])));

async function run({ seq, carnet, call }) {
  const say = (reply) => JSON.stringify({ seq, ...reply });
  try {
    const answer = await vendor.assess(carnet, call);
    return `{"seq":${seq},"answer":${typeof answer === "string" ? answer : JSON.stringify(answer)}}`;
  } catch (error) {
    if (error instanceof vendor.Refused) {
      return say({ refused: { code: error.code, message: error.message, place: error.place } });
    }
    if (error instanceof vendor.NotYet) return say({ skipped: error.message });
    return say({ errored: { message: String(error), trace: error?.stack } });
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.cmd === "stop") break;
  if (request.cmd === "run") {
    console.log(await run(request));
  } else if (request.cmd === "edition") {
    const known = vendor.about.editions.includes(request.edition);
    console.log(JSON.stringify(known ? { edition: request.edition } : { unsupported: "another edition" }));
  } else {
    console.log(JSON.stringify({ protocol: 1, ...vendor.about }));
  }
}
