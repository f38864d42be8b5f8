import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { errorMessage } from '../../core/errors.ts';
import type { Log } from '../log.ts';

export interface TelegramWebhook {
  /** What Telegram must repeat in its header. */
  secret: string;
  /** Resolves when the update is stored; false when it is not an update. */
  receiveUpdate(payload: unknown): Promise<boolean>;
}

const maxUpdateBytes = 1024 * 1024;

/** `POST /webhooks/telegram`: acknowledged only after the update is stored; otherwise Telegram sends it again. */
export function telegramWebhookRoutes(webhook: TelegramWebhook, log: Log): Hono {
  const routes = new Hono();
  routes.post('/', bodyLimit({ maxSize: maxUpdateBytes }), async (context) => {
    const secret = context.req.header('x-telegram-bot-api-secret-token') ?? '';
    if (!isSame(secret, webhook.secret)) return context.json({ error: 'wrongSecret' }, 401);
    const payload: unknown = await context.req.json().catch(() => null);
    try {
      return (await webhook.receiveUpdate(payload)) ? context.json({}) : context.json({ error: 'malformed' }, 400);
    } catch (error) {
      log.error({ error: errorMessage(error) }, 'A Telegram update could not be stored; Telegram will send it again.');
      return context.json({ error: 'notStored' }, 503);
    }
  });
  return routes;
}

/** Compared by hash, so that neither length nor time tells anything. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
