import type { TrainingSessionPlan } from '../../core/training.ts';
import type { StoredTrainingSession } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import type { RowCounts } from './row-counts.ts';
import { toTrainingSession, withVenueCodes } from './stored-training.ts';

/**
 * Adds and updates sessions by code, and tells which of them moved. A cancelled session stays cancelled: the workbook
 * that it still stands in does not bring it back, giving it a new time by `moveSession` does. Materials that were
 * published meanwhile stay when the plan names none for the session.
 */
export async function importSessions(
  prisma: Session['prisma'],
  trainingId: number,
  plans: readonly TrainingSessionPlan[],
): Promise<RowCounts & { moved: string[] }> {
  const rows = await prisma.trainingSession.findMany({ where: { trainingId }, include: withVenueCodes });
  const stored = new Map(rows.map((row) => [row.code, toTrainingSession(row)]));
  const changes = { added: 0, updated: 0, moved: [] as string[] };
  for (const described of plans) {
    const known = stored.get(described.code);
    const plan = keepPublished(described, known);
    if (known === undefined) {
      await addSession(prisma, trainingId, plan);
      changes.added += 1;
    } else if (contentOf(known) !== contentOf(plan)) {
      await updateSession(prisma, trainingId, known, plan);
      changes.updated += 1;
      if (hasMoved(known, plan)) changes.moved.push(plan.code);
    }
  }
  return changes;
}

function keepPublished(
  plan: TrainingSessionPlan,
  known: Pick<TrainingSessionPlan, 'materials'> | undefined,
): TrainingSessionPlan {
  return plan.materials.length === 0 && known !== undefined ? { ...plan, materials: known.materials } : plan;
}

function hasMoved(known: StoredTrainingSession, plan: TrainingSessionPlan): boolean {
  return known.startsAt.getTime() !== plan.startsAt.getTime() || known.endsAt.getTime() !== plan.endsAt.getTime();
}

/** All that a plan says, in one comparable text. */
function contentOf({ topic, speakers, startsAt, endsAt, venues, materials }: TrainingSessionPlan): string {
  const handouts = materials.map(({ title, address }) => [title, address]);
  return JSON.stringify([topic, speakers, startsAt, endsAt, [...venues].sort(), handouts]);
}

function columnsOf({ topic, speakers, startsAt, endsAt, materials }: TrainingSessionPlan) {
  return { topic, speakers: JSON.stringify(speakers), startsAt, endsAt, materials: JSON.stringify(materials) };
}

async function addSession(prisma: Session['prisma'], trainingId: number, plan: TrainingSessionPlan): Promise<void> {
  const data = { trainingId, code: plan.code, ...columnsOf(plan) };
  const { id } = await prisma.trainingSession.create({ data });
  await linkVenues(prisma, trainingId, id, plan.venues);
}

async function updateSession(
  prisma: Session['prisma'],
  trainingId: number,
  known: StoredTrainingSession,
  plan: TrainingSessionPlan,
): Promise<void> {
  const revision = hasMoved(known, plan) ? known.revision + 1 : known.revision;
  await prisma.trainingSession.update({ where: { id: known.id }, data: { ...columnsOf(plan), revision } });
  await prisma.sessionVenue.deleteMany({ where: { sessionId: known.id } });
  await linkVenues(prisma, trainingId, known.id, plan.venues);
}

async function linkVenues(
  prisma: Session['prisma'],
  trainingId: number,
  sessionId: number,
  codes: readonly string[],
): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "session_venues" ("sessionId", "venueId")
    SELECT DISTINCT ${sessionId}, v."id" FROM json_each(${JSON.stringify(codes)})
    JOIN "venues" AS v ON v."trainingId" = ${trainingId} AND v."code" = value`;
}
