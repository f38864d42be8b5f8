import type { Clock } from '../../core/clock.ts';
import { KheoError } from '../../core/errors.ts';
import type { Change, ConversationStore, DeliveryToStore, Stores } from '../../core/repositories.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { createAccountRepository } from '../people/account-repository.ts';
import { createConversationStateRepository } from '../people/conversation-state-repository.ts';
import { createFeedbackRepository } from '../people/feedback-repository.ts';
import { createPersonRepository } from '../people/person-repository.ts';
import { createQuestionRepository } from '../people/question-repository.ts';
import { runInTransaction, type Session } from '../session.ts';
import { createSurveyRepository } from '../survey/survey-repository.ts';
import { syncedLater } from '../synced-later.ts';
import { createTrainingStores } from '../training/training-stores.ts';

/** Where state and replies become one: what `finish` and `enqueue` write is kept together or not at all. */
export function createConversationStore(prisma: PrismaClient, clock: Clock): ConversationStore {
  return {
    finish: (inboxEntryId, deliveries, changes, decide) =>
      syncedLater(() =>
        runInTransaction(prisma, clock, inboxEntryId, async (session) => {
          if (!(await takePending(session, inboxEntryId))) return;
          await applyChanges(session, changes);
          const decided = decide ? await decide(createStores(session)) : [];
          await insertDeliveries(session, inboxEntryId, [...deliveries, ...decided]);
        }),
      ),
    enqueue: (deliveries, changes) =>
      runInTransaction(prisma, clock, null, async (session) => {
        await applyChanges(session, changes);
        await insertDeliveries(session, null, deliveries);
      }),
  };
}

/** The repositories a change may write to, bound to `session`. */
export function createStores(session: Session): Stores {
  return {
    people: createPersonRepository(session),
    questions: createQuestionRepository(session),
    feedback: createFeedbackRepository(session),
    states: createConversationStateRepository(session),
    accounts: createAccountRepository(session),
    training: createTrainingStores(session),
    surveys: createSurveyRepository(session),
  };
}

/** Marks the entry done; false when it was finished before, so that its replies are not written twice. */
async function takePending({ prisma, clock }: Session, id: number): Promise<boolean> {
  const count = await prisma.$executeRaw`
    UPDATE "inbox" SET "state" = 'done', "attempts" = "attempts" + 1, "reason" = NULL, "finishedAt" = ${clock.now()}
    WHERE "id" = ${id} AND "state" = 'pending'`;
  if (count === 1) return true;
  const entry = await prisma.inboxMessage.findUnique({ where: { id }, select: { id: true } });
  if (entry === null) throw new KheoError('inboxEntryNotFound', `There is no inbox entry ${id} to finish.`);
  return false;
}

async function applyChanges(session: Session, changes: readonly Change[]): Promise<void> {
  const stores = createStores(session);
  for (const change of changes) await change(stores);
}

/** Ids rise in the order of the list, which is the order they are sent in. */
async function insertDeliveries(
  { prisma, clock }: Session,
  inboxMessageId: number | null,
  deliveries: readonly DeliveryToStore[],
): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map(({ recipient, lane, message }) => ({
    channel: recipient.channel,
    address: recipient.address,
    lane,
    message: JSON.stringify(message),
  }));
  await prisma.$executeRaw`
    INSERT INTO "deliveries" ("inboxMessageId", "channel", "address", "lane", "message", "createdAt")
    SELECT ${inboxMessageId}, value ->> 'channel', value ->> 'address', value ->> 'lane', value ->> 'message',
           ${clock.now()}
    FROM json_each(${JSON.stringify(rows)}) ORDER BY key`;
}
