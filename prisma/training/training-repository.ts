import { KheoError } from '../../core/errors.ts';
import type { Material } from '../../core/training.ts';
import type { Actor, ReminderToPlan, TrainingRepository } from '../../core/training-repositories.ts';
import type { Session, TransactionSession } from '../session.ts';
import { readAudit, writeAudit } from './audit-trail.ts';
import { importTraining } from './import-training.ts';
import { cancelAllOf, cancelOutdated, planReminders } from './plan-reminders.ts';
import { readTrainings, trainingIdOf } from './stored-training.ts';

/** Trainings on SQLite. What changes a session changes its reminders in the same transaction. */
export function createTrainingRepository(session: Session): TrainingRepository {
  const { prisma } = session;
  return {
    import: (plan, reminders, actor, onProgress) => importTraining(session, plan, reminders, actor, onProgress),
    list: () => readTrainings(prisma, {}),
    find: async (code) => (await readTrainings(prisma, { code }))[0] ?? null,
    moveSession: (trainingCode, sessionCode, times, reminders, actor) =>
      moveSession(session, { trainingCode, sessionCode, actor }, times, reminders),
    cancelSession: (trainingCode, sessionCode, notice, actor) =>
      cancelSession(session, { trainingCode, sessionCode, actor }, notice),
    publishMaterials: (trainingCode, sessionCode, materials, notice, actor) =>
      publishMaterials(session, { trainingCode, sessionCode, actor }, materials, notice),
    audit: (entry) => writeAudit(session, entry),
    auditTrail: (trainingCode, limit) => readAudit(session, trainingCode, limit),
  };
}

/** Which session, and by whom. */
interface SessionChange {
  trainingCode: string;
  sessionCode: string;
  actor: Actor;
}

/** Also a cancelled session takes place again when it is given a new time. */
function moveSession(
  session: Session,
  change: SessionChange,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  reminders: readonly ReminderToPlan[],
): Promise<void> {
  return session.atomically(async (transaction) => {
    const { id, trainingId } = await findSession(transaction, change);
    await transaction.prisma.trainingSession.update({
      where: { id },
      data: { startsAt, endsAt, cancelledAt: null, revision: { increment: 1 } },
    });
    await planReminders(transaction, trainingId, reminders);
    await cancelOutdated(transaction, trainingId);
    await audit(transaction, change, 'session.move', `${change.sessionCode} ${startsAt.toISOString()}`);
  });
}

/** Cancelling twice tells people once. */
function cancelSession(session: Session, change: SessionChange, notice: ReminderToPlan): Promise<void> {
  return session.atomically(async (transaction) => {
    const { prisma, clock } = transaction;
    const { id, trainingId } = await findSession(transaction, change);
    const { count } = await prisma.trainingSession.updateMany({
      where: { id, cancelledAt: null },
      data: { cancelledAt: clock.now() },
    });
    if (count === 0) return;
    await cancelAllOf(transaction, id);
    await planReminders(transaction, trainingId, [notice]);
    await audit(transaction, change, 'session.cancel', change.sessionCode);
  });
}

function publishMaterials(
  session: Session,
  change: SessionChange,
  materials: readonly Material[],
  notice: ReminderToPlan,
): Promise<void> {
  return session.atomically(async (transaction) => {
    const { id, trainingId } = await findSession(transaction, change);
    const data = { materials: JSON.stringify(materials) };
    await transaction.prisma.trainingSession.update({ where: { id }, data });
    await planReminders(transaction, trainingId, [notice]);
    await audit(transaction, change, 'session.publish', change.sessionCode);
  });
}

/** Throws `trainingNotFound` or `sessionNotFound`. */
async function findSession({ prisma }: Session, { trainingCode, sessionCode }: SessionChange) {
  const trainingId = await trainingIdOf(prisma, trainingCode);
  const row = await prisma.trainingSession.findUnique({
    where: { trainingId_code: { trainingId, code: sessionCode } },
    select: { id: true },
  });
  if (row !== null) return { id: row.id, trainingId };
  const sentence = `The training "${trainingCode}" has no session "${sessionCode}". Its sessions stand in its workbook.`;
  throw new KheoError('sessionNotFound', sentence);
}

function audit(
  transaction: TransactionSession,
  { trainingCode, actor }: SessionChange,
  action: string,
  detail: string,
): Promise<void> {
  return writeAudit(transaction, { actor, action, trainingCode, detail });
}
