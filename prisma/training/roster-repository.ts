import type { ChannelName } from '../../core/chat.ts';
import { KheoError } from '../../core/errors.ts';
import type { RosterRepository, StoredAttendee } from '../../core/training-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { issueClaimCodes, redeemClaimCode } from './claim-codes.ts';
import { openKeyMaker } from './erased-keys.ts';
import { joinAttendee, registerAttendee } from './join-attendee.ts';
import { attendeeNotFound, selectAttendees } from './read-attendees.ts';
import { venueIdOf } from './role-repository.ts';
import { skipPendingOf } from './skip-deliveries.ts';
import { readTrainings, trainingIdOf } from './stored-training.ts';

/** The roster on SQLite: who is expected, by which accounts they joined, and how they prove who they are. */
export function createRosterRepository(session: Session): RosterRepository {
  const { prisma } = session;
  return {
    attendees: async (trainingCode) => {
      const trainingId = await trainingIdOf(prisma, trainingCode);
      return selectAttendees(prisma, Prisma.sql`a."trainingId" = ${trainingId}`);
    },
    attendeesOfPerson: (personId) => attendeesOfPerson(prisma, personId),
    findByPhone: (trainingCode, phone) => findByPhone(session, trainingCode, phone),
    issueClaimCodes: (trainingCode) => issueClaimCodes(session, trainingCode),
    claim: (claimCode, personId, at) => redeemClaimCode(session, claimCode, personId, at),
    resolveJoinCode: (joinCode) => resolveJoinCode(prisma, joinCode),
    joinCodeOf: async (code) => {
      await trainingIdOf(prisma, code);
      return (await prisma.training.findUniqueOrThrow({ where: { code } })).joinCode;
    },
    link: (attendeeId, personId, at) => joinAttendee(session, attendeeId, personId, at),
    register: (trainingCode, attendee, personId, at) => registerAttendee(session, trainingCode, attendee, personId, at),
    setOptedOut: (attendeeId, at) => setOptedOut(session, attendeeId, at),
    setVenue: (attendeeId, venueCode) => setVenue(session, attendeeId, venueCode),
    setPreferredChannel: (personId, channel) => setPreferredChannel(prisma, personId, channel),
  };
}

/** `personId` is the person asked for, also where another account of theirs joined later. */
async function attendeesOfPerson(prisma: Session['prisma'], personId: number): Promise<StoredAttendee[]> {
  const own = Prisma.sql`a."id" IN (SELECT "attendeeId" FROM "attendee_accounts" WHERE "personId" = ${personId})`;
  const attendees = await selectAttendees(prisma, own);
  return attendees.map((attendee) => ({ ...attendee, personId }));
}

/** Also a nameless line whose erased number this was: sharing it again is how its person comes back. */
async function findByPhone(session: Session, trainingCode: string, phone: string): Promise<StoredAttendee[]> {
  const { prisma } = session;
  const trainingId = await trainingIdOf(prisma, trainingCode);
  const keys = await openKeyMaker(prisma);
  const hash = keys.phone(trainingId, phone);
  return selectAttendees(
    prisma,
    Prisma.sql`a."id" IN (
      SELECT "id" FROM "attendees" WHERE "trainingId" = ${trainingId} AND "phone" = ${phone}
      UNION ALL SELECT "attendeeId" FROM "erased_keys" WHERE "hash" = ${hash} AND "kind" = 'phone')`,
  );
}

async function resolveJoinCode(prisma: Session['prisma'], joinCode: string) {
  const where = { OR: [{ joinCode }, { venues: { some: { joinCode } } }] };
  const [training] = await readTrainings(prisma, where);
  if (training === undefined) return null;
  return { training, venue: training.venues.find((venue) => venue.joinCode === joinCode) ?? null };
}

/** Opting out also stops what is already on its way and not being sent at this moment. */
function setOptedOut(session: Session, attendeeId: number, at: Date | null): Promise<void> {
  return session.atomically(async (transaction) => {
    const { prisma } = transaction;
    const { count } = await prisma.attendee.updateMany({ where: { id: attendeeId }, data: { optedOutAt: at } });
    if (count === 0) throw attendeeNotFound(attendeeId);
    if (at !== null) await skipPendingOf(transaction, Prisma.sql`"attendeeId" = ${attendeeId}`, 'optedOut');
  });
}

function setVenue(session: Session, attendeeId: number, venueCode: string): Promise<void> {
  return session.atomically(async ({ prisma }) => {
    const attendee = await prisma.attendee.findUnique({ where: { id: attendeeId }, select: { trainingId: true } });
    if (attendee === null) throw attendeeNotFound(attendeeId);
    const venueId = await venueIdOf(prisma, attendee.trainingId, venueCode);
    await prisma.attendee.update({ where: { id: attendeeId }, data: { venueId } });
  });
}

/** Kept for every account that shares an attendee with this person, since it is one human being who chose. */
async function setPreferredChannel(prisma: Session['prisma'], personId: number, channel: ChannelName): Promise<void> {
  const count = await prisma.$executeRaw`
    UPDATE "people" SET "preferredChannel" = ${channel}
    WHERE "id" = ${personId} OR "id" IN (
      SELECT other."personId" FROM "attendee_accounts" AS own
      JOIN "attendee_accounts" AS other ON other."attendeeId" = own."attendeeId" WHERE own."personId" = ${personId})`;
  if (count > 0) return;
  throw new KheoError('personNotFound', `There is no person ${personId}. Call findOrCreate first.`);
}
