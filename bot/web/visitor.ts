import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const cookieName = 'kheo_visitor';
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * Who a browser is: 256 random bits in a cookie that scripts cannot read and other sites cannot send. The chat address
 * is the token's hash, so that somebody who sees the database cannot pretend to be a visitor.
 */
export function visitorAddress(context: Context): string | null {
  const token = getCookie(context, cookieName);
  return token && tokenPattern.test(token) ? addressOf(token) : null;
}

/** The visitor's address; a browser without one is given an identity with this response. */
export function welcomeVisitor(context: Context, cookie: { isSecure: boolean; maxAgeSeconds: number }): string {
  const known = visitorAddress(context);
  const token = known === null ? randomBytes(32).toString('base64url') : (getCookie(context, cookieName) ?? '');
  // Set anew on every visit, so that it lasts as long as people keep coming.
  setCookie(context, cookieName, token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: cookie.isSecure,
    path: '/',
    maxAge: cookie.maxAgeSeconds,
  });
  return addressOf(token);
}

function addressOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
