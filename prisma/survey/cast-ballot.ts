import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { SurveyAnswers } from '../../core/survey.ts';
import type { Session } from '../session.ts';
import { ballotRange, newBallotId } from './ballot-ids.ts';

/** Rows that are written anew around each new ballot; a smaller round is written anew as a whole. */
const rowsWrittenAnew = 120;

const idRows = z.array(z.object({ id: z.string() }));
const textRow = z.tuple([z.object({ rows: z.string() })]);

/**
 * Stores a ballot so that neither its row nor its bytes say when it came. Its id is random; and because SQLite puts a
 * new row into a page behind those that came before, the rows around it are taken out and put back, in the order of
 * their ids, together with it. The new one is anywhere among those rows with equal chance: were it always in their
 * middle, the traces of their being written together would point at it.
 */
export async function castBallot(prisma: Session['prisma'], roundId: number, answers: SurveyAnswers): Promise<void> {
  const id = await freeId(prisma, roundId);
  const window = await windowAround(prisma, roundId, id);
  const ballot = { id: String(id), answers: JSON.stringify(Object.fromEntries(answers)), isReleased: 0 };
  await writeAnew(prisma, window, ballot);
}

async function freeId(prisma: Session['prisma'], roundId: number): Promise<bigint> {
  for (;;) {
    const id = newBallotId(roundId);
    const taken = await prisma.$queryRaw<unknown[]>`SELECT 1 AS "one" FROM "survey_ballots" WHERE "id" = ${id}`;
    if (taken.length === 0) return id;
  }
}

interface Window {
  first: bigint;
  last: bigint;
}

async function windowAround(prisma: Session['prisma'], roundId: number, id: bigint): Promise<Window> {
  const { first, last } = ballotRange(roundId);
  const before = idRows.parse(
    await prisma.$queryRaw`
      SELECT CAST("id" AS TEXT) AS "id" FROM "survey_ballots" WHERE "id" BETWEEN ${first} AND ${id}
      ORDER BY "survey_ballots"."id" DESC LIMIT ${rowsWrittenAnew}`,
  );
  const after = idRows.parse(
    await prisma.$queryRaw`
      SELECT CAST("id" AS TEXT) AS "id" FROM "survey_ballots" WHERE "id" BETWEEN ${id} AND ${last}
      ORDER BY "survey_ballots"."id" LIMIT ${rowsWrittenAnew}`,
  );
  if (before.length + after.length <= rowsWrittenAnew) return { first, last };
  const countBefore = randomInt(rowsWrittenAnew + 1);
  return {
    first: farthest(before, countBefore, id),
    last: farthest(after, rowsWrittenAnew - countBefore, id),
  };
}

function farthest(rows: readonly { id: string }[], count: number, id: bigint): bigint {
  const row = rows[Math.min(count, rows.length) - 1];
  return row === undefined ? id : BigInt(row.id);
}

interface Ballot {
  id: string;
  answers: string;
  isReleased: number;
}

async function writeAnew(prisma: Session['prisma'], { first, last }: Window, added: Ballot): Promise<void> {
  const [{ rows }] = textRow.parse(
    await prisma.$queryRaw`
      SELECT json_group_array(json_object('id', CAST("id" AS TEXT), 'answers', "answers", 'isReleased', "isReleased"))
        AS "rows"
      FROM "survey_ballots" WHERE "id" BETWEEN ${first} AND ${last}`,
  );
  await prisma.$executeRaw`DELETE FROM "survey_ballots" WHERE "id" BETWEEN ${first} AND ${last}`;
  await prisma.$executeRaw`
    INSERT INTO "survey_ballots" ("id", "roundId", "answers", "isReleased")
    SELECT CAST(value ->> 'id' AS INTEGER) AS "ballotId", CAST(value ->> 'id' AS INTEGER) / 68719476736,
           value ->> 'answers', value ->> 'isReleased'
    FROM (SELECT value FROM json_each(${rows}) UNION ALL SELECT ${JSON.stringify(added)}) ORDER BY "ballotId"`;
}
