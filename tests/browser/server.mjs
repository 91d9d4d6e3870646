// A small static server for the tests: each mount is a folder under a path, as a bank stands on its own host or below a path.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".atom": "application/atom+xml",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/**
 * Serves `mounts` (`{ "/bank/": folder, "/": folder }`) on a free port of the loopback; `{ origin, close }`.
 * With `asHost` as a careful host does: texts packed with gzip, files with a hash in the name kept.
 */
export async function serve(mounts, { asHost = false } = {}) {
  const longestFirst = Object.entries(mounts).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const [mount, folder] = longestFirst.find(([mount]) => path.startsWith(mount)) ?? [];
    const packs = (type) => asHost && /text|xml|json|javascript/.test(type) && /gzip/.test(request.headers["accept-encoding"] ?? "");
    const send = (status, type, bytes) => {
      const headers = { "content-type": type, "cache-control": asHost && /\.[0-9a-f]{8,}\./.test(path) ? "max-age=31536000, immutable" : "no-store" };
      if (packs(type)) response.writeHead(status, { ...headers, "content-encoding": "gzip" }).end(gzipSync(bytes));
      else response.writeHead(status, headers).end(bytes);
    };
    if (!folder) return send(404, "text/plain", "outside");
    const inside = normalize(path.slice(mount.length) || "./");
    if (inside.startsWith("..")) return send(404, "text/plain", "outside");
    const file = inside.endsWith(sep) ? join(folder, inside, "index.html") : join(folder, inside);
    try {
      send(200, types[extname(file).toLowerCase()] ?? "application/octet-stream", await readFile(file));
    } catch {
      const page = await readFile(join(folder, "404.html")).catch(() => "not found");
      send(404, types[".html"], page);
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}
