import { z } from 'zod';
import type { Session } from '../session.ts';

const questionRows = z.array(
  z.object({ text: z.string(), isAnswered: z.coerce.number().transform((value) => value === 1) }),
);

/** See `SurveyRepository.questionsAsked`; in the order of asking. What a human answered later was not answered by us. */
export async function questionsAsked(
  { prisma }: Session,
  trainingId: number,
  from: Date,
  to: Date,
): Promise<{ text: string; isAnswered: boolean }[]> {
  const rows = await prisma.$queryRaw`
    SELECT q."text", q."status" NOT IN ('unanswered', 'forwarded', 'resolved') AS "isAnswered"
    FROM "questions" AS q
    WHERE q."askedAt" >= ${from} AND q."askedAt" < ${to} AND q."text" IS NOT NULL AND EXISTS (
      SELECT 1 FROM "attendee_accounts" AS link JOIN "attendees" AS a ON a."id" = link."attendeeId"
      WHERE link."personId" = q."personId" AND a."trainingId" = ${trainingId})
    ORDER BY q."askedAt", q."id"`;
  return questionRows.parse(rows);
}
