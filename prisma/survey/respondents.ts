import { z } from 'zod';
import type { Respondent } from '../../core/survey-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { hasSent, inRoundAudience, type RoundScope } from './round-audience.ts';

const text = z.string().nullable();
export const respondentSchema: z.ZodType<Respondent> = z.object({
  code: z.string(),
  fullName: z.string(),
  position: text,
  unit: text,
  venue: text,
});

/** The venue `v` of the attendee `a`: where they checked in to the round's session, else their own. */
export function joinVenue({ session }: Pick<RoundScope, 'session'>): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN "check_ins" AS c ON c."sessionId" = ${session?.id ?? null} AND c."attendeeId" = a."id"
    LEFT JOIN "venues" AS v ON v."id" = coalesce(c."venueId", a."venueId")`;
}

/** See `SurveyRepository.unanswered`. */
export async function readUnanswered({ prisma }: Session, round: RoundScope): Promise<Respondent[]> {
  const rows = await prisma.$queryRaw`
    SELECT a."code", coalesce(a."fullName", '') AS "fullName", a."position", a."unit", v."name" AS "venue"
    FROM "attendees" AS a ${joinVenue(round)}
    WHERE a."erasedAt" IS NULL AND ${inRoundAudience(round)} AND NOT ${hasSent(round.id)}
    ORDER BY a."rosterPosition", a."id"`;
  return z.array(respondentSchema).parse(rows);
}
