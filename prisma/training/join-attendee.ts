import { KheoError } from '../../core/errors.ts';
import type { AttendeePlan } from '../../core/training.ts';
import type { StoredAttendee } from '../../core/training-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { parseRecipient } from '../stored-json.ts';
import { openKeyMaker } from './erased-keys.ts';
import { attendeeNotFound, readAttendee, selectAttendees } from './read-attendees.ts';
import { venueIdOf } from './role-repository.ts';
import { trainingIdOf } from './stored-training.ts';

/**
 * The person says "this is me", by a code, a shared number or by registering: that is consent. An erased line is theirs
 * again (an import brings its name back), and their accounts may be linked by rosters once more.
 */
export function joinAttendee(session: Session, attendeeId: number, personId: number, at: Date): Promise<void> {
  return session.atomically(async (transaction) => {
    const { prisma } = transaction;
    const { count } = await prisma.attendee.updateMany({ where: { id: attendeeId }, data: { erasedAt: null } });
    if (count === 0) throw attendeeNotFound(attendeeId);
    await prisma.attendeeAccount.upsert({
      where: { attendeeId_personId: { attendeeId, personId } },
      create: { attendeeId, personId, source: 'person', joinedAt: at },
      update: { source: 'person' },
    });
    await forgetErasure(transaction, attendeeId, personId);
  });
}

/** The line's own key stays until an import has given it its code back. */
async function forgetErasure({ prisma }: Session, attendeeId: number, personId: number): Promise<void> {
  await prisma.erasedKey.deleteMany({ where: { attendeeId, kind: 'phone' } });
  const identities = await prisma.chatIdentity.findMany({ where: { personId } });
  if (identities.length === 0 || (await prisma.erasedKey.count()) === 0) return;
  const keys = await openKeyMaker(prisma);
  const addresses = identities.map(({ channel, address }) => keys.account(parseRecipient({ channel, address })));
  await prisma.erasedKey.deleteMany({ where: { kind: 'account', hash: { in: addresses } } });
}

/** See `RosterRepository.register`. Pressing twice registers once. */
export function registerAttendee(
  session: Session,
  trainingCode: string,
  attendee: AttendeePlan,
  personId: number,
  at: Date,
): Promise<StoredAttendee> {
  return session.atomically(async (transaction) => {
    const { prisma } = transaction;
    const trainingId = await trainingIdOf(prisma, trainingCode);
    const own = Prisma.sql`a."trainingId" = ${trainingId} AND a."erasedAt" IS NULL AND EXISTS (
      SELECT 1 FROM "attendee_accounts" WHERE "attendeeId" = a."id" AND "personId" = ${personId})`;
    const [known] = await selectAttendees(prisma, own);
    if (known !== undefined) return known;
    await refuseRegistration(transaction, trainingId, attendee.code);
    const id = await insertSelfRegistered(transaction, trainingId, attendee);
    await joinAttendee(transaction, id, personId, at);
    return readAttendee(prisma, id);
  });
}

async function refuseRegistration({ prisma }: Session, trainingId: number, code: string): Promise<void> {
  const training = await prisma.training.findUniqueOrThrow({ where: { id: trainingId } });
  if (!training.allowsSelfRegistration) {
    const sentence = `The organiser of "${training.code}" does not let people register themselves.`;
    throw new KheoError('selfRegistrationClosed', sentence);
  }
  const taken = await prisma.attendee.findUnique({ where: { trainingId_code: { trainingId, code } } });
  if (taken === null) return;
  throw new KheoError('attendeeCodeTaken', `The attendee code "${code}" is somebody else's. Make another one.`);
}

async function insertSelfRegistered({ prisma }: Session, trainingId: number, plan: AttendeePlan): Promise<number> {
  const { venue, ...columns } = plan;
  const venueId = venue === null ? null : await venueIdOf(prisma, trainingId, venue);
  const last = await prisma.attendee.aggregate({ where: { trainingId }, _max: { rosterPosition: true } });
  const rosterPosition = (last._max.rosterPosition ?? -1) + 1;
  const row = await prisma.attendee.create({
    data: { ...pickColumns(columns), trainingId, venueId, rosterPosition, isSelfRegistered: true },
  });
  return row.id;
}

/** Only what the table holds: a plan read from elsewhere may carry more. */
function pickColumns(plan: Omit<AttendeePlan, 'venue'>): Omit<AttendeePlan, 'venue'> {
  const { code, fullName, position, unit, phone, telegramId, zaloUserId, zaloBotChatId } = plan;
  return { code, fullName, position, unit, phone, telegramId, zaloUserId, zaloBotChatId };
}
