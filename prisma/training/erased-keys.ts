import { createHmac, randomBytes } from 'node:crypto';
import type { Recipient } from '../../core/chat.ts';
import type { Session } from '../session.ts';

/**
 * How an erased person is recognised without being known: what named them is kept as a salted hash only. An account's
 * key keeps every import from linking it; an attendee's key finds the nameless line again; a phone's key lets the person
 * come back by sharing the number. New consent takes the keys away.
 */
export interface KeyMaker {
  account(recipient: Recipient): string;
  attendee(trainingId: number, code: string): string;
  phone(trainingId: number, phone: string): string;
}

/** With this database's own salt, made when first needed. */
export async function openKeyMaker(prisma: Session['prisma']): Promise<KeyMaker> {
  const value = (await readSalt(prisma)) ?? (await makeSalt(prisma));
  const hash = (...parts: string[]) => createHmac('sha256', value).update(JSON.stringify(parts)).digest('hex');
  return {
    account: ({ channel, address }) => hash('account', channel, address),
    attendee: (trainingId, code) => hash('attendee', String(trainingId), code),
    phone: (trainingId, phone) => hash('phone', String(trainingId), phone),
  };
}

const erasureSalt = { name: 'erasure' };

async function readSalt(prisma: Session['prisma']): Promise<string | undefined> {
  return (await prisma.salt.findUnique({ where: erasureSalt }))?.value;
}

/** Of two who make it at once, the first one's stays. */
async function makeSalt(prisma: Session['prisma']): Promise<string> {
  await prisma.$executeRaw`
    INSERT INTO "salts" ("name", "value") VALUES ('erasure', ${randomBytes(32).toString('base64url')})
    ON CONFLICT ("name") DO NOTHING`;
  return (await prisma.salt.findUniqueOrThrow({ where: erasureSalt })).value;
}
