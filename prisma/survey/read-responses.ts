import { z } from 'zod';
import type { StoredRound, SurveyResponse } from '../../core/survey-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { inRoundAudience } from './round-audience.ts';
import { byOpening } from './rounds.ts';
import { answersOf, toAnswers } from './stored-answers.ts';
import { readRound, readRounds } from './stored-round.ts';

/** See `SurveyRepository.openFor`. */
export async function openResponses({ prisma }: Session, personId: number): Promise<SurveyResponse[]> {
  const isInTraining = Prisma.sql`survey."trainingId" IN (
    SELECT a."trainingId" FROM "attendee_accounts" AS link JOIN "attendees" AS a ON a."id" = link."attendeeId"
    WHERE link."personId" = ${personId})`;
  const rounds = await readRounds(prisma, Prisma.sql`round."state" = 'open' AND ${isInTraining}`);
  const responses: SurveyResponse[] = [];
  for (const round of rounds.sort(byOpening)) {
    const response = await responseIn(prisma, round, personId);
    if (response !== null) responses.push(response);
  }
  return responses;
}

/** See `SurveyRepository.responseOf`. */
export async function readResponse(
  { prisma }: Session,
  roundId: number,
  personId: number,
): Promise<SurveyResponse | null> {
  const round = await readRound(prisma, roundId);
  return round === null ? null : responseIn(prisma, round, personId);
}

const lineRows = z.array(
  z.object({
    attendeeId: z.number(),
    state: z.enum(['draft', 'sent']).nullable(),
    position: z.string().nullable(),
    draft: z.string().nullable(),
    answers: z.string(),
  }),
);

/**
 * The response hangs on the line of the roster: whoever began it on one channel goes on with it on another. Somebody
 * with two lines answers once: by the line that they began with. The CROSS JOIN says where to begin, at the person's few
 * lines; SQLite would look at the whole roster.
 */
async function responseIn(
  prisma: Session['prisma'],
  round: StoredRound,
  personId: number,
): Promise<SurveyResponse | null> {
  const rows = await prisma.$queryRaw`
    SELECT a."id" AS "attendeeId", r."state", r."position", r."draft", ${answersOf(round.id, Prisma.sql`a."id"`)}
    FROM "attendee_accounts" AS link CROSS JOIN "attendees" AS a ON a."id" = link."attendeeId"
    LEFT JOIN "survey_responses" AS r ON r."roundId" = ${round.id} AND r."attendeeId" = a."id"
    WHERE link."personId" = ${personId} AND a."trainingId" = ${round.survey.trainingId}
      AND (r."state" IS NOT NULL OR (${inRoundAudience(round)}))
    ORDER BY r."state" IS NULL, r."state" DESC, a."id" LIMIT 1`;
  const [line] = lineRows.parse(rows);
  if (line === undefined) return null;
  const { attendeeId, state, position } = line;
  return { round, attendeeId, state, position, answers: toAnswers(line, round.survey) };
}
