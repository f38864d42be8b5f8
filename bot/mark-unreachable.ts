import type { Recipient } from '../core/chat.ts';
import type { ConversationStore } from '../core/repositories.ts';

/** A platform said that this person blocked us: nothing is written to them until they come back. */
export async function markUnreachable(
  conversation: ConversationStore,
  recipient: Recipient,
  reason: string,
): Promise<void> {
  await conversation.enqueue(
    [],
    [
      async ({ people, training }) => {
        const person = await people.findOrCreate(recipient, null);
        await people.setReachable(person.id, false);
        await training.reminders.markUnreachable(recipient, reason);
      },
    ],
  );
}
