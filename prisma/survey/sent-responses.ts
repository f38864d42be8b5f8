import { z } from 'zod';
import type { SentResponse } from '../../core/survey-repositories.ts';
import type { Session } from '../session.ts';
import { releaseBallots } from './release-ballots.ts';
import { joinVenue, respondentSchema } from './respondents.ts';
import type { RoundScope } from './round-audience.ts';

const answersSchema = z
  .record(z.string(), z.array(z.string()))
  .transform((answers) => new Map(Object.entries(answers)));
const textRow = z.tuple([z.object({ rows: z.string() })]);
const namedList = z.array(z.object({ respondent: respondentSchema, answers: answersSchema }));

/**
 * See `SurveyRepository.sent`. Thousands of rows come as one JSON text, which is read many times faster than as rows.
 * An erased person's response has neither answers nor a time any more, and is not among them.
 */
export async function readNamed({ prisma }: Session, round: RoundScope): Promise<SentResponse[]> {
  const rows = await prisma.$queryRaw`
    SELECT coalesce(json_group_array(json_object('respondent', json("respondent"), 'answers', json("answers"))), '[]')
      AS "rows"
    FROM (
      SELECT json_object('code', a."code", 'fullName', coalesce(a."fullName", ''), 'position', a."position",
               'unit', a."unit", 'venue', v."name") AS "respondent", given."answers"
      FROM (
        SELECT r."attendeeId",
               json_group_object(w."questionCode", json(w."values")) FILTER (WHERE w."values" IS NOT NULL) AS "answers"
        FROM "survey_responses" AS r
        LEFT JOIN "survey_answers" AS w ON w."roundId" = r."roundId" AND w."attendeeId" = r."attendeeId"
        WHERE r."roundId" = ${round.id} AND r."state" = 'sent' AND r."sentAt" IS NOT NULL GROUP BY r."attendeeId"
      ) AS given JOIN "attendees" AS a ON a."id" = given."attendeeId" ${joinVenue(round)}
      ORDER BY a."rosterPosition", a."id")`;
  return namedList.parse(parseRows(rows));
}

/** Ballots that may be part of a result, in the order of their keys, which is none. */
export function readBallots(session: Session, roundId: number): Promise<SentResponse[]> {
  return session.atomically(async (transaction) => {
    const ballots = await releaseBallots(transaction, roundId);
    return ballots.map(({ answers }) => ({ respondent: null, answers: new Map(Object.entries(answers)) }));
  });
}

function parseRows(rows: unknown): unknown {
  return JSON.parse(textRow.parse(rows)[0].rows);
}
