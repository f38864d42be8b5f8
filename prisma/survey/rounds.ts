import type { StoredRound } from '../../core/survey-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { readRounds } from './stored-round.ts';

/** See `SurveyRepository.rounds`. */
export async function roundsOf(session: Session, surveyId: number): Promise<StoredRound[]> {
  await addMissingRounds(session);
  return (await readRounds(session.prisma, Prisma.sql`round."surveyId" = ${surveyId}`)).sort(bySession);
}

/** See `SurveyRepository.due`. */
export async function dueRounds(session: Session, now: Date): Promise<StoredRound[]> {
  await addMissingRounds(session);
  const mayBeDue = Prisma.sql`round."state" = 'planned' OR (round."state" = 'open' AND round."closesAt" <= ${now})`;
  const rounds = await readRounds(session.prisma, mayBeDue);
  return rounds
    .filter(({ state, opensAt }) => state === 'open' || (state === 'planned' && opensAt !== null && opensAt <= now))
    .sort(byOpening);
}

/** Sessions that a survey for every session of its training has no round for yet. */
const missingRounds = Prisma.sql`
  FROM "surveys" AS v JOIN "training_sessions" AS s ON s."trainingId" = v."trainingId"
  WHERE v."schedule" ->> 'kind' = 'afterSessions' AND json_array_length(v."schedule", '$.sessions') = 0
    AND NOT EXISTS (SELECT 1 FROM "survey_rounds" WHERE "surveyId" = v."id" AND "sessionId" = s."id")`;

/** A survey for every session is also for those that a later import adds. Looking first leaves the write lock alone. */
async function addMissingRounds({ prisma }: Session): Promise<void> {
  const missing = await prisma.$queryRaw<unknown[]>`SELECT 1 AS "one" ${missingRounds} LIMIT 1`;
  if (missing.length === 0) return;
  await prisma.$executeRaw`
    INSERT INTO "survey_rounds" ("surveyId", "sessionId") SELECT v."id", s."id" ${missingRounds}
    ORDER BY v."id", s."startsAt", s."id" ON CONFLICT ("surveyId", "sessionId") DO NOTHING`;
}

function bySession(one: StoredRound, other: StoredRound): number {
  return startOf(one) - startOf(other) || one.id - other.id;
}

function startOf({ session }: StoredRound): number {
  return session?.startsAt.getTime() ?? 0;
}

export function byOpening(one: StoredRound, other: StoredRound): number {
  return (one.opensAt?.getTime() ?? 0) - (other.opensAt?.getTime() ?? 0) || one.id - other.id;
}
