import { KheoError } from '../../core/errors.ts';
import type { Role } from '../../core/training.ts';
import type { Actor, RoleRepository } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import { writeAudit } from './audit-trail.ts';
import { hashOneTimeCode, newOneTimeCode } from './one-time-code.ts';
import { trainingIdOf } from './stored-training.ts';

type HeldRole = { trainingCode: string; role: Role; venue: string | null };

/** Roles on SQLite: a grant is a code on its way, and a role once somebody has redeemed it. */
export function createRoleRepository(session: Session): RoleRepository {
  const { prisma } = session;
  return {
    grant: (trainingCode, role, venueCode, expiresAt, actor) =>
      grant(session, { trainingCode, role, venue: venueCode }, expiresAt, actor),
    redeem: (code, personId, at) => redeem(session, code, personId, at),
    rolesOf: (personId) => rolesOf(prisma, personId),
    countWrongCodes: (personId, since) => prisma.wrongCode.count({ where: { personId, at: { gte: since } } }),
    recordWrongCode: async (personId, at) => {
      await prisma.wrongCode.create({ data: { personId, at } });
    },
  };
}

function grant(session: Session, held: HeldRole, expiresAt: Date, actor: Actor): Promise<string> {
  const { trainingCode, role, venue } = held;
  return session.atomically(async (transaction) => {
    const { prisma, clock } = transaction;
    const trainingId = await trainingIdOf(prisma, trainingCode);
    const venueId = venue === null ? null : await venueIdOf(prisma, trainingId, venue);
    const code = newOneTimeCode();
    const codeHash = hashOneTimeCode(code);
    await prisma.roleGrant.create({
      data: { trainingId, role, venueId, codeHash, createdAt: clock.now(), expiresAt },
    });
    const detail = venue === null ? role : `${role} ${venue}`;
    await writeAudit(transaction, { actor, action: 'grant.issue', trainingCode, detail });
    return code;
  });
}

/** Throws `venueNotFound`. */
export async function venueIdOf(prisma: Session['prisma'], trainingId: number, code: string): Promise<number> {
  const venue = await prisma.venue.findUnique({ where: { trainingId_code: { trainingId, code } } });
  if (venue !== null) return venue.id;
  throw new KheoError('venueNotFound', `The training has no venue "${code}". Add it to the workbook and import again.`);
}

const withPlace = { training: { select: { code: true } }, venue: { select: { code: true } } } as const;

/** The update names the state it leaves, so that two who type the same code at once do not both get the role. */
function redeem(session: Session, code: string, personId: number, at: Date): Promise<HeldRole | null> {
  return session.atomically(async (transaction) => {
    const { prisma } = transaction;
    const codeHash = hashOneTimeCode(code);
    const { count } = await prisma.roleGrant.updateMany({
      where: { codeHash, redeemedAt: null, expiresAt: { gt: at } },
      data: { redeemedAt: at, personId },
    });
    if (count === 0) return null;
    const row = await prisma.roleGrant.findUniqueOrThrow({ where: { codeHash }, include: withPlace });
    const held = { trainingCode: row.training.code, role: row.role, venue: row.venue?.code ?? null };
    const detail = held.venue === null ? held.role : `${held.role} ${held.venue}`;
    const actor = { kind: 'person', personId } as const;
    await writeAudit(transaction, { actor, action: 'grant.use', trainingCode: held.trainingCode, detail });
    return held;
  });
}

async function rolesOf(prisma: Session['prisma'], personId: number): Promise<HeldRole[]> {
  const rows = await prisma.roleGrant.findMany({ where: { personId }, include: withPlace, orderBy: { id: 'asc' } });
  const held = new Map<string, HeldRole>();
  for (const { training, role, venue } of rows) {
    const entry = { trainingCode: training.code, role, venue: venue?.code ?? null };
    held.set(JSON.stringify(entry), entry);
  }
  return [...held.values()];
}
