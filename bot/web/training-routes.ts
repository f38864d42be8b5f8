import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Clock } from '../../core/clock.ts';
import type { TrainingStores } from '../../core/training-repositories.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { calendarFile, calendarMediaType } from '../training/agenda/calendar-file.ts';
import { sessionsFor } from '../training/agenda/session-text.ts';
import { joinPagePath, type Links } from '../training/links.ts';
import { calendarOfToken, hallOfToken } from '../training/pages.ts';
import { qrPng, qrSvg } from '../training/qr.ts';
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
  const routes = new Hono();
  const rate = new RequestRate(parts.clock, requestsPerAddressPerMinute);
  const guard: MiddlewareHandler = async (context, next) => {
    if (!rate.allows(callerAddress(context, parts.address))) return context.text('Too many requests.', 429);
    context.header('cache-control', 'no-store');
    return next();
  };
  for (const path of ['/tham-gia/*', '/diem-danh/*', '/lich/*']) routes.use(path, guard);
  routes.get('/tham-gia/:joinCode', (context) => poster(context, parts, context.req.param('joinCode')));
  routes.get('/tham-gia/:joinCode/:file{qr\\.(?:png|svg)}', (context) =>
    posterCode(context, parts, context.req.param('joinCode'), context.req.param('file') === 'qr.svg'),
  );
  routes.get('/diem-danh/:token', (context) => hall(context, parts, context.req.param('token')));
  routes.get('/lich/:file{.+\\.ics}', (context) =>
    calendar(context, parts, context.req.param('file').slice(0, -'.ics'.length)),
  );
  return routes;
}

async function poster(context: Context, { training, links }: TrainingRoutesParts, joinCode: string) {
  const found = await training.roster.resolveJoinCode(joinCode);
  if (!found) return missing(context);
  const ownAddress = posterAddress(context, links, joinCode);
  return page(context, await joinPage({ ...found, joinCode, botLink: links.telegram(joinCode), ownAddress }));
}

/** The poster's QR code alone, for invitations that are printed elsewhere. */
async function posterCode(
  context: Context,
  { training, links }: TrainingRoutesParts,
  joinCode: string,
  isSvg: boolean,
) {
  if (!(await training.roster.resolveJoinCode(joinCode))) return missing(context);
  const target = links.telegram(joinCode) ?? posterAddress(context, links, joinCode);
  if (isSvg) return context.body(await qrSvg(target), 200, { 'content-type': 'image/svg+xml' });
  const picture = new Uint8Array(await qrPng(target, printPixels));
  return context.body(picture, 200, { 'content-type': 'image/png' });
}

function posterAddress(context: Context, { publicUrl }: TrainingRoutesParts['links'], joinCode: string): string {
  return (publicUrl ?? new URL(context.req.url).origin) + joinPagePath(joinCode);
}

async function hall(context: Context, { training, links, clock }: TrainingRoutesParts, token: string) {
  const found = await hallOfToken(training, token);
  if (!found) return missing(context);
  const byVenue = await training.checkIns.countsByVenue(found.session.id);
  const counts = byVenue.find(({ venue }) => venue === found.venue.code) ?? { present: 0, expected: 0 };
  return page(context, await hallPage({ hall: found, counts, botLink: links.telegram, now: clock.now() }));
}

async function calendar(context: Context, { training, clock }: TrainingRoutesParts, token: string) {
  const found = await calendarOfToken(training, token);
  if (!found) return missing(context);
  const { calendarSpeakers: speakers, calendarMaterial: material } = trainingMessages.agenda;
  const sessions = sessionsFor(found.training, found.venue);
  const content = calendarFile({ ...found, sessions, words: { speakers, material }, now: clock.now() });
  return context.body(content, 200, { 'content-type': calendarMediaType });
}

function page(context: Context, { markup }: Html) {
  return context.html(markup);
}

function missing(context: Context) {
  return context.html(missingPage().markup, 404);
}
