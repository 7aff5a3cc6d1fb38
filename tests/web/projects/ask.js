// The question of every packaging test: what does the package answer here?
import { load } from "carnet-radiologie";

export async function ask() {
  const [carnet, call] = await Promise.all(["carnet.json", "call.json"].map(async (name) => (await fetch(`/inputs/${name}`)).text()));
  const engine = await load();
  return engine.open(carnet).assessText(call);
}
