import type { VenuePlan } from '../../core/training.ts';
import type { Session } from '../session.ts';
import { newJoinCode } from './one-time-code.ts';
import type { RowCounts } from './row-counts.ts';

/** Adds and updates venues by code; a venue that the plan no longer names stays, since people may attend there. */
export async function importVenues(
  prisma: Session['prisma'],
  trainingId: number,
  venues: readonly VenuePlan[],
): Promise<RowCounts> {
  const before = await prisma.venue.count({ where: { trainingId } });
  const rows = venues.map((venue, position) => ({ ...venue, position, joinCode: newJoinCode() }));
  const written = await prisma.$executeRaw`
    INSERT INTO "venues" ("trainingId", "code", "position", "name", "kind", "address", "hostPhone", "joinCode")
    SELECT ${trainingId}, value ->> 'code', value ->> 'position', value ->> 'name', value ->> 'kind',
           value ->> 'address', value ->> 'hostPhone', value ->> 'joinCode'
    FROM json_each(${JSON.stringify(rows)}) WHERE true ORDER BY key
    ON CONFLICT ("trainingId", "code") DO UPDATE SET
      "position" = excluded."position", "name" = excluded."name", "kind" = excluded."kind",
      "address" = excluded."address", "hostPhone" = excluded."hostPhone"
    WHERE ("venues"."position", "venues"."name", "venues"."kind", "venues"."address", "venues"."hostPhone")
      IS NOT (excluded."position", excluded."name", excluded."kind", excluded."address", excluded."hostPhone")`;
  const added = (await prisma.venue.count({ where: { trainingId } })) - before;
  return { added, updated: written - added };
}
