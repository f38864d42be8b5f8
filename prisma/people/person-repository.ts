import { z } from 'zod';
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

/** Nearly always the person is known and their name the same: then one look is enough, and nobody waits for a transaction. */
async function findOrCreate(session: Session, recipient: Recipient, displayName: string | null): Promise<StoredPerson> {
  const known = await findKnown(session.prisma, recipient);
  if (known && (displayName === null || displayName === known.displayName)) return toPerson(known, recipient);
  return session.atomically(async ({ prisma, clock }) => {
    const { channel, address } = recipient;
    const person = await findKnown(prisma, recipient);
    if (person === null) {
      const identities = { create: { channel, address } };
      const { id } = await prisma.person.create({ data: { displayName, createdAt: clock.now(), identities } });
      return toPerson({ id, introducedAt: null }, recipient);
    }
    if (displayName !== null && displayName !== person.displayName) {
      await prisma.person.update({ where: { id: person.id }, data: { displayName } });
    }
    return toPerson(person, recipient);
  });
}

const knownRows = z.array(
  z.object({ id: z.number(), displayName: z.string().nullable(), introducedAt: z.coerce.date().nullable() }),
);

async function findKnown(prisma: Session['prisma'], { channel, address }: Recipient) {
  const rows = await prisma.$queryRaw`
    SELECT p."id", p."displayName", p."introducedAt"
    FROM "chat_identities" AS i JOIN "people" AS p ON p."id" = i."personId"
    WHERE i."channel" = ${channel} AND i."address" = ${address}`;
  return knownRows.parse(rows)[0] ?? null;
}

function toPerson({ id, introducedAt }: Pick<StoredPerson, 'id' | 'introducedAt'>, recipient: Recipient): StoredPerson {
  const { channel, address } = recipient;
  return { id, recipient: { channel, address }, introducedAt };
}

async function updatePerson(
  prisma: Session['prisma'],
  id: number,
  data: { introducedAt?: Date; isReachable?: boolean },
): Promise<void> {
  const { count } = await prisma.person.updateMany({ where: { id }, data });
  if (count === 0) throw new KheoError('personNotFound', `There is no person ${id}. Call findOrCreate first.`);
}
