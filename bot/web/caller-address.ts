import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isLoopback, type WebAddress } from './request-guards.ts';

/** The caller's network address; behind a proxy on this machine, the one that the proxy saw. */
export function callerAddress(context: Context, { host, publicUrl }: WebAddress): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (publicUrl && isLoopback(host) && forwarded) return forwarded;
  return getConnInfo(context).remote.address ?? 'unknown';
}
