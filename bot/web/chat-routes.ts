import { once } from 'node:events';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { IncomingContent } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import { maxActionBytes } from '../actions.ts';
import type { WebChatChannel, WebEvent } from '../channels/web-chat.ts';
import { callerAddress } from './caller-address.ts';
import { sameOriginGuard, type WebAddress } from './request-guards.ts';
import { RequestRate } from './request-rate.ts';
import { visitorAddress, welcomeVisitor } from './visitor.ts';

export interface ChatRoutesParts {
  channel: WebChatChannel;
  address: WebAddress;
  /** How long a browser keeps its identity. */
  retentionDays: number;
  clock: Clock;
  /** Aborts when the server stops, so that open streams end. */
  stopping: AbortSignal;
}

const maxBodyBytes = 32 * 1024;
/** A person types; a whole office may share one address. */
const postsPerMinute = 90;
const requestsPerAddressPerMinute = 1200;
const maxOpenPages = 8;
/** Keeps proxies from closing a quiet stream. */
const heartbeatMilliseconds = 20_000;
const secondsPerDay = 86_400;

const clientId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
const messageSchema = z.object({ clientId, text: z.string().min(1).max(10_000) });
const pressSchema = z.object({ clientId, action: z.string().min(1).max(maxActionBytes) });

/** `GET transcript`, `GET events` (server-sent), `POST messages`, `POST presses`, below `/api`. */
export function chatRoutes(parts: ChatRoutesParts): Hono {
  const { channel, clock } = parts;
  const routes = new Hono();
  const personRate = new RequestRate(clock, postsPerMinute);
  const addressRate = new RequestRate(clock, requestsPerAddressPerMinute);
  const cookie = {
    isSecure: parts.address.publicUrl?.startsWith('https:') ?? false,
    maxAgeSeconds: parts.retentionDays * secondsPerDay,
  };

  routes.use(async (context, next) => {
    context.header('cache-control', 'no-store');
    return addressRate.allows(callerAddress(context, parts.address)) ? next() : context.json({ error: 'tooMany' }, 429);
  });

  routes.get('/transcript', async (context) => {
    const address = welcomeVisitor(context, cookie);
    return context.json({ lines: await channel.read(address) });
  });

  routes.get('/events', (context) => {
    const address = visitorAddress(context);
    if (!address) return context.json({ error: 'unknownVisitor' }, 403);
    if (channel.openPages(address) >= maxOpenPages) return context.json({ error: 'tooManyPages' }, 429);
    const lastId = context.req.header('last-event-id') ?? context.req.query('after') ?? null;
    return followEvents(context, address, lastId, parts);
  });

  routes.use('/messages', sameOriginGuard(parts.address), bodyLimit({ maxSize: maxBodyBytes }));
  routes.use('/presses', sameOriginGuard(parts.address), bodyLimit({ maxSize: maxBodyBytes }));
  const receive = async <Body extends { clientId: string }>(
    context: Context,
    schema: z.ZodType<Body>,
    contentOf: (body: Body) => IncomingContent,
  ) => {
    const address = visitorAddress(context);
    if (!address) return context.json({ error: 'unknownVisitor' }, 403);
    if (!personRate.allows(address)) return context.json({ error: 'tooMany' }, 429);
    const body = schema.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ error: 'malformed' }, 400);
    await channel.receive(address, body.data.clientId, contentOf(body.data));
    return context.json({ stored: true }, 202);
  };
  routes.post('/messages', (context) => receive(context, messageSchema, ({ text }) => ({ kind: 'text', text })));
  routes.post('/presses', (context) => receive(context, pressSchema, ({ action }) => ({ kind: 'press', action })));
  return routes;
}

function followEvents(context: Context, address: string, lastId: string | null, parts: ChatRoutesParts) {
  context.header('x-accel-buffering', 'no');
  return streamSSE(context, async (stream) => {
    // One write after the other, or two replies could overtake each other.
    let writing: Promise<unknown> = Promise.resolve();
    const write = (event: WebEvent) => {
      const [id, data] = event.kind === 'line' ? [event.line.id, JSON.stringify(event.line)] : [undefined, '{}'];
      writing = writing.then(() => stream.writeSSE({ event: event.kind, data, ...(id ? { id } : {}) }));
    };
    const ended = new AbortController();
    const end = () => ended.abort();
    stream.onAbort(end);
    parts.stopping.addEventListener('abort', end);
    const unfollow = await parts.channel.follow(address, lastId, write);
    const heartbeat = setInterval(() => {
      writing = writing.then(() => stream.write(': still here\n\n'));
    }, heartbeatMilliseconds);
    await stream.write('retry: 2000\n\n');
    if (!ended.signal.aborted) await once(ended.signal, 'abort');
    clearInterval(heartbeat);
    parts.stopping.removeEventListener('abort', end);
    unfollow();
  });
}
