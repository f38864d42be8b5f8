import { KheoError } from '../../core/errors.ts';
import type { TrainingPlan } from '../../core/training.ts';
import type { Actor, ImportSummary, ReminderToPlan } from '../../core/training-repositories.ts';
import type { Session, TransactionSession } from '../session.ts';
import { writeAudit } from './audit-trail.ts';
import { importAttendees } from './import-attendees.ts';
import { importSessions } from './import-sessions.ts';
import { importVenues } from './import-venues.ts';
import { newJoinCode } from './one-time-code.ts';
import { cancelOutdated, cancelUnlisted, planReminders } from './plan-reminders.ts';
import type { RowCounts } from './row-counts.ts';

/**
 * See `TrainingRepository.import`. One transaction: an import that fails changes nothing. Throws `venueNotFound` when a
 * line names a venue that the plan does not hold.
 */
export function importTraining(
  session: Session,
  plan: TrainingPlan,
  reminders: readonly ReminderToPlan[],
  actor: Actor,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ImportSummary> {
  return session.atomically(async (transaction) => {
    refuseUnknownVenues(plan);
    const trainingId = await storeHeader(transaction, plan);
    const venues = await importVenues(transaction.prisma, trainingId, plan.venues);
    const sessions = await importSessions(transaction.prisma, trainingId, plan.sessions);
    const attendees = await importAttendees(transaction, trainingId, plan.attendees, onProgress);
    await planReminders(transaction, trainingId, reminders);
    await cancelUnlisted(transaction, trainingId, reminders);
    await cancelOutdated(transaction, trainingId);
    const counted = { venues, sessions, attendees };
    const detail = JSON.stringify({ added: pick(counted, 'added'), updated: pick(counted, 'updated') });
    await writeAudit(transaction, { actor, action: 'training.import', trainingCode: plan.code, detail });
    return {
      added: pick(counted, 'added'),
      updated: pick(counted, 'updated'),
      moved: sessions.moved,
      missing: attendees.missing,
    };
  });
}

function pick(counts: Record<'sessions' | 'venues' | 'attendees', RowCounts>, column: keyof RowCounts) {
  const { sessions, venues, attendees } = counts;
  return { sessions: sessions[column], venues: venues[column], attendees: attendees[column] };
}

function refuseUnknownVenues({ venues, sessions, attendees }: TrainingPlan): void {
  const known = new Set(venues.map(({ code }) => code));
  const named = [...sessions.flatMap((session) => session.venues), ...attendees.flatMap(({ venue }) => venue ?? [])];
  const unknown = named.find((code) => !known.has(code));
  if (unknown === undefined) return;
  const sentence = `The venue "${unknown}" is used but not described. Add it to the venues, or correct the code.`;
  throw new KheoError('venueNotFound', sentence);
}

async function storeHeader({ prisma, clock }: TransactionSession, plan: TrainingPlan): Promise<number> {
  const { code, title, organiser, documents, quietHours, allowsSelfRegistration } = plan;
  const header = {
    title,
    organiser,
    documents: JSON.stringify(documents),
    quietHours: quietHours === null ? null : JSON.stringify(quietHours),
    allowsSelfRegistration,
  };
  const { id } = await prisma.training.upsert({
    where: { code },
    create: { ...header, code, joinCode: newJoinCode(), createdAt: clock.now() },
    update: header,
  });
  return id;
}
