import { KheoError } from '../../../core/errors.ts';
import type { StoredRound, SurveyRepository } from '../../../core/survey-repositories.ts';
import type { Audience, QuietHours } from '../../../core/training.ts';
import type { Actor, ReminderToPlan, TrainingRepository } from '../../../core/training-repositories.ts';
import { noticeDueAt } from '../../training/reminders/quiet-hours.ts';

export interface RoundStores {
  surveys: Pick<SurveyRepository, 'open'>;
  trainings: Pick<TrainingRepository, 'find'>;
}

/** What opening a round led to. */
export interface OpenedRound {
  opensAt: Date;
  closesAt: Date;
  /** When the invitation leaves, and the reminder of it, if any. */
  reminders: ReminderToPlan[];
}

const hourMilliseconds = 3_600_000;

/**
 * Opens a round and plans its invitations, by the scheduler or by an organiser. It closes at `closesAt`, else when its
 * survey says. Null when the round cannot be opened any more: it was opened or cancelled meanwhile, or it is a closed
 * one of an anonymous survey. Throws `closingInThePast` and `trainingNotFound`.
 */
export async function openRound(
  { surveys, trainings }: RoundStores,
  round: StoredRound,
  now: Date,
  actor: Actor,
  closesAt?: Date,
): Promise<OpenedRound | null> {
  const { survey } = round;
  const training = await trainings.find(survey.trainingCode);
  if (!training) {
    throw new KheoError('trainingNotFound', `There is no training "${survey.trainingCode}"; import it first.`);
  }
  const closes = closesAt ?? survey.closesAt ?? new Date(now.getTime() + survey.openHours * hourMilliseconds);
  if (closes <= now) {
    throw new KheoError(
      'closingInThePast',
      `The survey "${survey.code}" would be closed since ${closes.toISOString()}; give a closing time that is to come.`,
    );
  }
  const reminders = planInvitations(round, training.quietHours, now, closes);
  const isOpened = await surveys.open(round.id, { opensAt: now, closesAt: closes }, reminders, actor);
  return isOpened ? { opensAt: now, closesAt: closes, reminders } : null;
}

/** Closes a round, or takes care that a planned one never opens. False when it was closed before. */
export function closeRound(
  { surveys }: { surveys: Pick<SurveyRepository, 'close'> },
  round: Pick<StoredRound, 'id'>,
  now: Date,
  actor: Actor,
): Promise<boolean> {
  return surveys.close(round.id, now, actor);
}

/** The invitation, and one reminder of it for whoever has not answered by then. Nobody is disturbed in quiet hours. */
function planInvitations(
  round: StoredRound,
  quietHours: QuietHours | null,
  now: Date,
  closesAt: Date,
): ReminderToPlan[] {
  const { survey } = round;
  const common = {
    sessionCode: null,
    audience: audienceOf(round),
    usefulUntil: closesAt,
    text: null,
    state: 'planned',
    surveyRoundId: round.id,
  } as const;
  const invitesAt = noticeDueAt(now, quietHours, []);
  const invitation: ReminderToPlan = { ...common, key: keyOf(round, 'survey', now), kind: 'survey', dueAt: invitesAt };
  if (survey.nudgeAfterHours === null) return [invitation];
  const nudgesAt = nudgeInstant(survey.nudgeAfterHours * hourMilliseconds, now, invitesAt, quietHours);
  if (nudgesAt >= closesAt) return [invitation];
  return [invitation, { ...common, key: keyOf(round, 'survey-nudge', now), kind: 'surveyNudge', dueAt: nudgesAt }];
}

/** So long after the opening; after the invitation, when a night held that back so that both would leave at once. */
function nudgeInstant(afterMilliseconds: number, opensAt: Date, invitesAt: Date, quietHours: QuietHours | null): Date {
  const after = (instant: Date) => noticeDueAt(new Date(instant.getTime() + afterMilliseconds), quietHours, []);
  const nudgesAt = after(opensAt);
  return nudgesAt > invitesAt ? nudgesAt : after(invitesAt);
}

/** A round that is opened again invites again. */
function keyOf(round: StoredRound, name: string, now: Date): string {
  const key = `${name}/${round.id}`;
  return round.state === 'closed' ? `${key}/${now.toISOString()}` : key;
}

function audienceOf({ survey, session }: StoredRound): Audience {
  if (survey.audience === 'present')
    return session ? { kind: 'present', session: session.code } : { kind: 'presentAny' };
  return session ? { kind: 'enrolled', session: session.code } : { kind: 'all' };
}
