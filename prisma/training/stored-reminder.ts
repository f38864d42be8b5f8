import type { ReminderDelivery, StoredReminder } from '../../core/training-repositories.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import { cancelledAtOf, parseAudience, parseQuietHours, toTrainingSession, withVenueCodes } from './stored-training.ts';

export const withSessionCode = { session: { select: { code: true } } } as const;
type ReminderRow = Prisma.ReminderGetPayload<{ include: typeof withSessionCode }>;

export function toReminder(row: ReminderRow): StoredReminder {
  const { id, trainingId, key, kind, session, sessionRevision, audience, dueAt, usefulUntil, text, state } = row;
  const { surveyRoundId } = row;
  return {
    id,
    trainingId,
    key,
    kind,
    sessionCode: session?.code ?? null,
    sessionRevision,
    audience: parseAudience(audience),
    dueAt,
    usefulUntil,
    text,
    state,
    ...(surveyRoundId === null ? {} : { surveyRoundId }),
  };
}

/** With all that its text may name. */
export const withTraining = {
  session: { include: withVenueCodes },
  training: {
    select: {
      code: true,
      title: true,
      organiser: true,
      quietHours: true,
      sessions: { select: { cancelledAt: true } },
    },
  },
} as const;
type RunningRow = Prisma.ReminderGetPayload<{ include: typeof withTraining }>;

/** What all deliveries of a reminder share. */
export function toSharedParts(row: RunningRow): Pick<ReminderDelivery, 'reminder' | 'training' | 'session'> {
  const { code, title, organiser, quietHours, sessions } = row.training;
  return {
    reminder: toReminder(row),
    training: {
      code,
      title,
      organiser,
      quietHours: parseQuietHours(quietHours),
      cancelledAt: cancelledAtOf(sessions),
    },
    session: row.session === null ? null : toTrainingSession(row.session),
  };
}
