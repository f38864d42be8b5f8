import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { smallestGroup } from '../../core/survey-repositories.ts';
import type { TransactionSession } from '../session.ts';
import { ballotRange } from './ballot-ids.ts';

const idRows = z.array(z.object({ id: z.string() }));
const countRow = z.tuple([z.object({ ballots: z.coerce.number(), state: z.string() })]);

/**
 * Lets ballots into results. Whoever subtracts an earlier result from a later one is left with at least `smallestGroup`
 * ballots: while the round is open they leave in random batches of that size, and as many stay behind; at its close the
 * rest leaves, which by then is as large. A round that has fewer never shows any.
 *
 * The flag has the same length in both states, so it is changed where it lies, and no byte of a row moves.
 */
export async function releaseBallots({ prisma }: TransactionSession, roundId: number): Promise<void> {
  const { first, last } = ballotRange(roundId);
  const [{ ballots, state }] = countRow.parse(
    await prisma.$queryRaw`
      SELECT (SELECT count(*) FROM "survey_ballots" WHERE "id" BETWEEN ${first} AND ${last}) AS "ballots", "state"
      FROM "survey_rounds" WHERE "id" = ${roundId}`,
  );
  if (ballots < smallestGroup) return;
  const waiting = idRows.parse(
    await prisma.$queryRaw`
      SELECT CAST("id" AS TEXT) AS "id" FROM "survey_ballots"
      WHERE "id" BETWEEN ${first} AND ${last} AND NOT "isReleased"`,
  );
  const stay = state === 'closed' ? 0 : Math.min(waiting.length, smallestGroup + (waiting.length % smallestGroup));
  const leaving = drawOf(
    waiting.map(({ id }) => id),
    waiting.length - stay,
  );
  if (leaving.length === 0) return;
  await prisma.$executeRaw`
    UPDATE "survey_ballots" SET "isReleased" = true
    WHERE "id" IN (SELECT CAST(value AS INTEGER) FROM json_each(${JSON.stringify(leaving)}))`;
}

/** `count` of them, each with equal chance (Fisher and Yates, as far as needed). */
function drawOf(ids: readonly string[], count: number): string[] {
  const drawn = [...ids];
  for (let index = 0; index < count; index += 1) {
    const other = randomInt(index, drawn.length);
    const [one, two] = [drawn[index], drawn[other]];
    if (one !== undefined && two !== undefined) [drawn[index], drawn[other]] = [two, one];
  }
  return drawn.slice(0, count);
}
