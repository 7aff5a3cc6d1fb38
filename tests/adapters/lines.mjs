// The protocol of cre-conform for implementations that compare bytes: documents are handed on as they stand in the line, never parsed
// and written anew, so that a member named twice or a number that JavaScript cannot hold arrives as it was sent.
import { createInterface } from "node:readline";

/** Where the value that begins here ends: a text, a list or object with all in it, or a plain word. */
function end(line, start) {
  let [at, depth] = [start, 0];
  do {
    const c = line[at];
    if (c === '"') {
      for (at += 1; line[at] !== '"'; at += 1) if (line[at] === "\\") at += 1;
    } else if (c === "{" || c === "[") {
      depth += 1;
    } else if (c === "}" || c === "]") {
      depth -= 1;
    } else if (depth === 0) {
      while (at + 1 < line.length && !",}] \t".includes(line[at + 1])) at += 1;
    }
    at += 1;
  } while (depth > 0 && at < line.length);
  return at;
}

/** The members of the object in a line, each value as it stands. */
export function members(line) {
  const found = {};
  let at = line.indexOf("{") + 1;
  const space = () => {
    while (" \t,:".includes(line[at])) at += 1;
  };
  for (space(); at < line.length && line[at] !== "}"; space()) {
    const name = line.slice(at, end(line, at));
    at += name.length;
    space();
    const value = line.slice(at, end(line, at));
    at += value.length;
    found[JSON.parse(name)] = value;
  }
  return found;
}

/**
 * Speaks the protocol until it is told to stop.
 *
 * @param {object} about the implementation, as the reply to `start` states it
 * @param {(carnet: string, call: string) => Promise<{answer: string} | {refused: object}>} ask
 */
export async function speak(about, ask) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { cmd, edition, seq, carnet, call } = members(line);
    const say = (text) => process.stdout.write(`${text}\n`);
    if (cmd === '"stop"') return;
    if (cmd === '"start"') {
      say(JSON.stringify({ protocol: 1, ...about }));
    } else if (cmd === '"edition"') {
      say(about.editions.includes(JSON.parse(edition)) ? `{"edition":${edition}}` : '{"unsupported":"another edition"}');
    } else {
      const reply = await ask(carnet, call).catch((error) => ({ errored: { message: String(error), trace: error.stack } }));
      say(reply.answer === undefined ? JSON.stringify({ seq: JSON.parse(seq), ...reply }) : `{"seq":${seq},"answer":${reply.answer}}`);
    }
  }
}

/** What the package says of itself. */
export const about = (versions, name) => ({
  implementation: { name, version: versions.library, language: "JavaScript, WebAssembly" },
  editions: versions.editions,
  compare: "bytes",
  capabilities: ["redundancy", "guidance", "dose"],
});
