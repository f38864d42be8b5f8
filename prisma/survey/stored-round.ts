import type { Choice } from '../../core/survey.ts';
import type { StoredRound, StoredSurvey } from '../../core/survey-repositories.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { toSurvey } from './stored-survey.ts';

/** With its survey, its session and what a `topic` question offers. */
const withSurvey = {
  session: true,
  survey: {
    include: {
      training: {
        select: {
          code: true,
          title: true,
          sessions: {
            where: { cancelledAt: null },
            orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
            select: { code: true, topic: true },
          },
        },
      },
    },
  },
} satisfies Prisma.SurveyRoundInclude;
type RoundRow = Prisma.SurveyRoundGetPayload<{ include: typeof withSurvey }>;

/** In no particular order. */
export async function readRounds(
  prisma: Session['prisma'],
  where: Prisma.SurveyRoundWhereInput,
): Promise<StoredRound[]> {
  const rows = await prisma.surveyRound.findMany({ where, include: withSurvey, orderBy: { id: 'asc' } });
  return rows.map(toRound);
}

export async function readRound(prisma: Session['prisma'], roundId: number): Promise<StoredRound | null> {
  return (await readRounds(prisma, { id: roundId }))[0] ?? null;
}

/**
 * A round that has not opened follows its session: no table says when it will open, or that it is cancelled, so a
 * session that moves, is cancelled or takes place again takes its round along by itself.
 */
function toRound(row: RoundRow): StoredRound {
  const survey = toSurvey(row.survey);
  const { id, state } = row;
  const round = { id, survey, session: toSession(row.session), topics: topicsOf(row.survey.training.sessions) };
  if (state !== 'planned') return { ...round, state, opensAt: row.opensAt, closesAt: row.closesAt };
  if (row.session !== null && row.session.cancelledAt !== null) {
    return { ...round, state: 'cancelled', opensAt: null, closesAt: null };
  }
  return { ...round, state, ...plannedTimes(survey, row.session) };
}

function toSession(row: RoundRow['session']): StoredRound['session'] {
  if (row === null) return null;
  const { id, code, topic, startsAt, endsAt } = row;
  return { id, code, topic, startsAt, endsAt };
}

function plannedTimes(
  { schedule, openHours, closesAt }: StoredSurvey,
  session: { endsAt: Date } | null,
): Pick<StoredRound, 'opensAt' | 'closesAt'> {
  const opensAt = plannedOpening(schedule, session);
  if (opensAt === null) return { opensAt, closesAt: null };
  return { opensAt, closesAt: closesAt ?? new Date(opensAt.getTime() + openHours * 3_600_000) };
}

function plannedOpening(schedule: StoredSurvey['schedule'], session: { endsAt: Date } | null): Date | null {
  switch (schedule.kind) {
    case 'afterSessions':
      return session === null ? null : new Date(session.endsAt.getTime() + schedule.minutesAfter * 60_000);
    case 'atInstant':
      return schedule.opensAt;
    case 'byCommand':
      return null;
  }
}

/** One for each different topic, by the code of its first session. */
function topicsOf(sessions: readonly { code: string; topic: string }[]): Choice[] {
  const labels = new Set<string>();
  return sessions.flatMap(({ code, topic }) => {
    if (labels.has(topic)) return [];
    labels.add(topic);
    return [{ code, label: topic }];
  });
}
