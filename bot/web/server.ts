import { once, setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Clock } from '../../core/clock.ts';
import { errorMessage, KheoError } from '../../core/errors.ts';
import type { WebChatChannel } from '../channels/web-chat.ts';
import type { Settings } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { chatRoutes } from './chat-routes.ts';
import { pageRoutes } from './page-files.ts';
import { hostGuard, securityHeaders } from './request-guards.ts';
import { type TelegramWebhook, telegramWebhookRoutes } from './telegram-webhook.ts';
import { type TrainingRoutesParts, trainingRoutes } from './training-routes.ts';

export interface WebServerParts {
  settings: Pick<Settings, 'web' | 'retentionDays'>;
  channel: WebChatChannel;
  telegramWebhook: TelegramWebhook | null;
  training: TrainingRoutesParts['training'];
  links: TrainingRoutesParts['links'];
  metrics: Metrics;
  /** Which channels work, for `GET /health`. */
  channelStates(): Record<string, 'on' | 'starting' | 'failed'>;
  clock: Clock;
  log: Log;
}

export interface WebServer {
  /** Where it listens, with the real port: `http://127.0.0.1:8080`. */
  url: string;
  stop(): Promise<void>;
}

/** Serves the chat page and its API, the pages of trainings, `/health`, `/metrics` and webhooks. Throws `portInUse` or `cannotListen`. */
export async function startWebServer(parts: WebServerParts): Promise<WebServer> {
  const stopping = new AbortController();
  // Every open page listens to it.
  setMaxListeners(0, stopping.signal);
  const application = createWebApplication(parts, stopping.signal);
  const server = createServer(getRequestListener(application.fetch));
  const { host, port } = parts.settings.web;
  await listen(server, host, port);
  const bound = server.address();
  const realPort = typeof bound === 'object' && bound ? bound.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${realPort}`,
    async stop() {
      stopping.abort();
      const closed = once(server, 'close');
      server.close();
      // Streams end by themselves on the signal and leave idle connections; whoever is busy for longer is cut off.
      const closeIdle = setInterval(() => server.closeIdleConnections(), 20);
      const cutOff = setTimeout(() => server.closeAllConnections(), 3000);
      await closed;
      clearInterval(closeIdle);
      clearTimeout(cutOff);
    },
  };
}

function createWebApplication(parts: WebServerParts, stopping: AbortSignal): Hono {
  const { settings, channel, training, links, clock, log, metrics } = parts;
  const application = new Hono();
  application.use(securityHeaders, hostGuard(settings.web));
  application.get('/health', (context) => context.json({ status: 'ok', channels: parts.channelStates() }));
  application.get('/metrics', async (context) => {
    const { contentType, text } = await metrics.render();
    return context.body(text, 200, { 'content-type': contentType });
  });
  if (parts.telegramWebhook) {
    application.route('/webhooks/telegram', telegramWebhookRoutes(parts.telegramWebhook, log));
  }
  const { retentionDays, web: address } = settings;
  application.route('/api', chatRoutes({ channel, address, retentionDays, clock, stopping }));
  application.route('/', pageRoutes());
  application.route('/', trainingRoutes({ training, links, address, clock }));
  application.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error({ error: errorMessage(error), path: context.req.path }, 'A web request failed.');
    return context.json({ error: 'internal' }, error instanceof KheoError && error.isRetryable ? 503 : 500);
  });
  return application;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') {
      throw new KheoError(
        'portInUse',
        `Port ${port} is in use by another program; stop that one, or choose another port with PORT in .env.`,
        { cause: error },
      );
    }
    throw new KheoError(
      'cannotListen',
      `Cannot listen on ${host}, port ${port} (${errorMessage(error)}); check HOST and PORT.`,
      {
        cause: error,
      },
    );
  }
}
