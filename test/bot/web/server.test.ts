import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../bot/log.ts';
import { type RunningKheo, startKheo } from '../../../bot/start.ts';
import { systemClock } from '../../../core/clock.ts';
import { testSettings } from '../support/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';
import { WebVisitor } from '../support/web-visitor.ts';

let store: TestDatabase;
let kheo: RunningKheo;

beforeEach(async () => {
  store = await createTestDatabase();
  kheo = await startWith({});
});
afterEach(async () => {
  await kheo.stop();
  await store.remove();
});

function startWith(environment: Record<string, string>): Promise<RunningKheo> {
  const { database, answerer } = store;
  const log = createLog({ level: 'silent' });
  return startKheo({ settings: testSettings(environment), answerer, database, clock: systemClock, log });
}

/** fetch sets Host itself, so this asks with a host name of its own. */
function statusWithHost(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${kheo.url}/`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });
}

describe('the web server', () => {
  it('serves a page without inline script or style, and nothing else of its folder', async () => {
    const response = await fetch(kheo.url);
    const html = await response.text();
    expect(html).toContain('<html lang="vi">');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/);
    expect(html).not.toMatch(/https?:\/\//);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
    for (const path of [
      '/base.css',
      '/chat.css',
      '/chat.js',
      '/chat-view.js',
      '/chat-connection.js',
      '/icon.svg',
      '/thumb.svg',
    ]) {
      const file = await fetch(kheo.url + path);
      expect(file.status, path).toBe(200);
      const again = await fetch(kheo.url + path, { headers: { 'if-none-match': file.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    }
    for (const path of ['/index.html', '/../server.ts', '/%2e%2e/server.ts', '/package.json']) {
      expect((await fetch(kheo.url + path)).status, path).toBe(404);
    }
  });

  it('tells its health and its figures', async () => {
    const visitor = await WebVisitor.open(kheo.url);
    await visitor.write('Quỹ?');
    expect(await (await fetch(`${kheo.url}/health`)).json()).toEqual({ status: 'ok', channels: { web: 'on' } });
    const figures = await waitUntil('the figures', async () => {
      const text = await (await fetch(`${kheo.url}/metrics`)).text();
      return text.includes('kheo_deliveries_total{channel="web",outcome="sent"} 2') ? text : null;
    });
    expect(figures).toContain('kheo_messages_received_total{channel="web"} 1');
    expect(figures).not.toContain('Quỹ');
  });

  it('does not answer to foreign names while it listens on this machine alone', async () => {
    const { port } = new URL(kheo.url);
    expect(await statusWithHost('evil.example')).toBe(421);
    expect(await statusWithHost(`evil.example:${port}`)).toBe(421);
    expect(await statusWithHost(`localhost:${port}`)).toBe(200);
    expect(await statusWithHost(`127.0.0.1:${port}`)).toBe(200);
  });

  it('says by name that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    await expect(startWith({ PORT: port })).rejects.toMatchObject({
      code: 'portInUse',
      message: expect.stringMatching(new RegExp(`Port ${port} .* PORT`)),
    });
    other.close();
  });
});

describe('the web chat', () => {
  it('keeps the identity where scripts and other sites cannot reach it', async () => {
    const response = await fetch(`${kheo.url}/api/transcript`);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^kheo_visitor=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/);
    await kheo.stop();
    kheo = await startWith({ PUBLIC_URL: 'https://kheo.example.vn' });
    const secure = await fetch(`${kheo.url}/api/transcript`);
    expect(secure.headers.getSetCookie()[0]).toContain('Secure');
  });

  it('refuses to write for strangers, other sites, forms, and what is malformed or too large', async () => {
    const visitor = await WebVisitor.open(kheo.url);
    const body = { clientId: 'abcdefgh-1', text: 'Quỹ?' };
    const status = async (headers: Record<string, string>, content: unknown = body) =>
      (await visitor.post('/api/messages', content, headers)).status;
    expect(await status({ cookie: '' })).toBe(403);
    expect(await status({ cookie: 'kheo_visitor=short' })).toBe(403);
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ origin: 'null' })).toBe(403);
    expect(await status({ 'content-type': 'text/plain' })).toBe(415);
    expect(await status({}, { ...body, text: '' })).toBe(400);
    expect(await status({}, { ...body, clientId: 'no' })).toBe(400);
    expect(await status({}, { ...body, text: 'a'.repeat(40_000) })).toBe(413);
    expect((await visitor.press('x'.repeat(65))).status).toBe(400);
    expect((await fetch(`${kheo.url}/api/events`)).status).toBe(403);
    expect(await visitor.transcript()).toEqual([]);
    expect(await status({})).toBe(202);
  });

  it('stores a post that comes twice once', async () => {
    const visitor = await WebVisitor.open(kheo.url);
    await visitor.follow();
    for (let times = 0; times < 3; times += 1) expect((await visitor.write('Quỹ?', 'the-same-1')).status).toBe(202);
    await waitUntil('the answer', () => visitor.shown.length === 2);
    expect((await visitor.transcript()).map(({ direction }) => direction)).toEqual([
      'incoming',
      'outgoing',
      'outgoing',
    ]);
  });

  it('keeps people apart', async () => {
    const [first, second] = [await WebVisitor.open(kheo.url), await WebVisitor.open(kheo.url)];
    await second.follow();
    await first.write('Quỹ riêng?', 'the-same-1');
    await second.write('Chào', 'the-same-1');
    await waitUntil('both answers', async () => (await first.transcript()).length === 3 && second.shown.length === 2);
    expect(JSON.stringify(await second.transcript())).not.toContain('Quỹ riêng');
    expect(JSON.stringify(second.shown)).not.toContain('Khoản 1');
  });

  it('tells a page that comes back what it missed, and only that', async () => {
    const visitor = await WebVisitor.open(kheo.url);
    await visitor.follow();
    await visitor.write('Quỹ một?');
    await waitUntil('the first answer', () => visitor.shown.length === 2);
    const last = visitor.told.at(-1)?.id;
    visitor.unfollow();
    await visitor.write('Chào');
    await waitUntil('the second answer', async () => (await visitor.transcript()).length === 5);
    visitor.told.length = 0;
    await visitor.follow(last);
    await waitUntil('what was missed', () => visitor.told.length > 0);
    expect(JSON.stringify(visitor.told)).toContain('Chào anh/chị');
    expect(new Set(visitor.told.map(({ id }) => id)).size).toBe(1);
  });

  it('holds a flood back', async () => {
    const visitor = await WebVisitor.open(kheo.url);
    const answers = await Promise.all(Array.from({ length: 100 }, () => visitor.write('Chào')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(90);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it('follows a few pages of one person at most, and forgets those that were closed', async () => {
    const visitor = await WebVisitor.open(kheo.url);
    const pages = Array.from({ length: 9 }, () => new WebVisitor(kheo.url));
    for (const page of pages) page.cookie = visitor.cookie;
    for (const page of pages.slice(0, 8)) await page.follow();
    await expect(pages[8]?.follow()).rejects.toThrow(/429/);
    pages[0]?.unfollow();
    await waitUntil('a place', () =>
      pages[8]?.follow().then(
        () => true,
        () => false,
      ),
    );
    for (const page of pages) page.unfollow();
  });

  it('lets streams end when it stops', async () => {
    const visitor = await WebVisitor.open(kheo.url);
    await visitor.follow();
    const begin = performance.now();
    await kheo.stop();
    expect(performance.now() - begin).toBeLessThan(2500);
    kheo = await startWith({});
  });
});
