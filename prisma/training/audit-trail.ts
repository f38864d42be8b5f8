import type { Actor, AuditEntry } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';

/** Writes one line; lines are never changed. */
export async function writeAudit({ prisma, clock }: Session, entry: Omit<AuditEntry, 'at'>): Promise<void> {
  const { actor, action, trainingCode, detail } = entry;
  const personId = actor.kind === 'person' ? actor.personId : null;
  await prisma.auditEntry.create({
    data: { at: clock.now(), actorKind: actor.kind, personId, action, trainingCode, detail },
  });
}

/** The latest lines, newest first; of every training when `trainingCode` is null. */
export async function readAudit(
  { prisma }: Session,
  trainingCode: string | null,
  limit: number,
): Promise<AuditEntry[]> {
  const rows = await prisma.auditEntry.findMany({
    where: trainingCode === null ? {} : { trainingCode },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map(({ at, actorKind, personId, action, trainingCode: training, detail }) => {
    return { at, actor: toActor(actorKind, personId), action, trainingCode: training, detail };
  });
}

function toActor(kind: Actor['kind'], personId: number | null): Actor {
  if (kind !== 'person') return { kind };
  return personId === null ? { kind: 'system' } : { kind, personId };
}
