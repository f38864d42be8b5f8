import type { ConversationStateRepository } from '../../core/conversation-state.ts';
import type { Session } from '../session.ts';

/** One row a person; expired ones are overwritten by the next, and erased with the person. */
export function createConversationStateRepository({ prisma, clock }: Session): ConversationStateRepository {
  return {
    get: async (personId) => {
      const row = await prisma.conversationState.findUnique({ where: { personId } });
      return row === null || row.expiresAt <= clock.now() ? null : JSON.parse(row.state);
    },
    set: async (personId, state, expiresAt) => {
      const data = { state: JSON.stringify(state), expiresAt };
      await prisma.conversationState.upsert({ where: { personId }, create: { personId, ...data }, update: data });
    },
    clear: async (personId) => {
      await prisma.conversationState.deleteMany({ where: { personId } });
    },
  };
}
