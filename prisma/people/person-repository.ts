import type { Recipient } from '../../core/chat.ts';
import { KheoError } from '../../core/errors.ts';
import type { PersonRepository, StoredPerson } from '../../core/repositories.ts';
import type { Session } from '../session.ts';
import { erasePerson } from './erase-person.ts';
import { forgetOlderThan } from './forget-older-than.ts';

/** People on SQLite, recognised by channel and address alone. */
export function createPersonRepository(session: Session): PersonRepository {
  const { prisma } = session;
  return {
    findOrCreate: (recipient, displayName) => findOrCreate(session, recipient, displayName),
    markIntroduced: (personId, at) => updatePerson(prisma, personId, { introducedAt: at }),
    setReachable: (personId, isReachable) => updatePerson(prisma, personId, { isReachable }),
    countMessagesSince: ({ channel, address }, since) =>
      prisma.inboxMessage.count({ where: { channel, address, receivedAt: { gte: since } } }),
    erase: (personId) => erasePerson(session, personId),
    forgetOlderThan: (before) => forgetOlderThan(session, before),
  };
}

function findOrCreate(session: Session, recipient: Recipient, displayName: string | null): Promise<StoredPerson> {
  return session.atomically(async ({ prisma, clock }) => {
    const { channel, address } = recipient;
    const identity = await prisma.chatIdentity.findUnique({
      where: { channel_address: { channel, address } },
      include: { person: true },
    });
    if (identity === null) {
      const identities = { create: { channel, address } };
      const person = await prisma.person.create({ data: { displayName, createdAt: clock.now(), identities } });
      return { id: person.id, recipient: { channel, address }, introducedAt: null };
    }
    const { person } = identity;
    if (displayName !== null && displayName !== person.displayName) {
      await prisma.person.update({ where: { id: person.id }, data: { displayName } });
    }
    return { id: person.id, recipient: { channel, address }, introducedAt: person.introducedAt };
  });
}

async function updatePerson(
  prisma: Session['prisma'],
  id: number,
  data: { introducedAt?: Date; isReachable?: boolean },
): Promise<void> {
  const { count } = await prisma.person.updateMany({ where: { id }, data });
  if (count === 0) throw new KheoError('personNotFound', `There is no person ${id}. Call findOrCreate first.`);
}
