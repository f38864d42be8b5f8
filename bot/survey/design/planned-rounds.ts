import type { SurveyPlan } from '../../../core/survey.ts';
import type { Audience } from '../../../core/training.ts';
import type { StoredTraining, StoredTrainingSession } from '../../../core/training-repositories.ts';

/** A round that a plan leads to, as things stand now. */
export interface PlannedRound {
  /** Null for a round of the whole training. */
  session: StoredTrainingSession | null;
  /** Null: by command. */
  opensAt: Date | null;
  closesAt: Date | null;
  audience: Audience;
}

type Scheduled = Pick<SurveyPlan, 'schedule' | 'audience' | 'openHours' | 'closesAt'>;

/** The rounds in the order of their sessions; cancelled sessions have none. */
export function plannedRounds(plan: Scheduled, { sessions }: Pick<StoredTraining, 'sessions'>): PlannedRound[] {
  const { schedule } = plan;
  switch (schedule.kind) {
    case 'byCommand':
      return [roundOf(plan, null, null)];
    case 'atInstant':
      return [roundOf(plan, null, schedule.opensAt)];
    case 'afterSessions':
      return sessions
        .filter(({ code, cancelledAt }) => cancelledAt === null && isMeant(schedule.sessions, code))
        .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
        .map((session) => {
          const opensAt = new Date(session.endsAt.getTime() + schedule.minutesAfter * 60_000);
          return roundOf(plan, session, opensAt);
        });
  }
}

function isMeant(codes: readonly string[], code: string): boolean {
  return codes.length === 0 || codes.includes(code);
}

function roundOf(plan: Scheduled, session: StoredTrainingSession | null, opensAt: Date | null): PlannedRound {
  const closesAt = plan.closesAt ?? (opensAt && new Date(opensAt.getTime() + plan.openHours * 3_600_000));
  return { session, opensAt, closesAt, audience: audienceOf(plan.audience, session?.code ?? null) };
}

/** Whom a round is for, as they can be counted before: who will be present is known only later. */
function audienceOf(audience: SurveyPlan['audience'], session: string | null): Audience {
  if (session === null) return audience === 'present' ? { kind: 'presentAny' } : { kind: 'all' };
  return audience === 'present' ? { kind: 'present', session } : { kind: 'enrolled', session };
}
