import { z } from 'zod';
import type { StoredRound, SurveyResponse } from '../../core/survey-repositories.ts';
import type { Session } from '../session.ts';
import { inRoundAudience } from './round-audience.ts';
import { byOpening } from './rounds.ts';
import { readAnswers } from './stored-answers.ts';
import { readRound, readRounds } from './stored-round.ts';

/** See `SurveyRepository.openFor`. Nearly every message asks this, and nearly always there is none. */
export async function openResponses({ prisma }: Session, personId: number): Promise<SurveyResponse[]> {
  const attendees = { some: { accounts: { some: { personId } } } };
  const rounds = await readRounds(prisma, { state: 'open', survey: { training: { attendees } } });
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
  }),
);

/** The response hangs on the line of the roster: whoever began it on one channel goes on with it on another. */
async function responseIn(
  prisma: Session['prisma'],
  round: StoredRound,
  personId: number,
): Promise<SurveyResponse | null> {
  // Somebody with two lines answers once: by the line that they began with.
  const rows = await prisma.$queryRaw`
    SELECT a."id" AS "attendeeId", r."state", r."position"
    FROM "attendees" AS a
    LEFT JOIN "survey_responses" AS r ON r."roundId" = ${round.id} AND r."attendeeId" = a."id"
    WHERE a."id" IN (SELECT "attendeeId" FROM "attendee_accounts" WHERE "personId" = ${personId})
      AND a."trainingId" = ${round.survey.trainingId} AND (r."state" IS NOT NULL OR ${inRoundAudience(round)})
    ORDER BY r."state" IS NULL, r."state" DESC, a."id" LIMIT 1`;
  const [line] = lineRows.parse(rows);
  if (line === undefined) return null;
  const { attendeeId, state, position } = line;
  const place = { roundId: round.id, attendeeId, isAnonymous: round.survey.isAnonymous };
  const answers = state === null ? new Map() : await readAnswers(prisma, place);
  return { round, attendeeId, state, position, answers };
}
