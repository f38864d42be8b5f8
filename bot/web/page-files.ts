import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const pageDirectory = new URL('./page/', import.meta.url);

/** Every file of the page by its address; nothing else in the folder can be asked for. */
const pageFiles: readonly [path: string, file: string, contentType: string][] = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/base.css', 'base.css', 'text/css; charset=utf-8'],
  ['/chat.css', 'chat.css', 'text/css; charset=utf-8'],
  ['/chat.js', 'chat.js', 'text/javascript; charset=utf-8'],
  ['/chat-view.js', 'chat-view.js', 'text/javascript; charset=utf-8'],
  ['/chat-connection.js', 'chat-connection.js', 'text/javascript; charset=utf-8'],
  ['/training.css', 'training.css', 'text/css; charset=utf-8'],
  ['/hall.js', 'hall.js', 'text/javascript; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
  ['/thumb.svg', 'thumb.svg', 'image/svg+xml'],
];

/** The chat page: a few small files, read once, revalidated by their hash. */
export function pageRoutes(): Hono {
  const routes = new Hono();
  for (const [path, file, contentType] of pageFiles) {
    const text = readFileSync(new URL(file, pageDirectory), 'utf8');
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    routes.get(path, (context) => {
      context.header('etag', etag);
      context.header('cache-control', 'no-cache');
      if (context.req.header('if-none-match') === etag) return context.body(null, 304);
      return context.body(text, 200, { 'content-type': contentType });
    });
  }
  return routes;
}
