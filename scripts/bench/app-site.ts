/** The built mini app on an address of its own, as a content network gives it: compressed, kept for ever by its hash. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface Site {
  close(): Promise<void>;
}

/** Serves a folder below a path; every other address below it gets the page, as Zalo's shell does. */
export async function serveSite(folder: string, base: string, port: number): Promise<Site> {
  const files = new Map(filesUnder(folder).map((file) => [base + relative(folder, file), packed(file)]));
  const page = files.get(`${base}index.html`);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = files.get(path) ?? page;
    response.writeHead(200, {
      'content-type': file?.type ?? 'text/html',
      'content-encoding': 'gzip',
      'content-length': file?.bytes.length ?? 0,
      'cache-control': file === page ? 'no-cache' : 'public, max-age=31536000, immutable',
    });
    response.end(file?.bytes);
  });
  await new Promise<void>((done) => server.listen(port, 'localhost', done));
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function packed(file: string): { type: string; bytes: Buffer } {
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return { type, bytes: gzipSync(readFileSync(file), { level: 9 }) };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
