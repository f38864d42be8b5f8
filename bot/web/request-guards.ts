import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../config.ts';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** What the guards must know about where we listen. */
export type WebAddress = Pick<Settings['web'], 'host' | 'publicUrl'>;

/** True when only this machine can reach us. */
export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host) || host === '::1';
}

/**
 * A page elsewhere can point its own name at 127.0.0.1 and then talk to us as itself (DNS rebinding). So while we listen
 * on this machine alone, only its own names and the public one are answered.
 */
export function hostGuard({ host, publicUrl }: WebAddress): MiddlewareHandler {
  const names = new Set(loopbackNames);
  if (publicUrl) names.add(new URL(publicUrl).hostname);
  return async (context, next) => {
    const name = hostnameOf(context.req.header('host'));
    if (isLoopback(host) && (name === null || !names.has(name))) {
      return context.text('Khéo does not answer to this host name; set PUBLIC_URL if it is yours.', 421);
    }
    return next();
  };
}

/** Writing needs JSON, which no form can send, from a page of our own. */
export function sameOriginGuard({ publicUrl }: WebAddress): MiddlewareHandler {
  const publicHost = publicUrl && hostOf(publicUrl);
  return async (context, next) => {
    const isJson = /^application\/json\b/i.test(context.req.header('content-type') ?? '');
    if (!isJson) return context.json({ error: 'jsonExpected' }, 415);
    const origin = context.req.header('origin');
    const originHost = origin === undefined ? null : hostOf(origin);
    const isOwn =
      origin === undefined
        ? context.req.header('sec-fetch-site') === 'same-origin'
        : originHost !== null && [context.req.header('host')?.toLowerCase(), publicHost].includes(originHost);
    return isOwn ? next() : context.json({ error: 'otherOrigin' }, 403);
  };
}

/** Nothing from elsewhere, no inline script, no frames. Charts in replies come as data. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const headers = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : null;
}

function hostnameOf(host: string | undefined): string | null {
  const address = `http://${host ?? ''}`;
  return URL.canParse(address) ? new URL(address).hostname : null;
}
