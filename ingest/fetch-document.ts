import { lookup as resolve } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { errorMessage, KheoError } from '../core/errors.ts';
import { isPublicAddress } from './address-guard.ts';
import { limits } from './limits.ts';

export interface FetchOptions {
  /** `host:port` pairs that may be private: for a proxy of one's own, and for tests. */
  allowedHosts?: ReadonlySet<string>;
  maxBytes?: number;
  /** For the whole download, redirects included. */
  timeoutSeconds?: number;
}

export interface FetchedDocument {
  bytes: Uint8Array;
  /** The address that answered, after redirects. */
  address: string;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * Downloads one document over http or https. The host is resolved once, every address it resolves to must be public, and
 * the connection goes to the address that was checked, so that a name cannot change its mind in between; each redirect
 * is checked in the same way.
 *
 * Throws KheoError `badAddress`, `privateAddress`, `tooManyRedirects`, `downloadTooLarge`, `downloadTimeout` or
 * `downloadFailed`.
 */
export async function fetchDocument(address: string, options: FetchOptions = {}): Promise<FetchedDocument> {
  const seconds = options.timeoutSeconds ?? limits.downloadTimeoutSeconds;
  const signal = AbortSignal.timeout(seconds * 1000);
  let url = parseAddress(address);
  try {
    for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
      const response = await send(url, options, signal);
      const location = response.headers.location;
      if (!redirectStatuses.has(response.statusCode ?? 0) || location === undefined) {
        return { bytes: await readBody(response, url, options), address: url.href };
      }
      response.destroy();
      url = parseAddress(new URL(location, url).href);
    }
  } catch (cause) {
    if (cause instanceof KheoError) throw cause;
    if (signal.aborted) {
      throw new KheoError('downloadTimeout', `${address} did not answer within ${seconds} s; try again later.`, {
        cause,
        isRetryable: true,
      });
    }
    throw new KheoError('downloadFailed', `${address} could not be fetched: ${errorMessage(cause)}.`, {
      cause,
      isRetryable: true,
    });
  }
  throw new KheoError('tooManyRedirects', `${address} redirects more than ${limits.maxRedirects} times.`);
}

/** True for what `ingest` takes as an address rather than a path. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(source);
}

function parseAddress(address: string): URL {
  if (!URL.canParse(address)) throw new KheoError('badAddress', `"${address}" is no valid address.`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new KheoError('badAddress', `${url.protocol}// addresses are not fetched; use http or https.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new KheoError('badAddress', 'Addresses with a user name or password are not fetched.');
  }
  return url;
}

async function send(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const checked = await checkedAddress(url, options);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  // The connection uses what was checked; asking the resolver again could give another answer.
  const lookup: LookupFunction = (_host, settings, done) => {
    if (settings.all) done(null, [checked]);
    else done(null, checked.address, checked.family);
  };
  return new Promise((fulfil, reject) => {
    const sent = request(
      url,
      {
        lookup,
        signal,
        agent: false,
        headers: { 'user-agent': 'kheo-ingest', accept: '*/*', 'accept-encoding': 'identity' },
      },
      fulfil,
    );
    sent.on('error', reject);
    sent.end();
  });
}

async function checkedAddress(url: URL, options: FetchOptions): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isAllowed = options.allowedHosts?.has(`${host}:${port}`) ?? false;
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host, { all: true });
  const refused = found.find(({ address }) => !isPublicAddress(address));
  if (refused && !isAllowed) {
    throw new KheoError(
      'privateAddress',
      `${host} is ${refused.address}, an address inside a private network; download the file yourself and ingest it from disk.`,
    );
  }
  const [first] = found;
  if (!first) throw new KheoError('downloadFailed', `${host} has no address.`, { isRetryable: true });
  return first;
}

async function readBody(response: IncomingMessage, url: URL, options: FetchOptions): Promise<Uint8Array> {
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    response.destroy();
    throw new KheoError('downloadFailed', `${url.href} answered with status ${status}.`, {
      isRetryable: status >= 500,
    });
  }
  const maxBytes = options.maxBytes ?? limits.maxDownloadBytes;
  const parts: Buffer[] = [];
  let total = 0;
  for await (const part of response) {
    const bytes = Buffer.from(part);
    total += bytes.length;
    if (Math.max(total, Number(response.headers['content-length'] ?? 0)) > maxBytes) {
      response.destroy();
      throw new KheoError('downloadTooLarge', `${url.href} is larger than ${maxBytes} bytes.`);
    }
    parts.push(bytes);
  }
  return new Uint8Array(Buffer.concat(parts));
}
