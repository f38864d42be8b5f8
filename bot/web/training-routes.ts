import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Clock } from '../../core/clock.ts';
import type { TrainingStores } from '../../core/training-repositories.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { calendarFile, calendarMediaType } from '../training/calendar-file.ts';
import { joinPagePath, type Links } from '../training/links.ts';
import { calendarOfToken, hallOfToken } from '../training/pages.ts';
import { qrPng, qrSvg } from '../training/qr.ts';
import { sessionsFor } from '../training/session-text.ts';
import { callerAddress } from './caller-address.ts';
import { hallPage } from './hall-page.ts';
import type { Html } from './html.ts';
import { joinPage } from './join-page.ts';
import type { WebAddress } from './request-guards.ts';
import { RequestRate } from './request-rate.ts';
import { missingPage } from './training-document.ts';

export interface TrainingRoutesParts {
  training: Pick<TrainingStores, 'trainings' | 'roster' | 'checkIns'>;
  links: Pick<Links, 'publicUrl' | 'telegram'>;
  address: WebAddress;
  clock: Clock;
}

/** A whole office behind one address, with its hall's screen; far too few for guessing an address. */
const requestsPerAddressPerMinute = 600;
/** Sharp on a poster of half a metre. */
const printPixels = 1200;

/** `GET /tham-gia/…` (poster), `/diem-danh/…` (hall's screen) and `/lich/….ics`: open to whoever knows the address. */
export function trainingRoutes(parts: TrainingRoutesParts): Hono {
  const { training, links, clock } = parts;
  const routes = new Hono();
  const rate = new RequestRate(clock, requestsPerAddressPerMinute);
  const guard: MiddlewareHandler = async (context, next) => {
    if (!rate.allows(callerAddress(context, parts.address))) return context.text('Too many requests.', 429);
    context.header('cache-control', 'no-store');
    return next();
  };
  for (const path of ['/tham-gia/*', '/diem-danh/*', '/lich/*']) routes.use(path, guard);

  routes.get('/tham-gia/:joinCode', async (context) => {
    const joinCode = context.req.param('joinCode');
    const found = await training.roster.resolveJoinCode(joinCode);
    if (!found) return page(context, missingPage(), 404);
    const ownAddress = (links.publicUrl ?? new URL(context.req.url).origin) + joinPagePath(joinCode);
    return page(context, await joinPage({ ...found, joinCode, botLink: links.telegram(joinCode), ownAddress }));
  });

  routes.get('/tham-gia/:joinCode/:file{qr\\.(?:png|svg)}', async (context) => {
    const joinCode = context.req.param('joinCode');
    if (!(await training.roster.resolveJoinCode(joinCode))) return page(context, missingPage(), 404);
    const target =
      links.telegram(joinCode) ?? (links.publicUrl ?? new URL(context.req.url).origin) + joinPagePath(joinCode);
    if (context.req.param('file') === 'qr.svg') {
      return context.body(await qrSvg(target), 200, { 'content-type': 'image/svg+xml' });
    }
    const picture = new Uint8Array(await qrPng(target, printPixels));
    return context.body(picture, 200, { 'content-type': 'image/png' });
  });

  routes.get('/diem-danh/:token', async (context) => {
    const hall = await hallOfToken(training, context.req.param('token'));
    if (!hall) return page(context, missingPage(), 404);
    const all = await training.checkIns.countsByVenue(hall.session.id);
    const counts = all.find(({ venue }) => venue === hall.venue.code) ?? { present: 0, expected: 0 };
    return page(context, await hallPage({ hall, counts, botLink: links.telegram, now: clock.now() }));
  });

  routes.get('/lich/:file{.+\\.ics}', async (context) => {
    const found = await calendarOfToken(training, context.req.param('file').slice(0, -'.ics'.length));
    if (!found) return page(context, missingPage(), 404);
    const { calendarSpeakers: speakers, calendarMaterial: material } = trainingMessages.agenda;
    const content = calendarFile({
      ...found,
      sessions: sessionsFor(found.training, found.venue),
      words: { speakers, material },
      now: clock.now(),
    });
    return context.body(content, 200, { 'content-type': calendarMediaType });
  });
  return routes;
}

function page(context: Context, { markup }: Html, status: 200 | 404 = 200) {
  return context.html(markup, status);
}
