// Where an implementation begins: it says who it is, and that it answers nothing yet.

export const about = {
  implementation: { name: "my-engine", version: "0.1", language: "JavaScript" },
  editions: ["2026.1"],
  compare: "verdict",
  capabilities: ["redundancy"],
};

/** Input that the contract does not accept. */
export class Refused extends Error {
  constructor(code, message, place) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

/** What is not done yet. */
export class NotYet extends Error {}

/** The assessment of a call over a carnet, as include/cre.schema.json describes it. */
export function assess(carnet, call) {
  throw new NotYet("nothing is implemented yet");
}
