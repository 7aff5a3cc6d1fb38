// Shows examples/web-minimal with the package that `cargo xtask dist --npm-only` made.
import { serveExample } from "./server.mjs";

const { origin } = await serveExample(new URL("../../target/packages/npm/", import.meta.url));
console.log(`${origin}/index.html`);
