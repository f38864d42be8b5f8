import type { Audience } from '../../core/training.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { inAudience } from '../training/audience.ts';

/** What of a round decides whom it is for. */
export interface RoundScope {
  id: number;
  session: { id: number; code: string } | null;
  survey: { trainingId: number; audience: 'present' | 'all' };
}

/** The condition under which the attendee `a` is one whom the round is for. */
export function inRoundAudience({ session, survey }: RoundScope): Prisma.Sql {
  const { trainingId, audience } = survey;
  if (audience === 'all') return inAudience(trainingId, { kind: 'all' }, session?.id ?? null);
  const present: Audience = session === null ? { kind: 'presentAny' } : { kind: 'present', session: session.code };
  return inAudience(trainingId, present, null);
}

/** Who answered and left the audience since (another venue) goes on counting, so that no share exceeds the whole. */
export function takesPartIn(round: RoundScope): Prisma.Sql {
  return Prisma.sql`a."trainingId" = ${round.survey.trainingId}
    AND (${hasSent(round.id)} OR (${inRoundAudience(round)}))`;
}

/** Whether the attendee `a` has sent their answers. */
export function hasSent(roundId: number): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "survey_responses" WHERE "roundId" = ${roundId} AND "attendeeId" = a."id" AND "state" = 'sent')`;
}
