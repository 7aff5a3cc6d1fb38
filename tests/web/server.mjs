// A file server for tests: folders by the beginning of the path, each page with a strict content security policy.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

/** What the README tells a host to allow, and nothing else. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * Serves folders on a port of the machine's choice.
 *
 * @param {Record<string, URL>} folders by the beginning of the path, the longest first
 * @param {Record<string, string>} types other content types, by extension
 * @param {string} policy
 */
export async function serve(folders, types = {}, policy = POLICY) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://local").pathname;
    const [start, folder] = Object.entries(folders).find(([start]) => path.startsWith(start)) ?? [];
    const rest = path.slice(start?.length) || "index.html";
    try {
      if (folder === undefined || rest.includes("..")) throw new Error("not served");
      const bytes = await readFile(new URL(rest, folder));
      const type = { ...TYPES, ...types }[extname(rest)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy, "x-content-type-options": "nosniff" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

/** Serves examples/web-minimal with the worked patient and a package. */
export const serveExample = (carnetRadiologie) =>
  serve({
    "/carnet-radiologie/": carnetRadiologie,
    "/patient/": new URL("../../examples/patient/", import.meta.url),
    "/": new URL("../../examples/web-minimal/", import.meta.url),
  });
