import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../ingest/address-guard.ts';
import { fetchDocument } from '../../ingest/fetch-document.ts';
import { type IngestResult, ingestSources } from '../../ingest/ingest-sources.ts';
import { sampleHtml } from './sample-document.ts';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(started.address() as AddressInfo).port}`;
}

afterEach(async () => {
  const running = server;
  server = undefined;
  running?.closeAllConnections();
  if (running) await new Promise((done) => running.close(done));
});

describe('public addresses', () => {
  it.each(['8.8.8.8', '1.1.1.1', '203.162.4.191', '2606:4700::1111'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'ff02::1',
      'no address',
    ],
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('fetchDocument', () => {
  it.each([
    ['http://127.0.0.1/a', 'privateAddress'],
    ['http://localhost/a', 'privateAddress'],
    ['http://2130706433/a', 'privateAddress'],
    ['http://0x7f.1/a', 'privateAddress'],
    ['http://[::1]/a', 'privateAddress'],
    ['http://[::ffff:10.0.0.1]/a', 'privateAddress'],
    ['http://169.254.169.254/latest/meta-data', 'privateAddress'],
    ['file:///etc/passwd', 'badAddress'],
    ['ftp://example.org/a', 'badAddress'],
    ['http://user:secret@example.org/', 'badAddress'],
    ['http://', 'badAddress'],
  ])('refuses %s', async (address, code) => {
    await expect(fetchDocument(address)).rejects.toMatchObject({ code });
  });

  it('follows redirects, and checks each of them', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/inside') response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end();
      else if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.end('đây');
    });
    const allowedHosts = new Set([host]);
    const fetched = await fetchDocument(`http://${host}/old`, { allowedHosts });
    expect(new TextDecoder().decode(fetched.bytes)).toBe('đây');
    expect(fetched.address).toBe(`http://${host}/new`);
    await expect(fetchDocument(`http://${host}/inside`, { allowedHosts })).rejects.toMatchObject({
      code: 'privateAddress',
    });
  });

  it('gives up on endless redirects, large answers, slow answers and errors', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (request.url === '/large') response.end('x'.repeat(5000));
      else if (request.url === '/slow') response.write('x');
      else response.writeHead(404).end();
    });
    const options = { allowedHosts: new Set([host]), maxBytes: 1000, timeoutSeconds: 1 };
    const codes = {
      loop: 'tooManyRedirects',
      large: 'downloadTooLarge',
      slow: 'downloadTimeout',
      absent: 'downloadFailed',
    };
    for (const [path, code] of Object.entries(codes)) {
      await expect(fetchDocument(`http://${host}/${path}`, options), path).rejects.toMatchObject({ code });
    }
  });

  it('feeds ingestSources, which reports a refused address and goes on', async () => {
    const host = await serve((_request, response) => response.end(sampleHtml()));
    const results: IngestResult[] = [];
    const sources = ['http://127.0.0.1:1/private', `http://${host}/decree`];
    for await (const result of ingestSources(sources, { documents: null, fetch: { allowedHosts: new Set([host]) } })) {
      results.push(result);
    }
    expect(results).toMatchObject([
      { file: sources[0], error: { code: 'privateAddress' } },
      { file: sources[1], documentNumber: '901/2031/NĐ-CP', change: null },
    ]);
  });
});
