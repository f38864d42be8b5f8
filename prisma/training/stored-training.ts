import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import type { Audience, Material, QuietHours } from '../../core/training.ts';
import type { StoredTraining, StoredTrainingSession, StoredVenue } from '../../core/training-repositories.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';

/** Lists and choices are kept as JSON text, and checked on the way out. */
const stringList = z.array(z.string());
const materialList: z.ZodType<Material[]> = z.array(z.object({ title: z.string(), address: z.string().nullable() }));
const quietHoursSchema: z.ZodType<QuietHours> = z.object({ from: z.string(), to: z.string() });
const audienceSchema: z.ZodType<Audience> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('venue'), venue: z.string() }),
  z.object({ kind: z.literal('unit'), unit: z.string() }),
  z.object({ kind: z.enum(['enrolled', 'present', 'absent']), session: z.string() }),
  z.object({ kind: z.literal('presentAny') }),
]);

export function parseAudience(json: string): Audience {
  return audienceSchema.parse(JSON.parse(json));
}

export function parseQuietHours(json: string | null): QuietHours | null {
  return json === null ? null : quietHoursSchema.parse(JSON.parse(json));
}

/** A session with the codes of its venues in their order. */
export const withVenueCodes = {
  venues: { select: { venue: { select: { code: true } } }, orderBy: { venue: { position: 'asc' } } },
} as const;
const withParts = {
  venues: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  sessions: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], include: withVenueCodes },
} satisfies Prisma.TrainingInclude;

type SessionRow = Prisma.TrainingSessionGetPayload<{ include: typeof withVenueCodes }>;
type VenueRow = Prisma.VenueGetPayload<object>;
type TrainingRow = Prisma.TrainingGetPayload<{ include: typeof withParts }>;

export async function readTrainings(
  prisma: Session['prisma'],
  where: Prisma.TrainingWhereInput,
): Promise<StoredTraining[]> {
  const rows = await prisma.training.findMany({ where, include: withParts, orderBy: { id: 'asc' } });
  const trainings: StoredTraining[] = [];
  for (const row of rows) trainings.push(toTraining(row, await countAttendees(prisma, row.id)));
  return trainings;
}

/** Throws `trainingNotFound`. */
export async function trainingIdOf(prisma: Session['prisma'], code: string): Promise<number> {
  const row = await prisma.training.findUnique({ where: { code }, select: { id: true } });
  if (row !== null) return row.id;
  throw new KheoError(
    'trainingNotFound',
    `There is no training "${code}". Import it first: npm run training -- import.`,
  );
}

type Counts = Pick<StoredTraining, 'attendeeCount' | 'joinedCount'>;
const countRow: z.ZodType<[Counts]> = z.tuple([
  z.object({ attendeeCount: z.coerce.number(), joinedCount: z.coerce.number() }),
]);

/** A training is read for nearly every message, so this goes by indexes alone. */
async function countAttendees(prisma: Session['prisma'], trainingId: number): Promise<Counts> {
  const rows = await prisma.$queryRaw`
    SELECT (SELECT count(*) FROM "attendees" WHERE "trainingId" = ${trainingId}) AS "attendeeCount",
           (SELECT count(DISTINCT link."attendeeId") FROM "attendee_accounts" AS link
            CROSS JOIN "attendees" AS a ON a."id" = link."attendeeId"
            WHERE a."trainingId" = ${trainingId}) AS "joinedCount"`;
  return countRow.parse(rows)[0];
}

function toTraining(row: TrainingRow, counts: Counts): StoredTraining {
  const { id, code, title, organiser, allowsSelfRegistration } = row;
  const sessions = row.sessions.map(toTrainingSession);
  return {
    id,
    code,
    title,
    organiser,
    documents: stringList.parse(JSON.parse(row.documents)),
    quietHours: parseQuietHours(row.quietHours),
    allowsSelfRegistration,
    cancelledAt: cancelledAtOf(sessions),
    venues: row.venues.map(toVenue),
    sessions,
    ...counts,
  };
}

/** A training is cancelled when its last session was. */
export function cancelledAtOf(sessions: readonly Pick<StoredTrainingSession, 'cancelledAt'>[]): Date | null {
  const instants = sessions.map(({ cancelledAt }) => cancelledAt?.getTime() ?? null);
  const cancelled = instants.filter((instant) => instant !== null);
  return cancelled.length === 0 || cancelled.length < instants.length ? null : new Date(Math.max(...cancelled));
}

export function toVenue({ id, code, name, kind, address, hostPhone, joinCode }: VenueRow): StoredVenue {
  return { id, code, name, kind, address, hostPhone, joinCode };
}

export function toTrainingSession(row: SessionRow): StoredTrainingSession {
  const { id, code, topic, speakers, startsAt, endsAt, venues, materials, revision, cancelledAt } = row;
  return {
    id,
    code,
    topic,
    speakers: stringList.parse(JSON.parse(speakers)),
    startsAt,
    endsAt,
    venues: venues.map(({ venue }) => venue.code),
    materials: materialList.parse(JSON.parse(materials)),
    revision,
    cancelledAt,
  };
}
