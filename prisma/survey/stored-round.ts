import { z } from 'zod';
import { topicChoices } from '../../core/survey.ts';
import type { StoredRound, StoredSurvey } from '../../core/survey-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { toSurvey } from './stored-survey.ts';

const instant = z.coerce.date();
const storedFlag = z.coerce.boolean();
const sessionList = z.array(
  z.object({ id: z.number(), code: z.string(), topic: z.string(), startsAt: instant, cancelledAt: instant.nullable() }),
);
const roundRows = z.array(
  z.object({
    ...{ id: z.number(), state: z.enum(['planned', 'open', 'closed', 'cancelled']) },
    ...{ opensAt: instant.nullable(), closesAt: instant.nullable(), sessions: z.string() },
    ...{ sessionId: z.number().nullable(), sessionCode: z.string().nullable(), topic: z.string().nullable() },
    ...{ startsAt: instant.nullable(), endsAt: instant.nullable(), cancelledAt: instant.nullable() },
    ...{ surveyId: z.number(), trainingId: z.number(), trainingCode: z.string(), trainingTitle: z.string() },
    ...{ code: z.string(), title: z.string(), isQuiz: storedFlag, isAnonymous: storedFlag },
    ...{ audience: z.enum(['present', 'all']), introduction: z.string().nullable(), thanks: z.string().nullable() },
    ...{ schedule: z.string(), questions: z.string(), openHours: z.number(), surveyClosesAt: instant.nullable() },
    ...{ nudgeAfterHours: z.number().nullable(), createdAt: instant },
  }),
);
type RoundRow = z.output<typeof roundRows>[number];

/**
 * Rounds that meet a condition on `round` and its `survey`, by their numbers, each with its survey, its session and what
 * a `topic` question offers. One statement, since every tap of a respondent reads a round.
 */
export async function readRounds(prisma: Session['prisma'], condition: Prisma.Sql): Promise<StoredRound[]> {
  const rows = await prisma.$queryRaw`
    SELECT round."id", round."state", round."opensAt", round."closesAt",
           s."id" AS "sessionId", s."code" AS "sessionCode", s."topic", s."startsAt", s."endsAt", s."cancelledAt",
           survey."id" AS "surveyId", survey."trainingId", t."code" AS "trainingCode", t."title" AS "trainingTitle",
           survey."code", survey."title", survey."isQuiz", survey."isAnonymous", survey."audience",
           survey."introduction", survey."thanks", survey."schedule", survey."questions", survey."openHours",
           survey."closesAt" AS "surveyClosesAt", survey."nudgeAfterHours", survey."createdAt",
           (SELECT json_group_array(json_object('id', "id", 'code', "code", 'topic', "topic", 'startsAt', "startsAt",
                                                'cancelledAt', "cancelledAt"))
            FROM "training_sessions" WHERE "trainingId" = t."id") AS "sessions"
    FROM "survey_rounds" AS round
    JOIN "surveys" AS survey ON survey."id" = round."surveyId" JOIN "trainings" AS t ON t."id" = survey."trainingId"
    LEFT JOIN "training_sessions" AS s ON s."id" = round."sessionId"
    WHERE ${condition} ORDER BY round."id"`;
  return roundRows.parse(rows).map(toRound);
}

export async function readRound(prisma: Session['prisma'], roundId: number): Promise<StoredRound | null> {
  return (await readRounds(prisma, Prisma.sql`round."id" = ${roundId}`))[0] ?? null;
}

/**
 * A round that has not opened follows its session: no table says when it will open, or that it is cancelled, so a
 * session that moves, is cancelled or takes place again takes its round along by itself.
 */
function toRound(row: RoundRow): StoredRound {
  const { surveyId, trainingCode, trainingTitle, surveyClosesAt, cancelledAt } = row;
  const training = { code: trainingCode, title: trainingTitle };
  const survey = toSurvey({ ...row, id: surveyId, closesAt: surveyClosesAt, training });
  const { id, state, opensAt, closesAt } = row;
  const session = toSession(row);
  const round = { id, survey, session, topics: topicChoices(sessionList.parse(JSON.parse(row.sessions))) };
  if (state !== 'planned') return { ...round, state, opensAt, closesAt };
  if (cancelledAt !== null) return { ...round, state: 'cancelled', opensAt: null, closesAt: null };
  return { ...round, state, ...plannedTimes(survey, session) };
}

function toSession({ sessionId: id, sessionCode: code, topic, startsAt, endsAt }: RoundRow): StoredRound['session'] {
  if (id === null || code === null || topic === null || startsAt === null || endsAt === null) return null;
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
