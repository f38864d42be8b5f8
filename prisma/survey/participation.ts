import { z } from 'zod';
import type { Participation, ParticipationGroup } from '../../core/survey-repositories.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { joinVenue } from './respondents.ts';
import { type RoundScope, takesPartIn } from './round-audience.ts';

const count = z.coerce.number();
const groupRows = z.array(z.object({ group: z.string(), invited: count, sent: count, drafts: count }));

/** See `SurveyRepository.participation`. */
export async function readParticipation({ prisma }: Session, round: RoundScope): Promise<Participation> {
  const groups = await countGroups(prisma, round, Prisma.sql`''`, Prisma.sql`1`);
  return groups.get('') ?? { invited: 0, sent: 0, drafts: 0 };
}

/** See `SurveyRepository.participationBy`. In the venues' order, else by name. */
export function readParticipationBy(
  { prisma }: Session,
  round: RoundScope,
  group: ParticipationGroup,
): Promise<Map<string, Participation>> {
  switch (group) {
    case 'venue':
      return countGroups(prisma, round, Prisma.sql`v."name"`, Prisma.sql`min(v."position") IS NULL, min(v."position")`);
    case 'unit':
      return countGroups(prisma, round, Prisma.sql`a."unit"`, Prisma.sql`1`);
    case 'position':
      return countGroups(prisma, round, Prisma.sql`a."position"`, Prisma.sql`1`);
  }
}

async function countGroups(
  prisma: Session['prisma'],
  round: RoundScope,
  name: Prisma.Sql,
  order: Prisma.Sql,
): Promise<Map<string, Participation>> {
  const rows = await prisma.$queryRaw`
    SELECT coalesce(${name}, '') AS "group", count(*) AS "invited",
           count(*) FILTER (WHERE r."state" = 'sent') AS "sent", count(*) FILTER (WHERE r."state" = 'draft') AS "drafts"
    FROM "attendees" AS a ${joinVenue(round)}
    LEFT JOIN "survey_responses" AS r ON r."roundId" = ${round.id} AND r."attendeeId" = a."id"
    WHERE ${takesPartIn(round)} GROUP BY 1 ORDER BY ${order}, 1`;
  return new Map(groupRows.parse(rows).map(({ group, ...participation }) => [group, participation]));
}
