import { z } from 'zod';
import type { ConversationStateRepository } from '../../core/conversation-state.ts';
import type { Session } from '../session.ts';

const stateRows = z.array(z.object({ state: z.string() }));

/** One row a person; expired ones are overwritten by the next, and erased with the person. */
export function createConversationStateRepository({ prisma, clock }: Session): ConversationStateRepository {
  return {
    get: async (personId) => {
      const rows = await prisma.$queryRaw`
        SELECT "state" FROM "conversation_states" WHERE "personId" = ${personId} AND "expiresAt" > ${clock.now()}`;
      const [row] = stateRows.parse(rows);
      return row === undefined ? null : JSON.parse(row.state);
    },
    set: async (personId, state, expiresAt) => {
      await prisma.$executeRaw`
        INSERT INTO "conversation_states" ("personId", "state", "expiresAt")
        VALUES (${personId}, ${JSON.stringify(state)}, ${expiresAt})
        ON CONFLICT ("personId") DO UPDATE SET "state" = excluded."state", "expiresAt" = excluded."expiresAt"`;
    },
    clear: async (personId) => {
      await prisma.$executeRaw`DELETE FROM "conversation_states" WHERE "personId" = ${personId}`;
    },
  };
}
